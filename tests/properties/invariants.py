"""The invariants of the record, checked on a reading's JSON and its page, from the outside."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator
from typing import Any

import onrecord
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.issue import IssueCode
from tests.properties.event_invariants import event_faults

FRAGMENTED = frozenset({"source", "cue", "content", "evidence_spans", "trigger", "actor_spans", "recipient_spans"})


def check(data: bytes) -> None:
    """Read a page twice and hold the readings against it; no stage may have failed."""
    page = decode_page(data)
    reading = read_page(page)
    line = onrecord.as_json(reading)
    assert [] == faults(line, page.text, data)
    assert IssueCode.STAGE_FAILED not in {issue.code for issue in reading.issues}
    assert line == onrecord.as_json(read_page(decode_page(data)))


def faults(line: str, page_text: str, data: bytes) -> list[str]:
    """What is wrong with a reading: nothing, if all invariants hold.

    Args:
        line: The reading as JSON.
        page_text: The page decoded as the reading says.
        data: The page's bytes.
    """
    reading = json.loads(line)
    text, pieces = reading["article"]["text"], reading["article"]["pieces"]
    found = []
    if reading["page"]["sha256"] != hashlib.sha256(data).hexdigest():
        found.append("the hash is not the page's")
    if page_text != data.decode(reading["page"]["encoding"], "replace"):
        found.append("the encoding does not give the page's characters")
    for where, start, end in spans_of(reading):
        found += span_faults(where, start, end, text, pieces, page_text)
    found += list(passage_faults(reading, pieces))
    found += list(link_faults(reading))
    found += list(event_faults(reading))
    return found


def spans_of(record: Any, where: str = "") -> Iterator[tuple[str, int, int]]:
    """Every span below a JSON value, with the way to it."""
    if isinstance(record, dict):
        if "start" in record and "end" in record:
            yield where, record["start"], record["end"]
        for key, value in record.items():
            if key in FRAGMENTED:
                for start, end in value:
                    yield f"{where}.{key}", start, end
            elif key not in ("pieces", "text"):
                yield from spans_of(value, f"{where}.{key}")
    elif isinstance(record, list):
        for number, value in enumerate(record):
            yield from spans_of(value, f"{where}[{number}]")


def span_faults(where: str, start: int, end: int, text: str, pieces: list[list[Any]], page_text: str) -> Iterator[str]:
    """Invariants 1 and 2 for one span."""
    if not 0 <= start < end <= len(text):
        yield f"{where} [{start}, {end}) is empty or outside the article"
        return
    words = text[start:end]
    if words != words.strip():
        yield f"{where} {words!r} has white space at an edge"
    shown = []
    for low, page_low, length, verbatim, *more in pieces:
        first, last = max(low, start), min(low + length, end)
        if first >= last:
            continue
        if verbatim:
            shown.append(page_text[page_low + first - low : page_low + last - low])
        else:
            shown.append(html.unescape(page_text[page_low : page_low + more[0]]))
    if bare("".join(shown)) != bare(words):
        yield f"{where} {words[:50]!r} is {''.join(shown)[:50]!r} on the page"


def passage_faults(reading: dict[str, Any], pieces: list[list[Any]]) -> Iterator[str]:
    """Pieces ascend, do not overlap, and leave no gap inside a passage; no character lies outside the passages."""
    at = 0
    for start, _, length, *_ in pieces:
        if start < at or length < 1:
            yield f"piece at {start} overlaps the one before it or is empty"
        at = start + length
    covered = {k for start, _, length, *_ in pieces for k in range(start, start + length)}
    passages = reading["article"]["passages"]
    for passage in passages:
        missing = set(range(passage["start"], passage["end"])) - covered
        if missing:
            yield f"{passage['kind']} passage has characters without a place in the page, at {min(missing)}"
    text = reading["article"]["text"]
    inside = {k for passage in passages for k in range(passage["start"], passage["end"])}
    if any(not text[k].isspace() for k in range(len(text)) if k not in inside):
        yield "text outside all passages"


def link_faults(reading: dict[str, Any]) -> Iterator[str]:
    """Every id that is referred to exists, and no id is given twice."""
    actors = {actor["id"] for actor in reading["actors"]}
    statements = {statement["id"] for statement in reading["statements"]}
    for mention in reading["mentions"]:
        if mention["actor"] not in actors:
            yield f"mention {mention['id']} names no actor"
    for statement in reading["statements"]:
        if statement["speaker"] is not None and statement["speaker"] not in actors:
            yield f"statement {statement['id']} is spoken by no actor"
        if statement["within"] is not None and statement["within"] not in statements - {statement["id"]}:
            yield f"statement {statement['id']} is within none"
        if not statement["cue"] or not statement["content"]:
            yield f"statement {statement['id']} has no cue or no content"
        if not 0 <= statement["confidence"] <= 1:
            yield f"statement {statement['id']} has a confidence of {statement['confidence']}"
        yield from confidence_faults(statement)
    for kind in ("mentions", "actors", "statements", "events", "moments", "places"):
        ids = [record["id"] for record in reading[kind]]
        if len(ids) != len(set(ids)):
            yield f"two {kind} have one id"
    for actor in reading["actors"]:
        if actor["name"] != reading["article"]["text"][actor["start"] : actor["end"]]:
            yield f"actor {actor['name']!r} is not named so at its place"


def confidence_faults(statement: dict[str, Any]) -> Iterator[str]:
    """Each field has a probability; the speaker has one where there is a speaker."""
    if {"kind", "act", "source_kind", "firmness", "speaker"} != set(statement["confidences"]):
        yield f"statement {statement['id']} has confidences of {sorted(statement['confidences'])}"
    for field, share in statement["confidences"].items():
        told = field != "speaker" or statement["speaker"] is not None
        if told != (share is not None) or (share is not None and not 0 <= share <= 1):
            yield f"the {field} of statement {statement['id']} has a confidence of {share}"


def bare(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s", "", text)
