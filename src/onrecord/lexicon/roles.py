"""Roles: the nouns for what people are and do, which of them may stand for one another, and the gender they tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.given_names import Gender
from onrecord.lexicon.word_lists import read_word_lists

NO_BROADER_NOUN = frozenset({"other", "male", "female", "plural only"})
"""Sections of the list that are not headed by a role noun."""


@cache
def narrower_roles() -> Mapping[str, frozenset[str]]:
    """For a role noun the nouns that it may take up again: "leader" with "president", "prime minister", ..."""
    lists = read_word_lists("roles")
    return MappingProxyType({noun: entries for noun, entries in lists.items() if noun not in NO_BROADER_NOUN})


@cache
def role_nouns() -> frozenset[str]:
    """Every role noun, singular, lower case; some are of several words ("prime minister")."""
    lists = read_word_lists("roles")
    nouns = set(narrower_roles())
    for section, entries in lists.items():
        if section != "plural only":
            nouns |= entries
    return frozenset(nouns)


@cache
def plural_roles() -> Mapping[str, str]:
    """Every plural of a role noun with its singular; words that are plural without one stand for themselves."""
    plurals = {plural_of(noun): noun for noun in role_nouns()}
    for word in read_word_lists("roles")["plural only"]:
        plurals.setdefault(word, word)
    return MappingProxyType(plurals)


@cache
def role_genders() -> Mapping[str, Gender]:
    """Role nouns that tell a gender."""
    lists = read_word_lists("roles")
    genders = dict.fromkeys(lists["male"], Gender.MALE)
    genders.update(dict.fromkeys(lists["female"], Gender.FEMALE))
    return MappingProxyType(genders)


@cache
def last_words_of_roles() -> Mapping[str, frozenset[str]]:
    """The last word of every role noun of several words, with those nouns."""
    found: dict[str, set[str]] = {}
    for noun in (*role_nouns(), *plural_roles()):
        if " " in noun:
            found.setdefault(noun.rsplit(" ", 1)[1], set()).add(noun)
    return MappingProxyType({word: frozenset(nouns) for word, nouns in found.items()})


def plural_of(noun: str) -> str:
    """The regular English plural; of a noun such as "attorney general" or "chief of staff" its first word's."""
    head, _, rest = noun.partition(" ")
    if rest == "general" or rest.startswith(("of ", "in ")):
        return f"{plural_of(head)} {rest}"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    return noun + "s"


@cache
def roles_with_of() -> frozenset[str]:
    """Role nouns that hold an "of", singular: "secretary of state"."""
    return frozenset(noun for noun in role_nouns() if " of " in noun)


@cache
def related_roles(noun: str) -> frozenset[str]:
    """The role nouns that may be meant by one, itself included: narrower and broader ones."""
    broader = {wide for wide, narrow in narrower_roles().items() if noun in narrow}
    return frozenset({noun} | broader | narrower_roles().get(noun, frozenset()))


def may_stand_for(said: str, stated: str) -> bool:
    """Whether a role noun may take up a role stated elsewhere on the page: the same, or one of the two broader."""
    return stated in related_roles(said)
