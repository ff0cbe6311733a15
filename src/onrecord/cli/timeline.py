"""`onrecord timeline`: what was said and what happened, by day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.filters import say, say_json, with_filters

NO_DAY = "no day"


@click.command("timeline", short_help="What was said and what happened, by day.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@with_filters
@click.pass_obj
def timeline_command(db: Path, /, words: tuple[str, ...], as_json: bool, **fields: Any) -> None:
    """Show the statements and events that have all of the WORDS in the order of time.

    A ~ behind a day: the page does not tell it, and that is when it was published. Filters that only statements or only
    events have leave the others out; the limit holds for each.
    """
    from onrecord.errors import QuestionUnclear  # only now, so that help comes at once
    from onrecord.query import Question, Record

    question = Question(words=" ".join(words), **fields)
    if question.is_empty:
        raise QuestionUnclear("no timeline of everything; give words, or a filter such as --speaker NAME")
    with Record(db) as record:
        entries = record.timeline(question)
    if not entries:
        click.echo("nothing found", err=True)
    day: str | None = ""
    for entry in entries:
        if as_json:
            say_json(entry.as_object())
            continue
        if entry.day != day:
            day = entry.day
            say(day or NO_DAY)
        shown = entry.as_object()
        head = " · ".join(part for part in (entry.answer.who, shown.get("type") or shown.get("act")) if part)
        say(f"{'~ ' if entry.published else ''}{head}: {entry.answer.quotation} [{entry.answer.id}]", indent="    ")
