"""The walls of the house: who may import what, and what a bare check loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rbexcel

PACKAGE = Path(rbexcel.__file__).parent
ROOT = PACKAGE.parent
EXCEL_LIBRARIES = {"xlwings", "openpyxl", "xlsxwriter", "python_calamine"}
OUTER = {"adapters", "addin"}
"""The folders that may know Excel."""

SHELL = {"__main__", "cli", "jobs", "demo", "catalogue", "profile", "user_templates"}
"""The modules around the core that read files, or ask what time it is."""

OUTSIDE_WORLD = {
    "os",
    "io",
    "shutil",
    "tempfile",
    "subprocess",
    "socket",
    "time",
    "pathlib",
    "glob",
    "random",
    "urllib",
}
"""What the core needs for nothing: files, clocks, chance."""

CLOCKS = {"now", "today", "utcnow", "monotonic", "perf_counter"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
CORE = [
    path
    for path in MODULES
    if not OUTER & set(path.relative_to(PACKAGE).parts) and path.stem not in SHELL | {"__init__"}
]


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield every module that is imported anywhere in a file, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_outer_rooms_know_excel(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    if not OUTER & set(path.relative_to(PACKAGE).parts):
        assert not roots & EXCEL_LIBRARIES


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_opens_no_file_and_asks_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {name.partition(".")[0] for name in imported(tree)} & OUTSIDE_WORLD
    assert not {name for name in imported(tree) if name.startswith(("rbexcel.adapters", "rbexcel.addin"))}
    assert not {name for name in imported(tree) if name in {f"rbexcel.{each}" for each in ("cli", "jobs", "demo")}}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in CLOCKS | FILES, f"line {node.lineno}: {called}()"


def test_the_core_is_not_empty() -> None:
    assert {"parse.py", "check.py", "plan.py", "book.py", "rules/months.py"} <= {name_of(path) for path in CORE}


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Run the command line in a process of its own; return the modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rbexcel", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return set(re.findall(r"^import time:.*\|\s*([\w.]+)$", done.stderr, re.MULTILINE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("rencana")
    names = loaded(
        place, "new", "rb-sukoharjo-2023", "--satker", "KPU Kota Surakarta", "--year", "2023", "-o", "a.xlsx"
    )
    assert "xlsxwriter" in names, "this way of looking must see imports"
    return place


def test_a_bare_check_loads_no_table_library_and_one_reader_of_excel(folder: Path) -> None:
    names = loaded(folder, "check", "a.xlsx")
    assert "python_calamine" in names
    assert not names & {"pandas", "numpy", "openpyxl", "xlwings", "xlsxwriter", "rich.console"}


def test_a_check_that_writes_loads_the_writer_and_no_more(folder: Path) -> None:
    names = loaded(folder, "check", "a.xlsx", "-o", "b.xlsx")
    assert "xlsxwriter" in names
    assert not names & {"pandas", "numpy", "openpyxl", "xlwings"}


def test_every_command_stands_in_the_readme() -> None:
    from rbexcel.cli.app import COMMANDS as commands  # noqa: N811, PLC0415

    assert {"demo", "templates", "new", "import", "read", "check", "summarise", "rules"} <= set(commands)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in commands if f"rbexcel {name}" not in readme]
