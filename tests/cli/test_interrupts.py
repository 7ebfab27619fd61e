"""Ctrl-C while something is written."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from travaux.cli.interrupts import held_back


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    """The handler of a program at a terminal, whatever runs the tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


def test_an_interrupt_waits_until_the_block_is_over() -> None:
    done = []

    def write() -> None:
        with held_back():
            interrupt()
            done.append("written")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == ["written"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_interrupt_does_not_wait() -> None:
    done = []

    def write() -> None:
        with held_back():
            interrupt()
            interrupt()
            done.append("written")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert done == []


def test_a_program_that_ignores_interrupts_goes_on_ignoring_them() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with held_back():
        interrupt()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
