"""Links that open a page at the words: URL text fragments (https://wicg.github.io/scroll-to-text-fragment/)."""

from __future__ import annotations

from urllib.parse import quote

from onrecord.store.rows import OMISSION

WHOLE_WORDS = 12
"""Longer texts are named by their first and last words: that also finds them across the edge of a paragraph."""
EDGE_WORDS = 5


def link_to_words(url: str | None, quotation: str) -> str | None:
    """The address with a text fragment for each piece of the quotation; None where it can be no link.

    Args:
        url: The page's address.
        quotation: Words of the page.
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    directives = [f"text={_range(piece.split())}" for piece in quotation.split(f" {OMISSION} ") if piece.strip()]
    if not directives:
        return url
    place, mark, fragment = url.partition("#")
    return f"{place}#{fragment.split(':~:')[0] if mark else ''}:~:{'&'.join(directives)}"


def _range(words: list[str]) -> str:
    if len(words) <= WHOLE_WORDS:
        return _encode(words)
    return f"{_encode(words[:EDGE_WORDS])},{_encode(words[-EDGE_WORDS:])}"


def _encode(words: list[str]) -> str:
    # A hyphen has a meaning of its own in a text fragment, and `quote` never encodes it.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
