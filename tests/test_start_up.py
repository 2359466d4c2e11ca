"""What commands load: a check little, one that writes the writer too, and no command what only another needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rbexcel.cli.app import COMMANDS
from tests.places import ROOT

TABLES = {"pandas", "numpy", "openpyxl", "xlwings"}


TELLING = """
import atexit, sys
atexit.register(lambda: print("loaded:", *sys.modules, file=sys.stderr))
from rbexcel.__main__ import main
main()
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Run the command line in a process of its own; return the modules that it has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", TELLING, *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return set(done.stderr.rpartition("loaded:")[2].split())


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
    assert {"python_calamine", "click"} <= names
    assert not names & {*TABLES, "xlsxwriter", "pydantic", "typer", "rich.console", "rapidfuzz", "urllib.request"}
    assert "yaml" not in names, "its template is kept as it was read when the plan was made"
    assert not [name for name in names if name.startswith(("rbexcel.drawing", "rbexcel.adapters.parts"))]
    assert not names & {"rbexcel.workbook.book", "rbexcel.workbook.record"}, "what is drawn is not needed to read"
    rare = ("text_table", "scan_ods", "old_excel", "appearance.open_document", "appearance.old_workbook")
    assert not names & {f"rbexcel.adapters.files.{kind}" for kind in rare}, "what reads files of other kinds"
    general = ("lines.every_row", "lines.printed_lines", "lines.pasted", "rows.build", "left_over", "imported")
    assert not names & {f"rbexcel.parsing.{way}" for way in general}, "what reads the tables of others"
    assert {name for name in names if name.startswith("rbexcel.cli.")} == {
        f"rbexcel.cli.{name}"
        for name in ("app", "calls", "check", "complaint", "exit_codes", "options", "run", "terminal")
    }


def test_a_check_that_writes_loads_the_writer_and_no_more(folder: Path) -> None:
    names = loaded(folder, "check", "a.xlsx", "-o", "b.xlsx")
    assert "xlsxwriter" in names
    assert not names & {*TABLES, "pydantic", "typer", "rich.console", "rapidfuzz", "urllib.request"}


def test_every_command_stands_in_the_readme() -> None:
    assert {"demo", "templates", "new", "import", "read", "check", "summarise", "rules"} <= set(COMMANDS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"rbexcel {name}" not in readme]


CLICKING = """
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from rbexcel.addin.ribbon import BUTTONS, load_xlwings
load_xlwings()
for module, _, _ in BUTTONS.values():
    import_module(f"rbexcel.addin.buttons.{module}")
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.jobs import checking, findings, summarising
grid, at = read_file(Path("a.xlsx")), datetime(2026, 1, 9)
result = checking.checked(grid)
to_bytes(findings.findings_book(grid, result, at))
to_bytes(summarising.summaries_book(grid, result, at))
print(*sys.modules)
"""


def test_no_button_loads_a_table_library_nor_a_second_reader_of_excel(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLICKING], cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr[-2000:]
    names = set(done.stdout.split())
    assert {"xlwings", "xlsxwriter", "rbexcel.addin.buttons.ringkasan"} <= names
    assert not names & {"pandas", "numpy", "openpyxl"}


def test_validasi_loads_nothing_that_corrects_carries_or_draws_a_plan(folder: Path) -> None:
    told = "import sys, rbexcel.addin.buttons.periksa; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    names = done.stdout.split()
    heavy = ("rapidfuzz", "rbexcel.fixing", "rbexcel.carry", "rbexcel.rows", "rbexcel.drawing.plan_sheet")
    assert "rbexcel.jobs.findings" in names
    assert not [name for name in names if name.startswith(heavy)]
