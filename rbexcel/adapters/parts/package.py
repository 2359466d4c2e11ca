"""
A workbook as its parts, with their relationships and types, and a history of what was edited. Knows no Book.

Loading and saving a workbook loses what a library does not know (pictures in headers, text boxes, form controls), so
nothing is loaded: a part that nobody edits stays as it is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from rbexcel.adapters.files.file_kinds import COMPOUND, ZIP
from rbexcel.adapters.files.plain.parts import is_markup, plain_markup, plain_name
from rbexcel.adapters.files.refusals import MAX_UNPACKED_TO_EDIT
from rbexcel.adapters.files.unlocking import unlocked
from rbexcel.adapters.parts.ooxml import CONTENT_TYPES, STRICT, TRANSITIONAL_TO_STRICT, WORKBOOK_KIND
from rbexcel.adapters.parts.ungraftable import locked_or_old, signed, too_big, unparsable
from rbexcel.adapters.parts.xml import Edit, Element, appended, attribute, cut, reverse, spliced, tree

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part; ``target`` is the name of a part, None where that is missing or ``outside``."""

    id: str
    type: str
    target: str | None
    raw_target: str
    outside: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: it is the same in transitional and strict files."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of a workbook by name, in the order of the file."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._entries = {plain_name(entry.filename): entry for entry in archive.infolist()}
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_TO_EDIT:
                raise too_big(MAX_UNPACKED_TO_EDIT // 1_000_000)
            self.parts = {
                name: plain_markup(archive.read(entry)) if is_markup(name) else archive.read(entry)
                for name, entry in self._entries.items()
            }
        self._trees: dict[str, tuple[bytes, Element]] = {}
        self.history: list[tuple[str, list[Edit]]] = []
        """For every edit so far the part, and the edits that take it back."""

    def to_bytes(self) -> bytes:
        """Return the package as a file; the entries keep their order and their dates."""
        store = io.BytesIO()
        with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                old = self._entries.get(name)
                entry = zipfile.ZipInfo(name, old.date_time if old else _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return store.getvalue()

    def find(self, name: str) -> str | None:
        """Return a part's name as the package spells it: names are compared without case."""
        if name in self.parts:
            return name
        return next((part for part in self.parts if part.casefold() == name.casefold()), None)

    def tree(self, part: str) -> Element:
        """Return the root element of a part that is looked at often; it is parsed once for each state of the part."""
        data = self.parts[part]
        known = self._trees.get(part)
        if known is None or known[0] is not data:
            known = self._trees[part] = data, tree(data)
        return known[1]

    def edit(self, part: str, edits: Iterable[Edit]) -> None:
        """Apply edits to a part."""
        before, wanted = self.parts[part], list(edits)
        self.parts[part] = spliced(before, wanted)
        self.history.append((part, reverse(before, wanted)))

    def free_name(self, like: str) -> str:
        """
        Return a name that is not taken: like, with the first number that is free.

        A part that is referred to, or whose type is stated, is taken though it is missing: what refers to it would
        find another part there.
        """
        stem, dot, suffix = like.rpartition(".")
        stem = stem.rstrip("0123456789")
        taken = {name.casefold() for name in self.parts} | self._missing()
        number = 1
        while f"{stem}{number}{dot}{suffix}".casefold() in taken:
            number += 1
        return f"{stem}{number}{dot}{suffix}"

    def _missing(self) -> set[str]:
        """Return the names, in one case, of parts that are spoken of."""
        types = self.tree(CONTENT_TYPES).children
        stated = {each.attributes.get("PartName", "").lstrip("/").casefold() for each in types}
        for name in self.parts:
            if name.endswith(".rels"):
                owner = _owner_of(name)
                stated |= {
                    _resolved(owner, each.attributes.get("Target", "")).casefold()
                    for each in self.tree(name).children
                    if each.attributes.get("TargetMode") != "External"
                }
        return stated

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part, those of the package itself for an empty name."""
        name = self.find(rels_of(part))
        if name is None:
            return []
        found = []
        for each in self.tree(name).children:
            raw = each.attributes.get("Target", "")
            outside = each.attributes.get("TargetMode") == "External"
            target = None if outside else self._meant(_resolved(part, raw))
            found.append(Relation(each.attributes.get("Id", ""), each.attributes.get("Type", ""), target, raw, outside))
        return found

    def _meant(self, path: str) -> str | None:
        """Return the part that a relationship means, in which a blank may be written as %20."""
        return self.find(path) or self.find(unquote(path))

    def related(self, part: str, kind: str) -> Relation | None:
        """Return the first relationship of that kind."""
        return next((each for each in self.relations(part) if each.kind == kind), None)

    @property
    def workbook(self) -> str:
        """The name of the main part, wherever it lies."""
        main = self.related("", WORKBOOK_KIND)
        if main is None or main.target is None:
            unparsable()
        return main.target

    @property
    def styles(self) -> str | None:
        """The name of the part of styles."""
        return self._part("styles")

    @property
    def shared_texts(self) -> str | None:
        """The name of the part of the texts that cells share."""
        return self._part("sharedStrings")

    def _part(self, kind: str) -> str | None:
        found = self.related(self.workbook, kind)
        return found.target if found else None

    @property
    def is_strict(self) -> bool:
        """Whether the workbook is of the strict variant of the format."""
        return self.tree(self.workbook).namespace.startswith(STRICT)

    def make_strict(self) -> None:
        """Turn a transitional package into a strict one, as far as XlsxWriter's sheets and charts need it."""
        for name in self.parts:
            for transitional, strict in TRANSITIONAL_TO_STRICT:
                self.parts[name] = self.parts[name].replace(transitional, strict)

    def relate(self, part: str, type_: str, target: str) -> str:
        """Add a relationship from one part to another and return its id."""
        name = self.find(rels_of(part))
        if name is None:
            unparsable()
        taken = {each.id for each in self.relations(part)}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        root = self.tree(name)
        entry = b"<%sRelationship Id=%s Type=%s Target=%s/>" % (
            root.prefix,
            attribute(f"rId{number}"),
            attribute(type_),
            attribute(f"/{target}"),
        )
        self.edit(name, [appended(root, entry)])
        return f"rId{number}"

    def unrelate(self, part: str, ids: set[str]) -> None:
        """Remove relationships of a part."""
        name = self.find(rels_of(part))
        if name and ids:
            root = self.tree(name)
            self.edit(name, [cut(each) for each in root.children if each.attributes.get("Id") in ids])

    def content_type(self, part: str) -> str:
        """Return the content type that is stated for a part."""
        for each in self.tree(CONTENT_TYPES).children:
            if each.attributes.get("PartName", "").casefold() == f"/{part}".casefold():
                return each.attributes["ContentType"]
        suffix = part.rpartition(".")[2].casefold()
        for each in self.tree(CONTENT_TYPES).children:
            # That of all XML says nothing of a part; drawings of comments have theirs so.
            if suffix != "xml" and each.attributes.get("Extension", "").casefold() == suffix:
                return each.attributes["ContentType"]
        return unparsable()

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part and state its content type."""
        self.parts[part] = content
        root = self.tree(CONTENT_TYPES)
        entry = b"<%sOverride PartName=%s ContentType=%s/>" % (
            root.prefix,
            attribute(f"/{part}"),
            attribute(content_type),
        )
        self.edit(CONTENT_TYPES, [appended(root, entry)])

    def reachable(self, start: str = "") -> list[str]:
        """Return the parts that can be reached through relationships, in the order they are met."""
        seen: dict[str, None] = {}
        waiting = [start]
        while waiting:
            for each in self.relations(waiting.pop()):
                if each.target is not None and each.target not in seen:
                    seen[each.target] = None
                    waiting.append(each.target)
        return list(seen)

    def sweep(self, parts: set[str]) -> None:
        """Remove parts with their relationships and their content types."""
        for part in parts:
            del self.parts[part]
            rels = self.find(rels_of(part))
            if rels:
                del self.parts[rels]
        gone = {f"/{part}".casefold() for part in parts}
        root = self.tree(CONTENT_TYPES)
        stale = [each for each in root.children if each.attributes.get("PartName", "").casefold() in gone]
        self.edit(CONTENT_TYPES, map(cut, stale))


def rels_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _owner_of(rels: str) -> str:
    """Return the name of the part whose relationships a part holds, an empty one for those of the package itself."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


@lru_cache(maxsize=4096)  # asked again and again for the few parts of a workbook
def _resolved(part: str, target: str) -> str:
    path = target.partition("#")[0].replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def opened(source: bytes) -> Package:
    """
    Return the package of a file (.xlsx or .xlsm).

    Raises UngraftableError for one that is signed, encrypted, too big or cannot be parsed.
    """
    if source.startswith(COMPOUND):
        source = unlocked(source) or b""
        if not source.startswith(ZIP):
            raise locked_or_old()
    try:
        package = Package(source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        unparsable(error)
    if any(name.casefold().startswith("_xmlsignatures/") for name in package.parts):
        raise signed()
    if CONTENT_TYPES not in package.parts:
        unparsable()
    return package


def relation_of(element: Element) -> str:
    """Return the id of the relationship that an element names, an empty text when it names none."""
    return next((value for name, value in element.attributes.items() if name.endswith("/relationships id")), "")
