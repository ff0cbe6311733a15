from __future__ import annotations

import pytest

from onrecord.lexicon.cameo import _table, cameo_evidence
from onrecord.lexicon.codebook import codebook


def test_shares_sum_to_one() -> None:
    """What CAMEO says of a verb is told in shares."""
    found = cameo_evidence("abduct", ["Hostages", "gunpoint"])
    assert sum(found.values()) == pytest.approx(1.0)
    assert "ASSAULT" == max(found, key=lambda outcome: found[outcome])[0]


def test_an_unknown_verb_has_no_evidence() -> None:
    """Nothing is made up."""
    assert {} == cameo_evidence("yodel", ["loudly"])


def test_every_outcome_is_plovers() -> None:
    """The compiled table holds only types and modes of the shipped codebook."""
    book = codebook()
    known = {(one.name, mode) for one in book.types.values() for mode in (None, *(mode.name for mode in one.modes))}
    words = {entry.split(" ")[0] for line in _table()[0].values() for entry in line.split("; ")}
    for verb in _table()[0]:
        assert set(cameo_evidence(verb, sorted(word for word in words if not word.startswith("&")))) <= known
