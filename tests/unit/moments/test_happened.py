from __future__ import annotations

import pytest

from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.happened import moment_of
from onrecord.moments.resolve import resolve_moments
from onrecord.records.moment import Found, Precision, Published
from onrecord.records.span import Span

TUESDAY = Published(value="2022-02-08", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)


def find(text: str, trigger: str, *temporal: str) -> tuple[str, str] | None:
    """Value and evidence of the moment of the event that `trigger` tells."""
    moments = resolve_moments(find_time_expressions(text), TUESDAY, "00")

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = moment_of(text, place(trigger), [place(words) for words in temporal], moments)
    return (found.value, found.evidence[0].of(text)) if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In recent weeks, Norland has moved troops south.", "moved", ("2022-01/2022-02", "recent weeks")),
        ("The rebels have waged a campaign since 2015.", "waged", ("2015/..", "since 2015")),
        ("The deal was signed last month in Oslo.", "signed", ("2022-01", "last month")),
        ("On Monday, protesters marched through Oslo.", "marched", ("2022-02-07", "Monday")),
        ("The town was shelled, officials said Monday.", "shelled", None),
        ("Officials said Monday that the army shelled the town.", "shelled", None),
        ("Officials said Tuesday that the army shelled it on Monday.", "shelled", ("2022-02-07", "Monday")),
        ("The mayor, who fled in 2015, returned home.", "returned", None),
        ("The mayor, who fled in 2015, returned home.", "fled", ("2015", "2015")),
        ("He condemned Monday’s attack.", "condemned", None),
        ("He condemned Monday’s attack.", "attack", ("2022-02-07", "Monday")),
        ("He condemned the 2015 invasion.", "condemned", None),
        ("He condemned the 2015 invasion.", "invasion", ("2015", "2015")),
        ("From 2010 to 2014 the two states fought a war.", "fought", ("2010/2014", "From 2010 to 2014")),
        ("It rained on Monday. The army shelled the town.", "shelled", None),
    ],
)
def test_the_moment_of_an_event(text: str, trigger: str, expected: tuple[str, str] | None) -> None:
    """The moment of the trigger's own clause is taken, not one of a saying, another clause or another noun."""
    assert expected == find(text, trigger)


def test_a_temporal_argument_goes_first() -> None:
    """What the event's own argument says is believed over what stands nearer."""
    text = "They marched on Monday, as they had in 2015."
    assert ("2022-02-07", "Monday") == find(text, "marched")
    assert ("2015", "2015") == find(text, "marched", "in 2015")
