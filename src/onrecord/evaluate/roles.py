"""The task `roles`: who did what to whom, when and where, by PropBank, on the English Web Treebank."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.conllu import Document, read_documents
from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gold import read_text
from onrecord.evaluate.propbank import GoldPredication, join_propbank
from onrecord.evaluate.scores import Score, score_counts
from onrecord.model.inventories import PREDICATE_ROLES
from onrecord.model.reader import TextReading, shipped_model

CORE_ROLES = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})
APOSTROPHES = "'’"
Argument = tuple[int, str, int, int]
"""Where the predicate begins, the role, and the argument's half-open code points."""


def evaluate_roles(path: Path, track: Track) -> Evaluation:
    """Score predicates and their arguments on whole documents; an argument counts if role and both edges are right.

    `core_f1`: core arguments of the predicates that the reader found, against those of all gold predicates.
    `given_core_f1`: core arguments with the places of the gold predicates handed over, as the field mostly reports.
    Edges are compared by whole written words: PropBank cuts "don't" in two, and its NEG begins inside the first.
    Sentences that do not join with PropBank are read and not scored.

    Args:
        path: A CoNLL-U file of the treebank; the folder `propbank` must lie beside it.
        track: See `Track`.

    Raises:
        GoldUnreadable: If the file or the folder cannot be read or hold nothing to score.
    """
    data, documents = _load(path)
    sentences = {sentence.id: sentence for document in documents for sentence in document.sentences}
    propbank = join_propbank(path.parent / "propbank", sentences)
    if not propbank:
        raise GoldUnreadable(path, "no sentence joins the folder 'propbank' beside it: not a file for this task")
    tallies = {name: _Tally() for name in ("predicate", "core", "all", "given_core", "given_all")}
    for document in track(documents):
        _score(document, propbank, shipped_model().read_text(document.text), tallies)
    figures = {f"{name}_f1": tally.score().f1 for name, tally in tallies.items()}
    core = tallies["core"].score()
    figures |= {"core_precision": core.precision, "core_recall": core.recall}
    figures |= {f"given_{role}_f1": tallies["given_all"].score(role).f1 for role in PREDICATE_ROLES}
    return Evaluation(
        task="roles",
        file=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        n=sum(len(own) for own in propbank.values()),
        figures=figures,
    )


class _Tally:
    """Counts of right, found and gold arguments by role."""

    def __init__(self) -> None:
        self.right, self.found, self.gold = Counter[str](), Counter[str](), Counter[str]()

    def add(self, found: set[Argument], gold: set[Argument]) -> None:
        for counts, own in ((self.right, found & gold), (self.found, found), (self.gold, gold)):
            counts.update(role for _, role, _, _ in own)

    def score(self, role: str | None = None) -> Score:
        """Precision, recall and F1 of one role, of all where None."""
        right, found, gold = (
            counts[role] if role else counts.total() for counts in (self.right, self.found, self.gold)
        )
        return score_counts(right, found, gold)


def _load(path: Path) -> tuple[bytes, list[Document]]:
    text, data = read_text(path, "give a CoNLL-U file")
    documents = list(read_documents(text))
    if not documents:
        raise GoldUnreadable(path, "it holds no sentence in CoNLL-U form: not a file for this task")
    return data, documents


def _score(
    document: Document, propbank: dict[str, list[GoldPredication]], reading: TextReading, tallies: dict[str, _Tally]
) -> None:
    gold: set[Argument] = set()
    starts: set[int] = set()
    scored: list[tuple[int, int]] = []
    for sentence in document.sentences:
        if sentence.id not in propbank or not sentence.words:
            continue
        words = sentence.words
        scored.append((words[0].start, words[-1].end))
        for one in propbank[sentence.id]:
            anchor = words[one.words[0]].start
            starts.add(anchor)
            gold |= {
                (anchor, role, *_widened(document.text, words[first].start, words[last - 1].end))
                for role, first, last in one.arguments
                if role in PREDICATE_ROLES
            }
    own = [p for p in reading.predicates if any(low <= p.start < high for low, high in scored)]
    found_starts = {predicate.start for predicate in own}
    tallies["predicate"].add({(k, "", 0, 0) for k in found_starts}, {(k, "", 0, 0) for k in starts})
    given = [p for start in sorted(starts) if (p := reading.predicate_at(start)) is not None]
    for prefix, predicates in (("", own), ("given_", given)):
        found = {
            (frame.predicate.start, role, *_widened(document.text, start, end))
            for frame in reading.arguments(predicates)
            for role, spans in frame.arguments
            for start, end in spans
        }
        tallies[f"{prefix}all"].add(found, gold)
        tallies[f"{prefix}core"].add(
            {one for one in found if one[1] in CORE_ROLES}, {one for one in gold if one[1] in CORE_ROLES}
        )


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the whole of the written words that it begins and ends in."""
    while start and _inside_word(text, start):
        start -= 1
    while end < len(text) and _inside_word(text, end):
        end += 1
    return start, end


def _inside_word(text: str, at: int) -> bool:
    return all(char.isalnum() or char in APOSTROPHES for char in text[at - 1 : at + 1])
