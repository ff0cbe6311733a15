"""How a source is given: by name, by role, unnamed, as an organisation, a document, other media, or the writer."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.lexicon.name_words import media_names, organisation_words
from onrecord.mentions.cast import Cast
from onrecord.mentions.nouns import DEFINITE, POSSESSIVE, noun_at
from onrecord.mentions.phrase_heads import Head, HeadSort
from onrecord.mentions.pronouns import pronoun_sorts
from onrecord.mentions.source_heads import find_head
from onrecord.records.actor import Actor, MentionKind
from onrecord.records.grounds import SourceKindGround, Told
from onrecord.records.span import Span
from onrecord.records.statement import SourceKind

ANY_BODY = frozenset({"agency", "site", "website", "paper", "station", "channel", "outlet"})
"""Nouns that mean a news organisation only in some texts."""
Ground = SourceKindGround
PERSON_GROUNDS = {
    HeadSort.PRONOUN: Ground.PERSON_BY_PRONOUN,
    HeadSort.PHRASE: Ground.PERSON_BY_DESCRIPTION,
    HeadSort.MEMBER: Ground.PERSON_BY_DESCRIPTION,
}
BODY_GROUNDS = {
    HeadSort.PRONOUN: Ground.BODY_BY_PRONOUN,
    HeadSort.PHRASE: Ground.BODY_BY_DESCRIPTION,
    HeadSort.MEMBER: Ground.BODY_BY_DESCRIPTION,
}
"""By the head's sort; any other is a name."""


def source_kind(cast: Cast, source: Sequence[Span], speaker: Actor | None) -> SourceKind:
    """How a source is given.

    Args:
        cast: The page's cast, as `link_speakers` extended it.
        source: The words marked as the source; may be empty.
        speaker: The actor behind them, None where that could not be decided.

    Returns:
        For a pronoun the kind of what it stands for; `unnamed` where nothing tells.
    """
    return tell_source_kind(cast, source, speaker).value


def tell_source_kind(cast: Cast, source: Sequence[Span], speaker: Actor | None) -> Told[SourceKind, SourceKindGround]:
    """The source's kind as `source_kind` gives it, with what its head is and what stands behind it."""
    head = find_head(cast.notes, source)
    if head is None:
        return Told(value=SourceKind.UNNAMED, ground=Ground.MISSING)
    if head.sort is HeadSort.JOINT:
        head = head.members[0]
    if (
        head.sort is HeadSort.PRONOUN
        and not cast.notes.words.quoted[head.low]
        and pronoun_sorts().get(cast.notes.words.lowers[head.low]) in ("first", "first plural")
    ):
        return Told(value=SourceKind.SELF, ground=Ground.FIRST_PERSON)
    if speaker is None:
        return Told(value=SourceKind.UNNAMED, ground=Ground.UNRESOLVED)
    return _of_speaker(cast, head, speaker)


def _of_speaker(cast: Cast, head: Head, speaker: Actor) -> Told[SourceKind, SourceKindGround]:
    """The kind of a source with this head, by the actor behind it."""
    if speaker.kind is MentionKind.PERSON:
        described = head.sort in (HeadSort.PHRASE, HeadSort.MEMBER)
        return Told(
            value=SourceKind.ROLE if described else SourceKind.NAMED,
            ground=PERSON_GROUNDS.get(head.sort, Ground.PERSON_BY_NAME),
        )
    if speaker.kind is MentionKind.WORK:
        return Told(value=SourceKind.DOCUMENT, ground=Ground.DOCUMENT)
    is_body = speaker.kind in (MentionKind.ORGANISATION, MentionKind.PLACE)
    if (is_body or speaker.kind is MentionKind.ROLE) and _is_media(speaker.name):
        return Told(value=SourceKind.MEDIA, ground=Ground.MEDIA)
    if is_body:
        return Told(value=SourceKind.ORGANISATION, ground=BODY_GROUNDS.get(head.sort, Ground.BODY_BY_NAME))
    if speaker.kind is MentionKind.ROLE and _is_known_role(cast, head, speaker):
        return Told(value=SourceKind.ROLE, ground=Ground.ROLE)
    return Told(value=SourceKind.UNNAMED, ground=Ground.UNNAMED)


def _is_media(name: str) -> bool:
    """Whether a name or description is that of a news organisation."""
    if name.removeprefix("The ").removeprefix("the ") in media_names():
        return True
    last = name.rsplit(" ", 1)[-1]
    if last in organisation_words("media word") and " " in name:
        return True
    lower = name.lower()
    nouns = organisation_words("media noun") - ANY_BODY
    return last.lower() in nouns or any(lower.endswith(" " + noun) for noun in nouns if " " in noun)


def _is_known_role(cast: Cast, head: Head, speaker: Actor) -> bool:
    """Whether an unnamed source is one person in a role that readers know: "the minister", "his lawyer"."""
    words = cast.notes.words
    if head.sort in (HeadSort.PHRASE, HeadSort.MEMBER):
        return not head.plural and not head.indefinite
    low, high = words.range_of(speaker.span)
    if low >= high:
        return False
    noun = next((found for found in (noun_at(words, index) for index in range(high - 1, low - 1, -1)) if found), None)
    before = words.lowers[low - 1] if low and words.joined[low] else ""
    first = words.lowers[low]
    return (
        noun is not None
        and not noun.plural
        and (before in DEFINITE or before in POSSESSIVE or first in POSSESSIVE or bool(words.clitics[low]))
    )
