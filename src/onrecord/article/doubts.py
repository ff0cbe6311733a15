"""What makes reading an article doubtful, though every character of it was found.

One issue of a sort for each article, at the worst or first place: whoever sees it looks at the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.article.language import classify_language
from onrecord.article.letter_case import count_letters
from onrecord.article.quotation_marks import find_unpaired
from onrecord.lexicon.name_words import grammar_words
from onrecord.records.article import Passage, PassageKind
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.span import Span, trim_span

RUNNING_TEXT = frozenset({PassageKind.BODY, PassageKind.LIST, PassageKind.CORRECTION})

LEAST_CASED_LETTERS = 120
"""With fewer letters than this a text may lack capitals, or small letters, by chance."""
CAPITALS_DOUBTFUL_SHARE = 0.3
"""Share of the letters that stand in paragraphs of capitals from which on names in them are a matter of luck."""
FOREIGN_SHARE = 0.2
"""Share of the letters in another language from which on a reader would not call the article English."""
STRETCH_CHARS = 1_000
"""A long paragraph is judged in stretches of so many characters: one paragraph may be half English."""
LEAST_STRETCH_LETTERS = 60
"""Shorter ones in Latin letters tell no language: a table's cell, a name, a title."""
NATIVE_WORDS_SHARE = 0.12
"""English prose has about 40 % function words, lists of names a few; only below this py3langid is asked at all."""
LONGEST_SENTENCE_CHARS = 2_000
"""More than any window of the model holds (254 word pieces): a longer sentence is read in parts."""
SENTENCE_END = re.compile(r"[.!?。！？…][\"”’»)\]]*(?:\s|$)|[。！？]|\n")
FAR_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
"""A letter of another script than the Latin one."""
OVERRIDES = re.compile(r"[\u202d\u202e]")
"""Characters after which text is drawn in an order that is not the order of its characters."""


def find_doubts(text: str, passages: Sequence[Passage], language: str | None) -> tuple[Issue, ...]:
    """What a careful user would want to know about an article before believing what was read in it.

    Args:
        text: `article.text`, whose code points all spans count.
        passages: Its passages, ascending.
        language: Its language, ISO 639-1, None where unknown. Of a page that is not English only its letters are
            judged: nothing else of it is read.
    """
    running = [passage.span for passage in passages if passage.kind in RUNNING_TEXT]
    found = [_lost_case(text, running), _overridden_direction(text)]
    if language in (None, "en"):
        found += [_unpaired_quotes(text, running), _endless_sentence(text, running), _other_language(text, running)]
    return tuple(issue for issue in found if issue is not None)


def _lost_case(text: str, running: Sequence[Span]) -> Issue | None:
    counts = [count_letters(span.of(text)) for span in running]
    cased = sum(count.cased for count in counts)
    if cased < LEAST_CASED_LETTERS:
        return None
    lost = [count.in_capitals for count in counts]
    if not any(count.capitals for count in counts):
        return Issue(
            code=IssueCode.CASE_LOST,
            reason="no capital letter in the article; names cannot be told from other words",
            span=Span(running[0].start, running[-1].end),
        )
    share = sum(count.cased for count, without in zip(counts, lost, strict=True) if without) / cased
    if share < CAPITALS_DOUBTFUL_SHARE:
        return None
    reason = f"{share:.0%} of the article is in capitals; names there cannot be told from other words"
    return Issue(code=IssueCode.CASE_LOST, reason=reason, span=_longest_run(running, lost))


def _overridden_direction(text: str) -> Issue | None:
    found = OVERRIDES.search(text)
    if found is None:
        return None
    reason = "a control character turns the direction of writing; a browser shows other words than the page holds"
    return Issue(code=IssueCode.DIRECTION_OVERRIDDEN, reason=reason, span=Span(found.start(), found.end()))


def _unpaired_quotes(text: str, running: Sequence[Span]) -> Issue | None:
    faults = find_unpaired(text, running)
    if not faults:
        return None
    reason = "a quotation mark has no partner"
    if len(faults) > 1:
        reason = f"{len(faults):,} quotation marks have no partner, the first of them here"
    reason += "; who is quoted, and how far, is uncertain"
    return Issue(code=IssueCode.QUOTES_UNBALANCED, reason=reason, span=faults[0])


def _endless_sentence(text: str, running: Sequence[Span]) -> Issue | None:
    for span in running:
        edges = [span.start, *(edge.end() for edge in SENTENCE_END.finditer(text, span.start, span.end)), span.end]
        for start, end in pairwise(edges):
            sentence = trim_span(text, start, end) if end - start > LONGEST_SENTENCE_CHARS else None
            if sentence is not None:
                reason = f"no sentence ends within {LONGEST_SENTENCE_CHARS:,} characters; what is said is read in parts"
                return Issue(code=IssueCode.SENTENCE_ENDLESS, reason=reason, span=sentence)
    return None


def _other_language(text: str, running: Sequence[Span]) -> Issue | None:
    stretches = [stretch for span in running for stretch in _stretches(text, span)]
    letters = [sum(map(str.isalpha, stretch.of(text))) for stretch in stretches]
    foreign = [_is_foreign(stretch.of(text), count) for stretch, count in zip(stretches, letters, strict=True)]
    share = sum(count for count, other in zip(letters, foreign, strict=True) if other) / max(sum(letters), 1)
    if share < FOREIGN_SHARE:
        return None
    reason = f"{share:.0%} of the article is not in English; statements are read in English only"
    return Issue(code=IssueCode.LANGUAGE_MIXED, reason=reason, span=_longest_run(stretches, foreign))


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in stretches of at most STRETCH_CHARS, cut where a word ends if one does."""
    at = span.start
    while at < span.end:
        end = min(at + STRETCH_CHARS, span.end)
        if end < span.end:
            end = max(text.rfind(" ", at, end), at) or end
            end = end if end > at else at + STRETCH_CHARS
        stretch = trim_span(text, at, end)
        if stretch is not None:
            yield stretch
        at = end


def _is_foreign(stretch: str, letters: int) -> bool:
    if letters and len(FAR_LETTER.findall(stretch)) > letters / 2:
        return True
    if letters < LEAST_STRETCH_LETTERS:
        return False
    words = stretch.lower().split()
    native = sum(word.strip(".,;:“”\"'()") in grammar_words("function") for word in words)
    return native < NATIVE_WORDS_SHARE * len(words) and classify_language(stretch) != "en"


def _longest_run(spans: Sequence[Span], chosen: Sequence[bool]) -> Span | None:
    """From the first to the last of the longest run of neighbours that were chosen."""
    best: Span | None = None
    start: int | None = None
    for span, taken in zip(spans, chosen, strict=True):
        if not taken:
            start = None
            continue
        start = span.start if start is None else start
        if best is None or span.end - start > best.end - best.start:
            best = Span(start, span.end)
    return best
