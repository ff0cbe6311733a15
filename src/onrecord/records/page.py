"""The page: bytes as fetched, and how they are read as characters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.issue import Issue


class MediaType(StrEnum):
    """What the bytes are taken to be."""

    HTML = "text/html"
    TEXT = "text/plain"
    UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    sha256: hex digest of the bytes. path: as given, or as found below the folder given. encoding: the
    Python codec with which `text == data.decode(encoding, "replace")`. text: the decoded page, whose code
    points every PageSpan counts. fetched_at: when, in ISO 8601; no page was published later. content_type: the HTTP
    header as it was sent. dated: the day of publication that whoever handed the page on gave, ISO 8601. issues: what
    was doubtful about reading the bytes.
    """

    sha256: str
    text: str
    media_type: MediaType
    encoding: str
    path: str | None = None
    url: str | None = None
    fetched_at: str | None = None
    content_type: str | None = None
    dated: str | None = None
    issues: tuple[Issue, ...] = ()
