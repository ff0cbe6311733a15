"""What the record costs: beside bare reading, as it grows, and for each way of keeping pages' bytes.

    python -m bench.store [--articles FILE.jsonl | --made N] [--part cost|growth|bytes ...] [--json]

cost: articles are read into a new record, and read by the same workers without one, before and after. growth: a record
of entries made by hand (no model) is written to and asked at 1,000, 10,000 and 100,000 articles, which is a million
statements. bytes: pages in the file or in a folder, by each codec. Seconds differ from machine to machine; the ratios
and exponents of one run are what to compare. All three take about half an hour; `--sizes 1000 10000` ends sooner.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from bench.articles import take_articles, write_articles
from bench.page_bytes import measure_page_bytes
from bench.record_growth import SIZES, measure_growth
from bench.speed import MEGABYTE, peak_bytes, resident_bytes
from onrecord.pages.offered import OfferedPage
from onrecord.run.ingest import ingest
from onrecord.run.sources import offer_files
from onrecord.run.workers import Workers, usable_workers
from onrecord.store.rows import Entry
from onrecord.store.writer import Tally

MADE = 1_000
BYTES_PAGES = 5_000
P = ParamSpec("P")
R = TypeVar("R")
Figures = dict[str, float]


def read_bare(offered: OfferedPage) -> Entry:
    """Read a page and hand nothing back: the work that there is without a record."""
    from onrecord.reading import read_page

    read_page(offered.page())
    return cast(Entry, None)


def time_bare(articles: Path, workers: int) -> Figures:
    """Read articles and keep nothing."""
    begun = time.monotonic()
    count = 0
    with Workers(workers, read_bare) as pool:
        for _ in pool.read_all(one for one in offer_files([str(articles)]) if isinstance(one, OfferedPage)):
            count += 1
    return {"pages": count, "seconds": time.monotonic() - begun, "processor_seconds": processor_seconds()}


def time_ingest(record: Path, articles: Path, workers: int) -> Figures:
    """Read articles into a record; memory is this process's own, the writer's."""
    resident, peaks = list[float](), list[float]()

    def watch(_count: int, _tally: Tally) -> None:
        resident.append(resident_bytes())
        peaks.append(peak_bytes())

    begun = time.monotonic()
    tally = ingest(record, lambda _: offer_files([str(articles)]), workers=workers, told=watch)
    seconds = time.monotonic() - begun
    tenth = len(resident) // 10
    return {
        "pages": tally.pages,
        "seconds": seconds,
        "processor_seconds": processor_seconds(),
        "writer_resident_megabytes_start": resident[0] / MEGABYTE,
        "writer_resident_megabytes_after_a_tenth": resident[tenth] / MEGABYTE,
        "writer_resident_megabytes_end": resident[-1] / MEGABYTE,
        "writer_peak_megabytes_start": peaks[0] / MEGABYTE,
        "writer_peak_megabytes_end": peaks[-1] / MEGABYTE,
    }


def processor_seconds() -> float:
    """What this process and the workers that it has ended took of the processor."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def apart(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in a new process, so that memory and caches are its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def measure_cost(articles: Path, workers: int, folder: Path) -> Figures:
    """Ingest against bare reading of the same pages in as many workers, which is measured before and after."""
    record = folder / "cost.db"
    before = apart(time_bare, articles, workers)
    kept = apart(time_ingest, record, articles, workers)
    after = apart(time_bare, articles, workers)
    cost = {
        name: (2 * kept[name] / (before[name] + after[name]) - 1) * 100 for name in ("seconds", "processor_seconds")
    }
    return {
        "pages": kept["pages"],
        "workers": workers,
        "bare_pages_a_second_before": before["pages"] / before["seconds"],
        "bare_pages_a_second_after": after["pages"] / after["seconds"],
        "ingest_pages_a_second": kept["pages"] / kept["seconds"],
        "store_cost_percent": cost["seconds"],
        "store_cost_percent_of_processor_time": cost["processor_seconds"],
        "record_bytes_a_page": record.stat().st_size / kept["pages"],
        **{name: value for name, value in kept.items() if name.startswith("writer")},
        **{f"bytes_a_page_in_{name}": size / kept["pages"] for name, size in sizes_by_table(record)},
    }


def sizes_by_table(record: Path) -> Iterator[tuple[str, int]]:
    """Bytes of each table with its indexes, the greatest first; nothing where this SQLite cannot tell."""
    sql = (
        "SELECT m.tbl_name, sum(d.pgsize) AS size FROM dbstat AS d JOIN sqlite_schema AS m ON m.name = d.name "
        "GROUP BY m.tbl_name ORDER BY size DESC"
    )
    with closing(sqlite3.connect(record)) as connection:
        try:
            yield from connection.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--articles", type=Path, metavar="FILE.jsonl", help="read these")
    given.add_argument("--made", type=int, default=MADE, metavar="N", help=f"read so many made ones ({MADE:,})")
    parser.add_argument("--first", type=int, metavar="N", help="only so many of the articles")
    parser.add_argument("--part", nargs="+", choices=("cost", "growth", "bytes"), default=("cost", "growth", "bytes"))
    parser.add_argument("--workers", type=int, default=usable_workers())
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles at which growth is measured")
    parser.add_argument("--pages", type=int, default=BYTES_PAGES, help=f"pages whose bytes are kept ({BYTES_PAGES:,})")
    parser.add_argument("--folder", type=Path, help="where records are made; they are left there")
    parser.add_argument("--json", action="store_true", help="one object a part and line")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as made:
        folder: Path = args.folder or Path(made)
        for part in args.part:
            if part == "cost":
                articles: Path = args.articles or write_articles(folder / "articles.jsonl", args.made)
                if args.first:
                    articles = take_articles(articles, folder / "first.jsonl", args.first)
                figures = measure_cost(articles, args.workers, folder)
            elif part == "growth":
                figures = measure_growth(folder / "growth.db", sorted(args.sizes), args.workers)
            else:
                figures = measure_page_bytes(folder, args.pages, args.articles)
            if args.json:
                print(json.dumps({"part": part, **figures}), flush=True)
            else:
                print("\n".join([part, *(f"  {name.replace('_', ' '):60}{v:16,.3f}" for name, v in figures.items())]))


if __name__ == "__main__":
    main()
