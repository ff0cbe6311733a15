from __future__ import annotations

import pytest
from tests.unit.events.told import deeds_of, told

from onrecord.events.firmness import tell_event_firmness
from onrecord.records.firmness import Firmness


@pytest.mark.parametrize(
    ("text", "word", "scale", "expected"),
    [
        ("Norland attacked the port on Monday.", "attacked", 2.5, Firmness.OCCURRED),
        ("Norland did not attack the port.", "attack", -2.5, Firmness.DENIED),
        ("Norland has no intention of attacking the port.", "attacking", -2.0, Firmness.DENIED),
        ("Norland will attack the port in May.", "attack", 0.5, Firmness.PLANNED),
        ("Norland may attack the port.", "attack", 0.3, Firmness.POSSIBLE),
        ("If Norland attacks the port, the council will meet.", "attacks", 0.0, Firmness.CONDITIONAL),
    ],
)
def test_the_words_of_the_sentence_tell(text: str, word: str, scale: float, expected: Firmness) -> None:
    """Negation, modals, conditions and plans, wherever in the article the sentence stands."""
    for whole in (text, f"The harvest failed. {text} The mayor left."):
        deed = deeds_of(whole, told(whole, word, firmness=scale, ARG0="Norland"))[word]
        assert expected == tell_event_firmness(whole, deed, None, leads=False)
