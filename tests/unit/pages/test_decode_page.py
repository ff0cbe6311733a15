"""Bytes to a Page."""

from __future__ import annotations

import codecs
import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages import decoding
from onrecord.pages.decoding import can_be_read, decode_page, unreadable_page
from onrecord.records.issue import IssueCode
from onrecord.records.page import MediaType, Page

CZECH = "Starostka řekla, že most přes Labe zůstane zavřený až do května. Žádné další peníze už město nemá."
RUSSIAN = "Мэр города сообщил, что мост через Волгу откроют в мае. «Денег хватит», сказал он."
JAPANESE = "市長は五月に橋が開通すると述べた。工事の費用は市が負担する。"
KOREAN = "시장은 다리가 오월에 개통될 것이라고 말했다. 비용은 시가 부담한다."
FRENCH = "La maire a déclaré que la salle des fêtes, fermée depuis l’été, rouvrirait. « C’est prêt », a-t-elle précisé."


def codes(page: Page) -> list[IssueCode]:
    """The codes of a page's issues."""
    return [issue.code for issue in page.issues]


def html(text: str, charset: str | None = None) -> str:
    """A small web page that holds the text."""
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<!doctype html><html><head>{meta}<title>Bridge</title></head><body><p>{text}</p></body></html>"


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin1", "shift_jis", "gbk", "utf-16", "x", "\x00"]))
def test_the_text_is_the_bytes_in_the_encoding_named(data: bytes, header: str | None) -> None:
    """Whatever the bytes, decoding them with the page's encoding gives the page's text, and the hash is theirs."""
    page = decode_page(data, charset_header=header)
    assert data.decode(page.encoding, "replace") == page.text
    assert hashlib.sha256(data).hexdigest() == page.sha256


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "gb18030"]))
def test_no_character_is_changed(text: str, codec: str) -> None:
    """Line ends, byte order marks and odd spaces come through in any encoding that is declared."""
    data = ("<html>\r\n\r" + text).encode(codec, "replace")
    page = decode_page(data, charset_header=codec)
    assert data.decode(page.encoding, "replace") == page.text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("iso-8859-1", "cp1252"),
        ("US-ASCII", "cp1252"),
        ("Windows-1252", "cp1252"),
        ("latin5", "cp1254"),
        ("gb2312", "gb18030"),
        ("x-gbk", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("big5", "big5hkscs"),
        ("windows-874", "cp874"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str) -> None:
    """A label stands for the larger Windows encoding that pages mean by it."""
    data = html("", label).encode().replace(b"<p>", b"<p>\x93\xfa")  # valid in each of these, never in UTF-8
    assert codec == decode_page(data).encoding


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    """The mark names the encoding, goes with it, and overrules the header."""
    plain = {
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF32_LE: "utf-32-le",
        codecs.BOM_UTF32_BE: "utf-32-be",
        codecs.BOM_UTF8: "utf-8",
    }[mark]
    page = decode_page(mark + html(CZECH).encode(plain), charset_header="text/html; charset=koi8-r")
    assert (encoding, html(CZECH), ()) == (page.encoding, page.text, page.issues)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen(encoding: str) -> None:
    """A NUL in every other byte is UTF-16, not a binary file."""
    page = decode_page(html(FRENCH).encode(encoding))
    assert (encoding, html(FRENCH), MediaType.HTML) == (page.encoding, page.text, page.media_type)


def test_the_header_comes_before_the_page_itself() -> None:
    """The HTTP header's charset overrules a contradicting meta element."""
    text = html(RUSSIAN, "windows-1252")
    page = decode_page(text.encode("cp1251"), charset_header='text/html; charset="windows-1251"')
    assert ("cp1251", text) == (page.encoding, page.text)


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CHARSET = windows-1251>",
        '<!-- <meta charset="utf-8"> --><meta charset="windows-1251">',
        "<style>" + "p {margin: 0}" * 400 + "</style><meta charset='windows-1251'>",
    ],
)
def test_meta_elements_are_read_in_all_their_forms(head: str) -> None:
    """The charset of a meta element counts, in either form, not in a comment, behind a long style sheet too."""
    page = decode_page(f"<html><head>{head}</head><p>{RUSSIAN}".encode("cp1251"))
    assert ("cp1251", ()) == (page.encoding, page.issues)


def test_an_xml_declaration_is_read() -> None:
    """XHTML may name its encoding in its XML declaration only."""
    page = decode_page(f'<?xml version="1.0" encoding="iso-8859-2"?><html><p>{CZECH}</p></html>'.encode("iso8859-2"))
    assert ("iso8859-2", MediaType.HTML, ()) == (page.encoding, page.media_type, page.issues)


@pytest.mark.parametrize("declared", ["iso-8859-1", "euc-kr", "gbk", "windows-1251", "utf-16"])
@pytest.mark.parametrize("text", [FRENCH, KOREAN, RUSSIAN])
def test_utf_8_declared_as_something_else_is_utf_8(declared: str, text: str) -> None:
    """Bytes that are valid UTF-8 beyond ASCII are UTF-8; only a real contradiction is an issue."""
    page = decode_page(html(text, declared).encode())
    expected = [] if declared == "utf-16" else [IssueCode.ENCODING_DOUBTFUL]
    assert ("utf-8", html(text, declared), expected) == (page.encoding, page.text, codes(page))


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH, "cp1252"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        ("The council’s £20 million “plan”", "cp1252"),
        ("A naïve plan", "cp1252"),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_other_bytes_get_the_encoding_that_fits(text: str, codec: str, declared: str | None) -> None:
    """Bytes that are neither UTF-8 nor declared rightly are read with the encoding that fits best, with an issue."""
    page = decode_page(html(text, declared).encode(codec))
    assert (html(text, declared), [IssueCode.ENCODING_DOUBTFUL]) == (page.text, codes(page))


def test_a_long_line_shows_the_detector_what_tells() -> None:
    """In a page without line ends the characters that tell the encoding may come late."""
    text = html("x" * 100_000 + RUSSIAN)
    assert text == decode_page(text.encode("cp1251")).text


def test_damaged_utf_8_stays_utf_8() -> None:
    """One character cut in half among many whole ones does not make the page Western."""
    data = html(RUSSIAN).encode().replace("«".encode(), "«".encode()[:1])
    page = decode_page(data)
    assert ("utf-8", [IssueCode.ENCODING_DOUBTFUL], 1) == (page.encoding, codes(page), page.text.count("\ufffd"))


def test_declared_iso_8859_1_holds_where_it_fits() -> None:
    """A page that is what it says it is has no issue, its typographic quotation marks included."""
    page = decode_page(html(FRENCH, "iso-8859-1").encode("cp1252"))
    assert (html(FRENCH, "iso-8859-1"), ()) == (page.text, page.issues)


def test_nul_characters_are_kept_and_told() -> None:
    """A NUL in the text stays where it is, so that offsets stay true, and is an issue."""
    page = decode_page(html("The bridge\x00 is closed until May").encode())
    assert ([IssueCode.NUL_CHARACTERS], MediaType.HTML) == (codes(page), page.media_type)
    assert "bridge\x00 is" in page.text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        b"\x7fELF" + bytes(50),
        gzip.compress(b"<html>"),
        bytes(range(256)) * 20,
        b"{\\rtf1 hello}",
    ],
)
def test_what_is_no_page_is_told(data: bytes) -> None:
    """Documents, pictures, archives and programs are issues, with their bytes kept as characters."""
    page = decode_page(data, path="page.html")
    assert ([IssueCode.PAGE_BINARY], MediaType.UNKNOWN, False) == (codes(page), page.media_type, can_be_read(page))
    assert data == page.text.encode(page.encoding)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\u2003".encode()])
def test_an_empty_page_is_told(data: bytes) -> None:
    """No bytes, a lone byte order mark and white space are all an empty page."""
    page = decode_page(data)
    assert ([IssueCode.PAGE_EMPTY], False, page.text) == (codes(page), can_be_read(page), data.decode(page.encoding))


def test_a_page_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit there is no text; the hash is still that of all the bytes."""
    monkeypatch.setattr(decoding, "MAX_PAGE_BYTES", 10)
    page = decode_page(b"<p>0123456789")
    assert ("", [IssueCode.PAGE_TOO_LARGE], False) == (page.text, codes(page), can_be_read(page))
    assert hashlib.sha256(b"<p>0123456789").hexdigest() == page.sha256


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("<!DOCTYPE html>\n<p>Hi", "page.txt", MediaType.HTML),
        ("\ufeff\n <!-- saved --><html lang=en><p>Hi", None, MediaType.HTML),
        ("<div><p>A fragment.</p></div>", "page.txt", MediaType.HTML),
        ("Headline\n\n" + "<p>One paragraph of the template's inside.</p>\n" * 9, None, MediaType.HTML),
        ("Just a line and <p>one tag</p>", "page.html", MediaType.HTML),
        ("Just a line, no tag", "page.html", MediaType.TEXT),
        ("The council said a < b and b > a in its minutes.", "page.txt", MediaType.TEXT),
        ("Writers put <b> around bold words and <p> before paragraphs, the manual said. " * 3, None, MediaType.TEXT),
        ("Skip to main content\n\nMayor opens bridge\n\nPRAGUE (AP) - The mayor said so.", "page.html", MediaType.TEXT),
    ],
)
def test_the_content_tells_html_from_text(text: str, path: str | None, expected: MediaType) -> None:
    """Markup is recognised by what the page holds; its name is only a hint."""
    assert expected == decode_page(text.encode(), path=path).media_type


def test_what_the_caller_knows_goes_with_the_page() -> None:
    """Path, address and time are taken over as given."""
    page = decode_page(b"Hello", path="a.txt", url="https://example.org/a", fetched_at="2026-03-01T10:00:00Z")
    assert ("a.txt", "https://example.org/a", "2026-03-01T10:00:00Z") == (page.path, page.url, page.fetched_at)
    assert can_be_read(page)


def test_an_unreadable_page_stands_for_its_file() -> None:
    """A file whose bytes cannot be had gives a page with the hash of no bytes and the reason."""
    page = unreadable_page("a.html", "Permission denied")
    assert (hashlib.sha256(b"").hexdigest(), "", False) == (page.sha256, page.text, can_be_read(page))
    assert [(IssueCode.PAGE_UNREADABLE, "Permission denied")] == [(issue.code, issue.reason) for issue in page.issues]
