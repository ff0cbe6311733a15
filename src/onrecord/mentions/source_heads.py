"""The head of a source: which of its words name or describe the one who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.lexicon.name_words import grammar_words
from onrecord.lexicon.word_lists import read_word_lists
from onrecord.mentions.cast import Notes
from onrecord.mentions.nouns import DEFINITE, POSSESSIVE, NounSort
from onrecord.mentions.phrase_heads import Head, HeadSort, bare_start, head_of_phrase
from onrecord.mentions.words import Words
from onrecord.records.span import Span

DETERMINING = POSSESSIVE | {"that", "which", "what"}
"""Pronouns that with a noun behind them belong to that noun: "his lawyer", "that person"."""


def find_head(notes: Notes, source: Sequence[Span]) -> Head | None:
    """The head of a source's words; None where they hold no word that could be one."""
    for span in source:
        low, high = notes.words.range_of(span)
        head = _head_of_range(notes, low, high)
        if head is not None:
            return head
    return None


def _head_of_range(notes: Notes, low: int, high: int) -> Head | None:
    words = notes.words
    while low < high and (
        not words.word[low]
        or (words.lowers[low] in grammar_words("before source") and high - low > 1 and notes.covered[low] < 0)
    ):
        low += 1
    while high > low and not words.word[high - 1]:
        high -= 1
    if low >= high or (words.lowers[low] in grammar_words("before source") and notes.covered[low] < 0):
        return None
    if (
        notes.covered[low] < 0
        and words.lowers[low] in pronouns()
        and (high - low == 1 or words.lowers[low] not in DETERMINING)
    ):
        return Head(sort=HeadSort.PRONOUN, low=low, high=low + 1)
    first = head_of_phrase(notes, low, high)
    if first is None:
        return None
    return _joined(notes, first, low, high) or first


def pronouns() -> frozenset[str]:
    """Every pronoun that a source can consist of, lower case."""
    lists = read_word_lists("pronouns")
    return frozenset().union(*lists.values()) - {"that"} | {"that"}


def _joined(notes: Notes, first: Head, low: int, high: int) -> Head | None:
    """Several heads joined by "and": "Obama and Clinton"; None where the source has one head."""
    words = notes.words
    members = [first]
    index = first.high
    joined = False
    while index < high:
        if words.texts[index] == "(":
            index = _behind_brackets(words, index, high)
            continue
        comma = words.texts[index] == ","
        if not comma and words.lowers[index] not in ("and", "&"):
            break
        joined = joined or not comma
        index += 1
        while index < high and (words.lowers[index] in ("and", "both") or words.texts[index] == ","):
            joined = joined or words.lowers[index] == "and"
            index += 1
        if index >= high:
            break
        if comma and not joined and first.sort is HeadSort.NAME and _is_apposition(notes, first, index):
            return None
        nxt = head_of_phrase(notes, index, high)
        if (
            nxt is not None
            and nxt.sort is HeadSort.NAME
            and _is_bare_role(first)
            and nxt.name >= 0
            and (notes.names[nxt.name].low > index)
        ):
            return nxt  # "Filmmaker and author X"
        if nxt is None or (nxt.sort is not first.sort and not joined):
            return None
        if len(members) == 1 and _is_second_role(first, nxt):
            return None  # "the former governor and senator" is one person
        members.append(nxt)
        index = nxt.high
    if len(members) < 2 or not joined:
        return None
    return Head(
        sort=HeadSort.JOINT,
        low=members[0].low,
        high=members[-1].high,
        members=tuple(members),
        plural=True,
        label=(bare_start(words, low, members[-1].high), members[-1].high),
        indefinite=members[0].indefinite,
    )


def _behind_brackets(words: Words, index: int, high: int) -> int:
    """One past the bracket that closes the one at a word, such as that of "(R-Ohio)"; the end where none does."""
    while index < high and words.texts[index] != ")":
        index += 1
    return min(index + 1, high)


def _is_bare_role(head: Head) -> bool:
    """Whether a head is one person's role without a determiner, as it stands before a name."""
    phrase = head.phrase
    return (
        phrase is not None
        and phrase.head.sort is NounSort.ROLE
        and not phrase.head.plural
        and not phrase.determiner
        and head.high - head.low <= 3
    )


def _is_second_role(first: Head, second: Head) -> bool:
    """Whether the second of two roles has no determiner of its own, so that one person has both."""
    one, other = first.phrase, second.phrase
    return (
        one is not None
        and other is not None
        and one.head.sort is other.head.sort is NounSort.ROLE
        and not one.head.plural
        and not other.head.plural
        and bool(one.determiner)
        and not other.determiner
    )


def _is_apposition(notes: Notes, head: Head, index: int) -> bool:
    """Whether what stands behind a name's comma tells who that is."""
    group = notes.group_of[head.name] if head.name >= 0 else -1
    if group >= 0 and any(role.low == index for role in notes.groups[group].roles):
        return True
    lower = notes.words.lowers[index]
    return (
        lower in DEFINITE
        or lower in POSSESSIVE
        or lower in ("a", "an", "one", "another")
        or notes.words.texts[index].isdigit()
    )
