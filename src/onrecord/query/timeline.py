"""A timeline: what was said and what happened, by day."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import QuestionUnclear
from onrecord.moments.calendar_values import days_of
from onrecord.query.answers import Answer, ArticleAnswer, EventAnswer, StatementAnswer
from onrecord.query.question import OF_EVENTS, OF_STATEMENTS, Question, What
from onrecord.query.search import find_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One entry of a timeline: a statement or event, and its day.

    day: when it was said or happened, or where the page does not tell when it was published. published: whether it is
    the latter.
    """

    day: str | None
    published: bool
    answer: Answer

    def as_object(self) -> dict[str, Any]:
        """All of it, as JSON has it."""
        what = What.EVENTS if isinstance(self.answer, EventAnswer) else What.STATEMENTS
        return {"day": self.day, "day_is_published": self.published, "what": what[:-1], **self.answer.as_object()}


def find_timeline(connection: sqlite3.Connection, question: Question) -> tuple[Dated, ...]:
    """The best statements and events of a question, the earliest first, those without a day last.

    Args:
        connection: A record, open to read, with `register_functions` done.
        question: The question; its limit holds for statements and for events each. Where it asks for what only one of
            them has, the other is left out.

    Raises:
        QuestionUnclear: If it asks for a meaning.
    """
    if question.meaning:
        raise QuestionUnclear("a timeline is of words, not of meaning; leave meaning out")
    if question.what is not None:
        subjects = [question.subject]
    elif any(getattr(question, name) is not None for name in OF_STATEMENTS):
        subjects = [What.STATEMENTS]
    elif any(getattr(question, name) is not None for name in OF_EVENTS):
        subjects = [What.EVENTS]
    else:
        subjects = [What.STATEMENTS, What.EVENTS]
    answers = [answer for subject in subjects for answer in find_answers(connection, replace(question, what=subject))]
    return tuple(sorted((_dated(answer) for answer in answers), key=_order))


def _dated(answer: Answer) -> Dated:
    own: str | None = None
    match answer:
        case StatementAnswer():
            own = answer.said_on
        case EventAnswer():
            own = answer.happened_on
        case ArticleAnswer():
            own = answer.published_on
    return Dated(day=answer.day, published=own is None and answer.day is not None, answer=answer)


def _order(one: Dated) -> tuple[str, str, str]:
    if one.day is None:
        return ("9999-12-31", "9999-12-31", one.answer.id)
    first, last = days_of(one.day)
    begins = first or last
    ends = last or first
    return (begins.isoformat() if begins else one.day, ends.isoformat() if ends else one.day, one.answer.id)
