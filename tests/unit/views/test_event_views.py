"""What both views owe a reading with events."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.views.test_html_view import PageReader

from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.views.event_words import tell_events
from onrecord.views.html import write_html
from onrecord.views.text import show_reading

SHOWN = """\
Events
AGREE  Actor not given → the town’s old bridge — would reopen
    planned · according to Mara Ellison · spring 2027 · in Harrowmere, Latvia
      · 83%
AID — had warned
    since 2015 · in Latvia · background · 83%
REQUEST  Actor not given → the province — ask
    at most 4 million crowns · 83%
ACCUSE disapprove  Oskar Brandt → Mara Ellison — accused
    10 Mar 2026 · in Harrowmere, Latvia · 83%

Events of no type (2): closed; eating (ongoing)

Named: """


def test_the_text_tells_every_event(eventful: Reading) -> None:
    """Two lines for each with a type, and a word for each without."""
    assert SHOWN in show_reading(eventful, width=80, color=False)


def test_the_page_lists_every_event(eventful: Reading) -> None:
    """Each has its card, and its words in the text can be gone to; the article's text stays whole."""
    written = write_html([eventful, eventful])
    page = PageReader(written)
    assert [eventful.article.text] * 2 == page.texts
    assert [] == page.open
    for sheet in (1, 2):
        for event in tell_events(eventful):
            assert f"p{sheet}ce{event.number}" in page.ids
            assert f"p{sheet}se{event.number}" in page.ids
            assert event.trigger in written
    assert len(page.ids) == len(set(page.ids))
    assert set() == {link for link in page.links if link[1:] not in page.ids}


def test_runs_tell_their_part_in_events(eventful: Reading) -> None:
    """A run in an event and a statement names both, statements first."""
    marked = PageReader(write_html([eventful])).marked
    assert ("8 e4", "cue trigger", "accused") in marked
    assert ("8 9 e4", "source source actor", "Oskar Brandt") in marked
    assert ("6 5 e2", "cue content trigger", "had") in marked


def test_a_page_without_events_has_nothing_of_them(bridge: Reading, blank: Reading) -> None:
    """No switch, no strip, no map, and no word about events."""
    for reading in (blank, replace(bridge, statements=())):
        written = write_html([reading]).split("</style>")[1]
        for element in ('class="switch"', "<figure", 'id="land', "panel-events"):
            assert element not in written
    assert "Events" not in show_reading(bridge, width=80, color=False)


def test_the_drawing_asks_for_nothing_and_holds_no_style(eventful: Reading) -> None:
    """The policy forbids both; the map's shapes stand in the page once, however many maps there are."""
    written = write_html([eventful, eventful])
    names = [name for name, _ in PageReader(written).attributes]
    assert "style" not in names
    assert "http" not in written.split("</style>")[1].split("<script>")[0]
    ids = re.findall(r'<path id="(land\d+)"', written)
    assert 0 < len(ids) == len(set(ids))


def test_without_statements_events_are_what_is_marked(eventful: Reading) -> None:
    """The switch stands on what there is."""
    assert 'class="view-statements" name="view1" checked' in write_html([eventful])
    assert 'class="view-events" name="view1" checked' in write_html([replace(eventful, statements=())])


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_however_events_lie_the_text_is_whole(eventful: Reading, data: st.DataObject) -> None:
    """For roles anywhere, overlapping at will, both views tell all events and the text stays the article's."""
    length = len(eventful.article.text)
    span = st.tuples(st.integers(0, length - 1), st.integers(1, 80)).map(
        lambda pair: Span(pair[0], min(pair[0] + pair[1], length))
    )
    spans = st.lists(span, max_size=2).map(tuple)
    events = tuple(
        replace(
            event,
            trigger=data.draw(st.lists(span, min_size=1, max_size=2).map(tuple)),
            actor_spans=data.draw(spans),
            recipient_spans=data.draw(spans),
        )
        for event in eventful.events
    )
    reading = replace(eventful, events=events)
    page = PageReader(write_html([reading]))
    assert [reading.article.text] == page.texts
    assert [] == page.open
    assert {f"p1{part}e{n}" for part in "cs" for n in range(1, 7)} <= set(page.ids)
    assert set() == {link for link in page.links if link[1:] not in page.ids}
    shown = " ".join(show_reading(reading, width=80, color=False).split())
    assert "Events of no type (2)" in shown
    assert 4 == len(re.findall(r"\b(?:AGREE|AID|REQUEST|ACCUSE disapprove)(?:  ?| — )", shown.split("Events ", 1)[1]))
