"""The reference is whole: what the program has, the documentation has."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from travaux.clerk.writing.vocabulary import MODES
from travaux.cli.group import COMMANDS
from travaux.model.objects import KINDS, STANDINGS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "examples").glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def page(name: str) -> str:
    return (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"\n## travaux {command}\n" in page("commands")


@pytest.mark.parametrize("act", MODES)
def test_every_act_is_documented(act: str) -> None:
    assert f"\n| `{act}` |" in page("acts")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_object_is_documented(kind: str) -> None:
    assert f"\n## {kind}\n" in page("objects")


def test_every_error_code_is_documented() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    codes = set(re.findall(r'^    code = "([a-z-]+)"', source, re.MULTILINE))
    assert {code for code in codes if f"\n| `{code}` |" not in page("errors")} == set()


def test_every_standing_is_explained() -> None:
    explained = (DOCS / "explain" / "standing.md").read_text(encoding="utf-8")
    assert [standing for standing in STANDINGS if f"| {standing} |" not in explained] == []


def test_generated_pages_are_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    names = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")} - {"index.md"}
    assert {name for name in names if f"({name})" not in index} == set()
