"""
The folder whose page computes by itself, in Pyodide: any web server serves it, and no plan leaves the computer.

Everything in it is at hand when it is written: xlwings' JavaScript and office.js out of the installed xlwings Server,
Python for browsers out of npm's package, and the pure Python of the installed packages that a button needs.
"""

from __future__ import annotations

import importlib.util
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path

from rbexcel.addin.web.folder import filled, page, readme, static, web_tab
from rbexcel.addin.web.manifest import PAGE, manifest
from rbexcel.catalogue.built_in import templates
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources

PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
    "package.json",
)
"""The files of npm's package `pyodide` that a page needs; the last one names its licence."""

_PACKAGES = ("xlwings", "XlsxWriter", "PyYAML", "rapidfuzz", "click")
_NOT_NEEDED = frozenset({"docs", "macros", "cli"})
_TEMPLATES = "workbook_templates"
_OWN = "static/js/wasm.js"


def browser_folder(host: str, pyodide: Path) -> Mapping[str, bytes]:
    """Return the files; ``pyodide`` is npm's package, unpacked. RbexcelError when a part of it is not there."""
    shown = web_tab()
    settings = {
        "appPath": "",
        "authProviders": [],
        "environment": "prod",
        "isOfficialLiteAddin": False,
        "onWasm": True,
        "requestTimeout": 0,
        "taskpaneReloadAttempts": 0,
        "xlwingsVersion": version("xlwings"),
    }
    return {
        **dict(_of_xlwings()),
        "manifest.xml": manifest(shown, host),
        "BACA-SAYA.md": readme(host, "browser.md"),
        PAGE: page(shown, json.dumps(settings)),
        **static(shown),
        _OWN: filled("wasm.js"),
        "press.py": filled("press.py"),
        "site.zip": site(),
        **{f"pyodide/{name}": _part(pyodide / name) for name in PYODIDE},
    }


def site() -> bytes:
    """Return a zip of the Python that the buttons need, with its licences, the same bytes for the same packages."""
    for _ in templates():  # what is read of them is kept beside them, and read faster from there
        pass
    regulations()
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(dict(_python()).items()):  # in a wheel the templates lie inside the package
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return store.getvalue()


def _python() -> Iterator[tuple[str, Path]]:
    for package in _PACKAGES:
        for each in files(package) or ():
            if ".." not in each.parts and (each.suffix == ".py" or "licen" in each.name.lower()):
                yield each.as_posix(), Path(str(each.locate()))
    for root, place in ((Path(__file__).parents[2], "rbexcel"), (resources(_TEMPLATES), f"rbexcel/{_TEMPLATES}")):
        for path in root.rglob("*"):
            inside = path.relative_to(root)
            if path.is_file() and path.suffix != ".pyc" and inside.parts[0] not in _NOT_NEEDED:
                yield f"{place}/{inside.as_posix()}", path


def _of_xlwings() -> Iterator[tuple[str, bytes]]:
    """Yield the JavaScript that xlwings Server would serve, office.js with it, and its licence."""
    found = importlib.util.find_spec("xlwings_server")
    if found is None or found.origin is None:
        raise RbexcelError(
            'Folder itu memuat JavaScript milik xlwings Server. Pasang dulu "rbexcel[web]", lalu ulangi.'
        )
    root = Path(found.origin).parent
    for folder in ("static/js", "static/vendor/office-js"):
        for each in sorted((root / folder).rglob("*")):
            if each.is_file() and each.relative_to(root).as_posix() != _OWN:
                yield each.relative_to(root).as_posix(), each.read_bytes()
    try:
        licences = [each for each in files("xlwings-server") or () if each.name.startswith("LICENSE")]
    except PackageNotFoundError:
        licences = []
    yield from ((f"static/js/{each.name}", Path(str(each.locate())).read_bytes()) for each in licences)


def _part(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RbexcelError(
            f'"{path.name}" tidak ada di "{path.parent}". Unduh dulu dengan npm install pyodide, lalu tunjuk '
            "folder node_modules/pyodide."
        ) from error
