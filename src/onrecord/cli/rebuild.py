"""`onrecord rebuild`: the record made again from its stored pages."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli.counting import Counting


@click.command("rebuild", short_help="Make the record again from its stored pages.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file; left out, it takes the record's place, and the old one is kept as FILE.before.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_obj
@click.pass_context
def rebuild_command(context: click.Context, record: Path, out: Path | None, as_json: bool, quiet: bool) -> None:
    """Read every stored page again, in the order and with the times in which the record learnt them.

    Readings of other versions cannot be made again and are kept. The exit code is 1 where stored pages are damaged.
    """
    from onrecord.reading import reader_version
    from onrecord.run.workers import Workers, read_entry, usable_workers
    from onrecord.store.rebuild import rebuild_record
    from onrecord.store.verify import count_pages

    target = out or record
    with (
        Workers(usable_workers(), read_entry) as pool,
        Counting("Reading pages", count_pages(record), shown=not quiet) as counting,
    ):
        done = rebuild_record(
            record,
            target,
            read_entry,
            reader=reader_version(),
            spread=lambda _read, pages: pool.read_pages(pages),
            progress=counting.reached,
        )
    if as_json:
        click.echo(json.dumps({"record": str(target), **asdict(done)}))
    else:
        told = ", ".join(f"{count:,} {name}" for name, count in asdict(done).items() if count or name == "read")
        click.echo(f"{target}: {told}")
        if done.damaged:
            click.echo("the damaged pages and their readings are kept as they were; run: onrecord verify", err=True)
    context.exit(1 if done.damaged else 0)
