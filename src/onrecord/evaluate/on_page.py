"""Where the words of a reading stand on its page, which is where gold is marked."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records.article import Article
from onrecord.records.span import Span


def ranges_on_page(article: Article, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Where spans of an article stand, as half-open code points of the decoded page, in the order of the spans."""
    return tuple((place.start, place.end) for span in spans for place in article.on_page(span))
