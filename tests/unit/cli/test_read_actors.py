"""`onrecord read --actors`: actors that a user brings."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.lexicon.followthemoney import ActorIndex
from onrecord.mentions.affiliation import link_actors
from onrecord.records.actor import Actor, MentionKind
from onrecord.records.identity import ActorId
from onrecord.records.page import Page
from onrecord.records.reading import Reading
from onrecord.records.span import Span


@pytest.fixture(name="mayor")
def reader_that_finds_a_mayor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stand-in reader find one person in every page."""
    reader = sys.modules["onrecord.reading"]
    read_page = reader.read_page
    berg = Actor(id=ActorId("a1"), name="Kari Berg", kind=MentionKind.PERSON, span=Span(0, 9))

    def read(page: Page, *, actors: ActorIndex | None = None) -> Reading:
        found: Reading = read_page(page)
        return replace(found, actors=link_actors((berg,), actors) if actors is not None else (berg,))

    monkeypatch.setattr(reader, "read_page", read)


@pytest.mark.usefixtures("mayor")
def test_actors_are_linked_to_those_of_the_file(tmp_path: Path) -> None:
    """The id of the file's entity is the link of the actor of that name."""
    page, own = tmp_path / "page.txt", tmp_path / "own.jsonl"
    page.write_text("Kari Berg opened the harbour.\n", encoding="utf-8")
    own.write_text(json.dumps({"id": "own-1", "schema": "Person", "properties": {"name": ["Kari Berg"]}}), "utf-8")
    done = CliRunner().invoke(main, ["read", str(page), "--format", "jsonl", "--quiet", "--actors", str(own)])
    assert [("Kari Berg", "own-1")] == [(one["name"], one["link"]) for one in json.loads(done.stdout)["actors"]]


def test_a_broken_file_is_refused_in_one_line(tmp_path: Path) -> None:
    """Before any page is read."""
    own = tmp_path / "own.jsonl"
    own.write_text("no JSON\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["read", str(tmp_path), "--actors", str(own)])
    assert done.exit_code == 2
    assert f"{own}, line 1: not JSON" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
