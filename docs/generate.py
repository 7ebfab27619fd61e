"""Write the pages of docs/reference/ that follow from the code: commands, acts, objects, errors, limits.

python docs/generate.py            write them
python docs/generate.py --check    change nothing; name the pages that would differ, exit 1
"""

from __future__ import annotations

import ast
import csv
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from pathlib import Path

import click

from travaux import talks
from travaux.clerk.writing.vocabulary import MODES, USUAL_KIND
from travaux.cli.group import COMMANDS
from travaux.cli.group import travaux as program
from travaux.documents.limits import LIMITS, Limits
from travaux.model.objects import KINDS

DOCS = Path(__file__).resolve().parent
HEAD = "<!-- Made by docs/generate.py from the code; change it there. -->\n\n"
SAME_STATES = {"proposal": "demand"}
"""Kinds that move as another one does."""


def read_table(name: str) -> list[dict[str, str]]:
    with (DOCS / "data" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def commands_page() -> str:
    parts = ["# Commands\n\n`travaux COMMAND --help` shows the same. Exit status: 0 done, 1 no, and the line on "
             "standard error says why, 2 wrong usage.\n"]  # fmt: skip
    context = click.Context(program, info_name="travaux", max_content_width=100, terminal_width=100)
    for name in COMMANDS:
        command = program.get_command(context, name)
        assert command is not None
        within = click.Context(command, parent=context, info_name=name, max_content_width=100, terminal_width=100)
        parts.append(f"\n## travaux {name}\n\n```text\n{command.get_help(within)}\n```\n")
        for inner in command.list_commands(within) if isinstance(command, click.Group) else ():
            found = command.get_command(within, inner)
            assert found is not None
            below = click.Context(found, parent=within, info_name=inner, max_content_width=100, terminal_width=100)
            parts.append(f"\n### travaux {name} {inner}\n\n```text\n{found.get_help(below)}\n```\n")
    return "".join(parts)


def acts_page() -> str:
    rows = read_table("acts.tsv")
    parts = ["# The 38 acts\n\nAn act is something that somebody did or said in the talks, and that somebody told us "
             "of. Its mode says which of its forms it is; the list of modes is open, the list of acts is "
             "not.\n"]  # fmt: skip
    family = ""
    for row in rows:
        if row["family"] != family:
            family = row["family"]
            parts.append(f"\n## {family.capitalize()}\n\n| act | what it is | modes | is about |\n|---|---|---|---|\n")
        modes = ", ".join(f"`{mode}`" for mode in MODES[row["act"]]) or "–"
        kind = USUAL_KIND.get(row["act"], "")
        parts.append(f"| `{row['act']}` | {row['meaning']} | {modes} | {kind or 'an act or object; moves none'} |\n")
    return "".join(parts)


def objects_page() -> str:
    machines = {
        name.lower(): value
        for found in pkgutil.iter_modules(talks.__path__, "travaux.talks.")
        for name, value in vars(importlib.import_module(found.name)).items()
        if type(value).__name__ == "Machine"
    }
    parts = ["# The objects and their states\n\nWhat acts are about. A state is computed from acts; an act moves its "
             "object forward to the state it names, and backward only where the page says so. States on one line "
             "separated by `|` stand side by side.\n"]  # fmt: skip
    for row in read_table("kinds.tsv"):
        machine = machines.get(SAME_STATES.get(row["kind"], row["kind"]))
        parts.append(f"\n## {row['kind']}\n\n{row['meaning']}\n")
        if machine is None:
            continue
        parts.append("\n" + " → ".join(f"`{state}`" for state in machine.order) + "\n\n| act | moves to |\n|---|---|\n")
        to: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (act, mode), state in machine.moves.items():
            to[act, state].append(mode or "")
        for (act, state), modes in to.items():
            named = ", ".join(mode for mode in modes if mode)
            parts.append(f"| `{act}`{f' ({named})' if named else ''} | `{state}` |\n")
        if machine.back:
            parts.append("\nBackward: " + ", ".join(f"`{a}` → `{b}`" for a, b in sorted(machine.back)) + ".\n")
    return "".join(parts)


def errors() -> dict[str, tuple[int, str]]:
    """Code: exit status, first line of the description, of every error raised on purpose; read from the source, so
    that parts whose own needs are not installed are there too.
    """
    classes = {
        node.name: node
        for path in sorted((DOCS.parent / "src" / "travaux").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {}
    for node in classes.values():
        code = _constant(node, "code", classes)
        if isinstance(code, str) and "TravauxError" in _ancestry(node, classes):
            meaning = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
            status = _constant(node, "exit_status", classes)
            found.setdefault(code, (status if isinstance(status, int) else 1, meaning))
    return dict(sorted(found.items()))


def _ancestry(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[str]:
    names = [node.name]
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in classes:
            names += _ancestry(classes[base.id], classes)
    return names


def _constant(node: ast.ClassDef, name: str, classes: dict[str, ast.ClassDef]) -> object:
    for step in _ancestry(node, classes):
        for line in classes[step].body:
            if (
                isinstance(line, ast.Assign)
                and isinstance(line.value, ast.Constant)
                and ast.unparse(line.targets[0]) == name
            ):
                return line.value.value
    return None


def errors_page() -> str:
    parts = ["# Errors\n\nWhat goes wrong is one line on standard error that says what happened, where, and what to do "
             "next. Codes are stable.\n\n| code | exit status | what it means |\n|---|---|---|\n"]  # fmt: skip
    parts += [f"| `{code}` | {status} | {meaning} |\n" for code, (status, meaning) in errors().items()]
    return "".join(parts)


def limits_page() -> str:
    parts = ["# How much is taken in\n\nBeyond these limits a document is refused in one line and nothing of it is "
             "kept; the others are read.\n\n| limit | value | what it caps |\n|---|---|---|\n"]  # fmt: skip
    meanings = dict(re.findall(r"^    (\w+): (.+)$", Limits.__doc__ or "", re.MULTILINE))
    parts += [f"| `{name}` | {getattr(LIMITS, name):,} | {meanings[name]} |\n" for name in Limits.__struct_fields__]
    parts.append("\nEvery parser works in a process of its own, which can write nothing and open no connection, and is "
                 "ended beyond `parse_cpu_s`, `parse_wall_s` or `parse_memory`.\n")  # fmt: skip
    return "".join(parts)


PAGES = {
    "limits": limits_page,
    "commands": commands_page,
    "acts": acts_page,
    "objects": objects_page,
    "errors": errors_page,
}


def pages() -> dict[Path, str]:
    return {DOCS / "reference" / f"{name}.md": HEAD + make() for name, make in PAGES.items()}


def main(arguments: list[str]) -> int:
    assert {row["kind"] for row in read_table("kinds.tsv")} == set(KINDS)
    status = 0
    for path, text in pages().items():
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.stdout.write(f"{path.relative_to(DOCS.parent)} is not what the code says; run ./dev docs\n")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
