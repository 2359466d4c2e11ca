"""
The Excel add-in, made from its plain text in ``macros/`` and the VBA module of the installed xlwings.

The same text gives the same bytes on every system. It needs no Excel, and has never been seen by one.
"""

from __future__ import annotations

import importlib.util
import io
import zipfile
from datetime import datetime
from pathlib import Path

import xlsxwriter

from rbexcel.addin.about import IN_SHORT, TITLE
from rbexcel.addin.build.vba_project import Module, vba_project
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources
from rbexcel.version import __version__

PROJECT = "rbexcel"
"""The VBA project's name; xlwings' module also names its settings after it: ``rbexcel.conf``."""

_XLWINGS_CHANGES = (
    ('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT}"'),
    # xlwings looks for settings in a sheet of the active workbook and in its folder first, and runs what it finds there
    # as the interpreter. A workbook that came by e-mail must not choose programs: only the user's own file counts.
    ('Optional source As String = "") As Variant', 'Optional source As String = "user") As Variant'),
    # Likewise a sheet whose name ends in .py: xlwings would run it as code. Only the add-in's own sheets are looked at.
    ("For i = 1 To 2", "For i = 2 To 2"),
)
"""What our copy of xlwings' module has otherwise than the installed one."""

_ANY_VERSION = 'ADDIN_VERSION As String = "0"'
_VERSION = f'ADDIN_VERSION As String = "{__version__}"'
"""What the add-in tells the program with each press: Excel may still hold that of another version."""

_SHEET = """\
Attribute VB_Name = "Sheet1"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
"""
_MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADD_IN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON}"/>'
)


def build() -> bytes:
    """Return the add-in, an .xlam; RbexcelError when a source is missing or not ASCII."""
    return add_in(modules(), read(resources("macros") / "customUI14.xml"))


def modules() -> tuple[Module, ...]:
    """Return the add-in's VBA modules: ours, and those of the installed xlwings under their own licences."""
    macros, xlwings = resources("macros"), _xlwings_folder()
    return (
        Module("ThisWorkbook", _class(macros / "ThisWorkbook.cls"), "workbook"),
        Module("Sheet1", _SHEET, "sheet"),
        Module("Ribbon", replaced(_ascii(macros / "Ribbon.bas"), _ANY_VERSION, _VERSION, "Ribbon.bas")),
        Module("Exits", _ascii(macros / "Exits.bas")),
        Module("xlwings", _changed(xlwings / "xlwings_custom_addin.bas")),
        Module("Dictionary", _class(xlwings / "addin" / "Dictionary.cls"), "class"),
    )


def add_in(modules: tuple[Module, ...], ribbon: bytes) -> bytes:
    """Return a workbook that Excel loads as an add-in: hidden, with these modules and this ribbon."""
    parts = _parts(_workbook(vba_project(PROJECT, modules)))
    parts[_RIBBON] = ribbon
    for name, old, new in (
        ("[Content_Types].xml", _MACRO_WORKBOOK, _ADD_IN),
        ("xl/workbook.xml", "<workbookView ", '<workbookView visibility="hidden" '),
        ("_rels/.rels", "</Relationships>", f"{_RIBBON_RELATION}</Relationships>"),
    ):
        parts[name] = replaced(parts[name].decode("utf-8"), old, new, name).encode("utf-8")
    return package(parts)


def _workbook(project: bytes) -> bytes:
    """Return an empty macro workbook with that project, by XlsxWriter."""
    store = io.BytesIO()
    workbook = xlsxwriter.Workbook(store, {"in_memory": True})
    workbook.set_properties(
        {
            "title": TITLE,
            "comments": IN_SHORT,
            "created": datetime(1980, 1, 1),
        }
    )
    sheet = workbook.add_worksheet("Sheet1")
    workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    sheet.set_vba_name("Sheet1")
    workbook.close()
    return store.getvalue()


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a package, not deflated: what deflating gives depends on the system's zlib."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0  # else it tells which system built it
            archive.writestr(entry, content)
    return store.getvalue()


def _changed(path: Path) -> str:
    """Return xlwings' module with our changes; its licence stands in it."""
    text = _ascii(path)
    for old, new in _XLWINGS_CHANGES:
        text = replaced(text, old, new, path.name)
    return text


def replaced(text: str, old: str, new: str, name: str) -> str:
    """
    Replace what must stand there exactly once.

    Raises RbexcelError where it does not: another version of a library may write it otherwise.
    """
    if text.count(old) != 1:
        raise RbexcelError(f'Add-in tidak dapat dibuat: "{name}" tidak memuat "{old}" tepat satu kali.')
    return text.replace(old, new)


def _class(path: Path) -> str:
    """Return a class module from its attributes on: what stands before belongs to the exported file only."""
    text = _ascii(path)
    return text[text.index("Attribute VB_Name") :]


def _ascii(path: Path) -> str:
    """Return a module's source; RbexcelError names the file and line of a letter that is not ASCII."""
    content = read(path)
    for number, line in enumerate(content.splitlines(), 1):
        if not line.isascii():
            raise RbexcelError(
                f"{path.name}, baris {number}: sumber VBA hanya boleh memuat huruf ASCII. Tulis yang lain dengan ChrW."
            )
    return content.decode("ascii")


def read(path: Path) -> bytes:
    """Return a source; RbexcelError when it is missing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RbexcelError(f'Add-in tidak dapat dibuat: "{path.name}" tidak terbaca. Pasang ulang rbexcel.') from error


def _xlwings_folder() -> Path:
    """Return where xlwings is installed, without importing it."""
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise RbexcelError("Add-in tidak dapat dibuat: xlwings tidak terpasang. Pasang ulang rbexcel.")
    return Path(found.origin).parent
