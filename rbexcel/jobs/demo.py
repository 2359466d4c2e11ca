"""The whole main job on the built-in plan, as a newcomer first sees it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.disk import telling
from rbexcel.adapters.files.drafts import draft_folder
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.files.replacing import folder_for, replace_all_kept
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.as_text import counted
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import checking, files, findings, summarising
from rbexcel.plan.office import office_named
from rbexcel.words.amounts import pointed
from rbexcel.workbook.ours import FINDINGS

TEMPLATE = "rb-sukoharjo-2023"


def run(folder: Path, at: datetime) -> list[str]:
    """Write the populated, the checked and the summarised workbook to ``folder``; return what to print."""
    template = catalogue.with_decree(catalogue.template(TEMPLATE))
    office = office_named("KPU Kabupaten Sukoharjo")
    plan = populated(template, office, template.years[0])

    names = ("1-rencana-aksi.xlsx", "2-diperiksa.xlsx", "3-ringkasan.xlsx")
    filled, validated, summarised = (folder / name for name in names)
    book = plan_book(plan, template.layout, office, text=template.decree, template_version=template.version)
    with folder_for(folder):
        with telling(folder), draft_folder(folder, "demo") as drafts:  # a disk that gets full keeps none of them
            made = [drafts / name for name in names]
            files.save_new(book, made[0], at)
            source = read_source(made[0])
            result = checking.checked(source.grid)
            findings.save_findings(source, result, made[1], at)
            sheets = summarising.save_summaries(made[1], made[2], at).names
            contents = [each.read_bytes() for each in made]
        replace_all_kept({folder / name: content for name, content in zip(names, contents, strict=True)}, at)
    return [
        f"Contoh: {plan.satker}, tahun {plan.year} ({plan.counted}, {pointed(template.ticks)} centang).",
        f"  {filled}  rencana aksi siap cetak",
        f"  {validated}  + lembar {FINDINGS.name}: {counted(result.findings)}",
        f"  {summarised}  + {sheets[0]}, satu lembar per area, {sheets[-2]} dan {sheets[-1]}",
    ]
