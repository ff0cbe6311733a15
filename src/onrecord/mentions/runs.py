"""Runs of capitalised words: where what may be a name begins and ends."""

from __future__ import annotations

import re

from onrecord.lexicon.calendar import month_number, weekday_number
from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.name_words import grammar_words, openers, organisation_names, organisation_words, place_names
from onrecord.mentions.acronyms import acronym_behind, is_acronym_of
from onrecord.mentions.name_kinds import JOINS_LONG_NAMES, PARTICLES
from onrecord.mentions.words import Words

PARTY_MARK = re.compile(r"[RDI](?:-.*)?$")
"""The words in "(R-Ga.)" and "(D)"."""
PREFIXES = (
    "pro-",
    "anti-",
    "ex-",
    "non-",
    "pre-",
    "post-",
    "mid-",
    "un-",
    "then-",
    "trans-",
    "inter-",
    "neo-",
    "self-",
)
"""What makes an adjective of a name: "pro-Western"."""
PICTURE_LABELS = frozenset({"image", "images", "photo", "photos", "photograph", "picture", "video", "file", "credit"})
"""What begins a credit with a colon behind it: "opened the bridge Image: Ann Doe"."""
SAINTS = frozenset({"St.", "St", "Saint"})
DIRECTIONS = frozenset("North South East West Central Northern Southern Eastern Western Middle Near".split())
LONGEST_NAME = 12
"""Words: longer runs of capitals are no names."""


def find_runs(words: Words) -> list[tuple[int, int]]:
    """All runs that may be or hold a name, in order, as half-open ranges of words; none from loud passages."""
    runs: list[tuple[int, int]] = []
    index, size = 0, len(words)
    while index < size:
        if words.loud[index] or not _may_begin(words, index):
            index += 1
            continue
        high = _end_of_run(words, index)
        if high - index <= LONGEST_NAME and not _is_shouted(words, index, high):
            runs.append((index, high))
        index = high
    return runs


def _is_shouted(words: Words, low: int, high: int) -> bool:
    """Whether a run is a label in capitals such as "FULL TEXT", rather than an acronym or a speaker's "SMITH:"."""
    if high < len(words) and words.texts[high] == ":":
        return False
    run = words.texts[low:high]
    if any(not text.isupper() for text in run) or " ".join(run).title() in place_names():
        return False
    return (high - low > 1 and not any("." in text for text in run)) or (
        words.lowers[low] in openers() and words.texts[low] not in organisation_names()
    )


def _may_begin(words: Words, index: int) -> bool:
    if not words.capital[index]:
        return False
    text, lower = words.texts[index], words.lowers[index]
    if text[0].islower() and lower.startswith(PREFIXES):
        return False
    if lower in grammar_words("function") and not (text.isupper() and len(text) > 1):
        # "Will Smith" is a name in the middle of a sentence, "Will he" is not one at its start.
        return (
            text in gender_of_names() and not words.opens[index] and index + 1 < len(words) and words.capital[index + 1]
        )
    if weekday_number(text) is not None or (len(text) == 1 and not text.isalpha()):
        return False
    if month_number(text) is not None:
        return text in gender_of_names() and index + 1 < len(words) and words.capital[index + 1]
    return not (index and words.texts[index - 1] == "(" and PARTY_MARK.match(text))


def _continues(words: Words, index: int) -> bool:
    """Whether a word can go on with the run before it."""
    if index >= len(words) or not words.joined[index] or not words.capital[index] or words.opens[index]:
        return False
    text, lower = words.texts[index], words.lowers[index]
    if lower in grammar_words("function") and not (text.isupper() and len(text) > 1):
        return lower == "will" or (lower == "may" and words.texts[index - 1] in gender_of_names())
    if lower in PICTURE_LABELS and index + 1 < len(words) and words.texts[index + 1] == ":":
        return False
    if month_number(text) is not None:
        return text in ("May", "March", "August") and words.texts[index - 1] in gender_of_names()
    return weekday_number(text) is None


def _end_of_run(words: Words, low: int) -> int:
    """One past the last word of the run of capitals that begins at `low`."""
    high = low + 1
    size = len(words)
    while high < size:
        last = words.texts[high - 1]
        own = last + words.clitics[high - 1] in organisation_words("own possessive")
        if words.clitics[high - 1] and not own and not (high - 2 == low and is_saints(words, low)):
            break
        if _continues(words, high):
            high += 1
            continue
        lower = words.lowers[high]
        ahead = high + 1
        if lower in ("&", "and") and _continues(words, ahead) and (lower == "&" or _and_joins(words, low, high)):
            high += 2
        elif lower in PARTICLES and words.joined[high]:
            while ahead < size and words.lowers[ahead] in PARTICLES:
                ahead += 1
            if not _continues(words, ahead):
                break
            high = ahead + 1
        elif lower in JOINS_LONG_NAMES and _of_joins(words, low, high):
            if ahead < size and words.lowers[ahead] in ("the", "a"):
                ahead += 1
            if not _continues(words, ahead):
                break
            high = ahead + 1
        elif words.texts[high] == "," and ahead < size and words.texts[ahead] in ("Jr.", "Sr.", "Inc.", "LLC", "LLP"):
            high += 2
        else:
            break
    return high


def is_saints(words: Words, index: int) -> bool:
    """Whether a saint's name begins here by which a church, school or hospital is called: "St. Mary's"."""
    return (
        0 <= index < len(words) - 1
        and words.texts[index] in SAINTS
        and words.clitics[index + 1] in ("'s", "’s")
        and f"{words.texts[index]} {words.texts[index + 1]}" not in place_names()
    )


def _of_joins(words: Words, low: int, high: int) -> bool:
    """Whether "of" behind words low to high goes on with a name: "Department of Justice", not "Trump of lying"."""
    heads = organisation_words("head before of")
    if words.lowers[high] != "of":
        return words.texts[high - 1] in heads and words.texts[high - 1] not in ("National", "Secretary", "City")
    return words.texts[high - 1] in heads or (words.texts[high - 1].endswith("s") and words.texts[low] == "United")


def _and_joins(words: Words, low: int, high: int) -> bool:
    """Whether "and" behind words low to high stands inside one name: "Securities and Exchange Commission"."""
    ahead = high + 1
    while _continues(words, ahead + 1):
        ahead += 1
    if high == low + 1 and words.texts[low] in DIRECTIONS and words.texts[high + 1] in DIRECTIONS:
        return words.texts[ahead] in organisation_words("name word")  # "Central and East European Coalition"
    short = acronym_behind(words, ahead + 1)
    if short and len(short) > high - low and is_acronym_of(short, words.texts[low : ahead + 1]):
        return True
    if words.texts[high - 1] not in organisation_words("inner of and"):
        return False
    if any(words.lowers[index] in JOINS_LONG_NAMES for index in range(low, high)):
        return True
    return words.texts[ahead] in organisation_words("name word")
