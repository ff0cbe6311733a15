"""PropBank's files, and the score of predicates and their arguments."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.propbank import read_predications
from onrecord.evaluate.roles import evaluate_roles

NAME = "weblog-harbour.example_20240501"
WORDS = "The board bought a ferry in May .".split()
CLASSES = "DT NN VBD DT NN IN NNP .".split()
CELLS = ["(ARG0*", "*)", "(V*)", "(ARG1*", "*)", "(ARGM-TMP*", "*)", "*"]


def conllu(words: list[str]) -> str:
    """A document of one sentence in CoNLL-U form."""
    rows = "".join(
        f"{k}\t{word}\t{word}\tX\t{tag}\t_\t0\tdep\t_\t_\n"
        for k, (word, tag) in enumerate(zip(words, CLASSES, strict=True), 1)
    )
    return f"# newdoc id = {NAME}\n# sent_id = {NAME}-0001\n# newpar\n# text = {' '.join(words)}\n{rows}\n"


def skeleton(cells: list[str]) -> str:
    """The same sentence in PropBank's form, words masked."""
    rows = []
    for k, (tag, cell) in enumerate(zip(CLASSES, cells, strict=True)):
        frame = ("buy", "buy.01") if k == 2 else ("-", "-")
        rows.append(" ".join(["harbour.xml", "0", str(k), "[WORD]", tag, "*", *frame, cell]))
    return "\n".join(rows) + "\n\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A treebank of one sentence with PropBank beside it."""
    folder = tmp_path / "propbank" / "weblog" / "00"
    folder.mkdir(parents=True)
    (folder / "harbour.example_20240501.xml.gold_skel").write_text(skeleton(CELLS), encoding="utf-8")
    (tmp_path / "trees.conllu").write_text(conllu(WORDS), encoding="utf-8")
    return tmp_path / "trees.conllu"


def test_a_skeleton_gives_predicates_with_their_arguments() -> None:
    """Brackets over words become half-open ranges; the predicate's own words are no argument."""
    (((found,), length),) = read_predications(skeleton(CELLS))
    assert (8, [2], "verb") == (length, found.words, found.kind)
    assert [("ARG0", 0, 2), ("ARG1", 3, 5), ("TMP", 5, 7)] == found.arguments


def test_continued_arguments_count_as_their_role() -> None:
    """What PropBank marks as continued is one more span of the same role; a split verb has all of its words."""
    cells = ["(ARG1*)", "(ARG0*)", "(V*)", "(C-V*)", "(C-ARG1*", "*)", "*", "*"]
    (((found,), _),) = read_predications(skeleton(cells))
    assert [2, 3] == found.words
    assert [("ARG1", 0, 1), ("ARG0", 1, 2), ("ARG1", 4, 6)] == found.arguments


def test_roles_are_scored_on_the_joined_sentences(gold: Path) -> None:
    """One predicate is scored; all figures are shares."""
    found = evaluate_roles(gold, lambda items: items)
    assert ("roles", 1) == (found.task, found.n)
    assert {"core_f1", "given_core_f1", "predicate_f1", "given_TMP_f1"} <= found.figures.keys()
    assert all(0 <= value <= 1 for value in found.figures.values())


SHORT_ROW = "harbour.xml 0 0 [WORD] DT *\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it is empty"),
        ("\n\n", "it is empty"),
        (SHORT_ROW, "sentence 1 has 6 columns"),
        (skeleton(CELLS) + SHORT_ROW, "sentence 2 has 6 columns"),
        (skeleton(["", *CELLS[1:]]), "sentence 1 has 8 columns, its 1 predicates need more"),
    ],
)
def test_a_broken_skeleton_is_refused(content: str, reason: str, gold: Path) -> None:
    """The message names the skeleton file and the sentence."""
    (path,) = gold.parent.rglob("*.gold_skel")
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldUnreadable, match=reason) as caught:
        evaluate_roles(gold, lambda items: items)
    assert path == caught.value.path


def test_a_skeleton_that_cannot_be_read_is_refused(gold: Path) -> None:
    """Bytes that are not UTF-8, and a folder with a skeleton's name."""
    (path,) = gold.parent.rglob("*.gold_skel")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(GoldUnreadable, match="utf-8"):
        evaluate_roles(gold, lambda items: items)
    path.unlink()
    path.mkdir()
    with pytest.raises(GoldUnreadable, match="cannot be read"):
        evaluate_roles(gold, lambda items: items)


def test_a_file_without_propbank_beside_it_is_refused(tmp_path: Path) -> None:
    """The message names the folder that is missing."""
    (tmp_path / "trees.conllu").write_text(conllu(WORDS), encoding="utf-8")
    with pytest.raises(GoldUnreadable, match="propbank"):
        evaluate_roles(tmp_path / "trees.conllu", lambda items: items)
    with pytest.raises(GoldUnreadable):
        evaluate_roles(tmp_path / "missing.conllu", lambda items: items)
