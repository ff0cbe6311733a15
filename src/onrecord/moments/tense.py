"""Whether the words around a date speak of what is still to come."""

from __future__ import annotations

import re

from onrecord.grammar.sentences import sentence_end, sentence_start

LOOK_BACK_CHARS = 120
LOOK_AHEAD_CHARS = 70
"""How far from a date its verb may stand; a date further from any verb counts as past, as most dates in news are."""

WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


FUTURE = _words("""will shall would won't wouldn't scheduled expected due slated planned plans planning plan poised
    set upcoming tomorrow could might may begins starts opens resumes expires deadline hopes intends hoping looms""")
"""Words whose clause, when they stand nearest to a date, speaks of a day to come."""

PAST = _words("""said told was were had did met held went came took made began won lost left fell rose got gave spoke
    wrote sent saw hit shot struck found kept ran led broke drew flew sat stood paid became brought bought built
    caught chose cut fought heard knew laid let meant put quit read sold showed shown sank slid sought spent swept
    taken threw thrown understood withdrew beat dealt drove fled grew hung hurt rang slept stuck taught tore woke wore
    according statement interview remarks announcement says tells warns writes adds dies dead""")
"""Verbs in the past, and the nouns of reporting ("in a statement Monday"), beside the regular forms in -ed."""

NOT_VERBS = _words("hundred indeed need speed feed seed breed greed shed sacred naked wicked aged")
DETERMINERS = _words("the a an its his her their this that these those our my no")


def leans_ahead(text: str, start: int, end: int, *, unless_told: bool = False) -> bool:
    """Whether the clause around the date at `text[start:end]` speaks of the future. Looks at a bounded window only.

    unless_told: the answer where no verb tells, as after "until".
    """
    words = WORD.findall(text, sentence_start(text, start, LOOK_BACK_CHARS), start)
    for at in range(len(words) - 1, -1, -1):
        verdict = _judge(words, at)
        if verdict is not None:
            return verdict
    words = WORD.findall(text, end, sentence_end(text, end, LOOK_AHEAD_CHARS))
    for at in range(len(words)):
        verdict = _judge(words, at)
        if verdict is not None:
            return verdict
    return unless_told


def _judge(words: list[str], at: int) -> bool | None:
    """True for a word that speaks of the future, False for one of the past, None for any other."""
    word = words[at].lower().replace("’", "'")
    before = words[at - 1].lower() if at else ""
    if word in FUTURE or word.endswith("'ll"):
        if word == "set" and not (at + 1 < len(words) and words[at + 1] in {"to", "for"}):
            return None
        return True
    if word == "be" and before == "to":
        return True
    if word == "going" and at + 1 < len(words) and words[at + 1] == "to":
        return True
    regular = word.endswith("ed") and len(word) > 4 and words[at].islower() and word not in NOT_VERBS
    if not regular and word not in PAST:
        return None
    if before == "be" or (regular and before in DETERMINERS):
        return None  # "will be released", "the postponed talks": the verb stands further off
    return False
