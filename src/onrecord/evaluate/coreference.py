"""How well it is told who is who within one article: names joined into actors, pronouns and descriptions led to them.

Names: of the gold names of persons, organisations and places that are also mentions of ours, the pairs that we put
under one actor against those that the gold chains put together (pairwise), and the same mention by mention (BCubed:
Bagga and Baldwin 1998). Pronouns and descriptions: each gold pronoun or description whose chain has a name among our
actors is handed, alone, to what links the sources of statements: it is led to the right actor, to a wrong one, or to
none that is named. Those whose chain has no name anywhere count apart: there a named actor is an invention.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from onrecord.evaluate.evaluation import Evaluation, Track
from onrecord.evaluate.gum import GoldDocument, GoldMention, load_gum
from onrecord.evaluate.name_gold import HELD_OUT
from onrecord.evaluate.scores import score_counts, score_rates
from onrecord.mentions.actors import find_actors
from onrecord.mentions.cast import Cast
from onrecord.mentions.pronouns import pronoun_sorts
from onrecord.mentions.speakers import link_speakers
from onrecord.model.reader import shipped_model
from onrecord.records.actor import Actor
from onrecord.records.identity import ActorId
from onrecord.records.span import Span

KINDS = frozenset({"person", "organization", "place"})
"""GUM's kinds of what can act or speak."""
LEAST_OVERLAP = 0.5
"""Share of the characters of both that a gold name and a mention of ours must have in common to be the same name."""
PAGE_SHA256 = "0" * 64
"""Stands for the digest of a page that there is not: ids are compared within one document only."""
OUTCOMES = ("right", "wrong", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Where one pronoun or description was led. sort: "it", "he_she", "they", "relative" or "description"."""

    mention: GoldMention
    sort: str
    outcome: str
    actor: Actor | None


class CoreferenceTally:
    """Counts over documents; `figures` makes measures of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.bcubed = {"precision": 0.0, "recall": 0.0}

    def add_names(self, labels: Iterable[tuple[str, ActorId | None]]) -> None:
        """Count one document's names: the gold chain of each, and the actor it names for us, None where not found."""
        labels = list(labels)
        found = [(chain, actor) for chain, actor in labels if actor is not None]
        self.counts["names"] += len(labels)
        self.counts["names found"] += len(found)
        for (chain, actor), (other_chain, other_actor) in combinations(found, 2):
            self.counts["pairs gold"] += chain == other_chain
            self.counts["pairs predicted"] += actor == other_actor
            self.counts["pairs right"] += chain == other_chain and actor == other_actor
        chains, actors = Counter(chain for chain, _ in found), Counter(actor for _, actor in found)
        both = Counter(found)
        for chain, actor in found:
            self.bcubed["precision"] += both[chain, actor] / actors[actor]
            self.bcubed["recall"] += both[chain, actor] / chains[chain]

    def add_leadings(self, leadings: Iterable[Leading]) -> None:
        """Count one document's pronouns and descriptions."""
        for leading in leadings:
            group = "descriptions" if leading.sort == "description" else "pronouns"
            for name in (group, leading.sort) if group == "pronouns" else (group,):
                self.counts[f"{name} {leading.outcome}"] += 1

    def figures(self) -> dict[str, float]:
        """All measures."""
        counts = self.counts
        pairwise = score_counts(counts["pairs right"], counts["pairs predicted"], counts["pairs gold"])
        found = counts["names found"]
        precision, recall = (self.bcubed[part] / found if found else 0.0 for part in ("precision", "recall"))
        out = {
            "names": float(counts["names"]),
            "names_found": found / counts["names"] if counts["names"] else 0.0,
        }
        out |= pairwise.figures("pairwise") | score_rates(precision, recall).figures("bcubed")
        for group in ("pronouns", "he_she", "it", "they", "relative", "descriptions"):
            n = sum(counts[f"{group} {outcome}"] for outcome in OUTCOMES)
            out[group] = float(n)
            out |= {f"{group}_{outcome}": counts[f"{group} {outcome}"] / n if n else 0.0 for outcome in OUTCOMES}
        for group in ("pronouns", "descriptions"):
            n = counts[f"{group} invented"] + counts[f"{group} unnamed"]
            out[f"{group}_unnamed"] = float(n)
            out[f"{group}_invented"] = counts[f"{group} invented"] / n if n else 0.0
        return out


def evaluate_coreference(path: Path, track: Track) -> Evaluation:
    """Score who is who on GUM: the documents that nothing was developed on, the rest, and each genre of both."""
    documents, sha256 = load_gum(path)
    tallies: dict[str, CoreferenceTally] = defaultdict(CoreferenceTally)
    for document in track(documents):
        part = "held_out" if document.id in HELD_OUT else "rest"
        cast = find_actors(document.article, PAGE_SHA256, shipped_model().read_text(document.article.text).names)
        names = match_names(document, cast)
        labels = [(mention.chain, actor) for mention, actor in names]
        leadings = lead_all(document, cast, names)
        for key in (part, f"{part}_{document.genre}"):
            tallies[key].add_names(labels)
            tallies[key].add_leadings(leadings)
    figures = {f"{key}_{name}": value for key in sorted(tallies) for name, value in tallies[key].figures().items()}
    return Evaluation(task="coreference", file=str(path), sha256=sha256, n=len(documents), figures=figures)


def match_names(document: GoldDocument, cast: Cast) -> list[tuple[GoldMention, ActorId | None]]:
    """The gold names with the actor that our mention of the same words names, None where we have none."""
    tightest: dict[Span, GoldMention] = {}
    for mention in document.mentions:
        if mention.name is not None and mention.kind in KINDS:
            known = tightest.get(mention.name)
            # Of several phrases around the same name, the tightest is what the name names.
            if known is None or _size(mention.span) < _size(known.span):
                tightest[mention.name] = mention
    found: dict[Span, ActorId] = {}
    for ours in cast.mentions:  # each of ours is one gold name at most: "Oslo" is not what our "Oslo Times" names
        share, name = max(((_overlap(name, ours.span), name) for name in tightest), default=(0.0, None))
        if name is not None and share >= LEAST_OVERLAP:
            found.setdefault(name, ours.actor)
    return [(mention, found.get(name)) for name, mention in sorted(tightest.items())]


def _size(span: Span) -> int:
    return span.end - span.start


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(_size(one), _size(other))


def lead_all(document: GoldDocument, cast: Cast, names: Iterable[tuple[GoldMention, ActorId | None]]) -> list[Leading]:
    """Lead every pronoun of the third person and every description of the document's actors back, each alone."""
    names = list(names)
    votes: dict[ActorId, Counter[str]] = defaultdict(Counter)
    for mention, found in names:
        if found is not None:
            votes[found][mention.chain] += 1
    chain_of = {actor: counts.most_common(1)[0][0] for actor, counts in votes.items()}
    named = {mention.chain for mention in document.mentions if mention.name is not None}
    reachable = {mention.chain for mention, found in names if found is not None}
    out = []
    for mention in document.mentions:
        sort = _sort_of(document, mention, {name.span for name, _ in names})
        if sort is None or mention.kind not in KINDS or (mention.chain in named and mention.chain not in reachable):
            continue
        actor = lead(document, cast, mention.span)
        is_named = actor is not None and cast.actor(actor.id) is not None
        if mention.chain not in named:
            outcome = "invented" if is_named else "unnamed"
        elif actor is None:
            outcome = "none"
        elif is_named:
            outcome = "right" if chain_of.get(actor.id) == mention.chain else "wrong"
        else:
            outcome = "none" if _speaks_of(document, actor.span, mention.chain) else "wrong"
        out.append(Leading(mention=mention, sort=sort, outcome=outcome, actor=actor))
    return out


def lead(document: GoldDocument, cast: Cast, span: Span) -> Actor | None:
    """The actor that words stand for, as it would be linked if they were the source of a statement."""
    links = link_speakers(document.article, cast, [(span,)], [()], [()])
    return links.cast.actor(links.speakers[0]) if links.speakers[0] is not None else None


def _sort_of(document: GoldDocument, mention: GoldMention, named: set[Span]) -> str | None:
    """Which sort of anaphor a mention is; None for names, for "I" and "you", and for what comes up first by itself."""
    if mention.name is not None or mention.span in named:
        return None
    words = mention.span.of(document.article.text)
    section = pronoun_sorts().get(words.lower())
    if section in ("male", "female"):
        return "he_she"
    if section in ("thing", "plural", "relative"):
        return {"thing": "it", "plural": "they", "relative": "relative"}[section]
    definite = words.lower().startswith(("the ", "this ", "that "))
    return "description" if section is None and definite and mention.link in ("coref", "ana", "sgl") else None


def _speaks_of(document: GoldDocument, span: Span, chain: str) -> bool:
    """Whether the tightest gold phrase around words is one of that chain."""
    around = [mention for mention in document.mentions if mention.span.holds(span)]
    least = min((_size(mention.span) for mention in around), default=0)
    return any(mention.chain == chain and _size(mention.span) == least for mention in around)
