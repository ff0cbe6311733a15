"""Statements: Onrecord beside textacy and a rule over spaCy's parse, on the same articles, by the same scorer.

    python -m bench.peers.attribution FILE [--articles N] [--json]

FILE is what `onrecord evaluate attribution` takes: one article a line, in PolNeAR's form. textacy looks for direct
quotations only, and refuses a text in which a quotation mark is left open: it is scored on whole articles, where such
an article counts as one without answers, and paragraph by paragraph, where only that paragraph does. Both are counted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.peers.quotations import Statement, UnclosedQuotation, clause_statements, paragraphs, textacy_statements
from bench.peers.spacy_model import parse
from onrecord.evaluate.attribution import AttributionTally
from onrecord.evaluate.gold import load_json_lines
from onrecord.evaluate.tasks import statements_on_page
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page

SHOWN = (
    "lenient_f1",
    "strict_f1",
    "lenient_precision",
    "lenient_recall",
    "direct_recall",
    "mixed_recall",
    "indirect_recall",
)


class Comparison:
    """All systems on the same articles."""

    def __init__(self) -> None:
        self.tallies = {name: AttributionTally() for name in SYSTEMS}
        self.refused: Counter[str] = Counter()

    def add_article(self, row: Mapping[str, Any]) -> None:
        """Let every system read one gold article, and count."""
        for name, find in SYSTEMS.items():
            found = find(row, self.refused)
            self.tallies[name].add_article(row["text"], row["statements"], found)

    def figures(self) -> dict[str, dict[str, float]]:
        """Measures by system, as `onrecord evaluate attribution` has them."""
        return {name: tally.figures() for name, tally in self.tallies.items()}


def find_by_onrecord(row: Mapping[str, Any], _refused: Counter[str]) -> list[Any]:
    """The whole reader, on the article as a page of plain text."""
    return list(statements_on_page(read_page(decode_page(row["text"].encode(), path=f"{row['id']}.txt"))))


def find_by_textacy(row: Mapping[str, Any], refused: Counter[str]) -> list[Statement]:
    """What textacy finds in the whole article."""
    try:
        return textacy_statements(parse(row["text"]))
    except UnclosedQuotation:
        refused["textacy: articles"] += 1
        return []


def find_by_textacy_in_paragraphs(row: Mapping[str, Any], refused: Counter[str]) -> list[Statement]:
    """What textacy finds in one paragraph after the other."""
    found = []
    for start, paragraph in paragraphs(parse(row["text"])):
        try:
            found += textacy_statements(paragraph, start)
        except UnclosedQuotation:
            refused["textacy: paragraphs"] += 1
    return found


def find_by_clauses(row: Mapping[str, Any], _refused: Counter[str]) -> list[Statement]:
    """Reporting verbs with a clause."""
    return list(clause_statements(parse(row["text"])))


def find_by_both(row: Mapping[str, Any], _refused: Counter[str]) -> list[Statement]:
    """Direct quotations by paragraph, and reporting verbs with a clause whose cue is in none of those."""
    quoted = find_by_textacy_in_paragraphs(row, Counter())
    cues = {tuple(cue) for statement in quoted for cue in statement["cue"]}
    clauses = find_by_clauses(row, Counter())
    return quoted + [statement for statement in clauses if not cues & {tuple(cue) for cue in statement["cue"]}]


SYSTEMS: dict[str, Callable[[Mapping[str, Any], Counter[str]], list[Any]]] = {
    "onrecord": find_by_onrecord,
    "textacy": find_by_textacy,
    "textacy, by paragraph": find_by_textacy_in_paragraphs,
    "spacy, clauses": find_by_clauses,
    "textacy and clauses": find_by_both,
}


def main() -> None:
    """Read the command line, score, print by system."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.add_argument("--articles", type=int, default=None, help="only the first so many")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows = load_json_lines(args.path, needs=("id", "text", "statements")).content[: args.articles]
    comparison = Comparison()
    for row in rows:
        comparison.add_article(row)
    figures = comparison.figures()
    if args.json:
        answer = {"file": str(args.path), "n": len(rows), "systems": figures, "refused": dict(comparison.refused)}
        print(json.dumps(answer))
        return
    print(f"{args.path}  {len(rows)} articles\n{'':24}" + "".join(f"{name.replace('_', ' '):>19}" for name in SHOWN))
    for name, own in figures.items():
        print(f"{name:24}" + "".join(f"{own[measure]:19.3f}" for measure in SHOWN))
    for what, count in comparison.refused.items():
        print(f"refused for an open quotation mark, {what}: {count}")


if __name__ == "__main__":
    main()
