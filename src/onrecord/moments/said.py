"""When a statement was made, as far as the words beside its cue tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.grammar.sentences import sentence_end, sentence_start
from onrecord.moments.clauses import MAX_GAP_CHARS, OTHER_CLAUSE, SENTENCE_CHARS, own_clause_start
from onrecord.records.moment import Moment, Precision, When
from onrecord.records.span import Span

OCCASION = re.compile(
    r"\b(?:at|in|on|during|statement|interview|conference|briefing|remarks|speech|letter|tweet|post"
    r"|said|told|speaking|released|published|issued|posted|dated)\b",
    re.IGNORECASE,
)
"""Words before a day inside a source that make it the occasion of speaking rather than a part of a name."""
NEAR_PREPOSITION = re.compile(r"\b(?:at|in|on|during)\s(?:\w+\s){0,2}$", re.IGNORECASE)
"""What stands before a possessive day that is the occasion: "at Monday's debate", not "use Monday's debate"."""
OPENING = re.compile(r"(?:[“\"‘(]|\bOn\b|\bLate\b|\bEarly\b|\bEarlier\b|\bLater\b|—|–|-|\s|,)*")
"""What may stand between a sentence's beginning and a day that governs the whole of it."""
AFTER_CONTENT = re.compile(
    r"\s?,?\s?(?:in|at|during)\s(?:a|an|the|his|her|its|their)\s(?:[\w-]+\s){0,4}(?:statement"
    r"|interview|ruling|speech|conference|briefing|letter|tweet|post|report|address|hearing|rally"
    r"|memo|message|filing)\s(?:[\w-]+\s){0,3}"
)
"""What may stand between content and the day of its utterance: "called for restraint in a statement Monday"."""


def said_on(
    text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span], moments: Sequence[Moment]
) -> When | None:
    """Find the day on which a statement was made: the nearest one in the cue's sentence that belongs to the cue.

    A day inside the content, or inside a clause of its own ("who was arrested Friday"), is not the cue's.

    Args:
        text: `article.text`, whose code points all spans count.
        source: The statement's source, may be empty.
        cue: The words that say that something is said; without them there is no answer.
        content: What is said, may be empty.
        moments: Moments of the article, ascending; those of other than day precision are passed over.

    Returns:
        The day with its words as evidence, or None where the sentence does not tell.
    """
    if not cue:
        return None
    low = sentence_start(text, cue[0].start, SENTENCE_CHARS)
    high = sentence_end(text, cue[-1].end, MAX_GAP_CHARS)
    first = bisect_left(moments, low, key=lambda moment: moment.span.start)
    best: tuple[int, Moment] | None = None
    for moment in moments[first:]:
        if moment.span.start >= high:
            break
        if (
            moment.precision is not Precision.DAY
            or "/" in moment.value
            or any(part.overlaps(moment.span) for part in content)
        ):
            continue
        if moment.span.end <= cue[0].start:
            distance = _before_cue(text, source, cue[0].start, content, moment.span, low)
        else:
            distance = _after_cue(text, cue, content, moment.span)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, moment)
    if best is None:
        return None
    moment = best[1]
    return When(value=moment.value, precision=moment.precision, evidence=(moment.span,))


def _after_cue(text: str, cue: Sequence[Span], content: Sequence[Span], day: Span) -> int | None:
    """Characters from the cue to a day inside or behind it that dates it; None for a day of another clause."""
    if day.start < cue[-1].end:
        return 0  # "said Tuesday that" taken as one cue
    between = [part for part in content if cue[-1].end <= part.start < day.start]
    if between:
        behind_content = AFTER_CONTENT.fullmatch(text, between[-1].end, day.start)
        return day.start - cue[-1].end if behind_content else None
    gap = text[cue[-1].end : day.start]
    return None if OTHER_CLAUSE.search(gap) else len(gap)


def _before_cue(
    text: str, source: Sequence[Span], cue_start: int, content: Sequence[Span], day: Span, sentence: int
) -> int | None:
    """Characters from a day that dates the cue to the cue behind it; None for a day of another clause.

    sentence: where the sentence begins.
    """
    distance = cue_start - day.end
    if OPENING.fullmatch(text, sentence, day.start):
        return distance  # "On Tuesday, ... said": it governs the whole sentence
    if distance > MAX_GAP_CHARS or any(part.start < cue_start and day.end < part.end for part in content):
        return None
    lead = text[max(sentence, day.start - MAX_GAP_CHARS) : day.start]
    own_clause = text[own_clause_start(text, day.start, sentence) : day.start]
    if OTHER_CLAUSE.search(own_clause) or OTHER_CLAUSE.search(text, day.end, cue_start):
        return None
    if text[day.end : day.end + 1] in {"'", "’"} and not NEAR_PREPOSITION.search(lead):
        return None
    if any(part.holds(day) for part in source) and not OCCASION.search(own_clause):
        return None  # "the law passed Friday says": the day belongs to the source's own words
    return distance
