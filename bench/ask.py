"""How many of our own questions a record answers rightly.

    python bench/ask.py BRIEFS SCORERS [--read DIR] [--half dev|test] [--verbose]

BRIEFS: folder of the gold records; SCORERS: folder of score.py. Without --read the records hold the gold's acts, so
that asking is measured apart from reading; with it, records that `travaux read` made: DIR/BRIEF.travaux. Questions:
questions.tsv beside this file. Right: the verdict is the one expected, the acts named are those expected (all that are
joined by a comma, one of those joined by a bar, and not more than three times as many), and the words are in the
answer. Wrong and sure: a yes for a no, or a yes or no where the record does not hold it. Prints each question that is
not right, then the figures.
"""

from __future__ import annotations

import argparse
import csv
import pathlib
import sys
from typing import Any

from gold_acts import Maker

from talks import entries_of
from travaux.clerk import open_record
from travaux.clerk.below import seed_names
from travaux.model.acts import RecordedAct
from travaux.model.objects import Talks
from travaux.talks import fold
from travaux.talks.asking import Answer, ask
from travaux.views.answer import sentence

HERE = pathlib.Path(__file__).resolve().parent
CHAIN = ("seed", "01", "02")


def gold_record(score: Any, briefs: pathlib.Path, brief: str) -> tuple[list[RecordedAct], dict[str, str]]:
    """The gold's acts as recorded acts, and gold id by act id."""
    acts: list[RecordedAct] = []
    ids: dict[str, str] = {}
    for stem in CHAIN if brief == "chain" else (brief,):
        gold = score.Gold(next(briefs.glob(f"{stem}*.expected.yaml")))
        objects_of = {a["id"]: a["objects"] for a in gold.acts}
        maker = Maker(gold, {k: v or "commitment" for k, v in gold.kind.items()}, objects_of, entries_of(gold))
        day = str(gold.source["dateline"]["edtf"])
        for number, raw in enumerate(gold.acts, 1):
            made = maker.make(raw, len(acts) + number, day)
            acts.append(made)
            ids[made.act.id] = f"{stem}:{raw['id']}" if brief == "chain" else raw["id"]
    return acts, ids


def headings_of(score: Any, briefs: pathlib.Path) -> dict[str, str]:
    golds = [score.Gold(path) for path in briefs.glob("*.expected.yaml")]
    return {g.source["sha256"]: g.text[: g.text.find("\n", 200)][:260] for g in golds}


def right(row: dict[str, str], answer: Answer, ids: dict[str, str]) -> bool:
    found = {ids.get(f.act.act.id, "") for f in answer.findings if f.act is not None}
    expected = row["verdict"].split("|")
    if "none" in expected and (answer.verdict in ("unknown", "planned") or not answer.sure):
        return True
    if answer.verdict not in expected or not answer.sure:
        return False
    wanted = [part.split("|") for part in row["by"].split(",") if part]
    if not all(set(part) & found for part in wanted):
        return False
    if wanted and len(found) > max(4, 3 * sum(len(p) for p in wanted)):
        return False
    return row["words"].casefold() in sentence(answer).casefold()


def wrong_and_sure(row: dict[str, str], answer: Answer) -> bool:
    said = answer.verdict if answer.verdict in ("yes", "no") else ""
    return bool(said) and answer.sure and said not in row["verdict"].split("|") and row["verdict"] != "found"


def read_record(
    path: pathlib.Path, gold: tuple[list[RecordedAct], dict[str, str]]
) -> tuple[list[RecordedAct], dict[str, str]]:
    """A record that was read: gold ids by the acts whose anchors overlap the gold's by half of the shorter."""
    with open_record(path, author="bench") as clerk:
        acts = clerk.acts()
    ids: dict[str, str] = {}
    for recorded in acts:
        own = recorded.act.anchor
        best = 0.0
        for other in gold[0]:
            theirs = other.act.anchor
            if own is None or theirs is None or own.source != theirs.source:
                continue
            common = min(own.end, theirs.end) - max(own.start, theirs.start)
            share = common / min(own.end - own.start, theirs.end - theirs.start)
            if share > max(best, 0.5):
                best = share
                ids[recorded.act.id] = gold[1][other.act.id]
    return acts, ids


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("briefs", type=pathlib.Path)
    ap.add_argument("scorers", type=pathlib.Path)
    ap.add_argument("--read", type=pathlib.Path, default=None)
    ap.add_argument("--half", default=None)
    ap.add_argument("--verbose", action="store_true")
    args = ap.parse_args()
    if not (args.scorers / "score.py").is_file():
        print("skipped: no gold records or no scorers there")
        return
    sys.path.insert(0, str(args.scorers))
    import score

    rows = list(csv.DictReader((HERE / "questions.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    names, headings = seed_names(), headings_of(score, args.briefs)
    records: dict[str, tuple[list[RecordedAct], dict[str, str]]] = {}
    good = bad = count = 0
    for row in rows:
        if args.half and row["half"] != args.half:
            continue
        brief = row["brief"]
        if brief not in records:
            made = gold_record(score, args.briefs, brief)
            records[brief] = read_record(args.read / f"{brief}.travaux", made) if args.read else made
        acts, ids = records[brief]
        talks = fold(acts, as_of=max(r.act.published or "" for r in acts), names=names)

        def talks_on(day: str, acts: list[RecordedAct] = acts) -> Talks:
            return fold(acts, as_of=day, names=names)

        answer = ask(row["question"], talks, acts, names, talks_on=talks_on, headings=headings)
        is_right, is_bad = right(row, answer, ids), wrong_and_sure(row, answer)
        count, good, bad = count + 1, good + is_right, bad + is_bad
        if not is_right or args.verbose:
            show(row, answer, ids, "WRONG AND SURE" if is_bad else "right" if is_right else "not right")
    print(f"{good} of {count} right ({good / max(1, count):.2f}), {bad} wrong and sure")


def show(row: dict[str, str], answer: Answer, ids: dict[str, str], mark: str) -> None:
    found = [ids.get(f.act.act.id, "?") for f in answer.findings if f.act is not None]
    query = answer.query
    print(f"{mark}: {row['brief']} {row['question']}")
    print(f"    wanted {row['verdict']} {row['by']} {row['words']}; got {answer.verdict} {found} sure {answer.sure}")
    print(f"    {query.form}; {[*query.wanted][:4]}; doers {query.doers} others {query.others} topic {query.topic}")
    print(f"    {sentence(answer)[:400]}")


if __name__ == "__main__":
    main()
