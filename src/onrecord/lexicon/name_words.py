"""Words that tell what a name names: places, peoples, organisations, works."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.countries import country_names, people_names, seats_of_government
from onrecord.lexicon.roles import plural_of
from onrecord.lexicon.word_lists import read_word_lists

PLACE_SECTIONS = ("region", "american state", "state abbreviation", "province", "city")


@cache
def place_names() -> frozenset[str]:
    """Countries, regions and cities, as written."""
    lists = read_word_lists("regions")
    return frozenset().union(*(lists[section] for section in PLACE_SECTIONS), country_names(), seats_of_government())


@cache
def group_names() -> frozenset[str]:
    """Names of peoples, creeds and adherents of parties, as written, singular and plural."""
    lists = read_word_lists("regions")
    listed = lists["people"] | lists["party"]
    return frozenset(listed | {name + "s" for name in listed} | set(people_names()))


@cache
def party_names() -> frozenset[str]:
    """Words for parties and their adherents, as written, singular and plural."""
    listed = read_word_lists("regions")["party"]
    return frozenset(listed | {name + "s" for name in listed})


@cache
def organisation_names() -> frozenset[str]:
    """Organisations known by name alone, media among them, as written, without an article."""
    lists = read_word_lists("organisation_words")
    return lists["known"] | media_names()


def is_listed_name(name: str) -> bool:
    """Whether a name as written is a place's, a people's or an organisation's in the lists."""
    return name in organisation_names() or name in place_names() or name in group_names()


@cache
def media_names() -> frozenset[str]:
    """News organisations, as written, without an article."""
    lists = read_word_lists("organisation_words")
    agencies = frozenset().union(*read_word_lists("news_agencies").values())
    return frozenset(name.removeprefix("The ") for name in lists["media"] | agencies)


@cache
def organisation_words(section: str) -> frozenset[str]:
    """One section of the organisation words, as written."""
    return read_word_lists("organisation_words")[section]


@cache
def body_nouns() -> frozenset[str]:
    """Common nouns for bodies that act and speak, singular, lower case."""
    return organisation_words("body noun")


@cache
def plural_bodies() -> frozenset[str]:
    """Their plurals."""
    return frozenset(plural_of(noun) for noun in body_nouns())


@cache
def grammar_words(section: str) -> frozenset[str]:
    """One section of the words of grammar, lower case."""
    return read_word_lists("grammar_words")[section]


@cache
def openers() -> frozenset[str]:
    """Words that mostly owe a capital to their place in the sentence, lower case."""
    return grammar_words("function") | grammar_words("ordinary")
