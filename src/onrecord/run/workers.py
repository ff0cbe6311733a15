"""Workers that read pages: processes that return rows and never touch the record."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from onrecord.errors import PageUnread
from onrecord.model.reader import THREADS_VARIABLE
from onrecord.pages.offered import FeedState, OfferedPage, Refusal, RefusalCode
from onrecord.records.issue import Issue, IssueCode
from onrecord.store.rows import Entry, make_entry
from onrecord.store.writer import Capture

AHEAD = 8
"""Pages handed out for each worker: enough that none waits, few enough that memory stays flat."""

Read = Callable[[OfferedPage], Entry]
Kept = Refusal | Capture | FeedState
"""What goes to the writer as it is."""
Waiting = deque[tuple[OfferedPage | Kept, Future[Entry] | None]]


def read_entry(offered: OfferedPage) -> Entry:
    """Read a page and make its rows; whatever goes wrong with it goes into its reading."""
    from onrecord.errors import OnrecordError
    from onrecord.reading import blank_reading, read_page

    page = offered.page()
    try:
        reading = read_page(page)
    except OnrecordError:
        raise  # nothing about this page
    except Exception as error:
        reason = f"reading it failed ({type(error).__name__}: {error}); please report this page"
        reading = blank_reading(page, Issue(code=IssueCode.STAGE_FAILED, reason=reason))
    return make_entry(reading, offered.data)


def usable_workers() -> int:
    """As many workers as cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Reads pages in several processes, or in this one; used as a context.

    Args:
        count: Processes; with 1 everything is read in this one.
        read: What is done with a page.
    """

    def __init__(self, count: int, read: Read = read_entry) -> None:
        self._count, self._read = count, read
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._count > 1:
            self._pool = self._new_pool()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def read_all(self, offered: Iterable[OfferedPage | Kept]) -> Iterator[Entry | Kept]:
        """The entries of pages, in their order; what is no page goes through as it is.

        A page that ends the process that reads it is refused, and the others are read.
        """
        if self._pool is None:
            for one in offered:
                yield self._read(one) if isinstance(one, OfferedPage) else one
            return
        waiting: Waiting = deque()
        for one in offered:
            waiting.append((one, self._submit(one) if isinstance(one, OfferedPage) else None))
            if len(waiting) >= AHEAD * self._count:
                yield self._result(waiting)
        while waiting:
            yield self._result(waiting)

    def read_pages(self, offered: Iterable[OfferedPage]) -> Iterator[Entry]:
        """The entries of pages, in their order.

        Raises:
            PageUnread: If reading a page ended its process.
        """
        for one in self.read_all(offered):
            if not isinstance(one, Entry):
                reason = one.reason if isinstance(one, Refusal) else "it was not read"
                raise PageUnread(one.origin if isinstance(one, Refusal) else "a page", reason)
            yield one

    def _result(self, waiting: Waiting) -> Entry | Kept:
        one, future = waiting.popleft()
        if not isinstance(one, OfferedPage):
            return one
        assert future is not None
        try:
            return future.result()
        except BrokenProcessPool:
            return self._again(one, waiting)

    def _again(self, one: OfferedPage, waiting: Waiting) -> Entry | Kept:
        """Read a page alone in a new pool, so that the one that breaks it is known, and hand out the others anew."""
        self._pool = self._new_pool()
        try:
            found: Entry | Kept = self._submit(one).result()
        except BrokenProcessPool:
            self._pool = self._new_pool()
            reason = "the process that read it ended, perhaps for want of memory; please report this page"
            found = Refusal(origin=one.origin, code=RefusalCode.READING_ENDED, reason=reason)
        again = [(other, self._submit(other) if isinstance(other, OfferedPage) else None) for other, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return found

    def _submit(self, offered: OfferedPage) -> Future[Entry]:
        assert self._pool is not None
        try:
            return self._pool.submit(self._read, offered)
        except BrokenProcessPool:
            self._pool = self._new_pool()
            return self._pool.submit(self._read, offered)

    def _new_pool(self) -> ProcessPoolExecutor:
        # Forking a process that runs threads may hang; a spawned one begins clean.
        return ProcessPoolExecutor(self._count, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    # Ctrl-C is for the writer, who ends the pool; several encoders on the same cores would be in each other's way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ[THREADS_VARIABLE] = "1"
