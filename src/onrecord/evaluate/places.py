"""How well places are found and told apart, on toponyms marked in the form of LGL or of GeoVirus.

Given the gold toponyms: the share of those with a place that are resolved to the same GeoNames id or to a point within
161 km (100 miles; Leidner 2007) of the gold's, an unresolved one being wrong; the mean and median distance of those
resolved. By the whole reader: toponyms found (overlapping one-to-one, and with exact edges), and found and resolved.

LGL (Lieberman et al. 2010) also marks adjectives of peoples ("Russian") as toponyms of their countries. Reading a page
does not call them places; `toponym_` and `end_to_end_` count them as missed, `named_` leaves them out of the gold.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, median
from xml.etree import ElementTree

from onrecord.errors import GoldUnreadable
from onrecord.evaluate.calibration import expected_calibration_error, reliability
from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gold import read_bytes
from onrecord.evaluate.matching import best_pairs
from onrecord.evaluate.scores import score_counts
from onrecord.lexicon.countries import people_names
from onrecord.pages.decoding import decode_page
from onrecord.places.find import find_places
from onrecord.places.resolve import resolve_places
from onrecord.reading import read_page
from onrecord.records.actor import MentionKind
from onrecord.records.place import Place
from onrecord.records.span import Span

NEAR_KM = 161.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A toponym with the place that it names. geonames, point: None where the gold does not tell."""

    span: Span
    geonames: int | None
    point: tuple[float, float] | None

    @property
    def placed(self) -> bool:
        """Whether the gold tells which place it is."""
        return self.geonames is not None or self.point is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A text with its toponyms in their order. site: the web site or address that it was taken from."""

    text: str
    site: str
    toponyms: tuple[GoldToponym, ...]


def load_places(path: Path) -> tuple[list[GoldArticle], str]:
    """The articles of a gold file, and the digest of its bytes.

    Raises:
        GoldUnreadable: If it is no XML of articles with toponyms.
    """
    data = read_bytes(path)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise GoldUnreadable(path, f"not XML ({error})") from error
    articles = [
        GoldArticle(
            text=article.findtext("text") or "",
            site=article.findtext("domain") or article.findtext("source") or "",
            toponyms=tuple(_toponyms(path, article)),
        )
        for article in root.iter("article")
    ]
    if not any(article.toponyms for article in articles):
        raise GoldUnreadable(path, "it has no articles with toponyms: not a file for this task")
    return articles, hashlib.sha256(data).hexdigest()


def _toponyms(path: Path, article: ElementTree.Element) -> Iterator[GoldToponym]:
    text = article.findtext("text") or ""
    for mark in [*article.iter("toponym"), *article.iter("location")]:
        phrase = mark.findtext("phrase") or (mark.findtext("name") if mark.tag == "location" else None)
        tag = mark.find("gaztag")
        lat, lon = (next((one.text for one in mark.iter(name) if one.text), None) for name in ("lat", "lon"))
        try:
            start, end = int(mark.findtext("start") or ""), int(mark.findtext("end") or "")
            if phrase and text[start:end] != phrase:  # a mark that slipped belongs to the words nearest to it
                near = _nearest(text, phrase, start)
                if near is None:
                    continue
                start, end = near, near + len(phrase)
            number = tag.get("geonameid") if tag is not None else None
            yield GoldToponym(
                span=Span(start, end),
                geonames=int(number) if number else None,
                point=(float(lat), float(lon)) if lat and lon else None,
            )
        except ValueError as error:
            raise GoldUnreadable(path, f"a toponym is not marked as expected ({error})") from error


def _nearest(text: str, phrase: str, start: int) -> int | None:
    before, after = text.rfind(phrase, 0, start + len(phrase)), text.find(phrase, max(start, 0))
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - start)) if found else None


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points given as latitude and longitude in degrees."""
    la, oa, lb, ob = map(math.radians, (*a, *b))
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((ob - oa) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def is_right(gold: GoldToponym, geonames: int | None, point: tuple[float, float]) -> bool:
    """Whether a place is the gold's: the same id, or within NEAR_KM."""
    if gold.geonames is not None and gold.geonames == geonames:
        return True
    return gold.point is not None and distance_km(gold.point, point) <= NEAR_KM


class PlaceTally:
    """Counts over articles; `figures` makes measures of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.km: list[float] = []
        self.outcomes: list[tuple[float, bool]] = []

    def add_given(self, toponyms: Sequence[GoldToponym], places: Sequence[Place]) -> None:
        """Count one article whose gold toponyms were handed over."""
        found = {place.span: place for place in places}
        for gold in toponyms:
            if not gold.placed:
                continue
            self.counts["given"] += 1
            place = found.get(gold.span)
            if place is None:
                continue
            point = place.lat, place.lon
            right = is_right(gold, place.geonames, point)
            self.counts["resolved"] += 1
            self.counts["right"] += right
            self.outcomes.append((place.confidence, right))
            if gold.point is not None:
                self.km.append(distance_km(gold.point, point))

    def add_found(
        self, text: str, toponyms: Sequence[GoldToponym], spans: Sequence[Span], places: Sequence[Place]
    ) -> None:
        """Count one article read as a whole; spans: all toponyms found, resolved or not."""
        at = {place.span: place for place in places}
        own = list(spans)
        self.counts["gold"] += len(toponyms)
        self.counts["found"] += len(own)
        self.counts["exact"] += len({gold.span for gold in toponyms} & set(own))
        self.counts["placed"] += sum(gold.placed for gold in toponyms)
        self.counts["located"] += len(own)
        peoples = {gold.span for gold in toponyms if gold.span.of(text) in people_names()}
        self.counts["named"] += len(toponyms) - len(peoples)
        for i, j in best_pairs([[_share(span, gold.span) for gold in toponyms] for span in own]):
            gold, place = toponyms[j], at.get(own[i])
            self.counts["overlap"] += 1
            self.counts["named_overlap"] += gold.span not in peoples
            self.counts["named_found"] -= gold.span in peoples
            if not gold.placed:
                self.counts["located"] -= 1
            elif place is not None:
                self.counts["end"] += is_right(gold, place.geonames, (place.lat, place.lon))

    def figures(self) -> dict[str, float]:
        """All measures by their names."""
        count = self.counts
        out = {
            "within_161km": count["right"] / count["given"] if count["given"] else 0.0,
            "resolved": count["resolved"] / count["given"] if count["given"] else 0.0,
            "mean_km": fmean(self.km) if self.km else 0.0,
            "median_km": median(self.km) if self.km else 0.0,
            "calibration_error": expected_calibration_error(self.outcomes),
        }
        triples = {
            "toponym": (count["overlap"], count["found"], count["gold"]),
            "toponym_exact": (count["exact"], count["found"], count["gold"]),
            "named": (count["named_overlap"], count["found"] + count["named_found"], count["named"]),
            "end_to_end": (count["end"], count["located"], count["placed"]),
        }
        for name, (right, found, gold) in triples.items():
            out |= score_counts(right, found, gold).figures(name)
        return out


def _share(a: Span, b: Span) -> float:
    """0 for spans that share nothing; otherwise 1 and the share of their union that both hold."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return 1 + common / (max(a.end, b.end) - min(a.start, b.start)) if common > 0 else 0.0


def evaluate_places(path: Path, track: Track) -> Evaluation:
    """Score places on a file in the form of LGL or GeoVirus, with the toponyms given and by the whole reader."""
    articles, sha256 = load_places(path)
    tally = PlaceTally()
    for article in track(articles):
        given, _ = resolve_places(article.text, [gold.span for gold in article.toponyms], "")
        tally.add_given(article.toponyms, given)
        tally.add_found(article.text, article.toponyms, *_read(article.text))
    return Evaluation(
        task="places",
        file=str(path),
        sha256=sha256,
        n=len(articles),
        figures=tally.figures(),
        reliability=tuple(reliability(tally.outcomes)),
    )


def _read(text: str) -> tuple[list[Span], list[Place]]:
    """The toponyms that reading a text as a page finds, and those resolved; offsets of the text."""
    reading = read_page(decode_page(text.encode(), path="page.txt"))
    article = reading.article
    places, _ = find_places(article, reading.mentions, reading.page.sha256)
    spans = {mention.span for mention in reading.mentions if mention.kind is MentionKind.PLACE}
    spans = {span for span in spans if not any(span.holds(place.span) for place in places)}

    def on_page(span: Span) -> Span:
        ends = article.on_page(span)
        return Span(ends[0].start, ends[-1].end)

    moved = [replace(place, span=on_page(place.span)) for place in places]
    return [*map(on_page, spans), *(place.span for place in moved)], moved
