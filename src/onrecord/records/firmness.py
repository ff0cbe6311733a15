"""How firmly a text asserts a thing."""

from __future__ import annotations

from enum import StrEnum


class Firmness(StrEnum):
    """How firmly the text asserts a statement's content or an event."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DEMANDED = "demanded"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
