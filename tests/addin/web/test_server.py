"""The scripts on a real xlwings Server: two offices press in turn and at once, and nobody waits for another."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.files.new_folder import write_folder
from rbexcel.adapters.files.profile_file import write_profile
from rbexcel.addin.web.folder import server_folder
from rbexcel.drawing.form import SHEET
from rbexcel.frozen import frozen
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile
from tests.edited import opened, saved
from tests.page import ALL
from tests.plans import long_plan, plan_file
from tests.remote import payload, replay

pytestmark = pytest.mark.skipif(find_spec("xlwings_server") is None, reason="needs the extra web: uv sync --extra web")

AT = "2026-11-21T08:30:00"
TIRTA = {"Nama satker": "KPU Kabupaten Tirtajaya", "Nama ketua": "KETUA SATU", "Ditetapkan di": "Tirtajaya"}
WANA = {"Nama satker": "KPU Kota Wanasari", "Nama ketua": "PEMIMPIN DUA", "Ditetapkan di": "Wanasari"}
OF_TIRTA, OF_WANA = ("Tirtajaya", "TIRTAJAYA", "KETUA SATU"), ("Wanasari", "WANASARI", "PEMIMPIN DUA")
OF_SERVER = ("Pemilik", "PEMILIK", "templat-pemilik")
"""Words that only one of them has; the last ones are of who runs the server."""


@frozen
class Served:
    """A server, and the folders that its user would have."""

    address: str
    home: Path
    temporary: Path

    def press(self, name: str, content: bytes) -> tuple[bytes, str]:
        """Press a button; return the workbook then, and all that was answered as one text."""
        body = payload(content) | {"args": [ALL, AT]}
        url = f"{self.address}/xlwings/custom-scripts-call/{name}"
        asked = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=60) as response:
            answer = json.load(response)
        actions = [each for each in answer["actions"] if each["func"] != "alert"]
        return replay(content, actions), "\n".join((json.dumps(answer, ensure_ascii=False), *_in_files(actions)))

    def left_behind(self) -> list[Path]:
        """Return every file of the folders."""
        return sorted(path for folder in (self.home, self.temporary) for path in folder.rglob("*") if path.is_file())


def _in_files(actions: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what stands in the files that come with actions."""
    for order in (each["args"][1] for each in actions if each["args"] and each["args"][0] == "rbWriteBook"):
        with zipfile.ZipFile(BytesIO(b64decode(order["file"] or ""))) as archive:
            yield from (archive.read(name).decode("utf-8") for name in archive.namelist())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the folder of `rbexcel addin web`, where the one who runs it has a profile and a template of his own."""
    project, home, temporary = (tmp_path_factory.mktemp(each) for each in ("project", "home", "temporary"))
    write_folder(project / "server", server_folder("localhost"))
    own = home / ".config" / "rbexcel"
    write_profile(own, Profile(Office("KPU Kabupaten Pemilik"), Decree(place="Pemilik", signatory="KETUA PEMILIK")))
    (own / "templat").mkdir()
    (own / "templat" / "templat-pemilik.xlsx").write_bytes(plan_file("demo"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("RBEXCEL", "XDG"))},
        "XLWINGS_PROJECT_DIR": str(project / "server"),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app", "--port", str(port)]
    with subprocess.Popen([*command, "--log-level", "critical"], env=environment) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, server)
            yield Served(address, home, temporary)
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def filled(content: bytes, given: dict[str, str]) -> bytes:
    """Fill in the form as a clerk does."""
    book = opened(content)
    for row in book[SHEET].iter_rows(max_row=25):
        if row[1].value in given:
            row[2].value = given[row[1].value]
    return saved(book)


def empty() -> bytes:
    return saved(openpyxl.Workbook())


def planned(served: Served, given: dict[str, str]) -> tuple[bytes, str]:
    """Let an office make its plan by the form; return it, and all that it was answered."""
    form, asked = served.press("buat", empty())
    plan, made = served.press("buat", filled(form, given))
    _, found = served.press("validasi", plan)
    _, summed = served.press("agenda", plan)
    return plan, "\n".join((asked, made, found, summed))


def heard(answered: str, *words: str) -> list[str]:
    return [each for each in words if each in answered]


def test_an_office_sees_nothing_of_the_one_before_or_of_the_server(served: Served) -> None:
    before = served.left_behind()
    _, first = planned(served, TIRTA)
    assert heard(first, *OF_TIRTA) == [*OF_TIRTA]
    form, second = served.press("buat", empty())
    assert heard(second, *OF_TIRTA, *OF_SERVER) == []
    assert [row[2].value for row in opened(form)[SHEET].iter_rows(min_row=5, max_row=5)] == [None]
    assert served.left_behind() == before


def test_offices_that_press_at_once_get_their_own(served: Served) -> None:
    before = served.left_behind()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda given: planned(served, given)[1], [TIRTA, WANA] * 2))
    for answered in answers[::2]:
        assert heard(answered, *OF_TIRTA, *OF_WANA, *OF_SERVER) == [*OF_TIRTA]
    for answered in answers[1::2]:
        assert heard(answered, *OF_TIRTA, *OF_WANA, *OF_SERVER) == [*OF_WANA]
    assert served.left_behind() == before


def test_a_long_press_keeps_nobody_waiting(served: Served) -> None:
    plan, waits = long_plan(1_000), list[float]()
    served.press("ringkasan", plan_file("demo"))  # what is loaded once is loaded
    body = json.dumps(payload(plan) | {"args": ["rbWriteBook", AT]}).encode()
    url = f"{served.address}/xlwings/custom-scripts-call/ringkasan"
    asked = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    working = threading.Thread(target=lambda: urllib.request.urlopen(asked, timeout=60).close())
    working.start()
    while working.is_alive():
        began = time.perf_counter()
        urllib.request.urlopen(served.address, timeout=10).close()
        waits.append(time.perf_counter() - began)
        time.sleep(0.05)
    assert len(waits) > 10
    assert statistics.quantiles(waits, n=10)[-1] < 0.2


def test_what_is_no_button_is_none(served: Served) -> None:
    answer: Any = json.load(urllib.request.urlopen(f"{served.address}/xlwings/custom-scripts-meta", timeout=5))
    assert {each["function_name"] for each in answer} == {
        "lke",
        *(
            "buat",
            "impor",
            "sisip",
            "hapus_baris",
            "validasi",
            "perbaiki",
            "hapus_tanda",
            "ringkasan",
            "agenda",
            "cetak",
        ),
    }
