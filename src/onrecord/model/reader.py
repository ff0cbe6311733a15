"""The reader model at work: int8 weights in ONNX Runtime, every text encoded once for all heads."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import WeightsUnusable
from onrecord.grammar.sentences import sentence_starts
from onrecord.model.cues import find_cues
from onrecord.model.frames import (
    FORBIDDEN,
    OUTSIDE,
    PREDICATION_REACH,
    Attribution,
    BoolArray,
    FloatArray,
    FrameScale,
    TagArray,
    best_paths,
    path_scores,
    pieces_by_role,
    pieces_of_role,
    role_certainties,
    spans_of,
)
from onrecord.model.inventories import ATTRIBUTION_ROLES, PREDICATE_ROLES, SIDES
from onrecord.model.predications import EventSides, Predication
from onrecord.model.tokens import (
    CLS,
    SEP,
    SPECIAL_FEATURE,
    IntArray,
    Pieces,
    Window,
    cut_pieces,
    cut_windows,
    joined_pieces,
    load_tokenizer,
    word_edges,
)
from onrecord.model.words import NameSpan, Predicate, PredicateScores, find_names, find_predicates, predicate_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
FRAME_HEADS = ("attribution", "predication", "sides")
FILES = (
    "tokenizer.json", "encoder.onnx", "attribution.onnx", "predication.onnx", "sides.onnx", "frames.npz",
    "settings.json",
)  # fmt: skip
TAG_HEADS = ("cue", "name", "predicate", "event", "assertion")
OUTPUTS = ("states", *TAG_HEADS, "firmness", *FRAME_HEADS)
"""What the encoder's graph gives, each [1, n, ...].

States; probabilities of the tagging heads; firmness; and the states as each frame head sees them.
"""
THREADS_VARIABLE = "ONRECORD_THREADS"
"""The environment variable that says how many threads the encoder takes."""
MOST_THREADS = 4
"""A window of 254 pieces does not keep more busy."""
SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""The fused step takes ten times as long as the addition and the norm that it stands for (ONNX Runtime 1.32, one core).

Without it the encoder needs .76 of the time: 12.7 ms instead of 16.6 for a window of 240 pieces.
"""
PREDICATES_AT_ONCE = 32
"""Predicates whose arguments are decoded together."""
CUES_AT_ONCE = 128
"""Cues whose roles are decoded together; bounds the memory that a page of many cues takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is decided on development data and shipped beside the weights.

    cue_floor: words less likely to be a cue's are passed over. least_confidence: statements below it are left out.
    calibration: weights of (1, logit of cue_score, logit of role_score, has source, unlisted cue) in the logistic
    function that turns scores into a confidence.
    """

    cue_floor: float
    least_confidence: float
    calibration: tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class _EncodedWindow:
    """A window's own pieces as the heads see them; arrays [n, ...], the special pieces cut off."""

    window: Window
    joined: BoolArray
    outputs: dict[str, FloatArray]

    def scores_of_predicates(self) -> PredicateScores:
        out = self.outputs
        return PredicateScores(out["predicate"], out["firmness"][:, 0], out["event"], out["assertion"])


class TextReading:
    """What the model reads off one text. Attributions, names and predicates are there; arguments are found on demand.

    Offsets are half-open code points of the text.
    """

    def __init__(self, text: str, pieces: Pieces, windows: list[_EncodedWindow], model: ReaderModel) -> None:
        self._text, self._pieces, self._windows, self._model = text, pieces, windows, model
        starts = sentence_starts(text)
        self._sentences = np.unique(np.searchsorted(pieces.starts, starts))
        self._ends = np.array([window.window.end for window in windows], dtype=np.int64)
        self.attributions: tuple[Attribution, ...] = tuple(model.attributions_in(text, pieces, windows))
        self.names: tuple[NameSpan, ...] = tuple(
            one
            for window in windows
            for one in find_names(window.outputs["name"], window.joined, pieces, window.window.start)
        )
        self.predicates: tuple[Predicate, ...] = tuple(
            one
            for window in windows
            for one in find_predicates(window.scores_of_predicates(), window.joined, pieces, window.window.start)
        )

    def predicate_at(self, start: int) -> Predicate | None:
        """The word that begins at a place, taken as a predicate whether the model thinks so or not; None: no word."""
        window, head = self._find(start)
        if window is None:
            return None
        return predicate_of(window.scores_of_predicates(), window.joined, self._pieces, window.window.start, head)

    def arguments(self, predicates: Iterable[Predicate]) -> tuple[Predication, ...]:
        """The arguments of some of this text's predicates, in their order.

        Raises:
            ValueError: If there is no word where a predicate begins.
        """
        wanted = list(predicates)
        return tuple(
            Predication(
                predicate=predicate,
                arguments=tuple(
                    (PREDICATE_ROLES[role], spans_of(self._text, self._pieces, begin, held))
                    for role, held in pieces_by_role(tags)
                ),
            )
            for predicate, (begin, tags, _) in zip(wanted, self._frames("predication", wanted), strict=True)
        )

    def sides(self, predicates: Iterable[Predicate]) -> tuple[EventSides, ...]:
        """The sides of the events that some of this text's predicates tell of, in their order.

        Raises:
            ValueError: If there is no word where a predicate begins.
        """
        found = []
        for begin, tags, certainty in self._frames("sides", list(predicates)):
            actor, recipient, place = (
                spans_of(self._text, self._pieces, begin, pieces_of_role(tags, role)) for role in range(len(SIDES))
            )
            found.append(EventSides(actor=actor, recipient=recipient, place=place, certainty=certainty))
        return tuple(found)

    def _frames(self, head: str, wanted: Sequence[Predicate]) -> list[tuple[int, TagArray, tuple[float, ...]]]:
        """For each predicate the first piece looked at, the role tags from there on, and how sure each role is."""
        if not wanted:
            return []
        places = []
        for predicate in wanted:
            window, at = self._find(predicate.start)
            if window is None:
                raise ValueError(f"no word begins at {predicate.start}")
            places.append((window.window.start + at, window.window.start, window.window.end))
        heads, low, high = np.array(places, dtype=np.int64).T
        # No argument stands in another sentence than its predicate, or where another run of the network has read.
        own = np.searchsorted(self._sentences, heads, side="right")
        edges = np.append(self._sentences, len(self._pieces))
        low = np.maximum.reduce([low, edges[own - 1], heads - PREDICATION_REACH])
        high = np.minimum.reduce([high, edges[own], heads + PREDICATION_REACH])
        outputs = {
            name: np.concatenate([window.outputs[name] for window in self._windows]) for name in ("states", head)
        }
        joined = np.concatenate([window.joined for window in self._windows])
        paths = self._model.frame_paths(head, outputs, joined, heads, low, high)
        return [(begin, *path) for begin, path in zip(low.tolist(), paths, strict=True)]

    def _find(self, start: int) -> tuple[_EncodedWindow | None, int]:
        """The window with the word that begins at a place, and its first piece's index there; None where none does."""
        piece = int(np.searchsorted(self._pieces.starts, start))
        if piece == len(self._pieces) or int(self._pieces.starts[piece]) != start:
            return None, 0
        window = self._windows[int(np.searchsorted(self._ends, piece, side="right"))]
        head = piece - window.window.start
        return (None, 0) if window.joined[head] else (window, head)


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
            self._forms = {head: _open_session(folder / f"{head}.onnx", threads) for head in FRAME_HEADS}
            with np.load(folder / "frames.npz", allow_pickle=False) as arrays:
                self._scales = {
                    head: FrameScale(*(arrays[f"{head}.{part}"] for part in ("distance", "moves", "first")))
                    for head in FRAME_HEADS
                }
            values = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
            self.settings = Settings(**(values | {"calibration": tuple(values["calibration"])}))
        except Exception as error:  # whatever a library says of a damaged file
            raise WeightsUnusable(folder, f"the model cannot be loaded ({error})") from error

    def read_text(self, text: str) -> TextReading:
        """Read a text once, for all heads.

        Args:
            text: Paragraphs divided by line breaks.
        """
        pieces = cut_pieces(self._tokenizer, text)
        windows = [
            _EncodedWindow(
                window=window,
                joined=joined_pieces(text, pieces, window),
                outputs={
                    name: array[0, 1:-1] for name, array in zip(OUTPUTS, self._encode(pieces, window), strict=True)
                },
            )
            for window in cut_windows(pieces)
        ]
        return TextReading(text, pieces, windows, self)

    def _encode(self, pieces: Pieces, window: Window) -> list[FloatArray]:
        part = slice(window.start, window.end)
        ids = np.concatenate(([CLS], pieces.ids[part], [SEP]))[None].astype(np.int64)
        features = np.concatenate(([SPECIAL_FEATURE], pieces.features[part], [SPECIAL_FEATURE]))[None].astype(np.int64)
        # One window at a time: int8 activations are scaled over the whole batch, so that in a batch of several a
        # window's answer would hang on its neighbours, and a page's reading on the pages read beside it.
        outputs: list[FloatArray] = self._encoder.run(OUTPUTS, {"ids": ids, "features": features})
        return outputs

    def attributions_in(self, text: str, pieces: Pieces, windows: list[_EncodedWindow]) -> Iterator[Attribution]:
        """Every cue of a text with its source and content, in the order of the cues."""
        cues = [
            (window, cue, score)
            for window in windows
            for cue, score in find_cues(window.outputs["cue"], window.joined, self.settings.cue_floor)
        ]
        for at in range(0, len(cues), CUES_AT_ONCE):
            yield from self._sources_and_contents(text, pieces, cues[at : at + CUES_AT_ONCE])

    def _sources_and_contents(
        self, text: str, pieces: Pieces, cues: list[tuple[_EncodedWindow, list[int], float]]
    ) -> Iterator[Attribution]:
        """The roles of cues, whatever windows they stand in: a step of the decoder costs the same for one and many."""
        scale = self._scales["attribution"]
        means = np.stack([window.outputs["states"][cue].mean(0) for window, cue, _ in cues])
        (forms,) = self._forms["attribution"].run(None, {"means": means})
        length = max(len(window.joined) for window, _, _ in cues)
        # Behind a window's end nothing has a role, as in training.
        scores = np.full((len(cues), length, forms.shape[1]), FORBIDDEN, dtype=np.float32)
        scores[:, :, OUTSIDE] = 0.0
        joined = np.zeros((len(cues), length), dtype=np.bool_)
        for k, (window, cue, _) in enumerate(cues):
            own = len(window.joined)
            scores[k, :own] = window.outputs["attribution"] @ forms[k].T + scale.bias(cue[0], 0, own)
            joined[k, :own] = window.joined
        # In training a path begins at the piece before the text, which has no role.
        paths = best_paths(scores, scale.moves, scale.moves[OUTSIDE], joined)
        for (window, cue, cue_score), tags, role_score in zip(cues, paths, path_scores(scores, paths), strict=True):
            if (tags == OUTSIDE).all():
                continue
            shift = window.window.start
            source, content = (
                spans_of(text, pieces, shift, pieces_of_role(tags, role)) for role in range(len(ATTRIBUTION_ROLES))
            )
            yield Attribution(
                cue=spans_of(text, pieces, shift, cue),
                source=source,
                content=content,
                cue_score=cue_score,
                role_score=role_score,
            )

    def frame_paths(
        self,
        head: str,
        outputs: dict[str, FloatArray],
        joined: BoolArray,
        heads: IntArray,
        low: IntArray,
        high: IntArray,
    ) -> list[tuple[TagArray, tuple[float, ...]]]:
        """Role tags of the pieces from `low` to `high` of each predicate, and how sure each role is.

        Args:
            head: One of FRAME_HEADS.
            outputs: "states" and those of the head, of all pieces of a text.
            joined: Whether a piece continues the word of the piece before it.
            heads: The first piece of each predicate.
            low: The first piece that may be an argument's.
            high: One past the last one.
        """
        starts, ends = word_edges(joined)
        behind = ends[np.searchsorted(starts, heads)]
        means = np.stack([outputs["states"][a:b].mean(0) for a, b in zip(heads, behind, strict=True)])
        (forms,) = self._forms[head].run(None, {"means": means})
        scale = self._scales[head]
        found: list[tuple[TagArray, tuple[float, ...]]] = [(np.empty(0, dtype=np.int64), ())] * len(heads)
        # Decoding costs a step for every piece of the longest range: ranges of like length go together.
        order = np.argsort(high - low, kind="stable")
        for group in np.array_split(order, -(-len(heads) // PREDICATES_AT_ONCE)):
            widths = (high - low)[group]
            where = low[group, None] + np.arange(int(widths.max()))[None]
            inside = where < high[group, None]
            where = np.minimum(where, len(joined) - 1)
            scores = outputs[head][where] @ forms[group].transpose(0, 2, 1)
            scores += scale.biases(heads[group, None], where)
            scores[~inside] = FORBIDDEN
            scores[~inside, OUTSIDE] = 0.0
            paths = best_paths(scores, scale.moves, scale.first, joined[where] & inside)
            sure = role_certainties(scores, paths)
            for at, tags, width, own in zip(group.tolist(), paths, widths.tolist(), sure, strict=True):
                found[at] = (tags[:width], own)
        return found


def _open_session(path: Path, threads: int) -> InferenceSession:
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
    )


@cache
def shipped_model() -> ReaderModel:
    """The model in this package, loaded at the first call, on as many cores as it may use."""
    return ReaderModel(threads=usable_cores())


def usable_cores() -> int:
    """Cores that this process may run on, MOST_THREADS at most; or what THREADS_VARIABLE says."""
    given = os.environ.get(THREADS_VARIABLE, "")
    if given.isdecimal() and int(given):
        return int(given)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_THREADS)


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
