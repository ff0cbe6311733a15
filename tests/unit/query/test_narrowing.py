"""What indexes tell of a question's answers is never more than that: with and without them the answers are the same."""

from __future__ import annotations

import random
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.query import Record
from onrecord.query.narrowing import find_few, last_number
from onrecord.query.question import Question
from onrecord.store.connection import open_to_read, open_to_write

DAYS = (
    "2021-12-31", "2022-01-01", "2022-02-08", "2022-02", "2022", "2022-W01", "2021-W52", "2022-WI", "202X", "20XX",
    "2021-12/2022-01", "2022-02-08/..", "../2022-02-01", "2023-02-08", "1999", None,
)  # fmt: skip
READING = zlib.compress(b'{"article": {"text": "x", "pieces": []}}')
OUTLETS = ("a.example", "news.a.example", "b.example", None)


@pytest.fixture(scope="module")
def various(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 30 articles with 8 statements and 8 events each, whatever they tell; some are superseded."""
    path = tmp_path_factory.mktemp("various") / "record.db"
    chance = random.Random(5)
    with closing(open_to_write(path)) as connection:
        connection.execute("BEGIN")
        for k in range(1, 31):
            learnt = f"2024-01-{k:02}T12:00:00Z"
            ended = "2024-01-20T00:00:00Z" if k < 20 and k % 3 == 0 else None
            outlet, told = chance.choice(OUTLETS), chance.choice(DAYS)
            connection.execute(
                "INSERT INTO pages VALUES (?, NULL, NULL, 'text/plain', NULL, NULL, NULL, 0, 'raw', x'', '')", (f"{k}",)
            )
            connection.execute(
                "INSERT INTO readings (number, id, page, reader, published_on, outlet, json, learnt_at, superseded_at) "
                "VALUES (?, ?, ?, 'reader', ?, ?, ?, ?, ?)",
                (k, f"r{k}", f"{k}", told, outlet, READING, learnt, ended),
            )
            for kind in ("headline", "body"):
                connection.execute(
                    "INSERT INTO passages (reading, kind, text, start, \"end\") VALUES (?, ?, 'a ferry', 0, 1)",
                    (k, kind),
                )
            for j in range(8):
                words = chance.choice(("a ferry", "a bridge", "ferry and bridge"))
                form = (chance.choice(DAYS), told, outlet, learnt, ended)
                act, firmness = chance.choice(("say", "deny")), chance.choice(("occurred", "denied"))
                connection.execute(
                    "INSERT INTO statements (id, reading, quotation, cue, kind, act, source_kind, firmness, "
                    "page_ranges, spans, confidence, said_on, published_on, outlet, learnt_at, superseded_at) VALUES "
                    "(?, ?, ?, 'said', 'direct', ?, 'named', ?, '[]', '[]', 1, ?, ?, ?, ?, ?)",
                    (f"s{k}.{j}", k, words, act, firmness, *form),
                )
                connection.execute(
                    "INSERT INTO events (id, reading, quotation, trigger, type, contexts, actors, recipients, firmness,"
                    " background, page_ranges, spans, confidence, happened_on, published_on, outlet, learnt_at,"
                    " superseded_at) VALUES (?, ?, ?, '', ?, '', '', '', ?, 0, '[]', '[]', 1, ?, ?, ?, ?, ?)",
                    (f"e{k}.{j}", k, words, chance.choice(("AID", "ASSAULT")), firmness, *form),
                )
        connection.execute("COMMIT")
    return path


FIELDS: tuple[dict[str, Any], ...] = (
    {"from_day": "2022-01-01", "to_day": "2022-01-01"}, {"from_day": "2022-02", "to_day": "2022-02-08"},
    {"to_day": "2021"}, {"from_day": "2022-12-31", "to_day": "2022-12-31"}, {"from_day": "2023"}, {"to_day": "0001"},
    {"from_day": "9999"}, {"to_day": "2021-12-31", "from_day": "2021-12-31"}, {"outlet": "a.example"},
    {"outlet": "x.example"}, {"act": "deny"}, {"act": "deny", "firmness": "denied", "kind": "direct"},
    {"type": "aid"}, {"type": "aid", "firmness": "denied", "outlet": "b.example"}, {"as_of": "2024-01-10"},
    {"as_of": "2023"}, {"as_of": "2024-01-19", "outlet": "a.example", "from_day": "2022"},
    {"as_of": "2024-01-20", "from_day": "2022", "firmness": "denied"}, {"firmness": "denied"},
)  # fmt: skip


def answers(path: Path, words: str, what: str, fields: dict[str, Any]) -> list[str]:
    """The ids of all answers."""
    with Record(path) as record:
        return [one.id for one in record.search(words, what=what, limit=1000, **fields)]


@pytest.mark.parametrize("words", ["", "ferry", "bridge ferry"])
@pytest.mark.parametrize("what", ["statements", "events", "articles"])
@pytest.mark.parametrize("ranked", [True, False])
def test_the_answers_are_the_same(
    various: Path, monkeypatch: pytest.MonkeyPatch, words: str, what: str, ranked: bool
) -> None:
    """Ranked or not, with words or without, whichever index is asked."""
    own = {"statements": ("act", "kind"), "events": ("type",), "articles": ()}[what]
    foreign = {"act", "kind", "type", *(("firmness",) if what == "articles" else ())} - {*own}
    monkeypatch.setattr("onrecord.query.search.SOON_LOOKED_AT", 0)
    monkeypatch.setattr("onrecord.query.search.MAX_RANKED", 1000 if ranked else 0)
    for fields in FIELDS:
        if foreign.isdisjoint(fields):
            found = list[list[str]]()
            for few in (-1, 5, 60, 1000):
                monkeypatch.setattr("onrecord.query.search.FEW", few)
                found.append(answers(various, words, what, fields))
            assert [found[0]] * 4 == found, fields


def test_few_are_told_from_many(various: Path) -> None:
    """Numbers where they are few, nothing where no index has few or no field has an index."""
    with closing(open_to_read(various)) as connection:
        none = find_few(connection, Question(act="praise"), by_text=True, most=5)
        many = find_few(connection, Question(act="deny"), by_text=True, most=5)
        free = find_few(connection, Question(words="ferry"), by_text=True, most=5)
        both = find_few(connection, Question(act="deny", outlet="x.example"), by_text=True, most=5)
    assert ([], None, None, []) == (none, many, free, both)


def test_what_was_learnt_later_is_bounded(various: Path) -> None:
    """By number: of statements, passages and articles; today there is no bound."""
    with closing(open_to_read(various)) as connection:
        asked = [
            last_number(connection, Question(what=what, as_of=day), by_text=by_text)
            for what, day, by_text in (
                ("statements", "2024-01-10", True), ("articles", "2024-01-10", True),
                ("articles", "2024-01-10", False), ("events", "2023", True), ("events", None, True),
            )
        ]  # fmt: skip
    assert [80, 20, 10, 0, None] == asked
