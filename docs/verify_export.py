"""Verify the ledger in an export of Travaux, with nothing of Travaux: only Python's own library is used.

    travaux export --format jsonl > talks.jsonl
    python verify_export.py talks.jsonl [HEAD]

HEAD is a head noted elsewhere, or the beginning of it. Prints what was found; exit status 1 where anything is off. What
the hashes cover is described in reference/formats.md, under "The hashes of the ledger"; it is all in this page of code.
"""

import base64
import hashlib
import json
import struct
import sys


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def length(text, form):
    return struct.pack(form, len(text))


def hash_of(entry):
    """The hash of an entry covers its head, its author and its kind; of its body, only the seal."""
    author, kind = entry["author"].encode(), entry["kind"].encode()
    previous, seal = bytes.fromhex(entry["previous"]), bytes.fromhex(entry["seal"])
    head = struct.pack(">8sQ27s", b"travaux1", entry["sequence"], entry["time"].encode())
    return sha256(head, previous, seal, length(author, ">H"), author, length(kind, ">H"), kind)


def seal_of(entry):
    """The seal covers the salt, the key and the body."""
    key = entry["key"].encode()
    return sha256(bytes.fromhex(entry["salt"]), length(key, ">I"), key, entry["body"].encode())


def check_chain(entries, head):
    """Return what is wrong, and what tombstones say is left of redacted entries and documents."""
    last = sha256(b"travaux1 compartment plenary")
    left, redacted, documents, noted = {}, {}, {}, head is None
    for number, entry in enumerate(entries, 1):
        if entry["sequence"] != number or bytes.fromhex(entry["previous"]) != last:
            return f"entry {number} is missing, or does not follow from the one before it", documents
        last = bytes.fromhex(entry["hash"])
        if len(entry["time"]) != 27 or hash_of(entry) != last:
            return f"entry {number}: its time, author or kind was changed", documents
        if not entry["salt"]:
            redacted[number] = hashlib.sha256(entry["body"].encode()).hexdigest()
            if entry["key"] != f"redacted:{number}":
                return f"entry {number}: redacted otherwise than Travaux does it", documents
        elif seal_of(entry).hex() != entry["seal"]:
            return f"entry {number}: its content was changed", documents
        elif entry["kind"] == "redact":
            tombstone = json.loads(entry["body"])
            left.update((each["sequence"], each["sha256"]) for each in tombstone.get("entries", ()))
            documents.update((each["sha256"], each.get("left")) for each in tombstone.get("documents", ()))
        noted = noted or last.hex().startswith(head)
    if left != redacted:
        odd = min(n for n in left.keys() | redacted.keys() if left.get(n) != redacted.get(n))
        return f"entry {odd}: it is not what a tombstone says is left of it", documents
    if not noted:
        return f"no entry has the head {head}: the end was cut off or written again", documents
    return None, documents


def check_sources(sources, entries, left):
    """Compare documents with their hashes, or with what tombstones say is left of them."""
    stored = {}
    for source in sources:
        text = source["text"].encode()
        raw = text if source["raw"] is None else base64.b64decode(source["raw"])
        stored[source["sha256"]] = source["text_sha256"]
        texts = hashlib.sha256(text).hexdigest()
        if source["sha256"] in left:
            sound = left[source["sha256"]] == texts and not raw
        else:
            sound = source["sha256"] == hashlib.sha256(raw).hexdigest() and source["text_sha256"] == texts
        if not sound:
            return f"document {source['sha256'][:12]} was changed"
    entered = [json.loads(each["body"]) for each in entries if each["kind"] == "document" and each["body"]]
    missing = [each for each in entered if stored.get(each["sha256"]) != each["text_sha256"]]
    missing += [{"sha256": name} for name, rest in left.items() if rest is not None and name not in stored]
    return f"document {missing[0]['sha256'][:12]} is missing" if missing else None


def main(path, head=None):
    with open(path, encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    entries = [each for each in found if each["type"] == "entry"]
    sources = [each for each in found if each["type"] == "source"]
    wrong, left = check_chain(entries, head)
    wrong = wrong or check_sources(sources, entries, left) or (None if entries else "no ledger is in it")
    print(wrong or f"{len(entries)} entries and {len(sources)} documents are sound; head {entries[-1]['hash']}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
