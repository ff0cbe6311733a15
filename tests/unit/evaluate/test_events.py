"""Scores of event types between two sides, with deeds that are given instead of the reader's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.events.told import sided, told

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.events import (
    FEATURES,
    QUADS,
    WEIGHTS,
    evaluate_pairs,
    features_of,
    figures_of,
    root_between,
    root_of,
    side_in,
)
from onrecord.events.deeds import find_deeds
from onrecord.model.inventories import EVENT_TYPES, NO_EVENT, OTHER_EVENT

TEXT = "Norland attacked the Tarn Front and praised the union."
ROW = {"sentence": TEXT, "source": "Norland", "target": "the Tarn Front", "gold_root": "ASSAULT"}


@pytest.mark.parametrize(
    ("words", "expected"), [("Norland", (0, 7)), (" the union ", (44, 53)), ("Tarnland", None), ("", None)]
)
def test_a_side_stands_where_its_words_stand_first(words: str, expected: tuple[int, int] | None) -> None:
    """Nowhere, if they do not."""
    found = side_in(TEXT, words)
    assert expected == ((found.start, found.end) if found else None)


@pytest.mark.parametrize("feature", ["recipient is target", "object is target"])
def test_the_type_is_that_of_the_deed_between_the_sides(feature: str) -> None:
    """The weights tell which deed, by its sides or by its roles; the likeliest type of that one is the answer."""
    deeds = find_deeds(
        TEXT,
        [
            told(TEXT, "attacked", event_type="ASSAULT", ARG0="Norland", ARG1="the Tarn Front"),
            told(TEXT, "praised", event_type="SUPPORT", ARG0="Norland", ARG1="the union"),
        ],
    )
    sides = [sided(TEXT, actor="Norland", recipient=words) for words in ("the Tarn Front", "the union")]
    weights = [9.0 if name == feature else 0.0 for name in FEATURES]
    source = side_in(TEXT, "Norland")
    assert "ASSAULT" == root_of(TEXT, deeds, sides, source, side_in(TEXT, "the Tarn Front"), weights)
    assert "SUPPORT" == root_of(TEXT, deeds, sides, source, side_in(TEXT, "the union"), weights)
    assert root_of(TEXT, [], [], source, None, weights) is None


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Norland", "the Tarn Front", {"actor is source": 1.0, "recipient is target": 1.0}),
        ("the Tarn Front", "Norland", {"recipient is source": 1.0, "actor is target": 1.0}),
        ("Norland", "the union", {"actor is source": 1.0}),
        ("Tarnland", "the Tarn", {"recipient is target": 1.0}),
    ],
)
def test_the_sides_of_a_deed_are_held_against_those_asked_for(
    source: str, target: str, expected: dict[str, float]
) -> None:
    """What is not in the sentence meets nobody; of two that overlap the shorter counts."""
    (deed,) = find_deeds(TEXT, [told(TEXT, "attacked", event_type="ASSAULT")])
    sides = sided(TEXT, actor="Norland", recipient="the Tarn Front")
    values = features_of(TEXT, deed, sides, side_in(TEXT, source), side_in(TEXT, target))
    met = {name: value for name, value in zip(FEATURES, values, strict=True) if " is " in name and value}
    assert expected == met


def test_every_feature_of_a_deed_has_its_weight() -> None:
    """One weight for each."""
    assert len(FEATURES) == len(WEIGHTS)


@pytest.mark.parametrize("event_type", ["CONCEDE", "RETREAT"])
def test_two_types_are_one_in_the_gold(event_type: str) -> None:
    """PLV calls both YIELD."""
    deeds = find_deeds(TEXT, [told(TEXT, "attacked", event_type=event_type)])
    assert "YIELD" == root_of(TEXT, deeds, [sided(TEXT)], None, None, [0.0] * len(FEATURES))


def test_every_type_has_a_quad_class() -> None:
    """Those of the model, as PLV names them."""
    types = {name for name in EVENT_TYPES if name not in (OTHER_EVENT, NO_EVENT)}
    assert (types - {"CONCEDE", "RETREAT"}) | {"YIELD"} == set(QUADS)


def test_figures_count_types_and_quads() -> None:
    """A wrong type of the right quad class is right by quads; no answer is wrong by both."""
    found = figures_of([("ASSAULT", "ASSAULT"), ("ASSAULT", "COERCE"), ("AGREE", "AGREE"), ("AGREE", None)])
    assert 0.5 == found["accuracy"]
    assert 0.75 == found["quad_accuracy"]
    assert 2 / 3 == pytest.approx(found["ASSAULT_f1"])
    assert 2 / 3 == pytest.approx(found["AGREE_f1"])
    assert 2 / 3 == pytest.approx(found["macro_f1"])
    assert {"accuracy": 0.0, "macro_f1": 0.0} == {name: figures_of([])[name] for name in ("accuracy", "macro_f1")}


def test_a_file_is_scored_line_by_line(tmp_path: Path) -> None:
    """Every line counts, whatever the model makes of it."""
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(ROW) + "\n" for _ in range(3)), encoding="utf-8")
    found = evaluate_pairs(path, lambda rows: rows)
    assert ("events", 3, str(path)) == (found.task, found.n, found.file)
    assert found.figures["accuracy"] in (0.0, 1.0)


def test_a_line_without_its_sides_is_told(tmp_path: Path) -> None:
    """The message names what is missing."""
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"sentence": TEXT}) + "\n", encoding="utf-8")
    with pytest.raises(GoldUnreadable, match="source"):
        evaluate_pairs(path, lambda rows: rows)


@pytest.mark.parametrize("sentence", ["", "—", "Norland", "The the the of of and"])
def test_a_sentence_without_deeds_has_no_type(sentence: str) -> None:
    """None, not a guess and not an exception."""
    found = root_between(sentence, "Norland", "the union")
    assert found is None or found in QUADS
