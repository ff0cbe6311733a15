"""Names in the text: runs of capitalised words, cut from the titles before them and sorted by what they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.name_words import (
    group_names,
    organisation_names,
    organisation_words,
    party_names,
    place_names,
)
from onrecord.lexicon.roles import last_words_of_roles, plural_roles, role_nouns
from onrecord.lexicon.titles import forms_of_address, role_modifiers, title_abbreviations
from onrecord.mentions.name_kinds import JOINS_LONG_NAMES, kind_of_words
from onrecord.mentions.runs import find_runs, is_saints
from onrecord.mentions.sentence_starts import SentenceStarts
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

LEADING_PARTICLES = frozenset({"de", "von", "van", "bin", "der", "den"})
"""Those that also stand before a surname alone."""
BODIES_AND_WORKS = frozenset({MentionKind.ORGANISATION, MentionKind.WORK})
ADDRESS_ONLY = frozenset({"Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Messrs.", "Mx."})
ADDRESSES = ADDRESS_ONLY | {"Madam", "Madame", "Monsieur"}
ADDRESSED = frozenset(
    "president chairman chairwoman chair speaker secretary ambassador mayor minister chancellor commissioner".split()
)
"""Offices that whoever holds them is addressed by: "Mr. President". "Mr. Justice" may have that surname."""
NO_TITLES = frozenset({"police", "star", "royal", "veteran", "guard", "legend", "native", "guide", "champion"})
"""Role nouns that are written with a capital only where they are part of a name of something: "Star Wars"."""
KnownForms = dict[str, dict[int, set[tuple[str, ...]]]]
"""Forms of names in lower case, by their first word and their number of words."""


@dataclass(slots=True, kw_only=True)
class Name:
    """One place where something is named; words `low` to `high`, half-open.

    kind: what the words themselves tell, None where nothing. titles: the capitalised words right before that are its
    title. address: a form of address among them ("Mr."). qualifier: names before the title ("Belarusian Defense
    Minister").
    """

    low: int
    high: int
    kind: MentionKind | None = None
    titles: tuple[int, int] | None = None
    address: str | None = None
    qualifier: list[Name] = field(default_factory=list)

    def parts(self, words: Words) -> list[str]:
        """The words of the name."""
        return words.texts[self.low : self.high]


def find_names(words: Words) -> list[Name]:
    """All names in order, except in passages whose capitals tell nothing; see `find_known` for those."""
    runs = list(find_runs(words))
    starts = SentenceStarts(words, runs)
    names: list[Name] = []
    for low, high in runs:
        start = starts.first_name_word(low, high)
        if start < high:
            names += _split_run(words, start, high)
    for name in names:
        _take_particles(words, name)
    return names


def _take_particles(words: Words, name: Name) -> None:
    """Let a surname such as "de Blasio" begin with its particle."""
    if name.kind in (None, MentionKind.PERSON) and name.titles is None:
        while (
            name.low
            and words.joined[name.low]
            and words.lowers[name.low - 1] in LEADING_PARTICLES
            and (not words.opens[name.low - 1])
        ):
            name.low -= 1


def find_known(words: Words, known: KnownForms) -> list[Name]:
    """Names in passages whose capitals tell nothing: only forms known from the rest of the page, the longest first."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        high = index + 1
        if words.loud[index] and words.capital[index]:
            sizes = known.get(words.lowers[index], {})
            size = next(
                (
                    size
                    for size in sorted(sizes, reverse=True)
                    if tuple(words.lowers[index : index + size]) in sizes[size]
                ),
                0,
            )
            if size:
                high = index + size
                low = index
                while low and words.loud[low - 1] and words.joined[low] and words.texts[low - 1] in gender_of_names():
                    low -= 1  # "Mary Smith" in the headline, "Smith" in the text
                kind = MentionKind.PERSON if low < index else kind_of_words(words.texts[index:high])
                found.append(Name(low=low, high=high, kind=kind))
        index = high
    return found


def _split_run(words: Words, low: int, high: int) -> list[Name]:
    """Cut a run into the names of qualifiers and the name that a title stands before."""
    if is_saints(words, low):
        kind = kind_of_words(words.texts[low:high])
        return [Name(low=low, high=high, kind=MentionKind.ORGANISATION if kind is MentionKind.PERSON else kind)]
    title_end = _end_of_titles(words, low, high)
    if title_end == low:
        return _split_nationality(words, low, high)
    title_start = _start_of_titles(words, low, title_end)
    before = [_sorted_name(words, low, title_start)] if title_start > low else []
    if high - title_end == 1 and words.lowers[title_end] in ADDRESSED and _is_address_alone(words, low, title_end):
        return []  # "Mr. President", "Madam Chair"
    if title_end == high:  # a role without a name: "the White House Press Secretary said"
        return [name for name in before if name.kind is not None]
    address = next((text for text in words.texts[title_start:title_end] if text in forms_of_address()), None)
    name = Name(
        low=title_end,
        high=high,
        kind=MentionKind.PERSON,
        titles=(title_start, title_end),
        address=address,
        qualifier=before,
    )
    rest = kind_of_words(words.texts[title_end:high])
    part_of_name = words.texts[high - 1] in organisation_words("name word") or rest in BODIES_AND_WORKS
    if part_of_name and address not in ADDRESS_ONLY:
        # "Police Department", "General Assembly": what looked like a title is part of an organisation's name.
        whole = _sorted_name(words, low, high)
        whole.kind = whole.kind or rest
        return [whole]
    return [*before, name]


def _end_of_titles(words: Words, low: int, high: int) -> int:
    """One past the last title word of a run, `low` where it has none."""
    texts, lowers = words.texts, words.lowers
    joined = " ".join(texts[low:high])
    if joined in organisation_names() or joined in place_names():
        return low
    for index in range(high - 1, low - 1, -1):
        if texts[index] in title_abbreviations() or texts[index] in ADDRESS_ONLY:
            return index + 1
        if texts[index] in ("Jr.", "Sr."):
            continue
        titled = (
            lowers[index] in role_nouns()
            or texts[index] in forms_of_address()
            or (lowers[index] in last_words_of_roles() and _is_long_role(words, low, index))
        )
        if lowers[index] in plural_roles() and index + 1 < high and lowers[index] not in role_nouns():
            titled = True  # "Presidents Obama and Bush", "Senators Charles E. Grassley"
        if not titled:
            continue
        if lowers[index] in NO_TITLES and index + 1 < high and texts[index + 1] not in gender_of_names():
            continue
        if index + 1 < high and words.lowers[index + 1] in JOINS_LONG_NAMES:
            continue  # "Secretary of State John Kerry": the last word of the role is met first
        if index == high - 1:
            if index == low:
                return low  # a role noun alone may be a surname: "King", "Cook"
            if not _is_qualifier(words, low, index):
                continue
            return high
        if index > low and texts[low] in gender_of_names() and texts[low] not in role_nouns() and index == low + 1:
            continue  # "Peter King ..."
        if texts[index] in gender_of_names() and index + 1 < high and lowers[index] not in ("king", "pope"):
            continue  # "Dean Smith", "Earl Warren"
        return index + 1
    return low


def _is_address_alone(words: Words, low: int, end: int) -> bool:
    """Whether the words before a role noun are a form of address and nothing else."""
    return end == low + 1 and words.texts[low] in ADDRESSES


def _is_long_role(words: Words, low: int, index: int) -> bool:
    """Whether the words up to `index` end in a role of several words: "Secretary of State", "Prime Minister"."""
    for role in last_words_of_roles().get(words.lowers[index], ()):
        size = role.count(" ") + 1
        if index + 1 - size >= low and " ".join(words.lowers[index + 1 - size : index + 1]) == role:
            return True
    return False


def _is_qualifier(words: Words, low: int, index: int) -> bool:
    """Whether the words before a role noun that ends the run tell whose role it is, rather than a given name."""
    if words.texts[low] in gender_of_names() and words.texts[low] not in place_names() and index == low + 1:
        return False
    lower = words.lowers[index - 1]
    joined = " ".join(words.texts[low:index])
    return (
        lower in role_modifiers()
        or lower in role_nouns()
        or joined in group_names()
        or joined in place_names()
        or words.texts[index - 1] in group_names()
        or words.texts[index - 1] in place_names()
        or words.texts[index - 1] in organisation_words("name word")
        or joined in organisation_names()
        or _is_long_role(words, low, index)
        or (lower not in JOINS_LONG_NAMES and kind_of_words(words.texts[low:index]) is MentionKind.ORGANISATION)
    )


def _start_of_titles(words: Words, low: int, end: int) -> int:
    """Where the title words that end at `end` begin within a run: modifiers belong to them, names do not."""
    start = end - 1
    for role in sorted(last_words_of_roles().get(words.lowers[end - 1], ()), key=len, reverse=True):
        size = role.count(" ") + 1
        if end - size >= low and " ".join(words.lowers[end - size : end]) == role:
            start = end - size
            break
    while start > low:
        text, lower = words.texts[start - 1], words.lowers[start - 1]
        if text in group_names() or text in place_names() or text in organisation_words("known"):
            break
        if (
            lower not in role_modifiers()
            and lower not in role_nouns()
            and text not in title_abbreviations()
            and text not in forms_of_address()
        ):
            break
        if text in organisation_words("name word") and start - 1 > low:
            break  # "European Council President"
        if start - 2 >= low and " ".join(words.texts[start - 2 : start]) in organisation_names():
            break  # "White House Press Secretary"
        start -= 1
    return start


def _split_nationality(words: Words, low: int, high: int) -> list[Name]:
    """Cut "Democrat Hillary Clinton" into what someone is and the name."""
    texts = words.texts
    if (
        high - low > 2
        and texts[low] in group_names()
        and texts[low + 1] in gender_of_names()
        and (texts[high - 1] not in organisation_words("name word"))
    ):
        belongs = Name(low=low, high=low + 1, kind=MentionKind.NATIONALITY)
        titles = (low, low + 1) if texts[low] in party_names() else None
        return [belongs, Name(low=low + 1, high=high, kind=MentionKind.PERSON, titles=titles, qualifier=[belongs])]
    for size in (1, 2, 3):  # "Fox News Sean Hannity"
        if (
            high - low - size > 1
            and texts[low + size] in gender_of_names()
            and (texts[high - 1] not in organisation_words("name word"))
            and (" ".join(texts[low : low + size]) in organisation_names())
        ):
            return [
                _sorted_name(words, low, low + size),
                *_split_nationality(words, low + size, high),
            ]
    joined = " ".join(texts[low:high])
    if (
        high - low > 1
        and texts[high - 1] in group_names()
        and joined not in group_names()
        and (texts[low] not in gender_of_names())
    ):
        return [_sorted_name(words, low, high - 1), _sorted_name(words, high - 1, high)]
    return [_sorted_name(words, low, high)]


def _sorted_name(words: Words, low: int, high: int) -> Name:
    return Name(low=low, high=high, kind=kind_of_words(words.texts[low:high]))
