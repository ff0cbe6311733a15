"""How sure each field of a statement is: the share of fields right that were decided on the same ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.records.grounds import (
    ActGround,
    FirmnessGround,
    Ground,
    KindGround,
    SourceKindGround,
    SpeakerGround,
)
from onrecord.records.statement import FieldConfidences

SEEN_WEIGHT = 0.5
"""What a label counts where the rules were developed on it: their share right is too good. Of 0, 1/4, 1/2 and 1, half
gave the least calibration error over the fields on fresh labels."""
PRIOR_LABELS = 4.0
"""So many labels with the field's overall share stand in for those that a ground has not: of 1, 2, 4 and 8, by the same
measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Labelled fields that were decided on one ground: how many were right, and how many there are.

    fresh: labelled after the rules were made. seen: the rules were developed on them.
    """

    fresh: tuple[int, int]
    seen: tuple[int, int] = (0, 0)

    @property
    def right(self) -> float:
        """How many are right, by what they count."""
        return self.fresh[0] + SEEN_WEIGHT * self.seen[0]

    @property
    def total(self) -> float:
        """How many there are, by what they count."""
        return self.fresh[1] + SEEN_WEIGHT * self.seen[1]


LABELLED: Mapping[Ground, Labels] = MappingProxyType(
    {
        # Provenance: 434 statements of 139 news pages, 153 of them on 72 pages fresh, each labelled by a second reader
        # from the words around it without sight of the answer; statements that are none, or whose parts
        # are wrong, left out. November 2026.
        KindGround.ENCLOSING: Labels(fresh=(34, 34)),
        KindGround.PARTIAL: Labels(fresh=(15, 16)),
        KindGround.SINGLE: Labels(fresh=(0, 0), seen=(4, 4)),
        KindGround.ABSENT: Labels(fresh=(95, 95)),
        ActGround.LISTED: Labels(fresh=(32, 41), seen=(29, 30)),
        ActGround.SAYING: Labels(fresh=(94, 96), seen=(140, 143)),
        ActGround.UNLISTED: Labels(fresh=(2, 11), seen=(9, 17)),
        ActGround.WORDLESS: Labels(fresh=(2, 2), seen=(1, 1)),
        SourceKindGround.MISSING: Labels(fresh=(7, 7)),
        SourceKindGround.UNRESOLVED: Labels(fresh=(2, 2), seen=(1, 5)),
        SourceKindGround.FIRST_PERSON: Labels(fresh=(11, 11), seen=(4, 4)),
        SourceKindGround.PERSON_BY_NAME: Labels(fresh=(60, 61), seen=(84, 85)),
        SourceKindGround.PERSON_BY_PRONOUN: Labels(fresh=(12, 12), seen=(35, 35)),
        SourceKindGround.PERSON_BY_DESCRIPTION: Labels(fresh=(2, 2), seen=(3, 3)),
        SourceKindGround.BODY_BY_NAME: Labels(fresh=(13, 13), seen=(5, 5)),
        SourceKindGround.BODY_BY_PRONOUN: Labels(fresh=(3, 3), seen=(1, 1)),
        SourceKindGround.BODY_BY_DESCRIPTION: Labels(fresh=(4, 4), seen=(4, 4)),
        SourceKindGround.MEDIA: Labels(fresh=(1, 1), seen=(9, 9)),
        SourceKindGround.DOCUMENT: Labels(fresh=(10, 10), seen=(9, 9)),
        SourceKindGround.ROLE: Labels(fresh=(3, 6), seen=(4, 4)),
        SourceKindGround.UNNAMED: Labels(fresh=(13, 18), seen=(21, 27)),
        FirmnessGround.QUESTION: Labels(fresh=(0, 0), seen=(3, 5)),
        FirmnessGround.CONDITION: Labels(fresh=(1, 2), seen=(5, 6)),
        FirmnessGround.NEGATION: Labels(fresh=(7, 8), seen=(20, 22)),
        FirmnessGround.DEMAND: Labels(fresh=(0, 1), seen=(5, 5)),
        FirmnessGround.INFINITIVE: Labels(fresh=(2, 3), seen=(6, 6)),
        FirmnessGround.CUE: Labels(fresh=(9, 10), seen=(10, 12)),
        FirmnessGround.NOUN_PHRASE: Labels(fresh=(1, 1), seen=(10, 14)),
        FirmnessGround.VERBLESS: Labels(fresh=(3, 8), seen=(9, 20)),
        FirmnessGround.PAST: Labels(fresh=(30, 33), seen=(52, 58)),
        FirmnessGround.PRESENT: Labels(fresh=(23, 29), seen=(59, 68)),
        FirmnessGround.MODAL: Labels(fresh=(7, 11), seen=(38, 41)),
        FirmnessGround.SEEN_VERB: Labels(fresh=(1, 1), seen=(1, 1)),
        SpeakerGround.NAME: Labels(fresh=(72, 72), seen=(100, 100)),
        SpeakerGround.PERSON_PRONOUN: Labels(fresh=(11, 11), seen=(89, 91)),
        SpeakerGround.THING_PRONOUN: Labels(fresh=(3, 3), seen=(2, 2)),
        SpeakerGround.PLURAL_PRONOUN: Labels(fresh=(1, 2), seen=(9, 9)),
        SpeakerGround.RELATIVE: Labels(fresh=(1, 1), seen=(3, 3)),
        SpeakerGround.TAKEN_UP: Labels(fresh=(2, 2), seen=(4, 5)),
        SpeakerGround.DESCRIPTION: Labels(fresh=(28, 30), seen=(30, 35)),
        SpeakerGround.JOINT: Labels(fresh=(4, 4)),
    }
)
"""By ground; one that is missing was met by no label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what a statement's fields were decided; speaker: None where it has none."""

    kind: KindGround
    act: ActGround
    source_kind: SourceKindGround
    firmness: FirmnessGround
    speaker: SpeakerGround | None


def field_confidences(grounds: Grounds) -> FieldConfidences:
    """The probability of each field, by the ground on which it was decided."""
    return FieldConfidences(
        kind=_known_share(grounds.kind),
        act=_known_share(grounds.act),
        source_kind=_known_share(grounds.source_kind),
        firmness=_known_share(grounds.firmness),
        speaker=None if grounds.speaker is None else _known_share(grounds.speaker),
    )


@cache
def _known_share(ground: Ground) -> float:
    return share_right(ground, LABELLED)


def share_right(ground: Ground, labelled: Mapping[Ground, Labels]) -> float:
    """How often a field decided on a ground is right: the share among its labels, drawn towards the whole field's.

    Args:
        ground: The ground.
        labelled: The labels by ground; those of other fields are passed over.
    """
    of_field = [labels for other, labels in labelled.items() if type(other) is type(ground)]
    # One right and one wrong more than were seen, so that no share is 0 or 1.
    overall = (sum(labels.right for labels in of_field) + 1) / (sum(labels.total for labels in of_field) + 2)
    own = labelled.get(ground, Labels(fresh=(0, 0)))
    return (own.right + PRIOR_LABELS * overall) / (own.total + PRIOR_LABELS)
