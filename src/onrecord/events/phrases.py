"""The noun phrase in the words of a role."""

from __future__ import annotations

import re

from onrecord.records.span import Span

LEAD_WORDS = re.compile(
    r"(?:(?:by|with|to|against|between|among|from|on|upon|at|of|for|in|into|over|toward|towards|alongside|that|about|both|and|,|as)"
    r"\s+)+",
    re.IGNORECASE,
)
"""Prepositions with which a role's words may begin; the noun phrase stands behind them."""
ABBREVIATION_END = re.compile(r"(?:\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Bros|St|No)|\.[A-Z]|\b[A-Z])\.$")
LONGEST_ABBREVIATION_CHARS = 6


def noun_phrase(text: str, span: Span) -> Span | None:
    """The noun phrase of a role's words: no prepositions before it, no marks around it; None where none is left."""
    lead = LEAD_WORDS.match(text, span.start, span.end)
    start, end = (lead.end() if lead else span.start), span.end
    while start < end and (text[start].isspace() or text[start] in ',;:—–-"“”‘('):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:—–"“”.'):
        end -= 1
    if text[end : end + 1] == "." and ABBREVIATION_END.search(
        text, max(start, end - LONGEST_ABBREVIATION_CHARS), end + 1
    ):
        end += 1
    return Span(start, end) if start < end else None
