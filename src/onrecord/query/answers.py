"""Answers: entries of the record with their words and where those stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

Ranges = tuple[tuple[int, int], ...]


class By(StrEnum):
    """What of an answer met the question."""

    WORDS = "words"
    MEANING = "meaning"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One entry. Its words are the page's own.

    id: the entry's. quotation: what is said or told. page_ranges: where that stands in the decoded page (code points).
    link: the page's address, opening at the words. page_sha256: of the page's bytes. score: how well it
    meets the words (BM25, larger is better), None where answers are not ranked. learnt_at: when the record learnt it.
    """

    id: str
    quotation: str
    published_on: str | None
    outlet: str | None
    headline: str | None
    page_url: str | None
    link: str | None
    page_ranges: Ranges
    page_sha256: str
    score: float | None
    learnt_at: str

    @property
    def day(self) -> str | None:
        """When it was said or happened, and where the page does not tell when it was published."""
        return self.published_on

    @property
    def who(self) -> str:
        """Whose entry it is, "" where the page does not tell."""
        return ""

    def as_object(self) -> dict[str, Any]:
        """All fields, as JSON has them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAnswer(Answer):
    """A statement. speaker: the name of who said it; source: the words that name whoever said it.

    by: in a search by meaning, whether its words, its meaning or both met the question, else None; `score` is then
    that of both.
    """

    speaker: str | None
    source: str | None
    act: str
    kind: str
    firmness: str
    said_on: str | None
    confidence: float
    by: By | None = None

    @property
    def day(self) -> str | None:
        """When it was said, or else published."""
        return self.said_on or self.published_on

    @property
    def who(self) -> str:
        """The speaker, or the words for the source."""
        return self.speaker or self.source or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAnswer(Answer):
    """An event. quotation: the sentence that tells of it. trigger: the words in it that do; page_ranges are theirs."""

    type: str
    mode: str | None
    trigger: str
    actors: str
    recipients: str
    firmness: str
    happened_on: str | None
    place: str | None
    place_country: str | None
    confidence: float

    @property
    def day(self) -> str | None:
        """When it happened, or else was published."""
        return self.happened_on or self.published_on

    @property
    def who(self) -> str:
        """Who did it to whom."""
        return " → ".join(side for side in (self.actors, self.recipients) if side)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnswer(Answer):
    """An article, by its current reading. quotation: the passage that met the words, or else the headline."""

    agency: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Some of the answers to a question.

    ranked: whether the best come first; otherwise those that the record learnt last. next_offset: where the next ones
    begin, None where these are the last.
    """

    items: tuple[Answer, ...]
    ranked: bool
    next_offset: int | None

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
