"""Who is who in GUM (Zeldes 2017): its documents as articles, with the phrases that speak of each of their entities."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.conllu import Document, Word, read_documents
from onrecord.evaluate.gold import read_text
from onrecord.evaluate.gum_entities import GENRES, LINKING, Entity, genre_of, proper_run, read_entities
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.span import Span, trim_span

OUTSIDE_PERSONS = frozenset({"of", "for", "the", "&"})
"""Linking words at which a person's name ends: "Smith of the board", "Smith & Doe"."""
BEFORE_ANOTHERS_NAME = frozenset({"ADP", "VERB", "PRON", "PUNCT"})
"""What stands between a phrase's head and a name that is not its own: "the head of Smith"."""
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One phrase that speaks of an entity.

    chain: the same for all that speak of one. kind: GUM's word, such as "person". span: all of it. name: the proper
    nouns that it is named by, None where it is a pronoun or a description. link: how it is tied to what stands before,
    such as "ana" or "appos".
    """

    chain: str
    kind: str
    span: Span
    name: Span | None
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document as an article, and its mentions in the order of their ends."""

    id: str
    article: Article
    mentions: tuple[GoldMention, ...]

    @property
    def genre(self) -> str:
        """The genre that its id tells, such as "news"."""
        return genre_of(self.id)


def load_gum(path: Path) -> tuple[tuple[GoldDocument, ...], str]:
    """The documents of one CoNLL-U file, or those of `GENRES` in a folder of them, and the digest of the bytes read.

    Raises:
        GoldUnreadable: If there is no such file, or none with entities in it.
    """
    files = [path]
    if path.is_dir():
        files = [file for file in sorted(path.glob("*.conllu")) if genre_of(file.stem) in GENRES]
    documents: list[GoldDocument] = []
    sha256 = hashlib.sha256()
    for file in files:
        text, data = read_text(file, "give CoNLL-U files")
        sha256.update(data)
        documents += read_gum(text)
    if not any(document.mentions for document in documents):
        raise GoldUnreadable(path, "no CoNLL-U documents with entities: not a file for this task")
    return tuple(documents), sha256.hexdigest()


def read_gum(conllu: str) -> Iterator[GoldDocument]:
    """The documents of a CoNLL-U file's text, each paragraph a passage."""
    for document in read_documents(conllu):
        yield GoldDocument(id=document.id, article=_article(document), mentions=tuple(_mentions(document)))


def _article(document: Document) -> Article:
    passages: list[Passage] = []
    for line in LINE.finditer(document.text):
        span = trim_span(document.text, *line.span())
        if span is not None:
            heads = not passages and document.text[span.end - 1] not in '.?!”"'
            passages.append(Passage(kind=PassageKind.HEADLINE if heads else PassageKind.BODY, span=span))
    return Article(text=document.text, passages=tuple(passages), language="en")


def _mentions(document: Document) -> Iterator[GoldMention]:
    words = document.words()
    for entity in read_entities(words):
        span = trim_span(document.text, words[entity.first].start, words[entity.last - 1].end)
        if span is None:
            continue
        run = _name_of(words, entity)
        name = trim_span(document.text, words[run[0]].start, words[run[1] - 1].end) if run else None
        yield GoldMention(chain=entity.chain, kind=entity.kind, span=span, name=name, link=entity.link)


def _name_of(words: list[Word], entity: Entity) -> tuple[int, int] | None:
    """The run of proper nouns that an entity is named by, (first word, last word + 1); None for none."""
    run = proper_run(words, entity, linking=LINKING - OUTSIDE_PERSONS if entity.kind == "person" else LINKING)
    if run and any(words[index].upos in BEFORE_ANOTHERS_NAME for index in range(entity.first, run[0])):
        return None
    return run
