from __future__ import annotations

import pytest

from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.resolve import resolve_moments
from onrecord.moments.said import said_on
from onrecord.records.moment import Found, Precision, Published
from onrecord.records.span import Span

PUBLISHED = Published(value="2022-02-08", precision=Precision.DAY, found=Found.METADATA, confidence=1.0)


def said(text: str, source: str, cue: str, content: str) -> tuple[str, str] | None:
    """The day and its words for the statement whose parts are given by their words."""

    def spans(words: str) -> list[Span]:
        return [Span(text.index(words), text.index(words) + len(words))] if words else []

    moments = resolve_moments(find_time_expressions(text), PUBLISHED, "00")
    found = said_on(text, spans(source), spans(cue), spans(content), moments)
    return (found.value, found.evidence[0].of(text)) if found else None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "“I have sold nothing,” Larsen said Tuesday, adding that the ferry line had asked for time.",
            "Larsen",
            "said",
            "“I have sold nothing,”",
        ),
        (
            "“I have sold nothing,” Larsen said Tuesday, adding that the ferry line had asked for time.",
            "Larsen",
            "adding",
            "the ferry line had asked for time",
        ),
        (
            "The mayor of Bergen said Tuesday he has no intention of selling the ferries.",
            "The mayor of Bergen",
            "said",
            "he has no intention of selling the ferries",
        ),
        (
            "On Tuesday, after a walk that nobody had announced, Larsen told reporters that the ferries stay.",
            "Larsen",
            "told reporters",
            "the ferries stay",
        ),
        (
            "Larsen told reporters in Bergen on Tuesday that the ferries stay.",
            "Larsen",
            "told reporters in Bergen",
            "the ferries stay",
        ),
        ("Larsen said Tuesday that the ferries stay.", "Larsen", "said Tuesday", "the ferries stay"),
        ("Larsen called for patience in a statement released Tuesday.", "Larsen", "called for", "patience"),
        ("At Tuesday's hearing, Larsen denied the sale.", "Larsen", "denied", "the sale"),
        (
            "A study published Tuesday found that the ferries lose money.",
            "A study published Tuesday",
            "found",
            "the ferries lose money",
        ),
    ],
)
def test_the_day_that_belongs_to_the_cue(text: str, source: str, cue: str, content: str) -> None:
    """The nearest day of the cue's own clause dates the statement."""
    assert ("2022-02-08", "Tuesday") == said(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Larsen said the ferries would sail on Friday.", "Larsen", "said", "the ferries would sail on Friday"),
        (
            "Berg, who was arrested Friday, said the ferries stay.",
            "Berg, who was arrested Friday,",
            "said",
            "the ferries stay",
        ),
        ("The line stopped on Friday. Larsen said the ferries stay.", "Larsen", "said", "the ferries stay"),
        ("Larsen said the ferries stay. The line stopped on Friday.", "Larsen", "said", "the ferries stay"),
        ("Larsen said the ferries stay, after they had stopped Friday.", "Larsen", "said", "the ferries stay"),
        ("Larsen said in August that the ferries stay.", "Larsen", "said", "the ferries stay"),
        ("The ferries stay Friday.", "", "", "The ferries stay"),
    ],
)
def test_days_that_belong_elsewhere(text: str, source: str, cue: str, content: str) -> None:
    """A day in the content, in a clause of its own or in another sentence does not date the statement."""
    assert None is said(text, source, cue, content)


def test_abbreviations_do_not_end_the_sentence() -> None:
    """A date after "Gov." and before a capital still stands in the cue's sentence."""
    text = "On Feb. 3, Gov. Larsen told St. Olaf's parish that the ferries stay."
    assert ("2022-02-03", "Feb. 3") == said(text, "Gov. Larsen", "told", "the ferries stay")
