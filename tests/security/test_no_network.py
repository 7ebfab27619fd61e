"""Nothing that Travaux does opens a connection, asks for a name or starts another program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """<!doctype html><html><head><title>Fishing talks</title><base href="http://example.org/">
<link rel="stylesheet" href="http://example.org/a.css"><script src="http://example.org/a.js"></script></head>
<body><article><h1>Fishing talks to open in March</h1><img src="http://example.org/a.png">
<p>Oslo, Feb. 11, 2031 - Norway will hold talks with Iceland on fishing quotas in March, Norwegian Foreign Minister
Ane Lund said on Tuesday. "We demand that Iceland publish its surveys," Lund said.</p>
<p>Iceland rejected the demand on Wednesday, and the talks will go on in the spring, the ministry said.</p></article>
<iframe src="http://example.org/"></iframe></body></html>"""
# An audit hook cannot be taken out again, and C code that goes round Python's sockets would still have to be loaded.
PROGRAM = """
import sys
def watch(event, args):
    # A library that trafilatura brings looks for an IPv6 when it is imported: at ::1, connected to nothing.
    if event == "socket.bind" and args[1][:2] == ("::1", 0):
        return
    if event == "subprocess.Popen" and "travaux.documents" in str(args[1]):
        return  # the parser in a process of its own, which opens no socket (tests/documents/test_worker.py)
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
                 "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "urllib.Request", "webbrowser.open"):
        sys.stderr.write(f"REACHED OUT: {event} {args}\\n")
        import os; os._exit(99)
sys.addaudithook(watch)
from travaux.cli import run
sys.exit(run(sys.argv[1:]))
"""
LINES = (
    ("read", "page.html", "--published", "2031-02-11", "--publisher", "North Wire", "--workers", "1"),
    ("statements", "page.html", "--jsonl"),
    ("status",), ("acts", "--json"), ("search", "surveys"), ("verify",), ("backup", "copy.travaux"),
    ("export", "--format", "jsonl", "-o", "all.jsonl"), ("import", "all.jsonl", "-r", "again.travaux"),
)  # fmt: skip


def test_no_connection_is_opened_whatever_is_done(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    for line in LINES:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *line], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, "REACHED OUT" in done.stderr) == (0, False), (line, done.stderr)


@pytest.mark.parametrize(
    "deed", ["import socket; socket.create_connection(('127.0.0.1', 9))", "import os; os.system('true')"]
)
def test_whoever_did_would_be_found_out(deed: str) -> None:
    program = PROGRAM.replace("from travaux.cli import run\n", "").replace("sys.exit(run(sys.argv[1:]))", deed)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, "REACHED OUT" in done.stderr) == (99, True)
