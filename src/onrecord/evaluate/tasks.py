"""The tasks of `onrecord evaluate`: each reads the gold file's pages with the whole reader and scores what came out.

Gold labels are read only to score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from onrecord.article.markup import cut_blocks
from onrecord.evaluate.attribution import AttributionTally
from onrecord.evaluate.calibration import expected_calibration_error, reliability
from onrecord.evaluate.coreference import evaluate_coreference
from onrecord.evaluate.evaluation import Evaluation as Evaluation
from onrecord.evaluate.evaluation import Track as Track
from onrecord.evaluate.events import evaluate_pairs
from onrecord.evaluate.firmness import evaluate_firmness
from onrecord.evaluate.gold import load_html, load_json, load_json_lines
from onrecord.evaluate.meantime_events import evaluate_meantime_events
from onrecord.evaluate.moments import evaluate_moments
from onrecord.evaluate.names import evaluate_names
from onrecord.evaluate.on_page import ranges_on_page
from onrecord.evaluate.places import evaluate_places
from onrecord.evaluate.roles import evaluate_roles
from onrecord.evaluate.shingles import compare_texts, summarize
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.article import PassageKind
from onrecord.records.page import Page
from onrecord.records.reading import Reading

BODY_KINDS = frozenset({PassageKind.BODY, PassageKind.LIST})
"""What the gold article texts hold: they leave out headline, byline, captions and the like."""


def evaluate_attribution(path: Path, track: Track) -> Evaluation:
    """Score statements on articles given as text: each is read as a page of rendered text, whole."""
    gold = load_json_lines(path, needs=("id", "text", "statements"))
    tally = AttributionTally()
    for row in track(gold.content):
        reading = read_page(decode_page(row["text"].encode(), path=f"{row['id']}.txt"))
        tally.add_article(row["text"], row["statements"], list(statements_on_page(reading)))
    figures = tally.figures() | {"calibration_error": expected_calibration_error(tally.outcomes)}
    return Evaluation(
        task="attribution",
        file=str(path),
        sha256=gold.sha256,
        n=len(gold.content),
        figures=figures,
        reliability=tuple(reliability(tally.outcomes)),
    )


def evaluate_events(path: Path, track: Track) -> Evaluation:
    """Score event types on sentences with marked sides, or, given a folder, events on MEANTIME's articles."""
    return evaluate_meantime_events(path, track) if path.is_dir() else evaluate_pairs(path, track)


def statements_on_page(reading: Reading) -> Iterable[dict[str, Any]]:
    """A reading's statements with their spans as offsets into the decoded page."""
    for statement in reading.statements:
        yield {
            "source": ranges_on_page(reading.article, statement.source),
            "cue": ranges_on_page(reading.article, statement.cue),
            "content": ranges_on_page(reading.article, statement.content),
            "confidence": statement.confidence,
        }


def evaluate_article(path: Path, track: Track) -> Evaluation:
    """Score article text on HTML pages, and on the same pages without markup, beside trafilatura's in the same run."""
    import trafilatura

    gold = load_json(path, needs=("articleBody",))
    ours, stripped, default, precise = [], [], [], []
    for name, row in track(gold.content.items()):
        page = decode_page(load_html(path.parent / "html", name), path=f"{name}.html")
        wanted = row["articleBody"]
        ours.append(compare_texts(wanted, _body_of(page)))
        stripped.append(compare_texts(wanted, _body_of(_without_markup(page))))
        default.append(compare_texts(wanted, trafilatura.extract(page.text, include_comments=False) or ""))
        precise.append(
            compare_texts(wanted, trafilatura.extract(page.text, include_comments=False, favor_precision=True) or "")
        )
    as_text = {f"as_text_{name}": value for name, value in summarize(stripped).items()}
    return Evaluation(
        task="article",
        file=str(path),
        sha256=gold.sha256,
        n=len(ours),
        figures=summarize(ours) | as_text,
        peers={"trafilatura": summarize(default), "trafilatura favor_precision": summarize(precise)},
    )


def _body_of(page: Page) -> str:
    article = read_page(page, statements=False).article
    return "\n".join(passage.span.of(article.text) for passage in article.passages if passage.kind in BODY_KINDS)


def _without_markup(page: Page) -> Page:
    """The page as a browser's "save as text" would have it: every visible block a line, furniture and all."""
    return decode_page("\n\n".join(block.text for block in cut_blocks(page.text)).encode(), path="page.txt")


def evaluate_published(path: Path, track: Track) -> Evaluation:
    """Score publication days on HTML pages, beside htmldate's in the same run; an unknown day counts as wrong."""
    gold = load_json(path, needs=("file", "date"))
    right: dict[str, int] = {"onrecord": 0, "htmldate": 0, "htmldate original_date": 0}
    given = 0
    for row in track(gold.content.values()):
        page = decode_page(load_html(path.parent / "html", row["file"]), path=row["file"])
        published = read_page(page, statements=False).article.published
        given += published is not None
        right["onrecord"] += published is not None and published.value == row["date"]
        right["htmldate"] += _htmldate(page.text, original=False) == row["date"]
        right["htmldate original_date"] += _htmldate(page.text, original=True) == row["date"]
    n = len(gold.content)
    accuracy = {name: count / n if n else 0.0 for name, count in right.items()}
    return Evaluation(
        task="published",
        file=str(path),
        sha256=gold.sha256,
        n=n,
        figures={"accuracy": accuracy.pop("onrecord"), "given": given / n if n else 0.0},
        peers={name: {"accuracy": value} for name, value in accuracy.items()},
    )


def _htmldate(html: str, *, original: bool) -> str | None:
    from htmldate import find_date

    try:
        found: str | None = find_date(html, original_date=original)
    except Exception:  # a peer's failure counts as its miss
        return None
    return found


TASKS: dict[str, Callable[[Path, Track], Evaluation]] = {
    "attribution": evaluate_attribution,
    "article": evaluate_article,
    "published": evaluate_published,
    "names": evaluate_names,
    "coreference": evaluate_coreference,
    "events": evaluate_events,
    "firmness": evaluate_firmness,
    "moments": evaluate_moments,
    "places": evaluate_places,
    "roles": evaluate_roles,
}
"""Task name -> what scores it; `onrecord evaluate TASK FILE` looks here."""
