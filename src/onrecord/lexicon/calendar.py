"""English names of months and weekdays, and the proper names that borrow them.

The month and weekday names are common knowledge; the lists of borrowed names were compiled for this package.
"""

from __future__ import annotations

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTH_ABBREVIATIONS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sept": 9,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of `datetime.date.weekday`: 0 is Monday."""
WEEKDAY_ABBREVIATIONS = {
    "Mon": 0,
    "Tues": 1,
    "Tue": 1,
    "Weds": 2,
    "Wed": 2,
    "Thurs": 3,
    "Thur": 3,
    "Thu": 3,
    "Fri": 4,
    "Sat": 5,
    "Sun": 6,
}

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | {
    name.lower(): number for name, number in MONTH_ABBREVIATIONS.items()
}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)} | {
    name.lower(): number for name, number in WEEKDAY_ABBREVIATIONS.items()
}

NAMES_BEFORE_WEEKDAY = {
    "monday": frozenset({"cyber", "easter", "blue", "manic", "whit", "orange", "rosy", "meatless"}),
    "tuesday": frozenset({"super", "fat", "shrove", "giving", "ruby", "patch", "taco"}),
    "wednesday": frozenset({"ash", "spy", "holy", "waffle"}),
    "thursday": frozenset({"maundy", "holy", "throwback", "fat", "bloody"}),
    "friday": frozenset({"black", "good", "bloody", "casual", "great", "freaky", "girl"}),
    "saturday": frozenset({"holy", "super", "business", "bloody", "easter"}),
    "sunday": frozenset(
        {
            "easter",
            "palm",
            "bloody",
            "bowl",
            "super",
            "remembrance",
            "mothering",
            "selection",
            "gaudete",
            "low",
            "championship",
            "mail on",
            "fox news",
        }
    ),
}
"""Lower-case words that make a name together with the weekday behind them: Good Friday, the Mail on Sunday."""

NAMES_AFTER_WEEKDAY = frozenset(
    {
        "times",
        "mirror",
        "telegraph",
        "express",
        "mail",
        "herald",
        "post",
        "independent",
        "tribune",
        "business",
        "school",
        "world",
        "people",
        "star",
        "sport",
        "mercury",
        "mass",
        "league",
        "territory",
        "review",
        "standard",
        "club",
        "magazine",
        "today",
        "morning",
        "observer",
        "service",
        "services",
        "addams",
        "ticket",
        "brunch",
        "roast",
    }
)
"""Lower-case words that make a name with the weekday before them, where written with a capital: Sunday Times."""

NIGHT_NAMES = frozenset({"live", "football", "lights", "fever", "baseball", "raw", "fights", "smackdown", "takeaway"})
"""Lower-case words that make a programme's name behind "Saturday Night", where written with a capital."""

RECURRENCE = frozenset({"every", "each", "any", "most", "alternate"})
"""Lower-case words before a weekday that make it any such day rather than one of them."""

DATED_EVENTS = frozenset(
    {
        "attack",
        "attacks",
        "terror",
        "terrorist",
        "riot",
        "riots",
        "rioters",
        "insurrection",
        "uprising",
        "committee",
        "panel",
        "commission",
        "massacre",
        "revolution",
        "movement",
        "coup",
        "bombing",
        "bombings",
        "hijackers",
        "memorial",
        "investigation",
        "hearings",
        "defendants",
        "generation",
    }
)
"""Words behind "the Sept. 11" that make it the name of an event of some year, not a day near the news."""
DAYS_OF_EVENTS = frozenset({(1, 6), (7, 7), (9, 11), (10, 7)})
"""Month and day of events that are named by them: Washington 2021, London 2005, New York 2001, Israel 2023."""


SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
"""Season names, numbered from spring; a winter belongs to the year that it begins in."""
SEASON_CODES = ("SP", "SU", "FA", "WI")
"""TIMEX3's letters for them."""
PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
"""TIMEX3's codes for the parts of a day (TimeML annotation guidelines 1.2.1)."""
SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            " eighteen nineteen"
        ).split(),
        1,
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
            " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
} | {"twenty-first": 21}


def month_number(name: str) -> int | None:
    """1 to 12 for a full or abbreviated month name, in any letter case and with or without its full stop."""
    return _MONTHS.get(name.rstrip(".").lower())


def weekday_number(name: str) -> int | None:
    """0 (Monday) to 6 (Sunday) for a full or abbreviated weekday name, as `month_number` reads months."""
    return _WEEKDAYS.get(name.rstrip(".").lower())
