"""The reader model at work: int8 weights in ONNX Runtime, every text encoded once for all heads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import WeightsUnusable
from onrecord.model.attribution import (
    CONTENT_BEGINS,
    CONTENT_INSIDE,
    OUTSIDE,
    SOURCE_BEGINS,
    SOURCE_INSIDE,
    Attribution,
    FloatArray,
    best_paths,
    distance_buckets,
    find_cues,
    path_scores,
    spans_of,
)
from onrecord.model.tokens import CLS, SEP, SPECIAL_FEATURE, Pieces, Window, cut_pieces, cut_windows, load_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("tokenizer.json", "encoder.onnx", "roles.onnx", "roles.npz", "settings.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is decided on development data and shipped beside the weights.

    cue_floor: words less likely to be a cue's are passed over. least_confidence: statements below it are left out.
    context: pieces of the neighbouring windows read along.
    calibration: weights of (1, logit of cue_score, logit of role_score, has source) in the logistic function
    that turns scores into a confidence.
    """

    cue_floor: float
    least_confidence: float
    context: int
    calibration: tuple[float, float, float, float]


class ReaderModel:
    """The loaded model. Loading takes about a quarter of a second; one instance serves any number of texts.

    Args:
        folder: Where the weights are.
        threads: Processor threads of one run; results do not depend on it.

    Raises:
        WeightsUnusable: If a file is missing or cannot be loaded.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise WeightsUnusable(folder, f"the model lacks {', '.join(missing)}")
        try:
            self._tokenizer: Tokenizer = load_tokenizer(folder / "tokenizer.json")
            self._encoder = _open_session(folder / "encoder.onnx", threads)
            self._roles = _open_session(folder / "roles.onnx", threads)
            with np.load(folder / "roles.npz", allow_pickle=False) as arrays:
                self._distance: FloatArray = arrays["distance"]
                self._moves: FloatArray = arrays["moves"]
                # In training a path begins at the piece before the text, which has no role.
                self._first: FloatArray = self._moves[OUTSIDE]
            values = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
            self.settings = Settings(**(values | {"calibration": tuple(values["calibration"])}))
        except Exception as error:  # whatever a library says of a damaged file
            raise WeightsUnusable(folder, f"the model cannot be loaded ({error})") from error

    def find_attributions(self, text: str) -> tuple[Attribution, ...]:
        """Every cue of the text with its source and content, in the order of the cues.

        Args:
            text: Paragraphs divided by line breaks. Offsets in the answer are code points of it.
        """
        pieces = cut_pieces(self._tokenizer, text)
        found: list[Attribution] = []
        for window in cut_windows(pieces, context=self.settings.context):
            found += self._read_window(text, pieces, window)
        return tuple(found)

    def _read_window(self, text: str, pieces: Pieces, window: Window) -> Iterator[Attribution]:
        states, cue_chances, right = self._encode(pieces, window)
        length = len(states)
        starts, ends = pieces.starts[window.start : window.end], pieces.ends[window.start : window.end]
        joined = np.zeros(length, dtype=bool)
        joined[1:] = [
            a == b and text[a - 1].isalnum() and text[a].isalnum()
            for a, b in zip(starts[1:].tolist(), ends[:-1].tolist(), strict=True)
        ]
        cues = find_cues(
            cue_chances, joined, window.first - window.start, window.last - window.start, self.settings.cue_floor
        )
        if not cues:
            return
        means = np.stack([states[cue].mean(0) for cue, _ in cues])
        (forms,) = self._roles.run(None, {"means": means})
        scores = np.einsum("ne,kre->knr", right, forms, optimize=True)
        scores += self._distance[distance_buckets([cue[0] for cue, _ in cues], length)]
        paths = best_paths(scores, self._moves, self._first, joined)
        for (cue, cue_score), tags, role_score in zip(cues, paths, path_scores(scores, paths), strict=True):
            source = np.flatnonzero((tags == SOURCE_BEGINS) | (tags == SOURCE_INSIDE)).tolist()
            content = np.flatnonzero((tags == CONTENT_BEGINS) | (tags == CONTENT_INSIDE)).tolist()
            if (tags == OUTSIDE).all():
                continue
            yield Attribution(
                cue=spans_of(text, pieces, window, cue),
                source=spans_of(text, pieces, window, source),
                content=spans_of(text, pieces, window, content),
                cue_score=cue_score,
                role_score=role_score,
            )

    def _encode(self, pieces: Pieces, window: Window) -> tuple[FloatArray, FloatArray, FloatArray]:
        """States, cue probabilities and role projections of a window's own pieces, the special ones cut off."""
        part = slice(window.start, window.end)
        ids = np.concatenate(([CLS], pieces.ids[part], [SEP]))[None].astype(np.int64)
        features = np.concatenate(([SPECIAL_FEATURE], pieces.features[part], [SPECIAL_FEATURE]))[None].astype(np.int64)
        states, chances, right = self._encoder.run(None, {"ids": ids, "features": features})
        return states[0, 1:-1], chances[0, 1:-1], right[0, 1:-1]


def _open_session(path: Path, threads: int) -> InferenceSession:
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def shipped_model() -> ReaderModel:
    """The model in this package, loaded at the first call."""
    return ReaderModel()


@cache
def weights_version(folder: Path = WEIGHTS) -> str:
    """Digest of all files that decide what the model answers, without loading them.

    Raises:
        WeightsUnusable: If a file is missing.
    """
    digest = hashlib.sha256()
    for name in FILES:
        try:
            digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
        except OSError as error:
            raise WeightsUnusable(folder, f"the model lacks {name}") from error
    return digest.hexdigest()[:12]
