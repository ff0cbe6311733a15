"""Sentence starts: whether a capital there is a name's, by what the rest of the page tells."""

from __future__ import annotations

from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.name_words import (
    grammar_words,
    group_names,
    is_listed_name,
    openers,
    organisation_names,
    organisation_words,
    place_names,
)
from onrecord.lexicon.roles import plural_roles, role_nouns
from onrecord.lexicon.titles import forms_of_address, role_modifiers, title_abbreviations
from onrecord.mentions.words import Words

ORDINARY_ENDINGS = ("ed", "al", "ic", "ous", "ive", "ful", "less", "able", "ible", "ary", "ist", "ent", "ant", "hot")


class SentenceStarts:
    """What the rest of the page tells about a word that opens a sentence with a capital."""

    def __init__(self, words: Words, runs: list[tuple[int, int]]) -> None:
        self.words = words
        self.inside: set[str] = set()
        for low, high in runs:
            first = low + 1 if words.opens[low] else low
            self.inside.update(words.texts[first:high])
        self.whole = {tuple(words.texts[low:high]) for low, high in runs if not words.opens[low]}
        self.lower = {
            words.texts[index] for index in range(len(words)) if words.word[index] and not words.capital[index]
        }

    def first_name_word(self, low: int, high: int) -> int:
        """Where the name in a run begins: the words before it owe their capital to the start of a sentence."""
        if not self.words.opens[low] or self._is_name_word(low, high):
            return low
        return low + 1

    def _goes_on_as_name(self, index: int) -> bool:
        """Whether what follows a given name that opens a sentence lets it be one: a verb, or "and" and another."""
        words = self.words
        if words.clitics[index]:
            return True
        after = words.lowers[index + 1] if index + 1 < len(words) else ""
        return (
            after in grammar_words("verb after name")
            or after in grammar_words("auxiliary")
            or (after == "and" and index + 2 < len(words) and words.texts[index + 2] in gender_of_names())
        )

    def _is_name_word(self, index: int, high: int) -> bool:
        words = self.words
        text, lower = words.texts[index], words.lowers[index]
        if text in self.inside or (text.isupper() and len(text) > 1 and lower not in openers()):
            return True
        alone = high == index + 1
        if alone:
            if is_listed_name(text):
                return True
            if (
                text in gender_of_names()
                and lower not in openers()
                and lower not in self.lower
                and (self._goes_on_as_name(index))
            ):
                return True
            # A word that the page never writes without its capital, before "said": hardly anything but a name.
            return (
                lower not in openers()
                and lower not in self.lower
                and lower not in plural_roles()
                and index + 1 < len(words)
                and words.lowers[index + 1] in grammar_words("verb after name")
                and lower not in role_nouns()
                and not lower.endswith("s")
            )
        if text in gender_of_names() and lower not in grammar_words("function"):
            return True
        if (
            text in place_names()
            or text in group_names()
            or text in title_abbreviations()
            or text in forms_of_address()
            or lower in role_nouns()
        ):
            return True
        if text in organisation_words("head before of") and lower not in openers():
            return True
        for size in {2, 3, high - index}:
            joined = " ".join(words.texts[index : min(index + size, high)])
            if joined in organisation_names() or joined in place_names():
                return True
        if lower in openers():
            return lower in role_modifiers() and (
                words.lowers[high - 1] in role_nouns()
                or any(words.texts[k] in title_abbreviations() for k in range(index + 1, high))
            )
        if lower in self.lower or lower.endswith(("ly", "ing")):
            return False
        if high - index > 2 and words.texts[index + 1] in gender_of_names():
            return False  # "Hold Mary Smith to her word"
        # "Embattled Smith left" beside other sentences about Smith: the first word is an ordinary one.
        return (
            high - index > 2
            or not lower.endswith(ORDINARY_ENDINGS)
            or (tuple(words.texts[index + 1 : high]) not in self.whole)
        )
