"""Scores of firmness, with a scale that is given instead of the model's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.firmness import evaluate_firmness, pearson, rate
from onrecord.evaluate.meantime import label_of, load_meantime
from onrecord.evaluate.printed import set_words
from onrecord.evaluate.scores import score_classes

EVENT = """<EVENT_MENTION m_id="{id}" certainty="{certainty}" polarity="POS" time="{time}" special_cases="NONE">
<token_anchor t_id="{token}"/></EVENT_MENTION>"""


def write_ratings(path: Path, *rows: Mapping[str, object]) -> Path:
    """A file of rated predicates."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_meantime(folder: Path) -> Path:
    """A folder with one file of one sentence and three events, one of which has no words."""
    words = ["The", "mill", "burned", ",", "and", "crews", "will", "rebuild", "it", "."]
    tokens = "".join(f'<token t_id="{k}" sentence="0" number="{k}">{word}</token>' for k, word in enumerate(words))
    events = EVENT.format(id=1, certainty="CERTAIN", time="NON_FUTURE", token=2)
    events += EVENT.format(id=2, certainty="CERTAIN", time="FUTURE", token=7)
    events += '<EVENT_MENTION m_id="3" instance_id="x"/>'
    (folder / "mill.xml").write_text(f"<Document>{tokens}<Markables>{events}</Markables></Document>", encoding="utf-8")
    return folder


def test_ratings_are_held_against_the_scale(tmp_path: Path) -> None:
    """Words are found in the sentence as it is read, and a perfect scale is perfect."""
    row = {
        "text": "The mill did n't burn , it fell .",
        "targets": [{"span1": [4, 5], "label": -2.0}, {"span1": [7, 8], "label": 3.0}],
    }
    asked: list[str] = []

    def scale(text: str, spans: Sequence[tuple[int, int]]) -> list[float | None]:
        asked.extend(text[start:end] for start, end in spans)
        return [-2.0, 3.0]

    found = evaluate_firmness(write_ratings(tmp_path / "gold.jsonl", row), iter, scale=scale)
    assert ["burn", "fell"] == asked
    assert (2, 0.0) == (found.n, found.figures["mae"])
    assert 1.0 == pytest.approx(found.figures["pearson"])
    assert (1.0, 1.0, 1.0) == tuple(found.figures[name] for name in ("happened_f1", "did_not_f1", "macro_f1"))


def test_what_was_not_read_counts_as_unsure(tmp_path: Path) -> None:
    """A word without a scale is 0 and is told of."""
    row = {"text": "It fell .", "targets": [{"span1": [1, 2], "label": 3.0}]}
    path = write_ratings(tmp_path / "gold.jsonl", row)
    found = evaluate_firmness(path, iter, scale=lambda _text, spans: [None for _ in spans])
    assert (1.0, 3.0) == (found.figures["unread"], found.figures["mae"])


@pytest.mark.parametrize("targets", [[{"span1": [9, 10], "label": 1.0}], [{"label": 1.0}], [{"span1": [0, 1]}], []])
def test_a_target_without_a_word_is_no_gold(targets: list[object], tmp_path: Path) -> None:
    """It is told which file cannot be scored against."""
    path = write_ratings(tmp_path / "gold.jsonl", {"text": "It fell .", "targets": targets})
    with pytest.raises(GoldUnreadable):
        evaluate_firmness(path, iter, scale=lambda _text, spans: [0.0 for _ in spans])


def test_events_of_a_folder_are_classed(tmp_path: Path) -> None:
    """Each event that words tell is held against its attributes, with and without the scale."""
    found = evaluate_firmness(write_meantime(tmp_path), iter, scale=lambda _text, spans: [-2.0 for _ in spans])
    assert 2 == found.n
    assert 0.5 == found.figures["accuracy"]
    assert 1.0 == found.peers["grammar alone"]["accuracy"]
    assert 0.5 == found.peers["every event a fact"]["accuracy"]


def test_a_folder_without_files_is_no_gold(tmp_path: Path) -> None:
    """An empty folder and a broken file are told."""
    with pytest.raises(GoldUnreadable):
        load_meantime(tmp_path)
    (tmp_path / "a.xml").write_text("<Document>", encoding="utf-8")
    with pytest.raises(GoldUnreadable):
        load_meantime(tmp_path)


def test_a_folder_with_the_name_of_a_file_is_no_gold(tmp_path: Path) -> None:
    """It is told, and so is XML in an encoding that nobody knows."""
    (tmp_path / "x.xml").mkdir()
    with pytest.raises(GoldUnreadable, match="cannot be read"):
        load_meantime(tmp_path)
    (tmp_path / "x.xml").rmdir()
    (tmp_path / "x.xml").write_text('<?xml version="1.0" encoding="made-up"?><Document/>', encoding="utf-8")
    with pytest.raises(GoldUnreadable, match="not XML"):
        load_meantime(tmp_path)


@pytest.mark.parametrize(
    ("certainty", "polarity", "time", "special", "expected"),
    [
        ("CERTAIN", "POS", "NON_FUTURE", "NONE", "fact"),
        ("CERTAIN", "POS", "FUTURE", "NONE", "planned"),
        ("PROBABLE", "POS", "FUTURE", "NONE", "possible"),
        ("CERTAIN", "NEG", "FUTURE", "NONE", "denied"),
        ("POSSIBLE", "NEG", "FUTURE", "COND_MAIN_CLAUSE", "conditional"),
        ("UNDERSPECIFIED", "POS", "NON_FUTURE", "NONE", ""),
    ],
)
def test_label_of_an_event(certainty: str, polarity: str, time: str, special: str, expected: str) -> None:
    """Condition before denial before doubt before time."""
    attributes = {"certainty": certainty, "polarity": polarity, "time": time, "special_cases": special}
    assert expected == label_of(attributes)


def test_macro_f1_is_over_the_classes_of_the_gold() -> None:
    """A class that nothing belongs to does not count."""
    figures = score_classes([("a", "a"), ("a", "b"), ("b", "b")], ("a", "b", "c"))
    assert 2 / 3 == pytest.approx(figures["macro_f1"])
    assert 2 / 3 == pytest.approx(figures["accuracy"])


def test_a_scale_that_does_not_vary_has_no_correlation() -> None:
    """Pearson's r is 0 then, and signed otherwise."""
    assert 0.0 == pearson([1.0, 2.0], [1.0, 1.0])
    assert -1.0 == pytest.approx(pearson([1.0, 2.0], [2.0, 1.0]))
    assert 1.0 == rate([(2.0, 1.0), (1.0, 0.0)])["mae"]


def test_words_are_set_as_in_print() -> None:
    """Cut words are joined, and places hold."""
    text, places = set_words(["They", "ca", "n't", "(", "yet", ")", "leave", "."])
    assert "They can't (yet) leave." == text
    assert ["They", "ca", "n't", "(", "yet", ")", "leave", "."] == [text[start:end] for start, end in places]
