"""Finds what a text counts: numbers with their bound and unit, and which of them belong to an event.

Years, dates, times of day, ages, ordinals, scores, phone numbers and numbers inside names count nothing and are left
out, and so are stretches of time, except those of a sentence in prison: they are moments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.events.numbers import ROUND, Number, Token, cut_tokens, read_number
from onrecord.lexicon.calendar import month_number
from onrecord.lexicon.counted_words import bound_phrases, counted_words
from onrecord.records.quantity import Bound, Quantity
from onrecord.records.span import Span

MAX_UNIT_WORDS = 6
"""Words behind a number among which the counted noun is looked for."""
LONGEST_BOUND = 5
FIRST_YEAR, LAST_YEAR = 1400, 2100
MAX_GAP_CHARS = 12
"""Between a trigger and a quantity outside all its arguments: "12 were killed", "killed about 12"."""
SENTENCE_REACH = 4
CLOCK = re.compile(r"[ \u00a0]?(?:[ap]\.?m\b|[ap]\.m\.|o['’]clock|(?:GMT|UTC|CET|E[SD]T|P[SD]T)\b)", re.IGNORECASE)
DASHES = frozenset("-–—")
MEASURES = frozenset("km kg kms mph kph cm mm ft lb lbs kw mw gw tb gb mb hectare sq".split())
BARE_LETTERS = frozenset({"k", "m", "b"})
"""Magnitudes that are something else where no money is meant: "5k", "20m"."""
FRACTIONS = frozenset("third thirds quarter quarters half halves fifth fifths tenth tenths ths".split())
NOT_ONE_BEHIND = frozenset("no any every some the this that each another which number day only or either".split())
GROUPS = frozenset({"group", "gang", "class", "season"})
LINKS = frozenset("the its his her their those these our my your".split())
NUMBERED = frozenset({"no", "nos", "sec", "art", "vol", "fig", "pp"})
MILLION, TEN = 1e6, 10
MANY_WORDS = 2
"""Words of a bound that stands for a count even where no noun follows: "at least 12"."""


class _Found(NamedTuple):
    quantity: Quantity | None
    after: int
    """Index of the token to go on with."""


def find_quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """What a stretch of text counts, ascending and without overlap.

    Args:
        text: The article's text; spans count its code points.
        span: The stretch, such as an event's sentence. Runs in time linear in its length.
    """
    tokens = cut_tokens(text, span.start, min(span.end, len(text)))
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        number = read_number(tokens, at)
        if number is None:
            at += 1
            continue
        quantity, after = _read(text, tokens, at, number)
        if quantity is not None and (not found or found[-1].span.end <= quantity.span.start):
            found.append(quantity)
        at = max(after, at + 1)
    return tuple(found)


def quantities_of(
    trigger: Span, argument_spans: Sequence[Span], quantities: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """The quantities that belong to an event: those in its arguments, or right beside its trigger.

    Args:
        trigger: The event's words.
        argument_spans: Its arguments, in code points of the same text.
        quantities: Those of its sentence, from `find_quantities`.
    """
    return tuple(
        one
        for one in quantities
        if any(argument.overlaps(one.span) for argument in argument_spans)
        or one.span.overlaps(trigger)
        or 0 <= one.span.start - trigger.end <= MAX_GAP_CHARS
        or 0 <= trigger.start - one.span.end <= MAX_GAP_CHARS
    )


def _read(text: str, tokens: Sequence[Token], at: int, number: Number) -> _Found:
    """The quantity whose number begins at a token."""
    money = at > 0 and tokens[at - 1].kind == "money"
    first = at - 1 if money else at
    end, upper = number.after, None
    pair = _second(tokens, first, number)
    if pair is not None:
        upper, end = pair.value, pair.after
    if _is_name_or_date(text, tokens, at, end, money=money):
        return _Found(None, end)
    if not money and _has_other_letters(number):
        return _compound(text, tokens, first, number)
    if money and number.letters == "s":
        return _Found(None, end)  # "a handful of $20s"
    if upper is not None and upper <= _lower(number, pair):
        return _Found(None, end)  # "a 3-1 win"
    of_all = None if money else _of_all(tokens, end)
    if of_all is not None:
        return _Found(None, of_all.after)  # "one in five"
    bound, begin, told = _bound(tokens, first)
    behind, end = _bound_behind(tokens, end)
    unit, stop = _unit(tokens, end, number, money=money)
    if unit is None and not (money or _stands_alone(tokens, begin, end, number, told)):
        return _Found(None, end)
    if unit is not None and not money and not _fits(tokens, at, end, stop, number, unit):
        return _Found(None, end)
    limit = bound or behind or (Bound.AT_LEAST if number.vague else Bound.EXACTLY)
    if upper is not None:
        limit = Bound.BETWEEN
    return _Found(
        Quantity(
            value=_lower(number, pair),
            upper=upper,
            bound=limit,
            unit=tokens[at - 1].text if money else unit,
            span=Span(tokens[begin].start, tokens[stop - 1].end),
        ),
        stop,
    )


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _second(tokens: Sequence[Token], first: int, number: Number) -> Number | None:
    """The upper number of "10 to 15", "10-15", "between 10 and 15", "two or three"; None where there is none."""
    link = _low(tokens, number.after)
    before = _low(tokens, first - 1)
    if link == "and" and before != "between":
        return None
    if link not in {"to", "or", "and"} and link not in DASHES:
        return None
    if link in {"to", "or"} and before == "from":
        return None  # a change, not a range
    at = number.after + 1
    if at < len(tokens) and tokens[at].kind == "money":
        at += 1
    if at >= len(tokens):
        return None
    second = read_number(tokens, at)
    if second is None or second.vague or number.vague or _has_other_letters(second):
        return None
    return second


def _of_all(tokens: Sequence[Token], end: int) -> Number | None:
    """The second number of a proportion: "one in five", "nine out of 10", "eight of 10"."""
    at = end + 1 + (_low(tokens, end) == "out")
    if _low(tokens, end) not in {"in", "out", "of"} or at >= len(tokens):
        return None
    whole = read_number(tokens, at)
    return None if whole is None or whole.vague or whole.value >= FIRST_YEAR else whole


def _lower(number: Number, pair: Number | None) -> float:
    """The lower number, scaled as the upper one is where it says no magnitude itself: "2 to 3 million"."""
    if pair is not None and pair.scaled and not number.scaled:
        scale = next((size for size in (1e12, 1e9, 1e6, 1e3) if pair.value >= size), 1.0)
        if number.value < scale:
            return number.value * scale
    return number.value


def _has_other_letters(number: Number) -> bool:
    return bool(number.letters) and (not number.scaled or number.letters.lower() in BARE_LETTERS)


def _compound(text: str, tokens: Sequence[Token], first: int, number: Number) -> _Found:
    """Compounds: "2,500-strong", "20-odd people", "100-plus", "5km"; others ("7-year-old", "20th") count nothing."""
    letters = number.letters.lower()
    at = number.after
    bound, begin, _ = _bound(tokens, first)
    token = tokens[at - 1]
    if letters == "-strong":
        quantity = _quantity(number.value, bound or Bound.EXACTLY, None, Span(tokens[begin].start, token.end))
        return _Found(quantity, at)
    if letters in MEASURES:
        measure = text[token.end - len(letters) : token.end]
        quantity = _quantity(number.value, bound or Bound.EXACTLY, measure, Span(tokens[begin].start, token.end))
        return _Found(quantity, at)
    if letters in {"-odd", "-plus"}:
        plain = number._replace(letters="")
        unit, stop = _unit(tokens, at, plain, money=False)
        if unit is not None and unit.lower() in counted_words("durations"):
            return _Found(None, stop)
        limit = Bound.ABOUT if letters == "-odd" else Bound.AT_LEAST
        return _Found(_quantity(number.value, limit, unit, Span(tokens[begin].start, tokens[stop - 1].end)), stop)
    return _Found(None, at)


def _quantity(value: float, bound: Bound, unit: str | None, span: Span) -> Quantity:
    return Quantity(value=value, upper=None, bound=bound, unit=unit, span=span)


def _bound(tokens: Sequence[Token], first: int) -> tuple[Bound | None, int, int]:
    """The bound before a number, the index of its first token, and how many words it has."""
    phrases = bound_phrases("at_least", "at_most", "about", "exactly")
    for length in range(min(LONGEST_BOUND, first), 0, -1):
        words = tuple(token.low for token in tokens[first - length : first])
        if words in phrases:
            return Bound(phrases[words]), first - length, length
    if _low(tokens, first - 1) == "between":
        return None, first - 1, 1
    return None, first, 0


def _bound_behind(tokens: Sequence[Token], end: int) -> tuple[Bound | None, int]:
    """The bound behind a number ("200 or more", "100+", "20 or so") and the index behind it."""
    if end > 0 and tokens[end - 1].kind == "number" and tokens[end - 1].match["plus"]:
        return Bound.AT_LEAST, end
    phrases = bound_phrases("behind at_least", "behind about")
    for length in range(min(3, len(tokens) - end), 0, -1):
        words = tuple(token.low for token in tokens[end : end + length])
        if words in phrases:
            return Bound(phrases[words]), end + length
    return None, end


def _is_name_or_date(text: str, tokens: Sequence[Token], at: int, end: int, *, money: bool) -> bool:
    """Whether the number at `at` is part of a name, a label, a date or a time of day."""
    if money:
        return False
    token, before = tokens[at], tokens[at - 1] if at else None
    touching = text[token.start - 1 : token.start] if token.start else ""
    if touching.isalnum() or (touching in DASHES and text[token.start - 2 : token.start - 1].isalpha()):
        return True  # G7, mid-2000
    if token.kind == "number" and CLOCK.match(text, tokens[end - 1].end):
        return True
    if end < len(tokens) and tokens[end].text[:1].isupper() and month_number(tokens[end].low) is not None:
        return True  # 14 May
    if before is None:
        return False
    if before.text[0].isupper() and month_number(before.low) is not None:
        return True
    if before.text == "." and _low(tokens, at - 2) in NUMBERED:
        return True
    if before.low == "of" and at > 1 and tokens[at - 2].low in GROUPS and tokens[at - 2].text[0].isupper():
        return True
    return before.low in counted_words("labels") and (
        before.text[0].isupper() or _low(tokens, end) not in counted_words("people")
    )


def _unit(tokens: Sequence[Token], at: int, number: Number, *, money: bool) -> tuple[str | None, int]:
    """The counted noun behind a number and the index behind it; for money what belongs to its name."""
    if money:
        return None, at
    low = _low(tokens, at)
    if low == "%" or low == "percent":
        return tokens[at].text, at + 1
    if low == "per" and _low(tokens, at + 1) == "cent":
        return "per cent", at + 2
    if low == "percentage" and _low(tokens, at + 1).startswith("point"):
        return f"{tokens[at].text} {tokens[at + 1].text}", at + 2
    if low in MEASURES:
        return tokens[at].text, at + 1
    if low == "of":
        at += 1
        at += _low(tokens, at) in LINKS
    return _head(tokens, at, number)


def _head(tokens: Sequence[Token], at: int, number: Number) -> tuple[str | None, int]:
    """The head noun of the phrase that begins at a token."""
    ends, nouns = counted_words("ends"), counted_words("states") - {"killed", "arrested", "detained", "displaced"}
    last = at
    while last < len(tokens) and last - at < MAX_UNIT_WORDS:
        token = tokens[last]
        if token.kind != "word" or (token.low in ends and not (token.low in nouns and last == at)):
            break
        if _is_plural(token) and number.value != 1:
            while (
                last + 1 < len(tokens)
                and tokens[last].low not in counted_words("durations")
                and tokens[last + 1].low not in ends
                and _is_plural(tokens[last + 1])
            ):
                last += 1  # "sales people", "Hamas fighters"
            return tokens[last].text, last + 1
        last += 1
    if at < len(tokens) and tokens[at].low in nouns:
        return tokens[at].text, at + 1
    if number.value == 1 and last > at:
        while last - 1 > at and tokens[last - 1].low.endswith(("ed", "ing")):
            last -= 1
        return tokens[last - 1].text, last
    return None, at if at == number.after else number.after


def _is_plural(token: Token) -> bool:
    """Whether a word looks like a noun that is counted."""
    low = token.low
    if token.kind != "word":
        return False
    if low in counted_words("plurals") or low in counted_words("people"):
        return True
    return low.endswith("s") and len(low) > len("was") and not low.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def _stands_alone(tokens: Sequence[Token], begin: int, end: int, number: Number, told: int) -> bool:
    """Whether a number without a counted noun counts all the same: "killed 12", "12 were wounded", "at least 12"."""
    token = tokens[end - 1]
    if tokens[begin].low == "one" or (_looks_like_year(tokens, end, number) and told < MANY_WORDS):
        return False
    if told >= MANY_WORDS or token.low in ROUND or (number.scaled and number.value >= MILLION):
        return True
    if _low(tokens, begin - 1) in counted_words("harm verbs"):
        return True
    states = counted_words("states")
    following = [_low(tokens, at) for at in range(end, end + 4)]
    if following[0] in states or following[0] in {"others", "more"}:
        return True
    return following[0] in {"were", "was", "have", "had"} and any(word in states for word in following[1:])


def _looks_like_year(tokens: Sequence[Token], end: int, number: Number) -> bool:
    token = tokens[min(number.after, end) - 1]
    return token.text.isdigit() and FIRST_YEAR <= number.value <= LAST_YEAR and not number.scaled


def _fits(tokens: Sequence[Token], at: int, end: int, stop: int, number: Number, unit: str) -> bool:
    """Whether the noun behind the number is one that it counts."""
    low = unit.lower()
    if low == "figures" and number.value < TEN:
        return False  # "six figures"
    if low in FRACTIONS or (low in counted_words("results") and _low(tokens, at + 1) in DASHES):
        return False
    if _looks_like_year(tokens, end, number) and low not in counted_words("people"):
        return False
    if low in counted_words("durations"):
        following = {_low(tokens, place) for place in range(stop, stop + SENTENCE_REACH)}
        return unit[0].islower() and not following.isdisjoint(counted_words("sentence words"))
    if tokens[at].low == "one" and number.after == at + 1:
        ends = counted_words("one ends")
        if low.endswith("ing"):
            return False  # "one saying so"
        return tokens[at + 1].low not in ends and _low(tokens, at - 1) not in NOT_ONE_BEHIND and unit[0].islower()
    return True
