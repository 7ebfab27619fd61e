"""One task over many items in several processes."""

from __future__ import annotations

import functools
import multiprocessing
import operator
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from travaux.cli.crew import WINDOW, work_through

# A task that calls its item, made of what a fresh process can import.
START = functools.partial(functools.partial, operator.call)


def lost(item: Callable[[], object], how: str) -> object:
    return how


def results(items: list[Callable[[], object]], workers: int) -> list[object]:
    return list(work_through(items, START, workers=workers, lost=lost))


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    sizes = [200_000, 1, 1, 50_000, 1]
    items = [functools.partial(sum, range(size)) for size in sizes]
    assert results(items, workers) == [sum(range(size)) for size in sizes]


def test_a_process_that_dies_costs_its_item_alone() -> None:
    items = [functools.partial(int, "1"), functools.partial(os._exit, 3), *[functools.partial(int, "2")] * 3]
    assert results(items, 2) == [1, "the process that read it ended with status 3", 2, 2, 2]


def test_a_result_larger_than_a_pipe_arrives() -> None:
    size = 3_000_000
    assert [len(text) for text in results([functools.partial(operator.mul, "x", size)] * 3, 2)] == [size] * 3  # type: ignore[arg-type]


def test_few_items_are_held_and_stopping_early_ends_the_processes() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Callable[[], object]]:
        while True:
            taken.append(1)
            yield functools.partial(int, "1")

    work = work_through(endless(), START, workers=2, lost=lost)
    assert next(work) == 1
    assert len(taken) <= 2 * WINDOW
    work.close()
    assert multiprocessing.active_children() == []


IN_A_FRESH_PROCESS = """
import functools, operator, signal
from travaux.cli.crew import work_through
blocked = functools.partial(signal.pthread_sigmask, signal.SIG_BLOCK, ())
start = functools.partial(functools.partial, operator.call)
print(*(signal.SIGINT in found for found in work_through([blocked] * 8, start, workers=2, lost=print)))
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks")
def test_an_interrupt_cannot_reach_a_process_that_is_still_starting() -> None:
    done = subprocess.run([sys.executable, "-c", IN_A_FRESH_PROCESS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 8
