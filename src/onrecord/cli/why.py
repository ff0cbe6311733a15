"""`onrecord why`: what an entry rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.filters import say, say_json
from onrecord.cli.show import say_fields, say_value


@click.command("why", short_help="What a statement or event rests on, and how sure it is.")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def why_command(db: Path, id: str, as_json: bool) -> None:
    """Show the words that a statement or event rests on, with their places in article and page (code points).

    Also what decided each field, model or rule, how sure it is, which reader found it, and whether a later reading
    superseded it. ID may be the first six or more characters.
    """
    from onrecord.query import Record  # only now, so that help comes at once

    with Record(db) as record:
        reasons = record.why(id)
    if as_json:
        say_json(reasons)
        return
    say_fields({name: value for name, value in reasons.items() if name not in ("evidence", "decided")})
    say("evidence:")
    for one in reasons["evidence"]:
        places = f"article {say_value(one['article_range'])}, page {say_value(one['page_ranges'])}"
        say(f"{one['of']}: {one['words']} ({places})", indent="    ")
    say("decided:")
    for one in reasons["decided"]:
        say(_decision(one), indent="    ")


def _decision(one: dict[str, Any]) -> str:
    sure = "" if one["confidence"] is None else f", {one['confidence']:.1%} sure"
    return f"{one['field'].replace('_', ' ')}: {say_value(one['value'])} ({one['by']}{sure})"
