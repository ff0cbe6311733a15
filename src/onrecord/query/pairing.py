"""Which entry of one version of a page is which of another: the same words, similar ones, or the same place."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from onrecord.query.word_marks import longest_in_order, plain
from onrecord.query.words import folded_words

SIMILAR = 0.5
"""Share of words in common from which on two entries of the same speaker are one that was changed."""
SIMILAR_OF_OTHERS = 0.7
"""The same where the speaker differs: that the words are somebody else's now is to be plain."""
SIMILAR_IN_PLACE = 0.4
"""The same where only these two stand between the same neighbours."""
TELLING_WORDS = 4
"""So many words are hardly said by two speakers; "no comment" is."""
MAX_SHARING = 30
"""Words in more entries than that lead to none of them: it bounds the time on long pages."""
MAX_CANDIDATES = 6

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparable:
    """An entry as far as it is compared.

    who: whose it is, or of what sort; two that share one of these count as the same one's. by_place: whether one of the
    same one's in the same place is the same entry whatever its words. same_only: whether one of another's never is.
    """

    text: str
    who: tuple[str, ...]
    by_place: bool = False
    same_only: bool = False

    @property
    def words(self) -> Counter[str]:
        """How often it has which words, case and accents aside."""
        return Counter(folded_words(self.text))


def pair_entries(old: Sequence[Comparable], new: Sequence[Comparable]) -> list[Pair]:
    """Which entries of two versions are the same: numbers in `old` and `new`, ascending in `new`; the rest has no pair.

    The same words come first, wherever they stand; then similar words; then what stands alone between the same
    neighbours, if it is the same speaker's or partly the same. Time is linear in the entries' words.

    Args:
        old: The entries of the earlier version in their order.
        new: Those of the later one.
    """
    matching = _Matching(old, new)
    matching.by_words()
    matching.by_likeness()
    matching.by_place()
    return sorted(matching.pairs, key=lambda pair: pair[1])


def is_same_name(old: str, new: str) -> bool:
    """Whether two names can be one person's: all words of the shorter are words of the longer."""
    words = set(folded_words(old)), set(folded_words(new))
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


class _Matching:
    """The pairs found so far, and what is left on both sides."""

    def __init__(self, old: Sequence[Comparable], new: Sequence[Comparable]) -> None:
        self._old, self._new = old, new
        self._left, self._sought = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
        self._words: dict[tuple[bool, int], Counter[str]] = {}
        self.pairs: list[Pair] = []

    def by_words(self) -> None:
        """Pair those of the same words and the same speaker, then long ones of the same words."""
        keys = [plain(one.text) for one in self._old], [plain(one.text) for one in self._new]
        for with_who in (True, False):
            waiting: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
            for i in self._left:
                waiting[keys[0][i], *(self._old[i].who if with_who else ())].append(i)
            for j in list(self._sought):
                telling = not self._new[j].same_only and keys[1][j].count(" ") >= TELLING_WORDS - 1
                found = waiting.get((keys[1][j], *(self._new[j].who if with_who else ())))
                if found and (with_who or telling):
                    self._pair(found.popleft(), j)

    def by_likeness(self) -> None:
        """Pair those that share most words, the likest first."""
        found = []
        for i, j in self._candidates():
            likeness, same = self._likeness(i, j)
            margin = likeness - (SIMILAR if same else SIMILAR_OF_OTHERS)
            telling = not self._new[j].same_only and self._words_of(j, new=True).total() >= TELLING_WORDS
            if margin >= 0 and (same or telling):
                found.append((-margin, abs(i - j), i, j))
        for _, _, i, j in sorted(found):
            if i in self._left and j in self._sought:
                self._pair(i, j)

    def by_place(self) -> None:
        """Pair what stands alone on both sides between the same neighbours."""
        known = longest_in_order(sorted(self.pairs, key=lambda pair: pair[1]))
        edges = [(-1, -1), *known, (len(self._old), len(self._new))]
        for before, behind in pairwise(edges):
            olds = [i for i in range(before[0] + 1, behind[0]) if i in self._left]
            news = [j for j in range(before[1] + 1, behind[1]) if j in self._sought]
            if len(olds) == len(news) == 1:
                likeness, same = self._likeness(olds[0], news[0])
                one = self._new[news[0]]
                alike = likeness >= SIMILAR_IN_PLACE and (same or not one.same_only)
                if alike or (same and one.by_place):
                    self._pair(olds[0], news[0])

    def _candidates(self) -> Iterator[Pair]:
        """For each entry that is left those that share most of its less common words."""
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for i in self._left:
            for word in self._words_of(i, new=False):
                holding[word].append(i)
        for j in self._sought:
            votes: Counter[int] = Counter()
            for word in self._words_of(j, new=True):
                if len(sharing := holding.get(word, ())) <= MAX_SHARING:
                    for i in sharing:
                        votes[i] += 1
            yield from ((i, j) for i, _ in votes.most_common(MAX_CANDIDATES))

    def _likeness(self, i: int, j: int) -> tuple[float, bool]:
        """The share of words in common, 0 to 1, and whether it can be the same speaker."""
        old, new = self._words_of(i, new=False), self._words_of(j, new=True)
        total = old.total() + new.total()
        likeness = 2 * (old & new).total() / total if total else 0.0
        whose = product(self._old[i].who, self._new[j].who)
        return likeness, any(is_same_name(one, other) for one, other in whose)

    def _words_of(self, number: int, *, new: bool) -> Counter[str]:
        if (new, number) not in self._words:
            self._words[new, number] = (self._new if new else self._old)[number].words
        return self._words[new, number]

    def _pair(self, i: int, j: int) -> None:
        self.pairs.append((i, j))
        del self._left[i], self._sought[j]
