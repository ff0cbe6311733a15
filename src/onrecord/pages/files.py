"""Files, folders and standard input, found in a fixed order and read one at a time."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from onrecord.errors import PathMissing
from onrecord.pages.decoding import MAX_PAGE_BYTES, decode_page, oversized_page, unreadable_page
from onrecord.records.page import Page

STANDARD_INPUT = "-"
"""The path that means standard input."""

MAX_HASHED_BYTES = 1_000_000_000
"""Of a file that is too large to read, the hash is taken of so many bytes at most: a bomb may unfold without end."""

_GZIP_ENDING = ".gz"
_CHUNK_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """A page not read yet.

    name: what `page.path` will say. place: the file, None for standard input. given: whether it was named itself, not
    found in a folder. fault: why it cannot be read, where finding it told that already.
    """

    name: str
    place: Path | None
    given: bool
    fault: str | None = None


def find_pages(paths: Sequence[str]) -> Iterator[Page]:
    """The pages at the paths, in the order of the paths, each read when it is asked for.

    A folder stands for the files below it, sorted by their path's parts, hidden ones left out. A link to a file is
    followed, a link to a folder is a page with an issue, so no link can lead in a circle. "-" is standard input. A
    file named `.gz` is decompressed, and its hash is that of what was compressed. A page's path is the path as given,
    or as found below the folder given. What cannot be read is a page with an issue.

    Raises:
        PathMissing: Before anything is read, if one of the paths does not exist.
    """
    return (load_page(file) for file in find_page_files(paths))


def find_page_files(paths: Sequence[str]) -> Iterator[PageFile]:
    """The files that `find_pages` reads, in its order; folders are walked as the iterator moves on.

    Raises:
        PathMissing: At once, if one of the paths does not exist.
    """
    check_paths(paths)
    return _walk_paths(paths)


def check_paths(paths: Sequence[str]) -> None:
    """Refuse paths that lead nowhere.

    Raises:
        PathMissing: If one of the paths does not exist.
    """
    for path in paths:
        if path != STANDARD_INPUT and not _exists(path):
            raise PathMissing(Path(path))


def count_page_files(paths: Sequence[str]) -> int:
    """How many pages `find_page_files` finds now; nothing is held in memory, the folders are walked once more."""
    return sum(1 for _ in find_page_files(paths))


def _exists(path: str) -> bool:
    if not path:
        return False  # Path("") would be the current folder
    try:
        return Path(path).exists()
    except OSError as error:
        # A file that may not be looked at is there for all we know: an issue. A name too long for any file is not.
        return error.errno in (errno.EACCES, errno.EPERM)


def _walk_paths(paths: Sequence[str]) -> Iterator[PageFile]:
    for path in paths:
        if path == STANDARD_INPUT:
            yield PageFile(name=path, place=None, given=True)
        elif _is_folder(Path(path)):
            yield from _walk_folder(Path(path))
        else:
            yield PageFile(name=_printable(path), place=Path(path), given=True)


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:
        return False


def _walk_folder(folder: Path) -> Iterator[PageFile]:
    """The files below a folder, depth first; only the folders on the way down are held in memory."""
    waiting: list[Iterator[os.DirEntry[str]]] = []
    below = folder
    while True:
        try:
            waiting.append(iter(_list_folder(below)))
        except OSError as error:
            name = _printable(str(below.relative_to(folder)) if below != folder else str(folder))
            yield PageFile(name=name, place=below, given=False, fault=_explain(error))
        while waiting:
            entry = next(waiting[-1], None)
            if entry is None:
                waiting.pop()
                continue
            place = Path(entry.path)
            folder_here = _is_folder(place)
            if folder_here and not place.is_symlink():
                below = place
                break
            fault = "a link to a folder, not followed; give the folder itself" if folder_here else None
            yield PageFile(name=_printable(str(place.relative_to(folder))), place=place, given=False, fault=fault)
        else:
            return


def _list_folder(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def load_page(file: PageFile) -> Page:
    """Read one page; whatever keeps its bytes from being had becomes an issue."""
    if file.fault:
        return unreadable_page(file.name, file.fault)
    try:
        data = load_bytes(file)
    except TooLargeError as error:
        return oversized_page(file.name, error.sha256)
    except (OSError, EOFError, zlib.error, ValueError) as error:  # ValueError: a name with a NUL, a closed stdin
        return unreadable_page(file.name, _explain(error))
    return decode_page(data, path=file.name)


def load_path(place: Path) -> Page:
    """Read the one page at a path; what keeps its bytes from being had, a folder included, becomes an issue.

    Raises:
        PathMissing: If there is nothing at the path.
    """
    if not _exists(str(place)):
        raise PathMissing(place)
    return load_page(PageFile(name=_printable(str(place)), place=place, given=True))


def load_bytes(file: PageFile) -> bytes:
    """The page's bytes, but never many more than a page may have: whatever a file holds, memory stays bounded.

    Raises:
        TooLargeError: If there are more than `MAX_PAGE_BYTES`.
        OSError, EOFError, zlib.error, ValueError: If they cannot be had.
    """
    if file.place is None:
        return _read_up_to(sys.stdin.buffer)
    mode = file.place.stat().st_mode
    # A pipe or device in a folder could keep the reader waiting for ever; one that was named itself is meant.
    if stat.S_ISSOCK(mode) or not (stat.S_ISREG(mode) or file.given):
        raise OSError("a socket, pipe or device, not a file")
    with file.place.open("rb") as stream:
        if not file.place.name.lower().endswith(_GZIP_ENDING):
            return _read_up_to(stream)
        with gzip.GzipFile(fileobj=stream) as unzipped:
            return _read_up_to(unzipped)


class TooLargeError(OSError):
    """A file holds more than a page may have. `sha256` is the digest of its bytes, up to `MAX_HASHED_BYTES`."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"more than {MAX_PAGE_BYTES:,} bytes")
        self.sha256 = sha256


def _read_up_to(stream: IO[bytes] | gzip.GzipFile) -> bytes:
    data = stream.read(MAX_PAGE_BYTES + 1)
    if len(data) <= MAX_PAGE_BYTES:
        return data
    digest, size = hashlib.sha256(data), len(data)
    while size < MAX_HASHED_BYTES and (chunk := stream.read(_CHUNK_BYTES)):
        digest.update(chunk)
        size += len(chunk)
    raise TooLargeError(digest.hexdigest())


def _explain(error: Exception) -> str:
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return f"not a whole gzip file: {error}"
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


def _printable(name: str) -> str:
    """A file name as text: bytes of it that are not UTF-8 cannot be written as JSON."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
