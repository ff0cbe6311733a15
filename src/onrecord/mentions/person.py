"""Persons: whoever a group of names names, while the page is being read."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from onrecord.lexicon.given_names import Gender
from onrecord.mentions.role_phrases import StatedRole
from onrecord.records.actor import MentionKind

NOWHERE = sys.maxsize
"""An index behind all names."""


@dataclass(slots=True, kw_only=True)
class Person:
    """Whoever a group of names names (a person, an organisation, a place ...), while the page is being read.

    number: place in the order of first mention. names: indices of its names. first: the
    least of them. parts: words of its fullest form,
    folded, without a suffix. suffix: "jr" or the like. roles: what the page states of it. told: the roles
    that differ in more than their place, each where it is stated first. gender: as far as known.
    belongs: see `StatedRole.belongs`.
    """

    number: int
    kind: MentionKind | None
    names: list[int] = field(default_factory=list)
    first: int = NOWHERE
    parts: tuple[str, ...] = ()
    roles: list[StatedRole] = field(default_factory=list)
    told: list[StatedRole] = field(default_factory=list)
    suffix: str = ""
    gender: Gender | None = None
    belongs: set[str] = field(default_factory=set)
