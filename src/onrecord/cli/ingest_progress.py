"""What a person sees while pages are kept: a bar with rate, errors and time left, and a summary at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

    from onrecord.store.writer import Tally


class IngestWatch:
    """A bar on a terminal; used as a context. `wrote` is told of every batch.

    Args:
        quiet: Whether nothing is shown.
        total: How many pages there will be, None where that is not known.
    """

    def __init__(self, *, quiet: bool, total: int | None = None) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._total = total
        self._begun = time.monotonic()
        self._progress: Progress | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (
                TextColumn("Keeping pages"), BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn(),
                TimeRemainingColumn(), TextColumn("{task.description}"),
            )  # fmt: skip
            self._progress = self._stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
            self._progress.add_task("", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def wrote(self, count: int, tally: Tally) -> None:
        """A batch of so many entries has been written."""
        if self._progress:
            rate = (tally.pages + tally.refused) / max(time.monotonic() - self._begun, 1e-6)
            doubts = sum(tally.issues.values())
            task = self._progress.task_ids[0]
            self._progress.update(task, advance=count, description=f"{rate:.1f} a second, {doubts:,} issues")

    def summary(self, tally: Tally) -> Iterator[str]:
        """What was written, and issues by code, the most frequent first."""
        parts = [f"{count:,} {outcome.value}" for outcome, count in tally.outcomes.items() if count]
        seconds = time.monotonic() - self._begun
        yield (
            f"{tally.pages:,} pages in {seconds:.1f} s ({tally.pages / max(seconds, 1e-6):.1f} a second)"
            + (": " + ", ".join(parts) if parts else "")
        )
        yield f"{tally.statements:,} statements, {tally.events:,} events kept"
        if tally.refused:
            yield f"{tally.refused:,} could not become pages (table refusals)"
        for code, count in sorted(tally.issues.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {count:>7,}  {code}"
