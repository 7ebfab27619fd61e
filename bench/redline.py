"""How good a redline is: words marked against the edits known, both versions out of it exactly, CPU beside its peers.

Run: python bench/redline.py PAIRS [--only medium] [--lcs BASELINE.py] [--office] [--peer PYTHON]

PAIRS: a folder of folders with old.json and new.json ({"articles": [{"id", "number", "heading", "paragraphs"}]}) and,
for the ratio, gold.json (its alignment). One line a pair:

  marked   words deleted and inserted, moves apart, without those in changed numbers (gold has none), / gold:
           the least words that must be marked when every group of articles that belong together is compared alone
  all      the same with the changed numbers
  own      accepting all gives the new version and rejecting all the old one, as our reader reads the DOCX file
  office   the same by LibreOffice, headless (--office; needs soffice)
  cpu, mb  of our whole command, from two JSON files to a DOCX file, start of Python included
  lcs      CPU of the exact longest common subsequence by BASELINE.py, which is run as: BASELINE.py indel OLD NEW
  peer     CPU of Python-Redlines (Docxodus) on the same two texts as DOCX files, and its words marked / gold; PYTHON is
           an interpreter that has python-redlines[docxodus], a .NET program of 44 MB and no dependency of ours
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "adapters"))

from align import read_units
from lxml import etree
from rapidfuzz.distance import Indel

from travaux.texts.comparison import compare
from travaux.texts.docx import W, read_sides, write_docx
from travaux.texts.lines import lines_of
from travaux.texts.redline import redline, words_marked
from travaux.texts.units import Unit

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source, command, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, Array())
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName" : text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions" : text(1).Value = "UTF8,LF,,,"
  opened.storeToURL(target, text())
  opened.close(True)
End Sub
Sub Both(source, accepted, rejected)
  Settle(source, ".uno:AcceptAllTrackedChanges", accepted)
  Settle(source, ".uno:RejectAllTrackedChanges", rejected)
End Sub
</script:module>"""
PEER = """
import sys
from python_redlines import DocxodusEngine
old, new, out = sys.argv[1:]
made = DocxodusEngine().run_redline("bench", open(old, "rb").read(), open(new, "rb").read(), detect_moves=True)
open(out, "wb").write(made[0] if isinstance(made, tuple) else made)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--only", default="", help="pairs whose folder's name holds this")
    parser.add_argument("--lcs", type=Path, help="the baseline script of the harness")
    parser.add_argument("--office", action="store_true", help="accept and reject with LibreOffice too")
    parser.add_argument("--peer", type=Path, help="an interpreter with python-redlines[docxodus]")
    parser.add_argument("--one", nargs=3, type=Path, metavar=("OLD", "NEW", "DOCX"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.office and not shutil.which("soffice"):
        sys.exit("no soffice here: apt-get install --no-install-recommends libreoffice-writer")
    if args.one:
        make_one(*args.one)
        return
    for name, asked in (("LCS baseline", args.lcs), ("Python-Redlines", args.peer), ("LibreOffice", args.office)):
        if not asked:
            print(f"{name}: not asked for")
    for folder in sorted(path.parent for path in args.pairs.rglob("new.json") if args.only in path.parent.name):
        print(f"{folder.name:18}", " ".join(measures(folder, args)), flush=True)


def make_one(old: Path, new: Path, target: Path) -> None:
    """The command that is measured."""
    found = redline(compare(read_units(str(old)), read_units(str(new))))
    target.write_bytes(write_docx(found.lines, author="bench", dated="2031-01-01T00:00:00Z"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({**words_marked(found), "mb": round(peak)}))


def measures(folder: Path, args: argparse.Namespace) -> Iterator[str]:
    old, new = read_units(str(folder / "old.json")), read_units(str(folder / "new.json"))
    texts = [[line.text for line in lines_of(units)] for units in (old, new)]
    gold = gold_words(folder, old, new)
    with tempfile.TemporaryDirectory() as room:
        made = Path(room, "redline.docx")
        places = [str(folder / "old.json"), str(folder / "new.json")]
        cpu, out = run([sys.executable, __file__, str(args.pairs), "--one", *places, str(made)])
        words = json.loads(out)
        marked = words["deleted"] + words["inserted"]
        yield f"marked {ratio(marked, gold)} all {ratio(marked + words['renumbered'], gold)} moved {words['moved']}"
        yield f"own {'exact' if list(read_sides(made.read_bytes())) == texts else 'NOT EXACT'}"
        if args.office:
            yield f"office {'exact' if office_sides(made, Path(room)) == texts else 'NOT EXACT'}"
        yield f"cpu {cpu:.2f} mb {words['mb']}"
        if args.lcs:
            lcs, _ = run([sys.executable, str(args.lcs), "indel", *places])
            yield f"lcs {lcs:.2f} ({cpu / lcs:.2f} of it)"
        if args.peer:
            peer, counted = run_peer(args.peer, [old, new], Path(room))
            yield f"peer {peer:.2f} ({cpu / peer:.2f} of it) marked {ratio(counted, gold)}"


def ratio(words: int, gold: int | None) -> str:
    return f"{words / gold:.4f}" if gold else str(words)


def gold_words(folder: Path, old: Sequence[Unit], new: Sequence[Unit]) -> int | None:
    """The least words marked under the alignment known: groups that belong together, each compared on its own."""
    if not (folder / "gold.json").exists():
        return None
    rows = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    rows = rows["alignment"] if isinstance(rows, dict) else rows
    sides = [{unit.key: unit_words(unit) for unit in units} for units in (old, new)]
    groups: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for one, other, *_ in rows:
        ends = [(k, key) for k, key in enumerate((one, other)) if key is not None]
        joined = set(ends).union(*(groups.get(end, set()) for end in ends))
        groups.update(dict.fromkeys(joined, joined))
    total = 0
    for group in {id(group): group for group in groups.values()}.values():
        words = [[w for key in side if (k, key) in group for w in side[key]] for k, side in enumerate(sides)]
        total += Indel.distance(*words)
    alone = [(k, key) for k, side in enumerate(sides) for key in side if (k, key) not in groups]
    return total + sum(len(sides[k][key]) for k, key in alone)


def unit_words(unit: Unit) -> list[str]:
    return [word for text in (unit.heading, *unit.paragraphs) for word in text.split()]


def run(command: Sequence[str]) -> tuple[float, str]:
    """CPU seconds and output of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def office_sides(docx: Path, room: Path) -> list[list[str]]:
    """(old, new) as LibreOffice has them after rejecting and after accepting all."""
    office = ["soffice", f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--norestore"]
    places = [docx, room / "accepted.txt", room / "rejected.txt"]
    # A profile comes with an empty macro of that name, which is ours from then on.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    (room / "profile/user/basic/Standard/Module1.xba").write_text(MACRO, encoding="utf-8")
    call = f"macro:///Standard.Module1.Both({','.join(place.as_uri() for place in places)})"
    subprocess.run([*office, call], check=True, capture_output=True, timeout=300)
    read = [place.read_text(encoding="utf-8-sig") for place in (places[2], places[1])]
    return [text.removesuffix("\n").split("\n") for text in read]


def run_peer(python: Path, sides: Sequence[Sequence[Unit]], room: Path) -> tuple[float, int]:
    """CPU seconds of Python-Redlines on the two versions, and the words that it marks as deleted or inserted."""
    places = [room / "old.docx", room / "new.docx", room / "peer.docx"]
    for units, place in zip(sides, places, strict=False):
        same = redline(compare(units, units)).lines
        place.write_bytes(write_docx(same, author="bench", dated="2031-01-01T00:00:00Z"))
    cpu, _ = run([str(python), "-c", PEER, *map(str, places)])
    with zipfile.ZipFile(places[2]) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    counted = 0
    for mark in ("del", "ins"):
        for run_of in root.iter(f"{{{W}}}{mark}"):
            counted += len("".join(run_of.itertext(f"{{{W}}}t", f"{{{W}}}delText")).split())
    return cpu, counted


if __name__ == "__main__":
    main()
