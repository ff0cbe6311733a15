"""Statements as others find them: textacy's direct quotations, and reporting verbs with clauses in spaCy's parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Statement = dict[str, list[list[int]]]
"""source, cue and content, each a list of half-open [start, end] in code points of the text."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class UnclosedQuotation(ValueError):
    """textacy refuses a text with an odd number of quotation marks."""


def textacy_statements(doc: Doc, shift: int = 0) -> list[Statement]:
    """The direct quotations that textacy finds in a document.

    Args:
        doc: A document of the whole pipeline.
        shift: Where the document's text begins in the text that the offsets count.

    Raises:
        UnclosedQuotation: If the document has an odd number of quotation marks.
    """
    from textacy.extract.triples import direct_quotations

    try:
        triples = list(direct_quotations(doc))
    except ValueError as error:
        if "unclosed quotation" not in str(error):
            raise
        raise UnclosedQuotation(str(error)) from error
    return [
        {
            "source": _fragments(triple.speaker, shift),
            "cue": _fragments(triple.cue, shift),
            "content": _fragments(triple.content, shift),
        }
        for triple in triples
    ]


def clause_statements(doc: Doc) -> Iterator[Statement]:
    """Reporting verbs with a subject and a clause: the rule that spaCy's parse suggests for indirect speech.

    Written here for want of a released one; the verbs are textacy's. Content is the clausal complement with all below
    it, source the subject with all below it.
    """
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_ not in reporting_verbs():
            continue
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
        if subject is not None and clause is not None:
            yield {
                "source": _fragments(subject.subtree),
                "cue": _fragments([verb]),
                "content": _fragments(clause.subtree),
            }


def paragraphs(doc: Doc) -> Iterator[tuple[int, Doc]]:
    """Every paragraph with its place in the text, as a document of its own, the parse kept."""
    first = 0
    for token in doc:
        if "\n" in token.text and token.i + 1 < len(doc):
            yield from _paragraph(doc, first, token.i)
            first = token.i + 1
    yield from _paragraph(doc, first, len(doc))


def _paragraph(doc: Doc, first: int, last: int) -> Iterator[tuple[int, Doc]]:
    if first < last:
        yield doc[first].idx, doc[first:last].as_doc()


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of textacy's English reporting verbs."""
    from textacy import constants

    verbs: Any = constants.REPORTING_VERBS["en"]
    return frozenset(verbs)


def _fragments(tokens: Iterable[Token], shift: int = 0) -> list[list[int]]:
    """Runs of neighbouring tokens as [start, end]; white space is nobody's."""
    out: list[list[int]] = []
    before = -2
    for token in tokens:
        if token.is_space:
            continue
        start, end = token.idx + shift, token.idx + len(token) + shift
        if token.i == before + 1:
            out[-1][1] = end
        else:
            out.append([start, end])
        before = token.i
    return out
