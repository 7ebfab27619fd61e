from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clerk_fakes import Clock, FakeReader
from travaux.clerk import Clerk, below, open_record
from travaux.model.names import Names


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    fake = FakeReader()
    monkeypatch.setattr(below, "reader_version", lambda: fake.version)
    monkeypatch.setattr(below, "read_document", fake.read)
    monkeypatch.setattr(below, "seed_names", Names)
    return fake


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.travaux"


@pytest.fixture
def clerk(path: Path, reader: FakeReader) -> Iterator[Clerk]:
    with open_record(path, author="Ana", create=True, now=Clock()) as opened:
        yield opened


@pytest.fixture
def reopen(path: Path, clerk: Clerk) -> Iterator[Callable[..., Clerk]]:
    """Opens the record of `clerk` a second time, as another process would."""
    opened = []

    def again(author: str = "Bo") -> Clerk:
        opened.append(open_record(path, author=author, now=Clock()))
        return opened[-1]

    yield again
    for each in opened:
        each.close()
