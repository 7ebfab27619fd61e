"""What goes between this program and the process that parses: frames of bytes, each after its length."""

from __future__ import annotations

from typing import IO

import msgspec

from travaux.documents.extract import Extract
from travaux.documents.members import Member

_LENGTH_BYTES = 8


class Job(msgspec.Struct, frozen=True, tag="job"):
    """What is asked. The bytes follow as a frame of their own."""

    name: str


class Fault(msgspec.Struct, frozen=True, tag="fault"):
    """The error that came of it: code and words of a TravauxError, or the name of what nobody foresaw."""

    code: str
    message: str
    hint: str | None = None


class Found(msgspec.Struct, frozen=True, tag="found"):
    """What a document holds. peak_memory: bytes that the process has ever held."""

    extract: Extract
    peak_memory: int = 0


class Next(msgspec.Struct, frozen=True, tag="next"):
    """The next document of an archive."""

    member: Member


class Going(msgspec.Struct, frozen=True, tag="going"):
    """Nothing new, and work goes on: large parts of an archive are no documents."""


class Over(msgspec.Struct, frozen=True, tag="over"):
    """There is no further document."""


Reply = Fault | Found | Next | Going | Over


def write_frame(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(data)


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame, or None where the other side is gone, in the middle of one too."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def pack(message: Job | Reply) -> bytes:
    return msgspec.msgpack.encode(message)


def unpack_reply(data: bytes) -> Reply:
    """Raises msgspec.DecodeError for what a broken process may write."""
    reply: Reply = msgspec.msgpack.decode(data, type=Reply)
    return reply


def unpack_job(data: bytes) -> Job:
    return msgspec.msgpack.decode(data, type=Job)
