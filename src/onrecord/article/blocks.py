"""Blocks: the stretches of visible text a page is laid out in, each character tied to its place in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.records.article import Passage, PassageKind, Piece
from onrecord.records.span import Span

PASSAGE_BREAK = "\n\n"
WORDS = re.compile(r"\S++(?: \S++)*+")
"""Words with single spaces between them: what stands in the article just as it stands in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item, table cell or line of a page.

    text: its characters, white space folded, none at the edges, never empty. pieces: how `text` maps onto the
    page, starts counted within `text`, without a gap. tag: the HTML element that makes the block, "" in rendered
    text. path: the elements around it, outermost first, each as `tag.class#id` in lower case. link_chars: how
    many of its characters stand inside links. article: the number, in page order, of the outermost `article` element
    around it, 0 for none. blank_before: blank lines between it and the block before
    (rendered text only).
    """

    text: str
    pieces: tuple[Piece, ...]
    tag: str = ""
    path: tuple[str, ...] = ()
    link_chars: int = 0
    article: int = 0
    blank_before: int = 0

    @property
    def page_start(self) -> int:
        """Where in the decoded page the block's first character stands."""
        return self.pieces[0].page_start

    @property
    def page_end(self) -> int:
        """Where in the decoded page the block's last character ends."""
        last = self.pieces[-1]
        return last.page_start + last.page_length

    def part(self, start: int, end: int) -> Block:
        """The block of only `text[start:end]`, white space at its edges dropped.

        Raises:
            ValueError: If nothing but white space is left.
        """
        kept = self.text[start:end]
        start += len(kept) - len(kept.lstrip())
        end -= len(kept) - len(kept.rstrip())
        if start >= end:
            raise ValueError("a block cannot be empty")
        pieces = []
        for piece in self.pieces:
            low, high = max(start, piece.start), min(end, piece.start + piece.length)
            if low >= high:
                continue
            if piece.verbatim:
                pieces.append(Piece(low - start, piece.page_start + low - piece.start, high - low, True, high - low))
            else:
                pieces.append(Piece(low - start, piece.page_start, high - low, False, piece.page_length))
        return replace(
            self, text=self.text[start:end], pieces=tuple(pieces), link_chars=min(self.link_chars, end - start)
        )


def fold_runs(runs: Iterable[tuple[int, str, int]]) -> tuple[str, tuple[Piece, ...]]:
    r"""Fold white space over runs of page text and keep the map.

    Args:
        runs: Ascending (page offset, characters, page length): page length equals the number of characters
            where the page has them verbatim, and differs for a character reference or markup.

    Returns:
        The folded text, without white space at its edges, and its pieces. A run of white space becomes one
        space; one that holds a line break made by markup ("\n" with page length 0) stays a line break.
    """
    text: list[str] = []
    pieces: list[Piece] = []
    size = 0
    blank: tuple[int, int, str] | None = None  # page start, page length, the character that stands for it

    def put(chars: str, page_start: int, page_length: int, *, verbatim: bool) -> None:
        nonlocal size
        last = pieces[-1] if pieces else None
        if last and verbatim and last.verbatim and last.page_start + last.length == page_start:
            pieces[-1] = Piece(last.start, last.page_start, last.length + len(chars), True, last.length + len(chars))
        else:
            pieces.append(Piece(size, page_start, len(chars), verbatim, page_length))
        text.append(chars)
        size += len(chars)

    def meet_blank(start: int, length: int, mark: str) -> None:
        nonlocal blank
        if blank is None:
            blank = (start, length, mark)
        else:  # white space on both sides of markup: what follows the markup is left out of the map
            grown = length if blank[0] + blank[1] == start else 0
            blank = (blank[0], blank[1] + grown, "\n" if mark == "\n" else blank[2])

    for start, chars, page_length in runs:
        verbatim = page_length == len(chars)
        mark = "\n" if page_length == 0 else " "
        at = 0
        for chunk in WORDS.finditer(chars):
            if chunk.start() > at:
                meet_blank(start + at, chunk.start() - at, mark)
            if blank is not None and size:
                put(blank[2], blank[0], blank[1], verbatim=False)
            blank = None
            put(
                chunk.group(),
                start + chunk.start() if verbatim else start,
                len(chunk.group()) if verbatim else page_length,
                verbatim=verbatim,
            )
            at = chunk.end()
        if at < len(chars):
            meet_blank(start + at if verbatim else start, len(chars) - at if verbatim else page_length, mark)
    return "".join(text), tuple(pieces)


def lay_out(chosen: Sequence[tuple[Block, PassageKind]]) -> tuple[str, tuple[Piece, ...], tuple[Passage, ...]]:
    """Set chosen blocks one after another, divided by blank lines: the article's text, pieces and passages."""
    text: list[str] = []
    pieces: list[Piece] = []
    passages: list[Passage] = []
    size = 0
    for block, kind in chosen:
        if text:
            text.append(PASSAGE_BREAK)
            size += len(PASSAGE_BREAK)
        pieces += (Piece(size + p.start, p.page_start, p.length, p.verbatim, p.page_length) for p in block.pieces)
        passages.append(Passage(kind=kind, span=Span(size, size + len(block.text))))
        text.append(block.text)
        size += len(block.text)
    return "".join(text), tuple(pieces), tuple(passages)
