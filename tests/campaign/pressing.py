"""Every button on an Excel that is not there, each of whose calls may fail: what is told, logged, restored and left."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from typing import Any, Final
from unittest import mock

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.home import LOG
from rbexcel.addin import open_files
from rbexcel.addin.buttons import bantuan, dokumen, kirim
from rbexcel.addin.frame import Click
from rbexcel.addin.frame import run as pressed
from rbexcel.addin.ribbon import BUTTONS, button
from tests.campaign import verdict
from tests.campaign.child import AT, Ran, run
from tests.campaign.plans import faulty_plan, small_plan
from tests.campaign.sandbox import Sandbox
from tests.campaign.writing_calls import PROFILE
from tests.remote import open_remote, xw
from tests.windows import BookCom, ComError, SheetCom, windows_engine

ENGINES: Final = ("Windows", "browser")
_YES = 6
SETTINGS: Final = ("ScreenUpdating", "EnableEvents", "DisplayAlerts", "StatusBar")
ERRORS: Final[tuple[Callable[[], BaseException], ...]] = (
    lambda: ComError(-2147352567, "Exception occurred."),
    lambda: ComError(-2147418111, "Call was rejected by callee."),
    lambda: ComError(-2147023174, "The RPC server is unavailable."),
    lambda: OSError(28, "No space left on device", "Rencana Aksi.xlsx"),
    lambda: OSError(5, "Input/output error"),
    MemoryError,
    RecursionError,
    KeyboardInterrupt,
    lambda: AttributeError("<unknown>.Range"),
    lambda: UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
)


@dataclass(frozen=True, slots=True)
class Press:
    """A button on an engine; from a call of that number on, counted from one, the error of that number is raised."""

    name: str
    engine: str
    at: int = 0
    error: int = 0
    lasting: bool = False

    def __str__(self) -> str:
        return (
            f"{self.name} ({self.engine}) at call {self.at}, {ERRORS[self.error]()!r}{' from then on' * self.lasting}"
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a press left: how often it called, did it work, what was shown and logged, what is otherwise than before."""

    calls: int
    outcome: str
    shown: tuple[str, ...]
    log: str
    otherwise: tuple[str, ...]


class _Calls(list[str]):
    """Every call of a press; the one of a number fails, and all after it if that is ``lasting``."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press

    def append(self, call: str) -> None:
        """Note a call, or let it fail."""
        super().append(call)
        number = len(self)
        later = self.press.lasting and number > self.press.at
        if self.press.at and (number == self.press.at or later):
            error = ERRORS[self.press.error]()
            if later and not isinstance(error, Exception):  # nobody presses Ctrl+C at every call
                return
            raise error


def names() -> tuple[str, ...]:
    """Return the buttons."""
    return tuple(BUTTONS)


def tried(press: Press, place: Sandbox) -> tuple[Ran, Told | None]:
    """Press a button in a fork of this process; what it left, None where the fork came to nothing."""
    place.put({"rumah/satker.yaml": PROFILE, "kerja/Rencana Aksi.xlsx": _scene(press.name)})
    act = _on_windows if press.engine == "Windows" else _in_a_browser
    ran = run((), place, main=lambda: act(press, place))
    try:
        calls, outcome, shown, log, otherwise = json.loads(ran.out.splitlines()[-1])
        return ran, Told(calls, outcome, tuple(shown), log, tuple(otherwise))
    except (ValueError, IndexError):
        return ran, None


def faults(press: Press, ran: Ran, told: Told | None) -> Iterator[str]:
    """Yield what is wrong with what a failing call came to."""
    if told is None:
        yield f"came to nothing: {ran.err[-400:]!r}"
        return
    if "Warning:" in ran.err:
        yield f"a Python warning: {ran.err[:200]!r}"
    yield from told.otherwise
    stops = isinstance(ERRORS[press.error](), KeyboardInterrupt)
    if f" {press.name} [" not in told.log and not stops:
        yield "no line in the log"
    if told.outcome == "raised" and not stops and press.engine == "Windows":
        yield "raised, where nobody sees it"
    if press.engine == "Windows" and not press.lasting and not stops:
        said = [each for each in told.shown if "?" not in each]
        if told.outcome != "worked" and len(said) != 1:
            yield f"told {len(said)} times: {told.shown}"
        if told.outcome == "failed":
            yield from verdict.of_refusal(told.shown[-1] if told.shown else "", may_list=True)


def _scene(name: str) -> bytes:
    return small_plan() if name in {"kirim", "email", "impor", "buat"} else faulty_plan()


def _state(app: Any) -> dict[str, Any]:
    return {key: app.known[key] for key in SETTINGS}


def _on_windows(press: Press, place: Sandbox) -> None:
    """Press on xlwings' Windows engine and print what came of it."""
    path = place.work / "Rencana Aksi.xlsx"
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(host, "WINDOWS", True))
        engine = stack.enter_context(windows_engine())
        for module in (bantuan, kirim):
            stack.enter_context(mock.patch.object(module, "open_file", return_value=None))
        for module in (bantuan, dokumen, open_files):
            stack.enter_context(mock.patch.object(module, "documents", return_value=place.work))
        sys.modules["win32api"].MessageBox.return_value = _YES
        sys.modules["win32com.client"].Dispatch.side_effect = OSError("no Outlook")
        book = BookCom.of_file(path)
        if press.name == "hapus_tanda":
            book.sheets.append(SheetCom(book, "Validasi"))
            book.sheet("Validasi").values[1, 1] = "HASIL PEMERIKSAAN RENCANA AKSI"
        book.known.update(FullName=str(path), Path=str(place.work))
        plan = book.sheet("Rencana Aksi")
        book.known["ActiveSheet"] = plan
        book.application.known["Selection"] = plan.do_Range(_a_row_of(plan))
        if press.name in {"catatan", "pulihkan"}:
            pressed(button("validasi"), _click(engine, book, place))
        before, open_books = _state(book.application), list(book.application.known["Workbooks"].books)
        shown = len(engine.shown())
        click = _click(engine, book, place)
        calls = _Calls(press)
        _let_all_note(book, calls)
        outcome = _outcome(press, click)
        calls.press = Press(press.name, press.engine)
        after = _state(book.application)
        otherwise = [f"{key} is {after[key]!r}" for key in SETTINGS if after[key] != before[key] and not press.lasting]
        if outcome == "failed" and not press.lasting:
            more = [each.known["Name"] for each in book.application.known["Workbooks"].books if each not in open_books]
            otherwise += [f"left open: {name}" for name in more if not (place.work / name).exists()]
        _print(Told(len(calls), outcome, tuple(engine.shown()[shown:]), _log(place), (*otherwise, *_left(place))))


def _click(engine: Any, book: BookCom, place: Sandbox) -> Click:
    opened = xw.Book(impl=engine.Book(xl=book))
    return Click(opened.app, opened, AT, place.home)


def _let_all_note(book: BookCom, calls: _Calls) -> None:
    """Let the objects that are there note their calls in one list; those to come take it from them."""
    for each in (book, book.application, book.application.known["Workbooks"], *book.sheets):
        vars(each)["log"] = calls


def _a_row_of(plan: SheetCom) -> str:
    row = max(row for row, column in plan.values if column == 5)
    return f"E{row - 1}"


def _in_a_browser(press: Press, place: Sandbox) -> None:
    """Press on xlwings' remote engine and print what came of it."""
    book = open_remote((place.work / "Rencana Aksi.xlsx").read_bytes(), selection="E12")
    calls = _Calls(press)
    impl = type(book.impl)
    real = impl.append_json_action

    def noting(self: Any, **action: Any) -> None:
        calls.append(str(action.get("func")))
        real(self, **action)

    with mock.patch.object(impl, "append_json_action", noting):
        outcome = _outcome(press, Click(book.app, book, AT, place.home))
    shown = tuple(str(each["args"][0]) for each in book.json()["actions"] if each["func"] == "alert")
    _print(Told(len(calls), outcome, shown, _log(place), tuple(_left(place))))


def _outcome(press: Press, click: Click) -> str:
    try:
        return "worked" if pressed(button(press.name), click) else "failed"
    except BaseException:  # noqa: BLE001 - what is raised is looked at, whatever it is
        return "raised"


def _log(place: Sandbox) -> str:
    path = place.home / LOG
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _left(place: Sandbox) -> Iterator[str]:
    """Yield what lies about: drafts, what was only needed meanwhile, a workbook to send without its letter."""
    for name in place.tree():
        if name.startswith("sementara/") or "/." in name:
            yield f"left behind: {name}"
        if "Siap Kirim/" in name and name.endswith(".xlsx") and not (place.root / name).with_suffix(".eml").exists():
            yield f"without its letter: {name}"


def _print(told: Told) -> None:
    print(json.dumps(astuple(told)))  # noqa: T201 - to the parent
