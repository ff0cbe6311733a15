"""Where pages' bytes are kept and how they are packed, measured: in the record's file or in a folder by digest."""

from __future__ import annotations

import hashlib
import itertools
import json
import lzma
import os
import random
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.articles import make_article, make_markup
from bench.speed import MEGABYTE

BATCH = 64
READS = 2_000
CODEC_PAGES = 500
DICTIONARY_BYTES = 112_640
KILOBYTE = 1_000
SCHEMA = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "CREATE TABLE pages (sha256 TEXT PRIMARY KEY, url TEXT, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """A way to pack bytes, and back."""

    name: str
    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]


def measure_page_bytes(folder: Path, count: int, articles: Path | None) -> dict[str, float]:
    """Both places and all codecs, for text as JSON Lines have it and for HTML as newspapers send it.

    Args:
        folder: Where files are made.
        count: Pages of each kind.
        articles: JSON Lines whose text is taken, None for made ones.
    """
    figures: dict[str, float] = {}
    for kind in ("text", "html"):
        pages = list(islice(_texts(articles) if kind == "text" else map(make_markup, itertools.count()), count))
        figures[f"{kind}_kilobytes_a_page"] = sum(map(len, pages)) / len(pages) / KILOBYTE
        for name, value in _codecs_of(pages):
            figures[f"{kind}_{name}"] = value
        packed = [(hashlib.sha256(page).hexdigest(), zlib.compress(page, 6)) for page in pages]
        for place, measure in (("file", _in_file), ("folder", _in_folder), ("synced_folder", _in_synced_folder)):
            root = folder / f"bytes-{kind}-{place}"
            shutil.rmtree(root, ignore_errors=True)
            root.mkdir()
            for name, value in measure(root, packed):
                figures[f"{kind}_in_{place}_{name}"] = value
            shutil.rmtree(root)
    return figures


def _texts(articles: Path | None) -> Iterator[bytes]:
    if articles is None:
        yield from (make_article(number)["text"].encode() for number in itertools.count())
    else:
        with articles.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"].encode() for line in lines)


def codecs(samples: Sequence[bytes]) -> Iterator[Codec]:
    """Of zlib and lzma, and of Zstandard where the package `zstandard` is there; the last one learns from samples."""
    yield Codec(name="zlib_6", pack=lambda data: zlib.compress(data, 6), unpack=zlib.decompress)
    yield Codec(name="zlib_9", pack=lambda data: zlib.compress(data, 9), unpack=zlib.decompress)
    yield Codec(name="lzma_6", pack=lambda data: lzma.compress(data, preset=6), unpack=lzma.decompress)
    try:
        import zstandard
    except ImportError:
        return
    unpack = zstandard.ZstdDecompressor().decompress
    for level in (3, 10, 19):
        yield Codec(name=f"zstd_{level}", pack=zstandard.ZstdCompressor(level=level).compress, unpack=unpack)
    learnt = zstandard.train_dictionary(DICTIONARY_BYTES, list(samples))
    yield Codec(
        name="zstd_10_with_dictionary",
        pack=zstandard.ZstdCompressor(level=10, dict_data=learnt).compress,
        unpack=zstandard.ZstdDecompressor(dict_data=learnt).decompress,
    )


def _codecs_of(pages: Sequence[bytes]) -> Iterator[tuple[str, float]]:
    """How much each codec leaves of the pages, and how fast it packs and unpacks, in megabytes of page a second."""
    taken, samples = pages[:CODEC_PAGES], pages[CODEC_PAGES : 3 * CODEC_PAGES]
    size = sum(map(len, taken))
    for codec in codecs(samples or taken):
        begun = time.perf_counter()
        packed = [codec.pack(page) for page in taken]
        packing = time.perf_counter() - begun
        begun = time.perf_counter()
        back = [codec.unpack(data) for data in packed]
        unpacking = time.perf_counter() - begun
        assert back == list(taken)
        yield f"{codec.name}_percent_of_size", sum(map(len, packed)) / size * 100
        yield f"{codec.name}_packs_megabytes_a_second", size / packing / MEGABYTE
        yield f"{codec.name}_unpacks_megabytes_a_second", size / unpacking / MEGABYTE


def _reads(packed: Sequence[tuple[str, bytes]]) -> list[str]:
    chance = random.Random(3)
    return [chance.choice(packed)[0] for _ in range(READS)]


def _in_file(root: Path, packed: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, float]]:
    path = root / "record.db"
    begun = time.perf_counter()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for line in SCHEMA:
            connection.execute(line)
        for at in range(0, len(packed), BATCH):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO pages VALUES (?, NULL, ?, ?)",
                [(sha256, len(data), data) for sha256, data in packed[at : at + BATCH]],
            )
            connection.execute("COMMIT")
    yield "written_a_second", len(packed) / (time.perf_counter() - begun)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        begun = time.perf_counter()
        for sha256 in _reads(packed):
            connection.execute("SELECT bytes FROM pages WHERE sha256 = ?", (sha256,)).fetchone()
        yield "microseconds_a_read", (time.perf_counter() - begun) / READS * 1e6
    yield from _sizes(root, packed)


def _in_folder(root: Path, packed: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, float]]:
    yield from _write_files(root, packed, synced=False)


def _in_synced_folder(root: Path, packed: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, float]]:
    """Each file is on the disk before its row is written, so that no row ever names a file that is not there."""
    yield from _write_files(root, packed, synced=True)


def _write_files(root: Path, packed: Sequence[tuple[str, bytes]], *, synced: bool) -> Iterator[tuple[str, float]]:
    begun = time.perf_counter()
    for sha256, data in packed:
        place = root / sha256[:2]
        place.mkdir(exist_ok=True)
        part = place / f"{sha256}.part"
        with part.open("wb") as file:
            file.write(data)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        part.replace(place / sha256)
    yield "written_a_second", len(packed) / (time.perf_counter() - begun)
    begun = time.perf_counter()
    for sha256 in _reads(packed):
        (root / sha256[:2] / sha256).read_bytes()
    yield "microseconds_a_read", (time.perf_counter() - begun) / READS * 1e6
    yield from _sizes(root, packed)


def _sizes(root: Path, packed: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, float]]:
    """Files, the space that they take on this disk over the bytes in them, and the seconds to copy them."""
    files = [path for path in root.rglob("*") if path.is_file()]
    taken = sum(path.stat().st_blocks * 512 for path in files)
    yield "files", len(files)
    yield "space_over_bytes", taken / sum(len(data) for _, data in packed)
    begun = time.perf_counter()
    copy = shutil.copytree(root, root.with_name(f"{root.name}-copy"))
    yield "seconds_to_copy", time.perf_counter() - begun
    shutil.rmtree(copy)
