"""From a page to its article, whatever form the page has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article.blocks import Block
from onrecord.article.doubts import find_doubts
from onrecord.article.html import MAX_EXTRACTED_CHARS, choose_html_blocks
from onrecord.article.labels import Labelled, label_passages
from onrecord.article.language import find_language
from onrecord.article.markup import cut_blocks
from onrecord.article.metadata import PageMetadata
from onrecord.article.text import choose_text_blocks, cut_lines
from onrecord.records.article import Article, PassageKind
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.page import MediaType, Page
from onrecord.records.span import Span

MAX_ARTICLE_CHARS = 200_000
"""About 33,000 words, four times the longest magazine pieces; what stands behind is left out, with an issue."""

LONGEST_WORD_CHARS = 200
LONGEST_TAG_CHARS = 2_000
AUTHOR = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
OPEN_TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]*\Z")

Chosen = list[tuple[Block, PassageKind]]


def find_article(page: Page, metadata: PageMetadata | None) -> tuple[Article, tuple[Issue, ...]]:
    """Find a page's article: all but its publication date, which needs the article's time expressions.

    Args:
        page: A page that can be read.
        metadata: What the page's markup says about it, None for rendered text.

    Returns:
        The article, empty where the page holds none, and what was doubtful about it.
    """
    authors = _authors(metadata)
    chosen, blocks = _choose(page, metadata, authors)
    chosen, issues = _cut_to_length(chosen)
    issues = (*_cut_off(page), *issues)
    if not any(kind in (PassageKind.BODY, PassageKind.LIST) for _, kind in chosen):
        reason = "no article text on this page"
        return Article(text=""), (*issues, Issue(code=IssueCode.ARTICLE_MISSING, reason=reason))
    labelled = label_passages(chosen, blocks)
    if labelled.headline is None:
        issues = (*issues, Issue(code=IssueCode.HEADLINE_MISSING, reason="no headline found on this page"))
    language = find_language(labelled.text)
    article = Article(
        text=labelled.text,
        pieces=labelled.pieces,
        passages=labelled.passages,
        headline=labelled.headline,
        dateline=labelled.dateline,
        bylines=_bylines(labelled, authors),
        credits=labelled.credits,
        contributors=labelled.contributors,
        agency=labelled.agency,
        language=language,
    )
    return article, issues + find_doubts(labelled.text, labelled.passages, language)


def _authors(metadata: PageMetadata | None) -> list[str]:
    """Writers that the metadata names, as names: no addresses, no handles, at least two words."""
    return [author for author in metadata.authors if AUTHOR.fullmatch(author)] if metadata else []


def _bylines(labelled: Labelled, authors: Sequence[str]) -> tuple[Span, ...]:
    """Who wrote it: as the byline reads by itself, else the metadata's authors where a byline names them."""
    if labelled.bylines:
        return labelled.bylines
    found = []
    for passage in labelled.passages:
        if passage.kind is not PassageKind.BYLINE:
            continue
        for author in authors:
            at = labelled.text.find(author, passage.span.start, passage.span.end)
            if at >= 0:
                found.append(Span(at, at + len(author)))
    return tuple(sorted(set(found)))


def _cut_off(page: Page) -> tuple[Issue, ...]:
    """What the reader could not see of an HTML page, because its end is missing or it is too long."""
    if page.media_type is not MediaType.HTML:
        return ()
    issues = []
    if OPEN_TAG.search(page.text, max(0, len(page.text) - LONGEST_TAG_CHARS)):
        issues.append(Issue(code=IssueCode.PAGE_CUT_OFF, reason="the page ends inside a tag; its end is missing"))
    if len(page.text) > MAX_EXTRACTED_CHARS:
        reason = f"the page is longer than {MAX_EXTRACTED_CHARS:,} characters; the article was looked for in so many"
        issues.append(Issue(code=IssueCode.PAGE_CUT_OFF, reason=reason))
    return tuple(issues)


def _choose(page: Page, metadata: PageMetadata | None, authors: Sequence[str]) -> tuple[Chosen, Sequence[Block]]:
    if page.media_type is MediaType.HTML:
        blocks = cut_blocks(page.text)
        titles = metadata.headlines if metadata else ()
        return choose_html_blocks(page.text, blocks, titles, authors), blocks
    lines = cut_lines(page.text)
    return choose_text_blocks(lines), lines


def _cut_to_length(chosen: Chosen) -> tuple[Chosen, tuple[Issue, ...]]:
    size = 0
    for at, (block, kind) in enumerate(chosen):
        size += len(block.text)
        if size > MAX_ARTICLE_CHARS:
            kept = len(block.text) - (size - MAX_ARTICLE_CHARS)
            last = block.text.rfind(" ", 0, kept)
            edge = last if last > kept - LONGEST_WORD_CHARS else kept
            tail: Chosen = [(block.part(0, edge), kind)] if edge > 0 else []
            reason = f"the article is longer than {MAX_ARTICLE_CHARS:,} characters; the rest was not read"
            return chosen[:at] + tail, (Issue(code=IssueCode.ARTICLE_TOO_LONG, reason=reason),)
    return chosen, ()
