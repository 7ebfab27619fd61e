"""What every dossier is held to: it is closed in itself, valid, and runs nothing that a document brought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """Links, ids and everything that a browser would fetch or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag in ("a", "area") and "href" in found:
            self.links.append(found["href"])
        elif "href" in found:
            self.fetched.append(found["href"])
        self.fetched += [
            found[name] for name in ("src", "srcset", "data", "poster", "action", "formaction") if name in found
        ]
        self.handlers += [name for name in found if name.startswith("on") or name == "style"]
        self.scripts += tag == "script" and "src" not in found and found.get("type") != "application/json"
        self.handlers += [tag] if tag in ("iframe", "object", "embed", "base", "style", "img", "audio", "video") else []


def pages(folder: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}


def broken_links(folder: Path) -> Iterator[str]:
    """Every link or fetch that does not end at a file of the folder, or at a place that is not in that file."""
    found = pages(folder)
    for path, page in found.items():
        for link in [*page.links, *page.fetched]:
            parts = urlsplit(link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if parts.scheme or parts.netloc or not target.is_file() or not target.is_relative_to(folder.resolve()):
                yield f"{path.name}: {link}"
            elif not _is_there(parts.fragment, found.get(target)):
                yield f"{path.name}: {link} (no such place)"


def _is_there(fragment: str, page: Page | None) -> bool:
    """A fragment with `=` is for the script: what a list is to show, or the day to turn to."""
    return not fragment or page is None or "=" in fragment or unquote(fragment) in page.ids


def what_runs(folder: Path) -> Iterator[str]:
    """Inline scripts, handlers, styles and foreign elements: a dossier has none."""
    for path, page in pages(folder).items():
        if page.scripts or page.handlers:
            yield f"{path.name}: {page.scripts} inline scripts, {page.handlers}"


def markup_errors(folder: Path) -> Iterator[str]:
    """What the HTML standard calls a parse error, ids that stand twice, and links inside links."""
    from tinyhtml5.parser import HTMLParser as Strict

    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        parser = Strict()
        parser.parse(text)
        yield from (f"{path.name}: {error[0]} {error[1]}" for error in parser.errors)
        ids = Page(text).ids
        yield from (f"{path.name}: id {name!r} twice" for name in {i for i in ids if ids.count(i) > 1})
        yield from (f"{path.name}: a link in a link" for _ in re.findall(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", text, re.S))
