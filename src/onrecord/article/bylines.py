"""Bylines: the lines that say who wrote a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.article.furniture import Look, look_at, plain_words
from onrecord.article.stamps import has_full_date, is_stamp
from onrecord.lexicon.agencies import find_agencies, name_agency
from onrecord.lexicon.word_lists import fold_words, read_word_lists

MAX_BYLINE_CHARS = 240
MAX_NAME_CHARS = 60
MAX_TAIL_WORDS = 14
"""Words after the last name: a role, an outlet, a date."""
MAX_ROLE_TAIL_WORDS = 8
MAX_AGENCY_TAIL_WORDS = 4
NAMELESS_MAX_WORDS = 5

_TITLE_WORD = r"[A-ZÀ-Þ](?:[a-zß-ÿ]+|['’][A-ZÀ-Þ])[\w'’\-]*"
_CAPS_WORD = r"[A-ZÀ-Þ][A-ZÀ-Þ'’\-]+"
_INITIAL = r"(?:[A-ZÀ-Þ]\.){1,3}"
_PARTICLE = r"(?:de|da|di|do|dos|du|la|le|el|al|van|von|der|den|ter|bin|ibn|abu|ben|y|af|DE|VAN|VON|LA|AL)"
_LAST = r"(?:,?\s(?:Jr|Sr|JR|SR)\.|\sI{2,3}\b)?"
NAME_PATTERN = (
    rf"(?:{_TITLE_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}(?:{_TITLE_WORD}|{_INITIAL})){{1,3}}"
    rf"|{_INITIAL}(?:\s{_TITLE_WORD}){{1,3}}"
    rf"|{_CAPS_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}(?:{_CAPS_WORD}|{_INITIAL})){{1,3}}"
    rf"|{_INITIAL}(?:\s{_CAPS_WORD}){{1,3}}){_LAST}"
)
"""The name of a person in two to four words, in title case or all in capitals; it captures nothing."""

_NAME = re.compile(NAME_PATTERN)
_LEAD = re.compile(
    r"(?:byline\s*:|by:?|authors?\s*:|(?:written|posted|reported|story|report|words|analysis|opinion"
    r"|text|submitted|published|created)\s+by:?)\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,\s*(?:and|&)\s|\band\b|&|,|;|\bwith\b|\bAND\b|\+)\s*")
_TITLES = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rev|Lt|Col|Gen|Sgt)\.?\s+")
_MARK = re.compile(r"\s*(?:[|,•·/:;@—–\-(]|\b(?:for|of|in|from|on|at|is)\b)", re.IGNORECASE)
_GLUED = re.compile(
    r"(?<=[a-z]{2})(?:(?:Staff|Special|Contributing|Senior|Reporter|Editor|Correspondent|Contributor"
    r"|Writer)$|[A-Z]{2,}\w*$)"
)
"""What pages without a space between two elements print right after a name."""
_NO_BYLINE = re.compile(r"[:'’]|.*[\"“”‘]")
_WIRE_INITIALS = frozenset({"ap", "afp", "upi", "cnn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BylineFound:
    """A byline, offsets within its line.

    names: the people. agency: the news agency that it names, if any. led: it begins with "By" or the like.
    """

    names: tuple[tuple[int, int], ...]
    agency: str | None = None
    led: bool = True


def find_byline(line: str, *, in_head: bool) -> BylineFound | None:
    """The byline that a whole line is, None where it is none.

    Args:
        line: One line or paragraph.
        in_head: Whether it stands beside the headline, where "Jane Doe | Staff writer" without "By" counts as well.
    """
    if len(line) > MAX_BYLINE_CHARS:
        return None
    lead = _LEAD.match(line)
    if lead is None:
        return _unled_byline(line) if in_head else None
    names, end = _names_from(line, lead.end())
    rest = line[end:]
    agency = next((code for code, _, _ in find_agencies(line)), None)
    if names:
        glued = rest[:1].isalnum() and len(rest.split()) <= 3
        return BylineFound(names=tuple(names), agency=agency) if glued or _is_tail(rest) else None
    # "By Reuters Staff", "By the Editorial Board", "By admin": nobody is named.
    words = len(plain_words(rest).split())
    if words > NAMELESS_MAX_WORDS or not (agency or in_head) or line.rstrip().endswith((".", "?", "!", ":")):
        return None
    named = agency or words == 1 or look_at(rest).lower <= 0.5 or _names_role(rest)
    return BylineFound(names=(), agency=agency) if named else None


def find_led_byline(paragraph: str) -> tuple[BylineFound, int] | None:
    """A byline that opens a paragraph which then goes on, and where it ends: "By Jane Doe, Reuters LONDON ..."."""
    window = paragraph[:MAX_BYLINE_CHARS]
    lead = re.match(r"(?:By|BY)\s+", window)
    if lead is None:
        return None
    names, end = _names_from(window, lead.end())
    if not names:
        return None
    named = next(find_agencies(window[end:]), None)
    if named is None or window[end : end + named[1]].strip(" ,|-–—/("):
        return BylineFound(names=tuple(names)), end
    return BylineFound(names=tuple(names), agency=named[0]), end + named[2]


def is_bare_name(line: str) -> bool:
    """Whether a line is the name of one person and nothing else."""
    if len(line) > MAX_NAME_CHARS or _LEAD.match(line) or look_at(line).look not in (Look.LABEL, Look.TITLE):
        return False
    match = _NAME.fullmatch(line.strip())
    return match is not None and is_person(match.group())


def is_person(name: str) -> bool:
    """Whether words in the shape of a person's name can be one.

    They cannot where they name an agency, a role or a date, hold words of pages, or open as places do.
    """
    if any(True for _ in find_agencies(name)) or name_agency(name) or name.endswith(("'s", "’s", "'", "’")):
        return False
    own = plain_words(fold_words(name)).split()
    lists = read_word_lists("report_lines")
    if not own or own[0] in lists["place openings"] or _names_role(name):
        return False
    return _barred_words().isdisjoint(word for word in own if len(word) > 1)  # initials are letters of any word


@cache
def _barred_words() -> frozenset[str]:
    """Words that no person's name holds, in lower case."""
    lists = read_word_lists("report_lines")
    return _WIRE_INITIALS | read_word_lists("page_chrome")["words"] | lists["not places"] | lists["date words"]


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """The people's names in a short text, in order; agencies and roles in capitals are passed over."""
    masked = list(text)
    for _, start, end in find_agencies(text):
        masked[start:end] = "-" * (end - start)
    for match in _roles_in_capitals().finditer(text):
        masked[match.start() : match.end()] = "-" * len(match.group())
    for match in _NAME.finditer("".join(masked)):
        if is_person(match.group()):
            yield match.span()


@cache
def _roles_in_capitals() -> re.Pattern[str]:
    roles = sorted(read_word_lists("report_lines")["roles"], key=lambda role: (-len(role), role))
    forms = (re.escape(form) for role in roles for form in (role.title(), role.upper()))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def _names_from(line: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """Names one after another from an offset on, "and" and commas between them; and where the last one ends."""
    names: list[tuple[int, int]] = []
    end = at
    while True:
        title = _TITLES.match(line, at)
        match = _NAME.match(line, title.end() if title else at)
        if match is None:
            return names, end
        start = match.start()
        stop = start + len(_without_role(match.group()))
        if not is_person(line[start:stop]) or re.match(r"['’]s\b", line[stop:]):
            return names, end
        names.append((start, stop))
        end = stop
        joint = _JOINT.match(line, end)
        if joint is None:
            return names, end
        at = joint.end()


def _without_role(name: str) -> str:
    """A run of capitalised words without what follows a name: "Jane Doe Staff Writer", "Jane DoeStaff"."""
    words = name.split(" ")
    lists = read_word_lists("report_lines")
    for cut in range(2, len(words)):
        rest = " ".join(words[cut:])
        own = fold_words(words[cut]).rstrip(".")
        if name_agency(rest) or fold_words(rest) in lists["roles"] or own in _barred_words():
            name = " ".join(words[:cut])
            break
    glued = _GLUED.search(name)
    return name[: glued.start()] if glued else name


def _names_role(text: str) -> bool:
    folded = f" {plain_words(fold_words(text))} "
    return any(f" {role} " in folded for role in read_word_lists("report_lines")["roles"])


def _is_tail(rest: str) -> bool:
    """Whether what follows the names ends a byline: nothing, a role, an outlet, a date."""
    rest = rest.strip()
    words = len(plain_words(rest).split())
    if not rest.strip(".|,-"):
        return True
    if words > MAX_TAIL_WORDS or rest.endswith(("?", "!")):
        return False
    if _names_role(rest) or _is_date(rest) or any(True for _ in find_agencies(rest)):
        return True
    return bool(_MARK.match(rest)) and not rest.endswith(".") and look_at(rest).look not in (Look.PROSE, Look.SENTENCE)


def _is_date(text: str) -> bool:
    plain = plain_words(fold_words(text))
    return has_full_date(text) or is_stamp(fold_words(text), plain, len(plain.split()))


def _unled_byline(line: str) -> BylineFound | None:
    """A byline without "By": names, and then a role, an agency or a date."""
    names, end = _names_from(line, 0)
    rest = line[end:].strip()
    marked = rest.strip(" |,•·/—–-(")
    if not names or not marked or _NO_BYLINE.match(rest):
        return None
    agency = next((code for code, _, _ in find_agencies(rest)), None)
    words = len(plain_words(marked).split())
    if agency and words <= MAX_AGENCY_TAIL_WORDS and rest != marked:
        return BylineFound(names=tuple(names), agency=agency, led=False)
    if rest.endswith((".", "!", "?")) or words > MAX_ROLE_TAIL_WORDS or not (_names_role(rest) or _is_date(marked)):
        return None
    return BylineFound(names=tuple(names), agency=agency, led=False)
