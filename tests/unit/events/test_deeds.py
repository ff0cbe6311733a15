from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.told import deeds_of, place, roles_of, told

from onrecord.events.deeds import find_deeds
from onrecord.events.phrases import noun_phrase
from onrecord.model.inventories import PREDICATE_ROLES
from onrecord.model.predications import Predication
from onrecord.records.span import Span


def doer(text: str, word: str, *predications: Predication) -> list[str]:
    """The words of the doer of one deed among several."""
    return list(roles_of(text, deeds_of(text, *predications)[word]).get("ARG0", []))


def test_a_deed_beside_whose_predicate_all_is_told_is_as_told() -> None:
    """Roles keep their words; prepositions before them are cut off."""
    text = "The rebels attacked a convoy near Harrowmere on Monday."
    attacked = told(text, "attacked", ARG0="The rebels", ARG1="a convoy", LOC="near Harrowmere", TMP="on Monday")
    deed = deeds_of(text, attacked)["attacked"]
    expected = {"ARG0": ["The rebels"], "ARG1": ["a convoy"], "LOC": ["near Harrowmere"], "TMP": ["on Monday"]}
    assert expected == roles_of(text, deed)
    assert (False, False, None, None) == (deed.passive, deed.doer_shared, deed.light, deed.governor)
    assert "The rebels attacked a convoy near Harrowmere on Monday" == deed.sentence.of(text).rstrip(".")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He spoke with the mayor.", "with the mayor", "the mayor"),
        ("He spoke to both the mayor and her aide,", "to both the mayor and her aide,", "the mayor and her aide"),
        ("Signed by “the council”", "by “the council”", "the council"),
        ("It was sold to the U.S.", "to the U.S.", "the U.S."),
        ("He met, —", ", —", None),
    ],
)
def test_a_role_is_its_noun_phrase(text: str, words: str, expected: str | None) -> None:
    """Without the preposition and the marks around it; nothing is left of marks alone."""
    found = noun_phrase(text, place(text, words))
    assert expected == (found.of(text) if found else None)


def test_an_infinitive_s_doer_is_that_of_its_verb() -> None:
    """“Plans to”, "tried to", "has no intention of": who plans is who would do it."""
    text = "The council plans to sell the ferry."
    plans = told(text, "plans", ARG0="The council", ARG1="to sell the ferry")
    sell = told(text, "sell", ARG1="the ferry")
    assert ["The council"] == doer(text, "sell", plans, sell)
    assert deeds_of(text, plans, sell)["sell"].doer_shared


@pytest.mark.parametrize("verb", ["wants", "asked", "expects", "needs"])
def test_who_wants_to_do_it_does_it(verb: str) -> None:
    """Verbs whose object would do it leave it to their subject where they have no object."""
    text = f"The council {verb} to sell the ferry."
    wants = told(text, verb, ARG0="The council", ARG1="to sell the ferry")
    sell = told(text, "sell", ARG1="the ferry")
    assert ["The council"] == doer(text, "sell", wants, sell)


def test_what_is_condemned_is_not_the_speaker_s_own() -> None:
    """A gerund behind such a verb without an object has no doer that the text tells."""
    text = "The council condemned selling the ferry."
    condemned = told(text, "condemned", ARG0="The council", ARG1="selling the ferry")
    selling = told(text, "selling", ARG1="the ferry")
    assert [] == doer(text, "selling", condemned, selling)


def test_an_infinitive_s_doer_is_found_through_several_verbs() -> None:
    """Who hopes to be able to begin to sell it is who sells."""
    text = "The council hopes to begin to sell the ferry."
    hopes = told(text, "hopes", ARG0="The council", ARG1="to begin to sell the ferry")
    begin = told(text, "begin", ARG1="to sell the ferry")
    sell = told(text, "sell", ARG1="the ferry")
    assert ["The council"] == doer(text, "sell", hopes, begin, sell)


@pytest.mark.parametrize("verb", ["urged", "ordered", "persuaded"])
def test_who_is_urged_does_it(verb: str) -> None:
    """The object of "urged" does what its infinitive tells."""
    text = f"The mayor {verb} the company to repair the quay."
    urged = told(text, verb, ARG0="The mayor", ARG1="the company", ARG2="to repair the quay")
    repair = told(text, "repair", ARG1="the quay")
    assert ["the company"] == doer(text, "repair", urged, repair)


def test_who_is_urged_does_it_where_one_role_holds_both() -> None:
    """Some frames have the object and the infinitive in one role."""
    text = "The mayor wants the company to repair the quay."
    wants = told(text, "wants", ARG0="The mayor", ARG1="the company to repair the quay")
    repair = told(text, "repair", ARG1="the quay")
    assert ["the company"] == doer(text, "repair", wants, repair)


def test_who_was_ordered_does_it() -> None:
    """In the passive the one ordered stands before the verb."""
    text = "The captain was ordered to leave the port."
    ordered = told(text, "ordered", ARG1="The captain", ARG2="to leave the port")
    leave = told(text, "leave", ARG1="the port")
    assert ["The captain"] == doer(text, "leave", ordered, leave)


def test_the_accused_is_the_doer_of_what_he_is_accused_of() -> None:
    """“Accused X of killing”: X is said to have killed, not the accuser."""
    text = "The court accused the guard of killing a miner."
    accused = told(text, "accused", ARG0="The court", ARG1="the guard", ARG2="of killing a miner")
    killing = told(text, "killing", ARG1="a miner")
    assert ["the guard"] == doer(text, "killing", accused, killing)


def test_joined_verbs_share_their_doer() -> None:
    """“Met the delegation and offered help”: one doer, told once."""
    text = "The mayor met the delegation and later offered help."
    met = told(text, "met", ARG0="The mayor", ARG1="the delegation")
    offered = told(text, "offered", ARG1="help")
    assert ["The mayor"] == doer(text, "offered", met, offered)


def test_a_verb_of_a_clause_beside_is_no_model_for_a_joined_one() -> None:
    """In "the mayor, who fled ..., and offered" the doer of "offered" is the mayor, told before the aside."""
    text = "The mayor thanked the crew that raised the ferry and offered a reward."
    thanked = told(text, "thanked", ARG0="The mayor", ARG1="the crew that raised the ferry")
    raised = told(text, "raised", ARG0="the crew", ARG1="the ferry")
    offered = told(text, "offered", ARG1="a reward")
    assert ["The mayor"] == doer(text, "offered", thanked, raised, offered)


def test_a_participle_behind_a_comma_shares_the_subject() -> None:
    """“..., killing two”: who did the first did the second."""
    text = "The militia shelled the village, killing two farmers."
    shelled = told(text, "shelled", ARG0="The militia", ARG1="the village")
    killing = told(text, "killing", ARG1="two farmers")
    assert ["The militia"] == doer(text, "killing", shelled, killing)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two farmers were killed by the militia.", "killed", True),
        ("Two farmers were reportedly also killed.", "killed", True),
        ("They’re being held.", "held", True),
        ("The militia killed two farmers.", "killed", False),
        ("The crews were killing time.", "killing", False),
    ],
)
def test_the_passive_is_told_by_its_auxiliary(text: str, word: str, expected: bool) -> None:
    """A form of "be" or "get", adverbs between, and a participle."""
    assert expected == deeds_of(text, told(text, word))[word].passive


def test_a_passive_with_by_has_its_doer_behind_it() -> None:
    """The doer's words lose their "by"."""
    text = "Two farmers were killed by the militia."
    killed = told(text, "killed", ARG0="by the militia", ARG1="Two farmers")
    assert {"ARG0": ["the militia"], "ARG1": ["Two farmers"]} == roles_of(text, deeds_of(text, killed)["killed"])


def test_a_passive_without_by_has_no_doer() -> None:
    """Nobody is made up: neither the subject nor whoever acts beside it."""
    text = "The mayor spoke and two farmers were killed."
    spoke = told(text, "spoke", ARG0="The mayor")
    killed = told(text, "killed", ARG1="two farmers")
    deed = deeds_of(text, spoke, killed)["killed"]
    assert {"ARG1": ["two farmers"]} == roles_of(text, deed)
    assert not deed.doer_shared


def test_a_light_verb_s_doer_is_its_noun_s() -> None:
    """“Held talks”: who held them talked."""
    text = "The ministers held new talks with the union in Bergen."
    held = told(text, "held", ARG0="The ministers", ARG1="new talks with the union")
    talks = told(text, "talks", "noun", "CONSULT", ARG1="with the union")
    deed = deeds_of(text, held, talks)["talks"]
    assert ["The ministers"] == roles_of(text, deed)["ARG0"]
    assert held.predicate == deed.light
    assert deed.doer_shared


@pytest.mark.parametrize(
    "text",
    [
        "The ministers held a book about talks.",
        "The ministers described talks.",
        "The ministers held, during talks, firm.",
    ],
)
def test_a_verb_is_light_only_beside_its_own_noun(text: str) -> None:
    """Not across a preposition or a comma, and not every verb."""
    verb = "held" if "held" in text else "described"
    object_words = text[text.index(verb) + len(verb) :].strip(" .,")
    held = told(text, verb, ARG0="The ministers", ARG1=object_words)
    talks = told(text, "talks", "noun", "CONSULT")
    assert deeds_of(text, held, talks)["talks"].light is None


def test_the_governor_is_the_nearest_predicate_around() -> None:
    """Of nested arguments the shortest tells."""
    text = "The mayor said that the council plans to sell the ferry."
    said = told(text, "said", ARG0="The mayor", ARG1="that the council plans to sell the ferry")
    plans = told(text, "plans", ARG0="the council", ARG1="to sell the ferry")
    sell = told(text, "sell", ARG1="the ferry")
    assert [None, 0, 1] == [deed.governor for deed in find_deeds(text, [said, plans, sell])]


def test_of_two_that_hold_each_other_the_first_governs() -> None:
    """The model may put each among the other's words."""
    text = "The council plans to sell the ferry."
    plans = told(text, "plans", ARG1="to sell the ferry")
    sell = told(text, "sell", ARG0="The council plans", ARG1="the ferry")
    assert [None, 0] == [deed.governor for deed in find_deeds(text, [plans, sell])]


def test_roles_end_with_their_sentence() -> None:
    """What the model sees beyond the sentence is not the predicate's."""
    text = "The mayor left. The union cheered."
    left = told(text, "left", ARG0=["The mayor", "The union"])
    assert {"ARG0": ["The mayor"]} == roles_of(text, deeds_of(text, left)["left"])


def test_infinitives_without_end_are_gone_through() -> None:
    """Hundreds of verbs, each governed by the one before it."""
    count = 400
    text = "The mayor wants " + "to try " * count + "it."
    starts = [place(text, "wants").start, *(len("The mayor wants ") + 7 * k + 3 for k in range(count))]
    predications = []
    for number, start in enumerate(starts):
        one = told(text, "wants" if not number else "try", ARG0="The mayor" if not number else ())
        length = 5 if not number else 3
        predicate = replace(one.predicate, start=start, end=start + length, kind="verb", firmness=0.0)
        rest = ("ARG1", ((start + length + 1, 690 if start < 600 else min(start + 300, len(text) - 1)),))
        predications.append(Predication(predicate=predicate, arguments=(*one.arguments, rest)))
    found = find_deeds(text, predications)
    assert count + 1 == len(found)
    assert ["The mayor"] == roles_of(text, found[20])["ARG0"]


words = st.sampled_from(
    "The mayor said that he had met them and was told to go , to be seen . going the talks held".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, min_size=1, max_size=40), st.data())
def test_whatever_the_model_says_deeds_stand_in_the_text(parts: list[str], data: st.DataObject) -> None:
    """Roles are spans of the text without white space at their edges, and finding them twice gives the same."""
    text = " ".join(parts)
    ends, at = [], 0
    for part in parts:
        ends.append((at, at + len(part)))
        at += len(part) + 1
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(parts))), max_size=12)))
    predications = []
    for number in chosen:
        arguments = []
        for role in data.draw(st.sets(st.sampled_from(PREDICATE_ROLES), max_size=3)):
            first = data.draw(st.integers(0, len(parts) - 1))
            last = data.draw(st.integers(first, len(parts) - 1))
            arguments.append((role, ((ends[first][0], ends[last][1]),)))
        predicate = told("x", "x", data.draw(st.sampled_from(["verb", "noun", "adjective"]))).predicate
        predicate = replace(predicate, start=ends[number][0], end=ends[number][1], firmness=0.0)
        predications.append(Predication(predicate=predicate, arguments=tuple(arguments)))
    found = find_deeds(text, predications)
    assert [one.predicate for one in predications] == [deed.predicate for deed in found]
    for deed in found:
        spans: list[Span] = [span for own in deed.roles.values() for span in own]
        assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
        assert deed.sentence.holds(deed.span)
        assert deed.governor is None or found[deed.governor] is not deed
    assert found == find_deeds(text, predications)
