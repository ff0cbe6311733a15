"""Scores of places, on a gold file written for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.places import GoldToponym, PlaceTally, distance_km, load_places
from onrecord.places.resolve import resolve_places
from onrecord.records.span import Span

TEXT = "Crowds met in Oslo and Bergen."
LGL = f"""<articles><article><domain>example.org</domain><text>{TEXT}</text><toponyms>
<toponym><start>14</start><end>18</end><phrase>Oslo</phrase>
<gaztag geonameid="3143244"><lat>59.91</lat><lon>10.75</lon></gaztag></toponym>
<toponym><start>20</start><end>26</end><phrase>Bergen</phrase></toponym></toponyms></article></articles>"""
VIRUS = f"""<articles><article><text>{TEXT}</text><locations><location><name>Oslo</name><start>14</start><end>18</end>
<lat>59.91</lat><lon>10.75</lon></location></locations></article></articles>"""


def write(folder: Path, xml: str) -> Path:
    """A gold file."""
    path = folder / "gold.xml"
    path.write_text(xml, encoding="utf-8")
    return path


def test_both_forms_are_read_and_slipped_marks_moved(tmp_path: Path) -> None:
    """A mark whose words stand elsewhere is moved to them."""
    (article,), _ = load_places(write(tmp_path, LGL))
    assert ["Oslo", "Bergen"] == [gold.span.of(TEXT) for gold in article.toponyms]
    assert [True, False] == [gold.placed for gold in article.toponyms]
    (article,), _ = load_places(write(tmp_path, VIRUS))
    assert [(59.91, 10.75)] == [gold.point for gold in article.toponyms]


@pytest.mark.parametrize("xml", ["<articles>", "<articles/>", "<a><article><text>x</text></article></a>"])
def test_other_files_are_told(tmp_path: Path, xml: str) -> None:
    """A file of another form is the caller's mistake."""
    with pytest.raises(GoldUnreadable):
        load_places(write(tmp_path, xml))


def test_a_broken_mark_is_told(tmp_path: Path) -> None:
    """So is a mark without a place."""
    with pytest.raises(GoldUnreadable):
        load_places(write(tmp_path, LGL.replace("<start>14</start>", "<start>x</start>")))


def test_distance_is_that_of_the_globe() -> None:
    """Berlin and Paris are 878 km apart."""
    assert distance_km((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(878, abs=2)


def test_given_toponyms_are_scored_by_id_or_distance() -> None:
    """One right by its id, one far off, one without an answer; one of which the gold does not tell is not counted."""
    spans = [Span(14, 18), Span(23, 29)]
    places, _ = resolve_places(TEXT, spans, "")
    gold = [
        GoldToponym(span=spans[0], geonames=3143244, point=None),
        GoldToponym(span=spans[1], geonames=1, point=(0.0, 0.0)),
        GoldToponym(span=Span(0, 6), geonames=2, point=None),
        GoldToponym(span=Span(7, 10), geonames=None, point=None),
    ]
    tally = PlaceTally()
    tally.add_given(gold, places)
    figures = tally.figures()
    assert figures["within_161km"] == pytest.approx(1 / 3)
    assert figures["resolved"] == pytest.approx(2 / 3)


def test_found_toponyms_are_paired_one_to_one() -> None:
    """Two found in one gold toponym: one is right, one too many; a people is missed, and is no name of a place."""
    text = "Russian crowds met in New Oslo."
    gold = [
        GoldToponym(span=Span(0, 7), geonames=2017370, point=None),
        GoldToponym(span=Span(22, 30), geonames=1, point=None),
    ]
    tally = PlaceTally()
    tally.add_found(text, gold, [Span(22, 25), Span(26, 30)], [])
    figures = tally.figures()
    assert (0.5, 0.5) == (figures["toponym_precision"], figures["toponym_recall"])
    assert (0.5, 1.0) == (figures["named_precision"], figures["named_recall"])
    assert 0.0 == figures["end_to_end_f1"]
