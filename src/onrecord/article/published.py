"""When the page was published: from its metadata, else as its text states, else as it follows from what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.article.candidates import CONFIDENCE_DISPUTED, Choice, choose_day
from onrecord.article.inferred import infer_day
from onrecord.article.metadata import PageMetadata
from onrecord.article.stated import Statement, find_stated
from onrecord.records.article import Passage
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Found, Precision, Published, TimeExpression

EARLIEST = date(1990, 1, 1)
"""No news page is older than the web."""
LATEST = date(2099, 12, 31)
"""The guard where the day of fetching is not known; never the day of reading, which would change the reading."""

Outcome = tuple[Published | None, tuple[Issue, ...]]


def find_published(
    metadata: PageMetadata | None,
    article_text: str,
    passages: Sequence[Passage],
    expressions: Sequence[TimeExpression],
    *,
    fetched: date | None = None,
) -> Outcome:
    """Find the day of publication, or its month where no more follows, and what is doubtful about it.

    Args:
        metadata: As `find_metadata` gives it; None for rendered text, which has none.
        article_text: `article.text`, whose code points passages and expressions count.
        passages: The article's passages in order; without any, each line is taken for prose.
        expressions: The article's time expressions, ascending.
        fetched: The day the page was fetched on, where known: no page is published more than a day later.

    Returns:
        The publication date, None where the page tells nothing, and issues: `published-disputed` where fields
        differ by more than a day, `published-inferred` with the first words of evidence, `published-unknown`.
    """
    latest = min(fetched + timedelta(days=1), LATEST) if fetched and fetched < LATEST else LATEST
    within = [
        expression
        for expression in expressions
        if expression.full_date is None or EARLIEST <= expression.full_date <= latest
    ]
    choice = choose_day(metadata, EARLIEST, latest) if metadata else None
    stated = find_stated(article_text, passages, within)
    if choice is not None and _is_own_sentence(choice, stated, within):
        choice = None
    if choice is not None and (stated is None or not choice.weak or stated.day == choice.day):
        disputes = _disputes(choice, stated)
        confidence = min(choice.confidence, CONFIDENCE_DISPUTED) if disputes else choice.confidence
        return Published(
            value=choice.day.isoformat(),
            precision=Precision.DAY,
            found=Found.METADATA,
            metadata=choice.name,
            confidence=confidence,
        ), disputes
    if stated is not None:
        return Published(
            value=stated.day.isoformat(),
            precision=Precision.DAY,
            found=Found.STATED,
            evidence=(stated.span,),
            confidence=stated.confidence,
        ), ()
    inferred = infer_day(article_text, passages, within)
    if inferred is None or not EARLIEST <= inferred.day <= latest:
        return None, (Issue(code=IssueCode.PUBLISHED_UNKNOWN, reason="the page does not tell when it was published"),)
    value = inferred.day.isoformat() if inferred.precision is Precision.DAY else f"{inferred.day:%Y-%m}"
    published = Published(
        value=value,
        precision=inferred.precision,
        found=Found.INFERRED,
        evidence=inferred.evidence,
        confidence=inferred.confidence,
    )
    reason = "no publication date on the page; it follows from days that the text and its pictures name"
    return published, (Issue(code=IssueCode.PUBLISHED_INFERRED, reason=reason, span=inferred.evidence[0]),)


def _is_own_sentence(choice: Choice, stated: Statement | None, expressions: Sequence[TimeExpression]) -> bool:
    """Whether the day was only guessed from the markup, and the article names that day in its story."""
    return (
        choice.name == "htmldate"
        and (stated is None or stated.day != choice.day)
        and any(expression.full_date == choice.day for expression in expressions)
    )


def _disputes(choice: Choice, stated: Statement | None) -> tuple[Issue, ...]:
    others = [f"{name} says {day.isoformat()}" for name, day in choice.others if abs((day - choice.day).days) > 1]
    span = None
    if stated is not None and abs((stated.day - choice.day).days) > 1:
        others.append(f"the text says {stated.day.isoformat()}")
        span = stated.span
    if not others:
        return ()
    reason = f"{choice.name} says {choice.day.isoformat()}, but {' and '.join(others)}"
    return (Issue(code=IssueCode.PUBLISHED_DISPUTED, reason=reason, span=span),)
