"""`onrecord ingest`: sources in, the record grows."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.ingest_progress import IngestWatch
from onrecord.pages.files import check_paths


@click.command("ingest", short_help="Read pages into the record.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read; as many as there are cores.")
@click.option("--contact", metavar="ADDRESS", help="How hosts can reach you; it is sent with every request.")
@click.option(
    "--delay", type=click.FloatRange(0, 3600), default=2.0, show_default=True, help="Seconds between requests."
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of your own network too.")
@click.option("--again", is_flag=True, help="Fetch articles that the record holds again, to find what was changed.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@click.pass_obj
def ingest_command(
    record: Path,
    sources: tuple[str, ...],
    workers: int | None,
    contact: str | None,
    delay: float,
    allow_private: bool,
    again: bool,
    quiet: bool,
) -> None:
    """Read each SOURCE into the record: a page, a folder, JSON Lines, a WARC or WET archive, a feed's address, or - .

    What the record has already is not read again; a run that was interrupted goes on where it was.
    """
    from onrecord.run.fetch import FetchOptions
    from onrecord.run.ingest import ingest
    from onrecord.run.sources import is_address, offer_sources
    from onrecord.run.workers import usable_workers

    check_paths([source for source in sources if not is_address(source)])
    options = FetchOptions(contact=contact, delay=delay, allow_private=allow_private)
    with IngestWatch(quiet=quiet) as watch:
        tally = ingest(
            record,
            lambda writer: offer_sources(sources, writer, options, again=again),
            workers=workers or usable_workers(),
            told=watch.wrote,
        )
    if not quiet:
        for line in watch.summary(tally):
            click.echo(line, err=True)
