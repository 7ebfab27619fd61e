"""The layout of an entry, byte by byte, as the module describes it: written out here by hand once."""

from hashlib import sha256

import pytest

from travaux.record.bodies import BodyNotCanonical, canonical
from travaux.record.entries import Draft, genesis, seal_entry

SALT = bytes(range(16))


def test_the_hash_covers_the_documented_bytes() -> None:
    body = canonical({"act": "a", "reason": "é"})
    entry = seal_entry(
        Draft("reject", body, "reject:a"),
        after=(0, "", genesis("plenary")),
        at="2031-03-01T09:00:00.000000Z",
        author="Zoë",
        compartment="plenary",
        salt=SALT,
    )
    seal = sha256(SALT + b"\x00\x00\x00\x08" + b"reject:a" + '{"act":"a","reason":"é"}'.encode()).digest()
    covered = (
        b"travaux1"
        + b"\x00\x00\x00\x00\x00\x00\x00\x01"
        + b"2031-03-01T09:00:00.000000Z"
        + sha256(b"travaux1 compartment plenary").digest()
        + seal
        + b"\x00\x04Zo\xc3\xab"
        + b"\x00\x06reject"
    )
    assert entry.seal == seal
    assert entry.hash == sha256(covered).digest()
    # Fixed for ever: old ledgers must verify in every later version.
    assert entry.hash.hex() == "85b153eda25e21c7afb2d0fb7fbef9c4dd96141b02c7eb31f7260fe234ed5f3f"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**60, "\ud800"])
def test_what_has_no_canonical_form_is_refused_in_words(value: object) -> None:
    with pytest.raises(BodyNotCanonical, match="cannot be recorded"):
        canonical({"value": value})
