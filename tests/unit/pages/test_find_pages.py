"""Files, folders and standard input."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import socket
import sys
from pathlib import Path

import pytest

from onrecord.errors import PathMissing
from onrecord.pages import decoding, files
from onrecord.pages.files import find_page_files, find_pages, load_path
from onrecord.records.issue import IssueCode


def write(folder: Path, *names: str) -> None:
    """Write small pages below the folder."""
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"<p>This is {name}.</p>")


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    """Sorted part by part, recursive, hidden files and folders left out, paths counted from the folder."""
    write(tmp_path, "b.html", "a/z.html", "a/b/c.html", "a.html", ".hidden", ".git/x.html", "a/.DS_Store")
    assert ["a/b/c.html", "a/z.html", "a.html", "b.html"] == [page.path for page in find_pages([str(tmp_path)])]


def test_paths_come_in_the_order_given(tmp_path: Path) -> None:
    """Files keep the path as given; the order and repetition of the caller's list are kept."""
    write(tmp_path, "one.html", "two.html")
    paths = [str(tmp_path / "two.html"), str(tmp_path / "one.html"), str(tmp_path / "two.html")]
    assert paths == [page.path for page in find_pages(paths)]


@pytest.mark.parametrize("missing", ["no-such-file.html", "", "x" * 5000, "nul\x00byte"])
def test_a_missing_path_is_told_before_anything_is_read(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error comes from the call itself, although pages are read lazily."""
    write(tmp_path, "one.html")
    monkeypatch.setattr(files, "load_page", lambda _: pytest.fail("a page was read"))
    with pytest.raises(PathMissing):
        find_pages([str(tmp_path), missing])


def test_pages_are_read_one_at_a_time(tmp_path: Path) -> None:
    """A file is opened when its turn comes: one deleted meanwhile is a page with an issue."""
    write(tmp_path, "a.html", "b.html")
    pages = find_pages([str(tmp_path / "a.html"), str(tmp_path / "b.html")])
    assert () == next(pages).issues
    (tmp_path / "b.html").unlink()
    assert [IssueCode.PAGE_UNREADABLE] == [issue.code for issue in next(pages).issues]


def test_gzip_is_transparent(tmp_path: Path) -> None:
    """The hash, the text and the media type are those of the page inside."""
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(b"<p>Inside</p>"))
    page = next(find_pages([str(tmp_path)]))
    assert ("page.html.gz", "<p>Inside</p>") == (page.path, page.text)
    assert hashlib.sha256(b"<p>Inside</p>").hexdigest() == page.sha256


@pytest.mark.parametrize(
    "data",
    [
        b"<p>Not compressed at all</p>",
        gzip.compress(b"<p>Cut short</p>" * 50)[:-12],
        b"",
        b"\x1f\x8b\x08\x00rubbish",
    ],
)
def test_a_broken_gzip_file_is_an_issue(tmp_path: Path, data: bytes) -> None:
    """What cannot be decompressed is a page with an issue (no bytes at all are an empty page)."""
    (tmp_path / "page.html.gz").write_bytes(data)
    expected = IssueCode.PAGE_UNREADABLE if data else IssueCode.PAGE_EMPTY
    assert [expected] == [issue.code for issue in next(find_pages([str(tmp_path)])).issues]


def test_a_decompression_bomb_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds too much is too large, and no more than the limit of it is ever held."""
    monkeypatch.setattr(files, "MAX_PAGE_BYTES", 1000)
    monkeypatch.setattr(decoding, "MAX_PAGE_BYTES", 1000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(1_000_000)))
    (tmp_path / "long.html").write_bytes(b"x" * 1001)
    monkeypatch.setattr(files, "MAX_HASHED_BYTES", 5000)
    pages = list(find_pages([str(tmp_path)]))
    assert [IssueCode.PAGE_TOO_LARGE] * 2 == [page.issues[0].code for page in pages]
    assert hashlib.sha256(b"x" * 1001).hexdigest() == pages[1].sha256


def test_what_is_no_file_is_an_issue(tmp_path: Path) -> None:
    """Sockets, pipes, dangling links and links to folders in a folder are told and never waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    (tmp_path / "circle").symlink_to(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        found = {page.path: [issue.code for issue in page.issues] for page in find_pages([str(tmp_path)])}
    expected = {name: [IssueCode.PAGE_UNREADABLE] for name in ("circle", "dangling", "itself", "pipe", "socket")}
    assert expected == found


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    """A linked page is read under the link's name."""
    write(tmp_path, "pages/a.html")
    (tmp_path / "pages" / "b.html").symlink_to(tmp_path / "pages" / "a.html")
    found = [(page.path, page.issues) for page in find_pages([str(tmp_path / "pages")])]
    assert [("a.html", ()), ("b.html", ())] == found


def test_what_may_not_be_read_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder without permission give a page each, and the rest is read."""
    write(tmp_path, "a.html", "locked/b.html", "z.html")
    real_open, real_scandir = Path.open, os.scandir

    def open_or_refuse(place: Path, mode: str = "r") -> object:
        if place.name == "a.html":
            raise PermissionError(13, "Permission denied")
        return real_open(place, mode)

    def scan_or_refuse(place: Path) -> object:
        if place.name == "locked":
            raise PermissionError(13, "Permission denied")
        return real_scandir(place)

    monkeypatch.setattr(Path, "open", open_or_refuse)
    monkeypatch.setattr(os, "scandir", scan_or_refuse)
    found = [(page.path, [issue.reason for issue in page.issues]) for page in find_pages([str(tmp_path)])]
    assert [("a.html", ["Permission denied"]), ("locked", ["Permission denied"]), ("z.html", [])] == found


def test_standard_input_is_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The path "-" reads standard input to its end."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<p>Piped\r\n</p>")))
    assert [("-", "<p>Piped\r\n</p>")] == [(page.path, page.text) for page in find_pages(["-"])]


def test_a_name_that_is_not_utf_8_can_still_be_read_and_written(tmp_path: Path) -> None:
    """The page's path is proper text, whatever bytes the file's name has."""
    name = os.fsdecode(b"caf\xe9.html")
    (tmp_path / name).write_text("<p>Hi</p>")
    page = next(find_pages([str(tmp_path)]))
    assert ("caf\ufffd.html", "<p>Hi</p>") == (page.path, page.text)


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    """Depth is no limit, and finding files opens none of them."""
    deep = tmp_path.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "a.html").write_text("x")
    assert ["d/" * 200 + "a.html"] == [file.name for file in find_page_files([str(tmp_path)])]


def test_an_empty_folder_has_no_pages(tmp_path: Path) -> None:
    """Nothing to read is not an error."""
    assert [] == list(find_pages([str(tmp_path)]))


def test_one_path_is_one_page(tmp_path: Path) -> None:
    """A single file is read as it is in a list; a folder is no page; nothing at all is the caller's mistake."""
    write(tmp_path, "a.html")
    assert next(find_pages([str(tmp_path / "a.html")])) == load_path(tmp_path / "a.html")
    assert [IssueCode.PAGE_UNREADABLE] == [issue.code for issue in load_path(tmp_path).issues]
    with pytest.raises(PathMissing):
        load_path(tmp_path / "b.html")
