"""A strip of time: what happened and what was said, as far as the article dates it, on one axis.

Time runs from left to right. Where the publication date is known the axis is stretched around it: equal steps are
equal factors of the distance from it (logarithm of days), so that this week and the last century have room on one
strip. Where it is unknown the axis is even. Coordinates are units of the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.moments.calendar_values import days_of
from onrecord.records.moment import Published, When
from onrecord.views.event_words import say_when
from onrecord.views.wording import OMISSION

EDGE = 14.0
"""Kept free left and right; open ends reach into it."""

LANE, BARE_LANE = 34.0, 14.0
"""Height of a lane with words above its mark, and of one without."""

MAX_LANES, MAX_DATED_LANES = 8, 12
"""With more, marks go without all words but the date, and then without that: they stand in each mark's title."""

MARK_GAP, LABEL_GAP = 6.0, 12.0
LEAST_BAR = 9.0
CHAR_WIDTH = 6.1
"""Of a label's letters; an estimate for 11.5 px sans-serif, rather too wide than too narrow."""

MARK_WIDTH = 11.0
TICK_WIDTH = 88.0
"""Room for a tick's words."""

MAX_SHORTS = 2
MAX_TITLE_LINES = 8

HEAD, FOOT = 24.0, 24.0
"""Heights of the publication date above the lanes and of the axis below them."""

_STEPS = ((1, "1 day"), (7, "1 week"), (30, "1 month"), (365, "1 year"), (3652, "10 years"), (36524, "100 years"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One thing with a moment. target: the fragment to go to. event: else it is a statement. words: told in a line.

    short: an event's type or trigger, for labels.
    """

    target: str
    when: When
    event: bool
    words: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """Everything of one moment. left, right: its stretch, equal for a day. y: of its mark; its words stand above.

    opens_left, opens_right: whether it goes on beyond. events, statements: how many. label: "" where there is no room.
    """

    target: str
    left: float
    right: float
    y: float
    opens_left: bool
    opens_right: bool
    events: int
    statements: int
    date: str
    label: str
    label_x: float
    anchor: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the axis with its words."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A strip, `width` by `height`. published: where the publication date stands, None where it is unknown."""

    width: float
    height: float
    axis_y: float
    published: float | None
    published_label: str
    published_anchor: str
    ticks: tuple[Tick, ...]
    strokes: tuple[Stroke, ...]


def draw_timeline(
    things: Iterable[Dated], published: Published | None, published_words: str, width: float
) -> Timeline | None:
    """A strip of all things whose moment has a place on the calendar; None where there is none.

    Args:
        things: In the order in which they are listed.
        published: When the page was published, if that is known.
        published_words: The same in words.
        width: Of the drawing; the narrower, the more lanes.
    """
    groups = _group(things)
    if not groups:
        return None
    first, last = days_of(published.value) if published else (None, None)
    anchor = first + (last - first) // 2 if first and last else None
    axis = _Axis.around([end for group in groups for end in group.ends if end], anchor, width)
    strokes, axis_y = _lay_out(groups, axis)
    at = round(axis.place(anchor), 1) if anchor else None
    label = f"published {published_words}"
    return Timeline(
        width=width,
        height=axis_y + FOOT,
        axis_y=axis_y,
        published=at,
        published_label=label,
        published_anchor=_anchor_for(at, len(label) * CHAR_WIDTH, width) if at is not None else "middle",
        ticks=tuple(_list_ticks(axis)),
        strokes=strokes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Things of one moment, with its first and last day, None where it is open."""

    things: tuple[Dated, ...]
    ends: tuple[date | None, date | None]


def _group(things: Iterable[Dated]) -> list[_Group]:
    """By moment, in the order of their first days, open beginnings first."""
    together: dict[str, list[Dated]] = {}
    for thing in things:
        together.setdefault(thing.when.value, []).append(thing)
    groups = [_Group(things=tuple(things), ends=days_of(value)) for value, things in together.items()]
    dated = [group for group in groups if group.ends != (None, None)]
    return sorted(dated, key=lambda group: (group.ends[0] or date.min, group.ends[1] or date.max))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Which day is drawn where. low, high: of the shown stretch, as `_measure` counts."""

    anchor: date | None
    low: float
    high: float
    width: float

    @classmethod
    def around(cls, days: Sequence[date], anchor: date | None, width: float) -> _Axis:
        """An axis that holds all these days and the anchor, with some room around them."""
        shown = [*days, *([anchor] if anchor else [])]
        low, high = _measure(min(shown), anchor), _measure(max(shown), anchor)
        least = 0.7 if anchor else 1.0  # the day before and the day after
        room = (high - low) * 0.05
        return cls(anchor, low - max(room, least), high + max(room, least), width)

    def place(self, day: date) -> float:
        """The x of a day."""
        share = (_measure(day, self.anchor) - self.low) / (self.high - self.low)
        return EDGE + share * (self.width - 2 * EDGE)


def _measure(day: date, anchor: date | None) -> float:
    if anchor is None:
        return float(day.toordinal())
    away = day.toordinal() - anchor.toordinal()
    return math.copysign(math.log1p(abs(away)), away)


def _lay_out(groups: Sequence[_Group], axis: _Axis) -> tuple[tuple[Stroke, ...], float]:
    """Strokes in as few lanes as they fit without touching, and where the lanes end."""
    drawn = [_draw(group, axis) for group in groups]
    lanes, height = _fill_lanes(drawn, LABEL_GAP), LANE
    if len(lanes) > MAX_LANES:
        lanes = _fill_lanes([_draw(group, axis, dates_only=True) for group in groups], LABEL_GAP)
    if len(lanes) > MAX_DATED_LANES:
        lanes, height = _fill_lanes([replace(stroke, label="") for stroke in drawn], MARK_GAP), BARE_LANE
    strokes = (
        replace(stroke, y=round(HEAD + (n + 1) * height - BARE_LANE / 2, 1))
        for n, lane in enumerate(lanes)
        for stroke in lane
    )
    return tuple(strokes), HEAD + len(lanes) * height + BARE_LANE / 2


def _fill_lanes(strokes: Iterable[Stroke], gap: float) -> list[list[Stroke]]:
    """Each stroke in the first lane that is free from where it begins; by where they begin, so that few lanes do."""
    lanes: list[list[Stroke]] = []
    ends: list[float] = []
    for left, right, stroke in sorted(((*_extent(one), one) for one in strokes), key=lambda drawn: drawn[:2]):
        lane = next((n for n, end in enumerate(ends) if end + gap <= left), len(ends))
        if lane == len(ends):
            ends.append(right)
            lanes.append([stroke])
        else:
            ends[lane] = right
            lanes[lane].append(stroke)
    return lanes


def _extent(stroke: Stroke) -> tuple[float, float]:
    wide = len(stroke.label) * CHAR_WIDTH
    label_left = stroke.label_x - {"start": 0.0, "middle": wide / 2, "end": wide}[stroke.anchor]
    # Marks are drawn around their points: a dot, or a dot and a diamond side by side.
    half = MARK_WIDTH if stroke.events and stroke.statements else MARK_WIDTH / 2
    return min(label_left, stroke.left - half), max(label_left + wide, stroke.right + half)


def _draw(group: _Group, axis: _Axis, *, dates_only: bool = False) -> Stroke:
    first, last = group.ends
    left = axis.place(first) if first else EDGE / 2
    right = axis.place(last) if last else axis.width - EDGE / 2
    if first != last and right - left < LEAST_BAR:
        middle = min(max((left + right) / 2, EDGE), axis.width - EDGE)
        left, right = middle - LEAST_BAR / 2, middle + LEAST_BAR / 2
    events = [thing for thing in group.things if thing.event]
    statements = len(group.things) - len(events)
    day = say_when(group.things[0].when)
    label = day if dates_only else _label(day, events, statements, int((axis.width - 2) / CHAR_WIDTH))
    wide = len(label) * CHAR_WIDTH
    at = left if first != last else (left + right) / 2
    anchor = "start" if first != last else _anchor_for(at, wide, axis.width)
    if anchor == "start" and at + wide > axis.width:
        at, anchor = min(right, axis.width - 1), "end"
        at = max(at, wide)
    return Stroke(
        target=group.things[0].target,
        left=round(left, 1),
        right=round(right, 1),
        y=0.0,
        opens_left=first is None,
        opens_right=last is None,
        events=len(events),
        statements=statements,
        date=day,
        label=label,
        label_x=round(max(at, 1.0), 1),
        anchor=anchor,
        title=_title(day, group.things),
    )


def _anchor_for(x: float, wide: float, width: float) -> str:
    """How words of this width are set at x so that they stay within the drawing."""
    if x < wide / 2:
        return "start"
    return "end" if x > width - wide / 2 else "middle"


def _label(day: str, events: Sequence[Dated], statements: int, room: int) -> str:
    """The date, the first two sorts of event, and how much more there is, in at most `room` characters."""
    shorts = list(dict.fromkeys(event.short for event in events))
    more = f" +{len(shorts) - MAX_SHORTS}" if len(shorts) > MAX_SHORTS else ""
    said = f"{statements} said" if statements else ""
    label = " · ".join(part for part in (day, ", ".join(shorts[:MAX_SHORTS]) + more, said) if part)
    return label if len(label) <= room else label[: room - 1].rstrip(" ,·") + OMISSION


def _title(day: str, things: Sequence[Dated]) -> str:
    lines = [thing.words for thing in things[:MAX_TITLE_LINES]]
    if len(things) > MAX_TITLE_LINES:
        lines.append(f"and {len(things) - MAX_TITLE_LINES} more")
    return "\n".join([day, *lines])


def _list_ticks(axis: _Axis) -> Iterator[Tick]:
    """Distances from the publication date, or the first and the last day where it is unknown; none on another."""
    if axis.anchor is None:
        return
    for sign, word in ((-1, "before"), (1, "after")):
        taken = axis.place(axis.anchor) + sign * TICK_WIDTH / 4
        for days, name in _STEPS:
            try:
                x = axis.place(axis.anchor + timedelta(days=sign * days))
            except OverflowError:
                break
            inside = TICK_WIDTH / 2 <= x <= axis.width - TICK_WIDTH / 2
            if inside and sign * (x - taken) >= TICK_WIDTH:
                taken = x
                yield Tick(x=round(x, 1), label=f"{name} {word}")
