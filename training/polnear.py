"""PolNeAR articles (Newell, Margolin and Ruths 2018): cues, and for each cue its source and content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.model.inventories import ATTRIBUTION_ROLES
from onrecord.model.tokens import cut_pieces
from training.labels import Frame, Labelled, covered, frame_of


def load_documents(path: Path) -> list[dict[str, Any]]:
    """The articles of a PolNeAR file in the order of the file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def label_article(tokenizer: Tokenizer, document: dict[str, Any]) -> Labelled:
    """One article with its cues and their roles."""
    pieces = cut_pieces(tokenizer, document["text"])
    cue_tags = np.zeros(len(pieces), dtype=np.int64)
    frames: list[Frame] = []
    for statement in document["statements"]:
        roles = [(n, (a, b)) for n, role in enumerate(ATTRIBUTION_ROLES) for a, b in statement[role]]
        frame = frame_of(pieces, statement["cue"], roles)
        if frame:
            frames.append(frame)
            cue = covered(pieces, statement["cue"]).tolist()
            for n, k in enumerate(cue):
                cue_tags[k] = 1 if n == 0 or cue[n - 1] != k - 1 else 2
    return Labelled(pieces=pieces, tags={"cue": cue_tags}, frames={"attribution": frames})


def label_articles(tokenizer: Tokenizer, path: Path, limit: int | None = None) -> list[Labelled]:
    """The articles of a PolNeAR file, labelled."""
    return [label_article(tokenizer, document) for document in load_documents(path)[:limit]]
