"""Files that are no plan, or a plan with nonsense in it: a clear sentence or the plan, soon, and nothing written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

MEMORY = 2**30
SECONDS = 10
HEADS = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13), "KET"]
LIMITED = f"""
try: import resource
except ImportError: pass
else: resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from rbexcel.__main__ import main
main()
"""


def run(*arguments: str) -> tuple[int, str]:
    """Run the command line in a process of its own, within the memory and the time; return its code and its words."""
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "HOME": arguments[-1] + "-home"}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        env=environment,
    )
    return done.returncode, done.stdout + done.stderr


def photo(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 400)


def many_sheets(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        for number in range(1000):
            book.add_worksheet(f"L{number}").write(0, 0, "x")


def long_invoice(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{number};Uraian kegiatan barang {number};Output;{number * 2}\n" for number in range(200_000))


def long_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number in range(60_000):
            sheet.write_row(number, 0, [number, f"Uraian kegiatan barang {number}"])


def endless_plan(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(map(str, HEADS)) + "\n")
        file.writelines(f"{n}\tManajemen Perubahan\t1. Rapat\t{n}. Sub\t1. Notulen\tV\n" for n in range(40_000))


GARBAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "foto.xlsx": (photo, "gambar"),
    "lembar.xlsx": (many_sheets, "1000 lembar"),
    "faktur.csv": (long_invoice, "200000"),
    "faktur.xlsx": (long_workbook, "60000"),
    "rencana.txt": (endless_plan, "40.001 baris"),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_a_file_that_is_no_plan_gets_one_sentence_soon_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    make, says = GARBAGE[name]
    path = tmp_path / name
    make(path)
    code, said = run("import", "-o", str(tmp_path / "rapi.xlsx"), str(path))
    assert code == 2
    assert says in said
    assert said.strip().count("\n") == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == [name]


def plan(path: Path, fill: Callable[[xlsxwriter.worksheet.Worksheet], None] = lambda _: None) -> Path:
    """Write a plan of three rows, each with a tick in January, and what ``fill`` writes over it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Rencana")
        sheet.write_row(0, 0, HEADS)
        for row, leaf in enumerate(("Undangan", "Notulen", "Daftar hadir"), start=1):
            sheet.write_row(row, 0, [row, f"Area {row}", "Sistem", "Rapat", leaf, "V"])
        fill(sheet)
    return path


def read(path: Path) -> dict[str, list[dict[str, object]]]:
    code, said = run("read", "--json", str(path))
    assert code in {0, 1}, said
    return json.loads(said[: said.rindex("}") + 1])  # type: ignore[no-any-return]


def test_cells_merged_over_the_whole_sheet_do_not_change_the_plan(tmp_path: Path) -> None:
    path = plan(tmp_path / "asal.xlsx")
    merged = tmp_path / "gabung.xlsx"
    with ZipFile(path) as source, ZipFile(merged, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            span = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            target.writestr(part, source.read(part).replace(b"</sheetData>", span))
    assert read(merged)["rows"] == read(path)["rows"]


def test_formulas_with_errors_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    def errors(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula("G3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E4", "=Lain!#REF!", None, "#REF!")
        sheet.write_formula("H2", "=NA()", None, "#N/A")

    found = read(plan(tmp_path / "galat.xlsx", errors))
    assert [(row["levels"][-1], row["months"]) for row in found["rows"]] == [  # type: ignore[index]
        ("Undangan", [1]),
        ("Notulen", [1]),
        ("#REF!", [1]),
    ]
    assert {(each["cell"], each["text"]) for each in found["unread"]} == {("G3", "#DIV/0!"), ("H2", "#N/A")}
