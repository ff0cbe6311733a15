"""How firmly an event is asserted: by the words of its sentence, and by what the statement around it does."""

from __future__ import annotations

from onrecord.events.deeds import Deed
from onrecord.grammar.assertion import firmness_in_sentence
from onrecord.records.firmness import Firmness
from onrecord.records.statement import Act, Statement

TURNED_BY_ACT = {
    Act.DENY: Firmness.DENIED,
    Act.DEMAND: Firmness.DEMANDED,
    Act.ASK: Firmness.DEMANDED,
    Act.PROMISE: Firmness.PLANNED,
    Act.THREATEN: Firmness.PLANNED,
    Act.OFFER: Firmness.PLANNED,
}
"""What an act makes of the event that its content tells first and flatly: "denied that troops had attacked"."""
FLAT = frozenset({Firmness.OCCURRED, Firmness.ONGOING})


def tell_event_firmness(text: str, deed: Deed, statement: Statement | None, *, leads: bool) -> Firmness:
    """How firmly the text asserts a deed.

    Args:
        text: `article.text`.
        deed: The deed.
        statement: The statement in whose content it is told, None where the article tells it itself.
        leads: Whether it is the first verb of that content.
    """
    start = deed.sentence.start
    own = firmness_in_sentence(
        deed.sentence.of(text), deed.span.start - start, deed.span.end - start, scale=deed.predicate.firmness
    )
    if own not in FLAT or statement is None:
        return own
    return TURNED_BY_ACT.get(statement.act, own) if leads else own
