"""The invariants hold on what no newspaper would print: capitals, endless sentences, marks without partners."""

from __future__ import annotations

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.invariants import check

WORDS = (
    "the mayor said that",
    "Ines Calloway",
    "on Tuesday,",
    "“we closed it",
    "not one day later”",
    '"',
    "„Wir haben sie gesperrt“, sagte sie",
    "THE COUNCIL WARNED",
    "attacked, killed and arrested",
    "Danish troops withdrew from Paris, Texas",
    "more than 1,200 people, or 12 or 13,",
    "on Feb. 30, the 45th of May and in 20222",
    "between Moscow and Georgia since 2015",
    "قال رئيس البلدية",
    "אמרה ראש העיר",
    "市長は火曜日、述べた。",
    "🙂👩‍👩‍👧🇫🇷👍🏽",
    "\u202etil\u202c",
    "e\u0301te\u0301 na\u0308he",
    "brid\u00adge re\u00adpairs",
    "\ufeff\u200b",
    "U.S.",
    "1,200",
    "…",
    "—",
    "’",
    "a" * 300,
)
BREAKS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "", "\u2028", "\u00a0", "\r\n\r\n"])
INLINE = st.sampled_from(["b", "i", "a href=x", "span", "sup"])

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
stretches = st.builds(lambda word, times, gap: (word + gap) * times, words, st.integers(1, 40), BREAKS)
texts = st.lists(stretches, min_size=1, max_size=8).map("".join)
hard_texts = st.builds(lambda text, change: change(text), texts, st.sampled_from([str, str.upper, str.lower]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hard_texts)
def test_invariants_hold_on_hard_text(text: str) -> None:
    """As a page saved as text."""
    check(text.encode("utf-8", "replace"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hard_texts)
def test_invariants_hold_on_hard_text_in_an_article(text: str) -> None:
    """As paragraphs of an article."""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
    check(f"<!doctype html><html><body><article>{paragraphs}</article></body></html>".encode("utf-8", "replace"))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WORDS), INLINE, st.integers(1, 1_200), st.booleans())
def test_invariants_hold_on_paragraphs_of_tags(word: str, tag: str, times: int, closed: bool) -> None:
    """Each word in an element of its own, or in as many as there are words."""
    end = f"</{tag.split()[0]}>" if closed else ""
    body = f"<{tag}>{html.escape(word[:20])}{end} " * times
    check(f"<!doctype html><html><body><article><p>{body}</p></article></body></html>".encode())
