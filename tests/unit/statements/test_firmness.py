"""How firmly a content is asserted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.speech_acts import find_act
from onrecord.records.firmness import Firmness
from onrecord.records.grounds import FirmnessGround
from onrecord.records.statement import Act
from onrecord.statements.firmness import find_firmness, tell_firmness
from onrecord.statements.predicates import ContentPredicate


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
        ("said", "the plan that he put forth would raise taxes", Firmness.CONDITIONAL),
        ("said", "that, if elected, he would leave it to others", Firmness.CONDITIONAL),
        ("said", "it may not be much, but it is enough", Firmness.ONGOING),
        ("expects", "the mayor to win", Firmness.PLANNED),
        ("said", "PolitiFact exaggerates", Firmness.ONGOING),
        ("said", "he is going to resign", Firmness.PLANNED),
        ("said", "you have to see it", Firmness.DEMANDED),
        ("said", "no one had seen the limited report", Firmness.DENIED),
        ("said", "“I don’t know what it cost,”", Firmness.ONGOING),
        ("said", "she is not sure that the lock holds", Firmness.ONGOING),
        ("said", "“I don’t think that the lock holds,”", Firmness.DENIED),
        ("said", "“We can say that the lock does not leak,”", Firmness.DENIED),
        ("said", "the pump cannot be repaired", Firmness.DENIED),
        ("said", "the pump won’t be repaired", Firmness.DENIED),
        ("said", "it is hard not to laugh", Firmness.ONGOING),
        ("said", "the firm failed to repair the pump", Firmness.OCCURRED),
        ("said", "the quay may not reopen", Firmness.POSSIBLE),
        ("said", "the rain is not likely to stop", Firmness.POSSIBLE),
        ("asked", "whether the quay would reopen", Firmness.POSSIBLE),
        ("wondered", "if the quay would reopen", Firmness.POSSIBLE),
        ("feared", "that the quay would sink", Firmness.POSSIBLE),
        ("asked", "the crew to leave", Firmness.DEMANDED),
        ("asked", "the town for a loan", Firmness.DEMANDED),
        ("said", "“We need a bridge,”", Firmness.DEMANDED),
        ("seemed", "to enjoy the row", Firmness.ONGOING),
        ("said", "the new tariffs would hurt the port", Firmness.CONDITIONAL),
        ("said", "the port’s plans would cost nine million", Firmness.CONDITIONAL),
        ("said", "If the pump had failed, the mill would have flooded", Firmness.HYPOTHETICAL),
        ("said", "that the water was still rising", Firmness.ONGOING),
        ("said", "“The water was still rising,”", Firmness.OCCURRED),
        ("said", "People’s Savings Bank lent the money", Firmness.OCCURRED),
        ("said", "every pupil should have the chance to swim", Firmness.DEMANDED),
        ("accused", "the warden of hiding the key", Firmness.OCCURRED),
        ("spoke of", "the width of the canal", Firmness.ONGOING),
        ("said", "the ferry, built in Bergen and named after a poet, will sail in May", Firmness.PLANNED),
        ("said", "the warden, elected in May, is ill", Firmness.ONGOING),
        ("said", "the mill, sold last year, closed in May", Firmness.OCCURRED),
        ("said", "the pump, which failed in May, will be replaced", Firmness.PLANNED),
        ("said", "a leak may have occurred", Firmness.POSSIBLE),
        ("said", "the ship might have hit the pier", Firmness.POSSIBLE),
        ("said", "the ship could not have sailed without them", Firmness.HYPOTHETICAL),
        ("said", "the launch planned for May could now be pushed to June", Firmness.POSSIBLE),
        ("confessed", "to the theft", Firmness.OCCURRED),
        ("admitted", "to threatening a guard", Firmness.OCCURRED),
        ("pleaded guilty", "to two counts of fraud", Firmness.OCCURRED),
        ("said", "“I would now say that the canal is too narrow,”", Firmness.ONGOING),
        ("said", "“I would say I think we found a wreck,”", Firmness.OCCURRED),
        ("said", "“As a sailor I would now say I think we have a wreck,”", Firmness.ONGOING),
        ("said", "“I would say so,”", Firmness.PLANNED),
        ("said", "Nor does the mayor see any need for it", Firmness.DENIED),
        ("said", "Not the harbor office nor any other body is preventing the sale", Firmness.DENIED),
        ("said", "the sale has nothing to do with the flood", Firmness.DENIED),
        ("said", "he has been nothing but fair", Firmness.OCCURRED),
        ("said", "the council wants the warden to resign", Firmness.DEMANDED),
        ("said", "he would like the council to wait", Firmness.DEMANDED),
        ("said", "he wants to leave", Firmness.PLANNED),
        ("said", "she wants a chance to win", Firmness.ONGOING),
        ("said", "no one knows how much the lock cost", Firmness.POSSIBLE),
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


def test_a_verb_that_forms_do_not_show_is_taken_from_the_model() -> None:
    """Without it a content is a noun phrase, and an event where its head is one."""
    content = "raids on the barges anger the town"
    verb = ContentPredicate(start=20, end=25, kind="verb", firmness=1.5)
    assert "anger" == content[verb.start : verb.end]
    assert Firmness.OCCURRED == find_firmness("said", content, Act.SAY)
    assert Firmness.ONGOING == find_firmness("said", content, Act.SAY, predicates=(verb,))


def test_nobody_who_knows_leaves_a_question_open() -> None:
    """Ignorance is no denial, whoever is ignorant."""
    assert Firmness.POSSIBLE == find_firmness("knows", "how deep the shaft is", Act.THINK, source="nobody")
    assert Firmness.DENIED == find_firmness("said", "the shaft was deep", Act.SAY, source="nobody")


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("denied", "the leak", FirmnessGround.NEGATION),
        ("said", "the harbor did not freeze", FirmnessGround.NEGATION),
        ("asked", "whether the harbor froze", FirmnessGround.QUESTION),
        ("said", "if the harbor freezes, the ferry will wait", FirmnessGround.CONDITION),
        ("urged", "the council to dredge the canal", FirmnessGround.DEMAND),
        ("hopes", "to dredge the canal", FirmnessGround.INFINITIVE),
        ("promised", "a wider canal", FirmnessGround.CUE),
        ("spoke of", "the width of the canal", FirmnessGround.NOUN_PHRASE),
        ("showed", "barges drifting past the lock with nobody on deck", FirmnessGround.VERBLESS),
        ("said", "the piers cracked", FirmnessGround.PAST),
        ("said", "the canal is wide", FirmnessGround.PRESENT),
        ("said", "the canal will be wider", FirmnessGround.MODAL),
    ],
)
def test_the_ground_of_a_firmness(cue: str, content: str, expected: FirmnessGround) -> None:
    """What told the firmness is told beside it."""
    assert expected == tell_firmness(cue, content, Act(find_act(cue))).ground


def test_a_verb_seen_by_the_model_alone_is_a_ground_of_its_own() -> None:
    """It is less sure than a form that shows itself."""
    verb = ContentPredicate(start=20, end=25, kind="verb", firmness=1.5)
    told = tell_firmness("said", "raids on the barges anger the town", Act.SAY, predicates=(verb,))
    assert FirmnessGround.SEEN_VERB is told.ground


@given(st.text(max_size=80), st.sampled_from(sorted(Act)))
def test_any_content_has_some_firmness(content: str, act: Act) -> None:
    """No content raises, not even an empty one."""
    assert find_firmness("said", content, act) in Firmness
