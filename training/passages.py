"""Passages of news whose events are labelled whole: type, firmness, who did it, to whom, and the name of the place.

`events/passages.jsonl` has one passage a line, by its place in a text that is not in it: the set, the document, start
and end, the MD5 of its words, for each event [trigger's start, end, type, firmness, actors, recipients, places], and
the predicates that tell of none. What is done there by whom was read by a language model by a written guide, one
reading each. `events/wire.jsonl` has passages that were written and labelled for this, in the manner of wire stories,
with their text. Offsets are half-open code points of the document's text.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.model.inventories import ASSERTIONS, EVENT_TYPES, NO_EVENT
from onrecord.model.tokens import cut_pieces
from training.events import FOLDER, Texts, is_kept_apart
from training.labels import UNLABELLED, Labelled, Span, frame_of, word_tags

FILE, OWN_FILE = "passages.jsonl", "wire.jsonl"
WIRE = "wire"
PACK_PASSAGES, PACKING_SEED = (1, 2, 3, 5), 7
OWN_TIMES = 2
"""How often single sentences and passages written for this stand beside one of the others, each time among others."""
CONTEXT_CHARS = 300
"""How much of the text before and after a passage the network reads with it, as it does in a page."""
APART = 8
"""One document in so many is kept apart from training: confidences are fitted on it."""


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """One event of a passage; sides: for each of SIDES the places of the words that name it."""

    trigger: Span
    type: str
    firmness: str
    sides: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text with its events and the predicates that tell of none, counted in the whole text."""

    set: str
    document: str
    text: str
    start: int
    end: int
    events: tuple[LabelledEvent, ...]
    others: tuple[Span, ...]


def is_document_apart(name: str, document: str) -> bool:
    """Whether a document is kept apart from training."""
    return int(hashlib.md5(f"{name} {document}".encode()).hexdigest(), 16) % APART == 0


def read_passages(gold: Path, folder: Path = FOLDER) -> Iterator[Passage]:
    """All passages, in the order of their files; those whose text is no longer what was labelled are left out."""
    texts = Texts(gold)
    for line in (folder / FILE).read_text(encoding="utf-8").splitlines():
        item: dict[str, Any] = json.loads(line)
        text = texts.of(item["set"], item["doc"])
        start, end = item["start"], item["end"]
        if hashlib.md5(text[start:end].encode()).hexdigest() == item["md5"]:
            yield _passage(item, item["set"], item["doc"], text, start, end)
    for number, line in enumerate((folder / OWN_FILE).read_text(encoding="utf-8").splitlines()):
        item = json.loads(line)
        yield _passage(item, WIRE, str(number), item["text"], 0, len(item["text"]))


def _passage(item: dict[str, Any], name: str, document: str, text: str, start: int, end: int) -> Passage:
    events = tuple(
        LabelledEvent((low, high), kind, firmness, tuple(tuple((a, b) for a, b in side) for side in sides))
        for low, high, kind, firmness, *sides in item["events"]
    )
    return Passage(name, document, text, start, end, events, tuple((low, high) for low, high in item["none"]))


def label_passages(tokenizer: Tokenizer, gold: Path, folder: Path = FOLDER) -> list[Labelled]:
    """The passages that are parts of a text, each with the text around them; documents kept apart are left out."""
    return [_label(tokenizer, one) for one in read_passages(gold, folder) if not _is_whole(one) and not _is_apart(one)]


def label_whole(tokenizer: Tokenizer, gold: Path, folder: Path = FOLDER, *, fold: int = 0) -> list[Labelled]:
    """The passages that are whole texts, packed with others; what is kept apart is left out.

    Args:
        tokenizer: Cuts texts into pieces.
        gold: The folder of gold data.
        folder: Where the labels are.
        fold: The fold of PLV-train's sentences that is kept apart.
    """
    whole = [
        one
        for one in read_passages(gold, folder)
        if _is_whole(one) and not _is_apart(one) and not (one.set == "plv" and is_kept_apart(one.text, fold))
    ]
    return [_label(tokenizer, one) for one in _packed(whole)]


def _is_whole(passage: Passage) -> bool:
    return (passage.start, passage.end) == (0, len(passage.text))


def _is_apart(passage: Passage) -> bool:
    return is_document_apart(passage.set, passage.document)


def _packed(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Whole texts as paragraphs of longer ones, each OWN_TIMES, each time among others."""
    rng = random.Random(PACKING_SEED)
    for _ in range(OWN_TIMES):
        order = list(passages)
        rng.shuffle(order)
        while order:
            own, order = order[: (size := rng.choice(PACK_PASSAGES))], order[size:]
            text, events, others = "", list[LabelledEvent](), list[Span]()
            for one in own:
                text += "\n\n" if text else ""
                events += [_shifted(event, len(text)) for event in one.events]
                others += [(low + len(text), high + len(text)) for low, high in one.others]
                text += one.text
            yield Passage("packed", "", text, 0, len(text), tuple(events), tuple(others))


def _shifted(event: LabelledEvent, by: int) -> LabelledEvent:
    sides = tuple(tuple((low + by, high + by) for low, high in side) for side in event.sides)
    return replace(event, trigger=(event.trigger[0] + by, event.trigger[1] + by), sides=sides)


def _label(tokenizer: Tokenizer, passage: Passage) -> Labelled:
    low = passage.text.rfind("\n", 0, max(0, passage.start - CONTEXT_CHARS)) + 1
    high = passage.text.find("\n", min(len(passage.text), passage.end + CONTEXT_CHARS))
    pieces = cut_pieces(tokenizer, passage.text[low : high if high >= 0 else len(passage.text)])

    def moved(span: Span) -> Span:
        return span[0] - low, span[1] - low

    types = [(EVENT_TYPES.index(one.type), moved(one.trigger)) for one in passage.events]
    types += [(EVENT_TYPES.index(NO_EVENT), moved(span)) for span in passage.others]
    firmness = [(ASSERTIONS.index(one.firmness), moved(one.trigger)) for one in passage.events]
    frames = [
        frame_of(
            pieces,
            [moved(one.trigger)],
            [(role, moved(span)) for role, spans in enumerate(one.sides) for span in spans],
        )
        for one in passage.events
    ]
    return Labelled(
        pieces=pieces,
        tags={
            "event": word_tags(pieces, types, elsewhere=UNLABELLED),
            "assertion": word_tags(pieces, firmness, elsewhere=UNLABELLED),
        },
        frames={"sides": [frame for frame in frames if frame is not None]},
    )
