"""What a page's own metadata says: when it was published, its headline, authors, site, address and language.

Meta tags, JSON-LD, microdata and the canonical address are read here, each value with its place in the page.
Nothing is weighed: the candidates are for `published.py` and `headline.py` to judge. htmldate is asked only where
none of them gives a day.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from onrecord.article.jsonld import ArticleData, find_article_data
from onrecord.article.tags import Tag, find_tags, resolve_references
from onrecord.article.thinning import thin_markup
from onrecord.article.timestamps import Timestamp, read_timestamp
from onrecord.records.span import PageSpan

HTMLDATE_MAX_CHARS = 1_000_000
"""Beyond this htmldate is asked about the page's beginning only: its text search grows with page and nesting."""
MAX_VALUES = 50
"""Values kept of each sort."""

TAGS = frozenset({"html", "meta", "link", "title", "script", "time"})

PUBLISHED_NAMES = frozenset(
    {
        "article:published_time",
        "article:published",
        "article:published_date",
        "article:publicationdate",
        "article:post_date",
        "article.published",
        "article_date_original",
        "analyticsattributes.articledate",
        "bt:pubdate",
        "citation_publication_date",
        "citation_date",
        "cxenseparse:recs:publishtime",
        "date",
        "date_published",
        "datepublished",
        "dateposted",
        "dc.date",
        "dc.date.issued",
        "dc.date.publication",
        "dcterms.date",
        "dcterms.issued",
        "dc:date",
        "dcsext.articlefirstpublished",
        "displaydate",
        "doc_date",
        "mediator_published_time",
        "og:article:published_time",
        "og:article:published",
        "og:published_time",
        "og:pubdate",
        "og:publish_date",
        "og:datepublished",
        "originalpublicationdate",
        "parsely-pub-date",
        "pdate",
        "ptime",
        "pub_date",
        "pubdate",
        "publication_date",
        "publish-date",
        "publish_date",
        "publish_time",
        "publishdate",
        "published-date",
        "published_date",
        "published_time",
        "publisheddate",
        "rbpubdate",
        "release_date",
        "rnews:datepublished",
        "sailthru.date",
        "shareaholic:article_published_time",
        "twt-published-at",
        "vr:published_time",
    }
)
"""Names of meta tags that mean publication, after htmldate 1.11, which collected them from sites."""
CREATED_NAMES = frozenset(
    {
        "article.created",
        "created",
        "date_created",
        "datecreated",
        "dc.created",
        "dc.date.created",
        "dc:created",
        "dcterms.created",
        "content_create_date",
    }
)
MODIFIED_NAMES = frozenset(
    {
        "article:modified_time",
        "article:modified",
        "article:modified_date",
        "bt:moddate",
        "datemodified",
        "dc.modified",
        "dcterms.modified",
        "last-modified",
        "lastmod",
        "lastmodified",
        "lastdate",
        "modified_time",
        "og:updated_time",
        "og:modified_time",
        "og:article:modified_time",
        "revision_date",
        "updated_time",
        "utime",
    }
)
HEADLINE_FIELDS = ("json-ld", "og:title", "twitter:title", "title")
TIME_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:pub(?:lish(?:ed)?)?-?date|published|entry-date|entry-published|post-date"
    r"|date-?published|dt-published)(?:$|[\s_-])"
)
URL_DAY = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?:([/_-])(\d\d?|[a-z]{3})\2(\d\d?)|(\d\d)(\d\d))"
    r"(?=\D|\d{4,}\D|$)"
)
WRITTEN_OFFSET = re.compile(r"(?:T\d\d:\d\d|\d:\d\d:\d\d(?:\.\d{1,6})?)\s?([+-])(\d\d):?(\d\d)(?![\d:])")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A day that some field gives.

    name: the field, such as "json-ld datePublished" or "meta date". modified: whether the field tells the last change
    rather than the publication. span: where the value stands, None where not known.
    """

    name: str
    stamp: Timestamp
    modified: bool = False
    span: PageSpan | None = None

    @property
    def value(self) -> str:
        """The ISO day as written in the field, on the clocks of whatever zone it is written in."""
        return self.stamp.day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Everything a page's metadata says of its article, white space folded and character references resolved.

    headlines: different ones only, surest first (JSON-LD, Open Graph, Twitter, `<title>`). canonical_url: the page's
    address as the page gives it. language: ISO 639, lower case, as declared. description: the summary meant for
    search results. utc_offsets: minutes east of Greenwich that the page writes behind times anywhere, apart from 0,
    with the number of times, most frequent first.
    """

    dates: tuple[DateCandidate, ...] = ()
    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    site_name: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    description: str | None = None
    utc_offsets: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What one pass over the tags has found so far."""

    dates: list[DateCandidate] = field(default_factory=list)
    headlines: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    scripts: list[PageSpan] = field(default_factory=list)

    def add_date(self, name: str, value: str, span: PageSpan | None, *, modified: bool = False) -> None:
        stamp = read_timestamp(value)
        if stamp is not None and len(self.dates) < MAX_VALUES:
            self.dates.append(DateCandidate(name=name, stamp=stamp, modified=modified, span=span))

    def add_text(self, name: str, value: str) -> None:
        folded = " ".join(value.split())
        if folded:
            self.texts.setdefault(name, folded)

    def add_headline(self, name: str, value: str) -> None:
        folded = " ".join(value.split())
        if folded:
            self.headlines.setdefault(name, folded)  # later titles are those of drawings and other articles


def find_metadata(html: str) -> PageMetadata:
    """Read a decoded HTML page's metadata; takes any text, never raises, and never goes to the network."""
    gathered = _Gathered()
    for tag in find_tags(html, TAGS, "itemprop"):
        _read_tag(html, tag, gathered)
    article = find_article_data(html, gathered.scripts)
    if article is not None:
        _read_article(html, article, gathered)
    url = gathered.texts.get("canonical") or gathered.texts.get("og:url") or (article and article.fields.get("url"))
    if url:
        _read_url(url, gathered)
    if not any(not candidate.modified for candidate in gathered.dates):
        guess = guess_day(html)
        if guess is not None and guess not in {candidate.stamp.day for candidate in gathered.dates}:  # of a last change
            gathered.dates.append(DateCandidate(name="htmldate", stamp=Timestamp(day=guess)))
    texts = gathered.texts
    language = LANGUAGE.match(
        texts.get("language") or texts.get("og:locale") or (article.fields.get("inLanguage", "") if article else "")
    )
    return PageMetadata(
        dates=tuple(gathered.dates),
        headlines=tuple(
            dict.fromkeys(gathered.headlines[name] for name in HEADLINE_FIELDS if name in gathered.headlines)
        ),
        authors=tuple(dict.fromkeys((*(article.authors if article else ()), *gathered.authors)))[:MAX_VALUES],
        site_name=texts.get("og:site_name"),
        canonical_url=url or None,
        language=language.group().lower() if language else None,
        description=texts.get("description")
        or texts.get("og:description")
        or (article.fields.get("description") if article else None),
        utc_offsets=_count_offsets(html),
    )


def _read_tag(page: str, tag: Tag, gathered: _Gathered) -> None:
    if tag.name == "meta":
        _read_meta(tag, gathered)
    elif tag.name == "script" and tag.content is not None:
        if "ld+json" in tag.get("type").lower():
            gathered.scripts.append(tag.content)
    elif tag.name == "title" and tag.content is not None:
        gathered.add_headline("title", resolve_references(tag.content.of(page)))
    elif tag.name == "html":
        gathered.add_text("language", tag.get("lang") or tag.get("xml:lang"))
    elif tag.name == "link" and "canonical" in tag.get("rel").lower().split():
        gathered.add_text("canonical", tag.get("href"))
    elif (
        tag.name == "time"
        and "datetime" in tag.attributes
        and ("pubdate" in tag.attributes or TIME_CLASSES.search(tag.get("class").lower()))
    ):
        gathered.add_date("time", tag.get("datetime"), tag.attributes["datetime"].span)
    if tag.name != "meta" and "itemprop" in tag.attributes:
        _read_microdata(tag, gathered)


def _read_meta(tag: Tag, gathered: _Gathered) -> None:
    content = tag.attributes.get("content")
    if content is None:
        return
    if "itemprop" in tag.attributes:
        _read_microdata(tag, gathered)
    for key in ("property", "name", "http-equiv"):
        name = tag.get(key).lower()
        if name in PUBLISHED_NAMES or name in CREATED_NAMES:
            gathered.add_date(_field_name(name), content.value, content.span)
        elif name in MODIFIED_NAMES:
            gathered.add_date(_field_name(name), content.value, content.span, modified=True)
        elif name in {"og:title", "twitter:title"}:
            gathered.add_headline(name, content.value)
        elif name in {"og:url", "og:site_name", "og:locale", "og:description", "description"}:
            gathered.add_text(name, content.value)
        elif name == "author":
            folded = " ".join(content.value.split())
            if folded:
                gathered.authors.append(folded)


def _field_name(name: str) -> str:
    return f"og {name.removeprefix('og:')}" if name.startswith(("og:", "article:")) else f"meta {name}"


def _read_microdata(tag: Tag, gathered: _Gathered) -> None:
    names = {name.lower() for name in tag.get("itemprop").split()}
    for key in ("content", "datetime", "title"):
        attribute = tag.attributes.get(key)
        if attribute is None or not attribute.value.strip():
            continue
        for name, field_name in (
            ("datepublished", "datePublished"),
            ("datecreated", "dateCreated"),
            ("datemodified", "dateModified"),
        ):
            if name in names:
                gathered.add_date(
                    f"itemprop {field_name}", attribute.value, attribute.span, modified=name == "datemodified"
                )
        return


def _read_article(page: str, article: ArticleData, gathered: _Gathered) -> None:
    for name in ("datePublished", "dateCreated", "dateModified"):
        if value := article.fields.get(name):
            gathered.add_date(f"json-ld {name}", value, article.span_in(page, name), modified=name == "dateModified")
    if headline := article.fields.get("headline"):
        gathered.add_headline("json-ld", headline)


def _read_url(url: str, gathered: _Gathered) -> None:
    match = URL_DAY.search(url)
    if match is None:
        return
    written = (
        f"{match[4]} {match[3]} {match[1]}"
        if match[3] and match[3].isalpha()
        else (f"{match[1]}-{match[3] or match[5]}-{match[4] or match[6]}")
    )
    gathered.add_date("url", written, None)


def _count_offsets(html: str) -> tuple[tuple[int, int], ...]:
    counts: Counter[int] = Counter()
    for match in WRITTEN_OFFSET.finditer(html):
        minutes = int(match[2]) * 60 + int(match[3])
        if 0 < minutes <= 14 * 60 and minutes % 15 == 0:
            counts[minutes if match[1] == "+" else -minutes] += 1
    return tuple(counts.most_common(MAX_VALUES))


def guess_day(html: str) -> date | None:
    """The day that htmldate takes for the original publication, None where it finds none or fails.

    It is handed a parsed tree, never text: text that begins with "http" it would fetch. A first of the month is
    taken only if the page writes that day: htmldate also makes it up from a bare month, year or copyright line.
    """
    import htmldate
    import lxml.html

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # a hard page is an issue of ours, not a log line
    html = thin_markup(html[:HTMLDATE_MAX_CHARS])
    if "<" not in html:
        return None
    try:
        tree = lxml.html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8", remove_pis=True)
        )
        found = htmldate.find_date(tree, original_date=True, min_date="1990-01-01", max_date="2099-12-31")
        day = date.fromisoformat(found) if found else None
    except Exception:  # whatever a parser does on a broken page must not stop the run
        return None
    if day is None or (day.day == 1 and not _writes_day(html, day)):
        return None
    return day


def _writes_day(html: str, day: date) -> bool:
    month = rf"(?:0?{day.month}|{day:%B}|{day:%b}\.?)"
    first = r"(?:0?1(?:st|er|º|\.)?)"
    gap = r"[\s/.,-]{1,3}(?:of |de )?"
    return (
        re.search(
            rf"(?<!\d)(?:{day.year}{gap}{month}{gap}{first}|{first}{gap}{month}{gap}{day.year}"
            rf"|{month}{gap}{first}{gap}{day.year}|{day:%Y%m%d})(?!\d)",
            html,
            re.IGNORECASE,
        )
        is not None
    )
