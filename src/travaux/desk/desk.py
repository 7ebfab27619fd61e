"""One open record with what the requests share: the clerk, the sights, the secrets, the batches."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from travaux.clerk import Clerk, open_record
from travaux.clerk.clocks import parse_day, parse_known_at
from travaux.desk.batches import Batches
from travaux.desk.guard import Keys
from travaux.desk.links import DeskLinks
from travaux.desk.sights import Clock, Sights
from travaux.views.pages.sight import Sight
from travaux.views.rendering import Frame, render

CLOCK = ("as_of", "known_at", "confirmed")
NAME_CHARS = 60
"""Longest name under which somebody enters here."""


class Desk:
    """Everything that is shared. author: who enters, unless a browser says who is at it."""

    def __init__(self, record: Path, *, author: str, keys: Keys, port: int) -> None:
        self.clerk = open_record(record, author=author, create=True)
        self.sights = Sights(self.clerk)
        self.batches = Batches(self.clerk)
        self.keys = keys
        self.author = author
        self.cookie = f"travaux-{port}"
        self.deciding = threading.Lock()
        """Held while a decision is checked against what its maker saw, and entered."""
        self._clerks: dict[str, Clerk] = {author: self.clerk}

    def close(self) -> None:
        self.batches.close()
        self.sights.close()
        self.clerk.close()

    def author_of(self, request: Request) -> str:
        """Who is at this browser."""
        named = unquote(request.cookies.get(f"{self.cookie}-name", ""))
        return " ".join(named.split())[:NAME_CHARS] or self.author

    def clerk_of(self, request: Request) -> Clerk:
        """The clerk for whoever is at this browser."""
        author = self.author_of(request)
        if author not in self._clerks:
            if len(self._clerks) > 100:
                self._clerks = {self.author: self.clerk}
            self._clerks[author] = self.clerk.as_author(author)
        return self._clerks[author]


def desk_of(request: Request) -> Desk:
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


def clock_of(request: Request) -> Clock:
    """The clock asked for. Raises BadClock."""
    as_of, known_at = request.query_params.get("as_of"), request.query_params.get("known_at")
    if known_at:
        parse_known_at(known_at)
    return Clock(
        as_of=parse_day(as_of) if as_of else None,
        known_at=known_at or None,
        confirmed=request.query_params.get("confirmed") in ("1", "yes", "on"),
    )


def wanted_of(request: Request) -> dict[str, str]:
    """What else is asked of the page; of a key given twice the last."""
    return {key: value for key, value in request.query_params.items() if key not in CLOCK}


def links_of(request: Request) -> DeskLinks:
    clock = clock_of(request)
    shown = {"as_of": clock.as_of, "known_at": clock.known_at, "confirmed": "1" if clock.confirmed else None}
    return DeskLinks(
        clock={key: value for key, value in shown.items() if value},
        path=request.scope["raw_path"].decode("latin-1").partition("?")[0],
        wanted=wanted_of(request),
    )


def answer(
    request: Request, template: str, page: object, *, title: str, here: str = "", sight: Sight | None = None,
    status: int = 200, turns: bool = True, **more: object,
) -> Response:  # fmt: skip
    """A page. sight: what it was made from, else the latest at hand. turns: the day can be turned back on it."""
    desk = desk_of(request)
    seen = sight or desk.sights.last_known(Clock())
    frame = Frame(
        title=title,
        talks=seen.title,
        here=here,
        as_of=seen.as_of,
        days=seen.days if turns else (),
        known_at=seen.known_at,
        confirmed_only=seen.confirmed_only,
        pending=len(desk.clerk.pending()),
        token=desk.keys.token(),
        author=desk.author_of(request),
        busy=desk.batches.busy(),
    )
    html = render(template, page, frame=frame, links=links_of(request) if turns else DeskLinks(), **more)
    return HTMLResponse(
        html.encode(errors="replace"), status_code=status, headers={"cache-control": "private, no-cache"}
    )


def see_other(address: str) -> Response:
    """After something was done, the page that shows it."""
    return RedirectResponse(address, status_code=303)
