"""What a person names as a source: files, folders, JSON Lines, archives; told apart by their bytes and names."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.pages.archives import read_archive
from onrecord.pages.files import PageFile, find_page_files, load_bytes
from onrecord.pages.json_lines import read_json_lines
from onrecord.pages.offered import FeedState, Offered, OfferedPage, Refusal, RefusalCode
from onrecord.run.feeds import read_feed
from onrecord.run.fetch import Fetcher, FetchOptions
from onrecord.store.writer import RecordWriter

JSON_LINES_ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
ARCHIVE_MAGIC = b"WARC/1."
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
ADDRESS_STARTS = ("http://", "https://")


def offer_sources(
    sources: Sequence[str], writer: RecordWriter, options: FetchOptions, *, again: bool
) -> Iterator[Offered | FeedState]:
    """What sources hold, in their order: addresses are feeds or sitemaps and are fetched, the others are paths.

    Args:
        sources: Addresses and paths.
        writer: Tells what the record holds already.
        options: How addresses are fetched.
        again: Whether articles are fetched again that the record holds.
    """
    with Fetcher(options) as fetcher:
        for source in sources:
            if is_address(source):
                yield from read_feed(source, fetcher, writer.feed_state, is_known=writer.is_captured, again=again)
            else:
                yield from offer_files([source])


def is_address(source: str) -> bool:
    """Whether a source is to be fetched."""
    return source.lower().startswith(ADDRESS_STARTS)


def offer_files(paths: Sequence[str]) -> Iterator[Offered]:
    """What the files at some paths hold, in the order of the paths; "-" is a page on standard input.

    Raises:
        PathMissing: At once, if one of the paths does not exist.
    """
    return (offered for file in find_page_files(paths) for offered in _offer_file(file))


def _offer_file(file: PageFile) -> Iterator[Offered]:
    if file.fault:
        yield Refusal(origin=file.name, code=RefusalCode.FILE_UNREADABLE, reason=file.fault)
    elif file.place is not None and file.place.name.lower().endswith(JSON_LINES_ENDINGS):
        yield from read_json_lines(file.place)
    elif file.place is not None and _is_archive(file.place):
        yield from read_archive(file.place)
    else:
        try:
            data = load_bytes(file)
        except (OSError, EOFError, zlib.error, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            yield Refusal(origin=file.name, code=RefusalCode.FILE_UNREADABLE, reason=reason)
            return
        yield OfferedPage(origin=file.name, data=data, path=file.name)


def _is_archive(path: Path) -> bool:
    """Whether a file begins like a web archive, compressed or not."""
    try:
        with path.open("rb") as file:
            head = file.read(len(ARCHIVE_MAGIC))
            if head.startswith(ZSTD_MAGIC):
                return path.name.lower().endswith((".warc.zst", ".wet.zst"))
            if head.startswith(b"\x1f\x8b"):
                file.seek(0)
                head = gzip.GzipFile(fileobj=file).read(len(ARCHIVE_MAGIC))
        return head == ARCHIVE_MAGIC
    except (OSError, EOFError, zlib.error):
        return False
