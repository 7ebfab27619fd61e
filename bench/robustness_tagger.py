#!/usr/bin/env python3
"""Does the tagger hold on mutated documents: no exception, no span outside the text, time in step with length?

    robustness_tagger.py [--documents 10000] [--seed 1] [--weights FILE]

Documents are made here, from sentences of our own, and damaged: characters dropped, doubled, swapped for others of
any script, marks unbalanced, lines glued or torn, capitals, byte noise, words without end. Prints one line a hundredth
of the way on standard error and a JSON summary at the end; exit 1 when anything failed. Peak memory is this process's.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import time
from pathlib import Path

from travaux.reading.attributions import Attribution
from travaux.reading.tagger.neural import NeuralTagger
from travaux.reading.tagger.weights import FILE, load_weights

SENTENCES = (
    "The minister said that the ferry would sail on Monday.",
    "“We have no third draft,” the envoy told reporters in Muscat. “We have two, and neither is ours.”",
    "According to two officials, the annex on customs has been agreed.",
    "QUESTION: Will the talks go on? MR. ALDER: I have nothing to announce.",
    "- The Parties reaffirmed their respect for the line of contact;",
    "GOVERNMENT REJECTS OFFER, SAYS TEXT IS 'DEAD'",
    'He added: "Nobody asked us."',
    "The hall was built in 1912 and has six doors.",
    "«Мы готовы», — заявил министр.",
    "外交部发言人表示，会谈将继续。",
)
NOISE = "\u0000\u200b\u202e\u0301\ufeff\U0001f600ǅß“”\"'«»‘’—…\t\r\n\x0c\u2028 {}<>&%$#\\|~`"


def make_text(rng: random.Random) -> str:
    counts = [rng.randint(1, 3) for _ in range(rng.randint(1, 5))]
    return "\n\n".join(" ".join(rng.choice(SENTENCES) for _ in range(count)) for count in counts)


def mutate(text: str, rng: random.Random) -> str:
    """Damage a text in one to four ways."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.randint(0, 60))
        part = text[at:end]
        ways = (
            "", part * 2, part[::-1], part.upper(), part.replace(" ", ""), part.replace(" ", "\n"),
            "".join(rng.choice(NOISE) for _ in range(rng.randint(1, 12))) + part,
            "".join(chr(rng.choice((rng.randrange(32, 0x2FFF), rng.randrange(0x10000, 0x10FFFF)))) for _ in part),
            rng.choice("aA0.\"“'é外") * rng.randint(1, 300) + part, re.sub("[“”\"]", "", part),
            part.encode(errors="replace")[1:].decode(errors="replace"),
        )  # fmt: skip
        text = text[:at] + rng.choice(ways) + text[end:]
    return text


def faults(text: str, found: list[Attribution]) -> list[str]:
    problems = []
    for attribution in found:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        if not attribution.content or any(not 0 <= a < b <= len(text) for a, b in spans):
            problems.append(f"span outside the text or no content: {attribution}")
        if any(text[a:b].strip() == "" for a, b in spans):
            problems.append(f"span of white space: {attribution}")
    return problems


def growth(tagger: NeuralTagger) -> dict[str, float]:
    """Seconds a thousand words, for texts of 2,000, 8,000 and 32,000 words, in paragraphs and in one line."""
    costs = {}
    for name, glue in (("paragraphs", "\n"), ("one line", " ")):
        for words in (2_000, 8_000, 32_000):
            text = glue.join(SENTENCES[0] for _ in range(words // 10))
            started = time.process_time()
            tagger.tag(text, [m.span() for m in re.finditer(r"[^\n]+", text)])
            costs[f"{name}, {words} words"] = round((time.process_time() - started) / words * 1000, 3)
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weights", type=Path, default=FILE)
    options = parser.parse_args()
    tagger = NeuralTagger(load_weights(options.weights))
    rng = random.Random(options.seed)
    failed, words, memory, started = 0, 0, [], time.process_time()
    for number in range(options.documents):
        text = mutate(make_text(rng), rng)
        blocks = [m.span() for m in re.finditer(r"[^\n]+", text)]
        try:
            problems = faults(text, tagger.tag(text, blocks))
        except Exception as error:  # noqa: BLE001 - anything at all is what is looked for here
            problems = [repr(error)]
        for problem in problems[:1]:
            failed += 1
            print(f"document {number}: {problem}", file=sys.stderr)
        words += len(text.split())
        if number % max(options.documents // 100, 1) == 0:
            memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            print(f"{number} documents, {failed} failed, peak {memory[-1]} MB", file=sys.stderr)
    spent = time.process_time() - started
    summary = {
        "documents": options.documents, "failed": failed, "words": words, "words_per_cpu_s": round(words / spent),
        "peak_mb_after_a_tenth": memory[len(memory) // 10], "peak_mb": memory[-1],
        "cpu_s_a_thousand_words": growth(tagger),
    }  # fmt: skip
    print(json.dumps(summary, indent=1))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
