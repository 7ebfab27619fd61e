"""Archives and compressed files: bombs, paths that lead out, sizes and sums that lie, things that are no files."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from collections.abc import Iterable

import archive_makers as make
from hostile.cases import WORDS, Case, either, read, refused
from hostile.words import edited

TEXT = (WORDS * 2).encode()
TWO = {"a.txt": TEXT + b"a", "b.txt": TEXT + b"b"}
ZIP, TAR = make.zipped(TWO), make.tarred(TWO, form=tarfile.USTAR_FORMAT)
GZ, ZST = make.gzipped(TEXT), make.zstd_of(TEXT)
BOMB = 300_000_000


def in_one_another(depth: int) -> bytes:
    data, name = TEXT, "a.txt"
    for number in range(depth):
        data, name = make.zipped({name: data}), f"{number}.zip"
    return data


def upon_one_another(count: int) -> bytes:
    """Many entries that share one packed part (Fifield, "A better zip bomb", 2019: the simplest form)."""
    data = make.zipped({"0.txt": bytes(4_000_000)})
    entry = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"0.txt", f"{n:05}".encode()[-1:] + b".txt") for n in range(count))
    start = data.index(b"PK\x01\x02")
    return data[:start] + entries + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)


def many(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"{number}.csv"), b"")
    return out.getvalue()


def things(*infos: tarfile.TarInfo) -> bytes:
    """A tar file of things that are no files, and one that is."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info in infos:
            archive.addfile(info)
        sound = tarfile.TarInfo("sound.txt")
        sound.size = len(TEXT)
        archive.addfile(sound, io.BytesIO(TEXT))
    return out.getvalue()


def thing(name: str, kind: bytes, to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


def resummed(block: bytes) -> bytes:
    """A tar header with its sum put right."""
    total = sum(block[:148]) + 8 * 32 + sum(block[156:512])
    return block[:148] + f"{total:06o}\0 ".encode() + block[156:]


def sized(size: bytes) -> bytes:
    """The tar file, its first file of a size that is written so."""
    return resummed(TAR[:124] + size + TAR[136:512]) + TAR[512:]


def pax(records: bytes, size: int | None = None) -> bytes:
    head = tarfile.TarInfo("p")
    head.type, head.size = tarfile.XHDTYPE, len(records) if size is None else size
    return head.tobuf(tarfile.USTAR_FORMAT) + records + bytes(-len(records) % 512) + TAR


def zstd_frame(descriptor: int, more: bytes) -> bytes:
    return b"\x28\xb5\x2f\xfd" + bytes([descriptor]) + more


def wrapped(times: int, data: bytes = TEXT) -> bytes:
    for _ in range(times):
        data = make.gzipped(data)
    return data


def zip_of(names: Iterable[str]) -> bytes:
    return make.zipped({name: TEXT + name.encode("utf-8", "replace") for name in names})


CASES: dict[str, Case] = {
    # ZIP
    "an empty archive": refused("a.zip", make.zipped({}), "no document"),
    "300 MB in 300 KB": refused("a.zip", lambda: make.zipped({"a.txt": bytes(BOMB)})),
    "60 MB in 60 KB behind a sound file": either("a.zip", lambda: make.zipped({"a.txt": TEXT, "b.txt": bytes(60_000_000)})),
    "60 MB, packed by bzip2": refused("a.zip", lambda: make.zipped({"a.txt": bytes(60_000_000)}, packing=zipfile.ZIP_BZIP2)),
    "60 MB, packed by LZMA": refused("a.zip", lambda: make.zipped({"a.txt": bytes(60_000_000)}, packing=zipfile.ZIP_LZMA)),
    "files upon one another": refused("a.zip", lambda: upon_one_another(1_000)),
    "20 archives in one another": refused("a.zip", lambda: in_one_another(20), "deep in one another"),
    "archives in an archive, 16 times a file": read("a.zip", lambda: make.zipped({f"{n}.zip": ZIP for n in range(16)}), 32),
    "more files than there may be": refused("a.zip", lambda: many(100_500), "more than 100,000"),
    "names that lead out": read("a.zip", zip_of(["../../../etc/passwd.txt", "/etc/shadow.txt", "..\\..\\boot.txt", "C:\\a.txt"]), 4),
    "names with codes and turns": read("a.zip", zip_of(["\x1b[2J.txt", "a\nb.txt", "x\u202etxt.md"]), 3),
    "a name of 60,000 characters": read("a.zip", zip_of(["a" * 60_000 + ".txt"])),
    "names of devices": read("a.zip", zip_of(["CON.txt", "nul.txt", "-.txt", "~.txt"]), 4),
    "the same name twice": either("a.zip", ZIP.replace(b"b.txt", b"a.txt")),
    "a link": either("a.zip", edited(ZIP, b"PK\x01\x02", 38, struct.pack("<I", 0o120777 << 16))),
    "one file with a password": read("a.zip", edited(ZIP, b"PK\x01\x02", 8, b"\x01"), 1, "encrypted"),
    "one sum that is wrong": read("a.zip", edited(ZIP, b"PK\x01\x02", 16, b"\0\0\0\0"), 1, "cannot be unpacked"),
    "one size that is wrong": read("a.zip", edited(ZIP, b"PK\x01\x02", 24, struct.pack("<I", 9)), 1, "cannot be unpacked"),
    "one size of four gigabytes": either("a.zip", edited(ZIP, b"PK\x01\x02", 24, b"\xfe\xff\xff\xff")),
    "one packing that nobody knows": read("a.zip", edited(ZIP, b"PK\x01\x02", 10, b"\x63\x00"), 1, "cannot be unpacked"),
    "one place that is elsewhere": read("a.zip", edited(ZIP, b"PK\x01\x02", 42, b"\xff\xff\x00\x00"), 1, "cannot be unpacked"),
    "more files said than there are": either("a.zip", edited(ZIP, b"PK\x05\x06", 8, b"\xff\xff\xff\xff")),
    "a table of contents elsewhere": refused("a.zip", edited(ZIP, b"PK\x05\x06", 16, b"\xff\xff\xff\x7f")),
    "a table of contents in its comment": either("a.zip", edited(ZIP, b"PK\x05\x06", 20, struct.pack("<H", 22)) + ZIP[-22:]),
    "a program before it": either("a.zip", b"#!/bin/sh\n" * 20 + ZIP),
    **{f"an archive cut to {part} %": refused("a.zip", ZIP[: len(ZIP) * part // 100]) for part in (10, 60, 98)},
    "an archive called a Word file": refused("a.docx", ZIP, "ZIP"),
    "an archive called a text": read("a.txt", ZIP, 2),
    # tar
    "names that lead out of a tar file": read("a.tar", make.tarred({"../../etc/passwd.txt": TEXT, "/etc/shadow.txt": TEXT}), 2),
    "links that lead out": read("a.tar", things(thing("a.txt", tarfile.SYMTYPE, "/etc/passwd"), thing("b.txt", tarfile.LNKTYPE, "../../etc/passwd"))),
    "links to one another": read("a.tar", things(thing("a.txt", tarfile.SYMTYPE, "b.txt"), thing("b.txt", tarfile.SYMTYPE, "a.txt"))),
    "devices and pipes": read("a.tar", things(thing("a.txt", tarfile.CHRTYPE), thing("b.txt", tarfile.BLKTYPE), thing("c.txt", tarfile.FIFOTYPE))),
    "a kind of file that nobody knows": read("a.tar", things(thing("a.txt", b"Z"), thing("b.txt", tarfile.GNUTYPE_SPARSE))),
    "a size of eight gigabytes": either("a.tar", sized(b"77777777777\0")),
    "a size beyond all": either("a.tar", sized(b"\x80" + b"\xff" * 11)),
    "a size below nothing": either("a.tar", sized(b"\xff" * 12)),
    "a size that is none": either("a.tar", sized(b"many bytes!\0")),
    "a header whose sum is wrong": read("a.tar", b"c" + TAR[1:], 1, "sound header"),
    "a pax path of 60,000 characters": either("a.tar", pax(b"60017 path=" + b"a" * 60_000 + b".txt\n")),
    "a pax record longer than it is": either("a.tar", pax(b"999999999 path=a.txt\n")),
    "a pax record of no length": either("a.tar", pax(b"0 path=a.txt\n" * 30)),
    "a pax header of a gigabyte": either("a.tar", pax(b"", 10**9)),
    "5,000 long names": either("a.tar", lambda: (_long_name() * 5_000) + TAR),
    "zeros alone": refused("a.tar", bytes(1_000_000)),
    "no end": read("a.tar", TAR[: 4 * 512], 2),
    "garbage behind its end": read("a.tar", TAR + bytes(range(256)) * 90, 2),
    "a tar file cut in a file": read("a.tar", TAR[: 2 * 512 + 512 + 40], 1, "cut off"),
    "a tar file cut in a header": read("a.tar", TAR[: 2 * 512 + 100], 1, "cut off"),
    # gzip
    "a gzip header alone": refused("a.txt.gz", GZ[:10], "cut off"),
    "a gzip file cut in its sum": refused("a.txt.gz", GZ[:-3], "cut off"),
    "a gzip sum that is wrong": refused("a.txt.gz", GZ[:-8] + bytes(4) + GZ[-4:], "damaged"),
    "a gzip length that is wrong": refused("a.txt.gz", GZ[:-4] + bytes(4), "damaged"),
    "a gzip packing that nobody knows": refused("a.txt.gz", b"\x1f\x8b\x09" + GZ[3:]),
    "gzip flags that nobody knows": refused("a.txt.gz", GZ[:3] + b"\xe0" + GZ[4:], "damaged"),
    "a gzip name that leads out": read("a.txt.gz", GZ[:3] + b"\x08" + GZ[4:10] + b"../../etc/passwd\0" + GZ[10:]),
    "a gzip name that never ends": refused("a.txt.gz", GZ[:3] + b"\x08" + GZ[4:10] + b"a" * 300_000, "cut off"),
    "garbage behind gzip": either("a.txt.gz", GZ + b"garbage"),
    "zeros behind gzip": read("a.txt.gz", GZ + bytes(5_000)),
    "10,000 empty members": read("a.txt.gz", lambda: make.gzipped(b"") * 10_000 + GZ),
    "empty members alone": refused("a.txt.gz", make.gzipped(b"") * 9),
    "10,000 broken members": either("a.txt.gz", lambda: b"\x1f\x8b\x08\x00broken" * 10_000),
    "gzip in itself": refused("a.txt.gz", lambda: wrapped(9), "deep in one another"),
    "300 MB under gzip": refused("a.txt.gz", lambda: make.gzipped(bytes(BOMB)), "unpacks to far more"),
    "60 MB under gzip twice": refused("a.txt.gz", lambda: wrapped(2, bytes(60_000_000)), "unpacks to far more"),
    "a tar file of 60 MB under gzip": refused("a.tgz", lambda: make.gzipped(make.tarred({"a.txt": bytes(60_000_000)})), "unpacks to far more"),
    "lines of 60 MB under gzip": either("a.jsonl.gz", lambda: make.gzipped(bytes(60_000_000))),
    # Zstandard
    "a Zstandard header alone": refused("a.txt.zst", ZST[:5], "cut off"),
    "a Zstandard file cut off": refused("a.txt.zst", ZST[:-9], "cut off"),
    "a window of two gigabytes": refused("a.txt.zst", zstd_frame(0, bytes([21 << 3]) + b"\x01\x00\x00"), "cannot be unpacked"),
    "a window beyond all": refused("a.txt.zst", zstd_frame(0, b"\xff\x01\x00\x00"), "cannot be unpacked"),
    "a length beyond all": refused("a.txt.zst", zstd_frame(0xE0, b"\xff" * 8 + b"\x01\x00\x00"), "damaged"),
    "a dictionary that is not there": refused("a.txt.zst", zstd_frame(0x23, b"\x01\x02\x03\x04\x05\x01\x00\x00"), "damaged"),
    "300 MB under Zstandard": refused("a.txt.zst", lambda: make.zstd_of(bytes(BOMB)), "unpacks to far more"),
    "garbage behind Zstandard": either("a.txt.zst", ZST + b"garbage"),
    "frames to be skipped alone": refused("a.txt.zst", ZST[:0] + b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"),
    "a frame to be skipped behind the text": read("a.txt.zst", ZST + b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"),
}  # fmt: skip


def _long_name() -> bytes:
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, 200
    return head.tobuf(tarfile.USTAR_FORMAT) + b"a" * 195 + b".txt" + bytes(313)
