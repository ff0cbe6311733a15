"""For whom the actors of a page act: country and sector, from the page's own words first, then from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.lexicon.actors import OFFICES, Affiliation, affiliation_of, leader_named
from onrecord.lexicon.followthemoney import ActorIndex
from onrecord.lexicon.name_words import media_names, organisation_words
from onrecord.mentions.allegiance import country_told, name_sector, one_country, tokens_of
from onrecord.mentions.offices import NOTHING, Offices, Told, office_in, title_words
from onrecord.records.actor import Actor, Mention, MentionKind, Role
from onrecord.records.identity import ActorId

BEFORE_CHARS = 40
"""Characters before a mention in which a country that owns it is looked for: "Syria's"."""
MENTIONS_LOOKED_AT = 8
"""Of one actor; what the page states of its country it states early."""
OWNER = re.compile(r"((?:[A-Z][\w.’'-]{0,30}\s){0,3}[A-Z][\w.]{0,30})['’]s?\s$")
PEOPLE_BEFORE = re.compile(r"((?:[A-Z][\w.-]{0,30}\s){0,2}[A-Z][\w.-]{0,30})\s$")
PARTY_MARK = re.compile(r"(?:\s?\(|,\s)(?:R|D|I)[-–][A-Z][a-z]?[A-Za-z.]?")
AMERICAN_PARTIES = frozenset({"republican", "gop", "democratic"})
LEADER_TITLES = frozenset(
    {"president", "vice president", "prime minister", "premier", "chancellor", "king", "queen", "emir"}
)
ALSO_A_WORD = frozenset({"Time", "Fortune", "Salon", "Slate", "Vice", "Mirror", "Blaze", "Federalist", "Nation"})
"""Papers whose names are also words that sentences begin with."""

STATE_SECTORS = frozenset({"GOV", "MIL"})
"""PLOVER's sectors of a state's own."""


def affiliate(
    actors: Sequence[Actor], mentions: Sequence[Mention], text: str, published: date | None
) -> tuple[Actor, ...]:
    """The actors with country and sector, and their roles with the date for which the page states them.

    What the page says of an actor comes before what the lexicon knows of the name: titles and where they are held,
    words for peoples in names and before them, what bodies are called. The lexicon's people count on the page's date
    only (see `affiliation_of`), and, heads of states apart, only where the page names their country too.

    Args:
        actors: The page's actors.
        mentions: Its mentions.
        text: `article.text`; spans are code points of it.
        published: The day the page was published, None where it is unknown.
    """
    return _Page(actors, mentions, text, published).affiliated()


def acts_for_state(actor: Actor) -> bool:
    """Whether an actor is a state, or its government or forces, as far as page and lexicon tell."""
    if actor.country is None:
        return False
    return actor.sector in STATE_SECTORS or actor.kind in (MentionKind.PLACE, MentionKind.NATIONALITY)


def link_actors(actors: Sequence[Actor], index: ActorIndex) -> tuple[Actor, ...]:
    """The actors with links to entries that a user brought, by full name; see `ActorIndex.find`.

    An entry's country and sector fill what neither page nor lexicon told.
    """
    linked = []
    for actor in actors:
        described = actor.kind is MentionKind.ROLE
        entry = None if described else index.find(actor.name, person=actor.kind is MentionKind.PERSON)
        if entry is None:
            linked.append(actor)
            continue
        country, sector = actor.country or entry.country, actor.sector or entry.sector
        linked.append(replace(actor, link=entry.id, country=country, sector=sector))
    return tuple(linked)


class _Page:
    """The actors of one page while their affiliations are found: those of bodies and places first, people last."""

    def __init__(self, actors: Sequence[Actor], mentions: Sequence[Mention], text: str, published: date | None) -> None:
        self.actors, self.text, self.published = actors, text, published
        self.offices = Offices(text, published)
        self.places: dict[ActorId, list[tuple[int, int]]] = {}
        for mention in mentions:
            seen = self.places.setdefault(mention.actor, [])
            if len(seen) < MENTIONS_LOOKED_AT:
                seen.append((mention.span.start, mention.span.end))
        self.told: dict[ActorId, Told] = {}
        self.role_told: dict[tuple[ActorId, int], Told] = {}
        self.countries: set[str] = set()
        self.office_countries: dict[str, set[str]] = {}

    def affiliated(self) -> tuple[Actor, ...]:
        """The actors with what was found."""
        people = [actor for actor in self.actors if actor.kind is MentionKind.PERSON]
        things = [actor for actor in self.actors if actor.kind is not MentionKind.PERSON]
        # Descriptions come behind the bodies that they may be of.
        for actor in sorted(things, key=lambda actor: actor.kind is MentionKind.ROLE):
            told = self._of_thing(actor)
            self._note(actor, told)
            if actor.kind is MentionKind.ORGANISATION:
                self.offices.note_body(actor.name, told)
        self._read_roles(people)
        for actor in people:
            self._note(actor, self._of_person(actor))
        for actor in people:
            self.told[actor.id] = self._with_lexicon(actor, self.told[actor.id])
        return tuple(
            replace(
                actor,
                country=self.told[actor.id].country,
                sector=self.told[actor.id].sector,
                roles=tuple(self._dated(role) for role in actor.roles)
                if self.told[actor.id].sector != "ELI"
                else actor.roles,
            )
            for actor in self.actors
        )

    def _note(self, actor: Actor, told: Told) -> None:
        self.told[actor.id] = told
        if told.country is not None:
            self.countries.add(told.country)

    def _dated(self, role: Role) -> Role:
        if self.published is None or role.as_of is not None or self.offices.is_past(role):
            return role
        return replace(role, as_of=self.published.isoformat())

    # --- bodies, places, peoples, descriptions -----------------------------------------------------------------

    def _of_thing(self, actor: Actor) -> Told:
        if actor.kind is MentionKind.ROLE:
            return self.offices.of_description(actor.name)
        if actor.kind is MentionKind.WORK:
            return NOTHING
        tokens = tokens_of(actor.name)
        state = country_told(" ".join(tokens))
        if actor.kind is not MentionKind.ORGANISATION and state is not None:
            return Told(state[0])
        known = self.offices.known_body(actor.name)
        if known is not None:
            return known
        return self._of_body(actor, tokens) if actor.kind is MentionKind.ORGANISATION else NOTHING

    def _of_body(self, actor: Actor, tokens: list[str]) -> Told:
        if actor.name in media_names():
            return Told(one_country(tokens), "JRN") if self._is_called_so(actor) else NOTHING
        chapter = actor.name.partition(" of ")[0]
        of_known = self.offices.known_body(chapter) if " " in chapter and chapter != actor.name else None
        if of_known is not None:
            return of_known
        sector = name_sector(tokens)
        if sector is None and len(tokens) > 2:
            started = self.offices.known_start(tokens)
            if started is not None and started.sector in OFFICES:
                return started
        if sector in (None, "SOC", "LEG") and AMERICAN_PARTIES & {token.lower() for token in tokens}:
            sector = "PTY"
        country = one_country(tokens)
        if country is None:
            country = self._owner(actor, people=sector in OFFICES or sector in ("PTY", "OPP"))
        return Told(country, sector)

    def _is_called_so(self, actor: Actor) -> bool:
        """Whether a paper whose name begins with "The" has it here: "Hill" alone is someone's surname."""
        if actor.name in ALSO_A_WORD:
            return False
        if " " in actor.name or f"The {actor.name}" not in organisation_words("media"):
            return True
        return any(self.text[max(0, start - 4) : start].lower() == "the " for start, _ in self.places.get(actor.id, ()))

    def _owner(self, actor: Actor, *, people: bool) -> str | None:
        """The country that stands right before a mention: "Syria's parliament"; with `people` also "the Syrian ..."."""
        for start, _ in self.places.get(actor.id, ()):
            before = self.text[max(0, start - BEFORE_CHARS) : start]
            for pattern in (OWNER, PEOPLE_BEFORE) if people else (OWNER,):
                match = pattern.search(before)
                tokens = tokens_of(match.group(1)) if match else []
                for low in range(len(tokens)):
                    told = country_told(" ".join(tokens[low:]))
                    if told is not None and (told[1] or pattern is OWNER):
                        return told[0]
        return None

    # --- people ------------------------------------------------------------------------------------------------

    def _read_roles(self, people: Sequence[Actor]) -> None:
        """Read the roles, and note the countries of the offices that the page names with one."""
        stated = [
            ([token.lower() for token in tokens_of(actor.name)], self.told[actor.id])
            for actor in self.actors
            if actor.kind is MentionKind.ROLE
        ]
        for actor in people:
            for number, role in enumerate(actor.roles):
                told = self.offices.of_role(role)
                if told.country is None and not told.past and role.title.lower() in LEADER_TITLES:
                    told = replace(told, country=leader_named(actor.name, self.published))
                self.role_told[actor.id, number] = told
                stated.append((title_words(role), told))
        for words, told in stated:
            office = office_in(words)
            if office and told.country is not None and told.sector in OFFICES:
                self.office_countries.setdefault(office, set()).add(told.country)

    def _of_person(self, actor: Actor) -> Told:
        country: str | None = None
        sector: str | None = None
        past: str | None = None
        for number, role in enumerate(actor.roles):
            told = self.role_told[actor.id, number]
            country = country or told.country or self._country_of_office(role)
            if told.past:
                past = past or told.sector
            else:
                sector = sector or told.sector
        if any(PARTY_MARK.match(self.text, end) for _, end in self.places.get(actor.id, ())):
            country, sector = country or "USA", sector or "PTY"
        if country is None:
            country = self._owner(actor, people=False)
        return Told(country, sector or past, past is not None and sector is None)

    def _country_of_office(self, role: Role) -> str | None:
        """The country that the page gives the same office elsewhere: "Austria's interior minister"."""
        countries = self.office_countries.get(office_in(title_words(role)), set())
        return next(iter(countries)) if len(countries) == 1 and not role.of else None

    def _with_lexicon(self, actor: Actor, told: Told) -> Told:
        """What the page told, filled from the lexicon where that is about the same person."""
        known = self._known_person(actor)
        if known is None or (told.country is not None and told.country != known.country):
            return told
        sector = known.sector if told.sector is None and not told.past else told.sector
        if known.leader and known.sector == "ELI" and self._titled(actor):
            sector = "ELI"  # "President Nixon" years later: the title is kept, the office is not
        return replace(told, country=known.country, sector=sector)

    def _titled(self, actor: Actor) -> bool:
        """Whether the page gives someone a leader's title and no office besides."""
        titles = [role.title.lower() in LEADER_TITLES for role in actor.roles]
        told = [self.role_told[actor.id, number].sector for number in range(len(titles))]
        return any(titles) and all(title or sector is None for title, sector in zip(titles, told, strict=True))

    def _known_person(self, actor: Actor) -> Affiliation | None:
        known = affiliation_of(actor.name, self.published)
        if known is None or (known.leader and (known.sector in (None, "GOV") or self._titled(actor))):
            return known
        if known.country not in self.countries:
            return None
        if known.sector == "LEG" and not {"LEG", "PTY", "GOV"} & {one.sector for one in self.told.values()}:
            return None  # a namesake of a legislator on a page without politics
        return known
