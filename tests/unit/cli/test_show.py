from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.asking import ask, make_record


def test_an_entry_is_shown_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    """For people, or as an object."""
    path = make_record(tmp_path / "r.db")
    plain, as_json = ask(path, "show", "s12345"), ask(path, "show", "s12345", "--json")
    assert "what: statement\nid: s1234567\n" in plain.stdout
    assert "s1234567" == json.loads(as_json.stdout)["id"]


def test_unknown_ids_end_with_2(tmp_path: Path) -> None:
    """With a hint."""
    done = ask(make_record(tmp_path / "r.db"), "show", "s99999999")
    assert (2, "") == (done.exit_code, done.stdout)
    assert "onrecord search" in done.stderr
