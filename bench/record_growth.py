"""How writing and searching a record grow with it; entries are made by hand, so that it is the record that is timed."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from bench.entries import (
    PEOPLE,
    STATEMENTS,
    TYPES,
    WORDS,
    day,
    draw,
    make_synthetic_entry,
    offer_number,
    outlet,
    person,
    state,
    word,
)
from onrecord.query import Record
from onrecord.query.question import What
from onrecord.run.ingest import BATCH_ENTRIES
from onrecord.run.workers import Workers
from onrecord.store.rows import Entry
from onrecord.store.writer import RecordWriter

SIZES = (1_000, 10_000, 100_000)
WINDOW_SHARE = 0.3
"""The rate at a size is that of the last third of the articles up to it."""
QUESTIONS = 40
"""Of each kind."""
MILLISECONDS = 1_000


def measure_growth(record: Path, sizes: Sequence[int], workers: int) -> dict[str, float]:
    """Write articles up to each size; there, time the last batches and searches of every kind."""
    figures: dict[str, float] = {}
    a_page = list[float]()
    with RecordWriter(record) as writer, Workers(workers, make_synthetic_entry) as pool:
        made = pool.read_all(offer_number(number) for number in range(sizes[-1]))
        entries = (one for one in made if isinstance(one, Entry))
        written = 0
        for size in sizes:
            seconds = list[float]()
            for batch in _batches(islice(entries, size - written)):
                begun = time.perf_counter()
                writer.write(batch)
                seconds.append((time.perf_counter() - begun) / len(batch))
            written = size
            last = seconds[-max(1, int(len(seconds) * WINDOW_SHARE)) :]
            a_page.append(statistics.mean(last))
            figures[f"at_{size}_written_a_second"] = 1 / a_page[-1]
            figures[f"at_{size}_slowest_batch_milliseconds"] = max(last) * BATCH_ENTRIES * MILLISECONDS
            figures[f"at_{size}_bytes_a_page"] = record.stat().st_size / size
            figures |= {f"at_{size}_{name}": value for name, value in _time_searches(record, size)}
    if len(sizes) > 1:
        figures["exponent_of_writing_time_a_page"] = slope(sizes, a_page)
        p95 = [figures[f"at_{size}_search_milliseconds_p95"] for size in sizes]
        p50 = [figures[f"at_{size}_search_milliseconds_p50"] for size in sizes]
        figures["exponent_of_search_p50"] = slope(sizes, p50)
        figures["exponent_of_search_p95"] = slope(sizes, p95)
    return figures


def slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Slope of log value over log size by least squares: 0 is constant, 1 linear."""
    xs, ys = [math.log(size) for size in sizes], [math.log(value) for value in values]
    return statistics.linear_regression(xs, ys).slope


def make_questions(size: int) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Questions to a record of so many articles: kind, words, filters."""
    chance = np.random.default_rng(7)
    drawn = iter(draw(chance, WORDS, QUESTIONS * 12))
    for at in range(QUESTIONS):
        number = int(chance.integers(size))
        who = person(draw(chance, PEOPLE, 1)[0])
        common, middle, rare = (
            word(int(chance.integers(*edges))) for edges in ((0, 10), (100, 2_000), (20_000, WORDS))
        )
        year = str(day(number).year)
        yield "a common word", common, {}
        yield "a middling word", middle, {}
        yield "a rare word", rare, {}
        yield "a word as drawn", word(next(drawn)), {}
        yield "two words as drawn", f"{word(next(drawn))} {word(next(drawn))}", {}
        yield "two common words", f"{common} {word(10 + at % 10)}", {}
        yield "a common and a rare word", f"{common} {rare}", {}
        yield "a phrase of common words", f'"{word(at % 5)} {word(at % 3)}"', {}
        yield "the beginning of words", f"{middle[:4]}*", {}
        yield "words and a speaker", word(next(drawn)), {"speaker": who}
        yield "a speaker", "", {"speaker": who}
        yield "words and days", word(next(drawn)), {"from_day": f"{year}-03", "to_day": f"{year}-04"}
        yield "days", "", {"from_day": day(number).isoformat(), "to_day": day(number).isoformat()}
        yield "words and firmness", word(next(drawn)), {"firmness": "denied"}
        yield "words and an outlet", word(next(drawn)), {"outlet": outlet(number)}
        yield "words as of a day", word(next(drawn)), {"as_of": "2100-01-01"}
        yield "events by type and actor", "", {"type": TYPES[at % len(TYPES)], "actor": state(at)}
        yield "events by words", word(next(drawn)), {"what": What.EVENTS}
        yield "articles by words", word(next(drawn)), {"what": What.ARTICLES}


def _time_searches(record: Path, size: int) -> Iterator[tuple[str, float]]:
    by_kind: dict[str, list[float]] = {}
    with Record(record) as asked:
        asked.search("warm")
        for kind, words, filters in make_questions(size):
            begun = time.perf_counter()
            asked.search(words, **filters)  # type: ignore[arg-type]  # the fields are those of Filters
            by_kind.setdefault(kind, []).append((time.perf_counter() - begun) * MILLISECONDS)
    times = sorted(one for kind in by_kind.values() for one in kind)
    yield "statements", size * STATEMENTS
    yield "search_milliseconds_p50", quantile(times, 0.5)
    yield "search_milliseconds_p95", quantile(times, 0.95)
    yield "search_milliseconds_p99", quantile(times, 0.99)
    yield "search_milliseconds_longest", times[-1]
    for kind, found in by_kind.items():
        yield f"p95_{kind.replace(' ', '_')}", quantile(sorted(found), 0.95)


def quantile(ascending: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return ascending[min(len(ascending) - 1, int(len(ascending) * share))]


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH_ENTRIES)):
        yield batch
