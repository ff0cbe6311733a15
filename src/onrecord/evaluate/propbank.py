"""PropBank's skeleton files: the predicates of the English Web Treebank's sentences, words masked.

A file's sentences join the trees by their numbers, where both have as many words (all but 24 of 14,516).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluate.conllu import Sentence

FRAME_COLUMN, FIRST_ARGUMENT_COLUMN, CLASS_COLUMN = 7, 8, 4
OPENS = re.compile(r"\(([^*()]+)")
OWN_WORDS = ("V", "C-V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Predication:
    """A predicate of a sentence.

    words: the numbers of its words. kind: verb, noun or adjective. arguments: role, first word, last word + 1; a
    continued argument as one more of its role.
    """

    words: list[int]
    kind: str
    arguments: list[tuple[str, int, int]]


def role_name(label: str) -> str:
    """PropBank's label as a role: ARGM- and the mark of continued arguments taken off."""
    return label.removeprefix("C-").removeprefix("ARGM-")


def read_predications(skeleton: str) -> Iterator[tuple[list[Predication], int]]:
    """For every sentence of the text of a skeleton file its predicates in order, and its number of words."""
    for block in skeleton.strip().split("\n\n"):
        rows = [line.split() for line in block.split("\n")]
        heads = [k for k, row in enumerate(rows) if row[FRAME_COLUMN] != "-"]
        yield [_predication(rows, number, head) for number, head in enumerate(heads)], len(rows)


def _predication(rows: list[list[str]], number: int, head: int) -> Predication:
    words, arguments = {head}, list[tuple[str, int, int]]()
    label, start = "", 0
    for k, row in enumerate(rows):
        cell = row[FIRST_ARGUMENT_COLUMN + number]
        opened = OPENS.search(cell)
        if opened:
            label, start = opened.group(1), k
        if ")" in cell and label:
            if label in OWN_WORDS:
                words.update(range(start, k + 1))
            else:
                arguments.append((role_name(label), start, k + 1))
            label = ""
    kind = {"V": "verb", "N": "noun"}.get(rows[head][CLASS_COLUMN][0], "adjective")
    return Predication(words=sorted(words), kind=kind, arguments=arguments)


def join_propbank(folder: Path, sentences: Mapping[str, Sentence]) -> dict[str, list[Predication]]:
    """Predicates by the id of the tree's sentence, where PropBank has as many words as the tree.

    Args:
        folder: Where the skeleton files lie, `genre/NN/name.xml.gold_skel`.
        sentences: The trees' sentences by their ids, `genre-name-0001`.
    """
    out = {}
    for path in sorted(folder.rglob("*.gold_skel")):
        name = f"{path.parent.parent.name}-{path.name.removesuffix('.xml.gold_skel')}"
        if f"{name}-0001" not in sentences:
            continue
        for number, (own, length) in enumerate(read_predications(path.read_text(encoding="utf-8")), 1):
            sentence = sentences.get(f"{name}-{number:04d}")
            if sentence and len(sentence.words) == length:
                out[sentence.id] = own
    return out
