"""Grounds: on what each field of a statement was decided.

A ground is what makes a field's confidence: how often fields decided on it turned out right. The rooms that decide
give it back beside the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")
GroundType = TypeVar("GroundType", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[Value, GroundType]):
    """A field's value, and on what ground it was decided."""

    value: Value
    ground: GroundType


class KindGround(StrEnum):
    """How a content's quotation marks stand.

    enclosing: around every fragment. open: a quotation that its paragraph does not close. partial: around some of it.
    single: no double mark, but some of it between single ones. absent: none.
    """

    ENCLOSING = "kind: enclosing"
    OPEN = "kind: open"
    PARTIAL = "kind: partial"
    SINGLE = "kind: single"
    ABSENT = "kind: absent"


class ActGround(StrEnum):
    """What the lexicon knows of a cue.

    listed: an act that tells more than "say". saying: a word of saying. unlisted: none of its words. wordless: the
    cue has no words, such as a colon.
    """

    LISTED = "act: listed"
    SAYING = "act: saying"
    UNLISTED = "act: unlisted"
    WORDLESS = "act: wordless"


class SourceKindGround(StrEnum):
    """What a source's head is, and what stands behind it.

    missing: no source, or no head in it. unresolved: nobody was found behind it. first_person: the writer's "I" or
    "we". person_by_name, person_by_pronoun, person_by_description; body_by_name, body_by_pronoun,
    body_by_description, an organisation or a state; media; document; role: one person in a role; unnamed: several, or
    somebody whom the page does not tell more about.
    """

    MISSING = "source kind: missing"
    UNRESOLVED = "source kind: unresolved"
    FIRST_PERSON = "source kind: first person"
    PERSON_BY_NAME = "source kind: person by name"
    PERSON_BY_PRONOUN = "source kind: person by pronoun"
    PERSON_BY_DESCRIPTION = "source kind: person by description"
    BODY_BY_NAME = "source kind: body by name"
    BODY_BY_PRONOUN = "source kind: body by pronoun"
    BODY_BY_DESCRIPTION = "source kind: body by description"
    MEDIA = "source kind: media"
    DOCUMENT = "source kind: document"
    ROLE = "source kind: role"
    UNNAMED = "source kind: unnamed"


class FirmnessGround(StrEnum):
    """What told how firmly a content is asserted.

    question: it is left open. condition: it opens with "if". imagined: words such as "wish". negation, a cue of
    denial among them. demand: the cue or "let's". infinitive, cue and noun_phrase: the content has no finite verb, and
    its infinitive, its cue or its head told. verbless: no finite verb was found in more words than a noun phrase mostly
    has. past, present, modal: the finite verb. seen_verb: a verb that only the model sees as one.
    """

    QUESTION = "firmness: question"
    CONDITION = "firmness: condition"
    IMAGINED = "firmness: imagined"
    NEGATION = "firmness: negation"
    DEMAND = "firmness: demand"
    INFINITIVE = "firmness: infinitive"
    CUE = "firmness: cue"
    NOUN_PHRASE = "firmness: noun phrase"
    VERBLESS = "firmness: verbless"
    PAST = "firmness: past"
    PRESENT = "firmness: present"
    MODAL = "firmness: modal"
    SEEN_VERB = "firmness: seen verb"


class SpeakerGround(StrEnum):
    """What led from a source to the actor behind it.

    name: its name. person_pronoun, thing_pronoun, plural_pronoun, relative, first_person: a pronoun, by sort.
    taken_up: a description of someone whom the page names elsewhere. description: the source's own words are all
    that the page tells. joint: several who speak as one.
    """

    NAME = "speaker: name"
    PERSON_PRONOUN = "speaker: person pronoun"
    THING_PRONOUN = "speaker: thing pronoun"
    PLURAL_PRONOUN = "speaker: plural pronoun"
    RELATIVE = "speaker: relative"
    FIRST_PERSON = "speaker: first person"
    TAKEN_UP = "speaker: taken up"
    DESCRIPTION = "speaker: description"
    JOINT = "speaker: joint"


Ground = KindGround | ActGround | SourceKindGround | FirmnessGround | SpeakerGround
