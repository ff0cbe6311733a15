"""What a document states without a verb of saying: "a draft agreement that envisages the deployment".

The model finds cues of speech. A treaty that envisages or a law that prohibits speaks too; source and content are the
arguments of the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.lexicon.documents import document_nouns, document_verbs, plural_documents
from onrecord.model.frames import Attribution, Ranges
from onrecord.model.predications import Predication
from onrecord.model.reader import TextReading

CONFIDENCE = 0.7
"""In 234 articles of PolNeAR (train and dev, November 2026) 10 of 11 such verbs with a document as doer are gold cues.

Of their contents about eight in ten have edges that lenient scoring takes for right.
"""
STATED_BY, STATED = "ARG0", "ARG1"
TURNED_BY = ("MOD", "NEG")
"""What turns a verb belongs to the cue: a treaty that does not prohibit states the contrary of one that does."""
HEAD_ENDS = re.compile(
    r"\s(?:of|between|by|from|on|in|to|with|that|which|who|for|about|filed|released|published|signed|obtained|seen)\s|,"
)
"""Where the noun that heads a phrase has been named."""


def find_documents_that_state(
    text: str, reading: TextReading, known: Iterable[Attribution]
) -> Iterator[tuple[Ranges, Ranges, Ranges]]:
    """Source, cue and content of every document that states something by a verb of its own, in reading order.

    Args:
        text: The text.
        reading: What the model read off it.
        known: Attributions that are taken already: their cues are passed over.
    """
    taken = sorted(span for attribution in known for span in attribution.cue)
    verbs = [
        one
        for one in reading.predicates
        if text[one.start : one.end].lower() in document_verbs() and not _meets(taken, one.start, one.end)
    ]
    for frame in reading.arguments(verbs):
        found = _stated(text, frame)
        if found is not None:
            yield found


def _stated(text: str, frame: Predication) -> tuple[Ranges, Ranges, Ranges] | None:
    arguments = dict(frame.arguments)
    source, content = arguments.get(STATED_BY), arguments.get(STATED)
    if not source or not content or not _is_document(_words(text, source)):
        return None
    verb = (frame.predicate.start, frame.predicate.end)
    turned = (span for role in TURNED_BY for span in arguments.get(role, ()))
    return source, tuple(sorted({verb, *turned})), content


def _meets(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place shares a character with one of the places taken, which are in order and apart."""
    before = bisect_left(taken, (end, end)) - 1
    return before >= 0 and taken[before][1] > start


def _words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans).lower()


def _is_document(phrase: str) -> bool:
    """Whether the noun that heads a noun phrase in lower case is a document's."""
    head = re.findall(r"[^\W\d_]+", HEAD_ENDS.split(phrase, maxsplit=1)[0])
    return bool(head) and (head[-1] in document_nouns() or head[-1] in plural_documents())
