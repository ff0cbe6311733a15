"""The spans of a stored reading held against the stored page: every one must be the page's own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from onrecord.store.faults import Fault, FaultCode

FRAGMENTED = frozenset({"source", "cue", "content", "trigger", "actor_spans", "recipient_spans"})
"""Fields that hold spans as lists of [start, end]; all others are objects with "start" and "end"."""
NO_SPANS = frozenset({"pieces", "text"})
SHOWN_CHARS = 60


def spans_of(value: Any, where: str = "") -> Iterator[tuple[str, int, int]]:
    """Every span below a value of a reading's JSON, with the way to it."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield where, value["start"], value["end"]
        for key, below in value.items():
            path = f"{where}.{key}" if where else key
            if key in FRAGMENTED:
                for start, end in below:
                    yield path, start, end
            elif isinstance(below, dict | list) and key not in NO_SPANS:
                yield from spans_of(below, path)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            if isinstance(below, dict | list):
                yield from spans_of(below, f"{where}[{number}]")


class PageWords:
    """An article's characters beside those of the page that stand for them.

    Args:
        text: The article's text.
        pieces: Its pieces as the JSON has them: start, page start, length, verbatim, and length in the page if not.
        page_text: The decoded page.
    """

    def __init__(self, text: str, pieces: Sequence[Sequence[Any]], page_text: str) -> None:
        self._text, self._page = text, page_text
        self._pieces = [(p[0], p[1], p[2], bool(p[3]), p[2] if p[3] else p[4]) for p in pieces]
        self._starts = [piece[0] for piece in self._pieces]

    def piece_faults(self, where: str) -> Iterator[Fault]:
        """What is wrong with the pieces themselves: they ascend, and lie inside the article and the page."""
        at = 0
        for start, page_start, length, _, page_length in self._pieces:
            if start < at or length < 1 or start + length > len(self._text):
                reason = f"the piece at {start} overlaps another, is empty, or ends behind the article"
            elif not 0 <= page_start <= page_start + page_length <= len(self._page):
                reason = f"the piece at {start} lies outside the page, at {page_start}"
            else:
                at = start + length
                continue
            yield Fault(code=FaultCode.PIECES_WRONG, where=where, reason=reason)

    def reason_against(self, start: int, end: int) -> str | None:
        """What is wrong with a span, None if nothing is: the page's characters at its ranges are its characters.

        Character references of the page are decoded; white space may fold, and only white space.

        Args:
            start: The first code point in the article.
            end: The one behind the last.
        """
        if not 0 <= start < end <= len(self._text):
            return f"[{start}, {end}) is empty or outside the article of {len(self._text):,} characters"
        words = self._text[start:end]
        if words[0].isspace() or words[-1].isspace():
            return f"[{start}, {end}) {_short(words)} has white space at an end"
        shown = self._shown(start, end)
        if shown != words and _bare(shown) != _bare(words):
            return f"[{start}, {end}) {_short(words)} is {_short(shown)} on the page"
        return None

    def _shown(self, start: int, end: int) -> str:
        """What a browser shows of the page at the ranges of a span."""
        found, at = list[str](), max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._pieces) and self._starts[at] < end:
            low, page_low, length, verbatim, page_length = self._pieces[at]
            first, last = max(low, start), min(low + length, end)
            if first < last and verbatim:
                found.append(self._page[page_low + first - low : page_low + last - low])
            elif first < last:
                found.append(unescape(self._page[page_low : page_low + page_length]))
            at += 1
        return "".join(found)


def _bare(text: str) -> str:
    return "".join(text.split())


def _short(text: str) -> str:
    return repr(text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…")
