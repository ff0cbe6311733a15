"""Sentences whose predicates are coded: each tells of an event of one of PLOVER's types, another happening, or none.

Two sorts. `events/labels.jsonl` codes predicates of sentences of PLV-train, PolNeAR-train, LGL and GeoVirus by their
places in those texts; the texts are not in it. `events/sentences.tsv` holds sentences written for
this purpose, one trigger each.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.model.inventories import EVENT_TYPES
from onrecord.model.tokens import cut_pieces
from training.labels import UNLABELLED, Labelled, Span, word_tags

FOLDER = Path(__file__).parent / "events"
Sentence = tuple[str, list[tuple[int, Span]]]
"""A text, and the index of the type and the place of each coded predicate in it."""
PLV_TIMES = 3
"""How often a sentence of PLV-train stands beside one of the others, which are many times as many."""
PACKINGS, PACK_SENTENCES, PACKING_SEED = 2, (1, 2, 4, 7, 8), 5
MARKS = re.compile(r"</?[st]>|[{}]")
DEV_FOLDS = 5
"""One fold of PLV-train's sentences in so many is kept apart from training."""


def is_kept_apart(sentence: str, fold: int = 0) -> bool:
    """Whether a sentence of PLV-train belongs to the fold that no training sees."""
    return int(hashlib.md5(sentence.encode()).hexdigest(), 16) % DEV_FOLDS == fold


def label_coded(tokenizer: Tokenizer, gold: Path, folder: Path = FOLDER, *, fold: int = 0) -> list[Labelled]:
    """The sentences of labels.jsonl, texts taken from `gold`; those of one fold of PLV-train left out."""
    texts = Texts(gold)
    found: list[Sentence] = []
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        item: dict[str, Any] = json.loads(line)
        start, end = item["start"], item["end"]
        sentence = texts.of(item["set"], item["doc"])[start:end]
        if item["set"] == "plv" and is_kept_apart(sentence, fold):
            continue
        spans = [(EVENT_TYPES.index(kind), (low - start, high - start)) for low, high, kind in item["events"]]
        found += [(sentence, spans)] * (PLV_TIMES if item["set"] == "plv" else 1)
    return packed(tokenizer, found)


def label_own(tokenizer: Tokenizer, folder: Path = FOLDER) -> list[Labelled]:
    """The sentences of sentences.tsv: a type, a tab, the sentence with {trigger}, <s>doer</s> and <t>other side</t>."""
    return packed(tokenizer, [(text, [(EVENT_TYPES.index(kind), span)]) for kind, text, span in read_own(folder)])


def packed(tokenizer: Tokenizer, sentences: list[Sentence]) -> list[Labelled]:
    """Every sentence PACKINGS times, each time among others, in texts of one to many paragraphs.

    Read alone and read in a page a sentence looks different to the network: with single sentences only, the head
    learned something that it did not find again in pages.
    """
    rng = random.Random(PACKING_SEED)
    texts = []
    for _ in range(PACKINGS):
        order = list(sentences)
        rng.shuffle(order)
        while order:
            own, order = order[: (size := rng.choice(PACK_SENTENCES))], order[size:]
            text, spans = "", list[tuple[int, Span]]()
            for sentence, told in own:
                text += "\n\n" if text else ""
                spans += [(kind, (len(text) + low, len(text) + high)) for kind, (low, high) in told]
                text += sentence
            pieces = cut_pieces(tokenizer, text)
            texts.append(Labelled(pieces=pieces, tags={"event": word_tags(pieces, spans, elsewhere=UNLABELLED)}))
    return texts


def read_own(folder: Path = FOLDER) -> Iterator[tuple[str, str, Span]]:
    """Type, text and the trigger's place of every sentence written for this purpose."""
    for line in (folder / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, marked = line.split("\t")
        before, trigger, behind = re.split(r"\{([^{}]*)\}", marked)
        start = len(MARKS.sub("", before))
        yield kind, MARKS.sub("", before + trigger + behind), (start, start + len(trigger))


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

    def all_of(self, name: str) -> Iterable[str]:
        """All texts of a set, in the order of its file."""
        return self._readers[name]().values()


def _by_row(path: Path, column: str) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {str(number): json.loads(line)[column] for number, line in enumerate(lines)}


def _by_id(path: Path) -> dict[str, str]:
    items = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {str(item["id"]): item["text"] for item in items}


def _articles(path: Path) -> dict[str, str]:
    articles = ET.parse(path).getroot().iter("article")
    return {str(number): article.findtext("text") or "" for number, article in enumerate(articles)}
