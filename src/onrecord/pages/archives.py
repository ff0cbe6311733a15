"""Web archives: WARC and WET, plain, gzip or Zstandard; what is broken in one is told, and what is behind it read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.pages.decoding import MAX_PAGE_BYTES
from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode

NEXT_PLAIN = re.compile(rb"(?<=\n)WARC/1\.[01]\r\n")
NEXT_GZIP = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
NEXT_ZSTD = re.compile(rb"\x28\xb5\x2f\xfd")
INNER_RECORD = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\n")
"""Where a record's body runs on into the next record: its length was wrong."""
SEARCH_BYTES = 1 << 20
GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
SUCCESS = range(200, 300)
TEXTS = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml", "")


def read_archive(path: Path) -> Iterator[Offered]:
    """The pages of an archive, in order; a record that cannot be read is a refusal, and reading goes on behind it.

    Taken are responses and resources that hold HTML or text and were a success, and the conversions of a WET file.

    Args:
        path: The archive; its bytes tell its coding, not its name.
    """
    try:
        with path.open("rb") as file:
            yield from _read(file, path)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Refusal(origin=str(path), code=RefusalCode.FILE_UNREADABLE, reason=reason)


def _read(file: BinaryIO, path: Path) -> Iterator[Offered]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    head = file.read(len(ZSTD_MAGIC))
    pattern = NEXT_GZIP if head.startswith(GZIP_MAGIC) else NEXT_ZSTD if head == ZSTD_MAGIC else NEXT_PLAIN
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    start: int | None = 0
    while start is not None:
        file.seek(start)
        at, begun = start, False
        try:
            for record in ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode="all"):
                at, begun = record.stream_pos, True
                yield from _offer(record, f"{path}, byte {at}", path)
            return
        except _RunOnError:
            pass
        except (OSError, ValueError, EOFError) as error:
            # Behind a record of a wrong length the next header is not where it should be: it is looked for.
            broken = f"{path}, byte {at}" + (" or behind it" if begun else "")
            yield Refusal(origin=broken, code=RefusalCode.ARCHIVE_RECORD_BROKEN, reason=str(error) or "broken")
        start = _find_next(file, at + 1, pattern)


def _offer(record: Any, origin: str, path: Path) -> Iterator[Offered]:
    """The page of a record, if it is one."""
    if record.is_http and (record.http_headers is None or record.http_headers.status_code not in SUCCESS):
        return
    media_type = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    if not media_type.startswith(TEXTS):
        return
    wanted = record.content_length
    body = record.reader.read(MAX_PAGE_BYTES + 1)
    inner = INNER_RECORD.search(body)
    if inner:
        body = body[: inner.start()]
        reason = "it runs on into the next record; read as far as that"
        yield Refusal(origin=origin, code=RefusalCode.ARCHIVE_RECORD_BROKEN, reason=reason)
    elif _is_plain(record) and len(body) < min(wanted, MAX_PAGE_BYTES):
        reason = f"{len(body):,} of {wanted:,} bytes are there"
        yield Refusal(origin=origin, code=RefusalCode.ARCHIVE_CUT_OFF, reason=reason)
        return
    date = record.record_date
    yield OfferedPage(
        origin=origin,
        data=bytes(body),
        path=str(path),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        fetched_at=date.strftime("%Y-%m-%dT%H:%M:%SZ") if date else None,
        content_type=record.http_headers.get("Content-Type") if record.http_headers else None,
    )
    if inner:
        raise _RunOnError


class _RunOnError(Exception):
    """A record held the next one's beginning: that is to be looked for behind this one's."""


def _is_plain(record: Any) -> bool:
    """Whether the body is as long as its record says: no transfer or content coding was taken off."""
    headers = record.http_headers
    return headers is None or not (headers.get("Transfer-Encoding") or headers.get("Content-Encoding"))


def _find_next(file: BinaryIO, start: int, pattern: re.Pattern[bytes]) -> int | None:
    """Where the next record may begin, from a place on; None where none does."""
    file.seek(max(0, start - 1))
    base, before = max(0, start - 1), b""
    while chunk := file.read(SEARCH_BYTES):
        window = before + chunk
        found = pattern.search(window, 1 if base < start else 0)
        if found:
            return base + found.start()
        keep = 16
        base += len(window) - keep
        before = window[-keep:]
    return None
