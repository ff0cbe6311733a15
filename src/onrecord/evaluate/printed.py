"""Sentences of corpora that keep words apart, set as print would set them."""

from __future__ import annotations

from collections.abc import Iterable

CLINGING = frozenset({",", ".", ";", ":", "!", "?", "%", ")", "]", "n't", "n’t", "'s", "’s", "'", "’"}) | frozenset(
    {"'re", "'ve", "'ll", "'m", "'d", "’re", "’ve", "’ll", "’m", "’d", "...", "”"}
)
"""Words that stand right behind the word before them."""
OPENING = frozenset("([“$£€")


def set_words(words: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """A sentence as print has it, and where in it each word stands: half-open, in code points of the sentence."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    size = 0
    last = ""
    for word in words:
        # A word that is cut in two by the corpus ("ca n't") is one in print.
        if parts and word.lower() not in CLINGING and last not in OPENING:
            parts.append(" ")
            size += 1
        places.append((size, size + len(word)))
        parts.append(word)
        size += len(word)
        last = word
    return "".join(parts), places
