"""Draw docs/timeline.svg: the timeline of the example, as its page in the dossier has it, with its own colours.

python docs/timeline.py [--check]
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from travaux.clerk import open_record
from travaux.cli import run
from travaux.cli.sights import see
from travaux.views.dossier.files import page_file
from travaux.views.pages import timeline
from travaux.views.pictures.timeline_svg import draw_timeline
from travaux.views.rendering import STATIC

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "timeline.svg"
INKS = {
    "paper": "#fdfcf9", "sheet": "#ffffff", "ink": "#1c2126", "soft": "#545d66", "rule": "#dcd8cf", "wash": "#f3f0e8",
    "link": "#14508c", "text": "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif",
}  # fmt: skip
DRAWN = re.compile(r"^\.(?:picture|shape|at|stretch|lead)\b[^\n]*\}$", re.M)


def styles() -> str:
    """The rules of the style sheet that pictures need, with the inks of a light page."""
    sheet = (STATIC / "reading.css").read_text(encoding="utf-8").partition("@media (prefers-color-scheme")[0]
    sheet = sheet.partition("/* Pictures")[2].partition("/* Who wants what")[0]
    inks = "".join(f"--{name}: {value}; " for name, value in INKS.items())
    rules = "\n".join(DRAWN.findall(sheet))
    return f"<style>svg {{ {inks}background: var(--paper) }}\n{rules}</style>"


def drawn() -> str:
    """The picture as a file of its own; its links lead nowhere, for it is shown as an image."""
    with tempfile.TemporaryDirectory() as room:
        record = Path(room) / "talks.travaux"
        run(["read", str(ROOT / "examples" / "security-guarantees"), "-r", str(record), "--workers", "1"])
        with open_record(record, author="docs") as clerk:
            page = timeline.make(see(clerk, as_of=None, known_at=None, confirmed=False), {})
    assert page.picture is not None
    svg = draw_timeline(
        page.picture, title="The timeline of the example", act=lambda name: page_file(name, {}),
        thing=lambda name: page_file(name, {}), period=lambda name: page_file(name, {}),
    )  # fmt: skip
    svg = re.sub(r' (?:href|data-\w+)="[^"]*"', "", svg).replace("<a ", "<g ").replace("</a>", "</g>")
    return re.sub(r"(<desc .*?</desc>)", lambda found: found.group(1) + styles(), svg, count=1) + "\n"


def main(arguments: list[str]) -> int:
    text = drawn()
    if "--check" not in arguments:
        PICTURE.write_text(text, encoding="utf-8")
        return 0
    return int(not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != text)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
