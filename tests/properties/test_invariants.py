"""The invariants of the record hold on every page there is and on pages made up to break them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.invariants import check

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for folder in ("samples", "tests/golden")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".html", ".txt")
)

SENTENCES = (
    "Mayor Ines Calloway said on Tuesday that the old bridge would not reopen before May.",
    "“We closed it the day we were told,” she said. “Not one day later.”",
    "The report, which the council published in March 2024, states that two piers have cracked.",
    "He denied that anyone had known, and asked the province for help if the river rises.",
    "HARROWMERE (NW) — Engineers warned that a third pier may have to be replaced.",
    "Oskar Brandt, who leads the opposition, accused Calloway of hiding the report.",
    "Norland has no intention of sending up to 200 troops to Belarus, its president said in Minsk on Feb. 3, 2026.",
    "Danish forces attacked the rebels near Springfield last week, killing at least 12 people and arresting hundreds.",
    "Accused of shelling Bergen, he called for talks with the U.S. and between 30 and 40 other states since 2015.",
    "By Tomas Reyl",
    "Share",
    "Most read",
    "12°",
    "Skip to content",
    "___",
    "\x00",
    "🙂 مرحبا שלום",
    "&amp; &lt;b&gt; &#x1F600; &nbsp;",
    "THE COUNCIL SAID IT WOULD PAY",
    '"',
    "“",
    "said said said",
    "Photo: Jon Veldt/Northern Wire",
)
TAGS = ("p", "div", "h1", "li", "b", "span", "figcaption", "article", "a", "td", "blockquote", "script", "br", "head")
markup = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(["<", ">", "<!--", "-->", "<p class='", " ", "\n\n", "<br><br>", "&", "&#", "\r\n"]),
    st.text(max_size=8),
)
PROSE = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES[:9])
html_pages = st.lists(markup, max_size=30).map(lambda parts: "<!doctype html><html><body>" + "".join(parts))
stories = st.lists(st.one_of(markup, st.just(PROSE)), min_size=1, max_size=12).map(
    lambda parts: (
        "<!doctype html><html><head><meta property='article:published_time' content='2026-03-10'></head><body>"
        f"<article><h1>Bridge &amp; ferry</h1>{PROSE}<p>Calloway&rsquo;s aide said&nbsp;that <b>nobody</b> knew.</p>"
        + "".join(parts)
    )
)
text_pages = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=12)), max_size=25).map("\n".join)
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_invariants_hold_on_the_pages_of_this_project(path: Path) -> None:
    """Every span of every record of every page we ship says what the page says at its place."""
    check(path.read_bytes())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(html_pages, encodings)
def test_invariants_hold_on_made_up_html(page: str, encoding: str) -> None:
    """However broken the markup, whatever the encoding."""
    check(page.encode(encoding, "replace"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories)
def test_invariants_hold_on_stories_in_made_up_markup(page: str) -> None:
    """With statements, a date and character references in it, whatever stands between the paragraphs."""
    check(page.encode())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text_pages, encodings)
def test_invariants_hold_on_made_up_text(page: str, encoding: str) -> None:
    """However little the lines have to do with each other."""
    check(page.encode(encoding, "replace"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_invariants_hold_on_any_bytes(data: bytes) -> None:
    """Bytes that are no page at all give a reading with an issue."""
    check(data)
