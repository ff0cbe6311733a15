"""When the page was published: from its metadata, else as its text states, else as it follows from what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.moments.inferred import infer_day
from onrecord.moments.stated import CONFIDENCE_LINE, Statement, find_stated
from onrecord.records.article import Passage
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import Found, MetadataDay, Precision, Published, TimeExpression

EARLIEST = date(1990, 1, 1)
"""No news page is older than the web."""
LATEST = date(2099, 12, 31)
"""The guard where the day of fetching is not known; never the day of reading, which would change the reading."""

CONFIDENCE_AGAINST_TEXT = 0.75
"""Where a line of the text tells another day; set as for metadata whose fields differ."""

Outcome = tuple[Published | None, tuple[Issue, ...]]


def possible_days(fetched: date | None) -> tuple[date, date]:
    """The first and the last day on which a page that was fetched then may have been published."""
    latest = min(fetched + timedelta(days=1), LATEST) if fetched and fetched < LATEST else LATEST
    return EARLIEST, latest


def find_published(
    metadata: MetadataDay | None,
    article_text: str,
    passages: Sequence[Passage],
    expressions: Sequence[TimeExpression],
    *,
    fetched: date | None = None,
) -> Outcome:
    """Find the day of publication, or its month where no more follows, and what is doubtful about it.

    Args:
        metadata: The day that the page's metadata gives; None where there is none.
        article_text: `article.text`, whose code points passages and expressions count.
        passages: The article's passages in order; without any, each line is taken for prose.
        expressions: The article's time expressions, ascending.
        fetched: The day the page was fetched on, where known: no page is published more than a day later.

    Returns:
        The publication date, None where the page tells nothing, and issues: `published-disputed` where fields or lines
        differ by more than a day, `published-inferred` with the first words of evidence, `published-unknown`.
    """
    earliest, latest = possible_days(fetched)
    within = [
        expression
        for expression in expressions
        if expression.full_date is None or earliest <= expression.full_date <= latest
    ]
    statements = find_stated(article_text, passages, within)
    stated = statements[0] if statements else None
    if metadata is not None and _is_own_sentence(metadata, stated, within):
        metadata = None
    if metadata is not None and (stated is None or not metadata.weak or stated.day == metadata.day):
        disputes = _disputes(metadata, stated)
        return Published(
            value=metadata.day.isoformat(),
            precision=Precision.DAY,
            found=Found.METADATA,
            metadata=metadata.name,
            confidence=min(metadata.confidence, CONFIDENCE_AGAINST_TEXT) if disputes else metadata.confidence,
        ), disputes
    if stated is not None:
        disputes = _rivals(stated, statements)
        return Published(
            value=stated.day.isoformat(),
            precision=Precision.DAY,
            found=Found.STATED,
            evidence=(stated.span,),
            confidence=min(stated.confidence, CONFIDENCE_AGAINST_TEXT) if disputes else stated.confidence,
        ), disputes
    inferred = infer_day(article_text, passages, within)
    if inferred is None or not earliest <= inferred.day <= latest:
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


def _is_own_sentence(choice: MetadataDay, stated: Statement | None, expressions: Sequence[TimeExpression]) -> bool:
    """Whether the day was only guessed from the markup, and the article names that day in its story."""
    return (
        choice.guessed
        and (stated is None or stated.day != choice.day)
        and any(expression.full_date == choice.day for expression in expressions)
    )


def _disputes(choice: MetadataDay, stated: Statement | None) -> tuple[Issue, ...]:
    others = [f"{name} says {day.isoformat()}" for name, day in choice.others if abs((day - choice.day).days) > 1]
    span = None
    if stated is not None and abs((stated.day - choice.day).days) > 1:
        others.append(f"the text says {stated.day.isoformat()}")
        span = stated.span
    if not others:
        return ()
    reason = f"{choice.name} says {choice.day.isoformat()}, but {' and '.join(others)}"
    return (Issue(code=IssueCode.PUBLISHED_DISPUTED, reason=reason, span=span),)


def _rivals(stated: Statement, statements: Sequence[Statement]) -> tuple[Issue, ...]:
    """An issue for the first other line that dates the article as surely, but to another time."""
    for other in statements:
        if other.confidence >= CONFIDENCE_LINE and abs((other.day - stated.day).days) > 1:
            reason = f"one line says {stated.day.isoformat()}, another {other.day.isoformat()}"
            return (Issue(code=IssueCode.PUBLISHED_DISPUTED, reason=reason, span=other.span),)
    return ()
