"""What a person sees on standard error while pages are read."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from onrecord.pages.files import count_page_files
from onrecord.records.reading import Reading
from onrecord.views.wording import make_safe

if TYPE_CHECKING:
    from rich.progress import Progress

FEW_PAGES = 3
"""So many pages are read before a bar could be looked at."""


class Watch:
    """A bar on a terminal where there are more than a few pages, and a line for each page with issues.

    Used as a context; `saw` is told of every reading.
    """

    def __init__(self, paths: tuple[str, ...], *, bar: bool, notes: bool) -> None:
        self._paths = paths
        self._bar_wanted = bar and sys.stderr.isatty()
        self._notes = notes
        self._progress: Progress | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        total = count_page_files(self._paths) if self._bar_wanted else 0
        if total > FEW_PAGES:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = TextColumn("Reading pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
            self._progress = self._stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
            self._progress.add_task("", total=total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def saw(self, reading: Reading) -> None:
        """Count one page, and say which issues it has."""
        if self._notes and reading.issues:
            self._say(f"{reading.page.path}: {', '.join(dict.fromkeys(issue.code.value for issue in reading.issues))}")
        if self._progress:
            self._progress.advance(self._progress.task_ids[0])

    def _say(self, line: str) -> None:
        if self._progress:
            self._progress.console.print(make_safe(line), markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(make_safe(line), err=True)
