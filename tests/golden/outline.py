"""A reading in the words of its page: what a golden file holds.

python -m tests.golden.outline      rewrites the expected outlines from what the reader finds now; look at the
                                    difference before you commit it
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import onrecord
from onrecord.records.reading import Reading
from onrecord.records.span import Span

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*(ROOT / "samples").iterdir(), *(ROOT / "tests" / "golden" / "pages").iterdir()], key=lambda path: path.name
)
EXPECTED = ROOT / "tests" / "golden" / "expected"


def outline(reading: Reading) -> dict[str, Any]:
    """What a person would check by eye, without ids and offsets, which the property tests hold against the page."""
    text = reading.article.text
    names = {actor.id: actor.name for actor in reading.actors}
    published = reading.article.published

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    return {
        "published": [published.value, published.found.value] if published else None,
        "agency": reading.article.agency,
        "language": reading.article.language,
        "passages": [f"{passage.kind.value}: {passage.span.of(text)[:60]}" for passage in reading.article.passages],
        "statements": [
            {
                "speaker": names.get(statement.speaker) if statement.speaker else None,
                "source": words(statement.source),
                "cue": words(statement.cue),
                "content": words(statement.content),
                "told": f"{statement.kind.value} {statement.act.value} {statement.source_kind.value} "
                f"{statement.firmness.value}",
                "said": statement.said.value if statement.said else None,
            }
            for statement in reading.statements
        ],
        "issues": sorted({issue.code.value for issue in reading.issues}),
    }


def expected_file(page: Path) -> Path:
    """Where the expected outline of a page lies."""
    return EXPECTED / f"{page.name}.json"


def main() -> None:
    """Rewrite every expected outline."""
    EXPECTED.mkdir(exist_ok=True)
    for page in PAGES:
        found = json.dumps(outline(onrecord.read(page)), ensure_ascii=False, indent=1)
        expected_file(page).write_text(found + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
