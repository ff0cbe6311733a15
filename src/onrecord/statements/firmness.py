"""How firmly a content is asserted, from the verb group that carries it and from its cue.

Lexicon and grammar only. What is looked at is the first clause that can carry the content: not one that opens with
"when" or "although", and not one that only concedes ("it may not be much, but ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lexicon.firmness import firmness_pattern, firmness_words
from onrecord.lexicon.verb_forms import verb_words
from onrecord.lexicon.word_lists import APOSTROPHES, fold_words
from onrecord.records.firmness import Firmness
from onrecord.records.grounds import FirmnessGround, Told
from onrecord.records.statement import Act
from onrecord.statements.noun_phrase import of_noun_phrase
from onrecord.statements.predicates import ContentPredicate
from onrecord.statements.verb_group import VerbGroup, find_verb_group

CONDITION_FIRST = re.compile(
    r"\W*(?:(?:but|and|so|that|even|only)\s+)*(?:if|unless|provided|as long as|in case)\b", re.IGNORECASE
)
CONDITION = re.compile(r"(?<!as )(?<!even )(?<!\w)(?:if|unless|provided that|as long as)\s", re.IGNORECASE)
CLAUSE_END = re.compile(
    r"[;:—–…]|,(?=\s)|[.!?]\s|(?<!nothing)\s(?:but|because|although|though|while|whereas|which|since|when|after|before|if|unless)\s"
)
OPENING = re.compile(
    r"\W*(?:(?:but|and|so|that|well|look|yes|yeah|of course|however|meanwhile)\b[\s,“\"]*)*", re.IGNORECASE
)
CONCESSION = re.compile(r"\b(?:may|might)\s+(?:not|have|be)\b|\bnot\s+(?:only|just)\b")
ASKING = re.compile(r"^\W*(?:let's|let us)\b", re.IGNORECASE)
REQUEST = re.compile(r"\W*+(?:\w++\W++){1,6}?to\s+[a-z]+\b", re.IGNORECASE)
"""Somebody to do something: "the crowd to sit down"."""
OPEN_WORDS = re.compile(r"\b(?:may|might|likely|necessarily)\b(?!\s+\d)")
ASKED_FOR = re.compile(r"\bfor\s", re.IGNORECASE)
WHETHER = re.compile(r"\W*(?:of |as to |about |on )?whether\b", re.IGNORECASE)
IF_FIRST = re.compile(r"\W*if\b", re.IGNORECASE)
PERFECT_MODAL = re.compile(r"(?:\b(?:would|could|might)(?:n't)?|'d)(?:\s+\w+)?(?:'ve|\s+have)\s+\w+(?:ed|en|n|t)\b")
PAST_PROGRESSIVE = re.compile(
    r"(?:was|were)\s+(?:(?:\w+ly|not|still|also|just)\s+|['“\"‘]+)?\w{2,}ing\b", re.IGNORECASE
)
PREFACE = re.compile(
    r"\W*(?:[Aa]s\s+an?\s+(?:\w+\s+)?\w+,?\s+)?(?:I|[Ww]e)(?:'d)?"
    r"(?:\s+(?:can|could|must|will|would|have to|do|just|now|really|also))*"
    r"\s+(?:think|believe|say|tell you|guess|know|mean)(?:\s+(?:with|for)\s+\w+)?(?:\s+that\b|,?\s+(?=[a-z“\"'‘]|I\s))",
)
"""Words by which a speaker only says that it is the speaker who says it."""
WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
AUXILIARIES = frozenset("do does did is are was were am be has have had can could will would s re m ve".split())
KNOWING_WORDS = 5
"""Words behind a negated verb's beginning among which a verb or adjective of knowing is looked for."""
OPENING_MARKS = ('"', "“", "„", "«", "‘", "'")
INFINITIVE = re.compile(
    r"^\W*(?:not\s+)?to\s+(?!have\s|\w+ing\b|(?-i:[A-Z])|\d"
    r"|(?:the|an?|his|her|its|their|my|our|your|this|that|these|those|some|any|all"
    r"|both|several|many|one|two|three|four)\s)\w+",
    re.IGNORECASE,
)
"""Not "to" before a noun: "confessed to the theft"."""
WISHED_OF = re.compile(
    r"(?:want(?:s|ed)?|(?:would|'d)\s+(?:\w+ly\s+)?like)\s+(?!to\b|an?\s|no|any|some|more)(?:[\w'-]+\s+){1,6}?to\s+"
    r"(?!the\s|an?\s)[a-z]+\b"
)
"""Somebody who is wanted to do something: "wants the mayor to resign"."""
NOBODY_KNOWS = re.compile(
    r"\W*(?:no one|no-one|nobody|none of \w+(?: \w+)?|neither(?: \w+){0,3}?)\s(?:\w+\s+){0,2}?"
    r"(?:knows?|knew|sure|certain)\s+"
    r"(?:exactly\s+|yet\s+|for sure\s+)?(?:how|what|why|whether|if|who|where|when|which)\b",
    re.IGNORECASE,
)
NEGATED_CUE = re.compile(r"(?:n't|(?<!\w)(?:not|never|neither|nor))(?!\w)(?!\s+only)|(?<!\w)(?:refus|declin)\w+")
"""What somebody did not say, or refuses to do."""
QUESTION = re.compile(
    r"^\W*(?:whether|if|why|how|what|who|when|where|which|is|are|do|does|did|can|will|would|should|could)\b",
    re.IGNORECASE,
)
NEGATIVE_SOURCE = re.compile(r"\W*(?:neither|nobody|no one|none|no)\b", re.IGNORECASE)
FUTURE_ACTS = frozenset({Act.PROMISE, Act.THREATEN, Act.OFFER})
NOUN_PHRASE_WORDS = 5
"""Where no verb was found, so many words are a noun phrase, and more may well be a clause whose verb was missed: of
the contents labelled, 11 of 15 were right up to here, 12 of 28 beyond."""
TENSE_GROUNDS = {Firmness.OCCURRED: FirmnessGround.PAST, Firmness.ONGOING: FirmnessGround.PRESENT}
"""What a finite verb's firmness rests on; any other rests on a modal or a verb of planning."""
LEAST_CLAUSE_WORDS = 3
LONGEST_CLAUSE_CHARS = 240
"""Signs further in belong to something else than the thing said."""


def find_firmness(
    cue: str, content: str, act: Act, *, source: str = "", predicates: Sequence[ContentPredicate] = ()
) -> Firmness:
    """How firmly the content is asserted by its source.

    Args:
        cue: The cue's words.
        content: The content's words, fragments joined by spaces.
        act: What is done by saying it.
        source: The source's words; "nobody" and "neither side" deny what they are made to say.
        predicates: The content's predicates as the model sees them, in their order.

    Returns:
        DENIED where the source says that it is not so, CONDITIONAL where it hangs on an "if"; otherwise what the
        verb group of the carrying clause tells; for a noun phrase what the cue and its head tell.
    """
    return tell_firmness(cue, content, act, source=source, predicates=predicates).value


def tell_firmness(
    cue: str, content: str, act: Act, *, source: str = "", predicates: Sequence[ContentPredicate] = ()
) -> Told[Firmness, FirmnessGround]:
    """The firmness as `find_firmness` gives it, with what told it."""
    said, cue = content.translate(APOSTROPHES), fold_words(cue)
    if act is Act.DENY:
        return Told(value=Firmness.DENIED, ground=FirmnessGround.NEGATION)
    if _is_open_question(cue, said, act, source):
        return Told(value=Firmness.POSSIBLE, ground=FirmnessGround.QUESTION)
    if CONDITION_FIRST.match(said, _opening_end(said)) or CONDITION_FIRST.match(said):
        imagined = firmness_pattern("hypothetical").search(said.lower()) or PERFECT_MODAL.search(said.lower())
        hangs = Firmness.HYPOTHETICAL if imagined else Firmness.CONDITIONAL
        return Told(value=hangs, ground=FirmnessGround.CONDITION)
    start, end = _carrying_clause(said)
    clause = said[start:end]
    if firmness_pattern("hypothetical").search(clause.lower()):
        return Told(value=Firmness.HYPOTHETICAL, ground=FirmnessGround.IMAGINED)
    # What the model takes for a verb is asked only where the forms show none: it takes many a noun for one.
    verbs = {one.start - start for one in predicates if one.is_verb and start <= one.start < end}
    by_form = find_verb_group(clause)
    group = by_form or find_verb_group(clause, verbs)
    intention = firmness_pattern("negated intention").search(clause.lower())
    negated = group is not None and group.negated and not _is_open(act, said, group.firmness)
    if negated and NOBODY_KNOWS.match(clause):
        return Told(value=Firmness.POSSIBLE, ground=FirmnessGround.QUESTION)
    if negated and group is not None and _tells_ignorance(clause, group.start):
        if group.word in verb_words("past"):
            return Told(value=Firmness.OCCURRED, ground=FirmnessGround.PAST)
        return Told(value=Firmness.ONGOING, ground=FirmnessGround.PRESENT)
    if NEGATIVE_SOURCE.match(source) or intention or negated or NEGATED_CUE.search(cue):
        return Told(value=Firmness.DENIED, ground=FirmnessGround.NEGATION)
    asked = act is Act.ASK and (REQUEST.match(said) or (group is None and ASKED_FOR.search(said)))
    if act is Act.DEMAND or ASKING.search(said) or asked:
        return Told(value=Firmness.DEMANDED, ground=FirmnessGround.DEMAND)
    if INFINITIVE.search(said) or group is None:
        return _of_phrase(cue, said, act)
    value = _of_clause(cue, said, clause, group)
    if by_form is None:
        return Told(value=value, ground=FirmnessGround.SEEN_VERB)
    return Told(value=value, ground=TENSE_GROUNDS.get(value, FirmnessGround.MODAL))


def _of_clause(cue: str, said: str, clause: str, group: VerbGroup) -> Firmness:
    """What a clause with a finite verb tells, its denials aside."""
    lowers = clause.lower().split()
    modal = group.firmness in (Firmness.PLANNED, Firmness.POSSIBLE)
    if modal and CONDITION.search(said[:LONGEST_CLAUSE_CHARS]):
        imagined = PERFECT_MODAL.match(clause, group.start)
        return Firmness.HYPOTHETICAL if imagined else Firmness.CONDITIONAL
    if WISHED_OF.match(clause, group.start):
        return Firmness.DEMANDED
    if group.firmness is Firmness.PLANNED:
        if any(word in verb_words("hedges") for word in lowers) or firmness_pattern("fearing cues").search(cue):
            return Firmness.POSSIBLE
        subject = WORDS.findall(clause[: group.start].lower())
        if group.word in ("would", "'d") and any(word in firmness_words("untried") for word in subject):
            return Firmness.CONDITIONAL  # what a plan would do hangs on its being carried out
    if PAST_PROGRESSIVE.match(clause, group.start) and not said.startswith(OPENING_MARKS):
        return Firmness.ONGOING  # "she said that it was rising" tells of the moment of speech
    return group.firmness


def _is_open_question(cue: str, said: str, act: Act, source: str) -> bool:
    """Whether the content is a question that its source leaves open."""
    if WHETHER.match(said):
        return True
    asking = act is Act.ASK or firmness_pattern("knowing").search(cue) is not None
    if IF_FIRST.match(said):
        return asking
    unknown = NEGATED_CUE.search(cue) is not None or NEGATIVE_SOURCE.match(source) is not None
    return asking and unknown and QUESTION.match(said) is not None


def _tells_ignorance(clause: str, start: int) -> bool:
    """Whether a negated verb group denies only that something is known or matters: "I don't know", "is not sure"."""
    for word in WORDS.findall(clause[start : start + LONGEST_CLAUSE_CHARS].lower())[:KNOWING_WORDS]:
        if word in firmness_words("knowing"):
            return True
        if word not in AUXILIARIES and word not in verb_words("adverbs") and not word.endswith(("n't", "ly")):
            return False
    return False


def _is_open(act: Act, said: str, firmness: Firmness) -> bool:
    """Whether a negation denies nothing: in a question, behind "must" or "should", beside "may" or "likely"."""
    if firmness in (Firmness.DEMANDED, Firmness.HYPOTHETICAL):
        return True
    if firmness in (Firmness.POSSIBLE, Firmness.PLANNED) and OPEN_WORDS.search(said, 0, LONGEST_CLAUSE_CHARS):
        return True
    return act is Act.ASK and QUESTION.match(said) is not None


def _of_phrase(cue: str, said: str, act: Act) -> Told[Firmness, FirmnessGround]:
    """A content without a verb of its own: an infinitive, or a noun phrase that the cue tells about."""
    if INFINITIVE.search(said):
        if firmness_pattern("seeming cues").search(cue):
            return Told(value=Firmness.ONGOING, ground=FirmnessGround.INFINITIVE)
        asked = act is Act.ASK
        return Told(value=Firmness.DEMANDED if asked else Firmness.PLANNED, ground=FirmnessGround.INFINITIVE)
    if act in FUTURE_ACTS or act is Act.ESTIMATE or firmness_pattern("planning cues").search(cue):
        return Told(value=Firmness.PLANNED, ground=FirmnessGround.CUE)
    # Whoever is called something is so in the source's eyes now.
    if firmness_pattern("characterizing cues").search(cue):
        return Told(value=Firmness.ONGOING, ground=FirmnessGround.CUE)
    told = of_noun_phrase(said)
    # What is announced or confessed, or what somebody is accused of, has come about, unless it is a plan.
    confessed = firmness_pattern("confessing cues").search(cue) is not None
    if told is Firmness.ONGOING and (act in (Act.ANNOUNCE, Act.ACCUSE) or confessed):
        return Told(value=Firmness.OCCURRED, ground=FirmnessGround.CUE)
    is_short = len(said.split()) <= NOUN_PHRASE_WORDS
    return Told(value=told, ground=FirmnessGround.NOUN_PHRASE if is_short else FirmnessGround.VERBLESS)


def _carrying_clause(said: str) -> tuple[int, int]:
    """Where the first clause stands that can carry the content, without the words that only open it."""
    start = 0
    for _ in range(3):
        low = _opening_end(said, start)
        for _ in range(2):  # "I would say I think we found it"
            preface = PREFACE.match(said, low)
            if preface and find_verb_group(said[preface.end() : preface.end() + LONGEST_CLAUSE_CHARS]):
                low = preface.end()
        end = _clause_end(said, low)
        clause = said[low:end]
        first = re.match(r"\W*([A-Za-z]+)", clause)
        subordinate = first is not None and first.group(1).lower() in verb_words("subordinators")
        conceding = CONCESSION.search(clause.lower()) is not None and said[end : end + 6].strip(" ,").startswith("but")
        rest = said[end + 1 : end + 1 + LONGEST_CLAUSE_CHARS]
        if not (subordinate or conceding) or find_verb_group(rest) is None:
            return low, end
        start = end + 1
    return start, min(len(said), start + LONGEST_CLAUSE_CHARS)


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
        group = find_verb_group(clause)
        if group is not None and group.set_apart:
            continue  # "the ferry, built in Bergen": its verb is yet to come
        if group is not None or (match.group() not in (",", "—", "–") and not clause.endswith(",")):
            return match.start()
    return min(len(said), start + LONGEST_CLAUSE_CHARS)
