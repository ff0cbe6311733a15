"""`onrecord evaluate`: a gold file in, a table or one object out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.evaluate import TASK_NAMES
from onrecord.cli.main import main
from onrecord.evaluate import tasks

HTML = """<html><head><meta property="article:published_time" content="2026-03-10"></head><body><h1>Bridge shut</h1>
<p>Mayor Ines Calloway said on Tuesday that the old bridge would not reopen before May, as engineers had warned.</p>
<p>Two of its five piers have cracked, and a third may have to be replaced before the next winter comes.</p>
</body></html>"""
TEXT = "Mayor Ines Calloway said on Tuesday that the old bridge would not reopen before May."


@pytest.fixture
def plain_reader() -> None:
    """The real reader: this module measures it."""


def run(*args: str) -> Result:
    """Call the command line."""
    return CliRunner().invoke(main, ["evaluate", *args, "--quiet"])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with a gold file for every task."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a1.html").write_text(HTML, encoding="utf-8")
    body = "\n".join(line.removeprefix("<p>").split("</p>")[0] for line in HTML.splitlines() if line.startswith("<p>"))
    statement = {"source": [[0, 19]], "cue": [[20, 24]], "content": [[36, 83]]}
    files = {
        "article": {"a1": {"articleBody": body}},
        "published": {"https://example.org/a": {"file": "a1.html", "date": "2026-03-10"}},
        "attribution": {"id": "a1", "text": TEXT, "statements": [statement]},
    }
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("task", "figure"), [("attribution", "lenient_f1"), ("article", "f1"), ("published", "accuracy")]
)
def test_a_task_prints_its_figures(task: str, figure: str, gold: Path) -> None:
    """One object with task, file, hash, count and figures; an easy page is read rightly."""
    found = json.loads(run(task, str(gold / f"{task}.json"), "--json").stdout)
    assert (task, 1, 64) == (found["task"], found["n"], len(found["sha256"]))
    assert 1.0 == found["figures"][figure]


def test_the_table_shows_precision_recall_and_peers(gold: Path) -> None:
    """A person gets a table with the peers' figures below."""
    table = run("article", str(gold / "article.json")).stdout
    assert "P       R      F1" in table
    assert "trafilatura favor_precision" in table


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "cannot be read"), ("{", "not JSON"), ('{"id": 1}', "has no text")]
)
def test_a_file_that_is_no_gold_is_one_clear_line(content: str | None, reason: str, tmp_path: Path) -> None:
    """Exit code 2 and what is wrong with the file."""
    place = tmp_path / "gold.jsonl"
    if content is not None:
        place.write_text(content, encoding="utf-8")
    result = run("attribution", str(place))
    assert 2 == result.exit_code
    assert reason in result.stderr
    assert 1 == len(result.stderr.strip().splitlines())


@pytest.mark.parametrize("task", ["article", "published"])
@pytest.mark.parametrize(
    "content", ["[]", "{}", '{"a1": {}}', '{"a1": {"articleBody": "x", "file": "a1", "date": "y"}}']
)
def test_a_file_of_another_task_is_one_clear_line(task: str, content: str, tmp_path: Path) -> None:
    """Missing fields and missing pages are told, and nothing is scored."""
    place = tmp_path / "gold.json"
    place.write_text(content, encoding="utf-8")
    result = run(task, str(place))
    assert 2 == result.exit_code
    assert 1 == len(result.stderr.strip().splitlines())


def test_the_command_knows_every_task() -> None:
    """The names on the command line are those of the tasks."""
    assert sorted(tasks.TASKS) == sorted(TASK_NAMES)
