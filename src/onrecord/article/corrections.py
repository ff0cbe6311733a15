"""Notes by which a page corrects its own report."""

from __future__ import annotations

import re

HEAD_CHARS = 400
"""A note says so in its first words."""

_NOTE = r"(?:(?:editor[’']?s?[’']? note|note|update)\s*:?\s*)?"
_DATE = r"(?:\([^)]{0,40}\)|(?-i:[A-Z])[a-z]+ \d{1,2}(?:, \d{4})?)"
_THIS = r"this\s+(?:story|article|report|post|piece|version|headline|caption)"
_CORRECTION = re.compile(
    rf"[*(\[_\s]*(?:(?:corrections?(?: and clarifications?)?|clarifications?|corrected)\b\s*{_DATE}?\s*[:\-–—(]"
    rf"|{_NOTE}(?:(?:an|the)\s+(?:earlier|original)|a\s+previous|earlier|previous)\s+versions?\s+of\s+(?:this|the)\s"
    rf"|{_NOTE}{_THIS}\s+(?:has\s+been|was|is)\s+(?:updated\s+(?:and|to)\s+)?correct)",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(rf"[*(\[_\s]*{_NOTE}{_THIS}\b", re.IGNORECASE)
_EDITED = re.compile(
    r"(?:updated|amended|changed|edited|revised)\s+(?:on\s.{3,40}\s)?to\s+(?:correct|clarify|fix)|\bto correct\b"
    r"|\b(?:misstated|misspelled|misidentified|incorrectly|erroneously)\b",
    re.IGNORECASE,
)


def is_correction(text: str) -> bool:
    """Whether a block says that the report was corrected."""
    head = text[:HEAD_CHARS]
    return bool(_CORRECTION.match(head) or (_ABOUT_ITSELF.match(head) and _EDITED.search(head)))
