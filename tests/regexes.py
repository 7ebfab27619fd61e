"""Every regular expression of the package, how it is used, and texts made to make each of them slow."""

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
AT_ONE_PLACE = {"match", "fullmatch"}

Found = dict[str, tuple[re.Pattern[str], bool]]
"""Each pattern by its text; True: it is looked for everywhere in a text, False: only where it is asked whether it
begins."""


def patterns() -> Found:
    """Every pattern that a module holds, however deep, and every literal that one is made of."""
    found: Found = {}
    for info in pkgutil.walk_packages(travaux.__path__, "travaux."):
        if info.name not in SKIPPED:
            module = importlib.import_module(info.name)
            searched = searched_names(tree_of(module.__file__ or ""))
            for name, value in list(vars(module).items()):
                for pattern in held(value, 0):
                    add(found, pattern, not isinstance(value, re.Pattern) or name in searched)
    for path in SOURCE.rglob("*.py"):
        for pattern, everywhere in literals(tree_of(path)):
            add(found, pattern, everywhere)
    return found


def tree_of(path: str | Path) -> ast.AST:
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def add(found: Found, pattern: re.Pattern[str], everywhere: bool) -> None:
    before = found.get(pattern.pattern, (pattern, False))
    found[pattern.pattern] = (before[0], before[1] or everywhere)


def searched_names(tree: ast.AST) -> set[str]:
    """Names of which a module asks more than whether they match at one place, or that it hands on."""
    asked = {id(node.value) for node in ast.walk(tree)
             if isinstance(node, ast.Attribute) and node.attr in AT_ONE_PLACE}  # fmt: skip
    return {node.id for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in asked}  # fmt: skip


def held(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, dict):
        for key, each in value.items():
            yield from held((key, each), depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from held(each, depth + 1)
    elif depth < 4 and isinstance(value, functools.partial):
        yield from held((value.args, tuple(value.keywords.values())), depth + 1)


def literals(tree: ast.AST) -> Iterator[tuple[re.Pattern[str], bool]]:
    """Patterns written where they are used."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
            and isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr != "compile"
            and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
        ):  # fmt: skip
            flags = [ast.unparse(each) for each in (*node.args[1:], *(k.value for k in node.keywords))]
            verbose = any("VERBOSE" in each or each.endswith(".X") for each in flags)
            yield re.compile(node.args[0].value, re.VERBOSE if verbose else 0), node.func.attr not in AT_ONE_PLACE


PUMPS = (
    "a", "A", "1", " ", "\n", ",", ".", '"', "“", "'", "(", ")", "-", "—", "a ", "A ", "Aa ", "aA", "a, ", "A. ", "1 ",
    "1.", "a-", "A-", "Aa-", "said ", "the ", "of the ", "Mr. A ", "“a” ", '"a" ', "a. ", "Aa, ", "and ", "Aa and ",
    "Aa of ", "to be ", "that ", "[a] ", "(a) ", "\u00a0", "\t", "é", "Éa ", "a'", "a’s ", "U.S. ", "1, ", "Jan. 1, ",
    "not ", "| ", "<a ", "<a>", "&a;", "http://a.", "a@a.", "* ", "# ", "Article 1 ", "Article ", "a\n", "\n\n", " \n",
    "a:", "A: ", ":",
)  # fmt: skip


LAST = "\0"
"""What no pattern expects at the end of a text: to give up late is what costs most."""


def words_in(pattern: re.Pattern[str]) -> set[str]:
    """Words that stand in a pattern as they are: what it looks for is what slows it down."""
    return {word + " " for word in re.findall(r"(?<!\\)[A-Za-z]{3,}", pattern.pattern)[:12]}


def slowest(pattern: re.Pattern[str], everywhere: bool, length: int, allowed_s: float) -> tuple[float, str]:
    """Go through texts of one thing again and again; return the longest CPU time of one, and of what it was made.

    A time counts from `allowed_s` on, and if it is more than twice in step with that of a quarter of the text. Stops
    at the first that counts.
    """
    for pump in (*PUMPS, *sorted(words_in(pattern))):
        spent = cost(pattern, everywhere, pump * (length // 4 // len(pump)) + LAST)
        if spent > allowed_s / 40:  # a sixteenth of a quadratic search, and some room
            longer = min(cost(pattern, everywhere, pump * (length // len(pump)) + LAST) for _ in range(2))
            if longer > max(8 * spent, allowed_s):
                return longer, pump
    return 0.0, ""


def cost(pattern: re.Pattern[str], everywhere: bool, text: str) -> float:
    start = time.process_time()
    if everywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
    return time.process_time() - start
