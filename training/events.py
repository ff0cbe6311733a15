"""Sentences whose predicates are coded: what each of them tells of, in PLOVER's types, another happening, or none.

Two sorts. `events/labels.jsonl` codes predicates of sentences of PLV-train, PolNeAR-train, LGL and GeoVirus by their places in
those texts; the texts are not in it. `events/sentences.tsv` holds sentences written for this purpose, one trigger each.
"""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.model.inventories import EVENT_TYPES
from onrecord.model.tokens import cut_pieces
from training.labels import UNLABELLED, Labelled, Span, word_tags

FOLDER = Path(__file__).parent / "events"
MARKS = re.compile(r"</?[st]>|[{}]")
DEV_FOLDS = 5
"""One fold of PLV-train's sentences in so many is kept apart from training."""


def is_kept_apart(sentence: str, fold: int = 0) -> bool:
    """Whether a sentence of PLV-train belongs to the fold that no training sees."""
    return int(hashlib.md5(sentence.encode()).hexdigest(), 16) % DEV_FOLDS == fold


def label_coded(tokenizer: Tokenizer, gold: Path, folder: Path = FOLDER) -> list[Labelled]:
    """The sentences of labels.jsonl, texts taken from `gold`; those of PLV-train's dev fold left out."""
    texts = Texts(gold)
    found = []
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        item: dict[str, Any] = json.loads(line)
        start, end = item["start"], item["end"]
        sentence = texts.of(item["set"], item["doc"])[start:end]
        if item["set"] == "plv" and is_kept_apart(sentence):
            continue
        spans = [(EVENT_TYPES.index(kind), (low - start, high - start)) for low, high, kind in item["events"]]
        found.append(_labelled(tokenizer, sentence, spans))
    return found


def label_own(tokenizer: Tokenizer, folder: Path = FOLDER) -> list[Labelled]:
    """The sentences of sentences.tsv: a type, a tab, the sentence with {trigger}, <s>doer</s> and <t>other side</t>."""
    return [_labelled(tokenizer, text, [(EVENT_TYPES.index(kind), span)]) for kind, text, span in read_own(folder)]


def read_own(folder: Path = FOLDER) -> Iterator[tuple[str, str, Span]]:
    """Type, text and the trigger's place of every sentence written for this purpose."""
    for line in (folder / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, marked = line.split("\t")
        before, trigger, behind = re.split(r"\{([^{}]*)\}", marked)
        start = len(MARKS.sub("", before))
        yield kind, MARKS.sub("", before + trigger + behind), (start, start + len(trigger))


def _labelled(tokenizer: Tokenizer, text: str, spans: list[tuple[int, Span]]) -> Labelled:
    pieces = cut_pieces(tokenizer, text)
    return Labelled(pieces=pieces, tags={"event": word_tags(pieces, spans, elsewhere=UNLABELLED)})


class Texts:
    """The texts that labels.jsonl counts in, by set and document.

    Args:
        gold: The folder of gold data.
    """

    def __init__(self, gold: Path) -> None:
        self._readers: dict[str, Callable[[], dict[str, str]]] = {
            "plv": cache(lambda: _by_row(gold / "events/plv-train.jsonl", "sentence")),
            "polnear": cache(lambda: _by_id(gold / "attribution/polnear-train.jsonl")),
            "lgl": cache(lambda: _articles(gold / "places/lgl.xml")),
            "GeoVirus": cache(lambda: _articles(gold / "places/GeoVirus.xml")),
        }

    def of(self, name: str, document: str | int) -> str:
        """One text. name: of its set. document: its number in the file, for PolNeAR its id."""
        return self._readers[name]()[str(document)]


def _by_row(path: Path, column: str) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {str(number): json.loads(line)[column] for number, line in enumerate(lines)}


def _by_id(path: Path) -> dict[str, str]:
    items = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {str(item["id"]): item["text"] for item in items}


def _articles(path: Path) -> dict[str, str]:
    articles = ET.parse(path).getroot().iter("article")
    return {str(number): article.findtext("text") or "" for number, article in enumerate(articles)}
