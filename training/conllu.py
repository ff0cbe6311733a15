"""Universal Dependencies files: sentences with their words' places in the text of a whole document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: half-open code points of the document's text, and its columns."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's id and words."""

    id: str
    words: list[Word]


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text, paragraphs divided by line breaks, and its sentences."""

    id: str
    text: str
    sentences: list[Sentence]


def _field(block: list[str], name: str) -> str | None:
    """The value of a comment of a sentence block."""
    for line in block:
        if line.startswith(f"# {name} = "):
            return line.split(" = ", 1)[1]
    return None


def _words(block: list[str], text: str, shift: int) -> list[Word]:
    """Words of a sentence, found one after the other in its text; a word that is not there takes the last place."""
    words, at = [], 0
    for line in block:
        columns = line.split("\t")
        if line.startswith("#") or not columns[0].isdigit():
            continue
        found = text.find(columns[1], at)
        start = found if 0 <= found <= at + 1 else at
        end = min(start + len(columns[1]), len(text))
        words.append(Word(shift + start, shift + end, columns[1], columns[3], columns[4], columns[9]))
        at = end
    return words


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file."""
    name, text, sentences = "", "", list[Sentence]()
    for raw in path.read_text(encoding="utf-8").split("\n\n"):
        block = raw.split("\n")
        if not raw.strip():
            continue
        new = _field(block, "newdoc id")
        if new is not None:
            if sentences:
                yield Document(name, text, sentences)
            name, text, sentences = new, "", []
        own = _field(block, "text") or ""
        if text:
            opens = any(line.startswith("# newpar") for line in block)
            text += "\n" if opens else " "
        sentences.append(Sentence(_field(block, "sent_id") or "", _words(block, own, len(text))))
        text += own
    if sentences:
        yield Document(name, text, sentences)
