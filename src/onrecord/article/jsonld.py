"""What the JSON-LD of a page says about its article, however it is nested and even where it is broken.

Sites write one object, a list, or a `@graph`, put the article beside breadcrumbs, videos and other articles, wrap
the script in comments and leave line breaks inside strings. The article that the page is about is the one that
stands nearest the top, by preference of a news type; related articles hang below lists and are left alone.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.article.tags import resolve_references
from onrecord.records.span import PageSpan

MAX_NODES = 5000
"""Objects looked at in one script; articles stand among the first few."""
MAX_SCRIPT_CHARS = 2_000_000

NEWS_TYPES = frozenset(
    {
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "liveblogposting",
    }
)
ARTICLE_TYPES = frozenset(
    {
        "article",
        "report",
        "blogposting",
        "socialmediaposting",
        "discussionforumposting",
        "techarticle",
        "scholarlyarticle",
        "advertisercontentarticle",
        "satiricalarticle",
    }
)
PAGE_TYPES = frozenset({"webpage", "itempage", "creativework"})
ELSEWHERE = frozenset(
    {
        "itemlistelement",
        "mentions",
        "citation",
        "relatedlink",
        "haspart",
        "ispartof",
        "comment",
        "review",
        "video",
        "image",
        "isbasedon",
        "liveblogupdate",
        "blogpost",
        "publisher",
    }
)
"""Properties below which other articles, or no articles, stand."""

FIELDS = ("datePublished", "dateCreated", "dateModified", "headline", "description", "url", "inLanguage")
LOOSE_FIELD = re.compile(
    r'"(datePublished|dateCreated|dateModified|headline)"\s{0,20}:\s{0,20}'
    r'"((?:[^"\\]|\\.){1,400})"'
)
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)?\s*")
ENDINGS = ("-->", "// ]]>", "//]]>", "/* ]]> */", "/*]]>*/", "]]>", ";")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleData:
    """What one JSON-LD object says of an article: its fields by name, its authors, and the spans of plain values.

    rank: 0 for a news type, 1 for another article, 2 for a page; 3 where the JSON could not be parsed.
    """

    fields: dict[str, str]
    authors: tuple[str, ...]
    rank: int
    content: PageSpan

    def span_in(self, page: str, field: str) -> PageSpan | None:
        """Where in the page the field's value stands, None where it is written with escapes or twice nested."""
        value = self.fields.get(field, "")
        pattern = re.compile(rf'"{field}"\s{{0,20}}:\s{{0,20}}"({re.escape(value)})"')
        found = pattern.search(page, self.content.start, self.content.end)
        return PageSpan(*found.span(1)) if found else None


def find_article_data(page: str, scripts: Iterable[PageSpan]) -> ArticleData | None:
    """The description of the page's own article in its JSON-LD scripts, None where there is none.

    Args:
        page: The decoded page.
        scripts: Where the contents of its JSON-LD scripts stand.
    """
    best: ArticleData | None = None
    for content in scripts:
        for data in _read_script(page, content):
            if best is None or (data.rank, "datePublished" not in data.fields) < (
                best.rank,
                "datePublished" not in best.fields,
            ):
                best = data
    return best


def _read_script(page: str, content: PageSpan) -> Iterator[ArticleData]:
    if content.end - content.start > MAX_SCRIPT_CHARS:
        return
    text = content.of(page)
    try:
        root = json.loads(_unwrap(text), strict=False)
    except (ValueError, RecursionError):
        found = [(name, resolve_references(value)) for name, value in LOOSE_FIELD.findall(text)]
        if found:
            yield ArticleData(fields=dict(reversed(found)), authors=(), rank=3, content=content)
        return
    for node in _walk(root):
        rank = _rank(node)
        if rank is not None:
            fields = {
                name: resolve_references(value.strip())
                for name in FIELDS
                if isinstance(value := _first(node.get(name)), str) and value.strip()
            }
            yield ArticleData(fields=fields, authors=tuple(_names(node.get("author"))), rank=rank, content=content)


def _unwrap(text: str) -> str:
    text = text[WRAPPING.match(text).end() :].rstrip()  # type: ignore[union-attr]  # it matches the empty string
    for ending in ENDINGS:
        if text.endswith(ending):
            text = text[: -len(ending)].rstrip()
    return text


def _walk(root: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON value, those nearest the top first, none from below other articles' properties."""
    waiting = deque([root])
    seen = 0
    while waiting and seen < MAX_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, list):
            waiting.extend(item for item in node[:MAX_NODES] if isinstance(item, dict | list))
        elif isinstance(node, dict):
            yield node
            waiting.extend(
                value
                for name, value in node.items()
                if isinstance(value, dict | list) and name.lower() not in ELSEWHERE
            )


def _rank(node: dict[str, object]) -> int | None:
    types = node.get("@type")
    names = {
        name.rsplit("/", 1)[-1].lower()
        for name in (types if isinstance(types, list) else [types])
        if isinstance(name, str)
    }
    for rank, group in enumerate((NEWS_TYPES, ARTICLE_TYPES, PAGE_TYPES)):
        if names & group:
            return rank
    return None


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _first(item.get("name")) if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield " ".join(resolve_references(name).split())
