"""Start tags of an HTML page with the exact place of each attribute's value.

A reader of metadata needs only the tags, not the tree, and needs to say where in the page a value stands, which
tree builders do not keep. Runs in time linear in the page's length and takes any text.
"""

from __future__ import annotations

import html as html_references
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records.span import PageSpan

TOKEN = re.compile(r"<!--|<([a-zA-Z][^\s>/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)(>?)")
"""Comment opening, or start tag with its attributes. Possessive: it never backs up."""
ATTRIBUTE = re.compile(r"([^\s\"'>/=][^\s\"'>/=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
RAW_TEXT = frozenset({"script", "style", "title", "textarea", "xmp", "noembed"})
"""Elements whose content is text even where it looks like markup."""
RAW_TEXT_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute's value, character references resolved, and the page's own characters that give it."""

    value: str
    span: PageSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start tag: lower-case name, attributes by lower-case name, and for raw-text elements where the text stands."""

    name: str
    attributes: dict[str, Attribute]
    content: PageSpan | None = None

    def get(self, name: str) -> str:
        """The attribute's value without white space at its edges, "" where it has none."""
        attribute = self.attributes.get(name)
        return attribute.value.strip() if attribute else ""


def find_tags(page: str, names: frozenset[str], mark: str) -> Iterator[Tag]:
    """Yield start tags in page order: those with one of `names`, and any other whose attributes contain `mark`.

    Args:
        page: The decoded page, whose code points all spans count.
        names: Lower-case element names.
        mark: Lower-case characters, such as an attribute's name.
    """
    at = 0
    while (match := TOKEN.search(page, at)) is not None:
        at = match.end()
        if match.group(1) is None:
            stop = page.find("-->", at)
            if stop < 0:
                return
            at = stop + 3
            continue
        if not match.group(3):
            return  # cut off inside a tag
        name = match.group(1).lower()
        content = None
        if name in RAW_TEXT:
            end = RAW_TEXT_END[name].search(page, at)
            content = PageSpan(at, end.start() if end else len(page))
            at = content.end
        if name in names or mark in match.group(2).lower():
            yield Tag(name=name, attributes=_attributes(page, match.start(2), match.end(2)), content=content)


def resolve_references(text: str) -> str:
    """The text with character references resolved; unchanged where one of them is absurd."""
    try:
        return html_references.unescape(text)
    except ValueError:  # a number with more digits than Python converts
        return text


def _attributes(page: str, start: int, end: int) -> dict[str, Attribute]:
    found: dict[str, Attribute] = {}
    for match in ATTRIBUTE.finditer(page, start, end):
        name = match.group(1).lower()
        which = match.lastindex or 1
        if name in found:
            continue  # of several, browsers take the first
        if which == 1:
            found[name] = Attribute(value="", span=PageSpan(match.end(), match.end()))
        else:
            found[name] = Attribute(value=resolve_references(match.group(which)), span=PageSpan(*match.span(which)))
    return found
