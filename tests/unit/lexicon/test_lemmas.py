from __future__ import annotations

import pytest

from onrecord.lexicon.codebook import codebook
from onrecord.lexicon.lemmas import noun_lemma, verb_lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("withdrew", "withdraw"),
        ("banned", "ban"),
        ("planning", "plan"),
        ("accuses", "accuse"),
        ("carried", "carry"),
        ("imposing", "impose"),
        ("killed", "kill"),
        ("passed", "pass"),
        ("shed", "shed"),
        ("bring", "bring"),
        ("clashes", "clash"),
        ("vetoed", "veto"),
        ("agreed", "agree"),
        ("yodelled", "yodell"),
        ("yodelling", "yodel"),
    ],
)
def test_verb_forms_have_their_infinitive(form: str, lemma: str) -> None:
    """Irregular, doubled and silent-e forms; a known lemma decides between stems."""
    assert lemma == verb_lemma(form, {"yodel"} if form == "yodelling" else ())


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("policies", "policy"), ("houses", "house"), ("boxes", "box"), ("men", "man"), ("crisis", "crisis"), ("s", "s")],
)
def test_noun_forms_have_their_singular(form: str, lemma: str) -> None:
    """Regular and irregular plurals."""
    assert lemma == noun_lemma(form)


def test_regular_forms_of_all_triggers_lead_back_to_them() -> None:
    """Every verb of the shipped codebook is found by its form in -s."""
    book = codebook()
    verbs = book._lemmas["verb"]
    ending = {verb: verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s") for verb in verbs}
    for verb in verbs:
        if verb.endswith("y") and verb[-2] not in "aeiou":
            ending[verb] = verb[:-1] + "ies"
    irregular = {"have", "go", "be", "do"}
    assert [] == [verb for verb in verbs - irregular if book.lemma(ending[verb], "verb") != verb]
