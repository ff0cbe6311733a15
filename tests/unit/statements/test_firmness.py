"""How firmly a content is asserted."""

from __future__ import annotations

import pytest

from onrecord.lexicon.speech_acts import find_act
from onrecord.records.statement import Act, Firmness
from onrecord.statements.firmness import find_firmness


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "he has no intention of closing the port", Firmness.DENIED),
        ("said", "she hadn't signed any contract yet", Firmness.DENIED),
        ("said", "“I haven't seen anyone there,”", Firmness.DENIED),
        ("said", "nobody had asked them", Firmness.DENIED),
        ("denied", "that the dam had cracked", Firmness.DENIED),
        ("said", "the harbour was not only late but dear", Firmness.OCCURRED),
        ("said", "“If they need boats, we will send boats,”", Firmness.CONDITIONAL),
        ("said", "the ferry will sail if the wind drops", Firmness.CONDITIONAL),
        ("states", "that the crews will act under the harbour master", Firmness.PLANNED),
        ("envisages", "the closure of up to 20 berths", Firmness.PLANNED),
        ("promised", "a new bridge", Firmness.PLANNED),
        ("said", "the bridge might open in May", Firmness.POSSIBLE),
        ("urged", "the council to resign", Firmness.DEMANDED),
        ("said", "the council must resign", Firmness.DEMANDED),
        ("said", "it would have been cheaper to repair it", Firmness.HYPOTHETICAL),
        ("said", "the crews had discussed the route to take if they are called", Firmness.OCCURRED),
        ("said", "the mill closed in 1994", Firmness.OCCURRED),
        ("said", "the water is rising", Firmness.ONGOING),
        ("said", "he knows people who never paid", Firmness.ONGOING),
        ("said", "the plan that he put forth would raise taxes", Firmness.PLANNED),
        ("said", "that, if elected, he would leave it to others", Firmness.CONDITIONAL),
        ("said", "it may not be much, but it is enough", Firmness.ONGOING),
        ("expects", "the mayor to win", Firmness.PLANNED),
        ("said", "PolitiFact exaggerates", Firmness.ONGOING),
        ("said", "he is going to resign", Firmness.PLANNED),
        ("said", "you have to see it", Firmness.DEMANDED),
        ("said", "no one had seen the limited report", Firmness.DENIED),
    ],
)
def test_firmness_of_a_content(cue: str, content: str, expected: Firmness) -> None:
    """The verb group of the first clause decides, and a denial by the cue before it."""
    assert expected == find_firmness(cue, content, Act(find_act(cue)))


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", Act.SAY),
        ("flatly denied", Act.DENY),
        ("called for", Act.DEMAND),
        ("called", Act.SAY),
        ("vowed", Act.PROMISE),
        ("has accused", Act.ACCUSE),
        ("denounced", Act.DENOUNCE),
        ("believes", Act.THINK),
        ("estimates that", Act.ESTIMATE),
        ("according to", Act.SAY),
        ("criticizing", Act.DENOUNCE),
        ("swore", Act.PROMISE),
        ("", Act.SAY),
        ("asked", Act.ASK),
    ],
)
def test_act_of_a_cue(cue: str, expected: Act) -> None:
    """The first telling word or phrase of the cue names the act."""
    assert expected == Act(find_act(cue))
