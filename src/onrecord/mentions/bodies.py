"""Bodies: long and short forms of one organisation's name within an article.

A short form is joined only to the one long name that it can be short for; where two fit, it stays by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.lexicon.countries import country_names, people_names
from onrecord.lexicon.name_words import organisation_words
from onrecord.mentions.acronyms import acronym_behind, initials_of, is_acronym_of
from onrecord.mentions.names import Name
from onrecord.mentions.person import Person
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

LOOKED_AT = 10
"""Names of a group that are looked at for whether "the" stands before them."""
Join = Callable[[Person, Person], None]
Longer = dict[tuple[str, ...], Person | None]
"""For each short form the body whose name it is short for, None where there are several."""


def join_bodies(words: Words, names: list[Name], groups: list[Person], join: Join) -> None:
    """Join organisations with their acronyms and shortened names.

    Args:
        words: The article's words.
        names: Its names.
        groups: Who is named, what kind each is settled.
        join: Lets the first of two groups go into the second.
    """
    _join_bracketed(words, names, groups, join)
    acronyms: dict[str, Person | None] = {}
    shorter: Longer = {}
    for group in groups:
        if group.kind is not MentionKind.ORGANISATION or len(group.parts) < 2 or not group.names:
            continue
        parts = names[group.names[0]].parts(words)
        for initials in initials_of(parts):
            acronyms[initials] = group if acronyms.get(initials, group) is group else None
        for form in short_forms_of(parts):
            shorter[form] = group if shorter.get(form, group) is group else None
    for group in groups:
        if not group.names:
            continue
        parts = names[group.names[0]].parts(words)
        full: Person | None = None
        if len(parts) == 1:
            text = parts[0]
            if text.isupper() and len(text) > 1:
                full = acronyms.get(text.replace(".", ""))
            if full is None and group.kind in (None, MentionKind.ORGANISATION) and _is_after_the(words, names, group):
                full = shorter.get((text,))
        elif group.kind in (None, MentionKind.ORGANISATION):
            full = shorter.get(tuple(parts))
        if full is not None and full is not group and full.names:
            join(group, full)


def short_forms_of(parts: list[str]) -> set[tuple[str, ...]]:
    """The shorter names that a body with a long name goes by.

    Without the country or people that it begins with, without what stands behind "of", and, with "the", its last word
    or the one before "of" where that says what sort of body it is.
    """
    forms: set[tuple[str, ...]] = set()
    lead = next(
        (
            size
            for size in (3, 2, 1)
            if len(parts) > size
            and (" ".join(parts[:size]) in country_names() or " ".join(parts[:size]) in people_names())
        ),
        0,
    )
    if len(parts) - lead > 1:
        forms.add(tuple(parts[lead:]))
    if "of" in parts[1:-1]:
        of = parts.index("of", 1)
        if of > 1 and _is_state(parts[of + 1 :]):
            forms.add(tuple(parts[:of]))
        if parts[of - 1] in organisation_words("head before of"):
            forms.add((parts[of - 1],))
    elif parts[-1] in organisation_words("name word") or parts[-1] in organisation_words("media word"):
        forms.add((parts[-1],))
    return forms - {tuple(parts)}


def _is_state(parts: Iterable[str]) -> bool:
    """Whether words behind "of" are those of a country or of the United Nations."""
    written = " ".join(part for part in parts if part != "the")
    return written in country_names() or written in people_names() or written == "United Nations"


def _join_bracketed(words: Words, names: list[Name], groups: list[Person], join: Join) -> None:
    """Join a name with the acronym in brackets right behind it: the page itself says that they are one."""
    owner = {number: group for group in groups for number in group.names}
    for number, name in enumerate(names[:-1]):
        short = acronym_behind(words, name.high)
        if not short or names[number + 1].low != name.high + 1 or not is_acronym_of(short, name.parts(words)):
            continue
        full, group = owner.get(number), owner.get(number + 1)
        if full is None or group is None or full is group or not full.names or not group.names:
            continue
        if full.kind is MentionKind.PERSON or group.kind is MentionKind.PERSON:
            continue
        for moved in group.names:
            owner[moved] = full
        join(group, full)


def _is_after_the(words: Words, names: list[Name], group: Person) -> bool:
    """Whether "the" stands before a name wherever it stands."""
    return all(names[number].low and words.lowers[names[number].low - 1] == "the" for number in group.names[:LOOKED_AT])
