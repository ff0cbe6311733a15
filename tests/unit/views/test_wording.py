"""The words in which a reading is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records.actor import Actor, MentionKind, Role
from onrecord.records.identity import ActorId
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Found, Precision, Published
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import SourceKind, Statement
from onrecord.views.wording import (
    SpeakerWords,
    join_spans,
    make_safe,
    quote,
    say_confidence,
    say_date,
    say_found,
    say_headline,
    say_issue,
    say_place,
    say_speaker,
)

MAYOR = ActorId("a-mayor")


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2022-02-08", Precision.DAY, "8 Feb 2022"),
        ("2022-02", Precision.MONTH, "Feb 2022"),
        ("2022", Precision.YEAR, "2022"),
        ("2022-02-08", Precision.MONTH, "Feb 2022"),
        ("2022-02", Precision.DAY, "Feb 2022"),
        ("2022-02-30", Precision.DAY, "2022-02-30"),
        ("2015/..", Precision.YEAR, "2015/.."),
        ("", Precision.DAY, ""),
    ],
)
def test_dates_are_told_as_finely_as_they_are_known(value: str, precision: Precision, expected: str) -> None:
    """Day, month or year; what is no date stays as it is."""
    assert expected == say_date(value, precision)


@pytest.mark.parametrize(
    ("found", "metadata", "spans", "expected"),
    [
        (Found.METADATA, "article:published_time", (), "from the page’s metadata (article:published_time)"),
        (Found.METADATA, None, (), "from the page’s metadata"),
        (Found.STATED, None, (Span(0, 6),), "stated as “May 12”"),
        (Found.STATED, None, (), "stated on the page"),
        (Found.INFERRED, None, (Span(0, 6), Span(10, 16)), "inferred from “May 12” and “Friday”"),
        (Found.INFERRED, None, (), "inferred"),
        (Found.FETCHED, None, (), "the day the page was fetched"),
    ],
)
def test_how_a_date_was_found_is_told(
    found: Found, metadata: str | None, spans: tuple[Span, ...], expected: str
) -> None:
    """Each way of finding the publication date has its words, with the evidence."""
    published = Published(
        value="2026-05-15", precision=Precision.DAY, found=found, evidence=spans, metadata=metadata, confidence=0.9
    )
    assert expected == say_found(published, "May\n12 on Friday")


def speaker(reading: Reading, name: str) -> SpeakerWords:
    """How the speaker of a statement of the bridge page is told."""
    statement = next(statement for statement in reading.statements if statement.id == name)
    return say_speaker(statement, {actor.id: actor for actor in reading.actors}, reading.article.text)


def test_speakers_are_told_by_name_role_and_words(bridge: Reading) -> None:
    """The actor's name; the page's own words where they differ; a role where the words do not give it."""
    expected = {
        "closed": SpeakerWords(name="Mara Ellison", notes=("mayor, Harrowmere",)),
        "denial": SpeakerWords(name="Mara Ellison", alias="The mayor of Harrowmere"),
        "accusation": SpeakerWords(name="Oskar Brandt", more=", who leads the opposition in the council"),
        "listened": SpeakerWords(name="Oskar Brandt", alias="he"),
        "warned-inner": SpeakerWords(name="Engineers", notes=("unnamed",)),
        "ferrymen": SpeakerWords(name="the ferrymen", notes=("by role only",)),
    }
    assert expected == {name: speaker(bridge, name) for name in expected}


def sourceless(bridge: Reading, kind: SourceKind) -> Statement:
    """A statement whose source has no words."""
    return replace(bridge.statements[0], source=(), speaker=None, source_kind=kind)


def test_a_statement_without_source_words_says_so(bridge: Reading) -> None:
    """The writer speaks for themselves; otherwise nobody is named."""
    text = bridge.article.text
    assert "The writer" == say_speaker(sourceless(bridge, SourceKind.SELF), {}, text).name
    assert "Source not given" == say_speaker(sourceless(bridge, SourceKind.NAMED), {}, text).name


def test_a_role_is_not_told_twice(bridge: Reading) -> None:
    """A title that already says where it is held is not followed by the place."""
    span = Span(0, 3)
    actor = Actor(
        id=MAYOR,
        name="Mara Ellison",
        kind=MentionKind.PERSON,
        span=span,
        roles=(Role(title="Harrowmere\nmayor", of="Harrowmere", span=span),),
    )
    statement = replace(bridge.statements[3], speaker=MAYOR)
    assert ("Harrowmere mayor",) == say_speaker(statement, {MAYOR: actor}, bridge.article.text).notes


def test_pieces_are_joined_honestly() -> None:
    """An omission mark stands where words were left out, and only there."""
    text = "“We closed it,” she said. “Not\n\nlater.” “Ever.”"
    assert "“We closed it,” … “Not later.” “Ever.”" == join_spans([Span(0, 15), Span(26, 39), Span(40, 47)], text)


def test_quoted_evidence_is_short_and_on_one_line() -> None:
    """Line breaks fold, quotation marks are not doubled, long words are cut."""
    assert "“Not later”" == quote("“Not\n later”")
    assert f"“{'w' * 79}…”" == quote("w" * 500)


def test_confidence_is_never_rounded_up_to_certainty(bridge: Reading) -> None:
    """99.9 % is not told as 100 %."""
    told = [say_confidence(replace(bridge.statements[0], confidence=value)) for value in (0.0, 0.625, 0.999, 1.0)]
    assert ["0% unsure", "63%", "99%", "100%"] == told


def test_control_characters_cannot_steer_a_terminal() -> None:
    """Escapes and directional overrides are replaced; letters of any script are not."""
    assert "a\ufffd[31mb\ufffdc é 漢 \u200f" == make_safe("a\x1b[31mb\u202ec é 漢 \u200f")


def test_a_page_without_headline_is_called_by_its_path(blank: Reading, bridge: Reading) -> None:
    """The headline is told on one line; without it there is the path."""
    assert "minutes.pdf" == say_headline(blank)
    assert "Old bridge to reopen next spring, mayor of Harrowmere says" == say_headline(bridge)
    assert (None, "HARROWMERE") == (say_place(blank), say_place(bridge))


def test_an_issue_quotes_the_words_it_is_about() -> None:
    """With a span there are words, without one only the reason."""
    issue = Issue(code=IssueCode.PUBLISHED_INFERRED, reason="no date", span=Span(0, 6))
    assert "no date: “Friday”" == say_issue(issue, "Friday it was")
    assert "no date" == say_issue(replace(issue, span=None), "Friday it was")
