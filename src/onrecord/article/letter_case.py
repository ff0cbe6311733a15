"""Whether letter case tells anything: in a wall of capitals it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CAPITALS_SHARE = 0.8
"""Share of capitals among the letters that have case; running text stays below .1, headlines in capitals aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterCount:
    """How many capitals and how many small letters a text has."""

    capitals: int
    small: int

    @property
    def cased(self) -> int:
        """Letters that have case: Arabic, Hebrew or Japanese has none."""
        return self.capitals + self.small

    @property
    def in_capitals(self) -> bool:
        """Whether hardly a letter is small."""
        return self.cased > 0 and self.capitals >= CAPITALS_SHARE * self.cased


def count_letters(text: str) -> LetterCount:
    """Count a text's letters that have case."""
    return LetterCount(capitals=sum(map(str.isupper, text)), small=sum(map(str.islower, text)))


def is_in_capitals(texts: Iterable[str]) -> bool:
    """Whether the texts taken together are a wall of capitals."""
    counts = [count_letters(text) for text in texts]
    return LetterCount(
        capitals=sum(count.capitals for count in counts), small=sum(count.small for count in counts)
    ).in_capitals
