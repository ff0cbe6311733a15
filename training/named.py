"""Names: CrossNER politics (Liu et al. 2021) and the named entities of GUM (Zeldes 2017), labelled for the model."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from onrecord.evaluate.conllu import read_documents
from onrecord.evaluate.name_gold import HELD_OUT, SENTENCES_A_TEXT, NamedSpan, gum_names, join_sentences, read_crossner
from onrecord.model.inventories import NAME_KINDS
from onrecord.model.tokens import cut_pieces
from training.labels import Labelled, Span, begin_inside, word_tags
from training.treebank import class_of


def by_index(names: list[NamedSpan]) -> list[tuple[int, Span]]:
    """Names as indices of NAME_KINDS and code points."""
    return [(NAME_KINDS.index(name.kind), (name.start, name.end)) for name in names]


def label_crossner(tokenizer: Tokenizer, path: Path) -> list[Labelled]:
    """CrossNER sentences, a few to a text, as paragraphs."""
    sentences = list(read_crossner(path.read_text(encoding="utf-8")))
    out = []
    for at in range(0, len(sentences), SENTENCES_A_TEXT):
        text, names = join_sentences(sentences[at : at + SENTENCES_A_TEXT])
        pieces = cut_pieces(tokenizer, text)
        out.append(Labelled(pieces=pieces, tags={"name": begin_inside(pieces, by_index(names))}))
    return out


def label_gum(tokenizer: Tokenizer, folder: Path) -> list[Labelled]:
    """GUM documents with names and word classes, all but HELD_OUT."""
    out = []
    for path in sorted(folder.glob("*.conllu")):
        if path.stem in HELD_OUT:
            continue
        for document in read_documents(path.read_text(encoding="utf-8")):
            pieces = cut_pieces(tokenizer, document.text)
            classes = [(class_of(word.xpos), (word.start, word.end)) for word in document.words()]
            out.append(
                Labelled(
                    pieces=pieces,
                    tags={
                        "name": begin_inside(pieces, by_index(gum_names(document))),
                        "word_class": word_tags(pieces, classes, elsewhere=-100),
                    },
                )
            )
    return out
