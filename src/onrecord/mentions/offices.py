"""What titles, descriptions and names of bodies tell: the country that someone acts for, and the sector."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.lexicon.actors import OFFICES, body_named, fold_actor_name
from onrecord.lexicon.name_words import grammar_words, media_names
from onrecord.lexicon.sectors import SectorWords, sector_words, singular_of, state_heads
from onrecord.lexicon.titles import title_abbreviations
from onrecord.mentions.allegiance import (
    countries_named,
    country_told,
    description_sector,
    name_sector,
    one_country,
    tokens_of,
)
from onrecord.records.actor import Role

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO"})
PAST = frozenset("former ex then late retired onetime one-time ousted deposed ex-president erstwhile".split())
PAST_CHARS = 12
"""Characters before a role in which "former" is looked for."""
WORDS_BEFORE = re.compile(r"(?:(?<!\S)[\w.'’-]+\s){1,2}$")
WORDS_BEHIND = re.compile(r"(?:\s[\w'’-]+){1,3}")
NEAR_CHARS = 40
"""Characters on either side of a role in which words that belong to it are looked for."""
LONGEST_BODY = 6
"""Words of the longest body's name that is looked for at the start of longer ones."""
AMERICAN_TITLES = frozenset({"sen.", "sens.", "rep.", "reps.", "congressman", "congresswoman"})
"""Titles that, without a country, the news give to Americans."""
AMERICAN_ADHERENTS = frozenset({"Republican", "Republicans", "Democrat", "Democrats"})
NOT_THEIR_NOUN = {"rep.": "congressman", "rep": "congressman", "reps.": "congressman", "hon.": "", "dr.": "", "dr": ""}
"""Abbreviated titles that stand for another noun here, or for none: a "Dr." need not treat anyone."""
AWAY = re.compile(r"\b(?:to|on|for|in|with|against|about)\s+(?:the\s+)?$")
"""What stands between a title and a country that its bearer does not act for: "ambassador to Russia"."""
ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
STUDY = frozenset("expert analyst specialist scholar correspondent researcher watcher director chief editor".split())
"""Those who deal with the country whose name stands before their title: "Russia analyst"."""
HEADS_TERRITORY = frozenset({"chief executive"})
"""Titles that firms give too, but that of a territory are its government's: Hong Kong has a chief executive."""
OF_STATE = frozenset(
    "senior junior top foreign defense defence finance treasury economic health security chief deputy special acting "
    "interim former new first second vice prime assistant general executive national international press presidential "
    "trade nuclear diplomatic political local federal unnamed anonymous key current several some many most all other "
    "two three four five six dozens hundreds high-ranking ranking high-level both one another".split()
)
"""Words between a state's name and its officials that do not take them out of its government."""


@dataclass(frozen=True, slots=True)
class Told:
    """What words tell of an actor. past: whether of what they were before."""

    country: str | None = None
    sector: str | None = None
    past: bool = False


NOTHING = Told()


class Offices:
    """Reads titles and descriptions with the bodies of one page in mind.

    Args:
        text: `article.text`.
        published: The page's day; a few bodies changed sides.
    """

    def __init__(self, text: str, published: date | None) -> None:
        self.text, self.published = text, published
        self._bodies: dict[str, Told] = {}

    def note_body(self, name: str, told: Told) -> None:
        """Keep what the page tells of a body."""
        self._bodies.setdefault(fold_actor_name(name), told)

    def of_named(self, words: str) -> Told:
        """What words that name or describe a body or a state tell of it."""
        plain = ARTICLE.sub("", words)
        on_page = self._bodies.get(fold_actor_name(plain))
        if on_page is not None and (on_page.country or on_page.sector):
            return on_page
        known = self.known_body(plain)  # before states: "Emirates" is an airline to whoever presides over it
        if known is not None:
            return known
        tokens = tokens_of(plain)
        state = country_told(" ".join(tokens))
        if state is not None or not tokens:
            return Told(state[0]) if state else NOTHING
        if plain in media_names():
            return Told(None, "JRN")
        started = self.known_start(tokens)
        if started is not None:
            return started
        sector = name_sector(tokens)
        if sector is None:
            inner = description_sector(tokens)[0]
            sector = inner.sector if inner is not None and not inner.head else None
        return Told(one_country(tokens), sector)

    def known_body(self, name: str) -> Told | None:
        """What the lexicon tells of a body."""
        known = body_named(name, self.published)
        return Told(known.country, known.sector) if known is not None else None

    def known_start(self, tokens: Sequence[str]) -> Told | None:
        """What the longest name of a known body tells that words begin with, None where they begin with none."""
        for high in range(min(len(tokens), LONGEST_BODY), 0, -1):
            known = self.known_body(" ".join(tokens[:high]))
            if known is not None:
                return known
        return None

    def of_description(self, words: str) -> Told:
        """What a description tells: "senior Iranian military officials", "a spokesman for the French army"."""
        tokens = tokens_of(words)
        told, before, tail = description_sector(tokens)
        named = countries_named(tokens[: len(tokens) - len(tail)])
        codes = {one.code for one in named}
        country = named[0].code if len(codes) == 1 else None
        if told is None:
            return Told(country)
        past = any(token.lower() in PAST for token in tokens[:3])
        body = self._body_before(tokens[: len(before)])
        if body.sector in INTERNATIONAL:
            return body
        if not codes:
            country = body.country
        sector = told.sector
        if told.head:
            owner = body if body.sector else self._owner(before, tail)
            if not codes:
                country = country or owner.country
            sector = owner.sector or self._of_state(told, before, tokens[len(before) :], country)
        elif country is None and not codes and tail and sector in OFFICES:
            country = one_country(tail)
        if country is None and not codes and tokens[len(before)] in AMERICAN_ADHERENTS:
            country = "USA"
        return Told(country, "ELI" if past and sector in OFFICES else sector, past)

    def _body_before(self, tokens: Sequence[str]) -> Told:
        """The known body that a description begins with, behind what counts it: "some White House advisers"."""
        for low in range(min(len(tokens), 3)):
            if tokens[low][:1].isupper():
                return self.known_start(tokens[low:]) or NOTHING
        return NOTHING

    def _owner(self, before: Sequence[str], tail: Sequence[str]) -> Told:
        """Of what a noun is the head: of the words before it ("hospital chief"), or of those behind "of"."""
        inner = sector_words(before)
        if inner is not None and not inner.head and inner.sector is not None:
            return Told(None, inner.sector)
        return self.of_named(" ".join(tail)) if tail else NOTHING

    def _of_state(
        self, told: SectorWords, before: Sequence[str], head: Sequence[str], country: str | None
    ) -> str | None:
        """The government's code for those who, with a state's name and little else before them, act for it, or None."""
        phrase = singular_of(" ".join(head[: told.size]).lower())
        if country is None or phrase not in state_heads():
            return None
        own = {
            index for one in countries_named([word.title() for word in before]) for index in range(one.low, one.high)
        }
        own |= {index for index, word in enumerate(before) if word.rstrip(".") in ("us", "u.s", "uk", "u.k", "uae")}
        others = [word for index, word in enumerate(before) if index not in own]
        fits = OF_STATE | grammar_words("determiner")
        return "GOV" if all(word in fits or not word.isalpha() for word in others) else None

    def of_role(self, role: Role) -> Told:
        """What a role that the page states of someone tells of them."""
        lowers = title_words(role)
        told = sector_words([*self._words_before(role), *lowers])
        if told is None or told.size <= len(lowers):
            told = sector_words(lowers)  # else "U.S. Attorney", "Police Chief": the words before it count
        of = self._whose(role)
        state = country_told(" ".join(tokens_of(of))) if of and self.known_body(of) is None else None
        away = role.of is not None and self._is_away(role)
        owner = NOTHING if of is None or (away and state is not None) else self.of_named(of)
        country = owner.country or self._country_in(role, lowers, away=away)
        if country is None and AMERICAN_TITLES & {role.title.lower(), *lowers}:
            country = "USA"
        sector = told.sector if told is not None else None
        if state is not None and " ".join(lowers) in HEADS_TERRITORY:
            sector = "GOV"
        if told is not None and told.head:
            before = lowers[: -told.size]
            inner = sector_words(before)
            if inner is not None and not inner.head and inner.sector is not None:
                sector = inner.sector
            elif owner.sector is not None:
                sector = owner.sector
            elif of is not None and state is None:
                sector = None  # the president of something that nothing is known of
            elif sector is None or not role.title[:1].isupper():
                sector = self._of_state(told, before, lowers[len(before) :], country)
        past = self.is_past(role)
        return Told(country, "ELI" if past and sector in OFFICES else sector, past)

    def _words_before(self, role: Role) -> list[str]:
        """The words right before a role's title, lower case."""
        at = self.text.find(role.title, role.span.start, role.span.end)
        match = WORDS_BEFORE.search(self.text[max(0, at - NEAR_CHARS) : max(at, 0)])
        return [token.lower() for token in tokens_of(match.group())] if match else []

    def _whose(self, role: Role) -> str | None:
        """What a role is held in, with the noun that a people's name belongs to: "Swedish" in "of the Swedish navy"."""
        told = country_told(role.of) if role.of else None
        if told is None or not told[1] or not role.span.of(self.text).endswith(role.of or ""):
            return role.of
        match = WORDS_BEHIND.match(self.text[role.span.end : role.span.end + NEAR_CHARS])
        words = match.group().split() if match else []
        for size in range(len(words), 0, -1):
            found = sector_words([word.lower() for word in words[:size]])
            if found is not None and found.size == size and found.sector is not None and not found.head:
                return f"{role.of} {' '.join(words[:size])}"
        return role.of

    def is_past(self, role: Role) -> bool:
        """Whether a role is one that someone had before: "former", "then"."""
        before = self.text[max(0, role.span.start - PAST_CHARS) : role.span.start].lower().split()
        said = re.split(r"[\s-]+", role.span.of(self.text).lower())
        return (bool(before) and before[-1].rstrip("-") in PAST) or any(word in PAST for word in said)

    def _is_away(self, role: Role) -> bool:
        said = role.span.of(self.text)
        at = said.rfind(role.of or "")
        return at > 0 and AWAY.search(said[:at]) is not None

    def _country_in(self, role: Role, title: Sequence[str], *, away: bool) -> str | None:
        said = role.span.of(self.text)
        if away and role.of:
            said = said[: max(said.rfind(role.of), 0)]
        named = countries_named(tokens_of(said))
        if title and title[-1] in STUDY:
            named = [one for one in named if one.people]
        codes = {one.code for one in named}
        return named[0].code if len(codes) == 1 else None


def title_words(role: Role) -> list[str]:
    """The words of a role's title in lower case, abbreviations written out: "Gov." is a governor."""
    return [_noun(token) for token in tokens_of(role.title)]


def _noun(token: str) -> str:
    lower = token.lower()
    if lower in NOT_THEIR_NOUN:
        return NOT_THEIR_NOUN[lower]
    return title_abbreviations().get(token, lower)


def office_in(words: Sequence[str]) -> str:
    """The office that a title or a description ends in, "" where it is none of which a state has one or few.

    Args:
        words: Its words, lower case.
    """
    told = sector_words(words)
    if told is None or told.sector not in OFFICES or (told.head and told.size < 2):
        return ""
    return " ".join(words[-told.size :])
