"""CoNLL-U files (Universal Dependencies): sentences with their words' places in the text of a whole document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

COLUMNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One syntactic word: half-open code points of the document's text, and its columns."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    misc: str

    def misc_field(self, name: str) -> str:
        """The value of a field of the last column, "" where the word has none of that name."""
        return next((part[len(name) + 1 :] for part in self.misc.split("|") if part.startswith(f"{name}=")), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's id and words."""

    id: str
    words: list[Word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's text, paragraphs divided by line breaks, and its sentences."""

    id: str
    text: str
    sentences: list[Sentence]

    def words(self) -> list[Word]:
        """All words, in order."""
        return [word for sentence in self.sentences for word in sentence.words]


def read_documents(conllu: str) -> Iterator[Document]:
    """The documents of the text of a CoNLL-U file, of either kind of line ends; none where it is not one."""
    # Not splitlines: it would divide at the rarer line marks too, which may stand inside a word or a comment.
    conllu = conllu.replace("\r\n", "\n")
    name, text, sentences = "", "", list[Sentence]()
    for raw in conllu.split("\n\n"):
        block = raw.strip("\n").split("\n")
        if not raw.strip():
            continue
        new = _comment(block, "newdoc id")
        if new is not None:
            if sentences:
                yield Document(id=name, text=text, sentences=sentences)
            name, text, sentences = new, "", []
        own = _comment(block, "text") or ""
        if text:
            opens = any(line.startswith("# newpar") for line in block)
            text += "\n" if opens else " "
        sentences.append(Sentence(id=_comment(block, "sent_id") or "", words=_words(block, own, len(text))))
        text += own
    if sentences:
        yield Document(id=name, text=text, sentences=sentences)


def _comment(block: list[str], name: str) -> str | None:
    """The value of a comment of a sentence block."""
    return next((line.split(" = ", 1)[1] for line in block if line.startswith(f"# {name} = ")), None)


def _words(block: list[str], text: str, shift: int) -> list[Word]:
    """Words of a sentence, found one after the other in its text; a word that is not there takes the last place."""
    words, at = [], 0
    for line in block:
        columns = line.split("\t")
        if len(columns) < COLUMNS or not columns[0].isdigit():
            continue
        form, upos, xpos, misc = columns[1], columns[3], columns[4], columns[9]
        while at < len(text) and text[at].isspace():
            at += 1
        found = text.find(form, at, at + len(form) + 1)
        start = found if found >= 0 else at
        end = min(start + len(form), len(text))
        words.append(Word(start=shift + start, end=shift + end, form=form, upos=upos, xpos=xpos, misc=misc))
        at = end
    return words
