"""JSON Lines: one page an object, with its address, its HTML or text, and its date."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from onrecord.pages.decoding import MAX_PAGE_BYTES
from onrecord.pages.encoding import find_wide_codec
from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode

BODIES = ("html", "text")
"""Where the page is, the first one that is there."""
LONGEST_LINE_BYTES = 4 * MAX_PAGE_BYTES
SKIPPED_BYTES = 1 << 20


def read_json_lines(path: Path) -> Iterator[Offered]:
    """The pages of a file of JSON Lines, in order, gzip or not; a line that is none is a refusal.

    Each object has "html" or "text", and where they are known "url", "date" (of publication, ISO 8601) and
    "fetched_at".

    Args:
        path: The file.
    """
    try:
        with path.open("rb") as file:
            zipped = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            stream = gzip.GzipFile(fileobj=file) if zipped else file
            number = 0
            while line := stream.readline(LONGEST_LINE_BYTES + 1):
                number += 1
                origin = f"{path}, line {number}"
                wide = find_wide_codec(line) if number == 1 else None
                if wide:
                    reason = f"it is {wide.upper()}, and JSON Lines are UTF-8; convert it"
                    yield Refusal(origin=str(path), code=RefusalCode.FILE_UNREADABLE, reason=reason)
                    return
                if len(line) > LONGEST_LINE_BYTES:
                    yield _refuse(origin, f"longer than {LONGEST_LINE_BYTES:,} bytes")
                    _skip_line(stream, line)
                elif line.strip():
                    yield _offer(line, origin, path)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Refusal(origin=str(path), code=RefusalCode.FILE_UNREADABLE, reason=reason)


def _refuse(origin: str, reason: str) -> Refusal:
    return Refusal(origin=origin, code=RefusalCode.LINE_BROKEN, reason=reason)


def _skip_line(stream: IO[bytes] | gzip.GzipFile, line: bytes) -> None:
    """Read on to the end of a line, never holding much of it."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(SKIPPED_BYTES)


def _offer(line: bytes, origin: str, path: Path) -> Offered:
    try:
        item: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _refuse(origin, f"not JSON ({error})")
    if not isinstance(item, dict):
        return _refuse(origin, "not a JSON object")
    kind = next((name for name in BODIES if item.get(name)), None)
    body = item.get(kind or "")
    if not isinstance(body, str):
        return _refuse(origin, 'neither "html" nor "text" with the page in it')
    fields = dict[str, str | None]()
    for name in ("url", "date", "fetched_at"):
        value = item.get(name)
        if value is not None and not isinstance(value, str):
            return _refuse(origin, f'"{name}" is not a string')
        try:
            fields[name] = (value or "").encode().decode() or None
        except UnicodeEncodeError:
            return _refuse(origin, f'"{name}" holds half of a character (a lone surrogate)')
    times = {name: _as_time(fields[name]) for name in ("date", "fetched_at")}
    for name, words in (("date", "a day"), ("fetched_at", "a time")):
        given = fields[name]
        if given and not times[name]:
            return _refuse(origin, f'"{name}" is not {words} in ISO 8601: {given[:40]}')
    return OfferedPage(
        origin=origin,
        data=body.encode("utf-8", "surrogatepass"),
        path=str(path),
        url=fields["url"],
        fetched_at=times["fetched_at"],
        content_type="text/html; charset=utf-8" if kind == "html" else "text/plain; charset=utf-8",
        dated=times["date"],
    )


def _as_time(value: str | None) -> str | None:
    """A day or a time in the one form of ISO 8601 that starts with year, month and day; None where it is neither."""
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    if value and len(value) <= len("2022-02-08"):
        return moment.date().isoformat()
    return moment.isoformat().replace("+00:00", "Z")
