"""Score the fold alone: the gold's acts, named as a good reader would name them, folded and scored.

    python bench/talks.py DATA SCORERS [--chain CHAIN.yaml] [--verbose]

DATA: folder of the gold records; SCORERS: folder of score.py and chain.py. Prints one line a gold. Skipped, with one
line, where they are not there. The mentions hold plain words and names of parties, never an id of the gold.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from typing import Any

from gold_acts import Maker

from travaux.model.acts import RecordedAct
from travaux.model.objects import Talks
from travaux.talks import changes, fold
from travaux.views.wire import act_to_wire, changes_to_wire, object_to_wire


def status(talks: Talks, gold: Any) -> dict[str, Any]:
    parties = [
        {"id": p["name"], "name": p["name"], "aka": [], "kind": p.get("kind")} for p in gold.doc.get("parties") or []
    ]
    return {"as_of": talks.as_of, "parties": parties, "objects": [object_to_wire(o) for o in talks.objects]}


def wired(acts: list[RecordedAct], talks: Talks) -> list[dict[str, Any]]:
    return json.loads(json.dumps([act_to_wire(r, talks) for r in acts], default=str))  # type: ignore[no-any-return]


def entries_of(gold: Any) -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = {}
    for group in (gold.doc.get("objects") or {}).values():
        for e in group or []:
            entries[e["id"]] = dict(e)
    for p in gold.doc.get("delegations") or []:
        entries.setdefault(p["id"], {}).update(p)
    for key, e in gold.state.items():
        held = entries.setdefault(key, {})
        for name in ("title", "obligor", "bindingness"):
            if name in e:
                held.setdefault(name, e[name])
    for key in gold.kind:
        if key.startswith("DEL-"):
            entries.setdefault(key, {}).setdefault("for", key[4:])
    return entries


def run_gold(score: Any, gold: Any) -> dict[str, Any]:
    objects_of = {a["id"]: a["objects"] for a in gold.acts}
    kinds = {k: v or "commitment" for k, v in gold.kind.items()}
    maker = Maker(gold, kinds, objects_of, entries_of(gold))
    published = str(gold.source["dateline"]["edtf"])
    acts = [maker.make(a, n, published) for n, a in enumerate(gold.acts, 1)]
    talks = fold(acts, as_of=str(gold.as_of))
    return score.score(gold, score.Output(wired(acts, talks), status(talks, gold), gold))  # type: ignore[no-any-return]


def run_chain(score: Any, chain_module: Any, path: pathlib.Path) -> dict[str, Any]:
    chain = chain_module.Chain(path)
    acts: list[RecordedAct] = []
    kept: dict[str, dict[str, Any]] = {}
    runs, last = {}, None
    for d in chain.docs:
        own: dict[str, list[str]] = {a["id"]: [] for a in d.gold.acts}
        for key, ref in chain.mentions:
            doc, _, act = ref.partition(":")
            if doc == d.id and act in own:
                own[act].append(key)
        for key, entry in entries_of(d.gold).items():
            kept.setdefault(key, {}).update({k: v for k, v in entry.items() if k not in kept.get(key, {})})
        maker = Maker(d.gold, dict(chain.kind), own, kept)
        if d.number > 1:
            maker.table = lambda: ["RU", "US"]  # type: ignore[method-assign]
        acts += [maker.make(a, len(acts) + n, str(d.published)) for n, a in enumerate(d.gold.acts, 1)]
        talks = fold(acts, as_of=str(d.published))
        runs[d.id] = (wired(acts, talks), status(talks, d.gold))
        last = d
    assert last is not None
    days, pairs = chain_module.wanted(chain)
    as_of = {day: status(fold(acts, as_of=day), last.gold) for day in days}
    changed = {
        (a, b): changes_to_wire(changes(fold(acts, as_of=a), fold(acts, as_of=b)), since=a, as_of=b) for a, b in pairs
    }
    return chain_module.score_chain(chain, runs, as_of, changed)  # type: ignore[no-any-return]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("data", type=pathlib.Path)
    ap.add_argument("scorers", type=pathlib.Path)
    ap.add_argument("--verbose", action="store_true")
    args = ap.parse_args()
    if not args.data.is_dir() or not (args.scorers / "score.py").is_file():
        print("skipped: no gold records or no scorers there")
        return
    sys.path.insert(0, str(args.scorers))
    import chain as chain_module
    import score

    for path in sorted(args.data.glob("*.expected.yaml")):
        r = run_gold(score, score.Gold(path))
        print(
            f"{r['stem']:36} state {r['state_rate']}  attributes {r['attributes_rate']}"
            f"  objects {r['object_f1']}  traps {r['traps']}"
        )
        if args.verbose:
            for line in r["detail"]["missed_state"]:
                print("     ", line)
            for alarm in r["detail"]["false_alarms"]:
                print("      false:", *alarm)
            for trap in r["detail"]["fallen"]:
                print("      trap:", trap["trap"], trap["because"])
    for path in sorted(args.data.glob("chain*.yaml")):
        chain_module.show(run_chain(score, chain_module, path))


if __name__ == "__main__":
    main()
