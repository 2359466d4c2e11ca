"""Buttons pressed as offices have it: no workbook, one in the cloud, one protected, a chart in front, Excel busy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rbexcel.adapters.files.home import LOG
from rbexcel.addin import frame
from rbexcel.addin.backups import backups
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import BUTTONS, button
from rbexcel.addin.watch import Watch
from tests.addin.build.test_build import WITHOUT_WORKBOOK
from tests.plans import long_plan
from tests.presses import counting_engine, prepared
from tests.windows import BookCom, Com, ComError

Condition = Callable[[BookCom], Any]


@dataclass
class Pressed:
    """How a press ended: whether it worked, what was told, how many backups are kept, what the log has."""

    worked: bool
    told: str
    kept: int
    log: str


def pressed(name: str, condition: Condition, folder: Path) -> Pressed:
    """Press a button on a workbook with a plan that is in some condition."""
    with counting_engine(folder) as engine:
        click = prepared(name, long_plan(60), engine, folder)
        condition(click.workbook.impl.xl)
        worked = frame.run(button(name), click)
        told = engine.shown()[-1]
    return Pressed(worked, told, len(backups(click.folder)), (click.folder / LOG).read_text(encoding="utf-8"))


def chart(book: BookCom, selection: object) -> None:
    """Let a sheet that is one chart be in front."""
    sheet = Com(book.log)
    sheet.known.update(Name="Grafik1", Index=9)
    book.known["ActiveSheet"] = sheet
    book.application.known["Selection"] = selection


def cloud(book: BookCom) -> None:
    """Let it lie in SharePoint, and be saved by itself."""
    address = "https://kpu.sharepoint.com/sites/rb"
    book.known.update(FullName=f"{address}/Rencana%20Aksi.xlsx", Path=address, AutoSaveOn=True)


def protected(book: BookCom) -> None:
    for sheet in book.sheets:
        sheet.known["ProtectContents"] = True


@pytest.mark.parametrize("name", ["sisip", "hapus_baris"])
def test_on_a_chart_a_row_button_asks_for_a_cell_of_the_plan(name: str, tmp_path: Path) -> None:
    found = pressed(name, lambda book: chart(book, None), tmp_path)
    assert found.told == "Pilih satu sel di tabel rencana dulu, lalu tekan tombol ini lagi."
    assert (found.worked, found.kept) == (False, 0)


@pytest.mark.parametrize("name", ["validasi", "ringkasan"])
def test_with_a_chart_in_front_the_plan_is_found_all_the_same(name: str, tmp_path: Path) -> None:
    assert pressed(name, lambda book: chart(book, None), tmp_path).worked


@pytest.mark.parametrize("name", ["sisip", "hapus_baris", "perbaiki"])
def test_a_plan_that_is_protected_is_told_with_two_ways_out_and_nothing_is_changed(name: str, tmp_path: Path) -> None:
    found = pressed(name, protected, tmp_path)
    assert found.told == (
        'Lembar "Rencana Aksi" diproteksi. Di tab Review (Tinjau), klik Unprotect Sheet, lalu ulangi. '
        "Bila kata sandinya tidak Anda ketahui, pakai Impor Tabel: hasilnya tidak diproteksi."
    )
    assert (found.worked, found.kept) == (False, 0)


@pytest.mark.parametrize("name", ["validasi", "perbaiki", "hapus_tanda", "agenda"])
def test_sheets_that_are_protected_against_new_ones_are_told_and_nothing_is_changed(name: str, tmp_path: Path) -> None:
    found = pressed(name, lambda book: book.known.update(ProtectStructure=True), tmp_path)
    assert found.told.startswith('Susunan lembar buku kerja "Rencana Aksi.xlsx" diproteksi.')
    assert found.told.endswith("pakai Impor Tabel: hasilnya tidak diproteksi.")
    assert (found.worked, found.kept) == (False, 0)


@pytest.mark.parametrize("name", ["validasi", "kirim", "impor"])
def test_a_plan_that_is_protected_can_be_checked_sent_and_imported(name: str, tmp_path: Path) -> None:
    assert pressed(name, protected, tmp_path).worked


@pytest.mark.parametrize("name", ["validasi", "sisip"])
def test_where_changes_are_saved_at_once_that_is_told_with_the_way_back(name: str, tmp_path: Path) -> None:
    found = pressed(name, cloud, tmp_path)
    assert found.worked
    assert found.told.splitlines()[-1].startswith(
        'AutoSave menyala, jadi perubahan ini langsung tersimpan. Pulihkan Cadangan mengembalikan "Rencana Aksi.xlsx"'
    )
    assert found.kept == 1


@pytest.mark.parametrize("name", ["impor", "kirim", "email"])
def test_of_a_workbook_in_the_cloud_new_files_lie_in_the_documents(name: str, tmp_path: Path) -> None:
    assert pressed(name, cloud, tmp_path).worked
    made = [path.name for path in tmp_path.rglob("*.xlsx") if path.name != "Rencana Aksi.xlsx"]
    assert made


@pytest.mark.parametrize("name", ["validasi", "impor", "cetak", "kirim"])
def test_a_workbook_with_a_name_as_long_as_excel_takes_is_worked_on(name: str, tmp_path: Path) -> None:
    assert pressed(name, lambda book: book.known.update(Name=f"{'R' * 200}.xlsx"), tmp_path).worked


@pytest.mark.parametrize(("name", "told"), [("sisip", "Pastikan folder itu ada"), ("pulihkan", "Belum ada cadangan")])
def test_a_file_in_the_place_of_the_folder_of_backups_is_told_and_nothing_is_changed(
    name: str, told: str, tmp_path: Path
) -> None:
    with counting_engine(tmp_path) as engine:
        click = prepared(name, long_plan(60), engine, tmp_path)
        click.folder.write_text("a file")
        assert not frame.run(button(name), click)
        assert told in engine.shown()[-1]
        assert not click.watch.began


@pytest.mark.parametrize("name", ["validasi", "perbaiki"])
def test_a_workbook_that_is_only_to_be_read_is_worked_on_and_is_to_be_saved_elsewhere(
    name: str, tmp_path: Path
) -> None:
    found = pressed(name, lambda book: book.known.update(ReadOnly=True), tmp_path)
    assert found.worked
    assert "terbuka baca-saja: simpan dengan nama lain" in found.told


@pytest.mark.parametrize("name", sorted(set(BUTTONS) - WITHOUT_WORKBOOK))
def test_without_a_workbook_every_button_that_needs_one_says_so(name: str, tmp_path: Path) -> None:
    with counting_engine(tmp_path) as engine:
        click = prepared("buat", long_plan(8), engine, tmp_path)
        assert not frame.run(button(name), Click(click.app, None, click.at, click.folder))
        assert engine.shown()[-1].startswith("Belum ada buku kerja yang terbuka.")


def test_an_excel_that_becomes_busy_while_the_rows_are_moved_says_so_and_names_the_way_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = Watch.writes

    def busy(watch: Watch) -> None:
        begins(watch)
        raise ComError(-2147417846, "The message filter indicated that the application is busy.")

    monkeypatch.setattr(Watch, "writes", busy)
    found = pressed("sisip", lambda book: None, tmp_path)
    first, last = found.told.splitlines()
    assert first.startswith("Excel sedang sibuk. Akhiri dulu pengetikan di sel")
    assert last.startswith('Pulihkan Cadangan mengembalikan "Rencana Aksi.xlsx" sebelum Sisip Baris')
    assert (found.worked, found.kept) == (False, 1)
    assert "sisip [Rencana Aksi.xlsx] gagal" in found.log


@pytest.mark.parametrize(
    ("at", "told"), [("step", "Buku kerja Anda tidak diubah."), ("writes", "mungkin sudah berubah.")]
)
def test_a_press_that_is_stopped_says_whether_something_may_be_changed(
    at: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does: Callable[[Click, str], None] = getattr(Click, at)

    def stopped(click: Click, doing: str) -> None:
        does(click, doing)
        if doing != "membuat cadangan":
            raise KeyboardInterrupt

    monkeypatch.setattr(Click, at, stopped)
    found = pressed("validasi", lambda book: None, tmp_path)
    assert found.told.splitlines()[0].endswith(told)
    assert (found.worked, found.kept) == (False, int(at == "writes"))


def test_a_disk_that_is_full_when_the_sheets_are_drawn_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name.startswith("rbexcel-"):
            raise OSError(28, "No space left on device", str(path))
        return writes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    found = pressed("validasi", lambda book: None, tmp_path)
    assert found.told.startswith('Disk tempat "rbexcel-')
    assert not found.worked


class Deaf(list[str]):
    """The calls of an Excel that answers none any more once the watch is told that the work is done."""

    def __init__(self, watch: type[Watch], monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        ends, self.deaf = watch.ends, False

        def over(each: Watch) -> None:
            self.deaf = True
            ends(each)

        monkeypatch.setattr(watch, "ends", over)

    def append(self, call: str) -> None:
        super().append(call)
        if self.deaf:
            raise ComError(-2147023174, "The RPC server is unavailable.")


@pytest.mark.parametrize("name", ["validasi", "sisip"])
def test_an_excel_that_answers_nothing_any_more_at_the_end_raises_nothing_and_the_log_has_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Deaf(Watch, monkeypatch)

    def listened(book: BookCom) -> None:
        for each in (book, book.application, book.application.known["Workbooks"], *book.sheets):
            vars(each)["log"] = calls

    found = pressed(name, listened, tmp_path)
    assert calls.deaf
    assert f"{name} [" in found.log
    assert found.told.splitlines()[-1].startswith('Pulihkan Cadangan mengembalikan "')
    assert found.kept == 1


@pytest.mark.parametrize("name", [name for name, (_, _, changes) in BUTTONS.items() if changes])
def test_a_full_disk_is_told_before_anything_is_changed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: BookCom, path: str) -> None:
        Path(path).write_bytes(b"PK")
        raise ComError(-2147352567, "Document not saved.")

    began: list[Watch] = []
    monkeypatch.setattr(Watch, "writes", began.append)
    monkeypatch.setattr(BookCom, "do_SaveCopyAs", full)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    found = pressed(name, lambda book: None, tmp_path)
    assert found.told.endswith("jadi tidak ada yang diubah. Kosongkan dulu ruang disk, lalu ulangi.")
    assert (found.worked, found.kept, began) == (False, 0, [])
