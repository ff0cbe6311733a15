from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.quantities import find_quantities, quantities_of
from onrecord.records.quantity import Bound, Quantity
from onrecord.records.span import Span


def _find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, Span(0, len(text)))


def _told(text: str) -> list[tuple[float, float | None, str, str | None]]:
    return [(one.value, one.upper, one.bound.value, one.unit) for one in _find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour sent 12 tugs.", (12, None, "exactly", "tugs")),
        ("Police freed at least 12 people.", (12, None, "at_least", "people")),
        ("Norway sent up to 2,500 troops north.", (2500, None, "at_most", "troops")),
        ("As many as 40 aircraft took part.", (40, None, "at_most", "aircraft")),
        ("More than two dozen sailors came ashore.", (24, None, "at_least", "sailors")),
        ("Fewer than 30 villagers stayed.", (30, None, "at_most", "villagers")),
        ("Some 200 Danish military personnel landed.", (200, None, "about", "personnel")),
        ("Nearly 1.5 million refugees crossed.", (1_500_000, None, "about", "refugees")),
        ("Between 10 and 20 soldiers waited.", (10, 20, "between", "soldiers")),
        ("They found 10 to 15 boats.", (10, 15, "between", "boats")),
        ("They found 10-15 boats.", (10, 15, "between", "boats")),
        ("It pumps two to three million barrels.", (2_000_000, 3_000_000, "between", "barrels")),
        ("Three hundred and fifty men marched.", (350, None, "exactly", "men")),
        ("Twenty-two Lisbon firefighters arrived.", (22, None, "exactly", "firefighters")),
        ("A couple of ferries sank.", (2, None, "exactly", "ferries")),
        ("A few hundred rebels fled.", (300, None, "at_least", "rebels")),
        ("Hundreds of miners walked out.", (200, None, "at_least", "miners")),
        ("Hundreds of thousands of people marched.", (200_000, None, "at_least", "people")),
        ("It cost half a million dollars.", (500_000, None, "exactly", "dollars")),
        ("Oslo lent $2.5 billion.", (2.5e9, None, "exactly", "$")),
        ("Oslo lent more than €65.4bn.", (65.4e9, None, "at_least", "€")),
        ("Oslo paid US$5m.", (5e6, None, "exactly", "US$")),
        ("Turnout rose 3.5 percent.", (3.5, None, "exactly", "percent")),
        ("Turnout rose 20%.", (20, None, "exactly", "%")),
        ("A 2,500-strong force landed.", (2500, None, "exactly", None)),
        ("Some 20-odd ships lay there.", (20, None, "about", "ships")),
        ("200 or more ships lay there.", (200, None, "at_least", "ships")),
        ("100+ ships lay there.", (100, None, "at_least", "ships")),
        ("The blast left 12 dead.", (12, None, "exactly", "dead")),
        ("In the blast 12 were killed.", (12, None, "exactly", None)),
        ("Dozens were arrested in Riga.", (24, None, "at_least", None)),
        ("In Riga 2000 people sang.", (2000, None, "exactly", "people")),
        ("She got seven years in prison.", (7, None, "exactly", "years")),
        ("One sailor drowned.", (1, None, "exactly", "sailor")),
        ("They hold 20 of the group's camps.", (20, None, "exactly", "camps")),
    ],
)
def test_numbers_have_value_bound_and_unit(text: str, expected: tuple[float, float | None, str, str | None]) -> None:
    """Digits, words, money and shares are read with what limits them and what they count."""
    assert [expected] == _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1905 and closed in 2015.",
        "On May 14, 2020, and on 3 June they met.",
        "They met at 10:30 p.m. and at 5 p.m. again.",
        "A 7-year-old boy from Bergen won.",
        "Kari Nordmann, 32, of Bergen won.",
        "It came in 4th in the 1990s.",
        "Bergen won 3-1 at home.",
        "A 5-4 ruling settled it.",
        "Call 555-0123 or 020-7946-0999.",
        "The Group of 20, the G7 and Flight 370 were named.",
        "It recalls 9/11 and the Sept. 11 commission.",
        "They waited for two years and 20 days.",
        "One of them, one day, was one who left.",
        "About one in five and 3 out of 10 agree.",
        "Article 5 and Resolution 242 apply.",
        "The F-16 and the mid-2000s model flew.",
        "Version 1.2.3 costs nothing.",
    ],
)
def test_other_numbers_count_nothing(text: str) -> None:
    """Years, dates, times, ages, ordinals, scores, names and shares of a handful are no quantities."""
    assert [] == _told(text)


def test_the_span_reaches_from_bound_to_unit() -> None:
    """A quantity points at its words in the article's own coordinates."""
    text = "In Oslo. Police freed at least 12 older people."
    (found,) = find_quantities(text, Span(9, len(text)))
    assert "at least 12 older people" == found.span.of(text)


def test_quantities_belong_to_their_event() -> None:
    """Those in an argument or beside the trigger do, the others do not."""
    text = "Police arrested 12 sailors after 300 dockers had blocked the harbour with 40 lorries."
    found = _find(text)
    arrested, blocked = Span(7, 15), Span(text.index("blocked"), text.index("blocked") + 7)
    assert [12.0] == [one.value for one in quantities_of(arrested, (), found)]
    lorries = Span(text.index("40"), len(text) - 1)
    assert [300.0, 40.0] == [one.value for one in quantities_of(blocked, (lorries,), found)]


def test_a_long_stretch_is_read_in_linear_time() -> None:
    """A page of nothing but numbers neither hangs nor fails."""
    text = "two hundred and " * 5000 + "9" * 5000 + " people " + "1-" * 5000
    assert isinstance(_find(text), tuple)


@given(st.text(alphabet=st.sampled_from("one two hundred of dozen-$€%1,2.5/:'’ ap.m\nstrong people"), max_size=120))
def test_any_text_gives_valid_spans(text: str) -> None:
    """Spans ascend, do not overlap, stay in the text and hold a word; upper numbers lie above lower ones."""
    end = 0
    for one in _find(text) if text else ():
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text).strip() == one.span.of(text)
        assert (one.upper is not None) == (one.bound is Bound.BETWEEN)
        assert one.upper is None or one.upper > one.value
        end = one.span.end


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever stands on a page, finding quantities raises nothing."""
    assert isinstance(_find(text) if text else (), tuple)
