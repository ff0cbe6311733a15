"""Ids that are digests: the same page read by the same version has the same ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NewType

from onrecord.records.span import Span

ReadingId = NewType("ReadingId", str)
MentionId = NewType("MentionId", str)
ActorId = NewType("ActorId", str)
StatementId = NewType("StatementId", str)
MomentId = NewType("MomentId", str)
PlaceId = NewType("PlaceId", str)
EventId = NewType("EventId", str)

ID_HEX_DIGITS = 16
"""64 bits: among a hundred million entries of one kind a collision has odds of about 1 in 3,700."""


def digest(prefix: str, page_sha256: str, spans: Iterable[Span], *more: str) -> str:
    """The id of a record: its kind's prefix and a digest of page hash, kind, spans and what else sets it apart."""
    parts = [page_sha256, prefix, *(f"{span.start}-{span.end}" for span in spans), *more]
    return prefix + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:ID_HEX_DIGITS]
