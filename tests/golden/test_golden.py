"""Pages written for this project are read as they were when somebody last looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from tests.golden.outline import EXPECTED, PAGES, expected_file, outline

LEAST_PAGES = 6


def test_the_collection_is_complete() -> None:
    """Every page has an outline, every outline a page, and there are enough of both."""
    assert len(PAGES) >= LEAST_PAGES
    assert sorted(expected_file(page).name for page in PAGES) == sorted(path.name for path in EXPECTED.iterdir())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_read_as_before(page: Path) -> None:
    """What the reader finds is what somebody looked at and kept."""
    expected = json.loads(expected_file(page).read_text(encoding="utf-8"))
    assert expected == outline(onrecord.read(page))
