"""Web archives: WARC and WET, plain, gzip or Zstandard; what is broken in one is told, and what is behind it read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.pages.decoding import MAX_PAGE_BYTES
from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode

NEXT_PLAIN = re.compile(rb"WARC/1\.[01]\r\n(?=[A-Za-z-]{1,40}:)")
NEXT_GZIP = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
NEXT_ZSTD = re.compile(rb"\x28\xb5\x2f\xfd")
INNER_RECORD = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\n")
"""Where a record's body runs on into the next record: its length was wrong."""
LENGTH = re.compile(rb"(?i)\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n")
PADDING = b"\r\n\0"
HEADER_BYTES = 1 << 15
"""Longer headers fastwarc does not read either."""
SEARCH_BYTES = 1 << 20
PATTERN_BYTES = 64
"""More than any beginning of a record that is looked for."""
GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
SUCCESS = range(200, 300)
TEXTS = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")
"""Or none that is named."""


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
    from fastwarc.warc import ArchiveIterator

    head = file.read(len(ZSTD_MAGIC))
    pattern = NEXT_GZIP if head.startswith(GZIP_MAGIC) else NEXT_ZSTD if head == ZSTD_MAGIC else NEXT_PLAIN
    start: int | None = 0
    behind: Refusal | None = None  # what broke behind a record; where, the next one's beginning may tell
    while start is not None:
        file.seek(start)
        at, begun, inside, told = start, False, False, False
        try:
            # Records of every type pass by, so that one that is broken does not take others with it unseen.
            for record in ArchiveIterator(file, parse_http=True, auto_decode="all"):
                at, begun, inside, told = record.stream_pos, True, True, False
                if behind:
                    yield behind
                    behind = None
                for offered in _offer(record, f"{path}, byte {at}", path):
                    told = told or isinstance(offered, Refusal)
                    yield offered
                inside = False
            if not begun:
                if not start:
                    yield _broken(str(path), "there is no record in it")
                break
            if _ends_behind(file, at, pattern):
                break
            if not told:
                reason = "the archive does not end where this record does"
                yield Refusal(origin=f"{path}, byte {at}", code=RefusalCode.ARCHIVE_CUT_OFF, reason=reason)
        except _LostError:
            pass
        except (OSError, ValueError, EOFError) as error:
            # Behind a record of a wrong length the next header is not where it should be: it is looked for.
            if begun and not inside:
                behind = _broken(f"{path}, behind the record at byte {at}", str(error))
            else:
                yield _broken(f"{path}, byte {at}", str(error))
                behind = None
        start = _find_next(file, max(start, at) + 1, pattern)
    if behind:
        yield behind


def _broken(origin: str, reason: str) -> Refusal:
    return Refusal(origin=origin, code=RefusalCode.ARCHIVE_RECORD_BROKEN, reason=reason or "broken")


def _offer(record: Any, origin: str, path: Path) -> Iterator[Offered]:
    """The page of a record, if it is one.

    Raises:
        _LostError: If where the record ends cannot be told.
    """
    from fastwarc.warc import WarcRecordType

    if record.record_type in (WarcRecordType.unknown, WarcRecordType.no_type):
        yield _broken(origin, "it has no type that is known, or its header is broken")
    if not record.record_type & (WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion):
        return
    status = record.http_headers.status_code if record.http_headers is not None else None
    if record.is_http and status is None:
        yield _broken(origin, "its HTTP header is broken")
        return
    if record.is_http and status not in SUCCESS:
        return
    sent = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    media_type = (sent or "").strip().lower()
    if media_type and not media_type.startswith(TEXTS):
        return
    wanted = record.content_length
    body = record.reader.read(MAX_PAGE_BYTES + 1)
    inner = INNER_RECORD.search(body)
    if inner:
        body = body[: inner.start()]
        yield _broken(origin, "it runs on into the next record; read as far as that")
    elif _is_plain(record) and len(body) < min(wanted, MAX_PAGE_BYTES):
        reason = f"{len(body):,} of {wanted:,} bytes are there"
        yield Refusal(origin=origin, code=RefusalCode.ARCHIVE_CUT_OFF, reason=reason)
        return
    yield OfferedPage(
        origin=origin,
        data=bytes(body),
        path=str(path),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        fetched_at=_in_utc(record.record_date),
        content_type=record.http_headers.get("Content-Type") if record.http_headers else None,
    )
    if inner or (len(body) > MAX_PAGE_BYTES and not _is_plain(record)):
        raise _LostError


def _in_utc(date: datetime | None) -> str | None:
    if date is None:
        return None
    try:
        return date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None


def _ends_behind(file: BinaryIO, at: int, pattern: re.Pattern[bytes]) -> bool:
    """Whether an archive ends where its last record does: its length may lead far beyond, across others.

    Args:
        file: The archive.
        at: Where its last record begins.
        pattern: How a record begins in it.
    """
    file.seek(at)
    if pattern is NEXT_ZSTD:
        return _find_next(file, at + 1, pattern) is None
    if pattern is NEXT_GZIP:
        return _ends_behind_member(file)
    head = file.read(HEADER_BYTES)
    gap, length = head.find(b"\r\n\r\n"), LENGTH.search(head)
    if gap < 0 or length is None or length.start() > gap:
        return False
    end = at + gap + 4 + int(length[1])
    if end > file.seek(0, SEEK_END):
        return False
    file.seek(end)
    return not file.read(SEARCH_BYTES).strip(PADDING)


def _ends_behind_member(file: BinaryIO) -> bool:
    """Whether nothing but padding follows the gzip member that begins here."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        while not unpacker.eof and (chunk := unpacker.unconsumed_tail or file.read(SEARCH_BYTES)):
            unpacker.decompress(chunk, SEARCH_BYTES)
    except zlib.error:
        return False
    return unpacker.eof and not (unpacker.unused_data + file.read(SEARCH_BYTES)).strip(PADDING)


class _LostError(Exception):
    """Where the next record begins cannot be told from this one: it is to be looked for behind this one's beginning."""


def _is_plain(record: Any) -> bool:
    """Whether the body is as long as its record says: no transfer or content coding was taken off."""
    headers = record.http_headers
    return headers is None or not (headers.get("Transfer-Encoding") or headers.get("Content-Encoding"))


def _find_next(file: BinaryIO, start: int, pattern: re.Pattern[bytes]) -> int | None:
    """Where the next record may begin, from a place on; None where none does."""
    file.seek(start)
    base, window = start, b""
    while chunk := file.read(SEARCH_BYTES):
        window += chunk
        found = pattern.search(window)
        if found:
            return base + found.start()
        base += max(0, len(window) - PATTERN_BYTES)
        window = window[-PATTERN_BYTES:]
    return None
