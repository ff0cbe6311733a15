"""The lines at a report's end that say who else had a part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.article.bylines import find_names
from onrecord.lexicon.agencies import find_agencies
from onrecord.lexicon.word_lists import fold_words, read_word_lists

TAIL_CHARS = 400
"""Contributors are sought in so many characters at a block's end."""
MAX_SUBJECT_CHARS = 260
MAX_REPORT_WORDS = 16
MAX_PLACES_CHARS = 240

_PLACE = r"[A-Z][\w ,]{2,40}"
_BY = re.compile(
    r"(?:(?:[Aa]dditional|[Ff]urther|[Oo]ther|[Ww]ith(?: additional)?) )?"
    r"(?:(?i:reporting|editing|writing|compiled|edited|written)|[Rr]esearch|[Tt]ransla(?:tion|ted)|[Aa]ssistance)"
    rf"(?: and (?:writing|editing|reporting))?(?: (?:from|in) {_PLACE})? (?:by|BY)\b"
)
_WITH = re.compile(
    r"(?:With (?:files|(?:agency )?inputs?|reporting|contributions|material|assistance) (?:from|by)|Compiled from)\b"
)
_CONTRIBUTED = re.compile(
    r"\b(?:also\s+)?contributed(?:\s+(?:to|from|reporting|additional|material|research|with)\b|\s*\.?\s*$)"
)
_REPORTED = re.compile(r"\breported\s+(?:from|in)\s+(?=[A-Z])")
_MONEY = re.compile(r"\$|\d{3}|%|percent|campaign|fund")
_VERB = re.compile(r"\b(?:said|that|was|were|has|had)\b")
_WRITERS = re.compile(r"\s+(?:[Ww]riters?|[Jj]ournalists?|[Rr]eporters?|[Cc]orrespondents?)\b")
_PLACES_PART = re.compile(r"\s*(?:[A-Z]|from|in|reported|the|contributed|$)")
_SENTENCE_START = re.compile(
    r"[.!?\"”)]\s+(?=[(\[—–\-]{0,2}\s?[A-Z])|(?=[(\[](?:Additional |Further )?"
    r"(?:Reporting|Writing|Editing|Compiled)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorsFound:
    """A stretch of a block, up to its end, that says who contributed; offsets within the block.

    names: the people in it. agency: the news agency whose writers they are said to be.
    """

    start: int
    end: int
    names: tuple[tuple[int, int], ...]
    agency: str | None = None


def find_contributors(block: str) -> ContributorsFound | None:
    """Who contributed, where a block says so or ends in saying so; None where it does not."""
    offset = max(0, len(block) - TAIL_CHARS)
    tail = block[offset:]
    starts = {match.end() for match in _SENTENCE_START.finditer(tail)}
    if not offset:
        starts.add(0)
    for start in sorted(starts):
        sentences = tail[start:]
        if _says_who(sentences):
            at = offset + start
            names = tuple((at + first, at + last) for first, last in _people(sentences))
            return ContributorsFound(start=at, end=len(block), names=names, agency=_their_agency(sentences))
    return None


def _says_who(sentences: str) -> bool:
    """Whether everything from here to the block's end only says who contributed."""
    bare = sentences.lstrip("([—–-* ").rstrip(")]. ")
    if _BY.match(bare) or _WITH.match(bare):
        return "said" not in bare
    done = _CONTRIBUTED.search(sentences)
    if done:
        rest = sentences[done.end() :]
        short = len(re.findall(r"[A-Za-z]+", rest)) <= MAX_REPORT_WORDS
        return short and " said" not in rest and not _MONEY.search(sentences) and _is_subject(sentences[: done.start()])
    done = _REPORTED.search(sentences)
    return done is not None and _is_subject(sentences[: done.start()]) and _only_places(sentences[done.end() :])


def _is_subject(subject: str) -> bool:
    """Whether the subject of "contributed" is people by name, with their outlet, role and place at most."""
    if len(subject) > MAX_SUBJECT_CHARS:
        return False
    named = any(True for _ in find_names(subject)) or any(True for _ in find_agencies(subject))
    if not named and not re.search(r"\b(?:staff|wires?|agenc\w+)\b", subject):
        return False
    lowered = re.findall(r"[a-z][a-z\-]+", re.sub(r"[A-ZÀ-Þ]\S*", "", subject))
    lists = read_word_lists("report_lines")
    return all(word in lists["contributing"] or word in lists["roles"] for word in lowered)


def _only_places(rest: str) -> bool:
    """Whether what follows "reported from" is places, and others who reported from others."""
    if len(rest) > MAX_PLACES_CHARS or _VERB.search(rest):
        return False
    return all(_PLACES_PART.match(part) for part in re.split(r"[;,]|\band\b", rest.rstrip(" .)")))


def _their_agency(sentences: str) -> str | None:
    """The agency whose writers contributed; "Reuters contributed to this report" is another paper's thanks."""
    return next((code for code, _, end in find_agencies(sentences) if _WRITERS.match(sentences[end:])), None)


def _people(sentences: str) -> Iterator[tuple[int, int]]:
    """The people in a line of contributors: not their places, not their outlets."""
    for start, end in find_names(sentences):
        before = fold_words(sentences[:start]).rstrip()
        # "Jane Doe in San Marino": what stands after such a word is a place, unless the word leads to those named.
        led = re.search(r"(?:files|inputs?|reporting|contributions|material|assistance) from$", before)
        if led or not re.search(r"\b(?:in|from|of|at|for|to)$", before):
            yield start, end
