"""The places of an article, from the names that were found in it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.places.resolve import resolve_places
from onrecord.records.actor import Mention, MentionKind
from onrecord.records.article import Article
from onrecord.records.issue import Issue
from onrecord.records.place import Place


def find_places(
    article: Article, mentions: Iterable[Mention], page_sha256: str
) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """Resolve the place names among the mentions, and the dateline's.

    Names of peoples help to tell where the article is set. What names a person or an organisation is no place, whatever
    place it is called after.
    """
    own = tuple(mentions)
    return resolve_places(
        article.text,
        [mention.span for mention in own if mention.kind is MentionKind.PLACE],
        page_sha256,
        peoples=[mention.span for mention in own if mention.kind is MentionKind.NATIONALITY],
        dateline=article.dateline.span if article.dateline else None,
    )
