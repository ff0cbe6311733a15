from __future__ import annotations

from onrecord.grammar.sentences import sentence_end, sentence_start

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


def test_the_window_bounds_the_search() -> None:
    """No more than the given number of characters is looked at."""
    assert (90, 110) == (sentence_start("x" * 200, 100, 10), sentence_end("x" * 200, 100, 10))
