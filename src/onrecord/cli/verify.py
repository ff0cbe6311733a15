"""`onrecord verify`: every span of every record derived again from the stored pages."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from onrecord.cli.counting import Counting
from onrecord.views.wording import make_safe


@click.command("verify", short_help="Hold every entry against the stored pages.")
@click.option("--thorough", is_flag=True, help="Compare all indexes too, word by word; writers wait meanwhile.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; as many as there are cores if left out."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: faults, and at the end a summary.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_obj
@click.pass_context
def verify_command(
    context: click.Context, record: Path, thorough: bool, jobs: int | None, as_json: bool, quiet: bool
) -> None:
    """Check the record: every span of every reading against its page's bytes, every row against its reading.

    Each fault is a line; where there is any, the exit code is 1. Nothing is changed.
    """
    from onrecord.store.verify import count_pages, verify_record

    total = dict.fromkeys(("pages", "readings", "entries", "spans", "faults"), 0)
    begun = time.monotonic()
    with Counting("Verifying pages", count_pages(record), shown=not quiet) as counting:
        for part in verify_record(record, thorough=thorough, processes=jobs):
            for fault in part.faults:
                told = {"fault": fault.code.value, "where": fault.where, "reason": fault.reason}
                line = json.dumps(told, ensure_ascii=False) if as_json else ": ".join(told.values())
                click.echo(line if as_json else " ".join(make_safe(line).split()))
            for name in total:
                total[name] += len(part.faults) if name == "faults" else getattr(part, name)
            counting.reached(total["pages"])
    if as_json:
        click.echo(json.dumps({"summary": total, "seconds": round(time.monotonic() - begun, 2)}))
    else:
        checked = ", ".join(f"{total[name]:,} {name}" for name in ("pages", "readings", "entries", "spans"))
        click.echo(f"checked {checked}: {total['faults']:,} faults")
    context.exit(1 if total["faults"] else 0)
