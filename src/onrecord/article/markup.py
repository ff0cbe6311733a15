"""HTML as blocks of visible text, each character with its place in the page.

A tokenizer of our own: tree builders (lxml, lexbor, html5lib's) keep no character offsets, and html.parser
keeps only line and column and loses the place of character references. It splits tags from text the way
browsers do for well-formed and for cut-off pages; it builds no tree beyond the stack of open elements.
Runs in time linear in the page's length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.article.blocks import Block, fold_runs

NAME_AND_VALUE = r"[^\s>/=][^\s>/=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
"""An attribute as browsers cut it: a quotation mark quotes only right behind the sign of equality."""
TOKEN = re.compile(
    r"<!--"
    r"|<[!?][^>]*>?"
    r"|</\s*([a-zA-Z][^\s>/]*)[^>]*>?"
    rf"|<([a-zA-Z][^\s>/]*+)((?:[\s/=]|{NAME_AND_VALUE})*+)(>?)"
)
"""Comment opening; declaration; end tag; start tag with its attributes. Possessive: it never backs up."""

REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
ATTRIBUTE = re.compile(r"([^\s>/=][^\s>/=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
WANTED_ATTRIBUTES = frozenset({"class", "id", "hidden", "style", "itemprop", "role"})

RAW_TEXT = frozenset({"script", "style", "textarea", "noframes", "noembed", "iframe", "xmp", "template", "svg", "math"})
"""Elements whose text no reader sees (or, textarea, only to fill in)."""
RAW_TEXT_END = {name: re.compile(rf"</{name}\s*>?", re.IGNORECASE) for name in RAW_TEXT}
DRAWN = frozenset({"svg", "math", "template"})
INVISIBLE = frozenset({"head", "noscript", "select", "button", "object", "datalist", "audio", "video", "canvas"})
BLOCK = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    )
)
"""Elements that begin and end a line of their own in browsers' default style sheet."""
VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
CLOSED_BY_OPENING = {
    "p": frozenset({"p"}),
    "li": frozenset({"li"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"tr", "td", "th"}),
    "option": frozenset({"option"}),
}
CLOSES_PARAGRAPH = BLOCK - {"body", "html", "title", "legend", "option", "caption", "td", "th", "tr", "tbody", "thead"}
MAX_DEPTH = 400
"""Open elements kept on the stack; deeper ones are read but leave no trace in `Block.path`."""


@dataclass(slots=True)
class _Open:
    name: str
    label: str
    visible: bool
    number: int


def cut_blocks(text: str) -> list[Block]:
    """Cut a decoded HTML page into blocks of visible text, in page order.

    `<br>` becomes a line break inside its block; two in a row end the block.
    """
    return list(_Cutter(text).blocks())


class RawTextEnds:
    """Where elements end whose content is not markup (or not for readers), looked up once for each that has no end."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._endless: set[str] = set()

    def after(self, name: str, at: int) -> int:
        """The offset behind the element `name` whose content begins at `at`; offsets asked for must ascend."""
        if name not in self._endless:
            end = RAW_TEXT_END[name].search(self._page, at)
            if end is not None:
                return end.end()
            self._endless.add(name)
        # Drawings and templates are markup as well: one that nobody closed is taken for the rest of the page.
        return at if name in DRAWN else len(self._page)


class _Cutter:
    """One pass over the page: the stack of open elements, and the runs of the block under way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.runs: list[tuple[int, str, int]] = []
        self.links: list[bool] = []
        self.link_depth = 0
        self.breaks = 0
        self.elements = 0
        self.raw_text_ends = RawTextEnds(text)

    def blocks(self) -> Iterator[Block]:
        text, at = self.text, 0
        while at < len(text):
            opening = text.find("<", at)
            if opening < 0:
                opening = len(text)
            if opening > at:
                self._add_text(at, opening)
            if opening == len(text):
                break
            match = TOKEN.match(text, opening)
            if match is None:
                self._add_text(opening, opening + 1)  # a bare "<" is text
                at = opening + 1
                continue
            at = match.end()
            if match.group(0) == "<!--":
                empty = 1 if text.startswith(">", at) else 2 if text.startswith("->", at) else 0
                stop = at + empty - 3 if empty else text.find("-->", at)
                at = len(text) if stop < 0 else stop + 3
            elif match.group(1):
                yield from self._close(match.group(1).lower())
            elif match.group(2):
                name = match.group(2).lower()
                if not match.group(4):
                    break  # cut off inside a tag: nothing readable follows
                yield from self._open(name, match.group(3), match.start())
                if name in RAW_TEXT and not match.group(3).endswith("/"):
                    at = self.raw_text_ends.after(name, at)
        yield from self._flush()

    def _add_text(self, start: int, end: int) -> None:
        if self.stack and not self.stack[-1].visible:
            return
        linked = self.link_depth > 0
        at = start
        if self.text.find("&", start, end) >= 0:
            for match in REFERENCE.finditer(self.text, start, end):
                decoded = html.unescape(match.group(0))
                if decoded == match.group(0):
                    continue
                self._add_run(at, self.text[at : match.start()], match.start() - at, linked)
                self._add_run(match.start(), decoded, match.end() - match.start(), linked)
                at = match.end()
        self._add_run(at, self.text[at:end], end - at, linked)

    def _add_run(self, start: int, chars: str, page_length: int, linked: bool) -> None:
        if chars:
            self.runs.append((start, chars, page_length))
            self.links.append(linked)
            if self.breaks and not chars.isspace():
                self.breaks = 0

    def _open(self, name: str, attributes: str, page_start: int) -> Iterator[Block]:
        if name == "br":
            self.breaks += 1
            if self.breaks > 1:
                yield from self._flush()
            elif self.runs:
                self.runs.append((page_start, "\n", 0))
                self.links.append(False)
            return
        if name in BLOCK:
            yield from self._flush()
            if name != "title" and any(element.name == "head" for element in self.stack):
                yield from self._close("head")  # its end tag may be left out
        if name in CLOSES_PARAGRAPH and self._inside("p"):
            yield from self._close("p")
        for closed in CLOSED_BY_OPENING.get(name, ()):
            if self.stack and self.stack[-1].name == closed:
                yield from self._close(closed)
        if name in VOID or name in RAW_TEXT:
            return
        found = _wanted(attributes)
        style = found.get("style", "").replace(" ", "").lower()
        visible = (
            (not self.stack or self.stack[-1].visible)
            and name not in INVISIBLE
            and not ("hidden" in found or "display:none" in style or "visibility:hidden" in style)
        )
        if len(self.stack) < MAX_DEPTH:
            self.elements += 1
            self.stack.append(_Open(name, _label(name, found), visible, self.elements))
            if name == "a":
                self.link_depth += 1

    def _inside(self, name: str) -> bool:
        """Whether such an element is open within the nearest cell, list item or sectioning element."""
        for element in reversed(self.stack):
            if element.name == name:
                return True
            if element.name in BLOCK:
                return False
        return False

    def _close(self, name: str) -> Iterator[Block]:
        if name in BLOCK:
            yield from self._flush()
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].name == name:
                self.link_depth -= sum(element.name == "a" for element in self.stack[depth:])
                del self.stack[depth:]
                return
            if name not in BLOCK and name != "head" and self.stack[depth].name in BLOCK:
                return  # a stray inline end tag closes nothing outside its block

    def _flush(self) -> Iterator[Block]:
        runs, links = self.runs, self.links
        self.runs, self.links, self.breaks = [], [], 0
        text, pieces = fold_runs(runs)
        if text:
            linked = sum(len(run[1]) for run, link in zip(runs, links, strict=True) if link)
            block_tag = next((e.name for e in reversed(self.stack) if e.name in BLOCK), "")
            yield Block(
                text=text,
                pieces=pieces,
                tag=block_tag,
                path=tuple(e.label for e in self.stack),
                link_chars=min(linked, len(text)),
                article=next((e.number for e in self.stack if e.name == "article"), 0),
            )


def _wanted(attributes: str) -> dict[str, str]:
    """The attributes that matter here, by name; of two with one name the first counts, as in browsers."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(attributes):
        name = match.group(1).lower()
        if name in WANTED_ATTRIBUTES:
            found.setdefault(name, match.group(2) or match.group(3) or match.group(4) or "")
    return found


def _label(name: str, attributes: dict[str, str]) -> str:
    label = name
    if attributes.get("class"):
        label += "." + ".".join(attributes["class"].lower().split())
    for key, mark in (("id", "#"), ("itemprop", "@"), ("role", "!")):
        if attributes.get(key):
            label += mark + attributes[key].lower()
    return label
