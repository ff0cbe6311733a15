"""How firmly a content is asserted, from the grammar of its first clause and from its cue.

Lexicon and grammar only: the signs are looked for in the clause that carries the content, strongest first.
"""

from __future__ import annotations

import re

from onrecord.lexicon.firmness import firmness_pattern
from onrecord.lexicon.word_lists import fold_words
from onrecord.records.statement import Act, Firmness

CONDITION_FIRST = re.compile(
    r"^\W*(?:(?:but|and|so|that|even|only)\s+)*(?:if|unless|provided|as long as|in case|should\s+\w+\s)\b"
)
CONDITION = re.compile(r"(?<!as )(?<!even )(?<!\w)(?:if|unless|provided that|as long as)\s")
CONDITIONED = re.compile(r"(?:will|would|'ll|'d|could|can|may|might|shall)(?!\w)")
CLAUSE_END = re.compile(
    r"[,;:—–]|\s(?:but|because|although|though|while|whereas|which|who|whom|whose|since|when|after|before|and|if|unless)\s|[.!?]\s"
)
RELATIVE_END = re.compile(r"\s(?:that|which|who|whom|whose)\s")
NEGATED_VERB = re.compile(r"\w+n't(?!\w)|(?<!\w)(?:not(?!\s+only|\s+just)|never|cannot|no longer|nor)(?!\w)")
NEGATED_SUBJECT = re.compile(r"^\W*(?:that\s+)?(?:no|none|nobody|nothing|neither|not)(?!\w)")
NEGATED_OBJECT = re.compile(
    r"(?<!\w)(?:is|are|was|were|be|been|has|have|had|saw|see|found|find|be|got|made|did|do|'s|'re|'ve)\s+"
    r"(?:no|none|nothing|nobody|neither|little or no)(?!\w)(?!\s+(?:doubt|question|secret|surprise|wonder))"
)
PERFECT = re.compile(
    r"(?<!\w)(?:has|have|had|'ve|'d)(?:n't)?\s+(?:\w+ly\s+|already\s+|just\s+|also\s+|not\s+|never\s+)*\w+(?:ed|en|wn|nt|ne|ught|ade|id|un|ut|et|een|ost|old|eld|eft|ept|ung|ung|gun|t)(?!\w)"
)
PROGRESSIVE = re.compile(
    r"(?<!\w)(?:is|are|am|'s|'re|'m|has been|have been|was|were)\s+(?:\w+ly\s+|now\s+|still\s+|also\s+)*\w+ing(?!\w)"
)
PAST = re.compile(
    r"(?<!\w)(?:was|were|did|had|been|went|came|took|gave|made|got|saw|said|told|knew|left|began|won|lost|met|sent|ran|held|led|brought|bought|thought|found|kept|put|paid|became|fell|grew|rose|spoke|broke|chose|wrote|drove|felt|heard|stood|spent|built|shot|struck|fought|sold|\w+ed)(?!\w)"
)
INFINITIVE = re.compile(r"^\W*(?:not\s+)?to\s+(?!have\s)\w+")
FUTURE_ACTS = frozenset({Act.PROMISE, Act.THREATEN, Act.OFFER})
LONGEST_CLAUSE_CHARS = 240
"""Signs further in belong to something else than the thing said."""


def find_firmness(cue: str, content: str, act: Act) -> Firmness:
    """How firmly the content is asserted by its source.

    Args:
        cue: The cue's words.
        content: The content's words, fragments joined by spaces.
        act: What is done by saying it.

    Returns:
        DENIED where the source says that it is not so; CONDITIONAL, HYPOTHETICAL, DEMANDED, PLANNED and
        POSSIBLE by the verb group that carries the first clause; otherwise ONGOING or OCCURRED by its tense.
    """
    said = fold_words(content)
    cue = fold_words(cue)
    clause = _first_clause(said)
    if act is Act.DENY:
        return Firmness.DENIED
    if CONDITION_FIRST.search(said):
        return Firmness.CONDITIONAL
    if firmness_pattern("hypothetical").search(clause):
        return Firmness.HYPOTHETICAL
    if _is_negated(clause) or NEGATED_VERB.search(cue.replace("not only", "")):
        return Firmness.DENIED
    if CONDITION.search(said[:LONGEST_CLAUSE_CHARS]) and CONDITIONED.search(clause):
        return Firmness.CONDITIONAL
    if act is Act.DEMAND or firmness_pattern("demanded").search(clause):
        return Firmness.DEMANDED
    possible, planned = firmness_pattern("possible").search(clause), firmness_pattern("planned").search(clause)
    if possible and not (planned and planned.start() < possible.start()):
        return Firmness.POSSIBLE
    if planned or INFINITIVE.search(said):
        return Firmness.DEMANDED if act is Act.ASK and INFINITIVE.search(said) else Firmness.PLANNED
    planned_by_cue = act in FUTURE_ACTS or firmness_pattern("planning cues").search(cue)
    if planned_by_cue and not PAST.search(clause):
        return Firmness.PLANNED
    if PERFECT.search(clause) or PAST.search(clause):
        return Firmness.OCCURRED
    if PROGRESSIVE.search(clause) or firmness_pattern("ongoing").search(clause):
        return Firmness.ONGOING
    return Firmness.OCCURRED


def _is_negated(clause: str) -> bool:
    if firmness_pattern("negated intention").search(clause) or NEGATED_SUBJECT.search(clause):
        return True
    if NEGATED_OBJECT.search(clause):
        return True
    negated = NEGATED_VERB.search(clause)
    # What a relative clause negates leaves the thing said untouched.
    relative = RELATIVE_END.search(clause.removeprefix("that "), 1)
    return negated is not None and (relative is None or negated.start() < relative.start() + 5)


def _first_clause(said: str) -> str:
    """The clause that carries the content: up to the first clause end that leaves a verb's worth of words."""
    for match in CLAUSE_END.finditer(said, 0, LONGEST_CLAUSE_CHARS):
        if len(said[: match.start()].split()) >= 4:
            return said[: match.start()]
    return said[:LONGEST_CLAUSE_CHARS]
