"""The headline of a page of lines: the line above the body whose words the body takes up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from onrecord.article.blocks import Block
from onrecord.article.bylines import find_byline, is_bare_name
from onrecord.article.datelines import find_dateline
from onrecord.article.furniture import Line, Look, plain_words
from onrecord.article.regions import Region
from onrecord.article.stamps import has_full_date
from onrecord.lexicon.word_lists import fold_words, read_word_lists

MAX_HEADLINE_WORDS = 32
MAX_HEADLINE_CHARS = 300
MIN_POINTS = 0.3
SHARED_WORD_POINTS = 0.05
MAX_SHARED_WORDS = 6
LOOK_COST = {Look.PROSE: 0.2, Look.SENTENCE: 0.1, Look.LABEL: 0.2}
"""Headlines are seldom whole sentences with a full stop; a word or three is more often a menu's entry."""
DISTANCE_COST = 0.006
"""What a line loses for every line between it and the body."""
REPEATED_POINTS = 0.25
REPEATED_MIN_WORDS = 5
"""Menus repeat their short entries; a longer line that stands twice is the page's title and its headline."""
SIGNED_POINTS = 0.25
"""What a line gains where a date or a byline stands right below it, and loses where only one right above does."""
SIGNATURE_LINES = 5
SIGNATURE_MAX_WORDS = 16
DEK_HEADLINE_POINTS = 0.25
DEK_MIN_WORDS = 12
BODY_WORDS_READ = 4_000
BODY_CHARS_READ = 20_000
TITLE_LINES = 3
"""The page's own title ("Headline - Site") is one of so many first lines."""
FIRST_LINE_MAX_WORDS = 20
FIRST_LINE_COMPARED = 30
"""So many paragraphs are searched for the words of a first line."""
MIN_WORD_CHARS = 3
WORD_STEM_CHARS = 6

_LEAD_WORDS = frozenset(
    ["said", "told", "announced", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
"""A lead sentence says who spoke, or on which day; headlines leave both out."""


def content_words(text: str) -> set[str]:
    """The words that tell what a text is about, cut to their first letters so that forms of one word meet."""
    stop = read_word_lists("stop_words")["words"]
    words = plain_words(fold_words(text)).split()
    return {word[:WORD_STEM_CHARS] for word in words if len(word) >= MIN_WORD_CHARS and word not in stop}


def find_headline(blocks: Sequence[Block], lines: Sequence[Line], region: Region, pictures: Set[int]) -> int | None:
    """The number of the headline's line, None where no line above the body is one.

    A headline often stands twice, in the page's title ("Headline - Site") and above the body: the one above the
    body is taken. On a page that is all article it is the first line.
    """
    all_article = region.start == 0 and 0 not in pictures
    if all_article and lines[0].look is not Look.LABEL and _is_first_line(blocks, lines, region):
        return 0
    first = next(
        (
            number
            for number in range(region.start, region.end)
            if lines[number].look is Look.PROSE and number not in pictures
        ),
        region.end,
    )
    scores = _score_lines(blocks, lines, first, pictures, _body_words(blocks, lines, first, region.end))
    best = max(scores, key=lambda number: (scores[number], number), default=None)
    if best is not None and scores[best] >= MIN_POINTS:
        return _above_dek(lines, scores, best)
    return 0 if all_article and _is_first_line(blocks, lines, region) else None


def _body_words(blocks: Sequence[Block], lines: Sequence[Line], first: int, end: int) -> set[str]:
    words: set[str] = set()
    read = 0
    for number in range(first, end):
        if lines[number].look in (Look.PROSE, Look.SENTENCE):
            words |= content_words(blocks[number].text[:BODY_CHARS_READ])
            read += lines[number].words
            if read > BODY_WORDS_READ:
                break
    return words


def _score_lines(
    blocks: Sequence[Block], lines: Sequence[Line], first: int, pictures: Set[int], body: Set[str]
) -> dict[int, float]:
    """Points for every line above the body that can be a headline."""
    folded = [fold_words(block.text) if len(block.text) <= MAX_HEADLINE_CHARS else "" for block in blocks[:first]]
    title = next((text for text in folded[:TITLE_LINES] if len(text.split()) >= REPEATED_MIN_WORDS), "")
    counts = Counter(folded)
    signed = [number for number in range(first) if _is_signature(blocks, lines, number)]
    scores: dict[int, float] = {}
    for number in range(first):
        if number in pictures or not _can_be_headline(blocks[number].text, lines[number]):
            continue
        own = content_words(blocks[number].text)
        shared = len(own & body)
        score = (shared - 1) / (len(own) + 0.5) + SHARED_WORD_POINTS * min(shared, MAX_SHARED_WORDS)
        score -= LOOK_COST.get(lines[number].look, 0.0) + DISTANCE_COST * (first - number)
        text = folded[number]
        if lines[number].words >= REPEATED_MIN_WORDS and (counts[text] > 1 or (text != title and text in title)):
            score += REPEATED_POINTS
        scores[number] = score + _signed_points(signed, number)
    return scores


def _can_be_headline(text: str, line: Line) -> bool:
    return (
        line.look in (Look.TITLE, Look.SENTENCE, Look.LABEL, Look.PROSE)
        and not line.cut_off
        and 2 <= line.words <= MAX_HEADLINE_WORDS
        and len(text) <= MAX_HEADLINE_CHARS
        and find_byline(text, in_head=True) is None
        and bool(content_words(text))
    )


def _is_signature(blocks: Sequence[Block], lines: Sequence[Line], number: int) -> bool:
    """Whether a line says who wrote the report, or on which day it was published."""
    text, line = blocks[number].text, lines[number]
    if line.words > SIGNATURE_MAX_WORDS:
        return False
    if has_full_date(text):
        return True
    byline = find_byline(text, in_head=True)
    if byline is not None:
        # "Jane Doe, Reuters" without "By" may as well be whoever took a picture.
        return byline.led or byline.agency is None
    return number + 1 < len(lines) and lines[number + 1].look is Look.STAMP and is_bare_name(text)


def _signed_points(signed: Sequence[int], number: int) -> float:
    """What a date or a byline near a line tells: reports print them below their headline."""
    after = bisect_right(signed, number)
    if after < len(signed) and signed[after] - number <= SIGNATURE_LINES:
        return SIGNED_POINTS if signed[after] - number == 1 else SIGNED_POINTS / 2
    before = bisect_left(signed, number) - 1
    if before >= 0 and number - signed[before] <= SIGNATURE_LINES:
        return -SIGNED_POINTS
    return 0.0


def _above_dek(lines: Sequence[Line], scores: Mapping[int, float], best: int) -> int:
    """The headline right above the best line, where that is the longer summary below a headline."""
    above = next(
        (
            number
            for number in (best - 1, best - 2)
            if scores.get(number, 0.0) >= DEK_HEADLINE_POINTS and lines[number].look is Look.TITLE
        ),
        None,
    )
    long = lines[best].look in (Look.SENTENCE, Look.PROSE) or lines[best].words > DEK_MIN_WORDS
    return above if above is not None and long and lines[above].words < lines[best].words else best


def _is_first_line(blocks: Sequence[Block], lines: Sequence[Line], region: Region) -> bool:
    """Whether the first line of a page that is all article is its headline: short, and the body follows."""
    text, line = blocks[0].text, lines[0]
    longer = [other.words for other in lines[1 : region.end] if other.look is Look.PROSE][:3]
    if not longer or line.look is Look.STAMP or not 2 <= line.words <= min(FIRST_LINE_MAX_WORDS, max(longer) - 1):
        return False
    if find_dateline(text) is not None or find_byline(text, in_head=True) is not None:
        return False
    leads = _LEAD_WORDS & set(plain_words(fold_words(text)).split()) or text.endswith(('"', "”"))
    if line.look is Look.PROSE and leads:
        return False
    rest: set[str] = set()
    for block in blocks[1 : region.end][:FIRST_LINE_COMPARED]:
        rest |= content_words(block.text[:BODY_CHARS_READ])
    return line.look is Look.TITLE or not rest.isdisjoint(content_words(text))
