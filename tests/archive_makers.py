"""Archives as the tests and benches make them: own words in every wrapping that is read."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Mapping

DAY = "Tue, 04 Mar 2031 09:30:00 GMT"


def wire(number: int) -> str:
    """A small wire; none like another."""
    return (
        f"Ferry Talks, Part {number}\n\nSudhaven, March {number % 27 + 1}, 2031 (Quay Post) - Foreign Minister "
        f"Ane Lund said that pier {number} will open.\n\n“We met {number} times,” she told reporters.\n"
    )


def page(number: int) -> str:
    """The same as a web page."""
    title, *paragraphs = wire(number).strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{body}</article></body></html>"


def json_line(number: int, **more: object) -> bytes:
    """One document as a line of JSON."""
    document = {"id": f"wire-{number}", "text": wire(number), "published": "2031-03-04", "publisher": "Quay Post"}
    return json.dumps(document | more, ensure_ascii=False).encode() + b"\n"


def warc_record(
    kind: str, target: str, block: bytes, *, media_type: str = "text/plain", size: int | None = None, **fields: str
) -> bytes:
    """A record (ISO 28500:2017, 4). size: the length that it says, if not the true one."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = {
        "WARC-Type": kind, "WARC-Target-URI": target, "WARC-Date": "2031-03-04T09:30:00Z",
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block, usedforsecurity=False).hexdigest()}>",
        "WARC-Block-Digest": f"sha1:{digest}", "Content-Type": media_type,
        "Content-Length": str(len(block) if size is None else size),
    } | {key.replace("_", "-"): value for key, value in fields.items()}  # fmt: skip
    lines = "".join(f"{key}: {value}\r\n" for key, value in head.items() if value)
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(
    body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", **fields: str
) -> bytes:
    """An answer of a web server, as a record of WARC keeps it."""
    head = {"Date": DAY, "Content-Type": media_type} | {key.replace("_", "-"): v for key, v in fields.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{key}: {value}" for key, value in head.items() if value), "", ""]
    return "\r\n".join(lines).encode() + body


def response(target: str, body: bytes, **fields: str) -> bytes:
    """A page that was fetched, as a record."""
    return warc_record("response", target, answer(body, **fields), media_type="application/http; msgtype=response")


def zipped(files: Mapping[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], *, form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def gzipped_apart(parts: Iterable[bytes]) -> bytes:
    """Each part a member of its own, as WARC files are packed."""
    return b"".join(map(gzipped, parts))


def zstd_of(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    packed: bytes = zstd.compress(data)
    return packed
