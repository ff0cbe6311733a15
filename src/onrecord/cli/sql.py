"""`onrecord sql`: plain SQL over the record, reading only."""

from __future__ import annotations

import csv
import io
import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.filters import say_json
from onrecord.views.wording import fold, make_safe

if TYPE_CHECKING:
    from onrecord.query.sql import Table

MAX_TABLE_ROWS = 200
MAX_CELL_CHARS = 120


@click.command("sql", short_help="Plain SQL over the record, reading only.")
@click.argument("statement", metavar="SELECT")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="Comma-separated values with a line of names.")
@click.pass_obj
def sql_command(db: Path, statement: str, form: str | None) -> None:
    """Run one SELECT over the record; - takes it from standard input.

    The views statements_flat, events_flat and articles have the newest readings with everything beside it. Without
    --json or --csv the first rows are shown as a table.
    """
    from onrecord.query import Record  # only now, so that help comes at once

    if statement == "-":
        statement = sys.stdin.buffer.read().decode("utf-8", "replace")
    with Record(db) as record:
        table = record.sql(statement)
    if form == "json":
        for row in table.rows:
            say_json(dict(zip(table.columns, (_plain(cell) for cell in row), strict=True)))
    elif form == "csv":
        _write_csv(table)
    else:
        _draw(table)


def _plain(cell: object) -> object:
    return f"<{len(cell):,} bytes>" if isinstance(cell, bytes) else cell


def _write_csv(table: Table) -> None:
    for row in chain([table.columns], table.rows):
        line = io.StringIO()
        csv.writer(line).writerow([_plain(cell) for cell in row])
        click.echo(line.getvalue().encode("utf-8", "replace"), nl=False)


def _draw(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn()
    for name in table.columns:
        drawn.add_column(Text(make_safe(name)), overflow="fold")
    for row in islice(table.rows, MAX_TABLE_ROWS):
        drawn.add_row(*(Text(_cell(cell)) for cell in row))
    Console(highlight=False).print(drawn)
    if next(table.rows, None) is not None:
        click.echo(f"these are the first {MAX_TABLE_ROWS} rows; --json or --csv gives all", err=True)


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    text = fold(make_safe(str(_plain(cell))))
    return text if len(text) <= MAX_CELL_CHARS else text[: MAX_CELL_CHARS - 1] + "…"
