"""Lines that only say when, how many or how warm, as pages print them around their reports."""

from __future__ import annotations

import re

from onrecord.lexicon.word_lists import read_word_lists

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH_DATE = re.compile(
    rf"\b{_MONTH}\s+{_DAY},?\s+(?:19|20)\d{{2}}|\b{_DAY}\s+{_MONTH},?\s+(?:19|20)\d{{2}}", re.IGNORECASE
)
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|\d{1,2}/\d{1,2}/\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)"
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{_MONTH}(?!\w)", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b\d+\+?\s?(?:[smhdwy]|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\s+ago\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")

MAX_STAMP_CHARS = 100
MAX_STAMP_WORDS = 20
COUNTER_CHARS = 12
COUNTER_LETTERS = 3
"""A number with a unit: 41ºF, 4.8K, 12 min."""
AGO_WORDS = 10
MAX_SECTION_TIME_CHARS = 30
LOOK_CHARS = 2_000


def has_full_date(text: str) -> bool:
    """Whether a line names a day with its year."""
    head = text[:LOOK_CHARS]
    return bool(_MONTH_DATE.search(head) or _NUMERIC_DATE.search(head))


def has_time(text: str) -> bool:
    """Whether a line names a day with its year, a time of day, or how long ago something was."""
    head = text[:LOOK_CHARS]
    return bool(_CLOCK.search(head) or _AGO.search(head)) or has_full_date(head)


def is_section_time(text: str) -> bool:
    """Whether a stamp is a bare time of day or day, as it heads the sections of a running report."""
    if len(text) > MAX_SECTION_TIME_CHARS or _YEAR.search(text) or _AGO.search(text):
        return False
    return bool(_CLOCK.search(text) or _MONTH_DAY.search(text))


def is_stamp(folded: str, plain: str, words: int) -> bool:
    """Whether a line says only when, or how many, or how warm.

    Args:
        folded: The line in lower case.
        plain: Its words of letters, single spaces between them.
        words: How many words it has, as `Line.words` counts.
    """
    if len(folded) > MAX_STAMP_CHARS or words > MAX_STAMP_WORDS or not any(map(str.isdigit, folded)):
        return False
    if not words or (len(folded) <= COUNTER_CHARS and sum(map(str.isalpha, folded)) <= COUNTER_LETTERS):
        return True
    if _AGO.search(folded) and words <= AGO_WORDS:
        return True
    stamp_words = read_word_lists("page_chrome")["stamp words"]
    other = sum(word.rstrip(".") not in stamp_words for word in plain.split())
    # Next to a time of day and a year a word or two may stand besides: "Nov 19, 2019, 5:50 pm, Gdynia".
    return other == 0 or (other <= 2 and bool(_CLOCK.search(folded) and _YEAR.search(folded)))
