"""
A Markdown table as a plan, through the real parser.

The columns are ``area`` and ``kegiatan`` (may be left out), ``sub kegiatan``, ``indikator``, the months that matter,
``KET``, ``beyond`` (right of the table), and ``expect``: ``RB203 in 1`` for a finding in the cell of month 1 of that
line, several with commas.
"""

from __future__ import annotations

from dataclasses import dataclass

from rbexcel.catalogue.template import Template
from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding
from rbexcel.parsing.parse import parse
from rbexcel.plan.layout import Layout
from rbexcel.plan.plan import RB_COLUMNS, Plan
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value

SHEET = "Rencana Aksi"
TITLE = "RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TAHUN 2023"
HEADER = ("no", "area", "kegiatan", "sub kegiatan", "indikator", *map(str, range(1, 13)), "KET", "beyond")
LABELS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *map(str, range(1, 13)), "KET")
USUAL = {"no": "1", "area": "Manajemen Perubahan", "kegiatan": "1. Pelaksanaan manajemen perubahan"}
"""What stands in the columns that a table leaves out, on its first line."""

FIRST_LINE = 4

Expected = tuple[str, str]
"""A code and the address of its cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid and the findings it must have, in any order."""

    grid: Grid
    expected: tuple[Expected, ...]

    @property
    def plan(self) -> Plan:
        """The plan that the parser makes of it."""
        return parse(self.grid)

    def found(self, template: Template | None = None) -> tuple[Expected, ...]:
        """Run all rules; return codes and addresses, sorted. A finding of the whole plan has the address ``-``."""
        findings = found_in(self.plan, template)
        return tuple(sorted((each.code, each.cell.address if each.cell else "-") for each in findings))


def found_in(plan: Plan, template: Template | None = None) -> tuple[Finding, ...]:
    """What is found in a plan but for its decree: a table has none."""
    return check(plan, template, ignore=("RB308",))


def table_of(text: str) -> str:
    """Return the lines of the Markdown table in a docstring; empty when it has none."""
    return "\n".join(line for line in text.splitlines() if line.startswith("|"))


def table(markdown: str, *, title: str | None = TITLE, merges: tuple[Span, ...] = ()) -> Table:
    """Read a Markdown table; ValueError when it is not written as this module says."""
    head, _, *body = ([cell.strip() for cell in line.strip().strip("|").split("|")] for line in _lines(markdown))
    unknown = set(head) - {*HEADER, "expect"}
    if unknown or "expect" not in head:
        raise ValueError(f"columns of a table: {head}")
    rows: list[tuple[Value, ...]] = [(title,) if title else (), (), LABELS]
    expected: list[Expected] = []
    for line, cells in enumerate(body, start=FIRST_LINE):
        given = dict(zip(head, cells, strict=True))
        usual = {key: text for key, text in USUAL.items() if line == FIRST_LINE and key not in head}
        rows.append(tuple((usual | given).get(column) or None for column in HEADER))
        for each in filter(None, given["expect"].split(",")):
            code, _, column = each.strip().partition(" in ")
            expected.append((code, Cell(SHEET, line, HEADER.index(column) + 1).address))
    return Table(Grid("tabel.xlsx", (SheetGrid(SHEET, tuple(rows), merges),)), tuple(sorted(expected)))


def template(markdown: str) -> Template:
    """Return the template whose rows are those of a table with an empty ``expect``."""
    plan = table(markdown).plan
    return Template(
        id="rb-uji",
        version=1,
        title="Uji",
        kind="RB",
        level="kabupaten/kota",
        years=(2023,),
        source="uji",
        columns=RB_COLUMNS,
        trailing="keterangan",
        layout=Layout("RENCANA AKSI", plan.labels),
        rows=plan.rows,
    )


def _lines(markdown: str) -> list[str]:
    return [line for line in map(str.strip, markdown.splitlines()) if line]
