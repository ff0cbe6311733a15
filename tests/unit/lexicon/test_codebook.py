from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import CodebookUnusable, PathMissing
from onrecord.lexicon.codebook import Codebook, codebook, load_codebook, particles_behind

OWN = """
name = "Harbour"
version = "1"
[words]
ships = "ferry tug"
[[type]]
name = "MOOR"
quad = 2
score = 3
recipient = false
definition = "A ship is made fast."
[[mode]]
type = "MOOR"
name = "night"
score = 4.5
words = "night dark*"
[[context]]
name = "sea"
words = "harbour north_sea wave*"
[[rule]]
type = "MOOR"
weight = 0.9
verbs = "moor tie_up"
nouns = "mooring"
with = "@ships"
"""


def _load(tmp_path: Path, text: str) -> Codebook:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def test_the_shipped_codebook_is_plover() -> None:
    """It has PLOVER's 16 types and 37 contexts, and every type has rules."""
    book = codebook()
    assert (16, 37) == (len(book.types), len(book.contexts))
    told = {one.type for found in book._candidates.values() for one in found}
    assert set(book.types) == told


def test_every_mode_can_be_told() -> None:
    """Each mode has words of its own."""
    assert all(mode.words for one in codebook().types.values() for mode in one.modes)


def test_scores_are_the_modes_where_they_have_one() -> None:
    """A mode without a score takes its type's; an unknown type has none."""
    book = codebook()
    assert (-6.5, -5.5, -5.0, 0.0) == (
        book.score("MOBILIZE", "troops"),
        book.score("MOBILIZE", None),
        book.score("PROTEST", "vandalize"),
        book.score("OTHER", None),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the prime minister on human rights", ("executive", "human_rights")),
        ("Hackers stole Emails", ("cyber",)),
        ("nuclear Weapons", ("military", "cbrn")),
        ("a walk in the park", ()),
    ],
)
def test_contexts_are_shown_by_words_pairs_and_stems(words: str, expected: tuple[str, ...]) -> None:
    """Contexts come in the codebook's order, whatever the letter case."""
    book = codebook()
    assert expected == book.contexts_of(book.bag(words.split()))


def test_particles_stand_behind_the_trigger() -> None:
    """Up to the end of the clause; the preposition of a weekday is none."""
    assert frozenset({"out", "of"}) == particles_behind("the last men out of it".split())
    assert frozenset() == particles_behind("the mayor on Friday".split())
    assert frozenset() == particles_behind("it , for good".split())


def test_a_user_can_bring_a_codebook(tmp_path: Path) -> None:
    """Types, modes, contexts, word groups and rules of a user's file are used like the shipped ones."""
    book = _load(tmp_path, OWN)
    bag = book.bag("the Tugs in the dark North Sea".split())
    (candidate,) = book.candidates(book.lemma("moored", "verb"), "verb")
    assert candidate.fits(bag, frozenset())
    assert not candidate.fits(book.bag(["cow"]), frozenset())
    assert "night" == book.mode_of("MOOR", "moor", "verb", bag)
    assert ("sea",) == book.contexts_of(bag)
    assert 4.5 == book.score("MOOR", "night")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Harbour"\n', "", "give its name"),
        ("quad = 2", "quad = 7", "quad must be 1, 2, 3 or 4"),
        ("quad = 2\n", "", "type number 1 (MOOR) lacks 'quad'"),
        ("recipient = false", 'recipient = "no"', "'recipient' must be true or false"),
        ("weight = 0.9", "weight = 9", "weight must be above 0"),
        ("weight = 0.9", "weight = true", "'weight' must be a number"),
        ("@ships", "@boats", "'@boats' is used"),
        ('[[rule]]\ntype = "MOOR"', '[[rule]]\ntype = "SAIL"', "there is no type 'SAIL'"),
        ("[[rule]]", '[[rule]]\nmode = "day"', "has no mode 'day'"),
        ("[[rule]]", "[[rules]]", "unknown table 'rules'"),
        ("definition", "defintion", "unknown field 'defintion'"),
        ("[[context]]", "[context]", "under [[context]]"),
        ('verbs = "moor tie_up"\nnouns = "mooring"', "", "has no trigger"),
        ("version", "version = ", "cannot be read as TOML"),
    ],
)
def test_a_bad_codebook_says_in_one_line_what_is_wrong(tmp_path: Path, old: str, new: str, message: str) -> None:
    """The error names the file and the place."""
    with pytest.raises(CodebookUnusable) as caught:
        _load(tmp_path, OWN.replace(old, new, 1))
    text = str(caught.value)
    assert message in text
    assert "own.toml" in text
    assert "\n" not in text


def test_a_codebook_that_is_not_there_is_a_missing_path(tmp_path: Path) -> None:
    """A wrong path is said as everywhere else."""
    with pytest.raises(PathMissing):
        load_codebook(tmp_path / "none.toml")
