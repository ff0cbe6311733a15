"""The places of an article, from the names that were found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.lexicon.gazetteer import Level
from onrecord.places.candidates import entries_of
from onrecord.places.resolve import resolve_places
from onrecord.records.actor import Mention, MentionKind
from onrecord.records.article import Article
from onrecord.records.issue import Issue
from onrecord.records.place import Place
from onrecord.records.span import Span

HINT_WORDS = 3
"""Most words of a country's, state's or county's name at the beginning of an organisation's."""
COMPOUND = re.compile(r"\b([A-Z][\w.’']*(?: [A-Z][\w.’']*){0,2})-(?:based|area|born)\b")
"""A place that the name finder takes for a part of a longer word: "an Oslo-based company"."""


def find_places(
    article: Article, mentions: Iterable[Mention], page_sha256: str
) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """Resolve the place names among the mentions, and the dateline's.

    Names of peoples, and those of countries, states and counties with which names of organisations begin, help to tell
    where the article is set. What names a person or an organisation is no place, whatever place it is called after.
    """
    own = tuple(mentions)
    named = [mention.span for mention in own]
    peoples = [mention.span for mention in own if mention.kind is MentionKind.NATIONALITY]
    bodies = [mention.span for mention in own if mention.kind is MentionKind.ORGANISATION]
    compounds = [span for span in find_compounds(article.text) if not any(span.overlaps(other) for other in named)]
    return resolve_places(
        article.text,
        [*(mention.span for mention in own if mention.kind is MentionKind.PLACE), *compounds],
        page_sha256,
        hints=[*peoples, *(hint for span in bodies for hint in find_hints(article.text, span))],
        dateline=article.dateline.span if article.dateline else None,
    )


def find_compounds(text: str) -> Iterator[Span]:
    """The places in words such as "Oslo-based"."""
    for match in COMPOUND.finditer(text):
        for word in re.finditer(r"\S+", match[1]):  # "An Oslo-based firm": the longest that is a place
            if entries_of(match[1][word.start() :])[1]:
                yield Span(match.start(1) + word.start(), match.end(1))
                break


def find_hints(text: str, body: Span) -> Iterator[Span]:
    """The country, state or county with which an organisation's name begins: "Ohio State Police"."""
    ends = [match.end() for match in re.finditer(r"\S+", body.of(text))][:HINT_WORDS]
    for end in reversed(ends):
        span = Span(body.start, body.start + end)
        entries, exact = entries_of(span.of(text))
        if exact and entries and entries[0].level in (Level.COUNTRY, Level.STATE, Level.COUNTY):
            yield span
            return
