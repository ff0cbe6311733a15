"""Heads of noun phrases: the name or the noun that a phrase of a source is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.lexicon.name_words import grammar_words, group_names, openers
from onrecord.lexicon.roles import roles_with_of
from onrecord.lexicon.titles import role_modifiers
from onrecord.mentions.cast import Notes
from onrecord.mentions.nouns import DEFINITE, INDEFINITE, POSSESSIVE, NounSort, Phrase, noun_at, phrase_around
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

QUOTES = frozenset("'‘“\"")
LONGEST_LABEL = 10
"""Words of a description that are kept as its name."""
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})


class HeadSort(StrEnum):
    """What a head is; a member is one person of a people or party: "the Republican"."""

    PRONOUN = "pronoun"
    NAME = "name"
    MEMBER = "member"
    PHRASE = "phrase"
    JOINT = "joint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a source, words `low` to `high`, half-open.

    name: index of the name, for a name. phrase: the noun phrase, where its head noun is a known one. label: the
    words of a description that serve as its name. members: the heads that a joint source joins. indefinite: whether
    the page has not introduced what it speaks of.
    """

    sort: HeadSort
    low: int
    high: int
    name: int = -1
    phrase: Phrase | None = None
    label: tuple[int, int] = (0, 0)
    members: tuple[Head, ...] = ()
    indefinite: bool = False
    plural: bool = False


def _zone_end(notes: Notes, low: int, high: int) -> int:
    """Where the words end that can hold the head of a phrase that begins at `low`."""
    words = notes.words
    index = low
    while index < high:
        if notes.covered[index] >= 0:
            index = max(index + 1, notes.names[notes.covered[index]].high)
            continue
        lower = words.lowers[index]
        if not words.word[index] and words.texts[index] not in "'’\"“”‘$%/":
            break
        if words.texts[index] in QUOTES and index > low and _is_document(words, index - 1):
            break  # a title: "his book ..."
        if index > low and " ".join(words.lowers[index - 1 : index + 2]) in roles_with_of():
            index += 2
            continue
        if index > low and (
            lower in RELATIVES
            or lower in grammar_words("preposition")
            or lower in ("and", "or", "&")
            or lower in grammar_words("auxiliary")
        ):
            break
        index += 1
    return min(index, high)


def _is_document(words: Words, index: int) -> bool:
    noun = noun_at(words, index)
    return noun is not None and noun.sort is NounSort.DOCUMENT


def head_of_phrase(notes: Notes, low: int, high: int) -> Head | None:
    """The head of one noun phrase that begins at `low`."""
    words = notes.words
    stop = _zone_end(notes, low, high)
    if stop == low:
        return None
    last = stop - 1
    while last > low and not words.word[last]:
        last -= 1
    number = notes.covered[last]
    if words.loud[low] and notes.covered[low] >= 0:  # nothing tells where a name ends in a headline of capitals
        return _named_head(notes, notes.covered[low], low, notes.names[notes.covered[low]].high, high)
    verb = _participle_inside(notes, low, stop)
    if verb is not None:
        stop, last = verb, verb - 1  # "several judges handling the case"
    elif number >= 0 and notes.names[number].low >= low:
        return _named_head(notes, number, low, stop, high)
    if _is_partitive(words, stop, high):
        end = _label_end(notes, stop, high)
        return _described(notes, low, stop, (low, end), None, indefinite=True, plural=words.lowers[last] != "one")
    for index in range(last, low - 1, -1):
        noun = noun_at(words, index)
        if noun is not None and index == last and _is_capital_run(words, low, index):
            return _unlisted_head(notes, low, stop, last)
        if noun is not None and noun.low >= low and notes.covered[index] < 0 and not words.clitics[index]:
            phrase = phrase_around(words, noun, low)
            turned = _name_behind(notes, phrase, high)
            if turned is not None:
                return turned
            goes_on = noun.high == stop or (
                words.lowers[noun.high] in grammar_words("follows noun") and noun.high + 1 == stop
            )
            end = _label_end(notes, noun.high, high) if goes_on and verb is None else noun.high
            return _described(
                notes,
                phrase.low,
                noun.high,
                (bare_start(words, low, noun.high), end),
                phrase,
                indefinite=not phrase.definite,
                plural=noun.plural,
            )
        follows = words.lowers[index]
        if not (
            follows in grammar_words("follows noun")
            or follows.endswith(("ed", "ing"))
            or not words.word[index]
            or follows in grammar_words("determiner")
        ):
            break  # a head noun that the lists do not know
    # Nothing the word lists know: a name the page gives only here, or a plain noun.
    return _unlisted_head(notes, low, stop, last)


def _participle_inside(notes: Notes, low: int, high: int) -> int | None:
    """The word in -ing or -ed behind a noun that only tells more of it, None where there is none."""
    words = notes.words
    for index in range(low + 1, high):
        if words.lowers[index].endswith(("ing", "ed")) and not words.capital[index] and notes.covered[index - 1] < 0:
            noun = noun_at(words, index - 1)
            if (
                noun is not None
                and (noun.plural or noun.sort is NounSort.ROLE)
                and not words.clitics[index - 1]
                and (noun_at(words, index) is None)
            ):
                return index
    return None


def _unlisted_head(notes: Notes, low: int, stop: int, last: int) -> Head:
    words = notes.words
    may_open = low == last and words.lowers[last] not in openers() and noun_at(words, last) is None
    if words.capital[last] and (not words.opens[last] or may_open):
        run = last
        while (
            run > low
            and words.capital[run - 1]
            and words.joined[run]
            and not words.clitics[run - 1]
            and (words.lowers[run - 1] not in grammar_words("function"))
        ):
            run -= 1
        return Head(sort=HeadSort.NAME, low=run, high=last + 1, label=(run, last + 1))
    bare = bare_start(words, low, stop)
    plural = words.lowers[last].endswith("s") and not words.lowers[last].endswith("ss")
    return _described(notes, low, stop, (bare, stop), None, indefinite=words.lowers[low] not in DEFINITE, plural=plural)


def _is_capital_run(words: Words, low: int, index: int) -> bool:
    """Whether a noun is the last word of a name such as "NY Post"."""
    noun = noun_at(words, index)
    if noun is not None and noun.plural and noun.sort is not NounSort.DOCUMENT:
        return False
    return (
        index > low
        and words.capital[index]
        and not words.opens[index]
        and words.joined[index]
        and (
            words.capital[index - 1]
            and not words.clitics[index - 1]
            and noun_at(words, index - 1) is None
            and words.texts[index - 1] not in group_names()
            and words.texts[index] not in group_names()
        )
    )


def _described(
    notes: Notes, low: int, high: int, label: tuple[int, int], phrase: Phrase | None, *, indefinite: bool, plural: bool
) -> Head:
    words = notes.words
    start, end = label
    end = min(end, start + LONGEST_LABEL)
    while end > start + 1 and (not words.word[end - 1] or words.lowers[end - 1] in grammar_words("preposition")):
        end -= 1
    return Head(
        sort=HeadSort.PHRASE,
        low=low,
        high=high,
        phrase=phrase,
        label=(start, max(end, start + 1)),
        indefinite=indefinite,
        plural=plural,
    )


def bare_start(words: Words, low: int, high: int) -> int:
    """Where a label begins: behind an article, but with a quantity ("some observers")."""
    while low < high - 1 and (words.lowers[low] in DEFINITE or words.lowers[low] in ("a", "an")):
        low += 1
    return low


def _is_partitive(words: Words, stop: int, high: int) -> bool:
    if stop >= high or words.lowers[stop] not in ("of", "in", "than"):
        return False
    return words.lowers[stop - 1] in grammar_words("partitive") or words.lowers[stop - 1].isdigit()


def _label_end(notes: Notes, index: int, high: int) -> int:
    """One past the words that tell whom a description is of: "spokesman | for Trump", "people | familiar with it"."""
    words = notes.words
    while (
        index < high
        and (words.word[index] or words.texts[index] in "'’\"“”")
        and (words.lowers[index] not in RELATIVES and words.lowers[index] not in grammar_words("auxiliary"))
    ):
        index += 1
    return index


def _named_head(notes: Notes, number: int, low: int, stop: int, high: int) -> Head:
    """A head that is a name; of a people's or party's name with a quantity before it, a description."""
    words, name = notes.words, notes.names[number]
    group = notes.group_of[number]
    kind = notes.groups[group].kind if group >= 0 else name.kind
    before = words.lowers[name.low - 1] if name.low > low else ""
    plural = words.texts[name.high - 1].endswith("s")
    counted = before in INDEFINITE and before not in ("a", "an") and len(words.texts[name.high - 1]) > 3 and plural
    if kind is MentionKind.NATIONALITY and words.lowers[low] in DEFINITE and not plural and stop == high:
        return Head(sort=HeadSort.MEMBER, low=low, high=name.high, name=number, label=(low + 1, name.high))
    if counted or (
        kind is MentionKind.NATIONALITY
        and (
            before in INDEFINITE
            or (name.low - low > 1 and before not in DEFINITE)
            or (stop < high and words.lowers[stop] in ("in", "on", "at", "from", "with"))
        )
    ):
        end = _label_end(notes, name.high, high) if stop < high and words.word[stop] else name.high
        return _described(
            notes,
            low,
            name.high,
            (bare_start(words, low, name.high), end),
            None,
            indefinite=before not in DEFINITE,
            plural=plural,
        )
    return Head(sort=HeadSort.NAME, low=name.low, high=name.high, name=number, label=(name.low, name.high))


def _name_behind(notes: Notes, phrase: Phrase, high: int) -> Head | None:
    """The name behind a role and a comma: "the minister of the economy, Mr. Guajardo"."""
    if phrase.head.sort is not NounSort.ROLE or phrase.head.plural:
        return None
    words = notes.words
    index = phrase.high
    while index < high and words.texts[index] != ",":
        if words.lowers[index] in RELATIVES:
            return None
        index += 1
    index += 1
    limit = min(high, index + LONGEST_LABEL)
    while index < limit:
        number = notes.covered[index]
        if number < 0:
            if not words.word[index] or not (
                words.capital[index]
                or words.lowers[index] in DEFINITE
                or words.lowers[index] in POSSESSIVE
                or words.lowers[index] in role_modifiers()
                or noun_at(words, index) is not None
            ):
                return None
            index += 1
            continue
        name = notes.names[number]
        if name.high >= high or not words.word[name.high]:
            break
        index = name.high  # "his wife, longtime Smith aide Mary Jones"
    else:
        return None
    group = notes.group_of[number]
    if group < 0 or notes.groups[group].kind is not MentionKind.PERSON or words.clitics[name.high - 1]:
        return None
    return Head(sort=HeadSort.NAME, low=name.low, high=name.high, name=number, label=(name.low, name.high))
