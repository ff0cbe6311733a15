"""Articles for measurements, as many as are wanted: sentences of this project's own pages in ever new order."""

from __future__ import annotations

import html
import json
import random
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bench.hard_pages import DEEDS, STORY

ROOT = Path(__file__).resolve().parent.parent
WIRE = ROOT / "training" / "events" / "wire.jsonl"
PAGES = ("samples/*.txt", "samples/*.html", "tests/golden/pages/ferry.txt", "tests/golden/pages/bridge.html")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
LEAST_CHARS = 40
"""A shorter line of a page is furniture."""
OUTLETS = 40
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_600


@cache
def own_sentences() -> tuple[str, ...]:
    """The sentences of the samples, the golden pages in English, the hand-written wire stories and the hard pages."""
    lines = [*STORY, *DEEDS]
    for pattern in PAGES:
        for path in sorted(ROOT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".html":
                paragraphs = re.findall(r"<p\b[^>]*>(.*?)</p>", text, re.DOTALL)
                lines += [html.unescape(re.sub(r"<[^>]+>", " ", one)) for one in paragraphs]
            else:
                lines += text.split("\n")
    if WIRE.exists():
        lines += [json.loads(line)["text"] for line in WIRE.read_text(encoding="utf-8").splitlines()]
    found = (" ".join(sentence.split()) for line in lines for sentence in SENTENCE.split(line))
    return tuple(dict.fromkeys(one for one in found if len(one) >= LEAST_CHARS))


def make_article(number: int) -> dict[str, str]:
    """An article, the same for the same number: as long as one of a newspaper, as JSON Lines have it."""
    chance = random.Random(number)
    sentences = own_sentences()
    headline = " ".join(chance.choice(sentences).rstrip(".").split()[:9])
    paragraphs = [
        " ".join(chance.choice(sentences) for _ in range(chance.randint(1, 4))) for _ in range(chance.randint(4, 12))
    ]
    return {
        "url": f"https://outlet{number % OUTLETS}.example/{number}",
        "date": (FIRST_DAY + timedelta(days=number * 7 % DAYS)).isoformat(),
        "text": "\n\n".join((headline, *paragraphs)),
    }


def write_articles(path: Path, count: int) -> Path:
    """So many articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(make_article(number), ensure_ascii=False) + "\n")
    return path


def take_articles(source: Path, path: Path, count: int) -> Path:
    """The first so many lines of JSON Lines, in a file of their own."""
    with source.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as file:
        for _, line in zip(range(count), lines, strict=False):
            file.write(line)
    return path


def make_markup(number: int, *, items: int = 160) -> bytes:
    """An article as newspapers send it: inside menus, styles, scripts and teasers, about fifteen times as long."""
    article, chance = make_article(number), random.Random(-number)
    headline, *paragraphs = article["text"].split("\n\n")
    sentences = own_sentences()
    links = "\n".join(
        f'<li class="teaser teaser--{k % 5}" data-id="{chance.getrandbits(64):016x}"><a href="/{k}/{number + k}">'
        f"{html.escape(chance.choice(sentences)[:70])}</a></li>"
        for k in range(items)
    )
    rules = "\n".join(f".teaser--{k} .card-{k * 3} {{ margin: {k}px auto; color: #{k * 7919:06x} }}" for k in range(90))
    state = json.dumps({f"slot{k}": {"id": chance.getrandbits(64), "lazy": bool(k % 3)} for k in range(60)})
    body = "\n".join(f"<p>{html.escape(one, quote=False)}</p>" for one in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(headline)}</title>'
        f'<meta property="article:published_time" content="{article["date"]}T08:00:00Z"><style>{rules}</style>'
        f"<script>window.state = {state};</script></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{html.escape(headline)}</h1>{body}</article><footer>{number}</footer></body></html>"
    ).encode()
