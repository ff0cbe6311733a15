"""An ingest whose reader knows one page by heart: all of `onrecord ingest` but the model.

    python -m tests.crash.ingesting RECORD FILE.jsonl [--workers N] [--limit BYTES]

It ends as the command does: 0, or 2 with one line on standard error.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
from functools import partial
from pathlib import Path
from types import ModuleType

from onrecord.pages.offered import OfferedPage
from onrecord.run import ingest as ingesting
from onrecord.run.workers import Workers
from onrecord.store.rows import Entry, make_entry
from tests.unit.store.told import READER, read

READING_SECONDS = 0.004


def read_told(offered: OfferedPage) -> Entry:
    """The rows of a page that says what told.py says, as slowly as a fast reader."""
    time.sleep(READING_SECONDS)
    return make_entry(read(offered), offered.data)


def limit_files(size: int) -> None:
    """Let no file grow beyond a size, and writes fail there, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def main() -> None:
    """Ingest, through the command itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("record", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    if args.limit:
        limit_files(args.limit)
    reading = ModuleType("onrecord.reading")
    reading.reader_version = lambda: READER  # type: ignore[attr-defined]  # a stand-in is made as it goes
    sys.modules["onrecord.reading"] = reading
    ingesting.Workers = partial(Workers, read=read_told)  # type: ignore[assignment, attr-defined]
    from onrecord.cli.main import main as onrecord

    onrecord(["--db", str(args.record), "ingest", "--quiet", "--workers", args.workers, str(args.file)])


if __name__ == "__main__":
    main()
