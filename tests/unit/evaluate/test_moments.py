from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.meantime import MarkedTime
from onrecord.evaluate.moments import count_times, evaluate_moments, load_dated_texts

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>harbour</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2022-02-08" functionInDocument="CREATION_TIME">Feb. 8, 2022</TIMEX3></DCT>
<TEXT>The port &amp; the bridge <EVENT eid="e1">shut</EVENT>
<TIMEX3 tid="t1" type="DATE" value="2022-02-07">Monday</TIMEX3>
for <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>.</TEXT>
</TimeML>
"""
MEANTIME = """<?xml version="1.0" ?><Document>
<token sentence="0" t_id="1">Feb.</token>
<token sentence="0" t_id="2">8</token>
<token sentence="1" t_id="3">It</token>
<token sentence="1" t_id="4">shut</token>
<token sentence="1" t_id="5">Monday</token>
<token sentence="2" t_id="6">On</token>
<token sentence="2" t_id="7">Sunday</token>
<token sentence="2" t_id="8">it</token>
<Markables>
<TIMEX3 m_id="1" type="DATE" value="2022-02-08" functionInDocument="CREATION_TIME"><token_anchor t_id="1"/>
<token_anchor t_id="2"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2022-02-07"><token_anchor t_id="5"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2019"/>
</Markables></Document>
"""


def test_timeml_is_read_with_offsets_into_its_text(tmp_path: Path) -> None:
    """Entities, events and line breaks inside the text do not shift the spans."""
    (tmp_path / "harbour.tml").write_text(TIMEML, encoding="utf-8")
    texts, sha256 = load_dated_texts(tmp_path)
    assert (1, 64, date(2022, 2, 8)) == (len(texts), len(sha256), texts[0].created)
    assert [("Monday", "2022-02-07"), ("three days", "P3D")] == [
        (texts[0].text[time.start : time.end], time.value) for time in texts[0].times
    ]


@pytest.mark.parametrize(("name", "content", "n"), [("a.tml", TIMEML, 2), ("a.xml", MEANTIME, 1)])
def test_both_forms_are_scored(tmp_path: Path, name: str, content: str, n: int) -> None:
    """The document's own day, marks without words and sentences nobody annotated are left out."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = evaluate_moments(tmp_path, lambda items: items)
    assert ("moments", n) == (found.task, found.n)
    assert [1.0, 1.0, 1.0] == [found.figures[key] for key in ("extent_f1", "value_f1", "value_accuracy")]


def test_a_shorter_extent_counts_as_relaxed_only() -> None:
    """Extent asks for the same characters, value for an overlap and the same string."""
    counts: Counter[str] = Counter()
    gold = [MarkedTime(start=0, end=10, value="2015"), MarkedTime(start=20, end=30, value="P1D")]
    count_times(counts, gold, [MarkedTime(start=2, end=10, value="2015"), MarkedTime(start=20, end=30, value="P2D")])
    assert {"gold": 2, "found": 2, "relaxed": 2, "extent": 1, "value": 1} == dict(counts)


@pytest.mark.parametrize(
    "content", ["<TimeML>", "<TimeML><TEXT>x</TEXT></TimeML>", TIMEML.replace("2022-02-08", "soon")]
)
def test_broken_timeml_is_told(tmp_path: Path, content: str) -> None:
    """Files that are not XML, or lack the document's day, are an error with their path."""
    (tmp_path / "a.tml").write_text(content, encoding="utf-8")
    with pytest.raises(GoldUnreadable, match=r"a\.tml"):
        load_dated_texts(tmp_path)
