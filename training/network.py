"""The reader network: one encoder; frame heads that give a predicate its arguments; tagging heads for the rest.

The encoder reads a window once. Tagging heads say of each piece whether it is a cue's, a name's, a predicate, and its
word class; a small head says how firmly the text asserts what a predicate tells. A frame head takes a predicate (a
cue, a verb of action): its mean state and the state of every piece meet in a biaffine form (Dozat and Manning
2017) with a bias for their signed distance in logarithmic buckets; a linear-chain conditional random field (Lafferty
et al. 2001) over two tags a role makes spans of the scores.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from onrecord.model.frames import BUCKET_LIMIT, BUCKETS_A_DOUBLING, FORBIDDEN, OUTSIDE
from onrecord.model.inventories import (
    ASSERTIONS,
    ATTRIBUTION_ROLES,
    EVENT_TYPES,
    NAME_KINDS,
    PREDICATE_ROLES,
    PREDICATES,
    SIDES,
    WORD_CLASSES,
    tag_count,
)
from onrecord.model.tokens import FEATURES

BUCKETS = 2 * (BUCKET_LIMIT + 1)
TAGGERS = {
    "cue": 3,
    "name": tag_count(NAME_KINDS),
    "predicate": len(PREDICATES),
    "event": len(EVENT_TYPES),
    "assertion": len(ASSERTIONS),
    "word_class": len(WORD_CLASSES),
}
"""Tagging heads and the number of their tags."""
FRAMES = {
    "attribution": (tag_count(ATTRIBUTION_ROLES), 192),
    "predication": (tag_count(PREDICATE_ROLES), 128),
    "sides": (tag_count(SIDES), 128),
}
"""Frame heads, the number of their tags and their inner width."""
FIRMNESS_WIDTH = 128


def crf_log_norm(scores: Tensor, mask: Tensor, moves: Tensor, first: Tensor) -> Tensor:
    """Log of the sum over all paths. scores [k, n, t], mask [k, n], moves [t, t] from-to, first [t] -> [k]."""
    alpha = first + scores[:, 0]
    for step in range(1, scores.shape[1]):
        ahead = torch.logsumexp(alpha[:, :, None] + moves, 1) + scores[:, step]
        alpha = torch.where(mask[:, step, None], ahead, alpha)
    return torch.logsumexp(alpha, 1)


def crf_path_score(scores: Tensor, tags: Tensor, mask: Tensor, moves: Tensor, first: Tensor) -> Tensor:
    """Score of the given paths. tags [k, n] -> [k]."""
    own = scores.gather(2, tags[:, :, None])[:, :, 0] * mask
    steps = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    return first[tags[:, 0]] + own.sum(1) + steps.sum(1)


def with_one(states: Tensor) -> Tensor:
    """States with a constant 1 behind them, so that a bilinear form holds the linear ones."""
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)


class FrameHead(nn.Module):
    """Scores of each role tag for every piece around a predicate."""

    def __init__(self, hidden: int, tags: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.of_predicate = nn.Sequential(nn.Linear(hidden, inner), nn.GELU(), nn.Dropout(dropout))
        self.of_piece = nn.Sequential(nn.Linear(hidden, inner), nn.GELU(), nn.Dropout(dropout))
        self.biaffine = nn.Parameter(torch.randn(tags, inner + 1, inner + 1) * 0.02)
        self.distance = nn.Embedding(BUCKETS, tags)
        nn.init.zeros_(self.distance.weight)
        self.moves = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))

    def forms(self, means: Tensor) -> Tensor:
        """Mean states of predicates [k, hidden] -> a form each [k, tags, inner + 1]."""
        return torch.einsum("kd,rde->kre", with_one(self.of_predicate(means)), self.biaffine)

    def scores(self, means: Tensor, states: Tensor, away: Tensor) -> Tensor:
        """Scores of role tags.

        Args:
            means: [k, hidden] mean states of the predicates.
            states: [k, n, hidden] the pieces around each.
            away: [k, n] signed distance of each piece from the predicate's first one.

        Returns:
            [k, n, tags]
        """
        scores = torch.einsum("kne,kre->knr", with_one(self.of_piece(states)), self.forms(means))
        bucket = (away.sign() * torch.log2(away.abs().float() + 1) * BUCKETS_A_DOUBLING).round().long()
        bucket = bucket.clamp(-BUCKET_LIMIT, BUCKET_LIMIT) + BUCKET_LIMIT + 1
        biased: Tensor = scores + self.distance(bucket)
        return biased

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor, free: Tensor | None = None) -> Tensor:
        """Negative log likelihood of the gold paths, summed over predicates; scores [k, n, t], tags and mask [k, n].

        free: [k, t] tags of roles that nobody has labelled. A piece without a role may have one of them: all such
        paths count as gold (Tsuboi et al. 2008).
        """
        scores = scores.float()
        norm = crf_log_norm(scores, mask, self.moves, self.first)
        if free is None:
            return (norm - crf_path_score(scores, tags, mask, self.moves, self.first)).sum()
        allowed = torch.zeros_like(scores, dtype=torch.bool).scatter(2, tags[:, :, None], value=True)
        allowed |= (tags == OUTSIDE)[:, :, None] & free[:, None, :]
        gold = crf_log_norm(scores.masked_fill(~allowed, FORBIDDEN), mask, self.moves, self.first)
        return (norm - gold).sum()


class Reader(nn.Module):
    """The network that is exported: `encode` once a window, the heads on its states."""

    def __init__(self, encoder: Any, *, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.encoder = encoder
        self.features = nn.Embedding(FEATURES, hidden)
        nn.init.zeros_(self.features.weight)
        self.drop = nn.Dropout(dropout)
        self.taggers = nn.ModuleDict({name: nn.Linear(hidden, tags) for name, tags in TAGGERS.items()})
        self.frames = nn.ModuleDict(
            {name: FrameHead(hidden, tags, inner, dropout) for name, (tags, inner) in FRAMES.items()}
        )
        self.firmness = nn.Sequential(
            nn.Linear(hidden, FIRMNESS_WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(FIRMNESS_WIDTH, 1)
        )

    def encode(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """ids, mask, features [w, n] -> states [w, n, hidden]."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        states: Tensor = self.drop(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        return states
