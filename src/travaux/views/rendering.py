"""From a page's value to HTML: one set of templates for desk and dossier."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from travaux.views.pages.links import Links

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC = HERE / "static"

# Not allowed in HTML, or (direction overrides) able to make a line read otherwise than it is written.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a page.

    title: of the page; talks: of the talks; here: name of the page in the book. days: those one can turn back to.
    token: that a form must hand back (desk); author: who decides; busy: documents read of those handed in, while
    reading goes on.
    """

    title: str
    talks: str
    here: str = ""
    as_of: str | None = None
    days: tuple[str, ...] = ()
    known_at: str | None = None
    confirmed_only: bool = False
    pending: int = 0
    token: str = ""
    author: str = ""
    busy: tuple[int, int] | None = None


def render(template: str, page: Any, *, frame: Frame, links: Links, **more: Any) -> str:
    """The page as HTML. template: a name of the book; more: what one form of it alone has (a search box's words)."""
    return environment().get_template(f"{template}.html").render(page=page, frame=frame, links=links, **more)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, compiled once a process. What is undefined is a mistake of ours and raises."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from travaux.views.days import say_edtf, say_point, say_time
    from travaux.views.pages.book import PAGES
    from travaux.views.pages.lines import counted
    from travaux.views.pages.tables import near
    from travaux.views.words import LEGEND, plain

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=showable, auto_reload=False,
    )  # fmt: skip
    made.filters |= {"day": say_point, "edtf": say_edtf, "moment": say_time, "plain": plain}
    made.globals |= {"PAGES": PAGES, "LEGEND": LEGEND, "counted": counted, "near": near}
    return made


def showable(value: Any) -> Any:
    """Text without characters that HTML does not allow or that turn its direction.

    >>> showable("a" + chr(0) + "b" + chr(0x202E) + "c")
    'a�b�c'
    """
    if type(value) is str and not value.isascii():
        return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if type(value) is str and not value.isprintable():
        return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return value
