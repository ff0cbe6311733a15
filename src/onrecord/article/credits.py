"""Captions, and the credits of their pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.article.bylines import NAME_PATTERN, find_names
from onrecord.lexicon.agencies import agency_pattern, find_agencies
from onrecord.lexicon.word_lists import read_word_lists

MAX_CREDIT_CHARS = 200
MAX_CREDIT_WORDS = 14
MAX_UNKNOWN_WORDS = 3
"""After "Photo:" so few words are a credit whatever they are."""
MAX_NAME_CREDIT_WORDS = 5
TAIL_CHARS = 400
"""Credits are sought in so many characters at a block's end."""
CAPTION_CHARS = 600

_PICTURE = (
    r"(?:photo(?:graph|s|graphs|graphy)?|image|images|picture|pictures|illustration|graphic|screenshot|video"
    r"|screengrab|still)"
)
_CREDIT_WORD = re.compile(rf"\b{_PICTURE}s?\b|\b(?:courtesy|handout|file|pool|via|credits?|source)\b", re.IGNORECASE)
_LED = re.compile(
    rf"(?:(?:{_PICTURE}\s+)?(?:credits?|courtesy)(?:\s+of)?\s*[:|]?\s+(?=\S)"
    rf"|{_PICTURE}(?:\s+credit)?\s*(?::|\bby\b:?|\bcourtesy(?:\s+of)?:?)\s*(?=\S)"
    r"|©\s*(?=(?-i:[A-Z])))(?:©\s*)?",
    re.IGNORECASE,
)
"""What opens a credit: "Photo by", "Image credit:", "Courtesy of", "©"."""
_ONE_PICTURE = re.compile(r"(?:photo(?:graph)?|image|picture|illustration)\b", re.IGNORECASE)
_LED_TAIL = re.compile(
    rf"(?<=[.!?\"”’)|]\s)(?:{_PICTURE}(?: credit)?\s*(?::|\bby\b)|Credit:?|Source:)\s*(?=(?-i:[A-Z]))", re.IGNORECASE
)
_SENTENCE_STOP = re.compile(r"[.!?\"”|]\s+(?=[A-Z])")
_WHO = re.compile(rf"{NAME_PATTERN}(?=$|\s*[/,|(;]|\s(?:for|via|and|of)\b)")
_GROUP = re.compile(r"\s*[(\[]([^()\[\]]{2,160})[)\]]\s*\.?$")
_ORGAN = r"[A-Z][\w.&'’ /\-]{1,60}"
_NAME_AND_ORGAN = re.compile(rf"(?:{NAME_PATTERN}|[A-Z][\w.\-]+)\s*(?:[/,|]|\bfor\b)\s*(?:the\s)?{_ORGAN}")
_FILE_PHOTO = re.compile(
    r"FILE\s*(?:PHOTO|-|–|—|:)|File (?:photo|picture|image)\b|(?:Image|Media) caption\b|Pictured(?::| here)"
    r"|In this (?:\w+\.? ?\d*,? ?\d*,? ){0,3}(?:(?:file|handout|undated) )?(?:photo|image|picture)"
    r"|(?:Above|Below|Left|Right|Photo caption)\s*:"
)
_SIDES = re.compile(r",\s(?:(?:far |second |third )?(?:left|right|cent(?:er|re))|\w+ from (?:the )?(?:left|right))\b")
_NEW_SENTENCE = re.compile(r"[.!?][\"”’]?\s+[A-Z]\w+ \w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFound:
    """A credit within a block: its own stretch, and within that the words that say whose picture it is."""

    start: int
    end: int
    who_start: int
    who_end: int


def find_credits(block: str, *, pictured: bool) -> list[CreditFound]:
    """The credits a block ends with, or is.

    Args:
        block: A caption, or a line that may be one.
        pictured: Whether it is known to belong to a picture, so that "(Jane Doe/The Herald)" is enough.

    Returns:
        In order, reaching to the block's end; empty where it has none.
    """
    whole = _whole_credit(block, pictured=pictured)
    if whole is not None:
        return [whole]
    found = _groups(block, pictured=pictured)
    if found:
        return found
    tail = _tail_credit(block, pictured=pictured)
    return [tail] if tail is not None else []


def looks_captioned(block: str) -> bool:
    """Whether a block says of itself that it stands below a picture."""
    if _FILE_PHOTO.match(block[:TAIL_CHARS]):
        return True
    return len(block) <= CAPTION_CHARS and bool(_SIDES.search(block)) and bool(find_credits(block, pictured=True))


def tells_what_is_seen(sentence: str) -> bool:
    """Whether one sentence has what captions have: who stands on which side, and what they are doing."""
    if _NEW_SENTENCE.search(sentence[:-1]) or '"' in sentence or "“" in sentence:
        return False
    return bool(_SIDES.search(sentence) or _seen().search(sentence))


def is_credit(words: str, *, pictured: bool) -> bool:
    """Whether the words inside parentheses say whose picture it is."""
    words = words.strip(" .")
    if not words or len(words) > MAX_CREDIT_CHARS or words.endswith(("?", "!")):
        return False
    names = any(True for _ in find_names(words))
    agency = _names_origin(words)
    short = len(words.split()) <= MAX_CREDIT_WORDS
    marked = bool(_CREDIT_WORD.search(words))
    if short and marked and (agency or names):
        return True
    if ("/" in words or pictured or marked) and _agency_photo().fullmatch(words):
        return True
    if not pictured or not short:
        return False
    few = len(words.split()) <= MAX_NAME_CREDIT_WORDS
    return agency or bool(_NAME_AND_ORGAN.fullmatch(words)) or (names and few) or bool(_LED.match(words))


def _names_origin(words: str) -> bool:
    """Whether words name a news agency or a picture archive."""
    return any(True for _ in find_agencies(words)) or bool(_archive().search(words))


def _names_who(words: str) -> bool:
    """Whether words after "Photo:" begin with a person's name, or hold the name of an agency or an archive."""
    return len(words.split()) <= MAX_CREDIT_WORDS and (bool(_WHO.match(words)) or _names_origin(words))


def _whole_credit(block: str, *, pictured: bool) -> CreditFound | None:
    """The credit that a whole line is."""
    if len(block) > MAX_CREDIT_CHARS:
        return None
    inner = block.strip(" .")
    enclosed = inner[:1] in ("(", "[") and inner.endswith((")", "]")) and not re.search(r"[()\[\]]", inner[1:-1])
    if enclosed:
        inner = inner[1:-1].strip(" .")
    if not inner:
        return None
    start = block.index(inner)
    led = _LED.match(inner)
    opening = led.end() if led else 0
    if led:
        rest = inner[opening:]
        known = _names_who(rest) or bool(_ONE_PICTURE.match(inner) and len(rest.split()) <= MAX_UNKNOWN_WORDS)
    else:
        tells = "/" in inner or pictured or bool(re.search(r"photo|images|via", inner, re.IGNORECASE))
        known = bool(_credit_line().fullmatch(inner) or (tells and _agency_photo().fullmatch(inner))) or (
            enclosed and is_credit(inner, pictured=pictured)
        )
    if not known:
        return None
    return CreditFound(start=0, end=len(block), who_start=start + opening, who_end=start + len(inner))


def _groups(block: str, *, pictured: bool) -> list[CreditFound]:
    """Credits in parentheses at the block's end, several in a row."""
    found: list[CreditFound] = []
    offset = max(0, len(block) - TAIL_CHARS)
    tail = block[offset:]
    while match := _GROUP.search(tail):
        words = match.group(1).strip(" .")
        if not is_credit(words, pictured=pictured or bool(found)):
            break
        led = _LED.match(words)
        who = offset + tail.index(words, match.start(1))
        opening = offset + tail.index(match.group().lstrip(), match.start())
        found.insert(
            0,
            CreditFound(
                start=opening,
                end=offset + len(tail),
                who_start=who + (led.end() if led else 0),
                who_end=who + len(words),
            ),
        )
        tail = tail[: match.start()]
    return found


def _tail_credit(block: str, *, pictured: bool) -> CreditFound | None:
    """A credit without parentheses after a caption's last sentence."""
    offset = max(0, len(block) - MAX_CREDIT_CHARS)
    tail = block[offset:]
    end = len(tail.rstrip(" ."))
    openings = [(match.start(), match.end()) for match in _LED_TAIL.finditer(tail)]
    if openings and _names_who(tail[openings[-1][1] : end]):
        start, who = openings[-1]
        return CreditFound(start=offset + start, end=len(block), who_start=offset + who, who_end=offset + end)
    if pictured:
        for match in reversed(list(_SENTENCE_STOP.finditer(tail))):
            start = match.end()
            if start < end and _agency_photo().fullmatch(tail[start:end]):
                return CreditFound(start=offset + start, end=len(block), who_start=offset + start, who_end=offset + end)
    return None


def _archives() -> str:
    names = read_word_lists("report_lines")["picture archives"]
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _archive() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_archives()})\b")


@cache
def _seen() -> re.Pattern[str]:
    words = sorted(read_word_lists("report_lines")["seen"], key=lambda entry: (-len(entry), entry))
    return re.compile(rf"\b(?:{'|'.join(re.escape(entry) for entry in words)})\b")


@cache
def _agency_photo() -> re.Pattern[str]:
    """Forms such as "AP Photo/Jane Doe", "REUTERS/Jane Doe", "Jane Doe/AFP/Getty Images", "Jane Doe via AP"."""
    origin = rf"(?:{agency_pattern()}|{_archives()})"
    # Possessive, and no part may hold what divides parts: there is one way to read a line, however long it is.
    forms = (
        rf"{origin}\s+(?:File\s+|Pool\s+)?(?:Photo|PHOTO|Images|Pictures?)s?\s*+(?:[/,][^/,()]{{2,60}}+)*+",
        rf"{origin}\s*+(?:/[^/()]{{2,60}}+)++",
        rf"(?:[\w .&'’\-]{{2,60}}+/){{0,3}}\s*+{origin}(?:\s+Photo)?",
        rf"(?:[^()]{{2,80}}\s)?\b(?:via|VIA)\s+{origin}(?:\s+Images)?",
    )
    return re.compile(f"(?:{'|'.join(forms)})")


@cache
def _credit_line() -> re.Pattern[str]:
    """Lines such as "Jane Doe | Wire | Getty Images", "Jane Doe, AP", "Jane Doe / Reuters file"."""
    origin = rf"(?:{agency_pattern()}|{_archives()})"
    file = r"(?:\s+(?:[Ff]ile|FILE)(?:\s+[Pp]hoto)?)?"
    part = r"[\w .&'’\-]{2,60}"
    forms = (
        rf"(?:{part}+[|/]){{1,3}}\s*+{origin}(?:\s*[|/]{part})?{file}",
        rf"(?:{NAME_PATTERN}|\w{{3,30}})\s*,\s*(?:AP|AFP|{_archives()})(?:\s*/{part})?{file}",
        rf"{part}\s+(?:Submitted|Provided|Contributed|Courtesy|File|Handout)\s+(?:[Pp]hoto|[Ii]mage)s?",
    )
    return re.compile(f"(?:{'|'.join(forms)})")
