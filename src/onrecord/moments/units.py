"""Units of time, and how many of them the words say."""

from __future__ import annotations

from onrecord.lexicon.calendar import SMALL_NUMBERS, TENS
from onrecord.records.moment import TimeUnit

_SINGULAR = {
    "second": TimeUnit.SECOND,
    "minute": TimeUnit.MINUTE,
    "hour": TimeUnit.HOUR,
    "day": TimeUnit.DAY,
    "weekend": TimeUnit.WEEKEND,
    "week": TimeUnit.WEEK,
    "month": TimeUnit.MONTH,
    "quarter": TimeUnit.QUARTER,
    "half": TimeUnit.HALF,
    "year": TimeUnit.YEAR,
    "decade": TimeUnit.DECADE,
    "century": TimeUnit.CENTURY,
}
UNITS = (
    _SINGULAR
    | {f"{word}s": unit for word, unit in _SINGULAR.items() if word not in {"half", "century"}}
    | {"centuries": TimeUnit.CENTURY, "halves": TimeUnit.HALF}
)
"""Lower-case word -> unit."""
DURATION_CODES = {
    TimeUnit.SECOND: "T{}S",
    TimeUnit.MINUTE: "T{}M",
    TimeUnit.HOUR: "T{}H",
    TimeUnit.DAY: "{}D",
    TimeUnit.WEEKEND: "{}WE",
    TimeUnit.WEEK: "{}W",
    TimeUnit.MONTH: "{}M",
    TimeUnit.QUARTER: "{}Q",
    TimeUnit.YEAR: "{}Y",
    TimeUnit.DECADE: "{}DE",
    TimeUnit.CENTURY: "{}CE",
}
"""How TIMEX3 writes a length of time behind its P."""

_WORDS = SMALL_NUMBERS | TENS
_ONES = "|".join(word for word, number in SMALL_NUMBERS.items() if number < 10)
_COUNTED = (
    rf"\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|(?:{'|'.join(TENS)})[ -](?:{_ONES})|(?:{'|'.join(_WORDS)})|a\ dozen"
    r"|half\ a\ dozen"
)
VAGUE = (
    r"a\ couple(?:\ of)?|couple(?:\ of)?|a\ few|few|several|many|some|(?:a\ )?dozens?\ of|(?:a\ )?hundreds?\ of"
    r"|(?:a\ )?thousands?\ of|a\ number\ of|numerous|countless|multiple"
)
AMOUNT = rf"half\ an?|another|(?:{VAGUE})|(?:{_COUNTED}|an?)(?:\ and\ a\ half)?"
"""Words that say how many units; for patterns in verbose mode."""


def read_amount(words: str) -> float | None:
    """How many the words say, None for "several", "a few" and the like."""
    low = " ".join(words.lower().split())
    if low in {"half a", "half an"}:
        return 0.5
    if low.endswith(" and a half"):
        whole = read_amount(low.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if low in {"a", "an", "another"}:
        return 1
    if low in {"a dozen", "half a dozen"}:
        return 12 if low == "a dozen" else 6
    if low[:1].isdigit():
        return float(low.replace(",", ""))
    tens, _, ones = low.replace("-", " ").partition(" ")
    if ones in SMALL_NUMBERS and tens in TENS:
        return TENS[tens] + SMALL_NUMBERS[ones]
    return _WORDS.get(low)


def duration_code(unit: TimeUnit, amount: float | None) -> str:
    """The TIMEX3 value of a length of time, such as "P3Y", "PT30M" or, where nobody says how many, "PXD"."""
    if amount == 0.5 and unit is TimeUnit.HOUR:
        unit, amount = TimeUnit.MINUTE, 30
    if amount == 0.5 and unit is TimeUnit.YEAR:
        unit, amount = TimeUnit.MONTH, 6
    number = "X" if amount is None else f"{amount:g}" if amount < 10_000 else str(int(amount))
    return "P" + DURATION_CODES.get(unit, "{}D").format(number)
