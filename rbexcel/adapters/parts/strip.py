"""
Makes the workbook that is sent: a copy without macros, links to other files, personal paths and names.

It edits single parts by the splices of ``splicing``; whatever it does not name stays as it is. What cannot be taken out
without changing what the office wrote is refused in a sentence that tells where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.parsers import expat
from xml.sax.saxutils import escape

from rbexcel.adapters.parts.graft import graft_into
from rbexcel.adapters.parts.grafting.undo import forget
from rbexcel.adapters.parts.heading import head_pages
from rbexcel.adapters.parts.locking import lock
from rbexcel.adapters.parts.ooxml import (
    CONTENT_TYPES,
    CORE,
    CORE_RELATION,
    CORE_TYPE,
    EXTENDED_PROPERTIES,
    WORKBOOK_TYPE,
)
from rbexcel.adapters.parts.package import Package, Relation, opened, relation_of, rels_of
from rbexcel.adapters.parts.pictures import without_metadata
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import ATTRIBUTE, Edit, Element, cut, escaped, set_attribute, tree
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book, Inputs
from rbexcel.workbook.local_paths import has_local_path

_ROOT_KINDS = ("officeDocument", "core-properties", "extended-properties", "extendedProperties")

_UNSENDABLE = {
    "xlMacrosheet": "adalah lembar makro Excel 4",
    "xlIntlMacrosheet": "adalah lembar makro Excel 4",
    "dialogsheet": "adalah lembar dialog makro",
    "control": "memuat kontrol ActiveX",
    "oleObject": "memuat berkas lain yang disisipkan",
    "package": "memuat berkas lain yang disisipkan",
    "powerPivotData": "memuat model data Power Pivot",
    "xmlMaps": "memuat peta XML",
}
"""Relationships whose target may hold anything, and cannot go without leaving a hole where the office put it."""

_UNSEEN = frozenset(
    {
        "vbaProject",
        "attachedToolbars",
        "connections",
        "queryTable",
        "externalLink",
        "customXml",
        "customProperty",
        "printerSettings",
        "revisionHeaders",
        "usernames",
    }
)
"""Relationships whose targets nobody sees on a sheet: programs, other files, printers, persons."""

_UNSEEN_ELEMENTS = frozenset(
    {
        "absPath",
        "externalReferences",
        "customWorkbookViews",
        "customSheetViews",
        "customProperties",
        "webPublishObjects",
        "webPublishItems",
    }
)
_PERSONAL = {"fileSharing": "userName", "pivotCacheDefinition": "refreshedBy", "protectedRange": "securityDescriptor"}
"""Attributes that name a person, by their element."""

_WEB = re.compile(r"(?:https?|mailto|ftp|tel):", re.IGNORECASE)
# Inside a package another workbook is a number in brackets: [1]Sheet!A1, '[1]My Sheet'!A1. A column of a table that is
# called 2023 looks alike, but its bracket follows the table's name.
_ELSEWHERE = re.compile(r"(?<![\w.\])])\[\d+\]")
_LINK_TO_BOOK = re.compile(r'HYPERLINK\(\s*"\[', re.IGNORECASE)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
# Only a part that holds one of these is parsed for what it means. Each begins with a plain character, which is found
# ten times faster than a choice.
_HINT_WORDS = (b"\\\\", b"file:", b"FILE:", b"/home/", b"/Users/")
_HINTS = (
    re.compile(rb"\[\d+\]"),
    re.compile(rb":(?<=[^A-Za-z][A-Za-z]:)[\\/]"),
    re.compile(rb'HYPERLINK\(\s*(?:"|&quot;)\['),
)
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"})
_WORDS_OF_THE_OFFICE = frozenset({"dataValidation", "cfRule"})
_TEXT_BEGINS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_SHAPE_MACRO = re.compile(rb"<x:FmlaMacro>.*?</x:FmlaMacro>|<x:FmlaMacro\s*/>", re.DOTALL)
_VML_ATTRIBUTE = re.compile(rb"""(?<=\s)([\w:]+)=("[^"<]*"|'[^'<]*')""")
_NAMED = 4
"""Cells that a sentence names one by one."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """
    What is to be sent: the Book whose sheets come in and whose drops go, the office, the time.

    ``inputs`` are the cells that stay open when the structure is locked, None to lock nothing; ``heading`` stands at
    the top of every page.
    """

    book: Book
    office: str
    at: datetime
    inputs: Inputs | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The workbook's bytes, and a sentence for each thing that was taken out and that the office may miss."""

    content: bytes
    notes: tuple[str, ...]


def constant_sheets(source: bytes) -> tuple[str, ...]:
    """Return the names of the sheets without a formula."""
    package = opened(source)
    formula = re.compile(rb"<(?:\w+:)?f[\s/>]")
    return tuple(each.name for each in sheets_of(package) if each.part and not formula.search(package.parts[each.part]))


def sendable(source: bytes, outgoing: Outgoing) -> Sent:
    """
    Return the workbook ``source`` (.xlsx or .xlsm) as it is sent, an .xlsx.

    Raises RbexcelError for what cannot be sent and cannot be taken out, UngraftableError for a file that is signed,
    encrypted or cannot be parsed.
    """
    package = opened(source)
    graft_into(package, outgoing.book, created=outgoing.at)
    forget(package)
    places = _places(package)
    _require_sendable(package, places)
    notes = [*_drop_macros(package, places), *_drop_links(package, places), *_drop_other_books(package, places)]
    _drop_unseen(package, places)
    _blank_unused_texts(package)
    _rename_persons(package, places, outgoing.office)
    for name, content in package.parts.items():
        package.parts[name] = without_metadata(content)
    if outgoing.heading:
        head_pages(package, outgoing.heading)
    if outgoing.inputs:
        lock(package, outgoing.inputs.sheet, outgoing.inputs.cells)
    _state_properties(package, outgoing)
    _sweep(package)
    return Sent(package.to_bytes(), tuple(notes))


# --- The parts, by the sheet that they belong to ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """A part with its relationships, and the sheet that shows it; an empty name for what belongs to the workbook."""

    sheet: str
    part: str
    relations: tuple[Relation, ...]

    @property
    def said(self) -> str:
        """Where it is, in the words of a sentence's beginning."""
        return f'Lembar "{self.sheet}"' if self.sheet else "Berkas ini"


def _places(package: Package) -> list[_Place]:
    seen: dict[str, _Place] = {}

    def visit(part: str, sheet: str) -> None:
        if part not in seen:
            seen[part] = _Place(sheet, part, tuple(package.relations(part)))
            for each in seen[part].relations:
                if each.target is not None:
                    visit(each.target, sheet)

    for entry in sheets_of(package):
        if entry.part:
            visit(entry.part, entry.name)
    visit("", "")
    return list(seen.values())


def _xml(package: Package, places: list[_Place]) -> Iterator[_Place]:
    """Yield the parts that are XML; the old drawings are not always."""
    for each in places:
        if each.part.casefold().endswith((".xml", ".rels")) and each.part in package.parts:
            yield each


def _is_suspect(data: bytes) -> bool:
    """Tell whether a part may name a file or a place outside the package."""
    return any(word in data for word in _HINT_WORDS) or any(hint.search(data) for hint in _HINTS)


# --- What cannot be sent ----------------------------------------------------------------------------------------------


def _require_sendable(package: Package, places: list[_Place]) -> None:
    sheets = {entry.relation: entry.name for entry in sheets_of(package)}
    for place in places:
        for each in place.relations:
            if each.kind in _UNSENDABLE and place.part:
                named = place if each.id not in sheets or place.part != package.workbook else None
                said = named.said if named else f'Lembar "{sheets[each.id]}"'
                raise RbexcelError(
                    f"{said} {_UNSENDABLE[each.kind]}, yang tidak dapat ikut dikirim. Hapus dulu di Excel, lalu ulangi."
                )
            if each.outside and place.part and not _goes_with_its_part(package, place, each):
                raise RbexcelError(
                    f"{place.said} memakai gambar atau data dari berkas lain. Di Excel, sisipkan isinya ke dalam buku "
                    "kerja ini, lalu ulangi."
                )
    cells = [
        found
        for place in _xml(package, places)
        if place.part != package.workbook and _is_suspect(package.parts[place.part])
        for found in _formulas_elsewhere(place, package.parts[place.part])
    ]
    if cells:
        told = ", ".join(cells[:_NAMED]) + (f" dan {len(cells) - _NAMED} lainnya" if len(cells) > _NAMED else "")
        raise RbexcelError(
            f"Rumus di {told} mengambil isi dari berkas lain, atau menampilkan letak berkas. "
            "Di Excel, salin selnya lalu tempel sebagai nilai, lalu ulangi."
        )


def _goes_with_its_part(package: Package, place: _Place, each: Relation) -> bool:
    """Tell whether a link out of the file is taken out anyway: links of cells, and all of a part that goes."""
    gone = {one.target for other in (package.workbook, "") for one in package.relations(other) if one.kind in _UNSEEN}
    return each.kind == "hyperlink" or each.kind in _UNSEEN or place.part in gone


def _formulas_elsewhere(place: _Place, data: bytes) -> Iterator[str]:
    """Yield where formulas reach out of the file, or show where it lies."""
    whole = tree(data)
    if whole.name == "pivotCacheDefinition":
        source = whole.child("cacheSource")
        if source and source.attributes.get("type") == "external":
            yield f"tabel pivot ({place.sheet})"
    for parent in whole.walk():
        for each in parent.children:
            if each.name in _FORMULAS and (_reaches_out(each.text) or _shows_path(parent)):
                where = parent.attributes.get("r") if parent.name == "c" else parent.attributes.get("sqref")
                yield (
                    f"{place.sheet} {where}" if where else f"{place.sheet} ({_THINGS.get(whole.name, 'tampilan sel')})"
                )


_THINGS = {"chartSpace": "grafik", "table": "tabel"}


def _reaches_out(formula: str) -> bool:
    return (
        _ELSEWHERE.search(_TEXT.sub('""', formula)) is not None
        or _LINK_TO_BOOK.search(formula) is not None
        or has_local_path(formula)
    )


def _shows_path(cell: Element) -> bool:
    value = cell.child("v") if cell.name == "c" and cell.attributes.get("t") == "str" else None
    return value is not None and has_local_path(value.text)


# --- What is taken out, and told --------------------------------------------------------------------------------------


def _drop_macros(package: Package, places: list[_Place]) -> Iterator[str]:
    """Take the macros out, and their names out of buttons and shapes."""
    called = False
    for place in places:
        data = package.parts.get(place.part, b"")
        if place.part.casefold().endswith(".vml"):
            edits: list[Edit] = [(*found.span(), b"") for found in _SHAPE_MACRO.finditer(data)]
        elif b"macro=" in data and place.sheet:
            edits = [
                edit
                for each in tree(data, skip="sheetData").walk()
                if each.attributes.get("macro")
                for edit in set_attribute(data, each, "macro", None if each.name == "controlPr" else "")
            ]
        else:
            continue
        called = called or bool(edits)
        package.edit(place.part, edits)
    if any(each.kind == "vbaProject" for each in package.relations(package.workbook)):
        more = "; tombol yang memanggilnya tetap terlihat, tetapi tidak bekerja lagi" if called else ""
        yield f"Makro tidak ikut dikirim{more}."
    _state_type(package)


def _state_type(package: Package) -> None:
    """Say that the workbook is one without macros."""
    data = package.parts[CONTENT_TYPES]
    edits: list[Edit] = []
    for each in package.tree(CONTENT_TYPES).children:
        kind = each.attributes.get("ContentType", "")
        if kind.startswith("application/vnd.ms-excel.") and kind.endswith("macroEnabled.main+xml"):
            edits += set_attribute(data, each, "ContentType", WORKBOOK_TYPE)
        elif "vbaProject" in kind and "Extension" in each.attributes:
            edits.append(cut(each))
    package.edit(CONTENT_TYPES, edits)


def _drop_links(package: Package, places: list[_Place]) -> Iterator[str]:
    """Take out the links of cells and pictures to files; what the cell shows stays."""
    cells: list[str] = []
    for place in places:
        local = {
            each.id
            for each in place.relations
            if each.kind == "hyperlink" and each.outside and _is_local(each.raw_target)
        }
        if not local:
            continue
        data = package.parts[place.part]
        root = tree(data, skip="sheetData")
        links = [
            each for each in root.walk() if each.name.startswith(("hyperlink", "hlink")) and relation_of(each) in local
        ]
        cells += [f"{place.sheet} {each.attributes.get('ref', '(gambar)')}" for each in links]
        shell = root.child("hyperlinks")
        whole = shell is not None and all(each in links for each in shell.children)
        package.edit(place.part, [cut(shell)] if shell and whole else [cut(each) for each in links])
        package.unrelate(place.part, local)
    if cells:
        told = ", ".join(cells[:_NAMED]) + (f" dan {len(cells) - _NAMED} lainnya" if len(cells) > _NAMED else "")
        yield f"Tautan ke berkas di komputer dilepas, teksnya tetap: {told}."


def _is_local(target: str) -> bool:
    return not target.startswith("#") and _WEB.match(target) is None


def _drop_other_books(package: Package, places: list[_Place]) -> Iterator[str]:
    """Take out links to other workbooks that no formula uses, and the names that refer to them."""
    names = package.tree(package.workbook).child("definedNames")
    stale = [each for each in (names.children if names else ()) if _reaches_out(each.text)]
    used = _used(package, places, {each.attributes.get("name", "").casefold() for each in stale}) if stale else []
    if used:
        raise RbexcelError(
            f'Nama "{used[0]}" mengambil isi dari berkas lain dan dipakai rumus di buku kerja ini. '
            "Di Excel, ganti rumusnya dengan nilainya, lalu ulangi."
        )
    if names and stale:
        package.edit(package.workbook, [cut(names)] if len(stale) == len(names.children) else map(cut, stale))
    links = [each for each in package.relations(package.workbook) if each.kind == "externalLink"]
    if links or stale:
        yield "Tautan ke buku kerja lain yang tidak dipakai rumus mana pun dilepas."


def _used(package: Package, places: list[_Place], names: set[str]) -> list[str]:
    """Return those of the names that a formula, or another name, uses."""
    words: set[str] = set()
    for place in _xml(package, places):
        for each in tree(package.parts[place.part]).walk():
            own = each.attributes.get("name", "").casefold()
            if each.name in _FORMULAS or (each.name == "definedName" and own not in names):
                words.update(re.findall(r"[\w.\\?]+", _TEXT.sub("", each.text).casefold()))
    return sorted(names & words)


# --- What nobody sees -------------------------------------------------------------------------------------------------


def _drop_unseen(package: Package, places: list[_Place]) -> None:
    """Take out what stands in the file and not on a sheet: other files' data, printers, views, paths."""
    for place in places:
        kept = _ROOT_KINDS if not place.part else ()
        gone = {each.id for each in place.relations if each.kind in _UNSEEN or (kept and each.kind not in kept)}
        package.unrelate(place.part, gone)
        data = package.parts.get(place.part, b"")
        if place.part.casefold().endswith(".vml"):
            package.edit(place.part, _shortened_in_old_drawing(data))
        elif place.part.casefold().endswith(".xml") and _may_hold_unseen(data, gone):
            package.edit(place.part, _unseen_edits(data, gone))


_UNSEEN_WORDS = tuple(each.encode() for each in (*_UNSEEN_ELEMENTS, *_PERSONAL, 'tableType="queryTable"'))


def _may_hold_unseen(data: bytes, gone: set[str]) -> bool:
    return bool(gone) or any(word in data for word in _UNSEEN_WORDS) or _is_suspect(data)


def _unseen_edits(data: bytes, gone: set[str]) -> list[Edit]:
    root = tree(data, skip="sheetData")
    if root.name in {"sst", "comments", "ThreadedComments"}:  # the office's words
        return []
    edits: list[Edit] = []
    waiting = [root]
    while waiting:
        each = waiting.pop()
        hidden = each.name in _UNSEEN_ELEMENTS
        wrapped = each.name == "AlternateContent" and any(below.name == "absPath" for below in each.walk())
        if hidden or wrapped:
            edits.append(cut(each))
            continue
        if relation_of(each) in gone and gone:
            edits += _without_relation(data, each)
        edits += _impersonal(data, each)
        waiting += each.children
    return edits


def _impersonal(data: bytes, element: Element) -> list[Edit]:
    """Return the edits that take persons and paths out of an element's attributes; a path leaves its last word."""
    edits: list[Edit] = []
    if element.name in _PERSONAL:
        edits += set_attribute(data, element, _PERSONAL[element.name], None)
    if element.name == "table" and element.attributes.get("tableType") == "queryTable":
        edits += set_attribute(data, element, "tableType", None)
    if element.name == "tableColumn":
        edits += set_attribute(data, element, "queryTableFieldId", None)
    if element.name in _WORDS_OF_THE_OFFICE:
        return edits
    for name, value in element.attributes.items():
        if " " not in name and has_local_path(value) and _PERSONAL.get(element.name) != name:
            edits += set_attribute(data, element, name, _last_word(value))
    return edits


def _without_relation(data: bytes, element: Element) -> list[Edit]:
    return [
        (*found.span(), b"")
        for found in ATTRIBUTE.finditer(data, element.start + 1 + len(element.tag), element.inner)
        if found[1].endswith(b":id") and found[2][1:-1].decode() == relation_of(element)
    ]


def _shortened_in_old_drawing(data: bytes) -> list[Edit]:
    return [
        (*found.span(2), b'"%s"' % _last_word(found[2][1:-1].decode("utf-8", "replace")).encode())
        for found in _VML_ATTRIBUTE.finditer(data)
        if not found[1].startswith(b"xmlns") and has_local_path(found[2].decode("utf-8", "replace"))
    ]


def _last_word(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]


def _blank_unused_texts(package: Package) -> None:
    """Empty the shared texts that no cell shows: those of sheets that went. Their numbers stay taken."""
    shared = package.shared_texts
    if shared is None:
        return
    used = {index for each in sheets_of(package) if each.part for index in _shown_texts(package.parts[each.part])}
    if len(used) == len(_TEXT_BEGINS.findall(package.parts[shared])):
        return
    texts = tree(package.parts[shared]).children
    blank = [
        (each.inner, each.inner_end, b"<%st/>" % each.prefix)
        for index, each in enumerate(texts)
        if index not in used and not each.is_empty
    ]
    package.edit(shared, blank)


def _shown_texts(data: bytes) -> set[int]:
    """Return the numbers of the shared texts that a sheet shows; only cells are looked at, for there are many."""
    found: set[int] = set()
    if b'"s"' not in data and b"'s'" not in data:  # all its texts stand in the cells themselves
        return found
    shared = inside = False
    digits: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal shared, inside
        local = tag.rpartition(":")[2]
        if local == "c":
            shared = attributes.get("t") == "s"
        inside = shared and local == "v"

    def end(_: str) -> None:
        nonlocal inside
        if inside:
            number = "".join(digits).strip()
            found.update([int(number)] if number.isdecimal() else ())
            inside = False
        digits.clear()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: digits.append(text) if inside else None
    parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    return found


# --- Persons ----------------------------------------------------------------------------------------------------------


def _rename_persons(package: Package, places: list[_Place], office: str) -> None:
    """Let the office be the author of every comment; the comments stay."""
    for place in _xml(package, places):
        data = package.parts[place.part]
        if b"comments" in data[:4000] and b"<" in data:
            root = tree(data)
            if root.name == "comments":
                package.edit(place.part, _renamed_authors(root, office))
        elif b"personList" in data[:4000]:
            edits = [
                edit
                for each in tree(data).children
                for name, value in (("displayName", office), ("userId", office), ("providerId", "None"))
                for edit in set_attribute(data, each, name, value)
            ]
            package.edit(place.part, edits)


def _renamed_authors(root: Element, office: str) -> list[Edit]:
    authors = root.child("authors")
    listed = authors.children if authors else []
    # An author of this shape is the key to a thread of comments, and no name.
    persons = [each for each in listed if not each.text.startswith("tc=") and each.text.strip()]
    edits = [(each.inner, each.inner_end, escaped(escape(office))) for each in persons]
    for comment in (each for each in root.walk() if each.name == "comment"):
        first = next((each for each in comment.walk() if each.name == "t"), None)
        for name in (each.text.strip() for each in persons if first):
            # Excel begins a comment with its author's name.
            if first and first.text.startswith(f"{name}:"):
                edits.append((first.inner, first.inner_end, escaped(escape(office + first.text[len(name) :]))))
                break
    return edits


# --- What the file says of itself -------------------------------------------------------------------------------------

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{office}</dc:creator>"
    "<cp:lastModifiedBy>{office}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{at}Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{at}Z</dcterms:modified></cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="{namespace}"><Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity>'
    "<Company>{office}</Company><AppVersion>16.0300</AppVersion></Properties>"
)


def _state_properties(package: Package, outgoing: Outgoing) -> None:
    """Write the document's properties anew: title, subject, and the office in place of persons."""
    words = {
        "title": outgoing.book.title,
        "subject": outgoing.book.subject,
        "office": outgoing.office,
        "at": outgoing.at.isoformat(timespec="seconds"),
        "namespace": EXTENDED_PROPERTIES[package.is_strict],
    }
    told = {name: escape(text) for name, text in words.items()}
    core = package.related("", "core-properties")
    content = (_HEAD + _CORE.format_map(told)).encode()
    if core and core.target:
        package.parts[core.target] = content
    else:
        package.add(CORE, content, CORE_TYPE)
        package.relate("", CORE_RELATION, CORE)
    for each in package.relations(""):
        if each.kind in _ROOT_KINDS[2:] and each.target:
            package.parts[each.target] = (_HEAD + _APP.format_map(told)).encode()


def _sweep(package: Package) -> None:
    """Take out every part that nothing refers to any more, and the content types that only those had."""
    kept = {CONTENT_TYPES, *package.reachable()}
    kept |= {found for part in ("", *kept) if (found := package.find(rels_of(part)))}
    named = {each for each in package.parts if each not in kept}
    package.sweep({each for each in named if not each.endswith(".rels")})
    for each in named & set(package.parts):
        del package.parts[each]
    endings = {part.rpartition(".")[2].casefold() for part in package.parts}
    stale: Callable[[Element], bool] = lambda each: each.attributes.get("Extension", "xml").casefold() not in endings  # noqa: E731
    package.edit(CONTENT_TYPES, [cut(each) for each in package.tree(CONTENT_TYPES).children if stale(each)])
