"""How fast pages are read on one core, where the time goes, and whether memory stays flat.

    python -m bench.speed [FOLDER_OR_PAGE ...] [--pages 1000] [--json]

Without paths the sample pages that ship with the project are read, over and over. Seconds differ from machine to
machine; the ratios of one run (share of time outside the model, what events add to the time without them, memory at
the end against memory after warm-up) are what to compare.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
WARM_UP_PAGES = 100
EVENT_STAGES = {
    "affiliations": "_affiliated",
    "moments": "_date",
    "places": "find_places",
    "events": "_find_events",
}
"""What is read of a page beyond its statements, by the names under which `onrecord.reading` calls it. Moments serve the
statements and the publication date too; all of their time is counted."""
MEGABYTE = 1_000_000
MILLISECONDS = 1_000

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")


def pin_to_one_core() -> None:
    """Keep the process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def resident_bytes() -> int:
    """Memory that the process holds now; its peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize()
    return peak_bytes()


def peak_bytes() -> int:
    """The most memory the process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


class Stopwatch:
    """Adds up the processor time that calls of a function take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Callable[P, R]) -> Callable[P, R]:
        """The function, timed."""

        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - started

        return timed


def watch_events() -> tuple[dict[str, Stopwatch], Stopwatch]:
    """Put a stopwatch around each stage of EVENT_STAGES, and one around the predicates' arguments.

    Most arguments are asked for by the events, whose time holds theirs.
    """
    import onrecord.reading as reading_module
    from onrecord.model.reader import TextReading

    watches = {stage: Stopwatch() for stage in EVENT_STAGES}
    for stage, name in EVENT_STAGES.items():
        setattr(reading_module, name, watches[stage].around(getattr(reading_module, name)))
    arguments = Stopwatch()
    TextReading.arguments = arguments.around(TextReading.arguments)  # type: ignore[method-assign]
    return watches, arguments


def measure_speed(paths: Sequence[str], pages: int) -> dict[str, float]:
    """Read `pages` pages, cycling over those found at the paths, and time article, model and whole."""
    import onrecord.reading as reading_module
    from onrecord.model.reader import ReaderModel
    from onrecord.model.tokens import cut_pieces, load_tokenizer
    from onrecord.pages.files import find_pages

    article, model, encoder = Stopwatch(), Stopwatch(), Stopwatch()
    reading_module.find_article = article.around(reading_module.find_article)  # type: ignore[attr-defined]
    reading_module.find_metadata = article.around(reading_module.find_metadata)  # type: ignore[attr-defined]
    ReaderModel.read_text = model.around(ReaderModel.read_text)  # type: ignore[method-assign]
    ReaderModel._encode = encoder.around(ReaderModel._encode)  # type: ignore[method-assign]
    watches, arguments = watch_events()
    found = list(find_pages(paths))
    for page in found[:5]:
        reading_module.read_page(page)  # imports and caches
    tokenizer = load_tokenizer(Path(reading_module.__file__).parent / "model" / "weights" / "tokenizer.json")
    for watch in (article, model, encoder, arguments, *watches.values()):
        watch.seconds = 0.0
    whole = pieces = statements = events = 0.0
    warm = 0
    for number, page in enumerate(_cycle(found, pages)):
        started = time.process_time()
        reading = reading_module.read_page(page)
        whole += time.process_time() - started
        pieces += len(cut_pieces(tokenizer, reading.article.text))
        statements += len(reading.statements)
        events += len(reading.events)
        if number + 1 == min(WARM_UP_PAGES, pages):
            warm = resident_bytes()
    added = sum(watch.seconds for watch in watches.values())
    return {
        "pages": pages,
        "pieces_a_page": pieces / pages,
        "statements_a_page": statements / pages,
        "events_a_page": events / pages,
        "pages_a_second_article": pages / article.seconds,
        "pages_a_second_model": pages / model.seconds,
        "pages_a_second_encoder": pages / encoder.seconds,
        "pages_a_second_whole": pages / whole,
        "pieces_a_second_model": pieces / model.seconds,
        "pieces_a_second_whole": pieces / whole,
        "share_outside_model": 1 - model.seconds / whole,
        "share_outside_encoder": 1 - encoder.seconds / whole,
        "milliseconds_a_page_whole": whole / pages * MILLISECONDS,
        "milliseconds_a_page_without_events": (whole - added) / pages * MILLISECONDS,
        **{f"milliseconds_a_page_{name}": watch.seconds / pages * MILLISECONDS for name, watch in watches.items()},
        "milliseconds_a_page_arguments": arguments.seconds / pages * MILLISECONDS,
        "events_add_share": added / (whole - added),
        "peak_megabytes": peak_bytes() / MEGABYTE,
        "memory_end_to_warm": resident_bytes() / warm,
    }


def _cycle(items: Sequence[Item], count: int) -> Iterator[Item]:
    return itertools.islice(itertools.cycle(items), count)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pin_to_one_core()
    figures = measure_speed(args.paths, args.pages)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):40}{value:12.3f}")


if __name__ == "__main__":
    main()
