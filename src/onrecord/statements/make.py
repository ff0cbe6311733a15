"""From drafts to statements of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.speech_acts import tell_act
from onrecord.model.words import Predicate
from onrecord.records.article import Article
from onrecord.records.grounds import SourceKindGround, SpeakerGround, Told
from onrecord.records.identity import ActorId, StatementId, digest
from onrecord.records.moment import When
from onrecord.records.span import Span
from onrecord.records.statement import Act, SourceKind, Statement
from onrecord.statements.drafts import Draft
from onrecord.statements.field_confidence import Grounds, field_confidences
from onrecord.statements.firmness import tell_firmness
from onrecord.statements.kind import tell_kind
from onrecord.statements.predicates import predicates_in

NEIGHBORS = 40
"""Statements before and behind one, in the order of their cues, among which it may be nested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known about a draft's source: the actor behind it, its kind, and when it was said.

    speaker_ground: what led to the speaker, None where there is none.
    """

    speaker: ActorId | None
    speaker_ground: SpeakerGround | None
    source_kind: Told[SourceKind, SourceKindGround]
    said: When | None


def make_statements(
    article: Article,
    page_sha256: str,
    drafts: Sequence[Draft],
    origins: Sequence[Origin],
    predicates: Sequence[Predicate] = (),
) -> tuple[Statement, ...]:
    """Statements of the record from drafts and what is known about their sources, in the drafts' order.

    Args:
        article: The article.
        page_sha256: Digest of its page.
        drafts: The drafts.
        origins: What is known about each draft's source.
        predicates: The article's predicates, by their places; without them firmness is told by word forms alone.
    """
    placed = sorted(predicates, key=lambda one: one.start)
    statements = [
        _make_statement(article.text, page_sha256, draft, origin, placed)
        for draft, origin in zip(drafts, origins, strict=True)
    ]
    return tuple(
        replace(statement, within=_find_outer(statement, statements[max(0, at - NEIGHBORS) : at + NEIGHBORS]))
        for at, statement in enumerate(statements)
    )


def _make_statement(
    text: str, page_sha256: str, draft: Draft, origin: Origin, predicates: Sequence[Predicate]
) -> Statement:
    cue = " ".join(span.of(text) for span in draft.cue)
    content = " ".join(span.of(text) for span in draft.content)
    told_act, kind = tell_act(cue), tell_kind(text, draft.content)
    act = Act(told_act.value)
    firmness = tell_firmness(
        cue,
        content,
        act,
        source=" ".join(span.of(text) for span in draft.source),
        predicates=predicates_in(draft.content, predicates),
    )
    grounds = Grounds(
        kind=kind.ground,
        act=told_act.ground,
        source_kind=origin.source_kind.ground,
        firmness=firmness.ground,
        speaker=origin.speaker_ground,
    )
    marks = (f"{role}{len(spans)}" for role, spans in (("s", draft.source), ("q", draft.cue), ("c", draft.content)))
    return Statement(
        id=StatementId(digest("s", page_sha256, draft.source + draft.cue + draft.content, *marks)),
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        speaker=origin.speaker,
        kind=kind.value,
        act=act,
        source_kind=origin.source_kind.value,
        firmness=firmness.value,
        within=None,
        said=origin.said,
        confidence=draft.confidence,
        confidences=field_confidences(grounds),
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
