"""Whom the actors of a page act for."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.followthemoney import read_actors
from onrecord.mentions.actors import find_actors
from onrecord.mentions.affiliation import affiliate, link_actors
from onrecord.mentions.offices import Offices
from onrecord.records.actor import Actor, Mention, MentionKind, Role
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.identity import ActorId, MentionId
from onrecord.records.span import Span

DAY = date(2019, 5, 14)


def read_actors_of(text: str, published: date | None = DAY) -> dict[str, Actor]:
    """The actors of a text of one paragraph, affiliated, by name."""
    article = Article(text=text, passages=(Passage(kind=PassageKind.BODY, span=Span(start=0, end=len(text))),))
    cast = find_actors(article, "0" * 64)
    return {actor.name: actor for actor in affiliate(cast.actors, cast.mentions, text, published)}


def described(name: str) -> tuple[str | None, str | None]:
    """Country and sector of an actor that is only described."""
    told = Offices(name, DAY).of_description(name)
    return told.country, told.sector


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Norwegian Defense Minister Kari Berg spoke.", "Kari Berg", "NOR", "GOV"),
        ("Former Finnish President Olli Maki spoke.", "Olli Maki", "FIN", "ELI"),
        ("Kari Berg, a spokeswoman for the Swedish army, spoke.", "Kari Berg", "SWE", "MIL"),
        ("Sen. Ann Doe (D-Ohio) spoke.", "Ann Doe", "USA", "LEG"),
        ("Police Chief Paul Roe spoke.", "Paul Roe", None, "COP"),
        ("Pentagon spokesman Paul Roe spoke.", "Paul Roe", "USA", "MIL"),
        ("U.S. Attorney Paul Roe spoke.", "Paul Roe", "USA", "JUD"),
        ("Kari Berg, the head of the Swedish navy, said so.", "Kari Berg", "SWE", "MIL"),
        ("Kari Berg, the president of Norsk Hydro, spoke.", "Kari Berg", None, None),
        ("President Richard Nixon was quoted.", "Richard Nixon", "USA", "ELI"),
        ("Paul Roe, a professor at Bergen University, spoke.", "Paul Roe", None, "EDU"),
        ("Norway's Kari Berg won.", "Kari Berg", "NOR", None),
        ("President Macron spoke on Monday.", "Macron", "FRA", "GOV"),
        ("Kari Berg walked home.", "Kari Berg", None, None),
    ],
)
def test_people_act_for_whom_the_page_says(text: str, name: str, country: str | None, sector: str | None) -> None:
    """Titles, what they are held in, and the country that owns a name."""
    actor = read_actors_of(text)[name]
    assert (country, sector) == (actor.country, actor.sector)


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("The Norwegian Foreign Ministry said so.", "Norwegian Foreign Ministry", "NOR", "GOV"),
        ("The Oslo Police Department said so.", "Oslo Police Department", "NOR", "COP"),
        ("The U.S. Supreme Court said so.", "U.S. Supreme Court", "USA", "JUD"),
        ("The University of Bergen said so.", "University of Bergen", None, "EDU"),
        ("The United Nations said so.", "United Nations", None, "UNO"),
        ("Norway said so.", "Norway", "NOR", None),
        ("The Republicans said so.", "Republicans", "USA", "PTY"),
    ],
)
def test_bodies_and_states_act_for_whom_their_name_says(
    text: str, name: str, country: str | None, sector: str | None
) -> None:
    """Names of countries and peoples in them, and the words for sorts of bodies; a bare state has no sector."""
    actor = read_actors_of(text)[name]
    assert (country, sector) == (actor.country, actor.sector)


@pytest.mark.parametrize(
    ("description", "country", "sector"),
    [
        ("senior Norwegian military officials", "NOR", "MIL"),
        ("the Russian military", "RUS", "MIL"),
        ("Syria's government", "SYR", "GOV"),
        ("some White House advisers", "USA", "GOV"),
        ("a spokesman for the Finnish police", "FIN", "COP"),
        ("Norwegian officials", "NOR", "GOV"),
        ("Norwegian football officials", "NOR", None),
        ("officials", None, None),
        ("EU diplomats", None, "EUR"),
        ("Russian and Syrian defense ministries", None, "GOV"),
        ("masked gunmen", None, "UAF"),
    ],
)
def test_descriptions_tell_country_and_sector(description: str, country: str | None, sector: str | None) -> None:
    """Never a guess: officials of nothing are of nothing."""
    assert (country, sector) == described(description)


def test_an_ambassador_does_not_act_for_where_he_is_sent() -> None:
    """The country behind "to" is the other one."""
    actor = read_actors_of("Paul Roe, the Norwegian ambassador to Russia, spoke.")["Paul Roe"]
    assert ("NOR", "GOV") == (actor.country, actor.sector)


def test_the_page_wins_over_the_lexicon() -> None:
    """A namesake of a head of state whom the page places elsewhere is someone else."""
    actor = read_actors_of("German footballer Emmanuel Macron scored.")["Emmanuel Macron"]
    assert ("DEU", None) == (actor.country, actor.sector)


def test_the_lexicon_counts_on_the_pages_date_only() -> None:
    """In office on the day; the country alone after the date of knowledge and on an unknown day."""
    text = "Emmanuel Macron spoke."
    for published, sector in ((DAY, "GOV"), (date(2040, 1, 1), None), (None, None)):
        actor = read_actors_of(text, published)["Emmanuel Macron"]
        assert ("FRA", sector) == (actor.country, actor.sector)


def test_roles_are_dated_unless_they_are_past() -> None:
    """The page gives a role for its own day; "former" gives it for no day."""
    actors = read_actors_of("Mayor Kari Berg met former mayor Paul Roe.")
    assert [DAY.isoformat()] == [role.as_of for role in actors["Kari Berg"].roles]
    assert [None] == [role.as_of for role in actors["Paul Roe"].roles]


def test_users_actors_are_linked_and_fill_what_is_unknown(tmp_path: Path) -> None:
    """By full name only; what the page told stays."""
    own = tmp_path / "own.jsonl"
    entity = {"id": "own-1", "schema": "Person", "properties": {"name": ["Kari Berg"], "country": ["no"]}}
    own.write_text(json.dumps(entity), encoding="utf-8")
    actors = tuple(read_actors_of("Mayor Kari Berg met Paul Roe.").values())
    linked = {actor.name: actor for actor in link_actors(actors, read_actors(own))}
    assert ("own-1", "NOR", "GOV") == (
        linked["Kari Berg"].link,
        linked["Kari Berg"].country,
        linked["Kari Berg"].sector,
    )
    assert linked["Paul Roe"].link is None
    assert link_actors((replace(actors[0], name="Berg"),), read_actors(own))[0].link is None


def _actor(number: int, name: str, kind: MentionKind, roles: tuple[Role, ...] = ()) -> Actor:
    return Actor(id=ActorId(f"a{number}"), name=name, kind=kind, span=Span(start=0, end=1), roles=roles)


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.text(min_size=1, max_size=30), st.sampled_from(MentionKind)), max_size=4),
)
def test_no_words_make_it_fail_or_lose_an_actor(text: str, names: list[tuple[str, MentionKind]]) -> None:
    """Whatever the names and roles are: the same actors in order, changed in country, sector and dates only."""
    role = Role(title=text[:20], of=text[5:] or None, span=Span(start=0, end=len(text)))
    actors = tuple(_actor(n, name, kind, (role,)) for n, (name, kind) in enumerate(names))
    mentions = [
        Mention(id=MentionId(f"m{n}"), span=Span(start=0, end=1), kind=actor.kind, actor=actor.id)
        for n, actor in enumerate(actors)
    ]
    found = affiliate(actors, mentions, text, DAY)
    assert [actor.id for actor in actors] == [actor.id for actor in found]
    for before, after in zip(actors, found, strict=True):
        assert before == replace(after, country=None, sector=None, roles=before.roles)


def test_a_long_list_of_names_takes_linear_time() -> None:
    """Ten thousand actors with eight mentions each are affiliated in seconds."""
    text = "Norway's Republic Army " * 20
    actors = [_actor(n, f"Norway Army Brigade {n} of Elbonia", MentionKind.ORGANISATION) for n in range(10_000)]
    mentions = [
        Mention(id=MentionId("m"), span=Span(start=9, end=12), kind=actor.kind, actor=actor.id)
        for actor in actors
        for _ in range(8)
    ]
    started = time.process_time()
    affiliate(actors, mentions, text, DAY)
    assert time.process_time() - started < 20
