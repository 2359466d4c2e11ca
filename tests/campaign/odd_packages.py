"""Whole packages as other programs write them: the same content with other names, cases, prefixes and encodings."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from tests.campaign.making import BOOK, MAIN, OFFICE, OTHER, PLAN, SHEET_ML, TYPES, Foreign, secret

_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_STRICT = (
    (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
    (
        f"{OFFICE[: -len('relationships')]}extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    ),
)


def _each(book: Foreign, endings: tuple[str, ...] = (".xml", ".rels")) -> list[str]:
    return [name for name in book.parts if name.endswith(endings)]


def strict(book: Foreign) -> None:
    """The strict variant of the format."""
    for name in _each(book):
        text = book.parts[name].decode()
        for transitional, other in _STRICT:
            text = text.replace(transitional, other)
        book.parts[name] = text.encode()
    data = book.parts[BOOK]
    book.parts[BOOK] = re.sub(rb"<workbook ", b'<workbook conformance="strict" ', data, count=1)


def all_stated(book: Foreign) -> None:
    """Every part's type is stated by its name, no ending has one: so do Numbers and others."""
    text = book.parts[TYPES].decode()
    named = set(re.findall(r'PartName="/([^"]+)"', text))
    text = re.sub(r"<Default [^>]*>", "", text)
    kinds = {".rels": _RELS_TYPE, ".xml": "application/xml"}
    more = "".join(
        f'<Override PartName="/{name}" ContentType="{kinds["." + name.rpartition(".")[2]]}"/>'
        for name in _each(book)
        if name not in named and name != TYPES
    )
    book.parts[TYPES] = text.replace("</Types>", f"{more}</Types>").encode()


def whole_addresses(book: Foreign) -> None:
    """Relationships name their parts from the root, with another case than the parts have."""
    for name in _each(book, (".rels",)):
        folder = posixpath.dirname(posixpath.dirname(name))

        def whole(found: re.Match[str], folder: str = folder) -> str:
            return f' Target="{posixpath.normpath(posixpath.join("/", folder, found[1])).upper()}"'

        text = re.sub(r' Target="([^":#]+)"', whole, book.parts[name].decode())
        book.parts[name] = text.encode()


def other_case(book: Foreign) -> None:
    """Names of parts in other cases than where they are spoken of, and types stated twice."""
    book.parts = {
        name if name == TYPES else name.replace("xl/", "XL/").replace(".xml", ".XML"): data
        for name, data in book.parts.items()
    }
    book.state(f'<Override PartName="/xl/WORKSHEETS/sheet1.xml" ContentType="{SHEET_ML}.worksheet+xml"/>')
    book.state('<Default Extension="XML" ContentType="application/xml"/>')


def type_of_all_xml(book: Foreign) -> None:
    """The ending .xml means a sheet, and only the others are stated."""
    text = book.parts[TYPES].decode()
    sheet = f"{SHEET_ML}.worksheet+xml"
    text = re.sub(rf'<Override PartName="[^"]+" ContentType="{re.escape(sheet)}"/>', "", text)
    book.parts[TYPES] = re.sub(r'(<Default Extension="xml" ContentType=)"[^"]+"', rf'\1"{sheet}"', text).encode()


def _renamed(book: Foreign, names: dict[str, str]) -> None:
    """Give parts other names; all relationships are named from the root."""
    for name in _each(book, (".rels",)):
        folder = posixpath.dirname(posixpath.dirname(name))

        def whole(found: re.Match[str], folder: str = folder) -> str:
            part = posixpath.normpath(posixpath.join("/", folder, found[1])).lstrip("/")
            return f' Target="/{names.get(part, part)}"'

        book.parts[name] = re.sub(r' Target="([^":#]+)"', whole, book.parts[name].decode()).encode()
    text = book.parts[TYPES].decode()
    for old, new in names.items():
        text = text.replace(f'"/{old}"', f'"/{new}"')
    book.parts[TYPES] = text.encode()

    def moved(name: str) -> str:
        folder, file = posixpath.split(name)
        if not name.endswith(".rels") or name == "_rels/.rels":
            return names.get(name, name)
        owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        new = names.get(owner, owner)
        return posixpath.join(posixpath.dirname(new), "_rels", f"{posixpath.basename(new)}.rels")

    book.parts = {moved(name): data for name, data in book.parts.items()}


def odd_names(book: Foreign) -> None:
    """The main part is called otherwise, the parts lie elsewhere, one's name has a blank and no ending."""
    _renamed(
        book,
        {
            BOOK: "isi/workbook22.xml", PLAN: "isi/lembar/rencana%20aksi.xml", OTHER: "isi/lembar/lain.xml",
            "xl/styles.xml": "isi/gaya", "xl/sharedStrings.xml": "isi/teks.xml", "xl/theme/theme1.xml": "isi/tema.xml",
        },
    )  # fmt: skip


def named_after_persons(book: Foreign) -> None:
    """Parts are called after who made them."""
    _renamed(
        book,
        {OTHER: f"xl/worksheets/{secret('partother')}.xml", PLAN: f"xl/worksheets/{secret('partplan')}.xml"}
        | {name: name.replace("media/", f"media/{secret('partmedia')}-") for name in book.parts if "media/" in name},
    )


def prefixed(book: Foreign) -> None:
    """Every element has a prefix, as a kit of Microsoft's writes it, and ids another than r."""
    for name in (BOOK, PLAN, OTHER, "xl/styles.xml", "xl/sharedStrings.xml"):
        text = book.parts[name].decode()
        text = re.sub(r"<(/?)(\w+)(?=[\s/>])", r"<\1x:\2", text).replace(" xmlns=", " xmlns:x=", 1)
        book.parts[name] = text.replace("xmlns:r=", "xmlns:kait=").replace(" r:", " kait:").encode()
    for name in (TYPES, *_each(book, (".rels",))):
        text = re.sub(r"<(/?)(\w+)(?=[\s/>])", r"<\1p:\2", book.parts[name].decode())
        book.parts[name] = text.replace(" xmlns=", " xmlns:p=", 1).encode()


def other_letters(book: Foreign) -> None:
    """Parts in UTF-16, and with a mark of their order before UTF-8; attributes in single quotes."""
    for name, encoding in ((PLAN, "UTF-16"), ("xl/sharedStrings.xml", "utf-8-sig"), (BOOK, "utf-8-sig")):
        text = book.parts[name].decode()
        book.parts[name] = text.replace("UTF-8", "UTF-16" if encoding == "UTF-16" else "UTF-8", 1).encode(encoding)
    book.parts[OTHER] = re.sub(rb"=\"([^\"]*)\"", rb"='\1'", book.parts[OTHER])


def least(book: Foreign) -> None:
    """Nothing but what must be there: no properties, no looks, no theme, texts in the cells."""
    texts = re.findall(r"<si>(.*?)</si>", book.parts["xl/sharedStrings.xml"].decode())
    for name in (PLAN, OTHER):
        text = re.sub(r' s="\d+"', "", book.parts[name].decode())
        cell = re.compile(r' t="s"><v>(\d+)</v>')
        book.parts[name] = cell.sub(lambda found: f' t="inlineStr"><is>{texts[int(found[1])]}</is>', text).encode()
    gone = [name for name in book.parts if name.startswith(("docProps/", "xl/theme/", "xl/sharedS", "xl/styles"))]
    for name in gone:
        del book.parts[name]
        text = re.sub(rf'<Override PartName="/{re.escape(name)}"[^>]*>', "", book.parts[TYPES].decode())
        book.parts[TYPES] = text.encode()
        for rels in _each(book, (".rels",)):
            tail = re.escape(name.removeprefix("xl/"))
            book.parts[rels] = re.sub(rf'<Relationship [^>]*Target="{tail}"[^>]*>'.encode(), b"", book.parts[rels])


def zipped_oddly(content: bytes) -> bytes:
    """The same parts, zipped with folders, remarks, and extra fields."""
    store = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(store, "a") as new:
        new.comment = secret("zipremark").encode()
        new.writestr(zipfile.ZipInfo("xl/"), b"")
        new.writestr(zipfile.ZipInfo(f"{secret('zipfolder')}/"), b"")
        for name in reversed(old.namelist()):
            entry = zipfile.ZipInfo(name)
            entry.comment = secret("zipentry").encode()
            extra = secret("zipextra").encode()
            entry.extra = b"\xfe\xca" + len(extra).to_bytes(2, "little") + extra
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return store.getvalue()


def other_slashes(content: bytes) -> bytes:
    """Names of parts with the slashes of Windows, as old zip programs write them."""
    store = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(store, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.filename = name.replace("/", "\\")
            new.writestr(entry, old.read(name))
    return store.getvalue()
