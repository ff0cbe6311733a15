"""How far a long piece of work is, on standard error."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress


class Counting:
    """A bar on a terminal, nothing elsewhere; used as a context.

    Args:
        what: What is done, such as "Verifying pages".
        total: How many there are.
        shown: Whether it is wanted.
    """

    def __init__(self, what: str, total: int | None, *, shown: bool) -> None:
        self._what, self._total = what, total
        self._shown = shown and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = TextColumn(self._what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
            self._progress = self._stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
            self._progress.add_task("", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def reached(self, done: int, total: int | None = None) -> None:
        """Show how many are done, and of how many where that is known only now."""
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=done, total=total or self._total)
