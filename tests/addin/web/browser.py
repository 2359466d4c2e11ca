"""A headless browser with the add-in's page open over an Excel in memory (``excel.js``), and a server for the page."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

from rbexcel.adapters.files.new_folder import write_folder

BROWSER = shutil.which("chromium-headless-shell")
REQUIRED = bool(os.environ.get("RBEXCEL_REQUIRE_WEB"))
"""In CI what is not there is a failure, elsewhere a reason to skip."""


def needs(**there: object) -> pytest.MarkDecorator:
    """Skip tests for which something is not there, by its name with _ for what Python takes in no name."""
    lacking = [name.replace("_", "-") for name, found in there.items() if not found]
    return pytest.mark.skipif(bool(lacking) and not REQUIRED, reason=f"needs {', '.join(lacking)}: .ci/run installs it")


_STARTS = 120
"""Seconds in which a server and a page have to be there: computers that run tests are busy."""

_VISIBLE = {"visible": "Visible", "hidden": "Hidden", "veryHidden": "VeryHidden"}
_HOST = Path(__file__).with_name("excel.js").read_text(encoding="utf-8")


def workbook(content: bytes, name: str = "Rencana Aksi.xlsx", active: str | None = None, cell: str = "A1") -> Any:
    """Return an .xlsx as the Excel in memory holds it: values with their formulas, merges, rules, print area."""
    sheets, shown = _sheets(content)
    names = [sheet["name"] for sheet in sheets]
    return {"name": name, "active": names.index(active or shown), "selection": cell, "sheets": sheets}


@lru_cache(maxsize=16)
def _sheets(content: bytes) -> tuple[list[dict[str, Any]], str]:
    """Return the sheets of an .xlsx, which nobody changes: many tests begin with the same one; and which is shown."""
    formulas, values = openpyxl.load_workbook(io.BytesIO(content)), CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [
        _sheet(sheet, values.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False))
        for sheet in formulas.worksheets
    ]
    return sheets, formulas.active.title


def _sheet(sheet: Any, values: list[list[Any]]) -> dict[str, Any]:
    cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            held = {"v": _typed(values[cell.row - 1][cell.column - 1] if cell.data_type == "f" else cell.value)}
            if cell.number_format != "General":
                held["nf"] = cell.number_format
            if cell.data_type == "f":
                held["f"] = str(cell.value)
            cells[f"{cell.row - 1},{cell.column - 1}"] = held
    return {
        "name": sheet.title,
        "visibility": _VISIBLE[sheet.sheet_state],
        "showGridlines": sheet.sheet_view.showGridLines is not False,
        "cells": cells,
        "merges": [box(each.coord) for each in sheet.merged_cells.ranges],
        "widths": {},
        "heights": {},
        "hidden": [],
        "validations": [[str(each.sqref), each.formula1] for each in sheet.data_validations.dataValidation],
        "rules": [
            {"at": str(area.sqref).split()[0], "type": "Custom", "formula": f"={rule.formula[0]}"}
            for area in sheet.conditional_formatting
            for rule in area.rules
            if rule.type == "expression"
        ],
        "charts": [{"name": f"Chart {number}"} for number, _ in enumerate(sheet._charts, start=1)],
        "freeze": sheet.freeze_panes,
        "printArea": (sheet.print_area or "").rpartition("!")[2].replace("$", "") or None,
    }


def box(address: str) -> dict[str, int]:
    """Return an area as the Excel in memory has it."""
    left, top, right, bottom = range_boundaries(address)
    return {"top": top - 1, "left": left - 1, "bottom": bottom - 1, "right": right - 1}


def _typed(value: Any) -> Any:
    """Return a value as Excel holds it: dates as numbers of days."""
    if isinstance(value, clock):
        value = datetime.combine(date(1899, 12, 30), value)
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, clock())
        return (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
    return "" if value is None else value


@dataclass(frozen=True)
class Pressed:
    """What came of a press: seconds without any latency, round trips to Excel, what was told."""

    seconds: float
    syncs: int
    messages: list[dict[str, str]]
    news: str

    @property
    def told(self) -> str:
        """The one message."""
        (message,) = self.messages
        return message["prompt"]


class Excel:
    """A page with the add-in in it; ``errors`` is what it logged, ``answers`` how many bytes the server's had."""

    def __init__(self, page: Any, address: str, book: Any, **host: Any) -> None:
        self.page = page
        page.set_default_timeout(_STARTS * 1000)
        self.errors: list[str] = []
        self.answers: list[int] = []
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.route("**/office.js", lambda route: route.fulfill(body=_HOST, content_type="text/javascript"))
        # As JSON, here and below: playwright looks at each value of a dictionary by itself.
        page.expose_function("readFile", lambda file: json.dumps(workbook(base64.b64decode(file))))
        page.add_init_script(
            f"window.BOOK = {json.dumps(book)}; window.HOST = {json.dumps({'api': 17, 'refuses': [], **host})};"
        )
        page.goto(f"{address}/taskpane.html")
        page.wait_for_function("globalThis.xlwings && NAMES().length")

    def _answered(self, response: Any) -> None:
        if "custom-scripts-call" in response.url and response.ok:
            self.answers.append(int(response.headers["content-length"]))

    def press(self, name: str) -> Pressed:
        """Press a button of the ribbon and wait until it is done."""
        return Pressed(**self.page.evaluate("name => PRESS(name)", name))

    @property
    def names(self) -> list[str]:
        """The names of the sheets, in order."""
        return list(self.page.evaluate("BOOK.sheets.map(sheet => sheet.name)"))

    @property
    def active(self) -> str:
        """The name of the sheet in front."""
        return str(self.page.evaluate("BOOK.sheets[BOOK.active].name"))

    def rules(self, sheet: str) -> list[dict[str, Any]]:
        """The colour rules of a sheet."""
        return list(self.page.evaluate("name => BOOK.sheets.find(sheet => sheet.name === name).rules", sheet))

    def merges(self, sheet: str) -> list[tuple[int, ...]]:
        """The merged cells of a sheet: top, left, bottom, right."""
        found = self.page.evaluate("name => BOOK.sheets.find(sheet => sheet.name === name).merges", sheet)
        return sorted((each["top"], each["left"], each["bottom"], each["right"]) for each in found)

    def sheet(self, name: str) -> Any:
        """All that is held of a sheet."""
        return json.loads(
            self.page.evaluate("name => JSON.stringify(BOOK.sheets.find(sheet => sheet.name === name))", name)
        )

    def answer(self, sheet: str, question: str, answer: str) -> None:
        """Type an answer into the cell right of a question."""
        place = next(place for place, value in self.cells(sheet).items() if value == question)
        row, column = map(int, place.split(","))
        self.page.evaluate(
            "([name, place, value]) => { BOOK.sheets.find(sheet => sheet.name === name).cells[place] = { v: value }; }",
            [sheet, f"{row},{column + 1}", answer],
        )

    def cells(self, sheet: str) -> dict[str, Any]:
        """What was typed into a sheet's cells, by ``row,column`` from 0."""
        return self.sheets[sheet]

    @property
    def sheets(self) -> dict[str, dict[str, Any]]:
        """What was typed into the cells of each sheet."""
        return dict(json.loads(self.page.evaluate("JSON.stringify(TYPED())")))


def typed(sheet: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed into the cells of a sheet: a formula, else the value; empty cells are left out."""
    found = {place: cell.get("f") or cell["v"] for place, cell in sheet["cells"].items()}
    return {place: value for place, value in found.items() if value != ""}


@contextmanager
def serving(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Write the folder and serve it with xlwings Server; give its address."""
    write_folder(folder, files)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "XLWINGS_PROJECT_DIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "xlwings_server.main:main_app",
        "--port",
        str(port),
        "--log-level",
        "warning",
    ]
    server = subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.PIPE)
    address = f"http://localhost:{port}"
    try:
        until = time.monotonic() + _STARTS
        while not _answers(address):
            assert server.poll() is None, server.stderr and server.stderr.read().decode()[-2000:]
            assert time.monotonic() < until, f"no answer from the server in {_STARTS} seconds"
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()
        if server.stderr:
            server.stderr.close()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:
        return False
    return True


@contextmanager
def serving_files(folder: Path) -> Iterator[str]:
    """Serve the files of a folder as they are; give their address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


@contextmanager
def browsing() -> Iterator[Any]:
    """Start the system's browser without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of a group that only these tests need

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()
