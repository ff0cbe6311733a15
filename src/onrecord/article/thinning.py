"""Pages made bearable for libraries whose time grows faster than the page.

trafilatura and htmldate look at an element's neighbours again for each of them: a paragraph of 20,000 inline tags
takes them minutes. libxml2 drops what is nested deeper than 256 elements. Both get a copy in which such markup is
thinned out; pages as sites make them are left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.article.markup import BLOCK, CLOSED_BY_OPENING, RAW_TEXT, TOKEN, VOID, RawTextEnds

MAX_INLINE_TAGS = 1_000
"""Inline tags kept between two tags of blocks. Of 112 news pages none had a block with more than about 200."""
MAX_DEPTH = 100
"""Nested elements kept. Of 112 news pages none had more than 29."""


def thin_markup(page: str) -> str:
    """A copy of a decoded HTML page without the inline tags and the nesting that are too much for tree builders.

    No visible character is lost; of a block that is nested too deep `<p>` is left, of inline elements nothing. The page
    itself where nothing had to go. Runs in time linear in the page's length.
    """
    if page.count("<") <= min(MAX_INLINE_TAGS, MAX_DEPTH):
        return page
    kept: list[str] = []
    at = 0
    for start, end, stands_for in _Thinner(page).replaced():
        kept += (page[at:start], stands_for)
        at = end
    return "".join((*kept, page[at:])) if kept else page


class _Thinner:
    """One pass over the tags: the elements that are open and kept, and how many of each name were left out."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.open: list[str] = []
        self.left_out: Counter[str] = Counter()
        self.inline_tags = 0
        self.raw_text_ends = RawTextEnds(page)

    def replaced(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and replacement of every tag that is left out, ascending."""
        page, at = self.page, 0
        while (at := page.find("<", at)) >= 0:
            match = TOKEN.match(page, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            if match.group(0) == "<!--":
                stop = page.find("-->", match.start() + 2)  # "<!-->" is a whole comment
                if stop < 0:
                    return
                at = stop + 3
            elif match.group(1):
                if self._close(match.group(1).lower()):
                    yield match.start(), match.end(), ""
            elif match.group(2):
                name = match.group(2).lower()
                if not match.group(4):
                    return  # cut off inside a tag
                if name in RAW_TEXT and not match.group(3).endswith("/"):
                    at = self.raw_text_ends.after(name, at)
                elif name not in VOID and not self._open(name):
                    yield match.start(), match.end(), "<p>" if name in BLOCK else ""

    def _open(self, name: str) -> bool:
        """Whether the start tag is kept."""
        if name in BLOCK:
            self.inline_tags = 0
        else:
            self.inline_tags += 1
        for closed in CLOSED_BY_OPENING.get(name, ()):
            if self.open and self.open[-1] == closed:
                self.open.pop()
        if len(self.open) >= MAX_DEPTH or self.inline_tags > MAX_INLINE_TAGS:
            self.left_out[name] += 1
            return False
        self.open.append(name)
        return True

    def _close(self, name: str) -> bool:
        """Whether the end tag is left out: its start tag was."""
        self.inline_tags = 0 if name in BLOCK else self.inline_tags + 1
        if self.left_out[name]:
            self.left_out[name] -= 1
            return True
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] == name:
                del self.open[depth:]
                break
            if name not in BLOCK and self.open[depth] in BLOCK:
                break  # a stray inline end tag closes nothing outside its block
        return False
