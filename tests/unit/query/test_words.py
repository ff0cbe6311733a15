from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import QuestionUnclear
from onrecord.query.words import Term, expression_of, find_terms, has_words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("gas pipeline", (Term(text="gas"), Term(text="pipeline"))),
        ('"gas  pipeline" talks', (Term(text="gas pipeline"), Term(text="talks"))),
        ("“gas pipeline”", (Term(text="gas pipeline"),)),
        ('"never closed', (Term(text="never closed"),)),
        ("minist*", (Term(text="minist*", prefix=True),)),
        ("gas AND NOT (oil)", (Term(text="gas"), Term(text="AND"), Term(text="NOT"), Term(text="(oil)"))),
        ("gas gas !!!", (Term(text="gas"),)),
    ],
)
def test_words_become_terms(words: str, expected: tuple[Term, ...]) -> None:
    """Quotation marks hold words together; all else is only words."""
    assert expected == find_terms(words)


@pytest.mark.parametrize("words", ["!!!", '""', "*", "\0", "—", "a*", " ".join(f"w{n}" for n in range(40))])
def test_what_cannot_be_searched_for_is_told(words: str) -> None:
    """Nothing searchable, too short a beginning, too many words."""
    with pytest.raises(QuestionUnclear):
        find_terms(words)


@given(st.text())
def test_no_words_are_syntax(words: str) -> None:
    """Whatever people type, the index understands it or it is refused before."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5 (quotation, speaker)")
    try:
        terms = find_terms(words) + find_terms(words, ["speaker"])
    except QuestionUnclear:
        return
    assert [] == connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (expression_of(terms),)).fetchall()
    connection.close()


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("José Larsen", "jose", True),
        ("José Larsen", "LARSEN", True),
        ("José Larsen", "larsen josé", False),
        ("José Larsen", "lars", False),
        ("100 of us", "%", False),
        (None, "x", False),
    ],
)
def test_names_are_met_by_their_words(text: str | None, phrase: str, expected: bool) -> None:
    """Whole words in a row, case and accents aside; wildcards mean nothing."""
    assert expected == has_words(text, phrase)
