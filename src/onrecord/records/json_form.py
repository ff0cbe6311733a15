"""A reading as JSON: the public interface, described in docs/reference/record.md.

Records are written field by field on purpose: a renamed attribute must not silently rename what other
programs read.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.records.actor import Actor, Mention
from onrecord.records.article import Article
from onrecord.records.event import Event
from onrecord.records.issue import Issue
from onrecord.records.moment import Moment, Published, When
from onrecord.records.page import Page
from onrecord.records.place import Place
from onrecord.records.quantity import Quantity
from onrecord.records.reading import Reading
from onrecord.records.span import PageSpan, Span
from onrecord.records.statement import FieldConfidences, Statement

CONFIDENCE_DIGITS = 3
"""Decimals of a confidence; more would be noise, and would differ between processors."""

DEGREE_DIGITS = 5
"""Decimals of a degree: about a metre, finer than any gazetteer."""


def as_json(reading: Reading) -> str:
    """One reading as one line of JSON, without a line break at its end; equal readings give equal lines."""
    return json.dumps(as_object(reading), ensure_ascii=False, separators=(",", ":"))


def as_object(reading: Reading) -> dict[str, Any]:
    """One reading as the JSON object of docs/reference/record.md."""
    return {
        "id": reading.id,
        "reader": reading.reader,
        "page": _page(reading.page),
        "article": _article(reading.article),
        "mentions": [_mention(mention) for mention in reading.mentions],
        "actors": [_actor(actor) for actor in reading.actors],
        "statements": [_statement(statement) for statement in reading.statements],
        "events": [_event(event) for event in reading.events],
        "moments": [_moment(moment) for moment in reading.moments],
        "places": [_place(place) for place in reading.places],
        "issues": [_issue(issue) for issue in reading.issues],
    }


def _ends(span: Span | PageSpan) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _page(page: Page) -> dict[str, Any]:
    return {
        "sha256": page.sha256,
        "url": page.url,
        "path": page.path,
        "media_type": page.media_type.value,
        "encoding": page.encoding,
        "fetched_at": page.fetched_at,
        "length": len(page.text),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "text": article.text,
        "pieces": [
            [p.start, p.page_start, p.length, True]
            if p.verbatim
            else [p.start, p.page_start, p.length, False, p.page_length]
            for p in article.pieces
        ],
        "passages": [{"kind": passage.kind.value, **_ends(passage.span)} for passage in article.passages],
        "headline": _ends(article.headline) if article.headline else None,
        "dateline": {**_ends(article.dateline.span), "place": article.dateline.place} if article.dateline else None,
        "bylines": [_ends(span) for span in article.bylines],
        "credits": [_ends(span) for span in article.credits],
        "contributors": [_ends(span) for span in article.contributors],
        "agency": article.agency,
        "language": article.language,
        "published": _published(article.published) if article.published else None,
    }


def _published(published: Published) -> dict[str, Any]:
    return {
        "value": published.value,
        "precision": published.precision.value,
        "found": published.found.value,
        "evidence": [_ends(span) for span in published.evidence],
        "metadata": published.metadata,
        "confidence": round(published.confidence, CONFIDENCE_DIGITS),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"id": mention.id, **_ends(mention.span), "kind": mention.kind.value, "actor": mention.actor}


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        **_ends(actor.span),
        "country": actor.country,
        "roles": [
            {"title": role.title, "of": role.of, **_ends(role.span), "as_of": role.as_of} for role in actor.roles
        ],
        "sector": actor.sector,
        "link": actor.link,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "speaker": statement.speaker,
        "addressee": None,
        "kind": statement.kind.value,
        "act": statement.act.value,
        "source_kind": statement.source_kind.value,
        "firmness": statement.firmness.value,
        "within": statement.within,
        "said": _when(statement.said),
        "confidence": round(statement.confidence, CONFIDENCE_DIGITS),
        "confidences": _confidences(statement.confidences),
    }


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "value": when.value,
        "precision": when.precision.value,
        "evidence": [_ends(span) for span in when.evidence],
    }


def _confidences(fields: FieldConfidences) -> dict[str, float | None]:
    speaker = fields.speaker
    return {
        "kind": round(fields.kind, CONFIDENCE_DIGITS),
        "act": round(fields.act, CONFIDENCE_DIGITS),
        "source_kind": round(fields.source_kind, CONFIDENCE_DIGITS),
        "firmness": round(fields.firmness, CONFIDENCE_DIGITS),
        "speaker": None if speaker is None else round(speaker, CONFIDENCE_DIGITS),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "trigger": _pairs(event.trigger),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "actor_spans": _pairs(event.actor_spans),
        "recipient_spans": _pairs(event.recipient_spans),
        "firmness": event.firmness.value,
        "according_to": event.according_to,
        "moment": _when(event.moment),
        "place": event.place,
        "quantities": [_quantity(quantity) for quantity in event.quantities],
        "background": event.background,
        "confidence": round(event.confidence, CONFIDENCE_DIGITS),
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "upper": quantity.upper,
        "bound": quantity.bound.value,
        "unit": quantity.unit,
        **_ends(quantity.span),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        **_ends(place.span),
        "name": place.name,
        "geonames": place.geonames,
        "lat": round(place.lat, DEGREE_DIGITS),
        "lon": round(place.lon, DEGREE_DIGITS),
        "country": place.country,
        "feature": place.feature,
        "confidence": round(place.confidence, CONFIDENCE_DIGITS),
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "id": moment.id,
        **_ends(moment.span),
        "value": moment.value,
        "precision": moment.precision.value,
        "anchor": moment.anchor,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {"code": issue.code.value, **(_ends(issue.span) if issue.span else {}), "reason": issue.reason}
