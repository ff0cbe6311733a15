"""What a document states by a verb of its own."""

from __future__ import annotations

import pytest

from onrecord.model.frames import Attribution
from onrecord.model.reader import shipped_model
from onrecord.statements.documents import find_documents_that_state


def stated(text: str, known: tuple[Attribution, ...] = ()) -> list[tuple[str, str, str]]:
    """Source, cue and content of what documents state in a text."""
    found = find_documents_that_state(text, shipped_model().read_text(text), known)
    return [
        (source, cue, content)
        for source, cue, content in (tuple(" ".join(text[a:b] for a, b in spans) for spans in parts) for parts in found)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The draft contract envisages the purchase of two ferries.",
            "The draft contract",
            "envisages",
            "the purchase of two ferries",
        ),
        (
            "The treaty prohibits the sale of northern salmon.",
            "The treaty",
            "prohibits",
            "the sale of northern salmon",
        ),
    ],
)
def test_a_document_states_by_what_it_envisages_or_prohibits(text: str, source: str, cue: str, content: str) -> None:
    """The doer of the verb is the source, and what it is done to the content."""
    ((found_source, found_cue, found_content),) = stated(text)
    assert found_source.startswith(source)
    assert (cue, content) == (found_cue, found_content)


def test_a_negation_goes_with_the_verb() -> None:
    """What a document does not envisage is not what it envisages."""
    ((_, cue, _),) = stated("The draft contract does not envisage the purchase of two ferries.")
    assert "not" in cue
    assert "envisage" in cue


def test_people_envisage_too_but_are_no_documents() -> None:
    """Only documents state by such verbs; of people the model has to say that they speak."""
    assert [] == stated("The young mayor of Bergen envisages the purchase of two ferries.")


def test_what_is_an_attribution_already_is_not_found_again() -> None:
    """A verb that is a cue of the model's is passed over."""
    text = "The treaty prohibits the sale of northern salmon."
    start = text.index("prohibits")
    known = Attribution(cue=((start, start + 9),), source=(), content=(), cue_score=0.9, role_score=0.9)
    assert [] == stated(text, (known,))
