"""Gold names: CrossNER (Liu et al. 2021) and GUM (Zeldes 2017), in kinds that both can tell.

CrossNER's annotators marked names, its finer tags fold into the kinds. GUM's marked whole noun phrases with a type:
their names are the proper nouns in them, which is a conversion, and where it cannot say what the name is, the place is
left out of scoring.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.conllu import Document, read_documents
from onrecord.evaluate.gold import read_text
from onrecord.evaluate.gum_entities import GENRES, genre_of, is_proper, proper_run, read_entities
from onrecord.lexicon.countries import country_names, people_names

CROSSNER_KINDS = {
    "politician": "person",
    "person": "person",
    "politicalparty": "organisation",
    "organisation": "organisation",
    "country": "place",
    "location": "place",
    "election": "event",
    "event": "event",
    "misc": "other",
}
GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}
GUM_OTHER = frozenset({"object", "abstract", "animal", "plant", "substance"})
HELD_OUT = frozenset(
    "GUM_interview_cyclone GUM_interview_gaming GUM_news_homeopathic GUM_news_iodine GUM_speech_impeachment "
    "GUM_speech_inauguration GUM_academic_exposure GUM_academic_librarians GUM_bio_byron GUM_bio_emperor "
    "GUM_voyage_athens GUM_voyage_coron GUM_whow_joke GUM_whow_overalls GUM_news_korea GUM_news_taxes GUM_news_soccer "
    "GUM_news_hackers GUM_interview_peres GUM_interview_messina".split()
)
"""GUM's development documents of seven genres and six more of news and interviews, so that the figures rest on a few
hundred names. The model is not trained on them."""
SENTENCES_A_TEXT = 8
"""CrossNER's sentences are scored so many to a text, each a paragraph: the reader is made for pages, and one sentence
is none. Few neighbours come from one source (11 % share a name), and it hardly matters: on CrossNER politics dev the
grammar alone reaches an exact F1 of .720 on sentences one by one, of .717 on these texts."""

NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] ' ’ 's ’s n't %".split())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class NamedSpan:
    """A name: half-open code points of its text, and its kind.

    The kinds are those of the model: person, organisation, place, nationality, event, other.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text with its names.

    group: texts of one group are counted together. names: what is to be found, in order. left_out: where a prediction
    counts neither for nor against: names of kinds that are not scored, and places where the gold cannot tell.
    """

    id: str
    group: str
    text: str
    names: tuple[NamedSpan, ...]
    left_out: tuple[NamedSpan, ...]


def load_names(path: Path) -> tuple[tuple[GoldText, ...], str]:
    """The texts of a gold file, and the digest of the bytes read.

    Args:
        path: A CrossNER file; a CoNLL-U file of GUM, named `*.conllu`; or a folder of those, of which the documents in
            HELD_OUT of the scored GENRES are taken.

    Raises:
        GoldUnreadable: If it cannot be read, or holds no names in that form.
    """
    files = [path]
    if path.is_dir():
        files = [
            file for file in sorted(path.glob("*.conllu")) if file.stem in HELD_OUT and genre_of(file.stem) in GENRES
        ]
    sha256 = hashlib.sha256()
    texts: list[GoldText] = []
    for file in files:
        content, data = read_text(file, "give a CrossNER or CoNLL-U file")
        sha256.update(data)
        try:
            texts += gum_texts(content) if path.is_dir() or file.suffix == ".conllu" else crossner_texts(content)
        except ValueError as error:
            raise GoldUnreadable(file, f"{error}: not a file for this task") from error
    if not any(text.names for text in texts):
        raise GoldUnreadable(path, "no names of a CrossNER file or of held-out GUM documents: not a file for this task")
    return tuple(texts), sha256.hexdigest()


# --- CrossNER --------------------------------------------------------------------------------------------------------


def crossner_texts(content: str) -> Iterator[GoldText]:
    """The sentences of a CrossNER file as texts of SENTENCES_A_TEXT paragraphs.

    Elections, other events and the rest ("misc") are left out. Of the rest, what the lexicon knows as a people's name
    or its adjective is a nationality.

    Raises:
        ValueError: If a line is not of that form.
    """
    sentences = list(read_crossner(content))
    for at in range(0, len(sentences), SENTENCES_A_TEXT):
        text, names = join_sentences(sentences[at : at + SENTENCES_A_TEXT])
        scored = [name for name in names if name.kind not in ("event", "other")]
        yield GoldText(
            id=f"sentence-{at + 1}",
            group="crossner",
            text=text,
            names=tuple(scored),
            left_out=tuple(name for name in names if name not in scored),
        )


def read_crossner(content: str) -> Iterator[tuple[str, list[NamedSpan]]]:
    """The sentences of a CrossNER file (a word, a tab and a tag a line) with their names, set as print would set them.

    Raises:
        ValueError: If a line has no tag, or one that the politics part of CrossNER does not have.
    """
    rows: list[tuple[str, str]] = []
    for number, line in enumerate([*content.splitlines(), ""], 1):
        if line.strip():
            word, _, tag = line.partition("\t")
            if tag != "O" and (tag[:2] not in ("B-", "I-") or tag[2:] not in CROSSNER_KINDS):
                raise ValueError(f"line {number} has the tag {tag[:40]!r}")
            rows.append((word, tag))
        elif rows:
            yield _set_sentence(rows)
            rows = []


def _set_sentence(rows: list[tuple[str, str]]) -> tuple[str, list[NamedSpan]]:
    """A sentence's text and names; an inside tag that continues nothing begins a name."""
    text, spans = join_words([word for word, _ in rows])
    names: list[NamedSpan] = []
    before = "O"
    for (word, tag), (start, end) in zip(rows, spans, strict=True):
        if tag != "O":
            kind = CROSSNER_KINDS[tag[2:]]
            if tag.startswith("I-") and before[2:] == tag[2:]:
                names[-1] = NamedSpan(start=names[-1].start, end=end, kind=names[-1].kind)
            else:
                if kind == "other" and word.lower() in nationality_words():
                    kind = "nationality"
                names.append(NamedSpan(start=start, end=end, kind=kind))
        before = tag
    return text, names


def join_words(words: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """A sentence of cut words set as print would set it, and each word's place."""
    parts: list[str] = []
    spans = []
    size = 0
    for word in words:
        if parts and word not in NO_SPACE_BEFORE and parts[-1][-1:] not in ("(", "["):
            parts.append(" ")
            size += 1
        parts.append(word)
        spans.append((size, size + len(word)))
        size += len(word)
    return "".join(parts), spans


def join_sentences(sentences: Iterable[tuple[str, list[NamedSpan]]]) -> tuple[str, list[NamedSpan]]:
    """Sentences as paragraphs of one text, and their names in it."""
    text, names = "", list[NamedSpan]()
    for own, found in sentences:
        text += "\n" if text else ""
        names += [NamedSpan(start=len(text) + n.start, end=len(text) + n.end, kind=n.kind) for n in found]
        text += own
    return text, names


@cache
def nationality_words() -> frozenset[str]:
    """Names of peoples and adjectives of countries, as the lexicon has them, in lower case."""
    return frozenset(name.lower() for name in people_names())


# --- GUM -------------------------------------------------------------------------------------------------------------


def gum_texts(content: str) -> Iterator[GoldText]:
    """The documents of a GUM file in CoNLL-U as texts, grouped by genre.

    Events, other things and nationalities are left out (GUM does not tell nationalities; those here are the lexicon's
    own), and so are proper nouns inside marked phrases that the conversion can make no name of. A country is a place
    here, as in CrossNER, whatever it does: GUM calls one that acts an organisation.
    """
    for document in read_documents(content):
        names = [
            replace(name, kind="place") if document.text[name.start : name.end] in country_names() else name
            for name in gum_names(document)
        ]
        scored = [name for name in names if name.kind not in ("event", "other", "nationality")]
        yield GoldText(
            id=document.id,
            group=genre_of(document.id),
            text=document.text,
            names=tuple(sorted(scored)),
            left_out=(*(name for name in names if name not in scored), *_undecided(document, names)),
        )


def gum_names(document: Document) -> list[NamedSpan]:
    """Names in a GUM document: the run of proper nouns that an entity consists of, the longest first.

    GUM marks whole noun phrases; a name is what is left when articles, titles, adjectives and common nouns around the
    proper nouns are taken off. Of several phrases with the same name in them, the tightest gives its kind. Peoples'
    names and adjectives are taken from the lexicon.
    """
    words, nations = document.words(), nationality_words()
    tightest: dict[tuple[int, int], tuple[int, str]] = {}
    for entity in read_entities(words):
        label = GUM_KINDS.get(entity.kind) or ("other" if entity.kind in GUM_OTHER else None)
        run = proper_run(words, entity) if label else None
        if label and run:
            slack = entity.last - entity.first - (run[1] - run[0])
            if run not in tightest or slack < tightest[run][0]:
                tightest[run] = slack, label
    taken = [False] * len(words)
    names: list[NamedSpan] = []
    for (low, high), (_, label) in sorted(tightest.items(), key=lambda one: (one[0][0] - one[0][1], one[0])):
        if any(taken[low:high]):
            continue
        taken[low:high] = [True] * (high - low)
        start, end = words[low].start, words[high - 1].end
        if label != "place" and document.text[start:end].lower() in nations:
            label = "nationality"
        elif label == "person" and words[high - 1].xpos == "NNPS":  # peoples, believers, followers
            label = "other"
        names.append(NamedSpan(start=start, end=end, kind=label))
    for k, word in enumerate(words):
        if not taken[k] and word.form.lower() in nations and word.form[:1].isupper():
            names.append(NamedSpan(start=word.start, end=word.end, kind="nationality"))
    return names


def _undecided(document: Document, names: list[NamedSpan]) -> Iterator[NamedSpan]:
    """Runs of proper nouns in phrases of a named kind, or of other things, in which no name was found."""
    words = document.words()
    inside = [False] * len(words)
    for entity in read_entities(words):
        if entity.kind in GUM_KINDS or entity.kind in GUM_OTHER:
            inside[entity.first : entity.last] = [True] * (entity.last - entity.first)
    named = bytearray(len(document.text) + 1)
    for name in names:
        named[name.start : name.end] = b"\1" * (name.end - name.start)
    open_words = [word for k, word in enumerate(words) if inside[k] and is_proper(word) and not named[word.start]]
    for word in open_words:
        if word.start < word.end:
            yield NamedSpan(start=word.start, end=word.end, kind="other")
