"""The model's predicates inside a content."""

from __future__ import annotations

from onrecord.model.words import Predicate
from onrecord.records.span import Span
from onrecord.statements.predicates import predicates_in

TEXT = "The crane fell, she said, and crews fled."


def predicate(word: str) -> Predicate:
    """A predicate of TEXT."""
    start = TEXT.index(word)
    return Predicate(
        start=start, end=start + len(word), kind="verb", score=0.9, firmness=2.0, event_chances=(), assertion_chances=()
    )


def test_predicates_are_counted_in_the_joined_content() -> None:
    """Those outside are left out; those of a second fragment are shifted."""
    content = (Span(0, 14), Span(26, 40))
    joined = " ".join(span.of(TEXT) for span in content)
    found = predicates_in(content, [predicate(word) for word in ("fell", "said", "fled")])
    assert ["fell", "fled"] == [joined[one.start : one.end] for one in found]
