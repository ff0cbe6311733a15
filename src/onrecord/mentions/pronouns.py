"""Pronouns: whom "he", "they", "who" or "I" stand for at a place in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from onrecord.lexicon.given_names import Gender
from onrecord.lexicon.name_words import grammar_words
from onrecord.lexicon.word_lists import read_word_lists
from onrecord.mentions.nouns import POSSESSIVE
from onrecord.mentions.referents import Referent
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

UNKNOWN_GENDER_SHARE = 0.75
"""How well someone of unknown gender agrees with "he", beside someone known to be a man."""
ROLE_SHARE = 0.7
BODY_SHARE = 0.3
"""How well an organisation agrees with "they", beside people."""
PLACE_SHARE = 0.8
"""How well a country agrees with "it", beside organisations and documents."""
OBJECTS = frozenset({"him", "her", "them"})
LONGEST_CLAUSE = 16
"""Words in front of an object in which the subject of its clause is looked for."""
LONGEST_ANTECEDENT = 16
"""Words before a relative pronoun in which what it takes up is looked for."""


@cache
def pronoun_sorts() -> dict[str, str]:
    """Each pronoun with the section of the lexicon that it stands in."""
    return {word: section for section, words in read_word_lists("pronouns").items() for word in words}


def agreement(pronoun: str, excluded: Referent | None) -> Callable[[Referent], float] | None:
    """How well referents agree with a pronoun of the third person; None for other pronouns.

    Args:
        pronoun: Lower case.
        excluded: Someone it cannot stand for: whoever speaks the quotation that it stands in.
    """
    sort = pronoun_sorts().get(pronoun)
    fits: Callable[[Referent], float]
    if sort == "male":
        fits = _fits_male
    elif sort == "female":
        fits = _fits_female
    elif sort == "thing":
        fits = _fits_thing
    elif sort == "plural":
        fits = _fits_plural
    else:
        return None
    return lambda referent: 0.0 if referent is excluded else fits(referent)


def _fits_gender(referent: Referent, gender: Gender) -> float:
    if referent.plural or referent.kind not in (MentionKind.PERSON, MentionKind.ROLE):
        return 0.0
    share = 1.0 if referent.kind is MentionKind.PERSON else ROLE_SHARE
    if referent.gender is None:
        return UNKNOWN_GENDER_SHARE * share
    return share if referent.gender is gender else 0.0


def _fits_male(referent: Referent) -> float:
    return _fits_gender(referent, Gender.MALE)


def _fits_female(referent: Referent) -> float:
    return _fits_gender(referent, Gender.FEMALE)


def _fits_thing(referent: Referent) -> float:
    if referent.plural:
        return 0.0
    if referent.kind in (MentionKind.ORGANISATION, MentionKind.WORK):
        return 1.0
    return PLACE_SHARE if referent.kind is MentionKind.PLACE else 0.0


def _fits_plural(referent: Referent) -> float:
    if referent.plural:
        return 1.0
    return BODY_SHARE if referent.kind is MentionKind.ORGANISATION and not referent.as_thing else 0.0


def relative_antecedent(
    words: Words, index: int, appearing: Mapping[int, Referent], told_of: Mapping[int, Referent], pronoun: str
) -> Referent | None:
    """Whom "who", "which" or "that" takes up: what stands right before it, or the one told of by what stands there.

    Args:
        words: The article's words.
        index: The pronoun's word.
        appearing: The things the page speaks of, by the first word of each appearance.
        told_of: People by each word of what tells their role: "X, a lawyer for Y, who" takes up X.
        pronoun: Lower case.
    """
    wants_people = pronoun in ("who", "whom", "whose")
    before = index - 1
    while before >= 0 and not words.word[before] and words.texts[before] in ',—–-)("”':
        before -= 1
    if wants_people and before in told_of:
        return told_of[before]
    for at in range(before, max(-1, before - LONGEST_ANTECEDENT), -1):
        if words.sentence[at] != words.sentence[index]:
            break
        referent = appearing.get(at)
        if referent is None:
            continue
        if (wants_people and referent.of_people) or (not wants_people and referent.kind is MentionKind.WORK):
            return referent
        if pronoun == "which" and referent.kind in (MentionKind.ORGANISATION, MentionKind.PLACE):
            return referent
    return None


def subject_before(
    words: Words, index: int, appearing: Mapping[int, Referent], stands_for: Mapping[int, Referent]
) -> Referent | None:
    """The subject of the clause in which a pronoun is the object: whoever does something does it to another.

    Args:
        words: The article's words.
        index: The pronoun's word, one of `OBJECTS`.
        appearing: The things the page speaks of, by the first word of each appearance.
        stands_for: What pronouns before it stand for, by their words.
    """
    if words.lowers[index] == "her" and index + 1 < len(words) and words.joined[index + 1]:
        after = words.lowers[index + 1]
        if not (after in grammar_words("preposition") or after in grammar_words("function")):
            return None  # "her work"
    found: Referent | None = None
    for at in range(index - 1, max(-1, index - LONGEST_CLAUSE), -1):
        lower = words.lowers[at]
        if words.sentence[at] != words.sentence[index] or words.quoted[at] != words.quoted[index]:
            break
        if not words.word[at] or lower in grammar_words("conjunction") or pronoun_sorts().get(lower) == "relative":
            break
        here = appearing.get(at) or stands_for.get(at)
        if here is not None and not words.clitics[at] and lower not in POSSESSIVE:
            found = here
    return found
