"""What was doubted, dropped or unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.span import Span


class IssueCode(StrEnum):
    """Stable codes: other programs filter by them, so they are never renamed."""

    PAGE_UNREADABLE = "page-unreadable"
    PAGE_EMPTY = "page-empty"
    PAGE_BINARY = "page-binary"
    PAGE_TOO_LARGE = "page-too-large"
    ENCODING_DOUBTFUL = "encoding-doubtful"
    PAGE_CUT_OFF = "page-cut-off"
    NUL_CHARACTERS = "nul-characters"
    ARTICLE_MISSING = "article-missing"
    ARTICLE_TOO_LONG = "article-too-long"
    HEADLINE_MISSING = "headline-missing"
    LANGUAGE_UNSUPPORTED = "language-unsupported"
    LANGUAGE_MIXED = "language-mixed"
    CASE_LOST = "case-lost"
    QUOTES_UNBALANCED = "quotes-unbalanced"
    SENTENCE_ENDLESS = "sentence-endless"
    DIRECTION_OVERRIDDEN = "direction-overridden"
    PUBLISHED_INFERRED = "published-inferred"
    PUBLISHED_UNKNOWN = "published-unknown"
    PUBLISHED_DISPUTED = "published-disputed"
    DATE_IMPOSSIBLE = "date-impossible"
    DATE_AMBIGUOUS = "date-ambiguous"
    DATE_CONTRADICTED = "date-contradicted"
    SPEAKER_UNRESOLVED = "speaker-unresolved"
    PLACE_AMBIGUOUS = "place-ambiguous"
    STAGE_FAILED = "stage-failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing a careful user would want to know. `span` is None where no words are at fault."""

    code: IssueCode
    reason: str
    span: Span | None = None
