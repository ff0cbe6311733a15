"""Scores time expressions and their values, as TempEval-3 counted them (UzZaman et al. 2013).

extent: the same words. relaxed: words that overlap, paired one to one. value: a relaxed pair whose TIMEX3 values are
the same string, counted against all expressions of both sides; value accuracy counts it against the pairs. The
document's own day is given and never scored.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gold import read_bytes
from onrecord.evaluate.matching import best_pairs
from onrecord.evaluate.meantime import MarkedDocument, MarkedTime, load_meantime
from onrecord.evaluate.scores import score_counts
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.timex import timex_values

GIVE = "give a folder of TimeML (.tml) or MEANTIME (.xml) files"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """A text, its own day, and its marked time expressions in order; offsets count its code points."""

    name: str
    text: str
    created: date
    times: tuple[MarkedTime, ...]


def evaluate_moments(path: Path, track: Track) -> Evaluation:
    """Score time expressions on a folder of TimeML or MEANTIME files."""
    texts, sha256 = load_dated_texts(path)
    counts: Counter[str] = Counter()
    for dated in track(texts):
        count_times(counts, dated.times, find_times(dated.text, dated.created))
    figures: dict[str, float] = {}
    for measure in ("extent", "relaxed", "value"):
        figures |= score_counts(counts[measure], counts["found"], counts["gold"]).figures(measure)
    figures["value_accuracy"] = counts["value"] / counts["relaxed"] if counts["relaxed"] else 0.0
    return Evaluation(task="moments", file=str(path), sha256=sha256, n=counts["gold"], figures=figures)


def find_times(text: str, created: date) -> tuple[MarkedTime, ...]:
    """What the reader finds in a text of that day, with TIMEX3 values."""
    expressions = find_time_expressions(text)
    return tuple(
        MarkedTime(start=expression.span.start, end=expression.span.end, value=value)
        for expression, value in zip(expressions, timex_values(expressions, created), strict=True)
    )


def count_times(counts: Counter[str], gold: Sequence[MarkedTime], found: Sequence[MarkedTime]) -> None:
    """Add one text to the counts of gold, found, extent, relaxed and value."""
    weights = [[_weight(ours, theirs) for theirs in gold] for ours in found]
    pairs = [(found[i], gold[j]) for i, j in best_pairs(weights)]
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts["relaxed"] += len(pairs)
    counts["extent"] += sum((ours.start, ours.end) == (theirs.start, theirs.end) for ours, theirs in pairs)
    counts["value"] += sum(ours.value == theirs.value for ours, theirs in pairs)


def _weight(ours: MarkedTime, theirs: MarkedTime) -> float:
    """Any overlap counts, the same extent twice, more shared characters a little."""
    shared = min(ours.end, theirs.end) - max(ours.start, theirs.start)
    if shared <= 0:
        return 0.0
    return 1 + shared / 1000 + ((ours.start, ours.end) == (theirs.start, theirs.end))


def load_dated_texts(folder: Path) -> tuple[list[DatedText], str]:
    """The texts of a folder of TimeML or MEANTIME files, and the digest of the files' bytes.

    Raises:
        GoldUnreadable: If it holds no such file, or one that cannot be read.
    """
    paths = sorted(folder.glob("*.tml"))
    if not paths:
        marked = load_meantime(folder)
        return [_from_meantime(folder, document) for document in marked.documents], marked.sha256
    digest = hashlib.sha256()
    texts = []
    for path in paths:
        data = read_bytes(path, GIVE)
        digest.update(data)
        texts.append(read_timeml(path, data))
    return texts, digest.hexdigest()


def read_timeml(path: Path, data: bytes) -> DatedText:
    """One TimeML file: the characters of its TEXT, and the TIMEX3 elements in it.

    Raises:
        GoldUnreadable: If it is not XML, or its text or its day is missing.
    """
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise GoldUnreadable(path, f"not XML ({error})") from error
    body, mark = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or mark is None:
        raise GoldUnreadable(path, f"no TEXT, or no TIMEX3 in its DCT; {GIVE}")
    parts: list[str] = []
    times: list[MarkedTime] = []
    size = 0
    stack: list[tuple[ElementTree.Element, int]] = []
    # Every element's own text, its children's and its tail, in reading order; the stack holds what is still open.
    for event, node in _walk(body):
        if event == "start":
            stack.append((node, size))
            text = node.text
        else:
            _, start = stack.pop()
            if node.tag == "TIMEX3" and size > start:
                times.append(MarkedTime(start=start, end=size, value=node.get("value", "")))
            text = node.tail if node is not body else None
        parts.append(text or "")
        size += len(text or "")
    return DatedText(
        name=path.stem,
        text="".join(parts),
        created=_day(path, mark.get("value", "")),
        times=tuple(sorted(times, key=lambda time: (time.start, time.end))),
    )


def _walk(node: ElementTree.Element) -> list[tuple[str, ElementTree.Element]]:
    """The beginnings and ends of an element and all below it, in document order."""
    steps: list[tuple[str, ElementTree.Element]] = []
    open_nodes: list[tuple[str, ElementTree.Element]] = [("start", node)]
    while open_nodes:
        event, here = open_nodes.pop()
        steps.append((event, here))
        if event == "start":
            open_nodes.append(("end", here))
            open_nodes.extend(("start", child) for child in reversed(here))
    return steps


def _from_meantime(folder: Path, document: MarkedDocument) -> DatedText:
    """The sentences that the annotators read, the line with the document's day blanked."""
    day = document.created or next((time.value for time in document.times if len(time.value) == len("2005-06-07")), "")
    start, end = document.created_at
    text = document.text[:start] + "." * (end - start) + document.text[end : document.marked_end]
    times = tuple(time for time in document.times if time.end <= document.marked_end)
    return DatedText(name=document.name, text=text, created=_day(folder / f"{document.name}.xml", day), times=times)


def _day(path: Path, value: str) -> date:
    try:
        return date.fromisoformat(value[: len("2005-06-07")])
    except ValueError as error:
        raise GoldUnreadable(path, f"its own day {value!r} is not one") from error
