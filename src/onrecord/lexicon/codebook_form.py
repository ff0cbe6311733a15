"""The form of a codebook file: its tables checked, its word groups resolved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import CodebookUnusable

Entry = Mapping[str, Any]
"""One table of the file, checked against FIELDS."""

GROUP_MARK = "@"
QUADS = (1, 2, 3, 4)
MAX_WEIGHT = 1.0

TEXT, NUMBER, WHOLE, YES_NO = (str,), (int, float), (int,), (bool,)
FIELDS: Mapping[str, Mapping[str, tuple[tuple[type, ...], bool]]] = {
    "type": {
        "name": (TEXT, True),
        "quad": (WHOLE, True),
        "score": (NUMBER, True),
        "recipient": (YES_NO, True),
        "promised": (TEXT, False),
        "refused": (TEXT, False),
        "demanded": (TEXT, False),
        "definition": (TEXT, True),
    },
    "mode": {"type": (TEXT, True), "name": (TEXT, True), "score": (NUMBER, False), "words": (TEXT, True)},
    "context": {"name": (TEXT, True), "words": (TEXT, True)},
    "rule": {
        "type": (TEXT, True),
        "mode": (TEXT, False),
        "weight": (NUMBER, True),
        "verbs": (TEXT, False),
        "nouns": (TEXT, False),
        "adjectives": (TEXT, False),
        "with": (TEXT, False),
        "without": (TEXT, False),
    },
}
"""For each kind of table its fields: of which types they may be, and whether they must be there."""


class Form:
    """A codebook's tables, each known to have the fields it needs.

    Args:
        path: The file, for the messages.
        parsed: What stands in it.

    Raises:
        CodebookUnusable: If a table lacks a field, has an unknown one, or names a type, mode or group that is missing.
    """

    def __init__(self, path: Path, parsed: Mapping[str, Any]) -> None:
        self._path = path
        self.name, self.version = self._text(parsed, "name"), self._text(parsed, "version")
        groups = parsed.get("words", {})
        if not isinstance(groups, dict) or not all(isinstance(words, str) for words in groups.values()):
            raise CodebookUnusable(path, '[words] must hold groups of words as text, such as weapons = "rifle tank"')
        self._groups: Mapping[str, str] = groups
        unknown = sorted(set(parsed) - set(FIELDS) - {"name", "version", "words"})
        if unknown:
            raise CodebookUnusable(path, f"unknown table {unknown[0]!r}; known are {', '.join(FIELDS)} and words")
        self.types = self._tables(parsed, "type")
        self.modes = self._tables(parsed, "mode")
        self.contexts = self._tables(parsed, "context")
        self.rules = self._tables(parsed, "rule")
        self._check_references()

    def words_of(self, entry: Entry, field: str) -> frozenset[str]:
        """The words of a field, groups resolved; empty where the entry has no such field.

        Raises:
            CodebookUnusable: If it names a group that [words] does not have.
        """
        words: set[str] = set()
        for word in entry.get(field, "").split():
            if not word.startswith(GROUP_MARK):
                words.add(word)
                continue
            group = self._groups.get(word.removeprefix(GROUP_MARK))
            if group is None:
                raise CodebookUnusable(self._path, f"{word!r} is used, but [words] has no such group")
            words.update(group.split())
        return frozenset(words)

    def _text(self, parsed: Mapping[str, Any], field: str) -> str:
        value = parsed.get(field)
        if not isinstance(value, str) or not value:
            raise CodebookUnusable(self._path, f'give its {field} as text in the first lines: {field} = "..."')
        return value

    def _tables(self, parsed: Mapping[str, Any], table: str) -> tuple[Entry, ...]:
        entries = parsed.get(table, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise CodebookUnusable(self._path, f"write each {table} as a table of its own, under [[{table}]]")
        for number, entry in enumerate(entries, 1):
            self._check_fields(table, number, entry)
        return tuple(entries)

    def _check_fields(self, table: str, number: int, entry: Entry) -> None:
        fields = FIELDS[table]
        where = f"{table} number {number}" + (f" ({entry['name']})" if isinstance(entry.get("name"), str) else "")
        unknown = sorted(set(entry) - set(fields))
        if unknown:
            known = ", ".join(fields)
            raise CodebookUnusable(self._path, f"{where} has an unknown field {unknown[0]!r}; known: {known}")
        for field, (types, needed) in fields.items():
            if field not in entry:
                if needed:
                    raise CodebookUnusable(self._path, f"{where} lacks {field!r}")
            elif not isinstance(entry[field], types) or (isinstance(entry[field], bool) and bool not in types):
                wanted = {str: "text", int: "a number", bool: "true or false"}[types[0]]
                raise CodebookUnusable(self._path, f"{where}: {field!r} must be {wanted}")

    def _check_references(self) -> None:
        if not self.types:
            raise CodebookUnusable(self._path, "it has no types; write each under [[type]]")
        names = [entry["name"] for entry in self.types]
        modes = [(entry["type"], entry["name"]) for entry in self.modes]
        contexts = [entry["name"] for entry in self.contexts]
        for table, found in (("type", names), ("mode", modes), ("context", contexts)):
            twice = next((name for at, name in enumerate(found) if name in found[:at]), None)
            if twice is not None:
                shown = twice if isinstance(twice, str) else " ".join(twice)
                raise CodebookUnusable(self._path, f"{table} {shown} stands there twice")
        for entry in self.types:
            if entry["quad"] not in QUADS:
                raise CodebookUnusable(self._path, f"type {entry['name']}: quad must be 1, 2, 3 or 4")
            for field in ("promised", "refused", "demanded"):
                self._check_type(entry.get(field), names, f"type {entry['name']}")
        for entry in self.modes:
            self._check_type(entry["type"], names, f"mode {entry['name']}")
        for number, entry in enumerate(self.rules, 1):
            where = f"rule number {number}"
            self._check_type(entry["type"], names, where)
            mode = entry.get("mode")
            if mode is not None and (entry["type"], mode) not in modes:
                raise CodebookUnusable(self._path, f"{where}: type {entry['type']} has no mode {mode!r}")
            if not 0 < entry["weight"] <= MAX_WEIGHT:
                raise CodebookUnusable(self._path, f"{where}: weight must be above 0 and at most 1")
            if not any(entry.get(kind, "").split() for kind in ("verbs", "nouns", "adjectives")):
                raise CodebookUnusable(self._path, f"{where} has no trigger; give verbs, nouns or adjectives")

    def _check_type(self, name: str | None, names: list[str], where: str) -> None:
        if name is not None and name not in names:
            raise CodebookUnusable(self._path, f"{where}: there is no type {name!r}")
