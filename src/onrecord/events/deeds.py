"""Deeds: the predicates of a text with their roles, those that stand beside the predicate and those that are shared.

The model reads off the words beside a predicate who does what to whom. English leaves out what is told already: in "he
has no intention of sending troops" and in "she met the delegation and offered help" the doer of the second predicate
is that of the first. Such doers are filled in here by the rules of grammar for infinitives, gerunds, participles and
joined verbs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.events.phrases import noun_phrase
from onrecord.grammar.sentences import sentence_end, sentence_start
from onrecord.lexicon.control_verbs import controls_by_object, is_light_verb
from onrecord.lexicon.verb_forms import verb_words
from onrecord.lexicon.word_lists import fold_words
from onrecord.model.predications import Predication
from onrecord.model.words import Predicate
from onrecord.records.span import Span, trim_span

SENTENCE_CHARS = 700
"""How far a sentence is followed on either side of a predicate."""
VERB, NOUN = "verb", "noun"
POSSESSIVES = frozenset("his her its their our my your whose".split())
DOER, DONE_TO = "ARG0", "ARG1"
CORE = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4")
PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|get|gets|got)|['’](?:s|re))\s+(?:(?:\w+ly|not|also|now|then|still|never)\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a participle in the passive voice."""
SAYINGS = frozenset("say says said tell tells told add adds added note notes noted found explained".split())
BY = re.compile(r"\bby\s(?:\w+\s){0,2}$", re.IGNORECASE)
JOINT_BEFORE = re.compile(r",?\s(?:and|or|but|then)\s(?:then\s|also\s)?$")
PERFECT = re.compile(r"\b(?:has|have|had|having|['’]ve|['’]d)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
WITHOUT_OBJECT = re.compile(r"\s+(?:not\s+)?to\s+(?:\w+ly\s+)?", re.IGNORECASE)
"""What stands between a verb and its infinitive where nobody else is told to do it: "wants to", "asked not to"."""
JOINED = re.compile(
    r"(?:\b(?:and|or|but|then)\b|,|;)\s*(?:(?:\w+ly|also|then|again|later|now|never|not|has|have|had|will|would|could|can|may"
    r"|might|must|should|is|are|was|were|be|been|did|does|do)\s+|to\s+){0,4}$",
    re.IGNORECASE,
)
"""What joins a verb to one before it: "and then offered", ", has called"."""
GROUP_END = re.compile(
    r"(?:[\s,]*\b(?:to|from|of|for|will|would|can|could|may|might|must|should|shall|has|have|had|having|is|are|was|were|be|been"
    r"|do|does|did|not|also|still|never|always|already|now|then|just|even|both|who|which|that|\w+ly|\w+n['’]t)\s*)+$",
    re.IGNORECASE,
)
"""The auxiliaries and adverbs with which a verb group begins, behind a subject."""
POSSESSED = re.compile(r"\b(?:of|for|on|to|in|with|from|against|over|by|about|after|before|and)\b")
NOT_WITHIN_PHRASE = re.compile(
    r"\b(?:of|for|in|on|to|against|with|by|from|about|over|at|during|after|before|between|into|as|that|which|who)\b|[,;—–]"
)
"""What stands between the beginning of a verb's object and a noun that is not its head: "a book about talks"."""
BEFORE_CHARS = 60
"""How much before a predicate is looked at for its auxiliaries; no group of them is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A predicate with its roles, in code points of `article.text`.

    roles: by PropBank's names the words in each role, prepositions before them cut off. sentence: the sentence around
    the predicate. passive: whether a verb stands in the passive. doer_shared: whether its doer is told beside another
    predicate. light: the verb that only carries a noun's deed ("held" of "held talks"), None elsewhere. governor: the
    place in the sequence of deeds of the one among whose roles this one stands closest, None where none does.
    """

    predicate: Predicate
    roles: Mapping[str, tuple[Span, ...]]
    sentence: Span
    passive: bool
    doer_shared: bool = False
    light: Predicate | None = None
    governor: int | None = None

    @property
    def span(self) -> Span:
        """Where the predicate stands."""
        return self.predicate.span


def may_be_deed(word: str) -> bool:
    """Whether a predicate's word tells more than tense and mood: auxiliaries have no roles that could be shared."""
    return fold_words(word) not in verb_words("bare auxiliaries")


def find_deeds(text: str, predications: Sequence[Predication]) -> tuple[Deed, ...]:
    """The deeds that a text tells of, one for each predication, in their order.

    Args:
        text: The text.
        predications: All predicates of the text with the arguments beside them, by their places.
    """
    finder = _Finder(text, predications)
    return tuple(finder.deed(at) for at in range(len(predications)))


@dataclass(slots=True)
class _Frame:
    """A predicate while its doer is looked for; doer: None until that is settled."""

    predicate: Predicate
    sentence: Span
    passive: bool
    roles: dict[str, tuple[Span, ...]]
    raw: dict[str, tuple[Span, ...]]
    governor: int | None = None
    doer: tuple[Span, ...] | None = None


class _Finder:
    def __init__(self, text: str, predications: Sequence[Predication]) -> None:
        self.text = text
        self.frames: list[_Frame] = []
        sentence: Span | None = None
        for one in predications:
            if sentence is None or not sentence.start <= one.predicate.start < sentence.end:
                sentence = self._sentence_around(one.predicate)
            self.frames.append(self._frame(one, sentence))
        self._end_at_joined_verbs()
        self._find_governors()

    def _end_at_joined_verbs(self) -> None:
        """Objects end where another verb is joined to their own: "killed a woman | and wounded two men"."""
        verbs = [frame.predicate.start for frame in self.frames if frame.predicate.kind == VERB]
        for frame in self.frames:
            if frame.predicate.kind == VERB and DONE_TO in frame.roles:
                frame.roles[DONE_TO] = tuple(self._before_joined(span, verbs) for span in frame.roles[DONE_TO])

    def _before_joined(self, span: Span, verbs: Sequence[int]) -> Span:
        for verb in verbs[bisect_left(verbs, span.start + 1) : bisect_left(verbs, span.end)]:
            joint = JOINT_BEFORE.search(self.text, span.start + 1, verb)
            if joint:
                return trim_span(self.text, span.start, joint.start()) or span
        return span

    def _sentence_around(self, predicate: Predicate) -> Span:
        start = sentence_start(self.text, predicate.start, SENTENCE_CHARS)
        return Span(start, max(sentence_end(self.text, predicate.end, SENTENCE_CHARS), predicate.end))

    def _frame(self, one: Predication, sentence: Span) -> _Frame:
        raw: dict[str, tuple[Span, ...]] = {}
        roles: dict[str, tuple[Span, ...]] = {}
        for role, ranges in one.arguments:
            within = [Span(*ends) for ends in ranges if sentence.start <= ends[0] and ends[1] <= sentence.end + 2]
            trimmed = [trim_span(self.text, span.start, span.end) for span in within]
            raw[role] = tuple(span for span in trimmed if span is not None)
            roles[role] = (
                tuple(span for own in raw[role] if (span := noun_phrase(self.text, own)) is not None)
                if role in CORE
                else raw[role]
            )
        before = self.text[max(sentence.start, one.predicate.start - BEFORE_CHARS) : one.predicate.start]
        passive = one.predicate.kind == VERB and (bool(PASSIVE.search(before)) and self._is_participle(one.predicate))
        if passive and DOER in roles:
            # The subject of a passive is done to, whatever role the model gave it.
            subjects = tuple(span for span in roles[DOER] if span.end <= one.predicate.start)
            agents = tuple(span for span in roles[DOER] if span not in subjects)
            told = [span for span in subjects if not self._is_told_by(span, one.predicate.start)]
            roles[DONE_TO] = tuple(sorted({*told, *roles.get(DONE_TO, ())}))
            roles[DOER] = (*(span for span in subjects if span not in told), *agents)
        elif one.predicate.kind == VERB and DOER in roles:
            # Behind "by" stands the doer of the verb before it: "sanctions triggered by his crackdown, has called".
            roles[DOER] = tuple(span for span in roles[DOER] if not self._is_told_by(span, one.predicate.start))
        elif DOER in roles:
            roles[DOER] = tuple(span for span in roles[DOER] if not self._owns_another(span, one.predicate.start))
        for role in (DOER, DONE_TO):
            if not roles.get(role, True):
                del roles[role]
        return _Frame(predicate=one.predicate, sentence=sentence, passive=passive, roles=roles, raw=raw)

    def _is_told_by(self, doer: Span, place: int) -> bool:
        """Whether words before an active verb are another verb's doer behind "by"."""
        return doer.end <= place and bool(BY.search(self.text, max(0, doer.start - BEFORE_CHARS), doer.start))

    def _owns_another(self, owner: Span, place: int) -> bool:
        """Whether a possessive belongs to another noun before this one: "his" of "his crackdown on protests"."""
        words = owner.of(self.text).lower()
        if words not in POSSESSIVES and not words.endswith(("'s", "’s", "s'", "s’")):
            return False
        return owner.end < place and bool(POSSESSED.search(self.text, owner.end, place))

    def _is_participle(self, predicate: Predicate) -> bool:
        word = fold_words(self.text[predicate.start : predicate.end])
        return word.endswith(("ed", "en")) or word in verb_words("participle")

    def _find_governors(self) -> None:
        """For each predicate the nearest one among whose arguments it stands: the one that begins last."""
        for at, frame in enumerate(self.frames):
            best: tuple[int, int] | None = None
            for other in range(max(0, at - SENTENCE_PREDICATES), min(len(self.frames), at + SENTENCE_PREDICATES)):
                if other == at or self.frames[other].sentence != frame.sentence:
                    continue
                for role, spans in self.frames[other].raw.items():
                    for span in spans:
                        inside = span.start <= frame.predicate.start and frame.predicate.end <= span.end
                        closeness = (span.start, -span.end)
                        if inside and (best is None or closeness > best) and role not in ("MOD", "NEG"):
                            best, frame.governor = closeness, other
        for at, frame in enumerate(self.frames):  # two that stand among each other's words govern neither
            if frame.governor is not None and self.frames[frame.governor].governor == at:
                inner = at if frame.predicate.start > self.frames[frame.governor].predicate.start else frame.governor
                outer = frame.governor if inner == at else at
                self.frames[outer].governor = None

    def deed(self, at: int) -> Deed:
        """The deed at a place in the sequence."""
        frame = self.frames[at]
        own = DOER in frame.roles
        doer = self._doer(at, frozenset())
        roles = dict(frame.roles)
        if doer and not own:
            roles[DOER] = doer
            if roles.get(DONE_TO) == doer:
                del roles[DONE_TO]
        return Deed(
            predicate=frame.predicate,
            roles=roles,
            sentence=frame.sentence,
            passive=frame.passive,
            doer_shared=bool(doer) and not own,
            light=self._light_verb(at),
            governor=frame.governor,
        )

    def _doer(self, at: int, seen: frozenset[int]) -> tuple[Span, ...]:
        frame = self.frames[at]
        if frame.doer is not None:
            return frame.doer
        if own := frame.roles.get(DOER):
            return own
        if at in seen or frame.passive:
            return ()
        found = self._shared_doer(at, seen | {at})
        if not seen:
            frame.doer = found
        return found

    def _shared_doer(self, at: int, seen: frozenset[int]) -> tuple[Span, ...]:
        frame = self.frames[at]
        if frame.predicate.kind != VERB:
            light = self._light_at(at)
            return self._doer(light, seen) if light is not None else ()
        start = frame.predicate.start
        before = self.text[max(frame.sentence.start, start - BEFORE_CHARS) : start]
        word = fold_words(self.text[start : frame.predicate.end])
        governor = frame.governor
        if own := self._adjacent_subject(at):
            return own
        if TO.search(before) or word.endswith("ing"):
            found = self._controller(at, governor, seen) if governor is not None else ()
            adjunct = word.endswith("ing") and before.rstrip().endswith((",", "—", "–"))
            return self._subject_before(at, seen) or found if adjunct else found
        if JOINED.search(before):
            return self._subject_before(at, seen)
        if governor is not None and word == self._bare(word):
            return self._controller(at, governor, seen)  # "help the government reclaim control"
        return self._subject_of(at)

    @staticmethod
    def _bare(word: str) -> str:
        return "" if word.endswith(("ed", "ing", "s")) or word in verb_words("past") else word

    def _controller(self, at: int, governor: int, seen: frozenset[int]) -> tuple[Span, ...]:
        """Who does what an infinitive or gerund tells: the object before it or the governor's doer."""
        frame, other = self.frames[at], self.frames[governor]
        place = frame.predicate.start
        word = fold_words(self.text[other.predicate.start : other.predicate.end])
        # "urged the state to withdraw", "a plan for the state to withdraw", not "teaming up with the state to help".
        objects = controls_by_object(word) or other.predicate.kind != VERB
        for spans in other.raw.values():
            for span in spans:
                if objects and span.start <= place < span.end:
                    lead = GROUP_END.sub("", self.text[span.start : place])
                    subject = trim_span(self.text, span.start, span.start + len(lead))
                    subject = noun_phrase(self.text, subject) if subject else None
                    if subject is not None and self._is_phrase(subject, governor, at):
                        return (subject,)
        if controls_by_object(word):
            for role in (DONE_TO, "ARG2"):
                told = [span for span in other.roles.get(role, ()) if span.end <= place and not other.passive]
                if told:
                    return (told[-1],)
            if other.passive and other.roles.get(DONE_TO):
                return other.roles[DONE_TO]
            alone = WITHOUT_OBJECT.fullmatch(self.text, other.predicate.end, place)
            if DOER in other.roles and other.passive is False and other.predicate.kind == VERB and not alone:
                return ()
        found = self._doer(governor, seen)
        if found:
            return found
        if other.passive and other.roles.get(DONE_TO):
            return other.roles[DONE_TO]
        return self._subject_of(governor)

    def _is_phrase(self, span: Span, governor: int, at: int) -> bool:
        """Whether words can be a subject: no other predicate's clause and at least one noun-like word."""
        text = span.of(self.text)
        if len(text) < 2 or text.split()[-1].lower() in ("to", "of", "that", "not", "of", "for"):
            return False
        near = range(max(0, at - SENTENCE_PREDICATES), min(len(self.frames), at + SENTENCE_PREDICATES))
        verbs = (self.frames[k].predicate for k in near if k not in (governor, at))
        return not any(one.kind == VERB and span.start <= one.start < span.end for one in verbs)

    def _subject_of(self, at: int) -> tuple[Span, ...]:
        """The words before an active verb that the model put in another role than the doer's."""
        frame = self.frames[at]
        place = frame.predicate.start
        if frame.passive or frame.predicate.kind != VERB:
            return ()
        if frame.governor is not None and self._is_participle(frame.predicate):
            before = self.text[max(frame.sentence.start, place - BEFORE_CHARS) : place]
            if not PERFECT.search(before):
                return ()  # "an agreement reached between the two": done to, not doing
        for role in (DONE_TO, "ARG2"):
            spans = frame.roles.get(role, ())
            if spans and spans[0].end <= place and (len(spans) > 1 or place - spans[0].end < BEFORE_CHARS):
                return spans[:1]
        return ()

    def _adjacent_subject(self, at: int) -> tuple[Span, ...]:
        """The words right before an active verb's group that the model put in another role: "her successor quit"."""
        frame = self.frames[at]
        place = frame.predicate.start
        group = GROUP_END.search(self.text, max(frame.sentence.start, place - BEFORE_CHARS), place)
        end = group.start() if group else place
        found = self._subject_of(at)
        return found if found and 0 <= end - found[0].end <= 1 else ()

    def _subject_before(self, at: int, seen: frozenset[int]) -> tuple[Span, ...]:
        """The doer of the nearest verb before one in its sentence that has one told: "met them and offered help"."""
        frame = self.frames[at]
        for other in range(at - 1, max(-1, at - SENTENCE_PREDICATES), -1):
            one = self.frames[other]
            if one.sentence != frame.sentence:
                break
            if one.predicate.kind != VERB or one.governor == at or other in seen:
                continue
            if fold_words(self.text[one.predicate.start : one.predicate.end]) in SAYINGS:
                continue  # "the cells, he found, grow after receiving"
            if one.governor is not None and one.governor != frame.governor and self._is_nested(other, at):
                continue  # a clause of its own: "who ..."
            before = [span for span in one.roles.get(DOER, ()) if span.end <= one.predicate.start]
            found = tuple(before) or self._subject_of(other) or (one.passive and one.roles.get(DONE_TO)) or ()
            if found and found[0].end <= one.predicate.start:
                return found
        return ()

    def _is_nested(self, inner: int, at: int) -> bool:
        """Whether a verb stands among the words of a role that ends before another verb begins."""
        governor = self.frames[inner].governor
        if governor is None:
            return False
        place, end = self.frames[inner].predicate.start, self.frames[at].predicate.start
        spans = (span for spans in self.frames[governor].raw.values() for span in spans)
        return any(span.start <= place < span.end <= end for span in spans)

    def _light_at(self, at: int) -> int | None:
        """The place of the light verb whose object a noun is."""
        frame = self.frames[at]
        governor = frame.governor
        if frame.predicate.kind == VERB or governor is None:
            return None
        other = self.frames[governor]
        word = fold_words(self.text[other.predicate.start : other.predicate.end])
        if other.predicate.kind != VERB or not is_light_verb(word):
            return None
        for span in other.roles.get(DONE_TO, ()):
            if span.start <= frame.predicate.start < span.end:
                between = self.text[span.start : frame.predicate.start]
                if NOT_WITHIN_PHRASE.search(between):
                    return None
                return governor
        return None

    def _light_verb(self, at: int) -> Predicate | None:
        governor = self._light_at(at)
        return self.frames[governor].predicate if governor is not None else None


SENTENCE_PREDICATES = 40
"""Predicates before and behind one among which its governor is looked for; no sentence that people wrote has more."""
