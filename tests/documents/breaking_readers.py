"""Readers that do what broken parsers do, for the tests of the process they work in."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

from travaux.documents.extract import Extract
from travaux.documents.members import Member


def says(text: str) -> Extract:
    return Extract(text=text, blocks=(), media_type="text/plain")


def echo(data: bytes, _name: str) -> Extract:
    return says(f"{os.getpid()} {data.decode()}")


def hang(_data: bytes, _name: str) -> Extract:
    while True:
        pass


def wait(_data: bytes, _name: str) -> Extract:
    os.read(os.pipe()[0], 1)
    return says("never")


def crash(data: bytes, _name: str) -> Extract:
    if data == b"crash":
        os.abort()
    return says("well")


def swell(_data: bytes, _name: str) -> Extract:
    return says(str(len(bytearray(2_000_000_000))))


def nest(_data: bytes, name: str) -> Extract:
    return nest(_data, name)


def stray(_data: bytes, _name: str) -> Extract:
    raise LookupError("not foreseen")


def go_out(data: bytes, _name: str) -> Extract:
    """Try what a parser may not."""
    tries = {
        b"network": lambda: socket.create_connection(("127.0.0.1", 9)),
        b"names": lambda: socket.getaddrinfo("localhost", 80),
        b"file": lambda: Path("written").write_text("x"),
        b"program": lambda: subprocess.run(["true"], check=True),
        b"remove": lambda: os.remove("written"),
    }
    tries[data]()
    return says("it was let")


def print_much(_data: bytes, _name: str) -> Extract:
    os.write(1, b"x" * 1000)
    print("more")
    return says("quiet")


def three(data: bytes, name: str):
    for number in range(3):
        if number == 2 and data == b"crash":
            os.abort()
        yield Member(name=f"{name}/{number}", doc=str(number), content=b"words")
