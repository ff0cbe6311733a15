"""`onrecord stats`: how much the record holds of what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.filters import say_json
from onrecord.views.wording import make_safe

if TYPE_CHECKING:
    from rich.table import Table as Drawn

    from onrecord.query.stats import Group, Stats

BAR_CHARS = 32
NAME_CHARS = 28
UNKNOWN = "(not known)"


@click.command("stats", short_help="How much the record holds of what.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def stats_command(db: Path, as_json: bool) -> None:
    """Show how many pages, statements and events there are, by outlet, type, firmness, act, year."""
    from onrecord.query import Record  # only now, so that help comes at once

    with Record(db) as record:
        stats = record.stats()
    if as_json:
        say_json(stats.as_object())
    else:
        _draw(stats)


def _draw(stats: Stats) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, count in stats.totals:
        table.add_row(name.replace("_", " "), f"[bold]{count:,}[/bold]")
    console.print(table)
    for group in stats.groups:
        if group.counts:
            console.print(_chart(group))


def _chart(group: Group) -> Drawn:
    from rich.bar import Bar
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, title=group.name.replace("_", " "), title_justify="left")
    most = max(count for _, count in group.counts)
    for name, count in group.counts:
        label = Text(make_safe(name)[:NAME_CHARS] or UNKNOWN)
        table.add_row(label, Bar(most, 0, count, width=BAR_CHARS), Text(f"{count:,}", justify="right"))
    if group.others:
        table.add_row(Text("(others)"), "", Text(f"{group.others:,}", justify="right"))
    return table
