"""The tagger as a torch module: MiniLM encoder, marks of print, role tags under a CRF, and two link heads."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from travaux.reading.tagger.links import BETWEEN, DISTANCES, PARAGRAPHS
from travaux.reading.tagger.marks import CASES, PLACES, QUOTES

HIDDEN, HEADS, LAYERS, INNER, TAGS, LINK = 384, 12, 6, 1536, 7, 96
EPSILON = 1e-12


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(rows, length, HIDDEN))
        x = self.norm1(x + functional.dropout(mixed, self.dropout, self.training))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(y, self.dropout, self.training))


class Links(nn.Module):
    """Scores of (dependant, head) pairs: w . relu(u_i + v_k + e_ik) + a_i . b_k, from the ends of both spans."""

    def __init__(self) -> None:
        super().__init__()
        self.dependant = nn.Linear(2 * HIDDEN, 2 * LINK)
        self.head = nn.Linear(2 * HIDDEN, 2 * LINK)
        self.distance = nn.Embedding(DISTANCES, LINK)
        self.between = nn.Embedding(BETWEEN, LINK)
        self.paragraph = nn.Embedding(PARAGRAPHS, LINK)
        self.weight = nn.Linear(LINK, 1, bias=False)
        self.none = nn.Linear(2 * LINK, 1)
        for table in (self.distance, self.between, self.paragraph):
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, dependants: Tensor, heads: Tensor, pairs: Tensor) -> Tensor:
        """pairs: int64 [pair, 5] = dependant row, head row, codes of distance, cues between, paragraphs."""
        u, a = self.dependant(dependants)[pairs[:, 0]].split(LINK, -1)
        v, b = self.head(heads)[pairs[:, 1]].split(LINK, -1)
        e = self.distance(pairs[:, 2]) + self.between(pairs[:, 3]) + self.paragraph(pairs[:, 4])
        return self.weight(functional.relu(u + v + e))[:, 0] + (a * b).sum(-1) * LINK**-0.5

    def none_scores(self, heads: Tensor) -> Tensor:
        return self.none(functional.relu(self.head(heads)))[:, 0]


class Tagger(nn.Module):
    def __init__(self, vocabulary: int = 30522, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.case = nn.Embedding(CASES, HIDDEN)
        self.quote = nn.Embedding(QUOTES, HIDDEN)
        self.place = nn.Embedding(PLACES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, TAGS)
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.starts = nn.Parameter(torch.zeros(TAGS))
        self.content_links = Links()
        self.source_links = Links()
        self.dropout = dropout
        for table in (self.case, self.quote, self.place):
            nn.init.normal_(table.weight, std=0.02)

    def encode(self, ids: Tensor, case: Tensor, quote: Tensor, place: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states [window, piece, HIDDEN]. mask: True where a piece may be looked at."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.case(case) + self.quote(quote)
        x = functional.dropout(self.norm(x + self.place(place)), self.dropout, self.training)
        attention = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attention)
        return x

    def tag_loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor, illegal: Tensor, first: Tensor) -> Tensor:
        """Negative log-likelihood of the tags of each paragraph under the CRF, summed.

        emissions: [paragraph, word, tag]; gold: [paragraph, word]; illegal, first: -inf-like masks added.
        """
        transitions = self.transitions + illegal
        starts = self.starts + first
        score = starts + emissions[:, 0]
        path = score.gather(1, gold[:, :1])[:, 0]
        for i in range(1, emissions.shape[1]):
            live = i < lengths
            following = torch.logsumexp(score[:, :, None] + transitions, 1) + emissions[:, i]
            score = torch.where(live[:, None], following, score)
        steps = torch.arange(1, emissions.shape[1])[None] < lengths[:, None]
        walked = self.transitions[gold[:, :-1], gold[:, 1:]] + emissions[:, 1:].gather(2, gold[:, 1:, None])[..., 0]
        path = path + (walked * steps).sum(1)
        return (torch.logsumexp(score, 1) - path).sum()


def load_base(model: Tagger, weights: dict[str, Tensor]) -> None:
    """Put the weights of all-MiniLM-L6-v2 under the tagger's names; type vector 0 is added to every position."""
    own: dict[str, Tensor] = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "position.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for n in range(len(model.layers)):
        old, new = f"encoder.layer.{n}.", f"layers.{n}."
        for kind in ("weight", "bias"):
            own[f"{new}qkv.{kind}"] = torch.cat(
                [weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            own[f"{new}out.{kind}"] = weights[f"{old}attention.output.dense.{kind}"]
            own[f"{new}norm1.{kind}"] = weights[f"{old}attention.output.LayerNorm.{kind}"]
            own[f"{new}up.{kind}"] = weights[f"{old}intermediate.dense.{kind}"]
            own[f"{new}down.{kind}"] = weights[f"{old}output.dense.{kind}"]
            own[f"{new}norm2.{kind}"] = weights[f"{old}output.LayerNorm.{kind}"]
    missing, unexpected = model.load_state_dict(own, strict=False)
    assert not unexpected
    assert not any(name.startswith(("word", "position", "norm", "layers")) for name in missing)
