from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.metadata import PageMetadata, find_metadata, guess_day

PAGE = """<!DOCTYPE html><html lang="en-GB"><head>
<title>Ferry line to stay, mayor says | The Bergen Wire</title>
<meta property="og:title" content="Ferry line to stay, mayor says &amp; smiles">
<meta property='og:site_name' content='The Bergen Wire'><meta name=description content="A short summary.">
<!-- <meta property="article:published_time" content="1999-01-01"> -->
<meta property="article:published_time" content="2022-02-08T10:03:04+01:00">
<meta property="og:updated_time" content="2022-02-09T10:03:04+01:00">
<link rel="shortlink canonical" href="https://wire.example/2022/02/08/ferry">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "datePublished": "2001-01-01"},
  {"@type": ["NewsArticle"], "headline": "Ferry line to stay", "datePublished": "2022-02-08T10:03:04+01:00",
   "dateModified": "2022-02-09", "author": [{"@type": "Person", "name": "Ines Calloway"}],
   "hasPart": {"@type": "NewsArticle", "datePublished": "2003-03-03"}}]}</script>
</head><body><p>Text.</p></body></html>"""


def days(metadata: PageMetadata) -> dict[str, str]:
    """The first day of each field."""
    found: dict[str, str] = {}
    for candidate in metadata.dates:
        found.setdefault(candidate.name, candidate.value)
    return found


def test_everything_of_an_ordinary_page() -> None:
    """Meta tags, JSON-LD and the address each give their candidates."""
    metadata = find_metadata(PAGE)
    assert {
        "og article:published_time": "2022-02-08",
        "og updated_time": "2022-02-09",
        "json-ld datePublished": "2022-02-08",
        "json-ld dateModified": "2022-02-09",
        "url": "2022-02-08",
    } == days(metadata)
    assert (
        "Ferry line to stay",
        "Ferry line to stay, mayor says & smiles",
        "Ferry line to stay, mayor says | The Bergen Wire",
    ) == metadata.headlines
    assert (("Ines Calloway",), "The Bergen Wire") == (metadata.authors, metadata.site_name)
    assert ("https://wire.example/2022/02/08/ferry", "en", "A short summary.") == (
        metadata.canonical_url,
        metadata.language,
        metadata.description,
    )
    assert {"og updated_time", "json-ld dateModified"} == {one.name for one in metadata.dates if one.modified}


def test_places_in_the_page() -> None:
    """The span of a date holds exactly the characters that give it."""
    assert {"2022-02-08T10:03:04+01:00", "2022-02-09T10:03:04+01:00", "2022-02-09"} == {
        one.span.of(PAGE) for one in find_metadata(PAGE).dates if one.span
    }


@pytest.mark.parametrize(
    ("script", "day"),
    [
        ('[{"@type": "BreadcrumbList"}, {"@type": "BlogPosting", "datePublished": "2022-02-08"}]', "2022-02-08"),
        ('<!-- {"@type": "Report", "datePublished": "2022-02-08"} -->', "2022-02-08"),
        ('//<![CDATA[\n{"@type": "Article", "datePublished": "2022-02-08"}\n//]]>', "2022-02-08"),
        ('{"@type": "Article", "description": "two\nlines", "datePublished": "2022-02-08"};', "2022-02-08"),
        ('{"@type": "Article", "datePublished": "2022-02-08", "oops": [1, 2', "2022-02-08"),
        ('{"@type": "http://schema.org/NewsArticle", "datePublished": ["2022-02-08"]}', "2022-02-08"),
        (
            '{"mainEntity": {"@type": "NewsArticle", "datePublished": "2022-02-08"}, "@type": "WebPage", '
            '"datePublished": "2001-01-01"}',
            "2022-02-08",
        ),
    ],
)
def test_json_ld_as_sites_write_it(script: str, day: str) -> None:
    """Lists, wrappings, line breaks in strings, nesting and broken ends do not hide the article."""
    page = f'<html><script type="application/ld+json">{script}</script><p>Text.</p></html>'
    assert day == days(find_metadata(page))["json-ld datePublished"]


def test_json_ld_of_other_things_is_left_alone() -> None:
    """A video's or a listed article's date is not the page's."""
    page = (
        '<script type="application/ld+json">{"@type": "VideoObject", "datePublished": "2001-01-01"}</script>'
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", '
        '"datePublished": "2002-02-02"}]}</script><meta name="date" content="2022-02-08">'
    )
    assert {"meta date": "2022-02-08"} == days(find_metadata(page))


def test_microdata_and_time_elements() -> None:
    """Dates marked up beside the visible text count, bare time elements do not."""
    page = (
        '<html><span itemprop="datePublished" content="2022-02-08"></span><time datetime="2020-01-01">x</time>'
        '<time class="entry-date published" datetime="2022-02-07">Monday</time></html>'
    )
    assert {"itemprop datePublished": "2022-02-08", "time": "2022-02-07"} == days(find_metadata(page))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://wire.example/2022/feb/08/ferry", "2022-02-08"),
        ("https://wire.example/news/20220208/ferry", "2022-02-08"),
        ("https://wire.example/ferry-2022-02-08.html", "2022-02-08"),
    ],
)
def test_days_in_addresses(url: str, day: str) -> None:
    """The canonical address's day is a candidate, month names included."""
    assert {"url": day} == days(find_metadata(f'<link rel="canonical" href="{url}"><p>Text.</p>'))


def test_addresses_without_a_day() -> None:
    """Numbers of stories and months alone are no days."""
    for url in ("https://wire.example/202202/ferry", "https://wire.example/story/20229908", "/ferry-1234567890"):
        assert {} == days(find_metadata(f'<link rel="canonical" href="{url}"><p>Text.</p>'))


def test_guess_where_no_field_tells() -> None:
    """Pages without fields are guessed at, but not on a day that was made of a year."""
    assert date(2022, 2, 8) == guess_day("<html><body><p class='date'>8 February 2022</p><p>Text.</p></body></html>")
    assert None is guess_day("<html><body><p>Text.</p><footer>© 2020 The Bergen Wire</footer></body></html>")


def test_a_page_that_is_an_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text that begins with "http" is read as text, never fetched."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("went to the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    for page in ("http://wire.example/", "http://wire.example/<html></html>"):
        assert PageMetadata() == find_metadata(page)


@pytest.mark.parametrize(
    "page",
    [
        "<meta " * 2000,
        "<meta content='" * 2000,
        "<!--" * 2000,
        "<script type='application/ld+json'>" + "[" * 50_000,
        '<script type="application/ld+json">{"a": ' + "9" * 10_000 + "}</script>",
        "<meta name=date content='&#" + "9" * 6000 + ";'>",
        "\0\ud800<title>x",
        "<html" + " " * 10_000 + "/>",
    ],
)
def test_hard_pages_do_not_raise(page: str) -> None:
    """Cut-off, nested and absurd markup gives metadata without a date."""
    assert () == find_metadata(page).dates


MARKUP = st.sampled_from(
    [
        "<meta ",
        "name=date ",
        "content=",
        '"',
        "'",
        "2022-02-08",
        ">",
        "<!--",
        "-->",
        "{",
        "}",
        ":",
        "<script type=application/ld+json>",
        "</script>",
        '"datePublished"',
        "&amp;",
        "<title>",
        "\0",
    ]
)


@given(st.lists(MARKUP, max_size=30).map("".join))
def test_any_markup_is_taken(page: str) -> None:
    """No markup makes the reader raise, and spans stay inside the page."""
    for candidate in find_metadata(page).dates:
        assert candidate.span is None or 0 <= candidate.span.start <= candidate.span.end <= len(page)
