"""How firmly an event is asserted: by the words of its sentence, and by what the statement around it does."""

from __future__ import annotations

import math
import re

from onrecord.events.deeds import DONE_TO, Deed
from onrecord.grammar.assertion import firmness_in_sentence
from onrecord.model.inventories import ASSERTIONS
from onrecord.records.firmness import Firmness
from onrecord.records.statement import Statement

NOBODY = re.compile(r"(?:no|nobody|none|neither)\b(?!\.)", re.IGNORECASE)
"""Who did not do it, or to whom it was not done: "No one was hurt"."""
FLAT = frozenset({Firmness.OCCURRED, Firmness.ONGOING})
RULES_WEIGHT = 1.5
"""How much the rules of grammar add to the log of the model's chance of what they tell."""
LEAST_CHANCE = 1e-4


def tell_event_firmness(text: str, deed: Deed, statement: Statement | None, *, leads: bool) -> Firmness:
    """How firmly the text asserts a deed.

    Args:
        text: `article.text`.
        deed: The deed.
        statement: The statement in whose content it is told, None where the article tells it itself.
        leads: Whether it is what that content is about.
    """
    if any(NOBODY.match(text, span.start, span.end) for role in ("ARG0", DONE_TO) for span in deed.roles.get(role, ())):
        return Firmness.DENIED
    start = deed.sentence.start
    by_rules = firmness_in_sentence(
        deed.sentence.of(text), deed.span.start - start, deed.span.end - start, scale=deed.predicate.firmness
    )
    scores = {
        firmness: math.log(max(chance, LEAST_CHANCE)) + (RULES_WEIGHT if firmness is by_rules else 0.0)
        for firmness, chance in zip(ASSERTIONS, deed.predicate.assertion_chances, strict=True)
    }
    own = max(scores, key=lambda firmness: scores[firmness])
    # What is denied, planned or demanded as a whole is so in the deed that the content is about: "denied that troops
    # had attacked", "envisages the deployment".
    return statement.firmness if own in FLAT and statement is not None and leads else own
