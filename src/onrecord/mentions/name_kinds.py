"""What a name's own words tell about what it names."""

from __future__ import annotations

from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.name_words import group_names, organisation_names, organisation_words, place_names
from onrecord.records.actor import MentionKind

PARTICLES = frozenset(
    {
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ul",
        "y",
        "zu",
        "zur",
        "af",
        "av",
        "ap",
        "mac",
    }
)
JOINS_LONG_NAMES = frozenset({"of", "for", "on"})
BODIES = frozenset({"Department", "Ministry", "Commission", "Committee", "Agency", "Bureau", "Council", "Police"})
"""Words of bodies that tell what a name is wherever they stand in it: "Oslo Police Department Unit"."""
LONGEST_ACRONYM = 6
"""Letters: longer words in capitals are rather shouted than short for something."""


def kind_of_words(parts: list[str]) -> MentionKind | None:
    """What a name's own words tell about what it names, None where they tell nothing."""
    joined = " ".join(parts)
    first, last = parts[0], parts[-1]
    for known, kind in (
        (organisation_names(), MentionKind.ORGANISATION),
        (place_names(), MentionKind.PLACE),
        (group_names(), MentionKind.NATIONALITY),
    ):
        if joined in known:
            return kind
    if joined.isupper() and joined.title() in place_names():  # a dateline
        return MentionKind.PLACE
    if last in organisation_words("media word") and len(parts) > 1 and first not in gender_of_names():
        return MentionKind.ORGANISATION
    if any(part in JOINS_LONG_NAMES or part == "and" for part in parts):
        if any(part in organisation_words("work word") for part in parts[:2]):
            return MentionKind.WORK
        return MentionKind.PLACE if first in organisation_words("place word") else MentionKind.ORGANISATION
    if len(parts) > 1:
        return _kind_of_long_name(parts)
    if first.endswith((".com", ".org", ".net")):
        return MentionKind.ORGANISATION
    letters = first.replace(".", "").replace("-", "")
    if 1 < len(letters) <= LONGEST_ACRONYM and letters.isupper() and letters.isalpha():
        return MentionKind.ORGANISATION
    return MentionKind.PERSON if first in gender_of_names() else None


def _kind_of_long_name(parts: list[str]) -> MentionKind | None:
    first, last = parts[0], parts[-1]
    for section, kind in (
        ("work word", MentionKind.WORK),
        ("place word", MentionKind.PLACE),
        ("name word", MentionKind.ORGANISATION),
    ):
        if last in organisation_words(section):
            return kind
    if first in gender_of_names() or last in ("Jr.", "Sr.") or (len(parts) > 2 and last in ("II", "III", "IV")):
        return MentionKind.PERSON
    if any(part in BODIES for part in parts[1:]):
        return MentionKind.ORGANISATION
    initials = any(len(part) == 2 and part[1] == "." for part in parts[:-1])
    if initials or any(part in PARTICLES for part in parts[1:]):
        return MentionKind.PERSON
    return MentionKind.PLACE if first in organisation_words("first of place") else None


def is_event_name(parts: list[str]) -> bool:
    """Whether a name is that of a day, a war, a prize or the like: no one who acts or speaks."""
    return (
        parts[-1] in organisation_words("name part")
        or parts[-2:] == ["National", "Convention"]
        or any(part.isdigit() or (any(char.isdigit() for char in part)) for part in parts)
    )
