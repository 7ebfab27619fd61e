"""The XML of Word files: parsed without entities or network, with short names for elements and attributes."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from travaux.documents.errors import DamagedFile
from travaux.documents.unpacking import Package

# Transitional and strict form. Source: ISO/IEC 29500-1 and -4.
_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = {
    **dict.fromkeys(_W, ""),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "urn:schemas-microsoft-com:office:office": "o:",
}
_names: dict[str, str] = {}


def parse_xml(data: bytes, name: str) -> Any:
    """The root of a part. Raises DamagedFile; a part with a document type is refused, since the format has none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise DamagedFile(f"{name} is damaged: its XML is broken", hint="save it again in Word") from fault
    if root is None or _has_doctype(root):
        raise DamagedFile(f"{name} declares entities, which no Word file does", hint="do not open it")
    return root


def _has_doctype(root: Any) -> bool:
    return bool(root.getroottree().docinfo.doctype)


def tag(element: Any) -> str:
    """The local name ("p", "tbl"), with a short prefix outside WordprocessingML ("m:oMath", "?wsp")."""
    full = element.tag
    short = _names.get(full)
    if short is None:
        if not isinstance(full, str):
            return "?"
        space, _, local = full[1:].rpartition("}")
        short = _PREFIXES[space] + local if space in _PREFIXES else "?" + local
        if len(_names) < 5_000:
            _names[full] = short
    return short


def attribute(element: Any, name: str) -> str | None:
    for space in _W:
        value = element.get(f"{{{space}}}{name}")
        if value is not None:
            return str(value)
    return None


def child(element: Any, *names: str) -> Any | None:
    """The first child of that name, then its first child of the next name, and so on; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if tag(one) == name), None)
    return element


def value(element: Any, *names: str) -> str | None:
    """The `val` of the child that `child` gives."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else None


def is_on(element: Any, *names: str) -> bool:
    """Whether a switch such as `vanish` is set."""
    found = child(element, *names)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def related(package: Package, part: str) -> dict[str, str]:
    """Kind of relation -> part, for the relations of a part ("" is the package) that lie in the package."""
    folder, base = posixpath.split(part)
    at = posixpath.join(folder, "_rels", f"{base}.rels")
    if at not in package.parts:
        return {}
    found: dict[str, str] = {}
    for relation in parse_xml(package.read(at), package.name):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") != "External":
            place = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
            found.setdefault(kind, place)
    return found
