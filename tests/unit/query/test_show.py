from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import QuestionUnclear, RecordUnusable
from onrecord.query import Record


def test_a_statement_is_shown_with_its_history(record_path: Path) -> None:
    """Columns, passage, and both readings that have it."""
    with Record(record_path) as record:
        shown = record.show("s1111111")
    assert ("statement", "s1111111", "José Larsen") == (shown["what"], shown["id"], shown["speaker"])
    assert shown["passage"].startswith("José Larsen said")
    assert ["onrecord 1", "onrecord no 2"] == [one["reader"] for one in shown["readings"]]
    assert [[49, 91]] == shown["page_ranges"]
    assert shown["superseded_at"] is None


def test_the_others_are_shown_too(record_path: Path) -> None:
    """Event, actor, article, page: each with what belongs to it."""
    with Record(record_path) as record:
        event, actor = record.show("e1111111"), record.show("a0000001")
        article = record.show(actor["article"])
        page = record.show(article["page_sha256"][:12])
    assert [{"side": "actor", "name": "Norland", "actor_id": "a0000002"}] == event["sides"]
    assert ["s1111111"] == [one["id"] for one in actor["statements"]]
    assert ["s1111111"] == [one["id"] for one in article["statements"]]
    assert [2, 1] == [len(page["readings"]), len(page["captures"])]


@pytest.mark.parametrize(
    ("text", "said"), [("s1111", "too short"), ("ffffff", "onrecord search"), ("s11111'--", "nothing")]
)
def test_what_is_not_there_is_told(record_path: Path, text: str, said: str) -> None:
    """With a hint what to do."""
    with Record(record_path) as record, pytest.raises(QuestionUnclear, match=said):
        record.show(text)


def test_an_ambiguous_id_lists_what_it_may_be(record_path: Path) -> None:
    """Two actors begin alike."""
    with Record(record_path) as record, pytest.raises(QuestionUnclear, match="a0000001\n  actor a0000002"):
        record.show("a00000")


def test_why_gives_evidence_and_deciders(record_path: Path) -> None:
    """Words with both ranges, and how sure each field is."""
    with Record(record_path) as record:
        why = record.why("s1111111")
    assert ["source", "cue", "content", "said"] == [one["of"] for one in why["evidence"]]
    assert {"of": "cue", "words": "said", "article_range": [34, 38], "page_ranges": [[34, 38]]} == why["evidence"][1]
    decided = {one["field"]: (one["value"], one["confidence"]) for one in why["decided"]}
    assert (("say", 0.8), ("José Larsen", 0.5), ("2022-02-07", None)) == (
        decided["act"],
        decided["speaker"],
        decided["said"],
    )
    assert (True, "onrecord no 2") == (why["current"], why["reader"])


def test_why_tells_what_superseded_it(record_path: Path) -> None:
    """The later reader did not find the event."""
    with Record(record_path) as record:
        why = record.why("e1111111")
        with pytest.raises(QuestionUnclear, match="show of the rest"):
            record.why("a0000001")
    assert (False, "onrecord no 2") == (why["current"], why["superseded_by_reader"])
    assert {"MOBILIZE", "Bergen"} <= {str(one["value"]) for one in why["decided"]}
    assert ["trigger", "actor", "place"] == [one["of"] for one in why["evidence"]]


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    """Nothing is made by asking."""
    with pytest.raises(RecordUnusable, match="onrecord ingest"):
        Record(tmp_path / "none.db")
    assert [] == list(tmp_path.iterdir())
