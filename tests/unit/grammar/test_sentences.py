from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.grammar.sentences import sentence_end, sentence_start, sentence_starts

TEXT = "It rained. “Mr. Larsen left,” she said on Feb. 3 at noon. Then the sun came.\nNobody saw it"


def test_the_sentence_around_a_place() -> None:
    """Full stops of abbreviations do not end a sentence, other marks and line breaks do."""
    at = TEXT.index("she")
    assert (
        "“Mr. Larsen left,” she said on Feb. 3 at noon"
        == TEXT[sentence_start(TEXT, at, 500) : sentence_end(TEXT, at, 500)]
    )
    at = TEXT.index("Nobody")
    assert "Nobody saw it" == TEXT[sentence_start(TEXT, at + 3, 500) : sentence_end(TEXT, at, 500)]


def test_a_sentence_holds_its_first_word() -> None:
    """The first word of a sentence does not belong to the one before."""
    for word in ("“Mr", "Then", "Nobody"):
        assert TEXT.index(word) == sentence_start(TEXT, TEXT.index(word), 500)


def test_the_window_bounds_the_search() -> None:
    """No more than the given number of characters is looked at."""
    assert (90, 110) == (sentence_start("x" * 200, 100, 10), sentence_end("x" * 200, 100, 10))


def test_all_sentences_of_a_text() -> None:
    """They begin where the edges between them end."""
    assert ["It", "“Mr", "Then", "Nobody"] == [TEXT[start:].split()[0].rstrip(".") for start in sentence_starts(TEXT)]
    assert [0] == sentence_starts("")
    assert [0] == sentence_starts("It rained. ")


@given(st.text(alphabet="Ab .\n”!", max_size=40))
@example(".\n  A")
def test_sentences_begin_inside_the_text(text: str) -> None:
    """Ascending, each once, the same as those found around each place."""
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(start < max(1, len(text)) for start in starts)
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        assert all(start == sentence_start(text, offset, 500) for offset in range(start, after))
