"""Descriptions: which of the page's people, bodies and documents "the Belarusian leader" or "the document" means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.documents import may_take_up
from onrecord.lexicon.name_words import group_names, party_names, place_names
from onrecord.lexicon.roles import may_stand_for, role_genders
from onrecord.lexicon.titles import role_modifiers
from onrecord.mentions.nouns import ADJECTIVE_ENDINGS, Phrase, noun_of
from onrecord.mentions.person import Person
from onrecord.mentions.referents import Referent
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

FORMER = frozenset({"former", "ex", "then", "late", "ousted", "deposed"})
VICE = frozenset({"vice", "vice-presidential", "deputy"})
HEADS_OF_STATE = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "pope", "emperor"})
"""Roles that a page rarely gives by this noun to someone whose title it does not state."""
ANYONE = frozenset(
    {
        "man",
        "woman",
        "person",
        "boy",
        "girl",
        "child",
        "teenager",
        "youth",
        "guy",
        "lady",
        "gentleman",
        "official",
        "member",
        "source",
        "insider",
        "victim",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    }
)
"""Nouns that take up whoever was brought on as such, and call no one by something new."""
KIN = frozenset("wife husband son daughter mother father brother sister widow niece nephew".split())
"""Whoever a page knows by a relative is not the one whom it calls "the candidate"."""
BARE_VARIATIONS = frozenset(
    {
        "candidate",
        "senator",
        "governor",
        "congressman",
        "congresswoman",
        "lawmaker",
        "politician",
        "businessman",
        "businesswoman",
        "billionaire",
        "millionaire",
        "mogul",
        "tycoon",
        "magnate",
        "developer",
        "entrepreneur",
        "nominee",
        "front-runner",
        "frontrunner",
        "contender",
        "hopeful",
        "challenger",
        "incumbent",
        "mayor",
        "premier",
        "minister",
        "author",
        "actor",
        "actress",
        "singer",
        "rapper",
        "comedian",
        "filmmaker",
        "professor",
        "economist",
        "general",
        "conservative",
        "ambassador",
        "diplomat",
        "strategist",
        "veteran",
        "star",
    }
)
"""Nouns that news calls someone in focus by, without more, though the page has not said so."""
SAME_NOUN, RELATED_NOUN, SAME_HEAD_OF_STATE, TIED, BARE = 1.6, 1.0, 2.4, 2.0, 0.7
"""Points for how well a stated role agrees with a description."""
IN_FOCUS = 2.0
"""Points for whoever is most in focus where the description stands; others get their share of it. Set, like the points
above, by reading descriptions in articles of PolNeAR's training part."""
LEAST_SCORE = 1.5
CLEAR_LEAD = 1.15
"""The best must have so many times the points of the next."""
NEW_LEAD = 1.5
"""The same for someone of whom the page states no such role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A definite description of one person: words `low` to `high`, up to its head noun.

    noun: its head noun, singular, lower case. modifiers: the words between its determiner and that,
    lower case. belongs: see `StatedRole.belongs`. possessed: whether it says whose
    ("Clinton's spokesman"). may_be_new: whether it may call someone in focus by a role that the page does not state.
    """

    low: int
    high: int
    noun: str
    modifiers: tuple[str, ...]
    belongs: frozenset[str]
    possessed: bool
    may_be_new: bool

    @property
    def is_head_of_state(self) -> bool:
        """Whether the noun is one that a page rarely has more than one bearer of in mind for."""
        return self.noun in HEADS_OF_STATE


def person_described(
    words: Words, told: Description, candidates: list[Referent], in_focus: Mapping[int, float], focus: list[Referent]
) -> Referent | None:
    """The person that a definite description means, None where no one clearly fits best.

    Args:
        words: The article's words.
        told: The description.
        candidates: People of whom the page states a role that the noun may stand for.
        in_focus: For referents by number how much they are in focus there, 1 for whoever is most.
        focus: The people in focus.
    """
    modifiers = frozenset(words.lowers[told.low : told.high])
    gender = role_genders().get(told.noun)
    scores: dict[int, float] = {}
    found: dict[int, Referent] = {}
    for referent in candidates:
        if referent.group is not None and (gender is None or referent.gender in (None, gender)):
            points = _agreement(words, referent.group, told, modifiers)
            if points > 0:
                found[referent.number] = referent
                scores[referent.number] = points + IN_FOCUS * in_focus.get(referent.number, 0.0)
    stated = frozenset(scores)
    if told.may_be_new:
        for referent in focus:
            if (
                referent.number not in found
                and _could_be(referent, told)
                and (gender is None or referent.gender in (None, gender))
            ):
                found[referent.number] = referent
                scores[referent.number] = IN_FOCUS * in_focus.get(referent.number, 0.0)
    ranked = sorted(((score, -number) for number, score in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < LEAST_SCORE:
        return None
    lead = CLEAR_LEAD if -ranked[0][1] in stated else NEW_LEAD
    if len(ranked) > 1 and ranked[0][0] < lead * ranked[1][0]:
        return None
    return found[-ranked[0][1]]


def _agreement(words: Words, person: Person, told: Description, modifiers: frozenset[str]) -> float:
    """Points for the role stated of a person that agrees best, 0 where none does."""
    best = 0.0
    for role in person.told:
        if not role.noun or not may_stand_for(told.noun, role.noun):
            continue
        stated = role.belongs or frozenset(person.belongs)
        tied = bool(told.belongs & stated)
        if not tied and (_clash(told.belongs, stated) or told.possessed or _parties(told.belongs)):
            continue  # of two nominees the page may tell the party of neither
        title = frozenset(words.lowers[role.low : role.high])
        if bool(VICE & title) != bool(VICE & modifiers) and role.noun == told.noun:
            continue
        points = (
            SAME_HEAD_OF_STATE
            if role.noun == told.noun and told.noun in HEADS_OF_STATE
            else (SAME_NOUN if role.noun == told.noun else RELATED_NOUN)
        )
        points += TIED * tied + 0.5 * bool((modifiers & title) - {told.noun, "the"})
        if told.noun in HEADS_OF_STATE and not told.belongs and not stated:
            points += BARE  # "the president" is "President Ann Doe" rather than "Danish President Karl Madsen"
        if bool(FORMER & title) != bool(FORMER & modifiers):
            points -= 0.5
        best = max(best, points)
    return best


def _could_be(referent: Referent, told: Description) -> bool:
    """Whether nothing the page states of a person in focus speaks against a new role."""
    if referent.kind is not MentionKind.PERSON or referent.group is None:
        return False
    if told.noun in HEADS_OF_STATE or told.noun in ANYONE or " of " in told.noun:
        return False
    if told.noun not in KIN and any(role.noun in KIN for role in referent.group.told):
        return False
    if any(not _says_little(modifier, told.belongs) for modifier in told.modifiers):
        return False  # "the band leader"
    if not _names(told.belongs) <= _places():
        return False  # who is called "the Polar Institute director" is said to be one
    if told.high - told.low <= 2 and told.noun not in BARE_VARIATIONS:
        return False
    return not _clash(frozenset(entry for entry in told.belongs if entry.startswith("party:")), referent.belongs)


def _says_little(modifier: str, belongs: frozenset[str]) -> bool:
    """Whether a word before a role noun may be said of anyone, or names a place or party: no body has a part in it."""
    return (
        modifier in role_modifiers()
        or modifier.endswith(ADJECTIVE_ENDINGS)
        or "-" in modifier
        or modifier.isdigit()
        or any(modifier in entry for entry in belongs)
        or modifier in _places()
        or modifier in _peoples()
    ) and noun_of(modifier) is None


@cache
def _peoples() -> frozenset[str]:
    """Words for peoples and parties in lower case."""
    return frozenset(name.lower() for name in group_names() | party_names())


@cache
def _places() -> frozenset[str]:
    """Names of places in lower case."""
    return frozenset(name.lower() for name in place_names())


def _clash(belongs: frozenset[str], stated: frozenset[str]) -> bool:
    """Whether a description and a stated role are tied to different countries, parties or bodies."""
    for kind in (_countries, _parties, _names):
        here, there = kind(belongs), kind(stated)
        if here and there and not here & there:
            return True
    return False


def _countries(belongs: frozenset[str]) -> frozenset[str]:
    return frozenset(entry for entry in belongs if len(entry) == 3 and entry.isupper())


def _parties(belongs: frozenset[str]) -> frozenset[str]:
    return frozenset(entry for entry in belongs if entry.startswith("party:"))


def _names(belongs: frozenset[str]) -> frozenset[str]:
    return belongs - _countries(belongs) - _parties(belongs)


def body_described(words: Words, phrase: Phrase, belongs: frozenset[str], bodies: list[Referent]) -> Referent | None:
    """The body that a definite description takes up: "the campaign", "Trump's campaign", "the committee".

    Args:
        words: The article's words.
        phrase: The description.
        belongs: See `StatedRole.belongs`.
        bodies: Bodies named or described with its head noun.
    """
    modifiers = frozenset(words.lowers[phrase.bare : phrase.head.low])
    best: Referent | None = None
    for referent in bodies:
        if not 0 <= referent.last_word < phrase.low:
            continue
        if referent.group is not None:
            own = frozenset(referent.group.parts)
            if not modifiers <= own:
                continue
        else:
            own = referent.belongs
            told = frozenset(words.lowers[referent.low : referent.high]) - {phrase.head.noun}
            if modifiers and told and not modifiers & told:
                continue
        if belongs and not belongs & own:
            continue
        if best is None or referent.last_word > best.last_word:
            best = referent
    return best


def document_described(
    low: int, noun: str, belongs: frozenset[str], documents: list[Referent], *, plural: bool, possessed: bool
) -> Referent | None:
    """The document that a definite description takes up: the last of that noun, else the last it may stand for."""
    best: Referent | None = None
    exact = False
    for referent in reversed(documents):
        if not 0 <= referent.last_word < low or referent.plural != plural:
            continue
        same = referent.noun == noun
        if (possessed or belongs) and not (same and belongs & referent.belongs):
            continue
        if may_take_up(noun, referent.noun) and (
            best is None or (same and not exact) or (same == exact and referent.last_word > best.last_word)
        ):
            best, exact = referent, same
    return best
