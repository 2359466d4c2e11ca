"""Buttons of the ribbon pressed in an Excel for Windows that counts what it is asked; it knows no assertion."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.read_file import read_source
from rbexcel.addin import frame, open_files
from rbexcel.addin.buttons import bantuan, banyak, dokumen, kirim
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import BUTTONS, button
from rbexcel.checking.check import chosen_rules
from rbexcel.jobs import checking, findings
from rbexcel.workbook.ours import LKE, PLAN
from tests.drawing.lke import books as lke
from tests.lke.bases import answered
from tests.plans import long_plan, with_faults
from tests.remote import xw
from tests.windows import BookCom, windows_engine

AT = datetime(2026, 11, 21, 8, 30)
YES = 6
_A_ROW = 30
"""A row of the plan's sheet within its table."""
_NEED_A_LOG = frozenset({"pulihkan", "catatan"})
"""Buttons that need a backup or a log of those before."""


@contextmanager
def counting_engine(folder: Path) -> Iterator[Any]:
    """Lend xlwings' Windows engine, with nobody before the screen: every question is answered with yes."""
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(host, "WINDOWS", new=True))
        chosen_rules((), ())  # all rules are loaded before modules that are loaded inside are forgotten again
        engine = stack.enter_context(windows_engine())
        for module in (bantuan, kirim):
            stack.enter_context(mock.patch.object(module, "open_file", return_value=None))
        for places in (bantuan, dokumen, open_files):
            stack.enter_context(mock.patch.object(places, "documents", return_value=folder))
        stack.enter_context(mock.patch.object(banyak, "picked_folder", return_value=folder / "kiriman"))
        stack.enter_context(mock.patch.object(banyak, "picked_file", return_value=folder / "Rencana Aksi.xlsx"))
        stack.enter_context(mock.patch.object(banyak, "wants_to_stop", return_value=False))
        sys.modules["win32api"].MessageBox.return_value = YES
        sys.modules["win32com.client"].Dispatch.side_effect = OSError("no Outlook")
        yield engine


def prepared(name: str, content: bytes, engine: Any, folder: Path) -> Click:
    """Return a click on a workbook with a plan, in which a cell of its table is selected; the button LKE has an LKE."""
    path = folder / "Rencana Aksi.xlsx"
    if name == "lke":
        content = lke.content(lke.assessment(answered("second")))
    path.write_bytes(with_faults(content, 10) if name == "perbaiki" else content)
    if name == "rekap":
        (folder / "kiriman").mkdir()
        (folder / "kiriman" / path.name).write_bytes(content)
    if name == "hapus_tanda":
        source = read_source(path)
        findings.save_findings(source, checking.checked(source.grid), path, AT, source)
    counted = BookCom.of_file(path)
    sheet = counted.sheet(LKE.name if name == "lke" else PLAN.name)
    counted.known["ActiveSheet"] = sheet
    counted.application.known["Selection"] = sheet.do_Range(f"D{_A_ROW}")
    book = xw.Book(impl=engine.Book(xl=counted))
    click = Click(book.app, book, AT, folder / "rumah")
    counted.log.clear()
    return click


def press(name: str, click: Click, engine: Any) -> int:
    """Press a button; return how many calls it took."""
    if not frame.run(button(name), click):
        raise RuntimeError(f"{name}: {engine.shown()[-1]}")
    return len(click.workbook.impl.xl.log)


def counts(content: bytes, folder: Path) -> dict[str, int]:
    """Press every button on a workbook with a plan; return how many calls each took."""
    with counting_engine(folder) as engine:
        names = sorted(BUTTONS, key=_NEED_A_LOG.__contains__)
        return {name: press(name, prepared(name, content, engine, folder), engine) for name in names}


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        print(json.dumps(counts(long_plan(int(sys.argv[1])), Path(temporary))))  # noqa: T201 - for the benchmarks
