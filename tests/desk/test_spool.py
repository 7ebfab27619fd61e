"""Documents handed in are kept until they are read: a desk that is stopped, or killed, loses none."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_served import CAPS, HOME, KEY, PORT
from travaux.clerk import open_record
from travaux.desk import batches
from travaux.desk.app import make_app
from travaux.desk.batches import Batches
from travaux.desk.errors import BadUpload
from travaux.desk.guard import new_keys
from travaux.desk.spool import TRIES, Handed, Spool

BRIEF = "Norland demands that Sudria lower the fees, its minister Ana Vik said on Monday.\n"


def items(*names: str) -> list[Handed]:
    return [Handed(name=name, raw=f"{name}. {BRIEF}".encode(), published="2031-02-03") for name in names]


def finished(desk_batches: Batches) -> None:
    give_up = time.monotonic() + 60
    while desk_batches.busy():
        assert time.monotonic() < give_up
        time.sleep(0.05)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.travaux"
    open_record(path, author="mara", create=True).close()
    return path


@pytest.fixture
def waiting(record: Path) -> Path:
    return record.with_name("talks.travaux-waiting")


def test_what_waits_is_its_owners_alone_and_gone_once_it_is_read(record: Path, waiting: Path) -> None:
    kept = Spool(record).keep(items("a.txt", "b.txt"), "mara")
    modes = {path.stat().st_mode & 0o077 for path in [waiting, *waiting.rglob("*")]}
    assert modes == {0}
    assert kept.take(0).name == "a.txt"
    kept.done(0)
    assert not any(b"a.txt. " in path.read_bytes() for path in waiting.rglob("*") if path.is_file())
    kept.done(1)
    Spool(record).tidy()
    assert not waiting.exists()


def test_what_a_stopped_desk_left_is_read_under_the_name_of_who_handed_it_in(
    record: Path, waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:  # a desk that is stopped before it has read anything
        patch.setattr(Batches, "_work", lambda self: None)
        with open_record(record, author="mara") as clerk:
            first = Batches(clerk)
            first.hand_in(items("a.txt", "b.txt"), clerk.as_author("nils"), "nils")
            first.close()
    app = make_app(record, author="mara", keys=new_keys(KEY), port=PORT, caps=CAPS)
    with TestClient(app, base_url=HOME) as client:
        client.get(f"/in?key={KEY}")
        again = app.state.desk.batches
        assert again.resumed == 2
        finished(again)
        page = client.get("/read/1").text
        assert "before the desk was stopped" in page
        assert [document.name for document in app.state.desk.clerk.documents()] == ["a.txt", "b.txt"]
        assert {entry.author for entry in app.state.desk.clerk.chain()} == {"nils"}
    app.state.desk.close()
    assert not waiting.exists()


def test_a_desk_that_is_killed_loses_no_document_that_it_took_in(record: Path) -> None:
    """The other process takes documents in, says so, and is killed before it has read one."""
    program = (
        "import os, signal, sys; from pathlib import Path; from travaux.desk.spool import Handed, Spool;"
        "Spool(Path(sys.argv[1])).keep([Handed(name=n, raw=b'words') for n in ('a.txt', 'b.txt')], 'nils');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(record)], check=False)
    assert killed.returncode < 0
    (kept,) = Spool(record).left()
    assert (kept.by, [kept.take(number).name for number in kept.numbers]) == ("nils", ["a.txt", "b.txt"])


def test_two_desks_on_one_record_do_not_take_each_others_documents(record: Path) -> None:
    kept = Spool(record).keep(items("a.txt"), "mara")
    assert Spool(record).left() == []
    kept.close()
    assert len(Spool(record).left()) == 1


def test_documents_handed_in_by_half_are_not_read(record: Path, waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadUpload, match="No space left"):
        Spool(record).keep(items("a.txt"), "mara")
    monkeypatch.undo()
    (waiting / "0123.part").mkdir(parents=True)
    assert Spool(record).left() == []
    assert not waiting.exists()


def test_a_document_at_which_the_desk_is_stopped_again_and_again_is_given_up(record: Path) -> None:
    Spool(record).keep(items("a.txt"), "mara").close()
    for _ in range(TRIES):
        (kept,) = Spool(record).left()
        kept.take(0)
        kept.close()
    (kept,) = Spool(record).left()
    with pytest.raises(BadUpload, match="stopped at it"):
        kept.take(0)


def test_a_browser_that_hands_in_is_answered_once_it_is_kept(
    desk: TestClient, post: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches.Batches, "_work", lambda self: None)
    answer = post("/read", {"text": BRIEF, "name": "pasted"})
    assert answer.url.path == "/read/1"  # type: ignore[attr-defined]
    path = desk.app.state.desk.clerk.path  # type: ignore[attr-defined]
    assert [path.name for path in path.with_name(path.name + "-waiting").rglob("00000")] == ["00000"]
