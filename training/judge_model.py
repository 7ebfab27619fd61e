"""The judge as a torch module: the encoder of the tagger, and for each clause its act, mode, modality and polarity."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from model import HIDDEN, Tagger

WIDTH, VOICES = 256, 3


class Judge(nn.Module):
    """clauses are rows of words: [clause, width] indices into hidden states laid flat, with a mask of like shape."""

    def __init__(self, acts: int, modes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Tagger(dropout=dropout)
        self.look = nn.Linear(HIDDEN, 128)
        self.weigh = nn.Linear(128, 1, bias=False)
        self.voice = nn.Embedding(VOICES, 32)
        self.mix = nn.Linear(3 * HIDDEN + 32, WIDTH)
        self.act = nn.Linear(WIDTH, acts)
        self.mode = nn.Linear(WIDTH, modes)
        self.modality = nn.Linear(WIDTH, 5)
        self.polarity = nn.Linear(WIDTH, 3)
        self.dropout = dropout

    def forward(self, hidden: Tensor, words: Tensor, mask: Tensor, voice: Tensor) -> tuple[Tensor, ...]:
        h = hidden.reshape(-1, HIDDEN)[words]
        scores = self.weigh(torch.tanh(self.look(h)))[..., 0].masked_fill(~mask, -1e4)
        weights = scores.softmax(1)
        pooled = (weights[..., None] * h).sum(1)
        top = h.masked_fill(~mask[..., None], -1e4).max(1).values
        mean = (h * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        x = torch.cat([pooled, top, mean, self.voice(voice)], 1)
        x = functional.dropout(functional.gelu(self.mix(functional.dropout(x, self.dropout, self.training))),
                               self.dropout, self.training)  # fmt: skip
        return self.act(x), self.mode(x), self.modality(x), self.polarity(x), weights
