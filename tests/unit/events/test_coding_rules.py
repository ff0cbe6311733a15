from __future__ import annotations

import pytest

from onrecord.events.coding_rules import code_by_rules
from onrecord.lexicon.codebook import Stance, codebook, particles_behind


def _code(sentence: str, trigger: str, kind: str = "verb", stance: Stance = Stance.DONE) -> tuple[str, str | None]:
    book = codebook()
    words = sentence.rstrip(".").split()
    at = words.index(trigger)
    found = code_by_rules(
        book.lemma(trigger, kind),
        kind,
        words[:at] + words[at + 1 :],
        particles_behind(words[at + 1 :]),
        book,
        stance=stance,
    )
    return (found[0].type, found[0].mode) if found else ("OTHER", None)


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Norway deployed soldiers to the fjord", "deployed", ("MOBILIZE", "troops")),
        ("Norway called for a meeting of the council", "called", ("REQUEST", "meet")),
        ("Norway pulled its soldiers out", "pulled", ("RETREAT", "withdraw")),
        ("The ministers held talks in Oslo", "held", ("CONSULT", None)),
        ("Dockers held a rally in Oslo", "held", ("PROTEST", "demo")),
        ("Miners laid down tools", "laid", ("OTHER", None)),
        ("The rebels laid down their arms", "laid", ("RETREAT", "disarm")),
        ("Guards fired tear gas at the crowd", "fired", ("ASSAULT", "crowd-control")),
        ("Police arrested two men", "arrested", ("COERCE", "arrest")),
        ("The court released the prisoner", "released", ("RETREAT", "release")),
        ("Norway signed the treaty", "signed", ("SUPPORT", None)),
        ("Norway recalled its ambassador", "recalled", ("SANCTION", "withdraw")),
        ("Norway imposed a curfew", "imposed", ("COERCE", "curfew")),
        ("Norway threatened to annex the island", "threatened", ("THREATEN", "territory")),
    ],
)
def test_verbs_are_coded_with_their_words(sentence: str, trigger: str, expected: tuple[str, str | None]) -> None:
    """The same verb tells of different events by its particles and arguments."""
    assert expected == _code(sentence, trigger)


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("The air strike hit a depot", "strike", ("ASSAULT", "aerial")),
        ("The hunger strike of the prisoners ended", "strike", ("PROTEST", "hunger")),
        ("The strike of the dock workers ended", "strike", ("PROTEST", "strike")),
        ("The deportation of the migrants began", "deportation", ("COERCE", "deport")),
    ],
)
def test_nouns_are_coded_with_their_words(sentence: str, trigger: str, expected: tuple[str, str | None]) -> None:
    """What stands before a noun tells its kinds apart."""
    assert expected == _code(sentence, trigger, "noun")


@pytest.mark.parametrize(
    ("stance", "expected"),
    [(Stance.PROMISED, "AGREE"), (Stance.REFUSED, "REJECT"), (Stance.DEMANDED, "REQUEST"), (Stance.DONE, "RETREAT")],
)
def test_what_is_not_done_may_count_as_another_type(stance: Stance, expected: str) -> None:
    """A promised, refused or demanded release is an agreement, a refusal, a request."""
    assert expected == _code("Oslo released the hostage", "released", stance=stance)[0]


def test_scores_fall_and_types_stand_once() -> None:
    """The likeliest type comes first."""
    book = codebook()
    found = code_by_rules("strike", "verb", "missile base deal".split(), (), book)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert len(found) == len({one.type for one in found})
    assert all(0 < one.score <= 1 for one in found)


def test_an_unknown_trigger_gives_nothing() -> None:
    """A verb that neither codebook nor CAMEO knows is left to the caller."""
    assert [] == code_by_rules("yodel", "verb", ["loudly"], (), codebook())
