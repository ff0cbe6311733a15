"""What single lines of a page look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.furniture import (
    Look,
    closes_teaser,
    is_comment_opening,
    is_copyright,
    is_hard_end,
    is_teaser_heading,
    look_at,
)


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("The harbour office said on Monday that the quay will open again in May.", Look.PROSE),
        ("“It will not,” she said.", Look.SENTENCE),
        ("Harbour office plans to open the quay again in May", Look.TITLE),
        ("World news", Look.LABEL),
        ("Kari Nordmann", Look.LABEL),
        ("41º", Look.STAMP),
        ("12°C", Look.STAMP),
        ("4.8K", Look.STAMP),
        ("3 hours ago", Look.STAMP),
        ("Updated Feb. 8, 2022 at 3:15 p.m.", Look.STAMP),
        ("Tuesday, February 8, 2022", Look.STAMP),
        ("Skip to main content", Look.CHROME),
        ("Partly cloudy icon", Look.CHROME),
        ("Share Tweet Email Print", Look.CHROME),
        ("Advertisement", Look.CHROME),
        ("Recommended Videos", Look.CHROME),
        ("Sign up for our newsletter and get the harbour news first.", Look.CHROME),
        ("We use cookies to make this site work. You agree to our use of cookies by reading on.", Look.CHROME),
        ("© 2022 The Harbour Post. All rights reserved.", Look.CHROME),
        ("https://example.org/quay", Look.CHROME),
        ("Related stories", Look.END),
        ("More from Harbour Post", Look.END),
        ("Comments (12)", Look.END),
        ("14 thoughts on “The quay will open again”", Look.END),
        ("___", Look.RULE),
        ("* * *", Look.RULE),
        (
            "港湾局は月曜日、岸壁が五月に再び開かれると発表した。市長は会見で工事が順調に進んでいると述べた。",
            Look.PROSE,
        ),
    ],
)
def test_a_line_looks_like_what_it_is(text: str, look: Look) -> None:
    """Prose, titles, labels and each sort of furniture are told apart by the line alone."""
    assert look is look_at(text).look


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law does not cover the names of ships, a court in Bergen has held since the case was first brought.",
        "In a note on Friday the office said that trading tickets had long been against its terms of service, and"
        " that it would now lock the accounts of those who keep selling places on the morning ferry to tourists.",
        "She said readers sign up because the paper prints the tide tables, and that nobody else in town does so.",
        "“To receive the grant, fishermen must file by May,” the office said in its letter to the boats' owners.",
    ],
)
def test_prose_may_name_what_furniture_names(text: str) -> None:
    """A report about terms of service, copyright or subscribers is not a notice."""
    assert Look.PROSE is look_at(text).look


def test_bullets_and_dots_are_noted() -> None:
    """A list's item and a teaser that breaks off are marked as such."""
    assert look_at("• The quay opens in May").bullet
    assert look_at("2. The quay opens in May").bullet
    assert not look_at("2022 was the year the quay closed").bullet
    assert look_at("The harbour office said on Monday that the …").cut_off
    assert look_at("The harbour office said on Monday that... Read more").cut_off


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Comments", True),
        ("Leave a Reply", True),
        ("About the author", True),
        ("Kari Nordmann on September 12, 2018 at 4:47 pm said:", True),
        ("Related", False),
        ("Share this story", False),
    ],
)
def test_some_headings_end_every_report(text: str, expected: bool) -> None:
    """Nothing of a report follows comments or a biography; related stories may stand in its midst."""
    assert expected is is_hard_end(text)


def test_headings_and_closings_of_teasers() -> None:
    """The word "Related" announces other reports, "Read more" closes one."""
    assert is_teaser_heading("Related Stories:")
    assert not is_teaser_heading("The related story of two ships")
    assert closes_teaser("Read more »")
    assert not closes_teaser("Read my lips")


def test_a_spoken_sentence_opens_no_comment() -> None:
    """Only a name with a time before "said" does."""
    assert not is_comment_opening("That is what he said")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("© Reuters", True),
        ("Copyright 2022 The Associated Press.", True),
        ("(c) 2022 Harbour Post", True),
        ("Copyright law is old.", False),
        ("Copyright Office officials met.", False),
    ],
)
def test_a_notice_of_copyright_names_a_year_or_an_owner(text: str, expected: bool) -> None:
    """The word alone is no notice."""
    assert expected is is_copyright(text)


@given(st.text(max_size=300))
def test_every_line_has_a_look(text: str) -> None:
    """No line of any script makes the judgement fail, and shares stay between 0 and 1."""
    line = look_at(text)
    assert 0.0 <= line.lower <= 1.0
    assert line.words >= 0


def test_a_huge_line_is_judged_by_its_edges() -> None:
    """Of a line of megabytes only its beginning and its end are counted."""
    text = "The harbour office said on Monday that the quay will open again in May. " * 70_000
    line = look_at(text.strip())
    assert Look.PROSE is line.look
    assert line.words < 1_000


def test_capitals_tell_nothing_on_a_page_of_capitals() -> None:
    """There a sentence is told by its length and its full stop."""
    line = "THE HARBOUR OFFICE SAID ON MONDAY THAT THE QUAY WILL OPEN AGAIN IN MAY."
    assert Look.TITLE is look_at(line).look
    assert Look.PROSE is look_at(line, caseless=True).look


def test_a_long_line_without_punctuation_is_prose_if_it_has_grammar() -> None:
    """A cloud of tags has none."""
    assert Look.PROSE is look_at("the harbour office said that the quay will open and " * 20).look
    assert Look.TITLE is look_at("harbour quay ferry storm wall repairs council summer opening boats " * 20).look
