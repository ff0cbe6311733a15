from __future__ import annotations

import pytest
from tests.unit.events.told import NO_OPINION, asserted, deeds_of, statement, told

from onrecord.events.firmness import FLAT, tell_event_firmness
from onrecord.records.firmness import Firmness

SURE = 0.99
OPEN = [one for one in Firmness if one not in FLAT]


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
@pytest.mark.parametrize("leaning", [None, Firmness.HYPOTHETICAL])
def test_rules_decide_where_the_model_has_no_opinion(
    text: str, word: str, scale: float, expected: Firmness, leaning: Firmness | None
) -> None:
    """Or hardly any: negation, modals, conditions and plans tell, wherever in the article the sentence stands."""
    chances = asserted(leaning, 0.15) if leaning else NO_OPINION
    for whole in (text, f"The harvest failed. {text} The mayor left."):
        deed = deeds_of(whole, told(whole, word, firmness=scale, assertion_chances=chances, ARG0="Norland"))[word]
        assert expected == tell_event_firmness(whole, deed, None, leads=False)


@pytest.mark.parametrize("firmness", list(Firmness))
@pytest.mark.parametrize(
    ("text", "word"), [("Norland attacked the port.", "attacked"), ("Norland may attack the port.", "attack")]
)
def test_a_sure_model_overrules_the_rules(text: str, word: str, firmness: Firmness) -> None:
    """It sees what no rule knows."""
    deed = deeds_of(text, told(text, word, assertion_chances=asserted(firmness, SURE), ARG0="Norland"))[word]
    assert firmness == tell_event_firmness(text, deed, None, leads=False)


def test_a_model_may_be_wholly_sure() -> None:
    """Chances of 0 and 1 are no trouble."""
    text = "Norland attacked the port."
    deed = deeds_of(text, told(text, "attacked", assertion_chances=asserted(Firmness.PLANNED, 1.0)))["attacked"]
    assert Firmness.PLANNED == tell_event_firmness(text, deed, None, leads=False)


@pytest.mark.parametrize("firmness", list(Firmness))
@pytest.mark.parametrize("own", sorted(FLAT))
def test_a_flat_deed_that_leads_is_as_firm_as_its_statement(own: Firmness, firmness: Firmness) -> None:
    """“Denied that Norland attacked”: only what the content is about is denied with it."""
    text = "The union disputed that Norland attacked the port."
    by = statement(text, "disputed", "Norland attacked the port", firmness=firmness)
    deed = deeds_of(text, told(text, "attacked", assertion_chances=asserted(own, SURE), ARG0="Norland"))["attacked"]
    assert firmness == tell_event_firmness(text, deed, by, leads=True)
    assert own == tell_event_firmness(text, deed, by, leads=False)
    assert own == tell_event_firmness(text, deed, None, leads=True)


@pytest.mark.parametrize("own", OPEN)
def test_a_deed_that_is_open_itself_stays_so(own: Firmness) -> None:
    """“Confirmed that Norland would attack”: to confirm a plan makes it no fact."""
    text = "The union confirmed that Norland attacked the port."
    by = statement(text, "confirmed", "Norland attacked the port", firmness=Firmness.OCCURRED)
    deed = deeds_of(text, told(text, "attacked", assertion_chances=asserted(own, SURE), ARG0="Norland"))["attacked"]
    assert own == tell_event_firmness(text, deed, by, leads=True)


@pytest.mark.parametrize(
    ("words", "role", "expected"),
    [
        ("No one", "ARG1", Firmness.DENIED),
        ("Nobody", "ARG0", Firmness.DENIED),
        ("None of the crew", "ARG1", Firmness.DENIED),
        ("No. 10", "ARG1", Firmness.OCCURRED),
        ("Nora", "ARG1", Firmness.OCCURRED),
    ],
)
def test_what_nobody_does_and_what_happens_to_nobody_is_denied(words: str, role: str, expected: Firmness) -> None:
    """However sure the model is: “No one was hurt”."""
    text = f"{words} was hurt on Monday."
    done, suffered = (words if role == own else () for own in ("ARG0", "ARG1"))
    hurt = told(text, "hurt", assertion_chances=asserted(Firmness.OCCURRED, SURE), ARG0=done, ARG1=suffered)
    assert expected == tell_event_firmness(text, deeds_of(text, hurt)["hurt"], None, leads=False)
