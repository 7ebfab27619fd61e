"""Floors for the shipped tagger on a small gold set in our own words.

gold_statements.jsonl: one text a line; `marked` shows the spans, as {s1 ...} source, {q1 ...} cue and {c1 ...} content
of statement 1, and so on. The habits at the edges are the training corpus's: a quotation's marks and the "that" of a
clause are inside the content, the full stop after unquoted words is not. A floor only rises, or the commit says why.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")

from travaux.reading.attributions import Attribution
from travaux.reading.tagger.neural import NeuralTagger
from travaux.reading.tagger.weights import FILE

GOLD = Path(__file__).parent / "gold_statements.jsonl"
DIGEST = "e104efe2af81ed99e0a70dde4dfe9a17d2f1f138c246cd2538c2ce29bc55b458"
MARK = re.compile(r"\{([sqc])(\d) ([^{}]*)\}")
WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
FLOORS = {"statements": 93.0, "content words": 96.0, "statements with their source": 84.0}

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="no weights in this checkout")

Words = frozenset[int]


def unmarked(marked: str) -> tuple[str, dict[str, dict[str, list[tuple[int, int]]]]]:
    """The text without its marks, and the spans of each statement by role."""
    text, at, statements = "", 0, {}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        roles = statements.setdefault(match[2], {"s": [], "q": [], "c": []})
        roles[match[1]].append((len(text), len(text) + len(match[3])))
        text += match[3]
        at = match.end()
    return text + marked[at:], statements


def words_in(text: str, spans) -> Words:
    return frozenset(m.start() for m in WORD.finditer(text) if any(a < m.end() and m.start() < b for a, b in spans))


def likeness(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def f1(hits: int, found: int, wanted: int) -> float:
    return 200 * hits / (found + wanted) if found + wanted else 100.0


def figures(tagger: NeuralTagger) -> dict[str, float]:
    pairs = sourced = found = wanted = hit_words = found_words = wanted_words = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        text, statements = unmarked(json.loads(line)["marked"])
        gold = [{role: words_in(text, spans) for role, spans in s.items()} for s in statements.values()]
        read = tagger.tag(text, [m.span() for m in re.finditer(r"[^\n]+", text)])
        pred = [{"s": words_in(text, a.source), "c": words_in(text, a.content)} for a in read]
        found, wanted = found + len(pred), wanted + len(gold)
        ranked = sorted(
            ((likeness(p["c"], g["c"]), i, j) for i, p in enumerate(pred) for j, g in enumerate(gold)), reverse=True
        )
        used: set[tuple[str, int]] = set()
        for score, i, j in ranked:
            if score >= 0.5 and ("p", i) not in used and ("g", j) not in used:
                used |= {("p", i), ("g", j)}
                pairs += 1
                sourced += likeness(pred[i]["s"], gold[j]["s"]) >= 0.5
        all_gold = frozenset().union(*(g["c"] for g in gold)) if gold else frozenset()
        all_pred = frozenset().union(*(p["c"] for p in pred)) if pred else frozenset()
        hit_words, found_words, wanted_words = (
            hit_words + len(all_gold & all_pred), found_words + len(all_pred), wanted_words + len(all_gold),
        )  # fmt: skip
    return {
        "statements": f1(pairs, found, wanted),
        "content words": f1(hit_words, found_words, wanted_words),
        "statements with their source": f1(sourced, found, wanted),
    }


@pytest.fixture(scope="module")
def tagger() -> NeuralTagger:
    return NeuralTagger.shipped()


def test_the_gold_set_is_the_one_the_floors_were_set_on():
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == DIGEST


def test_the_tagger_reads_no_worse_than_its_floors(tagger):
    reached = figures(tagger)
    assert {name: value for name, value in reached.items() if value < FLOORS[name]} == {}


def test_a_text_without_statements_yields_none_of_weight(tagger):
    text = "The hall was built in 1912. It has six doors and a gallery."
    assert [a for a in tagger.tag(text, [(0, len(text))]) if a.confidence > 0.5] == []


def test_a_plain_quotation_is_read_to_the_letter(tagger):
    text = "“We will not sign before the winter,” the envoy said."
    (found,) = tagger.tag(text, [(0, len(text))])
    shown = Attribution(
        *(tuple(text[a:b] for a, b in spans) for spans in (found.source, found.cue, found.content)), found.confidence
    )
    assert shown.content == ("“We will not sign before the winter,”",)
    assert (shown.source, shown.cue) == (("the envoy",), ("said",))
