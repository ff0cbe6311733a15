"""When an event took place, as far as the words around its trigger tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.grammar.sentences import sentence_end, sentence_start
from onrecord.moments.clauses import MAX_GAP_CHARS, OTHER_CLAUSE, SENTENCE_CHARS, own_clause_start
from onrecord.records.moment import Moment, When
from onrecord.records.span import Span

LOOK_BACK_MOMENTS = 3
"""Moments that begin before the sentence's edge and may still reach into it; a range is one moment."""
SAYING = re.compile(
    r"\b(?:said|says|say|told|tells|announced|announces|reported|reports|wrote|writes|tweeted|posted|added|adds|stated"
    r"|warned|claimed|according|confirmed|acknowledged|denied|insisted|declared|promised|vowed|pledged)\b",
    re.IGNORECASE,
)
"""Verbs of saying: a time behind one is that of the saying."""
SAYING_BEFORE = re.compile(
    rf"{SAYING.pattern}(?:\s(?:on|in|at|late|early|earlier|later|a|the|statement|interview))*\s$", re.IGNORECASE
)
BREAK = re.compile(r"[;:“”\"]")
"""Marks that no time reaches across."""
ATTRIBUTE_BEFORE = re.compile(r"\b(?:the|a|an|its|his|her|their|this|that|[A-Za-z]+['’]s)\s$", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?(?=\s)")
NOUN_BEHIND = re.compile(r"\s(?:[\w-]+\s){0,3}$")
"""What stands between a time used like an adjective and the noun it belongs to: "Tuesday's surprise attack"."""


def moment_of(text: str, trigger: Span, temporal: Sequence[Span], moments: Sequence[Moment]) -> When | None:
    """Find the moment that the text gives an event.

    A moment inside one of the event's own temporal arguments is taken first. Else it is the nearest one in the
    trigger's clause: neither one of another clause ("who fled in 2015") nor the time of a saying that the event is
    told in ("was shelled, officials said Tuesday"), nor one that goes with another noun ("Tuesday's vote").

    Args:
        text: `article.text`, whose code points all spans count.
        trigger: The words that tell the event.
        temporal: Its arguments that say when, may be empty.
        moments: Moments of the article, ascending.

    Returns:
        The moment with its words as evidence, or None where the sentence does not tell.
    """
    for span in temporal:
        held = [moment for moment in _within(moments, span.start, span.end) if span.overlaps(moment.span)]
        if held:
            return _when(held[0])
    low = sentence_start(text, trigger.start, SENTENCE_CHARS)
    high = sentence_end(text, trigger.end, MAX_GAP_CHARS)
    best: tuple[int, Moment] | None = None
    for moment in _within(moments, low, high):
        if moment.span.start < low:
            continue
        distance = _distance(text, trigger, moment.span, low)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, moment
    return _when(best[1]) if best else None


def _within(moments: Sequence[Moment], low: int, high: int) -> Sequence[Moment]:
    """The moments that may overlap `low` to `high`."""
    first = max(0, bisect_left(moments, low, key=lambda moment: moment.span.start) - LOOK_BACK_MOMENTS)
    return moments[first : bisect_left(moments, high, key=lambda moment: moment.span.start)]


def _when(moment: Moment) -> When:
    return When(value=moment.value, precision=moment.precision, evidence=(moment.span,))


def _distance(text: str, trigger: Span, time: Span, sentence: int) -> int | None:
    """Characters between a time and the trigger it belongs to; None for a time of something else.

    sentence: where the sentence begins.
    """
    if trigger.overlaps(time):
        return 0
    if time.end <= trigger.start:
        return _before(text, trigger, time, sentence)
    gap = text[trigger.end : time.start]
    if len(gap) > MAX_GAP_CHARS or BREAK.search(gap) or OTHER_CLAUSE.search(gap) or SAYING.search(gap):
        return None
    return None if _is_attribute(text, time) else len(gap)


def _before(text: str, trigger: Span, time: Span, sentence: int) -> int | None:
    gap = text[time.end : trigger.start]
    opens_sentence = not re.search(r"[^\W\d]{4}", text[sentence : time.start])  # "On Tuesday, ..."
    if BREAK.search(gap) or SAYING.search(gap) or OTHER_CLAUSE.search(gap):
        return None
    if _is_attribute(text, time):
        return len(gap) if NOUN_BEHIND.fullmatch(POSSESSIVE.sub("", gap, count=1)) else None
    if opens_sentence:
        return len(gap)
    if len(gap) > MAX_GAP_CHARS or SAYING_BEFORE.search(text, max(sentence, time.start - MAX_GAP_CHARS), time.start):
        return None
    clause = text[own_clause_start(text, time.start, sentence) : time.start]
    return None if OTHER_CLAUSE.search(clause) else len(gap)


def _is_attribute(text: str, time: Span) -> bool:
    """Whether the time goes with the noun behind it, as in "Tuesday's vote" and "the 2015 war"."""
    if POSSESSIVE.match(text, time.end):
        return True
    if not time.of(text)[-1].isdigit() or not re.match(r"\s[a-z]", text[time.end : time.end + 2]):
        return False
    return ATTRIBUTE_BEFORE.search(text, max(0, time.start - 12), time.start) is not None
