"""Who is who in GUM (Zeldes 2017): its documents as articles, with the phrases that speak of each of their entities."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.conllu import Document, Word, read_documents
from onrecord.evaluate.name_gold import GENRES, LINKING, NOUN_BEHIND, title_words
from onrecord.lexicon.given_names import gender_of_names
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.span import Span, trim_span

ENTITY_PARTS = re.compile(r"\([^()]*\)?|[^()]+\)")
PROPER = frozenset({"NNP", "NNPS"})
BEFORE_ANOTHERS_NAME = frozenset({"ADP", "VERB", "PRON", "PUNCT"})
"""What stands between a phrase's head and a name that is not its own: "the head of Smith"."""
LINE = re.compile(r"[^\n]+")
LINK_FIELD = 6
"""Place of the kind of link among an entity's fields, behind group, type, status, salience, centering and words."""


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


def genre_of(document: str) -> str:
    """The genre that a document's id tells, "" where it tells none."""
    return document.split("_")[1] if "_" in document else ""


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
        try:
            data = file.read_bytes()
            text = data.decode()
        except (OSError, UnicodeDecodeError) as error:
            raise GoldUnreadable(file, f"cannot be read ({error}); give CoNLL-U files") from error
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
    for chain, kind, link, low, high in _entities(words):
        span = trim_span(document.text, words[low].start, words[high - 1].end)
        if span is None:
            continue
        run = _name_of(words, low, high, kind)
        name = trim_span(document.text, words[run[0]].start, words[run[1] - 1].end) if run else None
        yield GoldMention(chain=chain, kind=kind, span=span, name=name, link=link)


def _entities(words: list[Word]) -> Iterator[tuple[str, str, str, int, int]]:
    """(chain, kind, link, first word, last word + 1) of every entity, in the order of their ends."""
    opened: dict[str, list[tuple[str, str, int]]] = {}
    for index, word in enumerate(words):
        for part in ENTITY_PARTS.findall(word.misc_field("Entity")):
            fields = part.strip("()").split("-")
            if not part.startswith("("):
                if opened.get(fields[0]):
                    kind, link, low = opened[fields[0]].pop()
                    yield fields[0], kind, link, low, index + 1
            elif len(fields) > 1:
                link = fields[LINK_FIELD] if len(fields) > LINK_FIELD else ""
                if part.endswith(")"):
                    yield fields[0], fields[1], link, index, index + 1
                else:
                    opened.setdefault(fields[0], []).append((fields[1], link, index))


def _name_of(words: list[Word], low: int, high: int, kind: str) -> tuple[int, int] | None:
    """The run of proper nouns that an entity is named by: articles, titles and adjectives taken off; None for none.

    "Smith, who ..." is named so; "Microsoft shares" and "Ada's plan" hold a name that is another's.
    """
    inside = LINKING - ({"of", "for", "the", "&"} if kind == "person" else set())
    begin = low
    while begin < high and words[begin].xpos not in PROPER:
        begin += 1
    end = begin
    while end < high and (words[end].xpos in PROPER or words[end].form.lower() in inside or words[end].upos == "NUM"):
        end += 1
    while end > begin and words[end - 1].xpos not in PROPER and words[end - 1].upos != "NUM":
        end -= 1
    if kind == "person":
        while begin < end and words[begin].form.lower() in title_words() and words[begin].form not in gender_of_names():
            begin += 1
        if begin < end and words[begin].xpos not in PROPER:
            return None
    if begin >= end or (end < high and words[end].upos in NOUN_BEHIND):
        return None
    if any(words[index].upos in BEFORE_ANOTHERS_NAME for index in range(low, begin)):
        return None
    return begin, end
