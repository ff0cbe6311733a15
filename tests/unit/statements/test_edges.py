"""Where the parts of an attribution begin and end."""

from __future__ import annotations

import pytest

from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.span import Span
from onrecord.statements.edges import runs_on

CUE = "“The ferry stays,” Calder said."


def article_of(*paragraphs: str) -> Article:
    """An article of body paragraphs."""
    passages, at = [], 0
    for paragraph in paragraphs:
        passages.append(Passage(kind=PassageKind.BODY, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article(text="\n\n".join(paragraphs), passages=tuple(passages))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("“Nobody sells it.”", True),
        ("“Nobody sells it,”", True),
        ("“And it will sail until", False),
        ("“… keeps the islanders from the mainland”", False),
        ("Nobody sells it.", False),
    ],
)
def test_what_runs_on_into_another_paragraph(other: str, expected: bool) -> None:
    """A quotation that ends like a sentence does; a quoted heading and plain words do not."""
    article = article_of(CUE, other)
    start = article.text.index(other)
    cue = Span(CUE.index("said"), CUE.index("said") + 4)
    whole = Span(start, start + len(other))
    assert expected is runs_on(article, whole, [cue])
    assert runs_on(article, Span(0, CUE.index(" Calder")), [cue])
