from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.asking import ask, make_record


def test_entries_come_under_their_day(tmp_path: Path) -> None:
    """Those without one under words that say so."""
    path = make_record(tmp_path / "r.db")
    plain, as_json = ask(path, "timeline", "tide"), ask(path, "timeline", "tide", "--json")
    assert plain.stdout.startswith("no day\n    The pilot · say: that the ")
    assert (None, "statement") == (json.loads(as_json.stdout)["day"], json.loads(as_json.stdout)["what"])


def test_a_timeline_of_everything_is_refused(tmp_path: Path) -> None:
    """Words or a filter are needed."""
    done = ask(make_record(tmp_path / "r.db"), "timeline")
    assert (2, "") == (done.exit_code, done.stdout)
