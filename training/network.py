"""The reader network: one encoder, a head that finds cues, a head that gives each cue its source and content.

The encoder reads a window once. Cues are BIO tags. For each cue, the mean of its states and the state of
every piece meet in a biaffine form (Dozat and Manning 2017) with a bias for their signed distance in
logarithmic buckets; a linear-chain conditional random field (Lafferty et al. 2001) over the five role tags
makes spans of the scores.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from onrecord.model.attribution import BUCKET_LIMIT, BUCKETS_A_DOUBLING, ROLE_TAGS
from onrecord.model.tokens import FEATURES

CUE_TAGS = 3
BUCKETS = 2 * (BUCKET_LIMIT + 1)


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


class Reader(nn.Module):
    """The network that is exported: `encode` once a window, `role_scores` once a cue."""

    def __init__(self, encoder: Any, *, inner: int = 192, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.encoder = encoder
        self.features = nn.Embedding(FEATURES, hidden)
        nn.init.zeros_(self.features.weight)
        self.drop = nn.Dropout(dropout)
        self.cue = nn.Linear(hidden, CUE_TAGS)
        self.of_cue = nn.Sequential(nn.Linear(hidden, inner), nn.GELU(), nn.Dropout(dropout))
        self.of_piece = nn.Sequential(nn.Linear(hidden, inner), nn.GELU(), nn.Dropout(dropout))
        self.biaffine = nn.Parameter(torch.randn(ROLE_TAGS, inner + 1, inner + 1) * 0.02)
        self.distance = nn.Embedding(BUCKETS, ROLE_TAGS)
        nn.init.zeros_(self.distance.weight)
        self.moves = nn.Parameter(torch.zeros(ROLE_TAGS, ROLE_TAGS))
        self.first = nn.Parameter(torch.zeros(ROLE_TAGS))

    def encode(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """ids, mask, features [w, n] -> states [w, n, hidden]."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        states: Tensor = self.drop(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        return states

    def role_scores(self, states: Tensor, members: Tensor, anchors: Tensor) -> Tensor:
        """Scores of each role tag for every piece of a cue's window.

        Args:
            states: [k, n, hidden], the window of each cue.
            members: [k, n], 1 where a piece belongs to the cue.
            anchors: [k], the index of the cue's first piece.

        Returns:
            [k, n, ROLE_TAGS]
        """
        cue = (states * members[:, :, None]).sum(1) / members.sum(1, keepdim=True)
        left = self.of_cue(cue)
        right = self.of_piece(states)
        left = torch.cat([left, torch.ones_like(left[:, :1])], -1)
        right = torch.cat([right, torch.ones_like(right[:, :, :1])], -1)
        form = torch.einsum("kd,rde->kre", left, self.biaffine)
        scores = torch.einsum("kne,kre->knr", right, form)
        away = torch.arange(states.shape[1], device=states.device)[None] - anchors[:, None]
        bucket = (away.sign() * torch.log2(away.abs().float() + 1) * BUCKETS_A_DOUBLING).round().long()
        bucket = bucket.clamp(-BUCKET_LIMIT, BUCKET_LIMIT) + BUCKET_LIMIT + 1
        biased: Tensor = scores + self.distance(bucket)
        return biased

    def role_loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of the gold paths, summed over cues; scores [k, n, t], tags and mask [k, n]."""
        scores = scores.float()
        norm = crf_log_norm(scores, mask, self.moves, self.first)
        return (norm - crf_path_score(scores, tags, mask, self.moves, self.first)).sum()
