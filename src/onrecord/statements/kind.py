"""Direct, indirect or mixed: how much of a content stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records.grounds import KindGround, Told
from onrecord.records.span import Span
from onrecord.records.statement import StatementKind

MARKS = '"“”„«»'
OPENING_MARKS = frozenset('"“„«')
CLOSING_MARKS = frozenset('"”“»')
"""German quotations close with the mark that opens English ones."""
CLOSING_PUNCTUATION = ".,;:!?…"
SINGLE_QUOTED = re.compile(r"(?<!\w)(?:‘(?:[^‘’\n]|(?<=\w)’(?=\w))+’|'(?:[^'\n]|(?<=\w)'(?=\w))+')(?!\w)")
"""Words between single marks: one opens a word, one stands behind one; marks inside words are apostrophes."""


def find_kind(text: str, content: Sequence[Span]) -> StatementKind:
    """Direct if every fragment of the content stands in quotation marks, mixed if some of it does.

    A mark just outside a fragment counts as the fragment's own: where exactly the edge was drawn tells
    nothing about who chose the words.
    """
    return tell_kind(text, content).value


def tell_kind(text: str, content: Sequence[Span]) -> Told[StatementKind, KindGround]:
    """The kind as `find_kind` gives it, with how the marks stand."""
    if content and all(_is_quoted(text, span) for span in content):
        is_open = _runs_on(text, content[-1])
        return Told(value=StatementKind.DIRECT, ground=KindGround.OPEN if is_open else KindGround.ENCLOSING)
    if any(char in MARKS for span in content for char in span.of(text)):
        return Told(value=StatementKind.MIXED, ground=KindGround.PARTIAL)
    if any(SINGLE_QUOTED.search(span.of(text)) for span in content):
        return Told(value=StatementKind.MIXED, ground=KindGround.SINGLE)
    return Told(value=StatementKind.INDIRECT, ground=KindGround.ABSENT)


def _is_quoted(text: str, span: Span) -> bool:
    if text[span.start] == "‘" and span.of(text).rstrip(CLOSING_PUNCTUATION).endswith("’"):
        return True  # headlines quote in single marks
    before = text[span.start - 1] if span.start else ""
    opens = text[span.start] in MARKS or (before != "" and before in OPENING_MARKS)
    tail = span.of(text).rstrip(CLOSING_PUNCTUATION)
    after = text[span.end : span.end + 2].lstrip(CLOSING_PUNCTUATION)
    closes = tail[-1:] in CLOSING_MARKS or after[:1] in CLOSING_MARKS
    return opens and not _has_words_outside(span.of(text)) and (closes or _runs_on(text, span))


def _has_words_outside(words: str) -> bool:
    """Whether words stand between one quotation and the next: “A” and “B”."""
    inside = True
    for char in words[1:]:
        if char == '"':
            inside = not inside
        elif char in MARKS:
            inside = char in OPENING_MARKS
        elif not inside and char.isalnum():
            return True
    return False


def _runs_on(text: str, span: Span) -> bool:
    """A quotation that goes on in the next paragraph is not closed in its own."""
    closed = any(mark in span.of(text)[1:] for mark in CLOSING_MARKS)
    return not closed and text[span.end : span.end + 1] in ("", "\n")
