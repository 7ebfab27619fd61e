"""Listening on 127.0.0.1, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from travaux.desk.app import make_app
from travaux.desk.errors import PortTaken
from travaux.desk.guard import new_keys

HOST = "127.0.0.1"
PORT = 7345


def serve(record: Path, *, author: str, port: int, key: str | None, ready: Callable[[str, int], None]) -> None:
    """Serve the desk. port: 0 takes a free one. ready: is told the address, key and all, once it is listened
    on, and how many documents an earlier run of the desk left to be read.

    key: the same key each time, for a desk that is started by a script. Raises PortTaken, and what opening raises.
    """
    listener = _listen(port)
    port = listener.getsockname()[1]
    keys = new_keys(key)
    app = make_app(record, author=author, keys=keys, port=port)
    server = uvicorn.Server(
        uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="off",
            timeout_keep_alive=15, timeout_graceful_shutdown=5, h11_max_incomplete_event_size=64_000,
            limit_concurrency=200, proxy_headers=False, ws="none",
        )
    )  # fmt: skip
    ready(f"http://{HOST}:{port}/in?key={keys.key}", app.state.desk.batches.resumed)
    try:
        server.run(sockets=[listener])
    finally:
        app.state.desk.close()
        listener.close()


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortTaken(f"port {port} of {HOST} cannot be had", hint="give another with --port, or 0") from error
    listener.listen(128)
    return listener
