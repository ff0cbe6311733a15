"""How reading time grows with the length of hard pages.

    python -m bench.growth [KIND ...] [--chars 12500] [--doublings 3] [--no-model] [--json]

Every kind of `bench.hard_pages` is read at four lengths, each twice the one before, as rendered text and as HTML. The
exponent is the slope of time over length, both in logarithms: 1 is linear, 2 quadratic. It does not depend on the
machine; the seconds (of processor time, on one core) do.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from bench.hard_pages import KINDS, MARKUP_KINDS, Maker, as_html
from bench.speed import Stopwatch, pin_to_one_core

EXPONENT_LIMIT = 1.2
"""Above this a kind is reported: constants make a linear reader look slower or faster by less."""
LEAST_SECONDS = 0.02
"""Times below this are mostly noise; a stage that stays below it has no exponent."""
WARM_UP_CHARS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How one kind of page grows.

    seconds: processor time at each length. exponents: by stage, and "whole"; NaN where a stage takes no time.
    issues: codes at the greatest length. article_chars: length of the article found there.
    """

    kind: str
    lengths: tuple[int, ...]
    seconds: tuple[float, ...]
    exponents: dict[str, float]
    issues: tuple[str, ...]
    article_chars: int

    @property
    def steepest(self) -> tuple[str, float]:
        """The stage with the greatest exponent of those that take time, or the whole."""
        told = {name: value for name, value in self.exponents.items() if not math.isnan(value)}
        return max(told.items(), key=lambda item: item[1], default=("whole", math.nan))


def watch_stages() -> dict[str, Stopwatch]:
    """Put a stopwatch around each stage of the reader."""
    import onrecord.reading as reading_module
    from onrecord.model.reader import ReaderModel, TextReading

    watches: dict[str, Stopwatch] = {}
    for stage, names in (
        ("metadata", ("find_metadata",)),
        ("article", ("find_article",)),
        ("moments", ("find_time_expressions", "find_published", "resolve_moments", "said_on", "doubt_dates")),
        ("mentions", ("find_actors", "link_speakers", "tell_source_kind")),
        ("statements", ("draft_statement", "unique_drafts", "make_statements")),
        ("affiliations", ("affiliate",)),
        ("places", ("find_places",)),
        ("events", ("find_deeds", "make_events")),
    ):
        watches[stage] = Stopwatch()
        for name in names:
            if hasattr(reading_module, name):
                setattr(reading_module, name, watches[stage].around(getattr(reading_module, name)))
    watches["model"] = Stopwatch()
    ReaderModel.read_text = watches["model"].around(ReaderModel.read_text)  # type: ignore[method-assign]
    watches["arguments"] = Stopwatch()
    TextReading.arguments = watches["arguments"].around(TextReading.arguments)  # type: ignore[method-assign]
    return watches


def measure_growth(
    kind: str, maker: Maker, lengths: Sequence[int], watches: dict[str, Stopwatch], *, statements: bool = True
) -> Growth:
    """Read pages of one kind at each length."""
    from onrecord.pages.decoding import decode_page
    from onrecord.reading import read_page

    read_page(decode_page(maker(WARM_UP_CHARS).encode()), statements=statements)
    whole: list[float] = []
    stages: dict[str, list[float]] = {name: [] for name in watches}
    sizes = []
    for length in lengths:
        data = maker(length).encode()
        for watch in watches.values():
            watch.seconds = 0.0
        started = time.process_time()
        page = decode_page(data)
        reading = read_page(page, statements=statements)
        whole.append(time.process_time() - started)
        sizes.append(len(page.text))
        for name, watch in watches.items():
            stages[name].append(watch.seconds)
    return Growth(
        kind=kind,
        lengths=tuple(sizes),
        seconds=tuple(whole),
        exponents={
            "whole": fit_exponent(sizes, whole),
            **{name: fit_exponent(sizes, taken) for name, taken in stages.items()},
        },
        issues=tuple(dict.fromkeys(issue.code.value for issue in reading.issues)),
        article_chars=len(reading.article.text),
    )


def fit_exponent(lengths: Sequence[int], seconds: Sequence[float]) -> float:
    """Slope of log seconds over log length by least squares; NaN where too little time passed to tell."""
    if seconds[-1] < LEAST_SECONDS:
        return math.nan
    points = [
        (math.log(length), math.log(max(taken, LEAST_SECONDS / 10)))
        for length, taken in zip(lengths, seconds, strict=True)
    ]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else math.nan


def pages_to_grow(kinds: Sequence[str]) -> Iterator[tuple[str, Maker]]:
    """The kinds asked for (all, where none is), texts as text and as HTML."""
    for name, maker in KINDS.items():
        if not kinds or name in kinds:
            yield f"{name} text", maker
            yield f"{name} html", lambda chars, maker=maker: as_html(maker(chars))  # type: ignore[misc]
    for name, maker in MARKUP_KINDS.items():
        if not kinds or name in kinds:
            yield f"{name} html", maker


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join((*KINDS, *MARKUP_KINDS)))
    parser.add_argument("--chars", type=int, default=12_500, help="shortest length")
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--no-model", action="store_true", help="read no statements")
    parser.add_argument("--json", action="store_true", help="one object a kind and line")
    args = parser.parse_args()
    unknown = set(args.kinds) - {*KINDS, *MARKUP_KINDS}
    if unknown:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    pin_to_one_core()
    lengths = [args.chars * 2**doubling for doubling in range(args.doublings + 1)]
    watches = watch_stages()
    steep = []
    for kind, maker in pages_to_grow(args.kinds):
        growth = measure_growth(kind, maker, lengths, watches, statements=not args.no_model)
        if growth.steepest[1] > EXPONENT_LIMIT:
            steep.append(f"{kind} ({growth.steepest[0]} {growth.steepest[1]:.2f})")
        print(json.dumps(asdict(growth)) if args.json else _as_line(growth), flush=True)
    if not args.json:
        print(f"steeper than {EXPONENT_LIMIT}: {'; '.join(steep) or 'none'}")


def _as_line(growth: Growth) -> str:
    seconds = " ".join(f"{taken:8.3f}" for taken in growth.seconds)
    stages = " ".join(
        f"{name} {value:.2f}" for name, value in growth.exponents.items() if name != "whole" and not math.isnan(value)
    )
    whole = growth.exponents["whole"]
    return f"{growth.kind:24}{seconds}  whole {whole:.2f}  {stages}  [{growth.article_chars}] {' '.join(growth.issues)}"


if __name__ == "__main__":
    main()
