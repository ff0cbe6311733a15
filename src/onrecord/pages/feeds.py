"""Feeds and sitemaps as bytes: RSS, Atom, JSON Feed, sitemaps of news and their indexes. Nothing here is fetched."""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

from onrecord.pages.encoding import find_wide_codec
from onrecord.pages.offered import Refusal, RefusalCode

MAX_FEED_BYTES = 20_000_000
"""Unpacked. Feeds of news are a hundredth of this; a sitemap of 50,000 addresses is seldom half of it."""
SNIFFED_BYTES = 4_096
MAX_TITLE_CHARS = 1_000
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,40})[\s>/]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An article that a feed names.

    url: as the feed has it, made absolute, of whatever scheme; None where the feed gives the article's text only.
    dated: when it was published, ISO 8601, as the feed says it. title: its headline in the feed. body: the article's
    HTML or text where the feed carries it, not its summary; media_type: which of the two that is.
    """

    url: str | None
    dated: str | None = None
    title: str | None = None
    body: str | None = None
    media_type: str = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed or a sitemap holds: articles, the sitemaps that an index names, and what of it is broken."""

    items: tuple[FeedItem, ...] = ()
    sitemaps: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def parse_feed(data: bytes, url: str, *, content_type: str | None = None) -> Feed:
    """Read a feed; what it is, its first characters tell. Of a broken one, what can be read is there beside a refusal.

    Args:
        data: Its bytes; they may be gzip, as those of many a sitemap.
        url: Its address, from which others that are relative start.
        content_type: The HTTP header as it was sent.
    """
    if data.startswith(b"\x1f\x8b"):
        unpacked, fault = _unzip(data)
        if not unpacked:
            return _refuse(url, f"not a whole gzip file ({fault})")
        data = unpacked
    if len(data) > MAX_FEED_BYTES:
        reason = f"more than {MAX_FEED_BYTES:,} bytes; give the sitemaps that it is split into, or a shorter feed"
        return Feed(refusals=(Refusal(origin=url, code=RefusalCode.FEED_TOO_LARGE, reason=reason),))
    start = data[:SNIFFED_BYTES].decode(find_wide_codec(data) or "utf-8-sig", "ignore").lstrip("\ufeff \t\r\n\x00")
    if not start:
        return _refuse(url, "it is empty")
    if start.startswith(("{", "[")):
        return _read_json(data, url)
    found = _ROOT.search(_COMMENT.sub("", start))
    root = found[1].lower() if found else ""
    if root in _SITEMAP_ROOTS:
        return _read_sitemap(data, url)
    if root in _FEED_ROOTS:
        return _read_syndication(data, url, content_type)
    what = "a web page" if root == "html" or "<html" in start.lower() else "something else"
    return _refuse(url, f"{what}, not a feed or a sitemap; give the address of its feed")


def _refuse(url: str, reason: str, *, items: tuple[FeedItem, ...] = ()) -> Feed:
    return Feed(items=items, refusals=(_broken(url, reason),))


def _broken(url: str, reason: str) -> Refusal:
    return Refusal(origin=url, code=RefusalCode.FEED_BROKEN, reason=_clean(reason) or "broken")


def _unzip(data: bytes) -> tuple[bytes, str]:
    """What gzip bytes hold, as far as that goes and one byte beyond the limit at most, and what is wrong with them."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        return unpacker.decompress(data, MAX_FEED_BYTES + 1), ""
    except zlib.error as error:
        return b"", str(error)


def _read_syndication(data: bytes, url: str, content_type: str | None) -> Feed:
    """RSS in all its versions, and Atom."""
    import feedparser

    # A stream, never the bytes themselves: those could name a file or an address, which would be opened.
    # Of UTF-16 the bytes tell more than any header.
    sent = "application/xml" if find_wide_codec(data) else content_type
    headers = {"content-location": url, "content-type": sent or "application/xml"}
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its parser for broken feeds meets what nobody thought of
        return _refuse(url, f"it cannot be read ({type(error).__name__}: {error})")
    items, refusals = list[FeedItem](), list[Refusal]()
    fault = parsed.get("bozo_exception") if parsed.get("bozo") else None
    # That a header names another encoding, or none, is no fault of the feed's.
    if fault is not None and "SAX" in type(fault).__name__:
        message = getattr(fault, "getMessage", lambda: str(fault))()
        refusals.append(_broken(url, f"not well-formed ({message}); read as far as that goes"))
    for number, entry in enumerate(parsed.entries, 1):
        item = _item(entry, url)
        if item is None:
            refusals.append(_broken(f"{url}, item {number}", "it has no address and no text, or no address of the web"))
        else:
            items.append(item)
    return Feed(items=_once(items), refusals=tuple(refusals))


def _item(entry: Any, url: str) -> FeedItem | None:
    body = next((one for one in entry.get("content", ()) if one.get("value")), None)
    text = _writable(body["value"]) if body else None
    link = _absolute(url, entry.get("link"))
    if link is None and text is None:
        return None
    return FeedItem(
        url=link,
        dated=_as_date(entry.get("published")) or _as_date(entry.get("updated")),
        title=_clean(entry.get("title")),
        body=text,
        media_type="text/plain" if body and body.get("type") == "text/plain" else "text/html",
    )


def _read_json(data: bytes, url: str) -> Feed:
    """JSON Feed, versions 1 and 1.1."""
    try:
        feed: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        return _refuse(url, f"not JSON ({error})")
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list):
        return _refuse(url, 'no JSON Feed: it has no list of "items"')
    items, refusals = list[FeedItem](), list[Refusal]()
    for number, entry in enumerate(entries, 1):
        item = _json_item(entry, url) if isinstance(entry, dict) else None
        if item is None:
            refusals.append(_broken(f"{url}, item {number}", "it has no address and no text"))
        else:
            items.append(item)
    return Feed(items=_once(items), refusals=tuple(refusals))


def _json_item(entry: dict[str, Any], url: str) -> FeedItem | None:
    html, plain = (_writable(entry.get(name)) for name in ("content_html", "content_text"))
    link = _absolute(url, entry.get("url"))
    if link is None and not (html or plain):
        return None
    return FeedItem(
        url=link,
        dated=_as_date(entry.get("date_published")) or _as_date(entry.get("date_modified")),
        title=_clean(entry.get("title")),
        body=html or plain or None,
        media_type="text/html" if html or not plain else "text/plain",
    )


def _read_sitemap(data: bytes, url: str) -> Feed:
    """A sitemap, of news or not, or an index of sitemaps."""
    from lxml import etree

    items, sitemaps, refusals = list[FeedItem](), list[str](), list[Refusal]()
    context = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    number = 0
    try:
        for _, element in context:
            kind = _local_name(element)
            if kind not in ("url", "sitemap"):
                continue
            number += 1
            fields = dict(_fields(element))
            address = _absolute(url, fields.get("loc"))
            if address is None:
                refusals.append(_broken(f"{url}, entry {number}", "it has no address"))
            elif kind == "sitemap":
                sitemaps.append(address)
            else:
                # When a page last changed is not when it was published; only sitemaps of news tell that.
                day = _as_date(fields.get("publication_date"))
                items.append(FeedItem(url=address, dated=day, title=_clean(fields.get("title"))))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        refusals.append(_broken(url, f"not well-formed ({error}); read as far as that goes"))
    else:
        faults = [one for one in context.error_log if one.level_name != "WARNING"]
        if faults:
            reason = f"not well-formed ({faults[0].message}, line {faults[0].line}); read as far as that goes"
            refusals.append(_broken(url, reason))
    return Feed(items=_once(items), sitemaps=tuple(dict.fromkeys(sitemaps)), refusals=tuple(refusals))


def _fields(element: Any) -> Iterator[tuple[str, str]]:
    """The texts below an entry by name; the first of a name stands, and one with an entity of its own is left out."""
    seen = set[str]()
    for child in element.iter():
        name = _local_name(child)
        if name not in seen and name in ("loc", "publication_date", "title") and not len(child):
            # A picture or a film beside the page has a "loc" or "title" of its own, in another namespace.
            if name != "publication_date" and any(mark in str(child.tag) for mark in ("image", "video")):
                continue
            seen.add(name)
            yield name, child.text or ""


def _local_name(element: Any) -> str:
    """The name without its namespace; that of a comment or an entity is none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _absolute(base: str, link: object) -> str | None:
    """An address made absolute, of whatever scheme; whether it may be fetched is told where it is fetched."""
    text = _clean(link)
    if not text:
        return None
    try:
        return urldefrag(urljoin(base, text)).url or None
    except ValueError:
        return text


def _once(items: list[FeedItem]) -> tuple[FeedItem, ...]:
    """Each address once, as it comes first."""
    seen = set[str]()
    kept = []
    for item in items:
        if item.url is None or item.url not in seen:
            kept.append(item)
            seen.add(item.url or "")
    return tuple(kept)


def _as_date(value: object) -> str | None:
    """A date in ISO 8601, to the day or with time and zone as they are given; None where it is none.

    The day is kept as it is in the zone that the feed names: that is the one on the page.

    Args:
        value: A date as Atom and JSON Feed (RFC 3339) or RSS (RFC 822) have it.
    """
    text = _clean(value)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if len(text) <= len("2022-02-08"):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def _writable(value: object) -> str | None:
    """A string as it is, but for halves of characters, which JSON can hold and no encoding."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) and value else None


def _clean(value: object) -> str | None:
    """A string on one line and of bounded length; None where it is none or empty."""
    text = " ".join((_writable(value) or "").split())
    return "".join(char for char in text if char.isprintable())[: 8 * MAX_TITLE_CHARS] or None
