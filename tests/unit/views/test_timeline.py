"""The strip of time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.moment import Found, Precision, Published, When
from onrecord.views.timeline import MAX_DATED_LANES, MAX_LANES, Dated, Stroke, Timeline, draw_timeline

PUBLISHED = Published(value="2022-02-08", precision=Precision.DAY, found=Found.STATED, confidence=1.0)
DAY = date(2022, 2, 8)


def thing(value: str, *, event: bool = True) -> Dated:
    """Something of that moment."""
    when = When(value=value, precision=Precision.DAY, evidence=())
    return Dated(target="p1ce1", when=when, event=event, words="MAKE: it", short="MAKE")


def draw(*values: str, width: float = 660, published: Published | None = PUBLISHED) -> Timeline:
    """A strip with things of these moments."""
    strip = draw_timeline([thing(value) for value in values], published, "8 Feb 2022", width)
    assert strip is not None
    return strip


def box(stroke: Stroke) -> tuple[float, float]:
    """From where to where a stroke's mark reaches."""
    return stroke.left, stroke.right


@pytest.mark.parametrize("values", [(), ("not a date",), ("../..",)])
def test_without_a_date_there_is_no_strip(values: tuple[str, ...]) -> None:
    """Nothing, or nothing that has a place on the calendar."""
    assert None is draw_timeline([thing(value) for value in values], PUBLISHED, "8 Feb 2022", 660)


def test_time_runs_from_left_to_right_around_the_publication_date() -> None:
    """Days, months and decades have room on the same strip, and their order is that of the calendar."""
    strip = draw("1967-06-05", "2015-03-01", "2022-01-20", "2022-02-07", "2022-02-08", "2022-03-01")
    at = [stroke.left for stroke in sorted(strip.strokes, key=lambda stroke: stroke.left)]
    assert sorted(set(at)) == at
    assert strip.published is not None
    assert [True] * 4 + [False] * 2 == [x < strip.published for x in at]
    assert at[4] == strip.published


def test_what_has_one_moment_is_one_stroke() -> None:
    """Counted by sort, named by the first types."""
    things = [thing("2022-02-07"), thing("2022-02-07"), thing("2022-02-07", event=False)]
    strip = draw_timeline(things, PUBLISHED, "8 Feb 2022", 660)
    assert strip is not None
    (stroke,) = strip.strokes
    assert (2, 1) == (stroke.events, stroke.statements)
    assert "7 Feb 2022 · MAKE · 1 said" == stroke.label
    assert "7 Feb 2022\nMAKE: it\nMAKE: it\nMAKE: it" == stroke.title


def test_ranges_and_open_ends_are_drawn_as_such() -> None:
    """A day is a point, a year a stretch, and what is open has no end."""
    strip = draw("2022-02-01", "2016", "2015/..", "../2022-03")
    strokes = {stroke.date: stroke for stroke in strip.strokes}
    assert strokes["1 Feb 2022"].left == strokes["1 Feb 2022"].right
    assert strokes["2016"].left < strokes["2016"].right
    assert (False, True) == (strokes["since 2015"].opens_left, strokes["since 2015"].opens_right)
    assert (True, False) == (strokes["until Mar 2022"].opens_left, strokes["until Mar 2022"].opens_right)


def test_without_a_publication_date_the_axis_is_even() -> None:
    """Nothing is stretched around a day that nobody knows."""
    strip = draw("2020-01-01", "2021-01-01", "2022-01-01", published=None)
    first, second, third = sorted(stroke.left for stroke in strip.strokes)
    assert None is strip.published
    assert () == strip.ticks
    assert second - first == pytest.approx(third - second, abs=1)


def test_many_moments_lose_words_before_they_lose_order() -> None:
    """Forty moments stay within a strip of modest height."""
    values = [(DAY - timedelta(days=n * n)).isoformat() for n in range(40)]
    for width in (660, 360):
        strip = draw(*values, width=width)
        assert 40 == len(strip.strokes)
        assert strip.height < 480
        heights = {stroke.y for stroke in strip.strokes}
        assert len(heights) <= max(MAX_LANES, MAX_DATED_LANES) or not any(stroke.label for stroke in strip.strokes)


VALUES = st.one_of(
    st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: f"{day.year}/.."),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: f"../{day.year}"),
    st.sampled_from(["199X", "19XX", "2019-Q2", "2019-W05", "2019-SU", "2019-H2", "nonsense", "9999", "0001"]),
)


@given(st.lists(VALUES, max_size=50), st.booleans(), st.sampled_from([360.0, 660.0]))
def test_strokes_stay_inside_and_apart(values: list[str], known: bool, width: float) -> None:
    """Whatever the moments, no mark leaves the strip and no two in a lane touch."""
    strip = draw_timeline([thing(value) for value in values], PUBLISHED if known else None, "8 Feb 2022", width)
    if strip is None:
        return
    lanes: dict[float, list[Stroke]] = {}
    for stroke in strip.strokes:
        assert 0 <= stroke.left <= stroke.right <= width
        assert 0 < stroke.y < strip.axis_y < strip.height
        lanes.setdefault(stroke.y, []).append(stroke)
    for lane in lanes.values():
        for one, other in combinations(lane, 2):
            assert box(one)[1] < box(other)[0] or box(other)[1] < box(one)[0]
