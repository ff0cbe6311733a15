"""The roles that the page states of someone: before a name, behind it, or with "is"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.lexicon.american_states import state_of
from onrecord.lexicon.countries import country_names, people_names
from onrecord.lexicon.name_words import grammar_words, party_names, place_names
from onrecord.lexicon.roles import roles_with_of
from onrecord.lexicon.titles import forms_of_address, role_modifiers, title_abbreviations
from onrecord.mentions.names import ADDRESS_ONLY, Name
from onrecord.mentions.nouns import DEFINITE, POSSESSIVE, Noun, NounSort, noun_at
from onrecord.mentions.runs import PARTY_MARK
from onrecord.mentions.words import Words

LONGEST_APPOSITION = 14
"""Words behind a comma in which a role's head noun is looked for."""
LONGEST_BEFORE_HEAD = 8
"""Words that may stand between the start of an apposition and its head noun."""
LONGEST_OF = 7
"""Words behind "of" that tell what someone has a role in, where no name does."""
OF_WORDS = frozenset({"of", "for", "at", "to", "in", "from", "with", "on"})
COPULAS = frozenset({"is", "was", "are", "were", "as", "became", "remains"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRole:
    """A role stated of one name.

    noun: its head noun, singular, lower case. title: words of the title. of: words that tell what it is a role in.
    low, high: words of all of it. belongs: what it is tied to, for comparing: country codes, and the lower-case words
    of names that stand in it.
    """

    noun: str
    title: tuple[int, int]
    of: tuple[int, int] | None
    low: int
    high: int
    belongs: frozenset[str]


def find_roles(words: Words, names: list[Name]) -> dict[int, list[StatedRole]]:
    """Roles stated of the names that may be people's, by index into `names`."""
    starts = {name.low: number for number, name in enumerate(names)}
    covered = [-1] * len(words)
    for number, name in enumerate(names):
        for index in range(name.low, name.high):
            covered[index] = number
    roles: dict[int, list[StatedRole]] = {}
    for number, name in enumerate(names):
        found = [
            role
            for role in (
                _before(words, name, names, covered),
                _behind(words, name, names, covered, starts),
                _party_mark(words, name),
            )
            if role
        ]
        if found:
            roles.setdefault(number, []).extend(found)
        turned = _named_behind(words, name, starts, names, covered)
        if turned:
            roles.setdefault(number, []).append(turned)
    return roles


def belongings(words: Words, low: int, high: int) -> frozenset[str]:
    """What words tie a role to: codes of countries, other names in lower case, parties and fields of work."""
    found: set[str] = set()
    index = low
    while index < high:
        pair = " ".join(words.texts[index : min(index + 2, high)])
        text = words.texts[index]
        if pair in country_names() or pair in people_names():
            found.add(country_names().get(pair) or people_names()[pair])
            index += 2
            continue
        if pair in place_names():
            found.add(pair.lower())
            index += 2
            continue
        if text in country_names() or text in people_names():
            found.add(country_names().get(text) or people_names()[text])
        elif text in party_names():
            found.add(_party(text))
        elif (
            words.capital[index]
            and text not in title_abbreviations()
            and len(text) > 1
            and (words.lowers[index] not in grammar_words("function"))
        ):
            found.add(words.lowers[index])
        index += 1
    return frozenset(found)


def _party(text: str) -> str:
    if text in ("GOP", "G.O.P.") or text.startswith("Republican"):
        return "party:republican"
    return "party:" + text.lower().rstrip("s").removesuffix("ic")


def _before(words: Words, name: Name, names: list[Name], covered: list[int]) -> StatedRole | None:
    """The title before a name, in capitals ("Belarusian Defense Minister") or not ("independent analyst")."""
    if name.titles is not None:
        low, high = name.titles
        while low < high and words.texts[low] in ADDRESS_ONLY:
            low += 1
        if low == high:
            return None
        noun = _title_noun(words, high - 1)
        start = name.qualifier[0].low if name.qualifier else low
        if not name.qualifier and low and words.joined[low] and words.clitics[low - 1] and covered[low - 1] >= 0:
            start = names[covered[low - 1]].low  # "Britain's Prime Minister"
        of = (start, low) if start < low else None
        return StatedRole(
            noun=noun, title=(low, high), of=of, low=start, high=high, belongs=belongings(words, start, low)
        )
    index = name.low - 1
    if index < 0 or not words.joined[name.low] or words.capital[index] or not words.word[index]:
        return None
    head = noun_at(words, index)
    if head is None or head.sort is not NounSort.ROLE or head.plural or words.clitics[index]:
        return None
    low = head.low
    while (
        low
        and words.joined[low]
        and words.word[low - 1]
        and not words.clitics[low - 1]
        and (words.lowers[low - 1] in role_modifiers() or noun_at(words, low - 1) is not None)
        and (covered[low - 1] < 0)
    ):
        low -= 1
    start = low
    if low and words.joined[low] and covered[low - 1] >= 0:
        start = names[covered[low - 1]].low
        if start and words.joined[start] and words.lowers[start - 1] == "former":
            start -= 1
    of = (names[covered[low - 1]].low, low) if start < low else None
    return StatedRole(
        noun=head.noun, title=(low, name.low), of=of, low=start, high=name.low, belongs=belongings(words, start, low)
    )


def _title_noun(words: Words, last: int) -> str:
    text = words.texts[last]
    if text in title_abbreviations():
        return title_abbreviations()[text]
    head = noun_at(words, last)
    if head is not None and head.sort is NounSort.ROLE:
        return head.noun
    return words.lowers[last] if text not in forms_of_address() else words.lowers[last].rstrip(".")


def _behind(
    words: Words, name: Name, names: list[Name], covered: list[int], starts: dict[int, int]
) -> StatedRole | None:
    """The role behind a name: "X, the main challenger to Y," and "X is the challenger"."""
    index, size = name.high, len(words)
    if words.clitics[name.high - 1] or index + 1 >= size:
        return None
    after_comma = words.texts[index] == "," and words.sentence[index] == words.sentence[name.low]
    if after_comma or (words.texts[index] == "(" and not PARTY_MARK.match(words.texts[index + 1])):
        index += 1
        if words.texts[index].isdigit() and index + 1 < size and words.texts[index + 1] == ",":
            index += 2  # "X, 54, a teacher"
    elif (
        words.lowers[index] in COPULAS
        and words.joined[index]
        and index + 1 < size
        and (words.lowers[index + 1] in ("a", "an", "the"))
    ):
        index += 1
        after_comma = True
    else:
        return None
    if index >= size:
        return None
    begins = words.lowers[index]
    if begins == "who" and index + 3 < size and words.lowers[index + 1] in COPULAS:
        index += 2
        begins = words.lowers[index]
    if index + 2 < size and begins == "one" and words.lowers[index + 1] == "of":
        index += 2
    if not _may_begin_apposition(words, index, covered):
        return None
    role = role_phrase(words, index, covered, names, starts)
    if (
        role is not None
        and after_comma
        and words.texts[name.high] == ","
        and role.high < size
        and _is_predicate(words, role.high)
    ):
        return None  # "In a talk with X, the candidate said": no apposition, but the subject
    return role


def _is_predicate(words: Words, index: int) -> bool:
    """Whether a word behind a noun is its verb, so that the noun is a subject and no apposition."""
    lower = words.lowers[index]
    if not words.joined[index] or not words.word[index] or words.capital[index]:
        return False
    return (
        lower in grammar_words("verb after name")
        or lower in grammar_words("auxiliary")
        or (lower.endswith("ed") and lower not in grammar_words("participle"))
    )


def _may_begin_apposition(words: Words, index: int, covered: list[int]) -> bool:
    """Whether a word can be the first of what tells who someone is: a determiner, a modifier, a role, a possessor."""
    lower = words.lowers[index]
    if lower in DEFINITE or lower in POSSESSIVE or covered[index] >= 0 or lower in ("a", "an", "another"):
        return True
    return lower in role_modifiers() or (noun_at(words, index) is not None and lower not in grammar_words("function"))


def role_phrase(
    words: Words, index: int, covered: list[int], names: list[Name], starts: dict[int, int]
) -> StatedRole | None:
    """The role that the words from `index` on state, or None where they state none."""
    head = _head_of_role(words, index, covered, names, starts)
    if head is None or head.low - index > LONGEST_BEFORE_HEAD:
        return None
    if head.high in starts and words.joined[head.high]:
        return None
    low = index
    while low < head.low and words.lowers[low] in grammar_words("determiner"):
        low += 1
    of, high = _of_what(words, head.high, covered, names)
    # Whose it is may also stand before it: "Smith's spokesman", "the Smith campaign manager".
    for own in range(head.low - 1, low - 1, -1):
        if words.clitics[own] or (covered[own] >= 0 and words.texts[own] not in role_modifiers()):
            first = names[covered[own]].low if covered[own] >= 0 else low
            if of is None or words.clitics[own]:
                of = (max(first, low), own + 1)
            low = own + 1
            break
    if low >= head.high:
        return None
    belongs = belongings(words, index, high)
    if low > index and words.clitics[low - 1] and not words.capital[low - 1]:
        belongs = frozenset(entry for entry in belongs if not entry.startswith("party:"))  # the owner's, not theirs
    return StatedRole(noun=head.noun, title=(low, head.high), of=of, low=index, high=high, belongs=belongs)


def _head_of_role(
    words: Words, index: int, covered: list[int], names: list[Name], starts: dict[int, int]
) -> Noun | None:
    """The last role noun of the phrase that begins at a word, before anything that goes on behind a noun."""
    end = min(len(words), index + LONGEST_APPOSITION)
    head: Noun | None = None
    at = index
    while at < end and words.word[at] and words.passage[at] == words.passage[index]:
        lower = words.lowers[at]
        if " ".join(words.lowers[at : at + 3]) in roles_with_of() and at + 2 < end:
            head = noun_at(words, at + 2)  # "chief of staff" is one noun
            at += 3
            continue
        if at > index and (
            lower in grammar_words("preposition")
            or lower in grammar_words("auxiliary")
            or lower in ("who", "whom", "which", "that", "and", "or", "but")
        ):
            break
        if at in starts and head is not None and head.high == at and not words.clitics[at - 1]:
            return None  # "X, campaign manager Y": the role is Y's
        found = noun_at(words, at)
        if (
            found is not None
            and found.sort is NounSort.ROLE
            and not (found.plural or words.clitics[at] or found.low < index)
            and not _is_title_of_name(names, covered, starts, found)
        ):
            head = found
        at += 1
    return head


def _is_title_of_name(names: list[Name], covered: list[int], starts: dict[int, int], noun: Noun) -> bool:
    """Whether a capitalised role noun is the title of a name behind it."""
    number = starts.get(noun.high)
    return (number is not None and names[number].titles is not None) or covered[noun.low] >= 0


def _of_what(words: Words, index: int, covered: list[int], names: list[Name]) -> tuple[tuple[int, int] | None, int]:
    """What stands behind "of" after a role's head noun, and one past the last word that belongs to the role."""
    size = len(words)
    if index >= size or words.lowers[index] not in OF_WORDS or not words.joined[index]:
        return None, index
    at = index + 1
    end = min(size, at + LONGEST_OF)
    while at < end and words.word[at] and words.joined[at] and words.lowers[at] not in ("who", "which", "that"):
        if covered[at] >= 0:
            name = names[covered[at]]
            return (name.low, name.high), name.high
        if words.lowers[at] in grammar_words("preposition") and words.lowers[at] not in OF_WORDS:
            break
        at += 1
    low = index + 1
    while low < at and (words.lowers[low] in DEFINITE or words.lowers[low] in POSSESSIVE):
        low += 1
    return ((low, at), at) if low < at else (None, index)


def _party_mark(words: Words, name: Name) -> StatedRole | None:
    """The party and state in brackets behind a name: "(R-Ga.)"."""
    index = name.high
    if index + 1 >= len(words) or words.texts[index] != "(" or not PARTY_MARK.match(words.texts[index + 1]):
        return None
    mark = words.texts[index + 1]
    party = {"R": "party:republican", "D": "party:democrat", "I": "party:independent"}[mark[0]]
    return StatedRole(
        noun="",
        title=(index + 1, index + 2),
        of=None,
        low=index + 1,
        high=index + 2,
        belongs=frozenset({party, mark[2:].lower(), state_of(mark[2:])} - {""}),
    )


def _named_behind(
    words: Words, name: Name, starts: dict[int, int], names: list[Name], covered: list[int]
) -> StatedRole | None:
    """The role before a comma and a name: "the minister of the economy, Mr. Guajardo"."""
    first = name.titles[0] if name.titles and name.titles[0] < name.low else name.low
    comma = first - 1
    if comma < 2 or words.texts[comma] != "," or words.sentence[comma] != words.sentence[name.low]:
        return None
    ends = words.texts[name.high] if name.high < len(words) else "."
    if words.word[name.high] if name.high < len(words) else False:
        return None
    if ends not in ",.;:)—–" and not words.clitics[name.high - 1]:
        return None
    low = _start_of_description(words, comma)
    if low is None:
        return None
    role = role_phrase(words, low, covered, names, starts)
    if role is None or role.high != comma:
        return None
    if words.clitics[low - 1] and covered[low - 1] >= 0 and words.joined[low]:  # "Smith's spokeswoman, Mary Jones"
        owner = names[covered[low - 1]]
        return replace(
            role,
            of=(owner.low, owner.high),
            low=owner.low,
            belongs=role.belongs | belongings(words, owner.low, owner.high),
        )
    return role


def _start_of_description(words: Words, comma: int) -> int | None:
    """The determiner, or the word behind a possessor, that begins the description in front of a comma."""
    for low in range(comma - 1, max(-1, comma - 1 - LONGEST_APPOSITION), -1):
        if not words.word[low] or words.sentence[low] != words.sentence[comma]:
            return None
        if words.lowers[low] in DEFINITE or words.lowers[low] in POSSESSIVE or words.lowers[low] in ("a", "an"):
            return low
        if low and words.clitics[low - 1] and words.clitics[low - 1][1:] in ("", "s"):
            return low
    return None
