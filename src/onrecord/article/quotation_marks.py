"""Quotation marks that have no partner, as newspapers pair them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records.span import Span, trim_span

MARK = re.compile(r"[\"“”„]")
"""Angled marks are left out: English does not quote with them, and sites draw arrows with them."""
OPENING = frozenset("“„")
CLOSED_BY = {'"': '"”', "“": '”"', "„": '“”"', "”": '”"'}
"""What closes a quotation, by the mark that opened it: hands slip between straight and curved marks."""


def find_unpaired(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Where quotation marks of running text have no partner, ascending.

    A quotation that runs over several paragraphs is opened in each of them and closed in the last. Single marks are
    not looked at: they are apostrophes as well. Runs in time linear in the text's length.

    Args:
        text: `article.text`, whose code points all spans count.
        paragraphs: The paragraphs of the running text in order.

    Returns:
        For a quotation that is not closed, from its mark to the end of its paragraph or to where the next one opens;
        for a mark that closes nothing, that mark.
    """
    faults: list[Span] = []
    carried = False  # a quotation was left open by the paragraph before, and counted as a fault
    for number, paragraph in enumerate(paragraphs):
        opened = _pair_marks(text, paragraph, faults, carried=carried)
        carried = False
        if opened is not None and not _goes_on(text, paragraphs, number):
            fault = trim_span(text, opened, paragraph.end)
            if fault is not None:
                faults.append(fault)
            carried = True
    return faults


def _pair_marks(text: str, paragraph: Span, faults: list[Span], *, carried: bool) -> int | None:
    """Add the faults inside a paragraph; where the quotation begins that its end leaves open, None for none.

    carried: whether one from before the paragraph may end in it.
    """
    opened: int | None = None
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        if opened is not None and mark in CLOSED_BY[text[opened]]:
            opened = None
        elif mark in OPENING or _opens_here(text, at, paragraph):
            if opened is not None:
                faults.append(trim_span(text, opened, at) or Span(opened, opened + 1))
            opened = at
        elif opened is not None:
            opened = None  # some other closing mark: a slip of the hand
        elif carried:
            carried = False
        elif mark != '"' or not _is_measure(text, at):
            faults.append(Span(at, at + 1))
    return opened


def _opens_here(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark that could close as well stands where quotations begin: before a word and not behind one."""
    behind = text[at - 1] if at > paragraph.start else " "
    ahead = text[at + 1] if at + 1 < paragraph.end else " "
    return not ahead.isspace() and (behind.isspace() or behind in "([—–-‘'\u200b\ufeff")


def _is_measure(text: str, at: int) -> bool:
    """Whether a straight mark stands for inches or seconds."""
    return at > 0 and text[at - 1].isdigit()


def _goes_on(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Whether the next paragraph begins with a mark of its own, as a quotation's next paragraph does."""
    return number + 1 < len(paragraphs) and text[paragraphs[number + 1].start] in CLOSED_BY
