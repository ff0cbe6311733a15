"""The article of an HTML page: trafilatura chooses the main text, the page's own blocks give its characters."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.alignment import WORD, align_words, word_key
from onrecord.article.blocks import Block
from onrecord.article.furniture import Look, look_at
from onrecord.article.thinning import thin_markup
from onrecord.records.article import PassageKind

UNREAD = re.compile(r"<(script|style)\b[^>]*+>.*?(?:</\1\s*+>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
"""What browsers show nothing of; without its end it takes in the rest of the page."""
MAX_EXTRACTED_CHARS = 2_000_000
"""Of a longer page only so much is handed to the extractor, whose memory is many times the page's size."""
LEAST_SHARE = 0.5
"""A block is of the article where the extractor took at least this share of its words."""
LINK_SHARE = 0.75
"""A block with more of its characters inside links is a pointer elsewhere, not text."""
LEAST_RUN_WORDS = 8
"""Of a block that was taken in part, at least so many words make a passage."""
POINTER_WORDS = 12
"""A linked block of fewer words is a pointer; a longer one may be a linked quotation."""
TEASER_CHARS = 200
"""An `article` element with less text, before others, is a teaser for them."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CAPTION_PATH = re.compile(r"(?:^figcaption|\bcaption\b|wp-caption|photo-?caption|image-?caption|cutline)")
BYLINE_PATH = re.compile(r"(?:\bbyline|\bauthor\b|author-?name|@author|by-?line|contributor)")
DEK_PATH = re.compile(
    r"(?:\bdek\b|\bdeck\b|standfirst|sub-?headline|subtitle|\bsub-?title|article-?subline|@alternativeheadline)"
)
ASIDE_PATH = re.compile(
    r"^(?:aside|nav|footer)\b|^(?:div|section|ul)\S*[.#](?:related|recirc|promo|newsletter|comments?|most-?read)\b"
)
LIST_TAGS = frozenset({"li", "dd", "dt", "td", "th"})
CAPTION_WORDS = 4
DEK_WORDS = 5
"""Least words of a caption and of a dek; BYLINE_WORDS are the most of a byline."""
BYLINE_WORDS = 16
SENTENCE_ENDS = (".", "!", "?", ".”", "?”")
NAME = re.compile(r"[A-Z]\w+|\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the extractor took of one block.

    share: the part of its words, 0 to 1. words: how many. start, end: from the first word taken to the last one,
    half-open offsets in `Block.text`.
    """

    share: float
    words: int
    start: int
    end: int


def extract_text(html: str) -> str:
    """The main text as trafilatura chooses it, a paragraph a line; "" where it finds none.

    Of a page longer than MAX_EXTRACTED_CHARS only so much is looked at, scripts and styles not counted.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a hard page is an issue of ours, not a log line
    if len(html) > MAX_EXTRACTED_CHARS:
        html = UNREAD.sub(" ", html)[:MAX_EXTRACTED_CHARS]
    html = thin_markup(html)
    # favor_precision: .976 against .966 for the default on 54 news pages (4-word shingle F1, 2026-11).
    return trafilatura.extract(html, include_comments=False, favor_precision=True, with_metadata=False) or ""


def choose_words(blocks: Sequence[Block], extracted: str) -> list[Choice]:
    """For each block, what the extractor took of it."""
    words: list[str] = []
    places: list[list[tuple[int, int]]] = []
    for block in blocks:
        found = list(WORD.finditer(block.text))
        words += (word_key(match.group()) for match in found)
        places.append([match.span() for match in found])
    chosen = align_words(words, [list(map(word_key, WORD.findall(line))) for line in extracted.splitlines()])
    choices, at = [], 0
    for own in places:
        taken = [k for k in range(len(own)) if chosen[at + k]]
        at += len(own)
        if taken:
            choices.append(
                Choice(share=len(taken) / len(own), words=len(taken), start=own[taken[0]][0], end=own[taken[-1]][1])
            )
        else:
            choices.append(Choice(share=0.0, words=0, start=0, end=0))
    return choices


def choose_html_blocks(
    html: str, blocks: Sequence[Block], titles: Sequence[str], authors: Sequence[str] = ()
) -> list[tuple[Block, PassageKind]]:
    """The blocks of the article in page order, each with the kind that its markup tells.

    Args:
        html: The decoded page.
        blocks: Its blocks, from `cut_blocks`.
        titles: Headlines that the page's metadata names, surest first.
        authors: Writers that it names.
    """
    choices = choose_words(blocks, extract_text(html))
    body = {at for at, choice in enumerate(choices) if _is_taken(blocks[at], choice)}
    headline = _find_headline(blocks, sorted(body), titles)
    body -= _other_articles(blocks, sorted(body), headline)
    prose = [at for at in body if at != headline and _kind_of(blocks[at]) is PassageKind.BODY]
    first, last = min(prose, default=0), max(body, default=-1)
    top = min(body, default=0) if headline is None else min(first, headline)
    chosen: list[tuple[Block, PassageKind]] = []
    seen: set[str] = set()  # galleries repeat their captions
    for at, (block, choice) in enumerate(zip(blocks, choices, strict=True)):
        if at == headline:
            chosen.append((block, PassageKind.HEADLINE))
        elif at in body and not (headline is not None and _same_words(block.text, blocks[headline].text)):
            chosen.append((_taken_part(block, choice), _kind_of(block)))
        elif top <= at <= last + 1:
            kind = _kept_beside(block, before_body=at < first, authors=authors)
            if kind is not None and block.text not in seen:
                seen.add(block.text)
                chosen.append((block, kind))
    return chosen


def _is_taken(block: Block, choice: Choice) -> bool:
    if not choice.words or not WORD.search(block.text):
        return False
    if choice.share < LEAST_SHARE and choice.words < LEAST_RUN_WORDS:
        return False
    pointer = block.link_chars > LINK_SHARE * len(block.text)
    return not (pointer and (block.tag in LIST_TAGS or block.tag in HEADINGS or choice.words < POINTER_WORDS))


def _taken_part(block: Block, choice: Choice) -> Block:
    """The block, or where the extractor left out words at an edge, what lies between the edges it drew."""
    if choice.share >= 1 - 1e-9:
        return block
    start, end = choice.start, choice.end
    while start > 0 and not block.text[start - 1].isspace():
        start -= 1
    while end < len(block.text) and not block.text[end].isspace():
        end += 1
    return block.part(start, end)


def _other_articles(blocks: Sequence[Block], body: Sequence[int], headline: int | None) -> set[int]:
    """Blocks of further `article` elements: a list of posts behind the one the page is about."""
    owners = {at: blocks[at].article for at in body if blocks[at].article}
    numbers = list(dict.fromkeys(owners.values()))
    if len(numbers) < 2:
        return set()
    own = blocks[headline].article if headline is not None else 0
    if own not in numbers:
        sizes = {
            number: sum(len(blocks[at].text) for at, owner in owners.items() if owner == number) for number in numbers
        }
        own = next((number for number in numbers if sizes[number] >= TEASER_CHARS), numbers[0])
    return {at for at, owner in owners.items() if owner != own}


def _find_headline(blocks: Sequence[Block], body: Sequence[int], titles: Sequence[str]) -> int | None:
    """The block that is the headline: a title of the metadata that stands on the page, else the nearest `h1`."""
    limit = body[min(len(body) - 1, 2)] if body else len(blocks)
    candidates = [at for at in range(min(limit + 1, len(blocks))) if len(WORD.findall(blocks[at].text)) >= 2]
    for title in titles:
        same = [at for at in candidates if _same_words(blocks[at].text, title)]
        if same:
            return next((at for at in same if blocks[at].tag == "h1"), same[-1])
    for title in titles:
        folded = _words(title)
        inside = [
            at
            for at in candidates
            if blocks[at].tag in HEADINGS
            and len(_words(blocks[at].text)) >= 3
            and " ".join(_words(blocks[at].text)) in " ".join(folded)
        ]
        if inside:
            return next((at for at in inside if blocks[at].tag == "h1"), inside[-1])
    first_headings = [at for at in candidates if blocks[at].tag == "h1"]
    return first_headings[-1] if first_headings else None


def _kept_beside(block: Block, *, before_body: bool, authors: Sequence[str]) -> PassageKind | None:
    """The kind of a block that the extractor left out though it belongs to the article, None for furniture."""
    kind = _told_by_markup(block, before_body=before_body, authors=authors)
    if kind is None or any(ASIDE_PATH.search(label) for label in block.path):
        return None
    return None if look_at(block.text).look in (Look.CHROME, Look.END) else kind


def _told_by_markup(block: Block, *, before_body: bool, authors: Sequence[str]) -> PassageKind | None:
    path, words = block.path[-4:], len(WORD.findall(block.text))
    if words >= CAPTION_WORDS and any(CAPTION_PATH.search(label) for label in path):
        return PassageKind.CAPTION
    if not before_body:
        return None
    if (
        words <= BYLINE_WORDS
        and (any(BYLINE_PATH.search(label) for label in path) or any(author in block.text for author in authors))
        and NAME.search(block.text)
        and not block.text.endswith(SENTENCE_ENDS)
    ):
        return PassageKind.BYLINE
    if words >= DEK_WORDS and any(DEK_PATH.search(label) for label in path):
        return PassageKind.DEK
    return None


def _kind_of(block: Block) -> PassageKind:
    path = block.path[-4:]
    if any(CAPTION_PATH.search(label) for label in path):
        return PassageKind.CAPTION
    if any(DEK_PATH.search(label) for label in path[-2:]):
        return PassageKind.DEK
    return PassageKind.LIST if block.tag in LIST_TAGS else PassageKind.BODY


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _same_words(one: str, other: str) -> bool:
    return _words(one) == _words(other)
