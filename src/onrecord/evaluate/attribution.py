"""How well statements are found: source, cue and content spans against gold ones.

The measures are those of the field: exact spans a role (each fragment, multiset, one to one); `strict`, all
three roles exact; `lenient`, content overlap (intersection over union of characters that are not blank) of at
least one half and sources that share a character; lenient recall by direct, mixed and indirect statements; and
the share of right speakers among matched contents. Micro-averaged over articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.evaluate.matching import best_pairs
from onrecord.evaluate.scores import Score, score_counts

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
BLANK = " \t\r\n\xa0"
MARKS = '"“”'
LENIENT_OVERLAP = 0.5

Fragments = tuple[tuple[int, int], ...]
Parts = Mapping[str, Fragments]


def clean_fragments(spans: Iterable[Sequence[int]], text: str) -> Fragments:
    """Fragments in order, without blanks at their edges, joined where only blanks divide them."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((int(span[0]), int(span[1])) for span in spans):
        while start < end and text[start] in BLANK:
            start += 1
        while end > start and text[end - 1] in BLANK:
            end -= 1
        if start >= end:
            continue
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip(BLANK)):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def clean_parts(statement: Mapping[str, Any], text: str) -> dict[str, Fragments]:
    """The three parts of a statement given as JSON, cleaned."""
    return {role: clean_fragments(statement.get(role) or [], text) for role in ROLES}


def kind_of(content: Fragments, text: str) -> str:
    """direct: every fragment begins and ends with a quotation mark; mixed: a mark somewhere; else indirect."""
    words = [text[start:end] for start, end in content]
    if words and all(w[0] in MARKS and w.rstrip(".,")[-1:] in MARKS for w in words):
        return "direct"
    return "mixed" if any(char in MARKS for w in words for char in w) else "indirect"


class AttributionTally:
    """Counts over articles; `figures` makes measures of them.

    Attributes:
        outcomes: For each predicted statement with a confidence, that confidence and whether it is lenient-right.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.outcomes: list[tuple[float, bool]] = []

    def add_article(self, text: str, gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> None:
        """Count one article; statements are JSON objects with source, cue and content, and perhaps confidence."""
        wanted = [clean_parts(statement, text) for statement in gold]
        found = [clean_parts(statement, text) for statement in predicted]
        self._count_exact(wanted, found)
        overlaps, sources = _compare(wanted, found, text)
        good = best_pairs(
            [
                [float(o >= LENIENT_OVERLAP and s) for o, s in zip(orow, srow, strict=True)]
                for orow, srow in zip(overlaps, sources, strict=True)
            ]
        )
        pairs = best_pairs([[1 + o / 1000 if o >= LENIENT_OVERLAP else 0.0 for o in row] for row in overlaps])
        kinds = [kind_of(parts["content"], text) for parts in wanted]
        self.counts["gold"] += len(wanted)
        self.counts["predicted"] += len(found)
        self.counts["lenient"] += len(good)
        self.counts.update(f"gold {kind}" for kind in kinds)
        self.counts.update(f"found {kinds[j]}" for _, j in good)
        self.counts["content pairs"] += len(pairs)
        self.counts["speaker right"] += sum(sources[i][j] for i, j in pairs)
        right = {i for i, _ in good}
        self.outcomes += [
            (statement["confidence"], i in right)
            for i, statement in enumerate(predicted)
            if statement.get("confidence") is not None
        ]

    def _count_exact(self, wanted: Sequence[Parts], found: Sequence[Parts]) -> None:
        for role in ROLES:
            gold = Counter(parts[role] for parts in wanted if parts[role])
            predicted = Counter(parts[role] for parts in found if parts[role])
            self.counts[f"{role} gold"] += gold.total()
            self.counts[f"{role} predicted"] += predicted.total()
            self.counts[f"{role} exact"] += (gold & predicted).total()
        gold_all = Counter(tuple(parts[role] for role in ROLES) for parts in wanted)
        found_all = Counter(tuple(parts[role] for role in ROLES) for parts in found)
        self.counts["strict"] += (gold_all & found_all).total()

    def scores(self) -> dict[str, Score]:
        """Precision, recall and F1 of exact roles, strict and lenient."""
        counts = self.counts
        out = {
            f"{role} exact": score_counts(counts[f"{role} exact"], counts[f"{role} predicted"], counts[f"{role} gold"])
            for role in ROLES
        }
        for measure in ("strict", "lenient"):
            out[measure] = score_counts(counts[measure], counts["predicted"], counts["gold"])
        return out

    def figures(self) -> dict[str, float]:
        """All measures by the names that `onrecord evaluate attribution --json` uses."""
        out: dict[str, float] = {}
        for name, score in self.scores().items():
            out |= score.figures(name.replace(" ", "_"))
        pairs = self.counts["content pairs"]
        out["speaker_right"] = self.counts["speaker right"] / pairs if pairs else 0.0
        for kind in KINDS:
            gold = self.counts[f"gold {kind}"]
            out[f"{kind}_recall"] = self.counts[f"found {kind}"] / gold if gold else 0.0
        return out


def _compare(wanted: Sequence[Parts], found: Sequence[Parts], text: str) -> tuple[list[list[float]], list[list[bool]]]:
    """For each predicted and gold statement: content overlap, and whether their sources agree."""
    gold = [{role: _characters(parts[role], text) for role in ROLES} for parts in wanted]
    predicted = [{role: _characters(parts[role], text) for role in ROLES} for parts in found]
    overlaps, sources = [], []
    for p in predicted:
        orow, srow = [], []
        for g in gold:
            union = len(p["content"] | g["content"])
            if union:
                orow.append(len(p["content"] & g["content"]) / union)
            else:  # two statements without content are told by their cues
                orow.append(float(bool(p["cue"] & g["cue"])))
            srow.append(bool(p["source"] & g["source"]) or not (p["source"] or g["source"]))
        overlaps.append(orow)
        sources.append(srow)
    return overlaps, sources


def _characters(fragments: Fragments, text: str) -> frozenset[int]:
    return frozenset(i for start, end in fragments for i in range(start, end) if not text[i].isspace())
