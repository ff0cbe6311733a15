"""Names as the model senses them, beside those that capitals and word lists tell.

Grammar finds names by their capitals and is sure of what it has in its lists; the model has read what stands around a
name. Where both speak, lists outweigh the model and the model outweighs guesses from spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.lexicon.name_words import group_names, organisation_names, place_names
from onrecord.mentions.names import Name
from onrecord.mentions.words import Words
from onrecord.model.words import NameSpan
from onrecord.records.actor import MentionKind
from onrecord.records.span import Span

SURE = 0.8
"""From this score on the model is believed against a guess; see the figures in `weigh_names`."""
LIKELY = 0.5
"""From this score on it is believed where grammar says nothing."""
KINDS = {kind.value: kind for kind in MentionKind}


def weigh_names(words: Words, names: Sequence[Name], sensed: Iterable[NameSpan]) -> list[Name]:
    """The names that grammar found, corrected and completed by those that the model senses; in order.

    Args:
        words: The article's words.
        names: What grammar found.
        sensed: What the model found; code points of the article's text.
    """
    kept = sorted(names, key=lambda name: name.low)
    for one in sensed:
        low, high = words.range_of(Span(one.start, one.end))
        while low < high and not words.word[low]:
            low += 1
        while high > low and not words.word[high - 1]:
            high -= 1
        kind = KINDS.get(one.kind)
        if low == high or kind is None or one.score < LIKELY or not any(words.capital[low:high]):
            continue
        met = [name for name in kept if name.low < high and low < name.high]
        _meet(words, kept, met, Name(low=low, high=high, kind=kind), one.score)
    return sorted(kept, key=lambda name: name.low)


def _meet(words: Words, kept: list[Name], met: list[Name], sensed: Name, score: float) -> None:
    """Let one name that the model senses change the names that grammar found in its place."""
    if not met:
        if not any(words.loud[sensed.low : sensed.high]):
            kept.append(sensed)
        return
    if len(met) == 1 and (met[0].low, met[0].high) == (sensed.low, sensed.high):
        name = met[0]
        if name.kind is None or (score >= SURE and not _is_listed(words, name)):
            name.kind = sensed.kind
        return
    if score < SURE or any(_is_listed(words, name) or name.titles is not None for name in met):
        return
    for name in met:
        kept.remove(name)
    kept.append(sensed)


def _is_listed(words: Words, name: Name) -> bool:
    joined = " ".join(name.parts(words))
    return joined in organisation_names() or joined in place_names() or joined in group_names()
