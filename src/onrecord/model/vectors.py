"""Texts as vectors of what they mean: the mean of their word pieces' vectors, no network run.

`vectors.npz` holds one vector a word piece, made from the public checkpoint all-MiniLM-L6-v2 (sentence-transformers,
Apache-2.0) by Model2Vec's recipe (Tulkens and van Dongen 2024); `training/static_vectors.py` makes it and says how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.errors import WeightsUnusable
from onrecord.model.frames import FloatArray
from onrecord.model.reader import WEIGHTS
from onrecord.model.tokens import load_tokenizer

VECTORS = Path(__file__).parent / "vectors.npz"
TOKENIZER = WEIGHTS / "tokenizer.json"
TEXTS_AT_ONCE = 512
"""Bounds the memory that a long list of texts takes."""


class TextVectors:
    """Turns texts into vectors of length 1; what two texts share in meaning is the product of theirs, -1 to 1.

    Args:
        vectors: An npz file with `rows` [pieces, dims], int8, and `scales` [pieces], what a row is multiplied by.
        tokenizer: The tokenizer whose pieces the rows are.

    Raises:
        WeightsUnusable: If a file is missing or damaged, or the two do not belong together.
    """

    def __init__(self, vectors: Path = VECTORS, tokenizer: Path = TOKENIZER) -> None:
        try:
            self._tokenizer = load_tokenizer(tokenizer)
            with np.load(vectors, allow_pickle=False) as arrays:
                rows, scales = arrays["rows"], arrays["scales"]
            if rows.dtype != np.int8 or rows.shape != (self._tokenizer.get_vocab_size(), rows.shape[1]):
                raise ValueError(f"rows of {rows.dtype}, {rows.shape}")
            # Multiplied out once: a row is looked up for every piece of every text.
            self._rows: FloatArray = rows.astype(np.float32) * scales.astype(np.float32)[:, None]
        except Exception as error:  # whatever a library says of a damaged file
            raise WeightsUnusable(vectors.parent, f"the vectors cannot be loaded ({error})") from error
        self.version = vectors_version(vectors, tokenizer)

    @property
    def dims(self) -> int:
        """Numbers in a vector."""
        return int(self._rows.shape[1])

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """[texts, dims] vectors of length 1; zeros for a text without a known piece."""
        out = np.zeros((len(texts), self.dims), dtype=np.float32)
        for at in range(0, len(texts), TEXTS_AT_ONCE):
            self._embed_into(out[at : at + TEXTS_AT_ONCE], texts[at : at + TEXTS_AT_ONCE])
        return out

    def _embed_into(self, out: FloatArray, texts: Sequence[str]) -> None:
        ids = [one.ids for one in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        held = [k for k, own in enumerate(ids) if own]
        if not held:
            return
        pieces = np.fromiter((piece for own in ids for piece in own), dtype=np.int64)
        starts = np.cumsum([0, *(len(ids[k]) for k in held[:-1])])
        # The mean points where the sum does: only its direction is kept.
        sums = np.add.reduceat(self._rows[pieces], starts, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        out[held] = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)


@cache
def shipped_vectors() -> TextVectors:
    """The vectors in this package, loaded at the first call."""
    return TextVectors()


@cache
def vectors_version(vectors: Path = VECTORS, tokenizer: Path = TOKENIZER) -> str:
    """Digest of the files that decide what vector a text gets, 64 hexadecimal digits.

    Raises:
        WeightsUnusable: If one is missing.
    """
    digest = hashlib.sha256()
    for path in (vectors, tokenizer):
        try:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise WeightsUnusable(path.parent, f"the model lacks {path.name}") from error
    return digest.hexdigest()
