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


def test_who_was_interrupted_in_writing_hands_on_what_the_others_submitted() -> None:
    started, go_on = threading.Event(), threading.Event()
    groups: list[list[str]] = []

    def write(group: Sequence[Submission]) -> list[tuple[Entry, ...]]:
        names = [each.author for each in group]
        groups.append(names)
        if "a" in names:
            started.set()
            go_on.wait(5)
        if names[0] == "b":
            raise KeyboardInterrupt
        return [() for _ in group]

    commit = GroupCommit(write)
    first, _ = submit_in_threads(commit, "a")
    started.wait(5)

    def interrupt() -> None:
        with pytest.raises(KeyboardInterrupt):
            commit.submit(submission("b"))

    interrupted = threading.Thread(target=interrupt)
    interrupted.start()
    wait_for_queue(commit, 1)
    rest, results = submit_in_threads(commit, "c d")
    wait_for_queue(commit, 3)
    go_on.set()
    for thread in (*first, interrupted, *rest):
        thread.join(5)
    assert groups[:2] == [["a"], groups[1]]
    assert groups[1][0] == "b"
    assert set(groups[2]) == {"c", "d"}
    assert results == {"c": (), "d": ()}
