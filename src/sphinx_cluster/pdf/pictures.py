"""Image files of the pages go in; files that Typst can show, checked and harmless, come out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from xml.etree import ElementTree

import typst
from docutils import nodes

from sphinx_cluster.pdf.source import lies_in
from sphinx_cluster.writing import write_if_changed

# An SVG file goes in; the same without scripts and without anything from elsewhere comes out.

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


FOLDER: Final = "images"
_TYPES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf"})
_REMOTE: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Warns(Protocol):
    """Whatever visits a picture and can tell the author where it stands."""

    def warn(self, message: str, node: nodes.Node, *, subtype: str) -> None:
        """Warn once of *message* at the place of *node*."""


class PictureFiles:
    """The images of one build: each is checked and copied beside the source once."""

    def __init__(
        self, sources: Path, output: Path, known: Mapping[str, str], folders: Sequence[Path]
    ) -> None:
        """Take images from *sources* to *output*; *known* names those Sphinx found.

        All that is shown lies in one of the *folders*.
        """
        self._sources, self._output, self._known = sources, output, known
        self._folders = folders
        self._paths: dict[str, str | None] = {}

    def path_of(self, node: nodes.Element, writer: Warns) -> str | None:
        """Return the path of the copied image for the source; None, with a warning, if unusable."""
        uri = str(node.get("uri", ""))
        if uri not in self._paths:
            self._paths[uri] = None
            problem = self._problem(uri)
            if problem is None:
                problem = self._take(uri, node, writer)
            if problem is not None:
                writer.warn(f"the image {uri} is left out: {problem}", node, subtype="pdf-image")
        return self._paths[uri]

    def drawing(self, node: nodes.Element, writer: Warns) -> str | None:
        """Return the path of the SVG that *node* holds as text; None, with a warning, if broken."""
        text = node.astext().encode()
        uri = f"drawing-{hashlib.sha256(text).hexdigest()[:16]}.svg"
        if uri not in self._paths:
            self._paths[uri] = None
            problem = self._write(uri, uri, text, node, writer)
            if problem is not None:
                writer.warn(f"a drawing is left out: {problem}", node, subtype="pdf-image")
        return self._paths[uri]

    def _problem(self, uri: str) -> str | None:
        if _REMOTE.match(uri):
            return "it lies elsewhere on the web; a PDF holds its images itself"
        path = (self._sources / uri).resolve()
        if uri not in self._known:
            return "there is no such file among the pages"
        if not lies_in(path, self._folders):
            return "it lies outside of the project"
        if not path.is_file():
            return "the file is missing"
        if path.suffix.lower() not in _TYPES:
            known = ", ".join(sorted(one.lstrip(".") for one in _TYPES))
            return f"a PDF can show {known}, not {path.suffix or 'a file without a suffix'}"
        return None

    def _take(self, uri: str, node: nodes.Element, writer: Warns) -> str | None:
        path = self._sources / uri
        return self._write(uri, self._known[uri], path.read_bytes(), node, writer)

    def _write(
        self, uri: str, name: str, content: bytes, node: nodes.Element, writer: Warns
    ) -> str | None:
        """Write the checked *content*, and return what is wrong with it."""
        suffix = Path(name).suffix.lower()
        if suffix == ".svg":
            try:
                drawing = cleaned(content)
            except ElementTree.ParseError as error:
                return f"it is no well-formed SVG ({error})"
            content = self._told(uri, drawing, node, writer)
        target = self._output / FOLDER / f"{Path(name).stem}{suffix}"
        write_if_changed(target, content)
        problem = _unreadable(target)
        if problem is None:
            self._paths[uri] = f"{FOLDER}/{target.name}"
        return problem

    def _told(self, uri: str, drawing: Drawing, node: nodes.Element, writer: Warns) -> bytes:
        if drawing.removed:
            parts = ", ".join(drawing.removed)
            message = f"the image {uri} is shown without what could do or load something: {parts}"
            writer.warn(message, node, subtype="pdf-image")
        return drawing.content


def _unreadable(path: Path) -> str | None:
    """Return why Typst cannot show the image at *path*, or None."""
    source = f'#set page(width: auto, height: auto)\n#image("{path.name}")'
    try:
        typst.Compiler(source.encode(), root=path.parent, ignore_system_fonts=True).compile(
            format="svg"
        )
    except typst.TypstError as error:
        return " ".join(error.message.split())
    return None
