"""How firmly an event is asserted: by the words of its sentence, and by what the statement around it does."""

from __future__ import annotations

from onrecord.events.deeds import Deed
from onrecord.grammar.assertion import firmness_in_sentence
from onrecord.records.firmness import Firmness
from onrecord.records.statement import Statement

FLAT = frozenset({Firmness.OCCURRED, Firmness.ONGOING})


def tell_event_firmness(text: str, deed: Deed, statement: Statement | None, *, leads: bool) -> Firmness:
    """How firmly the text asserts a deed.

    Args:
        text: `article.text`.
        deed: The deed.
        statement: The statement in whose content it is told, None where the article tells it itself.
        leads: Whether it is what that content is about.
    """
    start = deed.sentence.start
    own = firmness_in_sentence(
        deed.sentence.of(text), deed.span.start - start, deed.span.end - start, scale=deed.predicate.firmness
    )
    # What is denied, planned or demanded as a whole is so in the deed that the content is about: "denied that troops
    # had attacked", "envisages the deployment".
    return statement.firmness if own in FLAT and statement is not None and leads else own
