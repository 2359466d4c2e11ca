"""The frame around every button: what is told, logged and restored, whatever the button does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.home import LOG
from rbexcel.addin import frame, log
from rbexcel.addin.frame import Button, Click, run
from rbexcel.addin.log import note
from rbexcel.errors import RbexcelError
from tests.windows import ComError

AT = datetime(2026, 3, 2, 8, 5, 9)


class App:
    """An Excel that remembers what it showed; ``deaf`` is how many messages it fails to show."""

    class engine:  # noqa: N801
        type = "desktop"

    def __init__(self, deaf: int = 0) -> None:
        self.screen_updating, self.enable_events, self.display_alerts = True, True, True
        self.status_bar: object = False
        self.shown: list[tuple[str, str, str]] = []
        self.deaf = deaf

    def alert(self, prompt: str, title: str, mode: str) -> None:
        if self.deaf:
            self.deaf -= 1
            raise ComError(-2147418111, "Call was rejected by callee.")
        self.shown.append((prompt, title, mode))

    @property
    def state(self) -> tuple[object, ...]:
        return self.screen_updating, self.enable_events, self.display_alerts, self.status_bar


class OpenBook:
    """A workbook of that Excel."""

    name = "Rencana Aksi.xlsx"


def click(home: Path, app: App | None = None, book: object = None) -> Any:
    return Click(app or App(), book or OpenBook(), AT, home)  # type: ignore[arg-type]


def button(act: Callable[[Any], str | None]) -> Button:
    return Button("uji", "Uji Coba", act)


def fails(error: BaseException) -> Callable[[Any], str | None]:
    def act(_: Any) -> str | None:
        raise error

    return act


def log_of(home: Path) -> str:
    return (home / LOG).read_text(encoding="utf-8")


def test_while_a_button_works_excel_is_quiet_and_says_what_it_does(tmp_path: Path) -> None:
    pressed, during = click(tmp_path), []
    before = pressed.app.state

    def act(at_work: Any) -> str:
        during.append(at_work.app.state)
        return "3 kesalahan."

    assert run(button(act), pressed)
    assert during == [(False, False, False, "Uji Coba sedang dikerjakan ...")]
    assert pressed.app.state == before
    assert pressed.app.shown == [("3 kesalahan.", "RB Excel - Uji Coba", "info")]
    assert "2026-03-02 08:05:09 uji [Rencana Aksi.xlsx] selesai, 0.0 detik" in log_of(tmp_path)


def test_a_button_with_nothing_to_tell_shows_nothing(tmp_path: Path) -> None:
    pressed = click(tmp_path)
    assert run(button(lambda _: None), pressed)
    assert pressed.app.shown == []


def test_a_problem_of_the_call_is_its_sentence(tmp_path: Path) -> None:
    pressed = click(tmp_path)
    before = pressed.app.state
    assert not run(button(fails(RbexcelError("Lembarnya diproteksi. Buka dulu."))), pressed)
    assert pressed.app.shown == [("Lembarnya diproteksi. Buka dulu.", "RB Excel - Uji Coba", "critical")]
    assert pressed.app.state == before
    assert "gagal" in log_of(tmp_path)
    assert "Traceback" not in log_of(tmp_path)


def test_an_unexpected_error_is_one_sentence_and_its_details_are_in_the_log(tmp_path: Path) -> None:
    pressed = click(tmp_path)
    before = pressed.app.state
    assert not run(button(fails(ValueError("sesuatu"))), pressed)
    ((message, _, mode),) = pressed.app.shown
    assert message.startswith("Maaf, RB Excel mengalami gangguan.")
    assert str(tmp_path / LOG) in message
    assert "Traceback" not in message
    assert mode == "critical"
    assert pressed.app.state == before
    assert "ValueError: sesuatu" in log_of(tmp_path)


@pytest.mark.parametrize("number", [-2147418111, -2147417846, -2146777998])
def test_a_busy_excel_is_told_to_be_left_in_peace_first(number: int, tmp_path: Path) -> None:
    pressed = click(tmp_path)
    assert not run(button(fails(ComError(number, "Call was rejected by callee.", None, None))), pressed)
    assert pressed.app.shown[0][0].startswith("Excel sedang sibuk. Akhiri dulu pengetikan di sel")


def test_without_a_workbook_a_button_that_needs_one_says_so(tmp_path: Path) -> None:
    pressed = replace(click(tmp_path), book=None)
    assert not run(Button("uji", "Uji Coba", lambda at: at.workbook.name, changes=True), pressed)
    assert pressed.app.shown[0][0].startswith("Belum ada buku kerja yang terbuka.")
    assert "uji [-] gagal" in log_of(tmp_path)


def test_a_message_is_shown_at_the_second_attempt_and_never_stops_anything(tmp_path: Path) -> None:
    once, never = App(deaf=1), App(deaf=9)
    assert run(button(lambda _: "Selesai."), click(tmp_path, once))
    assert [prompt for prompt, _, _ in once.shown] == ["Selesai."]
    assert run(button(lambda _: "Selesai."), click(tmp_path, never))
    assert log_of(tmp_path).count("selesai") == 2


@pytest.mark.parametrize("windows", [True, False])
def test_a_backup_is_made_before_a_change_and_handed_over_where_it_is_what_the_screen_shows(
    windows: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[object] = []

    def back_up(*_: object) -> Path:
        order.append("backup")
        return tmp_path / "salinan.xlsx"

    def act(at_work: Any) -> None:
        order.append(at_work.backup)

    monkeypatch.setattr(frame, "back_up", back_up)
    monkeypatch.setattr(frame, "on_windows", lambda _: windows)
    assert run(Button("uji", "Uji", act, changes=True), click(tmp_path))
    assert run(Button("uji", "Uji", act), click(tmp_path))
    assert order == ["backup", tmp_path / "salinan.xlsx" if windows else None, None]


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    pressed = click(tmp_path / "home")
    assert run(button(lambda _: "Selesai."), pressed)
    assert pressed.app.shown[0][0] == "Selesai."


def test_what_is_no_text_is_logged_as_signs(tmp_path: Path) -> None:
    note(tmp_path, AT, "validasi [\udce9.xlsx]", "baris\ud800")
    assert (tmp_path / LOG).read_text(encoding="utf-8").splitlines()[-2:] == [
        f"{AT:%Y-%m-%d %H:%M:%S} validasi [\\udce9.xlsx]",
        "    baris\\ud800",
    ]


def test_a_long_log_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_MAX_BYTES", 300)
    for _ in range(10):
        run(button(lambda _: "Selesai."), click(tmp_path))
    assert (tmp_path / LOG).stat().st_size < 500
    assert (tmp_path / "rbexcel.lama.log").is_file()


@pytest.mark.parametrize("error", [ComError(-2147417846, "busy"), KeyboardInterrupt()])
def test_a_setting_that_excel_refuses_at_first_is_restored_all_the_same(error: BaseException) -> None:
    class Moody(App):
        refusals = 0

        def __setattr__(self, name: str, value: object) -> None:
            if name == "screen_updating" and value is True and Moody.refusals:
                Moody.refusals -= 1
                raise error
            super().__setattr__(name, value)

    app: Any = Moody()
    with suppress(KeyError, KeyboardInterrupt), host.quiet(app):
        Moody.refusals = 1
        raise KeyError
    assert app.state == App().state
