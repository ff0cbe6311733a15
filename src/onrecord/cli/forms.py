"""The forms in which `onrecord read` gives readings."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum

from onrecord.records.reading import Reading

PIPED_WIDTH_CHARS = 80
MAX_WIDTH_CHARS = 100
"""Longer lines are hard to follow, however wide the terminal."""


class Form(StrEnum):
    """A form to ask for."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"


def write_readings(readings: Iterable[Reading], form: Form, *, on_screen: bool) -> Iterator[str]:
    """The readings in a form, in pieces to be written one after another, as soon as there is one.

    Args:
        readings: Taken one at a time.
        form: The form.
        on_screen: Whether the pieces go straight to a terminal.
    """
    match form:
        case Form.JSONL:
            from onrecord.records.json_form import as_json

            for reading in readings:
                yield as_json(reading) + "\n"
        case Form.HTML:
            from onrecord.views.html import write_html

            yield write_html(readings)
        case Form.TEXT:
            from onrecord.views.text import show_reading

            width = min(shutil.get_terminal_size().columns, MAX_WIDTH_CHARS) if on_screen else PIPED_WIDTH_CHARS
            color = on_screen and wants_color()
            for n, reading in enumerate(readings):
                yield ("\n\n" if n else "") + show_reading(reading, width=width, color=color)


def is_screen() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def wants_color() -> bool:
    """Whether the user's environment lets a terminal be coloured (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
