"""Where the parts of an attribution begin and end on the article, cleaned of what the model now and then gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.records.article import Article, PassageKind
from onrecord.records.span import Span, trim_span

Ranges = Iterable[tuple[int, int]]
ZONES = {
    PassageKind.HEADLINE: 1,
    PassageKind.DEK: 2,
    PassageKind.CAPTION: 3,
    PassageKind.CREDIT: 3,
    PassageKind.BYLINE: 4,
    PassageKind.CONTRIBUTOR: 5,
    PassageKind.CORRECTION: 6,
}
"""Parts of a page that no sentence crosses; all other kinds are running text."""
LOOSE_PUNCTUATION = frozenset(" ,;:)")
"""What no content begins with, though the model now and then has it so."""
QUOTATION_MARKS = frozenset("\"“”„«'‘")
MAX_HOLE_CHARS = 40
"""Sources are never broken in PolNeAR; holes up to this size filled: strict F1 .534 -> .538, lenient .749 -> .748."""
LEAST_CONTENT_WORDS = 3
DANGLING_CONTENT = re.compile(r"[\s,]+(?:and|but|or|which|very|the|an|a)$", re.IGNORECASE)
DANGLING_CUE = re.compile(r"\s+(?:the|an|a|his|her|its|their)$", re.IGNORECASE)
"""Words that no part of an attribution ends with: they belong to what was cut off behind them."""


def lay_spans(article: Article, ranges: Ranges) -> tuple[Span, ...]:
    """Ranges of the article's text as spans: cut where passages divide, without white space at their edges."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        at = start
        while at < end:
            passage = article.passage_at(at)
            if passage is None:
                at += 1
                continue
            stop = min(end, passage.span.end)
            span = trim_span(article.text, at, stop)
            if span is not None:
                spans.append(span)
            at = max(stop, at + 1)
    return tuple(spans)


def whole_words(text: str, span: Span) -> Span:
    """The span widened to the whole of an abbreviation that it begins or ends inside ("D" of "D.C.")."""
    start, end = span.start, span.end
    if text[start] == "." and start and text[start - 1].isalnum():
        start = _run_start(text, start)
    if text[end - 1].isalnum() and text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum():
        end = _run_end(text, end)
    return Span(start, end)


def _run_start(text: str, at: int) -> int:
    while at and (text[at - 1].isalnum() or text[at - 1] == "."):
        at -= 1
    return at


def _run_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalnum() or text[at] == "."):
        at += 1
    return at


def without_opening_marks(text: str, span: Span) -> Span | None:
    """The span without punctuation that belongs to what stands before it."""
    start = span.start
    while start < span.end and (text[start] in LOOSE_PUNCTUATION or text[start].isspace()):
        start += 1
    return Span(start, span.end) if start < span.end else None


def without_dangling_end(
    text: str, spans: Sequence[Span], dangling: re.Pattern[str], least_words: int
) -> tuple[Span, ...]:
    """The fragments without a last word that leads on to something cut off."""
    out = list(spans)
    while out:
        words = out[-1].of(text)
        found = dangling.search(words)
        if found is None or len(words[: found.start()].split()) < least_words:
            break
        out[-1] = Span(out[-1].start, out[-1].start + found.start())
    return tuple(out)


CLOSING = "”\"’' "
SENTENCE_ENDS = frozenset(".!?…,;:—–-")
"""What may stand at the end of words that somebody goes on to say, closing marks left out."""


def runs_on(article: Article, span: Span, cue: Sequence[Span]) -> bool:
    """Whether a fragment stands in its cue's paragraph or is a quotation: nothing else runs on into another one.

    A quotation in another paragraph ends as a sentence does: a quoted heading is nobody's next words.
    """
    own = [article.passage_at(part.start) for part in cue]
    if article.passage_at(span.start) in own:
        return True
    words = span.of(article.text).rstrip(CLOSING)
    return article.text[span.start] in QUOTATION_MARKS and words[-1:] in SENTENCE_ENDS


def fill_holes(article: Article, spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """Join fragments of one passage that only a few words divide, none of them another part of the attribution."""
    out: list[Span] = []
    for span in spans:
        if out and _is_hole(article, out[-1].end, span.start, others):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def _is_hole(article: Article, start: int, end: int, others: Sequence[Span]) -> bool:
    if end - start > MAX_HOLE_CHARS or article.passage_at(start - 1) != article.passage_at(end):
        return False
    return not any(other.start < end and start < other.end for other in others)


def zone_of(article: Article, span: Span) -> int:
    """Which part of the page a span stands in; no sentence goes from one to another."""
    passage = article.passage_at(span.start)
    return ZONES.get(passage.kind, 0) if passage else 0
