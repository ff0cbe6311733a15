"""What each chosen stretch of a page is: headline, dateline, byline, credit, contributors, correction, body.

Serves HTML and rendered text alike: both choose blocks with a first guess at their kind, and this module carves
out what has a kind of its own. A dateline becomes a passage of its own before its paragraph, so that the
paragraph's first sentence begins with its own first word; likewise credits at the end of a caption, and
contributors at the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.article.blocks import Block, lay_out
from onrecord.article.bylines import BylineFound, find_byline, find_led_byline, is_bare_name
from onrecord.article.contributors import find_contributors
from onrecord.article.corrections import is_correction
from onrecord.article.credits import find_credits, is_credit, looks_captioned
from onrecord.article.datelines import find_dateline
from onrecord.article.furniture import Look, is_copyright, look_at
from onrecord.article.headlines import content_words
from onrecord.article.stamps import has_full_date
from onrecord.lexicon.agencies import find_agencies, name_agency
from onrecord.records.article import Dateline, Passage, PassageKind, Piece
from onrecord.records.span import Span

HEAD_BLOCKS = 14
"""The lines between headline and body are among so many first blocks."""
DATELINE_PARAGRAPHS = 3
"""A dateline opens the first paragraph, or one after a summary or a note."""
CONTRIBUTOR_BLOCKS = 8
"""Contributors are named in so many last blocks; a sentence like theirs further up is the story's own."""
MIN_SPEAKER_PARAGRAPHS = 2
"""From so many paragraphs on that open with capitals and a colon, these are speakers, not datelines."""
DEK_MIN_WORDS = 4
DEK_MAX_WORDS = 45
DEK_SHARED_WORDS = 2
DEK_FOLLOWING = 3
MAX_CAPTION_CHARS = 900
AGENCY_LINE_CHARS = 60
CORRECTION_PARTS = 4
CORRECTION_HEADING_CHARS = 45
COPYRIGHT_CHARS = 600
COPYRIGHT_READ_CHARS = 200

_SPEAKER = re.compile(r"[A-Z][A-Z'’. ]{2,30}:\s")
_VIA = re.compile(r"\bvia\s+(?P<agency>.{2,40})$", re.IGNORECASE)
_ARCHIVE = re.compile(r"\b(?:Getty|Shutterstock|iStock|Alamy)\b", re.IGNORECASE)

Chosen = Sequence[tuple[Block, PassageKind]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The article laid out, every passage with its final kind; spans count code points of `text`.

    agency: the short name of the news agency that the page names as the story's origin. The other fields are those
    of `Article`; a dateline of an agency alone, "(CNN)", is a passage without a `dateline`.
    """

    text: str
    pieces: tuple[Piece, ...]
    passages: tuple[Passage, ...]
    headline: Span | None = None
    dateline: Dateline | None = None
    bylines: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    contributors: tuple[Span, ...] = ()
    agency: str | None = None


class _Role(StrEnum):
    """What marked words within a block are: a place, or people and agencies in their several parts."""

    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    CONTRIBUTOR = "contributor"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A block with its final kind.

    marks: what some of its words are, offsets within it. agency: the one it names as the story's or picture's origin.
    """

    block: Block
    kind: PassageKind
    marks: tuple[tuple[_Role, int, int], ...] = ()
    agency: str | None = None


def label_passages(chosen: Chosen, page_blocks: Iterable[Block] = ()) -> Labelled:
    """Give every chosen block its final kind, and find what names people, places and agencies around the text.

    Args:
        chosen: The article's blocks in reading order with a first guess at their kind. A guess of BODY is no more
            than that; HEADLINE, CAPTION, LIST and the rest are kept unless the block's own words gainsay them.
        page_blocks: All blocks of the page; only notices of copyright are read in them, as evidence of the agency.

    Returns:
        The article's text, its pieces, passages and the fields of `Article` that the text tells.
    """
    heads = _head_end(chosen)
    parts = _with_whole_correction([*_label_head(chosen, heads), *_label_rest(chosen, heads)])
    text, pieces, passages = lay_out([(part.block, part.kind) for part in parts])
    spans: dict[_Role, list[Span]] = {role: [] for role in _Role}
    for part, passage in zip(parts, passages, strict=True):
        for role, start, end in part.marks:
            spans[role].append(Span(passage.span.start + start, passage.span.start + end))
    headline = next((passage.span for passage in passages if passage.kind is PassageKind.HEADLINE), None)
    return Labelled(
        text=text,
        pieces=pieces,
        passages=passages,
        headline=headline,
        dateline=Dateline(span=spans[_Role.DATELINE][0]) if spans[_Role.DATELINE] else None,
        bylines=tuple(spans[_Role.BYLINE]),
        credits=tuple(spans[_Role.CREDIT]),
        contributors=tuple(spans[_Role.CONTRIBUTOR]),
        agency=_agency(parts, page_blocks, own_author=bool(spans[_Role.BYLINE])),
    )


def _head_end(chosen: Chosen) -> int:
    """How many of the first blocks stand before the body: up to the last headline or byline there."""
    last = prose = 0
    for number, (block, kind) in enumerate(chosen[:HEAD_BLOCKS]):
        named = kind is PassageKind.BODY and find_byline(block.text, in_head=number <= last + 1) is not None
        if named or kind in (PassageKind.HEADLINE, PassageKind.BYLINE, PassageKind.DEK):
            last = number + 1
        elif kind is PassageKind.BODY:
            prose += look_at(block.text).look is Look.PROSE
            if prose > 1:
                break
    return last


def _label_head(chosen: Chosen, heads: int) -> Iterator[_Part]:
    """The parts of the blocks before the body."""
    headline = next((block.text for block, kind in chosen if kind is PassageKind.HEADLINE), "")
    led = False
    for number, (block, kind) in enumerate(chosen[:heads]):
        if kind is PassageKind.HEADLINE:
            yield _Part(block=block, kind=kind)
        elif kind in (PassageKind.CAPTION, PassageKind.CREDIT):
            yield from _caption_parts(block, kind)
        elif (byline := _head_byline(block, led=led)) is not None:
            led = led or find_byline(block.text, in_head=False) is not None
            yield byline
        elif kind is PassageKind.BYLINE:
            yield _Part(block=block, kind=kind)
        elif find_credits(block.text, pictured=looks_captioned(block.text)):
            yield from _caption_parts(block, PassageKind.CAPTION)
        elif kind is PassageKind.DEK or is_dek(block.text, headline, chosen[number + 1 : number + 1 + DEK_FOLLOWING]):
            yield _Part(block=block, kind=PassageKind.DEK)
        else:
            yield from _body_parts(block, kind, opens=True, closes=False, colons=False)


def _label_rest(chosen: Chosen, heads: int) -> Iterator[_Part]:
    """The parts of the body and of what follows it."""
    paragraphs = [number for number, (_, kind) in enumerate(chosen) if kind is PassageKind.BODY and number >= heads]
    openings = paragraphs[:DATELINE_PARAGRAPHS]
    colons = sum(bool(_SPEAKER.match(chosen[number][0].text)) for number in paragraphs) < MIN_SPEAKER_PARAGRAPHS
    for number, (block, kind) in enumerate(chosen[heads:], start=heads):
        closes = number >= len(chosen) - CONTRIBUTOR_BLOCKS or kind is PassageKind.CONTRIBUTOR
        if kind in (PassageKind.CAPTION, PassageKind.CREDIT):
            yield from _caption_parts(block, kind)
        elif kind in (PassageKind.BODY, PassageKind.LIST, PassageKind.CONTRIBUTOR):
            parts = _body_parts(block, kind, opens=number in openings, closes=closes, colons=colons)
            if any(part.kind is PassageKind.DATELINE for part in parts):
                openings = []
            yield from parts
        else:
            yield _Part(block=block, kind=kind)


def _head_byline(block: Block, *, led: bool) -> _Part | None:
    """A block beside the headline as a byline, None where it is none. led: a byline with "By" stands above it."""
    agency = _leading_agency(block.text)
    if agency is not None:
        return _Part(block=block, kind=PassageKind.BYLINE, agency=agency)
    found = find_byline(block.text, in_head=True)
    if found is None:
        if not is_bare_name(block.text):
            return None
        return _Part(block=block, kind=PassageKind.BYLINE, marks=((_Role.BYLINE, 0, len(block.text)),))
    if led and not found.led and found.agency:
        # Below a byline with "By", "Jane Doe, Reuters" is whoever took the picture.
        return _Part(block=block, kind=PassageKind.CREDIT, marks=((_Role.CREDIT, 0, len(block.text)),))
    return _byline_part(block, found)


def _byline_part(block: Block, found: BylineFound) -> _Part:
    marks = tuple((_Role.BYLINE, start, end) for start, end in found.names)
    return _Part(block=block, kind=PassageKind.BYLINE, marks=marks, agency=found.agency)


def _leading_agency(line: str) -> str | None:
    """The agency that a short line is, or begins with: "REUTERS", "AFP, Paris"."""
    if len(line) > AGENCY_LINE_CHARS:
        return None
    exact = name_agency(line.strip(" -–—.,|"))
    first = name_agency(re.split(r"\s*[,|–—-]\s*", line, maxsplit=1)[0])
    return exact or (first if look_at(line).look in (Look.LABEL, Look.STAMP) else None)


def _caption_parts(block: Block, kind: PassageKind) -> list[_Part]:
    """A caption, and the credits at its end as a passage of their own."""
    found = find_credits(block.text, pictured=True) if len(block.text) <= MAX_CAPTION_CHARS else []
    if not found:
        marked = kind is PassageKind.CREDIT and is_credit(block.text, pictured=True)
        return [_Part(block=block, kind=kind, marks=((_Role.CREDIT, 0, len(block.text)),) if marked else ())]
    start = found[0].start
    parts = []
    if block.text[:start].strip():
        parts.append(_Part(block=block.part(0, start), kind=PassageKind.CAPTION))
    agency = next(
        (code for credit in found for code in _passed_on(block.text[credit.who_start : credit.who_end])), None
    )
    marks = tuple((_Role.CREDIT, credit.who_start - start, credit.who_end - start) for credit in found)
    parts.append(_Part(block=block.part(start, len(block.text)), kind=PassageKind.CREDIT, marks=marks, agency=agency))
    return parts


def _body_parts(block: Block, kind: PassageKind, *, opens: bool, closes: bool, colons: bool) -> list[_Part]:
    """A paragraph of the body, with dateline before it and contributors after it carved out.

    Args:
        block: The paragraph.
        kind: Its kind so far.
        opens: Whether a dateline may open it.
        closes: Whether contributors may be named at its end.
        colons: Whether capitals before a colon may be a dateline.
    """
    if is_correction(block.text):
        return [_Part(block=block, kind=PassageKind.CORRECTION)]
    parts, rest = _opening_parts(block, colons=colons) if opens and kind is PassageKind.BODY else ([], block)
    found = find_contributors(rest.text) if closes else None
    if found is not None:
        if rest.text[: found.start].strip():
            parts.append(_Part(block=rest.part(0, found.start), kind=kind))
        marks = tuple((_Role.CONTRIBUTOR, start - found.start, end - found.start) for start, end in found.names)
        parts.append(
            _Part(
                block=rest.part(found.start, len(rest.text)),
                kind=PassageKind.CONTRIBUTOR,
                marks=marks,
                agency=found.agency,
            )
        )
        return parts
    captioned = len(rest.text) <= MAX_CAPTION_CHARS and (
        looks_captioned(rest.text) or bool(find_credits(rest.text, pictured=False))
    )
    return [*parts, *(_caption_parts(rest, PassageKind.CAPTION) if captioned else [_Part(block=rest, kind=kind)])]


def _opening_parts(block: Block, *, colons: bool) -> tuple[list[_Part], Block]:
    """The byline and the dateline with which a paragraph opens, and what is left of it."""
    parts: list[_Part] = []
    led = find_led_byline(block.text)
    if led is not None and find_dateline(block.text[led[1] :].lstrip(), colons=colons) is not None:
        parts.append(_byline_part(block.part(0, led[1]), led[0]))
        block = block.part(led[1], len(block.text))
    found = find_dateline(block.text, colons=colons)
    if found is not None:
        placed = found.place_start < found.place_end
        marks = ((_Role.DATELINE, found.place_start, found.place_end),) if placed else ()
        parts.append(_Part(block=block.part(0, found.end), kind=PassageKind.DATELINE, marks=marks, agency=found.agency))
        block = block.part(found.end, len(block.text))
    return parts, block


def _with_whole_correction(parts: list[_Part]) -> list[_Part]:
    """The parts with what follows a bare heading "Correction:" near the end made part of the correction."""
    first = max(0, len(parts) - CORRECTION_PARTS)
    headed = next(
        (
            number
            for number, part in enumerate(parts[first:], start=first)
            if part.kind is PassageKind.CORRECTION and len(part.block.text) <= CORRECTION_HEADING_CHARS
        ),
        None,
    )
    if headed is None:
        return parts
    return [
        replace(part, kind=PassageKind.CORRECTION) if number > headed and part.kind is PassageKind.BODY else part
        for number, part in enumerate(parts)
    ]


def is_dek(text: str, headline: str, following: Chosen) -> bool:
    """Whether a block below the headline sums the report up.

    The byline or the date comes only after it, and it shares the headline's words or stands before a dateline.
    """
    if not headline or not DEK_MIN_WORDS <= look_at(text).words <= DEK_MAX_WORDS or text.startswith(("“", '"')):
        return False
    signed = any(
        kind is PassageKind.BYLINE
        or find_byline(block.text, in_head=True) is not None
        or (has_full_date(block.text) and look_at(block.text).look is Look.STAMP)
        for block, kind in following
    )
    shared = content_words(text) & content_words(headline)
    filed = any(find_dateline(block.text, colons=False) is not None for block, _ in following)
    return signed and (filed or len(shared) >= DEK_SHARED_WORDS) and find_dateline(text) is None


def _passed_on(words: str) -> list[str]:
    """The agency that passed a picture on: the one after "via", otherwise the last named; none from an archive."""
    if _ARCHIVE.search(words):
        return []
    via = _VIA.search(words)
    return [code for code, _, _ in find_agencies(via.group("agency") if via else words)][-1:]


def _copyright_agency(blocks: Iterable[Block]) -> str | None:
    """The agency of the page's notices of copyright; "© Wire/Jane Doe" is a picture's credit."""
    for block in blocks:
        head = block.text[:COPYRIGHT_READ_CHARS]
        if len(block.text) <= COPYRIGHT_CHARS and is_copyright(head) and "/" not in head:
            for code, _, _ in find_agencies(head):
                return code
    return None


def _agency(parts: Sequence[_Part], page_blocks: Iterable[Block], *, own_author: bool) -> str | None:
    """The agency by its best evidence.

    Dateline, byline, contributors and copyright tell in this order; a picture's credit only where the report has a
    dateline and no author of its own.
    """
    named = {
        kind: next((part.agency for part in parts if part.kind is kind and part.agency), None) for kind in PassageKind
    }
    sure = (
        named[PassageKind.DATELINE]
        or named[PassageKind.BYLINE]
        or named[PassageKind.CONTRIBUTOR]
        or _copyright_agency(page_blocks)
    )
    if sure is not None:
        return sure
    filed = any(part.kind is PassageKind.DATELINE for part in parts)
    return named[PassageKind.CREDIT] if filed and not own_author else None
