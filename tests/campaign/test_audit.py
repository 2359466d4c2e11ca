"""
What we write passes the audit of the format's schemas; a copy of a foreign workbook has no finding that it had not.

The audit takes names of parts with their case, which the format does not: of such inputs only what is new counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from pathlib import Path

import pytest
from openxml_audit.errors import FileFormat
from openxml_audit.validator import OpenXmlValidator

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.parts.edit_cells import edited, untouchable
from rbexcel.adapters.parts.graft import graft
from rbexcel.addin.build.build import build
from rbexcel.catalogue.built_in import template, template_ids, usual_rows
from rbexcel.errors import RbexcelError
from rbexcel.jobs import checking, findings, fixing, importing, starting, summarising
from rbexcel.parsing.parse import parse
from rbexcel.plan.reprinted import reprinted
from tests.campaign.corpus import CORPUS
from tests.outgoing import grid_of, sent_with_besides
from tests.packages import packed, parts

AT = datetime(2026, 1, 5, 9, 30)
FALSE_ALARMS = {
    "inline-string cell(s)": "the texts that we add stand in their cells, so that the workbook's own table of texts "
    "stays as it was; a workbook may do without such a table, and Excel makes one when it saves",
}
"""Words of findings that are none, each with the reason."""
SOME = ("much-on-plan", "other-case", "strict", "looks")
WORKBOOKS = dict(CORPUS)
OTHERS = sorted(name for name in WORKBOOKS.keys() - {*SOME} if f"{name}-on-plan" not in WORKBOOKS)
"""The other workbooks; a thing that may stand on either sheet stands on the one that the commands edit."""


@cache
def auditor() -> OpenXmlValidator:
    return OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0)


def audited(content: bytes, folder: Path, ending: str = ".xlsx") -> set[str]:
    """What the audit says of a file, without the numbers of parts and places: those differ between copies."""
    file = folder / f"berkas{ending}"
    file.write_bytes(content)
    said = {f"{each.part_uri} {each.path}: {each.description}" for each in auditor().validate(file).errors}
    return {re.sub(r"\d+", "#", each) for each in said if not any(words in each for words in FALSE_ALARMS)}


def results(content: bytes) -> dict[str, Callable[[], bytes]]:
    """What each command makes of a workbook."""
    grid = grid_of(content)
    result = checking.checked(grid)

    def fixed() -> bytes:
        done, book = fixing.corrected(grid, result.plan, partial(untouchable, content), AT)
        return edited(content, done.edits, book, AT)

    def imported() -> bytes:
        plan = reprinted(parse(grid, usual_rows))
        return to_bytes(importing.import_book(plan, grid.name, AT), created=AT)

    return {
        "import": imported,
        "check": lambda: graft(content, findings.findings_book(grid, result, AT), created=AT),
        "fix": fixed,
        "summarise": lambda: graft(content, summarising.summaries_book(grid, result, AT), created=AT),
        "finish": lambda: sent_with_besides(content, draft=True)[0],
    }


@cache
def new(name: str) -> bytes:
    _, book = starting.new_book(template(name), starting.Wanted("KPU Kabupaten Contoh", 2026))
    return to_bytes(book, created=AT)


def added_to(name: str, folder: Path) -> dict[str, set[str]]:
    """What the audit finds in what commands make of a foreign workbook, and not in the workbook; refusals say why."""
    content = WORKBOOKS[name]()
    before = audited(content, folder)
    found = {}
    for command, make in results(content).items():
        try:
            found[command] = audited(make(), folder) - before
        except RbexcelError:
            continue
    return {command: said for command, said in found.items() if said}


def test_the_audit_finds_faults(tmp_path: Path) -> None:
    members = parts(new("rb-sukoharjo-2023"))
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"<sheetData>", b"<sheetData><salah/>")
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b'sheetId="2"', b'sheetId="1"')
    assert {each.partition(":")[0].split()[0] for each in audited(packed(dict(members)), tmp_path)} == {
        "/xl/worksheets/sheet#.xml",
        "/xl/workbook.xml",
    }


def test_the_add_in_passes(tmp_path: Path) -> None:
    assert audited(build(), tmp_path, ".xlam") == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", template_ids())
def test_the_new_workbook_of_any_template_passes(name: str, tmp_path: Path) -> None:
    assert audited(new(name), tmp_path) == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rb-8-area", "zi-6-komponen"])
def test_every_file_that_we_make_of_a_template_passes(name: str, tmp_path: Path) -> None:
    found = {command: audited(make(), tmp_path) for command, make in results(new(name)).items()}
    assert not any(found.values())


@pytest.mark.parametrize("name", SOME)
def test_a_copy_of_a_foreign_workbook_has_no_fault_that_it_had_not(name: str, tmp_path: Path) -> None:
    assert added_to(name, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_a_copy_of_any_foreign_workbook_has_no_fault_that_it_had_not(name: str, tmp_path: Path) -> None:
    assert added_to(name, tmp_path) == {}
