"""Names: Onrecord beside spaCy's en_core_web_sm, on the same texts, by the same scorer, in the same run.

    python -m bench.peers.names FILE [FILE ...] [--json]

FILE is what `onrecord evaluate names` takes: a CrossNER file, or a CoNLL-U file of GUM or a folder of them. Both
systems get each text whole. spaCy's entities are scored as they come and with a leading article taken off, for the gold
names mostly have none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from bench.peers.spacy_model import parse, spacy_names
from onrecord.evaluate.name_gold import GoldText, NamedSpan, load_names
from onrecord.evaluate.names import Finder, read_names, score_names


def find_by_spacy(text: GoldText) -> Iterator[NamedSpan]:
    """Entities of spaCy, articles taken off."""
    return spacy_names(parse(text.text), articles=False)


def find_by_spacy_as_is(text: GoldText) -> Iterator[NamedSpan]:
    """Entities of spaCy as they come."""
    return spacy_names(parse(text.text), articles=True)


SYSTEMS: dict[str, Finder] = {
    "onrecord": read_names,
    "spacy": find_by_spacy,
    "spacy, articles kept": find_by_spacy_as_is,
}


def compare_names(path: Path) -> dict[str, dict[str, float]]:
    """Figures of every system on one gold file."""
    texts, _ = load_names(path)
    return {name: score_names(texts, find, lambda items: items) for name, find in SYSTEMS.items()}


def main() -> None:
    """Read the command line, score, print F1s by system."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one object a file, with precision and recall as well")
    args = parser.parse_args()
    for path in args.paths:
        figures = compare_names(path)
        if args.json:
            print(json.dumps({"file": str(path), "systems": figures}))
            continue
        print(f"{path}\n{'F1':32}" + "".join(f"{name:>22}" for name in figures))
        for measure in next(iter(figures.values())):
            if measure.endswith("_f1"):
                row = "".join(f"{own[measure]:22.3f}" for own in figures.values())
                print(f"{measure.removesuffix('_f1').replace('_', ' '):32}{row}")


if __name__ == "__main__":
    main()
