"""Pages in JSON Lines."""

from __future__ import annotations

import codecs
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.pages import json_lines
from onrecord.pages.json_lines import read_json_lines
from onrecord.pages.offered import Offered, OfferedPage, Refusal, RefusalCode

LINE = '{"text": "The ferry runs again, the mayor said.", "url": "https://paper.example/a", "date": "2022-02-08"}\n'


def read(folder: Path, data: str | bytes) -> list[Offered]:
    """What a file of these bytes holds."""
    path = folder / "pages.jsonl"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_json_lines(path))


def reasons(found: list[Offered]) -> list[str | None]:
    """Why lines were refused; None for a page."""
    return [one.reason if isinstance(one, Refusal) else None for one in found]


def test_a_line_is_a_page_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    """HTML comes before text; address, day and time of fetching are handed on."""
    item = {"html": "<p>Ja\u00f1o", "text": "x", "url": "https://paper.example/a", "date": "2022-02-08", "more": [1]}
    (found,) = read(tmp_path, json.dumps(item | {"fetched_at": "2022-02-09T10:00:00Z"}))
    expected = OfferedPage(
        origin=f"{tmp_path / 'pages.jsonl'}, line 1",
        data="<p>Ja\u00f1o".encode(),
        path=str(tmp_path / "pages.jsonl"),
        url="https://paper.example/a",
        fetched_at="2022-02-09T10:00:00Z",
        content_type="text/html; charset=utf-8",
        dated="2022-02-08",
    )
    assert expected == found


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode() * 2,
        codecs.BOM_UTF8 + LINE.encode() * 2,
        LINE.replace("\n", "\r\n").encode() * 2,
        f"\n{LINE}  \n\n{LINE.rstrip()}".encode(),
        gzip.compress(LINE.encode() * 2),
        gzip.compress(LINE.encode()) + gzip.compress(LINE.encode()) + b"\0" * 9,
        LINE.replace("again", "again\u2028\u0085").encode() * 2,
    ],
)
def test_all_spellings_of_two_lines_are_two_pages(data: bytes, tmp_path: Path) -> None:
    """Packed or not, whatever the line ends, with a mark or without one."""
    assert [None, None] == reasons(read(tmp_path, data))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ('{"text": "a"}{"text": "b"}', "not JSON"),
        ("[" * 200_000, "not JSON"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "not JSON"),
        (b'{"text": "M\xfcller"}', "not JSON"),
        ("\0", "not JSON"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("NaN", "not a JSON object"),
        ("{}", 'neither "html" nor "text"'),
        ('{"html": "", "text": null}', 'neither "html" nor "text"'),
        ('{"html": 5, "text": "a"}', 'neither "html" nor "text"'),
        ('{"text": ["a"]}', 'neither "html" nor "text"'),
        ('{"text": "a", "url": 5}', '"url" is not a string'),
        ('{"text": "a", "url": "http://\\ud800"}', '"url" holds half of a character'),
        ('{"text": "a", "fetched_at": {}}', '"fetched_at" is not a string'),
        ('{"text": "a", "fetched_at": "last week"}', '"fetched_at" is not a time'),
        ('{"text": "a", "date": 20220208}', '"date" is not a string'),
        ('{"text": "a", "date": "8 Feb"}', '"date" is not a day'),
        ('{"text": "a", "date": "2022-02-30"}', '"date" is not a day'),
        ('{"text": "a", "date": "2022-02"}', '"date" is not a day'),
        ('{"text": "a", "date": "2022-02-08 or so"}', '"date" is not a day'),
        ('{"text": "a", "date": "\\udfff"}', '"date" holds half of a character'),
    ],
)
def test_a_line_that_is_no_page_is_told_and_the_next_is_read(line: str | bytes, reason: str, tmp_path: Path) -> None:
    """One refusal that names the line and why, and nothing else is lost."""
    data = line.encode() if isinstance(line, str) else line
    first, second = read(tmp_path, data + b"\n" + LINE.encode())
    assert isinstance(first, Refusal)
    assert (RefusalCode.LINE_BROKEN, True) == (first.code, first.origin.endswith("pages.jsonl, line 1"))
    assert reason in first.reason
    assert isinstance(second, OfferedPage)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-02-08", "2022-02-08"),
        ("20220208", "2022-02-08"),
        ("20220208T100000", "2022-02-08T10:00:00"),
        ("2022-02-08T10:00:00Z", "2022-02-08T10:00:00Z"),
        ("2022-02-08T23:00:00-05:00", "2022-02-08T23:00:00-05:00"),
        ("", None),
        (None, None),
    ],
)
def test_days_begin_with_year_month_and_day(value: str | None, expected: str | None, tmp_path: Path) -> None:
    """Whatever form of ISO 8601 a day has, its first ten characters are the day."""
    (found,) = read(tmp_path, json.dumps({"text": "a", "date": value}))
    assert isinstance(found, OfferedPage)
    assert expected == found.dated


def test_a_line_without_end_is_one_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it is, it is skipped to its end, and the lines behind it keep their numbers."""
    monkeypatch.setattr(json_lines, "LONGEST_LINE_BYTES", 200)
    monkeypatch.setattr(json_lines, "SKIPPED_BYTES", 50)
    found = read(tmp_path, '{"text": "' + "x" * 2000 + '"}\n' + LINE)
    assert ["longer than 200 bytes", None] == reasons(found)
    assert found[1].origin.endswith("line 2")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_is_told_once(codec: str, tmp_path: Path) -> None:
    """A file that an office program wrote gets one clear line, not one for each line end within it."""
    (found,) = read(tmp_path, (LINE * 3).encode(codec))
    assert isinstance(found, Refusal)
    assert RefusalCode.FILE_UNREADABLE == found.code
    assert "JSON Lines are UTF-8" in found.reason


def test_half_of_a_character_in_a_text_is_kept_to_bytes(tmp_path: Path) -> None:
    """The page is read, and what is no character is an issue of it."""
    (found,) = read(tmp_path, '{"text": "The ferr\\ud800y r\u00fcns ag\u00e4in, the m\u00e4yor s\u00e4id t\u00f6day."}')
    assert isinstance(found, OfferedPage)
    page = found.page()
    assert page.issues
    assert found.data.decode(page.encoding, "replace") == page.text


@pytest.mark.parametrize(
    ("data", "some"), [(gzip.compress(LINE.encode() * 50)[:-12], True), (b"\x1f\x8bno gzip at all", False)]
)
def test_a_gzip_file_that_is_broken_is_read_as_far_as_it_goes(data: bytes, some: bool, tmp_path: Path) -> None:
    """What stands before the break is there, and the break is told."""
    *before, last = read(tmp_path, data)
    assert isinstance(last, Refusal)
    assert (some, RefusalCode.FILE_UNREADABLE) == (len(before) > 9, last.code)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A folder and a file that is not there are refusals."""
    for path in (tmp_path, tmp_path / "none.jsonl"):
        (found,) = read_json_lines(path)
        assert isinstance(found, Refusal)
        assert (RefusalCode.FILE_UNREADABLE, str(path)) == (found.code, found.origin)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    """Whatever a file holds, everything told of it can be written down."""
    for found in read(tmp_path, data):
        if isinstance(found, Refusal):
            found.reason.encode()
