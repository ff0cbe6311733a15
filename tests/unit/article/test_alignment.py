"""An extractor's words at their places in the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.alignment import WORD, align_words, word_key


def marked(page: str, *paragraphs: str) -> str:
    """The page's words that were chosen, the others as dots."""
    words = page.split()
    chosen = align_words(words, [paragraph.split() for paragraph in paragraphs])
    return " ".join(word if flag else "." for word, flag in zip(words, chosen, strict=True))


def test_the_longer_match_wins_over_a_teaser() -> None:
    """A paragraph's beginning that also stands in a teaser is found where the whole paragraph stands."""
    page = "the mayor said read on x the mayor said that the bridge is open today"
    assert ". . . . . . the mayor said that the bridge is open today" == marked(
        page, "the mayor said that the bridge is open today"
    )


def test_words_left_out_inside_a_paragraph_are_not_chosen() -> None:
    """What the extractor skipped stays out."""
    assert "one two three . . four five six" == marked(
        "one two three ad ad four five six", "one two three four five six"
    )


def test_words_the_page_does_not_have_find_no_place() -> None:
    """Words the extractor made up are dropped and do no harm."""
    assert "one two three . ." == marked("one two three x y", "one two three invented words")


def test_a_short_paragraph_is_found_behind_the_one_before() -> None:
    """A paragraph of one word counts right behind its neighbour only."""
    assert ". one two three Really ." == marked("Really one two three Really x", "one two three", "Really")


def test_a_word_is_the_same_whatever_its_accents_and_hyphens_are_made_of() -> None:
    """Extractors compose accents and leave out soft hyphens, joiners and marks of direction."""
    written = ["e\u0301lu", "har\u00adbour", "\u0645\u06cc\u200c\u062a\u0648\u0627\u0646", "quay\u200b"]
    assert written == WORD.findall(" ".join(written))
    assert ["\u00e9lu", "harbour", "\u0645\u06cc\u062a\u0648\u0627\u0646", "quay"] == list(map(word_key, written))


@given(st.lists(st.sampled_from("abcd"), max_size=60))
def test_a_page_extracted_whole_is_chosen_whole(words: list[str]) -> None:
    """However repetitive, a page handed back as it is is chosen from end to end."""
    if len(words) < 3:
        return
    assert bytearray([1] * len(words)) == align_words(words, [words])
