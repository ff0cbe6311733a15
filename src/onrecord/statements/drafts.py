"""Attributions laid on the article, those that are none left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.lexicon.name_words import grammar_words
from onrecord.records.article import Article, PassageKind
from onrecord.records.span import Span
from onrecord.statements.edges import (
    DANGLING_CONTENT,
    DANGLING_CUE,
    LEAST_CONTENT_WORDS,
    QUOTATION_MARKS,
    Ranges,
    fill_holes,
    lay_spans,
    runs_on,
    whole_words,
    without_dangling_end,
    without_opening_marks,
    zone_of,
)
from onrecord.statements.verb_group import find_verb_group

SILENT = frozenset({PassageKind.BYLINE, PassageKind.CREDIT, PassageKind.CONTRIBUTOR})
"""Passages that tell who made the page: nobody speaks in them."""
ARTICLES = frozenset({"the", "a", "an"})
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The three parts of an attribution on the article, before anything is said about them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def draft_statement(
    article: Article, *, source: Ranges, cue: Ranges, content: Ranges, confidence: float
) -> Draft | None:
    """Put an attribution onto the article; None where nothing is left of its cue or content, or where it is none.

    Headline, pictures and running text are read apart by readers too: what a headline says is not said by a caption,
    so fragments that stand in another zone of the page than the cue are left out.
    """
    text = article.text
    cue_spans = without_dangling_end(text, lay_spans(article, cue), DANGLING_CUE, 1)
    passage = article.passage_at(cue_spans[0].start) if cue_spans else None
    if passage is None or passage.kind in SILENT:
        return None
    zone = zone_of(article, cue_spans[0])
    source_spans = [
        whole_words(text, span)
        for span in lay_spans(article, source)
        if zone_of(article, span) == zone and _names_somebody(span.of(text))
    ]
    content_spans = [
        whole_words(text, kept)
        for span in lay_spans(article, content)
        if zone_of(article, span) == zone
        and (kept := without_opening_marks(text, span))
        and runs_on(article, kept, cue_spans)
    ]
    whole_source = fill_holes(article, source_spans, (*cue_spans, *content_spans))
    whole_content = fill_holes(article, content_spans, (*cue_spans, *whole_source))
    whole_content = without_dangling_end(text, whole_content, DANGLING_CONTENT, LEAST_CONTENT_WORDS)
    if not whole_content or not _tells_somebody_to_speak(text, cue_spans, whole_content):
        return None
    return Draft(source=whole_source, cue=cue_spans, content=whole_content, confidence=confidence)


def _names_somebody(words: str) -> bool:
    """Whether a source holds more than the article that begins it."""
    return any(word not in ARTICLES for word in WORD.findall(words.lower()))


def _tells_somebody_to_speak(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    words = [word for span in cue for word in WORD.findall(span.of(text).lower())]
    if words:
        # Left out: lenient F1 .7486 -> .7505, strict .5419 -> .5440 on PolNeAR dev.
        return not all(word in grammar_words("empty cue") for word in words)
    # A colon makes a speaker of a name before a sentence, not before an item of a list ("A. Smith: theft, fraud").
    said = " ".join(span.of(text) for span in content)
    return any(char in QUOTATION_MARKS for char in said) or find_verb_group(said) is not None


def unique_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in reading order, each only once: of those with the same source and content, the surest cue."""
    best: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Draft] = {}
    for draft in drafts:
        key = (draft.source, draft.content)
        if key not in best or best[key].confidence < draft.confidence:
            best[key] = draft
    return sorted(best.values(), key=lambda draft: (draft.cue, draft.content, draft.source))
