"""Which actors of the page stand in the words of a role: "Russian forces", "he", "Hale and her deputy"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon.state_agents import is_state_agent
from onrecord.mentions.cast import Notes
from onrecord.mentions.phrase_heads import Head, HeadSort
from onrecord.mentions.role_phrases import belongings
from onrecord.mentions.source_heads import find_head
from onrecord.mentions.stage import Stage
from onrecord.records.identity import ActorId
from onrecord.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Leads words back to actors, after the whole text has been gone through.

    notes: what finding the actors learned. stage: who was spoken of where. actors: by a referent's number its actor.
    """

    notes: Notes
    stage: Stage
    actors: Mapping[int, ActorId]

    def actors_in(self, spans: Sequence[Span]) -> tuple[ActorId, ...]:
        """The actors that noun phrases name, describe or stand for, each once, in the order of the text.

        Args:
            spans: Noun phrases of `article.text`, without a preposition before them.

        Returns:
            Nobody for words that name no actor of the page. Names inside a phrase are not its head: "the lawyers of
            Ada Hale" are not Ada Hale; but those who act for a state stand for it: "Russian forces".
        """
        found: dict[ActorId, None] = {}
        for span in spans:
            head = find_head(self.notes, (span,))
            if head is not None:
                found.update(dict.fromkeys(self._behind(head)))
        return tuple(found)

    def _behind(self, head: Head) -> Iterable[ActorId]:
        if head.sort is HeadSort.JOINT:
            return [actor for member in head.members for actor in self._behind(member)]
        referent = None
        if head.sort is HeadSort.PRONOUN:
            referent = self.stage.stands_for.get(head.low)
        elif head.sort is HeadSort.NAME and head.name >= 0 and self.notes.group_of[head.name] >= 0:
            referent = self.stage.speaking_for(head.name)
        elif head.sort is HeadSort.PHRASE and head.phrase is not None:
            referent = self.stage.by_head.get(head.phrase.head.low) or self.stage.appearing.get(head.phrase.low)
        actor = self.actors.get(referent.number) if referent is not None else None
        if actor is not None:
            return [actor]
        return self._state_of(head) if head.sort is HeadSort.PHRASE else []

    def _state_of(self, head: Head) -> Iterable[ActorId]:
        """The state that those whom a phrase describes act for, where the phrase and the page name it."""
        words = self.notes.words
        if not is_state_agent(words.lowers[head.high - 1]):
            return []
        codes = belongings(words, head.low, head.high) & self.stage.states.keys()
        if len(codes) != 1:
            return []
        actor = self.actors.get(self.stage.states[next(iter(codes))].number)
        return [actor] if actor is not None else []
