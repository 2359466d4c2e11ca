"""The buttons for many offices, on xlwings' Windows engine: what is picked, told on the way, and opened."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rbexcel.adapters.excel import host
from rbexcel.addin import frame
from rbexcel.addin.buttons import banyak
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from rbexcel.jobs import collecting
from rbexcel.jobs.collecting import Progress
from tests.contract import read_back
from tests.remote import open_remote, xw
from tests.sent import BOYOLALI, KLATEN, put, sent, unticked, usual
from tests.windows import BookCom, Com, windows_engine

AT = datetime(2026, 2, 9, 8, 30)


class Dialog(Com):
    """Excel's own dialog, in which a path is picked, or none."""

    def __init__(self, log: list[str], path: Path | None) -> None:
        super().__init__(log)
        vars(self)["path"] = path

    def do_Show(self) -> int:  # noqa: N802
        return -1 if self.path else 0

    def do_SelectedItems(self, number: int) -> str:  # noqa: N802
        return str(self.path)


class Excel:
    """An Excel for Windows with a workbook open, in which files are picked as told."""

    def __init__(self, engine: Any, folder: Path) -> None:
        self.engine, self.home = engine, folder / "rumah"
        self.path = put(folder / "rencana", boyolali=sent(BOYOLALI, changed=unticked)) / "boyolali.xlsx"
        self.book = BookCom.of_file(self.path)
        self.app: Any = self.book.application
        self.pick(None)

    def pick(self, path: Path | None) -> None:
        self.dialog = Dialog(self.book.log, path)
        self.app.known["FileDialog"] = lambda kind: self.dialog

    def press(self, name: str) -> str | None:
        """Press a button; return the message that is shown in the end, if there is one."""
        shown = len(self.engine.shown())
        book = xw.Book(impl=self.engine.Book(xl=self.book))
        frame.run(button(name), Click(book.app, book, AT, self.home))
        return str(self.engine.shown()[-1]) if len(self.engine.shown()) > shown else None

    @property
    def open_books(self) -> list[str]:
        return [str(book.known["Name"]) for book in self.app.known["Workbooks"].books]


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Excel]:
    monkeypatch.setattr(host, "WINDOWS", True)
    monkeypatch.setattr(banyak, "wants_to_stop", lambda app: False)
    with windows_engine() as engine:
        yield Excel(engine, tmp_path)


@pytest.fixture
def folder(tmp_path: Path, read_here: None) -> Path:
    return put(tmp_path / "kiriman", boyolali=usual(BOYOLALI), klaten=usual(KLATEN), rusak=usual(KLATEN)[:4000])


def test_the_picked_folder_becomes_a_rekap_that_is_opened(excel: Excel, folder: Path) -> None:
    excel.pick(folder)
    told = excel.press("rekap")
    assert told is not None
    assert told.startswith("2 satker ditemukan di 3 berkas.\n")
    assert told.endswith(f'Disimpan sebagai "rekap.xlsx" di {folder}.')
    assert excel.open_books[-1] == "rekap.xlsx"
    assert read_back((folder / "rekap.xlsx").read_bytes()).sheetnames[0] == "Rekap"


def test_a_list_of_offices_in_the_folder_is_used(excel: Excel, folder: Path) -> None:
    collecting.save_roster(folder, folder / "offices.xlsx", AT)
    excel.pick(folder)
    told = excel.press("rekap")
    assert told is not None
    assert told.startswith("2 dari 2 satker sudah mengirim, 0 terlambat.\n")


def test_the_rekap_of_before_is_kept(excel: Excel, folder: Path) -> None:
    collecting.save(collecting.collected(collecting.Call(folder), AT).rekap, folder, folder / "rekap.xlsx", AT)
    before = (folder / "rekap.xlsx").read_bytes()
    (folder / "klaten.xlsx").unlink()
    excel.pick(folder)
    told = excel.press("rekap")
    assert told is not None
    assert "Rekap sebelumnya disimpan sebagai" in told
    assert [path.read_bytes() for path in folder.glob("rekap*") if path.name != "rekap.xlsx"] == [before]


def test_a_senders_file_of_that_name_is_not_written_over(excel: Excel, folder: Path) -> None:
    (folder / "rekap.xlsx").write_bytes(b"kiriman")
    excel.pick(folder)
    told = excel.press("rekap")
    assert told is not None
    assert "Ganti nama berkas itu" in told
    assert (folder / "rekap.xlsx").read_bytes() == b"kiriman"


def test_nothing_happens_when_the_dialog_is_called_off(excel: Excel, folder: Path) -> None:
    for name in ("rekap", "bandingkan"):
        assert excel.press(name) is None
    assert not (folder / "rekap.xlsx").exists()


def test_a_rekap_that_is_open_is_to_be_closed_first(excel: Excel, folder: Path) -> None:
    excel.book.known["Name"] = "REKAP.xlsx"
    excel.pick(folder)
    told = excel.press("rekap")
    assert told == '"rekap.xlsx" masih terbuka. Tutup dulu buku kerja itu, lalu tekan tombol ini lagi.'


def test_esc_stops_and_the_next_press_goes_on(excel: Excel, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = iter([False, False, True])
    monkeypatch.setattr(banyak, "wants_to_stop", lambda app: next(asked))
    excel.pick(folder)
    told = excel.press("rekap")
    assert told is not None
    assert told.startswith("Dihentikan: ")
    assert "dari 3 berkas" in told
    assert not (folder / "rekap.xlsx").exists()
    monkeypatch.setattr(banyak, "wants_to_stop", lambda app: False)
    assert excel.press("rekap") is not None
    assert (folder / "rekap.xlsx").exists()


def test_the_open_plan_is_compared_with_a_picked_one(excel: Excel, folder: Path) -> None:
    excel.pick(folder / "klaten.xlsx")
    told = excel.press("bandingkan")
    assert told is not None
    first, *counts, last = told.splitlines()
    assert (first, last) == ('Dibandingkan dengan "klaten.xlsx":', 'Disimpan sebagai "Beda boyolali.xlsx".')
    assert counts == ["- sama: 7", "- bulan: 1", "- teks: 0", "- baru: 0", "- hilang: 0", "- pindah: 0"]
    assert excel.open_books[-1] == "Beda boyolali.xlsx"
    assert (excel.path.parent / "Beda boyolali.xlsx").is_file()


@pytest.mark.parametrize("address", ["Buku1", "https://kpu.sharepoint.com/sites/rb/boyolali.xlsx"])
def test_what_is_not_saved_here_is_compared_as_it_is_and_the_result_lies_in_the_documents(
    address: str, excel: Excel, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rbexcel.addin.open_files.documents", lambda: tmp_path)
    excel.pick(folder / "klaten.xlsx")
    excel.book.known.update(Saved=False, FullName=address)
    told = excel.press("bandingkan")
    assert told is not None
    assert told.splitlines()[1:3] == ["- sama: 7", "- bulan: 1"]
    assert (tmp_path / "Beda boyolali.xlsx").is_file()


class App:
    """Notes what its status bar shows."""

    shown: list[str]

    def __init__(self) -> None:
        vars(self)["shown"] = []

    def __setattr__(self, name: str, value: str) -> None:
        assert name == "status_bar"
        self.shown.append(value)


def test_the_status_bar_tells_how_far_it_came_but_not_at_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    app, times = App(), iter([10.0, 10.1, 10.6, 10.7])
    monkeypatch.setattr(banyak, "wants_to_stop", lambda app: False)
    monkeypatch.setattr(time, "monotonic", lambda: next(times))
    told = banyak._Progress(Click(app, None, AT, Path()))  # type: ignore[arg-type]
    for progress in (Progress(1, 4, 0), Progress(2, 4, 0), Progress(3, 4, 1), Progress(4, 4, 2)):
        told(progress)
    assert app.shown == [
        "1 dari 4 berkas dibaca, 0 perlu dilihat. Esc: berhenti.",
        "3 dari 4 berkas dibaca, 1 perlu dilihat. Esc: berhenti.",
        "4 dari 4 berkas dibaca, 2 perlu dilihat. Esc: berhenti.",
    ]


def test_a_browser_has_no_folders(tmp_path: Path) -> None:
    book = open_remote(usual(BOYOLALI))
    click = Click(book.app, book, AT, tmp_path)
    with pytest.raises(Exception, match="Excel yang terpasang di komputer"):
        banyak.rekap(click)
