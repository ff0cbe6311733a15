"""The article: what the page reports, every character of it tied to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.identity import PlaceId
from onrecord.records.moment import Published
from onrecord.records.span import PageSpan, Span


class PassageKind(StrEnum):
    """What a stretch of the article is."""

    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    CONTRIBUTOR = "contributor"
    CORRECTION = "correction"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of `article.text` and its place in the page.

    start: first code point in `article.text`. page_start: first code point in the decoded page. length: code
    points in the article. verbatim: whether the page has the very same characters; where not (a character
    reference, folded white space), page_length says how many code points of the page stand for it, 0 where
    the page has only markup there.
    """

    start: int
    page_start: int
    length: int
    verbatim: bool
    page_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the article with its kind."""

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where the story was filed, as its first line says."""

    span: Span
    place: PlaceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the page reports, in reading order; passages stand in `text` divided by blank lines.

    pieces: ascending, without overlap, and without a gap inside a passage. credits: whoever made the pictures.
    agency: the news agency the page names as the story's origin. language: ISO 639-1. published: None where unknown.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    passages: tuple[Passage, ...] = ()
    headline: Span | None = None
    dateline: Dateline | None = None
    bylines: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    contributors: tuple[Span, ...] = ()
    agency: str | None = None
    language: str | None = None
    published: Published | None = None

    def on_page(self, span: Span) -> tuple[PageSpan, ...]:
        """The page ranges that hold the span's characters, in order, neighbours joined: the only way across."""
        ranges: list[PageSpan] = []
        for piece in self._touched(span):
            low, high = max(span.start, piece.start), min(span.end, piece.start + piece.length)
            if piece.verbatim:
                start = piece.page_start + low - piece.start
                here = PageSpan(start, start + high - low)
            else:
                here = PageSpan(piece.page_start, piece.page_start + piece.page_length)
            if ranges and ranges[-1].end == here.start:
                ranges[-1] = PageSpan(ranges[-1].start, here.end)
            else:
                ranges.append(here)
        return tuple(ranges)

    def _touched(self, span: Span) -> Iterator[Piece]:
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1
        for at in range(max(first, 0), len(self.pieces)):
            piece = self.pieces[at]
            if piece.start >= span.end:
                return
            if piece.start + piece.length > span.start:
                yield piece

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds a code point of `text`, None between passages."""
        at = bisect_right(self.passages, offset, key=lambda passage: passage.span.start) - 1
        if at >= 0 and offset < self.passages[at].span.end:
            return self.passages[at]
        return None
