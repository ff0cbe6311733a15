"""Given names: the gender they tell, and the names that short forms stand for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.word_lists import read_word_lists


class Gender(StrEnum):
    """The pronoun that English uses for someone, as far as the words on the page tell."""

    MALE = "male"
    FEMALE = "female"


@cache
def gender_of_names() -> Mapping[str, Gender | None]:
    """Every listed given name, as written; None where it is borne by either gender."""
    lists = read_word_lists("given_names")
    genders: dict[str, Gender | None] = dict.fromkeys(lists["male"], Gender.MALE)
    genders.update(dict.fromkeys(lists["female"], Gender.FEMALE))
    genders.update(dict.fromkeys(lists["either"]))
    return MappingProxyType(genders)


@cache
def short_forms() -> Mapping[str, str]:
    """Short given names with the name that each mostly stands for: "Bill" with "William"."""
    pairs = (entry.split("=", 1) for entry in read_word_lists("given_names")["short"])
    return MappingProxyType({short.strip(): full.strip() for short, full in pairs})
