from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.asking import ask, make_record


def test_figures_come_as_charts_or_as_an_object(tmp_path: Path) -> None:
    """The same figures both ways."""
    path = make_record(tmp_path / "r.db")
    plain, as_json = ask(path, "stats"), ask(path, "stats", "--json")
    assert "statements by act" in plain.stdout
    assert "█" in plain.stdout
    assert 1 == json.loads(as_json.stdout)["totals"]["statements"]
