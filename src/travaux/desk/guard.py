"""What stands between a request and the desk: whose it is, where it comes from, how much and how slowly it sends.

A desk on 127.0.0.1 is reached by every page that the same browser has open. So a request must name this desk as its
host (a name of somebody else's that was made to lead here is refused), must not come from another site's page, and
must show the key of the sitting; a request that changes something must hand back a token that only our pages know.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from hashlib import sha256

import msgspec
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}


class Caps(msgspec.Struct, frozen=True):
    """How much one request may send, and how slowly. body_bytes: of uploads; form_bytes: of anything else.

    quiet_s: longest wait for the next piece; body_s: for the whole.
    """

    body_bytes: int = 100_000_000
    form_bytes: int = 1_000_000
    quiet_s: float = 20.0
    body_s: float = 300.0


class Keys(msgspec.Struct, frozen=True):
    """The secrets of one run of the desk. key: in the address printed; secret: tokens of forms are made with it."""

    key: str
    secret: bytes

    def session(self) -> str:
        """What a browser that showed the key is known by."""
        return hmac.new(self.secret, b"session " + self.key.encode(), sha256).hexdigest()

    def token(self) -> str:
        """What a form of ours hands back. Not derivable from the cookie by whoever reads it."""
        return hmac.new(self.secret, b"form " + self.key.encode(), sha256).hexdigest()


def new_keys(key: str | None = None) -> Keys:
    """Make the secrets; with a key given, the same ones each time, so that a restarted desk knows its browsers."""
    chosen = key or secrets.token_urlsafe(16)
    return Keys(chosen, sha256(b"travaux desk " + chosen.encode()).digest() if key else secrets.token_bytes(32))


class Guard:
    """Refuses what does not come from this desk's own pages, and holds bodies to their caps."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], keys: Keys, cookie: str, caps: Caps | None = None
    ) -> None:
        self._app, self._hosts, self._keys, self._cookie = app, hosts, keys, cookie
        self._caps = caps or Caps()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        sealed = _with_headers(send)
        if refusal is not None:
            await PlainTextResponse(refusal[1] + "\n", status_code=refusal[0])(scope, receive, sealed)
            return
        cap = self._caps.body_bytes if scope["path"] == "/read" else self._caps.form_bytes
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > cap:
            await PlainTextResponse(_TOO_MUCH.format(cap // 1_000_000), status_code=413)(scope, receive, sealed)
            return
        body = _Body(receive, cap, self._caps)
        answered = _Watch(sealed)
        try:
            await self._app(scope, body.receive, answered)
        except _CutOffError as cut:
            if not answered.begun:
                await PlainTextResponse(f"{cut}\n", status_code=cut.status)(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the words with which a request is refused; None for one that may pass."""
        headers = Headers(scope=scope)
        if scope["method"] not in METHODS:
            return 405, "only GET and POST are answered here"
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in self._hosts:
            return 421, "this desk does not answer under that name"
        if scope["path"].startswith("/static/") and scope["method"] in SAFE:
            return None
        origin = headers.get("origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self._hosts:
            return 403, "a page of another site may not act here"
        site = headers.get("sec-fetch-site")
        followed = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in SAFE
        if site not in (None, "same-origin", "none") and not followed:
            return 403, "a page of another site may not act here"
        if scope["path"] == "/in" and scope["method"] in SAFE:
            return None
        shown = _cookie(headers, self._cookie)
        if not hmac.compare_digest(shown.encode(), self._keys.session().encode()):
            return 403, "open the desk by the address that `travaux desk` printed; it has the key in it"
        return None


_TOO_MUCH = "that is more than {} MB at once; send fewer files\n"


class _CutOffError(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class _Watch:
    """Passes an answer on and remembers that it was begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        self.begun = True
        await self._send(message)


class _Body:
    """A request's body, counted and timed as it comes in."""

    def __init__(self, receive: Receive, cap: int, caps: Caps) -> None:
        self._receive, self._cap, self._caps = receive, cap, caps
        self._bytes, self._done = 0, False
        self._until = asyncio.get_running_loop().time() + caps.body_s

    async def receive(self) -> Message:
        if self._done:  # what comes now is only news of a closed connection, which may take as long as it likes
            return await self._receive()
        left = self._until - asyncio.get_running_loop().time()
        try:
            message = await asyncio.wait_for(self._receive(), min(self._caps.quiet_s, max(left, 0)))
        except TimeoutError as error:
            raise _CutOffError(408, "the request came in too slowly") from error
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._cap:
            raise _CutOffError(413, _TOO_MUCH.format(self._cap // 1_000_000).strip())
        self._done = message["type"] != "http.request" or not message.get("more_body", False)
        return message


def _cookie(headers: Headers, name: str) -> str:
    for pair in headers.get("cookie", "").split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            return value
    return ""


def _with_headers(send: Send) -> Send:
    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(h for h in HEADERS if h[0] not in present)]
        await send(message)

    return sealed
