"""Where the data goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

STANDARD_OUTPUT = Path("-")


@contextmanager
def open_output(out: Path | None) -> Iterator[BinaryIO]:
    """Open what a command writes its data to.

    A file is written under another name beside its place and takes that place when the block ends well; when it does
    not, whatever was there before is left alone. Devices and pipes are written to as they are.

    Args:
        out: The file; None or "-" for standard output.

    Raises:
        click.BadParameter: If there is no folder for the file, or none that may be written to.
    """
    if out is None or out == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    place = out.resolve()  # a link keeps pointing where it points
    if place.exists() and not place.is_file():
        with place.open("wb") as device:
            yield device
        return
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise click.BadParameter(f"{out} cannot be written: {error.strerror}", param_hint="'--out'") from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
