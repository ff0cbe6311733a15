"""MEANTIME (Minard et al. 2016): news with events whose certainty, polarity and time are marked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.gold import read_bytes
from onrecord.evaluate.printed import set_words

UNSURE = frozenset({"POSSIBLE", "PROBABLE"})
CONDITIONS = frozenset({"COND_IF_CLAUSE", "COND_MAIN_CLAUSE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEvent:
    """Words that tell an event.

    span, sentence: half-open, in code points of the document's text. label: fact, planned, possible, denied or
    conditional; "" where the annotators left it open.
    """

    span: tuple[int, int]
    sentence: tuple[int, int]
    label: str


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
    sentences: dict[str, list[tuple[str, str]]] = {}
    for token in root.iter("token"):
        sentences.setdefault(token.get("sentence", ""), []).append((token.get("t_id", ""), token.text or ""))
    text = ""
    places: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {}
    for tokens in sentences.values():
        line, spans = set_words(word for _, word in tokens)
        shift = len(text)
        for (number, _), (start, end) in zip(tokens, spans, strict=True):
            places[number] = ((shift + start, shift + end), (shift, shift + len(line)))
        text += line + "\n"
    events = []
    for mark in root.iter("EVENT_MENTION"):
        numbers = [anchor.get("t_id", "") for anchor in mark.iter("token_anchor")]
        if not numbers:
            continue  # an event that no words of this document tell
        if any(number not in places for number in numbers):
            raise GoldUnreadable(path, f"event {mark.get('m_id')} points at a token that is not there")
        first, sentence = places[numbers[0]]
        span = (first[0], max(first[1], places[numbers[-1]][0][1]))
        events.append(MarkedEvent(span=span, sentence=sentence, label=label_of(mark.attrib)))
    times = [
        (MarkedTime(start=words[0], end=words[1], value=mark.get("value", "")), mark)
        for mark in root.iter("TIMEX3")
        if (words := _words_of(mark, places))
    ]
    created = next((time for time, mark in times if mark.get("functionInDocument") == "CREATION_TIME"), None)
    marked = [
        places[number][1][1] for anchor in root.iter("token_anchor") if (number := anchor.get("t_id", "")) in places
    ]
    return MarkedDocument(
        name=path.stem,
        text=text,
        events=tuple(sorted(events, key=lambda event: event.span)),
        times=tuple(sorted((time for time, _ in times if time != created), key=lambda time: time.start)),
        created=created.value if created else "",
        created_at=(created.start, created.end) if created else (0, 0),
        marked_end=max(marked, default=0),
    )


def _words_of(
    mark: ElementTree.Element, places: dict[str, tuple[tuple[int, int], tuple[int, int]]]
) -> tuple[int, int] | None:
    """Where the words of a mark stand; None for a mark without words."""
    spans = [places[number][0] for anchor in mark.iter("token_anchor") if (number := anchor.get("t_id", "")) in places]
    return (spans[0][0], max(spans[0][1], spans[-1][1])) if spans else None


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
