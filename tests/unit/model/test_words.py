"""From probabilities to names and predicates."""

from __future__ import annotations

import numpy as np

from onrecord.model.inventories import ASSERTIONS, EVENT_TYPES, NAME_KINDS, PREDICATES, tag_count
from onrecord.model.reader import WEIGHTS
from onrecord.model.tokens import Window, cut_pieces, joined_pieces, load_tokenizer
from onrecord.model.words import PredicateScores, find_names, find_predicates
from onrecord.records.firmness import Firmness

TEXT = "Maria Okafor of Zenith met Lagos"
PIECES = cut_pieces(load_tokenizer(WEIGHTS / "tokenizer.json"), TEXT)
JOINED = joined_pieces(TEXT, PIECES, Window(start=0, end=len(PIECES)))


def name_chances(tags: dict[str, tuple[str, bool]]) -> np.ndarray:
    """Name probabilities with .9 at the given words: kind, and whether it begins the name."""
    chances = np.full((len(PIECES), tag_count(NAME_KINDS)), 0.1 / tag_count(NAME_KINDS), dtype=np.float32)
    for k, (start, end) in enumerate(zip(PIECES.starts.tolist(), PIECES.ends.tolist(), strict=True)):
        word = next((word for word in tags if TEXT.index(word) <= start < TEXT.index(word) + len(word)), None)
        if word is None:
            chances[k, 0] = 0.9
        else:
            kind, begins = tags[word]
            first = begins and start == TEXT.index(word)
            chances[k, 2 * NAME_KINDS.index(kind) + (1 if first else 2)] = 0.9
        assert end > start
    return chances


def test_names_are_runs_of_words_with_one_kind() -> None:
    """A name ends where a word has no kind and where the next one begins; the kind is the run's likeliest."""
    chances = name_chances(
        {
            "Maria": ("person", True),
            "Okafor": ("person", False),
            "Zenith": ("organisation", True),
            "Lagos": ("place", True),
        }
    )
    found = find_names(chances, JOINED, PIECES, 0)
    assert [("Maria Okafor", "person"), ("Zenith", "organisation"), ("Lagos", "place")] == [
        (TEXT[one.start : one.end], one.kind) for one in found
    ]
    assert all(0.9 <= one.score <= 1 for one in found)


def test_a_name_that_begins_ends_the_one_before() -> None:
    """Two names that touch stay two."""
    chances = name_chances({"Maria": ("person", True), "Okafor": ("person", True)})
    assert ["Maria", "Okafor"] == [TEXT[one.start : one.end] for one in find_names(chances, JOINED, PIECES, 0)]


def test_predicates_carry_their_kind_and_firmness() -> None:
    """A word that is rather a predicate than none is one; its firmness stays on the scale."""
    chances = np.full((len(PIECES), len(PREDICATES)), 0.02, dtype=np.float32)
    chances[:, 0] = 0.94
    at = int(np.flatnonzero(PIECES.starts == TEXT.index("met"))[0])
    chances[at] = [0.2, 0.6, 0.1, 0.1]
    firmness = np.full(len(PIECES), 4.0, dtype=np.float32)
    events = np.zeros((len(PIECES), len(EVENT_TYPES)), dtype=np.float32)
    events[at, EVENT_TYPES.index("CONSULT")] = 1.0
    assertions = np.zeros((len(PIECES), len(ASSERTIONS)), dtype=np.float32)
    assertions[at, ASSERTIONS.index(Firmness.PLANNED)] = 1.0
    (found,) = find_predicates(PredicateScores(chances, firmness, events, assertions), JOINED, PIECES, 0)
    assert ("met", "verb", 3.0) == (TEXT[found.start : found.end], found.kind, found.firmness)
    assert abs(found.score - 0.8) < 1e-6
    assert "CONSULT" == EVENT_TYPES[int(np.argmax(found.event_chances))]
    assert [1.0] == [chance for chance in found.event_chances if chance]
    assert Firmness.PLANNED is ASSERTIONS[int(np.argmax(found.assertion_chances))]
