"""
Makes rbexcel-windows.zip: RB Excel with its own Python, for computers without a network, winget or admin rights.

    uv run python installer/build_zip.py --python-zip python-3.11.9-embed-amd64.zip

Runs on any system. It fetches packages, or with ``--find-links`` takes them from a folder; the Python is one that IT
has. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

WINDOWS = "x86_64-pc-windows-msvc"
"""The computers of the offices, as uv names them."""

BESIDE = "zip"
"""The folder of what staff start, which goes to the top of the zip."""

LONGEST = 165
"""Characters of a name in the zip: Windows bears 259 in all, with the profile and folder that it is unpacked into."""

_BIGGEST = 256 * 2**20
_WHEN = (1980, 1, 1, 0, 0, 0)
_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
_STEM = f"python{sys.version_info.major}{sys.version_info.minor}"
_X64 = 0x8664
_PYTHON = f'python.org\'s "Windows embeddable package (64-bit)" or NuGet\'s package "python", of Python {_VERSION}'
_NO_LIBRARY = re.compile(
    r"(Lib/(site-packages|ensurepip|idlelib|test|tkinter|turtledemo)|include|libs|Scripts|tcl)/|.*\.pyc"
)
"""What of NuGet's package no program loads that lies in one folder with its packages."""

_UNREADABLE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What a zip raises that is damaged, locked or packed in a way of its own."""

_LEFT_OUT = (
    r"bin/.*",  # programs of the building system
    r"\.lock|[^/]*\.(chm|dll|pth|txt)",  # a manual, xlwings' functions in cells; python/*._pth does what a .pth does
    r"(pythonwin|isapi|adodbapi)/.*",  # of pywin32, with licences of their own; nothing of ours asks for them
    r"xlwings/pro/.*",  # under another licence than the rest of xlwings, and nothing that Excel on a desktop needs
    r"(.*/)?(tests?|demos)/.*",
    r".*\.exe",
    r"olefile/olefile2\.py",  # for Python 2
    r".*/__pycache__/.*\.pyc",
    r"[^/]*\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json|uv_[^/]*)",  # how it came to this computer
)
_LICENCE = re.compile(r"(licen[sc]e|copying|notice|authors)", re.IGNORECASE)

Files = dict[str, bytes]
"""What a zip holds: names with ``/``, and contents."""


class BuildError(Exception):
    """Why there can be no zip, as one sentence that says what to do."""


# --- the packages


def is_left_out(name: str) -> bool:
    """Tell whether a file of the installed packages stays out of the zip."""
    return any(re.fullmatch(pattern, name, re.IGNORECASE) for pattern in _LEFT_OUT)


def install_packages(site: Path, platform: str | None = WINDOWS, wheels: Path | None = None) -> None:
    """
    Put this package and the pinned ones that it needs on a platform into a folder, and compile them.

    ``platform`` None is that of this computer. What each needs is asked for the platform, not for this computer: on
    Windows xlwings needs pywin32. With a folder of wheels no registry is asked. BuildError with what uv said where a
    package cannot be had.
    """
    there = ["--python-version", _VERSION, *(["--python-platform", platform] if platform else [])]
    there += ["--no-index", "--find-links", str(wheels.resolve())] if wheels else []
    with tempfile.TemporaryDirectory() as made:
        pins = Path(made, "pins.txt")
        _uv("pip", "compile", "pyproject.toml", *there, "--no-header", "--no-annotate", "-q", "-o", str(pins))
        python = ("--python", sys.executable)
        _uv("build", "--wheel", "--no-build-isolation", *python, "-q", "-o", made, str(ROOT))
        own = [str(path) for path in Path(made).glob("*.whl")]
        only = ("--no-deps", "--only-binary", ":all:", *python, "--target", str(site), "-q")
        _uv("pip", "install", *there, *only, "-r", str(pins), *own)
    # the same hash seed, order and paths: the same bytes. Unchecked: a copied file has another time
    compiling = ("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", str(site.parent))
    for name, path in _files_of(site).items():
        if is_left_out(name):
            path.unlink()
    _ran([sys.executable, *compiling, str(site)], {"PYTHONHASHSEED": "0"})


def licences(site: Path, of_python: bytes) -> Files:
    """
    Return the licences of Python and all packages in a folder, each under its name and version, and the list of them.

    BuildError naming every package that has none: it may not be given to anybody.
    """
    found: Files = {f"Python {_VERSION}/LICENSE.txt": of_python}
    listed, missing = [f"Python {_VERSION}: PSF-2.0"], []
    for info in sorted(site.glob("*.dist-info")):
        about = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        label = f"{about['Name']} {about['Version']}"
        files = {
            path.relative_to(info).as_posix().removeprefix("licenses/"): path.read_bytes()
            for path in sorted(info.rglob("*"))
            if path.is_file() and (info / "licenses" in path.parents or _LICENCE.match(path.name))
        }
        if not files:
            missing.append(label)
        found |= {f"{label}/{name}": content for name, content in files.items()}
        listed.append(f"{label}: {_terms(about.items())}")
    if missing:
        raise BuildError(f"No licence file in: {', '.join(missing)}. Such a package must not be passed on.")
    return {"DAFTAR.txt": _lines(listed), **found}


def _terms(about: Sequence[tuple[str, str]]) -> str:
    """Return what a package says of its own licence, in a few words."""
    told = [value for name, value in about if name == "License-Expression"]
    told += [value.rpartition(" :: ")[2] for name, value in about if value.startswith("License ::")]
    told += [value.splitlines()[0] for name, value in about if name == "License" and value]
    return told[0] if told else "lihat berkasnya"


# --- Python


def python_for_windows(given: Path) -> Files:
    """
    Return the files of a Python for Windows, out of a zip or the folder that it was unpacked into.

    That is python.org's embeddable package, or the folder ``tools`` of NuGet's package "python". BuildError where it is
    neither, for another processor, or of another version than the Python that runs this: what is compiled here must be
    what it loads.
    """
    try:
        files = _unpacked(given)
    except _UNREADABLE as why:
        raise BuildError(f'"{given}" cannot be read ({why}). Give {_PYTHON}.') from why
    found = min((name for name in files if PurePosixPath(name).name == "python.exe"), key=len, default="python.exe")
    top = found.removesuffix("python.exe")
    files = {name.removeprefix(top): content for name, content in files.items() if name.startswith(top)}
    if missing := [name for name in ("python.exe", "pythonw.exe", "LICENSE.txt") if name not in files]:
        raise BuildError(f'"{given}" has no {", ".join(missing)}. Give {_PYTHON}.')
    versions = [name.removesuffix(".dll") for name in files if re.fullmatch(r"python3\d+\.dll", name)]
    if versions != [_STEM]:
        raise BuildError(
            f'"{given}" holds {", ".join(versions) or "no Python 3"}, and this runs on Python {_VERSION}: '
            "give that one, or run this with the other: uv run --python 3.x ..."
        )
    if _processor(files["python.exe"]) != _X64:
        raise BuildError(f'"{given}" is not for 64-bit processors of Intel and AMD. Give {_PYTHON}.')
    library = files.get(f"{_STEM}.zip")
    if library is None and "Lib/os.py" not in files:
        raise BuildError(f'"{given}" has no library of modules. Give {_PYTHON}.')
    if library is not None and _magic(library) != importlib.util.MAGIC_NUMBER:
        raise BuildError(
            f'"{given}" does not load what Python {sys.version.split()[0]} compiles: take a final release.'
        )
    return {name: content for name, content in files.items() if not _NO_LIBRARY.match(name)}


def _unpacked(given: Path) -> Files:
    if given.is_dir():
        paths = _files_of(given)
        _require_small(given, (path.stat().st_size for path in paths.values()))
        return {name: path.read_bytes() for name, path in paths.items()}
    with zipfile.ZipFile(given) as package:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        _require_small(given, (entry.file_size for entry in entries))
        return {entry.filename.replace("\\", "/"): package.read(entry) for entry in entries}


def _require_small(given: Path, sizes: Iterable[int]) -> None:
    if sum(sizes) > _BIGGEST:
        raise BuildError(f'"{given}" holds more than {_BIGGEST // 2**20} MB: it is no Python alone. Give {_PYTHON}.')


def _processor(program: bytes) -> int:
    """Return for which processor a Windows program is, by its header; 0 for what is no program."""
    start = int.from_bytes(program[0x3C:0x40], "little")
    return int.from_bytes(program[start + 4 : start + 6], "little") if program[start : start + 4] == b"PE\0\0" else 0


def _magic(library: bytes) -> bytes:
    """Return how the compiled modules of a Python begin; nothing where it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(library)) as package:
            return next((package.read(name)[:4] for name in package.namelist() if name.endswith(".pyc")), b"")
    except _UNREADABLE:
        return b""


def search_path(python: Mapping[str, bytes]) -> bytes:
    """Return where that Python looks for modules: in this zip and nowhere else on the computer."""
    own = [f"{_STEM}.zip"] if f"{_STEM}.zip" in python else ["Lib", "DLLs"]
    return _lines([*own, ".", *(rf"..\site{folder}" for folder in ("", r"\win32", r"\win32\lib"))])


# --- the zip


def layout(python: Mapping[str, bytes], site: Path) -> Files:
    """Return all that is in the zip: what staff start, Python, the packages, and the licences of all."""
    packages = _files_of(site)
    beside_python = [name for name in packages if name.startswith("pywin32_system32/")]
    found = {path.name: path.read_bytes() for path in sorted((HERE / BESIDE).iterdir()) if path.is_file()}
    found |= {f"python/{name}": content for name, content in python.items()}
    found |= {f"python/{PurePosixPath(name).name}": packages.pop(name).read_bytes() for name in beside_python}
    found |= {f"python/{_STEM}._pth": search_path(python)}
    found |= {f"site/{name}": path.read_bytes() for name, path in packages.items()}
    return found | {f"lisensi/{name}": content for name, content in licences(site, python["LICENSE.txt"]).items()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip. BuildError for a name that Windows cannot unpack, or that leads out of the folder."""
    if wrong := [name for name in files if not _is_fit(name)]:
        raise BuildError(f"Names that Windows cannot unpack, or that are too long: {', '.join(wrong[:5])}")
    if len({name.casefold() for name in files}) < len(files):
        raise BuildError("Two files whose names differ only by capitals: Windows would keep one.")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED  # as if made on Windows, wherever
            package.writestr(entry, files[name])
    return target.getvalue()


def _is_fit(name: str) -> bool:
    parts = name.split("/")
    odd = re.compile(r'[\x00-\x1f<>:"\\|?*]|[ .]$|^$|^\.\.?$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE)
    return len(name) <= LONGEST and name.isascii() and not any(odd.search(part) for part in parts)


def _files_of(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _lines(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def _uv(*words: str) -> None:
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        raise BuildError("uv is not there. Run this with: uv run python installer/build_zip.py ...")
    _ran([uv, *words], {})


def _ran(command: Sequence[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - uv and this very Python
        command, check=False, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise BuildError(f"{Path(command[0]).name} stopped:\n{done.stdout}{done.stderr}".rstrip())


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the zip; exit code 2 and one sentence where it cannot be made."""
    parser = argparse.ArgumentParser(description="Make rbexcel-windows.zip, for computers without a network.")
    parser.add_argument("--python-zip", type=Path, required=True, help="Python for Windows: a zip or a folder")
    parser.add_argument("--find-links", type=Path, help="a folder of wheels; then no registry is asked")
    parser.add_argument("-o", "--output", type=Path, default=Path("rbexcel-windows.zip"))
    given = parser.parse_args(arguments)
    try:
        python = python_for_windows(given.python_zip)
        with tempfile.TemporaryDirectory() as made:
            site = Path(made, "site")
            install_packages(site, wheels=given.find_links)
            content = packed(layout(python, site))
        given.output.write_bytes(content)
    except (BuildError, OSError) as why:
        print(why, file=sys.stderr)
        return 2
    print(f"{given.output}: {len(content) / 2**20:.0f} MB. Give it to staff; installer/README.md says how.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
