"""Sentences whose predicates are coded: each tells of an event of one of PLOVER's types, another happening, or none.

Three sorts. `events/labels.jsonl` codes predicates of sentences of PLV-train, PolNeAR-train, LGL and GeoVirus by their
places in those texts; the texts are not in it. `events/sentences.tsv` holds sentences written for this purpose, one
trigger each. Passages, which tell sides, places and firmness too, are read in `training.passages`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.article.find import find_article
from onrecord.article.metadata import find_metadata
from onrecord.model.inventories import EVENT_TYPES, NO_EVENT, OTHER_EVENT, SIDES
from onrecord.model.tokens import cut_pieces
from onrecord.pages.decoding import decode_page
from training.labels import UNLABELLED, Labelled, Span, frame_of, word_tags

FOLDER = Path(__file__).parent / "events"
UNTYPED = len(EVENT_TYPES)
"""The label of a predicate that is of no type, be it another happening or none: the older codes drew that line
elsewhere than the passages do."""
PLACE = SIDES.index("place")
MARKED_SIDES = (("s", SIDES.index("actor")), ("t", SIDES.index("recipient")))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, the index of the type and the place of each coded predicate, and the sides of one of them, if told."""

    text: str
    coded: tuple[tuple[int, Span], ...]
    framed: Span | None = None
    sides: tuple[tuple[int, Span], ...] = ()


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
    texts, rows = Texts(gold), load_rows(gold)
    found: list[Sentence] = []
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        item: dict[str, Any] = json.loads(line)
        start, end = item["start"], item["end"]
        sentence = texts.of(item["set"], item["doc"])[start:end]
        if item["set"] == "plv" and is_kept_apart(sentence, fold):
            continue
        spans = tuple((_type_index(kind), (low - start, high - start)) for low, high, kind in item["events"])
        if item["set"] != "plv":
            found.append(Sentence(sentence, spans))
            continue
        row, trigger = rows[int(item["doc"])], item["trigger"]
        sides = tuple(
            (SIDES.index(side), (at, at + len(row[column])))
            for side, column in (("actor", "source"), ("recipient", "target"))
            if row[column] and (at := sentence.find(row[column])) >= 0
        )
        framed = (trigger[0], trigger[1]) if trigger else None
        found += [Sentence(sentence, spans, framed, sides)] * PLV_TIMES
    return packed(tokenizer, found)


def label_own(tokenizer: Tokenizer, folder: Path = FOLDER) -> list[Labelled]:
    """The sentences of sentences.tsv: a type, a tab, the sentence with {trigger}, <s>doer</s> and <t>other side</t>."""
    return packed(tokenizer, list(read_own(folder)))


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
            text, shifts = "", list[int]()
            for one in own:
                text += "\n\n" if text else ""
                shifts.append(len(text))
                text += one.text
            pieces = cut_pieces(tokenizer, text)
            coded = [(kind, _moved(span, by)) for one, by in zip(own, shifts, strict=True) for kind, span in one.coded]
            frames = [
                frame_of(pieces, [_moved(one.framed, by)], [(k, _moved(span, by)) for k, span in one.sides], (PLACE,))
                for one, by in zip(own, shifts, strict=True)
                if one.framed is not None
            ]
            texts.append(
                Labelled(
                    pieces=pieces,
                    tags={"event": word_tags(pieces, coded, elsewhere=UNLABELLED)},
                    frames={"sides": [frame for frame in frames if frame is not None]},
                )
            )
    return texts


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _type_index(name: str) -> int:
    return UNTYPED if name in (OTHER_EVENT, NO_EVENT) else EVENT_TYPES.index(name)


def read_own(folder: Path = FOLDER) -> Iterator[Sentence]:
    """The sentences written for this purpose."""
    for line in (folder / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, marked = line.split("\t")
        trigger, sides, text, at = (0, 0), list[tuple[int, Span]](), "", 0
        opened: dict[str, int] = {}
        for mark in MARKS.finditer(marked):
            text += marked[at : mark.start()]
            at, sign = mark.end(), mark.group()
            if sign in ("{", "<s>", "<t>"):
                opened[sign] = len(text)
            elif sign == "}":
                trigger = opened["{"], len(text)
            else:
                sides += [(role, (opened[f"<{name}>"], len(text))) for name, role in MARKED_SIDES if name in sign]
        yield Sentence(text + marked[at:], ((_type_index(kind), trigger),), trigger, tuple(sides))


class Texts:
    """The texts that labels.jsonl counts in, by set and document.

    Args:
        gold: The folder of gold data.
    """

    def __init__(self, gold: Path) -> None:
        self._readers: dict[str, Callable[[], dict[str, str]]] = {
            "plv": cache(lambda: {str(number): row["sentence"] for number, row in enumerate(load_rows(gold))}),
            "polnear": cache(lambda: _by_id(gold / "attribution/polnear-train.jsonl")),
            "lgl": cache(lambda: _articles(gold / "places/lgl.xml")),
            "GeoVirus": cache(lambda: _articles(gold / "places/GeoVirus.xml")),
            "dates": cache(lambda: _pages(gold / "dates/html")),
        }

    def of(self, name: str, document: str | int) -> str:
        """One text. name: of its set. document: its number in the file, for PolNeAR its id."""
        return self._readers[name]()[str(document)]

    def all_of(self, name: str) -> Iterable[str]:
        """All texts of a set, in the order of its file."""
        return self._readers[name]().values()


def load_rows(gold: Path) -> list[dict[str, Any]]:
    """The lines of PLV-train."""
    lines = (gold / "events/plv-train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _by_id(path: Path) -> dict[str, str]:
    items = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {str(item["id"]): item["text"] for item in items}


def _pages(folder: Path) -> dict[str, str]:
    pages = ((path.name.split(".")[0], gzip.decompress(path.read_bytes())) for path in sorted(folder.glob("*.html.gz")))
    decoded = ((name, decode_page(page)) for name, page in pages)
    return {name: find_article(page, find_metadata(page.text))[0].text for name, page in decoded}


def _articles(path: Path) -> dict[str, str]:
    articles = ET.parse(path).getroot().iter("article")
    return {str(number): article.findtext("text") or "" for number, article in enumerate(articles)}
