"""What the pages show is what the program prints now. `./dev docs` writes it again."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


FILL = load("fill")
SETTLED = True
"""Set to True with the first `./dev docs` after the reader has settled: from then on a difference is a failure."""


@pytest.mark.parametrize("page", FILL.pages(), ids=lambda page: str(page.relative_to(FILL.ROOT)))
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: Path) -> None:
    found = FILL.differences(page)
    if found and not SETTLED:
        pytest.skip("the reader is not settled yet, and its printed output differs from the page")
    assert not found, f"run ./dev docs and look at the difference:\n{found}"


def test_the_picture_is_the_status_page_of_the_example() -> None:
    drawn = subprocess.run([sys.executable, str(DOCS / "picture.py"), "--check"], check=False).returncode == 0
    if not drawn and not SETTLED:
        pytest.skip("the reader is not settled yet, and its status page differs from the picture")
    assert drawn, "run ./dev docs and look at docs/status.svg"


def test_the_other_picture_is_the_timeline_of_the_example() -> None:
    drawn = subprocess.run([sys.executable, str(DOCS / "timeline.py"), "--check"], check=False).returncode == 0
    assert drawn, "run ./dev docs and look at docs/timeline.svg"


def test_a_command_that_ends_otherwise_than_the_page_says_is_told() -> None:
    with pytest.raises(FILL.WrongStatus, match="exit status 3, the page says 0"):
        FILL.fill("```console\n$ exit 3\n```")


def test_only_marked_blocks_are_filled() -> None:
    text = "```console\n$ echo one\n```\n\n<!-- filled -->\n```console\n$ echo two\nold\n```\n"
    assert FILL.fill(text) == text.replace("\nold\n", "\ntwo\n")


def test_the_moment_of_the_run_is_printed_as_a_fixed_one() -> None:
    filled = FILL.fill("<!-- filled -->\n```console\n$ echo known at 24 Nov 2026, 13:32 UTC\n```")
    assert "\nknown at 15 Jan 2022, 09:00 UTC\n" in filled
