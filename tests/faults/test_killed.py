"""The short run of bench/faults.py kill."""

from __future__ import annotations

from pathlib import Path

import pytest

from killed import kill_again_and_again


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # a fork is just what is wanted here
def test_a_process_that_is_killed_at_any_moment_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    line = kill_again_and_again(tmp_path, 20, seed=3)
    assert "none lost" in line
    assert " 0 documents" not in line
