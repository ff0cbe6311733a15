"""Finds the words of an English news text that name a day, a month or a year by its own name.

Names that borrow a weekday or a month (Good Friday, the Sunday Times, the Sept. 11 attacks), recurring days
("every Tuesday") and the words "may", "march" and "sun" are left alone, and so are numeric dates that could be
read two ways. What the words mean on a calendar is for `resolve.py` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.lexicon.calendar import (
    DATED_EVENTS,
    DAYS_OF_EVENTS,
    MONTH_ABBREVIATIONS,
    MONTH_NAMES,
    NAMES_AFTER_WEEKDAY,
    NAMES_BEFORE_WEEKDAY,
    NIGHT_NAMES,
    PARTS_OF_DAY,
    RECURRENCE,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAY_NAMES,
    month_number,
    weekday_number,
)
from onrecord.moments.tense import leans_ahead
from onrecord.records.moment import TimeExpression
from onrecord.records.span import Span

CONTEXT_CHARS = 40
"""Window around a match in which its filters look; no borrowed name is longer."""


def _either(names: Iterable[str]) -> str:
    """The names as written with a capital or wholly in capitals, longest first."""
    return "|".join(form for name in sorted(names, key=len, reverse=True) for form in (name, name.upper()))


MONTH = rf"(?:(?:{_either(MONTH_NAMES)})\b|(?:{_either(MONTH_ABBREVIATIONS)})\b\.?)"
WEEKDAY = rf"(?:{_either(WEEKDAY_NAMES)})\b"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:{_either(WEEKDAY_ABBREVIATIONS)})\b\.?)"
YEAR = r"(?:1[6-9]|20)\d\d(?!\d|,\d|\.\d|[-–/]\d|%)"
SPACE = r"(?:[^\S\n]{1,2})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\w|,\d|\.\d|:\d|%)"
NO_NUMBER_BEFORE = r"(?<![\w$€£/-])(?<!\d[.,])"
PART_OF_DAY = rf"(?:{'|'.join(PARTS_OF_DAY)})"
YEAR_LEADS = (
    r"in|since|until|till|by|from|before|after|during|of|to|through|early|late|mid|year|between|around|for"
    r"|the|a|his|her|its|their|and|or"
)

PATTERN = re.compile(
    rf"""
    (?:\b(?P<mdw>{ANY_WEEKDAY}),?{SPACE}(?:the{SPACE})?)?\b(?P<mdm>{MONTH}){SPACE}(?P<mdd>{DAY})
        (?:,?{SPACE}(?P<mdy>{YEAR}))?
  | (?:\b(?P<dmw>{ANY_WEEKDAY}),?{SPACE}(?:the{SPACE})?)?
        {NO_NUMBER_BEFORE}(?P<dmd>{DAY}){SPACE}(?:of{SPACE})?(?P<dmm>{MONTH})(?:,?{SPACE}(?P<dmy>{YEAR}))?
  | \b(?P<mym>{MONTH}),?{SPACE}(?:of{SPACE})?(?P<myy>{YEAR})
  | (?<![\w/.-])(?P<isoy>(?:19|20)\d\d)(?P<isosep>[-/])(?P<isom>\d\d)(?P=isosep)(?P<isod>\d\d)
        (?:(?![\w/-])|(?=T\d\d:))
  | (?<![\w/.-])(?P<num1>\d\d?)(?P<numsep>[/.])(?P<num2>\d\d?)(?P=numsep)(?P<numy>(?:19|20)\d\d)(?![\w/]|[.-]\d)
  | \b(?:(?P<lean>[Ll]ast|[Nn]ext|[Tt]his{SPACE}(?:coming|past)|[Tt]his|[Pp]ast|[Cc]oming){SPACE})?
        (?P<wd>{WEEKDAY})(?!-[a-z])(?:{SPACE}(?P<part>{PART_OF_DAY})\b)?
  | \b(?P<rel>[Tt]he{SPACE}day{SPACE}(?:after{SPACE}tomorrow|before{SPACE}yesterday)
        |[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast{SPACE}night
        |[Tt]his{SPACE}(?:morning|afternoon|evening))\b(?!-)
  | \b(?P<mlead>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter|[Ff]rom|[Ee]arly|[Ll]ate|[Mm]id
        |[Ll]ast|[Nn]ext|[Tt]his|[Tt]o|[Uu]ntil|[Tt]ill|[Oo]f|[Bb]etween|and|[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)(?:{SPACE}|-)
        (?P<m>{MONTH})(?!\.?{SPACE}\d|-|\w)
  | \b(?P<ylead>(?i:{YEAR_LEADS})|(?<=[’'])s)(?:{SPACE}|-)(?P<y>(?:19|20)\d\d)
        (?![\w%]|,\d|\.\d|[-–/]\d|{SPACE}%|['’]s\b)
""",
    re.VERBOSE,
)

RANGE_YEAR = re.compile(rf"{SPACE}?(?:-|–|—|to|and|&|until|through){SPACE}?(?:{MONTH}{SPACE})?{DAY},?{SPACE}({YEAR})")
RANGE_REST = re.compile(rf"{SPACE}?(?:-|–|—|to|through|thru){SPACE}?{WEEKDAY}")
RANGE_HEAD = re.compile(rf"{WEEKDAY}{SPACE}?(?:-|–|—|to|through|thru){SPACE}?$")
"""What follows a day that begins a range, for its year; and weekdays that bound one ("Monday to Friday")."""
LAST_WORDS = re.compile(r"(?:(?P<second>[\w’']+)[ -])?(?P<first>[\w’']+)[ -]$")
NEXT_WORD = re.compile(r"[ -](?P<word>[\w’']+)(?:[ -](?P<second>[\w’']+))?")
YEAR_BEHIND = re.compile(rf",?{SPACE}(?:of{SPACE})?(?P<which>last|this|next){SPACE}year\b")
YEARS_BEHIND = {"last": -1, "this": 0, "next": 1}
OTHER_YEAR = re.compile(rf",?{SPACE}(?:of{SPACE})?(?:that|the{SPACE}(?:same|following|previous)){SPACE}year\b")
IMPOSSIBLE_YEAR = re.compile(rf",?{SPACE}[1-9]\d{{4,}}\b(?!,\d)")
COUNTED = re.compile(
    rf"{SPACE}(?:people|troops|soldiers|dollars|euros|pounds|men|women|children|miles|kilomet\w+"
    rf"|met(?:er|re)s|feet|tons|tonnes|jobs|votes|homes|cases|deaths|students|workers|migrants|refugees|years)\b"
)

PERSON_MONTHS = frozenset({4, 5, 6, 8})
"""April, May, June and August are people's names too."""
NO_PERSON_LEADS = frozenset({"in", "since", "until", "during", "early", "late", "mid", "last", "next"})
"""Words behind which such a name is hardly ever a person."""
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
PARTS_OF_MONTH = frozenset({"end", "start", "beginning", "middle", "month", "half", "as", "week", "weeks", "days"})
"""Words that, before "of", make a month of the name behind it: "the end of May"."""
YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d,? $")
BEFORE_MAY = frozenset(
    {
        "on",
        "from",
        "until",
        "by",
        "since",
        "after",
        "before",
        "in",
        "the",
        "a",
        "this",
        "last",
        "next",
        "late",
        "early",
        "and",
        "between",
        "through",
        "to",
        "for",
    }
)
"""Words that begin a sentence or a phrase with the month May; other capitalised words before it are first names."""


def find_dates(text: str, windows: Iterable[Span]) -> Iterator[TimeExpression]:
    """Find words that name a day, month or year, ascending and without overlap.

    A weekday or day whose clause speaks of the future has direction +1; where only the tense says so and not a word
    like "next", a weekday also has shift_days 0: the publication day itself still counts.

    Args:
        text: The article's text; spans count its code points.
        windows: Where to look, ascending and apart; nothing is found across their edges.

    Yields:
        What the words state; nothing is resolved against a calendar.
    """
    for window in windows:
        for match in PATTERN.finditer(text, window.start, window.end):
            expression = _read(text, match)
            if expression is not None:
                yield expression


def _read(text: str, match: re.Match[str]) -> TimeExpression | None:
    if match["mdm"]:
        return _month_day(text, match, match["mdw"], match["mdm"], match["mdd"], match["mdy"])
    if match["dmm"]:
        return _month_day(text, match, match["dmw"], match["dmm"], match["dmd"], match["dmy"])
    if match["mym"]:
        span = Span(match.start("mym"), match.end("myy"))
        return TimeExpression(
            span=span,
            year=int(match["myy"]),
            month=month_number(match["mym"]),
            direction=int(leans_ahead(text, match.start(), match.end())),
        )
    if match["isoy"]:
        return _checked(match, int(match["isoy"]), int(match["isom"]), int(match["isod"]))
    if match["num1"]:
        return _numeric(match)
    if match["wd"]:
        return _weekday(text, match)
    if match["rel"]:
        return _relative(text, match)
    if match["m"]:
        return _bare_month(text, match)
    return _bare_year(text, match)


def _month_day(
    text: str, match: re.Match[str], weekday: str | None, month: str, day: str, year: str | None
) -> TimeExpression | None:
    before = text[max(0, match.start() - CONTEXT_CHARS) : match.start()]
    after = text[match.end() : match.end() + CONTEXT_CHARS]
    following = NEXT_WORD.match(after)
    number = int(re.sub(r"\D", "", day))
    if (
        year is None
        and following
        and following["word"].lower() in DATED_EVENTS
        and (month_number(month), number) in DAYS_OF_EVENTS
    ):
        return None
    if year is None and (OTHER_YEAR.match(after) or IMPOSSIBLE_YEAR.match(after)):
        return None
    if year is None and (later := RANGE_YEAR.match(after)):
        year = later[1]  # "Feb. 3-5, 2022": the year stands behind the range
    if month == "May" and _is_name_before(before) and year is None and not weekday:
        return None  # "Theresa May 3"
    expression = TimeExpression(
        span=Span(match.start(), match.end()),
        year=int(year) if year else None,
        month=month_number(month),
        day=number,
        weekday=weekday_number(weekday) if weekday else None,
    )
    if year is None and (counted := YEAR_BEHIND.match(text, match.end())):
        return replace(expression, span=Span(match.start(), counted.end()), count=YEARS_BEHIND[counted["which"]])
    if leans_ahead(text, match.start(), match.end()):
        expression = replace(expression, direction=1)
    return expression


def _is_name_before(before: str) -> bool:
    words = LAST_WORDS.search(before)
    return bool(
        words
        and words["first"][:1].isupper()
        and words["first"].lower() not in BEFORE_MAY
        and weekday_number(words["first"]) is None
    )


def _checked(match: re.Match[str], year: int, month: int, day: int) -> TimeExpression | None:
    expression = TimeExpression(span=Span(match.start(), match.end()), year=year, month=month, day=day)
    return expression if expression.full_date else None


def _numeric(match: re.Match[str]) -> TimeExpression | None:
    """Month first and day first are both common: only a number above 12, or the same twice, tells them apart."""
    first, second, year = int(match["num1"]), int(match["num2"]), int(match["numy"])
    if first == second or second > 12:
        return _checked(match, year, first, second)
    if first > 12:
        return _checked(match, year, second, first)
    return None


def _weekday(text: str, match: re.Match[str]) -> TimeExpression | None:
    name, start, end = match["wd"].lower(), match.start(), match.end()
    weekday = weekday_number(name)
    before = text[max(0, start - CONTEXT_CHARS) : start]
    after = text[end : end + CONTEXT_CHARS]
    if _is_borrowed(name, before, after) or RANGE_REST.match(after) or RANGE_HEAD.search(before):
        return None
    lean = (match["lean"] or "").lower()
    expression = TimeExpression(
        span=Span(start, end), weekday=weekday, clock=PARTS_OF_DAY[match["part"].lower()] if match["part"] else ""
    )
    if lean.endswith(("last", "past")):
        return replace(expression, direction=-1)
    if lean.endswith(("next", "coming")):
        return replace(expression, direction=1)
    if lean == "this" or leans_ahead(text, start, end):
        return replace(expression, direction=1, shift_days=0)
    return expression


def _is_borrowed(name: str, before: str, after: str) -> bool:
    """Whether the weekday is part of a name, or any such day rather than one of them."""
    words = LAST_WORDS.search(before)
    if words:
        first, second = words["first"], words["second"] or ""
        pair = f"{second} {first}".lower()
        known = NAMES_BEFORE_WEEKDAY[name]
        if (first.lower() in known and (first[0].isupper() or before.endswith("-"))) or pair in known:
            return True
        if first.lower() in RECURRENCE:
            return True
        if first.lower() == "a" and second.lower() in {"on", "was", "is"}:
            return True
    following = NEXT_WORD.match(after)
    if following is None:
        return False
    word, second = following["word"], following["second"] or ""
    if word.lower() == "the" and second[:1].isdigit():
        return True  # Friday the 13th
    if not word[0].isupper():
        return False
    if word == "Night":
        return second[:1].isupper() and second.lower() in NIGHT_NAMES
    return word.lower() in NAMES_AFTER_WEEKDAY


def _relative(text: str, match: re.Match[str]) -> TimeExpression | None:
    words = match["rel"]
    start, end = match.start(), match.end()
    if words[0].isupper() and not _opens_sentence(text, start):
        return None  # USA Today, the Today programme
    following = NEXT_WORD.match(text, end)
    if words == "Today" and following and following["word"].lower() in {"show", "programme", "program"}:
        return None
    low = words.lower()
    shift = 0
    if "tomorrow" in low:
        shift = 2 if "after" in low else 1
    elif "yesterday" in low or low.startswith("last"):
        shift = -2 if "before" in low else -1
    clock = "TNI" if low.endswith("night") else PARTS_OF_DAY.get(low.rpartition(" ")[2], "")
    return TimeExpression(span=Span(start, end), shift_days=shift, clock=clock)


def _opens_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and start - at < 8 and (text[at] in " \t\"“‘'’(" or text[at] == "\u00a0"):
        at -= 1
    return at < 0 or text[at] in ".!?:\n—–-•”"


def _bare_month(text: str, match: re.Match[str]) -> TimeExpression | None:
    name, lead = match["m"], match["mlead"].lower()
    month = month_number(name)
    if month is None or name.isupper() or name in MONTH_ABBREVIATIONS:
        return None  # "in Mar", "of Jan": a name as likely as a month
    after = text[match.end() : match.end() + CONTEXT_CHARS]
    if OTHER_YEAR.match(after) or _is_person_or_thing(text, match, month, lead, after):
        return None  # "in March that year" is not the latest March
    start, end = match.start("m"), match.end("m")
    if name.endswith(".") and after[:1] in {"", "\n"}:
        end -= 1  # the full stop ends the sentence as well
    if counted := YEAR_BEHIND.match(text, match.end()):
        return TimeExpression(span=Span(start, counted.end()), month=month, count=YEARS_BEHIND[counted["which"]])
    if lead in {"last", "next"}:
        return TimeExpression(span=Span(match.start(), end), month=month, direction=-1 if lead == "last" else 1)
    if leans_ahead(text, start, end, unless_told=lead in {"until", "till"}):
        return TimeExpression(span=Span(start, end), month=month, direction=1, shift_days=0)
    return TimeExpression(span=Span(start, end), month=month)


def _is_person_or_thing(text: str, match: re.Match[str], month: int, lead: str, after: str) -> bool:
    """Whether the bare month name is more likely something else's name, or part of one."""
    following = NEXT_WORD.match(after)
    capital_next = bool(following and following["word"][0].isupper())
    if lead in DETERMINERS:  # "its July summit", but not "the May government", "the August Group"
        return capital_next or following is None or (month in PERSON_MONTHS and lead not in {"a", "an"})
    if month not in PERSON_MONTHS:
        return False
    before = LAST_WORDS.search(text[max(0, match.start() - CONTEXT_CHARS) : match.start()])
    previous = before["first"].lower() if before else ""
    if lead == "of":
        return previous not in PARTS_OF_MONTH
    if month == 5 and lead == "in":
        return previous in {"confidence", "trust", "faith"}
    return lead not in NO_PERSON_LEADS


def _bare_year(text: str, match: re.Match[str]) -> TimeExpression | None:
    lead = match["ylead"].lower()
    if COUNTED.match(text, match.end()):
        return None
    if lead in {"and", "or"} and not YEAR_BEFORE.search(text, max(0, match.start() - 8), match.start()):
        return None
    ahead = leans_ahead(text, match.start("y"), match.end("y"))
    return TimeExpression(span=Span(match.start("y"), match.end("y")), year=int(match["y"]), direction=int(ahead))
