"""What the program imports before it knows what is asked of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

OURS = {
    "travaux", "travaux.cli", "travaux.cli.group", "travaux.cli.terminal", "travaux.errors",
}  # fmt: skip
FOREIGN = {"click"}
HEAVY = {"lxml", "trafilatura", "rich", "onnxruntime", "numpy", "sqlite3", "msgspec", "charset_normalizer", "starlette"}

PROGRAM = """
import sys
before = set(sys.modules)
from travaux.cli import run
run({args!r})
print("\\n".join(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def imported(*args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(args=list(args))], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_imports_nothing_but_the_listed_modules() -> None:
    loaded = imported("--help")
    assert {name for name in loaded if name.partition(".")[0] == "travaux"} == OURS
    foreign = {name.partition(".")[0] for name in loaded} - set(sys.stdlib_module_names) - {"travaux"}
    assert foreign <= FOREIGN
    assert "sqlite3" not in loaded


@pytest.mark.parametrize("command", ["read", "enter", "statements", "acts", "status", "review", "export"])
def test_the_help_of_a_command_imports_nothing_heavy(command: str) -> None:
    assert not {name.partition(".")[0] for name in imported(command, "--help")} & HEAVY
