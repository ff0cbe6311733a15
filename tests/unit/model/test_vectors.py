"""Texts as vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import WeightsUnusable
from onrecord.model.vectors import TOKENIZER, VECTORS, TextVectors, shipped_vectors, vectors_version

FERRY = "The ferry between the islands will stop running in October."
BOAT = "From autumn on no boat will sail to the island any more."
BUDGET = "The finance minister defended the new tax on sugar."


def test_like_meaning_is_nearer_than_like_words() -> None:
    """A paraphrase is nearer than a sentence on something else."""
    ferry, boat, budget = shipped_vectors().embed([FERRY, BOAT, BUDGET])
    assert ferry @ boat > 0.3
    assert ferry @ boat > ferry @ budget + 0.2


@pytest.mark.parametrize("text", ["", "   ", "\u0000"])
def test_a_text_without_a_piece_is_nothing(text: str) -> None:
    """It gets zeros, and its neighbours get what they would have got alone."""
    alone = shipped_vectors().embed([FERRY])
    together = shipped_vectors().embed([text, FERRY, text])
    assert not together[[0, 2]].any()
    assert np.array_equal(alone[0], together[1])


@given(st.lists(st.text(max_size=60), max_size=8))
def test_vectors_have_length_one_or_none(texts: list[str]) -> None:
    """One vector a text, of length 1 or all zeros, the same alone and in company."""
    vectors = shipped_vectors()
    found = vectors.embed(texts)
    assert (len(texts), vectors.dims) == found.shape
    lengths = np.linalg.norm(found, axis=1)
    assert all(length == 0 or abs(length - 1) < 1e-5 for length in lengths.tolist())
    for text, own in zip(texts, found, strict=True):
        assert np.array_equal(vectors.embed([text])[0], own)


def test_many_texts_are_embedded_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many are done at once changes nothing."""
    texts = [FERRY, "", BOAT, BUDGET, FERRY]
    expected = shipped_vectors().embed(texts)
    monkeypatch.setattr("onrecord.model.vectors.TEXTS_AT_ONCE", 2)
    assert np.array_equal(expected, shipped_vectors().embed(texts))


def test_the_file_is_small() -> None:
    """It ships with the package."""
    assert VECTORS.stat().st_size <= 6_000_000


def test_the_version_tells_one_file_from_another(tmp_path: Path) -> None:
    """Other vectors are another version."""
    other = tmp_path / "vectors.npz"
    other.write_bytes(b"other")
    assert vectors_version(other, TOKENIZER) != vectors_version() == shipped_vectors().version


@pytest.mark.parametrize("data", [None, b"", b"no archive"])
def test_files_that_cannot_be_read_are_told(tmp_path: Path, data: bytes | None) -> None:
    """Missing or damaged vectors are an installation's fault."""
    path = tmp_path / "vectors.npz"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(WeightsUnusable):
        TextVectors(path)


def test_vectors_of_another_vocabulary_are_refused(tmp_path: Path) -> None:
    """A row too few, and every piece would mean its neighbour."""
    path = tmp_path / "vectors.npz"
    np.savez(path, rows=np.zeros((10, 4), dtype=np.int8), scales=np.ones(10, dtype=np.float32))
    with pytest.raises(WeightsUnusable, match="rows of int8"):
        TextVectors(path)
