"""The asking commands in a group, as `onrecord` has them, over a record of one page."""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner, Result

from onrecord.cli.main import Commands
from onrecord.cli.search import search_command
from onrecord.cli.show import show_command
from onrecord.cli.sql import sql_command
from onrecord.cli.stats import stats_command
from onrecord.cli.timeline import timeline_command
from onrecord.cli.why import why_command
from onrecord.pages.offered import OfferedPage
from onrecord.records.article import Article, Piece
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ReadingId, StatementId
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind
from onrecord.store.rows import make_entry
from onrecord.store.writer import RecordWriter

TEXT = "The pilot said that the \x1b[31m tide is high."


def make_record(path: Path) -> Path:
    """A record of one page with one statement, whose words would colour a terminal."""
    data = TEXT.encode()
    page = OfferedPage(origin="test", data=data, url="https://paper.example/a", content_type="text/plain").page()
    statement = Statement(
        id=StatementId("s1234567"),
        source=(Span(0, 9),),
        cue=(Span(10, 14),),
        content=(Span(15, len(TEXT)),),
        speaker=None,
        kind=StatementKind.INDIRECT,
        act=Act.SAY,
        source_kind=SourceKind.ROLE,
        firmness=Firmness.OCCURRED,
        within=None,
        said=None,
        confidence=0.9,
        confidences=FieldConfidences(kind=0.9, act=0.9, source_kind=0.9, firmness=0.9, speaker=None),
    )
    pieces = (Piece(start=0, page_start=0, length=len(TEXT), verbatim=True, page_length=len(TEXT)),)
    reading = Reading(
        id=ReadingId("r1234567"),
        reader="onrecord test",
        page=page,
        article=Article(text=TEXT, pieces=pieces),
        statements=(statement,),
    )
    with RecordWriter(path, learnt_at="2022-02-08T10:00:00Z") as writer:
        writer.write([make_entry(reading, data)])
    return path


def ask(path: Path, *arguments: str, typed: str | None = None) -> Result:
    """Run a command over a record."""

    @click.group("onrecord", cls=Commands)
    @click.pass_context
    def group(context: click.Context) -> None:
        context.obj = path

    for command in (search_command, show_command, why_command, timeline_command, stats_command, sql_command):
        group.add_command(command)
    return CliRunner().invoke(group, arguments, input=typed)
