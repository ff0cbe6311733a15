"""The errors a caller can meet. A hard page is not one of them: it becomes issues in its Reading.

OnrecordError
├── PathMissing      a path that was given does not exist
├── ActorsUnreadable a file of actors that the user brought has a line that is no entity
├── RecordUnusable   a record cannot be opened or written
├── QuestionUnclear  what was asked of a record cannot be understood, or found
├── PageUnread       reading a page ended the process that read it
├── GoldUnreadable   a gold file does not have the form its task expects
├── CodebookUnusable a codebook does not have the form that events are coded by
└── WeightsUnusable  the model's files are missing or do not belong together
"""

from __future__ import annotations

from pathlib import Path


class OnrecordError(Exception):
    """Root of everything this package raises on purpose; its message says what to do next."""


class PathMissing(OnrecordError):
    """A path that was given does not exist. `path` is that path."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no such file or folder; give a page, a folder of pages, or - for standard input")
        self.path = path


class ActorsUnreadable(OnrecordError):
    """A file of actors cannot be read. `path`, `line` (from 1, 0 for all) and `reason` tell where and why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {reason}; give FollowTheMoney entities, one JSON object a line")
        self.path = path
        self.line = line
        self.reason = reason


class RecordUnusable(OnrecordError):
    """A record cannot be opened, read or written. `path` is its file, `reason` why, and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class QuestionUnclear(OnrecordError):
    """What was asked of a record cannot be understood, found or allowed; the message says what to ask instead."""


class PageUnread(OnrecordError):
    """Reading a page ended the process that read it. `origin` is where the page came from, `reason` what is known."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class GoldUnreadable(OnrecordError):
    """A gold file cannot be scored against. `path` is that file, `reason` what is wrong with it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class CodebookUnusable(OnrecordError):
    """Events cannot be coded by a codebook. `path` is its file, `reason` what is wrong with it and where."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class InstallationBroken(OnrecordError):
    """Something that every page needs is missing: no page is at fault, and none can be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}; reinstall onrecord")


class WeightsUnusable(InstallationBroken):
    """The shipped model files are missing or do not belong together. `folder` is where they were looked for."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
