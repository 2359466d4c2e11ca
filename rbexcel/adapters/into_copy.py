"""
Puts a Book's sheets into a copy of an existing workbook, and leaves all else in it as it is.

Loading and saving a workbook loses what a library does not know (pictures in headers, text boxes, form controls), so
nothing is loaded here. XlsxWriter writes the Book as a package of its own, and its worksheet parts are moved over.

The splice: expat tells at which byte every element begins and ends. An edit is (start, end, replacement) on the bytes
of the part, so that all bytes outside the edits stay, with their prefixes, their order and what nobody understands.
What is put into an existing part is ASCII, other characters as references, and so fits whatever encoding it has. New
elements take the namespace prefix of the element they go into.

Doing it again gives the same parts: sheets of the same name are taken out first, with what only they used, and a
style is appended only when the workbook has none that is the same.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from rbexcel.adapters.new_file import replace_file, to_bytes
from rbexcel.book import Book, Sheet, sheet_name
from rbexcel.errors import RbexcelError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_UNPACKED = 1_000_000_000
_MAX_DEPTH = 200
_CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION_NAMESPACES = (
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TRANSITIONAL_TO_STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    _RELATION_NAMESPACES,
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
)

# The order that the format demands of the children we may have to add, and of all that may stand before them.
_IN_WORKBOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames"
)
_IN_STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs"
_IN_SHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting"
)


class UngraftableError(RbexcelError):
    """The file cannot take sheets at package level; the caller writes them to a file of their own instead."""


def graft(source: bytes, book: Book, *, created: datetime | None = None) -> bytes:
    """
    Return a copy of the workbook ``source`` (.xlsx or .xlsm) with the Book's sheets after its own.

    A sheet of the same name is replaced, ``book.drops`` go, ``book.markings`` are added to sheets that are there.
    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed, RbexcelError when a marked sheet
    is missing or no visible sheet would be left.
    """
    package = _opened(source)
    was_shown = _shown(package)
    auxiliary, markings = _auxiliary(book, created)
    if package.is_strict:
        auxiliary.make_strict()
    added = {sheet.name.casefold() for sheet in book.sheets}
    replaced = added | {name.casefold() for name in book.drops}
    _remove_sheets(package, replaced, forgotten=replaced - added)
    numbers = _merge_styles(package, auxiliary)
    for sheet in book.sheets:
        _add_sheet(package, auxiliary, sheet.name, numbers)
    _add_names(package, auxiliary)
    _mark(package, auxiliary, markings, numbers, stale=replaced)
    _show(package, book.active, was_shown, added)
    return package.to_bytes()


def write_copy(
    source: Path, book: Book, target: Path, *, in_place: bool = False, at: datetime | None = None
) -> Path | None:
    """
    Graft the Book into a copy of ``source`` at ``target``, whole or not at all.

    Only with ``in_place`` may both be the same file; a backup that bears the time ``at`` is then made beside it first,
    and its path returned. Raises RbexcelError, and what ``graft`` raises.
    """
    same = target.exists() and source.exists() and source.samefile(target)
    if same and not in_place:
        raise RbexcelError(f'Berkas hasil sama dengan berkas asal "{source.name}". Beri nama lain untuk hasilnya.')
    if same and at is None:
        raise ValueError("a backup needs a time")
    if source.suffix.casefold() != target.suffix.casefold():
        raise RbexcelError(f'Salinan "{source.name}" harus berakhiran {source.suffix} juga. Ganti nama hasilnya.')
    content = _read(source)
    grafted = graft(content, book, created=at)
    backup = source.with_name(f"{source.stem}.cadangan-{at:%Y%m%d-%H%M%S}{source.suffix}") if same else None
    if backup and not backup.exists():
        replace_file(backup, content)
    replace_file(target, grafted)
    return backup


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RbexcelError(f'Berkas "{path.name}" tidak ditemukan. Periksa nama dan foldernya.') from error
    except OSError as error:
        raise RbexcelError(f'Berkas "{path.name}" tidak dapat dibaca. Tutup dahulu di Excel, lalu ulangi.') from error


def _unparsable(error: Exception | None = None) -> NoReturn:
    raise UngraftableError(
        "Isi berkas ini tidak dapat diurai, sehingga lembar tidak dapat ditambahkan. "
        "Buka di Excel lalu simpan ulang sebagai .xlsx."
    ) from error


# --- XML: elements with their places, and edits on bytes ---

Edit = tuple[int, int, bytes]

# Both run only over what expat has found well-formed: a start tag, and the attributes inside it.
_START_TAG = re.compile(rb"""<([^\s/>]+)(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class _Element:
    """An element and its byte offsets: its content lies from ``inner`` to ``inner_end``; an empty one has none."""

    name: str
    namespace: str
    tag: bytes
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = -1
    end: int = -1
    text: str = ""
    children: list[_Element] = field(default_factory=list)

    @property
    def prefix(self) -> bytes:
        """The namespace prefix as it is written, with its colon."""
        before, colon, _ = self.tag.rpartition(b":")
        return before + colon

    @property
    def is_empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner == self.end

    def child(self, name: str) -> _Element | None:
        """Return the first child of that name."""
        return next((each for each in self.children if each.name == name), None)

    def walk(self) -> Iterator[_Element]:
        """Yield the element and all below it, in order."""
        yield self
        for each in self.children:
            yield from each.walk()

    def number(self, name: str, default: int | None = None) -> int:
        """Return an attribute as a number."""
        try:
            return int(self.attributes[name])
        except KeyError:
            return _unparsable() if default is None else default
        except ValueError as error:
            _unparsable(error)


def _tree(data: bytes, *, skip: str = "") -> _Element:
    """Return the root element of a part; what lies inside elements named ``skip`` is passed over."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    roots: list[_Element] = []
    opened: list[_Element] = []
    skipped = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        if skipped or (skip and opened and opened[-1].name == skip):
            skipped += 1
            return
        place = parser.CurrentByteIndex
        tag = _START_TAG.match(data, place)
        if tag is None or len(opened) > _MAX_DEPTH:  # no tag means UTF-16, which Excel never writes
            _unparsable()
        namespace, _, local = name.rpartition(" ")
        element = _Element(local, namespace, tag[1], attributes, place, tag.end())
        (opened[-1].children if opened else roots).append(element)
        opened.append(element)

    def end(_: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
            return
        element = opened.pop()
        if data[element.inner - 2 : element.inner] == b"/>":
            element.inner_end = element.end = element.inner
        else:
            element.inner_end = parser.CurrentByteIndex
            element.end = data.index(b">", element.inner_end) + 1

    def text(said: str) -> None:
        if opened and not skipped:
            opened[-1].text += said

    def doctype(*_: object) -> None:
        _unparsable()  # no workbook has a DTD; its entities could hide or multiply anything

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003
    except expat.ExpatError as error:
        _unparsable(error)
    return roots[0]


def _spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits that do not overlap; insertions at one place keep their order."""
    pieces, done = [], 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[done:start], replacement]
        done = end
    return b"".join([*pieces, data[done:]])


def _ascii(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")


def _value(text: str) -> bytes:
    return _ascii(quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}))


def _cut(element: _Element) -> Edit:
    return element.start, element.end, b""


def _set(data: bytes, element: _Element, name: str, value: str | None) -> list[Edit]:
    """Return the edit that sets an attribute without a prefix, or removes it (None); none if it is so already."""
    if element.attributes.get(name) == value:
        return []
    after_name = element.start + 1 + len(element.tag)
    for found in _ATTRIBUTE.finditer(data, after_name, element.inner):
        if found[1] == name.encode():
            return [(found.start(), found.end(), b"") if value is None else (*found.span(2), _value(value))]
    return [(after_name, after_name, b" %s=%s" % (name.encode(), _value(value or "")))]


def _append(element: _Element, content: bytes) -> Edit:
    """Return the edit that puts content at the end of an element."""
    if element.is_empty:
        return element.inner - 2, element.inner, b">%s</%s>" % (content, element.tag)
    return element.inner_end, element.inner_end, content


def _after(root: _Element, order: str, name: str, content: bytes) -> Edit:
    """Return the edit that puts content where children called ``name`` belong, behind those that are there."""
    names = order.split()
    before = names[: names.index(name) + 1]
    ends = [child.end for child in root.children if child.name in before]
    if not ends and root.is_empty:
        return _append(root, content)
    place = max(ends, default=root.inner)
    return place, place, content


def _copied(data: bytes, element: _Element, prefix: bytes, edits: Iterable[Edit] = ()) -> bytes:
    """Return an element of XlsxWriter, which writes no prefixes, as it is to stand in another part."""
    own = list(edits)
    for each in element.walk() if prefix else ():
        own.append((each.start + 1, each.start + 1, prefix))
        if not each.is_empty:
            own.append((each.inner_end + 2, each.inner_end + 2, prefix))
    shifted = [(start - element.start, end - element.start, content) for start, end, content in own]
    return _ascii(_spliced(data[element.start : element.end], shifted).decode())


# --- The package: parts, relationships, content types ---


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relationship of a part; ``target`` is the name of a part, None for what lies outside the package."""

    id: str
    type: str
    target: str | None
    raw_target: str

    @property
    def kind(self) -> str:
        """The last word of the type: it is the same in transitional and strict files."""
        return self.type.rpartition("/")[2]


class _Package:
    """The parts of a workbook by name, in the order of the file."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._entries = {entry.filename: entry for entry in archive.infolist()}
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                _unparsable()
            self.parts = {name: archive.read(name) for name in self._entries}

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

    def edit(self, part: str, edits: Iterable[Edit]) -> None:
        """Apply edits to a part."""
        self.parts[part] = _spliced(self.parts[part], edits)

    def free_name(self, like: str) -> str:
        """Return a name that is not taken: like, with the first number that is free."""
        stem, dot, suffix = like.rpartition(".")
        stem = stem.rstrip("0123456789")
        taken = {name.casefold() for name in self.parts}
        number = 1
        while f"{stem}{number}{dot}{suffix}".casefold() in taken:
            number += 1
        return f"{stem}{number}{dot}{suffix}"

    def relations(self, part: str) -> list[_Relation]:
        """Return the relationships of a part, those of the package itself for an empty name."""
        name = self.find(_rels_of(part))
        if name is None:
            return []
        found = []
        for each in _tree(self.parts[name]).children:
            raw = each.attributes.get("Target", "")
            outside = each.attributes.get("TargetMode") == "External"
            target = None if outside else self.find(_resolved(part, raw))
            found.append(_Relation(each.attributes.get("Id", ""), each.attributes.get("Type", ""), target, raw))
        return found

    def related(self, part: str, kind: str) -> _Relation | None:
        """Return the first relationship of that kind."""
        return next((each for each in self.relations(part) if each.kind == kind), None)

    @property
    def workbook(self) -> str:
        """The name of the main part, wherever it lies."""
        main = self.related("", "officeDocument")
        if main is None or main.target is None:
            _unparsable()
        return main.target

    @property
    def is_strict(self) -> bool:
        """Whether the workbook is of the strict variant of the format."""
        return _tree(self.parts[self.workbook]).namespace.startswith(_STRICT)

    def make_strict(self) -> None:
        """Turn a transitional package into a strict one, as far as XlsxWriter's sheets and charts need it."""
        for name in self.parts:
            for transitional, strict in _TRANSITIONAL_TO_STRICT:
                self.parts[name] = self.parts[name].replace(transitional, strict)

    def relate(self, part: str, type_: str, target: str) -> str:
        """Add a relationship from one part to another and return its id."""
        name = self.find(_rels_of(part))
        if name is None:
            _unparsable()
        taken = {each.id for each in self.relations(part)}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        root = _tree(self.parts[name])
        entry = b"<%sRelationship Id=%s Type=%s Target=%s/>" % (
            root.prefix,
            _value(f"rId{number}"),
            _value(type_),
            _value(f"/{target}"),
        )
        self.edit(name, [_append(root, entry)])
        return f"rId{number}"

    def unrelate(self, part: str, ids: set[str]) -> None:
        """Remove relationships of a part."""
        name = self.find(_rels_of(part))
        if name and ids:
            root = _tree(self.parts[name])
            self.edit(name, [_cut(each) for each in root.children if each.attributes.get("Id") in ids])

    def content_type(self, part: str) -> str:
        """Return the content type that is stated for a part."""
        for each in _tree(self.parts[_CONTENT_TYPES]).children:
            if each.attributes.get("PartName", "").casefold() == f"/{part}".casefold():
                return each.attributes["ContentType"]
        _unparsable()

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part and state its content type."""
        self.parts[part] = content
        root = _tree(self.parts[_CONTENT_TYPES])
        entry = b"<%sOverride PartName=%s ContentType=%s/>" % (root.prefix, _value(f"/{part}"), _value(content_type))
        self.edit(_CONTENT_TYPES, [_append(root, entry)])

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
            rels = self.find(_rels_of(part))
            if rels:
                del self.parts[rels]
        gone = {f"/{part}".casefold() for part in parts}
        root = _tree(self.parts[_CONTENT_TYPES])
        stale = [each for each in root.children if each.attributes.get("PartName", "").casefold() in gone]
        self.edit(_CONTENT_TYPES, map(_cut, stale))


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    path = target.partition("#")[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def _opened(source: bytes) -> _Package:
    """Return the package of a file, or refuse it."""
    if source.startswith(_OLE):
        raise UngraftableError(
            "Berkas ini dikunci dengan kata sandi atau berformat Excel lama (.xls), sehingga lembar tidak dapat "
            "ditambahkan. Simpan dahulu sebagai .xlsx tanpa kata sandi."
        )
    try:
        package = _Package(source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        _unparsable(error)
    if any(name.casefold().startswith("_xmlsignatures/") for name in package.parts):
        raise UngraftableError(
            "Berkas ini bertanda tangan digital, sehingga lembar tidak dapat ditambahkan tanpa merusak tanda "
            "tangannya. Gunakan salinan yang tidak bertanda tangan."
        )
    if _CONTENT_TYPES not in package.parts:
        _unparsable()
    return package


# --- The sheets of a workbook ---


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook part lists it."""

    name: str
    number: int
    relation: str
    part: str | None
    visible: bool
    element: _Element


def _entries(package: _Package) -> list[_Entry]:
    sheets = _tree(package.parts[package.workbook]).child("sheets")
    if sheets is None:
        _unparsable()
    targets = {each.id: each.target for each in package.relations(package.workbook)}
    found = []
    for each in sheets.children:
        relation = next((value for name, value in each.attributes.items() if name.endswith("/relationships id")), "")
        found.append(
            _Entry(
                each.attributes.get("name", ""),
                each.number("sheetId"),
                relation,
                targets.get(relation),
                each.attributes.get("state", "visible") == "visible",
                each,
            )
        )
    return found


def _auxiliary(book: Book, created: datetime | None) -> tuple[_Package, dict[str, str]]:
    """
    Return the Book as a package, and which of its sheets holds the conditions for which sheet of the workbook.

    So XlsxWriter writes the conditions of the markings too. One more sheet stands first, for a workbook must have a
    visible one.
    """
    taken = [sheet.name for sheet in book.sheets]
    first = Sheet(sheet_name("Pertama", taken))
    taken.append(first.name)
    holders: dict[str, Sheet] = {}
    for sheet in dict.fromkeys(marking.sheet for marking in book.markings):
        conditions = tuple(marking.condition for marking in book.markings if marking.sheet == sheet)
        holders[sheet] = Sheet(sheet_name("Tanda", taken), conditions=conditions)
        taken.append(holders[sheet].name)
    whole = Book((first, *book.sheets, *holders.values()))
    return _Package(to_bytes(whole, created=created)), {sheet: holder.name for sheet, holder in holders.items()}


def _remove_sheets(package: _Package, names: set[str], *, forgotten: set[str]) -> None:
    """Take sheets out with all that only they used; names and rules that refer to ``forgotten`` ones go too."""
    entries = _entries(package)
    gone = [entry for entry in entries if entry.name.casefold() in names]
    if not gone:
        return
    before = set(package.reachable())
    relations = {entry.relation for entry in gone}
    chain = _stale_chain(package, {entry.number for entry in gone})
    package.unrelate(package.workbook, relations | ({chain.id} if chain else set()))
    edits = [_cut(entry.element) for entry in gone]
    edits += _renumbered(package, entries, gone, forgotten)
    package.edit(package.workbook, edits)
    package.sweep(before - set(package.reachable()))
    for entry in _entries(package):
        if entry.part and forgotten and b"cfRule" in package.parts[entry.part]:
            _remove_rules(package, entry.part, forgotten)


def _stale_chain(package: _Package, numbers: set[int]) -> _Relation | None:
    """Return the relationship of the calculation chain if it speaks of those sheets: Excel makes a new one then."""
    chain = package.related(package.workbook, "calcChain")
    if chain is None or chain.target is None:
        return None
    # An entry without a sheet number has that of the entry before it, so the stated numbers are all there are.
    stated = {each.number("i", 0) for each in _tree(package.parts[chain.target]).children}
    return chain if stated & numbers else None


def _renumbered(package: _Package, entries: list[_Entry], gone: list[_Entry], forgotten: set[str]) -> list[Edit]:
    """Return the edits that free names and views of the sheets that go, and renumber those of the others."""
    data = package.parts[package.workbook]
    root = _tree(data)
    kept = [index for index, entry in enumerate(entries) if entry not in gone]
    place = {old: new for new, old in enumerate(kept)}
    edits: list[Edit] = []
    names = root.child("definedNames")
    stale = []
    for name in names.children if names else ():
        local = name.number("localSheetId", -1)
        if (local not in place) if local >= 0 else _refers(name.text, forgotten):
            stale.append(name)
        elif local >= 0:
            edits += _set(data, name, "localSheetId", str(place[local]))
    whole = names is not None and len(stale) == len(names.children) > 0
    edits += [_cut(names)] if names and whole else [_cut(name) for name in stale]
    for view in _views(root):
        first = view.number("firstSheet", 0)
        if place.get(first) != first:
            edits += _set(data, view, "firstSheet", None)
    return edits


def _views(root: _Element) -> list[_Element]:
    views = root.child("bookViews")
    return views.children if views else []


# A sheet in a formula: 'Rencana Aksi'! or Validasi!, also as one end of First:Last!
_QUOTED_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET_NAME = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),;=<>+\-*/^&\"{}\[\]]+)!")


def _refers(formula: str, names: set[str]) -> bool:
    """Tell whether a formula refers to one of the sheets; the names are folded."""
    for quoted, bare in _SHEET_NAME.findall(_QUOTED_TEXT.sub("", formula)):
        for name in (quoted.replace("''", "'") or bare).split(":"):
            if name.casefold() in names:
                return True
    return False


def _add_sheet(package: _Package, auxiliary: _Package, name: str, numbers: _Numbers) -> None:
    """Move a sheet over, with its drawings and charts under names that are free."""
    entry = next(each for each in _entries(auxiliary) if each.name == name)
    relation = next(each for each in auxiliary.relations(auxiliary.workbook) if each.id == entry.relation)
    source = str(entry.part)
    names: dict[str, str] = {}
    for part in [source, *auxiliary.reachable(source)]:
        names[part] = package.free_name(part)
        content = auxiliary.parts[part] if part != source else _adapted(auxiliary, part, numbers)
        package.add(names[part], content, auxiliary.content_type(part))
    for part, new in names.items():
        rels = auxiliary.find(_rels_of(part))
        if rels:
            package.parts[_rels_of(new)] = _retargeted(auxiliary, part, rels, names)
    _list_sheet(package, entry, package.relate(package.workbook, relation.type, names[source]))


def _retargeted(auxiliary: _Package, part: str, rels: str, names: dict[str, str]) -> bytes:
    data = auxiliary.parts[rels]
    targets = {each.id: each.target for each in auxiliary.relations(part)}
    edits: list[Edit] = []
    for each in _tree(data).children:
        target = targets[each.attributes["Id"]]
        if target is not None:
            edits += _set(data, each, "Target", f"/{names[target]}")
    return _spliced(data, edits)


def _list_sheet(package: _Package, entry: _Entry, relation: str) -> None:
    """Add a sheet to the list in the workbook part."""
    root = _tree(package.parts[package.workbook])
    sheets = root.child("sheets")
    if sheets is None:
        _unparsable()
    number = 1 + max((each.number for each in _entries(package)), default=0)
    state = entry.element.attributes.get("state")
    prefix, declaration = _relation_prefix(package.parts[package.workbook], root)
    content = b"<%ssheet name=%s sheetId=%s%s%s %s:id=%s/>" % (
        sheets.prefix,
        _value(entry.name),
        _value(str(number)),
        b" state=%s" % _value(state) if state else b"",
        declaration,
        prefix,
        _value(relation),
    )
    package.edit(package.workbook, [_append(sheets, content)])


def _relation_prefix(data: bytes, root: _Element) -> tuple[bytes, bytes]:
    """Return the prefix that ids of relationships take, and its declaration when the root has none."""
    for name, value in _ATTRIBUTE.findall(data, root.start, root.inner):
        if name.startswith(b"xmlns:") and value[1:-1] in _RELATION_NAMESPACES:
            return name.removeprefix(b"xmlns:"), b""
    strict = root.namespace.startswith(_STRICT)
    return b"r", b' xmlns:r="%s"' % _RELATION_NAMESPACES[strict]


def _adapted(auxiliary: _Package, part: str, numbers: _Numbers) -> bytes:
    """Return a worksheet of the Book with its texts inline and with the workbook's numbers of its styles."""
    data = auxiliary.parts[part]
    texts = _shared_texts(auxiliary)
    edits: list[Edit] = []
    for each in _tree(data).walk():
        if each.name == "c":
            edits += _adapted_cell(data, each, texts, numbers)
        elif each.name == "row" and "s" in each.attributes:
            edits += _set(data, each, "s", str(numbers.cell[each.number("s")]))
        elif each.name == "col" and "style" in each.attributes:
            edits += _set(data, each, "style", str(numbers.cell[each.number("style")]))
        elif each.name == "cfRule" and "dxfId" in each.attributes:
            edits += _set(data, each, "dxfId", str(numbers.mark[each.number("dxfId")]))
    return _spliced(data, edits)


def _adapted_cell(data: bytes, cell: _Element, texts: list[bytes], numbers: _Numbers) -> list[Edit]:
    # cm says that a formula is of the newest kind; without its part elsewhere the formula is a plain array formula.
    edits = _set(data, cell, "cm", None)
    if "s" in cell.attributes:
        edits += _set(data, cell, "s", str(numbers.cell[cell.number("s")]))
    if cell.attributes.get("t") == "s":
        edits += _set(data, cell, "t", "inlineStr")
        edits.append((cell.inner, cell.inner_end, b"<is>%s</is>" % texts[int(cell.children[0].text)]))
    return edits


def _shared_texts(auxiliary: _Package) -> list[bytes]:
    shared = auxiliary.related(auxiliary.workbook, "sharedStrings")
    if shared is None or shared.target is None:
        return []
    data = auxiliary.parts[shared.target]
    return [data[each.inner : each.inner_end] for each in _tree(data).children]


def _add_names(package: _Package, auxiliary: _Package) -> None:
    """Add the names that belong to the new sheets: print titles, print areas, filters."""
    data = auxiliary.parts[auxiliary.workbook]
    names = _tree(data).child("definedNames")
    if names is None:
        return
    sheets = [entry.name for entry in _entries(auxiliary)]
    places = {entry.name: index for index, entry in enumerate(_entries(package))}
    root = _tree(package.parts[package.workbook])
    content = b"".join(
        _copied(
            data,
            name,
            root.prefix,
            _set(data, name, "localSheetId", str(places[sheets[name.number("localSheetId")]])),
        )
        for name in names.children
    )
    there = root.child("definedNames")
    if there and there.children:
        package.edit(package.workbook, [_append(there, content)])
    else:
        shell = b"<%sdefinedNames>%s</%sdefinedNames>" % (root.prefix, content, root.prefix)
        empty = [_cut(there)] if there else []
        package.edit(package.workbook, [*empty, _after(root, _IN_WORKBOOK, "definedNames", shell)])


# --- Styles ---


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What numbers the Book's styles have in the workbook: of cells, and of conditions."""

    cell: list[int]
    mark: list[int]


def _merge_styles(package: _Package, auxiliary: _Package) -> _Numbers:
    """Append the Book's styles that the workbook has not got yet, and return their numbers in it."""
    ours = auxiliary.parts[str(_styles_part(auxiliary))]
    part = _styles_part(package)
    if part is None:
        part = _bring_styles(package, auxiliary)
    return _StyleMerge(package, part, ours).run()


def _styles_part(package: _Package) -> str | None:
    styles = package.related(package.workbook, "styles")
    return styles.target if styles else None


def _bring_styles(package: _Package, auxiliary: _Package) -> str:
    relation = auxiliary.related(auxiliary.workbook, "styles")
    if relation is None or relation.target is None:
        _unparsable()
    name = package.free_name(relation.target) if package.find(relation.target) else relation.target
    package.add(name, auxiliary.parts[relation.target], auxiliary.content_type(relation.target))
    package.relate(package.workbook, relation.type, name)
    return name


class _StyleMerge:
    """One merge: the styles of XlsxWriter (``ours``) into the styles part of a workbook (``theirs``)."""

    def __init__(self, package: _Package, part: str, ours: bytes) -> None:
        self._package, self._part = package, part
        self._ours, self._theirs = ours, package.parts[part]
        self._our_root, self._their_root = _tree(ours), _tree(self._theirs)
        self._edits: list[Edit] = []

    def run(self) -> _Numbers:
        """Append what is missing and return the numbers."""
        formats = self._number_formats()
        parts = {f"{one}Id": self._appended_parts(one) for one in ("font", "fill", "border")}

        def renumbered(style: _Element) -> list[Edit]:
            edits = [edit for name, new in parts.items() for edit in self._put(style, name, new[style.number(name, 0)])]
            number = style.number("numFmtId", 0)
            return edits + self._put(style, "numFmtId", formats.get(number, number))

        cells = self._appended("cellXfs", renumbered)
        marks = self._appended("dxfs", lambda _: [])
        self._package.edit(self._part, self._edits)
        return _Numbers(cells, marks)

    def _put(self, element: _Element, name: str, number: int) -> list[Edit]:
        return _set(self._ours, element, name, str(number))

    def _number_formats(self) -> dict[int, int]:
        there, wanted = self._their_root.child("numFmts"), self._our_root.child("numFmts")
        known = {each.attributes.get("formatCode"): each.number("numFmtId") for each in there.children} if there else {}
        free = max([163, *known.values()]) + 1
        numbers: dict[int, int] = {}
        new: list[bytes] = []
        for each in wanted.children if wanted else ():
            code = each.attributes["formatCode"]
            if code not in known:
                known[code] = free
                new.append(_copied(self._ours, each, self._their_root.prefix, self._put(each, "numFmtId", free)))
                free += 1
            numbers[each.number("numFmtId")] = known[code]
        self._append(there, "numFmts", new)
        return numbers

    def _appended_parts(self, one: str) -> list[int]:
        # The style of number 0 is not brought along, so what only it uses is not needed either.
        cells = self._our_root.child("cellXfs")
        used = {each.number(f"{one}Id", 0) for each in (cells.children[1:] if cells else ())}
        return self._appended(f"{one}s", lambda _: [], used)

    def _appended(self, kind: str, edits: Callable[[_Element], list[Edit]], used: set[int] | None = None) -> list[int]:
        """Return for each of our elements of a kind its number in the workbook, appending those it has not got."""
        there, wanted = self._their_root.child(kind), self._our_root.child(kind)
        existing = [self._theirs[each.start : each.end] for each in there.children] if there else []
        known: dict[bytes, int] = {}
        for number, content in enumerate(existing):
            known.setdefault(content, number)
        numbers: list[int] = []
        new: list[bytes] = []
        for index, each in enumerate(wanted.children if wanted else ()):
            # Number 0 is what a cell without a style shows: it stays the workbook's own. Fill 0 is none in every file.
            own = index == 0 and kind in {"fonts", "fills", "cellXfs"}
            if existing and (own or (used is not None and index not in used)):
                numbers.append(0)
                continue
            content = _copied(self._ours, each, self._their_root.prefix, edits(each))
            if content not in known:
                known[content] = len(existing) + len(new)
                new.append(content)
            numbers.append(known[content])
        self._append(there, kind, new)
        return numbers

    def _append(self, there: _Element | None, kind: str, new: list[bytes]) -> None:
        if not new:
            return
        if there:
            self._edits += _set(self._theirs, there, "count", str(len(there.children) + len(new)))
            self._edits.append(_append(there, b"".join(new)))
        else:
            tag = self._their_root.prefix + kind.encode()
            shell = b'<%s count="%d">%s</%s>' % (tag, len(new), b"".join(new), tag)
            self._edits.append(_after(self._their_root, _IN_STYLES, kind, shell))


# --- Markings, and which sheet is shown ---


def _mark(
    package: _Package, auxiliary: _Package, markings: dict[str, str], numbers: _Numbers, *, stale: set[str]
) -> None:
    """Add conditions to sheets of the workbook, before all others; earlier ones that looked up our sheets go."""
    parts = {entry.name: entry.part for entry in _entries(package)}
    ours = {entry.name: entry.part for entry in _entries(auxiliary)}
    for sheet, holder in markings.items():
        part = parts.get(sheet)
        if part is None:
            raise RbexcelError(f'Lembar "{sheet}" tidak ada di berkas ini. Periksa nama lembarnya.')
        _remove_rules(package, part, stale)
        _add_rules(package, part, auxiliary.parts[str(ours[holder])], numbers)


def _remove_rules(package: _Package, part: str, names: set[str]) -> None:
    """Remove the conditional formats of a sheet whose formula refers to one of the sheets ``names``."""
    root = _tree(package.parts[part], skip="sheetData")
    places = [each for each in root.children if each.name in {"conditionalFormatting", "extLst"}]
    package.edit(part, [_cut(each) for place in places for each in _stale_rules(place, names)])


def _stale_rules(element: _Element, names: set[str]) -> list[_Element]:
    """Return the rules to remove, or an element around them that would be left empty."""
    if element.name == "cfRule":
        # A rule that Excel has saved again stands in the extension list, its formula in an element f.
        texts = (each.text for each in element.walk() if each.name in {"formula", "f"})
        return [element] if any(_refers(text, names) for text in texts) else []
    members = [each for each in element.children if each.name != "sqref"]
    stale = [_stale_rules(each, names) for each in members]
    if members and stale == [[each] for each in members]:
        return [element]
    return [each for found in stale for each in found]


def _add_rules(package: _Package, part: str, source: bytes, numbers: _Numbers) -> None:
    data = package.parts[part]
    root = _tree(data, skip="sheetData")
    wanted = [each for each in _tree(source).children if each.name == "conditionalFormatting"]
    count = sum(len(each.children) for each in wanted)
    edits = _made_room(data, root, count)
    for each in wanted:
        own = [edit for rule in each.children for edit in _set(source, rule, "dxfId", _marked(rule, numbers))]
        edits.append(_after(root, _IN_SHEET, "conditionalFormatting", _copied(source, each, root.prefix, own)))
    package.edit(part, edits)


def _marked(rule: _Element, numbers: _Numbers) -> str:
    return str(numbers.mark[rule.number("dxfId")])


def _made_room(data: bytes, root: _Element, count: int) -> list[Edit]:
    """Return the edits that free the priorities 1 to ``count``: a finding must show over the sheet's own colours."""
    rules = [each for each in root.walk() if each.name == "cfRule" and "priority" in each.attributes]
    shift = count + 1 - min((each.number("priority") for each in rules), default=count + 1)
    if shift <= 0:
        return []
    return [edit for each in rules for edit in _set(data, each, "priority", str(each.number("priority") + shift))]


def _shown(package: _Package) -> str:
    """Return the name of the sheet that the workbook shows first."""
    entries = _entries(package)
    views = _views(_tree(package.parts[package.workbook]))
    index = views[0].number("activeTab", 0) if views else 0
    return entries[index].name if 0 <= index < len(entries) else ""


def _show(package: _Package, wanted: str | None, before: str, added: set[str]) -> None:
    """Show the wanted sheet first, else the one that was shown before, else the first that is visible."""
    entries = _entries(package)
    visible = [index for index, entry in enumerate(entries) if entry.visible]
    if not visible:
        raise RbexcelError("Tidak ada lembar yang tersisa untuk ditampilkan. Sisakan sedikitnya satu lembar.")
    name = (wanted or before).casefold()
    index = next((each for each in visible if entries[each].name.casefold() == name), visible[0])
    data = package.parts[package.workbook]
    root = _tree(data)
    edits: list[Edit] = []
    for view in _views(root):
        if view.number("activeTab", 0) != index:
            edits += _set(data, view, "activeTab", str(index))
    if not _views(root) and index:
        view_tag = b'<%sbookViews><%sworkbookView activeTab="%d"/></%sbookViews>'
        content = view_tag % (root.prefix, root.prefix, index, root.prefix)
        edits.append(_after(root, _IN_WORKBOOK, "bookViews", content))
    package.edit(package.workbook, edits)
    moved = entries[index].name.casefold() != before.casefold()
    for each, entry in enumerate(entries):
        # Sheets that are left selected beside the shown one form a group, and typing would change them all.
        if entry.part and (moved or (each == index and entry.name.casefold() in added)):
            _select(package, entry.part, selected=each == index)


def _select(package: _Package, part: str, *, selected: bool) -> None:
    data = package.parts[part]
    if not selected and b"tabSelected" not in data:
        return
    views = _tree(data, skip="sheetData").child("sheetViews")
    edits: list[Edit] = []
    for view in views.children if views else ():
        if (view.attributes.get("tabSelected") in {"1", "true"}) != selected:
            edits += _set(data, view, "tabSelected", "1" if selected else None)
    package.edit(part, edits)
