"""`onrecord read`."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import forms, read
from onrecord.cli.main import main
from onrecord.cli.progress import Watch
from onrecord.pages.files import find_pages
from onrecord.records.article import Article
from onrecord.records.identity import ReadingId
from onrecord.records.page import Page
from onrecord.records.reading import Reading


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [*arguments], input=stdin)


@pytest.fixture(name="folder")
def page_folder(tmp_path: Path) -> Path:
    """A folder with three pages: two plain, one of them with an issue, and one that breaks the reader."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge reopens\n\nSo they say.")
    (folder / "b.txt").write_text("break the reader")
    (folder / "c.txt").write_bytes(b"Nothing\x00 new\n" + b"Really nothing new at all.")
    return folder


def read_nothing(page: Page) -> Reading:
    """A reading with nothing in it."""
    return Reading(id=ReadingId("r"), reader="onrecord test", page=page, article=Article(text=""))


def test_json_lines_come_in_order_whatever_a_page_does(folder: Path) -> None:
    """One object a line, in the order of the paths; a page that breaks the reader is an issue, and the exit code 0."""
    result = run("read", str(folder), "--format", "jsonl")
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert 0 == result.exit_code
    assert ["a.txt", "b.txt", "c.txt"] == [reading["page"]["path"] for reading in readings]
    assert [[], ["stage-failed"], ["nul-characters"]] == [[i["code"] for i in r["issues"]] for r in readings]
    assert "RecursionError: too deep" in readings[1]["issues"][0]["reason"]


def test_pages_with_issues_are_noted_on_standard_error(folder: Path) -> None:
    """A short line each, and none with --quiet."""
    notes = run("read", str(folder), "--format", "jsonl").stderr
    assert "b.txt: stage-failed\nc.txt: nul-characters\n" == notes
    assert "" == run("read", str(folder), "--format", "jsonl", "--quiet").stderr


def test_text_is_what_comes_unasked(folder: Path) -> None:
    """The terminal view, plain where it is piped, pages divided by blank lines."""
    result = run("read", str(folder / "a.txt"), str(folder / "a.txt"))
    page = f"The bridge reopens\ndate unknown · {folder / 'a.txt'}"
    assert result.stdout.replace("\n  ", " ").startswith(page)
    assert 2 == result.stdout.count("No statements found.")
    assert "\n\n\nThe bridge reopens\n" in result.stdout
    assert "\x1b" not in result.stdout


def test_html_holds_all_pages(folder: Path) -> None:
    """One page for a browser with every reading in it."""
    result = run("read", str(folder), "--format", "html", "--quiet")
    assert result.stdout.startswith("<!doctype html>")
    assert 3 == result.stdout.count('<section class="sheet"')


def test_standard_input_is_a_page() -> None:
    """The path "-" reads what is piped in."""
    reading = json.loads(run("read", "-", "--format", "jsonl", stdin=b"Piped page\n\nwith text").stdout)
    assert ("-", "Piped page") == (reading["page"]["path"], reading["article"]["text"])


def test_a_missing_path_is_one_clear_line(folder: Path) -> None:
    """Nothing is read, the exit code is 2, and there is no traceback."""
    result = run("read", str(folder), "no/such/page.html")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: no/such/page.html: no such file or folder")
    assert 1 == result.stderr.count("\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "-", "--format", "xml"],
        ["reed"],
        ["read", "-", "--out", "/"],
        ["read", "-", "--out", "no/such/x"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    """What the command line does not understand is refused before anything is read."""
    result = run(*arguments)
    assert (2, "") == (result.exit_code, result.stdout)


def test_a_broken_installation_is_not_the_pages_fault(tmp_path: Path) -> None:
    """An error that every page would meet stops the run with exit code 1."""
    (tmp_path / "page.txt").write_text("break the installation")
    result = run("read", str(tmp_path))
    assert (1, "Error: weights: reader.onnx is missing; reinstall onrecord\n") == (result.exit_code, result.stderr)


def test_a_file_appears_whole(folder: Path, tmp_path: Path) -> None:
    """The readings go to the file, nothing to standard output, and no other file is left."""
    place = tmp_path / "readings.jsonl"
    result = run("read", str(folder), "--format", "jsonl", "--out", str(place))
    assert (0, "") == (result.exit_code, result.stdout)
    assert 3 == len(place.read_text().splitlines())
    assert ["pages", "readings.jsonl"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_failed_run_leaves_the_old_file(tmp_path: Path) -> None:
    """What was there before stays, and the half-written file goes."""
    place = tmp_path / "readings.jsonl"
    place.write_text("old")
    (tmp_path / "a.txt").write_text("fine")
    (tmp_path / "b.txt").write_text("break the installation")
    result = run("read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "jsonl", "--out", str(place))
    assert (1, "old") == (result.exit_code, place.read_text())
    assert ["a.txt", "b.txt", "readings.jsonl"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_replaced_file_keeps_its_permissions_and_links(folder: Path, tmp_path: Path) -> None:
    """A file that others may not read stays so, and a link keeps pointing at it."""
    place, link = tmp_path / "readings.jsonl", tmp_path / "latest"
    place.touch(mode=0o600)
    link.symlink_to(place)
    run("read", str(folder), "--format", "jsonl", "--out", str(link))
    assert (True, 3) == (link.is_symlink(), len(place.read_text().splitlines()))
    assert 0o600 == stat.S_IMODE(place.stat().st_mode)


def test_a_device_is_written_to_and_not_replaced(folder: Path) -> None:
    """`--out /dev/null` leaves the device a device; `--out -` is standard output."""
    assert 0 == run("read", str(folder), "--out", os.devnull).exit_code
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert 3 == len(run("read", str(folder), "--format", "jsonl", "--out", "-").stdout.splitlines())


def test_the_terminal_gets_color_only_where_it_is_wanted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is colour unless NO_COLOR or a dumb terminal says no; notes do not repeat what is shown."""
    monkeypatch.setattr(read, "is_screen", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1mThe bridge reopens" in run("read", str(folder)).stdout
    assert "" == run("read", str(folder)).stderr
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("read", str(folder)).stdout
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert (False, False) == ("\x1b" in run("read", str(folder)).stdout, forms.wants_color())


def test_a_bar_is_shown_for_many_pages_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error on a terminal gets a bar for more than a few pages, with the notes above it."""
    monkeypatch.setenv("TERM", "xterm")

    def shown() -> str:
        screen = Screen()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", screen)
            with Watch((str(folder),), bar=True, notes=True) as watch:
                for page in find_pages([str(folder)]):
                    watch.saw(sys.modules["onrecord.reading"].read_page(page))
        return screen.getvalue()

    (folder / "b.txt").unlink()
    assert "c.txt: nul-characters\n" == shown()
    for name in ("d.txt", "e.txt"):
        (folder / name).write_text("One more")
    assert "Reading pages" in shown()
    assert "c.txt: nul-characters" in shown()


def test_pages_are_read_as_they_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reading is written before the next page is read: memory does not grow with the number of pages."""
    events: list[str] = []

    class Sink(io.BytesIO):
        """Standard output that notes when it is written to."""

        def write(self, data: bytes, /) -> int:  # type: ignore[override]  # the command writes bytes only
            events.append("written")
            return super().write(data)

    def note_and_read(page: Page, **_: object) -> Reading:
        events.append(page.path or "")
        return read_nothing(page)

    monkeypatch.setattr(sys.modules["onrecord.reading"], "read_page", note_and_read)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Sink()))
    main(["read", str(folder / "a.txt"), str(folder / "c.txt"), "--format", "jsonl", "--quiet"], standalone_mode=False)
    assert [str(folder / "a.txt"), "written", str(folder / "c.txt"), "written"] == events


def test_help_and_version_are_told() -> None:
    """The commands introduce themselves."""
    assert "read" in run("--help").stdout
    assert "--out FILE" in run("read", "-h").stdout
    assert f"onrecord {version('onrecord')}\n" == run("--version").stdout


def test_failed_readings_have_ids_of_their_own(folder: Path) -> None:
    """A page that breaks the reader has an id like every other."""
    result = run("read", str(folder / "b.txt"), "--format", "jsonl")
    assert ReadingId(json.loads(result.stdout)["id"]).startswith("r")
