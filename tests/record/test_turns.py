from __future__ import annotations

import multiprocessing
import os
import time
from multiprocessing.queues import Queue
from pathlib import Path

import pytest

from contracts.ledger import NINE, drafts
from travaux.record import PLENARY
from travaux.record.refusals import RecordLocked
from travaux.record.sqlite import SqliteLedger
from travaux.record.turns import Turns

FORK = multiprocessing.get_context("fork")


def write_on(path: Path, name: str, seconds: float, out: Queue[tuple[int, float]]) -> None:
    """One entry a batch, batch after batch, without a pause: the worst neighbour there is."""
    ledger, written, longest = SqliteLedger(path, create=True), 0, 0.0
    end = time.monotonic() + seconds
    while (start := time.monotonic()) < end:
        ledger.append(drafts(f"{name}-{written}"), author=name, at=NINE)
        longest = max(longest, time.monotonic() - start)
        written += 1
    ledger.close()
    out.put((written, longest))


def test_of_processes_that_write_without_a_pause_none_starves_and_nothing_is_lost(tmp_path: Path) -> None:
    path, out = tmp_path / "talks.travaux", FORK.Queue()
    workers = [FORK.Process(target=write_on, args=(path, name, 1.5, out)) for name in "ABCD"]
    for worker in workers:
        worker.start()
    results = [out.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join()
    ledger = SqliteLedger(path)
    assert ledger.head(PLENARY)[0] == sum(written for written, _ in results)
    assert ledger.verify(PLENARY).ok
    assert max(longest for _, longest in results) < 2
    assert min(written for written, _ in results) * 10 > max(written for written, _ in results)


def hold(path: Path, ready: Queue[int]) -> None:
    with Turns(path, wait_s=1).taken():
        ready.put(os.getpid())
        time.sleep(60)


def test_a_turn_that_does_not_come_is_told_and_one_held_by_a_killed_process_is_free(tmp_path: Path) -> None:
    path, ready = tmp_path / "talks.travaux", FORK.Queue()
    holder = FORK.Process(target=hold, args=(path, ready))
    holder.start()
    ready.get(timeout=10)
    with pytest.raises(RecordLocked), Turns(path, wait_s=0.05).taken():
        pass
    holder.kill()
    holder.join()
    with Turns(path, wait_s=0.05).taken():
        pass


def test_the_file_of_turns_is_tidied_away(tmp_path: Path) -> None:
    path = tmp_path / "talks.travaux"
    ledger = SqliteLedger(path, create=True)
    ledger.append(drafts("a"), author="Ana", at=NINE)
    assert (tmp_path / "talks.travaux-turn").stat().st_mode & 0o777 == 0o600
    ledger.close()
    assert [file.name for file in tmp_path.iterdir()] == ["talks.travaux"]


def test_a_folder_in_which_no_file_can_be_made_has_no_turns(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "nowhere" / "talks.travaux", wait_s=0.05)
    with turns.taken():
        pass
    turns.tidy()
