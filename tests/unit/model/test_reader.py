"""The model at work on text."""

from __future__ import annotations

import itertools
import os
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import WeightsUnusable
from onrecord.grammar.sentences import sentence_starts
from onrecord.model.frames import Ranges
from onrecord.model.inventories import ASSERTIONS, EVENT_TYPES, NAME_KINDS, PREDICATE_ROLES, SIDES
from onrecord.model.reader import FILES, MOST_THREADS, WEIGHTS, ReaderModel, shipped_model, usable_cores
from onrecord.model.tokens import cut_pieces, load_tokenizer

TEXT = (
    "OSLO — Oskar Brandt, who leads the Harbour Board, said on Friday that the board would not sell the ferry.\n\n"
    "“We have bought new engines,” he told reporters in Bergen. His deputy denied that the line would close."
)


def test_names_predicates_and_arguments_point_into_the_text() -> None:
    """What is found has the words it names."""
    reading = shipped_model().read_text(TEXT)
    names = {TEXT[one.start : one.end]: one.kind for one in reading.names}
    assert "person" == names["Oskar Brandt"]
    assert "place" == names["Bergen"]
    assert set(names.values()) <= set(NAME_KINDS)
    assert all(0 <= one.score <= 1 for one in reading.names)
    words = [TEXT[one.start : one.end] for one in reading.predicates]
    assert {"said", "sell", "bought"} <= set(words)
    assert len(words) == len({(one.start, one.end) for one in reading.predicates})


def test_who_does_what_to_what() -> None:
    """A verb's arguments are told by their roles, its negation and modal among them."""
    reading = shipped_model().read_text(TEXT)
    sell = reading.predicate_at(TEXT.index("sell"))
    assert sell is not None
    (frame,) = reading.arguments([sell])
    told = {role: " ".join(TEXT[a:b] for a, b in spans) for role, spans in frame.arguments}
    assert told.keys() <= set(PREDICATE_ROLES)
    assert "the board" == told["ARG0"]
    assert "the ferry" == told["ARG1"]
    assert ("would", "not") == (told["MOD"], told["NEG"])


def test_what_happened_is_firmer_than_what_will_not() -> None:
    """Bought engines are on the record; a sale that will not be is not."""
    reading = shipped_model().read_text(TEXT)
    bought, sell = (reading.predicate_at(TEXT.index(word)) for word in ("bought", "sell"))
    assert bought is not None
    assert sell is not None
    assert bought.firmness > 1 > 0 > sell.firmness


def test_arguments_are_asked_of_words_only() -> None:
    """A place where no word begins has no predicate."""
    reading = shipped_model().read_text(TEXT)
    assert reading.predicate_at(TEXT.index("sell") + 1) is None
    text = "An unfathomability it was."
    pieces = cut_pieces(load_tokenizer(WEIGHTS / "tokenizer.json"), text)
    inside = [int(start) for start in pieces.starts if 3 < start < text.index(" it")]
    assert inside
    assert all(shipped_model().read_text(text).predicate_at(start) is None for start in inside)
    assert reading.predicate_at(len(TEXT) + 5) is None
    assert () == reading.arguments([])


def test_a_text_without_words_has_nothing() -> None:
    """Nothing in, nothing out."""
    reading = shipped_model().read_text("")
    assert ((), (), ()) == (reading.attributions, reading.names, reading.predicates)


def test_answers_do_not_hang_on_the_number_of_threads() -> None:
    """The same text gives the same answers on one core and on several, scores included."""
    one, three = (ReaderModel(threads=threads).read_text(TEXT) for threads in (1, 3))
    assert one.attributions == three.attributions
    assert one.names == three.names
    assert one.predicates == three.predicates


def test_cores_are_counted_as_the_process_may_use_them() -> None:
    """At least one, at most what a window keeps busy."""
    assert 1 <= usable_cores() <= min(MOST_THREADS, os.cpu_count() or 1)


def test_weights_that_are_missing_or_damaged_are_told(tmp_path: Path) -> None:
    """The message says which file, or that the model cannot be loaded."""
    with pytest.raises(WeightsUnusable, match="lacks"):
        ReaderModel(tmp_path)
    for name in FILES:
        (tmp_path / name).write_bytes((WEIGHTS / name).read_bytes()[:1000])
    with pytest.raises(WeightsUnusable, match="cannot be loaded"):
        ReaderModel(tmp_path)


def test_arguments_stay_in_their_sentence() -> None:
    """No role reaches across a full stop or a paragraph's end, whatever its distance."""
    text = "The union cheered. Oskar Brandt sold the ferry. The mayor wept.\n\nEngineers left the port at noon."
    reading = shipped_model().read_text(text)
    starts = [*sentence_starts(text), len(text)]
    for frame in reading.arguments(reading.predicates):
        low = max(start for start in starts if start <= frame.predicate.start)
        high = min(start for start in starts if start > frame.predicate.start)
        for _, spans in frame.arguments:
            assert all(low <= start < end <= high for start, end in spans)
    sold = reading.predicate_at(text.index("sold"))
    assert sold is not None
    (frame,) = reading.arguments([sold])
    assert {"ARG0": ((19, 31),), "ARG1": ((37, 46),)} == dict(frame.arguments)


def test_arguments_do_not_hang_on_what_else_is_asked() -> None:
    """One predicate alone, all together, or in another order: the same roles."""
    text = f"{TEXT}\n\n" + " ".join(f"The board bought engine {k} and sold the old one." for k in range(40))
    reading = shipped_model().read_text(text)
    together = reading.arguments(reading.predicates)
    assert together == tuple(reading.arguments([one])[0] for one in reading.predicates)
    assert together[::-1] == reading.arguments(reading.predicates[::-1])


def test_predicates_carry_the_chances_of_every_type() -> None:
    """They are probabilities of one answer."""
    reading = shipped_model().read_text(TEXT)
    for one in reading.predicates:
        assert len(EVENT_TYPES) == len(one.event_chances)
        assert abs(sum(one.event_chances) - 1) < 1e-3
        assert min(one.event_chances) >= 0
        assert len(ASSERTIONS) == len(one.assertion_chances)
        assert abs(sum(one.assertion_chances) - 1) < 1e-3
        assert min(one.assertion_chances) >= 0


def test_sides_stay_in_their_sentence() -> None:
    """Actor, recipient and place are words of the trigger's sentence, each in its own place; how sure, a share."""
    text = (
        "The union cheered. Oskar Brandt sold the ferry to Zenith in Bergen. The mayor wept.\n\n"
        "Engineers left the port at noon, and rebels attacked them.\n\n"
        + " ".join(f"The board met crew {k} and praised it." for k in range(60))
    )
    reading = shipped_model().read_text(text)
    starts = [*sentence_starts(text), len(text)]
    found = reading.sides(reading.predicates)
    assert any(one.actor for one in found)
    assert any(one.recipient for one in found)
    for predicate, one in zip(reading.predicates, found, strict=True):
        low = max(start for start in starts if start <= predicate.start)
        high = min(start for start in starts if start > predicate.start)
        ranges = sorted([*one.actor, *one.recipient, *one.place])
        assert all(low <= start < end <= high for start, end in ranges)
        assert all(text[start:end] == text[start:end].strip() for start, end in ranges)
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(ranges))
        assert len(SIDES) == len(one.certainty)
        assert all(0 <= sure <= 1 for sure in one.certainty)


def test_sides_come_in_the_order_of_their_predicates() -> None:
    """One predicate alone, all together, or in another order: the same words, equally sure."""
    text = f"{TEXT}\n\n" + " ".join(f"The board met crew {k} and praised the mayor." for k in range(40))
    reading = shipped_model().read_text(text)
    together = reading.sides(reading.predicates)
    alone = tuple(reading.sides([one])[0] for one in reading.predicates)
    backwards = reading.sides(reading.predicates[::-1])[::-1]
    for other in (alone, backwards):
        assert together == other
    assert () == reading.sides([])


def test_sides_are_asked_of_words_only() -> None:
    """Where no word begins there is no predicate, and the place is told."""
    reading = shipped_model().read_text(TEXT)
    sell = reading.predicate_at(TEXT.index("sell"))
    assert sell is not None
    for start in (sell.start + 1, len(TEXT) + 5):
        with pytest.raises(ValueError, match=str(start)):
            reading.sides([sell, replace(sell, start=start)])


@pytest.mark.parametrize(
    ("text", "word", "actor", "recipient"),
    [
        ("The council plans to sell the ferry.", "sell", "The council", None),
        ("Norland has no intention of attacking the rebels.", "attacking", "Norland", "the rebels"),
        ("The mayor urged the company to repair the quay.", "repair", "the company", None),
        ("The mayor urged the company to repair the quay.", "urged", "The mayor", "the company"),
        ("The court accused the guard of killing a miner.", "killing", "the guard", "a miner"),
        ("The mayor met the delegation and later offered the union help.", "offered", "The mayor", "the union"),
        ("The militia shelled the village, killing two farmers.", "killing", "The militia", "two farmers"),
        ("Two farmers were killed by the militia on Monday.", "killed", "the militia", "Two farmers"),
        ("Two farmers were arrested on Monday.", "arrested", None, "Two farmers"),
        ("The ministers held talks with the union in Bergen.", "talks", "The ministers", "the union"),
        ("Norland’s withdrawal from the border surprised the envoys.", "withdrawal", "Norland", None),
        ("Police arrested the woman who shot two guards.", "shot", "the woman", "two guards"),
        ("Police arrested the woman who shot two guards.", "arrested", "Police", "the woman"),
    ],
)
def test_the_sides_of_an_event_are_found_wherever_its_sentence_names_them(
    text: str, word: str, actor: str | None, recipient: str | None
) -> None:
    """Beside another verb, behind "by", before an apostrophe; who is not named is not made up.

    Of a recipient that is given as None nothing is asked.
    """
    reading = shipped_model().read_text(text)
    trigger = reading.predicate_at(text.index(word))
    assert trigger is not None
    (sides,) = reading.sides([trigger])
    found = [text[start:end] for start, end in sides.actor]
    assert touches(text, actor, sides.actor) if actor else not found, f"actor: {found}"
    others = [text[start:end] for start, end in sides.recipient]
    assert recipient is None or touches(text, recipient, sides.recipient), f"recipient: {others}"


def touches(text: str, words: str, ranges: Ranges) -> bool:
    """Whether there are ranges, and all of them share a letter with words of the text."""
    start = text.index(words)
    end = start + len(words)
    return bool(ranges) and all(low < end and start < high for low, high in ranges)
