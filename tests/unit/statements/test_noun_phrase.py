"""How firm a thing is that is only named."""

from __future__ import annotations

import pytest

from onrecord.records.firmness import Firmness
from onrecord.statements.noun_phrase import of_noun_phrase


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("the sudden death of the pilot", Firmness.OCCURRED),
        ("the demolition of the old mill", Firmness.OCCURRED),
        ("her ties to the harbor", Firmness.ONGOING),
        ("the position of the lighthouse", Firmness.ONGOING),
        ("the planned closure of two berths", Firmness.PLANNED),
        ("plans for a footbridge", Firmness.PLANNED),
        ("an alleged theft", Firmness.POSSIBLE),
        ("", Firmness.ONGOING),
    ],
)
def test_firmness_of_a_noun_phrase(said: str, expected: Firmness) -> None:
    """Events occurred, plans are planned, other things are there."""
    assert expected == of_noun_phrase(said)
