"""A reading as rows: what a person reads in a table is what the page says."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.store.told import TEXT, entry, offer, page_bytes, read

from onrecord.records.json_form import as_json
from onrecord.records.span import Span
from onrecord.store.rows import make_entry, outlet_of, pack, unpack, words_of


@given(st.binary(max_size=2_000))
def test_bytes_come_back(data: bytes) -> None:
    """Whatever they are, and never much longer."""
    codec, packed = pack(data)
    assert data == unpack(codec, packed)
    assert len(packed) <= len(data)


def test_an_unknown_codec_is_told() -> None:
    """A later version may have others."""
    with pytest.raises(ValueError, match="unknown codec lzma"):
        unpack("lzma", b"")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://News.Example.org:8080/", "news.example.org"),
        ("http://[broken/", None),
        ("page.html", None),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_is_a_host(url: str | None, outlet: str | None) -> None:
    """In small letters, without what all of them begin with."""
    assert outlet == outlet_of(url)


def test_words_between_spans_are_left_out_visibly() -> None:
    """And line breaks are folded."""
    assert "a … c d" == words_of("a b c\n d", [Span(0, 1), Span(4, 8)])


def test_an_entry_says_what_the_page_says() -> None:
    """Quotation, speaker, who did it to whom, and where in the page."""
    made = entry(3)
    statement, event = made.statements[0], made.events[0]
    assert "“the bridge is shut”" == statement[1]
    assert "Ines Calloway" == statement[4]
    ranges = json.loads(str(statement[-3]))
    assert "&ldquo;the bridge is shut&rdquo;" == "".join(page_bytes(3).decode()[low:high] for low, high in ranges)
    assert "Norland sent 40 engineers to Harrowmere." == event[1]
    assert {("actor", "Norland"), ("recipient", "Harrowmere")} == {side[:2] for side in made.sides[0]}
    assert ("place-ambiguous",) == made.issue_codes


def test_the_json_is_kept_as_it_is() -> None:
    """Byte for byte, and the page as well."""
    reading = read(offer(3))
    made = make_entry(reading, page_bytes(3))
    assert as_json(reading) == zlib.decompress(made.reading[-1]).decode()  # type: ignore[arg-type]  # a column of bytes
    assert page_bytes(3) == unpack(str(made.page[8]), made.page[9])  # type: ignore[arg-type]  # likewise
    assert TEXT == json.loads(as_json(reading))["article"]["text"]
