"""The whole main job on the built-in plan, as a newcomer first sees it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.files.replacing import make_folder
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.as_text import counted
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import checking, files, findings, summarising
from rbexcel.plan.office import office_named
from rbexcel.workbook.ours import FINDINGS

TEMPLATE = "rb-sukoharjo-2023"


def run(folder: Path, at: datetime) -> list[str]:
    """Write the populated, the checked and the summarised workbook to ``folder``; return what to print."""
    make_folder(folder)
    template = catalogue.with_decree(catalogue.template(TEMPLATE))
    office = office_named("KPU Kabupaten Sukoharjo")
    plan = populated(template, office, template.years[0])

    filled = folder / "1-rencana-aksi.xlsx"
    book = plan_book(plan, template.layout, office, text=template.decree, template_version=template.version)
    files.save_new(book, filled, at)

    validated = folder / "2-diperiksa.xlsx"
    source = read_source(filled)
    result = checking.checked(source.grid)
    findings.save_findings(source, result, validated, at)

    summarised = folder / "3-ringkasan.xlsx"
    names = summarising.save_summaries(validated, summarised, at).names
    return [
        f"Contoh: {plan.satker}, tahun {plan.year} ({len(plan.rows)} baris, {template.ticks} centang).",
        f"  {filled}  rencana aksi siap cetak",
        f"  {validated}  + lembar {FINDINGS.name}: {counted(result.findings)}",
        f"  {summarised}  + {names[0]}, satu lembar per area, {names[-2]} dan {names[-1]}",
    ]
