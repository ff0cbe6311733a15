"""Words with marks of what became of them, for a terminal with colours or without."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import click

from onrecord.cli.forms import MAX_WIDTH_CHARS, PIPED_WIDTH_CHARS, is_screen, wants_color
from onrecord.views.wording import OMISSION, make_safe

if TYPE_CHECKING:
    from onrecord.query.word_marks import Marked

SAME, REMOVED, ADDED = "=", "-", "+"
COLORS = {REMOVED: "red", ADDED: "green"}
BRACKETS = {REMOVED: ("[-", "-]"), ADDED: ("{+", "+}")}
"""As git and wdiff write them."""
SHOWN_AROUND = 8
"""So many words that stayed are shown on either side of a change."""
MIN_CUT = 4
"""To leave out fewer words saves nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """Letters in a row with one mark."""

    mark: str
    text: str


def say_marked(head: str, marked: Iterable[tuple[str, str]], *, sign: str, indent: str = "  ") -> None:
    """Write marked words behind a sign and a head, on lines no wider than is read with ease.

    Args:
        head: What they are the words of; its colour is the sign's.
        marked: Runs of words, each with its mark and the white space before it.
        sign: What became of the whole: one of the marks, or "~".
        indent: Before the sign; the lines behind the first stand in further.
    """
    screen = is_screen()
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH_CHARS) if screen else PIPED_WIDTH_CHARS
    color = screen and wants_color()
    whole = sign in COLORS
    runs = [(sign if whole else SAME, f"{sign} {head} "), *marked]
    margin = f"{indent}    "
    line, used = [Part(SAME, indent)], len(indent)
    for word in _words(runs if color or whole else _bracketed(runs)):
        length = sum(len(part.text) for part in word)
        if len(line) > 1 and used + 1 + length > width:
            _say_line(line, color=color, strike=not whole)
            line, used = [Part(SAME, margin)], len(margin)
        if len(line) > 1:
            line.append(Part(word[0].mark if line[-1].mark == word[0].mark else SAME, " "))
            used += 1
        line += word
        used += length
    _say_line(line, color=color, strike=not whole)


def around_changes(marked: Marked) -> Iterator[tuple[str, str]]:
    """The runs, those that stayed cut down to what stands beside a change."""
    for at, (mark, text) in enumerate(marked):
        words = text.split()
        before = SHOWN_AROUND if at else 0
        behind = SHOWN_AROUND if at < len(marked) - 1 else 0
        if mark != SAME or len(words) <= before + behind + MIN_CUT:
            yield mark, text
            continue
        space = " " if text[0].isspace() else ""
        shown = [*words[:before], OMISSION, *(words[-behind:] if behind else ())]
        yield mark, space + " ".join(shown)


def _bracketed(runs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each run that was taken out or put in, in brackets: where there is no colour. The first is the head."""
    for at, (mark, text) in enumerate(runs):
        if not at or mark == SAME or not text.strip():
            yield mark, text
        else:
            left, right = BRACKETS[mark]
            yield mark, f"{' ' if text[0].isspace() else ''}{left}{text.strip()}{right}"


def _words(runs: Iterable[tuple[str, str]]) -> Iterator[list[Part]]:
    """What stands between white space: words, of parts with different marks where a change lies inside them."""
    word: list[Part] = []
    for mark, text in runs:
        for piece in re.split(r"(\s+)", make_safe(text)):
            if not piece.strip():
                if piece and word:
                    yield word
                    word = []
            else:
                word.append(Part(mark, piece))
    if word:
        yield word


def _say_line(line: Iterable[Part], *, color: bool, strike: bool) -> None:
    said = ""
    for mark, parts in groupby(line, key=lambda part: part.mark):
        text = "".join(part.text for part in parts)
        if color and mark in COLORS:
            text = click.style(text, fg=COLORS[mark], strikethrough=(strike and mark == REMOVED) or None)
        said += text
    click.echo(said.rstrip().encode("utf-8", "replace").decode(), color=color)
