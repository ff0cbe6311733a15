"""`onrecord search`: quotations with who, when and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filters import say, say_json, with_filters

if TYPE_CHECKING:
    from onrecord.query.answers import Answer

VECTORS_A_SECOND = 25_000
MANY_VECTORS = 50_000
WHAT = ("statements", "events", "articles")


@click.command("search", short_help="Find statements, events or articles in the record.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--what", type=click.Choice(WHAT), help="What to find: statements, or events where a filter of theirs is given."
)
@with_filters
@click.option("--meaning", is_flag=True, help="Also statements that say it in other words.")
@click.option("--offset", type=int, default=0, metavar="N", help="Leave out the first N answers.")
@click.pass_obj
def search_command(db: Path, /, words: tuple[str, ...], as_json: bool, **fields: Any) -> None:
    """Find what has all of the WORDS; "words in a row" in quotation marks, the beginning of a word with a * behind it.

    With --meaning also what means the same; where nothing has all of the WORDS, any of them will do.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD. Names are met by any word of them, case and accents aside.
    """
    from onrecord.errors import QuestionUnclear  # only now, so that help comes at once
    from onrecord.query import Question, Record

    question = Question(words=" ".join(words), **fields)
    if question.is_empty:
        raise QuestionUnclear("nothing to search for; give words, or a filter such as --speaker NAME")
    with Record(db) as record:
        if question.meaning and (missing := record.count_without_vectors()) > MANY_VECTORS:
            seconds = missing // VECTORS_A_SECOND + 1
            click.echo(f"preparing {missing:,} statements for search by meaning, once: about {seconds} s", err=True)
        answers = record.search(question)
    for answer in answers:
        if as_json:
            say_json(answer.as_object())
        else:
            say_answer(answer)
    if not answers.items:
        click.echo("nothing found", err=True)
    elif not answers.ranked and question.words:
        click.echo("too many have these words to rank them: the newest come first", err=True)
    if answers.next_offset is not None:
        click.echo(f"there is more: --offset {answers.next_offset}", err=True)


def say_answer(answer: Answer) -> None:
    """Write one answer for people."""
    fields = answer.as_object()
    marks = (fields.get("type"), fields.get("act"), fields.get("firmness"), fields.get("place"))
    head = " · ".join(str(part) for part in (answer.day, answer.who, *marks) if part)
    say(head or (answer.headline or ""))
    say(answer.quotation, indent="    ")
    where = " · ".join(part for part in (answer.headline, answer.outlet, answer.published_on) if part)
    say(where, indent="    ")
    ranges = ", ".join(f"{start}–{end}" for start, end in answer.page_ranges)
    by = f", by {fields['by']}" if fields.get("by") else ""
    say(f"{answer.id}, page {answer.page_sha256[:12]}… at {ranges or '?'}{by}", indent="    ")
    if answer.link or answer.page_url:
        say(answer.link or answer.page_url or "", indent="    ")
    click.echo()
