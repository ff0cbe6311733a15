"""`onrecord read`: pages in, readings out, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.forms import Form, is_screen, write_readings
from onrecord.cli.output import STANDARD_OUTPUT, open_output
from onrecord.cli.progress import Watch
from onrecord.errors import OnrecordError
from onrecord.pages.decoding import unreadable_page
from onrecord.pages.files import PageFile, find_page_files, load_page
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.reading import Reading

if TYPE_CHECKING:
    from onrecord.lexicon.followthemoney import ActorIndex


@click.command("read", short_help="Read pages: who said what, who did what to whom.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(Form, case_sensitive=False),
    default=Form.TEXT,
    show_default=True,
    help="Lines to read, one JSON object a page, or one page for a browser.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output; it appears when it is complete.",
)
@click.option(
    "--actors",
    "actors_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your own actors, FollowTheMoney JSON lines: those of the same full name are linked to them.",
)
@click.option("--quiet", is_flag=True, help="No progress, and no notes on pages with issues.")
def read_command(paths: tuple[str, ...], form: Form, out: Path | None, actors_file: Path | None, quiet: bool) -> None:
    """Read each PATH: a page (HTML or its text, also .gz), a folder of pages, or - for standard input.

    Pages that are hard to read are told in their readings and do not change the exit code.
    """
    files = find_page_files(paths)
    known = _read_actors(actors_file) if actors_file is not None else None
    on_screen = out in (None, STANDARD_OUTPUT) and is_screen()
    # Readings that scroll by are progress enough, and those shown in full tell their issues themselves.
    watch = Watch(paths, bar=not (quiet or on_screen), notes=not (quiet or (on_screen and form is Form.TEXT)))
    with open_output(out) as stream, watch:
        for piece in write_readings(_read_files(files, watch, known), form, on_screen=on_screen):
            stream.write(piece.encode("utf-8", "replace"))
            stream.flush()


def _read_actors(path: Path) -> ActorIndex:
    from onrecord.lexicon.followthemoney import read_actors  # only where it is asked for

    return read_actors(path)


def _read_files(files: Iterable[PageFile], watch: Watch, known: ActorIndex | None) -> Iterator[Reading]:
    found = False
    for file in files:
        found = True
        reading = _read_file(file, known)
        watch.saw(reading)
        yield reading
    if not found:
        click.echo("no pages found", err=True)


def _read_file(file: PageFile, known: ActorIndex | None) -> Reading:
    """Read one page; whatever goes wrong with it goes into its reading, so that the others are read."""
    from onrecord.reading import blank_reading, read_page  # only now, so that help and usage errors come at once

    page = unreadable_page(file.name, "not loaded")
    try:
        page = load_page(file)
        return read_page(page, actors=known)
    except OnrecordError:
        raise  # nothing about this page
    except Exception as error:
        reason = f"reading it failed ({type(error).__name__}: {error}); please report this page"
        return blank_reading(page, Issue(code=IssueCode.STAGE_FAILED, reason=reason))
