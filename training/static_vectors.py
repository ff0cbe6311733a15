"""Make the vectors that search by meaning: one a word piece, from the encoder's public checkpoint.

    python -m training.static_vectors --checkpoint CHECKPOINT [--dims 128] [--measure GOLD]

CHECKPOINT is all-MiniLM-L6-v2 by the sentence-transformers authors (Apache-2.0; the same file as in README.md). The
recipe is Model2Vec's (Tulkens and van Dongen 2024, "Model2Vec: Fast State-of-the-Art Static Embeddings"; no code of it
is used): every piece of the vocabulary goes alone through the encoder, the mean of the last states is its vector;
principal components; each vector weighted as in SIF (Arora, Liang and Ma 2017), its frequency by Zipf's law from its
place in the vocabulary, which is ordered by frequency. Two things differ from it, both chosen on ECB+: components are
evened out half-way (divided by the root of their deviation), and SIF is 1e-5 instead of 1e-4, so that rare words, names
among them, weigh more. No text is read to make the file; it is Apache-2.0 likewise.

With --measure nothing is written: figures for several recipes on ECB+ (GOLD/stories/ecbplus; Cybulska and Vossen
2014) are printed. The same checkpoint gives the same file on one machine; between machines the last bits may differ.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.lexicon.word_lists import read_word_lists
from onrecord.model.tokens import CLS, SEP, load_tokenizer
from onrecord.model.vectors import TOKENIZER, VECTORS
from training.train import load_encoder

Floats = NDArray[np.float32]
SIF, THEIR_SIF = 1e-5, 1e-4
"""Ours, and Model2Vec's; frequencies are shares of all pieces."""
EVENING = 0.5
"""0 leaves the components as they are, 1 makes them equally wide."""
MOST_LEVEL = 127
BATCH = 512
NEAREST, NEAR = 10, 50
FUSION_RANK = 60
"""Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009): 1 / (60 + rank), summed."""
FUSION_DEPTH = 100


@torch.inference_mode()
def encode(encoder: Any, sequences: list[list[int]]) -> Floats:
    """[sequences, hidden] mean of the last states over all pieces, the special ones among them."""
    out = np.zeros((len(sequences), encoder.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(sequences)), key=lambda k: len(sequences[k]))
    for at in range(0, len(order), BATCH):
        group = order[at : at + BATCH]
        longest = max(len(sequences[k]) for k in group)
        ids = torch.zeros((len(group), longest), dtype=torch.long)
        mask = torch.zeros((len(group), longest), dtype=torch.long)
        for row, k in enumerate(group):
            ids[row, : len(sequences[k])] = torch.tensor(sequences[k])
            mask[row, : len(sequences[k])] = 1
        states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        means = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        out[group] = means.numpy()
    return out


def encode_pieces(encoder: Any, tokenizer: Any) -> tuple[Floats, NDArray[np.bool_]]:
    """[pieces, hidden] each piece's own vector, and which pieces stand for text at all."""
    names = sorted(tokenizer.get_vocab(), key=tokenizer.token_to_id)
    meant = np.array([not re.fullmatch(r"\[.+\]", name) for name in names])
    return encode(encoder, [[CLS, k, SEP] for k in range(len(names))]), meant


def make_rows(vectors: Floats, meant: NDArray[np.bool_], dims: int, sif: float, evening: float) -> Floats:
    """[pieces, dims] principal components of the vectors, weighted; zeros for pieces that stand for no text."""
    mean = vectors[meant].mean(0)
    widths, axes = np.linalg.eigh(np.cov(vectors[meant].T.astype(np.float64)))
    kept = axes[:, ::-1][:, :dims]
    # Which way an axis points is the library's whim: its largest part is made positive.
    kept = kept * np.sign(kept[np.abs(kept).argmax(0), np.arange(dims)])
    kept = kept * widths[::-1][:dims] ** (-evening / 2)
    rows: Floats = ((vectors - mean) @ kept).astype(np.float32)
    share = 1 / np.arange(2, len(rows) + 2)
    share /= share.sum()
    rows *= (sif / (sif + share)).astype(np.float32)[:, None]
    rows[~meant] = 0
    return rows


def quantise(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Rows in eight bits, and the scale of each."""
    scales = np.abs(rows).max(1) / MOST_LEVEL
    safe = np.where(scales > 0, scales, 1)
    return np.rint(rows / safe[:, None]).astype(np.int8), scales.astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of ECB+ with a marked event: its document, its words, and the events it tells of across documents."""

    document: str
    text: str
    events: frozenset[str]


def read_sentences(folder: Path) -> Iterator[Sentence]:
    """The sentences of ECB+ that tell of an event which is marked across documents; reporting is not one."""
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = {one.get("t_id"): (int(one.get("sentence", 0)), one.text or "") for one in root.iter("token")}
        marked, sentence_of = dict[str, str](), dict[str, int]()
        for mark in root.find("Markables") or ():
            anchors = [one.get("t_id") for one in mark.iter("token_anchor")]
            if anchors and re.match(r"(NEG_)?ACTION_(?!REPORTING)", mark.tag):
                sentence_of[str(mark.get("m_id"))] = tokens[anchors[0]][0]
        for link in root.iter("CROSS_DOC_COREF"):
            for one in link.iter("source"):
                marked[str(one.get("m_id"))] = str(link.get("note"))
        events = defaultdict[int, set[str]](set)
        for mark_id, event in marked.items():
            if mark_id in sentence_of:
                events[sentence_of[mark_id]].add(event)
        for number, own in sorted(events.items()):
            words = " ".join(word for at, word in tokens.values() if at == number)
            yield Sentence(document=path.name, text=words, events=frozenset(own))


Ranking = Callable[[int], list[int]]
"""Sentences near the one of that index, best first, none of its own document."""


def by_words(sentences: list[Sentence]) -> Ranking:
    """BM25 of SQLite's FTS5, any of the words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.executemany(
        "INSERT INTO texts (rowid, text) VALUES (?, ?)", ((k, s.text) for k, s in enumerate(sentences))
    )

    def rank(query: int) -> list[int]:
        words = dict.fromkeys(re.findall(r"\w+", sentences[query].text))
        rows = connection.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 400",
            (" OR ".join(f'"{w}"' for w in words),),
        )
        return [k for (k,) in rows if sentences[k].document != sentences[query].document][:FUSION_DEPTH]

    return rank


def by_vectors(sentences: list[Sentence], vectors: Floats) -> Ranking:
    """Cosine of vectors."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def rank(query: int) -> list[int]:
        order = np.argsort(-(unit @ unit[query]), kind="stable")[:400].tolist()
        return [k for k in order if sentences[k].document != sentences[query].document][:FUSION_DEPTH]

    return rank


def fused(first: Ranking, second: Ranking, weight: float = 1.0) -> Ranking:
    """Both, by reciprocal ranks; `weight` is the second one's."""

    def rank(query: int) -> list[int]:
        points = defaultdict[int, float](float)
        for ranking, part in ((first, 1.0), (second, weight)):
            for place, k in enumerate(ranking(query), start=1):
                points[k] += part / (FUSION_RANK + place)
        return sorted(points, key=lambda k: (-points[k], k))

    return rank


def recall(sentences: list[Sentence], rank: Ranking) -> tuple[float, float]:
    """How many of the other documents' sentences on the same event are found.

    Returns:
        The share of all among the 10 nearest, and of those that have at most one word of content in common with the
        query among the 50 nearest; both of as many as there is room for, means over queries with any there.
    """
    tell = defaultdict[str, set[int]](set)
    stop = read_word_lists("stop_words")["words"]
    bags = [set(re.findall(r"\w\w+", one.text.lower())) - stop for one in sentences]
    for k, sentence in enumerate(sentences):
        for event in sentence.events:
            tell[event].add(k)
    shares, other_words = [], []
    for k, sentence in enumerate(sentences):
        wanted = {j for event in sentence.events for j in tell[event] if sentences[j].document != sentence.document}
        if not wanted:
            continue
        found = rank(k)
        shares.append(len(wanted.intersection(found[:NEAREST])) / min(NEAREST, len(wanted)))
        unlike = {j for j in wanted if len(bags[k] & bags[j]) <= 1}
        if unlike:
            other_words.append(len(unlike.intersection(found[:NEAR])) / min(NEAR, len(unlike)))
    return float(np.mean(shares)), float(np.mean(other_words))


def measure(encoder: Any, tokenizer: Any, folder: Path) -> None:
    """Print how well several recipes find the other sentences on an event."""
    sentences = list(read_sentences(folder / "stories" / "ecbplus"))
    ids = [tokenizer.encode(one.text, add_special_tokens=False).ids for one in sentences]
    words = by_words(sentences)

    def show(name: str, ranking: Ranking) -> None:
        share, unlike = recall(sentences, ranking)
        print(f"{name:42} recall@{NEAREST} {share:.3f}   in other words @{NEAR} {unlike:.3f}", flush=True)

    print(f"{len(sentences)} sentences")
    show("BM25", words)
    whole = by_vectors(sentences, encode(encoder, [[CLS, *own[:254], SEP] for own in ids]))
    show("encoder, 384", whole)
    show("encoder and BM25", fused(words, whole))
    pieces, meant = encode_pieces(encoder, tokenizer)
    for dims in (64, 128, 192, 256):
        for name, sif, evening in (("Model2Vec", THEIR_SIF, 0.0), ("ours", SIF, EVENING)):
            levels, scales = quantise(make_rows(pieces, meant, dims, sif, evening))
            table = levels.astype(np.float32) * scales[:, None]
            near = by_vectors(sentences, np.stack([table[own].sum(0) for own in ids]))
            show(f"pieces, {dims}, {name}", near)
            show(f"pieces, {dims}, {name} and BM25", fused(words, near))
            show(f"pieces, {dims}, {name}, half, and BM25", fused(words, near, 0.5))


def main() -> None:
    """Make the file, or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--dims", type=int, default=128)
    parser.add_argument("--out", type=Path, default=VECTORS)
    parser.add_argument("--measure", type=Path, metavar="GOLD")
    args = parser.parse_args()
    encoder, tokenizer = load_encoder(args.checkpoint).eval(), load_tokenizer(TOKENIZER)
    if args.measure:
        measure(encoder, tokenizer, args.measure)
        return
    rows, scales = quantise(make_rows(*encode_pieces(encoder, tokenizer), args.dims, SIF, EVENING))
    np.savez_compressed(args.out, rows=rows, scales=scales)
    print(f"{args.out}: {len(rows)} pieces, {args.dims} dims, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
