"""
The parts of a workbook where readers of values look for them: by name, though the format finds them by relationships.

A package that has them elsewhere, of another kind or in the strict variant gets a list of sheets and relationships of
ours around its own sheets.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from rbexcel.adapters.files.markup import local, looked_at_once, parse, parser_of
from rbexcel.adapters.files.plain.parts import CONTENT_TYPES, key_of
from rbexcel.adapters.files.refusals import damaged
from rbexcel.frozen import frozen

_ROOT, _MAIN, _RELATIONS = "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHARED_TEXTS = "xl/sharedstrings.xml"
"""The part of the texts that cells share, in lower case."""
_PLACES = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
"""Where readers look for what the workbook is related to by these kinds."""
_NOTHING = "xl/worksheets/nothing.xml"
"""The part of a sheet that has no cells to read: a chart, a dialog, a sheet of macros."""
_READ_AS_THEY_ARE = frozenset({"worksheet", "chartsheet", "dialogsheet"})
_STATES = frozenset({"visible", "hidden", "veryHidden"})

_STRICT, _FORMAT = b"http://purl.oclc.org/ooxml/", "http://schemas.openxmlformats.org/"
_SHEETS = f"{_FORMAT}spreadsheetml/2006/main"
_KINDS = f"{_FORMAT}officeDocument/2006/relationships"
_TO_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _SHEETS.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _KINDS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", f"{_FORMAT}drawingml/2006/".encode()),
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@frozen
class _Relation:
    """A relationship: the last word of its type, its target as it is written, and the part that it means."""

    kind: str
    written: str
    part: str


@frozen
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    state: str


def with_plain_skeleton(name: str, parts: dict[str, bytes]) -> dict[str, bytes] | None:
    """
    Return the parts of a workbook under the names that are looked for, the same ones where they are there already.

    ``name`` is the file's in sentences. None when it is no workbook; raises RbexcelError when a sheet has no part,
    ValueError and expat.ExpatError when it is damaged otherwise.
    """
    spelt = {key_of(part): part for part in parts}
    main = next((each.part for each in _relations(parts, spelt, "").values() if each.kind == "officeDocument"), "")
    if main not in spelt:
        return None
    sheets, date1904, root = _listed(parts[spelt[main]])
    if local(root) != "workbook":
        return None
    relations = _relations(parts, spelt, main)
    for index, each in enumerate(sheets):
        found = relations.get(each.relation)
        if found is None or found.part not in spelt:
            raise damaged(name, f'rusak: isi lembar "{each.name}" tidak ada di dalamnya')
        if each.name in {other.name for other in sheets[:index]}:
            raise damaged(name, f'rusak: dua lembarnya bernama sama, "{each.name}"')
    first = {each.kind: each.part for each in reversed(relations.values()) if each.part in spelt}
    places = {first[kind]: place for kind, place in _PLACES.items() if kind in first}
    strict = _STRICT in parts[spelt[main]]
    if (
        not strict
        and main == _MAIN
        and all(part == key_of(place) for part, place in places.items())
        and all(each.state in _STATES and _is_plain(relations[each.relation]) for each in sheets)
    ):
        return parts

    dropped = {main, _rels_of(main), key_of(CONTENT_TYPES), _ROOT}
    taken = {_MAIN, _RELATIONS, *(key_of(place) for place in places.values())}
    moved = {
        places.get(part, spelt[part]): parts[spelt[part]]
        for part in spelt
        if part not in dropped and (part in places or part not in taken)
    }
    if strict:
        moved = {part: _transitional(xml) for part, xml in moved.items()}
    shown = [
        (each, f"/{spelt[relation.part]}" if relation.kind == "worksheet" else f"/{_NOTHING}")
        for each in sheets
        for relation in (relations[each.relation],)
    ]
    return {**_skeleton(shown, sorted(places.values()), date1904=date1904), **moved}


def _is_plain(relation: _Relation) -> bool:
    """Tell whether readers find the part of a sheet by what is written, and know its kind."""
    path = relation.written[1:] if relation.written.startswith("/") else f"xl/{relation.written}"
    return relation.kind in _READ_AS_THEY_ARE and key_of(path) == relation.part


def _rels_of(part: str) -> str:
    return key_of(join(dirname(part), "_rels", f"{basename(part)}.rels"))


def _relations(parts: dict[str, bytes], spelt: dict[str, str], part: str) -> dict[str, _Relation]:
    """Return the relationships of a part by their ids, those of the package for an empty name; parts in lower case."""
    found: dict[str, _Relation] = {}
    rels = spelt.get(_rels_of(part))
    if rels is None:
        raise ValueError(f"no relationships of {part!r}")
    for identity, kind, written in _related(parts[rels]):
        target = written.replace("\\", "/").lower()
        path = normpath(join("/", dirname(part), target)).lstrip("/")
        meant = next((each for each in (path, unquote(path), target) if each in spelt), path)
        found[identity] = _Relation(kind, written, meant)
    return found


@looked_at_once
def _related(relations: bytes) -> tuple[tuple[str, str, str], ...]:
    """Return the relationships to other parts: each by its id, with the last word of its type, and its target."""
    found: list[tuple[str, str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

    parse(parser_of(start), relations)
    return tuple(found)


@looked_at_once
def _listed(workbook: bytes) -> tuple[tuple[_Listed, ...], bool, str]:
    """Return the sheets that a workbook lists, whether its days count from 1904, and the name of its root element."""
    sheets: list[_Listed] = []
    tags: list[str] = []
    from_1904 = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        tags.append(tag)
        if local(tag) == "sheet":
            relation = next((text for key, text in attributes.items() if local(key) == "id"), "")
            sheets.append(_Listed(attributes.get("name", ""), relation, attributes.get("state", "visible")))
        elif local(tag) == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true"}

    parse(parser_of(start), workbook)
    return tuple(sheets), from_1904, tags[0]


def _transitional(xml: bytes) -> bytes:
    """Return a part of the strict variant with the names of the other one, which all readers know."""
    for strict, transitional in _TO_TRANSITIONAL:
        xml = xml.replace(strict, transitional)
    return xml


def _skeleton(sheets: Iterable[tuple[_Listed, str]], others: Iterable[str], *, date1904: bool) -> dict[str, bytes]:
    """Return the parts that list others: sheets with the parts they name, and what the workbook has beside them."""
    types, listed, related = [], [], []
    for number, (sheet, target) in enumerate(sheets, 1):
        state = sheet.state if sheet.state in _STATES else "visible"
        listed.append(f'<sheet name="{escape(sheet.name)}" sheetId="{number}" state="{state}" r:id="rId{number}"/>')
        related.append(f'<Relationship Id="rId{number}" Type="{_KINDS}/worksheet" Target="{escape(target)}"/>')
        types.append((target, "worksheet"))
    for place in others:
        kind = next(kind for kind, each in _PLACES.items() if each == place)
        related.append(f'<Relationship Id="{kind}" Type="{_KINDS}/{kind}" Target="/{place}"/>')
        types.append((f"/{place}", kind))
    main = (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_KINDS}"><workbookPr date1904="{int(date1904)}"/>'
        f"<sheets>{''.join(listed)}</sheets></workbook>"
    )
    overrides = "".join(
        f'<Override PartName="{escape(part)}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in dict.fromkeys(types)
    )
    package = f"{_FORMAT}package/2006"
    texts = {
        CONTENT_TYPES: f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{_MAIN}" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}</Types>',
        _ROOT: f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="{_MAIN}"/></Relationships>',
        _MAIN: main,
        _RELATIONS: f'<Relationships xmlns="{package}/relationships">{"".join(related)}</Relationships>',
        _NOTHING: f'<worksheet xmlns="{_SHEETS}"><sheetData/></worksheet>',
    }
    return {part: f"{_HEAD}{text}".encode() for part, text in texts.items()}
