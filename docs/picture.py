"""Draw docs/status.svg: the beginning of the example's status page as a terminal shows it, as text in an SVG.

python docs/picture.py [--check]
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fill import ROOT, fill

PICTURE = ROOT / "docs" / "status.svg"
SECTIONS = ("Where it stands", "Conditions", "Concerns", "Limits", "What comes next")
LINES_A_SECTION = 10
SIZE_PX, LINE_PX, MARGIN_PX, COLUMNS = 13, 19, 18, 100
COLOURS = {"title": "#0b5394", "sign": "#38761d", "quiet": "#777777", "": "#222222"}
SESSION = """<!-- filled -->
```console
$ travaux read examples/security-guarantees >/dev/null 2>&1
$ travaux status
```"""


def status_lines() -> list[str]:
    """The head of the page and the beginning of its most telling sections."""
    page = fill(SESSION).split("$ travaux status\n")[1].removesuffix("```").splitlines()
    starts = [i for i, line in enumerate(page) if i and re.fullmatch(r"[-=]+", line)]
    kept = page[:4]
    for at, end in zip(starts[1:], [*starts[2:], len(page) + 1], strict=True):
        if page[at - 1].startswith(SECTIONS):
            body = page[at + 1 : end - 1][:LINES_A_SECTION]
            while body and (not body[-1].strip() or "why " not in body[-1]):
                body.pop()
            kept += ["", page[at - 1], *body]
    return kept


def draw(lines: list[str]) -> str:
    """Lines of text as an SVG; each is one text element, so that the picture can be searched and read aloud."""
    height = MARGIN_PX * 2 + LINE_PX * len(lines)
    width = MARGIN_PX * 2 + round(COLUMNS * SIZE_PX * 0.602)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        "<title>Where the talks of the example stand</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="#fdfdfb" stroke="#cccccc"/>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="{SIZE_PX}" xml:space="preserve">\n'
    ]
    for number, line in enumerate(lines):
        y = MARGIN_PX + LINE_PX * (number + 1) - 5
        weight = ' font-weight="bold"' if _tone(number, line) == "title" else ""
        colour = COLOURS[_tone(number, line)]
        if line.strip():
            parts.append(f'<text x="{MARGIN_PX}" y="{y}" fill="{colour}"{weight}>{escape(line)}</text>\n')
    return "".join(parts) + "</g>\n</svg>\n"


def _tone(number: int, line: str) -> str:
    if re.fullmatch(r"[-=]+", line) or (number and line.strip().startswith(("why ", "As of", "From "))):
        return "quiet"
    if re.match(r"[›=§~≠×] ", line):
        return "sign"
    return "title" if number == 0 or line.startswith(SECTIONS) else ""


def main(arguments: list[str]) -> int:
    drawn = draw(status_lines())
    if "--check" not in arguments:
        PICTURE.write_text(drawn, encoding="utf-8")
        return 0
    return int(not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != drawn)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
