"""What a page speaks of, in the order of the text: names, descriptions and pronouns, each led back to its referent."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.lexicon.countries import seats_of_government
from onrecord.lexicon.name_words import grammar_words, media_names, organisation_words
from onrecord.lexicon.roles import related_roles, role_genders
from onrecord.mentions.cast import Notes
from onrecord.mentions.descriptions import Description, body_described, document_described, person_described
from onrecord.mentions.genders import vote_on_genders
from onrecord.mentions.name_forms import country_of
from onrecord.mentions.nouns import POSSESSIVE, NounSort, Phrase, is_predicate, noun_at, phrase_around
from onrecord.mentions.person import Person
from onrecord.mentions.phrase_heads import Head
from onrecord.mentions.pronouns import OBJECTS, agreement, pronoun_sorts, relative_antecedent, subject_before
from onrecord.mentions.referents import EQUAL_THINGS, SPEAKER_WEIGHT, UNNAMED_SHARE, Focus, Referent, weight_at
from onrecord.mentions.role_phrases import belongings
from onrecord.records.actor import MentionKind
from onrecord.records.article import PassageKind

CANDIDATES = 60
"""At most so many referents are compared with one description: more are found on no page that people wrote."""
UNTOLD_SHARE = 0.4
"""How well someone of whom the page states no party agrees with "the Republican"."""
SUBJECT_SECTIONS = ("male", "female", "thing", "plural")
NOT_FIGURES = frozenset(
    "person member each all some many most few several both none thousands hundreds "
    "dozens millions scores others half percent majority minority".split()
)
"""Nouns that bring no one on by themselves, though they may head a source."""
MODIFIER_SHARE = 0.4
"""How much a name that modifies a noun brings its referent into focus, beside one that stands by itself."""
UNION_WORDS = frozenset("Union Unions Association Federation Workers Brotherhood Guild Teamsters Employees".split())
"""Words in the names of what "the union" may take up."""
HEADINGS = frozenset({PassageKind.HEADLINE, PassageKind.DEK})
UNTOLD_KINDS = frozenset({PassageKind.HEADLINE, PassageKind.BYLINE, PassageKind.CREDIT, PassageKind.CONTRIBUTOR})
"""Passages whose words are not antecedents of the text's pronouns."""


class Stage:
    """The referents of one page, brought on in the order of the text."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.words = notes.words
        self.focus = Focus(notes.words)
        self.referents: list[Referent] = []
        self.of_group: dict[int, Referent] = {}
        self.appearing: dict[int, Referent] = {}
        self.by_head: dict[int, Referent] = {}
        self.told_of: dict[int, Referent] = {}
        self.stands_for: dict[int, Referent] = {}
        self.by_role: dict[str, list[Referent]] = {}
        self.bodies: dict[str, list[Referent]] = {}
        self.documents: list[Referent] = []
        self.states: dict[str, Referent] = {}
        self.weight_of_pair: dict[int, float] = {}
        self.groups_described: dict[tuple[str, ...], Referent] = {}
        for group in notes.groups:
            if group.names and group.kind is not None:
                self._bring_group(group)
        for number, gender in vote_on_genders(notes).items():
            referent = self.of_group[number]
            referent.gender = referent.gender or gender

    def _bring_group(self, group: Person) -> None:
        assert group.kind is not None
        plural = group.kind is MentionKind.NATIONALITY and group.parts[-1].endswith("s")
        referent = self._new(group.kind, plural=plural)
        referent.group, referent.gender = group, group.gender
        referent.belongs = frozenset(group.belongs)
        self.of_group[group.number] = referent
        if group.kind is MentionKind.PLACE:
            code = country_of(self.notes.names[group.names[0]].parts(self.words))
            if code is not None:
                self.states[code] = referent
        if group.kind is MentionKind.PERSON:
            for role in group.roles:
                bucket = self.by_role.setdefault(role.noun, [])
                if len(bucket) < CANDIDATES and referent not in bucket[-1:]:
                    bucket.append(referent)
                for index in range(role.low, role.high):
                    self.told_of[index] = referent
        elif group.kind is MentionKind.ORGANISATION and len(group.parts) > 1:
            for part in {group.parts[0], group.parts[-1]}:
                self.bodies.setdefault(part, []).append(referent)

    def _new(self, kind: MentionKind, *, plural: bool = False) -> Referent:
        referent = Referent(number=len(self.referents), kind=kind, plural=plural)
        self.referents.append(referent)
        return referent

    # --- names -------------------------------------------------------------------------------------------------

    def bring_name(self, number: int) -> None:
        """A name appears."""
        group = self.notes.group_of[number]
        if group < 0:
            return
        name = self.notes.names[number]
        referent = self.of_group[group]
        first = name.titles[0] if name.titles and name.titles[0] < name.low else name.low
        self.appearing[name.low] = referent
        if self.words.kind_at(name.low) in UNTOLD_KINDS:
            return
        # Of two joined by "and" neither is more in focus.
        weight = self.weight_of_pair.pop(number, 0.0) or weight_at(self.words, self._outer(first), name.high)
        if self._modifies(name.high):
            weight *= MODIFIER_SHARE
        self.focus.note(referent, name.low, weight)
        pair = self._pair(number)
        if pair is not None:
            self.weight_of_pair[number + 1] = weight
            self.focus.note(pair, name.low, weight)

    def _modifies(self, high: int) -> bool:
        """Whether a name that ends before a word only modifies a noun there: "the U.S. senator", "Smith aides"."""
        words = self.words
        if high >= len(words) or not words.joined[high] or words.clitics[high - 1] or self.notes.covered[high] >= 0:
            return False
        return not words.capital[high] and noun_at(words, high) is not None

    def _pair(self, number: int) -> Referent | None:
        """The two people that "X and Y" brings on together, where a name is the first of them."""
        notes, words = self.notes, self.words
        if number + 1 >= len(notes.names):
            return None
        name, other = notes.names[number], notes.names[number + 1]
        begins = other.titles[0] if other.titles is not None else other.low
        groups = (notes.group_of[number], notes.group_of[number + 1])
        if begins != name.high + 1 or words.lowers[name.high] != "and" or words.clitics[name.high - 1] or -1 in groups:
            return None
        if any(notes.groups[group].kind is not MentionKind.PERSON for group in groups) or groups[0] == groups[1]:
            return None
        return self._together((name.low, other.high), MentionKind.PERSON)

    def _outer(self, low: int) -> int:
        """The first word of the phrase that a name ends: "the former French president | Sarkozy"."""
        words = self.words
        floor = max(0, low - 5)
        while low > floor and words.joined[low] and words.word[low - 1]:
            if words.lowers[low - 1] in grammar_words("determiner") or words.clitics[low - 1]:
                return low - 1
            if self.notes.covered[low - 1] < 0 and noun_at(words, low - 1) is None:
                break
            low -= 1
        return low

    # --- descriptions ------------------------------------------------------------------------------------------

    def phrase_at(self, index: int) -> Phrase | None:
        """The noun phrase whose head noun ends with a word, where it can bring something on."""
        words, covered = self.words, self.notes.covered
        if covered[index] >= 0 or words.loud[index] or words.clitics[index][1:] not in ("", "s"):
            return None
        noun = noun_at(words, index)
        if noun is None or noun.noun in NOT_FIGURES or (noun.low and covered[noun.low] >= 0):
            return None
        after = index + 1
        if (
            after < len(words)
            and words.joined[after]
            and not words.clitics[index]
            and (covered[after] >= 0 or noun_at(words, after) is not None)
        ):
            return None  # a title, or not the head
        phrase = phrase_around(words, noun, words.openings[words.sentence[index]] if words.openings else 0)
        if not phrase.determiner and not noun.plural:
            return None
        return phrase

    def bring_phrase(self, phrase: Phrase) -> None:
        """A description appears in the text."""
        head = phrase.head
        if head.low in self.told_of:
            self.appearing[phrase.low] = self.told_of[head.low]
            return
        if is_predicate(self.words, phrase):
            return  # "He is a legend" brings on no one beside him
        referent = self.described(phrase, phrase.label(self.words), speaks=False)
        self.appearing[phrase.low] = self.by_head[head.low] = referent
        if self.words.kind_at(phrase.low) not in UNTOLD_KINDS:
            self.focus.note(referent, phrase.low, UNNAMED_SHARE * weight_at(self.words, phrase.low, phrase.high))

    def described(self, phrase: Phrase, label: tuple[int, int], *, speaks: bool) -> Referent:
        """What a noun phrase describes: someone or something known to the page, or someone new.

        Args:
            phrase: The phrase.
            label: The words that become the name of someone new.
            speaks: Whether the phrase is a source.
        """
        words, head, low, high = self.words, phrase.head, phrase.low, phrase.high
        # Headlines leave out articles: "mayor says" is about the mayor.
        definite = phrase.definite or (speaks and not phrase.determiner and words.kind_at(low) in HEADINGS)
        belongs = belongings(words, low, head.low) | (
            belongings(words, high, label[1]) if label[1] > high else frozenset()
        )
        possessed = phrase.possessor is not None or phrase.determiner in POSSESSIVE
        if phrase.determiner in POSSESSIVE and phrase.low in self.stands_for:
            owner = self.stands_for[phrase.low].group
            belongs |= frozenset(owner.parts[-1:]) if owner is not None else frozenset()
        known: Referent | None = None
        if head.sort is NounSort.ROLE and definite and not head.plural:
            known = self._person_described(
                Description(
                    low=low,
                    high=high,
                    noun=head.noun,
                    modifiers=tuple(words.lowers[phrase.bare : head.low]),
                    belongs=belongs,
                    possessed=possessed,
                    may_be_new=speaks and phrase.determiner == "the" and not possessed,
                )
            )
        elif head.sort is NounSort.BODY and definite and not head.plural:
            known = body_described(words, phrase, belongs, self.bodies.get(head.noun, [])[-CANDIDATES:])
            if not belongs and not possessed and speaks and (known is None or known.group is None):
                known = self._body_in_focus(head.noun, low) or known
        elif head.sort is NounSort.DOCUMENT and definite:
            known = document_described(
                low, head.noun, belongs, self.documents[-CANDIDATES:], plural=head.plural, possessed=possessed
            )
        key = (head.noun, *words.lowers[label[0] : label[1]])
        if known is None and (definite or head.plural) and phrase.determiner not in POSSESSIVE:
            known = self.groups_described.get(key)
        here = self.by_head.get(head.low) if speaks else None
        if known is None and here is not None:  # brought on a moment ago, by the same words
            if here.group is None and low <= here.low and here.high == high:
                here.low, here.high = label
            known = here
        if known is not None:
            return known
        kind = {
            NounSort.ROLE: MentionKind.ROLE,
            NounSort.BODY: MentionKind.ORGANISATION,
            NounSort.DOCUMENT: MentionKind.WORK,
        }[head.sort]
        referent = self._new(kind, plural=head.plural)
        referent.low, referent.high = label
        referent.noun, referent.belongs = head.noun, belongs
        referent.gender = role_genders().get(head.noun)
        self.groups_described[key] = referent
        if kind is MentionKind.WORK:
            self.documents.append(referent)
        elif kind is MentionKind.ORGANISATION:
            self.bodies.setdefault(head.noun, []).append(referent)
        return referent

    def _person_described(self, told: Description) -> Referent | None:
        """Whom a definite description of one person means: someone named, or someone unnamed brought on before."""
        found, scores = self.focus.scores(told.low)
        people = [one for one in found.values() if one.kind is MentionKind.PERSON]
        most = max((scores[one.number] for one in people), default=0.0)
        in_focus = {one.number: scores[one.number] / most for one in people} if most > 0 else {}
        named = [one for noun in sorted(related_roles(told.noun)) for one in self.by_role.get(noun, ())]
        known = person_described(self.words, told, named[:CANDIDATES], in_focus, people)
        unnamed = None if told.possessed else self._described_before(told.low, told.noun, told.belongs)
        if known is not None and told.is_head_of_state and known in self.by_role.get(told.noun, ()):
            return known  # there is one president to speak of
        if unnamed is not None and (
            known is None or unnamed.last_word > known.last_word or known.number not in in_focus
        ):
            return unnamed
        return known

    def _body_in_focus(self, noun: str, low: int) -> Referent | None:
        """The named organisation in focus that "the company" or "the network" means."""
        if noun not in organisation_words("noun for named body"):
            return None
        media = noun in organisation_words("media noun")
        private = noun in organisation_words("private body noun")

        def fits(one: Referent) -> float:
            if one.kind is not MentionKind.ORGANISATION:
                return 0.0
            if one.group is None:
                return 1.0 if one.noun == noun else 0.0
            written = self.words.texts[self.notes.names[one.group.names[0]].high - 1]
            name = " ".join(self.notes.names[one.group.names[0]].parts(self.words))
            if media != (name in media_names() or written in organisation_words("media word")):
                return 0.0
            parts = name.split()
            governs = name in organisation_words("government") or any(
                part in organisation_words("government word") for part in parts
            )
            if noun == "union" and not any(part in UNION_WORDS for part in parts) and len(parts) > 1:
                return 0.0
            return 0.0 if private and governs else 1.0

        return self.focus.best(low, fits)

    def _described_before(self, low: int, noun: str, belongs: frozenset[str]) -> Referent | None:
        """Someone unnamed who was brought on before: "a spokesman", later "the spokesman"."""
        for item in reversed(self.focus.items):
            one = item.referent
            if (
                one.kind is MentionKind.ROLE
                and not one.plural
                and one.noun == noun
                and item.word < low
                and (not belongs or belongs & one.belongs)
            ):
                return one
        return None

    def member_in_focus(self, head: Head) -> Referent | None:
        """The person in focus of whom the page says that he or she is one: "the Republican"."""
        wanted = belongings(self.words, *head.label)

        def fits(one: Referent) -> float:
            if one.kind is not MentionKind.PERSON:
                return 0.0
            if wanted & one.belongs:
                return 1.0
            return 0.0 if any(entry.startswith("party:") for entry in one.belongs) else UNTOLD_SHARE

        return self.focus.best(head.low, fits)

    def speaking_for(self, number: int) -> Referent:
        """Who speaks where a name is the source: for a capital its state, if the page names that: "Minsk said"."""
        referent = self.of_group[self.notes.group_of[number]]
        written = " ".join(self.notes.names[number].parts(self.words))
        if referent.kind is MentionKind.PLACE and written in seats_of_government():
            return self.states.get(seats_of_government()[written], referent)
        return referent

    def side_described(self, head: Head) -> Referent | None:
        """The state that "the Belarusian side" is, if the page names it."""
        if head.plural or self.words.lowers[head.high - 1] != "side":
            return None
        countries = belongings(self.words, *head.label) & self.states.keys()
        return self.states[next(iter(countries))] if len(countries) == 1 else None

    def described_by_label(self, head: Head, kind: MentionKind) -> Referent:
        """What a source with a head noun outside the word lists, or a name found nowhere else, speaks of."""
        words = self.words
        low, high = head.label
        key = ("", *words.lowers[low:high])
        known = self.groups_described.get(key) if not head.indefinite or head.plural else None
        if known is None:
            known = self._new(kind, plural=head.plural)
            known.low, known.high = low, high
            self.groups_described[key] = known
        return known

    # --- pronouns ----------------------------------------------------------------------------------------------

    def resolve(self, index: int, excluded: Referent | None, said: Sequence[tuple[int, int]] = ()) -> Referent | None:
        """Whom a pronoun of the third person or a relative one stands for.

        Args:
            index: Its word.
            excluded: Someone it cannot stand for.
            said: Ranges of words that it is the source of: people name others there rather than themselves.
        """
        lower = self.words.lowers[index]
        if pronoun_sorts().get(lower) == "relative":
            return relative_antecedent(self.words, index, self.appearing, self.told_of, lower)
        if lower in OBJECTS and excluded is None:
            excluded = subject_before(self.words, index, self.appearing, self.stands_for)
        fits = agreement(lower, excluded)
        if fits is None:
            return None
        if pronoun_sorts()[lower] in ("thing", "plural"):
            return self.focus.best(index, fits, said, equal=EQUAL_THINGS)
        return self.focus.best(index, fits, said)

    def bring_pronoun(self, index: int, referent: Referent) -> None:
        """A pronoun keeps its referent in focus."""
        self.focus.note(referent, index, weight_at(self.words, index, index + 1))
        self.stands_for[index] = referent
        referent.as_thing = referent.as_thing or pronoun_sorts()[self.words.lowers[index]] == "thing"

    def bring_speaker(self, referent: Referent, index: int) -> None:
        """A referent has spoken."""
        self.focus.note(referent, index, SPEAKER_WEIGHT)

    def joint(self, head: Head, members: list[Referent]) -> Referent:
        """Several who speak as one."""
        kind = members[0].kind if all(one.kind is members[0].kind for one in members) else MentionKind.ROLE
        return self._together(head.label, kind)

    def _together(self, label: tuple[int, int], kind: MentionKind) -> Referent:
        key = ("&", *self.words.lowers[label[0] : label[1]])
        known = self.groups_described.get(key)
        if known is None:
            known = self._new(kind, plural=True)
            known.low, known.high = label
            self.groups_described[key] = known
        return known

    def is_subject_pronoun(self, index: int) -> bool:
        """Whether a word is a pronoun that the text's focus follows."""
        return pronoun_sorts().get(self.words.lowers[index]) in SUBJECT_SECTIONS
