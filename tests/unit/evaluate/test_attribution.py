"""The attribution figures on small cases worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.evaluate.attribution import AttributionTally

TEXT = "Ann Berg said the ferry was late. “No,” said Carl Dahl."
FIRST = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 32]]}
SECOND = {"source": [[45, 54]], "cue": [[40, 44]], "content": [[34, 39]]}


def figures(predicted: list[dict[str, Any]]) -> dict[str, float]:
    """Figures of one article against the two gold statements."""
    tally = AttributionTally()
    tally.add_article(TEXT, [FIRST, SECOND], predicted)
    return tally.figures()


def test_gold_against_itself_is_perfect() -> None:
    """Handing back the gold scores 1 everywhere."""
    own = figures([FIRST, SECOND])
    assert {1.0} == {
        own[name]
        for name in (
            "strict_f1",
            "lenient_f1",
            "source_exact_f1",
            "cue_exact_f1",
            "content_exact_f1",
            "speaker_right",
            "direct_recall",
            "indirect_recall",
        )
    }


def test_nothing_found_scores_nothing() -> None:
    """An empty answer scores 0 and divides by nothing."""
    assert 0.0 == figures([])["lenient_f1"]


def test_half_the_content_and_part_of_the_source_is_lenient() -> None:
    """Content overlap of one half with a shared source character counts as lenient and not as strict."""
    part = {"source": [[4, 8]], "cue": [[9, 13]], "content": [[14, 27]]}
    found = figures([part, SECOND])
    assert 1.0 == found["lenient_f1"]
    assert 0.5 == found["strict_f1"]


def test_a_wrong_speaker_is_told_apart_from_a_wrong_content() -> None:
    """With the right content and another's source, lenient falls and speaker_right says why."""
    found = figures([dict(FIRST, source=[[45, 54]]), SECOND])
    assert 0.5 == found["lenient_f1"]
    assert 0.5 == found["speaker_right"]


def test_saying_everything_twice_halves_precision() -> None:
    """Pairs are one to one: a second copy is a false entry."""
    found = figures([FIRST, SECOND, FIRST, SECOND])
    assert 0.5 == found["lenient_precision"]
    assert 1.0 == found["lenient_recall"]


def test_blanks_at_edges_do_not_count() -> None:
    """White space at the edges of a span is nobody's."""
    assert 1.0 == figures([dict(FIRST, content=[[13, 32]]), SECOND])["strict_f1"]


@pytest.mark.parametrize("confidence", [0.9, 0.1])
def test_confidences_are_kept_with_their_outcome(confidence: float) -> None:
    """Each prediction with a confidence is remembered with whether it was right."""
    tally = AttributionTally()
    tally.add_article(TEXT, [FIRST], [dict(FIRST, confidence=confidence)])
    assert [(confidence, True)] == tally.outcomes
