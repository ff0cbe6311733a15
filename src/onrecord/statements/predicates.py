"""The model's predicates inside a content, counted in the content's own characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.words import Predicate
from onrecord.records.span import Span

VERB = "verb"
JOINT = 1
"""Characters between two fragments of a content that are joined by a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPredicate:
    """A predicate of a content.

    start, end: half-open, in code points of the content's fragments joined by spaces. kind: verb, noun or adjective.
    firmness: from -3, surely has not come about, to 3, surely has.
    """

    start: int
    end: int
    kind: str
    firmness: float

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb."""
        return self.kind == VERB


def predicates_in(content: Sequence[Span], predicates: Sequence[Predicate]) -> tuple[ContentPredicate, ...]:
    """The predicates that stand in a content.

    Args:
        content: Its fragments, in order.
        predicates: All predicates of the article, in the order of their places; offsets in `article.text`.
    """
    found = []
    shift = 0
    for fragment in content:
        at = bisect_left(predicates, fragment.start, key=lambda one: one.start)
        for one in predicates[at:]:
            if one.end > fragment.end:
                break
            start = one.start - fragment.start + shift
            found.append(
                ContentPredicate(start=start, end=start + one.end - one.start, kind=one.kind, firmness=one.firmness)
            )
        shift += fragment.end - fragment.start + JOINT
    return tuple(found)
