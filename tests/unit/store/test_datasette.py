"""Datasette, which many use to look at SQLite files, opens a record as it is: no settings, no plugin."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.unit.store.told import QUOTED, make_record

# Datasette is a program of its own: what it says about its own parts is not about the record.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(name="record", scope="module")
def three_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three pages."""
    return make_record(tmp_path_factory.mktemp("datasette") / "record.db")


def ask(record: Path, path: str) -> Any:
    """What Datasette answers for an address below the database's, as JSON, or the page where it is none."""
    from datasette.app import Datasette

    async def answer() -> Any:
        served = Datasette([str(record)])
        try:
            response = await served.client.get(f"/record{path}")
        finally:
            for database in served.databases.values():
                database.close()
            if served.executor is not None:
                served.executor.shutdown()
        assert 200 == response.status_code, response.text[-500:]
        return response.json() if ".json" in path else response.text

    return asyncio.run(answer())


def rows(record: Path, path: str) -> list[dict[str, Any]]:
    """The rows of an answer, as objects."""
    found: list[dict[str, Any]] = ask(record, path)["rows"]
    return found


def test_tables_and_views_are_there(record: Path) -> None:
    """Under the names that the reference gives, the index tables hidden."""
    found = ask(record, ".json")
    tables = {table["name"] for table in found["tables"] if not table["hidden"]}
    assert {"pages", "captures", "readings", "passages", "actors", "statements", "events", "places"} <= tables
    assert not {name for name in tables if "_fts" in name}
    assert {"statements_flat", "events_flat", "articles"} == {view["name"] for view in found["views"]}


@pytest.mark.parametrize(
    "name",
    [
        "pages", "captures", "readings", "passages", "actors", "statements", "events", "event_sides", "places",
        "issues", "refusals", "feeds", "statements_flat", "events_flat", "articles",
    ],
)  # fmt: skip
def test_every_table_and_view_is_a_page(record: Path, name: str) -> None:
    """As JSON and for people."""
    found = ask(record, f"/{name}.json?_shape=objects")
    assert (name not in ("refusals", "feeds")) == bool(found["rows"])
    assert name in ask(record, f"/{name}")


def test_a_view_tells_who_said_what_and_where(record: Path) -> None:
    """Each row with its quotation and its place in the page."""
    found = rows(record, "/statements_flat.json?_shape=objects&speaker=Ines+Calloway")
    assert 3 == len(found)
    assert f"“{QUOTED}”" == found[0]["quotation"]
    assert found[0]["page_ranges"].startswith("[[")
    assert "https://www.example.org/0" == found[0]["page_url"]


@pytest.mark.parametrize(
    ("table", "words", "hits"),
    [("statements", "bridge", 3), ("statements", "calloway", 3), ("statements", "zeppelin", 0),
     ("passages", "engineers", 3), ("events", "harrowmere", 3)],
)  # fmt: skip
def test_a_table_has_a_search_box(record: Path, table: str, words: str, hits: int) -> None:
    """Datasette finds the full-text index of a table by itself."""
    assert hits == len(rows(record, f"/{table}.json?_shape=objects&_search={words}"))
    assert 'name="_search"' in ask(record, f"/{table}")


def test_full_text_search_in_sql(record: Path) -> None:
    """The index beside the view, joined by who asks."""
    sql = (
        "select s.quotation, snippet(statements_fts, 0, '[', ']', '…', 8) as found from statements_fts "
        "join statements as s on s.number = statements_fts.rowid where statements_fts match 'shut'"
    )
    found = rows(record, f".json?_shape=objects&sql={sql.replace(' ', '+')}")
    assert [f"“{QUOTED}”"] * 3 == [row["quotation"] for row in found]
    assert "“the bridge is [shut]”" == found[0]["found"]


def test_a_row_leads_to_its_reading_and_its_page(record: Path) -> None:
    """Foreign keys are links."""
    [statement] = rows(record, "/statements/1.json?_shape=objects")
    [reading] = rows(record, f"/readings/{statement['reading']}.json?_shape=objects")
    [page] = rows(record, f"/pages/{reading['page']}.json?_shape=objects")
    assert page["url"] == statement["page_url"]
    assert f'href="/record/readings/{statement["reading"]}"' in ask(record, "/statements")
