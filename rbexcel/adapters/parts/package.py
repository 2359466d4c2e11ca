"""
A workbook as its parts, with their relationships and types, and a history of what was edited. Knows no Book.

Loading and saving a workbook loses what a library does not know (pictures in headers, text boxes, form controls), so
nothing is loaded: a part that nobody edits stays as it is.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Self
from urllib.parse import unquote

from rbexcel.adapters.files.file_kinds import COMPOUND, ZIP
from rbexcel.adapters.files.long_parts import pack, whole
from rbexcel.adapters.files.plain.parts import CONTENT_TYPES, ending_of, is_fit_name, key_of, plain_name
from rbexcel.adapters.files.unlocking import unlocked
from rbexcel.adapters.parts.ooxml import RELATIONS_TYPE, STRICT, TRANSITIONAL_TO_STRICT, WORKBOOK_KIND
from rbexcel.adapters.parts.relations import Relation, is_relations, owner_of, rels_of, resolved
from rbexcel.adapters.parts.root_space import has_known_root
from rbexcel.adapters.parts.tag_kinds import tag_kinds
from rbexcel.adapters.parts.ungraftable import locked_or_old, signed, too_big, unparsable
from rbexcel.adapters.parts.unpacking import Parts
from rbexcel.adapters.parts.xml import (
    Edit,
    Element,
    appended,
    attribute,
    cut,
    edited_pieces,
    reverse,
    set_attribute,
    spliced,
    tree,
)
from rbexcel.workbook.limits import MAX_PARTS, MAX_UNPACKED_TO_EDIT


class Package:
    """The parts of a workbook by name, in the order of the file."""

    def __init__(self, content: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(content))  # it stays open: long parts are unpacked when they are looked at
        # Relationships without a byte are none: some programs write them so.
        entries = [each for each in archive.infolist() if each.file_size or not is_relations(each.filename)]
        self._entries = {plain_name(entry.filename): entry for entry in entries}
        if len({key_of(name) for name in self._entries}) < len(entries):
            unparsable()  # which of two parts of one name counts, every program decides for itself
        if not all(is_fit_name(entry.filename) for entry in entries):
            unparsable()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_TO_EDIT:
            raise too_big()
        self.parts = Parts.of(archive, self._entries)
        self._begin()

    @classmethod
    def of(cls, parts: dict[str, bytes]) -> Self:
        """Return parts of our own making as a package."""
        package = cls.__new__(cls)
        package._entries, package.parts = {}, Parts(parts)
        package._begin()
        return package

    def _begin(self) -> None:
        self._trees: dict[tuple[str, str], tuple[bytes, Element]] = {}
        self._kinds: dict[str, tuple[bytes, bytes]] = {}
        self.history: list[tuple[str, list[Edit]]] = []
        """For every edit so far the part, and the edits that take it back."""
        self._last: dict[str, list[Edit]] = {}
        self.lines: dict[str, Iterator[bytes]] = {}
        """What is still to be put into parts of our own making, where ``long_parts`` says."""

    def to_bytes(self) -> bytes:
        """Return the package as a file; the entries keep their order and their dates."""
        store = io.BytesIO()
        with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self.parts:
                content, old = self.parts.passing(name), self._entries.get(name)
                pieces: Iterable[bytes | memoryview] = edited_pieces(content, self._last.get(name, ()))
                if name in self.lines:
                    pieces = whole(content, self.lines.pop(name))
                pack(archive, zipfile.ZipInfo(name, old.date_time) if old else zipfile.ZipInfo(name), pieces)
        return store.getvalue()

    def settle(self) -> None:
        """Apply to the parts what was put off until they are packed, for whatever looks at them afterwards."""
        for name, lines in self.lines.items():
            self.parts[name] = b"".join(whole(self.parts[name], lines))
        self.lines.clear()
        for name, edits in self._last.items():
            self.parts[name] = spliced(self.parts[name], edits)
        self._last.clear()

    def find(self, name: str) -> str | None:
        """Return a part's name as the package spells it: names are compared without case."""
        if name in self.parts:
            return name
        wanted = key_of(name)
        return next((part for part in self.parts if key_of(part) == wanted), None)

    def tree(self, part: str, *, skip: str = "") -> Element:
        """
        Return the root element of a part that is looked at often; it is parsed once for each state of the part.

        What lies inside elements named ``skip`` is passed over.
        """
        data = self.parts[part]
        known = self._trees.get((part, skip))
        if known is None or known[0] is not data:
            known = self._trees[part, skip] = data, tree(data, skip=skip)
        return known[1]

    def tag_kinds(self, part: str) -> bytes:
        """Return one tag of each kind in a part; they are looked for once for each state of the part."""
        data = self.parts.get(part, b"")
        known = self._kinds.get(part)
        if known is None or known[0] is not data:
            known = self._kinds[part] = data, tag_kinds(data)
        return known[1]

    @property
    def outline(self) -> Element:
        """The root element of the main part without the names of cells, of which there may be very many."""
        return self.tree(self.workbook, skip="definedNames")

    def edit(self, part: str, edits: Iterable[Edit]) -> None:
        """Apply edits to a part."""
        before, wanted = self.parts[part], list(edits)
        if not wanted:
            return  # what is known of the part holds on
        self._kinds.pop(part, None)  # it would hold what the part was
        self.parts[part] = spliced(before, wanted)
        self.history.append((part, reverse(before, wanted)))

    def edit_at_last(self, part: str, edits: Iterable[Edit]) -> None:
        """Apply edits to a part when it is packed, so that a long one is not held twice; nothing sees them before."""
        self._last[part] = list(edits)

    def free_name(self, like: str, *, beside: Iterable[str] = ()) -> str:
        """
        Return a name that is not taken, nor one of ``beside``: like, with the first number that is free.

        A part that is referred to, or whose type is stated, is taken though it is missing: what refers to it would
        find another part there.
        """
        stem, dot, suffix = like.rpartition(".")
        stem = stem.rstrip("0123456789")
        taken = {key_of(name) for name in (*self.parts, *beside)} | self._missing()
        number = 1
        while key_of(f"{stem}{number}{dot}{suffix}") in taken:
            number += 1
        return f"{stem}{number}{dot}{suffix}"

    def _missing(self) -> set[str]:
        """Return the names, in one case, of parts that are spoken of."""
        stated = {key_of(each.attributes.get("PartName", "")) for each in self._types()}
        for name in self.parts:
            if is_relations(name):
                owner = owner_of(name)
                stated |= {
                    key_of(resolved(owner, each.attributes.get("Target", "")))
                    for each in self.tree(name).members
                    if each.attributes.get("TargetMode") != "External"
                }
        return stated

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part, those of the package itself for an empty name."""
        name = self.find(rels_of(part))
        if name is None:
            return []
        found = []
        for each in self.tree(name).members:
            raw = each.attributes.get("Target", "")
            outside = each.attributes.get("TargetMode") == "External"
            target = None if outside else self._meant(resolved(part, raw))
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
        return self.outline.namespace.startswith(STRICT)

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
            self.edit(name, [cut(each) for each in root.members if each.attributes.get("Id") in ids])

    def _types(self) -> list[Element]:
        return self.tree(CONTENT_TYPES).members

    def _overrides(self, part: str) -> list[Element]:
        """Return what states the type of a part by its name."""
        wanted = key_of(part)
        return [each for each in self._types() if key_of(each.attributes.get("PartName", "")) == wanted]

    def _default(self, ending: str) -> Element | None:
        """Return what states the type of all parts with an ending."""
        return next((each for each in self._types() if each.attributes.get("Extension", "").lower() == ending), None)

    def content_type(self, part: str) -> str:
        """Return the content type that is stated for a part."""
        for each in self._overrides(part):
            return each.attributes["ContentType"]
        ending = ending_of(part)
        default = self._default(ending) if ending != "xml" else None  # that of all XML says nothing of a part
        return default.attributes["ContentType"] if default else unparsable()

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part and state its content type, in the place of what was stated of another of its name."""
        self.parts[part] = content
        self.edit(CONTENT_TYPES, map(cut, self._overrides(part)))
        self._state(part, content_type)

    def _state(self, part: str, content_type: str) -> None:
        root = self.tree(CONTENT_TYPES)
        entry = b"<%sOverride PartName=%s ContentType=%s/>" % (
            root.prefix,
            attribute(f"/{part}"),
            attribute(content_type),
        )
        self.edit(CONTENT_TYPES, [appended(root, entry)])

    def add_relations(self, part: str, content: bytes) -> None:
        """Add the relationships of a part that has none yet."""
        self.parts[rels_of(part)] = content
        if self._default("rels") is None:  # some programs state the type of every part by its name
            root = self.tree(CONTENT_TYPES)
            entry = b"<%sDefault Extension=%s ContentType=%s/>" % (
                root.prefix,
                attribute("rels"),
                attribute(RELATIONS_TYPE),
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
        gone = {key_of(part) for part in parts}
        stale = [each for each in self._types() if key_of(each.attributes.get("PartName", "")) in gone]
        self.edit(CONTENT_TYPES, map(cut, stale))

    def rename(self, names: Mapping[str, str]) -> None:
        """Give parts other names, wherever they are spoken of."""
        owners = {rels: owner for owner in ("", *self.parts) if (rels := self.find(rels_of(owner)))} if names else {}
        for rels, owner in owners.items():
            targets = {each.id: each.target for each in self.relations(owner)}
            edits: list[Edit] = []
            for each in self.tree(rels).members:
                target = targets.get(each.attributes.get("Id", ""))
                if target is not None and (target in names or owner in names):
                    edits += set_attribute(self.parts[rels], each, "Target", f"/{names.get(target, target)}")
            self.edit(rels, edits)
        hung = {
            new: self.content_type(old)
            for old, new in names.items()
            if not self._overrides(old) and ending_of(old) != ending_of(new)
        }
        edits = []
        for old, new in names.items():
            for each in self._overrides(old):
                edits += set_attribute(self.parts[CONTENT_TYPES], each, "PartName", f"/{new}")
        self.edit(CONTENT_TYPES, edits)
        for new, type_ in hung.items():
            self._state(new, type_)
        moved = dict(names) | {rels: rels_of(names[owner]) for rels, owner in owners.items() if owner in names}
        self.parts = Parts({moved.get(name, name): content for name, content in self.parts.items()})


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
    if any(key_of(name).startswith("_xmlsignatures/") for name in package.parts):
        raise signed()
    if CONTENT_TYPES not in package.parts or not all(map(has_known_root, map(package.parts.beginning, package.parts))):
        unparsable()
    return package
