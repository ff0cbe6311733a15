"""PropBank's skeleton files: the predicates of the English Web Treebank's sentences, words masked.

A file's sentences join the trees by their numbers, where both have as many words (all but 24 of 14,516).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.conllu import Sentence

FRAME_COLUMN, FIRST_ARGUMENT_COLUMN, CLASS_COLUMN = 7, 8, 4
OPENS = re.compile(r"\(([^*()]+)")
OWN_WORDS = ("V", "C-V")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPredication:
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


def read_predications(skeleton: str) -> Iterator[tuple[list[GoldPredication], int]]:
    """For every sentence of the text of a skeleton file its predicates in order, and its number of words.

    Raises:
        ValueError: If it holds no sentence, or a line has too few columns for the predicates of its sentence.
    """
    if not skeleton.strip():
        raise ValueError("it is empty")
    for number, block in enumerate(skeleton.strip().split("\n\n"), 1):
        rows = [line.split() for line in block.split("\n")]
        _check_columns(rows, number)
        heads = [k for k, row in enumerate(rows) if row[FRAME_COLUMN] != "-"]
        yield [_predication(rows, column, head) for column, head in enumerate(heads, FIRST_ARGUMENT_COLUMN)], len(rows)


def _check_columns(rows: list[list[str]], number: int) -> None:
    """Refuse a sentence with a line that lacks the frame or the cell of one of the sentence's predicates."""
    least = min(len(row) for row in rows)
    if least <= FRAME_COLUMN:
        raise ValueError(f"a line of sentence {number} has {least} columns")
    predicates = sum(row[FRAME_COLUMN] != "-" for row in rows)
    if least < FIRST_ARGUMENT_COLUMN + predicates:
        raise ValueError(f"a line of sentence {number} has {least} columns, its {predicates} predicates need more")


def _predication(rows: list[list[str]], column: int, head: int) -> GoldPredication:
    words, arguments = {head}, list[tuple[str, int, int]]()
    label, start = "", 0
    for k, row in enumerate(rows):
        cell = row[column]
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
    return GoldPredication(words=sorted(words), kind=kind, arguments=arguments)


def join_propbank(folder: Path, sentences: Mapping[str, Sentence]) -> dict[str, list[GoldPredication]]:
    """Predicates by the id of the tree's sentence, where PropBank has as many words as the tree.

    Args:
        folder: Where the skeleton files lie, `genre/NN/name.xml.gold_skel`.
        sentences: The trees' sentences by their ids, `genre-name-0001`.

    Raises:
        GoldUnreadable: If a skeleton file of these sentences cannot be read or is broken.
    """
    out = {}
    for path in sorted(folder.rglob("*.gold_skel")):
        name = f"{path.parent.parent.name}-{path.name.removesuffix('.xml.gold_skel')}"
        if f"{name}-0001" not in sentences:
            continue
        try:
            predications = list(read_predications(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:  # bytes that are not UTF-8 are a ValueError too
            raise GoldUnreadable(path, f"cannot be read ({error}); give PropBank's skeleton files") from error
        for number, (own, length) in enumerate(predications, 1):
            sentence = sentences.get(f"{name}-{number:04d}")
            if sentence and len(sentence.words) == length:
                out[sentence.id] = own
    return out
