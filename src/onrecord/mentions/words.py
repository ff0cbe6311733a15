"""The article cut into words, each with its place and what its spelling and surroundings tell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon.name_words import grammar_words
from onrecord.lexicon.titles import forms_of_address, title_abbreviations
from onrecord.lexicon.word_lists import read_word_lists
from onrecord.records.article import Article, Passage, PassageKind
from onrecord.records.span import Span

MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
OTHER_SHORT = (
    "Jr",
    "Sr",
    "Inc",
    "Corp",
    "Co",
    "Ltd",
    "No",
    "vs",
    "Ave",
    "Blvd",
    "Ft",
    "Mt",
    "Bros",
    "Ph.D",
    "M.D",
    "Esq",
)
CLITIC = re.compile(r"['’](?:s|S|d|ll|ve|re|m)$")
OPENING_QUOTES = "“«„"
CLOSING_QUOTES = "”»"
SENTENCE_ENDS = ".!?…"
LOUD_SHARE = 0.65
"""A heading is in title case, so that capitals tell nothing, from this share of capitals among its longer words on."""
LOUD_TEXT_SHARE = 0.85
"""The same for passages that were not recognised as headings."""
LOUD_WORDS = 4
"""Fewer words than this cannot be told to be in title case."""
LONGEST_HEADING = 25
"""Words: what is longer and ends like a sentence is running text, however many capitals it has."""
QUIET_KINDS = frozenset({PassageKind.BYLINE, PassageKind.CREDIT, PassageKind.CONTRIBUTOR, PassageKind.DATELINE})
"""Passages that hold hardly anything but names, where capitals do tell."""


@cache
def _word_pattern() -> re.Pattern[str]:
    shorts = {form[:-1] for form in (*title_abbreviations(), *forms_of_address()) if form.endswith(".")}
    shorts.update(MONTHS_SHORT, OTHER_SHORT)
    shorts.update(form[:-1] for form in read_word_lists("regions")["state abbreviation"])
    listed = "|".join(re.escape(form) for form in sorted(shorts, key=lambda form: (-len(form), form)))
    return re.compile(
        rf"\b(?:{listed})\.|(?:[^\W\d_]\.){{2,}}|\b[A-Z]\.[A-Z](?![\w.'’-])|(?<![^\W_])[A-Z]\.(?=\s?[A-Z])|"
        r"[^\W_]+(?:(?:[-&.](?=[^\W_])|['’])[^\W_]+)*|\S"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words and marks of an article, as columns of one length; a word is its index in them.

    starts, ends: code points of `article.text`, an ending such as 's left out. texts, lowers: the characters
    between. clitics: the ending that was left out, "" where there was none. word: whether it has a letter or digit.
    capital: whether it is written with a capital. opens: whether a capital there is due to its place: at the start of
    a sentence, of a quotation, behind a colon. joined: whether one space alone stands before it. sentence: a running
    number. quoted: whether it stands between quotation marks. loud: whether its passage is in title case or capitals.
    passage: index in `passages`. openings: the first word of each sentence.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    lowers: list[str]
    clitics: list[str]
    word: list[bool]
    capital: list[bool]
    opens: list[bool]
    joined: list[bool]
    sentence: list[int]
    quoted: list[bool]
    loud: list[bool]
    passage: list[int]
    openings: list[int]
    passages: tuple[Passage, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def range_of(self, span: Span) -> tuple[int, int]:
        """First word that begins at or behind the span's start (or holds it), and one past the last inside it."""
        low = bisect_right(self.starts, span.start) - 1
        if low < 0 or self.ends[low] + len(self.clitics[low]) <= span.start:
            low += 1
        return low, max(low, bisect_left(self.starts, span.end))

    def span(self, low: int, high: int) -> Span:
        """The place of words `low` to `high`, half-open; an ending of the last one is left out."""
        return Span(self.starts[low], self.ends[high - 1])

    def kind_at(self, index: int) -> PassageKind:
        """The kind of the passage that a word stands in."""
        return self.passages[self.passage[index]].kind


_Row = list[Any]
"""A word on its way into the columns, in the order of COLUMNS."""
COLUMNS = tuple("starts ends texts lowers clitics word capital opens joined sentence quoted loud passage".split())
TEXT, CLITIC_COLUMN, WORD, CAPITAL, LOUD = (
    COLUMNS.index(name) for name in ("texts", "clitics", "word", "capital", "loud")
)


def cut_words(article: Article) -> Words:
    """Cut an article into words. A page without passages counts as one body passage a paragraph."""
    text = article.text
    passages = article.passages or tuple(
        Passage(kind=PassageKind.BODY, span=Span(found.start(), found.end()))
        for found in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)
    )
    passages = tuple(part for passage in passages for part in _named_parts(article, passage))
    rows: list[_Row] = []
    openings: list[int] = []
    for number, passage in enumerate(passages):
        _cut_passage(rows, openings, text, passage, number)
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in COLUMNS]
    return Words(**dict(zip(COLUMNS, columns, strict=True)), openings=openings, passages=passages)


def _named_parts(article: Article, passage: Passage) -> Iterator[Passage]:
    """A passage as it is; of a byline only its names: what stands beside them is glued to them as often as not."""
    if passage.kind is not PassageKind.BYLINE or not article.bylines:
        yield passage
        return
    for span in article.bylines:
        if passage.span.holds(span):
            yield Passage(kind=passage.kind, span=span)


def _cut_passage(rows: list[_Row], openings: list[int], text: str, passage: Passage, number: int) -> None:
    first = len(rows)
    last_end = passage.span.start
    quoted = False
    quote_mark = ""
    opens = True
    ended = True  # whether the next word begins a sentence
    for found in _word_pattern().finditer(text, passage.span.start, passage.span.end):
        chars = found.group()
        start, end = found.span()
        clitic = ""
        is_word = chars[0].isalnum()
        capital = False
        if is_word:
            if ("'" in chars or "’" in chars) and len(chars) > 2 and (cut := CLITIC.search(chars)) and cut.start() > 0:
                clitic = cut.group()
                end -= len(clitic)
                chars = chars[: cut.start()]
            if ended and (chars[0].isupper() or chars[0].isdigit() or opens):
                openings.append(len(rows))
            ended = False
            capital = chars[0].isupper() or _has_inner_capital(chars)
        elif chars in OPENING_QUOTES or (chars == '"' and not quoted):
            quoted, quote_mark = True, chars
            opens = True
        elif chars in CLOSING_QUOTES or (chars == '"' and quote_mark == '"'):
            quoted = False
        elif chars in SENTENCE_ENDS:
            ended = opens = True
        elif chars in ":•":
            opens = True
        elif chars == "'" or chars == "’":
            if last_end == start and rows and rows[-1][TEXT][-1:] in "sxz" and text[end : end + 1].isspace():
                rows[-1][CLITIC_COLUMN] = chars  # "Belarus' president"
                last_end = end
                continue
        elif chars not in "()[]‘—–-":
            opens = False
        rows.append(
            [
                start,
                end,
                chars,
                "u.s." if chars == "US" else chars.lower(),  # not the pronoun
                clitic,
                is_word,
                capital,
                opens and is_word,
                start == last_end + 1 and text[last_end] == " ",
                max(len(openings) - 1, 0),
                quoted,
                False,
                number,
            ]
        )
        last_end = end + len(clitic)
        if is_word:
            opens = False
            if chars[-1] == "." and _ends_sentence(text, last_end, chars):
                ended = opens = True
    _mark_loud(rows, first, passage)


def _has_inner_capital(chars: str) -> bool:
    """Whether a word such as "al-Assad" or "iPhone" bears its capital inside."""
    return not chars.islower() and chars[0].islower() and any(char.isupper() for char in chars[1:6])


ABBREVIATED_WORD = re.compile(r"[\s\"”’')]+([^\W\d_]+)")


def _ends_sentence(text: str, end: int, chars: str) -> bool:
    """Whether the full stop of an abbreviation also ends its sentence."""
    follows = ABBREVIATED_WORD.match(text, end, end + 24)
    if follows is None:
        return False
    word = follows.group(1)
    return (
        word[0].isupper()
        and word.lower() in grammar_words("opens after abbreviation")
        and chars not in title_abbreviations()
    )


def _mark_loud(rows: list[_Row], first: int, passage: Passage) -> None:
    """Mark a passage in which most words have capitals: there a capital does not tell a name."""
    own = rows[first:]
    if passage.kind in QUIET_KINDS or not own:
        return
    longer = [row for row in own if row[WORD] and len(row[TEXT]) > 3]
    if len(longer) < LOUD_WORDS and (passage.kind is not PassageKind.HEADLINE or len(longer) < 2):
        return
    shouted = sum(row[TEXT].isupper() for row in longer)
    capitals = sum(row[CAPITAL] for row in longer)
    share = LOUD_TEXT_SHARE if passage.kind is PassageKind.BODY else LOUD_SHARE
    ends_like_text = own[-1][TEXT] in '.!?”"' and passage.kind is not PassageKind.HEADLINE
    if shouted > LOUD_SHARE * len(longer) or (
        capitals > share * len(longer)
        and len(longer) <= LONGEST_HEADING
        and not (ends_like_text or passage.kind is PassageKind.CAPTION)
    ):
        for row in own:
            row[LOUD] = True
