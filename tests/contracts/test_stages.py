"""What every stage owes the next, whatever the article is like."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from onrecord.article.language import find_language
from onrecord.events.deeds import find_deeds
from onrecord.events.make import Surroundings, make_events
from onrecord.events.parties import Naming
from onrecord.events.quantities import find_quantities
from onrecord.lexicon.codebook import codebook
from onrecord.mentions.actors import find_actors
from onrecord.mentions.affiliation import affiliate
from onrecord.mentions.source_kind import source_kind
from onrecord.mentions.speakers import link_speakers
from onrecord.model.reader import shipped_model
from onrecord.moments.calendar_values import days_of
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.resolve import resolve_moments
from onrecord.places.find import find_places
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.identity import ActorId
from onrecord.records.moment import Found, Precision, Published
from onrecord.records.span import Span
from onrecord.statements.drafts import draft_statement

SHA256 = "0" * 64
STORY = "Mayor Ines Calloway said on Tuesday that the bridge would stay shut. “No,” she said."
ODD = {
    "a story": STORY,
    "a wall of capitals": STORY.upper() * 20,
    "one word": "Harrowmere",
    "marks only": "“”\"'—…!?" * 50,
    "unclosed quotations": "“He said “she said “they said " * 40,
    "emoji and right-to-left": "🙂🙃 قال الوزير אמר השר 👩‍👩‍👧 said 🙂",
    "one endless sentence": "the mayor said that " * 2_000,
    "one endless word": "a" * 20_000,
    "control characters": "A\x00B said\x1f that \x7f it",
    "lone surrogate escape": "caf\ufffd said no",
    "deeds": "Danish forces attacked the rebels near Bergen, killing up to 12 people, and withdrew from Paris, Texas.",
    "verbs without anybody": "attacked arrested killed protested withdrew " * 60,
    "toponyms": "Paris, Springfield, Georgetown, Victoria and San José, " * 40,
    "counts": "between 3 and 4, up to 12,000, hundreds of thousands of dead and 1,2,3 more " * 30,
}
PUBLISHED = Published(value="2026-03-10", precision=Precision.DAY, found=Found.STATED, confidence=0.9)


def make_article(text: str) -> Article:
    """An article of one paragraph."""
    return Article(text=text, passages=(Passage(kind=PassageKind.BODY, span=Span(0, len(text))),))


def time_spans(article: Article) -> Iterable[Span]:
    """Where the time expressions and the moments stand."""
    expressions = find_time_expressions(article.text)
    moments = resolve_moments(expressions, PUBLISHED, SHA256)
    return [*(e.span for e in expressions), *(m.span for m in moments)]


def mention_spans(article: Article) -> Iterable[Span]:
    """Where mentions, actors and roles stand, with a source taken from the text's beginning."""
    source = (Span(0, min(19, len(article.text.rstrip()))),)
    links = link_speakers(article, find_actors(article, SHA256), [source, ()], [source, ()], [(), ()])
    for speaker in links.speakers:
        actor = links.cast.actor(speaker) if speaker else None
        assert source_kind(links.cast, source, actor)
    actors = links.cast.actors
    return [
        *(m.span for m in links.cast.mentions),
        *(a.span for a in actors),
        *(r.span for a in actors for r in a.roles),
    ]


def statement_spans(article: Article) -> Iterable[Span]:
    """Where sources, cues and contents stand."""
    for found in shipped_model().read_text(article.text).attributions:
        assert 0 <= found.cue_score <= 1
        assert 0 <= found.role_score <= 1
        draft = draft_statement(article, source=found.source, cue=found.cue, content=found.content, confidence=0.5)
        if draft is not None:
            yield from (*draft.source, *draft.cue, *draft.content)


def place_spans(article: Article) -> Iterable[Span]:
    """Where places and doubted toponyms stand."""
    cast = find_actors(article, SHA256, shipped_model().read_text(article.text).names)
    places, issues = find_places(article, cast.mentions, SHA256)
    return [*(place.span for place in places), *(issue.span for issue in issues if issue.span)]


def quantity_spans(article: Article) -> Iterable[Span]:
    """Where numbers stand that count something."""
    found = find_quantities(article.text, Span(0, len(article.text)))
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))
    return [quantity.span for quantity in found]


def event_spans(article: Article) -> Iterable[Span]:
    """Where triggers, sides, quantities and the deeds that events are coded from stand."""
    text = shipped_model().read_text(article.text)
    participants = link_speakers(article, find_actors(article, SHA256, text.names), [], [], []).participants
    deeds = find_deeds(article.text, text.arguments(text.predicates))
    around = Surroundings(
        statements=(),
        sides_of=text.sides,
        naming=Naming(
            actors_in=participants.actors_in,
            is_place=frozenset[ActorId]().__contains__,
            is_state=frozenset[ActorId]().__contains__,
        ),
        moment_of=lambda _trigger, _temporal: None,
        place_of=lambda _stated: None,
        latest_day=lambda value: days_of(value)[1],
    )
    for event in make_events(article, SHA256, deeds, codebook(), around):
        yield from (*event.trigger, *event.actor_spans, *event.recipient_spans)
        yield from (quantity.span for quantity in event.quantities)
    for deed in deeds:
        yield from (span for spans in deed.roles.values() for span in spans)


STAGES = (time_spans, mention_spans, statement_spans, place_spans, quantity_spans, event_spans)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_a_stage_points_into_the_article_and_says_the_same_twice(
    stage: Callable[[Article], Iterable[Span]], text: str
) -> None:
    """Spans lie in the text without white space at their edges, and a second run gives the same."""
    article = make_article(text)
    spans = list(stage(article))
    for span in spans:
        words = span.of(text)
        assert span.end <= len(text)
        assert words == words.strip() != ""
    assert spans == list(stage(article))


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_affiliations_change_nothing_but_country_and_sector(text: str) -> None:
    """Everyone stays, under the same id and name, and a second run gives the same."""
    article = make_article(text)
    cast = find_actors(article, SHA256, shipped_model().read_text(text).names)
    found = affiliate(cast.actors, cast.mentions, text, date(2026, 3, 10))
    assert [(actor.id, actor.name, actor.span) for actor in cast.actors] == [
        (actor.id, actor.name, actor.span) for actor in found
    ]
    assert found == affiliate(cast.actors, cast.mentions, text, date(2026, 3, 10))


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_the_language_of_anything_is_a_code_or_unknown(text: str) -> None:
    """Two letters, or None where there is too little to tell."""
    found = find_language(text)
    assert found is None or len(found) == 2
