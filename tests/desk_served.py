"""Where and with which key the tests serve a desk."""

from __future__ import annotations

from travaux.desk.guard import Caps

PORT = 7345
HOME = f"http://127.0.0.1:{PORT}"
KEY = "a-key-of-the-tests"
CAPS = Caps(body_bytes=2_000_000, form_bytes=200_000, quiet_s=0.5, body_s=2.0)
