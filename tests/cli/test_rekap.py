"""``rbexcel rekap``: what it prints of a folder, and how it ends."""

from __future__ import annotations

import email
import io
from collections.abc import Callable
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.command_line import Command, is_a_sentence
from tests.sent import BOYOLALI, KLATEN, SRAGEN, put, sent, unticked, usual


@pytest.fixture
def kiriman(tmp_path: Path, read_here: None) -> Path:
    """Two offices in good order."""
    return put(tmp_path / "kiriman", boyolali=usual(BOYOLALI), klaten=usual(KLATEN))


@pytest.fixture
def roster(rbexcel: Command, kiriman: Path, tmp_path: Path) -> Path:
    assert rbexcel("rekap", "init", kiriman, "-o", "offices.xlsx").code == 0
    return tmp_path / "offices.xlsx"


def statuses(json: dict) -> dict[str, str]:  # type: ignore[type-arg]
    return {office["satker"]: office["status"] for office in json["offices"]}


def test_a_folder_in_good_order_ends_with_0(rbexcel: Command, kiriman: Path, roster: Path) -> None:
    done = rbexcel("rekap", kiriman, "--roster", roster)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Rekap rencana aksi RB tahun 2026, folder kiriman.\n"
        "Sudah mengirim: 2 dari 2 satker; terlambat: 0.\n"
        "  lengkap: 2\n"
        "Tahun 2026 dipilih karena paling banyak rencana untuk tahun itu.\n"
    )


def test_the_object_has_the_keys_of_the_contract(rbexcel: Command, kiriman: Path, roster: Path) -> None:
    told = rbexcel("rekap", kiriman, "--roster", roster, "--json").json
    assert list(told) == [
        *("format", "level", "year", "kind", "rules", "folder", "offices", "files", "coverage", "unmatched"),
        *("heat", "realisation", "totals"),
    ]
    assert (told["format"], told["level"], told["year"], told["kind"], told["folder"]) == (
        *(1, "provinsi", 2026, "RB", "kiriman"),
    )
    office, file = told["offices"][0], told["files"][0]
    assert office == {
        "code": None,
        "satker": BOYOLALI,
        "in_roster": True,
        "status": "lengkap",
        "chosen": "boyolali.xlsx",
        "versions": ["boyolali.xlsx"],
        "sent_at": None,
        "late_days": None,
        "rows": 8,
        "without_months": 0,
        "completeness": 100.0,
        "months": office["months"],
        "counts": office["counts"],
        "unread": 0,
        "uncertain": 0,
        "stamp": None,
        "via": None,
    }
    assert file == {
        "path": "boyolali.xlsx",
        "sha256": file["sha256"],
        "state": "ok",
        "why": None,
        "satker": BOYOLALI,
        "year": 2026,
        "kind": "RB",
        "role": "chosen",
    }
    assert set(told["coverage"][0]) == {"key", "area", "text", "have", "plan"}
    assert told["heat"][0]["months"][0] == 2
    assert told["totals"] == {"roster": 2, "sent": 2, "missing": 0, "unreadable": 0, "late": 0}


def test_counts_are_those_of_read_and_check(rbexcel: Command, kiriman: Path) -> None:
    (office, _) = rbexcel("rekap", kiriman, "--json").json["offices"]
    check, read = (rbexcel(command, kiriman / "boyolali.xlsx", "--json").json for command in ("check", "read"))
    assert office["counts"] == {severity: check["counts"][severity] for severity in ("error", "warning", "info")}
    assert (office["rows"], office["unread"], office["uncertain"]) == (
        *map(len, (read["rows"], read["unread"], read["uncertain"])),
    )
    assert office["months"] == [sum(month in row["months"] for row in read["rows"]) for month in range(1, 13)]


def test_rules_may_be_chosen_as_for_a_check(rbexcel: Command, kiriman: Path) -> None:
    told = rbexcel("rekap", kiriman, "--select", "RB3", "--ignore", "RB308", "--json").json
    check = rbexcel("check", kiriman / "boyolali.xlsx", "--select", "RB3", "--ignore", "RB308", "--json").json
    assert told["offices"][0]["counts"]["warning"] == check["counts"]["warning"] > 0
    assert told["rules"].endswith("RB3 -RB308")


WRONG: dict[str, Callable[[], bytes]] = {
    "tidak terbaca": lambda: usual(SRAGEN)[:5000],
    "tahun lain": lambda: usual(SRAGEN, 2025),
    "jenis lain": lambda: usual(SRAGEN, name="zi-6-komponen"),
    "ada kesalahan": lambda: sent(SRAGEN, changed=unticked),
}


@pytest.mark.parametrize("status", WRONG)
def test_what_is_wrong_at_one_office_ends_with_1(rbexcel: Command, kiriman: Path, status: str) -> None:
    put(kiriman, sragen=WRONG[status]())
    done = rbexcel("rekap", kiriman, "--json")
    assert (done.code, done.err) == (1, "")
    assert statuses(done.json) == {BOYOLALI: "lengkap", KLATEN: "lengkap", SRAGEN: status}


def test_who_sent_nothing_is_missing(rbexcel: Command, kiriman: Path, roster: Path) -> None:
    (kiriman / "klaten.xlsx").unlink()
    done = rbexcel("rekap", kiriman, "--roster", roster, "--json")
    assert done.code == 1
    assert statuses(done.json) == {BOYOLALI: "lengkap", KLATEN: "belum mengirim"}
    assert done.json["totals"] == {"roster": 2, "sent": 1, "missing": 1, "unreadable": 0, "late": 0}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rekap",), "Nama folder belum ada."),
        (("rekap", "tidak-ada"), '"tidak-ada" tidak ditemukan'),
        (("rekap", "kosong"), 'Folder "kosong" kosong.'),
        (("rekap", "rusak"), 'Tidak ada rencana aksi yang terbaca di folder "rusak" (1 berkas).'),
        (("rekap", "rusak", "--kind", "SAKIP"), "Isi --kind harus RB atau ZI"),
        (("rekap", "rusak", "--due", "besok"), "Isi --due harus tanggal"),
        (("rekap", "rusak", "-o", "tidak-ada/r.xlsx"), 'Folder "tidak-ada" tidak ada. Buat dulu foldernya'),
        (("rekap", "rusak", "-o", "r.csv"), 'Nama hasil "r.csv" harus berakhiran .xlsx.'),
        (("rekap", "rusak", "-o", "kosong"), 'Nama hasil "kosong" harus berakhiran .xlsx.'),
        (("rekap", "rusak", "--roster", "x.xlsx"), 'Berkas "x.xlsx" tidak ditemukan'),
        (("rekap", "rusak", "--roster", "rusak/a.csv"), 'Tidak ada daftar satker di "a.csv".'),
        (("rekap", "init", "rusak", "-o", "o.xlsx"), 'Tidak ada satker yang terbaca di folder "rusak".'),
        (("rekap", "init", "rusak"), "Nama hasil belum ada."),
    ],
)
def test_what_cannot_be_done_ends_with_2(
    rbexcel: Command, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "kosong").mkdir()
    (tmp_path / "rusak").mkdir()
    (tmp_path / "rusak" / "a.csv").write_text("a;b\n1;2\n")
    done = rbexcel(*arguments)
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err)
    assert done.err.startswith(sentence)


def test_each_office_in_trouble_gets_a_letter_that_is_never_written_over(
    rbexcel: Command, kiriman: Path, roster: Path, tmp_path: Path
) -> None:
    put(kiriman, boyolali=sent(BOYOLALI, changed=unticked))
    (kiriman / "klaten.xlsx").unlink()
    for version in (1, 2):
        done = rbexcel("rekap", kiriman, "--roster", roster, "--letters", "surat")
        assert "surat: 2 konsep surel untuk satker yang perlu diberi tahu.\n" in done.out
        names = {path.name for path in (tmp_path / "surat").iterdir()}
        assert names == {
            f"Temuan_RB_2026_KPU-Kab-{place}_v{each}.eml"
            for place in ("Boyolali", "Klaten")
            for each in range(1, version + 1)
        }
    letter = email.message_from_bytes(
        (tmp_path / "surat" / "Temuan_RB_2026_KPU-Kab-Boyolali_v1.eml").read_bytes(), policy=default
    )
    (copy,) = letter.iter_attachments()
    assert copy.get_filename() == "boyolali.xlsx"
    assert "Validasi" in openpyxl.load_workbook(io.BytesIO(copy.get_content())).sheetnames


def test_a_plan_that_may_be_another_offices_is_attached_to_no_letter(
    rbexcel: Command, kiriman: Path, roster: Path, tmp_path: Path
) -> None:
    (kiriman / "boyolali.xlsx").replace(kiriman / "klaten.xlsx")
    rbexcel("rekap", kiriman, "--roster", roster, "--letters", "surat")
    letters = [email.message_from_bytes(path.read_bytes(), policy=default) for path in (tmp_path / "surat").iterdir()]
    assert len(letters) == 2
    assert not [each for letter in letters for each in letter.iter_attachments()]
