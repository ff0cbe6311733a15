"""Speed on one core: all of Onrecord beside spaCy with textacy, and beside the bare encoder.

    python -m bench.peers.speed [FOLDER_OR_PAGE ...] [--pages 100] [--json]

Without paths the sample pages that ship with the project are read, over and over. Three systems take turns on every
page, so that whatever else the machine does falls on all of them:

    onrecord          the whole of `onrecord.read`: bytes to reading, article extraction included
    spacy + textacy   en_core_web_sm and direct quotations over the article's text, which it is given for nothing
    encoder           Onrecord's network alone over the same text, cut into pieces beforehand, one window at a time

Rates are articles a second of processor time. A ratio is the median over pages of the time that the other takes to the
time that Onrecord takes (above 1: Onrecord is faster), with the quartiles; the ratio of the sums stands beside it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from bench.speed import SAMPLES, pin_to_one_core  # first of all: it also holds numeric libraries to one thread

ONRECORD, SPACY, ENCODER = "onrecord", "spacy + textacy", "encoder"
WARM_UP_PAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The time another system takes to Onrecord's: median and quartiles over pages, and that of the sums."""

    median: float
    low: float
    high: float
    of_sums: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was measured. without_article: pages left out, because nothing was on them to be read.

    refused: turns in which textacy refused the text for an open quotation mark; their time counts all the same.
    """

    pages: int
    article_chars: float
    articles_a_second: dict[str, float]
    ratios: dict[str, Ratio]
    refused: int
    without_article: int


class Bench:
    """The systems, loaded, and the pages they read.

    Args:
        paths: Pages or folders.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        from bench.peers.spacy_model import load_pipeline
        from onrecord.pages.files import find_page_files, load_page
        from onrecord.reading import read_page

        self.pipeline = load_pipeline()
        self.encoder = BareEncoder()
        self.refused = 0
        files = list(find_page_files(paths))
        texts = [read_page(load_page(file), statements=False).article.text for file in files]
        self.articles = [(file, text, self.encoder.cut(text)) for file, text in zip(files, texts, strict=True) if text]
        self.without_article = len(files) - len(self.articles)

    def turn(self, number: int) -> dict[str, float]:
        """Processor seconds that each system takes for one page; who begins changes from page to page."""
        from onrecord.pages.files import load_page
        from onrecord.reading import read_page

        file, text, windows = self.articles[number % len(self.articles)]
        jobs: list[tuple[str, Callable[[], object]]] = [
            (ONRECORD, lambda: read_page(load_page(file))),
            (SPACY, lambda: self._quotations(text)),
            (ENCODER, lambda: self.encoder.run(windows)),
        ]
        first = number % len(jobs)
        taken = {}
        for name, job in jobs[first:] + jobs[:first]:
            started = time.process_time()
            job()
            taken[name] = time.process_time() - started
        return taken

    def _quotations(self, text: str) -> None:
        from bench.peers.quotations import UnclosedQuotation, textacy_statements

        try:
            textacy_statements(self.pipeline(text))
        except UnclosedQuotation:
            self.refused += 1


class BareEncoder:
    """The shipped encoder with nothing around it."""

    def __init__(self) -> None:
        from onrecord.model.reader import WEIGHTS, ReaderModel
        from onrecord.model.tokens import load_tokenizer

        self._tokenizer = load_tokenizer(WEIGHTS / "tokenizer.json")
        self._session = ReaderModel()._encoder  # as the reader opens it, on one thread

    def cut(self, text: str) -> list[dict[str, object]]:
        """The inputs of the encoder for a text's windows."""
        import numpy as np

        from onrecord.model.tokens import CLS, SEP, SPECIAL_FEATURE, cut_pieces, cut_windows

        pieces = cut_pieces(self._tokenizer, text)
        return [
            {
                "ids": np.array([[CLS, *pieces.ids[window.start : window.end], SEP]], dtype=np.int64),
                "features": np.array(
                    [[SPECIAL_FEATURE, *pieces.features[window.start : window.end], SPECIAL_FEATURE]], dtype=np.int64
                ),
            }
            for window in cut_windows(pieces)
        ]

    def run(self, windows: Sequence[dict[str, object]]) -> None:
        """Encode the windows, one at a time as the reader does."""
        for window in windows:
            self._session.run(None, window)


def compare_speed(paths: Sequence[str], pages: int) -> Comparison:
    """Let the systems take turns on `pages` pages, cycling over those found at the paths.

    Raises:
        ValueError: If no page there has an article.
    """
    bench = Bench(paths)
    if not bench.articles:
        raise ValueError("no page with an article there")
    for number in range(WARM_UP_PAGES):
        bench.turn(number)
    bench.refused = 0
    turns = [bench.turn(number) for number in range(pages)]
    sums = {name: sum(turn[name] for turn in turns) for name in turns[0]}
    chars = sum(len(text) for _, text, _ in itertools.islice(itertools.cycle(bench.articles), pages))
    return Comparison(
        pages=pages,
        article_chars=chars / pages,
        articles_a_second={name: pages / seconds for name, seconds in sums.items()},
        ratios={name: _ratio([turn[name] for turn in turns], [turn[ONRECORD] for turn in turns]) for name in sums},
        refused=bench.refused,
        without_article=bench.without_article,
    )


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> Ratio:
    own = [their / our for their, our in zip(theirs, ours, strict=True)]
    low, median, high = statistics.quantiles(own, n=4) if len(own) > 1 else own * 3
    return Ratio(median=median, low=low, high=high, of_sums=sum(theirs) / sum(ours))


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--pages", type=int, default=100, help="turns of each system")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pin_to_one_core()
    found = compare_speed(args.paths, args.pages)
    if args.json:
        print(json.dumps(asdict(found)))
        return
    print(
        f"{found.pages} articles of {found.article_chars:,.0f} characters on average, {found.without_article} left out"
    )
    print(f"{'':18}{'articles/s':>12}{'time / onrecord':>18}{'quartiles':>16}{'of sums':>10}")
    for name, rate in found.articles_a_second.items():
        ratio = found.ratios[name]
        spread = f"{ratio.low:.2f} to {ratio.high:.2f}"
        print(f"{name:18}{rate:12.2f}{ratio.median:18.2f}{spread:>16}{ratio.of_sums:10.2f}")
    print(f"textacy refused {found.refused} of them for an open quotation mark")


if __name__ == "__main__":
    main()
