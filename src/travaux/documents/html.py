"""Web pages: main text by trafilatura, what the page says of its origin from its own head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from travaux.documents.boilerplate import is_boilerplate
from travaux.documents.days import parse_day
from travaux.documents.errors import EmptyDocument, TooLarge, UndecodableText
from travaux.documents.extract import Extract
from travaux.documents.limits import LIMITS
from travaux.model.documents import Block

# Elements of the main text as trafilatura returns it (TEI-like), and those of HTML for pages where it finds nothing.
_KINDS = {
    "head": "heading", "p": "paragraph", "quote": "paragraph", "item": "item", "cell": "paragraph", "code": "paragraph",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "li": "item", "blockquote": "paragraph",
    "td": "paragraph", "th": "paragraph", "dd": "paragraph", "dt": "heading", "pre": "paragraph", "div": "paragraph",
    "section": "paragraph", "article": "paragraph", "main": "paragraph", "body": "paragraph",
}  # fmt: skip
_NOT_TEXT = ("script", "style", "noscript", "nav", "header", "footer", "form", "button", "svg", "template", "iframe")
_LINK_HOLDERS = ("li", "td", "th", "p", "div", "span")
_LIGHT_CLUTTER = 1.5  # times the characters that trafilatura takes for the main text
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher")
_DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish_date", "sailthru.date",
    "citation_publication_date",
)  # fmt: skip
# Characters that XML cannot hold, raw or as a reference: the tree could not be changed where they stand.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|(?i:&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?)"
)
_FOOTNOTE = re.compile(r"\[?\(?[\d*†‡]{1,3}\)?\]?\Z")
_SITE_SUFFIX = re.compile(r"(?<!\s)\s+[|–—-]\s+")


def read_page(data: bytes, _name: str) -> Extract:
    """Read a page that was decoded and stands here in UTF-8: the reader that a parsing process uses."""
    return read_html(data.decode("utf-8", "surrogatepass"))


def read_html(text: str) -> Extract:
    """Take the main text and the origin of a page. The text is derived once: paragraphs divided by a blank line.

    Words struck out (`del`, `s`) and footnote marks are left out. Raises EmptyDocument when the page has no text,
    TooLarge when it has too many elements.
    """
    tree = _parse(text)
    try:
        origin = _read_origin(tree)
        _drop_redlines(tree)
        parts = _main_text(tree)
    except (etree.LxmlError, ValueError) as fault:  # what the parser let in and the tree then refuses
        raise UndecodableText("The web page is broken", hint="save its text instead") from fault
    if not parts:
        raise EmptyDocument("The web page holds no text", hint="if it is drawn by a script, save its text instead")
    title = origin["title"]
    if title and not any(_same(title, words) for _, words in parts[:3]):
        parts.insert(0, ("heading", title))
    return Extract(
        text="\n\n".join(words for _, words in parts),
        blocks=_lay_out(parts),
        media_type="text/html",
        title=title,
        publisher=origin["publisher"],
        published=origin["published"],
        language=origin["language"],
    )


def _parse(text: str) -> Any:
    # lxml refuses a str that declares its encoding; the declaration is spent once the bytes are decoded.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(_CONTROLS.sub(" ", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise UndecodableText("The web page cannot be parsed", hint="save its text instead") from fault
    if sum(1 for _ in tree.iter()) > LIMITS.html_elements:
        raise TooLarge(f"The web page has more than {LIMITS.html_elements} elements", hint="save its text instead")
    return tree


def _read_origin(tree: Any) -> dict[str, str | None]:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").casefold()
        value = " ".join((element.get("content") or "").split())
        if key and value:
            meta.setdefault(key, value)
    site = next((meta[key] for key in _SITES if key in meta), None)
    title = next((meta[key] for key in _TITLES if key in meta), None) or _first_words(tree, "h1")
    if title is None:
        # "Site | Headline" and "Headline - Site" are both usual; headlines are longer than names.
        title = max(_SITE_SUFFIX.split(_first_words(tree, "title") or ""), key=len) or None
    if site and title and title.endswith(site):
        title = _SITE_SUFFIX.sub("", title.removesuffix(site) + " ").strip(" |–—-") or title
    days = [meta[key] for key in _DAYS if key in meta] + [e.get("datetime") or "" for e in tree.iter("time")][:1]
    language = (tree.get("lang") or "")[:2].casefold() or None
    return {
        "title": title[:300] if title else None,
        "publisher": site,
        "published": next((day for words in days if (day := parse_day(words))), None),
        "language": language,
    }


def _first_words(tree: Any, tag: str) -> str | None:
    for element in tree.iter(tag):
        words = " ".join("".join(element.itertext()).split())
        if words:
            return words
    return None


def _drop_redlines(tree: Any) -> None:
    """Take out struck words and footnote marks, which a plain reading would glue to what now stands."""
    for element in list(tree.iter("del", "s", "strike", "sup")):
        words = "".join(element.itertext()).strip()
        if element.tag != "sup" or _FOOTNOTE.match(words):
            element.drop_tree()


def _main_text(tree: Any) -> list[tuple[str, str]]:
    """The main text as (block kind, words): by trafilatura where the page is cluttered, else by a plain walk.

    On pages of the older make (text between `br` in `font` or `td`) trafilatura may lose whole paragraphs, among
    them the first; a plain walk loses none, and is taken where it brings little besides.
    """
    import trafilatura

    page = lxml_html.tostring(tree, encoding="unicode")
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        found = None  # foreign code on hostile pages: the plain walk below takes over
    body = getattr(found, "body", None)
    main = _merge(_walk(body)) if body is not None else []
    plain = _merge(_walk(_strip(tree)))
    return plain if _size(plain) < _LIGHT_CLUTTER * _size(main) or _size(main) < 200 else main


def _size(parts: list[tuple[str, str]]) -> int:
    return sum(len(words) for _, words in parts)


def _strip(tree: Any) -> Any:
    """Take out what is never text: scripts, navigation, and blocks that are nothing but one short link."""
    for element in list(tree.iter(*_NOT_TEXT, "head", "aside")):
        if element.getparent() is not None:
            element.drop_tree()
    for link in list(tree.iter("a")):
        parent = link.getparent()
        if parent is not None and parent.tag in _LINK_HOLDERS and len(parent) == 1:
            words = "".join(parent.itertext()).strip()
            if len(words) <= 60 and words == "".join(link.itertext()).strip():
                parent.drop_tree() if parent.getparent() is not None else link.drop_tree()
    return tree


def _walk(root: Any) -> Iterator[tuple[str, str]]:
    """Words of a tree in reading order, cut at block elements; without recursion, since pages nest without bound."""
    kind, words = "paragraph", ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _KINDS
        if block or tag in ("lb", "br"):
            yield kind, words
            words = ""
        if event == "start":
            kind = _KINDS.get(tag, kind)
            words += (element.text or "") if tag else ""
        else:
            if block:
                kind = "paragraph"
            words += element.tail or "" if element is not root else ""
    yield kind, words


def _merge(parts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(kind, flat) for kind, words in parts if (flat := " ".join(words.split()))]


def _same(title: str, words: str) -> bool:
    return "".join(filter(str.isalnum, title)).casefold() == "".join(filter(str.isalnum, words)).casefold()


def _lay_out(parts: list[tuple[str, str]]) -> tuple[Block, ...]:
    blocks, at = [], 0
    for kind, words in parts:
        blocks.append(Block("boilerplate" if is_boilerplate(words) else kind, at, at + len(words)))
        at += len(words) + 2
    return tuple(blocks)
