"""The page for a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.reading import Reading
from onrecord.records.span import Span
from onrecord.records.statement import Statement
from onrecord.views.html import write_html

VOID = {"meta", "link", "br", "img", "input"}


class PageReader(HTMLParser):
    """Reads back what was written: the articles' text, ids, links, tags, and whether the elements nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text_depth = 0
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: list[tuple[str, str, str]] = []
        self.lit: tuple[str, str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, links and where an article's text begins."""
        values = dict(attrs)
        self.attributes += attrs
        self.ids += [values["id"]] if values.get("id") else []  # type: ignore[list-item]  # filtered just here
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in VOID:
            self.open.append(tag)
        if values.get("class") == "text":
            self.text_depth = len(self.open)
            self.texts.append("")
        self.lit = (values["data-s"] or "", values["data-p"] or "") if "data-s" in values else None

    def handle_endtag(self, tag: str) -> None:
        """Every end belongs to the last start."""
        assert self.open.pop() == tag
        if len(self.open) < self.text_depth:
            self.text_depth = 0
        self.lit = None

    def handle_data(self, data: str) -> None:
        """Collect the article's characters, and those of each marked run."""
        if self.text_depth:
            self.texts[-1] += data
            if self.lit:
                self.marked.append((*self.lit, data))


def test_the_page_holds_the_articles_exactly(bridge: Reading, blank: Reading) -> None:
    """The text on the page is the article's, character by character, and the elements nest."""
    page = PageReader(write_html([bridge, blank]))
    assert [bridge.article.text, ""] == page.texts
    assert [] == page.open


def test_every_run_names_the_statements_that_cover_it(bridge: Reading) -> None:
    """A word inside a statement inside a statement carries both, the inner one first, with its part in each."""
    marked = PageReader(write_html([bridge])).marked
    assert ("6 5", "cue content", "had warned") in marked
    assert ("6 5", "content content", "that a third pier may have to be replaced") in marked
    assert ("4", "content", "“We closed it the day we were told,”") in marked
    assert ("4", "content", "“Not one day later.”") in marked


def test_links_lead_somewhere(bridge: Reading, blank: Reading) -> None:
    """Ids are unique over several readings, and every link inside the page has its target."""
    page = PageReader(write_html([bridge, blank, bridge]))
    assert len(page.ids) == len(set(page.ids))
    assert set() == {link for link in page.links if link[1:] not in page.ids or not link.startswith("#")}
    assert 22 == sum(bool(re.fullmatch(r"p\d+s\d+", name)) for name in page.ids)


def test_the_page_asks_for_nothing(bridge: Reading) -> None:
    """Style and script stand in the page and match the policy; no attribute holds either."""
    written = write_html([bridge])
    page = PageReader(written)
    policy = next(value for name, value in page.attributes if name == "content" and value and "default-src" in value)
    assert policy is not None
    for element in ("style", "script"):
        inline = written.split(f"<{element}>")[1].split(f"</{element}>")[0]
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert [] == [name for name, _ in page.attributes if name == "style" or name.startswith("on")]
    assert "url(" not in written
    assert "@import" not in written


def test_what_the_page_says_is_escaped(bridge: Reading) -> None:
    """Markup in a path, a name or the text is shown, not obeyed."""
    evil = "<script>alert('x')</script>\"&amp;"
    article = Article(
        text=evil,
        headline=Span(0, len(evil)),
        passages=(Passage(kind=PassageKind.HEADLINE, span=Span(0, len(evil))),),
        agency=evil,
    )
    page = replace(bridge.page, path=evil, url="javascript:alert('x')")
    reading = replace(bridge, article=article, page=page, reader=evil, actors=(), issues=(), statements=())
    written = write_html([reading])
    assert 1 == written.count("<script>")
    assert [evil] == PageReader(written).texts
    assert [] == [link for link in PageReader(written).links if "javascript" in link]


def test_an_address_on_the_web_is_a_link(bridge: Reading) -> None:
    """A page with an address leads back to where it came from."""
    reading = replace(bridge, page=replace(bridge.page, url="https://example.org/bridge?a=1&b=2"))
    assert "https://example.org/bridge?a=1&b=2" in PageReader(write_html([reading])).links


def test_several_readings_have_an_index(bridge: Reading, blank: Reading) -> None:
    """Each page is listed with its date, statements and issues; a single one needs no list."""
    written = write_html([bridge, blank])
    assert "10 Mar 2026 · 11 statements · 2 issues" in written
    assert "date unknown · 0 statements · 1 issue" in written
    assert "<h1>2 pages on record</h1>" in written
    assert 'class="index"' not in write_html([bridge])
    assert "<h1>0 pages on record</h1>" in write_html([])


def test_the_header_and_footer_tell_where_it_comes_from(bridge: Reading) -> None:
    """Date and how it was found, place, agency, hash, reader and issues are on the page."""
    written = write_html([bridge])
    for words in (
        '<time datetime="2026-03-10">10 Mar 2026</time>',
        "inferred from “Thursday, March 5, 2026”",
        "HARROWMERE · Northern Wire",
        f"sha256 {bridge.page.sha256[:12]}",
        bridge.reader,
        "<code>published-inferred</code> no publication date on the page: “Thursday”",
    ):
        assert words in written


def test_a_tag_that_may_well_be_wrong_is_marked(bridge: Reading) -> None:
    """Marked with how sure it is, where it is less sure than 0.7, and nowhere else."""
    unsure = [one for one in bridge.statements if one.confidences.act < 0.7]
    page = PageReader(write_html([bridge]))
    titles = [value for name, value in page.attributes if name == "title" and value and value.startswith("this ")]
    assert ["this act is right with a probability of 0.43"] * len(unsure) == titles != []
    assert len(titles) == [value for name, value in page.attributes if name == "class"].count("tag doubtful")


def test_the_same_readings_give_the_same_page(bridge: Reading) -> None:
    """No clock, no chance."""
    assert write_html([bridge, bridge]) == write_html(iter([bridge, bridge]))


@st.composite
def arranged(draw: st.DrawFn) -> tuple[Article, list[tuple[Span, Span, Span]]]:
    """An article of a few passages, and statements anywhere in it, overlapping at will."""
    alphabet = st.characters(codec="utf-8", exclude_characters="\r\x00")
    paragraphs = draw(st.lists(st.text(alphabet, min_size=1, max_size=30), min_size=1, max_size=4))
    passages, at = [], 0
    for paragraph in paragraphs:
        passages.append(Passage(kind=draw(st.sampled_from(PassageKind)), span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs) + draw(st.sampled_from(["", "\n", " tail"]))
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 25)).map(
        lambda pair: Span(pair[0], min(pair[0] + pair[1], len(text)))
    )
    return Article(text=text, passages=tuple(passages)), draw(st.lists(st.tuples(span, span, span), max_size=8))


@given(arranged())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_overlaps_the_text_is_whole(
    bridge: Reading, drawn: tuple[Article, list[tuple[Span, Span, Span]]]
) -> None:
    """For arbitrary overlapping statements, the page's text is the article's and its links lead somewhere."""
    article, spans = drawn
    model: Statement = bridge.statements[0]
    statements = tuple(
        replace(model, id=type(model.id)(f"s{n}"), source=(source,), cue=(cue,), content=(content,))
        for n, (source, cue, content) in enumerate(spans)
    )
    page = PageReader(write_html([replace(bridge, article=article, statements=statements, issues=())]))
    assert [article.text] == page.texts
    assert set() == {link for link in page.links if link[1:] not in page.ids}
