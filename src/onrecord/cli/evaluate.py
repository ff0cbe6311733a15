"""`onrecord evaluate`: how good the reader is, against a gold file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Evaluation

TASK_NAMES = ("attribution", "article", "published")
"""As in `onrecord.evaluate.tasks.TASKS`, which is imported only when needed."""


@click.command("evaluate", short_help="Score the reader against a gold file.")
@click.argument("task", type=click.Choice(TASK_NAMES))
@click.argument("gold", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option("--quiet", is_flag=True, help="No progress.")
def evaluate_command(task: str, gold: Path, as_json: bool, quiet: bool) -> None:
    """Read the pages of the gold FILE and score what comes out.

    attribution takes a PolNeAR file of one article a line; article and published take a JSON file with the folder
    html/ beside it. Gold labels are read only to score.
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
    lines = [f"{found.task}  {found.file}  sha256 {found.sha256[:12]}  n {found.n}", ""]
    triples = {
        name.removesuffix("_f1") for name in found.figures if f"{name.removesuffix('_f1')}_precision" in found.figures
    }
    if triples:
        lines.append(f"{'':24}{'P':>8}{'R':>8}{'F1':>8}")
        lines += [
            f"{name.replace('_', ' '):24}"
            + "".join(f"{found.figures[f'{name}_{part}']:8.3f}" for part in ("precision", "recall", "f1"))
            for name in (key.removesuffix("_f1") for key in found.figures)
            if name in triples
        ]
        lines = list(dict.fromkeys(lines))
    shown = {f"{name}_{part}" for name in triples for part in ("precision", "recall", "f1")}
    lines += [f"{name.replace('_', ' '):24}{value:8.3f}" for name, value in found.figures.items() if name not in shown]
    for peer, figures in found.peers.items():
        lines += ["", peer, *(f"{'  ' + name.replace('_', ' '):24}{value:8.3f}" for name, value in figures.items())]
    if found.reliability:
        lines += ["", f"{'confidence':16}{'entries':>8}{'mean':>8}{'right':>8}"]
        lines += [
            f"{row.low:.1f} to {row.high:.1f}      {row.count:8}{row.confidence:8.3f}{row.right:8.3f}"
            for row in found.reliability
        ]
    return "\n".join(lines)
