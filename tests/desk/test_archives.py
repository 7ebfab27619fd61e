"""The desk takes the archives that the command line takes, under the same limits, and reads the same out of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import archive_makers as make
from hostile import mails, packed
from travaux.clerk import Clerk, open_record
from travaux.cli import run
from travaux.desk import batches
from travaux.desk.batches import Batches, Item
from travaux.desk.spool import Handed

WIRES = {f"wire{number}.txt": make.wire(number).encode() for number in range(3)}
LINES = b"".join(make.json_line(number) for number in range(3))
ARCHIVES = {
    "wires.zip": make.zipped(WIRES),
    "wires.tar": make.tarred(WIRES),
    "wires.tar.gz": make.gzipped(make.tarred(WIRES)),
    "lines.jsonl": LINES,
    "lines.jsonl.zst": make.zstd_of(LINES),
    "pages.warc": make.response("https://quay.example/p", make.page(1).encode()),
    "one.txt.gz": make.gzipped(WIRES["wire0.txt"]),
    "mail.eml": mails.mail(),
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.travaux"
    open_record(path, author="mara", create=True).close()
    return path


def hand_in(record: Path, *items: Handed) -> tuple[Item, ...]:
    with open_record(record, author="mara") as clerk:
        desk = Batches(clerk)
        batch = desk.hand_in(list(items), clerk, "mara")
        finished(desk)
        desk.close()
        return tuple(batch.items)


def finished(desk: Batches) -> None:
    give_up = time.monotonic() + 100
    while desk.busy():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def read_out_of(clerk: Clerk) -> list[object]:
    documents = clerk.documents()
    told = [clerk.statements(document.sha256) for document in documents]
    return [documents, list(clerk.sources()), told, [each.act for each in clerk.acts()]]


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_is_read_as_the_command_line_reads_it(record: Path, name: str, tmp_path: Path) -> None:
    (item,) = hand_in(record, Handed(name=name, raw=ARCHIVES[name]))
    assert item.state == "read", item.words
    (tmp_path / name).write_bytes(ARCHIVES[name])
    assert run(["read", str(tmp_path / name), "-r", str(tmp_path / "other.travaux"), "--author", "mara"]) == 0
    with open_record(record, author="x") as one, open_record(tmp_path / "other.travaux", author="x") as other:
        assert read_out_of(one) == read_out_of(other)
        assert item.acts == len(one.acts())
    assert not record.with_name("talks.travaux-waiting").exists()


def test_an_archive_is_told_as_one_with_what_became_of_its_documents(record: Path) -> None:
    files = {**WIRES, "broken.pdf": b"%PDF-1.7 nothing", "note.xyz": b"passed over"}
    (item,) = hand_in(record, Handed(name="wires.zip", raw=make.zipped(files)))
    assert (item.state, item.sha256) == ("read", "")
    assert item.words.startswith("3 of 4 documents; 1 not read: ")
    assert "broken.pdf" in item.words
    (again,) = hand_in(record, Handed(name="wires.zip", raw=make.zipped(WIRES)))
    assert (again.state, again.words) == ("known", "3 in the record already")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("deep.zip", packed.in_one_another(12)),
        ("bomb.zip", make.zipped({"a.txt": b"a" * 300_000_000})),
        ("cut.zip", make.zipped(WIRES)[:-40]),
        ("none.zip", make.zipped({})),
    ],
)
def test_what_the_command_line_refuses_is_refused_in_words(record: Path, name: str, raw: bytes) -> None:
    (item,) = hand_in(record, Handed(name=name, raw=raw))
    assert item.state == "refused"
    assert item.words
    with open_record(record, author="x") as clerk:
        assert clerk.documents() == []


def test_a_desk_that_is_stopped_in_an_archive_goes_on_behind_what_is_read(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = make.zipped(WIRES)
    with open_record(record, author="mara") as clerk:
        desk = Batches(clerk)
        opened = batches.Batches._apart

        def stop_after_two(self: Batches, task: object, *given: object) -> object:
            if task is batches.open_inner and len(clerk.documents()) == 2:
                self._closing = True
                raise KeyboardInterrupt
            return opened(self, task, *given)  # type: ignore[arg-type]

        with monkeypatch.context() as patch:
            patch.setattr(Batches, "_apart", stop_after_two)
            patch.setattr("threading.excepthook", lambda _: None)
            desk.hand_in([Handed(name="wires.zip", raw=raw)], clerk, "mara")
            assert desk._thread is not None
            desk._thread.join(60)
        desk.close()
        assert len(clerk.documents()) == 2
        again = Batches(clerk)
        assert again.resumed == 1
        finished(again)
        (item,) = again.all()[0].items
        again.close()
        assert item.words == "1 of 3 documents; 2 in the record already"
        assert len(clerk.documents()) == 3
