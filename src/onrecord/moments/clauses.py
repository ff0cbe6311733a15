"""Where one clause ends and another begins around a moment, as far as words and marks tell."""

from __future__ import annotations

import re

MAX_GAP_CHARS = 160
"""How far from its verb a moment may stand; with longer insertions it hardly ever belongs to it."""
SENTENCE_CHARS = 600
"""How far back a sentence may begin; "On Tuesday" may open one that is longer than the gap."""

OTHER_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|after|before|since|until|because|while|although"
    r"|if|following|amid|ahead|despite|whether|from|between|leading)\b",
    re.IGNORECASE,
)
"""Words that begin a clause or phrase of its own, whose time is not the verb's."""


def own_clause_start(text: str, offset: int, sentence: int) -> int:
    """Where the clause begins that holds `offset`: behind the last comma, dash or bracket before it.

    sentence: where the sentence begins, an offset in `text` like the one returned.
    """
    low = max(sentence, offset - MAX_GAP_CHARS)
    return max(low, *(text.rfind(mark, low, offset) + 1 for mark in ",—–("))
