"""
The extension in a real LibreOffice: put into an empty profile, every button pressed, the document read after it.

On two published plans, one of them as .ods, and on an imported one; each entry of the menu does what a click on it
does, and dialogs are answered as they stand on the screen.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rbexcel.adapters.files.read_file import read_file
from rbexcel.addin.office.extension import extension
from rbexcel.parsing.parse import parse
from tests import libreoffice
from tests.packages import parts
from tests.plans import plan_file

pytestmark = pytest.mark.slow

PLAN = "Rencana Aksi"
RBEXCEL = Path(sys.executable).with_name("rbexcel")
DRIVER = Path(__file__).with_name("driver.py")
SYSTEM = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
"""LibreOffice's own Python takes its library from beside the first python3 in PATH: it must be the system's."""
MARK = "FFF2A8"
DRAFT = {"button": "Yes"}
ANEW = ("Ringkasan", "Monev")
"""What is looked at when the summaries are written a second time: a sheet with a chart, one that has much."""
MADE = ("kudus", "karanganyar", "impor")
"""A plan out of a template; one that was saved as .ods; one that was imported."""
LONG = ("kudus",)
"""That whose summaries are written a second time, which is saved and opened again, and whose findings go."""
APART = ("karanganyar",)
"""That of which new workbooks and letters are made: rbexcel makes them of a copy, whatever the document is."""
of_the_long_one = pytest.mark.parametrize("name", LONG)


def python_with_uno() -> str:
    """Return a Python that has UNO: that of the system."""
    for found in filter(None, (shutil.which("python3", path="/usr/bin"), shutil.which("python3"))):
        if subprocess.run([found, "-c", "import uno"], check=False, capture_output=True).returncode == 0:
            return found
    (pytest.fail if libreoffice.REQUIRED else pytest.skip)("python3-uno is not installed")
    return ""


def rbexcel(*words: object) -> str:
    done = subprocess.run([RBEXCEL, *map(str, words)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that another user may write in: unopkg refuses to install for root alone."""
    libreoffice.program("soffice")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path = Path(name)
        path.chmod(0o777)
        (path / "profile").mkdir()
        (path / "profile").chmod(0o777)
        (path / "rbexcel.oxt").write_bytes(extension())
        nobody: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        place = f"-env:UserInstallation={(path / 'profile').as_uri()}"
        subprocess.run(
            [libreoffice.program("unopkg"), "add", "-s", "-f", str(path / "rbexcel.oxt"), place],
            check=True,
            capture_output=True,
            timeout=60,
            env=SYSTEM | {"HOME": name},
            **nobody,
        )
        (path / "bin").mkdir()
        shown = path / "bin" / "xdg-open"
        shown.write_text(f'#!/bin/sh\necho "$1" >> {path}/dibuka\n')
        shown.chmod(0o755)
        (path / "bin" / "rbexcel").symlink_to(RBEXCEL)
        yield path


@pytest.fixture(scope="module")
def plans(folder: Path) -> dict[str, Any]:
    """The plans with what the command line makes of them, and what is known of their rows."""
    found = {}
    for name in MADE:
        place = folder / name
        place.mkdir()
        path = place / f"{PLAN}.xlsx"
        if name == "impor":
            path.write_bytes(plan_file("zi-karanganyar-2022"))
        else:
            template = "rb-kudus-2022" if name == "kudus" else "zi-karanganyar-2022"
            rbexcel("new", template, "--satker", "KPU Kabupaten Boyolali", "--year", "2027", "-o", path)
        checked, summed = place / "diperiksa.xlsx", place / "diringkas.xlsx"
        told = json.loads(rbexcel("check", path, "-o", checked, "--json"))
        rbexcel("summarise", checked, "-o", summed)
        rows, before = parse(read_file(path)).rows, {each.name for each in read_file(checked).sheets}
        found[name] = SimpleNamespace(
            path=path,
            name=name,
            first=read_file(path).sheets[0].name,
            document=path.with_suffix(".ods") if name == "karanganyar" else path,
            checked=checked,
            summed=summed,
            told=told,
            row=next(row.place.row for row in rows[4:] if row.place and row.leaf),
            summaries=[each.name for each in read_file(summed).sheets if each.name not in before],
            marked=[each["cell"] for each in told["findings"] if each["sheet"] == PLAN and each["cell"]],
        )
    return found


def steps_with(plan: Any) -> Iterator[dict[str, Any]]:
    """Every button that works on the open document; what is slow in a large one stands first."""
    place, cell = plan.path.parent, f"E{plan.row}"
    if plan.document != plan.path:
        yield {"open": str(plan.path), "save": [str(plan.document)]}
    yield {"open": str(plan.document), "sheet": PLAN, "cell": cell}
    if plan.name in APART:
        yield {"press": "impor"}
        yield {"press": "cetak"}
        yield {"press": "kirim", "answers": [DRAFT]}
        yield {"press": "email"}
        yield {"press": "bandingkan", "answers": [{"fields": {"File name:": str(plan.checked)}}]}
    yield {"press": "perbaiki", "sheet": PLAN, "write": {cell: "9. Laporan   dengan   celah"}, "look": [PLAN]}
    yield {"press": "sisip", "sheet": PLAN, "cell": cell, "look": [PLAN], "save": [str(place / "sesudah.xlsx")]}
    yield {"press": "hapus_baris", "sheet": PLAN, "cell": f"E{plan.row + 1}", "look": [PLAN]}

    marks = {"sheet": PLAN, "shown": plan.marked}
    yield {"name": "begin", "open": str(plan.document), "look": [PLAN]}
    yield {"press": "validasi", "beside": str(plan.checked), "look": ["Validasi", PLAN], **marks}
    yield {"name": "again", "press": "validasi", "filter": "Validasi", "look": ["Validasi", PLAN], **marks}
    yield {"press": "ringkasan", "beside": str(plan.summed), "look": plan.summaries}
    if plan.name not in LONG:
        return
    saved = [str(place / f"tersimpan{suffix}") for suffix in (".ods", ".xlsx")]
    of_staff = {"sheet": plan.first, "write": {"Z1": "=$Ringkasan.A1"}, "looked_at": "Ringkasan"}
    yield {"press": "agenda", "look": [PLAN, *ANEW], "save": saved, **of_staff}
    yield {"name": "reopened", "open": saved[0], "look": [PLAN], **marks}
    yield {"press": "hapus_tanda", "look": [PLAN]}


def other_steps(plan: Any, folder: Path) -> Iterator[dict[str, Any]]:
    """The other buttons, and what stops one."""
    yield {"open": str(plan.path), "press": "hapus_baris", "sheet": PLAN, "cell": "A1"}
    yield {"press": "pulihkan"}
    yield {"press": "buat", "answers": [{"fields": {"Nama satker": "KPU Kabupaten Kudus", "Tahun rencana": "2028"}}]}
    yield {"name": "no", "press": "buat", "answers": [{"button": "Batal"}]}
    yield {"press": "rekap", "answers": [{"fields": {"Path:": str(folder / "banyak")}}]}
    yield {"name": "no", "press": "rekap", "answers": [{"button": "Cancel"}]}
    yield {"name": "no", "press": "kirim", "answers": [{"button": "No"}]}
    zi = folder / "karanganyar" / f"{PLAN}.xlsx"
    yield {"name": "new lke", "press": "lke", "open": str(zi), "answers": [{"button": "No"}]}
    yield {"press": "lke", "open": str(zi.with_name(f"LKE {PLAN}.xlsx"))}
    yield {"name": "no zi", "press": "lke", "open": str(plan.path)}
    yield {"press": "panduan", "open": str(plan.path)}
    yield {"press": "catatan"}
    yield {"press": "tentang"}
    yield {"name": "without program", "press": "validasi", "without": str(folder / "bin" / "rbexcel")}
    yield {"name": "protected", "press": "validasi", "protect": PLAN}
    yield {"name": "read-only", "press": "validasi", "open": str(plan.path), "readonly": True}
    yield {"name": "never saved", "press": "validasi", "open": ""}
    yield {"name": "no plan", "press": "validasi", "open": str(folder / "kosong.xlsx")}


@pytest.fixture(scope="module")
def told(folder: Path, plans: dict[str, Any]) -> dict[str, dict[str, list[Any]]]:
    """By plan and by button, what was told and what the document was like after it."""
    (folder / "banyak").mkdir()
    shutil.copy(plans["kudus"].path, folder / "banyak" / "kudus.xlsx")
    (folder / "kosong.csv").write_text("a,b\n1,2\n")
    shutil.copy(libreoffice.converted(folder / "kosong.csv", "xlsx"), folder / "kosong.xlsx")
    steps = [(name, each) for name, plan in plans.items() for each in steps_with(plan)]
    steps += [("else", each) for each in other_steps(plans["kudus"], folder)]
    done = subprocess.run(
        [python_with_uno(), str(DRIVER), str(folder)],
        input=json.dumps([each for _, each in steps]),
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=600,
        env={
            **SYSTEM,
            "PATH": f"{folder}/bin:{SYSTEM['PATH']}",
            "HOME": str(folder),
            "RBEXCEL_HOME": str(folder / "rumah"),
            "RBEXCEL_EXE": str(folder / "bin" / "rbexcel"),
        },
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(steps), done.stderr[-2000:]
    found: dict[str, dict[str, list[Any]]] = {}
    for (name, wanted), seen in zip(steps, lines, strict=True):
        named = wanted.get("name", wanted.get("press", ""))
        found.setdefault(name, {}).setdefault(named, []).append(SimpleNamespace(**seen))
    return found


@pytest.fixture(params=MADE)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def after(told: dict[str, dict[str, list[Any]]], name: str) -> dict[str, Any]:
    return {step: seen[0] for step, seen in told[name].items()}


@pytest.fixture
def plan(plans: dict[str, Any], name: str) -> Any:
    return plans[name]


def test_validasi_finds_what_the_command_line_finds(after: dict[str, Any], plan: Any) -> None:
    counts = plan.told["counts"]
    found = (
        f"{counts['error']} kesalahan, {counts['warning']} peringatan, {counts['info']} info. Lihat lembar Validasi."
    )
    for step in ("validasi", "again"):  # a second time there is no second sheet and no second mark
        assert after[step].told == [found]
        assert after[step].sheets.count("Validasi") == 1
        assert (after[step].front, after[step].far, after[step].undo) == ("Validasi", 0, False)
    assert after["validasi"].sheets == [*after["begin"].sheets, "Validasi"]
    assert after["again"].looked[PLAN]["conditions"] == after["validasi"].looked[PLAN]["conditions"]


def test_the_sheet_of_findings_is_the_command_lines(after: dict[str, Any]) -> None:
    shown = after["validasi"]
    assert timeless(shown.looked["Validasi"]) == timeless(shown.expected["Validasi"])
    assert timeless(after["again"].looked["Validasi"]) == timeless(shown.looked["Validasi"])


def timeless(looked: dict[str, Any]) -> dict[str, Any]:
    """A sheet without the moment that it tells of, and what is kept of it out of sight."""
    told = [
        [not str(value).startswith(("Diperiksa ", "rbexcel:")) and value for value in line] for line in looked["values"]
    ]
    return looked | {"values": told}


def test_every_cell_with_a_finding_shows_its_colour(after: dict[str, Any], plan: Any) -> None:
    assert plan.marked
    assert after["validasi"].shown == dict.fromkeys(plan.marked, MARK)
    assert after["validasi"].looked[PLAN]["values"] == after["begin"].looked[PLAN]["values"]


def test_the_summaries_are_the_command_lines(after: dict[str, Any], plan: Any) -> None:
    shown = after["ringkasan"]
    assert [each for each in shown.sheets if each in plan.summaries] == plan.summaries
    assert {each: timeless(shown.looked[each]) for each in plan.summaries} == {
        each: timeless(shown.expected[each]) for each in plan.summaries
    }
    assert sum(each["errors"] for each in shown.looked.values()) == 0
    assert (shown.front, shown.far) == ("Ringkasan", 0)


@of_the_long_one
def test_a_saved_document_keeps_all(after: dict[str, Any], plan: Any) -> None:
    before, saved = after["agenda"], after["reopened"]
    assert saved.sheets == before.sheets
    assert saved.looked[PLAN] == before.looked[PLAN]
    assert saved.shown == after["again"].shown
    assert saved.far == 0
    names = parts((plan.path.parent / "tersimpan.xlsx").read_bytes())
    assert not [each for each in names if "external" in each.casefold()]


@of_the_long_one
def test_the_command_line_takes_the_marks_of_libreoffice_out(plan: Any) -> None:
    saved, clean = plan.path.parent / "tersimpan.xlsx", plan.path.parent / "bersih.xlsx"
    rbexcel("check", saved, "--clear", "-o", clean)
    sheets = [content for each, content in parts(clean.read_bytes()).items() if "worksheets/sheet" in each]
    assert not [each for each in sheets if b"COUNTIFS(Validasi" in each]


@of_the_long_one
def test_the_findings_go_with_their_colours(after: dict[str, Any]) -> None:
    gone = after["hapus_tanda"]
    assert "Validasi" not in gone.sheets
    assert gone.looked[PLAN]["conditions"] == after["begin"].looked[PLAN]["conditions"]
    assert gone.told == ["Hasil pemeriksaan sudah dihapus."]
    assert gone.front == PLAN


@of_the_long_one
def test_the_summaries_are_written_anew_in_their_places(after: dict[str, Any]) -> None:
    assert after["agenda"].sheets == after["ringkasan"].sheets
    assert {each: timeless(after["agenda"].looked[each]) for each in ANEW} == {
        each: timeless(after["ringkasan"].looked[each]) for each in ANEW
    }
    assert (after["agenda"].front, after["agenda"].far) == ("Agenda", 0)


@of_the_long_one
def test_what_staff_let_look_at_a_summary_still_looks_at_it(after: dict[str, Any]) -> None:
    assert after["agenda"].looks_at == ["$Ringkasan.$A$9:$B$12"] * 4


def test_perbaiki_changes_the_cell_and_tells_it(after: dict[str, Any], plan: Any) -> None:
    fixed = after["perbaiki"]
    assert fixed.front == "Perbaikan"
    assert fixed.looked[PLAN]["values"][plan.row - 1][4].endswith(". Laporan dengan celah")


def test_a_row_comes_with_its_number_and_goes_again(after: dict[str, Any], plan: Any) -> None:
    fixed, more, less = (after[step].looked[PLAN] for step in ("perbaiki", "sisip", "hapus_baris"))
    assert more["values"][plan.row][4].endswith("...")
    assert len(more["values"]) == len(fixed["values"]) + 1
    assert less == fixed
    assert more["printed"][0][1] == fixed["printed"][0][1] + 1
    rows = parse(read_file(plan.path.parent / "sesudah.xlsx")).rows
    assert [row.place.row for row in rows if row.place and row.leaf == "..."] == [plan.row + 1]


@pytest.mark.parametrize("name", APART)
def test_new_workbooks_open_beside_the_document(after: dict[str, Any], plan: Any) -> None:
    assert [after[step].opened[0][0] for step in ("impor", "cetak", "bandingkan")] == [
        "Rencana Aksi (rapi).xlsx",
        "Rencana Aksi (cetak).xlsx",
        "Rencana Aksi (banding).xlsx",
    ]
    ready = plan.path.parent / "Siap Kirim"
    assert after["kirim"].told[1].startswith("Siap di folder Siap Kirim:\n")
    assert after["kirim"].opened[0][0] in {each.name for each in ready.glob("*.xlsx")}
    (letter,) = ready.glob("*.eml")
    assert after["email"].told == [
        f'Konsep surel "{letter.name}" di folder Siap Kirim dibuka. Isi penerimanya, lalu kirim sendiri.'
    ]


@pytest.fixture
def others(told: dict[str, dict[str, list[Any]]]) -> dict[str, list[Any]]:
    return told["else"]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("hapus_baris", "Sel terpilih berada di atas tabel. Pilih sel di dalam tabel rencana."),
        ("catatan", "Belum ada gangguan yang dicatat."),
        ("no zi", '"Rencana Aksi.xlsx" adalah rencana RB. LKE memakai rencana aksi Zona Integritas (ZI).'),
        (
            "without program",
            "Program rbexcel tidak ditemukan di komputer ini. Pasang dulu menurut panduan, lalu tekan lagi.",
        ),
        ("read-only", "Dokumen ini hanya dapat dibaca. Simpan dengan nama lain, lalu tekan tombol ini lagi."),
        ("never saved", "Dokumen ini belum disimpan. Simpan dulu (Ctrl+S), lalu tekan tombol ini lagi."),
        (
            "no plan",
            'Tidak ada tabel rencana aksi di "kosong.xlsx". Tabelnya harus punya judul kolom seperti KEGIATAN, SUB '
            "KEGIATAN, INDIKATOR dan bulan 1 sampai 12.",
        ),
    ],
)
def test_what_stops_a_button_is_one_sentence(others: dict[str, list[Any]], step: str, sentence: str) -> None:
    (seen,) = others[step]
    assert (seen.told, seen.opened) == ([sentence], [])


def test_a_locked_sheet_gets_its_findings_without_colours(others: dict[str, list[Any]]) -> None:
    (seen,) = others["protected"]
    assert seen.told[0].partition("Validasi. ")[2] == (
        'Sel di lembar "Keputusan" tidak diberi warna: ada lembar lain yang diproteksi. '
        'Sel di lembar "Rencana Aksi" tidak diberi warna: lembarnya diproteksi.'
    )
    assert "Validasi" in seen.sheets


def test_a_dialog_that_is_left_does_nothing(others: dict[str, list[Any]]) -> None:
    assert [(len(seen.told), seen.opened) for seen in others["no"]] == [(1, [])] * 3


def test_a_backup_opens_beside_the_document(others: dict[str, list[Any]], plans: dict[str, Any]) -> None:
    (seen,) = others["pulihkan"]
    assert seen.told[1].startswith('Cadangan dibuka sebagai "Rencana Aksi (keadaan ')
    opened, sheets = seen.opened[0]
    assert (plans["kudus"].path.parent / opened).is_file()
    assert PLAN in sheets


def test_a_new_plan_and_a_rekap_open(others: dict[str, list[Any]], folder: Path) -> None:
    assert others["buat"][0].opened[0][0] == "Rencana Aksi 2028 KPU Kabupaten Kudus.xlsx"
    assert others["rekap"][0].told[1:] == ['Rekap dibuka: "Rekap.xlsx".']
    assert others["rekap"][0].opened[0][0] == "Rekap.xlsx"
    assert (folder / "banyak" / "Rekap.xlsx").is_file()


def test_the_lke_of_a_plan_opens_and_is_assessed(others: dict[str, list[Any]]) -> None:
    assert others["new lke"][0].opened[0][0] == f"LKE {PLAN}.xlsx"
    (seen,) = others["lke"]
    assert f' Lihat lembar Nilai dan Temuan.\nDicocokkan dengan rencana "{PLAN}.xlsx".\n' in f"{seen.told[0]}\n"
    assert ({"Nilai", "Rencana", "Temuan"} <= set(seen.sheets), seen.far) == (True, 0)


def test_the_guide_and_the_letters_open_in_their_programs(others: dict[str, list[Any]], folder: Path) -> None:
    assert others["panduan"][0].told == []
    opened = [line.rpartition("/")[2] for line in (folder / "dibuka").read_text().splitlines()]
    assert [each.rpartition(".")[2] for each in opened] == ["eml", "pdf"]
    assert others["tentang"][0].told[0].startswith("RB Excel ")


def test_no_press_broke_down_and_each_change_has_a_backup(others: dict[str, list[Any]], folder: Path) -> None:
    assert others
    assert not (folder / "rumah" / "rbexcel.log").exists()
    kept = list((folder / "rumah" / "cadangan").glob("*.*s*"))
    assert sorted({each.suffix for each in kept}) == [".jsonl", ".ods", ".xlsx"]
