"""How many acts a second are folded, identity included: a made-up record of many talks.

    python bench/fold.py [ACTS ...]      default 10000 50000 100000

Acts come in the mixture in which the reader finds them in reports of talks (SHAPES), a document of twelve acts a day,
two hundred acts a talk; matters come back in other words, and no phrase has been seen before. Prints acts, CPU seconds
(the best of three runs, of one from 500,000 acts on), acts per CPU-second, objects, and how long the processor takes to
sum 1,000 integers, since machines differ and are shared. Bar: 50,000 acts per CPU-second, linear.
"""

from __future__ import annotations

import random
import sys
import time
import timeit

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.passages import Anchor
from travaux.talks import fold, words

ACTS_OF_TALKS, ACTS_OF_DOCUMENT, MATTERS_OF_TALKS = 200, 12, 24
# How many in a hundred, act, mode, modality, kind of the object mentioned.
SHAPES = [
    [None if cell == "-" else cell for cell in row.split()]
    for row in """
    10 assess nature actual round
     7 assess hope wished -
     3 explain - actual -
     3 note_absence - actual concern
     2 note_absence - actual -
     3 demand - wished commitment
     6 demand - wished demand
     6 set_deadline soft actual limit
     6 commit intent planned commitment
     5 hold_round close actual round
     5 set_round fix planned round
     4 set_agenda order actual agenda
     4 reject - actual demand
     4 set_condition precondition actual condition
     3 refuse_condition - hypothetical condition
     4 table_text deliver actual instrument
     3 propose content actual proposal
     3 set_rule closure actual negotiation
     3 reach_agreement principle actual instrument
     3 name_negotiator head actual delegation
     2 publish_text officially actual instrument
     2 effect_text expire planned instrument
     2 claim_breach breach actual commitment
     2 state_consequence warn hypothetical consequence
     2 concede offer actual demand
     2 answer_concern agree_to_discuss actual concern
     2 plan_track propose planned track
     1 interrupt suspend actual round
     1 bind ratify actual instrument
     2 amend_text bracket actual instrument
     2 take_measure impose actual measure
     1 sign_text simple actual instrument
     1 close_text adopt actual instrument
     1 announce_talks announce planned negotiation
     1 answer_negotiator accept actual delegation
     1 answer_claim deny actual -
    """.strip().splitlines()
]
WORDS = """
    harbour tariff pilots border quota prisoners wages overtime corridor fishing licence debt visa rail grain
    water power tax missile observer pasture tunnel bridge archive museum cargo fuel steel timber cotton
    census ballot police amnesty refugee village island channel canal airport convoy hospital pension holiday
    roster safety insurance patent seed cattle vaccine emission forest reactor cable satellite currency bond
    loan subsidy dumping inspection customs transit escort beacon lighthouse
""".split()  # noqa: SIM905 - a table is easier to read
TOGETHER = frozenset({"round", "instrument", "negotiation", "track", "agenda"})
ANSWERS = frozenset({"reject", "refuse_condition", "claim_breach", "answer_concern", "note_absence", "concede"})


class Talk:
    """One pair of parties, their matters and what was claimed last."""

    def __init__(self, number: int, rng: random.Random) -> None:
        self.pair = (f"North{number}", f"South{number}")
        self.matters = [rng.sample(WORDS, 7) for _ in range(MATTERS_OF_TALKS)]
        self.claim: str | None = None


def told(matter: list[str], rng: random.Random) -> str:
    """A matter in other words each time."""
    a, b, c, d = rng.sample(matter, 4)
    return f"that the {a} of the {b} be kept out of any {c} and {d}"


def made_up(count: int) -> list[RecordedAct]:
    """Acts of one talk after another."""
    rng = random.Random(7)
    weights = [int(str(shape[0])) for shape in SHAPES]
    acts = []
    for n in range(count):
        number, step = divmod(n, ACTS_OF_TALKS)
        if step == 0:
            talk = Talk(number, rng)
        day = f"{2000 + number % 25}-{1 + step // 28 % 12:02}-{1 + step % ACTS_OF_DOCUMENT:02}"
        document = f"doc{number}-{step // ACTS_OF_DOCUMENT}"
        act = made(n, talk, rng.choices(SHAPES, weights)[0], day, document, rng)
        acts.append(RecordedAct(act=act, sequence=n, entered_at="2030-01-01T00:00:00Z", entered_by="bench"))
    return acts


def made(n: int, talk: Talk, shape: list[str | None], day: str, document: str, rng: random.Random) -> Act:
    _, name, mode, modality, kind = shape
    assert name is not None
    assert modality is not None
    own, other = talk.pair if rng.random() < 0.5 else talk.pair[::-1]
    holder, towards = (other, own) if name in ANSWERS else (own, other)
    words = told(rng.choice(talk.matters), rng)
    mention = Mention(
        kind=kind or "",
        label=" ".join(words.split()[:9]) + " …",
        content="" if kind == "round" else words,
        reference=rng.choices(("definite", "anaphor", "new", "named"), (62, 17, 12, 9))[0],
        holder=None if kind in TOGETHER else holder,
        towards=() if kind in TOGETHER else (towards,),
        parties=talk.pair if kind in TOGETHER and rng.random() < 0.8 else (),
        when=When(day, day) if kind in ("round", "limit") else None,
        attributes={"person": f"Head {n % 3}", "role": "head"} if kind == "delegation" else {},
    )
    act_id = f"act:{n:012}"
    answers = (talk.claim,) if name == "answer_claim" and talk.claim else ()
    if name == "claim_breach":
        talk.claim = act_id
    start = n % ACTS_OF_DOCUMENT * 90
    return Act(
        id=act_id,
        act=name,
        mode=mode,
        modality=modality,
        speaker=f"Speaker {n % 9}" if rng.random() < 0.75 else None,
        party=own,
        said=day if rng.random() < 0.7 else f"../{day}",
        published=day,
        document=document,
        mentions=(mention,) if kind else (),
        anchor=Anchor(document, document, document, start, start + 80, words),
        answers=answers,
    )


def fold_time(acts: list[RecordedAct]) -> tuple[float, int]:
    """CPU seconds of a fold that has seen none of the phrases, and its number of objects."""
    words.forget()
    start = time.process_time()
    talks = fold(acts, as_of="2030-01-01")
    return time.process_time() - start, len(talks.objects)


def main() -> None:
    for count in [int(a) for a in sys.argv[1:]] or [10_000, 50_000, 100_000]:
        acts = made_up(count)
        runs = [fold_time(acts) for _ in range(1 if count >= 500_000 else 3)]
        spent, objects = min(runs)
        sum_us = timeit.timeit("sum(range(1000))", number=5000) / 5000 * 1e6
        print(
            f"{count:9,} acts  {spent:7.2f} s  {count / spent:9,.0f} acts/s  {objects:8,} objects"
            f"  (sum: {sum_us:.0f} us)"
        )
        del acts


if __name__ == "__main__":
    main()
