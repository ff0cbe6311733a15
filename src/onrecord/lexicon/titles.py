"""Words that stand before names: titles, forms of address, and what modifies a role."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.given_names import Gender
from onrecord.lexicon.word_lists import read_word_lists


@cache
def title_abbreviations() -> Mapping[str, str]:
    """Abbreviated titles as written, with the role noun each stands for."""
    pairs = (entry.split("=", 1) for entry in read_word_lists("titles")["abbreviation"])
    return MappingProxyType({short.strip(): noun.strip() for short, noun in pairs})


@cache
def forms_of_address() -> Mapping[str, Gender | None]:
    """Words such as "Mr." as written, with the gender they tell."""
    lists = read_word_lists("titles")
    forms: dict[str, Gender | None] = dict.fromkeys(lists["either"])
    forms.update(dict.fromkeys(lists["male"], Gender.MALE))
    forms.update(dict.fromkeys(lists["female"], Gender.FEMALE))
    return MappingProxyType(forms)


@cache
def role_modifiers() -> frozenset[str]:
    """Words that stand before a role noun and belong to the role: "former", "foreign", "campaign". Lower case."""
    return read_word_lists("titles")["modifier"]
