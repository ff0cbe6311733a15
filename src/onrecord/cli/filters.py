"""The options by which `search` and `timeline` narrow a question."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.cli.forms import MAX_WIDTH_CHARS, PIPED_WIDTH_CHARS, is_screen
from onrecord.records.firmness import Firmness
from onrecord.records.statement import Act, StatementKind
from onrecord.views.wording import fold, make_safe

Command = TypeVar("Command", bound=Callable[..., object])

DEFAULT_LIMIT = 20

FILTERS = (
    click.option("--speaker", metavar="NAME", help="Who said it: the name, or a word of it."),
    click.option("--about", metavar="WORDS", help="In what was said, all of these words."),
    click.option("--type", metavar="TYPE", help="Events of this type of the codebook, such as ASSAULT."),
    click.option("--actor", metavar="NAME", help="Events that they brought about."),
    click.option("--recipient", metavar="NAME", help="Events that were done to them."),
    click.option("--place", metavar="NAME", help="Events there: a place, or a country's three letters."),
    click.option("--from", "from_day", metavar="DATE", help="Said or done on that day, month or year or later."),
    click.option("--to", "to_day", metavar="DATE", help="Said or done by the end of that day, month or year."),
    click.option("--firmness", type=click.Choice(Firmness), metavar="HOW", help=f"{', '.join(Firmness)}."),
    click.option("--kind", type=click.Choice(StatementKind), metavar="KIND", help=f"{', '.join(StatementKind)}."),
    click.option("--act", type=click.Choice(Act), metavar="ACT", help=f"{', '.join(Act)}."),
    click.option("--outlet", metavar="HOST", help="On pages of this outlet, such as bbc.co.uk."),
    click.option("--as-of", metavar="DATE", help="As the record was at the end of that day (UTC)."),
    click.option("--limit", type=int, default=DEFAULT_LIMIT, show_default=True, help="So many answers."),
    click.option("--json", "as_json", is_flag=True, help="One JSON object a line."),
)  # fmt: skip


def with_filters(command: Command) -> Command:
    """The command with all of the filters."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def say(text: str, *, indent: str = "") -> None:
    """Write text for people: no wider than is read with ease, and nothing in it that could steer a terminal."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH_CHARS) if is_screen() else PIPED_WIDTH_CHARS
    lines = textwrap.wrap(fold(make_safe(text)), width - len(indent), break_long_words=False, break_on_hyphens=False)
    for line in lines or [""]:
        click.echo((indent + line).rstrip().encode("utf-8", "replace").decode())


def say_json(value: Any) -> None:
    """Write one JSON object on a line."""
    click.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
