"""
Puts a Book's sheets into a copy of an existing workbook, and leaves all else in it as it is.

Nothing is loaded and saved here. XlsxWriter writes the Book as a package of its own, and its worksheet parts are moved
over by the splices of ``splicing``. New elements take the namespace prefix of the element they go into.

Doing it again gives the same parts: the graft before it is taken back to the byte where its note (``undoing``) still
holds. Else sheets of the same name are taken out with what only they used, and a style is appended only when the
workbook has none that is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.replacing import dated, replace_file
from rbexcel.adapters.parts.ooxml import IN_SHEET, IN_STYLES, IN_WORKBOOK, RELATIONS, STRICT
from rbexcel.adapters.parts.package import Package, Relation, opened, rels_of
from rbexcel.adapters.parts.sheets import ListedSheet, sheets_of
from rbexcel.adapters.parts.undo import note, undo
from rbexcel.adapters.parts.ungraftable import unparsable
from rbexcel.adapters.parts.xml import (
    ATTRIBUTE,
    Edit,
    Element,
    appended,
    attribute,
    copied,
    cut,
    placed,
    set_attribute,
    spliced,
    tree,
)
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book, Sheet, sheet_name

# XlsxWriter writes every cell, text and rule in one shape, so that they need no parser, which would take ten times as
# long. cm says that a formula is of the newest kind; without its part elsewhere the formula is a plain array formula.
_OUR_CELL = re.compile(rb'<c (r="[A-Z]+\d+")(?: s="(\d+)")?(?: cm="1")?(?: t="s"><v>(\d+)</v>)?')
_OUR_TEXT = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_OUR_RULE = re.compile(rb'(<cfRule [^>]*dxfId=)"(\d+)"')


def graft(source: bytes, book: Book, *, created: datetime | None = None) -> bytes:
    """
    Return a copy of the workbook ``source`` (.xlsx or .xlsm) with the Book's sheets after its own.

    A sheet of the same name is replaced, ``book.drops`` go, ``book.markings`` are added to sheets that are there.
    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed, RbexcelError when a marked sheet
    is missing or no visible sheet would be left.
    """
    package = opened(source)
    put(package, book, created=created)
    return package.to_bytes()


def put(package: Package, book: Book, *, created: datetime | None = None) -> None:
    """Do to an opened package what ``graft`` does to a file."""
    added = {sheet.name.casefold() for sheet in book.sheets}
    replaced = added | {name.casefold() for name in book.drops}
    undo(package, replaced)
    was_shown = _shown(package)
    _remove_sheets(package, replaced, forgotten=replaced - added)
    _remove_all_rules(package, replaced)
    if book.sheets or book.markings:
        _add(package, book, created, was_shown)
    else:
        _show(package, book.active, was_shown, added)


def _add(package: Package, book: Book, created: datetime | None, was_shown: str) -> None:
    """Add the sheets and the markings, and note how they can be taken out again."""
    before = set(package.parts)
    package.history.clear()
    auxiliary, markings = _auxiliary(book, created)
    if package.is_strict:
        auxiliary.make_strict()
    numbers, texts = _merge_styles(package, auxiliary), _shared_texts(auxiliary)
    for sheet in book.sheets:
        _add_sheet(package, auxiliary, sheet.name, numbers, texts)
    _add_names(package, auxiliary)
    _mark(package, auxiliary, markings, numbers)
    _show(package, book.active, was_shown, {sheet.name.casefold() for sheet in book.sheets})
    note(package, (sheet.name for sheet in book.sheets), before)


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
    backup = dated(source, at) if same and at else None
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


# --- The sheets of a workbook ---


def _auxiliary(book: Book, created: datetime | None) -> tuple[Package, dict[str, str]]:
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
    return Package(to_bytes(whole, created=created)), {sheet: holder.name for sheet, holder in holders.items()}


def _remove_sheets(package: Package, names: set[str], *, forgotten: set[str]) -> None:
    """Take sheets out with all that only they used; names that refer to ``forgotten`` ones go too."""
    entries = sheets_of(package)
    gone = [entry for entry in entries if entry.name.casefold() in names]
    if not gone:
        return
    before = set(package.reachable())
    relations = {entry.relation for entry in gone}
    chain = _stale_chain(package, {entry.number for entry in gone})
    package.unrelate(package.workbook, relations | ({chain.id} if chain else set()))
    edits = [cut(entry.element) for entry in gone]
    edits += _renumbered(package, entries, gone, forgotten)
    package.edit(package.workbook, edits)
    package.sweep(before - set(package.reachable()))


def _stale_chain(package: Package, numbers: set[int]) -> Relation | None:
    """Return the relationship of the calculation chain if it speaks of those sheets: Excel makes a new one then."""
    chain = package.related(package.workbook, "calcChain")
    if chain is None or chain.target is None:
        return None
    # An entry without a sheet number has that of the entry before it, so the stated numbers are all there are.
    stated = {each.number("i", 0) for each in tree(package.parts[chain.target]).children}
    return chain if stated & numbers else None


def _renumbered(
    package: Package, entries: list[ListedSheet], gone: list[ListedSheet], forgotten: set[str]
) -> list[Edit]:
    """Return the edits that free names and views of the sheets that go, and renumber those of the others."""
    data, root = package.parts[package.workbook], package.tree(package.workbook)
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
            edits += set_attribute(data, name, "localSheetId", str(place[local]))
    whole = names is not None and len(stale) == len(names.children) > 0
    edits += [cut(names)] if names and whole else [cut(name) for name in stale]
    for view in _views(root):
        first = view.number("firstSheet", 0)
        if place.get(first) != first:
            edits += set_attribute(data, view, "firstSheet", None)
    return edits


def _views(root: Element) -> list[Element]:
    views = root.child("bookViews")
    return views.children if views else []


# A sheet in a formula: 'Rencana Aksi'! or Validasi!, also as one end of First:Last!
_QUOTED_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET_NAME = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),;=<>+\-*/^&\"{}\[\]]+)!")


# A mark of a check, as Excel leaves it where somebody deleted the sheet of findings that it looked up.
_LOST = re.compile(r"COUNTIFS\(#REF!.*,ADDRESS\(ROW\(\),COLUMN\(\),4\)\)>0")


def _refers(formula: str, names: set[str]) -> bool:
    """Tell whether a formula refers to one of the sheets; the names are folded."""
    for quoted, bare in _SHEET_NAME.findall(_QUOTED_TEXT.sub("", formula)):
        for name in (quoted.replace("''", "'") or bare).split(":"):
            if name.casefold() in names:
                return True
    return False


def _add_sheet(package: Package, auxiliary: Package, name: str, numbers: _Numbers, texts: Sequence[bytes]) -> None:
    """Move a sheet over, with its drawings and charts under names that are free."""
    entry = next(each for each in sheets_of(auxiliary) if each.name == name)
    relation = next(each for each in auxiliary.relations(auxiliary.workbook) if each.id == entry.relation)
    source = str(entry.part)
    names: dict[str, str] = {}
    for part in [source, *auxiliary.reachable(source)]:
        names[part] = package.free_name(part)
        content = auxiliary.parts[part] if part != source else _adapted(auxiliary, part, numbers, texts)
        package.add(names[part], content, auxiliary.content_type(part))
    for part, new in names.items():
        rels = auxiliary.find(rels_of(part))
        if rels:
            package.parts[rels_of(new)] = _retargeted(auxiliary, part, rels, names)
    _list_sheet(package, entry, package.relate(package.workbook, relation.type, names[source]))


def _retargeted(auxiliary: Package, part: str, rels: str, names: dict[str, str]) -> bytes:
    data = auxiliary.parts[rels]
    targets = {each.id: each.target for each in auxiliary.relations(part)}
    edits: list[Edit] = []
    for each in tree(data).children:
        target = targets[each.attributes["Id"]]
        if target is not None:
            edits += set_attribute(data, each, "Target", f"/{names[target]}")
    return spliced(data, edits)


def _list_sheet(package: Package, entry: ListedSheet, relation: str) -> None:
    """Add a sheet to the list in the workbook part."""
    root = package.tree(package.workbook)
    sheets = root.child("sheets")
    if sheets is None:
        unparsable()
    number = 1 + max((each.number for each in sheets_of(package)), default=0)
    state = entry.element.attributes.get("state")
    prefix, declaration = _relation_prefix(package.parts[package.workbook], root)
    content = b"<%ssheet name=%s sheetId=%s%s%s %s:id=%s/>" % (
        sheets.prefix,
        attribute(entry.name),
        attribute(str(number)),
        b" state=%s" % attribute(state) if state else b"",
        declaration,
        prefix,
        attribute(relation),
    )
    package.edit(package.workbook, [appended(sheets, content)])


def _relation_prefix(data: bytes, root: Element) -> tuple[bytes, bytes]:
    """Return the prefix that ids of relationships take, and its declaration when the root has none."""
    for name, value in ATTRIBUTE.findall(data, root.start, root.inner):
        if name.startswith(b"xmlns:") and value[1:-1] in RELATIONS:
            return name.removeprefix(b"xmlns:"), b""
    strict = root.namespace.startswith(STRICT)
    return b"r", b' xmlns:r="%s"' % RELATIONS[strict]


def _adapted(auxiliary: Package, part: str, numbers: _Numbers, texts: Sequence[bytes]) -> bytes:
    """Return a worksheet of the Book with its texts inline and with the workbook's numbers of its styles."""

    def cell(found: re.Match[bytes]) -> bytes:
        place, style, text = found.groups()
        look = b' s="%d"' % numbers.cell[int(style)] if style else b""
        return b"<c %s%s%s" % (place, look, b' t="inlineStr"><is>%s</is>' % texts[int(text)] if text else b"")

    def rule(found: re.Match[bytes]) -> bytes:
        return b'%s"%d"' % (found[1], numbers.mark[int(found[2])])

    return _OUR_RULE.sub(rule, _OUR_CELL.sub(cell, auxiliary.parts[part]))


def _shared_texts(auxiliary: Package) -> list[bytes]:
    shared = auxiliary.shared_texts
    return _OUR_TEXT.findall(auxiliary.parts[shared]) if shared else []


def _add_names(package: Package, auxiliary: Package) -> None:
    """Add the names that belong to the new sheets: print titles, print areas, filters."""
    data = auxiliary.parts[auxiliary.workbook]
    names = auxiliary.tree(auxiliary.workbook).child("definedNames")
    if names is None:
        return
    sheets = [entry.name for entry in sheets_of(auxiliary)]
    places = {entry.name: index for index, entry in enumerate(sheets_of(package))}
    root = package.tree(package.workbook)
    content = b"".join(
        copied(
            data,
            name,
            root.prefix,
            set_attribute(data, name, "localSheetId", str(places[sheets[name.number("localSheetId")]])),
        )
        for name in names.children
    )
    there = root.child("definedNames")
    if there and there.children:
        package.edit(package.workbook, [appended(there, content)])
    else:
        shell = b"<%sdefinedNames>%s</%sdefinedNames>" % (root.prefix, content, root.prefix)
        empty = [cut(there)] if there else []
        package.edit(package.workbook, [*empty, placed(root, IN_WORKBOOK, "definedNames", shell)])


# --- Styles ---


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What numbers the Book's styles have in the workbook: of cells, and of conditions."""

    cell: list[int]
    mark: list[int]


def _merge_styles(package: Package, auxiliary: Package) -> _Numbers:
    """Append the Book's styles that the workbook has not got yet, and return their numbers in it."""
    ours = auxiliary.parts[str(auxiliary.styles)]
    return _StyleMerge(package, package.styles or _bring_styles(package, auxiliary), ours).run()


def _bring_styles(package: Package, auxiliary: Package) -> str:
    relation = auxiliary.related(auxiliary.workbook, "styles")
    if relation is None or relation.target is None:
        unparsable()
    name = package.free_name(relation.target) if package.find(relation.target) else relation.target
    package.add(name, auxiliary.parts[relation.target], auxiliary.content_type(relation.target))
    package.relate(package.workbook, relation.type, name)
    return name


class _StyleMerge:
    """One merge: the styles of XlsxWriter (``ours``) into the styles part of a workbook (``theirs``)."""

    def __init__(self, package: Package, part: str, ours: bytes) -> None:
        self._package, self._part = package, part
        self._ours, self._theirs = ours, package.parts[part]
        self._our_root, self._their_root = tree(ours), tree(self._theirs)
        self._edits: list[Edit] = []

    def run(self) -> _Numbers:
        """Append what is missing and return the numbers."""
        formats = self._number_formats()
        parts = {f"{one}Id": self._appended_parts(one) for one in ("font", "fill", "border")}

        def renumbered(style: Element) -> list[Edit]:
            edits = [edit for name, new in parts.items() for edit in self._put(style, name, new[style.number(name, 0)])]
            number = style.number("numFmtId", 0)
            return edits + self._put(style, "numFmtId", formats.get(number, number))

        cells = self._appended("cellXfs", renumbered)
        marks = self._appended("dxfs", lambda _: [])
        self._package.edit(self._part, self._edits)
        return _Numbers(cells, marks)

    def _put(self, element: Element, name: str, number: int) -> list[Edit]:
        return set_attribute(self._ours, element, name, str(number))

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
                new.append(copied(self._ours, each, self._their_root.prefix, self._put(each, "numFmtId", free)))
                free += 1
            numbers[each.number("numFmtId")] = known[code]
        self._append(there, "numFmts", new)
        return numbers

    def _appended_parts(self, one: str) -> list[int]:
        # The style of number 0 is not brought along, so what only it uses is not needed either.
        cells = self._our_root.child("cellXfs")
        used = {each.number(f"{one}Id", 0) for each in (cells.children[1:] if cells else ())}
        return self._appended(f"{one}s", lambda _: [], used)

    def _appended(self, kind: str, edits: Callable[[Element], list[Edit]], used: set[int] | None = None) -> list[int]:
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
            content = copied(self._ours, each, self._their_root.prefix, edits(each))
            if content not in known:
                known[content] = len(existing) + len(new)
                new.append(content)
            numbers.append(known[content])
        self._append(there, kind, new)
        return numbers

    def _append(self, there: Element | None, kind: str, new: list[bytes]) -> None:
        if not new:
            return
        if there:
            self._edits += set_attribute(self._theirs, there, "count", str(len(there.children) + len(new)))
            self._edits.append(appended(there, b"".join(new)))
        else:
            tag = self._their_root.prefix + kind.encode()
            shell = b'<%s count="%d">%s</%s>' % (tag, len(new), b"".join(new), tag)
            self._edits.append(placed(self._their_root, IN_STYLES, kind, shell))


# --- Markings, and which sheet is shown ---


def _mark(package: Package, auxiliary: Package, markings: dict[str, str], numbers: _Numbers) -> None:
    """Add conditions to sheets of the workbook, before all others."""
    parts = {entry.name: entry.part for entry in sheets_of(package)}
    ours = {entry.name: entry.part for entry in sheets_of(auxiliary)}
    for sheet, holder in markings.items():
        part = parts.get(sheet)
        if part is None:
            raise RbexcelError(f'Lembar "{sheet}" tidak ada di berkas ini. Periksa nama lembarnya.')
        _add_rules(package, part, auxiliary.parts[str(ours[holder])], numbers)


def _remove_all_rules(package: Package, names: set[str]) -> None:
    for entry in sheets_of(package):
        if entry.part and b"cfRule" in package.parts[entry.part]:
            _remove_rules(package, entry.part, names)


def _remove_rules(package: Package, part: str, names: set[str]) -> None:
    """Remove the conditional formats of a sheet whose formula refers to one of the sheets ``names``, or is lost."""
    root = tree(package.parts[part], skip="sheetData")
    places = [each for each in root.children if each.name in {"conditionalFormatting", "extLst"}]
    package.edit(part, [cut(each) for place in places for each in _stale_rules(place, names)])


def _stale_rules(element: Element, names: set[str]) -> list[Element]:
    """Return the rules to remove, or an element around them that would be left empty."""
    if element.name == "cfRule":
        # A rule that Excel has saved again stands in the extension list, its formula in an element f.
        texts = (each.text for each in element.walk() if each.name in {"formula", "f"})
        return [element] if any(_refers(text, names) or _LOST.search(text) for text in texts) else []
    members = [each for each in element.children if each.name != "sqref"]
    stale = [_stale_rules(each, names) for each in members]
    if members and stale == [[each] for each in members]:
        return [element]
    return [each for found in stale for each in found]


def _add_rules(package: Package, part: str, source: bytes, numbers: _Numbers) -> None:
    data = package.parts[part]
    root = tree(data, skip="sheetData")
    wanted = [each for each in tree(source).children if each.name == "conditionalFormatting"]
    count = sum(len(each.children) for each in wanted)
    edits = _made_room(data, root, count)
    for each in wanted:
        own = [edit for rule in each.children for edit in set_attribute(source, rule, "dxfId", _marked(rule, numbers))]
        edits.append(placed(root, IN_SHEET, "conditionalFormatting", copied(source, each, root.prefix, own)))
    package.edit(part, edits)


def _marked(rule: Element, numbers: _Numbers) -> str:
    return str(numbers.mark[rule.number("dxfId")])


def _made_room(data: bytes, root: Element, count: int) -> list[Edit]:
    """Return the edits that free the priorities 1 to ``count``: a finding must show over the sheet's own colours."""
    rules = [each for each in root.walk() if each.name == "cfRule" and "priority" in each.attributes]
    shift = count + 1 - min((each.number("priority") for each in rules), default=count + 1)
    if shift <= 0:
        return []
    return [
        edit for each in rules for edit in set_attribute(data, each, "priority", str(each.number("priority") + shift))
    ]


def _shown(package: Package) -> str:
    """Return the name of the sheet that the workbook shows first."""
    entries = sheets_of(package)
    views = _views(package.tree(package.workbook))
    index = views[0].number("activeTab", 0) if views else 0
    return entries[index].name if 0 <= index < len(entries) else ""


def _show(package: Package, wanted: str | None, before: str, added: set[str]) -> None:
    """Show the wanted sheet first, else the one that was shown before, else the first that is visible."""
    entries = sheets_of(package)
    visible = [index for index, entry in enumerate(entries) if entry.visible]
    if not visible:
        raise RbexcelError("Tidak ada lembar yang tersisa untuk ditampilkan. Sisakan sedikitnya satu lembar.")
    name = (wanted or before).casefold()
    index = next((each for each in visible if entries[each].name.casefold() == name), visible[0])
    data, root = package.parts[package.workbook], package.tree(package.workbook)
    edits: list[Edit] = []
    for view in _views(root):
        if view.number("activeTab", 0) != index:
            edits += set_attribute(data, view, "activeTab", str(index))
    if not _views(root) and index:
        view_tag = b'<%sbookViews><%sworkbookView activeTab="%d"/></%sbookViews>'
        content = view_tag % (root.prefix, root.prefix, index, root.prefix)
        edits.append(placed(root, IN_WORKBOOK, "bookViews", content))
    package.edit(package.workbook, edits)
    moved = entries[index].name.casefold() != before.casefold()
    for each, entry in enumerate(entries):
        # Sheets that are left selected beside the shown one form a group, and typing would change them all.
        if entry.part and (moved or (each == index and entry.name.casefold() in added)):
            _select(package, entry.part, selected=each == index)


def _select(package: Package, part: str, *, selected: bool) -> None:
    data = package.parts[part]
    if not selected and b"tabSelected" not in data:
        return
    views = tree(data, skip="sheetData").child("sheetViews")
    edits: list[Edit] = []
    for view in views.children if views else ():
        if (view.attributes.get("tabSelected") in {"1", "true"}) != selected:
            edits += set_attribute(data, view, "tabSelected", "1" if selected else None)
    package.edit(part, edits)
