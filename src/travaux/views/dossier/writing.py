"""Writing a dossier: every page of the book, every leaf, the exports, the search index, what ships with the program."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from travaux.model.objects import STANDINGS, Talks
from travaux.views.dossier.days import chosen_days, fold_days, main_of, to_script
from travaux.views.dossier.files import DossierLinks, leaf_file, page_file
from travaux.views.dossier.index import to_script as to_index
from travaux.views.dossier.place import FORMAT, MARKER, new_folder
from travaux.views.exports import ACT_COLUMNS, OBJECT_COLUMNS, act_rows, csv_lines, object_rows
from travaux.views.pages.book import LEAVES, PAGES, LeafKind, PageKind
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.pages.tables import PART
from travaux.views.rendering import STATIC, Frame, render
from travaux.views.wire import act_to_wire, object_to_wire

SightOn = Callable[[str], Sight]
"""What is seen on another day."""

MOST_BYTES = 280_000
"""Of a page with its other days; a page that would be larger is turned back over fewer days."""
MOST_FOLDED = 400_000
"""Acts folded for other days, all in all: what a large record may cost."""
SEARCH = "search.html"
FEWEST_DAYS, MOST_DAYS = 12, 366
MOST_TURNED = 4000
"""Pages of names and objects written for other days, all in all: about 3 ms each. Of a large record they show its last
day alone, and say so."""


class Written(msgspec.Struct, frozen=True):
    """What was written. days: those the first page can be turned back to."""

    files: int
    bytes: int
    days: int


def write_dossier(place: Path, sight: Sight, on_day: SightOn | None = None) -> Written:
    """Write the dossier of what is seen. on_day: for turning back; without it only the day of the sight is there.

    Raises NotADossier, DossierNotWritten.
    """
    with new_folder(place) as folder:
        for name in ("pages", "data", "static"):
            (folder / name).mkdir()
        for shipped in sorted(STATIC.iterdir()):
            shutil.copyfile(shipped, folder / "static" / shipped.name)
        _write_data(folder / "data", sight)
        days = _days(sight) if on_day is not None else []
        site = Site(sight, days)
        others = _others(sight, days, on_day) if on_day is not None else {}
        for file, html in site.leaves(others):
            _write(folder / "pages" / file, [html])
        for file, html in site.pages(others):
            _write(folder / file if file == "index.html" else folder / "pages" / file, [html])
        _write(folder / "data" / "search.js", to_index(sight, site.links))
        _write(folder / "pages" / SEARCH, [site.search()])
        _write(folder / MARKER, [msgspec.json.encode({"format": FORMAT, "as_of": sight.as_of}).decode(), "\n"])
        files = [each for each in folder.rglob("*") if each.is_file()]
        return Written(len(files), sum(each.stat().st_size for each in files), len(days))


def _days(sight: Sight) -> list[str]:
    """The days of publication up to that of the sight; of a large record some of them."""
    past = [day for day in sight.days if day <= (sight.as_of or "")]
    most = min(MOST_DAYS, max(FEWEST_DAYS, MOST_FOLDED // max(1, len(sight.acts))))
    return chosen_days(past, most)


def _others(sight: Sight, days: Sequence[str], on_day: SightOn) -> dict[str, Sight]:
    """What is seen on each of the days but the last. What changed is counted from the day before among them."""
    others: dict[str, Sight] = {}
    for day in [*days, ""]:
        now = sight if day in ("", sight.as_of) else on_day(day)
        previous = list(others.values())[-1].talks if others else None
        now.days = tuple(days)
        now.before = partial(_same, previous)
        if now is sight:
            break
        others[day] = now
    return others


def _same(talks: Talks | None) -> Talks | None:
    return talks


class Site:
    """The files of one dossier. days: those that its first pages are turned back to."""

    def __init__(self, sight: Sight, days: Sequence[str]) -> None:
        self.sight = sight
        self.days = tuple(days)
        self._asked = {kind.name: [dict(w) for w in kind.variants(sight)] for kind in PAGES}
        self._keys = {kind.name: list(kind.keys(sight)) for kind in LEAVES}
        self._links = {up: self._make_links(up) for up in ("", "../")}

    def _make_links(self, up: str) -> DossierLinks:
        pages = {
            (name, frozenset(wanted.items())): _file(name, wanted)
            for name, all_wanted in self._asked.items()
            for wanted in all_wanted
        } | {("search", frozenset()): SEARCH}
        leaves = {(kind, key): leaf_file(kind, key, {}) for kind, keys in self._keys.items() for key in keys}
        parts = {
            (kind.name, key, wanted["part"]): leaf_file(kind.name, key, wanted)
            for kind in LEAVES
            for key in self._keys[kind.name]
            for wanted in kind.variants(self.sight, key)
            if "part" in wanted
        }
        anchors = {r.act.id: r.act.anchor.source if r.act.anchor else None for r in self.sight.acts}
        rows = {
            recorded.act.id: page_file("acts", {"part": str(number // PART + 1)} if number >= PART else {})
            for number, recorded in enumerate(self.sight.acts)
        }
        shown = {name: thing.id for name, thing in self.sight.things.items()}
        return DossierLinks(
            up=up, pages=pages, leaves=leaves, parts=parts, acts=anchors, rows=rows, shown=shown
        )  # fmt: skip

    @property
    def links(self) -> DossierLinks:
        """As from a page in the folder of pages."""
        return self._links["../"]

    def search(self) -> str:
        return render("search", STANDINGS, frame=self._frame("Search", "search", self.sight), links=self.links)

    def leaves(self, others: Mapping[str, Sight]) -> Iterator[tuple[str, str]]:
        """(file, HTML) of every leaf; one whose document is not stored says so. others: as for `pages`."""
        turned = self._turned_leaves(others)
        for kind in LEAVES:
            for key in self._keys[kind.name]:
                for wanted in kind.variants(self.sight, key):
                    other_days = turned.get((kind.name, key), {}) if not wanted else {}
                    yield leaf_file(kind.name, key, wanted), self._leaf(kind, key, wanted, other_days)

    def _turned_leaves(self, others: Mapping[str, Sight]) -> dict[tuple[str, str], dict[str, str]]:
        """(kind, key) -> day -> what stands on the page that day. Day by day: what is found of one is kept a while."""
        leaves = [(kind, key) for kind in LEAVES if kind.by_day for key in self._keys[kind.name]]
        few = min(len(others), MOST_TURNED // max(1, len(leaves)))
        found: dict[tuple[str, str], dict[str, str]] = {(kind.name, key): {} for kind, key in leaves}
        for day in chosen_days([*sorted(others), ""], few + 1)[:-1]:
            for kind, key in leaves:
                found[kind.name, key][day] = main_of(self._leaf_on(kind, key, {}, others[day], {}))
        return found

    def _leaf(self, kind: LeafKind, key: str, wanted: Mapping[str, str], others: Mapping[str, str]) -> str:
        now = self._leaf_on(kind, key, wanted, self.sight, {})
        if not others or self.sight.as_of is None:
            return now
        script = self._fitting({**others, self.sight.as_of: main_of(now)}, MOST_BYTES - len(now.encode()))
        if script is None:
            return now
        return self._leaf_on(kind, key, wanted, self.sight, {"by_day": script[1]}, days=tuple(script[0]))

    def _leaf_on(
        self,
        kind: LeafKind,
        key: str,
        wanted: Mapping[str, str],
        sight: Sight,
        more: Mapping[str, str],
        *,
        days: tuple[str, ...] = (),
    ) -> str:
        frame = self._frame(_leaf_title(kind.name, key, self.sight), "", sight)
        if days:
            frame = msgspec.structs.replace(frame, days=days)
        try:
            page = kind.make(sight, key, wanted)
        except NotShown as error:
            return render("unshown", error.message, frame=frame, links=self.links, **more)
        return render(kind.name, page, frame=frame, links=self.links, **more)

    def pages(self, others: Mapping[str, Sight]) -> Iterator[tuple[str, str]]:
        """(file, HTML) of every page of the book. others: sights of the days that pages can be turned back to."""
        for kind in PAGES:
            for wanted in self._asked[kind.name]:
                file = _file(kind.name, wanted)
                yield file, self._page(kind, wanted, others if kind.by_day and not wanted else {})

    def _page(self, kind: PageKind, wanted: Mapping[str, str], others: Mapping[str, Sight]) -> str:
        links = self._links["" if kind.name == "standing" else "../"]
        frame = self._frame(kind.label, kind.name, self.sight)
        today = kind.make(self.sight, wanted)
        if not others or self.sight.as_of is None:
            return render(kind.name, today, frame=frame, links=links)
        now = render(kind.name, today, frame=frame, links=links)
        pages = {
            day: main_of(
                render(
                    kind.name, kind.make(sight, wanted), frame=self._frame(kind.label, kind.name, sight), links=links
                )
            )
            for day, sight in sorted(others.items())
        }
        pages[self.sight.as_of] = main_of(now)
        script = self._fitting(pages, MOST_BYTES - len(now.encode()))
        if script is None:
            return now
        turned = msgspec.structs.replace(frame, days=tuple(script[0]))
        return render(kind.name, today, frame=turned, links=links, by_day=script[1])

    def _fitting(self, pages: Mapping[str, str], room: int) -> tuple[list[str], str] | None:
        """The days, and their script, in the room there is; None where not even two days fit."""
        days = list(pages)
        while len(days) > 1:
            script = to_script(fold_days({day: pages[day] for day in days}))
            if len(script.encode()) <= room:
                return days, script
            days = chosen_days(days, max(1, len(days) * 2 // 3))
        return None

    def _frame(self, title: str, here: str, sight: Sight) -> Frame:
        return Frame(
            title=title, talks=self.sight.title, here=here, as_of=sight.as_of, days=(sight.as_of or "",),
            known_at=sight.known_at, confirmed_only=sight.confirmed_only,
        )  # fmt: skip


def _file(name: str, wanted: Mapping[str, str]) -> str:
    return "index.html" if name == "standing" and not wanted else page_file(name, wanted)


def _leaf_title(kind: str, key: str, sight: Sight) -> str:
    if kind == "object":
        return sight.titles.get(key, key)
    if kind == "source":
        document = sight.sources[key]
        return document.title or document.name
    return key


def _write_data(folder: Path, sight: Sight) -> None:
    """The tables, for a spreadsheet and for a program."""
    _write(folder / "acts.csv", csv_lines(ACT_COLUMNS, act_rows(sight.talks, sight.acts)))
    _write(folder / "objects.csv", csv_lines(OBJECT_COLUMNS, object_rows(sight.talks)))
    _write(folder / "acts.json", _json(act_to_wire(recorded, sight.talks) for recorded in sight.acts))
    _write(folder / "objects.json", _json(object_to_wire(thing) for thing in sight.talks.objects))


def _json(values: Iterable[Any]) -> Iterator[str]:
    """An array, a value a line."""
    before = "[\n"
    for value in values:
        yield before + msgspec.json.encode(value).decode()
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(parts)
