"""Names: CrossNER politics (Liu et al. 2021) and the named entities of GUM (Zeldes 2017), in the model's kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.lexicon.countries import people_names
from onrecord.lexicon.given_names import gender_of_names
from onrecord.lexicon.roles import role_nouns
from onrecord.lexicon.titles import forms_of_address, role_modifiers, title_abbreviations
from onrecord.model.inventories import NAME_KINDS
from onrecord.model.tokens import cut_pieces
from training.conllu import Document, Word, read_documents
from training.labels import Labelled, Span, begin_inside, word_tags
from training.treebank import class_of

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
GUM_OTHER = {"object", "abstract", "animal", "plant", "substance"}
HELD_OUT = frozenset(
    "GUM_interview_cyclone GUM_interview_gaming GUM_news_homeopathic GUM_news_iodine GUM_speech_impeachment "
    "GUM_speech_inauguration GUM_academic_exposure GUM_academic_librarians GUM_bio_byron GUM_bio_emperor GUM_voyage_athens "
    "GUM_voyage_coron GUM_whow_joke GUM_whow_overalls GUM_news_korea GUM_news_taxes GUM_news_soccer GUM_news_hackers "
    "GUM_interview_peres GUM_interview_messina".split()
)
"""GUM's own development documents, and some more news and interviews, so that the figures rest on a few hundred names."""
NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] ' ’ 's ’s n't %".split())
ENTITY_PARTS = re.compile(r"\([^()]*\)?|[^()]+\)")
SENTENCES_A_TEXT = 8
LINKING = frozenset("of the for & de la del von van der - ' ’s 's".split())


def join_words(words: list[str]) -> tuple[str, list[Span]]:
    """A sentence of cut words set as print would set it, and each word's place."""
    text, spans = "", []
    for word in words:
        if text and word not in NO_SPACE_BEFORE and text[-1] not in "([":
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def nationality_words() -> frozenset[str]:
    """Names of peoples and adjectives of countries, as the lexicon has them, in lower case."""
    return frozenset(name.lower() for name in people_names())


def read_crossner(path: Path) -> Iterator[tuple[str, list[tuple[int, Span]]]]:
    """Sentences of a CrossNER file with their names: kind and code points."""
    nations = nationality_words()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if not rows:
            continue
        text, spans = join_words([row[0] for row in rows])
        names: list[tuple[int, Span]] = []
        for k, (word, tag) in enumerate(rows):
            if tag.startswith("B-"):
                kind = CROSSNER_KINDS[tag[2:]]
                if kind == "other" and word.lower() in nations:
                    kind = "nationality"
                names.append((NAME_KINDS.index(kind), spans[k]))
            elif tag.startswith("I-"):
                names[-1] = (names[-1][0], (names[-1][1][0], spans[k][1]))
        yield text, names


def label_crossner(tokenizer: Tokenizer, path: Path) -> list[Labelled]:
    """CrossNER sentences, a few to a text, as paragraphs."""
    sentences = list(read_crossner(path))
    out = []
    for at in range(0, len(sentences), SENTENCES_A_TEXT):
        text, names = "", list[tuple[int, Span]]()
        for own, found in sentences[at : at + SENTENCES_A_TEXT]:
            text += "\n" if text else ""
            names += [(kind, (len(text) + a, len(text) + b)) for kind, (a, b) in found]
            text += own
        pieces = cut_pieces(tokenizer, text)
        out.append(Labelled(pieces=pieces, tags={"name": begin_inside(pieces, names)}))
    return out


def _entities(words: list[Word]) -> Iterator[tuple[str, int, int]]:
    """(type, first word, last word + 1) of every entity of a document, in the order of their ends."""
    stack: dict[str, list[tuple[str, int]]] = {}
    for k, word in enumerate(words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for part in ENTITY_PARTS.findall(value):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                if part.endswith(")"):
                    yield fields[1], k, k + 1
                else:
                    stack.setdefault(fields[0], []).append((fields[1], k))
            else:
                own = part.strip("()").split("-")[0]
                if stack.get(own):
                    kind, start = stack[own].pop()
                    yield kind, start, k + 1


def _proper(word: Word) -> bool:
    return word.xpos in ("NNP", "NNPS")


@cache
def title_words() -> frozenset[str]:
    """Words that stand before a person's name or for one, and are no part of it; lower case."""
    titles = {*title_abbreviations(), *forms_of_address(), *role_nouns(), *role_modifiers()}
    return frozenset(word.lower() for title in titles for word in title.split())


def _run(words: list[Word], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The proper nouns that an entity consists of, (first word, last word + 1), or None where it has no name."""
    a = first
    while a < last and not _proper(words[a]):
        a += 1
    end = a
    while end < last and (_proper(words[end]) or words[end].form.lower() in LINKING or words[end].upos == "NUM"):
        end += 1
    while end > a and not _proper(words[end - 1]) and words[end - 1].upos != "NUM":
        end -= 1
    if kind == "person":
        while a < end and words[a].form.lower() in title_words() and words[a].form not in gender_of_names():
            a += 1
        if a < end and not _proper(words[a]):
            return None
    # "Smith, who ..." is named; "Microsoft shares" or "Ada's plan" is described by a name that is another entity's.
    if a >= end or (end < last and words[end].upos in ("NOUN", "PART", "ADJ", "NUM", "VERB")):
        return None
    return a, end


def gum_names(document: Document, nations: frozenset[str]) -> list[tuple[int, Span]]:
    """Names in a GUM document: the run of proper nouns that an entity consists of, the longest first.

    GUM marks whole noun phrases; a name is what is left when articles, titles, adjectives and common nouns around the
    proper nouns are taken off. Of several phrases with the same name in them, the tightest gives its kind.
    """
    words = [word for sentence in document.sentences for word in sentence.words]
    tightest: dict[tuple[int, int], tuple[int, str]] = {}
    for kind, first, last in _entities(words):
        label = GUM_KINDS.get(kind) or ("other" if kind in GUM_OTHER else None)
        run = _run(words, first, last, kind) if label else None
        if label and run:
            slack = last - first - (run[1] - run[0])
            if run not in tightest or slack < tightest[run][0]:
                tightest[run] = slack, label
    taken = [False] * len(words)
    names: list[tuple[int, Span]] = []
    for (a, end), (_, label) in sorted(tightest.items(), key=lambda one: (one[0][0] - one[0][1], one[0])):
        if any(taken[a:end]):
            continue
        taken[a:end] = [True] * (end - a)
        span = (words[a].start, words[end - 1].end)
        if label != "place" and document.text[slice(*span)].lower() in nations:
            label = "nationality"
        elif label == "person" and words[end - 1].xpos == "NNPS":  # peoples, believers, followers
            label = "other"
        names.append((NAME_KINDS.index(label), span))
    for k, word in enumerate(words):
        if not taken[k] and word.form.lower() in nations and word.form[:1].isupper():
            names.append((NAME_KINDS.index("nationality"), (word.start, word.end)))
    return names


def label_gum(tokenizer: Tokenizer, folder: Path, *, held_out: bool = False) -> list[Labelled]:
    """GUM documents with names and word classes: all but HELD_OUT, or those alone."""
    nations = nationality_words()
    out = []
    for path in sorted(folder.glob("*.conllu")):
        if (path.stem in HELD_OUT) != held_out:
            continue
        for document in read_documents(path):
            pieces = cut_pieces(tokenizer, document.text)
            words = [word for sentence in document.sentences for word in sentence.words]
            classes = [(class_of(word.xpos), (word.start, word.end)) for word in words]
            out.append(
                Labelled(
                    pieces=pieces,
                    tags={
                        "name": begin_inside(pieces, gum_names(document, nations)),
                        "word_class": word_tags(pieces, classes, elsewhere=-100),
                    },
                )
            )
    return out
