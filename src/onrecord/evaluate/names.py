"""How well names are found: their places and kinds against gold ones.

`exact`: place and kind, micro-averaged over people, organisations and places. `span`: the place alone. Then exact
figures a kind. Nationalities have figures of their own where the gold marks them, and are no part of the others: not
every corpus tells them, and no two tell them alike.

Names of other kinds (elections, other events, the rest; nationalities, where people, organisations and places are
counted) and places where the gold cannot tell are left out of the gold, and a prediction that overlaps only those
counts neither for nor against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.name_gold import GoldText, NamedSpan, load_names
from onrecord.evaluate.scores import score_counts
from onrecord.mentions.actors import find_actors
from onrecord.mentions.pronouns import pronoun_sorts
from onrecord.model.reader import shipped_model
from onrecord.pages.decoding import decode_page
from onrecord.reading import read_page
from onrecord.records.actor import Mention, MentionKind
from onrecord.records.article import Article, Passage, PassageKind, Piece
from onrecord.records.page import Page
from onrecord.records.span import Span

COUNTED_KINDS = ("person", "organisation", "place")
"""What both gold corpora mark and every system tells."""
NATIONALITY = "nationality"

Finder = Callable[[GoldText], Iterable[NamedSpan]]
"""Names of a gold text by its `text` and `id`; offsets are code points of `text`."""


class NameTally:
    """Counts over texts; `figures` makes measures of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add_text(
        self, gold: Sequence[NamedSpan], predicted: Iterable[NamedSpan], left_out: Sequence[NamedSpan] = ()
    ) -> None:
        """Count one text. A place that is predicted twice counts once, with the kind that comes first."""
        found: dict[tuple[int, int], str] = {}
        for name in predicted:
            found.setdefault((name.start, name.end), name.kind)
        self._count(gold, found, left_out, COUNTED_KINDS)
        self._count(gold, found, left_out, (NATIONALITY,))

    def _count(
        self,
        gold: Sequence[NamedSpan],
        found: dict[tuple[int, int], str],
        left_out: Sequence[NamedSpan],
        kinds: tuple[str, ...],
    ) -> None:
        wanted = {(name.start, name.end): name.kind for name in gold if name.kind in kinds}
        in_wanted = _marks(wanted)
        in_others = _marks((name.start, name.end) for name in (*gold, *left_out))
        self.counts.update(f"gold {kind}" for kind in wanted.values())
        kept = {
            place: kind
            for place, kind in found.items()
            if kind in kinds and (any(in_wanted[slice(*place)]) or not any(in_others[slice(*place)]))
        }
        self.counts.update(f"found {kind}" for kind in kept.values())
        self.counts.update(f"right {kind}" for place, kind in kept.items() if wanted.get(place) == kind)
        if kinds == COUNTED_KINDS:
            self.counts["right places"] += len(kept.keys() & wanted.keys())

    def total(self, what: str) -> int:
        """Names of the counted kinds: "gold", "found" or "right" ones."""
        return sum(self.counts[f"{what} {kind}"] for kind in COUNTED_KINDS)

    def figures(self, prefix: str = "") -> dict[str, float]:
        """All measures by their names, each with `prefix`."""
        triples = {
            "exact": (self.total("right"), self.total("found"), self.total("gold")),
            "span": (self.counts["right places"], self.total("found"), self.total("gold")),
        }
        kinds = [*COUNTED_KINDS, NATIONALITY] if self.counts[f"gold {NATIONALITY}"] else [*COUNTED_KINDS]
        for kind in kinds:
            triples[kind] = self.counts[f"right {kind}"], self.counts[f"found {kind}"], self.counts[f"gold {kind}"]
        out: dict[str, float] = {}
        for name, (right, found, gold) in triples.items():
            out |= score_counts(right, found, gold).figures(f"{prefix}{name}")
        return out


def _marks(places: Iterable[tuple[int, int]]) -> bytearray:
    """For each code point up to the last place's end whether it stands in one of the places."""
    marks = bytearray()
    for start, end in sorted(places):
        marks.extend(bytes(max(0, end - len(marks))))
        marks[start:end] = b"\1" * (end - start)
    return marks


def evaluate_names(path: Path, track: Track) -> Evaluation:
    """Score names on the texts of a CrossNER or GUM file, or a folder of GUM documents, each read as a page.

    The first group of texts (news, where GUM is given) has the plain figures; other genres have theirs beside them.
    """
    texts, sha256 = load_names(path)
    figures = score_names(texts, read_names, track)
    return Evaluation(task="names", file=str(path), sha256=sha256, n=sum(len(t.names) for t in texts), figures=figures)


def score_names(texts: Sequence[GoldText], find: Finder, track: Track) -> dict[str, float]:
    """Figures of one system, by groups of texts; a group's name stands before its figures, but for the first's."""
    tallies: dict[str, NameTally] = {}
    for text in track(texts):
        tallies.setdefault(text.group, NameTally()).add_text(text.names, find(text), text.left_out)
    ordered = sorted(tallies.items(), key=lambda item: item[0] != "news")
    figures: dict[str, float] = {}
    for number, (group, tally) in enumerate(ordered):
        figures |= tally.figures(f"{group}_" if number else "")
    return figures


def read_names(text: GoldText) -> list[NamedSpan]:
    """The names that the whole reader finds in a text, read as a page of plain text.

    Where the reader sees no article in so short a text, or not the language, the mention stage is given all of it.
    """
    page = decode_page(text.text.encode(), path=f"{text.id}.txt")
    reading = read_page(page)
    article, mentions = reading.article, reading.mentions
    if not mentions:
        article = article_of(page)
        mentions = find_actors(article, page.sha256, shipped_model().read_text(article.text).names).mentions
    names = []
    for mention in named(article, mentions):
        places = article.on_page(mention.span)
        if places:
            names.append(NamedSpan(start=places[0].start, end=places[-1].end, kind=mention.kind.value))
    return names


def named(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are names: no pronouns ("She"), no descriptions ("company"), no pairs ("Ann and Bob")."""
    kinds = {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY}
    ours = sorted((mention for mention in mentions if mention.kind in kinds), key=lambda m: (m.span.start, -m.span.end))
    names = []
    for mention, following in zip_longest(ours, ours[1:]):
        words = mention.span.of(article.text).split()
        # A pair is followed at once by its first member.
        holds_another = following is not None and mention.span.holds(following.span) and mention.span != following.span
        if not holds_another and any(w != w.lower() and w.lower() not in pronoun_sorts() for w in words):
            names.append(mention)
    return names


def article_of(page: Page) -> Article:
    """All of a page of plain text as an article, every line a body passage, nothing taken for furniture."""
    passages = []
    start = 0
    for line in page.text.splitlines(keepends=True):
        own = line.strip()
        if own:
            low = start + line.index(own)
            passages.append(Passage(kind=PassageKind.BODY, span=Span(low, low + len(own))))
        start += len(line)
    size = len(page.text)
    return Article(text=page.text, pieces=(Piece(0, 0, size, True, size),), passages=tuple(passages), language="en")
