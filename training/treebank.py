"""English Web Treebank: word classes, PropBank predicates with their arguments, and UDS-IH2 firmness, joined.

PropBank joins the trees by sentence numbers, see `onrecord.evaluate.propbank`. UDS-IH2 (Rudinger, White and Van Durme
2018) gives its own words: they are found by their letters.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.evaluate.conllu import Document, Sentence, read_documents
from onrecord.evaluate.propbank import GoldPredication, join_propbank
from onrecord.model.inventories import PREDICATE_ROLES, PREDICATES, WORD_CLASSES
from onrecord.model.tokens import cut_pieces
from training.labels import Frame, Labelled, Span, covered, frame_of, word_tags


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
    propbank: dict[str, list[GoldPredication]],
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


def label_treebank(tokenizer: Tokenizer, folder: Path, firmness: Path, limit: int | None = None) -> list[Labelled]:
    """The training documents of the treebank in `folder`, `propbank` beside the trees."""
    documents = list(read_documents((folder / "en_ewt-ud-train.conllu").read_text(encoding="utf-8")))[:limit]
    sentences = {sentence.id: sentence for document in documents for sentence in document.sentences}
    propbank = join_propbank(folder / "propbank", sentences)
    values = read_firmness(firmness)
    return [label_document(tokenizer, document, propbank, values) for document in documents]
