"""English Web Treebank: word classes, PropBank predicates with their arguments, and UDS-IH2 firmness, joined.

PropBank's files mask the words; its sentences join the trees by their numbers where both have as many words (all but
24 of 14,516). UDS-IH2 (Rudinger, White and Van Durme 2018) gives its own words: they are found by their letters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.model.inventories import PREDICATE_ROLES, PREDICATES, WORD_CLASSES
from onrecord.model.tokens import cut_pieces
from training.conllu import Document, Sentence, read_documents
from training.labels import Frame, Labelled, Span, covered, frame_of, word_tags

FRAME_COLUMN, FIRST_ARGUMENT_COLUMN, CLASS_COLUMN = 7, 8, 4
OPENS = re.compile(r"\(([^*()]+)")


@dataclass(frozen=True, slots=True)
class Predication:
    """A predicate of a sentence: its words' numbers, its class, and (role, first word, last word + 1)."""

    words: list[int]
    kind: str
    arguments: list[tuple[str, int, int]]


def role_name(label: str) -> str:
    """PropBank's label as a role: ARGM- and the mark of continued arguments taken off."""
    return label.removeprefix("C-").removeprefix("ARGM-")


def read_predications(path: Path) -> Iterator[list[Predication]]:
    """The predicates of every sentence of a PropBank file, in order."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split() for line in block.split("\n")]
        heads = [k for k, row in enumerate(rows) if row[FRAME_COLUMN] != "-"]
        out = []
        for number, head in enumerate(heads):
            words, arguments, label, start = [head], list[tuple[str, int, int]](), "", 0
            for k, row in enumerate(rows):
                cell = row[FIRST_ARGUMENT_COLUMN + number]
                opened = OPENS.search(cell)
                if opened:
                    label, start = opened.group(1), k
                if ")" in cell and label:
                    if label in ("V", "C-V"):
                        words += range(start, k + 1)
                    else:
                        arguments.append((role_name(label), start, k + 1))
                    label = ""
            kind = {"V": "verb", "N": "noun"}.get(rows[head][CLASS_COLUMN][0], "adjective")
            out.append(Predication(sorted(set(words)), kind, arguments))
        yield out, len(rows)


def propbank_of(folder: Path, sentences: dict[str, Sentence]) -> dict[str, list[Predication]]:
    """Predicates by the id of the tree's sentence, where PropBank has as many words as the tree."""
    out = {}
    for path in sorted(folder.rglob("*.gold_skel")):
        name = f"{path.parent.parent.name}-{path.name.removesuffix('.xml.gold_skel')}"
        for number, (own, length) in enumerate(read_predications(path), 1):
            sentence = sentences.get(f"{name}-{number:04d}")
            if sentence and len(sentence.words) == length:
                out[sentence.id] = own
    return out


def letters(text: str) -> str:
    """A text without white space, by which differently cut sentences are found again."""
    return "".join(text.split())


def read_firmness(path: Path) -> dict[str, list[tuple[int, int, float]]]:
    """By a sentence's letters: the places among its letters and the value of each judged predicate."""
    out: dict[str, list[tuple[int, int, float]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        words = item["text"].split()
        ends = np.cumsum([len(word) for word in words])
        spots = out.setdefault(letters(item["text"]), [])
        for target in item["targets"]:
            first, last = target["span1"]
            spots.append((int(ends[first]) - len(words[first]), int(ends[last - 1]), float(target["label"])))
    return out


def class_of(xpos: str) -> int:
    """Index of a Penn Treebank tag; marks and oddities count as punctuation."""
    return WORD_CLASSES.index(xpos if xpos in WORD_CLASSES else "PUNCT")


def sentence_letters(document: Document, sentence: Sentence) -> tuple[str, list[int]]:
    """A sentence's letters and the place of each in the document's text."""
    if not sentence.words:
        return "", []
    places = [k for k in range(sentence.words[0].start, sentence.words[-1].end) if not document.text[k].isspace()]
    return "".join(document.text[k] for k in places), places


def label_document(
    tokenizer: Tokenizer,
    document: Document,
    propbank: dict[str, list[Predication]],
    firmness: dict[str, list[tuple[int, int, float]]],
) -> Labelled:
    """One document with its word classes, predicates, arguments and firmness."""
    pieces = cut_pieces(tokenizer, document.text)
    classes, kinds, frames = list[tuple[int, Span]](), list[tuple[int, Span]](), list[Frame]()
    scale = np.full(len(pieces), np.nan, dtype=np.float32)
    for sentence in document.sentences:
        spans = [(word.start, word.end) for word in sentence.words]
        classes += [(class_of(word.xpos), span) for word, span in zip(sentence.words, spans, strict=True)]
        for one in propbank.get(sentence.id, []):
            kinds.append((PREDICATES.index(one.kind), spans[one.words[0]]))
            roles = [
                (PREDICATE_ROLES.index(role), (spans[a][0], spans[b - 1][1]))
                for role, a, b in one.arguments
                if role in PREDICATE_ROLES
            ]
            frame = frame_of(pieces, [spans[k] for k in one.words], roles)
            if frame:
                frames.append(frame)
        own, places = sentence_letters(document, sentence)
        for start, end, value in firmness.get(own, []):
            run = covered(pieces, [(places[start], places[end - 1] + 1)])
            if len(run):
                scale[run[0]] = value
    return Labelled(
        pieces=pieces,
        tags={
            "word_class": word_tags(pieces, classes, elsewhere=-100),
            "predicate": word_tags(pieces, kinds, elsewhere=0),
        },
        frames={"predication": frames},
        firmness=scale,
    )


def label_treebank(
    tokenizer: Tokenizer, folder: Path, split: str, firmness: Path, limit: int | None = None
) -> list[Labelled]:
    """The documents of a split (`train` or `dev`) of the treebank in `folder`, `propbank` beside the trees."""
    documents = list(read_documents(folder / f"en_ewt-ud-{split}.conllu"))[:limit]
    sentences = {sentence.id: sentence for document in documents for sentence in document.sentences}
    propbank = propbank_of(folder / "propbank", sentences)
    values = read_firmness(firmness)
    return [label_document(tokenizer, document, propbank, values) for document in documents]
