"""Make the fixture of the schema version that this code writes: tests/versions/N.travaux.gz and N.json.

    python tests/make_version.py      refuses to write over one that is there: old versions stay as they are

Run it once when the schema version goes up, and commit what it makes. The fixture is a small record in which every kind
of entry stands, read from texts of our own; the JSON says what a later version must still find in it.
"""

from __future__ import annotations

import gzip
import itertools
import json
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from travaux.clerk import Clerk, open_record
from travaux.documents.opening import open_text
from travaux.model.acts import Act, Mention
from travaux.model.names import NameSuggestion
from travaux.record.schema import SCHEMA_VERSION

VERSIONS = Path(__file__).parent / "versions"
FIRST = """Ferry talks to open in May

Sudhaven, April 2, 2031 (Quay Post) - Norland will hold talks with Sudria on the night ferry in May, Norland's Foreign \
Minister Ane Lund said on Wednesday.

"We demand that Sudria publish its timetable," Lund said. Sudria rejected the demand on Thursday.
"""
SECOND = """Sudria answers Norland

Sudhaven, April 9, 2031 (Quay Post) - Sudria's Transport Minister Olo Reis said Sudria would deliver a draft agreement \
on the night ferry next week.
"""


def make(path: Path) -> dict[str, object]:
    """Make the record and say what is in it."""
    ticks = itertools.count()
    start = datetime(2031, 4, 10, 9, 0, tzinfo=UTC)
    salts = (number.to_bytes(16, "big") for number in itertools.count(1))
    with open_record(
        path, author="Mara", create=True, now=lambda: start + timedelta(minutes=next(ticks)), salt=lambda: next(salts)
    ) as clerk:
        fill(clerk)
        return described(clerk)


def fill(clerk: Clerk) -> None:
    """Do everything once that makes an entry."""
    clerk.confirm_name(NameSuggestion(kind="party", name="Norland", aka=("the Norlanders",), party_kind="state"))
    clerk.confirm_name(NameSuggestion(kind="party", name="Sudria", party_kind="state"))
    clerk.read(open_text(FIRST, name="first.txt", published="2031-04-02", publisher="Quay Post"))
    clerk.read(open_text(SECOND, name="second.txt", published="2031-04-09", publisher="Quay Post"))
    found = clerk.acts()
    clerk.confirm(found[0].act.id)
    clerk.reject(found[1].act.id, "said of another ferry")
    clerk.correct(found[2].act.id, msgspec.structs.replace(found[2].act, place="Sudhaven"), "the place was missing")
    for content in ("a night ferry all year", "a ferry at night in every month"):
        mention = Mention(kind="demand", label=content, content=content, holder="Norland", towards=("Sudria",))
        clerk.enter(
            Act(
                id="", act="demand", party="Norland", content=content, published="2031-04-10", mentions=(mention,),
                note="by telephone",
            )
        )  # fmt: skip
    talks = clerk.talks()
    first, second = [thing for thing in talks.objects if thing.kind == "demand"][-2:]
    clerk.merge(first.id, second.id, "one demand in two wordings")
    (merged,) = [thing for thing in clerk.talks().objects if thing.id == first.id]
    clerk.split(merged.id, [merged.by[-1]], "two demands after all")


def described(clerk: Clerk) -> dict[str, object]:
    """What a later version must find again."""
    report = clerk.verify()
    return {
        "entries": report.entries,
        "head": report.head,
        "documents": [[document.name, document.text_sha256] for document in clerk.documents()],
        "acts": [[each.act.id, each.act.act, each.status, each.entered_by] for each in clerk.acts()],
        "decisions": [[each.act, each.verdict, each.reason] for each in clerk.decisions()],
        "found": [hit.id for hit in clerk.search("night ferry")],
        "names": sorted(party.name for party in clerk.names().parties if party.name in ("Norland", "Sudria")),
    }


def main() -> None:
    fixture = VERSIONS / f"{SCHEMA_VERSION}.travaux.gz"
    if fixture.exists():
        sys.exit(f"{fixture.name} is there already: fixtures of a version never change")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.travaux"
        contents = make(path)
        fixture.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    (VERSIONS / f"{SCHEMA_VERSION}.json").write_text(json.dumps(contents, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
