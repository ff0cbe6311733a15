from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.asking import ask, make_record


def test_answers_are_shown_with_where_they_stand(tmp_path: Path) -> None:
    """Quotation, source, page range and link; nothing of the page steers the terminal."""
    done = ask(make_record(tmp_path / "r.db"), "search", "tide")
    assert (0, "") == (done.exit_code, done.stderr)
    assert "The pilot · say · occurred\n    that the \ufffd[31m tide is high" in done.stdout
    assert "at 15–43\n" in done.stdout
    assert "https://paper.example/a#:~:text=" in done.stdout


def test_json_is_an_object_a_line(tmp_path: Path) -> None:
    """With the columns that others rely on."""
    done = ask(make_record(tmp_path / "r.db"), "search", "tide", "--json")
    (line,) = done.stdout.splitlines()
    assert {"id", "quotation", "speaker", "said_on", "page_url", "link", "page_ranges", "score"} <= json.loads(
        line
    ).keys()


@pytest.mark.parametrize(
    "arguments",
    [
        ["!!!"],
        [],
        ["tide", "--from", "soon"],
        ["tide", "--firmness", "sure"],
        ["tide", "--limit", "0"],
        ["tide", "--speaker", "x", "--type", "AID"],
        ["--what", "people", "x"],
        ["a*"],
        ["tide", "--meaning", "--what", "events"],
        ["--meaning"],
    ],
)
def test_bad_questions_end_with_2(tmp_path: Path, arguments: list[str]) -> None:
    """And with a word on what to do, never with a traceback."""
    done = ask(make_record(tmp_path / "r.db"), "search", *arguments)
    assert (2, "") == (done.exit_code, done.stdout)
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", ["tide OR (", "tide' --", "quotation:tide", "NEAR(tide)", 'tide"', "^tide", "tide -high"]
)
def test_syntax_in_the_search_box_is_only_words(tmp_path: Path, words: str) -> None:
    """It neither fails nor means anything."""
    done = ask(make_record(tmp_path / "r.db"), "search", "--", words)
    assert 0 == done.exit_code


def test_meaning_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers tell what of them met the question; who has to wait is told for how long."""
    path = make_record(tmp_path / "r.db")
    monkeypatch.setattr("onrecord.cli.search.MANY_VECTORS", 0)
    done = ask(path, "search", "--meaning", "the sea level", "--json")
    assert ["s1234567"] == [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert "preparing 1 statements for search by meaning, once: about 1 s\n" == done.stderr
    again = ask(path, "search", "--meaning", "tide")
    assert ("", True) == (again.stderr, "at 15–43, by both\n" in again.stdout)


def test_nothing_found_is_told_and_no_error(tmp_path: Path) -> None:
    """The data stays empty."""
    done = ask(make_record(tmp_path / "r.db"), "search", "glacier")
    assert (0, "", "nothing found\n") == (done.exit_code, done.stdout, done.stderr)


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    """With what makes one."""
    done = ask(tmp_path / "none.db", "search", "tide")
    assert 2 == done.exit_code
    assert "onrecord ingest" in done.stderr
