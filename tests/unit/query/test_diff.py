from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.query.editions import URL, Done, Edition, Said, write_editions

from onrecord.errors import QuestionUnclear, RecordUnusable
from onrecord.query import History, Record
from onrecord.query.word_marks import Mark
from onrecord.records.firmness import Firmness
from onrecord.records.statement import StatementKind

FIRST = Edition(
    headline="Ferries stay in port",
    byline="By Anna Holm",
    published="2022-02-08",
    body=(
        "José Larsen said that the ferries will not sail this week.",
        "The mayor of Bergen denied that anybody had asked her.",
        "Norland sent 200 soldiers to the coast on Sunday.",
    ),
    said=(
        Said("José Larsen", "said", "that the ferries will not sail this week", Firmness.DENIED),
        Said("The mayor of Bergen", "denied", "that anybody had asked her", speaker=False),
    ),
    done=(Done("Norland", "sent"),),
)
SECOND = replace(
    FIRST,
    headline="Ferries sail again",
    agency="NTB",
    published="2022-02-09",
    learnt_at="2022-02-09T10:00:00Z",
    body=(
        "José Larsen said that the ferries will sail this week.",
        "Norland may have sent 200 soldiers to the coast on Sunday.",
        "A union welcomed the decision, and a spokesman called it late.",
    ),
    said=(
        Said("José Larsen", "said", "that the ferries will sail this week", Firmness.PLANNED),
        Said("A union", "welcomed", "the decision"),
    ),
    done=(Done("Norland", "sent", firmness=Firmness.POSSIBLE),),
)


def told(history: History, step: int = 0) -> list[tuple[str, str, tuple[str, ...]]]:
    """The changes of a step in short."""
    return [(one.what.value, one.how.value, one.fields) for one in history.steps[step].changes]


def test_two_versions_are_compared_part_by_part(tmp_path: Path) -> None:
    """Head, statements, events, passages, each in the order of the page."""
    with Record(write_editions(tmp_path / "r.db", FIRST, SECOND)) as record:
        history = record.diff(URL)
    assert [1, 2] == [version.number for version in history.versions]
    assert [
        ("headline", "changed", ("headline",)),
        ("published", "changed", ("published_on",)),
        ("agency", "added", ()),
        ("statement", "changed", ("quotation", "firmness")),
        ("statement", "removed", ()),
        ("statement", "added", ()),
        ("event", "changed", ("firmness",)),
        ("passage", "changed", ("text",)),
        ("passage", "removed", ()),
        ("passage", "changed", ("text",)),
        ("passage", "added", ()),
    ] == told(history)
    changes = history.steps[0].changes
    assert ((Mark.SAME, "Ferries"), (Mark.REMOVED, " stay in port"), (Mark.ADDED, " sail again")) == changes[0].words
    assert {"agency": "NTB"} == changes[2].new
    assert ((Mark.SAME, "that the ferries will"), (Mark.REMOVED, " not"), (Mark.SAME, " sail this week")) == (
        changes[3].words
    )
    old, new = changes[6].old, changes[6].new
    assert old is not None
    assert new is not None
    assert ("occurred", "possible") == (old["firmness"], new["firmness"])


def test_speaker_kind_and_cue_are_told(tmp_path: Path) -> None:
    """The same words in another's mouth, or in quotation marks now, are the same statement, changed."""
    words = "we shall never give up this harbour"
    before = Edition(headline="Port", body=(f"Larsen said {words}.",), said=(Said("Larsen", "said", words),))
    after = Edition(
        headline="Port",
        body=(f"Holm boasted “{words}”.",),
        said=(Said("Holm", "boasted", words, kind=StatementKind.DIRECT),),
    )
    with Record(write_editions(tmp_path / "r.db", before, after)) as record:
        history = record.diff(URL)
    assert ("statement", "changed", ("speaker", "cue", "kind")) == told(history)[0]


def test_what_stands_in_the_same_place_is_the_same_speakers_statement_changed(tmp_path: Path) -> None:
    """However different its words are; another speaker's is removed and added."""
    before = Edition(headline="Toll", body=("Police said twelve people died.",), said=(
        Said("Police", "said", "twelve people died"),))  # fmt: skip
    after = Edition(headline="Toll", body=("Police said a bridge collapsed.",), said=(
        Said("Police", "said", "a bridge collapsed"),))  # fmt: skip
    other = Edition(headline="Toll", body=("Witnesses told us of smoke.",), said=(
        Said("Witnesses", "told us", "of smoke"),))  # fmt: skip
    with Record(write_editions(tmp_path / "r.db", before, after, other)) as record:
        history = record.diff(URL)
    assert ("statement", "changed", ("quotation",)) == told(history)[0]
    assert [("statement", "added", ()), ("statement", "removed", ())] == sorted(told(history, 1))[2:]


def test_moves_markup_and_typesetting_are_no_change(tmp_path: Path) -> None:
    """Pages of other bytes that read alike."""
    other = replace(FIRST, body=(*FIRST.body[1:], FIRST.body[0]), markup="\n")
    typeset = replace(other, headline="Ferries stay  in port", markup="\n\n")
    with Record(write_editions(tmp_path / "r.db", FIRST, other, typeset)) as record:
        history = record.diff(URL)
    assert [(), ()] == [step.changes for step in history.steps]


def test_versions_stand_in_the_order_in_which_they_were_fetched(tmp_path: Path) -> None:
    """Whatever the zone; where nobody told, when they were learnt counts."""
    path = write_editions(
        tmp_path / "r.db",
        replace(FIRST, headline="third", fetched_at="2022-02-08T09:00:00Z"),
        replace(FIRST, headline="second", fetched_at="2022-02-08T09:30:00+02:00"),
        replace(FIRST, headline="last", fetched_at=None),
        replace(FIRST, headline="first", fetched_at="2021-12-31"),
        replace(FIRST, headline="elsewhere", url="https://paper.example/other"),
    )
    with Record(path) as record:
        versions = record.diff(URL).versions
    assert ["first", "second", "third", "last"] == [version.headline for version in versions]


def test_versions_can_be_chosen(tmp_path: Path) -> None:
    """Two of them, one and the last, one and that before it; what is not there is refused."""
    path = write_editions(tmp_path / "r.db", *(replace(FIRST, headline=name) for name in ("one", "two", "three")))
    with Record(path) as record:
        pairs = [
            [(step.old.number, step.new.number) for step in record.diff(URL, from_version=a, to_version=b).steps]
            for a, b in ((None, None), (1, 3), (1, None), (None, 2))
        ]
        for first, last in ((2, 2), (3, 1), (1, 4), (0, 2), (3, None), (None, 1)):
            with pytest.raises(QuestionUnclear, match="there are 3, numbered from 1"):
                record.diff(URL, from_version=first, to_version=last)
    assert [[(1, 2), (2, 3)], [(1, 3)], [(1, 3)], [(1, 2)]] == pairs


def test_the_past_is_answered_as_it_was(tmp_path: Path) -> None:
    """Versions learnt later are left out, and readings that were made later."""
    reread = replace(FIRST, reader="onrecord no 2", said=(), learnt_at="2022-03-01T00:00:00Z")
    with Record(write_editions(tmp_path / "r.db", FIRST, SECOND, reread)) as record:
        now, then, day_one = (
            record.diff(URL),
            record.diff(URL, as_of="2022-02-09"),
            record.diff(URL, as_of="2022-02-08"),
        )
        with pytest.raises(QuestionUnclear, match=r"learnt of .* only at 2022-02-08T10:00:00Z"):
            record.diff(URL, as_of="2022-01")
        with pytest.raises(QuestionUnclear, match="no date"):
            record.diff(URL, as_of="then")
    assert [(True, "onrecord no 2"), (False, "onrecord 1")] == [
        (history.steps[0].readers_differ, history.steps[0].old.reader) for history in (now, then)
    ]
    assert (1, ()) == (len(day_one.versions), day_one.steps)


def test_an_unknown_address_names_the_nearest_of_its_host(tmp_path: Path) -> None:
    """Scheme, www. and a slash aside; without any of that host it says so."""
    urls = [f"https://www.paper.example/2022/{name}" for name in ("ferry-stays", "bridge", "ferries", "zoo")]
    path = write_editions(tmp_path / "r.db", *(replace(FIRST, url=url, markup=" " * at) for at, url in enumerate(urls)))
    with Record(path) as record:
        with pytest.raises(
            QuestionUnclear, match=r"the nearest of that host are: 'https://www.paper.example/2022/bridge', "
        ):
            record.diff("http://paper.example/2022/bridge/")
        with pytest.raises(QuestionUnclear, match=r"nor any other of 'other.example'$"):
            record.diff("https://other.example/a")
        for text in ("", "ferry", "http://[broken", "\ud800"):
            with pytest.raises(QuestionUnclear, match="no page from"):
                record.diff(text)
        assert URL != record.diff(f" {urls[0]}#:~:text=ferries ").url == urls[0]


def test_a_change_is_an_object_of_its_own(tmp_path: Path) -> None:
    """With the versions that it lies between."""
    with Record(write_editions(tmp_path / "r.db", FIRST, SECOND)) as record:
        step = record.diff(URL).steps[0]
    first = next(iter(step.as_objects()))
    assert (URL, 1, 2, "headline", "changed") == (
        first["url"], first["from"]["number"], first["to"]["number"], first["what"], first["how"],
    )  # fmt: skip
    assert {"headline": "Ferries stay in port"} == first["old"]


def test_a_damaged_reading_is_told(tmp_path: Path) -> None:
    """In one line, with what to do."""
    path = write_editions(tmp_path / "r.db", FIRST, SECOND)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE readings SET json = x'00' WHERE number = 2")
    with Record(path) as record, pytest.raises(RecordUnusable, match=r"damaged .*; run: onrecord verify"):
        record.diff(URL)
