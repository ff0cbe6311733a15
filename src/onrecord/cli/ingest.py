"""`onrecord ingest`: sources in, the record grows."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.ingest_progress import IngestWatch


@click.command("ingest", short_help="Read pages into the record.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read; as many as there are cores.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@click.pass_obj
def ingest_command(record: Path, sources: tuple[str, ...], workers: int | None, quiet: bool) -> None:
    """Read each SOURCE into the record: a page, a folder, JSON Lines, a WARC or WET archive, or - for a page.

    What the record has already is not read again; a run that was interrupted goes on where it was.
    """
    from onrecord.run.ingest import ingest
    from onrecord.run.sources import offer_files
    from onrecord.run.workers import usable_workers

    offered = offer_files(sources)
    with IngestWatch(quiet=quiet) as watch:
        tally = ingest(record, offered, workers=workers or usable_workers(), told=watch.wrote)
    if not quiet:
        for line in watch.summary(tally):
            click.echo(line, err=True)
