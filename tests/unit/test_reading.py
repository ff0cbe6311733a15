"""The order of things: what a stage's failure does to a reading, and what it must not do."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord import reading as reading_module
from onrecord.errors import InstallationBroken, PathMissing, WeightsUnusable
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.issue import IssueCode

STORY = (
    "Bridge to stay shut\n\nMayor Ines Calloway said on Tuesday that the old bridge would not reopen before May, "
    "because two of its piers have cracked.\n\n“We closed it the day we were told,” she said. “Not one day later.”\n"
).encode()


def fail(error: Exception) -> object:
    """A stage that raises."""

    def stage(*_: object) -> None:
        raise error

    return stage


def test_a_page_is_read_from_its_bytes_and_from_its_path(tmp_path: Path) -> None:
    """Bytes and path give the same statements; the path is kept, the url only written down."""
    place = tmp_path / "story.txt"
    place.write_bytes(STORY)
    from_bytes, from_path = onrecord.read(STORY, url="https://example.org/a"), onrecord.read(place)
    assert from_bytes.statements == from_path.statements != ()
    assert ("https://example.org/a", str(place)) == (from_bytes.page.url, from_path.page.path)


def test_a_path_that_does_not_exist_is_the_caller_s_mistake(tmp_path: Path) -> None:
    """There is no reading of nothing."""
    with pytest.raises(PathMissing, match="no such file"):
        onrecord.read(tmp_path / "nowhere.html")


@pytest.mark.parametrize("stage", ["find_article", "find_time_expressions", "link_speakers"])
def test_a_stage_that_fails_leaves_what_the_others_found(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure is an issue that names the error; it never escapes."""
    monkeypatch.setattr(reading_module, stage, fail(ZeroDivisionError("halves of nothing")))
    found = read_page(decode_page(STORY))
    (issue,) = (issue for issue in found.issues if issue.code is IssueCode.STAGE_FAILED)
    assert "ZeroDivisionError: halves of nothing" in issue.reason
    assert (stage == "find_article") == (found.article.text == "")
    assert (stage == "find_time_expressions") == (found.statements != ())


@pytest.mark.parametrize("error", [ImportError("no module named lxml"), WeightsUnusable(Path("weights"), "gone")])
def test_a_broken_installation_stops_the_run(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no page can be read without is not blamed on the page."""
    monkeypatch.setattr(reading_module, "find_article", fail(error))
    with pytest.raises(InstallationBroken, match="reinstall onrecord"):
        read_page(decode_page(STORY))


def test_another_language_is_taken_apart_but_not_read() -> None:
    """The article is there, its statements are not, and an issue says why."""
    german = "Die alte Brücke wird nicht vor Mai geöffnet, sagte die Bürgermeisterin am Dienstag in Harrowmere. " * 4
    found = onrecord.read(f"Brücke bleibt gesperrt\n\n{german}".encode())
    assert ("de", ()) == (found.article.language, found.statements)
    assert IssueCode.LANGUAGE_UNSUPPORTED in {issue.code for issue in found.issues}
