"""Reads a day, and where it stands there the time and zone, from a metadata value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onrecord.lexicon.calendar import month_number

MAX_CHARS = 80
"""A longer value is prose, not a timestamp."""

ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([-/.])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?![\d/.-])")
DAY_FIRST = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2((?:19|20)\d\d)(?!\d)")
WORDED = re.compile(
    r"(?<!\w)(?:(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?"
    r"|(?P<day2>\d\d?)(?:st|nd|rd|th)?[\s-]+(?P<month2>[A-Za-z]{3,9})\.?,?)"
    r"[\s-]+(?P<year>(?:19|20)\d\d)(?!\d)"
)
UNIX_STYLE = re.compile(
    r"(?<!\w)(?P<month>[A-Za-z]{3})\s+(?P<day>\d\d?)\s[\d:]{5,8}\s(?:[A-Z]{3,4}\s)?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)(?P<month2>)(?P<day2>)"
)
CLOCK = re.compile(r"(?<!\d)(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?(?:\s*([AaPp])\.?[Mm]\b)?")
COMPACT_CLOCK = re.compile(r"\d{8}T(\d\d)(\d\d)(\d\d)?")
OFFSET = re.compile(r"(?:\d|\s|GMT|UTC)([+-])(\d\d):?(\d\d)\b")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
ZONES = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 60,
    "WEST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "IST": 330,
    "SGT": 480,
    "HKT": 480,
    "JST": 540,
    "KST": 540,
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "AST": -240,
    "ADT": -180,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
"""Minutes east of Greenwich, as news sites use the letters (IST is India's, CST central North America's)."""
ZONE_NAME = re.compile(r"(?:(?<=\d)|(?<=[\d\sAPMapm.]\s)|(?<=\s))(Z|[A-Z]{3,4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """A day, the seconds since its midnight and the minutes east of Greenwich, the latter two as far as written."""

    day: date
    seconds: int | None = None
    offset_minutes: int | None = None

    def shifted(self, offset_minutes: int) -> Timestamp:
        """The same instant on clocks `offset_minutes` east of Greenwich; unchanged where the instant is not known.

        Raises:
            OverflowError: If the day would lie beyond the calendar's ends.
        """
        if self.seconds is None or self.offset_minutes is None:
            return self
        here = datetime(self.day.year, self.day.month, self.day.day) + timedelta(
            seconds=self.seconds, minutes=offset_minutes - self.offset_minutes
        )
        return Timestamp(
            day=here.date(), seconds=here.hour * 3600 + here.minute * 60 + here.second, offset_minutes=offset_minutes
        )


def read_timestamp(text: str) -> Timestamp | None:
    """Read a metadata value: ISO 8601 in its many spellings, RFC 2822, English words, digits of a Unix time.

    Numeric days whose order cannot be told are not read.
    """
    text = text.strip()
    if not text or len(text) > MAX_CHARS:
        return None
    if EPOCH.fullmatch(text):
        return _from_epoch(int(text[:10]))
    day = _read_day(text)
    if day is None:
        return None
    seconds = _read_clock(text)
    return Timestamp(day=day, seconds=seconds, offset_minutes=None if seconds is None else _read_offset(text))


def _from_epoch(seconds: int) -> Timestamp:
    moment = datetime.fromtimestamp(seconds, UTC)
    return Timestamp(
        day=moment.date(), seconds=moment.hour * 3600 + moment.minute * 60 + moment.second, offset_minutes=0
    )


def _read_day(text: str) -> date | None:
    if match := ISO_DAY.search(text.replace("T", " ").replace("t", " ", 1) if text[:1].isdigit() else text):
        return _valid(match[1], match[3] or match[5], match[4] or match[6])
    for pattern in (UNIX_STYLE, WORDED):
        if (match := pattern.search(text)) and (month := month_number(match["month"] or match["month2"])):
            return _valid(match["year"], str(month), match["day"] or match["day2"])
    if match := DAY_FIRST.search(text):
        first, second, year = match[1], match[3], match[4]
        if first == second or int(second) > 12 or match[2] == ".":
            return _valid(year, second, first) or _valid(year, first, second)
        return _valid(year, second, first) if int(first) > 12 else None
    return None


def _valid(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_clock(text: str) -> int | None:
    if compact := COMPACT_CLOCK.search(text):
        hour, minute, second = int(compact[1]), int(compact[2]), int(compact[3] or 0)
    elif clock := CLOCK.search(text):
        hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        if clock[4] and hour <= 12:
            hour = hour % 12 + (12 if clock[4] in "pP" else 0)
    else:
        return None
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 60 else None


def _read_offset(text: str) -> int | None:
    clock = re.search(r"\d:\d\d|T\d{4}", text)
    after = text[clock.start() :] if clock else text
    if match := OFFSET.search(after):
        minutes = int(match[2]) * 60 + int(match[3])
        if minutes <= 14 * 60:
            return minutes if match[1] == "+" else -minutes
    for name in ZONE_NAME.findall(after):
        if name in ZONES:
            return ZONES[name]
    return None
