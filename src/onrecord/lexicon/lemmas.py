"""The dictionary form of English verbs and nouns: irregular forms by a list, regular ones by their endings.

An ending leaves several possible stems ("planned" -> "plan", "plann", "planne"); a set of known lemmas tells which
is one. Without a known one among them, the likeliest by spelling is taken.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache
from types import MappingProxyType

from onrecord.lexicon.word_lists import read_word_lists

VOWELS = frozenset("aeiou")
SIBILANT = ("s", "x", "z", "ch", "sh", "o")
"""Endings of stems that take -es."""
KEPT_DOUBLE = frozenset("lsfz")
"""Doubled letters that more often belong to the stem than to the ending: "pass-ed", "kill-ed"."""
SHORTEST_STEM = 2
SILENT_E = ("at", "iz", "is", "ut", "ur", "id", "in", "c", "g", "v", "u", "dl", "tl", "bl", "gl", "pl", "rs", "ns", "s")
"""Ends of stems that rather lost an "e" before -ed and -ing: "creat-ed", "forc-ing", "resolv-ed"."""


def verb_lemma(word: str, known: Container[str] = ()) -> str:
    """The infinitive of a verb form.

    Args:
        word: The form, in lower case.
        known: Infinitives that the caller knows; of several possible ones a known one is taken.
    """
    return _choose(_verb_stems(word), known)


def noun_lemma(word: str, known: Container[str] = ()) -> str:
    """The singular of a noun form, as `verb_lemma` takes its arguments."""
    return _choose(_noun_stems(word), known)


def _choose(stems: tuple[str, ...], known: Container[str]) -> str:
    return next((stem for stem in stems if stem in known), stems[0])


@cache
def _irregular(section: str) -> Mapping[str, tuple[str, ...]]:
    """Each listed form with its possible lemmas; a form that is a lemma itself ("found", "saw") comes first there."""
    forms: dict[str, list[str]] = {}
    for line in sorted(read_word_lists("irregular_forms")[section]):
        lemma, *others = line.split()
        for form in (lemma, *others):
            if lemma not in forms.setdefault(form, []):
                forms[form].append(lemma)
    return MappingProxyType({form: tuple(lemmas) for form, lemmas in forms.items()})


def _verb_stems(word: str) -> tuple[str, ...]:
    """Possible infinitives, the likeliest first; never empty."""
    listed = _irregular("verbs").get(word)
    if listed:
        return (*listed, word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word.removesuffix(ending)
            if not any(letter in VOWELS or letter == "y" for letter in stem):
                continue  # "bring", "shed"
            return (*_bare_stems(stem, ied=ending == "ed"), word)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _singular_stems(word)
    return (word,)


def _bare_stems(stem: str, *, ied: bool) -> tuple[str, ...]:
    """What may stand before -ed or -ing: "impos" -> impose; "bann" -> ban; "carri" (-ed) -> carry; "attack"."""
    if ied and stem.endswith("i") and len(stem) > SHORTEST_STEM:
        return (stem[:-1] + "y", stem[:-1] + "ie")
    doubled = len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in VOWELS
    if doubled:
        undoubled = stem[:-1]
        return (stem, undoubled, stem + "e") if stem[-1] in KEPT_DOUBLE else (undoubled, stem, stem + "e")
    if stem.endswith(SILENT_E) and not stem.endswith(("ss", "us", "ain", "oin", "ein", "eat")):
        return (stem + "e", stem)
    return (stem, stem + "e")


def _noun_stems(word: str) -> tuple[str, ...]:
    """Possible singulars, the likeliest first; never empty."""
    listed = _irregular("nouns").get(word)
    if listed:
        return (*listed, word)
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > SHORTEST_STEM:
        return _singular_stems(word)
    return (word,)


def _singular_stems(word: str) -> tuple[str, ...]:
    """What may stand before -s: "policies" -> policy, "clashes" -> clash, "strikes" -> strike."""
    if word.endswith("ies") and len(word) > len("ties"):
        return (word[:-3] + "y", word[:-1], word)
    if word.endswith("es") and word[:-2].endswith(SIBILANT):
        without_e = word[:-2]
        # "houses", "closes" and "prizes" keep their e; "passes", "clashes", "boxes", "vetoes" do not.
        keeps = without_e.endswith(("s", "z")) and not without_e.endswith(("ss", "zz"))
        return (word[:-1], without_e, word) if keeps else (without_e, word[:-1], word)
    return (word[:-1], word)
