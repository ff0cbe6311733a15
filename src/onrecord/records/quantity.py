"""Numbers that an event counts something by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.span import Span


class Bound(StrEnum):
    """How a number limits what it counts: "up to 200" is at most, "hundreds" at least, "some 30" about."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    value: the number, for BETWEEN the lower one. upper: for BETWEEN the upper one, None otherwise. unit: what is
    counted, the page's own words ("personnel", "dollars"), None where the page leaves it open. span: the words of
    `article.text` from bound to unit.
    """

    value: float
    upper: float | None = None
    bound: Bound
    unit: str | None
    span: Span
