"""Who is who: names that name the same, within one article."""

from __future__ import annotations

from collections import Counter

from onrecord.lexicon.given_names import Gender, gender_of_names
from onrecord.lexicon.name_words import grammar_words, openers
from onrecord.lexicon.roles import may_stand_for, role_genders, role_nouns
from onrecord.lexicon.titles import forms_of_address
from onrecord.mentions.bodies import join_bodies
from onrecord.mentions.name_forms import SUFFIXES, country_of, fold_name, same_person, suffix_of
from onrecord.mentions.name_kinds import is_event_name
from onrecord.mentions.name_signs import PLACE_PREPOSITIONS, looks_like_a_person, signs_around
from onrecord.mentions.names import Name
from onrecord.mentions.person import Person
from onrecord.mentions.role_phrases import StatedRole
from onrecord.mentions.words import Words
from onrecord.records.actor import MentionKind

DOMINANCE = 2
"""A surname borne by two people goes to the one whose full name the page gives at least so many times as often."""


def join_names(words: Words, names: list[Name], roles: dict[int, list[StatedRole]]) -> tuple[list[Person], list[int]]:
    """Group names by what they name.

    Args:
        words: The article's words.
        names: Its names, in order.
        roles: Roles stated of them, by index.

    Returns:
        The groups in the order of their first full form, and for each name its group's number, -1 where the name
        names no one who acts or speaks, or nothing that the page lets us tell.
    """
    joining = _Joining(words, names, roles)
    joining.group_long_names()
    joining.settle_kinds()
    joining.merge_variants()
    joining.place_single_names()
    joining.settle_single_names()
    join_bodies(words, names, joining.groups, joining.merge)
    joining.gather()
    return joining.groups, joining.group_of


class _Joining:
    def __init__(self, words: Words, names: list[Name], roles: dict[int, list[StatedRole]]) -> None:
        self.words, self.names, self.roles = words, names, roles
        self.groups: list[Person] = []
        self.group_of = [-1] * len(names)
        self.common = openers() | {words.lowers[k] for k in range(len(words)) if not words.capital[k]}
        self.by_key: dict[tuple[str, ...], Person] = {}
        self.by_last: dict[str, list[Person]] = {}
        self.shared = self._shared_surnames()
        self.by_first: dict[str, list[Person]] = {}

    def _parts(self, name: Name) -> tuple[str, ...]:
        shared = self.shared.get(name.low)
        if shared is not None:
            return shared
        parts = [fold_name(part) for part in name.parts(self.words)]
        return tuple(part for part in parts if part not in SUFFIXES) or tuple(parts)

    def _shared_surnames(self) -> dict[int, tuple[str, ...]]:
        """Given names that share the surname of the next: "Ann and Paul Smith"; by their first word, with it."""
        words, found = self.words, dict[int, tuple[str, ...]]()
        for name, following in zip(self.names, self.names[1:], strict=False):
            if (
                name.high - name.low == 1
                and name.kind in (None, MentionKind.PERSON)
                and not words.clitics[name.low]
                and following.low == name.high + 1
                and words.lowers[name.high] in ("and", "&")
                and following.kind is MentionKind.PERSON
                and following.titles is None
                and words.texts[following.low] in gender_of_names()
                and following.high - following.low == 2
                and name.titles is None
            ):
                found[name.low] = (fold_name(words.texts[name.low]), fold_name(words.texts[following.high - 1]))
        return found

    def _open_group(self, kind: MentionKind | None, parts: tuple[str, ...]) -> Person:
        group = Person(number=len(self.groups), kind=kind, parts=parts)
        self.groups.append(group)
        return group

    def _add(self, group: Person, number: int, parts: tuple[str, ...]) -> None:
        group.names.append(number)
        group.first = min(group.first, number)
        self.group_of[number] = group.number
        if len(parts) > len(group.parts):
            group.parts = parts

    def group_long_names(self) -> None:
        """Names of two words or more, and single ones that the lexicon knows: alike names are one."""
        for number, name in enumerate(self.names):
            parts = self._parts(name)
            raw = name.parts(self.words)
            if is_event_name(raw) and name.kind is not MentionKind.PERSON:
                continue
            single = len(parts) == 1
            if single and name.kind in (None, MentionKind.PERSON):
                continue
            key: tuple[str, ...]
            suffix = ""
            if name.kind in (None, MentionKind.PERSON) and not single:
                suffix = suffix_of(raw)
                key = ("person", parts[0], parts[-1], suffix)
            else:
                code = country_of(raw)
                key = ("country", code) if code is not None else parts
            group = self.by_key.get(key)
            if group is None:
                group = self.by_key[key] = self._open_group(name.kind, parts)
                group.suffix = suffix
            self._add(group, number, parts)
            if group.kind is None:
                group.kind = name.kind

    def settle_kinds(self) -> None:
        """What groups of two words or more name, where the words themselves do not tell."""
        for group in self.groups:
            if group.kind is not None:
                continue
            signs: Counter[MentionKind] = Counter()
            for number in group.names[:20]:
                signs.update(self._signs(number))
            if signs:
                group.kind = max(sorted(signs), key=lambda kind: signs[kind])
            elif looks_like_a_person(self.names[group.names[0]].parts(self.words), self.common):
                group.kind = MentionKind.PERSON

    def _signs(self, number: int) -> Counter[MentionKind]:
        has_role = any(role.noun for role in self.roles.get(number, ()))
        return signs_around(self.words, self.names[number], has_role=has_role)

    def merge_variants(self) -> None:
        """Fuller and shorter forms of people's names: "Guajardo Villarreal", "Mike" and "Michael Pence"."""
        for group in self.groups:
            if group.kind is MentionKind.PERSON:
                self.by_last.setdefault(group.parts[-1], []).append(group)
        for last, sharing in list(self.by_last.items()):
            kept: list[Person] = []
            for group in sorted(sharing, key=lambda one: (-len(one.parts), one.number))[:50]:
                into = next((one for one in kept if _are_one(group, one)), None)
                if into is None:
                    kept.append(group)
                else:
                    self.merge(group, into)
            self.by_last[last] = sorted(kept, key=lambda one: one.number)
        for sharing in self.by_last.values():
            for group in sharing:
                for part in dict.fromkeys(group.parts[:-1]):
                    self.by_first.setdefault(part, []).append(group)

    def merge(self, group: Person, into: Person) -> None:
        """Let one group go into another."""
        for number in group.names:
            self.group_of[number] = into.number
        into.names = sorted(into.names + group.names)
        into.first = min(into.first, group.first)
        if len(group.parts) > len(into.parts):
            into.parts = group.parts
        into.suffix = into.suffix or group.suffix
        group.names = []

    def place_single_names(self) -> None:
        """Names of one word: who of those named in full bears it; otherwise someone named by it alone."""
        counts = Counter(
            {
                group.number: sum(len(self._parts(self.names[k])) > 1 for k in group.names)
                for sharing in self.by_last.values()
                for group in sharing
            }
        )
        # Who is named with a title is settled first: "Smith" alone may be that one.
        for number in sorted(range(len(self.names)), key=lambda k: self.names[k].titles is None):
            name = self.names[number]
            parts = self._parts(name)
            if len(parts) != 1 or (name.kind is MentionKind.NATIONALITY and not self._stands_alone(name)):
                continue
            bearer = self._bearer(number, parts[0], counts)
            if bearer is not None:
                self._add(bearer, number, bearer.parts)
            elif self.group_of[number] < 0:
                self._place_alone(number, parts)
                if name.titles is not None and self.group_of[number] >= 0:
                    counts[self.group_of[number]] += 1

    def _stands_alone(self, name: Name) -> bool:
        """Whether a word for a people stands as a surname would: without a determiner, before a verb or mark."""
        words = self.words
        if name.low and words.lowers[name.low - 1] in grammar_words("determiner"):
            return False
        after = name.high
        if words.clitics[after - 1] or after >= len(words) or not words.word[after]:
            return True
        lower = words.lowers[after]
        return lower in grammar_words("verb after name") or lower in grammar_words("auxiliary")

    def _bearer(self, number: int, word: str, counts: Counter[int]) -> Person | None:
        words, name = self.words, self.names[number]
        sharing = self.by_last.get(word) or self.by_first.get(word, [])
        if word not in self.by_last and len(sharing) != 1:
            return None
        if not sharing:
            return None
        text = words.texts[name.low]
        known_place = name.kind in (MentionKind.PLACE, MentionKind.ORGANISATION)
        if known_place and not text.isupper():
            before = words.lowers[name.low - 1] if name.low else ""
            if before in PLACE_PREPOSITIONS or before == "the" or name.kind is MentionKind.ORGANISATION:
                return None
            if not any(group.first < number for group in sharing):
                return None
        gender = forms_of_address().get(name.address or "")
        if len(sharing) == 1:
            return sharing[0] if self._may_be(number, sharing[0], gender) else None
        if gender is not None:
            fitting = [group for group in sharing if self._gender(group) is gender] or [
                group for group in sharing if self._gender(group) is None
            ]
            if len(fitting) == 1:
                return fitting[0]
            sharing = fitting or sharing
        role_words = {role.noun for role in self.roles.get(number, ()) if role.noun}
        if role_words:
            fitting = [
                group
                for group in sharing
                if any(role.noun in role_words for k in group.names for role in self.roles.get(k, ()))
            ]
            if len(fitting) == 1:
                return fitting[0]
        ordered = sorted(sharing, key=lambda group: (-counts[group.number], group.number))
        first, second = ordered[0], ordered[1]
        if counts[first.number] >= DOMINANCE * counts[second.number]:
            return first
        earlier = [group for group in sharing if group.first < number]
        if len(earlier) == 1:
            return earlier[0]
        if earlier and min(group.number for group in earlier) == first.number:
            return first
        return self._latest(sharing, number)

    def _may_be(self, number: int, group: Person, gender: Gender | None) -> bool:
        """Whether the only bearer of a surname can be meant by it and what stands before it.

        "Mr. Smith" is not Mary Smith; nor is a "President Smith" whom the page names first, unless she is one.
        """
        if gender is not None:
            return self._gender(group) in (gender, None)
        titles = {role.noun for role in self.roles.get(number, ()) if role.noun}
        if not titles or self.names[number].address is not None or group.first < number:
            return True
        return any(
            may_stand_for(title, role.noun)
            for title in titles
            for known in group.names
            for role in self.roles.get(known, ())
        )

    def _latest(self, sharing: list[Person], number: int) -> Person | None:
        """Whoever of those was named in full last before, when the page names them about equally often."""
        best: tuple[int, Person] | None = None
        for group in sharing:
            for k in reversed(group.names):
                if k < number and self.names[k].high - self.names[k].low > 1:
                    if best is None or k > best[0]:
                        best = (k, group)
                    break
        return best[1] if best else min(sharing, key=lambda group: group.number)

    def _gender(self, group: Person) -> Gender | None:
        for number in group.names[:20]:
            gender = forms_of_address().get(self.names[number].address or "")
            if gender is not None:
                return gender
        return self._gender_of_given_name(group) or next(
            (
                role_genders()[role.noun]
                for number in group.names[:20]
                for role in self.roles.get(number, ())
                if role.noun in role_genders()
            ),
            None,
        )

    def _gender_of_given_name(self, group: Person) -> Gender | None:
        for number in group.names[:20]:
            parts = self.names[number].parts(self.words)
            if len(parts) > 1 or (group.kind is MentionKind.PERSON and len(group.parts) == 1):
                gender = gender_of_names().get(parts[0])
                if gender is None and len(parts[0]) > 3:
                    gender = gender_of_names().get(parts[0].split("-")[0].capitalize())
                if gender is not None and (len(parts) > 1 or parts[0].lower() not in openers()):
                    return gender
        return None

    def _place_alone(self, number: int, parts: tuple[str, ...]) -> None:
        name = self.names[number]
        text = self.words.texts[name.low]
        if text.lower() in role_nouns() and name.titles is None:
            return
        key = ("alone", *parts)
        group = self.by_key.get(key) or self.by_key.get(parts)
        if group is None:
            kind = name.kind if name.titles or name.low == 0 or self.words.lowers[name.low - 1] != "the" else None
            group = self.by_key[key] = self._open_group(kind, parts)
            if parts[0] in self.by_last:  # another bearer of a surname, named without a given name
                self.by_last[parts[0]].append(group)
        self._add(group, number, parts)

    def settle_single_names(self) -> None:
        """What single names are that no full name explains, by the words around them."""
        for group in self.groups:
            if group.names and len(group.parts) == 1 and group.kind is None:
                signs: Counter[MentionKind] = Counter()
                for number in group.names[:20]:
                    signs.update(self._signs(number))
                if signs:
                    group.kind = max(sorted(signs), key=lambda kind: signs[kind])

    def gather(self) -> None:
        """Give every group its roles, gender and belongings; names of nothing that can be told go to no group."""
        for group in self.groups:
            group.names = []
        for number, owner in enumerate(self.group_of):
            if owner >= 0 and self.groups[owner].kind is None:
                self.group_of[number] = -1
            elif owner >= 0:
                self.groups[owner].names.append(number)
        for group in self.groups:
            for number in group.names:
                if group.kind is MentionKind.PERSON:
                    group.roles += self.roles.get(number, ())
            group.told = self._different(group.roles)
            for role in group.told:
                group.belongs |= role.belongs
            if group.kind is MentionKind.PERSON:
                group.gender = self._gender(group)

    def _different(self, roles: list[StatedRole]) -> list[StatedRole]:
        """Roles without those that say what one before them says: a page may call its mayor so a thousand times."""
        first: dict[tuple[str, tuple[str, ...], frozenset[str]], StatedRole] = {}
        for role in roles:
            first.setdefault((role.noun, tuple(self.words.lowers[role.low : role.high]), role.belongs), role)
        return list(first.values())


def _are_one(shorter: Person, fuller: Person) -> bool:
    """Whether two people with one surname are one; a father and a son with their suffixes are not."""
    if shorter.suffix and fuller.suffix and shorter.suffix != fuller.suffix:
        return False
    return same_person(shorter.parts, fuller.parts)
