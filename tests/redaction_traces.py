"""Looking for traces of what was redacted in the raw bytes of a record, its log and its backup."""

from __future__ import annotations

import random
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from clerk_fakes import Clock, FakeReader, make_document
from travaux.clerk import Clerk, open_record
from travaux.model.acts import Act

SYLLABLES = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "dra", "fle", "gri", "pno", "sku", "tre"]
WINDOW = 12
"""So many characters in a row, if nothing that remains has them, are a trace."""


def words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count))


def encodings(text: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield text.encode(encoding)


def unpacked(data: bytes) -> bytes:
    """The bytes, and whatever in them may be a compressed stream, unpacked."""
    parts = [data]
    for place in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        stream = zlib.decompressobj()
        try:
            parts.append(stream.decompress(data[place.start() :]))
        except zlib.error:
            continue
    return b"\0".join(parts)


def traces(data: bytes, secrets: Iterable[str], remaining: str) -> list[str]:
    """Windows of what was redacted that are still in the bytes, and in nothing that may remain."""
    found = []
    for secret in secrets:
        windows = {secret[at : at + WINDOW] for at in range(len(secret) - WINDOW + 1)}
        rare = set(re.findall(r"\w{5,}", secret))
        for window in {each for each in windows | rare if each not in remaining}:
            found += [window for pattern in encodings(window) if pattern in data]
    return found


def index_words(path: Path) -> set[str]:
    """The words of the full-text index, which keeps them without their common beginnings."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search, row)")
    found = {row[0] for row in database.execute("SELECT term FROM temp.v")}
    database.close()
    return found


def everything(path: Path, clerk: Clerk, copy: Path) -> bytes:
    clerk.backup(copy)
    files = [file for file in path.parent.iterdir() if file.name.startswith((path.name, copy.name))]
    return unpacked(b"".join(file.read_bytes() for file in files))


def redact_at_random(reader: FakeReader, path: Path, *, redactions: int, seed: int) -> None:
    """Fill a record with acts in words never seen before, redact some, and look for traces of them."""
    rng = random.Random(seed)
    reader.phrases = {}
    texts = []
    for _ in range(redactions // 2 + 2):
        passages = [words(rng, rng.randint(4, 9)) for _ in range(4)]
        reader.phrases |= dict.fromkeys(passages, "demand")
        texts.append(f"{words(rng, 3)}\n\n" + "\n\n".join(f"He said that {passage}." for passage in passages) + "\n")
    with open_record(path, author="Ana", create=True, now=Clock()) as clerk:
        for number, text in enumerate(texts):
            clerk.read(make_document(text, name=f"{number}.txt"))
        by_hand = [
            clerk.enter(Act(id="", act="demand", party="Norland", content=words(rng, 5), note=words(rng, 6)))
            for _ in range(redactions // 3)
        ]
        gone = []
        for number in range(redactions):
            if number % 3 == 2 and by_hand:
                act = by_hand.pop().act
                gone += [act.content, act.note or ""]
                clerk.redact(act.id, "by hand")
            elif number % 10 == 9:
                document = clerk.document(rng.choice(clerk.documents()).sha256)
                gone.append(document.text)
                clerk.redact(document.sha256, "a document")
            else:
                act = rng.choice([each.act for each in clerk.acts() if each.act.anchor])
                assert act.anchor is not None
                gone.append(act.anchor.exact)
                clerk.redact(act.id, "an act")
        remaining = "\n".join(clerk.document(each.sha256).text for each in clerk.documents())
        remaining += "\n".join(f"{each.act.content}\n{each.act.note}" for each in clerk.acts())
        data = everything(path, clerk, path.with_name("copy.travaux"))
        assert traces(data, gone, remaining + "He said that Harbour talks to resume") == []
        known = {word.casefold() for word in re.findall(r"\w+", remaining)}
        assert not {word for text in gone for word in re.findall(r"\w+", text)} & (index_words(path) - known - STOCK)
        assert clerk.verify().ok


STOCK = {"he", "said", "that", "demand"}
