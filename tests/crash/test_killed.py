"""Whatever happens to an ingest, the record is whole, and the next one goes on."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from bench.killed import check_faultless, count_rows, has_tables, kill_and_resume

from onrecord.query import Record
from onrecord.store.content import content_digest
from tests.unit.store.told import make_record, page_bytes

ROOT = Path(__file__).resolve().parents[2]
PAGES = 160
KILLS = 5
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24
"""linux/capability.h, linux/prctl.h."""


def write_pages(path: Path, numbers: Sequence[int]) -> Path:
    """Pages as JSON Lines."""
    lines = (
        {"url": f"https://www.example.org/{number}", "html": page_bytes(number).decode(), "date": "2026-03-10"}
        for number in numbers
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def command(record: Path | str, pages: Path, *more: str) -> list[str]:
    """An ingest in processes of its own."""
    return [sys.executable, "-m", "tests.crash.ingesting", str(record), str(pages), *more]


def run(parts: Sequence[str], before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(parts, capture_output=True, text=True, cwd=ROOT, preexec_fn=before, timeout=60, check=False)


def lose_privileges() -> None:
    """Make permissions count for the superuser too, in the program that is started next."""
    if os.geteuid() == 0 and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages as JSON Lines."""
    return write_pages(tmp_path_factory.mktemp("pages") / "pages.jsonl", range(PAGES))


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of the pages' record when nothing happens to its ingest."""
    record = tmp_path_factory.mktemp("undisturbed") / "record.db"
    assert 0 == run(command(record, pages)).returncode
    return content_digest(record, times=False)


def test_killed_at_any_moment_it_goes_on(tmp_path: Path, pages: Path) -> None:
    """Ids, counts and rows are those of an ingest that was left alone. `bench.killed` does it with the model."""
    told = kill_and_resume(command("{record}", pages), tmp_path, kills=KILLS, seed=1)
    assert (KILLS, PAGES) == (told.kills, told.counts["readings"])


@pytest.mark.parametrize("limit", [20_000, 150_000, 400_000])
def test_a_full_disk_is_one_line_and_nothing_is_lost(tmp_path: Path, pages: Path, undisturbed: str, limit: int) -> None:
    """Wherever it fills up: at the tables, in the log, in the record. With room again it goes on."""
    record = tmp_path / "record.db"
    full = run(command(record, pages, "--limit", str(limit)))
    assert 2 == full.returncode, full.stderr
    [line] = full.stderr.splitlines()
    assert "record.db" in line
    assert "disk" in line
    if has_tables(record):
        check_faultless(record)
    assert 0 == run(command(record, pages)).returncode
    assert undisturbed == content_digest(record, times=False)
    check_faultless(record)


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_record_is_one_line_and_stays_as_it_is(tmp_path: Path, pages: Path, folder_too: bool) -> None:
    """Ingest refuses, search and verify answer."""
    folder = tmp_path / "kept"
    folder.mkdir()
    record = make_record(folder / "record.db")
    before = record.read_bytes()
    assert ["record.db"] == [path.name for path in folder.iterdir()]
    record.chmod(0o444)
    if folder_too:
        folder.chmod(0o555)
    try:
        refused = run(command(record, pages), lose_privileges)
        assert (2, f"Error: {record}: ") == (refused.returncode, refused.stderr[: len(f"Error: {record}: ")])
        assert 1 == len(refused.stderr.splitlines())
        assert "permissions" in refused.stderr
        for asked in (["search", "bridge"], ["verify"]):
            answered = run([sys.executable, "-m", "onrecord", "--db", str(record), *asked], lose_privileges)
            assert 0 == answered.returncode, answered.stderr
    finally:
        folder.chmod(0o755)
    assert before == record.read_bytes()
    check_faultless(record)


def test_two_ingests_and_a_search_at_once(tmp_path: Path) -> None:
    """All succeed: who writes waits for the other, who reads for nobody; what both were given is there once."""
    record = tmp_path / "record.db"
    files = [
        write_pages(tmp_path / "one.jsonl", range(PAGES)),
        write_pages(tmp_path / "other.jsonl", range(PAGES // 2, PAGES * 3 // 2)),
    ]
    running = [subprocess.Popen(command(record, file), cwd=ROOT, stderr=subprocess.PIPE) for file in files]
    found = [0]
    try:
        while any(process.poll() is None for process in running):
            if has_tables(record):
                with Record(record) as asked:
                    found.append(len(asked.search("bridge", limit=1_000).items))
    finally:
        said = [process.communicate(timeout=60)[1] for process in running]
    assert [0, 0] == [process.returncode for process in running], said
    assert sorted(found) == found
    assert len(found) > 1
    counts = count_rows(record)
    assert (PAGES * 3 // 2,) * 3 == (counts["pages"], counts["readings"], counts["statements"])
    check_faultless(record)
