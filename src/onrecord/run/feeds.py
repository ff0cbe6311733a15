"""Following feeds and sitemaps: what they name is fetched, what is held already is not."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from onrecord.pages.feeds import MAX_FEED_BYTES, Feed, FeedItem, parse_feed
from onrecord.pages.offered import FeedState, Offered, OfferedPage, Refusal, RefusalCode
from onrecord.run.fetch import Fetcher

MAX_SITEMAP_DEPTH = 3
"""An index names sitemaps, by its standard no other indexes; some do all the same."""

Marks = tuple[str | None, str | None]
"""With what an address was marked when it came last: its ETag, and when it had changed."""


def read_feed(
    url: str,
    fetcher: Fetcher,
    state: Callable[[str], Marks],
    *,
    is_known: Callable[[str], bool],
    again: bool = False,
) -> Iterator[Offered | FeedState]:
    """The articles that a feed or sitemap names, in its order, each fetched when it is asked for.

    A feed's state comes behind its articles, and not at all where one of them could not be had for a passing reason:
    the feed then comes whole the next time. An index of sitemaps has none, as it may stay the same while they change.

    Args:
        url: The feed's address.
        fetcher: What fetches.
        state: What marks a feed that was read before.
        is_known: Whether the page at an address is held already.
        again: Whether to fetch what is known, too.
    """
    seen = set[str]()
    waiting = [(url, 0)]
    while waiting:
        address, depth = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        etag, modified = (None, None) if again else state(address)
        answer = fetcher.ask(address, etag=etag, modified=modified, max_bytes=MAX_FEED_BYTES)
        if answer.offered is None:
            continue
        if isinstance(answer.offered, Refusal):
            code = RefusalCode.FEED_TOO_LARGE if answer.too_large else answer.offered.code
            yield replace(answer.offered, code=code)
            continue
        page = answer.offered
        feed = parse_feed(page.data, page.url or address, content_type=page.content_type)
        yield from feed.refusals
        lasting = yield from _fetch_items(feed, page, fetcher, seen, is_known=is_known, again=again)
        if depth < MAX_SITEMAP_DEPTH:
            waiting.extend((sitemap, depth + 1) for sitemap in reversed(feed.sitemaps))
        elif feed.sitemaps:
            reason = f"indexes of sitemaps stand in one another more than {MAX_SITEMAP_DEPTH} deep; not followed"
            yield Refusal(origin=page.origin, code=RefusalCode.FEED_BROKEN, reason=reason)
        if lasting and not feed.sitemaps and not feed.refusals and (answer.etag or answer.modified):
            yield FeedState(url=address, etag=answer.etag, modified=answer.modified)


def _fetch_items(
    feed: Feed, page: OfferedPage, fetcher: Fetcher, seen: set[str], *, is_known: Callable[[str], bool], again: bool
) -> Generator[Offered, None, bool]:
    """Offer a feed's articles; the generator's value is whether what could not be had will not be had another time."""
    lasting = True
    for item in feed.items:
        if item.url is None:
            yield _from_feed(page, item)
            continue
        if item.url in seen or (not again and is_known(item.url)):
            continue
        seen.add(item.url)
        answer = fetcher.ask(item.url, is_known=None if again else is_known)
        lasting = lasting and not answer.passing
        if isinstance(answer.offered, OfferedPage):
            yield replace(answer.offered, dated=item.dated)
        elif answer.offered is not None:
            yield answer.offered
    return lasting


def _from_feed(feed: OfferedPage, item: FeedItem) -> OfferedPage:
    """An article that stands in its feed only, without an address of its own."""
    return OfferedPage(
        origin=f"{feed.origin}, “{item.title or 'untitled'}”",
        data=(item.body or "").encode(),
        fetched_at=feed.fetched_at,
        content_type=f"{item.media_type}; charset=utf-8",
        dated=item.dated,
    )
