"""What is in an archive, and what a broken one costs: one line, and the rest is read."""

from __future__ import annotations

import gzip
import tarfile
from pathlib import Path

import msgspec
import pytest

import archive_makers as make
from travaux.documents import archives
from travaux.documents.errors import Bomb
from travaux.documents.limits import LIMITS
from travaux.documents.members import Member, place_in
from travaux.documents.streams import Stream

WIRES = {f"march/{n}.txt": make.wire(n).encode() for n in range(3)}
RECORDS = [make.warc_record("conversion", f"https://quay.example/{n}", make.wire(n).encode()) for n in range(4)]


@pytest.fixture
def walk(tmp_path: Path):
    """Walk through bytes as a file of that name."""

    def walked(data: bytes, name: str = "wires") -> list[Member]:
        path = tmp_path / "archive"
        path.write_bytes(data)
        return [member for member in archives.walk(str(path).encode(), name) if member is not None]

    return walked


def held(members: list[Member]) -> list[tuple[str, bytes | None]]:
    return [(member.name, member.content) for member in members if member.fault is None]


def faults(members: list[Member]) -> list[str]:
    return [member.fault for member in members if member.fault is not None]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wires.zip", make.zipped(WIRES)),
        ("wires.tar", make.tarred(WIRES)),
        ("wires.tar", make.tarred(WIRES, form=tarfile.USTAR_FORMAT)),
        ("wires.tar.gz", make.gzipped(make.tarred(WIRES))),
        ("wires.tgz", make.gzipped_apart([make.tarred(WIRES)[:700], make.tarred(WIRES)[700:]])),
        ("wires.tar.zst", make.zstd_of(make.tarred(WIRES))),
    ],
)
def test_every_document_of_an_archive_is_found_with_its_place(walk, name, data):
    assert held(walk(data, name)) == [(f"{name}!{inner}", content) for inner, content in WIRES.items()]


def test_a_compressed_document_goes_by_the_name_of_its_file(walk):
    assert held(walk(make.gzipped(b"words"), "talks.txt.gz")) == [("talks.txt.gz", b"words")]
    assert held(walk(make.zstd_of(b"words"), "talks.txt.zst")) == [("talks.txt.zst", b"words")]


def test_lines_of_json_out_of_a_compressed_file_are_lines(walk):
    lines = [make.json_line(n) for n in range(3)]
    members = walk(make.gzipped(b"".join(lines)), "wires.jsonl.gz")
    assert [(member.line, member.archive) for member in members] == [(line, "wires.jsonl.gz") for line in lines]


def test_archives_within_archives_are_opened_to_a_depth(walk):
    data, name = make.wire(1).encode(), "0.txt"
    for depth in range(LIMITS.nesting):
        data, name = make.zipped({name: data}), f"{depth + 1}.zip"
    assert held(walk(data, "top.zip")) == [("top.zip!3.zip!2.zip!1.zip!0.txt", make.wire(1).encode())]
    deeper = walk(make.zipped({name: data, "sound.txt": b"sound"}), "top.zip")
    assert "lie more than 4 deep in one another" in faults(deeper)[0]
    assert held(deeper) == [("top.zip!sound.txt", b"sound")]


def test_what_is_no_document_is_passed_over(walk):
    files = {"a.txt": b"a", ".hidden.txt": b"b", "__MACOSX/a.txt": b"c", "d.csv": b"d", "e.png": b"e", ".x/f.txt": b"f"}
    for data in (make.zipped(files), make.tarred(files)):
        assert held(walk(data)) == [("wires!a.txt", b"a")]


def test_an_archive_without_documents_says_so(walk):
    assert faults(walk(make.zipped({"d.csv": b"1,2"}), "tables.zip")) == ["tables.zip: holds no document that is read"]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("../../etc/passwd.txt", "a!etc/passwd.txt"), ("/etc/passwd.txt", "a!etc/passwd.txt"),
        ("..\\..\\boot.txt", "a!boot.txt"), ("a\x00\x1b[2J\nb.txt", "a!a��[2J�b.txt"), ("\ud800.txt", "a!�.txt"),
        ("x\u202etxt.exe", "a!x�txt.exe"), ("y" * 5000, "a!" + "y" * 400 + "…"),
        ("https://quay.example/../a?b=1", "a!https://quay.example/../a?b=1"),
    ],
)  # fmt: skip
def test_a_name_out_of_an_archive_is_only_a_label(inner, shown):
    assert place_in("a", inner) == shown


# WARC


def test_pages_texts_and_files_of_a_web_archive_are_documents(walk):
    page = make.page(1).encode()
    chunks = b"5\r\n%b\r\n%x;of=page\r\n%b\r\n0\r\n\r\n" % (page[:5], len(page[5:]), page[5:])
    records = [
        make.warc_record("warcinfo", "", b"software: test\r\n", media_type="application/warc-fields"),
        make.warc_record("request", "https://quay.example/1", b"GET / HTTP/1.1\r\n\r\n", media_type="application/http"),
        make.response("https://www.quay.example/1", page),
        make.response("https://quay.example/2", make.gzipped(page), Content_Encoding="gzip"),
        make.response("https://quay.example/3", chunks, Transfer_Encoding="chunked"),
        make.response("https://quay.example/4", page, status="404 Not Found"),
        make.response("https://quay.example/5.png", b"\x89PNG", media_type="image/png"),
        make.warc_record("resource", "file:///6.txt", b"six"),
        make.warc_record("revisit", "https://quay.example/7", b"", media_type="application/http"),
    ]  # fmt: skip
    for data in (b"".join(records), make.gzipped_apart(records), make.zstd_of(b"".join(records))):
        members = walk(data, "crawl.warc")
        assert faults(members) == []
        assert held(members) == [
            ("crawl.warc!https://www.quay.example/1", page), ("crawl.warc!https://quay.example/2", page),
            ("crawl.warc!https://quay.example/3", page), ("crawl.warc!file:///6.txt", b"six"),
        ]  # fmt: skip
        assert [member.publisher for member in members] == ["quay.example", "quay.example", "quay.example", None]


def broken_at(number: int, record: bytes) -> list[bytes]:
    return [*RECORDS[:number], record, *RECORDS[number + 1 :]]


SOUND = [make.wire(n).encode() for n in (0, 2, 3)]


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (make.warc_record("conversion", "https://quay.example/1", b"word" * 9, size=20), "length is not the one"),
        (make.warc_record("conversion", "https://quay.example/1", b"word" * 9, size=60), "length is not the one"),
        (make.warc_record("conversion", "https://quay.example/1", b"w", size=10**12), "shorter than it says"),
        (RECORDS[1].replace(b"Content-Length: ", b"Content-Length: -"), "does not say its length"),
        (RECORDS[1].replace(b"Content-Length: ", b"X: "), "does not say its length"),
        (RECORDS[1].replace(b"Lund", b"Lind"), "digest"),
        (RECORDS[1].replace(b"WARC/1.1", b"CRAW/1.1"), "no record begins"),
        (RECORDS[1].replace(b"WARC-Date: ", b"WARC-Date"), None),
        (RECORDS[1].replace(b"WARC-Date: ", b"nonsense\r\nWARC-Date: "), "a line of its header"),
        (make.warc_record("conversion", "https://quay.example/1", b"w", WARC_Truncated="length"), "cut it off"),
        (make.warc_record("conversion", "https://quay.example/1", b"w", X="y" * 70_000), "header does not end"),
        (make.response("https://quay.example/1", b"zz\r\n", Transfer_Encoding="chunked"), None),
        (make.response("https://quay.example/1", b"4\r\nwo", Transfer_Encoding="chunked"), "cut off"),
        (make.response("https://quay.example/1", gzip.compress(b"words" * 9)[:20], Content_Encoding="gzip"), "cut off"),
        (make.response("https://quay.example/1", b"words", Content_Encoding="br"), "packed in a way"),
        (make.warc_record("response", "https://quay.example/1", b"w", media_type="application/http"), "no header"),
    ],
)  # fmt: skip
def test_a_broken_record_is_one_line_and_the_others_are_read(walk, record, why):
    for data in (b"".join(broken_at(1, record)), make.gzipped_apart(broken_at(1, record))):
        members = walk(data, "crawl.warc")
        assert [content for _, content in held(members)][-2:] == SOUND[-2:]
        assert held(members)[0][1] == SOUND[0]
        assert len(faults(members)) == (why is not None)
        assert why is None or why in faults(members)[0]


def test_a_record_that_cannot_be_unpacked_is_one_line_and_the_others_are_read(walk):
    packed = [make.gzipped(record) for record in RECORDS]
    packed[1] = packed[1][:60] + bytes(byte ^ 0x55 for byte in packed[1][60:90]) + packed[1][90:]
    members = walk(b"".join(packed), "crawl.warc.gz")
    assert [content for _, content in held(members)] == SOUND
    assert len(faults(members)) == 1


# Broken wrappings


def test_a_zip_member_that_is_broken_or_encrypted_is_one_line(walk):
    data = bytearray(make.zipped(WIRES, packing=0))
    data[data.index(b"Part 1")] ^= 1
    assert "cannot be unpacked" in faults(walk(bytes(data)))[0]
    assert len(held(walk(bytes(data)))) == 2
    data = bytearray(make.zipped(WIRES))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert faults(walk(bytes(data))) == ["wires!march/0.txt is encrypted (save it without a password)"]


def test_behind_a_broken_header_of_a_tar_file_the_rest_is_read(walk):
    data = bytearray(make.tarred(WIRES, form=tarfile.USTAR_FORMAT))
    data[data.index(b"march/1.txt")] ^= 1
    members = walk(bytes(data), "wires.tar")
    assert [name for name, _ in held(members)] == ["wires.tar!march/0.txt", "wires.tar!march/2.txt"]
    assert len(faults(members)) == 1


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_compressed_file_that_is_cut_off_gives_no_half_document(walk, kind):
    data = (make.gzipped if kind == "gz" else make.zstd_of)(make.wire(1).encode() * 20)
    for cut in range(len(data) - 12, len(data)):
        assert held(walk(data[:cut], f"talks.txt.{kind}")) == []
        assert len(faults(walk(data[:cut], f"talks.txt.{kind}"))) == 1


def test_zeros_behind_a_gzip_file_are_padding_and_other_bytes_are_said(walk):
    whole = make.gzipped(b"".join(RECORDS))
    assert faults(walk(whole + bytes(900), "crawl.warc.gz")) == []
    said = walk(whole + b"garbage", "crawl.warc.gz")
    assert len(held(said)) == 4
    assert "not compressed" in faults(said)[0]


def test_what_unpacks_to_far_more_than_it_may_ends_the_archive(walk, monkeypatch):
    bomb = bytes(30_000_000)
    for name, data in (
        ("b.txt.gz", make.gzipped(bomb)),
        ("b.txt.zst", make.zstd_of(bomb)),
        ("b.zip", make.zipped({"b.txt": bomb})),
    ):
        with pytest.raises(Bomb):
            walk(data, name)


def test_an_archive_with_too_many_broken_members_is_left(walk, monkeypatch):
    monkeypatch.setattr(archives, "LIMITS", msgspec.structs.replace(LIMITS, faults=3))
    data = b"".join(b"CRAWL\r\n" + record for record in RECORDS)
    assert faults(walk(b"WARC/1.1\r\nX: y\r\n\r\n" + data))[-1].endswith("members are broken; the rest is left out")


def test_a_member_may_be_as_large_as_it_says_but_not_larger_than_the_limit(walk, monkeypatch):
    monkeypatch.setattr(archives, "LIMITS", msgspec.structs.replace(LIMITS, unpacked_bytes=1_000))
    members = walk(make.tarred({"a.txt": b"a" * 1_001, "b.txt": b"b" * 1_000}), "w.tar")
    assert [name for name, _ in held(members)] == ["w.tar!b.txt"]
    assert "w.tar!a.txt is larger than" in faults(members)[0]


def test_a_stream_reads_across_its_pieces():
    stream = Stream(iter([b"ab", b"", b"c\nd", b"efg", b"\nh"]))
    assert (stream.peek(3), stream.readline(99), stream.readline(3), stream.read(3)) == (
        b"abc",
        b"abc\n",
        b"def",
        b"g\nh",
    )
    assert (stream.read(5), stream.peek(1), stream.readline(9)) == (b"", b"", b"")
