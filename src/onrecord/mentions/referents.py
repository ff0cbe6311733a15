"""Referents: what a page speaks of, named or not, while its speakers are being linked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.lexicon.given_names import Gender
from onrecord.lexicon.name_words import grammar_words
from onrecord.mentions.person import Person
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

SUBJECT, OBJECT, POSSESSOR, OBLIQUE = 1.0, 0.55, 0.75, 0.3
"""How much a mention brings its referent into focus, by its place in the sentence. Order after Lappin and Leass
(Computational Linguistics 20(4), 1994); the values were set on articles of PolNeAR's training part."""
QUOTED_SHARE = 0.3
"""What is named inside a quotation matters less to the text around it."""
UNNAMED_SHARE = 0.75
SPEAKER_WEIGHT = 1.2
"""Who spoke last is likely to go on."""
DECAY_A_SENTENCE = 0.55
DECAY_A_PASSAGE = 0.75
REACH_SENTENCES = 8
REMEMBERED = 60
"""Items kept in mind; more than a passage or two holds."""
EQUAL_SHARE = 0.93
"""A runner-up that reaches this share of the best score makes the choice a guess."""
EQUAL_THINGS = 0.7
"""The same for "it" and "they", which have more to stand for: of 77 "it" in GUM documents not held out, 22 went
astray at 0.93 and 16 at 0.7 (with `PLACE_SHARE`), and as many were right."""


@dataclass(slots=True, kw_only=True)
class Referent:
    """One thing the page speaks of.

    group: the names that name it, None for what is only described. low, high: the words that describe it best.
    noun: head noun of the description, singular, "" where there is none. belongs: see `StatedRole.belongs`.
    last_word: where it appeared last, -1 for nowhere yet. as_thing: whether the page has called it "it".
    """

    number: int
    kind: MentionKind
    group: Person | None = None
    low: int = 0
    high: int = 0
    noun: str = ""
    plural: bool = False
    gender: Gender | None = None
    belongs: frozenset[str] = frozenset()
    last_word: int = -1
    as_thing: bool = False

    @property
    def of_people(self) -> bool:
        """Whether it is a person or people."""
        return self.kind in (MentionKind.PERSON, MentionKind.ROLE, MentionKind.NATIONALITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One appearance of a referent at a word, with its weight."""

    referent: Referent
    word: int
    weight: float
    quoted: bool


class Focus:
    """What readers have in mind at a place in the text."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.items: deque[Item] = deque(maxlen=REMEMBERED)

    def note(self, referent: Referent, word: int, weight: float) -> None:
        """Remember that a referent appears at a word."""
        quoted = self.words.quoted[word]
        self.items.append(
            Item(referent=referent, word=word, weight=weight * (QUOTED_SHARE if quoted else 1.0), quoted=quoted)
        )
        referent.last_word = word

    def best(
        self,
        word: int,
        fits: Callable[[Referent], float],
        said: Sequence[tuple[int, int]] = (),
        *,
        equal: float = EQUAL_SHARE,
    ) -> Referent | None:
        """The referent most in focus at a word.

        Args:
            word: Where the pronoun stands.
            fits: How well a referent agrees with it, 0 for not at all.
            said: Ranges of words in which it matters less what is named.
            equal: A runner-up with this share of the best score fits equally well.

        Returns:
            None where nothing fits, or where two fit equally well.
        """
        found, scores = self.scores(word, said)
        fitting = ((scores[number] * fits(referent), -number) for number, referent in found.items())
        ranked = sorted((entry for entry in fitting if entry[0] > 0), reverse=True)
        if not ranked:
            return None
        if len(ranked) > 1 and ranked[1][0] > equal * ranked[0][0]:
            return None
        return found[-ranked[0][1]]

    def scores(self, word: int, said: Sequence[tuple[int, int]] = ()) -> tuple[dict[int, Referent], dict[int, float]]:
        """The referents in mind at a word, and how much each is in focus, by number."""
        words = self.words
        found: dict[int, Referent] = {}
        best: dict[tuple[int, int], float] = {}
        for item in reversed(self.items):
            if item.word >= word:
                continue
            sentence = words.sentence[item.word]
            away = words.sentence[word] - sentence
            if away > REACH_SENTENCES:
                break
            passages = words.passage[word] - words.passage[item.word]
            weight = item.weight * DECAY_A_SENTENCE**away * DECAY_A_PASSAGE**passages
            if not item.quoted and any(low <= item.word < high for low, high in said):
                weight *= QUOTED_SHARE
            number = item.referent.number
            found.setdefault(number, item.referent)
            # Being named twice in a sentence says no more than being named well once.
            best[number, sentence] = max(best.get((number, sentence), 0.0), weight)
        scores = dict.fromkeys(found, 0.0)
        for (number, _), weight in best.items():
            scores[number] += weight
        return found, scores


def weight_at(words: Words, low: int, high: int) -> float:
    """How much a mention at words low to high brings its referent into focus."""
    if words.clitics[high - 1] and words.clitics[high - 1][1:] in ("", "s"):
        return POSSESSOR if _is_subject(words, low) else OBLIQUE
    if _is_subject(words, low):
        return SUBJECT
    if low and words.lowers[low - 1] in grammar_words("preposition"):
        return OBLIQUE
    return OBJECT


def _is_subject(words: Words, low: int) -> bool:
    """Whether a phrase stands where the subject of a clause does: at its start, or behind a comma or conjunction."""
    if low == 0 or words.passage[low - 1] != words.passage[low] or words.opens[low]:
        return True
    before = words.lowers[low - 1]
    if before in grammar_words("verb after name") and low > 1 and not words.word[low - 2]:
        return True  # "..., said X"
    if not words.word[low - 1]:
        return before not in "(["
    return (before in grammar_words("conjunction") and before not in ("and", "or", "as")) or before == "who"
