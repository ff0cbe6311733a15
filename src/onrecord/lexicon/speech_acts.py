"""What is done by saying something, as the cue's words tell."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.calendar import WEEKDAY_NAMES
from onrecord.lexicon.word_lists import fold_words, read_word_lists
from onrecord.records.grounds import ActGround, Told

WORD = re.compile(r"[a-z']+(?:-[a-z]+)*")
BETWEEN = frozenset({name.lower() for name in WEEKDAY_NAMES} | {"also", "again", "once", "has", "have", "had", "been"})
"""Words that stand between a verb and its particle: "called Friday for"."""
GENERAL = "say"
"""The act of cues that tell no more; it yields to any other act in the same cue."""


def find_act(cue: str) -> str:
    """The act of a cue, such as "deny" for "flatly denied"; "say" where its words tell no more.

    The first word or phrase of the lexicon decides; longer phrases go before shorter ones ("called for" is a
    demand, "called" is not), and `say` only stands where nothing else does.
    """
    return tell_act(cue).value


def tell_act(cue: str) -> Told[str, ActGround]:
    """The act of a cue as `find_act` gives it, with what the lexicon knows of the cue."""
    words = [word for word in WORD.findall(fold_words(cue)) if word not in BETWEEN and not word.endswith("ly")]
    acts = _acts()
    ground = ActGround.UNLISTED if words else ActGround.WORDLESS
    for at in range(len(words)):
        for length in (3, 2, 1):
            act = acts.get(" ".join(words[at : at + length])) if at + length <= len(words) else None
            if act and act != GENERAL:
                return Told(value=act, ground=ActGround.LISTED)
            if act:
                ground = ActGround.SAYING
                break  # "called" in "called for" was looked up with its particle first
    return Told(value=GENERAL, ground=ground)


@cache
def _acts() -> dict[str, str]:
    acts: dict[str, str] = {}
    for act, entries in read_word_lists("speech_acts").items():
        for entry in sorted(entries):
            for form in inflect(entry):
                # A form in two sections ("found") belongs to the one that tells more.
                if form not in acts or acts[form] == GENERAL:
                    acts[form] = act
    return acts


def inflect(entry: str) -> set[str]:
    """All forms of a lexicon entry.

    Args:
        entry: A form that stands for itself ("=backed"); or a verb, perhaps with a particle ("call for"), or followed
            by its irregular forms ("swear swore sworn"): a second word that shares no beginning with the first is
            a particle.
    """
    if entry.startswith("="):
        return {entry[1:]}
    first, *rest = entry.split()
    irregular = [word for word in rest if word[:1] == first[:1] and len(word) > 2]
    tail = "".join(" " + word for word in rest if word not in irregular)
    if first.endswith("e"):
        regular = {first, first + "s", first + "d", first[:-1] + "ing"}
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        regular = {first, first[:-1] + "ies", first[:-1] + "ied", first + "ing"}
    elif first.endswith(("s", "sh", "ch", "x", "z")):
        regular = {first, first + "es", first + "ed", first + "ing"}
    else:
        regular = {first, first + "s", first + "ed", first + "ing"}
    return {form + tail for form in regular | set(irregular)}
