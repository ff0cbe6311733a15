"""MegaVeridicality (White and Rawlins 2018; White et al. 2018): what clause-embedding verbs let one conclude."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.evaluate.name_gold import join_words
from onrecord.model.tokens import cut_pieces
from training.labels import Labelled, covered

SENTENCES_A_TEXT = 12


def label_sentences(tokenizer: Tokenizer, path: Path) -> list[Labelled]:
    """The sentences of a file in UDS-IH2's form, a few to a text, as paragraphs, with the firmness of predicates."""
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    out = []
    for at in range(0, len(items), SENTENCES_A_TEXT):
        text, spots = "", list[tuple[int, int, float]]()
        for item in items[at : at + SENTENCES_A_TEXT]:
            text += "\n" if text else ""
            own, spans = join_words(item["text"].split())
            for target in item["targets"]:
                first, last = target["span1"]
                spots.append((len(text) + spans[first][0], len(text) + spans[last - 1][1], float(target["label"])))
            text += own
        pieces = cut_pieces(tokenizer, text)
        scale = np.full(len(pieces), np.nan, dtype=np.float32)
        for start, end, value in spots:
            run = covered(pieces, [(start, end)])
            if len(run):
                scale[run[0]] = value
        out.append(Labelled(pieces=pieces, firmness=scale))
    return out
