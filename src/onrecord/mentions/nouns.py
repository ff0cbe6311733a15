"""Common nouns that can stand behind a statement: roles, bodies, documents; and the noun phrases around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.lexicon.documents import document_nouns, plural_documents
from onrecord.lexicon.name_words import body_nouns, grammar_words, organisation_words, plural_bodies
from onrecord.lexicon.roles import last_words_of_roles, plural_roles, role_nouns
from onrecord.lexicon.titles import role_modifiers
from onrecord.lexicon.word_lists import read_word_lists
from onrecord.mentions.words import Words

INDEFINITE = frozenset(
    {
        "a",
        "an",
        "another",
        "some",
        "any",
        "many",
        "several",
        "few",
        "most",
        "all",
        "each",
        "every",
        "no",
        "other",
        "more",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "thousands",
        "both",
        "enough",
        "such",
        "various",
        "numerous",
    }
)
"""Determiners of what the page has not introduced."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "ful", "less", "ary", "ish", "ible", "able", "ant", "ent", "an", "y")
COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "being", "become", "became", "becomes", "remains", "as"})
LONGEST_PHRASE = 8
"""Words before a head noun that may belong to it."""


class NounSort(StrEnum):
    """What a common noun is for."""

    ROLE = "role"
    BODY = "body"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A common noun at words `low` to `high`. noun: singular, lower case, as the lexicon has it."""

    low: int
    high: int
    noun: str
    sort: NounSort
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase up to its head; words `low` to `high`, half-open, its determiner included.

    bare: first word behind the determiner. determiner: in lower case, "" where there is none; "'s" for a possessor.
    possessor: words of a possessor inside ("Belarus' authoritarian president"), None where there is none.
    """

    low: int
    high: int
    bare: int
    head: Noun
    determiner: str
    possessor: tuple[int, int] | None

    @property
    def definite(self) -> bool:
        """Whether it speaks of something that readers are taken to know."""
        return self.determiner in DEFINITE or self.determiner in POSSESSIVE or self.determiner == "'s"

    def label(self, words: Words) -> tuple[int, int]:
        """The words that serve as a name: without an article, with a quantity or a possessor."""
        low = self.low
        while low < self.high - 1 and (words.lowers[low] in DEFINITE or words.lowers[low] in ("a", "an")):
            low += 1
        return low, self.high


def noun_at(words: Words, index: int) -> Noun | None:
    """The common noun that ends with a word, in its longest form, or None."""
    lower = words.lowers[index]
    longer = last_words_of_roles().get(lower, ())
    for role in sorted(longer, key=len, reverse=True):
        size = role.count(" ") + 1
        if index + 1 >= size and " ".join(words.lowers[index + 1 - size : index + 1]) == role:
            plural = role not in role_nouns()
            return Noun(
                low=index + 1 - size,
                high=index + 1,
                noun=plural_roles()[role] if plural else role,
                sort=NounSort.ROLE,
                plural=plural,
            )
    found = noun_of(lower)
    if found is None and "-" in lower:
        found = noun_of(lower.rsplit("-", 1)[1])  # "ex-wife", "vice-chairman"
    if found is None:
        return None
    noun, sort, plural = found
    return Noun(low=index, high=index + 1, noun=noun, sort=sort, plural=plural)


def noun_of(lower: str) -> tuple[str, NounSort, bool] | None:
    """The singular of a single lower-case word that is a noun of the lists, its sort, and whether it was plural."""
    if lower in body_nouns():
        return lower, NounSort.BODY, False
    if lower in plural_bodies():
        return lower, NounSort.BODY, True
    if lower in role_nouns():
        return lower, NounSort.ROLE, False
    if lower in plural_documents() and lower not in plural_roles():
        return plural_documents()[lower], NounSort.DOCUMENT, True
    if lower in plural_roles():
        return plural_roles()[lower], NounSort.ROLE, True
    if lower in document_nouns():
        return lower, NounSort.DOCUMENT, lower.endswith("s") and not lower.endswith(("ss", "is", "us"))
    if lower in organisation_words("media noun"):
        return lower, NounSort.BODY, False
    return None


def phrase_around(words: Words, head: Noun, floor: int) -> Phrase:
    """The noun phrase that ends with a head noun, reaching back no further than word `floor`.

    It reaches back over what can modify a noun, to a determiner or possessor where there is one.
    """
    low = head.low
    possessor: tuple[int, int] | None = None
    determiner = ""
    bare = low
    while low > max(floor, head.low - LONGEST_PHRASE) and words.joined[low]:
        before = low - 1
        lower = words.lowers[before]
        if not words.word[before]:
            break
        if words.clitics[before] and words.clitics[before][1:] in ("", "s", "S"):
            possessor = _possessor(words, before, floor)
            return Phrase(low=possessor[0], high=head.high, bare=low, head=head, determiner="'s", possessor=possessor)
        if lower in DEFINITE or lower in POSSESSIVE or lower in INDEFINITE:
            low, determiner = before, lower
            if before > floor and words.lowers[before - 1] in ("the", *POSSESSIVE) and words.joined[before]:
                low, determiner = before - 1, words.lowers[before - 1]  # "the two senators"
            break
        if _ends_modifiers(words, before):
            break
        if (
            low < head.low
            and not _may_modify(words.lowers[low])
            and (words.capital[before] or noun_of(lower) is not None)
        ):
            low += 1  # "the council met | residents": what stands between two nouns is a verb
            bare = low
            break
        low = bare = before
    return Phrase(low=low, high=head.high, bare=bare, head=head, determiner=determiner, possessor=possessor)


def is_predicate(words: Words, phrase: Phrase) -> bool:
    """Whether an indefinite phrase stands behind a form of "be": it tells of its subject and brings on no one else."""
    before = phrase.low - 1
    if phrase.determiner not in ("a", "an") or before < 0 or not words.joined[phrase.low]:
        return False
    return words.lowers[before] in COPULAS or words.clitics[before][1:] in ("s", "re", "m")


def _may_modify(lower: str) -> bool:
    """Whether a word between two nouns is likely to belong to the second rather than to be a verb."""
    return (
        lower in role_modifiers()
        or noun_of(lower) is not None
        or "-" in lower
        or lower.isdigit()
        or lower.endswith(ADJECTIVE_ENDINGS)
    )


def _ends_modifiers(words: Words, index: int) -> bool:
    """Whether a word cannot stand before a noun inside its phrase."""
    lower = words.lowers[index]
    return (
        lower in grammar_words("preposition")
        or lower in grammar_words("auxiliary")
        or lower in grammar_words("conjunction")
        or lower in grammar_words("verb after name")
        or lower in _pronouns()
        or lower in ("not", "then", "there", "also", "even", "just", "only")
    )


def _possessor(words: Words, last: int, floor: int) -> tuple[int, int]:
    """The words of a possessor that ends with word `last`: a run of capitals, or a noun with its determiner."""
    low = last
    if words.capital[last]:
        while (
            low > floor
            and words.joined[low]
            and words.word[low - 1]
            and words.capital[low - 1]
            and (not words.clitics[low - 1])
        ):
            low -= 1
    while (
        low > floor
        and words.joined[low]
        and words.word[low - 1]
        and last - low < LONGEST_PHRASE
        and (not _ends_modifiers(words, low - 1))
        and not words.capital[last]
    ):
        low -= 1
        if words.lowers[low] in DEFINITE or words.lowers[low] in INDEFINITE or words.lowers[low] in POSSESSIVE:
            break
    if low > floor and words.lowers[low - 1] in DEFINITE and words.joined[low]:
        low -= 1
    return low, last + 1


def _pronouns() -> frozenset[str]:
    lists = read_word_lists("pronouns")
    return (
        lists["first"]
        | lists["second"]
        | lists["thing"] - {"its"}
        | lists["relative"]
        | frozenset({"he", "him", "she", "they", "them", "we", "us"})
    )
