"""Datelines: the place, date and agency with which a report opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.article.furniture import look_at, plain_words
from onrecord.lexicon.agencies import agency_pattern, find_agencies, name_agency
from onrecord.lexicon.word_lists import fold_words, read_word_lists

WINDOW_CHARS = 160
"""No dateline is longer: the rest of a paragraph is never looked at."""
MAX_PLACE_WORDS = 6
COLON_MIN_WORDS = 14
"""Words of a paragraph that capitals and a colon may open as a dateline: shorter ones are calls such as "LOOK: ..."."""

_MONTH_NAMES = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?:{_MONTH_NAMES}|{_MONTH_NAMES.upper()})[A-Za-z]{{0,6}}\.?"
_DAY = rf"(?:(?:[A-Z][a-z]+day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d{{2}})?)"
_DATED = rf"(?:[,.]?\s+\(?{_DAY}\)?)?"
_CAPS = r"(?:ST\.|MT\.|FT\.|[A-Z]\.(?:[A-Z]\.)+|[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*[A-ZÀ-Þ])"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}){{0,5}}"
_WORD = r"(?:[A-ZÀ-Þ][\w'’.\-]*)"
_TITLE_PLACE = rf"{_WORD}(?:[ /](?:of|de|del|la|le|sur|upon|am|an|al|{_WORD})){{0,4}}"
_REGION = rf"(?:,\s+{_WORD}(?:\s{_WORD}){{0,2}})?"
_DASH = r"(?:\s*[—–―]\s*|\s+(?:--+|[-−_|])\s*|--?\s+|−\s+)"
_OPENS = r"(?=[\"“‘'«(\[A-ZÀ-Þ0-9$£€#@])"
"""The report's own first sentence: no word in lower case, which would make the dash part of a sentence."""
_ADDRESS = re.compile(r"\.(?:com|net|org|co|info)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineFound:
    """A dateline at the start of a paragraph, offsets within that paragraph.

    end: where the report's own first sentence begins. place_start, place_end: the words of the place, equal where
    the opening names only an agency. agency: its short name, where one is named.
    """

    end: int
    place_start: int
    place_end: int
    agency: str | None


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that datelines take. colon: it ends in one, as speakers' names in a transcript do."""

    pattern: re.Pattern[str]
    colon: bool = False


@cache
def _forms() -> tuple[_Form, ...]:
    agency = rf"(?P<agency>{agency_pattern()})(?:[/\-,][\w .]{{2,30}})?"
    paren = rf"\s*[(\[/]\s*{agency}\s*[)\]/]\.?"
    other_paren = r"(?:\s*[(\[]\s*(?P<agency>[A-Z][\w.&' ]{1,40})\s*[)\]])?"
    later = rf"(?:(?P<later>{_CAPS_PLACE}),\s+{_DAY}{_DASH})?"
    return (
        # MOSCOW, Feb. 8 (Reuters) -    Moscow (AFP) -    TOKYO, Feb. 8. /TASS/.    Madrid, 8 Feb (EFE).-
        _Form(
            re.compile(
                rf"(?P<place>(?:{_CAPS_PLACE}|{_TITLE_PLACE}){_REGION})(?:[,.]?\s+{_DAY})?[.,]?{paren}"
                rf"(?:{_DASH}|\s*[:.]?\s*){_OPENS}"
            )
        ),
        # (AP) —    (CNN)    (ANSA) - ROME, FEB 8 -
        _Form(re.compile(rf"(?P<place>){paren}(?:{_DASH}|\s*:?\s*){later}{_OPENS}")),
        # HEMPSTEAD, N.Y. ―    MINSK, Feb. 8 -    JERUSALEM (Holy Land Wire) —    GENEVA (8 February 2022) –
        _Form(re.compile(rf"(?P<place>{_CAPS_PLACE}{_REGION}){_DATED}{other_paren}{_DASH}{_OPENS}")),
        # Minsk, Feb. 8 -
        _Form(re.compile(rf"(?P<place>{_TITLE_PLACE}{_REGION}),\s+{_DAY}{other_paren}{_DASH}{_OPENS}")),
        # NEW DELHI:    MINSK, Feb. 8:
        _Form(re.compile(rf"(?P<place>{_CAPS_PLACE}{_REGION})(?:,\s+{_DAY})?:\s+{_OPENS}"), colon=True),
    )


def find_dateline(paragraph: str, *, colons: bool = True) -> DatelineFound | None:
    """The dateline with which a paragraph opens, if it opens with one.

    Args:
        paragraph: A paragraph of the body.
        colons: Whether capitals before a colon may be one; False where the page prints speakers so.
    """
    window = paragraph[:WINDOW_CHARS]
    for form in _forms():
        if form.colon and not (colons and look_at(paragraph).words >= COLON_MIN_WORDS):
            continue
        match = form.pattern.match(window)
        if match is None or match.end() >= len(paragraph):
            continue
        groups = match.groupdict()
        start, end = match.span("later" if groups.get("later") else "place")
        if start < end and not names_place(window[start:end]):
            continue
        return DatelineFound(end=match.end(), place_start=start, place_end=end, agency=_agency_in(groups.get("agency")))
    return None


def names_place(words: str) -> bool:
    """Whether words shaped like the place of a dateline can be one: no function words, no rubric, no agency."""
    if name_agency(words) or _ADDRESS.search(words) or len(words.split()) > MAX_PLACE_WORDS or len(words) < 3:
        return False
    own = plain_words(fold_words(words)).split()
    if own[:1] == ["the"]:  # The Hague
        own = own[1:]
    rubrics = read_word_lists("report_lines")["not places"] | read_word_lists("page_chrome")["words"]
    return bool(own) and own != ["new"] and not any(word in rubrics for word in own)


def _agency_in(words: str | None) -> str | None:
    if not words:
        return None
    return name_agency(words) or next((code for code, _, _ in find_agencies(words)), None)
