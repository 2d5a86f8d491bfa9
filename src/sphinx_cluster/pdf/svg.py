"""An SVG file goes in; the same without scripts and without anything from elsewhere comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

_ACTIVE: Final = frozenset({"script", "foreignObject", "handler", "listener"})
_LOADED: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)
_INSIDE: Final = re.compile(r"#|data:image/(png|jpeg|gif|webp);", re.IGNORECASE)
_DECLARES: Final = re.compile(rb"<!(DOCTYPE[^>]*\[|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that only draws; ``removed`` names what was taken out of it."""

    content: bytes
    removed: tuple[str, ...]


def cleaned(content: bytes) -> Drawing:
    """Return the SVG *content* without scripts, event attributes and references to elsewhere.

    Raises `ElementTree.ParseError` for what is no well-formed XML, or declares entities.
    """
    if _DECLARES.search(content):
        raise ElementTree.ParseError("it declares entities")
    root = ElementTree.fromstring(content)  # noqa: S314 - entities are refused above
    removed: list[str] = []
    _clean(root, removed)
    if not removed:
        return Drawing(content, ())
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return Drawing(ElementTree.tostring(root), tuple(sorted(set(removed))))


def _clean(root: ElementTree.Element, removed: list[str]) -> None:
    for parent in root.iter():
        for child in list(parent):
            name = _local(child.tag)
            if name in _ACTIVE or (name == "style" and _LOADED.search(child.text or "")):
                parent.remove(child)
                removed.append(name)
        for attribute, value in list(parent.attrib.items()):
            if _is_unsafe(_local(parent.tag), _local(attribute), value):
                del parent.attrib[attribute]
                removed.append(_local(attribute))


def _is_unsafe(tag: str, attribute: str, value: str) -> bool:
    if attribute.lower().startswith("on"):
        return True
    if attribute in ("href", "src") and tag != "a":
        return not _INSIDE.match(value.strip())
    return bool(_LOADED.search(value))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
