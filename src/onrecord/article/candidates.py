"""Which of the days that a page's metadata gives is its publication day.

Fields vote with the strength that their meaning deserves. A time on Greenwich's clocks is first moved to the clocks
of the page's own zone, where the page shows that zone: late in the evening in America it is already tomorrow there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.article.metadata import DateCandidate, PageMetadata
from onrecord.article.timestamps import Timestamp
from onrecord.records.moment import MetadataDay

GUESSED = "htmldate"
"""The name of a day that was guessed from the markup as a whole."""
STRENGTHS = {
    "json-ld datePublished": 4.0,
    "og article:published_time": 4.0,
    "itemprop datePublished": 3.0,
    "url": 3.0,
    "time": 2.0,
    "json-ld dateCreated": 1.0,
    "itemprop dateCreated": 1.0,
    GUESSED: 1.0,
}
OTHER_STRENGTH = 2.5
"""A meta tag of another name that means publication."""
MODIFIED_STRENGTH = 0.5
"""A field that tells the last change: used only where nothing tells the publication."""
STRONG = 3.0
"""Fields of this strength are worth reporting when they differ."""

MAX_ZONE_MINUTES = 14 * 60
WESTERNMOST_SECONDS = 8 * 3600
"""Before this time of day at Greenwich it is still the day before on the American Pacific coast."""
EASTERNMOST_SECONDS = 11 * 3600
"""From this time of day at Greenwich on it is already the day after in New Zealand."""
MIN_ZONE_SHARE = 0.8
"""Share of the page's written offsets that must lie within an hour of the commonest (summer time) to be its zone."""

# The share of right days on the 57 dated pages of htmldate's collection used in development (Laplace-smoothed).
CONFIDENCE_SEVERAL = 0.97
CONFIDENCE_ONE = 0.94
CONFIDENCE_NEXT_DAY = 0.88
CONFIDENCE_DISPUTED = 0.75
CONFIDENCE_GUESSED = 0.85
CONFIDENCE_MODIFIED = 0.5


def choose_day(metadata: PageMetadata, earliest: date, latest: date) -> MetadataDay | None:
    """Weigh the metadata's days between `earliest` and `latest`; None where there are none."""
    days = [
        (candidate, day)
        for candidate in _first_of_each(metadata.dates)
        if earliest <= (day := _local_day(candidate, metadata)) <= latest
    ]
    published = [pair for pair in days if not pair[0].modified]
    if not published:
        return min(
            (
                MetadataDay(day=day, name=candidate.name, confidence=CONFIDENCE_MODIFIED, weak=True)
                for candidate, day in days
            ),
            key=lambda choice: choice.day,
            default=None,
        )
    votes: defaultdict[date, float] = defaultdict(float)
    for candidate, day in published:
        votes[day] += _strength(candidate)
    chosen = max(votes, key=lambda day: (votes[day], -day.toordinal()))
    agreeing = [candidate for candidate, day in published if day == chosen]
    best = max(agreeing, key=_strength)
    others = tuple(
        (candidate.name, day) for candidate, day in published if day != chosen and _strength(candidate) >= STRONG
    )
    confidence = _confidence(best, len(agreeing), chosen, others)
    guessed = best.name == GUESSED
    return MetadataDay(day=chosen, name=best.name, confidence=confidence, weak=guessed, guessed=guessed, others=others)


def _confidence(best: DateCandidate, agreeing: int, chosen: date, others: Sequence[tuple[str, date]]) -> float:
    if any(abs((day - chosen).days) > 1 for _, day in others):
        return CONFIDENCE_DISPUTED
    if others:
        return CONFIDENCE_NEXT_DAY
    if best.name == GUESSED:
        return CONFIDENCE_GUESSED
    return CONFIDENCE_SEVERAL if agreeing > 1 else CONFIDENCE_ONE


def _first_of_each(candidates: Iterable[DateCandidate]) -> list[DateCandidate]:
    """The first candidate of each field: later ones of the same name are those of comments and related articles."""
    first: dict[str, DateCandidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.name, candidate)
    return list(first.values())


def _strength(candidate: DateCandidate) -> float:
    return MODIFIED_STRENGTH if candidate.modified else STRENGTHS.get(candidate.name, OTHER_STRENGTH)


def _local_day(candidate: DateCandidate, metadata: PageMetadata) -> date:
    """The candidate's day on the clocks of the page's own zone, as far as the page shows which that is."""
    stamp = candidate.stamp
    if stamp.offset_minutes != 0 or stamp.seconds is None:
        return stamp.day
    offset = _page_offset(stamp, metadata)
    if offset is None:
        return _address_day(stamp, metadata)
    try:
        return stamp.shifted(offset).day
    except OverflowError:
        return stamp.day


def _page_offset(stamp: Timestamp, metadata: PageMetadata) -> int | None:
    """Minutes east of Greenwich that the page's own clocks are, None where it shows nothing.

    0 where `stamp` already is on those clocks and only says otherwise, as some publishing systems do.
    """
    elsewhere = [
        other.stamp for other in metadata.dates if other.stamp.seconds is not None and other.stamp.offset_minutes != 0
    ]
    for other in elsewhere:
        minutes, seconds = divmod(_seconds_between(stamp, other), 60)
        same_minute = seconds in (0, 1, 59)
        if other.offset_minutes and minutes in (-1, 0, 1):
            return 0
        if other.offset_minutes is None and same_minute and minutes % 30 == 0 and 0 < abs(minutes) <= MAX_ZONE_MINUTES:
            return minutes  # the same minute on another clock, written without its zone
    stated = [other.offset_minutes for other in elsewhere if other.offset_minutes]
    if stated:
        return stated[0]
    if metadata.utc_offsets:
        commonest = metadata.utc_offsets[0][0]
        total = sum(count for _, count in metadata.utc_offsets)
        near = sum(count for offset, count in metadata.utc_offsets if abs(offset - commonest) <= 60)
        return commonest if near >= MIN_ZONE_SHARE * total else None
    return None


def _address_day(stamp: Timestamp, metadata: PageMetadata) -> date:
    """The day in the page's address where it is next to `stamp`'s and some zone's clocks make it so; else its own."""
    for candidate in metadata.dates:
        ahead = (candidate.stamp.day - stamp.day).days
        if candidate.name == "url" and (
            (ahead == -1 and (stamp.seconds or 0) < WESTERNMOST_SECONDS)
            or (ahead == 1 and (stamp.seconds or 0) >= EASTERNMOST_SECONDS)
        ):
            return candidate.stamp.day
    return stamp.day


def _seconds_between(stamp: Timestamp, other: Timestamp) -> int:
    """How far `other`'s clock is ahead of `stamp`'s, zones left out of account."""
    return (other.day - stamp.day).days * 86_400 + (other.seconds or 0) - (stamp.seconds or 0)
