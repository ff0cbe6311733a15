"""`onrecord evaluate`: how good the reader is, against a gold file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.evaluate.evaluation import Evaluation

TASK_NAMES = (
    "attribution",
    "article",
    "published",
    "names",
    "coreference",
    "roles",
    "events",
    "firmness",
    "moments",
    "places",
)
"""As in `onrecord.evaluate.tasks.TASKS`, which is imported only when needed."""

PARTS = ("precision", "recall", "f1")


@click.command("evaluate", short_help="Score the reader against a gold file.")
@click.argument("task", type=click.Choice(TASK_NAMES))
@click.argument("gold", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option("--quiet", is_flag=True, help="No progress.")
def evaluate_command(task: str, gold: Path, as_json: bool, quiet: bool) -> None:
    """Read the pages of the gold FILE and score what comes out.

    attribution takes a PolNeAR file of one article a line; article and published take a JSON file with the folder
    html/ beside it; names takes a CrossNER file, or a CoNLL-U file of GUM or a folder of them; firmness takes a file
    of rated predicates as UDS-IH2 has them, or a folder of MEANTIME files; coreference takes a CoNLL-U file of GUM or
    a folder of them; events takes a file of sentences with the two sides of an event, as PLV has them, or a folder of
    MEANTIME files; moments takes a folder of TimeML or MEANTIME files; places takes a file in the form of LGL; roles
    takes a CoNLL-U file of the English Web Treebank with PropBank's folder beside it. Gold labels are read only to
    score.
    """
    from onrecord.evaluate.tasks import TASKS

    found = TASKS[task](gold, _Track(quiet))
    click.echo(json.dumps(_as_object(found)) if as_json else _as_table(found))


class _Track:
    """Shows on standard error how far a run has come."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def __call__(self, items: Iterable[Any]) -> Iterable[Any]:
        from rich.console import Console
        from rich.progress import track

        rows = list(items)
        return track(rows, "reading", console=Console(stderr=True), transient=True, disable=self.quiet)


def _as_object(found: Evaluation) -> dict[str, Any]:
    rows = [
        {"low": row.low, "high": row.high, "count": row.count, "confidence": row.confidence, "right": row.right}
        for row in found.reliability
    ]
    return {
        "task": found.task,
        "file": found.file,
        "sha256": found.sha256,
        "n": found.n,
        "figures": found.figures,
        "peers": found.peers,
        "reliability": rows,
    }


def _as_table(found: Evaluation) -> str:
    lines = [f"{found.task}  {found.file}  sha256 {found.sha256[:12]}  n {found.n}"]
    lines += ["", *_figure_lines(found.figures)]
    for peer, figures in found.peers.items():
        lines += ["", peer, *_figure_lines(figures)]
    if found.reliability:
        lines += ["", f"{'confidence':16}{'entries':>8}{'mean':>8}{'right':>8}"]
        lines += [
            f"{row.low:.1f} to {row.high:.1f}      {row.count:8}{row.confidence:8.3f}{row.right:8.3f}"
            for row in found.reliability
        ]
    return "\n".join(lines)


def _figure_lines(figures: dict[str, float]) -> list[str]:
    """Precision, recall and F1 of one measure on one line, every other figure on its own."""
    triples = [name.removesuffix("f1") for name in figures if name.endswith("f1")]
    triples = [prefix for prefix in triples if all(f"{prefix}{part}" in figures for part in PARTS)]
    lines = [f"{'':24}{'P':>8}{'R':>8}{'F1':>8}"] if triples else []
    for prefix in triples:
        label = prefix.rstrip("_").replace("_", " ") or "text"
        lines.append(f"{label:24}" + "".join(f"{figures[f'{prefix}{part}']:8.3f}" for part in PARTS))
    shown = {f"{prefix}{part}" for prefix in triples for part in PARTS}
    return lines + [f"{name.replace('_', ' '):24}{figures[name]:8.3f}" for name in figures if name not in shown]
