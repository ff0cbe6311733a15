"""Predicates with what the model finds around them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.frames import Ranges
from onrecord.model.words import Predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Predication:
    """A predicate with its arguments: roles of PREDICATE_ROLES in their order, each with its places in the text."""

    predicate: Predicate
    arguments: tuple[tuple[str, Ranges], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSides:
    """The words around a trigger that name who did it, to whom, and where.

    certainty: of each of SIDES how sure it is, 0 to 1, not calibrated: the mean probability of its words, or that no
    word has the role where none was chosen.
    """

    actor: Ranges
    recipient: Ranges
    place: Ranges
    certainty: tuple[float, ...]
