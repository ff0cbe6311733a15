"""Which of several contents holds a place in the text, where they nest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from onrecord.records.span import Span

NESTED_CONTENTS = 40
"""Contents looked through for the one around a place; they rarely nest more than twice."""


class Contents:
    """What a page's statements say, to be asked which of them holds a place.

    Args:
        contents: For each statement the spans of its content, in code points of `article.text`.
    """

    def __init__(self, contents: Iterable[Iterable[Span]]) -> None:
        self._parts = sorted((span, number) for number, content in enumerate(contents) for span in content)

    def around(self, place: Span, *, besides: int | None = None) -> int | None:
        """The number of the statement in whose content a place stands, the shortest of several; None for none.

        Args:
            place: The place.
            besides: A statement that is not asked for.
        """
        best: tuple[int, int] | None = None
        at = bisect_right(self._parts, place.start, key=lambda part: part[0].start)
        for span, number in reversed(self._parts[max(0, at - NESTED_CONTENTS) : at]):
            length = span.end - span.start
            if place.end <= span.end and number != besides and (best is None or length < best[0]):
                best = (length, number)
        return best[1] if best else None
