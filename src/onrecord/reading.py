"""The ordered stages: a page goes in, a Reading comes out, whatever the page is like."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from onrecord.article.candidates import choose_day
from onrecord.article.find import find_article
from onrecord.article.metadata import PageMetadata, find_metadata
from onrecord.errors import InstallationBroken, OnrecordError
from onrecord.events.deeds import find_deeds, may_be_deed
from onrecord.events.make import Surroundings, make_events
from onrecord.events.parties import Naming
from onrecord.lexicon.codebook import codebook
from onrecord.lexicon.followthemoney import ActorIndex
from onrecord.mentions.actors import find_actors
from onrecord.mentions.affiliation import acts_for_state, affiliate, link_actors
from onrecord.mentions.participants import Participants
from onrecord.mentions.source_kind import tell_source_kind
from onrecord.mentions.speakers import SpeakerLinks, link_speakers
from onrecord.model.frames import Attribution
from onrecord.model.reader import TextReading, shipped_model, weights_version
from onrecord.moments.calendar_values import days_of
from onrecord.moments.doubts import doubt_dates
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.happened import moment_of
from onrecord.moments.published import find_published, possible_days
from onrecord.moments.resolve import resolve_moments
from onrecord.moments.said import said_on
from onrecord.pages.decoding import can_be_read, decode_page
from onrecord.pages.files import load_path
from onrecord.places.find import find_places
from onrecord.places.located import place_of
from onrecord.records.actor import Actor, MentionKind
from onrecord.records.article import Article
from onrecord.records.event import Event
from onrecord.records.identity import PlaceId, ReadingId, digest
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.moment import MetadataDay, Moment, Precision
from onrecord.records.page import MediaType, Page
from onrecord.records.place import Place
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.statements.confidence import confidence_of
from onrecord.statements.documents import CONFIDENCE as DOCUMENT_CONFIDENCE
from onrecord.statements.documents import find_documents_that_state
from onrecord.statements.drafts import Draft, draft_statement, unique_drafts
from onrecord.statements.make import Origin, make_statements

LANGUAGES = frozenset({"en"})
"""Languages whose statements the shipped model reads."""

LEAST_PLACE_CONFIDENCE = 0.5
"""A place less sure than this is no event's place: a wrong pin is worse than none."""

SUPPLIED_CONFIDENCE = 0.9
"""Of a day of publication that came with the page and that the page itself does not tell."""

T = TypeVar("T")


def read(page: str | os.PathLike[str] | bytes, *, url: str | None = None, actors: ActorIndex | None = None) -> Reading:
    """Read one page.

    Args:
        page: The path of a page, or its bytes.
        url: Where the page was fetched, if that is known; it is written down, never opened.
        actors: Your own actors, from `onrecord.lexicon.followthemoney.read_actors`; those of the page with the same
            full name are linked to them.

    Raises:
        PathMissing: If a path does not exist. A page that is hard to read raises nothing: see `Reading.issues`.
    """
    if isinstance(page, bytes):
        return read_page(decode_page(page, url=url), actors=actors)
    return read_page(replace(load_path(Path(page)), url=url), actors=actors)


def read_page(page: Page, *, statements: bool = True, actors: ActorIndex | None = None) -> Reading:
    """Read a decoded page; never raises on account of the page.

    Args:
        page: The page.
        statements: Whether to look for statements and events; without them the model is not loaded.
        actors: The user's own actors, None for none.
    """
    blank = blank_reading(page)
    if not can_be_read(page):
        return blank
    stages = _Stages()
    metadata = None
    if page.media_type is MediaType.HTML:
        metadata = stages.run("metadata", lambda: find_metadata(page.text)) or None
    article, issues = stages.run("article", lambda: find_article(page, metadata)) or (Article(text=""), ())
    if not article.text:
        return replace(blank, issues=page.issues + issues + stages.issues)
    article, moments, dating = stages.run("moments", lambda: _date(page, article, metadata)) or (article, (), ())
    reading = replace(blank, article=article, moments=moments)
    issues += dating
    if statements and article.language is not None and article.language not in LANGUAGES:
        reason = f"the article's language is {article.language}; statements are read in English only"
        issues += (Issue(code=IssueCode.LANGUAGE_UNSUPPORTED, reason=reason),)
    elif statements:
        reading = stages.run("statements", lambda: _read_article(reading, stages, actors)) or reading
        issues += _unresolved(reading) + reading.issues
    return replace(reading, issues=page.issues + issues + stages.issues)


def blank_reading(page: Page, *issues: Issue) -> Reading:
    """The reading of a page in which nothing was found, with the page's own issues and those given."""
    reader = reader_version()
    return Reading(
        id=ReadingId(digest("r", page.sha256, (), reader, page.media_type.value, "" if page.text else page.path or "")),
        reader=reader,
        page=page,
        article=Article(text=""),
        issues=page.issues + issues,
    )


@cache
def reader_version() -> str:
    """Package and model version, such as "onrecord 0.1.0 / model 3f9a0c12b7de": part of every reading's id."""
    return f"onrecord {version('onrecord')} / model {weights_version()}"


class _Stages:
    """Runs stages so that a failure in one becomes an issue and leaves what the others found."""

    def __init__(self) -> None:
        self.issues: tuple[Issue, ...] = ()

    def run(self, name: str, stage: Callable[[], T]) -> T | None:
        """What the stage returns, None where it failed."""
        try:
            return stage()
        except OnrecordError:
            raise  # an installation at fault, not the page
        except ImportError as error:
            raise InstallationBroken(str(error)) from error
        except Exception as error:  # one bad page never stops a run; what broke is written down
            reason = f"reading {name} failed ({type(error).__name__}: {error}); please report this page"
            self.issues += (Issue(code=IssueCode.STAGE_FAILED, reason=reason),)
            return None


def _date(
    page: Page, article: Article, metadata: PageMetadata | None
) -> tuple[Article, tuple[Moment, ...], tuple[Issue, ...]]:
    expressions = find_time_expressions(article.text)
    fetched = date.fromisoformat(page.fetched_at[:10]) if page.fetched_at else None
    chosen = choose_day(metadata, *possible_days(fetched)) if metadata else None
    if chosen is None and page.dated:
        chosen = MetadataDay(day=date.fromisoformat(page.dated[:10]), name="supplied", confidence=SUPPLIED_CONFIDENCE)
    published, issues = find_published(chosen, article.text, article.passages, expressions, fetched=fetched)
    issues += doubt_dates(article.text, expressions, published)
    return replace(article, published=published), resolve_moments(expressions, published, page.sha256), issues


def _read_article(reading: Reading, stages: _Stages, own: ActorIndex | None) -> Reading:
    """What the model reads in an article, and what the stages make of it: statements, then places, actors, events."""
    article, sha256 = reading.article, reading.page.sha256
    text = shipped_model().read_text(article.text)
    drafts = _draft_statements(article, text)
    links = link_speakers(
        article,
        find_actors(article, sha256, text.names),
        [draft.source for draft in drafts],
        [draft.cue for draft in drafts],
        [draft.content for draft in drafts],
    )
    reading = _add_statements(reading, text, drafts, links)
    actors = stages.run("affiliations", lambda: _affiliated(reading, own))
    reading = replace(reading, actors=actors or reading.actors)
    places, doubted = stages.run("places", lambda: find_places(article, reading.mentions, sha256)) or ((), ())
    reading = replace(
        reading, article=_with_dateline_place(article, places), places=places, issues=reading.issues + doubted
    )
    events = stages.run("events", lambda: _find_events(reading, text, links.participants))
    return replace(reading, events=events or ())


def _with_dateline_place(article: Article, places: Sequence[Place]) -> Article:
    if article.dateline is None:
        return article
    named = next((place.id for place in places if article.dateline.span.holds(place.span)), None)
    return replace(article, dateline=replace(article.dateline, place=named))


def _add_statements(reading: Reading, text: TextReading, drafts: list[Draft], links: SpeakerLinks) -> Reading:
    article = reading.article
    actors = {actor.id: actor for actor in links.cast.actors}
    origins = [
        Origin(
            speaker=speaker,
            speaker_ground=ground,
            source_kind=tell_source_kind(links.cast, draft.source, actors[speaker] if speaker else None),
            said=said_on(article.text, draft.source, draft.cue, draft.content, reading.moments),
        )
        for draft, speaker, ground in zip(drafts, links.speakers, links.grounds, strict=True)
    ]
    return replace(
        reading,
        mentions=links.cast.mentions,
        actors=links.cast.actors,
        statements=make_statements(article, reading.page.sha256, drafts, origins, predicates=text.predicates),
    )


def _affiliated(reading: Reading, own: ActorIndex | None) -> tuple[Actor, ...]:
    published = reading.article.published
    day = date.fromisoformat(published.value) if published and published.precision is Precision.DAY else None
    actors = affiliate(reading.actors, reading.mentions, reading.article.text, day)
    return link_actors(actors, own) if own is not None else actors


def _find_events(reading: Reading, text: TextReading, participants: Participants) -> tuple[Event, ...]:
    article = reading.article
    told = [one for one in text.predicates if may_be_deed(article.text[one.start : one.end])]
    deeds = find_deeds(article.text, text.arguments(told))
    places_named = {actor.id for actor in reading.actors if actor.kind is MentionKind.PLACE}
    states = {actor.id for actor in reading.actors if acts_for_state(actor)}
    names = [one.span for one in reading.mentions if one.kind in (MentionKind.PERSON, MentionKind.ORGANISATION)]
    dateline = article.dateline.span if article.dateline else None

    sure = [place for place in reading.places if place.confidence >= LEAST_PLACE_CONFIDENCE]

    def place_id(stated: Sequence[Span]) -> PlaceId | None:
        place = place_of(article.text, stated, sure, dateline=dateline, names=names)
        return place.id if place else None

    around = Surroundings(
        statements=reading.statements,
        sides_of=text.sides,
        naming=Naming(
            actors_in=participants.actors_in, is_place=places_named.__contains__, is_state=states.__contains__
        ),
        moment_of=lambda trigger, temporal: moment_of(article.text, trigger, temporal, reading.moments),
        place_of=place_id,
        latest_day=lambda value: days_of(value)[1],
    )
    return make_events(article, reading.page.sha256, deeds, codebook(), around)


def _unresolved(reading: Reading) -> tuple[Issue, ...]:
    """An issue for every source behind which no actor was found."""
    return tuple(
        Issue(
            code=IssueCode.SPEAKER_UNRESOLVED,
            reason="the page does not tell who this is, or two would fit",
            span=statement.source[0],
        )
        for statement in reading.statements
        if statement.source and statement.speaker is None
    )


def _draft_statements(article: Article, text: TextReading) -> list[Draft]:
    settings = shipped_model().settings
    drafts, known = list[Draft | None](), list[Attribution]()
    for found in text.attributions:
        confidence = confidence_of(found, article.text, settings.calibration)
        if confidence < settings.least_confidence:
            continue
        known.append(found)
        drafts.append(
            draft_statement(article, source=found.source, cue=found.cue, content=found.content, confidence=confidence)
        )
    for source, cue, content in find_documents_that_state(article.text, text, known):
        drafts.append(draft_statement(article, source=source, cue=cue, content=content, confidence=DOCUMENT_CONFIDENCE))
    return unique_drafts(draft for draft in drafts if draft is not None)
