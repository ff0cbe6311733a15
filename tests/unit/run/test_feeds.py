"""Following feeds and sitemaps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.unit.run.web import Host, Reply, moved

from onrecord.pages.offered import FeedState, Offered, OfferedPage, Refusal
from onrecord.run.feeds import Marks, read_feed
from onrecord.run.fetch import Fetcher, FetchOptions

PAGE = b"<html><p>The ferry to the island will run again in May, the harbour office said.</p></html>"


def rss(*links: str, more: str = "") -> bytes:
    """A feed of some articles."""
    items = "".join(
        f"<item><title>x</title><link>{link}</link><pubDate>Tue, 08 Feb 2022 10:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f"<rss version='2.0'><channel><title>P</title>{items}{more}</channel></rss>".encode()


def sitemap(*links: str, index: bool = False) -> bytes:
    """A sitemap, or an index of sitemaps."""
    root, entry = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    entries = "".join(f"<{entry}><loc>{link}</loc></{entry}>" for link in links)
    return f"<{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</{root}>".encode()


def no_state(_: str) -> Marks:
    """Nothing was read before."""
    return None, None


def follow(
    host: Host,
    fetcher: Fetcher,
    state: Callable[[str], Marks] = no_state,
    *,
    known: frozenset[str] = frozenset(),
    again: bool = False,
    path: str = "/feed",
) -> list[Offered | FeedState]:
    """All that a feed of the host gives; known: paths of the host."""
    held = {host.address + path for path in known}
    return list(read_feed(host.address + path, fetcher, state, is_known=held.__contains__, again=again))


def told(found: list[Offered | FeedState], host: Host) -> list[str]:
    """Pages by their path, refusals by their code, and "state"."""
    words = list[str]()
    for one in found:
        if isinstance(one, OfferedPage):
            words.append((one.url or one.origin).removeprefix(host.address))
        else:
            words.append(one.code.value if isinstance(one, Refusal) else "state")
    return words


def test_articles_come_with_the_day_of_the_feed(host: Host, fetcher: Fetcher) -> None:
    """In the feed's order, each once, and behind them what marks the feed."""
    body = rss(f"{host.address}/a", "/b", f"{host.address}/a#c")
    host.replies |= {"/feed": Reply(body, headers={"ETag": '"v1"'}), "/a": Reply(PAGE), "/b": Reply(PAGE)}
    found = follow(host, fetcher)
    assert ["/a", "/b", "state"] == told(found, host)
    assert isinstance(found[0], OfferedPage)
    assert (PAGE, "2022-02-08T10:00:00+00:00") == (found[0].data, found[0].dated)
    assert FeedState(url=f"{host.address}/feed", etag='"v1"', modified=None) == found[-1]
    assert ["/feed", "/a", "/b"] == host.pages_asked


def test_articles_are_fetched_when_they_are_asked_for(host: Host, fetcher: Fetcher) -> None:
    """Who stops early has asked the host for no more than was used."""
    host.replies |= {"/feed": Reply(rss("/a", "/b")), "/a": Reply(PAGE), "/b": Reply(PAGE)}
    next(read_feed(f"{host.address}/feed", fetcher, no_state, is_known=lambda _: False))
    assert ["/feed", "/a"] == host.pages_asked


def test_an_unchanged_feed_is_not_read_again(host: Host, fetcher: Fetcher) -> None:
    """Its marks are sent, and a 304 gives nothing; asked for again, it comes whole."""

    def reply(headers: dict[str, str]) -> Reply:
        same = headers.get("if-none-match") == '"v1"'
        return Reply(status=304) if same else Reply(rss("/a"), headers={"ETag": '"v1"'})

    host.replies |= {"/feed": reply, "/a": Reply(PAGE)}
    assert [] == follow(host, fetcher, lambda _: ('"v1"', None))
    assert ["/a", "state"] == told(follow(host, fetcher, lambda _: ('"v1"', None), again=True), host)


def test_what_is_held_is_not_fetched_again(host: Host, fetcher: Fetcher) -> None:
    """Neither by its own address nor by one that redirects to it, unless it is asked for again."""
    host.replies |= {"/feed": Reply(rss("/a", "/go", "/c")), "/go": moved("/b")}
    host.replies |= {path: Reply(PAGE) for path in ("/a", "/b", "/c")}
    known = frozenset({"/a", "/b"})
    assert ["/c"] == told(follow(host, fetcher, known=known), host)
    assert ["/feed", "/go", "/c"] == host.pages_asked
    assert ["/a", "/b", "/c"] == told(follow(host, fetcher, known=known, again=True), host)


def test_what_cannot_be_fetched_is_told_and_the_rest_goes_on(host: Host, fetcher: Fetcher) -> None:
    """Other schemes, missing pages and pages that robots.txt closes are refusals between pages."""
    body = rss("/a", "file:///etc/hosts", "javascript:alert(1)", "/closed", "/gone", "/b")
    host.replies |= {"/feed": Reply(body), "/a": Reply(PAGE), "/b": Reply(PAGE)}
    host.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /closed\n")
    words = told(follow(host, fetcher), host)
    assert ["/a", "address-refused", "address-refused", "robots-refused", "fetch-failed", "/b"] == words


def test_a_feed_may_not_point_into_the_local_network(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """An item that names a private host is refused, and the next one fetched."""
    port = host.address.rpartition(":")[2]
    body = rss(f"http://127.0.0.2:{port}/admin", f"http://localhost.localdomain.invalid:{port}/", "/a")
    host.replies |= {"/feed": Reply(body), "/a": Reply(PAGE)}
    monkeypatch.setattr("onrecord.run.connections.is_public", lambda address: address == "127.0.0.1")
    with Fetcher(FetchOptions(delay=0.0)) as fetcher:
        words = told(follow(host, fetcher), host)
    assert ["address-refused", "robots-refused", "/a"] == words
    assert ["/feed", "/a"] == host.pages_asked


def test_the_state_is_not_handed_on_while_something_may_still_come(host: Host, fetcher: Fetcher) -> None:
    """An article that could not be had for a passing reason is looked for again; one that is gone is not."""
    marked = {"ETag": '"v1"'}
    host.replies |= {"/feed": Reply(rss("/a"), headers=marked), "/a": Reply(status=500)}
    assert ["fetch-failed"] == told(follow(host, fetcher), host)
    host.replies["/a"] = Reply(status=410)
    assert ["fetch-failed", "state"] == told(follow(host, fetcher), host)


def test_an_index_is_followed_and_keeps_no_state(host: Host, fetcher: Fetcher) -> None:
    """Its sitemaps are read in order, each with a state of its own; one that names itself ends."""
    marked = {"ETag": '"v1"'}
    host.replies |= {
        "/feed": Reply(
            sitemap(f"{host.address}/1.xml", f"{host.address}/feed", f"{host.address}/2.xml", index=True),
            headers=marked,
        ),
        "/1.xml": Reply(sitemap(f"{host.address}/a"), headers=marked),
        "/2.xml": Reply(sitemap(f"{host.address}/b", f"{host.address}/a"), headers=marked),
        "/a": Reply(PAGE),
        "/b": Reply(PAGE),
    }
    found = follow(host, fetcher)
    assert ["/a", "state", "/b", "state"] == told(found, host)
    assert ["/1.xml", "/2.xml"] == [one.url.removeprefix(host.address) for one in found if isinstance(one, FeedState)]


def test_indexes_in_indexes_end(host: Host, fetcher: Fetcher) -> None:
    """A host that names ever more indexes is not followed for ever."""
    for number in range(20):
        name = f"/{number}" if number else "/feed"
        host.replies[name] = Reply(sitemap(f"{host.address}/{number + 1}", index=True))
    assert ["feed-broken"] == told(follow(host, fetcher), host)
    assert 4 == len(host.pages_asked)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"<html><body>Not found</body></html>"), ["feed-broken"]),
        (Reply(status=404), ["fetch-failed"]),
        (Reply(b"<rss><channel>" + b" " * 50_000_000), ["feed-too-large"]),
        (Reply(rss("/a")[:-30], headers={"ETag": '"v1"'}), ["feed-broken", "/a"]),
        (moved("/feed"), ["fetch-failed"]),
    ],
)
def test_a_feed_that_is_none_is_told(reply: Reply, expected: list[str], host: Host, fetcher: Fetcher) -> None:
    """A refusal, what can be read behind it, and no state, so that it is looked at again."""
    host.replies |= {"/feed": reply, "/a": Reply(PAGE)}
    assert expected == told(follow(host, fetcher), host)


def test_an_article_without_an_address_is_read_from_its_feed(host: Host, fetcher: Fetcher) -> None:
    """Its HTML is a page of its own, with the feed's time and without an address."""
    more = '<item><title>Note</title><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;All.&lt;/p&gt;</content:encoded></item>'
    host.replies["/feed"] = Reply(rss(more=more))
    (found,) = follow(host, fetcher)
    assert isinstance(found, OfferedPage)
    assert (b"<p>All.</p>", None, f"{host.address}/feed, “Note”") == (found.data, found.url, found.origin)
