"""JSON Lines: one page an object, with its address, its HTML or text, and its date."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.pages.decoding import MAX_PAGE_BYTES
from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode

BODIES = ("html", "text")
"""Where the page is, the first one that is there."""
LONGEST_LINE_BYTES = 4 * MAX_PAGE_BYTES


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
            while line := stream.readline(LONGEST_LINE_BYTES):
                number += 1
                if line.strip():
                    yield _offer(line, f"{path}, line {number}", path)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Refusal(origin=str(path), code=RefusalCode.FILE_UNREADABLE, reason=reason)


def _offer(line: bytes, origin: str, path: Path) -> Offered:
    def refuse(reason: str) -> Refusal:
        return Refusal(origin=origin, code=RefusalCode.LINE_BROKEN, reason=reason)

    try:
        item: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return refuse(f"not JSON ({error})")
    if not isinstance(item, dict):
        return refuse("not a JSON object")
    kind = next((name for name in BODIES if item.get(name)), None)
    body = item.get(kind or "")
    if not isinstance(body, str):
        return refuse('neither "html" nor "text" with the page in it')
    fields = {name: item.get(name) for name in ("url", "date", "fetched_at")}
    wrong = [name for name, value in fields.items() if value is not None and not isinstance(value, str)]
    if wrong:
        return refuse(f'"{wrong[0]}" is not a string')
    if fields["date"] and not _is_day(fields["date"]):
        return refuse(f'"date" is not a day in ISO 8601: {fields["date"][:40]}')
    return OfferedPage(
        origin=origin,
        data=body.encode("utf-8", "surrogatepass"),
        path=str(path),
        url=fields["url"],
        fetched_at=fields["fetched_at"],
        content_type="text/html; charset=utf-8" if kind == "html" else "text/plain; charset=utf-8",
        dated=fields["date"],
    )


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True
