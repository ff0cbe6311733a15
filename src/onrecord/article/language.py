"""Which language an article is written in."""

from __future__ import annotations

SAMPLE_CHARS = 3000
"""Enough for a sure answer; a longer sample only costs time."""
LEAST_LETTERS = 20
"""With fewer letters than this any answer is a guess."""


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language by py3langid, None for a text too short to tell."""
    sample = text[:SAMPLE_CHARS]
    if sum(char.isalpha() for char in sample) < LEAST_LETTERS:
        return None
    import py3langid

    # A wall of capitals looks like no language at all to character n-grams.
    code: str = py3langid.classify(sample.lower() if sample.isupper() else sample)[0]
    return code
