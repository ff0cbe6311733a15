"""Web archives, whole and broken."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.pages.archives import read_archive
from onrecord.pages.decoding import MAX_PAGE_BYTES
from onrecord.pages.offered import Offered, OfferedPage, RefusalCode
from onrecord.records.issue import IssueCode

# What warcio writes by way of a file it leaves to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")

CUT, BROKEN = RefusalCode.ARCHIVE_CUT_OFF, RefusalCode.ARCHIVE_RECORD_BROKEN


def text(number: int) -> bytes:
    """The page of a number."""
    return f"<html><p>Ferry number {number} will run again in May, the harbour office said.</p></html>".encode()


class Archive:
    """An archive in the making. ends: where each record ends."""

    def __init__(self, *, packed: bool) -> None:
        self._stream = io.BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed)
        self.ends: list[int] = []

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self._stream.getvalue()

    def add(
        self,
        url: str,
        body: bytes,
        *,
        kind: str = "response",
        status: str = "200 OK",
        content_type: str = "text/html; charset=utf-8",
        more: tuple[tuple[str, str], ...] = (),
        date: str = "2022-02-08T10:00:00Z",
    ) -> None:
        """Add a record."""
        http = None
        if kind in ("response", "request"):
            http = StatusAndHeaders(status, [("Content-Type", content_type), *more], protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            warc_content_type="" if http else content_type,
            http_headers=http,
            warc_headers_dict={"WARC-Date": date},
        )
        self._writer.write_record(record)
        self.ends.append(self._stream.tell())


def archive(*, packed: bool = False, count: int = 5) -> Archive:
    """An archive of some pages."""
    made = Archive(packed=packed)
    for number in range(count):
        made.add(f"https://paper.example/{number}", text(number))
    return made


def between(body: bytes, *, packed: bool = False, **more: object) -> bytes:
    """An archive whose second record of three is this one."""
    made = Archive(packed=packed)
    made.add("https://paper.example/0", text(0))
    made.add("https://paper.example/1", body, **more)  # type: ignore[arg-type]
    made.add("https://paper.example/2", text(2))
    return made.data


def read(folder: Path, data: bytes, name: str = "pages.warc") -> list[Offered]:
    """What an archive of these bytes offers."""
    path = folder / name
    path.write_bytes(data)
    return list(read_archive(path))


def told(found: list[Offered]) -> list[int | RefusalCode]:
    """Pages by their number, as their text has it, and refusals by their code."""
    words = list[int | RefusalCode]()
    for one in found:
        if isinstance(one, OfferedPage):
            number = re.search(rb"number ([0-9]+)", one.data)
            words.append(int(number[1]) if number else -1)
        else:
            words.append(one.code)
    return words


def lengthen(data: bytes, which: int, by: int) -> bytes:
    """The same archive with a wrong length in one of its records."""
    seen = 0

    def change(found: re.Match[bytes]) -> bytes:
        nonlocal seen
        seen += 1
        return b"\r\nContent-Length: %d" % (int(found[1]) + by) if seen == which + 1 else found[0]

    return re.sub(rb"\r\nContent-Length: (\d+)", change, data)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_of_another_program_is_read(packed: bool, tmp_path: Path) -> None:
    """What warcio wrote comes with address, time and header."""
    found = read(tmp_path, archive(packed=packed, count=2).data)
    assert [0, 1] == told(found)
    expected = OfferedPage(
        origin=f"{tmp_path / 'pages.warc'}, byte 0",
        data=text(0),
        path=str(tmp_path / "pages.warc"),
        url="https://paper.example/0",
        fetched_at="2022-02-08T10:00:00Z",
        content_type="text/html; charset=utf-8",
    )
    assert expected == found[0]


def zstandard(made: Archive) -> bytes:
    """An archive packed with Zstandard, each record in a frame of its own."""
    packed = io.BytesIO()
    writer = ZstdWriter(packed)
    for start, end in zip([0, *made.ends], made.ends, strict=False):
        writer.write(made.data[start:end])
        writer.finish()
    writer.flush()
    return packed.getvalue()


def test_zstandard_is_read_and_its_broken_frames_are_told(tmp_path: Path) -> None:
    """Whole, cut off, and with rubbish in the middle."""
    data = zstandard(archive())
    assert [0, 1, 2, 3, 4] == told(read(tmp_path, data))
    frames = [found.start() for found in re.finditer(rb"\x28\xb5\x2f\xfd", data)]
    assert 5 == len(frames)
    assert [0, 1, 2, 3, BROKEN] == told(read(tmp_path, data[:-30]))
    cut = read(tmp_path, data[: frames[2] + 40] + data[frames[3] :])
    assert [0, 1, BROKEN, 3, 4] == told(cut)


def test_a_wet_file_is_read(tmp_path: Path) -> None:
    """The texts of conversions are pages; what says how they were made is none."""
    made = Archive(packed=True)
    made.add("https://paper.example/info", b"software: x", kind="warcinfo", content_type="application/warc-fields")
    made.add(
        "https://paper.example/0", b"Ferry number 0 runs, they said.", kind="conversion", content_type="text/plain"
    )
    made.add(
        "https://paper.example/1", b"Ferry number 1 runs, they said.", kind="conversion", content_type="text/plain"
    )
    found = read(tmp_path, made.data, "pages.wet.gz")
    assert [0, 1] == told(found)
    assert isinstance(found[0], OfferedPage)
    assert ("https://paper.example/0", b"Ferry number 0 runs, they said.") == (found[0].url, found[0].data)


@pytest.mark.parametrize(
    ("kind", "status", "content_type", "expected"),
    [
        ("response", "404 Not Found", "text/html", [0, 2]),
        ("response", "302 Found", "text/html", [0, 2]),
        ("response", "203 OK", "TEXT/HTML", [0, 1, 2]),
        ("response", "200 OK", "image/png", [0, 2]),
        ("response", "200 OK", "application/json", [0, 2]),
        ("response", "200 OK", "application/xhtml+xml", [0, 1, 2]),
        ("response", "200 OK", "", [0, 1, 2]),
        ("resource", "", "text/html", [0, 1, 2]),
        ("resource", "", "image/png", [0, 2]),
        ("metadata", "", "text/plain", [0, 2]),
        ("request", "GET / HTTP/1.1", "text/html", [0, 2]),
    ],
)
def test_pages_are_told_from_other_records(
    kind: str, status: str, content_type: str, expected: list[int], tmp_path: Path
) -> None:
    """Text that was a success is a page; pictures, redirects and requests are none."""
    data = between(text(1), kind=kind, status=status, content_type=content_type)
    assert expected == told(read(tmp_path, data))


def test_codings_are_taken_off(tmp_path: Path) -> None:
    """The bytes offered are the page's, however they were sent."""
    zipped = (("Content-Encoding", "gzip"),)
    chunked = (("Transfer-Encoding", "chunked"),)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (text(1)[:40], text(1)[40:])) + b"0\r\n\r\n"
    for body, more in ((gzip.compress(text(1)), zipped), (chunks, chunked)):
        found = read(tmp_path, between(body, more=more))
        assert [0, 1, 2] == told(found)
        assert isinstance(found[1], OfferedPage)
        assert text(1) == found[1].data


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (b"no gzip at all", ("Content-Encoding", "gzip")),
        (b"\xff\xfe no brotli", ("Content-Encoding", "br")),
        (b"<p>no chunks", ("Transfer-Encoding", "chunked")),
        (b"5\r\n<p>ab\r\n90\r\ncut", ("Transfer-Encoding", "chunked")),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_coding_that_does_not_hold_is_told(
    body: bytes, header: tuple[str, str], packed: bool, tmp_path: Path
) -> None:
    """That record is refused, and those beside it are read."""
    assert [0, BROKEN, 2] == told(read(tmp_path, between(body, packed=packed, more=(header,))))


@pytest.mark.parametrize("packed", [False, True])
def test_a_gzip_bomb_does_not_unfold(packed: bool, tmp_path: Path) -> None:
    """No more of it is held than tells that it is too large; the next record is read."""
    body = gzip.compress(b"x" * 100_000_000, 1)
    found = read(tmp_path, between(body, packed=packed, more=(("Content-Encoding", "gzip"),)))
    assert [0, -1, 2] == told(found)
    assert isinstance(found[1], OfferedPage)
    assert MAX_PAGE_BYTES + 1 == len(found[1].data)
    assert [IssueCode.PAGE_TOO_LARGE] == [issue.code for issue in found[1].page().issues]


@pytest.mark.parametrize("by", [5, 100, 600, 10**6, 10**12, 10**19])
def test_a_length_that_is_too_long_costs_no_other_record(by: int, tmp_path: Path) -> None:
    """A record that runs on into the next ones is read up to them, and they are read."""
    found = read(tmp_path, lengthen(archive().data, 1, by))
    assert [0, 1, 2, 3, 4] == [word for word in told(found) if isinstance(word, int)]
    assert [BROKEN] == [word for word in told(found) if word in (BROKEN, CUT)]
    (page,) = (one for one in found if isinstance(one, OfferedPage) and one.url == "https://paper.example/1")
    assert text(1) == page.data.removesuffix(b"\r\n\r\nW")


@pytest.mark.parametrize("by", [-1, -30, -200])
def test_a_length_that_is_too_short_costs_no_other_record(by: int, tmp_path: Path) -> None:
    """What is missing of it is told, and the others are read."""
    words = told(read(tmp_path, lengthen(archive().data, 1, by)))
    assert {0, 2, 3, 4} <= set(words)
    assert BROKEN in words


@pytest.mark.parametrize("length", [b"-5", b"abc", b"", b"9" * 40])
def test_a_length_that_is_no_number_costs_no_other_record(length: bytes, tmp_path: Path) -> None:
    """The record is refused, and the others are read."""
    words = told(read(tmp_path, re.sub(rb"(\r\nContent-Length:) \d+", rb"\1 " + length, archive().data, count=1)))
    assert [1, 2, 3, 4] == [word for word in words if isinstance(word, int) and word]
    assert {BROKEN, CUT} & set(words)


@pytest.mark.parametrize("kind", ["request", "metadata"])
@pytest.mark.parametrize("by", [700, 10**9])
def test_a_record_that_is_no_page_hides_none(kind: str, by: int, tmp_path: Path) -> None:
    """Its wrong length is told, and the pages that it would hide are read."""
    made = Archive(packed=False)
    made.add("https://paper.example/0", text(0))
    made.add("https://paper.example/x", b"x", kind=kind, status="GET / HTTP/1.1", content_type="text/plain")
    for number in (1, 2, 3):
        made.add(f"https://paper.example/{number}", text(number))
    words = told(read(tmp_path, lengthen(made.data, 1, by)))
    assert [0, 1, 2, 3] == [word for word in words if isinstance(word, int)]
    assert 1 == len(words) - 4


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_tail_is_told_wherever_it_is_cut(packed: bool, tmp_path: Path) -> None:
    """What is whole is read, and a rest of a record never passes unseen."""
    made = archive(packed=packed, count=3)
    for size in range(made.ends[1] + 1, made.ends[2]):
        words = told(read(tmp_path, made.data[:size]))
        rest = made.data[made.ends[1] : size]
        padding = packed or size < made.ends[2] - 4
        assert [0, 1] == words[:2], size
        if padding and not (packed and 2 in words):
            assert {BROKEN, CUT} & set(words[2:]), (size, rest[-20:])


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("junk", [b"junk" * 200, b"\x00" * 300 + b"x", b"<html>\r\n\r\n", b"\x1f\x8b\x08\x00junk"])
def test_junk_between_records_is_passed_over(junk: bytes, packed: bool, tmp_path: Path) -> None:
    """It is told, and every record is read."""
    made = archive(packed=packed)
    words = told(read(tmp_path, made.data[: made.ends[1]] + junk + made.data[made.ends[1] :]))
    assert [0, 1, 2, 3, 4] == [word for word in words if isinstance(word, int)]
    assert BROKEN in words


def test_damage_in_a_record_stays_in_it(tmp_path: Path) -> None:
    """Sixty bytes turned over anywhere in a gzip member, or in a header, cost that record only."""
    for packed, start in ((True, 30), (True, 200), (False, 5), (False, 30)):
        made = archive(packed=packed)
        data = bytearray(made.data)
        for place in range(made.ends[0] + start, made.ends[0] + start + 60):
            data[place] ^= 0x5A
        words = told(read(tmp_path, bytes(data)))
        assert [0, 2, 3, 4] == [word for word in words if isinstance(word, int)], (packed, start)
        assert {BROKEN, CUT} & set(words)


def test_a_broken_http_header_is_told(tmp_path: Path) -> None:
    """A response whose status nobody can tell is no page, and not passed over in silence."""
    data = archive(count=3).data.replace(b"HTTP/1.1 200 OK", b"garbage here!!!", 1)
    assert [BROKEN, 1, 2] == told(read(tmp_path, data))


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "file:///../../etc/passwd", "/etc/passwd", "..\\..\\x", "a\x00b"]
)
def test_names_of_records_stay_names(name: str, tmp_path: Path) -> None:
    """Whatever a record is called, that is its address and nothing on the disk."""
    made = archive(count=1)
    made.add(name, text(1))
    before = sorted(tmp_path.iterdir())
    found = read(tmp_path, made.data)
    assert isinstance(found[1], OfferedPage)
    assert (name, str(tmp_path / "pages.warc")) == (found[1].url, found[1].path)
    assert [*before, tmp_path / "pages.warc"] == sorted(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2022-02-08T10:00:00.123456Z", "2022-02-08T10:00:00Z"),
        ("2022-02-08T10:00:00+05:00", "2022-02-08T05:00:00Z"),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_times_are_in_utc(date: str, expected: str | None, tmp_path: Path) -> None:
    """Whatever zone a record names, and a time that is none is left out."""
    (found,) = read(tmp_path, archive(count=1).data.replace(b"2022-02-08T10:00:00Z", date.encode()))
    assert isinstance(found, OfferedPage)
    assert expected == found.fetched_at


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"hello\n" * 50, b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", gzip.compress(b""), gzip.compress(b"hello")],
)
def test_what_holds_no_record_is_told(data: bytes, tmp_path: Path) -> None:
    """An empty or other file is one refusal."""
    assert [BROKEN] == told(read(tmp_path, data))


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A folder, and a file that is not there."""
    for path in (tmp_path, tmp_path / "none.warc"):
        assert [RefusalCode.FILE_UNREADABLE] == told(list(read_archive(path)))


DAMAGE = st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=40))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(DAMAGE, min_size=1, max_size=6), st.booleans())
def test_no_damage_raises_or_never_ends(tmp_path: Path, damage: list[tuple[int, int, bytes]], packed: bool) -> None:
    """Bytes changed, taken out or put in anywhere give pages and refusals that can be written down."""
    data = bytearray(archive(packed=packed, count=3).data)
    for place, length, new in damage:
        data[place : place + length] = new
    for found in read(tmp_path, bytes(data)):
        words = f"{found.origin} {found.url}" if isinstance(found, OfferedPage) else f"{found.origin} {found.reason}"
        words.encode()
