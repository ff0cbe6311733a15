"""A question to the record: words, and what else the answers must be."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypedDict

from onrecord.errors import QuestionUnclear
from onrecord.moments.calendar_values import days_of
from onrecord.query.words import Term, find_terms
from onrecord.records.firmness import Firmness
from onrecord.records.statement import Act, StatementKind

DEFAULT_LIMIT = 20
MAX_LIMIT = 10_000


class What(StrEnum):
    """What is asked for."""

    STATEMENTS = "statements"
    EVENTS = "events"
    ARTICLES = "articles"


OF_STATEMENTS = ("speaker", "kind", "act")
OF_EVENTS = ("type", "actor", "recipient", "place")

_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_CLOSED_SETS: dict[str, type[StrEnum]] = {"firmness": Firmness, "kind": StatementKind, "act": Act}
_NAMES = ("speaker", "about", "type", "actor", "recipient", "place", "outlet")


class Filters(TypedDict, total=False):
    """The fields of a `Question` but its words, all of them optional; see there."""

    what: What | str | None
    speaker: str | None
    about: str | None
    type: str | None
    actor: str | None
    recipient: str | None
    place: str | None
    outlet: str | None
    firmness: str | None
    kind: str | None
    act: str | None
    from_day: str | None
    to_day: str | None
    as_of: str | None
    meaning: bool
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the record. Every field narrows; all of them must hold.

    words: anywhere in an entry, each of them; "words in quotation marks" stand in a row, a trailing * leaves a word's
    end open. about: likewise, in what is said or told only. what: what is asked for; None: events where a field of
    theirs is given, else statements. speaker, kind, act: of statements. type, actor, recipient, place: of events.
    Names are met by the whole name or any of its words, case and accents aside. outlet: a host, without "www.".
    firmness: how firmly it is asserted. from_day, to_day: YYYY, YYYY-MM or YYYY-MM-DD, both included; they are
    compared with when it was said or happened, and where the page does not tell with when it was published; a stretch
    of time is met where it touches. as_of: what the record held at the end of that day, UTC. meaning: statements that
    mean what the words mean are answers too, whatever words they use. limit, offset: which of the answers.

    Raises:
        QuestionUnclear: If a field cannot be understood, or two of them cannot hold together.
    """

    words: str = ""
    what: What | str | None = None
    speaker: str | None = None
    about: str | None = None
    type: str | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    outlet: str | None = None
    firmness: str | None = None
    kind: str | None = None
    act: str | None = None
    from_day: str | None = None
    to_day: str | None = None
    as_of: str | None = None
    meaning: bool = False
    limit: int = DEFAULT_LIMIT
    offset: int = 0

    def __post_init__(self) -> None:
        for name in _NAMES:
            value = getattr(self, name)
            if value is not None and not value.strip():
                raise QuestionUnclear(f"{name} is empty; give a word, or leave it out")
        for name, values in _CLOSED_SETS.items():
            value = getattr(self, name)
            if value is not None and value not in tuple(values):
                raise QuestionUnclear(f"{name} {value!r} is none of: {', '.join(values)}")
        if self.what is not None and self.what not in tuple(What):
            raise QuestionUnclear(f"{self.what!r} cannot be asked for, only: {', '.join(What)}")
        if not 1 <= self.limit <= MAX_LIMIT or self.offset < 0:
            raise QuestionUnclear(f"limit is to be 1 to {MAX_LIMIT:,}, and offset not below 0")
        first, last = self.first_day, self.last_day
        if first and last and first > last:
            raise QuestionUnclear(f"from {self.from_day} to {self.to_day} is no time; give the earlier one first")
        _ = self.as_of_time
        self._check_subject()
        self.terms()

    def _check_subject(self) -> None:
        for names, subject in ((OF_STATEMENTS, What.STATEMENTS), (OF_EVENTS, What.EVENTS)):
            given = [name for name in names if getattr(self, name) is not None]
            if given and self.subject is not subject:
                raise QuestionUnclear(
                    f"only {subject} have {' and '.join(given)}, and {self.subject} are asked for; leave one out"
                )
        if self.firmness is not None and self.subject is What.ARTICLES:
            raise QuestionUnclear("articles have no firmness, statements and events have; leave one out")
        if self.meaning and self.subject is not What.STATEMENTS:
            raise QuestionUnclear(f"only statements are found by meaning, and {self.subject} are asked for")
        if self.meaning and not self.words.strip():
            raise QuestionUnclear("nothing to compare the meaning with; give words")

    @property
    def subject(self) -> What:
        """What is asked for."""
        if self.what is not None:
            return What(self.what)
        return What.EVENTS if any(getattr(self, name) is not None for name in OF_EVENTS) else What.STATEMENTS

    @property
    def first_day(self) -> str | None:
        """The first day that counts."""
        return read_period(self.from_day)[0].isoformat() if self.from_day is not None else None

    @property
    def last_day(self) -> str | None:
        """The last day that counts."""
        return read_period(self.to_day)[1].isoformat() if self.to_day is not None else None

    @property
    def as_of_time(self) -> str | None:
        """The last second at which the record may have learnt it."""
        return f"{read_period(self.as_of)[1].isoformat()}T23:59:59Z" if self.as_of is not None else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked but for what there is."""
        free = ("what", "limit", "offset", "as_of", "meaning")
        return all(getattr(self, one.name) in (None, "") for one in fields(self) if one.name not in free)

    def terms(self) -> tuple[Term, ...]:
        """Everything that the full-text index is asked for.

        Raises:
            QuestionUnclear: If something cannot be searched for.
        """
        return self.terms_of_words() + self.terms_of_filters()

    def terms_of_words(self) -> tuple[Term, ...]:
        """What the full-text index is asked for by the words; raises as `terms` does."""
        return find_terms(self.words) if self.words.strip() else ()

    def terms_of_filters(self) -> tuple[Term, ...]:
        """What it is asked for by the other fields; raises as `terms` does."""
        about = "text" if self.subject is What.ARTICLES else "quotation"
        found = list(find_terms(self.about, [about])) if self.about is not None else []
        for value, columns in (
            (self.speaker, ("speaker", "source")),
            (self.actor, ("actors",)),
            (self.recipient, ("recipients",)),
            (self.place, ("place", "place_country")),
        ):
            if value is not None:
                found += find_terms(f'"{unquoted(value)}"', columns)
        return tuple(found)


def unquoted(name: str) -> str:
    """A name as one phrase: quotation marks in it count for nothing."""
    return re.sub(r'["“”„]', " ", name)


def read_period(value: str) -> tuple[date, date]:
    """The first and the last day of YYYY, YYYY-MM or YYYY-MM-DD.

    Raises:
        QuestionUnclear: If it is none of these.
    """
    first, last = days_of(value) if _PERIOD.fullmatch(value) else (None, None)
    if first is None or last is None:
        raise QuestionUnclear(f"{value!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    return first, last


def touches(value: str, first: str, last: str) -> bool:
    """Whether a moment's value and the days from `first` to `last` have a day in common."""
    begins, ends = days_of(value)
    if begins is None and ends is None:
        return False
    return (begins is None or begins.isoformat() <= last) and (ends is None or ends.isoformat() >= first)
