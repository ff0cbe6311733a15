"""`onrecord diff`: what changed between the versions of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filters import say, say_json
from onrecord.cli.marked_words import around_changes, say_marked
from onrecord.cli.show import say_value

if TYPE_CHECKING:
    from onrecord.query.diff import Change, Step
    from onrecord.query.versions import Version

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
WORDY = ("headline", "quotation", "text")
"""Fields whose change is shown word by word."""
OF_A_SORT = {"statement": ("speaker", "firmness"), "event": ("type", "actors", "firmness"), "passage": ("kind",)}
"""Fields that tell which entry it is, where they did not change."""


@click.command("diff", short_help="What changed between the versions of a page.")
@click.argument("url")
@click.option("--from", "from_version", type=int, metavar="N", help="The earlier version, numbered from 1.")
@click.option(
    "--to", "to_version", type=int, metavar="M", help="The later version; alone: compared with that before it."
)
@click.option("--as-of", metavar="DATE", help="As the record was at the end of that day (UTC).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a change.")
@click.pass_obj
def diff_command(
    db: Path, url: str, from_version: int | None, to_version: int | None, as_of: str | None, as_json: bool
) -> None:
    """Show what changed at an address, from each version that the record holds to the next.

    Headline, day, authors and agency; statements and events with what changed about them; passages with the words that
    differ: [-taken out-] and {+put in+}, or in red and green.
    """
    from onrecord.query import Record  # only now, so that help comes at once

    with Record(db) as record:
        history = record.diff(url, from_version=from_version, to_version=to_version, as_of=as_of)
    if not history.steps:
        click.echo(f"there is only one version of it, {_when(history.versions[0])}: nothing to compare", err=True)
    for step in history.steps:
        if not step.changes:
            click.echo(f"versions {step.old.number} and {step.new.number} read alike", err=True)
        elif step.readers_differ:
            note = f"versions {step.old.number} and {step.new.number} were read by different readers, which differ too"
            click.echo(note, err=True)
        if as_json:
            for change in step.as_objects():
                say_json(change)
        elif step.changes:
            _say_step(step)


def _say_step(step: Step) -> None:
    for sign, version in (("-", step.old), ("+", step.new)):
        say(f"{sign * 3} version {version.number}, {_when(version)}, page {version.page_sha256[:12]}…")
    for change in step.changes:
        _say_change(change)
    click.echo()


def _when(version: Version) -> str:
    return f"fetched {version.fetched_at}" if version.fetched_at else f"learnt {version.learnt_at}"


def _say_change(change: Change) -> None:
    """A line of what it is and which fields changed how, and behind it its words."""
    entry = change.new or change.old or {}
    sign = SIGNS[change.how]
    wordy = next((name for name in WORDY if name in entry), None)
    names = OF_A_SORT.get(change.what, ())
    if not entry.get("speaker"):
        names = tuple(name.replace("speaker", "source") for name in names)
    marks = [entry[name] for name in names if name not in change.fields]
    if change.old and change.new:
        marks += [_turn(name, change.old, change.new) for name in change.fields if name != wordy]
    elif wordy is None:
        marks += entry.values()
    head = " · ".join([change.what, *(mark for mark in marks if mark)])
    words: Iterable[tuple[str, str]] = ()
    if change.words:
        words = around_changes(change.words)
    elif wordy:
        words = [("=" if sign == "~" else sign, " " + entry[wordy])]
    id = [("=" if sign == "~" else sign, f" [{entry['id']}]")] if "id" in entry else []
    say_marked(head + (":" if wordy else ""), chain(words, id), sign=sign)


def _turn(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What became of a field; fields of the page's head need no name."""
    label = f"{name.replace('_', ' ')} " if len(new) > 1 else ""
    return f"{label}{say_value(old[name] or 'none')} → {say_value(new[name] or 'none')}"
