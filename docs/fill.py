"""Fill the printed output of README.md and docs/ again, by running what they show.

A page's ```console blocks are one session: their `$ ` lines run in order, in an empty folder beside a copy of
examples/. A block under `<!-- filled -->` gets the output printed below its commands; any other is run for its exit
status alone. `<!-- filled id="round Geneva" -->` puts the id of the first object of that kind whose page names the
word in place of the id in the commands. `<!-- filled exit=1 -->` expects that status.
The moment of the run, the only thing that differs each time, is printed as one fixed moment.

    python docs/fill.py            write the pages
    python docs/fill.py --check    change nothing; print what would differ, exit 1
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(?:<!-- filled(?P<options>.*?)-->\n)?```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
MOMENTS = (
    (re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20(?:2[5-9]|[3-9]\d), \d\d:\d\d UTC"), "15 Jan 2022, 09:00 UTC"),
    (re.compile(r"20(?:2[5-9]|[3-9]\d)-\d\d-\d\dT[\d:.]+Z"), "2022-01-15T09:00:00Z"),
)
ID = re.compile(r"\b[a-z_]+:[0-9a-f]{4,}\b")


class WrongStatus(Exception):
    """A command of a page ended otherwise than the page says."""


def pages() -> list[Path]:
    """Every page with a console block, README first."""
    found = [ROOT / "README.md", ROOT / "examples" / "questions.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if page.exists() and "```console" in page.read_text(encoding="utf-8")]


def fill(text: str) -> str:
    """The text of a page with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        return BLOCK.sub(lambda block: _fill_block(block, folder), text)


def _fill_block(block: re.Match[str], folder: Path) -> str:
    options = {key: quoted or bare for key, quoted, bare in OPTION.findall(block["options"] or "")}
    lines: list[str] = []
    for command in _commands(block["body"]):
        shown = ID.sub(_id_of(options["id"], folder), command) if "id" in options else command
        lines += [f"$ {shown}", *_run(shown, folder, int(options.get("exit", 0)))]
    if block["options"] is None:
        return block[0]
    return f"<!-- filled{block['options']}-->\n```console\n" + "".join(f"{line}\n" for line in lines) + "```"


def _commands(body: str) -> Iterator[str]:
    """The `$ ` lines, each with the lines it is continued on."""
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\"):
                command += "\n" + next(lines)
            yield command


def _run(command: str, folder: Path, status: int) -> list[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "TRAVAUX_AUTHOR": "reader", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    if done.returncode != status:
        raise WrongStatus(f"$ {command}\n{done.stdout}exit status {done.returncode}, the page says {status}")
    printed = done.stdout
    for moment, fixed in MOMENTS:
        printed = moment.sub(fixed, printed)
    return [line.rstrip() for line in printed.rstrip().splitlines()]


def _id_of(wanted: str, folder: Path) -> str:
    kind, _, word = wanted.partition(" ")
    objects = json.loads("\n".join(_run("travaux status --json", folder, 0)))["objects"]
    for found in objects:
        if found["kind"] == kind and word in json.dumps(found, ensure_ascii=False):
            return str(found["id"])
    raise WrongStatus(f"no {kind} that names {word!r} in {[(o['kind'], o['title']) for o in objects]}")


def differences(page: Path) -> str:
    """A unified diff from the page as it is to the page as it should be; empty when it is right."""
    old = page.read_text(encoding="utf-8")
    name = str(page.relative_to(ROOT))
    return "".join(difflib.unified_diff(old.splitlines(True), fill(old).splitlines(True), name, f"{name} (run now)"))


def main(arguments: list[str]) -> int:
    status = 0
    for page in pages():
        try:
            if "--check" in arguments:
                found = differences(page)
                sys.stdout.write(found)
                status |= bool(found)
            else:
                page.write_text(fill(page.read_text(encoding="utf-8")), encoding="utf-8")
        except WrongStatus as error:
            sys.stderr.write(f"{page.relative_to(ROOT)}: {error}\n")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
