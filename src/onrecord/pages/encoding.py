"""How bytes are read as characters: the codec that fits them, whatever they are declared to be."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.pages.labels import find_declared_codec
from onrecord.records.issue import Issue, IssueCode

DETECTION_BYTES = 32_768
"""How much of a page is shown to the detector; more does not change its mind and costs time in proportion."""

LEAD_BYTES = 80
"""How much ASCII the detector sees before the first telling byte of a line; lines can be as long as the page."""

MAX_DAMAGE_SHARE = 0.2
"""Up to this share of unreadable characters among those beyond ASCII an encoding is right and the page is damaged, as
when a teaser was cut in the middle of a character. A wrong guess of UTF-8 leaves four in five unreadable."""

MIN_TELLING_CHARS = 3
"""Fewer characters than this that two Western encodings read differently cannot tell which of them it is."""

FALLBACK_CODEC = "cp1252"
"""What browsers take a Western page for that does not say."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What the detector may answer: the encodings that pages are in. Left to itself it names code pages of early personal
# computers and mainframes for short Western texts.
_DETECTABLE = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "koi8_r",
    "koi8_u",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5hkscs",
    "cp949",
)
_WESTERN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2"})


_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes read as characters, `text == data.decode(codec, "replace")`. doubt: why another codec may be right."""

    codec: str
    text: str
    doubt: str | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The doubt as an issue."""
        return (Issue(code=IssueCode.ENCODING_DOUBTFUL, reason=self.doubt),) if self.doubt else ()


def find_wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark or, for UTF-16, by a NUL in every other byte; None for anything else."""
    for mark, codec in _BOMS:
        if codec != "utf-8-sig" and data.startswith(mark):
            return codec
    head = data[:4096]
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def decode_bytes(data: bytes, *, charset_header: str | None = None) -> Decoded:
    """Read bytes as characters, every one of them and nothing else: no line end is changed, nothing is left out.

    A byte order mark is trusted first, then the HTTP header, the page's `<meta>`, its XML declaration. A declaration
    holds unless the bytes contradict it: text beyond ASCII that is valid UTF-8 is UTF-8, since text in any other
    encoding practically never is by chance, and a page declared UTF-8 whose bytes are not gets the encoding that fits.

    Args:
        data: The page's bytes.
        charset_header: The charset of the HTTP header, or the whole `Content-Type`.
    """
    wide = find_wide_codec(data)
    if wide:
        return _attempt(data, wide).decoded(f"some bytes are not valid {wide.upper()}")
    marked = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else None
    declared = marked or find_declared_codec(data, charset_header)
    unicode_codec = marked or "utf-8"
    as_unicode = _attempt(data, unicode_codec)
    if declared is None or declared == unicode_codec:
        return _decode_undeclared(data, as_unicode, declared)
    if as_unicode.fits and as_unicode.beyond_ascii:
        doubt = f"declared as {declared}, but the bytes are UTF-8"
        return Decoded(unicode_codec, as_unicode.text, doubt)
    as_declared = _attempt(data, declared)
    if as_declared.fits:
        return as_declared.decoded(f"some bytes are not valid {declared}")
    guess = _guess(data)
    doubt = f"declared as {declared}, but the bytes are not; {guess.codec} fits best"
    return Decoded(guess.codec, guess.text, doubt)


def _decode_undeclared(data: bytes, as_unicode: _Attempt, declared: str | None) -> Decoded:
    """Decode what is declared UTF-8, or not declared at all: both are UTF-8 unless the bytes say no."""
    if as_unicode.fits:
        return as_unicode.decoded(f"{as_unicode.damaged:,} places are not valid UTF-8 and are read as “�”")
    guess = _guess(data)
    said = "declared as UTF-8, but the bytes are not" if declared else "no encoding is declared"
    return Decoded(guess.codec, guess.text, f"{said}; {guess.codec} fits best")


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What comes of reading bytes with a codec. damaged: places it could not read. beyond_ascii: others not ASCII."""

    codec: str
    text: str
    damaged: int
    beyond_ascii: int

    @property
    def fits(self) -> bool:
        return self.damaged == 0 or self.damaged <= MAX_DAMAGE_SHARE * (self.damaged + self.beyond_ascii)

    def decoded(self, doubt: str) -> Decoded:
        return Decoded(self.codec, self.text, doubt if self.damaged else None)


def _attempt(data: bytes, codec: str) -> _Attempt:
    damaged = 0
    try:
        text = data.decode(codec)
    except UnicodeError:  # some codecs raise it without saying where
        text = data.decode(codec, "replace")
        # A page can hold the replacement character as such, where someone else's reader failed before.
        genuine = data.count("\ufffd".encode()) if codec.startswith("utf-8") else 0
        damaged = max(text.count("\ufffd") - genuine, 1)
    beyond = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return _Attempt(codec, text, damaged, max(beyond, 0))


def _guess(data: bytes) -> _Attempt:
    """The best guess at bytes that are neither UTF-8 nor what they are declared to be."""
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    sample = _telling_sample(data)
    best = from_bytes(sample, cp_isolation=list(_DETECTABLE)).best()
    fallback = _attempt(data, FALLBACK_CODEC)
    if best is None or best.encoding == FALLBACK_CODEC:
        return fallback
    codec = codecs.lookup(best.encoding).name
    if best.encoding in _WESTERN and fallback.fits:
        pairs = zip(sample.decode(codec, "replace"), sample.decode(FALLBACK_CODEC, "replace"), strict=True)
        if len({pair for pair in pairs if pair[0] != pair[1]}) < MIN_TELLING_CHARS:
            return fallback
    return _attempt(data, codec)


def _telling_sample(data: bytes) -> bytes:
    """The lines with bytes beyond ASCII, each from shortly before the first such byte, up to `DETECTION_BYTES`."""
    lines: list[bytes] = []
    size = at = 0
    while size < DETECTION_BYTES and (found := _BEYOND_ASCII.search(data, at)):
        start = max(found.start() - LEAD_BYTES, at)
        end = data.find(b"\n", found.start())
        at = min(len(data) if end < 0 else end + 1, start + DETECTION_BYTES - size)
        lines.append(data[start:at])
        size += at - start
    return b"".join(lines)
