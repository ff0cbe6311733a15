"""Forms of names: which different words name the same person, organisation or country."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from onrecord.lexicon.countries import country_names
from onrecord.lexicon.given_names import gender_of_names, short_forms
from onrecord.mentions.name_kinds import PARTICLES

SUFFIXES = frozenset({"jr.", "sr.", "ii", "iii", "iv", ",", "jr", "sr"})
STATE_FORMS = frozenset({"Republic", "Kingdom", "Commonwealth", "Principality", "Sultanate", "Emirate"})
"""What stands with "of" before a country's name in its full form."""
STANDS_APART = frozenset(
    {
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "Soviet Union",
        "USSR",
        "U.S.S.R.",
        "West Germany",
        "East Germany",
        "Palestinian Authority",
        "Mainland China",
        "Republic of China",
    }
)
"""Names that the list of countries gives a country's code, though they name a part or an earlier state of it."""


@lru_cache(maxsize=4096)
def fold_name(word: str) -> str:
    """A word of a name for comparing: lower case, without accents, and without the article of Arabic names."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char)).lower()
    return plain[3:] if plain.startswith(("al-", "el-")) and len(plain) > len("al-") + 2 else plain


def suffix_of(parts: list[str]) -> str:
    """The suffix of a person's name, such as "jr" or "iii"; "" where it has none."""
    return next((part.lower().rstrip(".") for part in parts[2:] if part.lower() in SUFFIXES - {","}), "")


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folded names with one surname are forms of one: a tail, the same given name, or its short form.

    Args:
        one: The name of as many words as the other, or fewer.
        other: The other name.
    """
    if (
        len(one) < len(other)
        and other[-len(one) :] == one
        and (one[0].capitalize() not in gender_of_names() or one[0] in PARTICLES)
    ):
        return True
    here, there = one[0], other[0]
    if here == there:
        return len(one) == len(other) or len(one) == 2 or len(other) == 2
    if len(here.rstrip(".")) == 1 or len(there.rstrip(".")) == 1:
        return here[0] == there[0]
    shorts = short_forms()
    return shorts.get(here.capitalize()) == there.capitalize() or shorts.get(there.capitalize()) == here.capitalize()


def country_of(parts: list[str]) -> str | None:
    """The code of the country that a name names, None for parts of countries and for anything else."""
    written = " ".join(parts)
    if len(parts) > 2 and parts[0] in STATE_FORMS and parts[1] == "of" and written not in country_names():
        written = " ".join(parts[3:] if parts[2] == "the" else parts[2:])
    return None if written in STANDS_APART else country_names().get(written)
