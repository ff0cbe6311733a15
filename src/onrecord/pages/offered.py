"""What a source offers: bytes that may be a page, or a refusal that says why something is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.pages.decoding import decode_page
from onrecord.records.page import Page


class RefusalCode(StrEnum):
    """Why something could not become a page; never renamed."""

    FILE_UNREADABLE = "file-unreadable"
    LINE_BROKEN = "line-broken"
    ARCHIVE_RECORD_BROKEN = "archive-record-broken"
    ARCHIVE_CUT_OFF = "archive-cut-off"
    FEED_BROKEN = "feed-broken"
    FEED_TOO_LARGE = "feed-too-large"
    ADDRESS_REFUSED = "address-refused"
    ROBOTS_REFUSED = "robots-refused"
    FETCH_FAILED = "fetch-failed"
    READING_ENDED = "reading-ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPage:
    """Bytes as a source holds them.

    origin: where they stand, for people: a path, a line of a file, a record of an archive, an address. data: the bytes,
    no coding left on them. path: what `page.path` will say. url: where they were fetched. fetched_at: when, in ISO
    8601. content_type: the HTTP header as it was sent. dated: the day of publication that the source gives, ISO 8601.
    """

    origin: str
    data: bytes
    path: str | None = None
    url: str | None = None
    fetched_at: str | None = None
    content_type: str | None = None
    dated: str | None = None

    def page(self) -> Page:
        """The page that the bytes are."""
        return decode_page(
            self.data,
            path=self.path,
            url=self.url,
            fetched_at=self.fetched_at,
            charset_header=self.content_type,
            dated=self.dated,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What a source holds that cannot become a page. code: stable, for programs; reason: for people."""

    origin: str
    code: RefusalCode
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What marks a feed as it came now; to be kept once all that was offered before it is written.

    url: the feed's address as it was asked for. etag, modified: as its host sent them.
    """

    url: str
    etag: str | None
    modified: str | None


Offered = OfferedPage | Refusal
