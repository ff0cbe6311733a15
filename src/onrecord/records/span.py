"""Places in a text, in two coordinate systems that must never be mixed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`start` to `end`, half-open, in code points of `article.text`; never empty.

    Raises:
        ValueError: If the span is empty or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of `article.text` that the span holds."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class PageSpan:
    """`start` to `end`, half-open, in code points of the decoded page; may be empty where the page has nothing."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the decoded page that the span holds, markup and references as they stand there."""
        return text[self.start : self.end]


def trim_span(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its edges, or None where nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
