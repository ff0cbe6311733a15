"""A reader that knows one thing about every page, so that the command line is tested without a model."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from onrecord.errors import WeightsUnusable
from onrecord.lexicon.followthemoney import ActorIndex
from onrecord.records.article import Article
from onrecord.records.identity import ReadingId
from onrecord.records.issue import Issue
from onrecord.records.page import Page
from onrecord.records.reading import Reading
from onrecord.records.span import Span


def read_first_line(page: Page, *, actors: ActorIndex | None = None) -> Reading:  # noqa: ARG001  # as the real one
    """Take the page's first line for its headline; break on pages that ask for it."""
    if "break the reader" in page.text:
        raise RecursionError("too deep")
    if "break the installation" in page.text:
        from pathlib import Path

        raise WeightsUnusable(Path("weights"), "reader.onnx is missing")
    line = page.text.split("\n", 1)[0]
    article = Article(text=line, headline=Span(0, len(line))) if line else Article(text="")
    return Reading(
        id=ReadingId(f"r-{page.sha256[:8]}"), reader="onrecord test", page=page, article=article, issues=page.issues
    )


def read_nothing(page: Page, *issues: Issue) -> Reading:
    """Find nothing, and say why."""
    return Reading(
        id=ReadingId(f"r-{page.sha256[:8]}"),
        reader="onrecord test",
        page=page,
        article=Article(text=""),
        issues=page.issues + issues,
    )


@pytest.fixture(autouse=True)
def plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the plain reader in the place of the real one."""
    module = ModuleType("onrecord.reading")
    module.read_page = read_first_line  # type: ignore[attr-defined]  # a stand-in is made as it goes
    module.blank_reading = read_nothing  # type: ignore[attr-defined]  # likewise
    monkeypatch.setitem(sys.modules, "onrecord.reading", module)
