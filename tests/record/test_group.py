from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from travaux.record.entries import Draft, Entry
from travaux.record.group import GroupCommit, Submission


def submission(name: str) -> Submission:
    return Submission([Draft("note", b"{}", name)], name, "", "plenary", ())


class SlowWriter:
    """Writes when it is let; refuses a group that has a bad name in it."""

    def __init__(self) -> None:
        self.started, self.go_on = threading.Event(), threading.Event()
        self.groups: list[list[str]] = []

    def __call__(self, group: Sequence[Submission]) -> list[tuple[Entry, ...]]:
        self.started.set()
        self.go_on.wait(5)
        names = [each.author for each in group]
        self.groups.append(names)
        if "bad" in names:
            raise ValueError(names)
        return [() for _ in group]


def submit_in_threads(commit: GroupCommit, names: str) -> tuple[list[threading.Thread], dict[str, object]]:
    results: dict[str, object] = {}

    def work(name: str) -> None:
        try:
            results[name] = commit.submit(submission(name))
        except ValueError as error:
            results[name] = error

    threads = [threading.Thread(target=work, args=(name,)) for name in names.split()]
    for thread in threads:
        thread.start()
    return threads, results


def wait_for_queue(commit: GroupCommit, length: int) -> None:
    waiting = threading.Event()
    while len(commit._queue) < length:
        waiting.wait(0.001)


def test_what_comes_while_a_group_is_written_is_written_together() -> None:
    writer = SlowWriter()
    commit = GroupCommit(writer)
    first, _ = submit_in_threads(commit, "a")
    writer.started.wait(5)
    rest, results = submit_in_threads(commit, "b c d")
    wait_for_queue(commit, 3)
    writer.go_on.set()
    for thread in (*first, *rest):
        thread.join()
    assert writer.groups[0] == ["a"]
    assert sorted(writer.groups[1]) == ["b", "c", "d"]
    assert len(writer.groups) == 2
    assert set(results.values()) == {()}


def test_a_bad_submission_fails_alone() -> None:
    writer = SlowWriter()
    commit = GroupCommit(writer)
    first, _ = submit_in_threads(commit, "a")
    writer.started.wait(5)
    rest, results = submit_in_threads(commit, "b bad c")
    wait_for_queue(commit, 3)
    writer.go_on.set()
    for thread in (*first, *rest):
        thread.join()
    assert (results["b"], results["c"]) == ((), ())
    assert isinstance(results["bad"], ValueError)


def test_a_submission_alone_raises_what_writing_raised() -> None:
    writer = SlowWriter()
    writer.go_on.set()
    with pytest.raises(ValueError, match="bad"):
        GroupCommit(writer).submit(submission("bad"))
