"""Reads numbers in English text: digits, number words, magnitudes, and the round plurals ("dozens", "hundreds")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<code>\d+(?:[/:]\d+)+|\d+(?:-\d+){2,}|\d{3,}-\d{4,}|\d+(?:\.\d+){2,}|\#\d+)  # 9/11, 10:30, 555-0123, 1.2.3
  | (?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<suffix>[A-Za-z]+)?
        (?P<compound>(?:-[A-Za-z]+)+)?(?P<plus>\+)?
  | (?P<money>(?:US|A|C|HK|NZ|S|R|Rs\.?)?[$€£¥₹₪₽₩₺])
  | (?P<percent>%)
  | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*(?:-\d+)?)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
DECIMALS = 3
"""After scaling: 65.4 billion is 65400000000, not 65400000000.00001."""
MAX_DIGITS = 18
"""Longer rows of digits count nothing."""

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(_SMALL)}
WORDS |= {word: float(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in _TENS for one in _SMALL[1:10]}
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
SHORT_MAGNITUDES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
"""Letters written onto a number: "$5bn", "£3m"."""
ROUND = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6,
         "billions": 2e9, "trillions": 2e12}  # fmt: skip
"""Plurals without a count, by the least they can mean: two of them."""
LEAST = {"several": 3.0, "few": 3.0, "couple": 2.0, "many": 3.0}
"""Words that count magnitudes without saying how many: "several hundred", "a few dozen", by the least they can mean."""


class Token(NamedTuple):
    """A word, number or mark. start, end: in code points of the text. kind: the group of TOKEN that it is."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    match: re.Match[str]


class Number(NamedTuple):
    """A number in the text.

    after: index of the token behind it. vague: it says only the least ("hundreds"). scaled: a magnitude is part of it.
    letters: what is written onto its digits and is no magnitude ("km").
    """

    value: float
    after: int
    vague: bool
    scaled: bool
    letters: str


def cut_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words, numbers and marks of a stretch, in code points of the whole text; linear in its length."""
    return [
        Token(match[0], match[0].lower(), match.start(), match.end(), match.lastgroup or "mark", match)
        if match["number"] is None
        else Token(match[0], match[0].lower(), match.start(), match.end(), "number", match)
        for match in TOKEN.finditer(text, start, end)
    ]


def read_number(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at a token, as long as it goes; None where none does."""
    token = tokens[at]
    if token.kind == "number":
        return _digits(tokens, at)
    if token.kind != "word":
        return None
    if token.low in ROUND:
        return _round(tokens, at)
    if token.low in {"a", "an"}:
        return _after_article(tokens, at)
    if token.low == "half" and _low(tokens, at + 1) in {"a", "million", "billion"}:
        place = at + 1 + (_low(tokens, at + 1) == "a")
        scale = MAGNITUDES.get(_low(tokens, place))
        return Number(scale / 2, place + 1, False, True, "") if scale else None
    if token.low in LEAST:
        return _scaled(tokens, at + 1, LEAST[token.low], vague=True) if _low(tokens, at + 1) in MAGNITUDES else None
    return _worded(tokens, at)


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _digits(tokens: Sequence[Token], at: int) -> Number | None:
    match = tokens[at].match
    digits = match["number"].replace(",", "")
    if len(digits) > MAX_DIGITS:
        return None
    letters = match["suffix"] or ""
    value = float(digits)
    if letters.lower() in SHORT_MAGNITUDES:
        return Number(round(value * SHORT_MAGNITUDES[letters.lower()], DECIMALS), at + 1, False, True, letters)
    if letters or match["compound"]:
        joined = (match["compound"] or "").lower().split("-")
        if not letters and len(joined) == len(["", "million"]) and joined[1] in MAGNITUDES:
            return Number(round(value * MAGNITUDES[joined[1]], DECIMALS), at + 1, False, True, "")
        return Number(value, at + 1, False, False, letters or match["compound"])
    return _scaled(tokens, at + 1, value, vague=False)


def _scaled(tokens: Sequence[Token], at: int, value: float, *, vague: bool) -> Number:
    """A value with the magnitudes behind it: "2.5 | million", "three | hundred thousand"."""
    begin = at
    while _low(tokens, at) in MAGNITUDES:
        value = round(value * MAGNITUDES[_low(tokens, at)], DECIMALS)
        at += 1
    return Number(value, at, vague, at > begin, "")


def _round(tokens: Sequence[Token], at: int) -> Number:
    """Round plurals: "dozens", "hundreds of thousands", "tens of millions"."""
    value = ROUND[tokens[at].low]
    at += 1
    while _low(tokens, at) == "of" and _low(tokens, at + 1) in ROUND and _low(tokens, at + 1) != "tens":
        value *= ROUND[_low(tokens, at + 1)] / 2
        at += 2
    return Number(value, at, True, True, "")


def _after_article(tokens: Sequence[Token], at: int) -> Number | None:
    """Behind an article: "a dozen", "a hundred", "a couple of", "a few thousand", "a half-million"."""
    following = _low(tokens, at + 1)
    if following in MAGNITUDES:
        return _scaled(tokens, at + 1, 1.0, vague=False)
    if following == "few" and _low(tokens, at + 2) in MAGNITUDES:
        return _scaled(tokens, at + 2, LEAST["few"], vague=True)
    if following == "couple" and _low(tokens, at + 2) in MAGNITUDES:
        return _scaled(tokens, at + 2, LEAST["couple"], vague=True)
    if following == "couple" and _low(tokens, at + 2) == "of":
        more = read_number(tokens, at + 3) if _low(tokens, at + 3) in MAGNITUDES else None
        return more or Number(LEAST["couple"], at + 2, False, False, "")
    if following in {"half-million", "half-billion"}:
        return Number(MAGNITUDES[following.removeprefix("half-")] / 2, at + 2, False, True, "")
    return None


def _worded(tokens: Sequence[Token], at: int) -> Number | None:
    """Number words: "twelve", "twenty two", "three hundred and fifty", "two hundred thousand"."""
    begin, whole, part, scaled = at, 0.0, 0.0, False
    while at < len(tokens):
        low = tokens[at].low
        if low in WORDS:
            if at > begin and part % 100 and not (part % 100 >= WORDS["twenty"] and WORDS[low] < WORDS["ten"]):
                break  # "two three" is no number
            part += WORDS[low]
        elif low in MAGNITUDES and at > begin:
            scale = MAGNITUDES[low]
            scaled = True
            if scale <= MAGNITUDES["hundred"]:
                part = (part or 1) * scale
            else:
                whole, part = whole + (part or 1) * scale, 0.0
        elif low == "and" and scaled and _low(tokens, at + 1) in WORDS and tokens[at - 1].low in MAGNITUDES:
            pass  # "two hundred and fifty"
        else:
            break
        at += 1
    if at == begin:
        return None
    if tokens[at - 1].low == "and":
        at -= 1
    return Number(whole + part, at, False, scaled, "")
