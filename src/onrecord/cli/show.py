"""`onrecord show`: everything about one entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.filters import say, say_json


@click.command("show", short_help="Everything about one entry of the record.")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show_command(db: Path, id: str, as_json: bool) -> None:
    """Show a statement, event, actor, article or page by its ID, or the first six or more characters of it."""
    from onrecord.query import Record  # only now, so that help comes at once

    with Record(db) as record:
        shown = record.show(id)
    if as_json:
        say_json(shown)
    else:
        say_fields(shown)


def say_fields(shown: dict[str, Any]) -> None:
    """Write the fields that have a value, a line each; lists of entries with a line an entry."""
    for name, value in shown.items():
        if value is None or value in ("", [], {}):
            continue
        label = name.replace("_", " ")
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            say(f"{label}:")
            for one in value:
                say(" · ".join(say_value(part) for part in one.values() if part not in (None, "")), indent="    ")
        else:
            say(f"{label}: {say_value(value)}")


def say_value(value: object) -> str:
    """A value in words: ranges as 3-7, lists and objects with commas."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {say_value(part)}" for key, part in value.items() if part)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value):
        return f"{value[0]}–{value[1]}"
    if isinstance(value, list):
        return ", ".join(say_value(one) for one in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
