"""Addresses of the desk."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import msgspec


class DeskLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Links as addresses. clock: as_of, known_at, confirmed as asked for, carried along from page to page.

    here: the path of this page, with what was asked of it, for turning back the day.
    """

    clock: dict[str, str] = {}
    path: str = "/"
    wanted: dict[str, str] = {}

    form = "desk"

    def page(self, name: str, **wanted: str) -> str:
        return self._with_clock("/" if name == "standing" else f"/{name}", wanted)

    def leaf(self, kind: str, key: str, **wanted: str) -> str:
        return self._with_clock(f"/{kind}/{quote(key, safe=':')}", wanted)

    def thing(self, object_id: str) -> str:
        return self._with_clock(f"/object/{quote(object_id, safe=':')}")

    def act(self, act_id: str) -> str:
        return self._with_clock(f"/act/{quote(act_id, safe=':')}")

    def source(self, sha256: str, act_id: str | None = None, part: int | None = None) -> str:
        wanted = {"act": act_id} if act_id else {"part": str(part)} if part else {}
        mark = f"#{act_id.replace(':', '-')}" if act_id else ""
        return self._with_clock(f"/source/{quote(sha256)}", wanted) + mark

    def name(self, kind: str, name: str) -> str:
        return self._with_clock(f"/{kind}/{quote(name, safe='')}")

    def static(self, file: str) -> str:
        return f"/static/{quote(file)}"

    def export(self, table: str, form: str) -> str:
        return self._with_clock(f"/export/{table}.{form}")

    def asked(self) -> list[tuple[str, str]]:
        """What a form that turns back the day must hand back besides the day."""
        return list(({key: v for key, v in self.clock.items() if key != "as_of"} | self.wanted).items())

    def on_day(self, day: str | None) -> str:
        clock = {key: value for key, value in self.clock.items() if key != "as_of"} | ({"as_of": day} if day else {})
        asked = self.wanted | clock
        return self.path + (f"?{urlencode(asked)}" if asked else "")

    def _with_clock(self, path: str, wanted: dict[str, str] | None = None) -> str:
        asked = {key: value for key, value in (wanted or {}).items() if value} | self.clock
        return path + (f"?{urlencode(asked)}" if asked else "")
