"""What one line of a page looks like: prose, a title, or the furniture that stands around articles.

Judged by what furniture is (no shape of a sentence, counters, times, the words of buttons and menus), never by
the strings of one site. Nothing here looks at more than the first and the last `LOOK_CHARS` of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.article.stamps import has_time, is_stamp
from onrecord.lexicon.name_words import grammar_words
from onrecord.lexicon.word_lists import fold_words, read_word_lists

LOOK_CHARS = 2_000
"""A line longer than twice this is judged by its first and last characters, so that one of 5 MB costs no more."""

EDGE_CHARS = 60
"""A line's end is sought in so many last characters."""
ADDRESS_MAX_CHARS = 200
PROSE_MIN_WORDS = 9
PROSE_MIN_LOWER = 0.45
"""Share of words that begin in lower case: headlines in title case stay below it, sentences full of names above."""
UNPUNCTUATED_PROSE_WORDS = 28
"""So many words with some punctuation are prose though no full stop ends them: few headlines are as long."""
LONGEST_TITLE_WORDS = 100
"""More words than this are no title, though they lack all punctuation."""
GRAMMAR_SHARE = 0.2
"""Share of function words that tells a text without punctuation from a cloud of tags."""
SENTENCE_MIN_LOWER = 0.34
TITLE_MIN_WORDS = 4
NOTICE_MAX_WORDS = 60
"""Longer lines are prose that mentions a newsletter, say, not a notice about one."""
ONE_PHRASE_MAX_WORDS = 30
"""A report may well name somebody's terms of service once; a notice is shorter, or says more such things."""
OPENING_MAX_WORDS = 32
BUTTON_MAX_WORDS = 12
HEADING_MAX_CHARS = 80
END_OPENING_MORE_WORDS = 5
COMMENT_OPENING_MAX_CHARS = 160
TEASER_CLOSING_MAX_CHARS = 60

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*")
"""A word of letters, inner apostrophes, points and hyphens included."""
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_END = re.compile(r"(?:[.!?。！？]|\.{3}|…)[\"'”’»)\]]*$|[:;]$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.?|\[…\]|\[\.\.\.\])\s*(?:(?:read )?more|continue reading)?\W*$", re.IGNORECASE)
_BULLET = re.compile(r"(?:[•●▪◦‣·■□►▶»*]|[-–]|\(?\d{1,2}[.)])\s+(?=\S)")
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’»]", re.DOTALL)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\))\s*(?:copyright\s*)?(?:(?:19|20)\d{2}|[A-Z])"
    r"|(?i:copyright)\s*(?:©|\([cC]\)|:|by\b|(?:19|20)\d{2})"
)
_COMMENTS_COUNTED = re.compile(
    r"(?:\d+|one|two|three|no)\s+(?:thoughts?|responses?|replies|(?:reader )?comments?)\s+(?:on|to)\b", re.IGNORECASE
)
_COMMENT_SAID = re.compile(r"\b(?:says|said|wrote|replied|commented)\s*:?$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w{2,}$", re.IGNORECASE)


class Look(StrEnum):
    """What a line looks like on its own."""

    PROSE = "prose"  # one or more whole sentences
    SENTENCE = "sentence"  # a short sentence or a short quotation
    TITLE = "title"  # the shape of a headline or of a subhead
    LABEL = "label"  # a few words: menu entries, section names, names of people
    STAMP = "stamp"  # times, dates, counters, temperatures
    CHROME = "chrome"  # words of buttons, notices and sharing bars
    END = "end"  # a heading after which the page turns to other things
    RULE = "rule"  # no letter and no digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How a line looks.

    words: how many it has (an ideograph or a syllable counts half). lower: the share of its words that do not
    begin with a capital. bullet: it begins with a bullet or a number of a list. cut_off: it breaks off with dots,
    as teasers do.
    """

    look: Look
    words: int
    lower: float
    bullet: bool = False
    cut_off: bool = False


def look_at(text: str, *, caseless: bool = False) -> Line:
    """Judge a line by its own characters.

    Args:
        text: The line; white space in it is folded already.
        caseless: Whether the page is written in capitals, so that those tell nothing about its lines.
    """
    head = text if len(text) <= 2 * LOOK_CHARS else f"{text[:LOOK_CHARS]} {text[-LOOK_CHARS:]}"
    bullet = _BULLET.match(head)
    bare = head[bullet.end() :] if bullet else head
    ideographs = len(_IDEOGRAPH.findall(bare))
    tokens = _TOKEN.findall(_IDEOGRAPH.sub(" ", bare) if ideographs else bare)
    words = len(tokens) + ideographs // 2
    if not words and not any(map(str.isalnum, head)):
        return Line(look=Look.RULE, words=0, lower=0.0)
    lower = (sum(caseless or not token[0].isupper() for token in tokens) + ideographs // 2) / max(words, 1)
    look = _furniture_look(bare, words) or _text_look(bare, words, lower)
    return Line(
        look=look, words=words, lower=lower, bullet=bool(bullet), cut_off=bool(_CUT_OFF.search(head[-EDGE_CHARS:]))
    )


def _furniture_look(bare: str, words: int) -> Look | None:
    if words > NOTICE_MAX_WORDS:
        return None
    folded = fold_words(bare)
    if is_end_heading(folded) or is_comment_opening(bare):
        return Look.END
    if is_chrome(bare):
        return Look.CHROME
    return Look.STAMP if is_stamp(folded, plain_words(folded), words) else None


def _text_look(bare: str, words: int, lower: float) -> Look:
    ends = bool(_SENTENCE_END.search(bare[-EDGE_CHARS:]))
    runs_on = words >= UNPUNCTUATED_PROSE_WORDS and any(mark in bare for mark in ",.;:،、。")
    if words >= PROSE_MIN_WORDS and lower >= PROSE_MIN_LOWER and (ends or runs_on or _has_grammar(bare, words)):
        return Look.PROSE
    if ends and not bare.endswith((":", ";")) and words >= 2 and lower >= SENTENCE_MIN_LOWER:
        return Look.SENTENCE
    if words >= 2 and _QUOTED.fullmatch(bare):
        return Look.SENTENCE
    return Look.TITLE if words >= TITLE_MIN_WORDS else Look.LABEL


def _has_grammar(bare: str, words: int) -> bool:
    """Whether a line is too long for a title and has the function words of prose."""
    if words <= LONGEST_TITLE_WORDS:
        return False
    plain = plain_words(fold_words(bare)).split()
    return sum(word in grammar_words("function") for word in plain) >= GRAMMAR_SHARE * len(plain)


def plain_words(folded: str) -> str:
    """The words of a folded line without numbers and punctuation, single spaces between them."""
    return " ".join(token.strip(".'-’") for token in _TOKEN.findall(folded))


def is_copyright(text: str) -> bool:
    """Whether a line begins with a notice of copyright."""
    return bool(_COPYRIGHT.match(text[:200].lstrip(" -–—|•·")))


def is_chrome(text: str) -> bool:
    """Whether a line of moderate length holds the words of buttons, menus and notices."""
    lists = read_word_lists("page_chrome")
    folded = fold_words(text)
    plain = plain_words(folded)
    own = plain.split()
    address = len(text) <= ADDRESS_MAX_CHARS and bool(_ADDRESS.match(folded))
    if plain in lists["lines"] or address or is_copyright(text):
        return True
    button = own and all(word in lists["words"] or word in lists["fillers"] for word in own)
    if button and len(own) <= BUTTON_MAX_WORDS and any(word in lists["words"] for word in own):
        return True
    if len(own) <= OPENING_MAX_WORDS and _opening_of(folded, "openings"):
        return True
    phrases = {match.group() for match in _phrases().finditer(folded)}
    return len(phrases) > 1 or (bool(phrases) and len(own) <= ONE_PHRASE_MAX_WORDS)


def is_end_heading(folded: str) -> bool:
    """Whether a folded line is a heading after which a page turns from its article to other things."""
    if len(folded) > HEADING_MAX_CHARS or _SENTENCE_END.search(folded.rstrip(":")):
        return False
    if plain_words(folded) in read_word_lists("page_chrome")["ends"]:
        return True
    opening = _opening_of(folded, "end openings")
    return bool(opening) and len(_TOKEN.findall(folded[len(opening) :])) <= END_OPENING_MORE_WORDS


def is_hard_end(text: str) -> bool:
    """Whether nothing of the report follows a line: comments do, or somebody's biography."""
    folded = fold_words(text[:HEADING_MAX_CHARS])
    hard = read_word_lists("page_chrome")["hard ends"]
    return plain_words(folded) in hard or folded.startswith("about the author") or is_comment_opening(text)


def is_comment_opening(text: str) -> bool:
    """Whether a line counts the readers' comments, or says who wrote one and when."""
    if len(text) > COMMENT_OPENING_MAX_CHARS:
        return False
    return bool(_COMMENTS_COUNTED.match(text) or (_COMMENT_SAID.search(text) and has_time(text)))


def is_teaser_heading(text: str) -> bool:
    """Whether a line announces teasers, as "Related stories" does."""
    headings = read_word_lists("page_chrome")["teaser headings"]
    return len(text) <= HEADING_MAX_CHARS and plain_words(fold_words(text)) in headings


def closes_teaser(text: str) -> bool:
    """Whether a line tells a reader to go on to the page that the lines before it announce."""
    closings = read_word_lists("page_chrome")["teaser closings"]
    return len(text) <= TEASER_CLOSING_MAX_CHARS and plain_words(fold_words(text)) in closings


def _opening_of(folded: str, section: str) -> str:
    """The entry of a section with which a folded line begins, quotation marks and bullets aside; "" for none."""
    start = folded if folded.startswith("(c)") else folded.lstrip(" \"'“‘•·*|>»►▶[(-–—")
    match = _openings(section).match(start)
    return match.group() if match else ""


@cache
def _openings(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(section)})(?!\w)")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives('phrases')})(?!\w)")


def _alternatives(section: str) -> str:
    entries = read_word_lists("page_chrome")[section]
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))
