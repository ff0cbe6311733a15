from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.unit.query.editions import URL, Edition, Said, write_editions

from onrecord.cli import marked_words
from onrecord.cli.diff import diff_command
from onrecord.cli.main import Commands
from onrecord.records.firmness import Firmness

FIRST = Edition(
    headline="Ferries stay in port",
    body=("José Larsen said that the ferries will not sail this week.", "Ice \x1b[31m lies on the fjord."),
    said=(Said("José Larsen", "said", "that the ferries will not sail this week", Firmness.DENIED),),
    fetched_at="2022-02-08T09:00:00Z",
)
SECOND = Edition(
    headline="Ferries sail again",
    byline="Anna Holm",
    published="2022-02-09",
    body=("José Larsen said that the ferries will sail this week.",),
    said=(Said("José Larsen", "said", "that the ferries will sail this week", Firmness.PLANNED),),
    learnt_at="2022-02-09T10:00:00Z",
)
SHOWN = """\
--- version 1, fetched 2022-02-08T09:00:00Z, page {0}…
+++ version 2, learnt 2022-02-09T10:00:00Z, page {1}…
  ~ headline: Ferries [-stay in port-] {{+sail again+}}
  + published · 2022-02-09
  + bylines · Anna Holm
  ~ statement · José Larsen · firmness denied → planned: that the ferries will
      [-not-] sail this week [{2}]
  ~ passage · body: José Larsen said that the ferries will [-not-] sail this
      week.
  - passage · body: Ice \ufffd[31m lies on the fjord.

"""


def ask(path: Path, *arguments: str) -> Result:
    """Run the command over a record."""

    @click.group("onrecord", cls=Commands)
    @click.pass_context
    def group(context: click.Context) -> None:
        context.obj = path

    group.add_command(diff_command)
    return CliRunner().invoke(group, ["diff", *arguments])


def test_changes_are_shown_with_the_words_that_differ(tmp_path: Path) -> None:
    """A line each, nothing in it that could steer a terminal."""
    path = write_editions(tmp_path / "r.db", FIRST, SECOND)
    done, as_json = ask(path, URL), ask(path, URL, "--json")
    statement = json.loads(as_json.stdout.splitlines()[3])
    pages = [statement[name]["page_sha256"][:12] for name in ("from", "to")]
    assert (0, "", SHOWN.format(*pages, statement["new"]["id"])) == (done.exit_code, done.stderr, done.stdout)


def test_on_a_terminal_colours_take_the_place_of_brackets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the words that differ have one."""
    monkeypatch.setattr(marked_words, "is_screen", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    done = ask(write_editions(tmp_path / "r.db", FIRST, SECOND), URL)
    removed = click.style("stay in port", fg="red", strikethrough=True)
    assert f"  ~ headline: Ferries {removed} {click.style('sail again', fg='green')}\n" in done.stdout
    assert click.style("+ bylines · Anna Holm", fg="green") in done.stdout
    assert "[-" not in done.stdout


def test_one_object_a_change(tmp_path: Path) -> None:
    """With both versions and what became of the words."""
    done = ask(write_editions(tmp_path / "r.db", FIRST, SECOND), URL, "--json")
    changes = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["headline", "published", "bylines", "statement", "passage", "passage"] == [one["what"] for one in changes]
    statement = changes[3]
    assert ("changed", ["quotation", "firmness"]) == (statement["how"], statement["fields"])
    assert [["=", "that the ferries will"], ["-", " not"], ["=", " sail this week"]] == statement["words"]
    assert (1, "denied") == (statement["from"]["number"], statement["old"]["firmness"])


def test_one_version_says_so(tmp_path: Path) -> None:
    """And all is well."""
    done = ask(write_editions(tmp_path / "r.db", FIRST), URL)
    assert (0, "") == (done.exit_code, done.stdout)
    assert "there is only one version of it, fetched 2022-02-08T09:00:00Z: nothing to compare\n" == done.stderr


def test_an_unknown_address_ends_with_2(tmp_path: Path) -> None:
    """In one line, with the nearest that the record has."""
    done = ask(write_editions(tmp_path / "r.db", FIRST), f"{URL}s")
    assert (2, "", 1) == (done.exit_code, done.stdout, done.stderr.count("\n"))
    assert f"the nearest of that host are: '{URL}'" in done.stderr


def test_long_stretches_that_stayed_are_cut(tmp_path: Path) -> None:
    """Eight words on either side of a change are left."""
    words = " ".join(f"word{n}" for n in range(60))
    one = Edition(headline="Long", body=(f"{words} old {words}",))
    other = Edition(headline="Long", body=(f"{words} new {words}",))
    done = ask(write_editions(tmp_path / "r.db", one, other), URL)
    shown = " ".join(done.stdout.splitlines()[2:]).split("body: ")[1].split()
    around = [f"word{n}" for n in range(52, 60)], [f"word{n}" for n in range(8)]
    assert ["…", *around[0], "[-old-]", "{+new+}", *around[1], "…"] == shown


def test_a_source_that_is_no_actor_is_shown_by_its_words(tmp_path: Path) -> None:
    """And what became of it where it changed."""
    texts = ("A witness said that the pier fell.", "A diver said that the pier fell.")
    one, other = (
        Edition(
            headline="Pier",
            body=(text,),
            said=(Said(text[: text.index(" said")], "said", "that the pier fell", speaker=False),),
        )
        for text in texts
    )
    done = ask(write_editions(tmp_path / "r.db", one, other), URL)
    assert "~ statement · occurred · source A witness → A diver: that the pier fell" in done.stdout


def test_different_readers_are_named_as_a_reason(tmp_path: Path) -> None:
    """On standard error."""
    done = ask(write_editions(tmp_path / "r.db", FIRST, replace(SECOND, reader="onrecord 2")), URL)
    assert "read by different readers" in done.stderr
