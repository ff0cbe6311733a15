"""How much of an article's text is right: bags of 4-word shingles, as the article extraction benchmark counts them.

The measure is that of the Scrapinghub article extraction benchmark: words are runs of letters, digits and
underscores; precision and recall are means over pages, F1 is that of the two means. A page for which nothing is
returned is left out of the mean of precision and counts 0 for recall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.evaluate.scores import score_rates

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 4


def cut_shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of shingles of a text; a text of fewer words is one shingle, one without words none."""
    words = WORD.findall(text)
    if not words:
        return Counter()
    if len(words) < SHINGLE_WORDS:
        return Counter([tuple(words)])
    return Counter(zip(*(words[k:] for k in range(SHINGLE_WORDS)), strict=False))


def compare_texts(gold: str, predicted: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page, None where the texts give no ground for it."""
    wanted, found = cut_shingles(gold), cut_shingles(predicted)
    shared = (wanted & found).total()
    precision = shared / found.total() if found else None
    recall = shared / wanted.total() if wanted else None
    return precision, recall


def summarize(pages: Sequence[tuple[float | None, float | None]]) -> dict[str, float]:
    """Mean precision, mean recall, their F1, and how many pages came out empty."""
    precisions = [p for p, _ in pages if p is not None]
    recalls = [r for _, r in pages if r is not None]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    f1 = score_rates(precision, recall).f1
    return {"f1": f1, "precision": precision, "recall": recall, "empty": float(sum(p is None for p, _ in pages))}
