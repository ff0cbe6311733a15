"""The publication day as the article's own text states it: in a byline, a date line of its own, or a wire dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.records.article import Passage, PassageKind
from onrecord.records.moment import TimeExpression
from onrecord.records.span import Span

MAX_LINE_CHARS = 200
TOP_CHARS = 1500
"""A date line without a label counts only this near the top, and before the first paragraph of prose ends."""
PROSE_CHARS = 160
"""A line at least this long is a paragraph of the story."""
MAX_REST_LETTERS = 28
MAX_BYLINE_LETTERS = 80
"""Letters that may stand beside a date in a line that is only about the date, or only about date and author."""

LABEL = re.compile(
    r"(?<![\w-])(?:(?P<published>published|posted|publication date|issued|filed|created|date)"
    r"|(?P<changed>updated|modified))\b",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:UTC|GMT|[ECMP][SD]T|E\.T\.|ET|BST|CES?T|IST|a\.?m|p\.?m)\b\.?",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:on|at|by|the|last|first|originally|published|posted|updated|modified|publication|date|issued"
    r"|filed|created|min|minutes?|read|ago)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satu?r?|sun)(?:day)?\b",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"\s*(?:by|from|written by|story by)\b|.{0,80}\b(?:reporter|writer|correspondent|editor"
    r"|associated press|reuters|afp|staff|bureau|[\w.]{1,40}@[\w.]{1,40})\W*$",
    re.IGNORECASE,
)
BEHIND_DATE = re.compile(
    r"\s*\((?:[A-Z][\w’' /.]{1,24})\)\s*(?:--|—|–|-|:)|\s*(?:[A-Z][A-Z.’'-]+,?\s){1,4}"
    r"(?:[A-Z][a-z]{1,5}\.?,?\s)?(?:--|—|–|-)\s|\s+\(?[A-Z]{3,10}\)?\s*(?:--|—|–)\s"
)
"""What follows the day in a dateline: "(Agency) —", or after a byline "TOWN, State --"."""
DASH = re.compile(r"\s*(?:--|—|–)\s")
PLACE_BEFORE = re.compile(r"[A-Z][A-Z.’' -]+(?:,\s[A-Z][\w.’' -]{1,30})?[,.]?\s(?:\(\w{2,12}\)\s)?$")
WORDS = re.compile(r"[^\W\d_]+")

# Right days among pages of this sort in development were too few for a share each; set below metadata's.
CONFIDENCE_LABELLED = 0.93
CONFIDENCE_DATELINE = 0.93
CONFIDENCE_LINE = 0.9
CONFIDENCE_CHANGED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A day that the article states as its date, the words, and how likely they mean publication."""

    day: date
    span: Span
    confidence: float


def find_stated(text: str, passages: Sequence[Passage], expressions: Sequence[TimeExpression]) -> tuple[Statement, ...]:
    """The statements of the publication day in the article's text, the surest first, equals in reading order."""
    kinds = {passage.span.start: passage.kind for passage in passages}
    prose_end = _prose_end(text)
    found: list[Statement] = []
    for expression in expressions:
        day = expression.full_date
        if day is None:
            continue
        floor = max(0, expression.span.start - MAX_LINE_CHARS)
        low = text.rfind("\n", floor, expression.span.start) + 1
        if low == 0 < floor:
            continue  # deep inside a paragraph
        high = text.find("\n", expression.span.end, expression.span.end + MAX_LINE_CHARS)
        kind = kinds.get(low)
        if kind in (PassageKind.CAPTION, PassageKind.CREDIT, PassageKind.CORRECTION):
            continue
        line = Span(low, high if high >= 0 else min(len(text), expression.span.end + MAX_LINE_CHARS))
        confidence = _line_confidence(text, line, expression.span, kind, near_top=low < min(prose_end, TOP_CHARS))
        if confidence:
            found.append(Statement(day=day, span=expression.span, confidence=confidence))
    return tuple(sorted(found, key=lambda one: -one.confidence))


def _line_confidence(text: str, line: Span, date_span: Span, kind: PassageKind | None, *, near_top: bool) -> float:
    """How likely the line is one that dates the article; 0 where it is a sentence of the story."""
    before, after = text[line.start : date_span.start], text[date_span.end : line.end]
    place = PLACE_BEFORE.fullmatch(before)
    if near_top and BEHIND_DATE.match(after) and (not before.strip() or place or BYLINE.match(before)):
        return CONFIDENCE_DATELINE
    if near_top and place and DASH.match(after):
        return CONFIDENCE_DATELINE
    if line.end - line.start > MAX_LINE_CHARS:
        return 0.0
    rest = FILLER.sub(" ", CLOCK.sub(" ", before + " " + after))
    letters = sum(len(word) for word in WORDS.findall(rest))
    is_byline = kind is PassageKind.BYLINE or BYLINE.match(before) is not None
    most = MAX_BYLINE_LETTERS if is_byline else MAX_REST_LETTERS
    if letters > most or CLOCK.sub(" ", after).rstrip().endswith((".", "?", "!", "”")):
        return 0.0  # a sentence, or too much beside the date
    labels = list(LABEL.finditer(before))
    if labels:
        return CONFIDENCE_CHANGED if labels[-1]["changed"] else CONFIDENCE_LABELLED
    return CONFIDENCE_LINE if near_top else 0.0


def _prose_end(text: str) -> int:
    """Where the first paragraph of prose ends."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start >= PROSE_CHARS:
            return end
        start = end + 1
    return len(text)
