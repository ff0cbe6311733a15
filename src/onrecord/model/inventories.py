"""What the heads of the model can say: the tags of each head, in the order of their indices.

Frame heads give arguments to a predicate; each role has two tags after 0 (outside): it begins, it goes on.
"""

from __future__ import annotations

from onrecord.records.firmness import Firmness

ATTRIBUTION_ROLES = ("source", "content")
"""Roles of a cue."""

PREDICATE_ROLES = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "TMP", "LOC", "MNR", "MOD", "NEG")
"""Roles of a verb or noun of action, by PropBank's names (Palmer, Gildea and Kingsbury 2005): doer, done to, further
core arguments; when, where, how; modal, negation."""

NAME_KINDS = ("person", "organisation", "place", "nationality", "event", "other")

PREDICATES = ("none", "verb", "noun", "adjective")
"""What kind of predicate a word is, if any."""

OTHER_EVENT, NO_EVENT = "OTHER", "NONE"
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", OTHER_EVENT, NO_EVENT,
)  # fmt: skip
"""What a predicate may tell of: the types of PLOVER (manual of September 2021), another happening, none at all."""

SIDES = ("actor", "recipient", "place")
"""What an event's frame holds: who did it, to whom, and the name of the place where."""

ASSERTIONS = tuple(Firmness)
"""How firmly an event may be told."""

WORD_CLASSES = tuple(
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH "
    "VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB PUNCT".split()
)
"""Penn Treebank word classes; all punctuation is one."""

FIRMNESS_SCALE = 3.0
"""Firmness is scored from -3 (surely did not happen) to 3 (surely did), as in UDS-IH2 (Rudinger et al. 2018)."""


def tag_count(roles: tuple[str, ...]) -> int:
    """Number of tags of a head over these roles: outside, and two a role."""
    return 1 + 2 * len(roles)
