"""Following a chain of entries: how far it is as it was entered, and where it first is not."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import msgspec

from travaux.errors import TravauxError
from travaux.record.entries import Link, genesis, hash_entry, seal_body
from travaux.record.tombstones import REDACT, Redactions

_REDACT = REDACT.encode()


class BadHead(TravauxError):
    """What was noted as a head cannot be one."""

    code = "bad-head"
    exit_status = 2


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """A chain as far as it was followed. sound: entries that verify; last, time: of the last of them.

    fault: the first bad entry and why. noted: the entry that has the head noted outside.
    """

    sound: int
    last: bytes
    time: bytes
    fault: tuple[int, str] | None
    redactions: Redactions
    noted: int | None = None


def follow(links: Iterable[Link], compartment: str, head: str | None = None) -> Chain:
    """Follow a chain from its beginning to the first entry that does not verify. head: as for `verify`."""
    sound, previous, time, noted, fault = 0, genesis(compartment), b"", None, None
    redactions, wanted = Redactions(), _hash_beginning(head)
    for link in links:
        why = _fault_of(link, sound + 1, previous)
        if why is None and (not link[6] or link[3] == _REDACT):
            why = _met(redactions, link)
        if why is not None:
            fault = (sound + 1, why)
            break
        sound, time, previous = link[0], link[1], link[9]
        if wanted is not None and previous.startswith(wanted) and previous.hex().startswith(head or ""):
            noted = sound
    if fault is None:
        fault = redactions.first_fault()
        sound = fault[0] - 1 if fault else sound
    return Chain(sound=sound, last=previous, time=time, fault=fault, redactions=redactions, noted=noted)


def _hash_beginning(head: str | None) -> bytes | None:
    return None if head is None else bytes.fromhex(head[: len(head) // 2 * 2])


def _met(redactions: Redactions, link: Link) -> str | None:
    try:
        redactions.meet(link)
    except msgspec.DecodeError:
        return "it is no tombstone that can be read"
    return None


def _fault_of(link: Link, expected: int, previous: bytes) -> str | None:
    if link[0] != expected:
        return "it is missing"
    if link[8] != previous:
        return "it does not follow from the entry before it"
    if link[6] and seal_body(link[6], link[4], link[5]) != link[7]:
        return "its content was changed"
    try:
        sound = hash_entry(link) == link[9]
    except struct.error:
        sound = False
    return None if sound else "its time, author or kind was changed"


def check_head(head: str) -> str:
    """Return a head as noted outside, in small letters without spaces. Raises BadHead."""
    cleaned = "".join(head.split()).lower()
    if not 12 <= len(cleaned) <= 64 or not set(cleaned) <= set("0123456789abcdef"):
        raise BadHead(f"{head!r} is no head", hint="`travaux verify` prints it: 64 letters and figures, 12 will do")
    return cleaned
