"""Articles set from paragraphs, and what is found in them, for the tests of this room."""

from __future__ import annotations

import re

from onrecord.mentions.actors import find_actors
from onrecord.mentions.cast import Cast
from onrecord.mentions.source_kind import source_kind
from onrecord.mentions.speakers import SpeakerLinks, link_speakers
from onrecord.records.actor import Actor
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.span import Span

SHA256 = "0" * 64
SET_PASSAGE = re.compile(r"(?P<kind>[a-z]+): (?P<text>.+)", re.DOTALL)


def set_article(*paragraphs: str) -> Article:
    """An article of these paragraphs; "headline: ..." or "byline: ..." sets another kind than body."""
    texts: list[str] = []
    passages: list[Passage] = []
    size = 0
    for paragraph in paragraphs:
        given = SET_PASSAGE.fullmatch(paragraph)
        kind = PassageKind(given["kind"]) if given and given["kind"] in list(PassageKind) else PassageKind.BODY
        text = given["text"] if given and given["kind"] in list(PassageKind) else paragraph
        passages.append(Passage(kind=kind, span=Span(size, size + len(text))))
        texts.append(text)
        size += len(text) + 2
    return Article(text="\n\n".join(texts), passages=tuple(passages))


class Page:
    """A page under test: its article, and shorthands for what is found in it."""

    def __init__(self, *paragraphs: str) -> None:
        self.article = set_article(*paragraphs)
        self.cast: Cast = find_actors(self.article, SHA256)

    def actor(self, name: str) -> Actor:
        """The actor of that name."""
        (found,) = [actor for actor in self.cast.actors if actor.name == name]
        return found

    def names(self) -> dict[str, list[str]]:
        """For each actor's name the words of its mentions, in order."""
        found: dict[str, list[str]] = {actor.name: [] for actor in self.cast.actors}
        known = {actor.id: actor.name for actor in self.cast.actors}
        for mention in self.cast.mentions:
            found[known[mention.actor]].append(mention.span.of(self.article.text))
        return found

    def first_word(self, words: str) -> Span:
        """Where the first of these words stands."""
        start = self.article.text.index(words)
        return Span(start, start + len(words.split()[0]))

    def span(self, words: str, nth: int = 0) -> Span:
        """Where words stand for the nth time."""
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(words, start + 1)
        return Span(start, start + len(words))

    def link(self, *sources: Span, contents: tuple[Span, ...] = ()) -> SpeakerLinks:
        """The speakers behind sources, each with the content of the same place, if there is one."""
        said = [(content,) for content in contents] + [()] * (len(sources) - len(contents))
        return link_speakers(self.article, self.cast, [(source,) for source in sources], [()] * len(sources), said)

    def speakers(self, *sources: str | Span) -> list[str | None]:
        """The names of the speakers behind sources, given by their words or by their place."""
        spans = [self.span(source) if isinstance(source, str) else source for source in sources]
        links = self.link(*spans)
        known = {actor.id: actor.name for actor in links.cast.actors}
        return [known[speaker] if speaker is not None else None for speaker in links.speakers]

    def source_kinds(self, *sources: str | Span) -> list[str]:
        """How sources are given, by their words or their place."""
        spans = [self.span(source) if isinstance(source, str) else source for source in sources]
        links = self.link(*spans)
        known = {actor.id: actor for actor in links.cast.actors}
        return [
            source_kind(links.cast, (span,), known[speaker] if speaker else None).value
            for span, speaker in zip(spans, links.speakers, strict=True)
        ]
