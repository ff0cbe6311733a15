"""Gold files, in the forms their makers gave them."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import GoldUnreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFile:
    """A gold file's content: parsed JSON, and the digest of the bytes it was parsed from."""

    path: Path
    sha256: str
    content: Any


def load_json(path: Path, *, needs: tuple[str, ...]) -> GoldFile:
    """A gold file that is one JSON object of objects, each with the fields that its task needs.

    Raises:
        GoldUnreadable: If it is missing, is not JSON, or an entry lacks a field.
    """
    data = read_bytes(path)
    content = _parse(path, data, "it")
    if not isinstance(content, dict) or not content:
        raise GoldUnreadable(path, "it is not an object with an entry a page: not a file for this task")
    for name, row in content.items():
        _check_fields(path, f"entry {name[:40]!r}", row, needs)
    return GoldFile(path=path, sha256=hashlib.sha256(data).hexdigest(), content=content)


def load_json_lines(path: Path, *, needs: tuple[str, ...]) -> GoldFile:
    """A gold file of one JSON object a line, each with the fields that its task needs.

    Raises:
        GoldUnreadable: If it is missing, a line is not JSON, or a line lacks a field.
    """
    data = read_bytes(path)
    rows = []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        row = _parse(path, line, f"line {number}")
        _check_fields(path, f"line {number}", row, needs)
        rows.append(row)
    if not rows:
        raise GoldUnreadable(path, "it is empty")
    return GoldFile(path=path, sha256=hashlib.sha256(data).hexdigest(), content=rows)


def load_html(folder: Path, name: str) -> bytes:
    """The bytes of a gold page, `name` with its ending or without one, compressed or not.

    Raises:
        GoldUnreadable: If there is no such page.
    """
    for candidate in _candidates(folder, name):
        if candidate.is_file():
            data = candidate.read_bytes()
            try:
                return gzip.decompress(data) if candidate.suffix == ".gz" else data
            except (OSError, EOFError, zlib.error) as error:
                raise GoldUnreadable(candidate, f"not a whole gzip file ({error})") from error
    raise GoldUnreadable(folder / name, "no such page; the folder 'html' must lie beside the gold file")


def _check_fields(path: Path, where: str, row: Any, needs: tuple[str, ...]) -> None:
    missing = [field for field in needs if not isinstance(row, dict) or field not in row]
    if missing:
        raise GoldUnreadable(path, f"{where} has no {' and no '.join(missing)}: not a file for this task")


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    for ending in ("", ".gz", ".html", ".html.gz"):
        yield folder / f"{name}{ending}"


def read_bytes(path: Path, give: str = "give a gold file") -> bytes:
    """The bytes of a gold file; `give` tells what to give instead where there are none.

    Raises:
        GoldUnreadable: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise GoldUnreadable(path, f"cannot be read ({error.strerror}); {give}") from error


def read_text(path: Path, give: str) -> tuple[str, bytes]:
    """The text of a gold file in UTF-8, and the bytes it was read from; `give` as in `read_bytes`.

    Raises:
        GoldUnreadable: If it cannot be read, or is no such text.
    """
    try:
        data = path.read_bytes()
        return data.decode(), data
    except (OSError, UnicodeDecodeError) as error:
        raise GoldUnreadable(path, f"cannot be read ({error}); {give}") from error


def _parse(path: Path, data: bytes, what: str) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise GoldUnreadable(path, f"{what} is not JSON ({error})") from error
