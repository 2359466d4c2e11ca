"""What is wrong with a workbook as a package: one that Excel might call damaged, or that somebody cannot open."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

import openpyxl

from rbexcel.adapters.files.read_file import read_file
from rbexcel.errors import RbexcelError

_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_OVERRIDE = re.compile(rb'<(?:\w+:)?Override\b[^>]*PartName="([^"]*)"')
_DEFAULT = re.compile(rb'<(?:\w+:)?Default\b[^>]*Extension="([^"]*)"')
_STYLED = re.compile(rb'<(?:c|row|col)\b[^>]*?\s(?:s|style)="(\d+)"')


def faults(content: bytes, before: bytes | None = None) -> set[str]:
    """Return what is wrong, but for what was wrong with the workbook ``before`` it already."""
    try:
        return set(_faults(content)) - (set(_faults(before)) if before is not None else set())
    except (zipfile.BadZipFile, ValueError, KeyError, OSError, EOFError, NotImplementedError) as error:
        return {f"no package: {type(error).__name__} {error}"}


def _faults(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if damaged := package.testzip():
            yield f"damaged part {damaged}"
            return
        for name, times in Counter(name.lower() for name in names).items():
            if times > 1:
                yield f"{name} is there {times} times"
        parts = {name: package.read(name) for name in names if not name.endswith("/")}
    known = {name.lower() for name in parts}
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            yield from _markup(name, part)
        if name.lower().endswith(".rels"):
            yield from _relationships(name, part, known)
    yield from _types(parts, known)
    yield from _looks(parts)


def _markup(name: str, part: bytes) -> Iterator[str]:
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(part, True)
    except expat.ExpatError as error:
        yield f"{name} is no XML: {expat.ErrorString(error.code)}"


def _relationships(name: str, part: bytes, known: set[str]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter[bytes]()
    for found in _RELATIONSHIP.finditer(part):
        told = dict(re.findall(rb'(\w+)="([^"]*)"', found[0]))
        ids[told.get(b"Id", b"")] += 1
        if told.get(b"TargetMode") == b"External":
            continue
        target = unquote(told.get(b"Target", b"").decode(errors="replace")).replace("&amp;", "&")
        path = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0]))[1:]
        if target and not target.startswith("#") and path.lower() not in known:
            yield f"{name} leads to {path}, which is not there"
    for id_, times in ids.items():
        if times > 1:
            yield f"{name} has {id_!r} {times} times"


def _types(parts: dict[str, bytes], known: set[str]) -> Iterator[str]:
    types = next((part for name, part in parts.items() if name.lower() == "[content_types].xml"), None)
    if types is None:
        yield "no content types"
        return
    stated = Counter(unquote(each.decode(errors="replace")).lstrip("/").lower() for each in _OVERRIDE.findall(types))
    endings = Counter(each.decode(errors="replace").lower() for each in _DEFAULT.findall(types))
    for name, times in (stated + endings).items():
        if times > 1:
            yield f"the type of {name} is stated {times} times"
    for name in stated.keys() - known:
        yield f"a type is stated for {name}, which is not there"
    for name in known - stated.keys() - {"[content_types].xml"}:
        if name.rpartition(".")[2] not in endings:
            yield f"no type is stated for {name}"


def _looks(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield each sheet with a cell whose look is none of the workbook's."""
    styles = [part for name, part in parts.items() if name.lower().startswith("xl/styles")]
    found = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles[0], re.DOTALL) if styles else None
    if not found or len(styles) > 1:  # which of two holds the looks, nobody can say
        return
    count = len(re.findall(rb"<(?:\w+:)?xf\b", found[0]))
    for name, part in parts.items():
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            highest = max(map(int, _STYLED.findall(part)), default=0)
            if highest >= max(count, 1):
                yield f"{name} has a cell of look {highest}, which there is not"


def unopened(content: bytes, before: bytes | None, folder: Path, suffix: str) -> Iterator[str]:
    """Yield who cannot open a workbook, though they can open the one ``before`` it."""
    for who, opens in (("openpyxl", _by_openpyxl), ("our reader", _by_ours)):
        why = opens(content, folder, suffix)
        if why and not (before is not None and opens(before, folder, suffix)):
            yield f"{who} does not open it: {why}"


def _by_openpyxl(content: bytes, folder: Path, suffix: str) -> str:
    if b"xl/styles.xml" not in content:  # it looks for looks nowhere else
        return ""
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):  # it prints what it finds odd
            warnings.simplefilter("ignore")
            openpyxl.load_workbook(io.BytesIO(content)).close()
    except Exception as error:  # noqa: BLE001 - whatever it stumbles over
        return f"{type(error).__name__} {str(error)[:100]}"
    return ""


def _by_ours(content: bytes, folder: Path, suffix: str) -> str:
    path = folder / f"dilihat{suffix}"
    path.write_bytes(content)
    try:
        read_file(path)
    except RbexcelError as error:
        return str(error)
    finally:
        path.unlink()
    return ""
