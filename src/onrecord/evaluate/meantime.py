"""MEANTIME (Minard et al. 2016): news with events whose participants, certainty, polarity and time are marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.gold import read_bytes
from onrecord.evaluate.printed import set_words

UNSURE = frozenset({"POSSIBLE", "PROBABLE"})
CONDITIONS = frozenset({"COND_IF_CLAUSE", "COND_MAIN_CLAUSE"})

Range = tuple[int, int]
"""Half-open, in code points of a document's text."""
AT = frozenset({"IS_INCLUDED", "SIMULTANEOUS"})
"""How an event stands to the time at which it happened."""
TURNED = {"INCLUDES": "IS_INCLUDED", "SIMULTANEOUS": "SIMULTANEOUS"}
"""The same, read from the event's end of a relation that begins at the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedParticipant:
    """Words that name who or what takes part in an event.

    span: half-open, in code points of the document's text. role: PropBank's, as MEANTIME writes it: "Arg0", "Arg1",
    "Argm-LOC". kind: the sort of thing they name, PER ORG LOC PRO FIN; "" where that is not marked.
    """

    span: Range
    role: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEvent:
    """Words that tell an event.

    span, sentence: half-open, in code points of the document's text. label: fact, planned, possible, denied or
    conditional; "" where the annotators left it open. words: the places of its words one by one, since other words may
    stand between them. kind: SPEECH_COGNITIVE, GRAMMATICAL (a copula, "begin"), OTHER or MIX; "" where not marked.
    certainty, polarity, time: as the annotators wrote them. participants: who takes part, in the order of the
    relations. times: the places of the times at which it happened, but for the document's own day.
    """

    span: Range
    sentence: Range
    label: str
    words: tuple[Range, ...]
    kind: str = ""
    certainty: str = ""
    polarity: str = ""
    time: str = ""
    participants: tuple[MarkedParticipant, ...] = ()
    times: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTime:
    """Words that name a time, and the TIMEX3 value that the annotators gave it.

    start, end: half-open, in code points of the document's text.
    """

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDocument:
    """One document: its sentences as lines of text, and its events in their order.

    times: its time expressions in order, but for the words that give the document's own day. created: that day as
    TIMEX3 writes it, "" where it is not marked; created_at: those words. marked_end: where the last sentence that
    bears any mark ends; the annotators of MEANTIME read the first six sentences only.
    """

    name: str
    text: str
    events: tuple[MarkedEvent, ...]
    times: tuple[MarkedTime, ...] = ()
    created: str = ""
    created_at: tuple[int, int] = (0, 0)
    marked_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFolder:
    """The documents of a folder, by name. sha256: of the files' bytes one after another."""

    documents: tuple[MarkedDocument, ...]
    sha256: str


def load_meantime(folder: Path) -> MarkedFolder:
    """The documents of a folder of MEANTIME files.

    Raises:
        GoldUnreadable: If it holds no such file, or one that cannot be read.
    """
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        raise GoldUnreadable(folder, "no *.xml in this folder; give a folder of MEANTIME files")
    digest = hashlib.sha256()
    documents = []
    for path in paths:
        data = read_bytes(path, "give a folder of MEANTIME files")
        digest.update(data)
        documents.append(_read(path, data))
    return MarkedFolder(documents=tuple(documents), sha256=digest.hexdigest())


def _read(path: Path, data: bytes) -> MarkedDocument:
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # the latter for an encoding that is unknown
        raise GoldUnreadable(path, f"not XML ({error})") from error
    text, places = _set_tokens(root)
    marks = _Marks(path, root, places)
    times = [
        (MarkedTime(start=words[0], end=words[1], value=mark.get("value", "")), mark)
        for mark in root.iter("TIMEX3")
        if (words := marks.span_of(mark))
    ]
    created = next((time for time, mark in times if mark.get("functionInDocument") == "CREATION_TIME"), None)
    created_at = (created.start, created.end) if created else (0, 0)
    marked = [
        places[number][1][1] for anchor in root.iter("token_anchor") if (number := anchor.get("t_id", "")) in places
    ]
    events = (marks.event(mark, created_at) for mark in root.iter("EVENT_MENTION"))
    return MarkedDocument(
        name=path.stem,
        text=text,
        events=tuple(sorted((event for event in events if event is not None), key=lambda event: event.span)),
        times=tuple(sorted((time for time, _ in times if time != created), key=lambda time: time.start)),
        created=created.value if created else "",
        created_at=created_at,
        marked_end=max(marked, default=0),
    )


def _set_tokens(root: ElementTree.Element) -> tuple[str, dict[str, tuple[Range, Range]]]:
    """The text, a sentence a line, and where each token and its sentence stand."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    for token in root.iter("token"):
        sentences.setdefault(token.get("sentence", ""), []).append((token.get("t_id", ""), token.text or ""))
    text = ""
    places: dict[str, tuple[Range, Range]] = {}
    for tokens in sentences.values():
        line, spans = set_words(word for _, word in tokens)
        shift = len(text)
        for (number, _), (start, end) in zip(tokens, spans, strict=True):
            places[number] = ((shift + start, shift + end), (shift, shift + len(line)))
        text += line + "\n"
    return text, places


class _Link(NamedTuple):
    """A relation of a mark. says: what kind of one, where there are several. end: id of the mark at the other end."""

    tag: str
    says: str
    end: str


class _Marks:
    """The marks of a document by their ids, and what links them. A link to a mark that is not there is no link."""

    def __init__(self, path: Path, root: ElementTree.Element, places: Mapping[str, tuple[Range, Range]]) -> None:
        self.path, self.places = path, places
        self.by_id = {mark.get("m_id", ""): mark for markables in root.iter("Markables") for mark in markables}
        self.links: dict[str, list[_Link]] = {}
        for relations in root.iter("Relations"):
            for link in relations:
                self._add(link)

    def _add(self, link: ElementTree.Element) -> None:
        says = link.get("reltype") or link.get("sem_role") or ""
        for source in link.iter("source"):
            for target in link.iter("target"):
                start, end = source.get("m_id", ""), target.get("m_id", "")
                if start in self.by_id and end in self.by_id:
                    self.links.setdefault(start, []).append(_Link(link.tag, says, end))
                    self.links.setdefault(end, []).append(_Link(link.tag, TURNED.get(says, ""), start))

    def span_of(self, mark: ElementTree.Element) -> Range | None:
        """Where the words of a mark stand; None for a mark without words."""
        words = [
            self.places[number][0]
            for anchor in mark.iter("token_anchor")
            if (number := anchor.get("t_id", "")) in self.places
        ]
        return (words[0][0], max(words[0][1], words[-1][1])) if words else None

    def event(self, mark: ElementTree.Element, created_at: Range) -> MarkedEvent | None:
        """The event of a mark, None for one that no words of this document tell."""
        numbers = [anchor.get("t_id", "") for anchor in mark.iter("token_anchor")]
        span = self.span_of(mark)
        if any(number not in self.places for number in numbers):
            raise GoldUnreadable(self.path, f"event {mark.get('m_id')} points at a token that is not there")
        if span is None:
            return None
        number = mark.get("m_id", "")
        return MarkedEvent(
            span=span,
            sentence=self.places[numbers[0]][1],
            label=label_of(mark.attrib),
            words=tuple(sorted(self.places[number][0] for number in numbers)),
            kind=self._kind(number, "class"),
            certainty=mark.get("certainty", ""),
            polarity=mark.get("polarity", ""),
            time=mark.get("time", ""),
            participants=tuple(self._participants(number)),
            times=tuple(words for words in self._times(number) if words != created_at),
        )

    def _kind(self, number: str, attribute: str) -> str:
        """The sort of thing that a mention refers to, "" where it refers to none."""
        return next((self.by_id[link.end].get(attribute, "") for link in self._of(number, "REFERS_TO")), "")

    def _participants(self, event: str) -> Iterator[MarkedParticipant]:
        for link in self._of(event, "HAS_PARTICIPANT"):
            mark = self.by_id[link.end]
            if mark.tag == "ENTITY_MENTION" and (span := self.span_of(mark)):
                yield MarkedParticipant(span=span, role=link.says, kind=self._kind(link.end, "ent_type"))

    def _times(self, event: str) -> Iterator[Range]:
        for link in self._of(event, "TLINK"):
            mark = self.by_id[link.end]
            if link.says in AT and mark.tag == "TIMEX3" and (span := self.span_of(mark)):
                yield span

    def _of(self, number: str, tag: str) -> Iterator[_Link]:
        return (link for link in self.links.get(number, ()) if link.tag == tag)


def label_of(attributes: dict[str, str]) -> str:
    """What an event's attributes say of its firmness, "" where one that decides is missing or left open.

    A condition goes before all else, then denial, doubt and time, so that "will not, if ..." is conditional and "may
    not" is possible only where the annotators took it for positive.
    """
    certainty, polarity, time = (attributes.get(name, "") for name in ("certainty", "polarity", "time"))
    if attributes.get("special_cases") in CONDITIONS:
        return "conditional"
    if polarity == "NEG":
        return "denied"
    if certainty in UNSURE:
        return "possible"
    if certainty == "CERTAIN" and polarity == "POS":
        return {"FUTURE": "planned", "NON_FUTURE": "fact"}.get(time, "")
    return ""
