"""How firmly a content is asserted, from the verb group that carries it and from its cue.

Lexicon and grammar only. What is looked at is the first clause that can carry the content: not one that opens with
"when" or "although", and not one that only concedes ("it may not be much, but ...").
"""

from __future__ import annotations

import re

from onrecord.lexicon.firmness import firmness_pattern
from onrecord.lexicon.verb_forms import verb_words
from onrecord.lexicon.word_lists import APOSTROPHES, fold_words
from onrecord.records.statement import Act, Firmness
from onrecord.statements.verb_group import find_verb_group

CONDITION_FIRST = re.compile(
    r"\W*(?:(?:but|and|so|that|even|only)\s+)*(?:if|unless|provided|as long as|in case)\b", re.IGNORECASE
)
CONDITION = re.compile(r"(?<!as )(?<!even )(?<!\w)(?:if|unless|provided that|as long as)\s", re.IGNORECASE)
CLAUSE_END = re.compile(
    r"[;:—–…]|,(?=\s)|[.!?]\s|\s(?:but|because|although|though|while|whereas|which|since|when|after|before|if|unless)\s"
)
OPENING = re.compile(
    r"\W*(?:(?:but|and|so|that|well|look|yes|yeah|of course|however|meanwhile)\b[\s,“\"]*)*", re.IGNORECASE
)
CONCESSION = re.compile(r"\b(?:may|might)\s+(?:not|have|be)\b|\bnot\s+(?:only|just)\b")
ASKING = re.compile(r"^\W*(?:let's|let us)\b", re.IGNORECASE)
INFINITIVE = re.compile(r"^\W*(?:not\s+)?to\s+(?!have\s|\w+ing\b)\w+", re.IGNORECASE)
NEGATED_CUE = re.compile(r"(?:n't|(?<!\w)(?:not|never|neither|nor))(?!\w)(?!\s+only)|(?<!\w)(?:refus|declin)\w+")
"""What somebody did not say, or refuses to do."""
QUESTION = re.compile(
    r"^\W*(?:whether|if|why|how|what|who|when|where|which|is|are|do|does|did|can|will|would|should|could)\b",
    re.IGNORECASE,
)
NEGATIVE_SOURCE = re.compile(r"\W*(?:neither|nobody|no one|none|no)\b", re.IGNORECASE)
FUTURE_ACTS = frozenset({Act.PROMISE, Act.THREATEN, Act.OFFER})
LEAST_CLAUSE_WORDS = 3
LONGEST_CLAUSE_CHARS = 240
"""Signs further in belong to something else than the thing said."""


def find_firmness(cue: str, content: str, act: Act, *, source: str = "") -> Firmness:
    """How firmly the content is asserted by its source.

    Args:
        cue: The cue's words.
        content: The content's words, fragments joined by spaces.
        act: What is done by saying it.
        source: The source's words; "nobody" and "neither side" deny what they are made to say.

    Returns:
        DENIED where the source says that it is not so, CONDITIONAL where it hangs on an "if"; otherwise what the
        verb group of the carrying clause tells; for a noun phrase what the cue tells.
    """
    said = content.translate(APOSTROPHES)
    cue = fold_words(cue)
    clause = _carrying_clause(said)
    group = find_verb_group(clause)
    if act is Act.DENY:
        return Firmness.DENIED
    if CONDITION_FIRST.match(said, _opening_end(said)) or CONDITION_FIRST.match(said):
        return Firmness.CONDITIONAL
    if firmness_pattern("hypothetical").search(clause.lower()):
        return Firmness.HYPOTHETICAL
    intention = firmness_pattern("negated intention").search(clause.lower())
    negated = group is not None and group.negated and not _is_open(act, said, group.firmness)
    if NEGATIVE_SOURCE.match(source) or intention or negated or NEGATED_CUE.search(cue):
        return Firmness.DENIED
    if act is Act.DEMAND or ASKING.search(said):
        return Firmness.DEMANDED
    if group is None:
        return _of_phrase(cue, said, act)
    modal = group.firmness in (Firmness.PLANNED, Firmness.POSSIBLE)
    if modal and CONDITION.search(said[:LONGEST_CLAUSE_CHARS]):
        return Firmness.CONDITIONAL
    if group.firmness is Firmness.PLANNED and any(word in verb_words("hedges") for word in clause.lower().split()):
        return Firmness.POSSIBLE
    return group.firmness


def _is_open(act: Act, said: str, firmness: Firmness) -> bool:
    """Whether a negation denies nothing: in a question, behind "must" or "should", behind "may"."""
    if firmness in (Firmness.DEMANDED, Firmness.HYPOTHETICAL):
        return True
    if firmness is Firmness.POSSIBLE:
        return re.search(r"\b(?:may|might)\b", said[:LONGEST_CLAUSE_CHARS].lower()) is not None
    return act is Act.ASK and QUESTION.match(said) is not None


def _of_phrase(cue: str, said: str, act: Act) -> Firmness:
    """A content without a verb of its own: an infinitive, or a noun phrase that the cue tells about."""
    if INFINITIVE.search(said):
        return Firmness.DEMANDED if act is Act.ASK else Firmness.PLANNED
    if act in FUTURE_ACTS or act is Act.ESTIMATE or firmness_pattern("planning cues").search(cue):
        return Firmness.PLANNED
    # Whoever is called something is so in the source's eyes now.
    return Firmness.ONGOING if firmness_pattern("characterizing cues").search(cue) else Firmness.OCCURRED


def _carrying_clause(said: str) -> str:
    """The first clause that can carry the content, without the words that only open it."""
    start = 0
    for _ in range(3):
        low = _opening_end(said, start)
        end = _clause_end(said, low)
        clause = said[low:end]
        first = re.match(r"\W*([A-Za-z]+)", clause)
        subordinate = first is not None and first.group(1).lower() in verb_words("subordinators")
        conceding = CONCESSION.search(clause.lower()) is not None and said[end : end + 6].strip(" ,").startswith("but")
        if not (subordinate or conceding) or end >= min(len(said), LONGEST_CLAUSE_CHARS):
            return clause
        start = end + 1
    return said[start:LONGEST_CLAUSE_CHARS]


def _opening_end(said: str, start: int = 0) -> int:
    """Where the words end that only open what is said, such as "that" or "But of course"."""
    opening = OPENING.match(said, start)
    return opening.end() if opening else start


def _clause_end(said: str, start: int) -> int:
    """Where the clause that begins at `start` ends: a clause end that leaves a few words and, at a comma, a verb."""
    for match in CLAUSE_END.finditer(said, start, start + LONGEST_CLAUSE_CHARS):
        clause = said[start : match.start()]
        if len(clause.split()) < LEAST_CLAUSE_WORDS:
            continue
        if match.group() not in (",", "—", "–") or find_verb_group(clause) is not None:
            return match.start()
    return min(len(said), start + LONGEST_CLAUSE_CHARS)
