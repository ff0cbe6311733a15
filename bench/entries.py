"""Entries of the record made by hand, without a model: as many as are wanted, with words that are as rare as words are.

Every entry is a whole reading of a page of plain text, so that `onrecord verify` holds on a record of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import numpy as np

from onrecord.pages.offered import OfferedPage
from onrecord.records.actor import Actor, Mention, MentionKind
from onrecord.records.article import Article, Passage, PassageKind, Piece
from onrecord.records.event import Event
from onrecord.records.firmness import Firmness
from onrecord.records.identity import ActorId, EventId, MentionId, ReadingId, StatementId, digest
from onrecord.records.moment import Found, Precision, Published, When
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Act, FieldConfidences, SourceKind, Statement, StatementKind
from onrecord.store.rows import Entry, make_entry

READER = "onrecord bench / no model"
WORDS, PEOPLE, STATES, OUTLETS = 60_000, 20_000, 190, 300
STATEMENTS, EVENTS = 10, 3
"""In each article: about what a newspaper's has."""
SAID_WORDS = 22
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_600
SYLLABLES = ("bra", "len", "mor", "tik", "sul", "van", "dor", "pel", "rin", "gas", "hol", "wen", "ka", "mi", "zo", "fu")
FIRST_NAMES = ("Ines", "Oskar", "Tomas", "Mira", "Jon", "Alma", "Pavel", "Rosa", "Emil", "Dina", "Karl", "Vera")
CUES = {Act.SAY: "said", Act.DENY: "denied", Act.PROMISE: "promised", Act.DEMAND: "demanded", Act.ASK: "asked"}
TYPES = ("ASSAULT", "AID", "CONSULT", "COERCE", "MOBILIZE", "SUPPORT", "ACCUSE", "REJECT")
CONFIDENCES = FieldConfidences(kind=0.9, act=0.9, source_kind=0.9, firmness=0.8, speaker=0.9)


def word(number: int) -> str:
    """The word of a rank, another one for every rank."""
    number += len(SYLLABLES)
    parts = list[str]()
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[digit])
    return "".join(parts)


def person(number: int) -> str:
    """A name, another one for every number."""
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {word(number).capitalize()}"


def state(number: int) -> str:
    """A state's name."""
    return f"{word(number).capitalize()}land"


def outlet(number: int) -> str:
    """The host of an article's outlet."""
    return f"outlet{number % OUTLETS}.example"


def day(number: int) -> date:
    """When an article was published."""
    return FIRST_DAY + timedelta(days=number * 7 % DAYS)


@cache
def _chances(count: int) -> np.ndarray:
    """Zipf's law: the second word is half as frequent as the first, the third a third."""
    weights = np.cumsum(1.0 / np.arange(1, count + 1))
    return np.asarray(weights / weights[-1])


def draw(chance: np.random.Generator, among: int, count: int) -> list[int]:
    """Ranks, each as likely as words of that rank are."""
    return [int(rank) for rank in np.searchsorted(_chances(among), chance.random(count))]


class _Story:
    """Text that grows, and tells where what was added stands."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str, after: str = " ") -> Span:
        start = len(self.text)
        self.text += words
        span = Span(start, len(self.text))
        self.text += after
        return span


def make_synthetic(number: int, *, said_words: int = SAID_WORDS) -> tuple[Reading, bytes]:
    """A reading and its page's bytes, the same for the same number."""
    chance = np.random.default_rng(number)
    ranks = iter(draw(chance, WORDS, (STATEMENTS + 1) * said_words + EVENTS * 8 + 20))
    speakers = draw(chance, PEOPLE, 4)
    states = draw(chance, STATES, 2 * EVENTS)

    def some(count: int) -> str:
        return " ".join(word(next(ranks)) for _ in range(count))

    story = _Story()
    headline = story.add(some(8).capitalize(), "\n\n")
    first = len(story.text)
    told = list[tuple[int, Span, Act, Span, Span]]()
    acts = list(CUES)
    for at in range(STATEMENTS):
        act, who = acts[at * (number % 3 + 1) % len(acts)], speakers[at % len(speakers)]
        source, cue = story.add(person(who)), story.add(CUES[act])
        told.append((who, source, act, cue, story.add(f"that {some(said_words)}", ". ")))
    done = list[tuple[int, Span, Span, int, Span]]()
    for at in range(EVENTS):
        one, other = states[2 * at], (states[2 * at + 1] + 1 + states[2 * at]) % STATES
        actor, trigger = story.add(state(one)), story.add("attacked")
        done.append((one, actor, trigger, other, story.add(state(other), f" {some(6)}. ")))
    text = story.text.rstrip()
    return _reading(number, text, headline, Span(first, len(text)), told, done), text.encode()


def _reading(
    number: int,
    text: str,
    headline: Span,
    body: Span,
    told: Sequence[tuple[int, Span, Act, Span, Span]],
    done: Sequence[tuple[int, Span, Span, int, Span]],
) -> Reading:
    page = OfferedPage(
        origin="bench",
        data=text.encode(),
        url=f"https://{outlet(number)}/{number}",
        content_type="text/plain; charset=utf-8",
        dated=day(number).isoformat(),
    ).page()
    sha = page.sha256
    actors, mentions = dict[str, Actor](), list[Mention]()

    def named(name: str, span: Span, kind: MentionKind) -> ActorId:
        actor = actors.get(name)
        if actor is None:
            actor = Actor(id=ActorId(digest("a", sha, [span])), name=name, kind=kind, span=span)
            actors[name] = actor
        mentions.append(Mention(id=MentionId(digest("m", sha, [span])), span=span, kind=kind, actor=actor.id))
        return actor.id

    when = When(value=day(number).isoformat(), precision=Precision.DAY, evidence=())
    firm = list(Firmness)
    statements = tuple(
        Statement(
            id=StatementId(digest("s", sha, [content])),
            source=(source,),
            cue=(cue,),
            content=(content,),
            speaker=named(person(who), source, MentionKind.PERSON),
            kind=StatementKind.INDIRECT,
            act=act,
            source_kind=SourceKind.NAMED,
            firmness=firm[(number + at) % len(firm)],
            within=None,
            said=when if at % 2 else None,
            confidence=0.9,
            confidences=CONFIDENCES,
        )
        for at, (who, source, act, cue, content) in enumerate(told)
    )
    events = tuple(
        Event(
            id=EventId(digest("e", sha, [trigger])),
            type=TYPES[(number + at) % len(TYPES)],
            mode=None,
            contexts=("military",),
            trigger=(trigger,),
            actors=(named(state(one), actor, MentionKind.PLACE),),
            recipients=(named(state(other), recipient, MentionKind.PLACE),),
            actor_spans=(actor,),
            recipient_spans=(recipient,),
            firmness=firm[(number + at) % len(firm)],
            according_to=None,
            moment=when,
            place=None,
            quantities=(),
            background=False,
            confidence=0.8,
        )
        for at, (one, actor, trigger, other, recipient) in enumerate(done)
    )
    return Reading(
        id=ReadingId(digest("r", sha, (), READER)),
        reader=READER,
        page=page,
        article=Article(
            text=text,
            pieces=(Piece(start=0, page_start=0, length=len(text), verbatim=True, page_length=len(text)),),
            passages=(
                Passage(kind=PassageKind.HEADLINE, span=headline),
                Passage(kind=PassageKind.BODY, span=body),
            ),
            headline=headline,
            language="en",
            published=Published(
                value=day(number).isoformat(), precision=Precision.DAY, found=Found.METADATA, confidence=0.9
            ),
        ),
        mentions=tuple(mentions),
        actors=tuple(actors.values()),
        statements=statements,
        events=events,
    )  # fmt: skip


def make_synthetic_entry(offered: OfferedPage) -> Entry:
    """The entry whose number the bytes are: what workers are handed instead of a reader."""
    return make_entry(*make_synthetic(int(offered.data)))


def offer_number(number: int) -> OfferedPage:
    """What asks a worker for the entry of a number."""
    return OfferedPage(origin=str(number), data=str(number).encode())
