"""What every stage owes the next, whatever the article is like."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from onrecord.article.language import find_language
from onrecord.mentions.actors import find_actors
from onrecord.mentions.source_kind import source_kind
from onrecord.mentions.speakers import link_speakers
from onrecord.model.reader import shipped_model
from onrecord.moments.expressions import find_time_expressions
from onrecord.moments.resolve import resolve_moments
from onrecord.records.article import Article, Passage, PassageKind
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


@pytest.mark.parametrize("stage", [time_spans, mention_spans, statement_spans])
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
def test_the_language_of_anything_is_a_code_or_unknown(text: str) -> None:
    """Two letters, or None where there is too little to tell."""
    found = find_language(text)
    assert found is None or len(found) == 2
