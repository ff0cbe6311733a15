"""Put an extractor's words back at their places in the page.

An extractor returns the text it chose without saying where it stood. Its words are found again in the page's
own words, run by run, each as soon as possible behind the one before; what the extractor changed or made up
finds no place and is left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

WORD = re.compile(r"\w[\w\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*")
"""A word with its combining accents, soft hyphens and marks that nobody sees."""
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
GRAM_WORDS = 3
"""Words that anchor a run; two are too common, four miss short paragraphs."""
MAX_CANDIDATES = 24
"""Places tried for one anchor: boilerplate that recurs more often is not worth the time."""
LOOK_AHEAD_WORDS = 16
"""How far a candidate place is compared before the longest match is taken."""


def word_key(word: str) -> str:
    """A word as extractors give it back: accents composed with their letters, unseen characters left out."""
    return word if word.isascii() else unicodedata.normalize("NFC", UNSEEN.sub("", word))


def align_words(page: Sequence[str], extracted: Sequence[Sequence[str]]) -> bytearray:
    """Mark the page's words that the extractor chose.

    Args:
        page: The words of the page in page order, as `word_key` has them.
        extracted: The extractor's words, paragraph by paragraph, likewise.

    Returns:
        One byte a page word, 1 where it was chosen.
    """
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(page) - GRAM_WORDS + 1):
        index[tuple(page[at : at + GRAM_WORDS])].append(at)
    chosen = bytearray(len(page))
    cursor = 0
    for words in extracted:
        cursor = _align_paragraph(page, words, index, chosen, cursor)
    return chosen


def _align_paragraph(
    page: Sequence[str], words: Sequence[str], index: dict[tuple[str, ...], list[int]], chosen: bytearray, cursor: int
) -> int:
    at, k = cursor, 0
    lost = True  # whether a place for the next word must be looked up
    while k < len(words):
        if not lost and at < len(page) and page[at] == words[k]:
            chosen[at] = 1
            at, k = at + 1, k + 1
            continue
        found = _best_place(page, words, k, index, at, cursor)
        if found is None and not lost:  # a last word or two, too few for an anchor
            found = next((p for p in range(at, min(at + GRAM_WORDS, len(page))) if page[p] == words[k]), None)
        if found is None:
            lost, k = True, k + 1
        else:
            at, lost = found, False
    return max(at, cursor)


def _best_place(
    page: Sequence[str], words: Sequence[str], k: int, index: dict[tuple[str, ...], list[int]], at: int, cursor: int
) -> int | None:
    """Where words[k:] best continue: longest match first, then the first place not before the cursor."""
    places = index.get(tuple(words[k : k + GRAM_WORDS]))
    if not places:
        if k == 0 and len(words) < GRAM_WORDS:
            return _short_place(page, words, cursor)
        return None
    first = bisect_left(places, at)
    tried = places[first : first + MAX_CANDIDATES] or places[:MAX_CANDIDATES]
    best, best_length = None, 0
    for place in tried:
        length = 0
        while (
            length < LOOK_AHEAD_WORDS
            and k + length < len(words)
            and place + length < len(page)
            and page[place + length] == words[k + length]
        ):
            length += 1
        if length > best_length:
            best, best_length = place, length
    return best


def _short_place(page: Sequence[str], words: Sequence[str], cursor: int) -> int | None:
    """A paragraph of one or two words stands right behind the paragraph before it, or is left out."""
    near = range(cursor, min(cursor + LOOK_AHEAD_WORDS, len(page) - len(words) + 1))
    return next((p for p in near if list(page[p : p + len(words)]) == list(words)), None)
