from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.asking import ask, make_record


def test_reasons_are_given(tmp_path: Path) -> None:
    """The words with their ranges, and what decided each field."""
    path = make_record(tmp_path / "r.db")
    plain, as_json = ask(path, "why", "s1234567"), ask(path, "why", "s1234567", "--json")
    assert "    cue: said (article 10–14, page 10–14)\n" in plain.stdout
    assert "act: say (rule: the cue's words in the list of speech acts, 90.0% sure)" in " ".join(plain.stdout.split())
    assert json.loads(as_json.stdout)["current"] is True
