"""What stands inside an article's region without being part of it: teasers of other reports, pull quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

from onrecord.article.blocks import Block
from onrecord.article.furniture import Line, Look, closes_teaser, is_teaser_heading
from onrecord.article.regions import Region
from onrecord.lexicon.word_lists import fold_words

TEASER_MIN_WORDS = 5
TEASER_RUN_LINES = 3
TEASER_LINES_ABOVE = 3
"""So many lines above a "Read more" may belong to what it closes: a title, a summary, a date."""
REPEAT_SHINGLE_WORDS = 5
REPEATED_SHARE = 0.9
MAX_HOLDERS = 3
"""So many lines are kept for each run of words; a pull quote is found in the first that holds it."""


def find_teasers(blocks: Sequence[Block], lines: Sequence[Line], region: Region) -> set[int]:
    """The numbers of lines in the region that announce other reports.

    They stand below a heading such as "Related", above a "Read more", or as a run of headline-like lines.
    """
    found = set(_below_headings(blocks, lines, region))
    for run in _title_runs(blocks, lines, region):
        found.update(run)
    for number in range(region.start, region.end):
        if lines[number].look is not Look.CHROME or not closes_teaser(blocks[number].text):
            continue
        for above in range(number - 1, max(region.start, number - 1 - TEASER_LINES_ABOVE), -1):
            if lines[above].look is not Look.TITLE and not lines[above].cut_off:
                break
            found.add(above)
    return found


def _below_headings(blocks: Sequence[Block], lines: Sequence[Line], region: Region) -> Iterator[int]:
    below = False
    links = (Look.TITLE, Look.LABEL, Look.STAMP, Look.CHROME, Look.RULE)
    for number in range(region.start, region.end):
        heading = is_teaser_heading(blocks[number].text)
        below = heading or (below and (lines[number].look in links or lines[number].cut_off))
        if below:
            yield number


def _title_runs(blocks: Sequence[Block], lines: Sequence[Line], region: Region) -> Iterator[list[int]]:
    """Runs of headline-like lines between paragraphs: links to other reports, unless a colon announces a list."""
    run: list[int] = []
    announced = False
    for number in range(region.start, region.end):
        line, text = lines[number], blocks[number].text
        if line.look is Look.TITLE and line.words >= TEASER_MIN_WORDS and not line.bullet and not text[0].islower():
            run.append(number)
        elif line.look not in (Look.STAMP, Look.CHROME, Look.RULE):
            if len(run) >= TEASER_RUN_LINES and not announced:
                yield run
            run = []
            announced = text.endswith(":")


def find_repeats(blocks: Sequence[Block], region: Region) -> set[int]:
    """The numbers of lines in the region that say what a longer line of it says: pull quotes.

    A copy of equal length may be the report's own refrain: it stays.
    """
    shingles = [_shingles(blocks[number].text) for number in range(region.start, region.end)]
    holders: dict[int, list[int]] = {}
    for at, own in enumerate(shingles):
        for shingle in own:
            owners = holders.setdefault(shingle, [])
            if len(owners) < MAX_HOLDERS:
                owners.append(at)
    found = set()
    for at, own in enumerate(shingles):
        held = Counter(other for shingle in own for other in holders[shingle] if other != at)
        if any(
            count >= REPEATED_SHARE * len(own) and len(shingles[other]) > len(own) + 1 for other, count in held.items()
        ):
            found.add(region.start + at)
    return found


def _shingles(text: str) -> set[int]:
    """Check sums of a line's runs of words: a 5 MB line has a million runs, too many to keep as words."""
    words = [word.strip("\"“”‘'’.,;:!?()[]«»") for word in fold_words(text).split()]
    return {
        crc32(" ".join(words[at : at + REPEAT_SHINGLE_WORDS]).encode(errors="replace"))
        for at in range(len(words) - REPEAT_SHINGLE_WORDS + 1)
    }
