"""Every regular expression of the package, and texts made to make each of them slow."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import travaux

SOURCE = Path(travaux.__file__).parent
SKIPPED = ("travaux.reading.tagger.trained", "travaux.reading.tagger.session")
"""Modules that need an extra to be imported; what they hold in literals is found all the same."""


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module holds, however deep, and every literal that one is made of; by place."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(travaux.__path__, "travaux."):
        if info.name in SKIPPED:
            continue
        module = importlib.import_module(info.name)
        for name, value in list(vars(module).items()):
            for path, pattern in held(value, name, 0):
                found.setdefault(pattern.pattern, pattern)
                del path
    for pattern in literals():
        found.setdefault(pattern.pattern, pattern)
    return found


def held(value: Any, name: str, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif depth < 4 and isinstance(value, dict):
        for key, each in value.items():
            yield from held(each, f"{name}[{key!r}]", depth + 1)
            yield from held(key, f"{name}[{key!r}]", depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for at, each in enumerate(value):
            yield from held(each, f"{name}[{at}]", depth + 1)
    elif depth < 4 and isinstance(value, functools.partial):
        yield from held((value.args, value.keywords), name, depth + 1)


def literals() -> Iterator[re.Pattern[str]]:
    """Patterns written where they are used."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
                and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
            ):  # fmt: skip
                flags = [ast.unparse(each) for each in (*node.args[1:], *(k.value for k in node.keywords))]
                yield re.compile(
                    node.args[0].value,
                    re.VERBOSE if any("VERBOSE" in each or each.endswith(".X") for each in flags) else 0,
                )


PUMPS = (
    "a", "A", "1", " ", "\n", ",", ".", '"', "“", "'", "(", ")", "-", "—", "a ", "A ", "Aa ", "aA", "a, ", "A. ", "1 ",
    "1.", "a-", "A-", "Aa-", "said ", "the ", "of the ", "Mr. A ", "“a” ", '"a" ', "a. ", "Aa, ", "and ", "Aa and ",
    "Aa of ", "to be ", "that ", "[a] ", "(a) ", "\u00a0", "\t", "é", "Éa ", "a'", "a’s ", "U.S. ", "1, ", "Jan. 1, ",
    "not ", "| ", "<a ", "<a>", "&a;", "http://a.", "a@a.", "* ", "# ", "Article 1 ", "Article ", "a\n", "\n\n", " \n",
    "a:", "A: ", ":",
)  # fmt: skip


def words_in(pattern: re.Pattern[str]) -> set[str]:
    """Words that stand in a pattern as they are: what it looks for is what slows it down."""
    return {word + " " for word in re.findall(r"(?<!\\)[A-Za-z]{3,}", pattern.pattern)[:12]}


def slowest(pattern: re.Pattern[str], length: int, budget_s: float) -> tuple[float, str]:
    """Go through texts of one thing again and again; return the longest CPU time of one, and of what it was made.

    Stops at the first that takes more than the budget.
    """
    worst = (0.0, "")
    for pump in (*PUMPS, *sorted(words_in(pattern))):
        text = pump * (length // len(pump))
        for tail in ("", "\0"):
            start = time.process_time()
            for _ in pattern.finditer(text + tail):
                pass
            worst = max(worst, (time.process_time() - start, pump + tail))
            if worst[0] > budget_s:
                return worst
    return worst
