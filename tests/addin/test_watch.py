"""The watch over a press: it ends what takes too long, and stops at Esc what has not changed anything yet."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rbexcel.adapters.files.home import LOG
from rbexcel.addin import frame, log, ribbon
from rbexcel.addin.backups import backups
from rbexcel.addin.exits import Exit, sentence
from rbexcel.addin.frame import Button, Click, run
from rbexcel.addin.watch import Limits, Watch
from rbexcel.errors import RbexcelError
from tests.plans import long_plan
from tests.presses import counting_engine, prepared, press

AT = datetime(2026, 3, 2, 8, 5, 9)


class Clerk:
    """Somebody at the keyboard of an Excel that remembers what it showed; ``ended`` says whether changes had begun."""

    def __init__(self) -> None:
        self.esc = False
        self.ended: list[bool] = []
        self.shown: list[str] = []
        self.app: Any = SimpleNamespace(
            engine=SimpleNamespace(type="desktop"),
            screen_updating=True,
            enable_events=True,
            display_alerts=True,
            status_bar=False,
            alert=self.reads,
        )
        self.reading = 0.0

    def pressed(self) -> bool:
        was, self.esc = self.esc, False
        return was

    def limits(self, seconds: float = 60.0) -> Limits:
        return Limits(seconds, self.pressed, self.ended.append)

    def reads(self, prompt: str, **_: object) -> str:
        self.shown.append(prompt)
        time.sleep(self.reading)
        return "yes"

    def press(self, act: Callable[[Click], str | None], home: Path, seconds: float = 60.0) -> bool:
        book: Any = SimpleNamespace(name="Rencana.xlsx")
        click = Click(self.app, book, AT, home)
        with click.watch.keeping(self.limits(seconds)):
            return run(Button("uji", "Uji Coba", act), click)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


def until(reached: Callable[[], bool]) -> bool:
    """Wait at most twenty seconds: other work may hold the processor."""
    deadline = time.monotonic() + 20
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.01)
    return reached()


def test_esc_stops_what_has_not_changed_anything_and_says_so(clerk: Clerk, tmp_path: Path) -> None:
    said: list[object] = []

    def act(click: Click) -> str:
        click.step("memeriksa rencana")
        said.append(click.app.status_bar)
        clerk.esc = True
        until(lambda: False)
        return "Selesai."

    assert not clerk.press(act, tmp_path)
    assert said == ["RB Excel: memeriksa rencana ... Esc: berhenti."]
    assert clerk.shown == ["Dihentikan dengan Esc. Buku kerja Anda tidak diubah."]
    assert clerk.app.status_bar is False
    assert clerk.app.screen_updating is True
    assert "uji [Rencana.xlsx] gagal" in (tmp_path / LOG).read_text(encoding="utf-8")


def test_esc_stops_a_press_whose_process_was_started_to_ignore_interrupts(clerk: Clerk, tmp_path: Path) -> None:
    def act(click: Click) -> str:
        clerk.esc = True
        until(lambda: False)
        return "Selesai."

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert not clerk.press(act, tmp_path)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert clerk.shown == ["Dihentikan dengan Esc. Buku kerja Anda tidak diubah."]


def test_esc_does_not_stop_what_is_being_written(clerk: Clerk, tmp_path: Path) -> None:
    def act(click: Click) -> str:
        click.writes("menulis lembar Validasi")
        clerk.esc = True
        assert until(lambda: not clerk.esc)
        time.sleep(0.2)
        return str(click.app.status_bar)

    assert clerk.press(act, tmp_path)
    assert clerk.shown == ["RB Excel: menulis lembar Validasi ..."]


def test_esc_that_was_pressed_before_or_in_a_dialog_does_not_count(clerk: Clerk, tmp_path: Path) -> None:
    clerk.reading = 0.3

    def reads(prompt: str, **_: object) -> str:
        clerk.esc = True
        return clerk.reads(prompt)

    clerk.esc, clerk.app.alert = True, reads
    assert clerk.press(lambda click: click.ask("Hapus semuanya?", "Uji Coba", "yes_no"), tmp_path)
    assert clerk.shown == ["Hapus semuanya?", "yes"]


@pytest.mark.parametrize("began", [False, True])
def test_beyond_its_time_a_press_is_ended_and_whether_changes_had_begun_is_told(
    began: bool, clerk: Clerk, tmp_path: Path
) -> None:
    def act(click: Click) -> None:
        if began:
            click.writes("menulis")
        until(lambda: bool(clerk.ended))

    clerk.press(act, tmp_path, 0.2)
    assert clerk.ended == [began]


def test_no_time_counts_while_a_dialog_waits(clerk: Clerk, tmp_path: Path) -> None:
    clerk.reading = 0.9
    assert clerk.press(lambda click: click.ask("Pakai lembar ini?", "Uji Coba", "yes_no"), tmp_path, 0.8)
    assert clerk.shown == ["Pakai lembar ini?", "yes"]
    assert clerk.ended == []


def test_a_watch_that_is_not_kept_does_nothing() -> None:
    watch = Watch()
    watch.writes()
    with watch.paused():
        pass


HANGS = """
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from rbexcel.addin import ribbon, watch
from rbexcel.addin.frame import Click

uji = ModuleType("rbexcel.addin.buttons.uji")
exec('''
import re, time
def uji(click):
    if click.book.name == "writes":
        click.writes("menulis")
    if click.book.name == "deaf":
        re.match("(a+)+b", "a" * 60)  # lets no other thread run
    time.sleep(60)
''', vars(uji))
sys.modules["rbexcel.addin.buttons.uji"] = uji
ribbon.BUTTONS = {"uji": ("uji", "Uji", False)}
ribbon._LIMIT, watch._LATER = 0.3, 1.0
app = SimpleNamespace(
    screen_updating=True, enable_events=True, display_alerts=True, status_bar=False, hwnd=7,
    engine=SimpleNamespace(type="desktop"),
)
ribbon._click = lambda given: Click(app, SimpleNamespace(name=sys.argv[1]), datetime(2026, 3, 2), Path(sys.argv[2]))
ribbon.main(["uji", "--hwnd=7"])
"""


@pytest.mark.parametrize(("how", "code"), [("reads", Exit.TIME), ("writes", Exit.TIME_WRITING), ("deaf", Exit.BROKEN)])
def test_a_python_that_hangs_ends_itself_with_its_code_and_the_log_says_where(
    how: str, code: Exit, tmp_path: Path
) -> None:
    done = subprocess.run([sys.executable, "-c", HANGS, how, str(tmp_path)], check=False, timeout=60)
    text = (tmp_path / LOG).read_text(encoding="utf-8")
    assert done.returncode == code
    if code is Exit.BROKEN:
        assert "Timeout (" in text
    else:
        assert f"uji berhenti, kode {int(code)}" in text
        assert sentence(code) in text
    assert "in uji" in text


def test_where_no_log_can_be_written_a_python_that_hangs_ends_itself_all_the_same(tmp_path: Path) -> None:
    no_folder = tmp_path / "rumah"
    no_folder.write_text("a file")
    done = subprocess.run([sys.executable, "-c", HANGS, "deaf", str(no_folder)], check=False, timeout=60)
    assert done.returncode == Exit.BROKEN


def test_the_limits_are_those_that_the_sentences_tell() -> None:
    short, long = (f"{seconds / 60:.0f} menit" for seconds in (ribbon._LIMIT, ribbon._LONG_LIMIT))
    assert f"sesudah {short} (Rekap Folder: {long})" in sentence(Exit.TIME)
    assert f"sesudah {short}" in sentence(Exit.TIME_WRITING)
    assert {"rekap"} == ribbon._LONG


CHANGING = {"set Value", "set Formula", "get Insert", "get Delete", "get Copy", "get Move", "get Merge", "get UnMerge"}
"""Calls that change a workbook."""


@pytest.mark.parametrize("name", [name for name, (_, _, changes) in ribbon.BUTTONS.items() if changes])
def test_no_button_changes_a_cell_before_it_says_so_and_each_says_what_it_does(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[int] = []
    said: list[str] = []
    with counting_engine(tmp_path) as engine:
        click = prepared(name, long_plan(100), engine, tmp_path)
        log = click.workbook.impl.xl.log
        monkeypatch.setattr(frame, "_say", lambda app, text: said.append(text))
        monkeypatch.setattr(Watch, "writes", lambda watch: began.append(len(log)))
        press(name, click, engine)
    assert CHANGING.isdisjoint(log[: began[0]])
    assert not CHANGING.isdisjoint(log[began[0] :])
    assert said[0] == "RB Excel: membuat cadangan ... Esc: berhenti."
    assert len(said) >= 3
    goes_on = [text for text in said if "Esc" not in text]
    assert goes_on
    assert goes_on == said[-len(goes_on) :]


@pytest.mark.parametrize("name", ["validasi", "hapus_baris", "agenda"])
def test_after_a_change_it_is_told_what_brings_the_workbook_back_and_when_that_was(name: str, tmp_path: Path) -> None:
    with counting_engine(tmp_path) as engine:
        click = prepared(name, long_plan(100), engine, tmp_path)
        press(name, click, engine)
        told = engine.shown()[-1].splitlines()[-1]
    title = ribbon.BUTTONS[name][1]
    assert told == (
        f'Pulihkan Cadangan mengembalikan "Rencana Aksi.xlsx" sebelum {title}, 21 November 2026 pukul 08.30.'
    )
    assert [each.button for each in backups(click.folder)] == [name]


def test_where_nothing_was_changed_no_backup_is_named_or_kept(tmp_path: Path) -> None:
    with counting_engine(tmp_path) as engine:
        click = prepared("perbaiki", long_plan(100), engine, tmp_path)
        assert frame.run(ribbon.button("hapus_tanda"), click)
        assert engine.shown()[-1] == "Tidak ada hasil pemeriksaan di buku kerja ini."
    assert backups(click.folder) == []


def test_a_long_log_is_put_aside_before_the_watch_holds_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_MAX_BYTES", 10)
    (tmp_path / LOG).write_text("x" * 20, encoding="utf-8")
    app: Any = SimpleNamespace(hwnd=7)
    ribbon._limits("validasi", Click(app, None, AT, tmp_path))
    assert (tmp_path / "rbexcel.lama.log").is_file()
    assert not (tmp_path / LOG).exists()


def test_a_log_that_nobody_may_put_aside_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: Any) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(log, "_MAX_BYTES", 10)
    monkeypatch.setattr(Path, "replace", held)
    for told in ("satu", "dua"):
        log.note(tmp_path, AT, told)
    assert len((tmp_path / LOG).read_text(encoding="utf-8").splitlines()) == 2


SLOW = ("buat", "impor", "cetak", "kirim", "email", "bandingkan", "periksa", "tentang")
"""Buttons that may take more than a second and change nothing in the open workbook; Rekap Folder counts files."""


@pytest.mark.parametrize("name", SLOW)
def test_a_button_that_may_take_its_time_says_what_it_does(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame, "_say", lambda app, text: said.append(text))
    with counting_engine(tmp_path) as engine:
        press(name, prepared(name, long_plan(30), engine, tmp_path), engine)
    assert said
    assert all(text.endswith(" ... Esc: berhenti.") for text in said)


def test_esc_does_not_stop_what_tells_why_a_button_refused(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        clerk.esc = True
        time.sleep(0.3)

    def refuses(_: Click) -> None:
        raise RbexcelError("Lembarnya diproteksi.")

    monkeypatch.setattr(frame, "note", slow)
    assert not clerk.press(refuses, tmp_path)
    assert clerk.shown == ["Lembarnya diproteksi."]
