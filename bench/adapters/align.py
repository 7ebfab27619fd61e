"""Which units of two versions belong together, for a harness.

    align.py OLD.json NEW.json

Each file is {"articles": [{"id", "number", "heading", "paragraphs"}, ...]}. Prints {"alignment": [[old id or null,
new id or null, relations joined by +], ...]}, with the harness's words for relations.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from travaux.texts.comparison import Comparison, compare, relations_of_links
from travaux.texts.units import Unit

WORDS = {"unchanged": "same", "retitled": "renamed", "renumbered": ""}
"""Ours: theirs, where they differ; a changed number is no relation of its own there."""


def read_units(path: str) -> list[Unit]:
    articles = json.loads(Path(path).read_text(encoding="utf-8"))["articles"]
    return [Unit(a["id"], "article", a["number"], a["heading"], tuple(a["paragraphs"])) for a in articles]


def alignment(compared: Comparison) -> list[tuple[str | None, str | None, str]]:
    old, new = compared.old, compared.new
    rows: list[tuple[str | None, str | None, str]] = []
    for matter in compared.matters:
        if not matter.links:
            ids = [old[i].key for i in matter.olds], [new[j].key for j in matter.news]
            rows.append((*(side[0] if side else None for side in ids), matter.relations[0]))  # type: ignore[arg-type]
        for (i, j), names in relations_of_links(matter).items():
            rows.append((old[i].key, new[j].key, _words(names)))
    return rows


def _words(names: tuple[str, ...]) -> str:
    said = {WORDS.get(name, name) for name in names} - {""}
    if not said & {"same", "edited", "split", "merged"}:
        said.add("same")
    return "+".join(sorted(said))


def main() -> None:
    compared = compare(read_units(sys.argv[1]), read_units(sys.argv[2]))
    json.dump({"alignment": alignment(compared)}, sys.stdout)


if __name__ == "__main__":
    main()
