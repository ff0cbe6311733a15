"""Hard pages of any length: what a reader of the open web meets, made to grow without end.

Each kind is a function from a number of characters to a text of about that many, paragraphs divided by blank lines.
The words are made up; what counts is their shape.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable, Iterator

STORY = (
    "Mayor Ines Calloway said on Tuesday that the old bridge would not reopen before May.",
    "“We closed it the day we were told,” she said. “Not one day later.”",
    "The report, which the council published in March 2024, states that two piers have cracked.",
    "Oskar Brandt, who leads the opposition, accused Calloway of hiding the report for a year.",
    "He denied that anyone had known, and asked the province for help if the river rises.",
    "Engineers warned that a third pier may have to be replaced, according to the council.",
)
GERMAN = (
    "Die Bürgermeisterin sagte am Dienstag, die alte Brücke werde nicht vor dem Mai wieder geöffnet.",
    "„Wir haben sie am selben Tag gesperrt“, sagte sie. „Nicht einen Tag später.“",
    "Der Bericht, den der Rat im März veröffentlichte, stellt fest, dass zwei Pfeiler gerissen sind.",
    "Er bestritt, dass irgendjemand davon gewusst habe, und bat das Land um Hilfe für die Stadt.",
)
FAR_SCRIPTS = (
    "🙂 قال رئيس البلدية إن الجسر القديم لن يفتح قبل شهر مايو 🙃 وأضاف أن عمودين قد تصدعا.",
    "ראש העיר אמרה ביום שלישי כי הגשר הישן לא ייפתח לפני חודש מאי 👩‍👩‍👧 והמועצה שתקה.",
    "市長は火曜日、古い橋は五月まで再開しないと述べた。議会は何も言わなかった。🇫🇷",
    "The mayor said 👍🏽 that the bridge \u202eegdirb\u202c would stay shut e\u0301 on Tuesday 🌉🌉🌉.",
)
FIRST_NAMES = ("Ines", "Oskar", "Tomas", "Mira", "Jon", "Alma", "Pavel", "Rosa", "Emil", "Dina", "Karl", "Vera")
SYLLABLES = ("bra", "len", "mor", "tik", "sul", "van", "dor", "pel", "rin", "gas", "hol", "wen")
TITLES = ("President", "Mayor", "Foreign Minister", "spokeswoman", "General", "professor")
DEEDS = (
    "Denmark attacked the rebels near Bergen on Monday, killing up to 12 people and arresting hundreds of them.",
    "Norway has no intention of sending troops to Belarus, its president said in Minsk last week.",
    "The United States, which denied that it had bombed the port, called for talks with Sweden and offered help.",
    "Accused of shelling the town since 2015, the militia withdrew from Paris, Texas, and praised the Danish king.",
)
TOWNS = "Paris Springfield Georgetown Richmond Victoria Cordoba Santiago Salem Kingston Alexandria Moscow".split()
INLINE_TAGS = ("b", "i", "em", "span", "a", "strong", "u", "sup")

Maker = Callable[[int], str]


def _filled(parts: Iterator[str], chars: int, between: str) -> str:
    taken: list[str] = []
    size = 0
    for part in parts:
        if size >= chars:
            break
        taken.append(part)
        size += len(part) + len(between)
    return between.join(taken)


def _surname(number: int) -> str:
    """A different name for every number, about three syllables long."""
    digits = []
    number += len(SYLLABLES) ** 2
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
    return "".join(digits).capitalize()


def _names() -> Iterator[str]:
    for number in itertools.count():
        first = FIRST_NAMES[number % len(FIRST_NAMES)]
        title = TITLES[number % len(TITLES)]
        town = _surname(number * 7)
        yield f"{title} {first} {_surname(number)} of {town} said that {first} {_surname(number // 2)} had left."


def _dates() -> Iterator[str]:
    for number in itertools.count():
        yield f"On March {number % 28 + 1}, {1990 + number % 40}, and again last Friday, in May and in 2019, it rained."


def plain(chars: int) -> str:
    """Ordinary news, for comparison."""
    return _filled(itertools.cycle(STORY), chars, "\n\n")


def other_language(chars: int) -> str:
    """A page in another language."""
    return _filled(itertools.cycle(GERMAN), chars, "\n\n")


def mixed_languages(chars: int) -> str:
    """Half of it English, half of it not, by turns."""
    return _filled(itertools.chain.from_iterable(zip(itertools.cycle(STORY), itertools.cycle(GERMAN))), chars, "\n\n")


def capitals(chars: int) -> str:
    """A wall of capitals, in one paragraph."""
    return plain(chars).replace("\n\n", " ").upper()


def quotation_marks(chars: int) -> str:
    """Nothing but quotation marks."""
    return ("“”\"'‘’«»„“" * (chars // 10 + 1))[:chars]


def quoted_words(chars: int) -> str:
    """Thousands of quotations of one word, in one paragraph."""
    return _filled(itertools.cycle(('"said"', "“no”", "and", "“yes", 'she"', "said")), chars, " ")


def one_sentence(chars: int) -> str:
    """One sentence that never ends."""
    return (
        "The mayor said " + _filled(itertools.cycle(("that the old bridge", "of the river", "and")), chars, " ") + "."
    )


def clauses(chars: int) -> str:
    """One sentence in which somebody says that somebody says, without end."""
    return _filled(itertools.cycle(("the mayor said that", "he denied that", "Calloway warned that")), chars, " ")


def one_word(chars: int) -> str:
    """One word that never ends."""
    return "a" * chars


def far_scripts(chars: int) -> str:
    """Emoji, joiners, right-to-left text and its marks."""
    return _filled(itertools.cycle(FAR_SCRIPTS), chars, "\n\n")


def open_quotations(chars: int) -> str:
    """Quotations that are opened in every paragraph and closed in none."""
    return _filled(itertools.cycle("“" + part.strip("“”").replace("”", "") for part in STORY), chars, "\n\n")


def many_names(chars: int) -> str:
    """A new person, role and place in every sentence."""
    return _filled(_names(), chars, "\n\n")


def one_person(chars: int) -> str:
    """One person, named and meant by role and pronoun in every paragraph."""
    parts = ("Mayor Oskar Brandt said so.", "He left, the mayor said.", "“I stay,” he said.", "Brandt denied it.")
    return _filled(itertools.cycle(parts), chars, "\n\n")


def names_in_a_row(chars: int) -> str:
    """One paragraph that is a list of names."""
    return _filled((f"{FIRST_NAMES[k % 12]} {_surname(k)}," for k in itertools.count()), chars, " ")


def many_dates(chars: int) -> str:
    """Days and months in every sentence, in one paragraph."""
    return _filled(_dates(), chars, " ")


def event_verbs(chars: int) -> str:
    """One paragraph of verbs, with nobody who does any of it."""
    return _filled(itertools.cycle("attacked arrested killed protested withdrew praised".split()), chars, " ")


def events(chars: int) -> str:
    """States that do something to one another in every clause."""
    return _filled(itertools.cycle(DEEDS), chars, " ")


def toponyms(chars: int) -> str:
    """One paragraph that lists names which many places bear."""
    return "Ferries call at " + _filled((f"{TOWNS[k * 7 % len(TOWNS)]}," for k in itertools.count()), chars, " ")


def date_list(chars: int) -> str:
    """One paragraph of dates and nothing else."""
    days = (
        f"March {k % 28 + 1}, {1990 + k % 40}; last Friday; since 2015; Feb. 30; 3/4/2022;" for k in itertools.count()
    )
    return _filled(days, chars, " ")


def quantity_list(chars: int) -> str:
    """One paragraph of counted things and nothing else."""
    counts = (f"up to {k:,} troops, more than {k} dead, between {k} and {k + 9} tanks," for k in itertools.count())
    return _filled(counts, chars, " ")


def pronouns(chars: int) -> str:
    """Two men, and pronouns that may mean either, without end."""
    told = itertools.repeat("He told him that he had warned him, and he said that he had told himself.")
    return "Karl Madsen met Jon Berg. " + _filled(told, chars, " ")


def short_lines(chars: int) -> str:
    """Thousands of lines of a few words, as in menus and tables."""
    return _filled(
        itertools.cycle(("Said Calloway", "Mayor", "12°", "Share this", "By Tomas Reyl", "“No”")), chars, "\n"
    )


def blanks(chars: int) -> str:
    """A sentence, and white space for the rest."""
    return STORY[0] + " \t" * (chars // 2) + STORY[1]


def full_stops(chars: int) -> str:
    """Initials and full stops only."""
    return _filled(itertools.cycle(("U.S.", "A.", "B.C.D.", "Mr.", "...", "No.")), chars, " ")


KINDS: dict[str, Maker] = {
    maker.__name__.replace("_", "-"): maker
    for maker in (
        plain,
        other_language,
        mixed_languages,
        capitals,
        quotation_marks,
        quoted_words,
        one_sentence,
        clauses,
        one_word,
        far_scripts,
        open_quotations,
        many_names,
        one_person,
        names_in_a_row,
        many_dates,
        event_verbs,
        events,
        toponyms,
        date_list,
        quantity_list,
        pronouns,
        short_lines,
        blanks,
        full_stops,
    )
}
"""Every kind of hard text, by name."""


def as_html(text: str) -> str:
    """A text as a page with an article, a paragraph each."""
    paragraphs = "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n\n"))
    head = "<!doctype html><html><head><title>Old bridge</title></head>"
    return f"{head}<body><article>\n{paragraphs}\n</article></body></html>"


def inline_tags(chars: int) -> str:
    """One paragraph in which every word stands in a tag of its own."""
    words = itertools.cycle(" ".join(STORY).split())
    tagged = (f"<{tag}>{word}</{tag}>" for tag, word in zip(itertools.cycle(INLINE_TAGS), words))
    return f"<html><body><article><p>{_filled(tagged, chars, ' ')}</p></article></body></html>"


def line_breaks(chars: int) -> str:
    """Paragraphs divided by `<br>` only, as old pages have them."""
    return f"<html><body><article><p>{_filled(itertools.cycle(STORY), chars, '<br>')}</p></article></body></html>"


def open_tags(chars: int) -> str:
    """Inline elements that are opened with every word and never closed."""
    opened = (f"<b>{word}" for word in itertools.cycle(" ".join(STORY).split()))
    return f"<html><body><article><p>{_filled(opened, chars, ' ')}"


def open_drawings(chars: int) -> str:
    """Drawings that nobody closed: markup for all a reader can tell."""
    return f"<html><body><article><p>{' '.join(STORY)}</p>{'<svg>' * (chars // 5)}</article></body></html>"


def nested_blocks(chars: int) -> str:
    """Elements in elements without end."""
    opened = (f"<div class=x><p>{part}</p>" for part in itertools.cycle(STORY))
    return f"<html><body><article>{_filled(opened, chars, '')}"


def bare_signs(chars: int) -> str:
    """Signs that begin markup and do not."""
    return f"<html><body><p>{STORY[0]}</p><p>{'< & &# &#x <! ' * (chars // 14)}</p><p>{STORY[1]}</p></body></html>"


def list_items(chars: int) -> str:
    """A list of thousands of items and links."""
    items = (f'<li><a href="/{k}">{part}</a>' for k, part in enumerate(itertools.cycle(STORY)))
    return f"<html><body><article><p>{' '.join(STORY)}</p><ul>{_filled(items, chars, '')}</ul></article></body></html>"


def references(chars: int) -> str:
    """Every character written as a reference."""
    coded = "".join(f"&#{ord(char)};" for char in " ".join(STORY))
    return f"<html><body><article><p>{coded * max(1, chars // len(coded))}</p></article></body></html>"


MARKUP_KINDS: dict[str, Maker] = {
    maker.__name__.replace("_", "-"): maker
    for maker in (inline_tags, line_breaks, open_tags, open_drawings, nested_blocks, bare_signs, list_items, references)
}
"""Every kind of hard markup, by name; each makes a whole page of about so many characters."""
