"""Which actor stands behind each source of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.lexicon.name_words import grammar_words, organisation_words
from onrecord.lexicon.roles import plural_roles
from onrecord.mentions.cast import Cast, actor_id, mention_id
from onrecord.mentions.name_kinds import kind_of_words
from onrecord.mentions.nouns import NounSort
from onrecord.mentions.participants import Participants
from onrecord.mentions.phrase_heads import Head, HeadSort
from onrecord.mentions.pronouns import pronoun_sorts
from onrecord.mentions.referents import Referent
from onrecord.mentions.source_heads import find_head
from onrecord.mentions.stage import Stage
from onrecord.records.actor import Actor, Mention, MentionKind
from onrecord.records.article import Article, PassageKind
from onrecord.records.contents import Contents
from onrecord.records.grounds import SpeakerGround
from onrecord.records.identity import ActorId
from onrecord.records.span import Span

Spans = tuple[Span, ...]
PRONOUN_GROUNDS = {
    "male": SpeakerGround.PERSON_PRONOUN,
    "female": SpeakerGround.PERSON_PRONOUN,
    "thing": SpeakerGround.THING_PRONOUN,
    "plural": SpeakerGround.PLURAL_PRONOUN,
    "first": SpeakerGround.FIRST_PERSON,
    "first plural": SpeakerGround.FIRST_PERSON,
}
"""By the pronoun's section in the lexicon; the other pronouns that are led back are relative ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLinks:
    """The cast with all who were found behind sources, and for each source its speaker, None where undecidable.

    grounds: what led to each speaker, parallel to `speakers` and None where they are. participants: leads other words
    of the text back to actors.
    """

    cast: Cast
    speakers: tuple[ActorId | None, ...]
    grounds: tuple[SpeakerGround | None, ...]
    participants: Participants = field(compare=False)  # a way through what the others tell, not a result of its own


def link_speakers(
    article: Article, cast: Cast, sources: Sequence[Spans], cues: Sequence[Spans], contents: Sequence[Spans]
) -> SpeakerLinks:
    """Find the actor behind each source.

    Args:
        article: The article.
        cast: Its cast, from `find_actors`.
        sources: For each statement the words marked as its source, in order; may be empty.
        cues: For each statement its cue.
        contents: For each statement what is said.

    Returns:
        The cast, with mentions and actors added for pronouns, descriptions, documents and the unnamed, and the
        speakers, parallel to `sources`. Pronouns are led back to who they stand for within the article.
    """
    linker = _Linker(article, cast, sources, cues, contents)
    linker.walk()
    return linker.records()


class _Linker:
    def __init__(
        self, article: Article, cast: Cast, sources: Sequence[Spans], cues: Sequence[Spans], contents: Sequence[Spans]
    ) -> None:
        self.article, self.cast = article, cast
        self.sources, self.cues, self.contents = sources, cues, contents
        self.stage = Stage(cast.notes)
        self.words = cast.notes.words
        self.heads: list[Head | None] = [find_head(cast.notes, source) for source in sources]
        self.speakers: list[Referent | None] = [None] * len(sources)
        self.statement_at = {
            head.low: number
            for number, head in enumerate(self.heads)
            if head is not None and head.sort is HeadSort.PRONOUN
        }
        self.spoken = Contents(contents)

    def walk(self) -> None:
        """Go through the text once, bringing on what it speaks of and settling each source where it stands."""
        stage, words, covered = self.stage, self.words, self.cast.notes.covered
        waiting: dict[int, list[int]] = {}
        for number, head in enumerate(self.heads):
            if head is not None:
                waiting.setdefault(head.high - 1, []).append(number)
        for index in range(len(words)):
            number = covered[index]
            if number >= 0:
                if self.cast.notes.names[number].low == index:
                    stage.bring_name(number)
            elif words.word[index]:
                if stage.is_subject_pronoun(index):
                    self._meet_pronoun(index)
                elif words.lowers[index] not in grammar_words("function") or words.lowers[index] in plural_roles():
                    phrase = stage.phrase_at(index)
                    if phrase is not None:
                        stage.bring_phrase(phrase)
            for statement in waiting.get(index, ()):
                self._settle(statement)
        self._settle_first_person()

    def _meet_pronoun(self, index: int) -> None:
        """Lead a pronoun back, source or not: the next one may depend on it."""
        if self.words.quoted[index]:
            return
        statement = self.statement_at.get(index)
        said = [self.words.range_of(span) for span in self.contents[statement]] if statement is not None else []
        referent = self.stage.resolve(index, None, said)
        if referent is not None:
            self.stage.bring_pronoun(index, referent)

    def _settle(self, statement: int) -> None:
        head = self.heads[statement]
        assert head is not None
        referent = self._referent_of(head, statement)
        self.speakers[statement] = referent
        if referent is not None:
            self.stage.bring_speaker(referent, head.low)

    def _referent_of(self, head: Head, statement: int) -> Referent | None:
        stage = self.stage
        if head.sort is HeadSort.PRONOUN:
            known = stage.stands_for.get(head.low)
            if known is not None:
                return known
            return stage.resolve(head.low, self._quotation_speaker(head, statement))
        if head.sort is HeadSort.NAME:
            group = self.cast.notes.group_of[head.name] if head.name >= 0 else -1
            if group >= 0:
                return stage.speaking_for(head.name)
            return stage.described_by_label(head, self._kind_of_unknown_name(head))
        if head.sort is HeadSort.MEMBER:
            return stage.member_in_focus(head) or stage.described_by_label(head, MentionKind.ROLE)
        if head.sort is HeadSort.JOINT:
            members = [self._referent_of(member, statement) for member in head.members]
            found = [member for member in members if member is not None]
            return stage.joint(head, found) if found else None
        if head.phrase is not None:
            phrase = head.phrase
            label = head.label if phrase.head.sort is NounSort.ROLE else (head.label[0], phrase.high)
            return stage.described(phrase, label, speaks=True)
        return stage.side_described(head) or stage.described_by_label(head, MentionKind.ROLE)

    def _kind_of_unknown_name(self, head: Head) -> MentionKind:
        """What a name is that the page gives as a source only."""
        parts = self.words.texts[head.low : head.high]
        if (head.low > 0 and self.words.lowers[head.low - 1] == "the") or parts[-1] in organisation_words("name word"):
            return MentionKind.ORGANISATION
        if parts[-1] in organisation_words("work word"):
            return MentionKind.WORK
        return kind_of_words(parts) or MentionKind.PERSON

    def _quotation_speaker(self, head: Head, statement: int) -> Referent | None:
        """Who speaks the quotation that a head stands in, as far as that is settled."""
        if not self.words.quoted[head.low]:
            return None
        outer = self._spoken_around(self.words.starts[head.low], statement)
        return self.speakers[outer] if outer is not None else None

    def _spoken_around(self, offset: int, statement: int) -> int | None:
        """The statement, other than the given one, in the shortest content that holds a place in the text."""
        return self.spoken.around(Span(offset, offset + 1), besides=statement)

    def _settle_first_person(self) -> None:
        """Inside what someone says, "I" and "we" stand for that speaker; outside, for whoever wrote the page."""
        writer = self._writer()
        for statement, head in enumerate(self.heads):
            if head is None or head.sort is not HeadSort.PRONOUN:
                continue
            sort = pronoun_sorts().get(self.words.lowers[head.low])
            if sort not in ("first", "first plural"):
                continue
            seen = {statement}
            outer = self._spoken_around(self.words.starts[head.low], statement)
            while outer is not None and self._is_first_person(outer) and outer not in seen:
                seen.add(outer)
                inner = self.heads[outer]
                assert inner is not None
                outer = self._spoken_around(self.words.starts[inner.low], outer)
            if outer is not None:
                self.speakers[statement] = self.speakers[outer]
            elif sort == "first" and not self.words.quoted[head.low]:
                self.speakers[statement] = writer

    def _is_first_person(self, statement: int) -> bool:
        head = self.heads[statement]
        return (
            head is not None
            and head.sort is HeadSort.PRONOUN
            and pronoun_sorts().get(self.words.lowers[head.low]) in ("first", "first plural")
        )

    def _writer(self) -> Referent | None:
        """The person that the byline names, if it is one."""
        writers: dict[int, Referent] = {}
        for number, name in enumerate(self.cast.notes.names):
            group = self.cast.notes.group_of[number]
            if group >= 0 and self.words.kind_at(name.low) is PassageKind.BYLINE:
                referent = self.stage.of_group[group]
                if referent.kind is MentionKind.PERSON:
                    writers[referent.number] = referent
        return next(iter(writers.values())) if len(writers) == 1 else None

    def records(self) -> SpeakerLinks:
        """Mentions and actors for what was found, beside those of the cast."""
        words, cast, sha = self.words, self.cast, self.cast.page_sha256
        actors = {actor.id: actor for actor in cast.actors}
        mentions = {mention.id: mention for mention in cast.mentions}
        ids: dict[int, ActorId] = {}
        for group, referent in self.stage.of_group.items():
            known = cast.notes.actor_ids[group]
            if known is not None:
                ids[referent.number] = known
        speakers: list[ActorId | None] = []
        grounds: list[SpeakerGround | None] = []
        for head, found in zip(self.heads, self.speakers, strict=True):
            if head is None or found is None:
                speakers.append(None)
                grounds.append(None)
                continue
            if found.number not in ids:
                span = words.span(found.low, found.high)
                made = Actor(
                    id=actor_id(sha, span, found.kind), name=span.of(self.article.text), kind=found.kind, span=span
                )
                own = Mention(id=mention_id(sha, span, found.kind), span=span, kind=found.kind, actor=made.id)
                # Words that already stand for an actor of this kind stand for that one.
                ids[found.number] = mentions.setdefault(own.id, own).actor
                if ids[found.number] == made.id:
                    actors.setdefault(made.id, made)
            speakers.append(ids[found.number])
            grounds.append(self._ground_of(head, found))
            mention = self._mention_of(head, found, ids[found.number])
            mentions.setdefault(mention.id, mention)
        first: dict[ActorId, Span] = {}
        ordered = sorted(mentions.values(), key=lambda mention: (mention.span, mention.kind))
        for mention in ordered:
            first.setdefault(mention.actor, mention.span)
        extended = replace(
            cast,
            mentions=tuple(ordered),
            actors=tuple(sorted(actors.values(), key=lambda actor: (first[actor.id], actor.id))),
        )
        participants = Participants(notes=cast.notes, stage=self.stage, actors=ids)
        return SpeakerLinks(cast=extended, speakers=tuple(speakers), grounds=tuple(grounds), participants=participants)

    def _ground_of(self, head: Head, referent: Referent) -> SpeakerGround:
        """What led from a head to its referent."""
        if head.sort is HeadSort.PRONOUN:
            sort = pronoun_sorts().get(self.words.lowers[head.low], "")
            return PRONOUN_GROUNDS.get(sort, SpeakerGround.RELATIVE)
        if head.sort is HeadSort.NAME:
            return SpeakerGround.NAME
        if head.sort is HeadSort.JOINT:
            return SpeakerGround.JOINT
        return SpeakerGround.TAKEN_UP if referent.group is not None else SpeakerGround.DESCRIPTION

    def _mention_of(self, head: Head, referent: Referent, actor: ActorId) -> Mention:
        kind = referent.kind
        low, high = head.low, head.high
        if head.sort in (HeadSort.PHRASE, HeadSort.MEMBER):
            low, high = head.label[0], max(head.high, head.label[0] + 1)
            if kind is MentionKind.PERSON:
                kind = MentionKind.ROLE
        elif head.sort is HeadSort.JOINT:
            low, high = head.label
        span = self.words.span(low, high)
        return Mention(id=mention_id(self.cast.page_sha256, span, kind), span=span, kind=kind, actor=actor)
