"""Bytes to a Page: hashed, read as characters, and told apart from what is no page at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from onrecord.pages.encoding import decode_bytes, find_wide_codec
from onrecord.pages.media_type import find_binary_reason, sniff_media_type
from onrecord.records.issue import Issue, IssueCode
from onrecord.records.page import MediaType, Page

MAX_PAGE_BYTES = 20_000_000
"""Longer than any page of news by two orders of magnitude; what is longer is a dump or a mistake."""

_NOT_TO_BE_READ = frozenset(
    {
        IssueCode.PAGE_UNREADABLE,
        IssueCode.PAGE_EMPTY,
        IssueCode.PAGE_BINARY,
        IssueCode.PAGE_TOO_LARGE,
    }
)


def decode_page(
    data: bytes,
    *,
    path: str | None = None,
    url: str | None = None,
    fetched_at: str | None = None,
    charset_header: str | None = None,
    dated: str | None = None,
) -> Page:
    """Read bytes as a page.

    For every page, `page.text == data.decode(page.encoding, "replace")`, so that offsets into the text can be found
    again in the bytes; a page of more than `MAX_PAGE_BYTES` is the one exception: its text is empty. What is wrong
    with a page is said in its issues; `can_be_read` tells whether there is anything in it to read.

    Args:
        data: The bytes as fetched, with no transfer or content coding left on them.
        path: Where they were found; its ending is a weak hint at the media type.
        url: Where they were fetched.
        fetched_at: When, in ISO 8601.
        charset_header: The charset of the HTTP header, or the whole `Content-Type`.
        dated: The day of publication that whoever hands it on gives, ISO 8601.
    """
    digest = hashlib.sha256(data).hexdigest()

    def page(text: str, media_type: MediaType, encoding: str, *issues: Issue) -> Page:
        return Page(
            sha256=digest,
            text=text,
            media_type=media_type,
            encoding=encoding,
            path=path,
            url=url,
            fetched_at=fetched_at,
            content_type=charset_header,
            dated=dated,
            issues=issues,
        )

    if len(data) > MAX_PAGE_BYTES:
        return replace(oversized_page(path, digest), url=url, fetched_at=fetched_at)
    if not find_wide_codec(data):
        binary = find_binary_reason(data)
        if binary:
            # Latin-1 gives every byte a character, so the text still is the bytes.
            issue = Issue(code=IssueCode.PAGE_BINARY, reason=f"the bytes are {binary}; give the page or its text")
            return page(data.decode("latin-1"), MediaType.UNKNOWN, "latin-1", issue)
    decoded = decode_bytes(data, charset_header=charset_header)
    if not decoded.text.strip():
        issue = Issue(code=IssueCode.PAGE_EMPTY, reason="nothing but white space" if data else "no bytes")
        return page(decoded.text, MediaType.TEXT, decoded.codec, issue)
    issues = decoded.issues
    nuls = decoded.text.count("\x00")
    if nuls:
        issues += (Issue(code=IssueCode.NUL_CHARACTERS, reason=f"{nuls:,} NUL characters, kept where they are"),)
    return page(decoded.text, sniff_media_type(decoded.text, path, charset_header), decoded.codec, *issues)


def unreadable_page(path: str | None, reason: str) -> Page:
    """The page that stands for a file whose bytes could not be had: no text, and the hash of no bytes."""
    issue = Issue(code=IssueCode.PAGE_UNREADABLE, reason=reason)
    return Page(
        sha256=hashlib.sha256(b"").hexdigest(),
        text="",
        media_type=MediaType.UNKNOWN,
        encoding="utf-8",
        path=path,
        issues=(issue,),
    )


def oversized_page(path: str | None, sha256: str) -> Page:
    """The page that stands for more bytes than a page may have: no text, and their hash."""
    reason = f"more than {MAX_PAGE_BYTES:,} bytes; not read"
    issue = Issue(code=IssueCode.PAGE_TOO_LARGE, reason=reason)
    return Page(sha256=sha256, text="", media_type=MediaType.UNKNOWN, encoding="utf-8", path=path, issues=(issue,))


def can_be_read(page: Page) -> bool:
    """Whether the page has characters for the reader's stages, going by its issues."""
    return not any(issue.code in _NOT_TO_BE_READ for issue in page.issues)
