"""Who is named on a page."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.mentions.cast import Cast, build_cast
from onrecord.mentions.joining import join_names
from onrecord.mentions.names import KnownForms, Name, find_known, find_names
from onrecord.mentions.role_phrases import find_roles
from onrecord.mentions.sensed import weigh_names
from onrecord.mentions.trimming import trim_names
from onrecord.mentions.words import Words, cut_words
from onrecord.model.words import NameSpan
from onrecord.records.actor import MentionKind
from onrecord.records.article import Article
from onrecord.records.span import Span


def find_actors(article: Article, page_sha256: str, sensed: Sequence[NameSpan] | None = None) -> Cast:
    """Everyone and everything named in an article: people, organisations, places, peoples, works.

    Capitals and what stands beside them, word lists, and the names that the model senses. In passages where every
    word has a capital, only names that the rest of the page gives are found.

    Args:
        article: The article.
        page_sha256: Hex digest of the page's bytes; ids depend on it.
        sensed: The names that the model found in the text; None where it was not asked.

    Returns:
        Mentions and actors, spans in code points of `article.text`.
    """
    words = cut_words(article)
    names = trim_names(words, weigh_names(words, find_names(words), sensed))
    names += find_known(words, _known_forms(words, names))
    if article.dateline is not None:
        names = _with_dateline(words, names, article.dateline.span)
    names.sort(key=lambda name: name.low)
    roles = find_roles(words, names)
    groups, group_of = join_names(words, names, roles)
    return build_cast(article, page_sha256, words, names, groups, group_of)


def _with_dateline(words: Words, names: list[Name], dateline: Span) -> list[Name]:
    """The names, with the capitals that a dateline begins with taken for a place."""
    low, end = words.range_of(dateline)
    high = low
    while high < end and words.capital[high] and (high == low or words.joined[high]):
        high += 1
    if low == high:
        return names
    place = Name(low=low, high=high, kind=MentionKind.PLACE)
    return [name for name in names if name.high <= low or name.low >= high] + [place]


def _known_forms(words: Words, names: list[Name]) -> KnownForms:
    """The forms of names in running text, and surnames of people."""
    known: KnownForms = {}
    for name in names:
        lowers = tuple(words.lowers[name.low : name.high])
        forms = [lowers]
        if name.kind in (None, MentionKind.PERSON) and len(lowers) > 1:
            forms.append(lowers[-1:])
        for form in forms:
            known.setdefault(form[0], {}).setdefault(len(form), set()).add(form)
    return known
