"""Statements: who is made to speak, the words that say so, what is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, StatementId
from onrecord.records.moment import When
from onrecord.records.span import Span


class StatementKind(StrEnum):
    """direct: all in quotation marks. mixed: partly. indirect: reported without any."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What is done by saying it, as far as the cue tells."""

    SAY = "say"
    DENY = "deny"
    ACCUSE = "accuse"
    PROMISE = "promise"
    THREATEN = "threaten"
    DEMAND = "demand"
    ASK = "ask"
    OFFER = "offer"
    PRAISE = "praise"
    DENOUNCE = "denounce"
    ANNOUNCE = "announce"
    ESTIMATE = "estimate"
    THINK = "think"


class SourceKind(StrEnum):
    """How the source is given; `self` is the one who writes or is quoted."""

    NAMED = "named"
    ROLE = "role"
    UNNAMED = "unnamed"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    MEDIA = "media"
    SELF = "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConfidences:
    """The calibrated probability of each field, given that content and source are right; each between 0 and 1.

    speaker: None where the statement has none.
    """

    kind: float
    act: float
    source_kind: float
    firmness: float
    speaker: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution. source, cue and content are spans of `article.text` in order; source and content may be empty.

    speaker: the actor behind the source. within: the statement inside which this one is reported. confidence: the
    calibrated probability that content and source are right as lenient scoring counts them. confidences: those of
    the fields, each for itself.
    """

    id: StatementId
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: ActorId | None
    kind: StatementKind
    act: Act
    source_kind: SourceKind
    firmness: Firmness
    within: StatementId | None
    said: When | None
    confidence: float
    confidences: FieldConfidences
