"""How many acts a second are folded, identity included: a made-up record of many talks.

    python bench/fold.py [ACTS ...]      default 10000 50000 100000

Prints acts, CPU seconds, acts per CPU-second and objects. Bar: 50,000 acts per CPU-second, linear.
"""

from __future__ import annotations

import gc
import random
import sys
import time

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.passages import Anchor
from travaux.talks import fold

ACTS_OF_TALKS = 200
SHAPES = (
    ("set_round", "fix", "planned", "round"), ("hold_round", "close", "actual", "round"), ("demand", None, "wished", "demand"),
    ("reject", None, "actual", "demand"), ("commit", "promise", "actual", "commitment"), ("assess", "nature", "actual", "round"),
    ("set_condition", "precondition", "actual", "condition"), ("table_text", "deliver", "actual", "instrument"),
    ("present_concern", None, "actual", "concern"), ("refuse_condition", None, "actual", "condition"),
    ("claim_breach", "breach", "actual", "commitment"), ("propose", "content", "actual", "proposal"),
)  # fmt: skip
WORDS = ["harbour", "tariff", "pilots", "border", "quota", "prisoners", "wages", "overtime", "corridor", "fishing", "licence", "debt", "visa", "rail", "grain", "water", "power", "tax"]


def made_up(count: int) -> list[RecordedAct]:
    """Acts of one talk after another, a document of twelve acts a day."""
    rng = random.Random(7)
    acts = []
    for n in range(count):
        talk, step = divmod(n, ACTS_OF_TALKS)
        pair = (f"North{talk}", f"South{talk}")
        own, other = pair if n % 2 else pair[::-1]
        name, mode, modality, kind = SHAPES[n % len(SHAPES)]
        day = f"{2000 + talk % 25}-{1 + step // 28 % 12:02}-{1 + step % 28:02}"
        content = f"the {rng.choice(WORDS)} of {rng.choice(WORDS)} and {rng.choice(WORDS)}"
        holder = other if name in ("reject", "refuse_condition", "claim_breach") else own
        mention = Mention(
            kind=kind, label=content, content=content if kind != "round" else "", holder=None if kind == "round" else holder,
            towards=() if kind == "round" else (own if holder == other else other,), parties=pair if kind in ("round", "instrument") else (),
            when=When(day, day) if kind == "round" and name != "assess" else None,
        )  # fmt: skip
        document = f"doc{n // 12}"
        anchor = Anchor(document, document, document, n % 12 * 50, n % 12 * 50 + 40, content)
        act = Act(id=f"act:{n:012}", act=name, mode=mode, modality=modality, speaker=f"Speaker {n % 9}", party=own, said=day,
                  published=day, document=document, mentions=(mention,), anchor=anchor)  # fmt: skip
        acts.append(RecordedAct(act=act, sequence=n, entered_at="2030-01-01T00:00:00Z", entered_by="bench"))
    return acts


def main() -> None:
    for count in [int(a) for a in sys.argv[1:]] or [10_000, 50_000, 100_000]:
        acts = made_up(count)
        gc.collect()
        start = time.process_time()
        talks = fold(acts, as_of="2030-01-01")
        spent = time.process_time() - start
        print(f"{count:9,} acts  {spent:7.2f} s  {count / spent:9,.0f} acts/s  {len(talks.objects):8,} objects")
        del talks, acts


if __name__ == "__main__":
    main()
