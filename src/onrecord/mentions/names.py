"""Names in the text: runs of capitalised words, cut from the titles before them and sorted by what they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.lexicon.calendar import month_number, weekday_number
from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.name_words import (
    grammar_words,
    group_names,
    openers,
    organisation_names,
    organisation_words,
    party_names,
    place_names,
)
from onrecord.lexicon.roles import last_words_of_roles, plural_roles, role_nouns
from onrecord.lexicon.titles import forms_of_address, role_modifiers, title_abbreviations
from onrecord.mentions.name_kinds import JOINS_LONG_NAMES, PARTICLES, kind_of_words
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

LEADING_PARTICLES = frozenset({"de", "von", "van", "bin", "der", "den"})
"""Those that also stand before a surname alone."""
PARTY_MARK = re.compile(r"[RDI](?:-.*)?$")
"""The words in "(R-Ga.)" and "(D)"."""
ADDRESS_ONLY = frozenset({"Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Messrs.", "Mx."})
ORDINARY_ENDINGS = ("ed", "al", "ic", "ous", "ive", "ful", "less", "able", "ible", "ary", "ist", "ent", "ant", "hot")
LONGEST_NAME = 12
"""Words: longer runs of capitals are no names."""


@dataclass(slots=True, kw_only=True)
class Name:
    """One place where something is named; words `low` to `high`, half-open.

    kind: what the words themselves tell, None where nothing. titles: the capitalised words right before that are its
    title. address: a form of address among them ("Mr."). qualifier: names before the title ("Belarusian Defense
    Minister"). certain: whether the capital cannot be due to the name's place in its sentence.
    """

    low: int
    high: int
    kind: MentionKind | None = None
    titles: tuple[int, int] | None = None
    address: str | None = None
    qualifier: list[Name] = field(default_factory=list)
    certain: bool = True

    def parts(self, words: Words) -> list[str]:
        """The words of the name."""
        return words.texts[self.low:self.high]


def find_names(words: Words) -> list[Name]:
    """All names in order, except in passages whose capitals tell nothing; see `find_known` for those."""
    runs = list(_find_runs(words))
    spread = _Spread(words, runs)
    names: list[Name] = []
    for low, high in runs:
        start = spread.first_name_word(low, high)
        if start < high:
            names += _split_run(words, start, high)
    for name in names:
        _take_particles(words, name)
    return names


def _take_particles(words: Words, name: Name) -> None:
    """Let a surname such as "de Blasio" begin with its particle."""
    if name.kind in (None, MentionKind.PERSON) and name.titles is None:
        while name.low and words.joined[name.low] and words.lowers[name.low - 1] in LEADING_PARTICLES and (
                not words.opens[name.low - 1]):
            name.low -= 1


def find_known(words: Words, known: dict[str, list[tuple[str, ...]]]) -> list[Name]:
    """Names in passages whose capitals tell nothing: only forms known from the rest of the page.

    Args:
        words: The article's words.
        known: For the first word of every form, in lower case, the forms that begin with it, longest first.
    """
    found: list[Name] = []
    index = 0
    size = len(words)
    while index < size:
        if words.loud[index] and words.capital[index]:
            for form in known.get(words.lowers[index], ()):
                if tuple(words.lowers[index:index + len(form)]) == form:
                    high = index + len(form)
                    low = index
                    while low and words.loud[low - 1] and words.joined[low] and (
                            words.texts[low - 1] in gender_of_names()):
                        low -= 1  # "Mary Smith" in the headline, "Smith" in the text
                    kind = MentionKind.PERSON if low < index else kind_of_words(words.texts[index:high])
                    found.append(Name(low=low, high=high, kind=kind, certain=False))
                    index = high - 1
                    break
        index += 1
    return found


def _find_runs(words: Words) -> list[tuple[int, int]]:
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
        words.lowers[low] in openers() and words.texts[low] not in organisation_names())


def _may_begin(words: Words, index: int) -> bool:
    if not words.capital[index]:
        return False
    text, lower = words.texts[index], words.lowers[index]
    if lower in grammar_words("function") and not (text.isupper() and len(text) > 1):
        # "Will Smith" is a name in the middle of a sentence, "Will he" is not one at its start.
        return (text in gender_of_names() and not words.opens[index]
                and index + 1 < len(words) and words.capital[index + 1])
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
    if month_number(text) is not None:
        return text in ("May", "March", "August") and words.texts[index - 1] in gender_of_names()
    return weekday_number(text) is None


def _end_of_run(words: Words, low: int) -> int:
    """One past the last word of the run of capitals that begins at `low`."""
    high = low + 1
    size = len(words)
    while high < size:
        last = words.texts[high - 1]
        if words.clitics[high - 1] and last + words.clitics[high - 1] not in organisation_words("own possessive"):
            break
        if _continues(words, high):
            high += 1
            continue
        lower = words.lowers[high]
        ahead = high + 1
        if lower in ("&", "and") and _continues(words, ahead) and (
                lower == "&" or _and_joins(words, low, high)):
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


def _of_joins(words: Words, low: int, high: int) -> bool:
    """Whether "of" behind words low to high goes on with a name: "Department of Justice", not "Trump of lying"."""
    heads = organisation_words("head before of")
    if words.lowers[high] != "of":
        return words.texts[high - 1] in heads and words.texts[high - 1] not in ("National", "Secretary", "City")
    return words.texts[high - 1] in heads or (words.texts[high - 1].endswith("s") and words.texts[low] == "United")


def _and_joins(words: Words, low: int, high: int) -> bool:
    """Whether "and" behind words low to high stands inside one name: "Securities and Exchange Commission"."""
    if words.texts[high - 1] not in organisation_words("inner of and"):
        return False
    if any(words.lowers[index] in JOINS_LONG_NAMES for index in range(low, high)):
        return True
    ahead = high + 1
    while _continues(words, ahead + 1):
        ahead += 1
    return words.texts[ahead] in organisation_words("name word")


class _Spread:
    """What the rest of the page tells about a word that opens a sentence with a capital."""

    def __init__(self, words: Words, runs: list[tuple[int, int]]) -> None:
        self.words = words
        self.inside: set[str] = set()
        for low, high in runs:
            first = low + 1 if words.opens[low] else low
            self.inside.update(words.texts[first:high])
        self.whole = {tuple(words.texts[low:high]) for low, high in runs if not words.opens[low]}
        self.lower = {words.texts[index] for index in range(len(words))
                      if words.word[index] and not words.capital[index]}

    def first_name_word(self, low: int, high: int) -> int:
        """Where the name in a run begins: the words before it owe their capital to the start of a sentence."""
        if not self.words.opens[low] or self._is_name_word(low, high):
            return low
        return low + 1

    def _is_name_word(self, index: int, high: int) -> bool:
        words = self.words
        text, lower = words.texts[index], words.lowers[index]
        if text in self.inside or (text.isupper() and len(text) > 1 and lower not in openers()):
            return True
        alone = high == index + 1
        if alone:
            if text in place_names() or text in group_names() or text in organisation_names():
                return True
            # A word that the page never writes without its capital, before "said": hardly anything but a name.
            return (lower not in openers() and lower not in self.lower and lower not in plural_roles()
                    and index + 1 < len(words) and words.lowers[index + 1] in grammar_words("verb after name")
                    and lower not in role_nouns() and not lower.endswith("s"))
        if text in gender_of_names() and lower not in grammar_words("function"):
            return True
        if (text in place_names() or text in group_names() or text in title_abbreviations()
                or text in forms_of_address() or lower in role_nouns()):
            return True
        if text in organisation_words("head before of") and lower not in openers():
            return True
        joined = " ".join(words.texts[index:high])
        if joined in organisation_names() or joined in place_names():
            return True
        if lower in openers():
            return lower in role_modifiers() and (words.lowers[high - 1] in role_nouns()
                                                  or any(words.texts[k] in title_abbreviations()
                                                         for k in range(index + 1, high)))
        if lower in self.lower or lower.endswith(("ly", "ing")):
            return False
        if high - index > 2 and words.texts[index + 1] in gender_of_names():
            return False  # "Hold Mary Smith to her word"
        # "Embattled Smith left" beside other sentences about Smith: the first word is an ordinary one.
        return high - index > 2 or not lower.endswith(ORDINARY_ENDINGS) or (
            tuple(words.texts[index + 1:high]) not in self.whole)


def _split_run(words: Words, low: int, high: int) -> list[Name]:
    """Cut a run into the names of qualifiers and the name that a title stands before."""
    certain = not words.opens[low] or high - low > 1
    title_end = _end_of_titles(words, low, high)
    if title_end == low:
        return _split_nationality(words, low, high, certain=certain)
    title_start = _start_of_titles(words, low, title_end)
    before = [_sorted_name(words, low, title_start, certain=certain)] if title_start > low else []
    if title_end == high:  # a role without a name: "the White House Press Secretary said"
        return [name for name in before if name.kind is not None]
    address = next((text for text in words.texts[title_start:title_end] if text in forms_of_address()), None)
    name = Name(low=title_end, high=high, kind=MentionKind.PERSON, titles=(title_start, title_end), address=address,
                qualifier=before)
    if words.texts[high - 1] in organisation_words("name word") and address not in ADDRESS_ONLY:
        # "State Department", "Police Department": what looked like a title is part of an organisation's name.
        return [_sorted_name(words, low, high, certain=certain)]
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
        titled = lowers[index] in role_nouns() or texts[index] in forms_of_address() or (
            lowers[index] in last_words_of_roles() and _is_long_role(words, low, index))
        if lowers[index] in plural_roles() and index + 1 < high and lowers[index] not in role_nouns():
            titled = True  # "Presidents Obama and Bush", "Senators Charles E. Grassley"
        if not titled:
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


def _is_long_role(words: Words, low: int, index: int) -> bool:
    """Whether the words up to `index` end in a role of several words: "Secretary of State", "Prime Minister"."""
    for role in last_words_of_roles().get(words.lowers[index], ()):
        size = role.count(" ") + 1
        if index + 1 - size >= low and " ".join(words.lowers[index + 1 - size:index + 1]) == role:
            return True
    return False


def _is_qualifier(words: Words, low: int, index: int) -> bool:
    """Whether the words before a role noun that ends the run tell whose role it is, rather than a given name."""
    if words.texts[low] in gender_of_names() and index == low + 1:
        return False
    lower = words.lowers[index - 1]
    joined = " ".join(words.texts[low:index])
    return (lower in role_modifiers() or lower in role_nouns() or joined in group_names() or joined in place_names()
            or words.texts[index - 1] in group_names() or words.texts[index - 1] in place_names()
            or words.texts[index - 1] in organisation_words("name word") or joined in organisation_names()
            or _is_long_role(words, low, index))


def _start_of_titles(words: Words, low: int, end: int) -> int:
    """Where the title words that end at `end` begin within a run: modifiers belong to them, names do not."""
    start = end - 1
    for role in sorted(last_words_of_roles().get(words.lowers[end - 1], ()), key=len, reverse=True):
        size = role.count(" ") + 1
        if end - size >= low and " ".join(words.lowers[end - size:end]) == role:
            start = end - size
            break
    while start > low:
        text, lower = words.texts[start - 1], words.lowers[start - 1]
        if text in group_names() or text in place_names() or text in organisation_words("known"):
            break
        if (lower not in role_modifiers() and lower not in role_nouns() and text not in title_abbreviations()
                and text not in forms_of_address()):
            break
        if text in organisation_words("name word") and start - 1 > low:
            break  # "European Council President"
        if start - 2 >= low and " ".join(words.texts[start - 2:start]) in organisation_names():
            break  # "White House Press Secretary"
        start -= 1
    return start


def _split_nationality(words: Words, low: int, high: int, *, certain: bool) -> list[Name]:
    """Cut "Democrat Hillary Clinton" into what someone is and the name."""
    texts = words.texts
    if high - low > 2 and texts[low] in group_names() and texts[low + 1] in gender_of_names() and (
            texts[high - 1] not in organisation_words("name word")):
        belongs = Name(low=low, high=low + 1, kind=MentionKind.NATIONALITY, certain=True)
        titles = (low, low + 1) if texts[low] in party_names() else None
        return [belongs, Name(low=low + 1, high=high, kind=MentionKind.PERSON, titles=titles, qualifier=[belongs])]
    for size in (1, 2, 3):  # "Fox News Sean Hannity"
        if high - low - size > 1 and texts[low + size] in gender_of_names() and (
                texts[high - 1] not in organisation_words("name word")) and (
                " ".join(texts[low:low + size]) in organisation_names()):
            return [_sorted_name(words, low, low + size, certain=certain),
                    *_split_nationality(words, low + size, high, certain=True)]
    joined = " ".join(texts[low:high])
    if high - low > 1 and texts[high - 1] in group_names() and joined not in group_names() and (
            texts[low] not in gender_of_names()):
        return [_sorted_name(words, low, high - 1, certain=certain), _sorted_name(words, high - 1, high, certain=True)]
    return [_sorted_name(words, low, high, certain=certain)]


def _sorted_name(words: Words, low: int, high: int, *, certain: bool) -> Name:
    return Name(low=low, high=high, kind=kind_of_words(words.texts[low:high]), certain=certain)
