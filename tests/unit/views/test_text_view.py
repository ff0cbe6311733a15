"""The terminal view."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.records.article import Article
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.views.text import show_reading

SHOWN = """\
Old bridge to reopen next spring, mayor of Harrowmere says
10 Mar 2026, inferred from “Thursday, March 5, 2026” and “Tuesday” ·
  HARROWMERE · by Ines Calloway · Northern Wire · pages/bridge.txt
"""

NESTED = """\
Mara Ellison (mayor, Harrowmere) as “Ms Ellison” — said
    Engineers had warned … that a third pier may have to be replaced
    indirect · occurred · 83%

    ↳ Engineers (unnamed) — had warned
        that a third pier may have to be replaced
        indirect · possible · 62%

A person familiar with the report, who was not allowed to speak about it
  (unnamed) — told
    that the repairs could cost 4 million crowns
    indirect · estimate · possible · 86%
"""

CLOSING = """\
Named: Mara Ellison (mayor, Harrowmere); Northern Wire; Oskar Brandt

published-inferred  no publication date on the page: “Thursday”
speaker-unresolved  no name for the source: “the ferrymen”
"""


def test_a_reading_is_laid_out_for_reading(bridge: Reading) -> None:
    """Headline and origin, then speaker, cue, content and tags of each statement, then names and issues."""
    shown = show_reading(bridge, width=80, color=False)
    assert shown.startswith(SHOWN)
    assert NESTED in shown
    assert shown.endswith(CLOSING)


def test_a_page_that_was_not_read_says_why(blank: Reading) -> None:
    """Without an article there are the path and the issue."""
    expected = (
        "minutes.pdf\ndate unknown · minutes.pdf\n\nNo statements found.\n\n"
        "page-binary  the bytes are a PDF document; give the page or its text\n"
    )
    assert expected == show_reading(blank, width=80, color=False)


def test_color_adds_nothing_but_color(bridge: Reading) -> None:
    """Without its escapes the coloured view is the plain one."""
    coloured = show_reading(bridge, width=80, color=True)
    assert "\x1b[1mMara Ellison\x1b[0m" in coloured
    assert show_reading(bridge, width=80, color=False) == re.sub(r"\x1b\[[0-9;]*m", "", coloured)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit_and_nothing_trails(bridge: Reading, width: int) -> None:
    """No line is longer than the width, and none ends in blanks."""
    lines = show_reading(bridge, width=width, color=False).splitlines()
    assert max(map(len, lines)) <= width
    assert [line.rstrip() for line in lines] == lines


@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "COLUMNS"])
def test_the_environment_has_no_say(bridge: Reading, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What the caller asks for is what comes, so that the same reading gives the same text."""
    before = show_reading(bridge, width=80, color=False), show_reading(bridge, width=80, color=True)
    monkeypatch.setenv(name, "30")
    assert before == (show_reading(bridge, width=80, color=False), show_reading(bridge, width=80, color=True))


def test_the_page_cannot_write_to_the_terminal(blank: Reading) -> None:
    """Escapes in the page's words come out as replacement characters, and markup as it stands."""
    article = Article(text="[bold]Hi[/bold] \x1b]0;owned\x07 :smile:", headline=Span(0, 34))
    shown = show_reading(replace(blank, article=article), width=80, color=False)
    assert shown.startswith("[bold]Hi[/bold] \ufffd]0;owned\ufffd :smile:\n")


def test_paragraphs_of_a_statement_stay_apart(bridge: Reading) -> None:
    """Content that runs over a paragraph's end is shown as paragraphs."""
    start, end = bridge.article.text.index("“We closed"), bridge.article.text.index(" had warned")
    long = replace(bridge.statements[3], content=(Span(start, end),))
    shown = show_reading(replace(bridge, statements=(long,)), width=80, color=False)
    assert "    “We closed it the day we were told,” Mara Ellison said. “Not one day later.”\n    Engineers\n" in shown


def test_long_words_are_broken_not_lost(blank: Reading) -> None:
    """A word longer than the line goes on in the next one."""
    article = Article(text="ü" * 200, headline=Span(0, 200))
    shown = show_reading(replace(blank, article=article), width=80, color=False)
    assert 200 == shown.count("ü")
    assert max(map(len, shown.splitlines())) <= 80
