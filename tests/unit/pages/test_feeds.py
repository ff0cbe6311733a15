"""Feeds and sitemaps as bytes."""

from __future__ import annotations

import gzip
import json
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages import feeds
from onrecord.pages.feeds import MAX_FEED_BYTES, FeedItem, parse_feed
from onrecord.pages.offered import RefusalCode

HERE = "https://paper.example/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Paper</title><link>https://paper.example/</link>
<item><title>Ferry &amp; harbour</title><link>/ferry</link><pubDate>Tue, 08 Feb 2022 23:30:00 -0500</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The <b>ferry</b> &amp; all.</p>]]></content:encoded></item>
<item><title>Bridge</title><guid isPermaLink="true">https://paper.example/bridge</guid></item>
<item><title>Ferry again</title><link>https://paper.example/ferry#comments</link></item>
<item><title>Nowhere</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>
<entry><title type="html">A &lt;b&gt;ferry&lt;/b&gt;</title>
<link rel="self" href="https://paper.example/api/1"/><link rel="alternate" href="../ferry?a=1&amp;b=2"/>
<published>2022-02-08T10:00:00Z</published><updated>2022-02-09T10:00:00Z</updated></entry>
<entry><title>B</title><link href="https://paper.example/b"/><updated>2022-02-09</updated></entry></feed>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?><!-- made by a robot --><urlset
 xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://paper.example/a.jpg</image:loc><image:title>Boat</image:title></image:image>
<loc> https://paper.example/a </loc><lastmod>2022-03-01</lastmod><news:news><news:publication><news:name>P</news:name>
</news:publication><news:publication_date>2022-02-08</news:publication_date><news:title>A ferry</news:title></news:news>
</url><url><loc>https://paper.example/b</loc><lastmod>2022-03-01</lastmod></url><url><lastmod>2022</lastmod></url></urlset>"""


def codes(data: str | bytes) -> list[RefusalCode]:
    """The codes of what is refused in a feed."""
    return [one.code for one in parse_feed(data.encode() if isinstance(data, str) else data, HERE).refusals]


def test_rss_is_read() -> None:
    """Addresses are made absolute and come once, the day is the paper's own, the article's HTML is as it was."""
    feed = parse_feed(RSS.encode(), HERE, content_type="application/rss+xml")
    ferry = FeedItem(
        url="https://paper.example/ferry",
        dated="2022-02-08T23:30:00-05:00",
        title="Ferry & harbour",
        body="<p>The <b>ferry</b> &amp; all.</p>",
    )
    assert (ferry, FeedItem(url="https://paper.example/bridge", title="Bridge")) == feed.items
    assert [(RefusalCode.FEED_BROKEN, f"{HERE}, item 4")] == [(one.code, one.origin) for one in feed.refusals]


def test_atom_is_read() -> None:
    """The link is the alternate one; a day without a time stays one."""
    feed = parse_feed(ATOM.encode(), HERE)
    found = [(item.url, item.dated) for item in feed.items]
    expected = [
        ("https://paper.example/ferry?a=1&b=2", "2022-02-08T10:00:00+00:00"),
        ("https://paper.example/b", "2022-02-09"),
    ]
    assert (expected, ()) == (found, feed.refusals)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("content_type", [None, "text/xml", "text/html; charset=latin-1", "application/rss+xml"])
def test_odd_encodings_and_headers_are_no_faults(codec: str, content_type: str | None) -> None:
    """A feed sent as something else than it is is read all the same."""
    data = RSS.replace("Bridge", "Br\u00fccke").replace("<item><title>Nowhere</title></item>", "").encode(codec)
    feed = parse_feed(data, HERE, content_type=content_type)
    assert (2, ()) == (len(feed.items), feed.refusals)


def test_json_feed_is_read() -> None:
    """Articles with their text and those with an address only; what is no article is told."""
    items = [
        {
            "id": "1",
            "url": "/ferry",
            "title": "Ferry",
            "content_html": "<p>x</p>",
            "date_published": "2022-02-08T10:00:00Z",
        },
        {"id": "2", "content_text": "All of it.\ud800"},
        {"id": "3"},
        "four",
        {"id": "5", "url": 5, "title": ["x"], "content_text": {}},
    ]
    feed = parse_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode(), HERE)
    first = FeedItem(
        url="https://paper.example/ferry", dated="2022-02-08T10:00:00+00:00", title="Ferry", body="<p>x</p>"
    )
    assert (first, FeedItem(url=None, body="All of it.?", media_type="text/plain")) == feed.items
    assert [f"{HERE}, item {number}" for number in (3, 4, 5)] == [one.origin for one in feed.refusals]


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_of_news_is_read(packed: bool) -> None:
    """Day and headline are the news's own, pictures are not taken for pages, a day of change not for publication."""
    data = gzip.compress(NEWS.encode()) if packed else NEWS.encode()
    feed = parse_feed(data, HERE)
    expected = (
        FeedItem(url="https://paper.example/a", dated="2022-02-08", title="A ferry"),
        FeedItem(url="https://paper.example/b"),
    )
    assert expected == feed.items
    assert [f"{HERE}, entry 3"] == [one.origin for one in feed.refusals]


def test_an_index_names_sitemaps() -> None:
    """Its entries are sitemaps, not articles."""
    entries = "".join(f"<sitemap><loc>https://paper.example/{name}.xml</loc></sitemap>" for name in "aba")
    feed = parse_feed(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'.encode(), HERE
    )
    assert (("https://paper.example/a.xml", "https://paper.example/b.xml"), ()) == (feed.sitemaps, feed.items)


def test_a_feed_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    """Of RSS and of a sitemap what stands before the cut is there, and the cut is told."""
    for text, end in ((RSS, "<item><title>Ferry again"), (NEWS, "</urlset>")):
        feed = parse_feed(text[: text.index(end)].encode(), HERE)
        assert 2 == len(feed.items)
        assert RefusalCode.FEED_BROKEN in [one.code for one in feed.refusals]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "  \n",
        "<!doctype html><html><body><p>Not here</p></body></html>",
        "Just text.",
        "{",
        "[]",
        '{"items": 5}',
        "[" * 100_000,
        "<urlset><url></urlset>",
        "<rss",
        "<!--" * 2000,
        b"\x1f\x8b\x08broken",
        b"\x00" * 50,
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_feed_is_told(data: str | bytes) -> None:
    """One refusal or more, and no exception."""
    assert {RefusalCode.FEED_BROKEN} == set(codes(data))


def test_a_feed_that_is_too_large_is_refused() -> None:
    """Fifty megabytes are too many, packed or not."""
    data = b"<rss><channel>" + b" " * 50_000_000
    assert [RefusalCode.FEED_TOO_LARGE] == codes(data)
    assert [RefusalCode.FEED_TOO_LARGE] == codes(gzip.compress(data, 1))
    assert MAX_FEED_BYTES < len(data)


@pytest.mark.parametrize("form", ["rss", "sitemap"])
def test_entities_are_not_followed(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is read, no host asked and nothing multiplied for a document type's sake."""
    secret = tmp_path / "secret"
    secret.write_text("swordfish")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    entities = f'<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{laughs}'
    head = f'<!DOCTYPE x SYSTEM "http://paper.example/x.dtd" [{entities}]>'

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for name in ("s", "l9"):
        if form == "rss":
            text = f"{head}<rss><channel><item><title>&{name};</title><link>http://a.example/</link></item></channel></rss>"
        else:
            text = f"{head}<urlset><url><loc>http://a.example/&{name};</loc></url></urlset>"
        feed = parse_feed(text.encode(), HERE)
        assert "swordfish" not in repr(feed)
        assert "lollol" not in repr(feed)
        assert len(repr(feed)) < 2000


def test_bytes_that_name_a_file_do_not_open_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed is never taken for the path of one."""
    (tmp_path / "<rss>").write_text(RSS)
    monkeypatch.chdir(tmp_path)
    assert () == parse_feed(b"<rss>", HERE).items


def test_links_of_other_schemes_are_never_made_into_addresses() -> None:
    """They keep their scheme, so that they are refused where they would be fetched."""
    links = ("javascript:alert(1)", "file:///etc/hosts", "data:text/html,x")
    entries = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
    feed = parse_feed(f"<rss version='2.0'><channel>{entries}</channel></rss>".encode(), HERE)
    schemes = [(item.url or "").partition(":")[0] for item in feed.items]
    assert ["javascript", "file", "data"] == schemes


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("Tue, 08 Feb 2022 10:00:00 GMT", "2022-02-08T10:00:00+00:00"),
        ("2022-02-08", "2022-02-08"),
        ("2022-02-08T23:59:00+13:00", "2022-02-08T23:59:00+13:00"),
        ("yesterday", None),
        ("Tue, 99 Feb 2022 10:00:00 GMT", None),
        ("", None),
        (20220208, None),
    ],
)
def test_dates_keep_the_day_they_name(given_date: object, expected: str | None) -> None:
    """No zone is changed, and what is no date is none."""
    assert expected == feeds._as_date(given_date)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<rss><channel><item>", b"<urlset><url><loc>", b'{"items":[', b"\x1f\x8b\x08\0"]),
)
def test_no_bytes_raise(data: bytes, start: bytes) -> None:
    """Whatever comes, there is an answer that can be written down."""
    repr(parse_feed(start + data, HERE)).encode()
