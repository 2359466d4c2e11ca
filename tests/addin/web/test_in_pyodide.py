"""
The buttons in the browser alone: Pyodide in node, with the files of the folder that is served, and nothing else.

Every script asks Excel for the same as in this Python, which has the compiled parts that a browser has not.
"""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.excel.page import PageFunction
from rbexcel.adapters.files.new_folder import write_folder
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.addin import frame
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from rbexcel.addin.web.folder import scripts
from rbexcel.addin.web.in_browser import browser_folder
from rbexcel.checking.as_text import counted
from rbexcel.errors import RbexcelError
from rbexcel.jobs.checking import checked
from tests.addin.web.browser import BROWSER, Excel, browsing, needs, serving_files, workbook
from tests.edited import opened, saved
from tests.plans import plan_file, with_faults
from tests.remote import open_remote, payload, replay

PYODIDE = os.environ.get("RBEXCEL_PYODIDE", "")
NODE = shutil.which("node")
HERE = Path(__file__).parent
AT = "2023-01-09T08:30:00"

pytestmark = pytest.mark.slow
needs_xlwings = needs(xlwings_server=find_spec("xlwings_server"))
needs_pyodide = needs(node=NODE, pyodide=PYODIDE)


def told(content: bytes, functions: tuple[str, ...], cell: str = "E12") -> str:
    """A workbook as the page tells it to a script."""
    return json.dumps({**payload(content, selection=cell), "args": [",".join(functions), AT]})


def presses() -> list[tuple[str, str]]:
    """Each script on a plan, with all that the page can do and with nothing; the form, and a pasted table too."""
    plan = with_faults(plan_file("rb-sukoharjo-2023"), 5)
    pasted = opened(plan)
    del pasted["_rbexcel"]
    every = tuple(PageFunction)
    asked = open_remote(saved(openpyxl.Workbook()))
    frame.run(button("buat"), Click(asked.app, asked, datetime.fromisoformat(AT), None))
    actions = [each for each in asked.json()["actions"] if each["func"] not in {"alert", "setScreenUpdating"}]
    form = opened(replay(saved(openpyxl.Workbook()), actions))
    (question,) = (cell for row in form["Formulir"].iter_rows() for cell in row if cell.value == "Nama satker")
    question.offset(column=1).value = "KPU Kota Malang"
    return [
        *((name, told(plan, every)) for name in sorted(scripts())),
        ("ringkasan", told(plan, ())),
        ("buat", told(saved(openpyxl.Workbook()), every)),
        ("buat", told(saved(form), every)),
        ("buat", told(saved(form), ())),
        ("impor", told(saved(pasted), every)),
        ("validasi", told(plan_file("zi-karanganyar-2022"), every)),
    ]


def wanted(answer: str) -> Any:
    """What a script wants done; of a file in it, the parts: how they are deflated is the system's."""

    def parts(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: parts(each) for key, each in value.items()}
        if isinstance(value, list):
            return [parts(each) for each in value]
        if isinstance(value, str) and value.startswith("UEsDB"):
            with zipfile.ZipFile(io.BytesIO(base64.b64decode(value))) as archive:
                return {name: archive.read(name) for name in archive.namelist()}
        return value

    return parts(json.loads(answer))


def in_this_python(folder: Path, asked: Path) -> list[str]:
    """The answers of the same entry in a process of this Python."""
    code = """if True:
        import asyncio, json, runpy, sys
        pressed = runpy.run_path(sys.argv[1])["pressed"]
        asked = json.load(open(sys.argv[2], encoding="utf-8"))
        print(json.dumps([asyncio.run(pressed(name, book)) for name, book in asked]))
    """
    command = [sys.executable, "-c", code, str(folder / "press.py"), str(asked)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return list(json.loads(done.stdout))


@needs_xlwings
@needs_pyodide
def test_every_button_asks_for_the_same_in_a_browser_without_a_server(tmp_path: Path) -> None:
    folder, asked = tmp_path / "web", tmp_path / "asked.json"
    write_folder(folder, browser_folder("rb.kpu.go.id", Path(PYODIDE)))
    buttons = presses()
    asked.write_text(json.dumps(buttons), encoding="utf-8")
    done = subprocess.run(
        [str(NODE), str(HERE / "pyodide.mjs"), str(folder), str(asked)],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers = json.loads(done.stdout)["answers"]
    for (name, _), here, there in zip(buttons, in_this_python(folder, asked), answers, strict=True):
        assert wanted(there) == wanted(here), name
        assert "gangguan" not in there, name


@needs_xlwings
@needs_pyodide
@needs(chromium_headless_shell=BROWSER, playwright=find_spec("playwright"))
def test_the_page_computes_by_itself_and_asks_only_for_files_of_its_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "web", browser_folder("localhost", Path(PYODIDE)))
    with serving_files(tmp_path / "web") as address, browsing() as browser:
        page, asked = browser.new_page(), set[str]()
        page.on("request", lambda request: asked.add(f"{request.method} {request.url.partition('/static/')[0]}"))
        plan = plan_file("rb-sukoharjo-2023")
        excel = Excel(page, address, workbook(plan, active="Rencana Aksi"))
        findings = checked(grid_of("rencana.xlsx", plan)).findings
        assert excel.press("validasi").told.startswith(f"{counted(findings)}. ")
        assert excel.names == ["Rencana Aksi", "Validasi", "_rbexcel"]
        assert excel.errors == []
        assert {each.partition(address)[0] for each in asked} == {"GET "}
        page.close()


@needs_xlwings
def test_the_folder_asks_nobody_else_for_anything(tmp_path: Path) -> None:
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "package.json").write_bytes(b"{}")
    files = browser_folder("rb.kpu.go.id", tmp_path)
    ours = [
        name for name in files if name.endswith((".html", ".py")) or name in {"static/js/wasm.js", "static/ribbon.js"}
    ]
    assert [name for name in ours if b"https://" in files[name] or b"http://" in files[name]] == []
    assert {
        "site.zip",
        "press.py",
        "taskpane.html",
        "static/js/LICENSE.md",
        "static/js/custom-scripts/index.js",
    } <= set(files)
    with zipfile.ZipFile(io.BytesIO(files["site.zip"])) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.endswith((".so", ".pyd", ".pyc"))]
    assert "rbexcel/addin/web/scripts.py" in names


@needs_xlwings
def test_a_folder_that_is_no_pyodide_is_told(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError, match="npm install pyodide"):
        browser_folder("rb.kpu.go.id", tmp_path)
