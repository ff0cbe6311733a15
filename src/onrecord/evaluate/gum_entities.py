"""How GUM (Zeldes 2017) marks entities in its CoNLL-U files, and the proper nouns that an entity is named by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.evaluate.conllu import Word
from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.roles import role_nouns
from onrecord.lexicon.titles import forms_of_address, role_modifiers, title_abbreviations

GENRES = ("news", "interview", "speech")
"""GUM's genres that are scored, the first of them the measure."""
ENTITY_PARTS = re.compile(r"\([^()]*\)?|[^()]+\)")
LINK_FIELD = 6
"""Place of the kind of link among an entity's fields, behind group, type, status, salience, centering and words."""
LINKING = frozenset("of the for & de la del von van der - ' ’s 's".split())
"""Words that may stand between the proper nouns of one name."""
NOUN_BEHIND = frozenset({"NOUN", "PART", "ADJ", "NUM", "VERB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A marked phrase.

    chain: the same for all phrases that speak of one. kind: GUM's word, such as "person". link: how it is tied to what
    stands before, such as "ana", "" where the file does not say. first, last: the indices of its first word and of the
    word behind its last.
    """

    chain: str
    kind: str
    link: str
    first: int
    last: int


def genre_of(document_id: str) -> str:
    """The genre that a GUM document's id tells, such as "news"; the id itself where it tells none."""
    return document_id.split("_")[1] if "_" in document_id else document_id


def read_entities(words: list[Word]) -> Iterator[Entity]:
    """Every entity of a document's words, in the order of their ends; a bracket without its other half is none."""
    opened: dict[str, list[tuple[str, str, int]]] = {}
    for index, word in enumerate(words):
        for part in ENTITY_PARTS.findall(word.misc_field("Entity")):
            fields = part.strip("()").split("-")
            chain = fields[0]
            if not part.startswith("("):
                if opened.get(chain):
                    kind, link, first = opened[chain].pop()
                    yield Entity(chain=chain, kind=kind, link=link, first=first, last=index + 1)
            elif len(fields) > 1:
                link = fields[LINK_FIELD] if len(fields) > LINK_FIELD else ""
                if part.endswith(")"):
                    yield Entity(chain=chain, kind=fields[1], link=link, first=index, last=index + 1)
                else:
                    opened.setdefault(chain, []).append((fields[1], link, index))


def proper_run(words: list[Word], entity: Entity, *, linking: frozenset[str] = LINKING) -> tuple[int, int] | None:
    """The proper nouns that an entity consists of: articles, titles, adjectives and common nouns taken off.

    Args:
        words: Those of the document.
        entity: One of `read_entities`.
        linking: What may stand inside a name besides proper nouns and numbers, in lower case.

    Returns:
        The indices of the first word and of the one behind the last, or None where the entity has no name of its own:
        "Smith, who ..." is named, "Microsoft shares" or "Ada's plan" is described by a name that is another entity's.
    """
    low, is_person = entity.first, entity.kind == "person"
    while low < entity.last and not is_proper(words[low]):
        low += 1
    high = low
    while high < entity.last and (_is_core(words[high]) or words[high].form.lower() in linking):
        high += 1
    while high > low and not _is_core(words[high - 1]):
        high -= 1
    while is_person and low < high and _is_title(words[low]):
        low += 1
    if low >= high or (is_person and not is_proper(words[low])):
        return None
    return None if high < entity.last and words[high].upos in NOUN_BEHIND else (low, high)


def is_proper(word: Word) -> bool:
    """Whether a word is a proper noun, singular or plural."""
    return word.xpos in ("NNP", "NNPS")


def _is_core(word: Word) -> bool:
    return is_proper(word) or word.upos == "NUM"


def _is_title(word: Word) -> bool:
    return word.form.lower() in title_words() and word.form not in gender_of_names()


@cache
def title_words() -> frozenset[str]:
    """Words that stand before a person's name or for one, and are no part of it; lower case."""
    titles = {*title_abbreviations(), *forms_of_address(), *role_nouns(), *role_modifiers()}
    return frozenset(word.lower() for title in titles for word in title.split())
