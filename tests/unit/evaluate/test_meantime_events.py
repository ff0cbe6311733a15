"""Scores of events against MEANTIME's, with events that are given instead of the reader's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.meantime import MarkedDocument, MarkedEvent, MarkedParticipant, Range, load_meantime
from onrecord.evaluate.meantime_events import (
    FoundEvent,
    agree,
    class_accuracies,
    evaluate_meantime_events,
    head_of,
    pair_events,
    read_events,
)
from onrecord.records.firmness import Firmness

SENTENCES = (
    "Harbour council sues Norvik Shipping",
    "May 4 , 2015",
    "The elders of Tarn said Bergholm will repair the quay on Monday .",
    "Crews did not inspect it .",
    "Nobody marked this sentence although ships sailed .",
)
MARKS = """
<ENTITY_MENTION m_id="1"><token_anchor t_id="1"/><token_anchor t_id="2"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2"><token_anchor t_id="4"/><token_anchor t_id="5"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3">
<token_anchor t_id="10"/><token_anchor t_id="11"/><token_anchor t_id="12"/><token_anchor t_id="13"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="4"><token_anchor t_id="15"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="5"><token_anchor t_id="18"/><token_anchor t_id="19"/></ENTITY_MENTION>
<EVENT_MENTION m_id="11" certainty="CERTAIN" polarity="POS" time="NON_FUTURE" special_cases="NONE">
<token_anchor t_id="3"/></EVENT_MENTION>
<EVENT_MENTION m_id="12" certainty="CERTAIN" polarity="POS" time="NON_FUTURE" special_cases="NONE">
<token_anchor t_id="14"/></EVENT_MENTION>
<EVENT_MENTION m_id="13" certainty="CERTAIN" polarity="POS" time="FUTURE" special_cases="NONE">
<token_anchor t_id="17"/></EVENT_MENTION>
<EVENT_MENTION m_id="14" certainty="CERTAIN" polarity="NEG" time="NON_FUTURE" special_cases="NONE">
<token_anchor t_id="26"/></EVENT_MENTION>
<EVENT_MENTION m_id="15" instance_id="told on other pages"/>
<TIMEX3 m_id="21" functionInDocument="CREATION_TIME" value="2015-05-04">
<token_anchor t_id="6"/><token_anchor t_id="7"/><token_anchor t_id="8"/><token_anchor t_id="9"/></TIMEX3>
<TIMEX3 m_id="22" functionInDocument="NONE" value="2015-05-11"><token_anchor t_id="21"/></TIMEX3>
<ENTITY m_id="31" ent_type="ORG"/><ENTITY m_id="32" ent_type="PRO"/>
<EVENT m_id="33" class="SPEECH_COGNITIVE"/><EVENT m_id="34" class="OTHER"/>
"""
RELATIONS = """
<REFERS_TO><source m_id="1"/><source m_id="2"/><source m_id="3"/><source m_id="4"/><target m_id="31"/></REFERS_TO>
<REFERS_TO><source m_id="5"/><target m_id="32"/></REFERS_TO>
<REFERS_TO><source m_id="12"/><target m_id="33"/></REFERS_TO>
<REFERS_TO><source m_id="11"/><source m_id="13"/><source m_id="14"/><target m_id="34"/></REFERS_TO>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="11"/><target m_id="1"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg1"><source m_id="11"/><target m_id="2"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="12"/><target m_id="3"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="13"/><target m_id="4"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg1"><source m_id="13"/><target m_id="5"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg1"><source m_id="14"/><target m_id="99"/></HAS_PARTICIPANT>
<TLINK reltype="INCLUDES"><source m_id="22"/><target m_id="13"/></TLINK>
<TLINK reltype="IS_INCLUDED"><source m_id="11"/><target m_id="21"/></TLINK>
<TLINK reltype="BEFORE"><source m_id="12"/><target m_id="22"/></TLINK>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document in MEANTIME's form."""
    tokens, number = "", 0
    for at, sentence in enumerate(SENTENCES):
        for word in sentence.split():
            number += 1
            tokens += f'<token t_id="{number}" sentence="{at}" number="{number - 1}">{word}</token>'
    body = f"{tokens}<Markables>{MARKS}</Markables><Relations>{RELATIONS}</Relations>"
    (tmp_path / "quay.xml").write_text(f"<Document>{body}</Document>", encoding="utf-8")
    return tmp_path


def places(document: MarkedDocument, *words: str) -> tuple[Range, ...]:
    """Where words stand first in a document."""
    return tuple((document.text.index(one), document.text.index(one) + len(one)) for one in words)


def found_all(document: MarkedDocument) -> Sequence[FoundEvent]:
    """Every event as it is marked, but for the last, which is taken for a fact; and one behind what is marked."""
    return [
        FoundEvent(
            words=places(document, "sues"),
            doers=places(document, "Harbour council"),
            others=places(document, "Norvik Shipping"),
            firmness=Firmness.ONGOING,
            coded=True,
        ),
        FoundEvent(
            words=places(document, "repair"),
            doers=places(document, "Bergholm"),
            firmness=Firmness.PLANNED,
            times=places(document, "Monday"),
        ),
        FoundEvent(words=places(document, "inspect"), doers=(), firmness=Firmness.OCCURRED),
        FoundEvent(words=places(document, "sailed"), doers=places(document, "ships"), firmness=Firmness.OCCURRED),
        FoundEvent(
            words=places(document, "said"), doers=places(document, "elders"), firmness=Firmness.OCCURRED, saying=True
        ),
    ]


def test_marks_are_linked(folder: Path) -> None:
    """An event knows its kind, who takes part in it and when it was, the document's own day aside."""
    document = load_meantime(folder).documents[0]
    sues, said, repair, inspect = document.events
    assert ["OTHER", "SPEECH_COGNITIVE", "OTHER", "OTHER"] == [one.kind for one in document.events]
    (quay,) = places(document, "the quay")
    assert MarkedParticipant(span=quay, role="Arg1", kind="PRO") == repair.participants[1]
    assert ["ORG", "ORG"] == [one.kind for one in sues.participants]
    assert ((), (), places(document, "Monday"), ()) == (sues.times, said.times, repair.times, inspect.times)
    assert () == inspect.participants
    assert ("CERTAIN", "NEG", "NON_FUTURE") == (inspect.certainty, inspect.polarity, inspect.time)


def test_triggers_are_counted_as_far_as_the_text_is_marked(folder: Path) -> None:
    """What stands behind the last marked sentence is not scored; a cue counts where statements count."""
    found = evaluate_meantime_events(folder, iter, events_of=found_all)
    assert ("events", 4) == (found.task, found.n)
    figures = found.figures
    assert (1.0, 0.75) == (figures["event_precision"], figures["event_recall"])
    assert (1.0, 1.0) == (figures["content_event_precision"], figures["content_event_recall"])
    assert (1.0, 0.25) == (figures["coded_event_precision"], figures["coded_event_recall"])
    assert 1.0 == figures["told_event_f1"]
    assert 1.0 == figures["acting_event_recall"]


def test_participants_are_counted_by_side_and_whatever_their_side(folder: Path) -> None:
    """A doer is paired with Arg0, the rest with the other roles; a source is the doer of its saying."""
    figures = evaluate_meantime_events(folder, iter, events_of=found_all).figures
    assert 1.0 == figures["doer_precision"]
    assert pytest.approx(2 / 3) == figures["doer_recall"]
    assert 1.0 == figures["given_doer_f1"]
    assert (1.0, 0.5) == (figures["given_other_precision"], figures["given_other_recall"])
    assert (1.0, 1.0) == (figures["acting_other_recall"], figures["given_acting_other_recall"])
    assert (1.0, 0.6) == (figures["participant_precision"], figures["participant_recall"])
    assert 1.0 == figures["told_doer_f1"]


def test_attributes_are_those_of_events_found(folder: Path) -> None:
    """Firmness is held against certainty, polarity and time, class by class, and the moment against linked times."""
    figures = evaluate_meantime_events(folder, iter, events_of=found_all).figures
    assert (1.0, 1.0, 0.0) == tuple(figures[f"firmness_accuracy_{one}"] for one in ("fact", "planned", "denied"))
    assert (1.0, 0.0) == (figures["polarity_accuracy_pos"], figures["polarity_accuracy_neg"])
    assert (1.0, 1.0) == (figures["certainty_accuracy"], figures["time_accuracy"])
    assert "certainty_accuracy_unsure" not in figures
    assert (1.0, 1.0) == (figures["moment_precision"], figures["moment_recall"])


def test_nothing_found_is_nothing_right(folder: Path) -> None:
    """A reader that finds nothing scores 0 throughout."""
    figures = evaluate_meantime_events(folder, iter, events_of=lambda _document: []).figures
    assert {0.0} == set(figures.values())


def test_the_whole_reader_is_asked(folder: Path) -> None:
    """Events and statements come with places in the document's own text."""
    document = load_meantime(folder).documents[0]
    found = read_events(document)
    assert places(document, "said") in [one.words for one in found]
    for one in found:
        assert all(document.text[start:end].strip() for start, end in (*one.words, *one.doers, *one.others))


def test_pairs_are_as_many_as_can_be() -> None:
    """An event of two words leaves to another the word that only that one shares."""
    both = FoundEvent(words=((0, 4), (5, 10)), doers=(), firmness=Firmness.OCCURRED)
    one = FoundEvent(words=((5, 10),), doers=(), firmness=Firmness.OCCURRED)
    first, second = (MarkedEvent(span=span, sentence=(0, 20), label="", words=(span,)) for span in ((0, 4), (5, 10)))
    assert [(both, first), (one, second)] == pair_events([both, one], [first, second])


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the mayor of Tarn", "mayor"),
        ("Norvik Inc.", "Inc"),
        ("the council's", "council"),
        ("the old quay, a landmark", "quay"),
        ("Tarn and Norvik", "Tarn"),
        ("it", "it"),
    ],
)
def test_a_phrase_is_about_its_head(phrase: str, head: str) -> None:
    """What follows the head is left out, as is the ending of a possessive."""
    start, end = head_of(phrase, (0, len(phrase)))
    assert head == phrase[start:end]


def test_phrases_agree_where_their_heads_do() -> None:
    """Words that only stand beside the other's head do not make two phrases one."""
    text = "the owner of the ship"
    assert 0.0 == agree(text, (0, 21), (13, 21))
    assert 0.0 < agree(text, (0, 21), (4, 9))


def test_classes_that_the_gold_lacks_have_no_accuracy() -> None:
    """Only what can be right or wrong is told."""
    figures = class_accuracies("time", [("future", "future"), ("future", "past")], ("future", "past"))
    assert 0.5 == figures["time_accuracy_future"]
    assert "time_accuracy_past" not in figures


def test_a_folder_without_such_files_is_no_gold(tmp_path: Path) -> None:
    """It is told which folder cannot be scored against."""
    with pytest.raises(GoldUnreadable):
        evaluate_meantime_events(tmp_path, iter, events_of=lambda _document: [])
