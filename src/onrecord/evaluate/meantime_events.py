"""Scores events of whole readings on MEANTIME (Minard et al. 2016): triggers, participants, firmness, moments.

MEANTIME marks as an event whatever happens or holds for a time, be it told by a verb, a noun or an adjective. Three
kinds of its events are kept elsewhere in our record, or not at all: sayings and thoughts (SPEECH_COGNITIVE) are
statements, so figures are also given with the cues of statements counted as triggers; copulas, aspectual and light
verbs (GRAMMATICAL) are part of another event or of none, so figures are also given without both kinds; and what has
neither a type of the codebook nor a participant that acts is dropped, so recall is also given for events in which
people, bodies or places take part.

Its annotators read the headline and the first sentences only; what is read behind the last marked sentence is not
scored. Its participants are people, bodies, places, products and sums, and three in ten of its events have none
marked. Our record keeps doers and, on the other side, those that act, so the recall of other roles is also given for
people, bodies and places alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.firmness import AS_MEANTIME, FACT
from onrecord.evaluate.matching import best_pairs
from onrecord.evaluate.meantime import UNSURE, MarkedDocument, MarkedEvent, MarkedParticipant, Range, load_meantime
from onrecord.evaluate.on_page import ranges_on_page
from onrecord.evaluate.scores import score_classes, score_counts
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.event import OTHER
from onrecord.records.firmness import Firmness

KEPT_ELSEWHERE = frozenset({"SPEECH_COGNITIVE", "GRAMMATICAL"})
DOER_ROLES = frozenset({"Arg0"})
OTHER_ROLES = frozenset({"Arg1", "Arg2", "Arg3", "Arg4"})
SIDES = {"doer": DOER_ROLES, "other": OTHER_ROLES, "participant": DOER_ROLES | OTHER_ROLES}
"""The roles on each side, and on either; places and the like (Argm-LOC, Argm-OTHER) are not participants with us."""
ACTING = frozenset({"PER", "ORG", "LOC"})
"""Sorts of entities that can be actors, as against products and sums."""
AHEAD = frozenset({"planned", "possible", "conditional"})
"""Classes of what lies ahead or may; our firmness does not tell their time, and this is what it most often is."""
HEAD_ENDS = re.compile(
    r"\s(?:of|for|in|on|at|by|with|from|to|into|over|about|against|between|among|and|or|that|who|which|whose|where|when)\s"
    r"|\s?[,(]",
    re.IGNORECASE,
)
"""Where a noun phrase goes on behind its head."""
NO_PART_OF_HEAD = re.compile(r"(?:['’]s?|[\s.])+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event of a reading, or a statement taken for one; offsets count code points of the document's text.

    words: the trigger. doers, others: the words in the two roles. coded: whether it has a type of the codebook. saying:
    whether it is a statement, of which words are the cue and doers the source. times: the words that tell its moment.
    """

    words: tuple[Range, ...]
    doers: tuple[Range, ...]
    others: tuple[Range, ...] = ()
    firmness: Firmness
    coded: bool = False
    saying: bool = False
    times: tuple[Range, ...] = ()

    def side(self, name: str) -> tuple[Range, ...]:
        """The words in the role of one of SIDES."""
        return {"doer": self.doers, "other": self.others}.get(name, self.doers + self.others)


Pair = tuple[FoundEvent, MarkedEvent]
EventsOf = Callable[[MarkedDocument], Sequence[FoundEvent]]
"""What is found in a document."""


def evaluate_meantime_events(path: Path, track: Track, *, events_of: EventsOf | None = None) -> Evaluation:
    """Score events on a folder of MEANTIME files.

    Args:
        path: The folder.
        track: Shows how far it has come.
        events_of: What finds the events; the whole reader if not given.

    Raises:
        GoldUnreadable: If the folder holds no such file, or one that cannot be read.
    """
    gold = load_meantime(path)
    tally = EventTally()
    for document in track(gold.documents):
        tally.add_document(document, (events_of or read_events)(document))
    return Evaluation(
        task="events", file=str(path), sha256=gold.sha256, n=tally.counts["event gold"], figures=tally.figures()
    )


def read_events(document: MarkedDocument) -> tuple[FoundEvent, ...]:
    """The events and statements of a document that is read as a page of plain text, a sentence a line."""
    reading = read_page(decode_page(document.text.encode(), path=f"{document.name}.txt"))
    article = reading.article
    events = [
        FoundEvent(
            words=ranges_on_page(article, event.trigger),
            doers=ranges_on_page(article, event.actor_spans),
            others=ranges_on_page(article, event.recipient_spans),
            firmness=event.firmness,
            coded=event.type != OTHER,
            times=ranges_on_page(article, event.moment.evidence if event.moment else ()),
        )
        for event in reading.events
    ]
    sayings = [
        FoundEvent(
            words=ranges_on_page(article, statement.cue),
            doers=ranges_on_page(article, statement.source),
            firmness=statement.firmness,
            saying=True,
        )
        for statement in reading.statements
        if statement.cue
    ]
    return (*events, *sayings)


class EventTally:
    """Counts over documents; `figures` makes measures of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.firmness: list[tuple[str, str]] = []
        self.certainty: list[tuple[str, str]] = []
        self.polarity: list[tuple[str, str]] = []
        self.time: list[tuple[str, str]] = []

    def add_document(self, document: MarkedDocument, found: Sequence[FoundEvent]) -> None:
        """Count one document."""
        gold = document.events
        found = [one for one in found if one.words and one.words[0][0] < document.marked_end]
        events = [one for one in found if not one.saying]
        pairs = pair_events(events, gold)
        self._count_triggers("event", events, gold, pairs)
        aside = {id(ours) for ours, theirs in pairs if theirs.kind in KEPT_ELSEWHERE}  # neither right nor wrong
        self._count_triggers(
            "content_event",
            [one for one in events if id(one) not in aside],
            [one for one in gold if one.kind not in KEPT_ELSEWHERE],
            [pair for pair in pairs if id(pair[0]) not in aside],
        )
        self.counts["acting_event gold"] += sum(_is_of_actors(one) for one in gold)
        self.counts["acting_event right"] += sum(_is_of_actors(theirs) for _, theirs in pairs)
        coded = [one for one in events if one.coded]
        self._count_triggers("coded_event", coded, gold, pair_events(coded, gold))
        triggers = [words for one in events for words in one.words]
        told = events + [one for one in found if one.saying and not _shared(one.words, triggers)]
        told_pairs = pair_events(told, gold)
        self._count_triggers("told_event", told, gold, told_pairs)
        for side in SIDES:
            self._count_roles(side, document.text, events, gold, pairs)
            self._count_roles(f"told_{side}", document.text, told, gold, told_pairs)
        for ours, theirs in pairs:
            self._count_attributes(ours, theirs)
            self._count_times(ours, theirs)

    def _count_triggers(
        self, name: str, found: Sequence[FoundEvent], gold: Sequence[MarkedEvent], pairs: Sequence[Pair]
    ) -> None:
        self.counts.update({f"{name} found": len(found), f"{name} gold": len(gold), f"{name} right": len(pairs)})

    def _count_roles(
        self, name: str, text: str, found: Sequence[FoundEvent], gold: Sequence[MarkedEvent], pairs: Sequence[Pair]
    ) -> None:
        """Participants on one side of all events, and of those paired ones that have any marked ("given")."""
        counts, side = self.counts, name.removeprefix("told_")
        counts[f"{name} found"] += sum(len(one.side(side)) for one in found)
        wanted = [one for event in gold for one in _side(event, side)]
        counts[f"{name} gold"] += len(wanted)
        counts[f"acting_{name} gold"] += sum(one.kind in ACTING for one in wanted)
        for ours, theirs in pairs:
            spans, marked = ours.side(side), _side(theirs, side)
            matched = best_pairs([[agree(text, span, one.span) for one in marked] for span in spans])
            counts[f"{name} right"] += len(matched)
            counts[f"acting_{name} right"] += sum(marked[at].kind in ACTING for _, at in matched)
            counts[f"given_{name} gold"] += len(marked)
            counts[f"given_acting_{name} gold"] += sum(one.kind in ACTING for one in marked)
            if theirs.participants:
                counts[f"given_{name} found"] += len(spans)

    def _count_attributes(self, ours: FoundEvent, theirs: MarkedEvent) -> None:
        label = AS_MEANTIME[ours.firmness]
        if theirs.label:
            self.firmness.append((theirs.label, label))
        if theirs.certainty in UNSURE or theirs.certainty == "CERTAIN":
            certain = "certain" if theirs.certainty == "CERTAIN" else "unsure"
            self.certainty.append((certain, "unsure" if label == "possible" else "certain"))
        if theirs.polarity in ("POS", "NEG"):
            self.polarity.append((theirs.polarity.lower(), "neg" if label == "denied" else "pos"))
        if theirs.time in ("FUTURE", "NON_FUTURE"):
            self.time.append((theirs.time.lower(), "future" if label in AHEAD else "non_future"))

    def _count_times(self, ours: FoundEvent, theirs: MarkedEvent) -> None:
        right = _shared(ours.times, theirs.times)
        self.counts.update(
            {"moment found": bool(ours.times), "moment gold": bool(theirs.times), "moment right": bool(right)}
        )

    def figures(self) -> dict[str, float]:
        """All measures, by the names of `onrecord evaluate events --json`.

        event: triggers against all events; content_event: without sayings and grammatical ones; coded_event: of ours
        those alone that have a type of the codebook; told_event: with statement cues. acting_event: the share found of
        events in which people, bodies or places take part. doer, other: participants by their side; participant:
        whatever the side; told: with the sources of statements; given: of events that were found and have any marked.
        acting_other: the share found of people, bodies and places on the other side. moment: for events that were
        found, the words that tell when; its precision is too low, since a time is linked to one event in nine only,
        often to one of several that it dates. firmness, certainty, polarity, time: classes of events that were found.
        """
        counts = self.counts
        figures: dict[str, float] = {}
        triggers = ("event", "content_event", "coded_event", "told_event")
        for name in (*triggers, *SIDES, "told_doer", "told_participant", "moment"):
            score = score_counts(counts[f"{name} right"], counts[f"{name} found"], counts[f"{name} gold"])
            figures |= score.figures(name)
        for side in SIDES:
            found, wanted = counts[f"given_{side} found"], counts[f"given_{side} gold"]
            figures |= score_counts(counts[f"{side} right"], found, wanted).figures(f"given_{side}")
        for name, given in (("acting_event", ""), ("acting_other", ""), ("acting_other", "given_")):
            wanted = counts[f"{given}{name} gold"]
            figures[f"{given}{name}_recall"] = counts[f"{name} right"] / wanted if wanted else 0.0
        figures |= class_accuracies("firmness", self.firmness, (FACT, "planned", "possible", "denied", "conditional"))
        figures |= class_accuracies("certainty", self.certainty, ("certain", "unsure"))
        figures |= class_accuracies("polarity", self.polarity, ("pos", "neg"))
        return figures | class_accuracies("time", self.time, ("future", "non_future"))


def _is_of_actors(event: MarkedEvent) -> bool:
    return event.kind not in KEPT_ELSEWHERE and any(one.kind in ACTING for one in _side(event, "participant"))


def _side(event: MarkedEvent, side: str) -> list[MarkedParticipant]:
    return [one for one in event.participants if one.role in SIDES[side]]


def class_accuracies(name: str, pairs: Sequence[tuple[str, str]], classes: Sequence[str]) -> dict[str, float]:
    """Accuracy and macro F1 of (gold, found), and for each class that the gold has the share found as such."""
    scores = score_classes(pairs, classes)
    figures = {f"{name}_accuracy": scores["accuracy"], f"{name}_macro_f1": scores["macro_f1"]}
    for one in classes:
        found = [ours for theirs, ours in pairs if theirs == one]
        if found:
            figures[f"{name}_accuracy_{one}"] = found.count(one) / len(found)
    return figures


def pair_events(found: Sequence[FoundEvent], gold: Sequence[MarkedEvent]) -> list[Pair]:
    """Events that share words, one to one, with as many pairs as there can be and then as many shared characters."""
    weights = [[_weight(ours.words, theirs.words) for theirs in gold] for ours in found]
    return [(found[i], gold[j]) for i, j in best_pairs(weights)]


def agree(text: str, ours: Range, theirs: Range) -> float:
    """How well two noun phrases agree: 0 where the head of either lies outside the other, else by what they share."""
    for one, other in ((ours, theirs), (theirs, ours)):
        start, end = head_of(text, one)
        if not (other[0] <= start and end <= other[1]):
            return 0.0
    return _weight((ours,), (theirs,))


def head_of(text: str, span: Range) -> Range:
    """The word that a noun phrase is about: the last before what follows the head, in joined phrases that of the first.

    The ending of a possessive and a full stop are no part of it.
    """
    follows = HEAD_ENDS.search(text, span[0] + 1, span[1])
    start, end = span[0], follows.start() if follows else span[1]
    phrase = NO_PART_OF_HEAD.sub("", text[start:end])
    return start + phrase.rfind(" ") + 1, start + len(phrase)


def _weight(ours: Sequence[Range], theirs: Sequence[Range]) -> float:
    shared = _shared(ours, theirs)
    return 1 + shared / 1000 if shared else 0.0


def _shared(ours: Sequence[Range], theirs: Sequence[Range]) -> int:
    """Characters that two lists of ranges share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)
