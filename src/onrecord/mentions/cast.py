"""The cast of a page: its mentions and the actors that they name, and what was noted while they were found."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lexicon.countries import country_names, people_names
from onrecord.lexicon.name_words import grammar_words
from onrecord.mentions.names import Name
from onrecord.mentions.person import Person
from onrecord.mentions.role_phrases import StatedRole
from onrecord.mentions.words import Words
from onrecord.records.actor import Actor, Mention, MentionKind, Role
from onrecord.records.article import Article
from onrecord.records.identity import ActorId, MentionId, digest
from onrecord.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What finding the actors learned and linking the speakers uses; never part of a reading.

    names: all names in order. group_of: for each its group, -1 for none. groups: the groups, empty ones included.
    covered: for each word the name it stands in, -1 for none. actor_ids: for each group its actor, None for none.
    """

    words: Words
    names: list[Name]
    group_of: list[int]
    groups: list[Person]
    covered: list[int]
    actor_ids: list[ActorId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everyone named on a page. mentions: in order of their start. actors: in order of their first mention."""

    page_sha256: str
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    notes: Notes = field(repr=False, compare=False)

    def actor(self, wanted: ActorId) -> Actor | None:
        """The actor with an id."""
        return next((actor for actor in self.actors if actor.id == wanted), None)


def mention_id(page_sha256: str, span: Span, kind: MentionKind) -> MentionId:
    """The id of a mention: no two of one kind stand at one place."""
    return MentionId(digest("m", page_sha256, [span], kind.value))


def actor_id(page_sha256: str, span: Span, kind: MentionKind) -> ActorId:
    """The id of an actor, from where its fullest form stands."""
    return ActorId(digest("a", page_sha256, [span], kind.value))


def build_cast(
    article: Article, page_sha256: str, words: Words, names: list[Name], groups: list[Person], group_of: list[int]
) -> Cast:
    """The records for groups of names."""
    covered = [-1] * len(words)
    for number, name in enumerate(names):
        for index in range(name.low, name.high):
            covered[index] = number
    ids: list[ActorId | None] = [None] * len(groups)
    actors: list[Actor] = []
    countries = _countries_named(words, names)
    for group in groups:
        if not group.names or group.kind is None:
            continue
        fullest = max(group.names, key=lambda number: _fullness(words, names[number], number))
        span = words.span(names[fullest].low, names[fullest].high)
        if span.of(article.text) in grammar_words("initialism"):
            continue
        ids[group.number] = actor_id(page_sha256, span, group.kind)
        actors.append(
            Actor(
                id=actor_id(page_sha256, span, group.kind),
                name=span.of(article.text),
                kind=group.kind,
                span=span,
                roles=_records_of(article, words, group.roles, countries),
            )
        )
    mentions = []
    for number, name in enumerate(names):
        group_number = group_of[number]
        owner = ids[group_number] if group_number >= 0 else None
        kind = groups[group_number].kind if group_number >= 0 else None
        if owner is not None and kind is not None:
            span = words.span(name.low, name.high)
            mentions.append(Mention(id=mention_id(page_sha256, span, kind), span=span, kind=kind, actor=owner))
    first = {mention.actor: mention.span for mention in reversed(mentions)}
    return Cast(
        page_sha256=page_sha256,
        mentions=tuple(mentions),
        actors=tuple(sorted(actors, key=lambda actor: first[actor.id])),
        notes=Notes(words=words, names=names, group_of=group_of, groups=groups, covered=covered, actor_ids=ids),
    )


def _fullness(words: Words, name: Name, number: int) -> tuple[int, bool, int]:
    parts = name.parts(words)
    return len(parts), not any(len(part) > 3 and part.isupper() for part in parts), -number


def _countries_named(words: Words, names: list[Name]) -> dict[str, str]:
    """For each country code the name under which the page first gives that country."""
    found: dict[str, str] = {}
    for name in names:
        if name.kind is MentionKind.PLACE:
            written = " ".join(name.parts(words))
            code = country_names().get(written)
            if code is not None:
                found.setdefault(code, written)
    return found


def _records_of(
    article: Article, words: Words, stated: list[StatedRole], countries: dict[str, str]
) -> tuple[Role, ...]:
    roles: dict[tuple[str, str], Role] = {}
    for role in stated:
        if not role.noun or role.noun in grammar_words("no office"):
            continue
        title = words.span(*role.title).of(article.text)
        of = words.span(*role.of).of(article.text) if role.of else None
        if of is not None and of in people_names():
            # A "Belarusian President" is one of Belarus, in the page's own words where it names that country.
            of = countries.get(people_names()[of], of)
        key = (title.lower(), (of or "").lower())
        if key not in roles:
            roles[key] = Role(title=title, of=of, span=words.span(role.low, role.high))
    # A title without its country says less than the same title with it.
    told = {title for title, of in roles if of}
    return tuple(role for (title, of), role in roles.items() if of or title not in told)
