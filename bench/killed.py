"""Ingests that are killed at random moments and begun again: the record must end as if nothing had happened.

    python -m bench.killed --kills 50 [FILE.jsonl] [--articles 300] [--workers 2] [--seed 1] [--json]

One ingest is left alone; its record is the measure. Then others of the same articles are ended by SIGKILL, writer and
workers at once, and begun again until they come to their end; then the next. Every other kill waits, after its random
moment, until the record's files next change, and falls within a few milliseconds of that: a transaction is short, and
chance alone would seldom meet one. After every kill the record is opened, and has what it had; in the end it is the
same (ids, counts, every row but the times of learning) and `onrecord verify` finds nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.articles import take_articles, write_articles
from onrecord.store.connection import BUSY_SECONDS, open_to_read
from onrecord.store.content import content_digest
from onrecord.store.verify import verify_record

COUNTED = ("pages", "captures", "readings", "passages", "actors", "statements", "events", "event_sides", "issues")
LOOKS_SECONDS = 0.0005
AIMED_SECONDS = 0.02
"""A kill that waits for a write comes at most this long behind its beginning."""
MORE_THAN_WHOLE = 1.02
"""Random moments lie within the time that the whole takes, and a little behind it."""


class NotTheSame(Exception):
    """A record that was killed and resumed differs from one that was not."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What was done and seen.

    kills: how many ingests were killed. aimed: those of them that were killed while the record's files changed.
    resumed: how many records came to their end. unmade: kills before there was a record. partway: kills that left some
    of the pages written. logged: kills that left a log which the next who opened the record had to recover.
    seconds: an undisturbed ingest.
    """

    kills: int = 0
    aimed: int = 0
    resumed: int = 0
    unmade: int = 0
    partway: int = 0
    logged: int = 0
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)


def has_tables(record: Path) -> bool:
    """Whether an ingest came as far as making the record's tables."""
    if not record.exists():
        return False
    with closing(sqlite3.connect(record, timeout=BUSY_SECONDS)) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def count_rows(record: Path) -> dict[str, int]:
    """Rows by table of a record that is whole."""
    with closing(open_to_read(record)) as connection:
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise NotTheSame(f"{record} is damaged")
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED}


def check_faultless(record: Path) -> None:
    """Raise NotTheSame for the first thing that verification finds."""
    for part in verify_record(record):
        for fault in part.faults:
            raise NotTheSame(f"{record}: {fault.code} {fault.where}: {fault.reason}")


def kill_and_resume(command: Sequence[str], folder: Path, *, kills: int, seed: int) -> Outcome:
    """Kill a command's process groups at random moments, and let it come to its end each time.

    Args:
        command: An ingest; "{record}" in it stands for the record.
        folder: Where records are made.
        kills: How many.
        seed: Of the moments.

    Raises:
        NotTheSame: If a record has lost something, or in the end is another one.
    """
    chance = random.Random(seed)
    told = Outcome()
    measure = folder / "undisturbed.db"
    begun = time.monotonic()
    _finish(command, measure)
    told.seconds = time.monotonic() - begun
    told.counts = count_rows(measure)
    check_faultless(measure)
    digest = content_digest(measure, times=False)
    while told.kills < kills:
        record = folder / f"killed-{told.resumed}.db"
        before = dict.fromkeys(COUNTED, 0)
        while told.kills < kills and _killed(command, record, told, chance):
            before = _check_kept(record, before, told)
        _finish(command, record)
        if told.counts != count_rows(record) or digest != content_digest(record, times=False):
            raise NotTheSame(f"{record} has {count_rows(record)}, not {told.counts}, or other rows")
        check_faultless(record)
        told.resumed += 1
        record.unlink()
    return told


def _check_kept(record: Path, before: dict[str, int], told: Outcome) -> dict[str, int]:
    log = Path(f"{record}-wal")
    told.logged += log.exists() and log.stat().st_size > 0
    tables_made = has_tables(record)
    counts = count_rows(record) if tables_made else dict.fromkeys(COUNTED, 0)
    if any(counts[name] < before[name] for name in COUNTED):
        raise NotTheSame(f"{record} had {before} and after a kill has {counts}")
    told.unmade += not tables_made
    told.partway += 0 < counts["pages"] < told.counts["pages"]
    return counts


def _start(command: Sequence[str], record: Path) -> subprocess.Popen[bytes]:
    parts = [part.replace("{record}", str(record)) for part in command]
    return subprocess.Popen(parts, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _finish(command: Sequence[str], record: Path) -> None:
    with _start(command, record) as process:
        _, said = process.communicate()
    if process.returncode:
        raise NotTheSame(f"an ingest that was left alone ended with {process.returncode}: {said.decode()[-2000:]}")


def _killed(command: Sequence[str], record: Path, told: Outcome, chance: random.Random) -> bool:
    """Whether an ingest was killed before it came to its end."""
    aimed = bool(told.kills % 2)
    with _start(command, record) as process:
        assert process.stderr is not None
        ends = time.monotonic() + chance.uniform(0, told.seconds * MORE_THAN_WHOLE)
        while time.monotonic() < ends and process.poll() is None:
            time.sleep(LOOKS_SECONDS)
        if aimed:
            seen = _state(record)
            while process.poll() is None and _state(record) == seen:
                time.sleep(LOOKS_SECONDS)
            time.sleep(chance.uniform(0, AIMED_SECONDS))
        done = process.poll()
        if done is None:
            os.killpg(process.pid, signal.SIGKILL)
            done = process.wait()
        said = process.stderr.read()
    if done == 0:
        return False
    if done != -signal.SIGKILL:
        raise NotTheSame(f"an ingest ended with {done} by itself: {said.decode()[-2000:]}")
    told.kills += 1
    told.aimed += aimed
    return True


def _state(record: Path) -> tuple[tuple[int, int], ...]:
    """Size and time of change of the record and its log."""
    found = []
    for path in (record, Path(f"{record}-wal")):
        try:
            status = path.stat()
            found.append((status.st_size, status.st_mtime_ns))
        except FileNotFoundError:
            found.append((-1, 0))
    return tuple(found)


def main() -> None:
    """Read the command line, kill, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.jsonl", help="articles; made ones if left out")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=300, help="how many of them are read")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-killed-") as made:
        folder = Path(made)
        articles = folder / "articles.jsonl"
        if args.file:
            take_articles(args.file, articles, args.articles)
        else:
            write_articles(articles, args.articles)
        command = (
            sys.executable, "-m", "onrecord", "--db", "{record}",
            "ingest", "--quiet", "--workers", str(args.workers), str(articles),
        )  # fmt: skip
        try:
            told = kill_and_resume(command, folder, kills=args.kills, seed=args.seed)
        except NotTheSame as error:
            sys.exit(f"not the same: {error}")
    if args.json:
        print(json.dumps(asdict(told)))
        return
    print(
        f"{told.kills} kills ({told.aimed} while the files changed), {told.resumed} records came to their end, all the "
        f"same and faultless; an undisturbed ingest took {told.seconds:.1f} s"
    )
    print(
        f"{told.unmade} kills left no record yet, {told.partway} some of the pages, {told.logged} a log to recover; "
        f"each record: {', '.join(f'{count:,} {name}' for name, count in told.counts.items())}"
    )


if __name__ == "__main__":
    main()
