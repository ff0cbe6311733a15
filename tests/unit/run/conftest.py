from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.unit.run.web import Host

from onrecord.run.fetch import Fetcher, FetchOptions


@pytest.fixture
def host() -> Iterator[Host]:
    """A host on the loopback interface without a page."""
    made = Host()
    yield made
    made.close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """A fetcher in a hurry that may ask the loopback interface."""
    with Fetcher(FetchOptions(allow_private=True, delay=0.0, read=2.0, total=5.0)) as made:
        yield made
