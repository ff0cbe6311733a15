"""Signs: what the words around a name tell about what it names, where its own words do not."""

from __future__ import annotations

from collections import Counter

from onrecord.lexicon.name_words import grammar_words, group_names, organisation_names, place_names
from onrecord.mentions.acronyms import acronym_behind, is_acronym_of
from onrecord.mentions.names import Name
from onrecord.mentions.nouns import noun_of
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

ABSTRACT_ENDINGS = ("ship", "tion", "ism", "ology", "ics", "ment", "ware")
"""Endings of common nouns that surnames of more than a few letters hardly have."""
LONGEST_SHORT_WORD = 7
PLACE_PREPOSITIONS = frozenset({"in", "near", "at", "from", "to", "across", "outside", "into", "around", "of"})


def signs_around(words: Words, name: Name, *, has_role: bool) -> Counter[MentionKind]:
    """What the words around a name tell about what it names, in points.

    Args:
        words: The article's words.
        name: The name.
        has_role: Whether the page states a role of it.
    """
    signs: Counter[MentionKind] = Counter()
    short = acronym_behind(words, name.high)
    if short and is_acronym_of(short, name.parts(words)):
        signs[MentionKind.ORGANISATION] += 6  # "Polar Seas Watch (PSW)"
    before = words.lowers[name.low - 1] if name.low and words.joined[name.low] else ""
    after = words.lowers[name.high] if name.high < len(words) else ""
    behind = words.lowers[name.high + 1] if name.high + 1 < len(words) else ""
    attributive = (
        after.isalpha()
        and words.joined[name.high]
        and not words.capital[name.high]
        and not (
            after in grammar_words("verb after name")
            or after in grammar_words("auxiliary")
            or after in grammar_words("preposition")
            or after in grammar_words("conjunction")
        )
    )
    if before in ("the", "a") and not attributive:
        signs[MentionKind.ORGANISATION] += 3
    elif before in ("in", "near"):
        signs[MentionKind.PLACE] += 2
    if has_role or name.address is not None:
        signs[MentionKind.PERSON] += 4
    free = before not in grammar_words("preposition")  # otherwise what follows may tell of another noun
    if free and ((after == "," and behind == "who") or after == "who"):
        signs[MentionKind.PERSON] += 3
    if after == "," and behind == "which":
        signs[MentionKind.ORGANISATION] += 2
    if free and after in grammar_words("verb after name"):
        signs[MentionKind.PERSON] += 2
    if after == "," and behind.isdigit():
        signs[MentionKind.PERSON] += 3
    if (
        name.high - name.low > 1
        and after == ","
        and name.high + 1 < len(words)
        and (words.texts[name.high + 1] in place_names())
        and before in PLACE_PREPOSITIONS
    ):
        signs[MentionKind.PLACE] += 2
    return signs


def looks_like_a_person(parts: list[str], common: frozenset[str]) -> bool:
    """Whether nothing speaks against two or three unknown words being someone's name.

    Args:
        parts: The words.
        common: Words in lower case that are no names on this page.
    """
    return (
        len(parts) in (2, 3)
        and not (len(parts[-1]) > LONGEST_SHORT_WORD and parts[-1].endswith(ABSTRACT_ENDINGS))
        and parts[0] not in organisation_names()
        and all(
            part.replace("-", "").replace("'", "").replace("’", "").isalpha()
            and not (len(part) > 3 and part.isupper())
            and part.lower() not in common
            and noun_of(part.lower()) is None
            for part in parts
        )
        and (parts[0] not in group_names() and parts[0] not in place_names())
    )
