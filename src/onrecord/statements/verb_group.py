"""The verb group that carries a clause: its tense or mood, and whether it is negated.

Word forms only, no parser: the first finite verb of the clause decides, except one inside a relative clause that
stands before it ("the plan that he put forth would ...").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.verb_forms import modal_verbs, verb_words
from onrecord.records.firmness import Firmness

TOKEN = re.compile(r"n't(?!\w)|'(?:ll|d|s|re|ve|m)(?!\w)|[^\W_]+(?=n't(?!\w))|[^\W_]+(?:-[^\W_]+)*|[,;:.!?—–…()\"“”]")
CANNOT = re.compile(r"\bcannot\b", re.IGNORECASE)
CUT_MODALS = {"ca": "can", "wo": "will", "sha": "shall"}
"""What is left of modals when "n't" is cut off."""
NO_DENIAL = frozenset({"believe", "help", "imagine", "wait", "stress", "overstate", "hard", "easy"})
"""Words behind a negation that make it none: "I can't believe it", "it's not hard to avoid"."""
NO_DOUBT = frozenset({"doubt", "question", "secret", "surprise"})
"""Nouns behind "no" that make it an assertion: "there is no doubt"."""
BARE_PLANS = frozenset({"plan", "hope", "aim", "promise", "vow", "pledge", "want", "need", "propose"})
"""Forms that are nouns as often as verbs."""
BE = frozenset({"is", "are", "am", "'s", "'re", "'m"})
HAVE = frozenset({"has", "have", "'ve"})
AUXILIARIES = frozenset({"did", "was", "were", "had"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "none", "nothing", "neither", "nobody", "hardly"})
RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "where"})
HIDDEN_SUBJECTS = frozenset({"i", "we", "you", "they"})
THIRD_PERSON = frozenset({"he", "she", "it"})
PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "for", "from", "by", "with", "to", "as", "about", "into", "over", "than"}
)
CLAUSE_WORDS = frozenset(
    "and or but if as than because while when though although since until unless whether how what why nor so".split()
)
"""Words behind which another clause may begin."""
STOPS = frozenset(',;:.!?—–…()"“”')
PERFECT_MODALS = {
    **dict.fromkeys(("would", "should", "'d"), Firmness.HYPOTHETICAL),
    **dict.fromkeys(("could", "may", "might"), Firmness.POSSIBLE),
}
"""What modals tell before "have" and a participle; "must have cracked" may conclude or demand, and stays as it is."""
PLURALS = frozenset({"people", "children", "men", "women", "police", "media", "families"})
"""Plurals behind which a bare form is a finite verb, as behind any word that ends in "s"."""
REACH_WORDS = 5
"""Words behind a finite verb among which its participle or infinitive is looked for."""
LONGEST_MODIFIER = 8
"""Words behind a participle among which the verb of the noun before it is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """What a clause's verb tells.

    firmness: by tense and mood, before negation. negated: whether it is denied. start: where in the clause its first
    verb begins, in code points. word: that verb, in lower case. set_apart: whether it may be a participle set apart by
    a comma ("the ferry, built in Bergen, ..."), there being no other verb.
    """

    firmness: Firmness
    negated: bool
    start: int
    word: str
    set_apart: bool = False


def find_verb_group(clause: str, verbs: Collection[int] = ()) -> VerbGroup | None:
    """The verb group that carries a clause, None where the clause has none (a noun phrase).

    Args:
        clause: Text with straight apostrophes; letter case tells names from verbs.
        verbs: Where in the clause verbs begin, in code points, as far as that is known: forms that are nouns as often
            as verbs are told by it.
    """
    # As many characters as before, so that offsets hold: "can not" would be one more.
    matches = list(TOKEN.finditer(CANNOT.sub(" can't", clause)))
    tokens = [match.group() for match in matches]
    lowers = [CUT_MODALS.get(token.lower(), token.lower()) for token in tokens]
    known = {k for k, match in enumerate(matches) if match.start() in verbs}
    relative = False
    aside: VerbGroup | None = None
    aside_at = added_end = 0
    for at, word in enumerate(lowers):
        if at < added_end:
            continue
        if word in RELATIVES and word != "that" and at > 1 and lowers[at - 1] == ",":
            # "the pump, which failed in May, will be replaced"
            added_end = next((k for k in range(at, len(lowers)) if lowers[k] == ","), len(lowers))
            continue
        if word in RELATIVES and at > 0 and lowers[at - 1] not in STOPS:
            # "that" behind a verb opens the content's own clause; behind a noun it opens a relative one.
            relative = True
            continue
        firmness = _finite(tokens, lowers, at)
        if firmness is None and at in known:
            firmness = _of_known_verb(lowers, at)
        if firmness is None:
            continue
        if relative:
            relative = False
            continue
        if _modifies(lowers, at):
            continue
        apart = at > 1 and lowers[at - 1] == "," and _may_be_participle(word)
        pair = aside is not None and lowers[at - 1] in ("and", "or") and "," not in lowers[aside_at:at]
        group = VerbGroup(
            firmness=firmness,
            negated=_is_negated(lowers, at),
            start=matches[at].start(),
            word=word,
            set_apart=apart,
        )
        if aside is None and apart:
            aside, aside_at = group, at
        elif not (pair and _may_be_participle(word)):
            return replace(group, set_apart=False)
    return aside


def _may_be_participle(word: str) -> bool:
    """Whether a past form is a participle as well."""
    return word.endswith("ed") or (word in verb_words("participle") and word not in AUXILIARIES)


def _modifies(lowers: Sequence[str], at: int) -> bool:
    """Whether a past form modifies the noun before it, whose verb comes behind: "the launch set for May could slip"."""
    if not at or not _may_be_participle(lowers[at]) or lowers[at + 1 : at + 2] == ["to"]:
        return False
    if lowers[at - 1] in verb_words("pronouns") or lowers[at - 1] in STOPS or lowers[at - 1] in verb_words("adverbs"):
        return False
    if lowers[at + 1 : at + 2] == [] or lowers[at + 1] not in PREPOSITIONS | {"during", "after", "before"}:
        return False
    for word in lowers[at + 2 : at + LONGEST_MODIFIER]:
        if word in CLAUSE_WORDS or word in STOPS or word in RELATIVES or word in verb_words("pronouns"):
            return False
        if word in modal_verbs() or word in ("was", "were", "is", "are", "has", "have", "had"):
            return True
    return False


def _of_known_verb(lowers: Sequence[str], at: int) -> Firmness | None:
    """What a known verb tells, None where its form or place makes it an infinitive or a participle."""
    word, before = lowers[at], lowers[at - 1] if at else ""
    if not before or before in PREPOSITIONS or before in verb_words("determiners") or word.endswith("ing"):
        return None
    if word.endswith(("ed", "ly")) or word in verb_words("adverbs") or not word.isalpha():
        return None
    if word in verb_words("participle") - verb_words("past"):
        return None
    return Firmness.ONGOING


def _finite(tokens: Sequence[str], lowers: Sequence[str], at: int) -> Firmness | None:
    """What the word at `at` tells if it is a finite verb, None if it is none."""
    word = lowers[at]
    before = lowers[at - 1] if at else ""
    ahead = [
        other
        for other in lowers[at + 1 : at + 1 + REACH_WORDS]
        if other not in verb_words("adverbs") and other != "n't"
    ]
    following = ahead[0] if ahead else ""
    month = at > 0 and tokens[at] == "May" and following not in ("be", "have")
    if word in modal_verbs() and before not in verb_words("determiners") and not month:
        return _of_modal(word, lowers[at + 1 : at + 1 + REACH_WORDS])
    if word in BE and not (word == "'s" and (before == "people" or before not in verb_words("pronouns"))):
        return _of_be(following, ahead)
    if word in HAVE:
        perfect = before == "to" and (following.endswith("ed") or following in verb_words("participle"))
        return Firmness.OCCURRED if perfect else _of_have(following, ahead)
    if word in ("do", "does"):
        return Firmness.ONGOING
    if word in ("need", "needs", "needed") and (following == "to" or before in HIDDEN_SUBJECTS):
        return Firmness.DEMANDED
    noun = word in BARE_PLANS and (before in verb_words("determiners") or not tokens[at - 1][:1].islower())
    if word in verb_words("plans") and following == "to" and before not in PREPOSITIONS and not (noun and at):
        return Firmness.PLANNED
    if word not in AUXILIARIES and (following in modal_verbs() or following in BE or following in HAVE):
        return None  # a noun that another verb follows: "the plans would cost"
    if word in verb_words("past"):
        return Firmness.OCCURRED
    if _is_regular_past(word, before, following):
        return Firmness.OCCURRED
    return Firmness.ONGOING if _is_present(tokens, lowers, at) else None


def _of_modal(word: str, behind: Sequence[str]) -> Firmness:
    if _has_perfect(behind) and word in PERFECT_MODALS:
        if word in ("could", "might") and any(other in NEGATIONS for other in behind[:2]):
            return Firmness.HYPOTHETICAL  # "could not have moved without it"
        return PERFECT_MODALS[word]
    if any(other in verb_words("hedges") for other in behind[:2]):
        return Firmness.POSSIBLE
    return Firmness(modal_verbs()[word])


def _has_perfect(behind: Sequence[str]) -> bool:
    """Whether "have" and a participle follow a modal: "would have been", but not "should have the chance"."""
    for have, word in zip(behind[:3], [*behind[1:4], ""], strict=False):
        if have in ("have", "'ve"):
            return word.endswith("ed") or word in verb_words("participle") or word in verb_words("adverbs")
    return False


def _of_be(following: str, ahead: Sequence[str]) -> Firmness:
    if following in ("likely", "unlikely", "possible", "able"):
        return Firmness.POSSIBLE
    if following in verb_words("participles of plans") and "to" in ahead[1:3]:
        return Firmness.PLANNED
    if following == "to":
        return Firmness.PLANNED
    return Firmness.ONGOING


def _of_have(following: str, ahead: Sequence[str]) -> Firmness:
    if following == "to":
        return Firmness.DEMANDED
    if following == "been" and len(ahead) > 1 and ahead[1].endswith("ing") and ahead[1] != "nothing":
        return Firmness.ONGOING
    if following.endswith("ed") or following in verb_words("participle"):
        return Firmness.OCCURRED
    return Firmness.ONGOING


def _is_regular_past(word: str, before: str, following: str) -> bool:
    if not word.endswith("ed") or len(word) < 4 or word.endswith("eed"):
        return False
    # "the planned closure", "a limited one": a participle between determiner and noun.
    if before in verb_words("determiners") or before in PREPOSITIONS:
        return False
    return following != "by"


def _is_present(tokens: Sequence[str], lowers: Sequence[str], at: int) -> bool:
    word = lowers[at]
    before = lowers[at - 1] if at else ""
    if not before or not tokens[at][0].islower() or word in verb_words("adverbs") or word in PREPOSITIONS:
        return False
    if before in THIRD_PERSON:
        return word.endswith("s")
    if before in HIDDEN_SUBJECTS:
        return not word.endswith("ing") and word.isalpha()
    if (
        word not in verb_words("present")
        or before in verb_words("determiners")
        or before in PREPOSITIONS
        or before in STOPS
    ):
        return False
    if word.endswith("s"):
        return True
    return before in PLURALS or (before.isalpha() and before.endswith("s") and not before.endswith("ss"))


def _is_negated(lowers: Sequence[str], at: int) -> bool:
    behind = lowers[at + 1 : at + 4]
    for k, word in enumerate(behind):
        if word in STOPS or word in RELATIVES or word in ("to", "but") or (word.endswith("ing") and word != "nothing"):
            break
        if word in NEGATIONS:
            if behind[k + 1 : k + 2] == ["to"] and k and behind[k - 1] not in verb_words("adverbs"):
                return False  # "it is hard not to": the infinitive is denied, not the clause
            if any(other in NO_DENIAL for other in lowers[at + k + 2 : at + k + 4]):
                return False
            next_word = behind[k + 1] if k + 1 < len(behind) else ""
            if word == "nothing" and next_word in ("but", "less", "short"):
                return False
            return next_word not in ("only", "just") and not (word == "no" and next_word in NO_DOUBT)
    if lowers[:2] == ["at", "no"]:
        return True
    if lowers[0] == "nor" or (lowers[0] == "not" and "nor" in lowers[:at]):
        return True
    return at > 0 and (lowers[0] in ("no", "nobody", "none", "nothing", "neither") or lowers[at - 1] == "never")
