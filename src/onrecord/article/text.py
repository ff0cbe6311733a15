"""The article of a page saved as plain text: lines, furniture among them, the report somewhere in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from onrecord.article.blocks import Block, fold_runs
from onrecord.article.bylines import find_byline, is_bare_name
from onrecord.article.credits import find_credits
from onrecord.article.furniture import Line, Look
from onrecord.article.headlines import find_headline
from onrecord.article.regions import Region, find_pictures, find_region, judge_lines
from onrecord.article.stamps import has_full_date, is_section_time
from onrecord.article.teasers import find_repeats, find_teasers
from onrecord.lexicon.agencies import name_agency
from onrecord.records.article import PassageKind

WRAP_MIN_CHARS = 45
WRAP_MAX_CHARS = 130
"""Widths at which texts are wrapped: mail, teletype, terminals."""
WRAP_MIN_PAIRS = 3
WRAPPED_SHARE = 0.7
"""Share of breaks between neighbouring lines that the width forces: the next word had no room."""
ENDED_SHARE = 0.5
"""Of wrapped lines few end where a sentence does; paragraphs of one line each nearly all do."""
SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", ")")
OVERLONG_SHARE = 0.03
"""The width is that of all but the longest few lines: an address may stand out."""
DATE_LINES_ABOVE = 3
"""Lines above the headline within which a date still belongs to it."""
HEAD_LINES = 30
"""Lines below the headline within which a byline, a date or a caption still belongs to it."""
DEK_LINES = 3
HEAD_DATE_LINES = 6
MAX_BYLINE_CHARS = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """A line of the page. start: its first code point in the decoded page. blank_before: blank lines above it."""

    start: int
    chars: str
    blank_before: int

    @property
    def size(self) -> int:
        """Characters before the white space at its end."""
        return len(self.chars.rstrip())


def cut_lines(text: str) -> list[Block]:
    """Cut a decoded page of plain text into blocks, one a non-blank line.

    Where the text is wrapped at a fixed width the lines of one paragraph are one block, and the line breaks
    between them fold to spaces. Runs in time linear in the text's length.
    """
    raw = list(_raw_lines(text))
    width = _wrap_width(raw)
    blocks = []
    group: list[_Raw] = []
    for line in raw:
        if group and not (width and _goes_on(group[-1], line, width)):
            blocks.append(_block(group))
            group = []
        group.append(line)
    if group:
        blocks.append(_block(group))
    return blocks


def _raw_lines(text: str) -> Iterator[_Raw]:
    at = blank = 0
    for line in text.splitlines(keepends=True):
        if line.isspace():
            blank += 1
        else:
            yield _Raw(start=at, chars=line, blank_before=blank)
            blank = 0
        at += len(line)


def _block(group: Sequence[_Raw]) -> Block:
    text, pieces = fold_runs((line.start, line.chars, len(line.chars)) for line in group)
    return Block(text=text, pieces=pieces, blank_before=group[0].blank_before)


def _wrap_width(lines: Sequence[_Raw]) -> int | None:
    """The width in characters at which a text is wrapped, None where it is not."""
    sizes = sorted(line.size for line in lines if line.size >= WRAP_MIN_CHARS)
    if len(sizes) <= WRAP_MIN_PAIRS:
        return None
    width = sizes[-1 - int(OVERLONG_SHARE * len(sizes))]
    if width > WRAP_MAX_CHARS:
        return None
    pairs = [
        (above, below)
        for above, below in pairwise(lines)
        if not below.blank_before and above.size >= WRAP_MIN_CHARS * 2 // 3
    ]
    forced = [above for above, below in pairs if _is_forced(above, below, width)]
    if len(forced) < WRAP_MIN_PAIRS or len(forced) < WRAPPED_SHARE * len(pairs):
        return None
    ended = sum(above.chars.rstrip().endswith(SENTENCE_ENDS) for above in forced)
    return width if ended <= ENDED_SHARE * len(forced) else None


def _is_forced(above: _Raw, below: _Raw, width: int) -> bool:
    """Whether the first word of the line below had no room on the line above."""
    return above.size + 1 + len(below.chars.split(None, 1)[0]) > width


def _goes_on(above: _Raw, below: _Raw, width: int) -> bool:
    """Whether a line is the same paragraph as the one above it, in a text wrapped at a width."""
    indented = below.chars[:2].isspace() and not above.chars[:2].isspace()
    return (
        not below.blank_before and not indented and above.size <= 2 * WRAP_MAX_CHARS and _is_forced(above, below, width)
    )


def choose_text_blocks(blocks: Sequence[Block]) -> list[tuple[Block, PassageKind]]:
    """Choose the article among the lines of a page, in reading order, with a first guess at the kind of each.

    Returns:
        The headline where one is found, what stands between it and the body (date, byline, caption), the body;
        furniture is left out. A line that only dates the report counts as part of its byline. Empty where no line
        has the shape of prose.
    """
    lines = judge_lines(blocks)
    pictures = find_pictures(blocks, lines)
    region = find_region(blocks, lines, pictures)
    if region is None:
        return []
    headline = find_headline(blocks, lines, region, pictures)
    dropped = find_repeats(blocks, region) | find_teasers(blocks, lines, region)
    chosen: dict[int, PassageKind] = {}
    if headline is not None:
        chosen = _head_lines(blocks, lines, headline, region, pictures)
        chosen[headline] = PassageKind.HEADLINE
    for number in range(region.start, region.end):
        opens = headline is not None and number - max(headline, region.start) <= HEAD_DATE_LINES
        if opens and _is_date(blocks, lines, number):
            chosen[number] = PassageKind.BYLINE  # the region began with a summary above it
        elif number not in chosen and number not in dropped:
            kind = _body_kind(blocks, lines, number, region, pictures)
            if kind is not None:
                chosen[number] = kind
    return [(blocks[number], chosen[number]) for number in sorted(chosen)]


def _head_lines(
    blocks: Sequence[Block], lines: Sequence[Line], headline: int, region: Region, pictures: Set[int]
) -> dict[int, PassageKind]:
    """The lines around the headline that belong to the report: date, byline, caption, a summary below it."""
    found: dict[int, PassageKind] = {}
    for number in range(max(0, headline - DATE_LINES_ABOVE), headline):
        if _is_date(blocks, lines, number):
            found[number] = PassageKind.BYLINE
    for number in range(headline + 1, min(region.start, headline + HEAD_LINES)):
        if number in pictures:
            found[number] = _picture_kind(blocks[number].text)
        elif _is_date(blocks, lines, number) or _is_byline(blocks, lines, number):
            found[number] = PassageKind.BYLINE
        elif lines[number].look in (Look.SENTENCE, Look.PROSE) and number - headline <= DEK_LINES:
            found[number] = PassageKind.BODY
    return found


def _is_date(blocks: Sequence[Block], lines: Sequence[Line], number: int) -> bool:
    """Whether a line only says on which day of which year."""
    return lines[number].look is Look.STAMP and has_full_date(blocks[number].text)


def _picture_kind(text: str) -> PassageKind:
    credits = find_credits(text, pictured=True)
    return PassageKind.CREDIT if credits and credits[0].start == 0 else PassageKind.CAPTION


def _is_byline(blocks: Sequence[Block], lines: Sequence[Line], number: int) -> bool:
    text = blocks[number].text
    if len(text) > MAX_BYLINE_CHARS:
        return False
    if find_byline(text, in_head=True) is not None or name_agency(text.strip(" -–—.")) is not None:
        return True
    beside = [other for other in (number - 1, number + 1) if 0 <= other < len(lines)]
    return is_bare_name(text) and any(lines[other].look is Look.STAMP for other in beside)


def _body_kind(
    blocks: Sequence[Block], lines: Sequence[Line], number: int, region: Region, pictures: Set[int]
) -> PassageKind | None:
    """What a line inside the region is, None for furniture."""
    line, text = lines[number], blocks[number].text
    if number in pictures:
        return _picture_kind(text)
    if line.look is Look.STAMP and is_section_time(text) and _runs_on(lines, number, region):
        return PassageKind.BODY
    if line.look in (Look.CHROME, Look.RULE, Look.END, Look.STAMP):
        return None
    return PassageKind.LIST if line.bullet else PassageKind.BODY


def _runs_on(lines: Sequence[Line], number: int, region: Region) -> bool:
    """Whether running text stands before and after a line, with nothing but rules and furniture between."""
    skipped = (Look.RULE, Look.CHROME)
    above = next((lines[n].look for n in range(number - 1, region.start - 1, -1) if lines[n].look not in skipped), None)
    below = next((lines[n].look for n in range(number + 1, region.end) if lines[n].look not in skipped), None)
    return {above, below} <= {Look.PROSE, Look.SENTENCE}
