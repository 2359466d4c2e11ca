"""The stamp of a sent workbook: what counts as a change, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.read_file import read_source
from rbexcel.jobs import checking, findings, reading, summarising
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.as_json import plan_as_json
from rbexcel.plan.plan import RB_COLUMNS, Decree, Dictum, Mark, Plan, Row
from rbexcel.sending.stamp import fingerprint
from rbexcel.version import __version__
from rbexcel.workbook.grid import Grid, SheetGrid
from tests import libreoffice
from tests.edited import opened, saved
from tests.outgoing import (
    AT,
    grid_of,
    of_any_source,
    own,
    sent,
)
from tests.packages import parts


def stamp_of(content: bytes, tmp_path: Path) -> object:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(content)
    return plan_as_json(reading.read_plan(file)).get("stamp")


@of_any_source
def test_a_sent_workbook_is_unchanged_until_a_cell_changes(source: Callable[[], bytes], tmp_path: Path) -> None:
    content = sent(source())
    findings = checking.checked(grid_of(source())).findings
    told = {"at": "2026-01-05T09:30:00", "version": __version__}
    stamp = stamp_of(content, tmp_path)
    assert isinstance(stamp, dict)
    assert stamp | told == stamp
    assert stamp["state"] == "unchanged"
    assert sum(stamp["findings"].values()) == len(findings)
    plan = parse(grid_of(content))
    for change in (
        (plan.month_columns[8], "v"),
        (plan.rows[1].places[-1].column if plan.rows[1].places[-1] else 0, "Isi lain"),
        (plan.month_columns[-1] + 1, "segera"),
    ):
        book = opened(content)
        place = plan.rows[1].place
        assert place
        book[place.sheet].cell(place.row, change[0], change[1])
        changed = stamp_of(saved(book), tmp_path)
        assert isinstance(changed, dict)
        assert changed["state"] == "changed", change


@of_any_source
def test_saving_it_again_with_another_program_changes_nothing(source: Callable[[], bytes], tmp_path: Path) -> None:
    stamp = stamp_of(saved(opened(sent(source()))), tmp_path)
    assert isinstance(stamp, dict)
    assert stamp["state"] == "unchanged"


def test_a_check_and_a_summary_by_the_receiver_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(own()))
    summarising.save_summaries(file, file, AT)
    source = read_source(file)
    findings.save_findings(source, checking.checked(source.grid), file, AT)
    stamp = reading.read_plan(file).stamp
    assert stamp
    assert stamp.state == "unchanged"


def test_a_part_of_a_workbook_does_not_tell_whether_it_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(own()))
    stamp = reading.read_plan(file, Asked.on("Rencana Aksi")).stamp
    assert stamp
    assert stamp.state is None


def test_a_plan_without_a_stamp_has_no_key_for_it() -> None:
    assert "stamp" not in plan_as_json(parse(grid_of(own())))


def test_office_and_year_do_not_count_for_the_hash_but_every_value_does() -> None:
    grid = grid_of(own())
    plan = parse(grid)
    same = fingerprint(plan, grid)
    assert fingerprint(replace(plan, satker="KPU Kota Surakarta", year=2030), grid) == same
    first = plan.rows[0]
    for other in (
        replace(plan, title="Lain"),
        replace(plan, rows=plan.rows[1:]),
        replace(plan, rows=(replace(first, trailing="x"), *plan.rows[1:])),
        replace(plan, rows=(replace(first, marks=()), *plan.rows[1:])),
        replace(plan, decree=Decree(number="99")),
    ):
        assert fingerprint(other, grid) != same


@of_any_source
def test_the_same_input_gives_the_same_bytes_and_the_time_changes_only_what_tells_it(
    source: Callable[[], bytes],
) -> None:
    once, again, later = sent(source()), sent(source()), sent(source(), at=datetime(2026, 2, 1))
    assert once == again
    before, after = parts(once), parts(later)
    different = [name for name in before if before[name] != after[name]]
    identity = next(name for name, data in before.items() if b"cap_waktu" in data)
    assert sorted(different) == sorted(["docProps/core.xml", identity])


@of_any_source
def test_libreoffice_opens_it_and_saves_the_same_values(source: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(source()))
    saved = libreoffice.converted(file, "xlsx")
    stamp = reading.read_plan(saved).stamp
    assert stamp
    assert stamp.state == "unchanged"


def test_workbooks_that_were_sent_before_are_still_known_as_unchanged() -> None:
    row = Row(
        ("Tata Laksana", "SOP", "Evaluasi", "Laporan"),
        ("4", "1", "1", "a"),
        (Mark("✓", (3,), 3), Mark("x", (), 5)),
        "bila perlu",
    )
    decree = Decree(
        "19 Tahun 2023",
        "9 Januari 2023",
        "Solok",
        "RINA",
        "KETUA KPU KOTA SOLOK",
        "AYU",
        ("a",),
        ("b",),
        (Dictum("KESATU", "Menetapkan"),),
    )
    plan = Plan("RB", RB_COLUMNS, (row,), title="RENCANA AKSI", decree=decree)
    grid = Grid("a.xlsx", (SheetGrid("Catatan", (("isi", 1.0),)),))
    told = "c47a8a5ecc5aed043fa9c2a07b7abecf7c513136b2008d516667d04afedfae54"  # as 0.1.0 told it
    assert fingerprint(plan, grid, ("Catatan",)) == told
    assert fingerprint(replace(plan, decree=replace(decree, berita_acara="Nomor 7")), grid, ("Catatan",)) == told
