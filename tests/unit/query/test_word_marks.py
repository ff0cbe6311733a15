from __future__ import annotations

from difflib import SequenceMatcher
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.query import word_marks
from onrecord.query.word_marks import Mark, longest_in_order, mark_words

TEXTS = st.lists(st.sampled_from(["the", "a", "ferry", "sails.", "“no”", "12,000", "-", "é", "\n"]), max_size=90).map(
    " ".join
)


def side(old: str, new: str, mark: Mark) -> str:
    """What the runs that stayed and those of one mark make, without white space."""
    return "".join("".join(text.split()) for one, text in mark_words(old, new) if one in (Mark.SAME, mark))


@given(TEXTS, TEXTS)
def test_the_runs_make_both_texts(old: str, new: str) -> None:
    """Nothing is lost, nothing put in."""
    assert "".join(new.split()) == side(old, new, Mark.ADDED)
    assert "".join(old.split()) == side(old, new, Mark.REMOVED)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    """One run, or none."""
    assert [Mark.SAME] * bool(text.split()) == [mark for mark, _ in mark_words(text, text)]


@given(st.permutations(range(12)))
def test_the_longest_in_order_is_in_order(numbers: list[int]) -> None:
    """Ascending, and no pair that could be put in is left out between two neighbours."""
    found = [first for first, _ in longest_in_order(list(zip(numbers, range(12), strict=True)))]
    lengths: list[int] = []
    for at, one in enumerate(numbers):
        lengths.append(1 + max((lengths[i] for i in range(at) if numbers[i] < one), default=0))
    assert (sorted(found), max(lengths)) == (found, len(found))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The ferry sails.", "The ferry sails again.", [("=", "The ferry sails"), ("+", " again"), ("=", ".")]),
        ("He said “no”.", 'He said "no".', [("=", 'He said "no".')]),
        ("ten of them died", "two in all fell", [("-", "ten of them died"), ("+", "two in all fell")]),
        ("killed many of us", "harmed none of us", [("-", "killed many"), ("+", "harmed none"), ("=", " of us")]),
    ],
)
def test_words_are_marked_as_a_person_would(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """Punctuation apart from words, typesetting aside, no islands of little words."""
    assert expected == list(mark_words(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 20_000, "b a c " * 15_000),
        ("the " * 50_000, "the and " * 25_000),
        (" ".join(map(str, range(40_000))), " ".join(map(str, range(40_000, 0, -1)))),
        (" ".join(map(str, range(40_000))), " ".join(str(n * 7_919 % 40_000) for n in range(40_000))),
    ],
)
def test_difflib_is_given_only_what_is_short(old: str, new: str) -> None:
    """Texts that repeat themselves, are turned round or shuffled cost no more than a bounded number of steps a word."""
    sizes: list[int] = []

    def watch(junk: None, one: list[str], other: list[str], *, autojunk: bool) -> SequenceMatcher[str]:
        sizes.append(len(one) * len(other))
        return SequenceMatcher(junk, one, other, autojunk=autojunk)

    with patch.object(word_marks, "SequenceMatcher", watch):
        mark_words(old, new)
    assert max(sizes, default=0) <= word_marks.MAX_DIFFLIB_STEPS
