"""Blocks of visible text out of HTML, each character at its place."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.blocks import Block
from onrecord.article.markup import RawTextEnds, cut_blocks


def texts(page: str) -> list[str]:
    """The texts of a page's blocks."""
    return [block.text for block in cut_blocks(page)]


def assert_mapped(page: str, block: Block) -> None:
    """Check that a block's pieces cover it without a gap and say what the page says."""
    at = 0
    for piece in block.pieces:
        assert at == piece.start
        at += piece.length
        on_page = page[piece.page_start : piece.page_start + piece.page_length]
        in_block = block.text[piece.start : piece.start + piece.length]
        if piece.verbatim:
            assert in_block == on_page
        else:
            assert re.sub(r"\s", "", in_block) == re.sub(r"\s", "", html.unescape(on_page))
    assert at == len(block.text)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>One <b>bold</b>, two</p>", ["One bold, two"]),
        ("<div>a<br>b<br><br>c</div>", ["a\nb", "c"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<p>Tom &amp; Ann&nbsp;&#8212; &lt;here&gt;</p>", ["Tom & Ann — <here>"]),
        ("<p>a < b and AT&T</p>", ["a < b and AT&T"]),
        ("<head><title>T</title><meta charset=utf-8><p>After an open head", ["After an open head"]),
        ("<p>seen</p><div style='display: none'><p>not</p></div><p hidden>nor</p>", ["seen"]),
        ("<p data-hidden=1>kept</p>", ["kept"]),
        ("<script>if (a < b) { x = '<p>no</p>' }</script><p>yes</p>", ["yes"]),
        ("<p>before<!-- a > b <p>no</p> --> after</p>", ["before after"]),
        ("<p>whole</p><p class='cut", ["whole"]),
        ("<p>whole</p><!-- never closed <p>gone", ["whole"]),
        ('<a title="x > y">link</a> text', ["link text"]),
        ("", []),
        ("no markup at all", ["no markup at all"]),
    ],
)
def test_visible_text_is_cut_into_blocks(page: str, expected: list[str]) -> None:
    """A page's visible text comes out a block each, as a browser would lay it out."""
    assert expected == texts(page)


def test_link_characters_are_counted() -> None:
    """A block knows how many of its characters stand inside links."""
    (block,) = cut_blocks("<p>Read <a href=x>this and that</a> now</p>")
    assert len("this and that") == block.link_chars


def test_the_path_tells_elements_classes_and_ids() -> None:
    """The elements around a block are kept with class, id and itemprop."""
    (block,) = cut_blocks('<DIV Class="Main Story" id=S1><p itemprop="articleBody">x</p></DIV>')
    assert ("div.main.story#s1", "p@articlebody") == block.path


@given(st.text(alphabet=st.sampled_from(list("ab <>/&;#x2\"'=!-pbrdiv\n\t\xa0é“”")), max_size=200))
def test_every_character_is_at_its_place(page: str) -> None:
    """However broken the markup, every block maps onto the page without a gap."""
    for block in cut_blocks(page):
        assert block.text == block.text.strip() != ""
        assert_mapped(page, block)


def test_long_attributes_and_unclosed_quotes_stay_linear() -> None:
    """A page made to make tokenizers back up is read at once."""
    assert [] == texts("<a " + "x='" * 200_000)
    assert [] == texts("<p " * 100_000)


def test_deep_nesting_is_read() -> None:
    """Thousands of open elements do not hide the text inside them."""
    assert ["deep"] == texts("<div>" * 5_000 + "deep")


def test_elements_without_an_end_are_looked_up_once() -> None:
    """A script takes in the rest of the page, a drawing nothing: it is markup as well."""
    page = "<svg><svg><script>"
    ends = RawTextEnds(page)
    assert [5, 10, len(page), len(page)] == [
        ends.after("svg", 5),
        ends.after("svg", 10),
        ends.after("script", 18),
        ends.after("style", 18),
    ]
    assert ["The lamp is lit."] == texts("<svg>" * 20_000 + "<p>The lamp is lit.</p>")
