"""What the bytes of a page are: something no reader of text can use, a web page, or the text of one."""

from __future__ import annotations

import re

from onrecord.records.page import MediaType

SNIFFED_BYTES = 16_384
"""How much of a page's beginning tells whether it is text at all."""

SNIFFED_CHARS = 65_536
"""How much of a page's beginning tells whether it is marked up."""

MAX_CONTROL_SHARE = 0.05
"""Text has next to no control characters besides line ends; in what is compiled or packed one byte in eight is one."""

# (offset, bytes that stand there, what it is). Container formats that hold pages are named so that the reason helps.
_SIGNATURES = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"\x89PNG\r\n", "a PNG picture"),
    (0, b"GIF8", "a GIF picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (8, b"WEBP", "a WebP picture"),
    (0, b"PK\x03\x04", "a zip archive or an office document"),
    (0, b"PK\x05\x06", "an empty zip archive"),
    (0, b"\x1f\x8b", "compressed with gzip but not named .gz"),
    (0, b"BZh", "compressed with bzip2"),
    (0, b"\xfd7zXZ\x00", "compressed with xz"),
    (0, b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xd0\xcf\x11\xe0", "an office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"OggS", "a sound or a film"),
    (0, b"ID3", "a sound"),
    (4, b"ftyp", "a film"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
)

# Control bytes that text has: tab, line feed, form feed, carriage return, and the escape of ISO-2022-JP.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"

_OPENING = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
# Elements that a page about anything has. Bounded, so that text with many lone "<" costs no more than its length.
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|img|h[1-6]|ul|ol|li|table|tr|td|section|article|main|header|footer|nav|figure|meta|link|"
    r"script|style|title|em|strong|b|i|blockquote)(?:\s[^<>]{0,2048})?/?>",
    re.IGNORECASE,
)
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")


def find_binary_reason(data: bytes) -> str | None:
    """What the bytes are, in words that end a sentence, where they are not text in a single-byte-ASCII encoding.

    UTF-16 and UTF-32 must be ruled out by the caller first: their ASCII characters are half NULs.
    """
    for offset, signature, name in _SIGNATURES:
        if data.startswith(signature, offset):
            return name
    head = data[:SNIFFED_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(head):
        return f"not text: {controls:,} of its first {len(head):,} bytes are control characters"
    return None


def sniff_media_type(text: str, path: str | None, content_type: str | None = None) -> MediaType:
    """Whether decoded text is a web page or rendered text; the path's ending only lowers the bar.

    A page that begins like one is HTML whatever its name. Without such a beginning (a fragment, a template's inside)
    it takes tags: one where the name or the HTTP header promises HTML, and otherwise so many that they cannot be what
    the text is about. No number is enough where the header says plain text.
    """
    head = text[:SNIFFED_CHARS]
    start = head.lstrip("\ufeff \t\r\n\f\x00")
    opening = _OPENING.search(start[:4096])
    if opening and start.startswith("<"):
        return MediaType.HTML
    sent = (content_type or "").lower()
    if sent.startswith("text/plain"):
        return MediaType.TEXT
    tags = [found[0] for found in _TAG.finditer(head)]
    name = (path or "").lower().removesuffix(".gz")
    if name.endswith(_HTML_ENDINGS) or sent.startswith(("text/html", "application/xhtml")):
        marked_up = len(tags) >= 1
    elif start.startswith("<"):
        marked_up = len(tags) >= 2
    else:
        # Prose about markup names tags, but seldom closes them; one in five lines of 80 is more than it ever does.
        closing = sum(tag.startswith(("</", "<br", "<BR")) for tag in tags)
        marked_up = closing >= max(4, len(head) // 400)
    return MediaType.HTML if marked_up else MediaType.TEXT
