"""Questions to the record and their answers; what the commands, the service and the exports share.

from onrecord.query import Record

with Record("record.db") as record:
    for answer in record.search("gas", speaker="Lavrov", from_day="2022-02"):
        print(answer.day, answer.who, answer.quotation, answer.link)
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack

from onrecord.errors import RecordUnusable
from onrecord.query.answers import Answers
from onrecord.query.diff import History, find_history
from onrecord.query.question import Filters, Question
from onrecord.query.search import find_answers
from onrecord.query.show import show_entry
from onrecord.query.sources import register_functions
from onrecord.query.sql import Table, run_sql
from onrecord.query.stats import Stats, count_record
from onrecord.query.timeline import Dated, find_timeline
from onrecord.query.why import explain_entry
from onrecord.store.connection import explain, open_to_read

__all__ = ["Answers", "Dated", "Filters", "History", "Question", "Record", "Stats", "Table"]


class Record:
    """A record to ask, for reading only; used as a context, or closed with `close`. It may be written to meanwhile.

    Args:
        path: The record's file.

    Raises:
        RecordUnusable: If there is no such file, or it is no record, or one of another version; and in every method, if
            the file is damaged or locked.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = Path(path)
        self._connection = open_to_read(self._path)
        register_functions(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def search(self, words: str | Question = "", **filters: Unpack[Filters]) -> Answers:
        """The answers to a question. One by meaning first adds the vectors of statements that have none yet.

        Args:
            words: What to search for, or the whole question.
            filters: The other fields of `Question`, where `words` are words.

        Raises:
            QuestionUnclear: If a field cannot be understood.
        """
        question = _question(words, filters)
        with self._asking():
            if not question.meaning:
                return find_answers(self._connection, question)
            from onrecord.query.meaning import find_by_meaning  # only now: it needs numpy
            from onrecord.query.vectors import vectors_path

            return find_by_meaning(self._connection, vectors_path(self._path), question)

    def count_without_vectors(self) -> int:
        """How many statements the next search by meaning has to make vectors for first, some 25,000 a second."""
        from onrecord.query.vectors import count_missing, vectors_path

        with self._asking():
            return count_missing(self._connection, vectors_path(self._path))

    def timeline(self, words: str | Question = "", **filters: Unpack[Filters]) -> tuple[Dated, ...]:
        """The statements and events that meet a question, the earliest first; arguments as of `search`."""
        with self._asking():
            return find_timeline(self._connection, _question(words, filters))

    def show(self, id: str) -> dict[str, Any]:
        """Everything about the entry with that id, or whose id alone begins so.

        Raises:
            QuestionUnclear: If there is none, or several.
        """
        with self._asking():
            return show_entry(self._connection, id)

    def why(self, id: str) -> dict[str, Any]:
        """What a statement or event rests on; raises as `show` does."""
        with self._asking():
            return explain_entry(self._connection, id)

    def diff(
        self, url: str, *, from_version: int | None = None, to_version: int | None = None, as_of: str | None = None
    ) -> History:
        """What changed between the versions of the page at an address; arguments as of `diff.find_history`.

        Raises:
            QuestionUnclear: If the record holds none, or no such versions.
        """
        with self._asking():
            return find_history(self._connection, url, from_version=from_version, to_version=to_version, as_of=as_of)

    def stats(self) -> Stats:
        """How much there is of what."""
        with self._asking():
            return count_record(self._connection)

    def sql(self, statement: str) -> Table:
        """Run one SELECT; its rows are taken from the table that comes back while the record is open.

        Raises:
            QuestionUnclear: If it is no SELECT.
        """
        return run_sql(self._path, statement)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise RecordUnusable(self._path, explain(error)) from error
        except zlib.error as error:
            raise RecordUnusable(self._path, f"a reading in it is damaged ({error}); run: onrecord verify") from error


def _question(words: str | Question, filters: Filters) -> Question:
    if isinstance(words, Question):
        if filters:
            raise TypeError("give a Question, or words and filters")
        return words
    return Question(words=words, **filters)
