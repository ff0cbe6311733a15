"""Where the sentence around a place begins and ends, as far as punctuation tells, within a bounded window."""

from __future__ import annotations

import re

EDGE = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n")
ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Mr|Mrs|Ms"
    r"|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Maj|Prof|St|No|vs|[ap]\.m)$"
)
"""What a full stop may belong to without ending a sentence."""
LONGEST_ABBREVIATION_CHARS = 8
NOT_SPACE = re.compile(r"\S|\Z")
AHEAD_CHARS = 2
"""How far behind an edge and its space EDGE looks: a sentence may begin at the very place whose sentence is wanted."""


def sentence_start(text: str, offset: int, max_chars: int) -> int:
    """Where the sentence that holds `offset` begins, or `max_chars` before it if that is later."""
    low = max(0, offset - max_chars)
    start = low
    word = NOT_SPACE.search(text, offset)  # the whole of a space counts, though the place be inside it
    for edge in EDGE.finditer(text, low, (word.start() if word else len(text)) + AHEAD_CHARS):
        if edge.end() <= offset and _ends_sentence(text, edge):
            start = edge.end()
    return start


def sentence_end(text: str, offset: int, max_chars: int) -> int:
    """Where the sentence that holds `offset` ends, its closing mark left out, or `max_chars` on if that is earlier."""
    high = min(len(text), offset + max_chars)
    for edge in EDGE.finditer(text, offset, high):
        if _ends_sentence(text, edge):
            return edge.start()
    return high


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a text begin, ascending; the first at 0."""
    return [0, *(edge.end() for edge in EDGE.finditer(text) if _ends_sentence(text, edge) and edge.end() < len(text))]


def _ends_sentence(text: str, edge: re.Match[str]) -> bool:
    if text[edge.start()] != ".":
        return True
    return not ABBREVIATION.search(text[max(0, edge.start() - LONGEST_ABBREVIATION_CHARS) : edge.start()])
