"""What holds on every page, however odd."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.mentions.actors import find_actors
from onrecord.mentions.source_kind import source_kind
from onrecord.mentions.speakers import link_speakers
from onrecord.records.article import Article
from onrecord.records.span import trim_span

SHA256 = "f" * 64
WORDS = st.sampled_from(
    [
        "President",
        "Karl",
        "Madsen",
        "Mr.",
        "the",
        "of",
        "and",
        "said",
        "he",
        "She",
        "it",
        "who",
        "Danish",
        "Denmark",
        "U.S.",
        "a",
        "spokesman",
        "report",
        "“",
        "”",
        '"',
        "'",
        "’s",
        ",",
        ".",
        "(R-Ohio)",
        "\n\n",
        "IIP",
        "Council",
        "😀",
        "é",
        "\u200b",
        "-",
        "former",
        "chief",
        "staff",
        "I",
        "we",
        "that",
        "Jr.",
        "de",
        "al-Assad",
        "54",
        "minister",
        "The",
        "campaign",
        "—",
        ":",
        "residents",
        "law",
    ]
)


@given(st.lists(WORDS, max_size=60), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=8))
@settings(max_examples=150, deadline=None)
def test_every_record_stands_in_the_text(words: list[str], places: list[tuple[int, int]]) -> None:
    """Spans lie inside, bear no white space at their edges, ids are unique and equal on a second run."""
    text = " ".join(words)
    article = Article(text=text)
    sources = []
    for start, size in places:
        span = trim_span(text, min(start, len(text)), min(start + size, len(text)))
        sources.append((span,) if span else ())
    empty: list[tuple[()]] = [()] * len(sources)
    cast = find_actors(article, SHA256)
    links = link_speakers(article, cast, sources, empty, empty)
    assert links == link_speakers(article, find_actors(article, SHA256), sources, empty, empty)
    actors = {actor.id: actor for actor in links.cast.actors}
    assert len(actors) == len(links.cast.actors)
    assert len({mention.id for mention in links.cast.mentions}) == len(links.cast.mentions)
    for mention in links.cast.mentions:
        assert mention.actor in actors
        assert mention.span.of(text) == mention.span.of(text).strip() != ""
    for actor in actors.values():
        assert actor.name == actor.span.of(text)
        for role in actor.roles:
            assert role.span.of(text) == role.span.of(text).strip() != ""
            assert role.title in text
            assert role.of is None or role.of in text
    assert len(links.speakers) == len(sources)
    for speaker, source in zip(links.speakers, sources, strict=True):
        assert speaker is None or speaker in actors
        source_kind(links.cast, source, actors[speaker] if speaker else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "ABCDE FGHIJ " * 4000,
        "Abcde Fghij " * 4000,
        "😀🎉 " * 8000,
        "J. " * 8000,
        "A President of " * 4000,
        "“He said “" * 4000,
        "Karl Madsen, a lawyer for the president" * 3000,
    ],
    ids=["nothing", "white space", "capitals", "names", "emoji", "initials", "titles", "quotes", "appositions"],
)
def test_hard_pages_are_read(text: str) -> None:
    """Without an exception, and in time that grows with their length."""
    begun = time.process_time()
    article = Article(text=text)
    link_speakers(article, find_actors(article, SHA256), [], [], [])
    assert time.process_time() - begun < 10


def test_many_people_with_one_surname() -> None:
    """A thousand senators of one name are kept apart without comparing each with each."""
    text = " ".join(f"Sen. {chr(65 + k % 26)}{chr(97 + k // 26)}xo Smith spoke. The senator left." for k in range(500))
    cast = find_actors(Article(text=text), SHA256)
    assert 500 == len(cast.actors)
