"""From attributions as the model marks them to statements of the record."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.speech_acts import find_act
from onrecord.records.article import Article, PassageKind
from onrecord.records.identity import ActorId, StatementId, digest
from onrecord.records.span import Span, trim_span
from onrecord.records.statement import Act, Said, SourceKind, Statement
from onrecord.statements.firmness import find_firmness
from onrecord.statements.kind import find_kind

Ranges = Iterable[tuple[int, int]]
ZONES = {
    PassageKind.HEADLINE: 1,
    PassageKind.DEK: 2,
    PassageKind.CAPTION: 3,
    PassageKind.CREDIT: 3,
    PassageKind.BYLINE: 4,
    PassageKind.CONTRIBUTOR: 5,
    PassageKind.CORRECTION: 6,
}
"""Parts of a page that no sentence crosses; all other kinds are running text."""
LOOSE_PUNCTUATION = frozenset(" ,;:)")
"""What no content begins with, though the model now and then has it so."""
QUOTATION_MARKS = frozenset("\"“”„«'‘")
MAX_HOLE_CHARS = 40
"""Sources are never broken in PolNeAR; holes up to this size filled: strict F1 .534 -> .538, lenient .749 -> .748."""
SCORE_EDGE = 1e-4
"""Scores are kept this far from 0 and 1 before their logit is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The three parts of an attribution on the article, before anything is said about them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known about a draft's source: the actor behind it, its kind, and when it was said."""

    speaker: ActorId | None
    source_kind: SourceKind
    said: Said | None


def lay_spans(article: Article, ranges: Ranges) -> tuple[Span, ...]:
    """Ranges of the article's text as spans: cut where passages divide, without white space at their edges."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        at = start
        while at < end:
            passage = article.passage_at(at)
            if passage is None:
                at += 1
                continue
            stop = min(end, passage.span.end)
            span = trim_span(article.text, at, stop)
            if span is not None:
                spans.append(span)
            at = max(stop, at + 1)
    return tuple(spans)


def confidence_of(
    cue_score: float, role_score: float, *, has_source: bool, calibration: tuple[float, float, float, float]
) -> float:
    """The probability that content and speaker are right, by a logistic fit on development data.

    Args:
        cue_score: The model's mean probability of the cue's pieces.
        role_score: The model's mean probability of the pieces of source and content.
        has_source: Whether a source was found.
        calibration: Weights of 1, the two scores' logits, and has_source.
    """
    features = score_features(cue_score, role_score, has_source=has_source)
    total = sum(weight * feature for weight, feature in zip(calibration, features, strict=True))
    return 1 / (1 + math.exp(-total))


def score_features(cue_score: float, role_score: float, *, has_source: bool) -> tuple[float, float, float, float]:
    """What the calibration weighs: 1, the logits of the two scores, and whether a source was found."""
    return 1.0, _logit(cue_score), _logit(role_score), float(has_source)


def draft_statement(
    article: Article, *, source: Ranges, cue: Ranges, content: Ranges, confidence: float
) -> Draft | None:
    """Put an attribution onto the article; None where no words are left of its cue or of its content.

    Headline, pictures and running text are read apart by readers too: what a headline says is not said by a caption,
    so fragments that stand in another zone of the page than the cue are left out.
    """
    cue_spans = lay_spans(article, cue)
    if not cue_spans:
        return None
    zone = _zone(article, cue_spans[0])
    source_spans = [span for span in lay_spans(article, source) if _zone(article, span) == zone]
    content_spans = [span for span in lay_spans(article, content) if _zone(article, span) == zone]
    content_spans = [
        kept
        for span in content_spans
        if (kept := _without_opening_marks(article.text, span)) and _runs_on(article, kept, cue_spans)
    ]
    whole_source = _fill_holes(article, source_spans, (*cue_spans, *content_spans))
    whole_content = _fill_holes(article, content_spans, (*cue_spans, *whole_source))
    if not whole_content:
        return None
    return Draft(source=whole_source, cue=cue_spans, content=whole_content, confidence=confidence)


def _without_opening_marks(text: str, span: Span) -> Span | None:
    start = span.start
    while start < span.end and text[start] in LOOSE_PUNCTUATION:
        start += 1
    return Span(start, span.end) if start < span.end else None


def _runs_on(article: Article, span: Span, cue: Sequence[Span]) -> bool:
    """Whether a fragment stands in its cue's paragraph or is a quotation: nothing else runs on into another one."""
    own = [article.passage_at(part.start) for part in cue]
    return article.passage_at(span.start) in own or article.text[span.start] in QUOTATION_MARKS


def _fill_holes(article: Article, spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """Join fragments of one passage that only a few words divide, none of them another part of the attribution."""
    out: list[Span] = []
    for span in spans:
        if out and _is_hole(article, out[-1].end, span.start, others):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def _is_hole(article: Article, start: int, end: int, others: Sequence[Span]) -> bool:
    if end - start > MAX_HOLE_CHARS or article.passage_at(start - 1) != article.passage_at(end):
        return False
    return not any(other.start < end and start < other.end for other in others)


def _zone(article: Article, span: Span) -> int:
    passage = article.passage_at(span.start)
    return ZONES.get(passage.kind, 0) if passage else 0


def unique_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in reading order, each only once: of those with the same source and content, the surest cue."""
    best: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Draft] = {}
    for draft in drafts:
        key = (draft.source, draft.content)
        if key not in best or best[key].confidence < draft.confidence:
            best[key] = draft
    return sorted(best.values(), key=lambda draft: (draft.cue, draft.content, draft.source))


def make_statements(
    article: Article, page_sha256: str, drafts: Sequence[Draft], origins: Sequence[Origin]
) -> tuple[Statement, ...]:
    """Statements of the record from drafts and what is known about their sources, in the drafts' order."""
    statements = [
        _make_statement(article.text, page_sha256, draft, origin) for draft, origin in zip(drafts, origins, strict=True)
    ]
    return tuple(replace(statement, within=_find_outer(statement, statements)) for statement in statements)


def _make_statement(text: str, page_sha256: str, draft: Draft, origin: Origin) -> Statement:
    cue = " ".join(span.of(text) for span in draft.cue)
    content = " ".join(span.of(text) for span in draft.content)
    act = Act(find_act(cue))
    marks = (f"{role}{len(spans)}" for role, spans in (("s", draft.source), ("q", draft.cue), ("c", draft.content)))
    return Statement(
        id=StatementId(digest("s", page_sha256, draft.source + draft.cue + draft.content, *marks)),
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        speaker=origin.speaker,
        kind=find_kind(text, draft.content),
        act=act,
        source_kind=origin.source_kind,
        firmness=find_firmness(cue, content, act, source=" ".join(span.of(text) for span in draft.source)),
        within=None,
        said=origin.said,
        confidence=draft.confidence,
    )


def _find_outer(inner: Statement, statements: Sequence[Statement]) -> StatementId | None:
    """The closest statement whose content holds this one's cue and content."""
    best: tuple[int, StatementId] | None = None
    size = sum(span.end - span.start for span in inner.content)
    for outer in statements:
        if outer.id == inner.id or not all(_held(span, outer.content) for span in inner.cue + inner.content):
            continue
        length = sum(span.end - span.start for span in outer.content)
        if length > size and (best is None or length < best[0]):
            best = (length, outer.id)
    return best[1] if best else None


def _held(span: Span, spans: Sequence[Span]) -> bool:
    return any(outer.holds(span) for outer in spans)


def _logit(score: float) -> float:
    kept = min(max(score, SCORE_EDGE), 1 - SCORE_EDGE)
    return math.log(kept / (1 - kept))
