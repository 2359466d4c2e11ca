"""The zip for computers without a network: what it is made of, and that it needs nothing but itself."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from installer import build_zip
from installer.build_zip import BuildError, is_left_out, licences, packed, python_for_windows, search_path
from rbexcel.addin.ribbon import BUTTONS
from tests.places import ROOT

STEM = f"python{sys.version_info.major}{sys.version_info.minor}"


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content)  # of no time: the same files give the same bytes
    return target.getvalue()


def program(processor: int = 0x8664) -> bytes:
    """The head of a Windows program for a processor."""
    return b"MZ".ljust(0x3C, b"\0") + (0x40).to_bytes(4, "little") + b"PE\0\0" + processor.to_bytes(2, "little")


def embeddable() -> dict[str, bytes]:
    """What python.org's package holds, in small."""
    return {
        "python.exe": program(),
        "pythonw.exe": program(),
        f"{STEM}.dll": b"dll",
        f"{STEM}._pth": b"python.zip\r\n.\r\n",
        f"{STEM}.zip": zipped({"os.pyc": importlib.util.MAGIC_NUMBER + b"code"}),
        "LICENSE.txt": b"PSF",
    }


def given(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "python-embed-amd64.zip"
    path.write_bytes(zipped(files))
    return path


# --- Python


def test_an_embeddable_python_is_taken_as_a_zip_or_as_a_folder(tmp_path: Path) -> None:
    path = given(tmp_path, embeddable())
    assert python_for_windows(path) == embeddable()
    with zipfile.ZipFile(path) as package:
        package.extractall(tmp_path / "unpacked")
    assert python_for_windows(tmp_path / "unpacked") == embeddable()


def test_the_python_of_nuget_is_taken_out_of_its_folder_without_its_packages(tmp_path: Path) -> None:
    wanted = {name: content for name, content in embeddable().items() if name.endswith((".exe", ".dll", ".txt"))}
    wanted |= {"Lib/os.py": b"", "DLLs/_ctypes.pyd": b""}
    rest = {
        "Lib/site-packages/pip/__init__.py": b"",
        "libs/python311.lib": b"",
        "Lib/__pycache__/os.cpython-311.pyc": b"",
    }
    package = {f"tools/{name}": content for name, content in {**wanted, **rest}.items()} | {"python.nuspec": b""}
    assert python_for_windows(given(tmp_path, package)) == wanted
    assert search_path(wanted).decode().splitlines()[:3] == ["Lib", "DLLs", "."]


def without(name: str) -> Callable[[dict[str, bytes]], object]:
    return lambda files: files.pop(name)


def changed(**contents: bytes) -> Callable[[dict[str, bytes]], object]:
    return lambda files: files.update({name.replace("__", "."): content for name, content in contents.items()})


WRONG: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "no python": (without("python.exe"), "has no python.exe"),
    "no licence": (without("LICENSE.txt"), "has no LICENSE.txt"),
    "no library": (without(f"{STEM}.zip"), "no library of modules"),
    "no version": (without(f"{STEM}.dll"), "holds no Python 3,"),
    "an older python": (
        lambda files: files.update({"python38.dll": files.pop(f"{STEM}.dll")}),
        f"holds python38, and this runs on Python {sys.version_info.major}.{sys.version_info.minor}",
    ),
    "32 bits": (changed(python__exe=program(0x14C)), "64-bit"),
    "for ARM": (changed(python__exe=program(0xAA64)), "64-bit"),
    "no program": (changed(python__exe=b"text"), "64-bit"),
    "other bytecode": (changed(**{f"{STEM}__zip": zipped({"os.pyc": b"\x01\x0c\r\n"})}), "does not load"),
    "a damaged library": (changed(**{f"{STEM}__zip": b"no zip"}), "does not load"),
    "no bytecode": (changed(**{f"{STEM}__zip": zipped({"os.py": b""})}), "does not load"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_any_other_python_is_refused_with_what_to_give_instead(fault: str, tmp_path: Path) -> None:
    spoil, told = WRONG[fault]
    files = embeddable()
    spoil(files)
    with pytest.raises(BuildError, match=re.escape(told)):
        python_for_windows(given(tmp_path, files))


def locked(content: bytes) -> bytes:
    """Set the flag of a password on every part of a zip."""
    content = content.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\x01\0")
    return content.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0")


@pytest.mark.parametrize(
    "content",
    [
        b"no zip",
        zipped(embeddable())[:400],
        locked(zipped(embeddable())),
        zipped(embeddable()).replace(b"PSF", b"XXX"),
        None,
    ],
    ids=["no zip", "cut off", "locked", "damaged", "not there"],
)
def test_what_cannot_be_read_ends_with_one_sentence(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "x.zip", tmp_path / "out.zip"
    if content is not None:
        given.write_bytes(content)
    assert build_zip.main(["--python-zip", str(given), "-o", str(out)]) == 2
    assert f'"{given}" cannot be read' in capsys.readouterr().err
    assert not out.exists()


def test_more_than_a_python_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "big").mkdir()
    with (tmp_path / "big" / "python.exe").open("wb") as file:
        file.truncate(257 * 2**20)
    with pytest.raises(BuildError, match="holds more than 256 MB"):
        python_for_windows(tmp_path / "big")


def test_python_looks_for_modules_in_the_zip_and_nowhere_else() -> None:
    assert search_path(embeddable()).decode().splitlines() == [
        f"{STEM}.zip",
        ".",
        r"..\site",
        r"..\site\win32",
        r"..\site\win32\lib",
    ]


# --- packages and licences


@pytest.mark.parametrize(
    "name",
    [
        "bin/f2py",
        "PyWin32.chm",
        "pywin32.pth",
        "xlwings64-0.37.8.dll",
        "pythonwin/Pythonwin.exe",
        "adodbapi/license.txt",
        "xlwings/pro/_xlremote.py",
        "numpy/_core/tests/test_umath.py",
        "win32/Demos/win32wnet/testwnet.py",
        "pip/__pycache__/x.cpython-311.pyc",
        "xlwings-0.37.8.dist-info/direct_url.json",
        "xlwings-0.37.8.dist-info/RECORD",
    ],
)
def test_what_no_office_needs_or_what_tells_of_this_computer_stays_out(name: str) -> None:
    assert is_left_out(name)


@pytest.mark.parametrize(
    "name",
    [
        "pythoncom.py",
        "pywin32_system32/pywintypes311.dll",
        "numpy.libs/msvcp140.dll",
        "numpy/testing/__init__.py",
        "xlwings/xlwings_custom_addin.bas",
        "rbexcel/workbook_templates/__pycache__/rb-8-area.json",
        "click-8.5.1.dist-info/licenses/LICENSE.txt",
        "click-8.5.1.dist-info/METADATA",
    ],
)
def test_what_a_click_needs_stays(name: str) -> None:
    assert not is_left_out(name)


def package(site: Path, name: str, about: str = "", **files: str) -> None:
    info = site / f"{name}-1.0.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{about}\n")
    for path, text in files.items():
        (info / path.replace("__", "/")).write_text(text)


def test_licences_are_collected_by_package_and_listed(tmp_path: Path) -> None:
    package(tmp_path, "satu", "License-Expression: MIT\n", licenses__LICENSE="a", licenses__AUTHORS="b")
    package(tmp_path, "dua", "Classifier: License :: OSI Approved :: BSD License\n", COPYING="c", entry_points="d")
    assert licences(tmp_path, b"PSF") == {
        "DAFTAR.txt": f"Python {STEM[6]}.{STEM[7:]}: PSF-2.0\r\ndua 1.0: BSD License\r\nsatu 1.0: MIT\r\n".encode(),
        f"Python {STEM[6]}.{STEM[7:]}/LICENSE.txt": b"PSF",
        "dua 1.0/COPYING": b"c",
        "satu 1.0/AUTHORS": b"b",
        "satu 1.0/LICENSE": b"a",
    }


def test_a_package_without_a_licence_is_not_passed_on_and_each_is_named(tmp_path: Path) -> None:
    package(tmp_path, "satu", licenses__LICENSE="a")
    for name in ("dua", "tiga"):
        package(tmp_path, name, "License: MIT\n")
    with pytest.raises(BuildError, match=r"No licence file in: dua 1\.0, tiga 1\.0\."):
        licences(tmp_path, b"PSF")


# --- the zip


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    files = {"site/b.py": b"b", "install.bat": b"a"}
    made = packed(files)
    assert made == packed(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert [(entry.filename, entry.date_time) for entry in package.infolist()] == [
            ("install.bat", (1980, 1, 1, 0, 0, 0)),
            ("site/b.py", (1980, 1, 1, 0, 0, 0)),
        ]


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../b", "/x", "a//b", "C:/x", "a\\b", "a/", "a/b.", "a/b ", "a/con.txt", "NUL", "a?b", "é", "a" * 166],
)
def test_a_name_that_windows_cannot_unpack_or_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(BuildError, match="Windows cannot unpack"):
        packed({name: b""})


def test_names_that_are_one_on_windows_are_refused() -> None:
    with pytest.raises(BuildError, match="differ only by capitals"):
        packed({"a/Baca.txt": b"", "a/baca.TXT": b""})


# --- built from the registries

IN_ALL = 259
"""Characters of a path on Windows."""

PLACES = (
    r"C:\Users\{}\Downloads\rbexcel-windows\rbexcel-windows" + "\\",
    r"C:\Users\{}\AppData\Local\rbexcel\baru" + "\\",
)
"""Where the zip is unpacked to, and where install.bat copies that to, under the folder of a user."""

ALONE = "import sys; sys.path.insert(0, sys.argv.pop(1)); "
PRESSES = (
    "from unittest.mock import MagicMock; sys.modules['pytest'] = MagicMock(); sys.path.append(sys.argv.pop(1)); "
    "from tests.presses import counts; from tests.plans import long_plan; from pathlib import Path; "
    "print(*sorted(counts(long_plan(30), Path(sys.argv[1]))))"
)


@pytest.fixture(scope="module")
def registry() -> None:
    """Skips where the packages cannot be had."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("needs uv")
    asked = (uv, "pip", "compile", "pyproject.toml", "-q", "-o", os.devnull)
    if subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode:
        pytest.skip("needs a registry of packages, which cannot be reached")


@pytest.fixture(scope="module")
def windows(registry: None, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The zip as IT makes it, with a Python of nothing but its names."""
    folder = tmp_path_factory.mktemp("windows")
    python, out = given(folder, embeddable()), folder / "rbexcel-windows.zip"
    assert build_zip.main(["--python-zip", str(python), "-o", str(out)]) == 0
    return zipfile.ZipFile(out)


@pytest.fixture(scope="module")
def twin(registry: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that staff would have, with the packages for this computer."""
    folder = tmp_path_factory.mktemp("twin")
    build_zip.install_packages(folder / "made" / "site", None)
    for name, content in build_zip.layout(embeddable(), folder / "made" / "site").items():
        path = folder / "rbexcel-windows" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    shutil.rmtree(folder / "made")
    return folder / "rbexcel-windows"


def run_alone(twin: Path, code: str, *arguments: str | Path, folder: Path) -> str:
    """Run code in this Python, as isolated as the embeddable one is, with the packages of the twin alone."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ALONE + code, str(twin / "site"), *map(str, arguments)],
        cwd=folder,
        env={"RBEXCEL_HOME": str(folder / "rumah"), "PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_click_path_and_the_commands_run_from_the_zip_alone_and_compile_nothing(twin: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in twin.rglob("*")}
    command = "from rbexcel.__main__ import main; sys.exit(main())"
    run_alone(
        twin,
        command,
        "new",
        "rb-8-area",
        "--satker",
        "KPU Kota Malang",
        "--year",
        "2026",
        "-o",
        "a.xlsx",
        folder=tmp_path,
    )
    assert '"RB' in run_alone(twin, command, "check", "a.xlsx", "--json", folder=tmp_path)
    run_alone(twin, command, "summarise", "a.xlsx", "-o", "b.xlsx", folder=tmp_path)
    run_alone(twin, command, "addin", "build", "-o", "rbexcel.xlam", folder=tmp_path)
    (tmp_path / "apart").mkdir()
    (tmp_path / "apart" / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "office").mkdir()
    pressed = run_alone(twin, PRESSES, tmp_path / "apart", tmp_path / "office", folder=tmp_path)
    assert pressed.split() == sorted(BUTTONS)
    assert {path: path.stat().st_mtime_ns for path in twin.rglob("*")} == before


@pytest.mark.slow
def test_the_zip_holds_what_is_expected_and_nothing_else(windows: zipfile.ZipFile) -> None:
    names = windows.namelist()
    assert {name.partition("/")[0] for name in names} == {
        *("BACA-DULU.txt", "install.bat", "rbexcel.cmd", "python", "site", "lisensi")
    }
    dlls = {f"{name}{STEM[6:]}.dll" for name in ("pywintypes", "pythoncom")}
    assert {name.removeprefix("python/") for name in names if name.startswith("python/")} == {*embeddable(), *dlls}
    assert windows.read(f"python/{STEM}._pth") == search_path(embeddable())
    assert not [name for name in names if re.search(r"direct_url|RECORD$|\.lock$|\.so$|/tests?/", name)]
    assert [name for name in names if name.endswith(".exe")] == ["python/python.exe", "python/pythonw.exe"]
    assert {"site/win32/win32api.pyd", "site/rbexcel/__main__.py"} <= set(names)


@pytest.mark.slow
def test_every_module_of_the_zip_is_compiled_for_its_python(windows: zipfile.ZipFile) -> None:
    names = set(windows.namelist())
    modules = {name for name in names if name.startswith("site/") and name.endswith(".py")}
    compiled = {importlib.util.cache_from_source(name) for name in modules}
    assert compiled == {name for name in names if name.endswith(".pyc")}
    unchecked = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
    assert [name for name in compiled if windows.read(name)[:8] != unchecked] == []


@pytest.mark.slow
def test_what_is_alike_in_two_builds_is_so_to_the_byte(windows: zipfile.ZipFile, twin: Path) -> None:
    alike = [
        name for name in windows.namelist() if re.match(r"site/(rbexcel|xlwings|openpyxl|rich|click)/.*\.pyc?$", name)
    ]
    assert len(alike) > 1000
    assert [name for name in alike if windows.read(name) != (twin / name).read_bytes()] == []


@pytest.mark.slow
def test_each_package_is_pinned_and_has_its_licence(windows: zipfile.ZipFile) -> None:
    listed = windows.read("lisensi/DAFTAR.txt").decode().splitlines()
    labels = [line.partition(":")[0] for line in listed]
    with_files = {name.split("/")[1] for name in windows.namelist() if name.startswith("lisensi/") and "/" in name[8:]}
    assert with_files == set(labels)
    infos = [name.split("/")[1] for name in windows.namelist() if name.endswith(".dist-info/METADATA")]
    assert len(labels) == len(infos) + 1  # Python
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = [*project["project"]["dependencies"], *project["tool"]["uv"]["constraint-dependencies"]]
    pins = {re.sub(r" *;.*", "", pin).casefold().replace("_", "-").replace("==", " ") for pin in told}
    others = [label for label in labels if label.casefold().replace("_", "-") not in pins]
    assert [label.partition(" ")[0] for label in others] == ["Python", "rbexcel"]
    assert "pywin32 312" in labels


@pytest.mark.slow
def test_names_stay_short_and_inside_under_the_profile_of_somebody_with_a_long_name(windows: zipfile.ZipFile) -> None:
    user = "sekretariat.kpu.kabupaten.kepulauan.DOM"
    longest = max(windows.namelist(), key=len)
    assert [place for place in PLACES if len(place.format(user) + longest) > IN_ALL] == []
    assert all(len(place.format(user)) + build_zip.LONGEST <= IN_ALL for place in PLACES)
    assert not [name for name in windows.namelist() if name.startswith("/") or ".." in name.split("/")]
