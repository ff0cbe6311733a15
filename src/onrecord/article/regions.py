"""Where on a page of lines the article stands: the best contiguous stretch, by what the lines look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.article.blocks import Block
from onrecord.article.credits import find_credits, looks_captioned, tells_what_is_seen
from onrecord.article.furniture import LOOK_CHARS, Line, Look, is_comment_opening, is_hard_end, look_at
from onrecord.article.letter_case import is_in_capitals
from onrecord.lexicon.word_lists import fold_words

POINTS = {Look.SENTENCE: 0.5, Look.TITLE: -0.7, Look.LABEL: -0.7, Look.STAMP: -0.6, Look.CHROME: -0.4, Look.END: -3.0}
"""Set by hand on 54 rendered news pages of many sites."""
PROSE_WORDS_PER_POINT = 10
PROSE_MAX_POINTS = 5.0
LONELY_SHARE = 0.25
"""What prose counts when neither neighbour is prose: the summaries of teasers stand so."""
HALF_LONELY_SHARE = 0.7
CUT_OFF_SHARE = 0.2
UNCUT_WORDS = 30
"""Prose that ends in dots and is as long as this is a quotation that trails off, not a teaser."""
CLEAN_GAP_SHARE = 0.2
"""What titles and labels count between paragraphs, where no furniture is among them."""
CLEAN_GAP_MAX_LINES = 40
GAP_FURNITURE_SHARE = 0.15
MENU_MIN_LINES = 8
"""A run of more lines than this, most of a word or three, is a menu."""
END_PROSE_WORDS = 80
"""A heading such as "Comments" ends the article only below so many words of prose: it stands above articles, too."""
COMMENTED_PROSE_WORDS = 40
RESUMED_SHARE = 0.6
TAIL_RUNNING_SHARE = 0.6
EDGE_LINES = 12
"""So many lines before or after the region are kept where none of them is furniture: the page is all article."""
REPEATED_MAX_WORDS = 12
CAPTION_MAX_WORDS = 60
CAPTION_MAX_CHARS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The article's lines, `start` to `end`, half-open."""

    start: int
    end: int


def judge_lines(blocks: Sequence[Block]) -> list[Line]:
    """How every line looks, with what only the whole page tells: labels that it repeats are furniture."""
    caseless = is_in_capitals(block.text[:LOOK_CHARS] for block in blocks)
    lines = [look_at(block.text, caseless=caseless) for block in blocks]
    labels = [
        fold_words(block.text) if line.look is Look.LABEL and line.words <= REPEATED_MAX_WORDS else ""
        for block, line in zip(blocks, lines, strict=True)
    ]
    counts = Counter(labels)
    return [
        replace(line, look=Look.CHROME) if label and counts[label] > 1 else line
        for line, label in zip(lines, labels, strict=True)
    ]


def find_pictures(blocks: Sequence[Block], lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are captions or credits of pictures, copies of them included."""
    found: set[int] = set()
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if len(block.text) > CAPTION_MAX_CHARS or line.look in (Look.STAMP, Look.RULE, Look.END):
            continue
        if looks_captioned(block.text):
            found.add(number)
            continue
        credits = find_credits(block.text, pictured=False)
        if not credits:
            continue
        found.add(number)
        if credits[0].start == 0 and number and _is_above_credit(blocks[number - 1].text, lines[number - 1]):
            found.add(number - 1)
    copied = {fold_words(blocks[number].text) for number in found}
    return found | {
        number
        for number, block in enumerate(blocks)
        if len(block.text) <= CAPTION_MAX_CHARS and fold_words(block.text) in copied
    }


def _is_above_credit(text: str, line: Line) -> bool:
    """Whether a line right above a credit is the caption: a few words, or one sentence that tells what is seen."""
    if line.look is Look.TITLE:
        return True
    return (
        line.look in (Look.PROSE, Look.SENTENCE)
        and line.words <= CAPTION_MAX_WORDS
        and len(text) <= CAPTION_MAX_CHARS
        and tells_what_is_seen(text)
    )


def find_region(blocks: Sequence[Block], lines: Sequence[Line], pictures: set[int]) -> Region | None:
    """The stretch of lines with the highest sum of points, its edges drawn by what stands there.

    Returns:
        The region; None where nothing on the page has the shape of prose or of a sentence.
    """
    limit = _comments_start(blocks, lines)
    best, best_sum = None, 0.0
    start, running = 0, 0.0
    for number, point in enumerate(_weigh(lines, pictures)[:limit]):
        if running <= 0.0:
            start, running = number, 0.0
        running += point
        if running > best_sum:
            best, best_sum = Region(start=start, end=number + 1), running
    if best is None:
        return None
    return _with_plain_edges(lines, _with_tail(lines, _cut_at_ends(blocks, lines, best)))


def is_running(line: Line) -> bool:
    """Whether a line is running text: prose or a short sentence, not cut off as teasers are."""
    return line.look in (Look.PROSE, Look.SENTENCE) and not (line.cut_off and line.words < UNCUT_WORDS)


def _comments_start(blocks: Sequence[Block], lines: Sequence[Line]) -> int:
    """The number of the line with which the readers' comments begin, that of all lines where none do."""
    prose = 0
    for number, line in enumerate(lines):
        if line.look is Look.PROSE:
            prose += line.words
        elif line.look is Look.END and prose >= COMMENTED_PROSE_WORDS and is_comment_opening(blocks[number].text):
            return number
    return len(lines)


def _weigh(lines: Sequence[Line], pictures: set[int]) -> list[float]:
    """Points for every line: prose counts fully only beside other prose."""
    points = [0.0 if number in pictures else POINTS.get(line.look, 0.0) for number, line in enumerate(lines)]
    for gap in _clean_gaps(lines):
        for number in gap:
            points[number] *= CLEAN_GAP_SHARE
    solid = [
        number
        for number, line in enumerate(lines)
        if number not in pictures and line.look not in (Look.CHROME, Look.RULE)
    ]
    for at, number in enumerate(solid):
        line = lines[number]
        if line.look is not Look.PROSE:
            continue
        beside = sum(is_running(lines[solid[other]]) for other in (at - 1, at + 1) if 0 <= other < len(solid))
        at_edge = (at == 0) + (at + 1 == len(solid))
        share = (LONELY_SHARE, HALF_LONELY_SHARE, 1.0)[min(2, beside + at_edge)]
        if line.cut_off:
            share *= CUT_OFF_SHARE
        points[number] = share * min(PROSE_MAX_POINTS, line.words / PROSE_WORDS_PER_POINT)
    return points


def _clean_gaps(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of lines between two lines of running text with hardly any furniture: lists and tables of reports."""
    last = None
    for number, line in enumerate(lines):
        if not is_running(line):
            continue
        if last is not None and 1 < number - last <= CLEAN_GAP_MAX_LINES and _is_clean(lines[last + 1 : number]):
            yield range(last + 1, number)
        last = number


def _is_clean(gap: Sequence[Line]) -> bool:
    looks = Counter(line.look for line in gap)
    allowed = GAP_FURNITURE_SHARE * len(gap)
    if looks[Look.END] or looks[Look.CHROME] > max(1.0, allowed):
        return False
    # A headline, its date, its summary: a list of teasers. A time alone heads a section of a running report.
    if looks[Look.STAMP] > allowed and (looks[Look.TITLE] or looks[Look.LABEL]):
        return False
    return len(gap) <= MENU_MIN_LINES or looks[Look.LABEL] <= len(gap) / 2


def _cut_at_ends(blocks: Sequence[Block], lines: Sequence[Line], region: Region) -> Region:
    """The region up to the first heading after which the report does not go on."""
    total = sum(line.words for line in lines[region.start : region.end] if line.look is Look.PROSE)
    resumes = _where_it_resumes(lines, region)
    before = 0
    for number in range(region.start, region.end):
        line = lines[number]
        if line.look is Look.PROSE:
            before += line.words
        if line.look is not Look.END or before < min(END_PROSE_WORDS, total / 2):
            continue
        if is_hard_end(blocks[number].text) or not resumes[number - region.start]:
            return Region(start=region.start, end=number)
    return region


def _where_it_resumes(lines: Sequence[Line], region: Region) -> list[bool]:
    """For every line of the region, whether the lines after it, a few teasers apart, are mostly prose again."""
    resumes = [False] * (region.end - region.start)
    solid = running = 0
    again = below = False
    for number in range(region.end - 1, region.start - 1, -1):
        line = lines[number]
        resumes[number - region.start] = again
        here = is_running(line)
        solid += line.look not in (Look.CHROME, Look.RULE)
        running += here
        if here and below:  # two paragraphs in a row: from here to the end it may go on
            again = running >= RESUMED_SHARE * solid
        below = here
    return resumes


def _with_tail(lines: Sequence[Line], region: Region) -> Region:
    """The region with the lines after it up to the last one where the page is still mostly running text."""
    words = running = foul = 0
    end = region.end
    for number in range(region.end, len(lines)):
        line = lines[number]
        if line.look is Look.END:
            break
        words += line.words
        foul += line.look in (Look.CHROME, Look.STAMP)
        if is_running(line):
            running += line.words
            size = number + 1 - region.end
            if running >= TAIL_RUNNING_SHARE * words and foul <= GAP_FURNITURE_SHARE * size:
                end = number + 1
    return Region(start=region.start, end=end)


def _with_plain_edges(lines: Sequence[Line], region: Region) -> Region:
    """The region with the few lines before and after it, where none of those is furniture."""
    furniture = (Look.CHROME, Look.STAMP, Look.END)
    start, end = region.start, region.end
    if start <= EDGE_LINES and not any(line.look in furniture for line in lines[:start]):
        start = 0
    if len(lines) - end <= EDGE_LINES and not any(line.look in furniture for line in lines[end:]):
        end = len(lines)
    return Region(start=start, end=end)
