"""Whatever lies in a folder, the run goes on: each file is listed with a sentence, and the good ones count."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.files.read_file import content_of
from rbexcel.errors import RbexcelError
from rbexcel.jobs import collecting, surveying
from rbexcel.jobs.collecting import Call, Collected, collected
from rbexcel.jobs.plan_facts import facts_of
from rbexcel.plan.plan import Plan
from rbexcel.rekap.as_json import as_json
from rbexcel.rekap.facts import State
from rbexcel.rekap.picture import FileSeen, Role, Status
from tests.command_line import far_cell
from tests.sent import BOYOLALI, CODES, KLATEN, SRAGEN, few_rows, put, sent, usual

AT = datetime(2026, 2, 1)
OTHER = "KPU Kabupaten Wonogiri"


def of(call: Call) -> tuple[Collected, dict[str, FileSeen]]:
    made = collected(call, AT)
    as_json(made.rekap)
    return made, {seen.source.path: seen for seen in made.rekap.files}


def locked_workbook() -> bytes:
    """Return what begins as a compound file: a workbook with a password, or damaged."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 3000


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual())) as there, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in there.namelist():
            package.writestr(name, there.read(name))
        package.writestr("xl/media/image9.png", b"\0" * 250_000_000)
    return out.getvalue()


def twice_the_plan() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(usual(OTHER)))
    del book["_rbexcel"]
    copy = book.copy_worksheet(book["Rencana Aksi"])
    copy.title = "Rencana Aksi B"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BROKEN: dict[str, Callable[[], bytes]] = {
    "terpotong": lambda: usual(OTHER)[:3000],
    "kosong": lambda: b"",
    "halaman": lambda: b"<html><body><table></table></body></html>",
    "pdf": lambda: b"%PDF-1.7\n" + b"x" * 500,
    "gambar": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "terkunci": locked_workbook,
    "nol": lambda: b"\0" * 4000,
    "arsip": lambda: b"PK\x05\x06" + b"\0" * 18,
}


def test_each_damaged_file_is_listed_with_a_sentence_and_stops_nothing(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", baik=usual(), **{stem: make() for stem, make in BROKEN.items()})
    far_cell(folder / "jauh.xlsx")
    made, seen = of(Call(folder))
    assert made.needs_a_look
    assert [each.status for each in made.rekap.offices] == [Status.COMPLETE]
    assert set(seen) == {"baik.xlsx", "jauh.xlsx", *(f"{stem}.xlsx" for stem in BROKEN)}
    for path, each in seen.items():
        if path != "baik.xlsx":
            assert each.facts.state is State.REFUSED, path
            assert each.why
            assert f'"{path}"' in each.why
            assert each.why.endswith(".")


@pytest.mark.slow
def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    _, seen = of(Call(put(tmp_path / "kiriman", baik=usual(), bom=bomb())))
    assert seen["bom.xlsx"].facts.state is State.REFUSED


@pytest.mark.parametrize("name", ["100%.xlsx", "#1.xlsx", "a'b.xlsx", "50%20.xlsx", "ä ü.xlsx", f"{'n' * 200}.xlsx"])
def test_any_name_of_a_file_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "kiriman"
    folder.mkdir()
    (folder / name).write_bytes(usual())
    made, seen = of(Call(folder))
    assert list(seen) == [name]
    assert not made.needs_a_look


def test_a_path_of_300_characters_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "kiriman" / ("m" * 120) / ("n" * 120)
    folder.mkdir(parents=True)
    (folder / f"{'o' * 60}.xlsx").write_bytes(usual())
    (path,) = of(Call(tmp_path / "kiriman"))[1]
    assert len(path) > 300


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "kiriman").mkdir()
    name = os.fsdecode(b"boyolali\xff.xlsx")
    try:
        (tmp_path / "kiriman" / name).write_bytes(usual())
    except OSError:
        pytest.skip("this disk takes only names that are texts")
    made, (seen,) = collected(Call(tmp_path / "kiriman"), AT), [*collected(Call(tmp_path / "kiriman"), AT).rekap.files]
    assert seen.role is Role.CHOSEN
    assert as_json(made.rekap)["files"][0]["path"] == "boyolali\ufffd.xlsx"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "locked"), "tidak boleh dibuka"),
        (FileNotFoundError(2, "gone"), "tidak ditemukan"),
        (OSError(5, "broken"), "gagal dibaca"),
    ],
)
def test_a_file_that_cannot_be_opened_just_then_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual(), klaten=usual(KLATEN))
    there = Path.open

    def opened(path: Path, *arguments: object, **more: object) -> object:
        if path.name == "klaten.xlsx":
            raise error
        return there(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    made, seen = of(Call(folder))
    assert seen["klaten.xlsx"].why
    assert told in (seen["klaten.xlsx"].why or "")
    assert {each.office.satker: each.status for each in made.rekap.offices} == {
        BOYOLALI: Status.COMPLETE,
        KLATEN: Status.UNREADABLE,
    }


def test_a_file_that_grows_while_it_is_read_is_kept_as_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual()[:3000])
    there = content_of

    def whole(path: Path) -> bytes:
        path.write_bytes(usual())
        return there(path)

    monkeypatch.setattr(surveying, "content_of", whole)
    _, seen = of(Call(folder))
    assert (seen["boyolali.xlsx"].source.size, seen["boyolali.xlsx"].role) == (len(usual()), Role.CHOSEN)


def test_two_plans_in_one_workbook_are_to_be_chosen_from(tmp_path: Path) -> None:
    made, seen = of(Call(put(tmp_path / "kiriman", boyolali=usual(), wonogiri=twice_the_plan())))
    why = seen["wonogiri.xlsx"].why or ""
    assert "ada 2 rencana" in why or seen["wonogiri.xlsx"].facts.uncertain
    assert made.needs_a_look


def test_two_files_with_the_name_of_one_office_and_other_codes_are_to_be_decided(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", a=sent(BOYOLALI, code="3309"), b=sent(BOYOLALI, code="3310", changed=whole_plan))
    made, _ = of(Call(folder))
    (office,) = made.rekap.offices
    assert office.status is Status.TO_CHOOSE


def whole_plan(plan: Plan) -> Plan:
    return replace(few_rows(plan), rows=few_rows(plan).rows[:-1])


def test_a_plan_that_names_no_office_is_told(tmp_path: Path) -> None:
    text = (
        "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2026\n"
        "NO;AREA PERUBAHAN;KEGIATAN;SUB KEGIATAN;INDIKATOR;1;2;3;4;5;6;7;8;9;10;11;12;KET\n"
        "1;Manajemen Perubahan;1 Perencanaan;1 Tim;1 SK Tim;v;;;;;;;;;;;;\n"
    )
    folder = put(tmp_path / "kiriman", boyolali=usual())
    (folder / "rencana.csv").write_text(text)
    made, seen = of(Call(folder))
    assert seen["rencana.csv"].facts.state is State.OK
    assert (seen["rencana.csv"].why or "").startswith("Tidak jelas dari satker mana")
    assert made.needs_a_look
    (folder / "rencana.csv").rename(folder / "klaten.csv")
    made, seen = of(Call(folder))
    assert {each.office.satker: each.status for each in made.rekap.offices}[KLATEN] is Status.TO_CHOOSE


def test_who_is_in_the_roster_and_not_in_the_folder_is_missing_and_others_are_outside_it(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual(), sragen=usual(SRAGEN))
    (tmp_path / "daftar.csv").write_text(f"KODE;SATKER\n{CODES[BOYOLALI]};{BOYOLALI}\n;\n{CODES[KLATEN]};{KLATEN}\n")
    made, _ = of(Call(folder, tmp_path / "daftar.csv"))
    assert {each.office.satker: (each.status, each.office.in_roster) for each in made.rekap.offices} == {
        BOYOLALI: (Status.COMPLETE, True),
        KLATEN: (Status.MISSING, True),
        SRAGEN: (Status.COMPLETE, False),
    }
    assert made.rekap.totals.roster == 2
    assert made.needs_a_look


def test_a_list_of_offices_is_told_for_one_and_when_asked_for_is_no_senders_file_nor_are_its_kept_copies(
    tmp_path: Path,
) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual())
    names = ("daftar.cadangan-20260101-080000.csv", "daftar.csv")
    listed = f"KODE;SATKER;WAJIB\n{CODES[BOYOLALI]};{BOYOLALI};RB\n"
    for name in names:
        (folder / name).write_text(listed)
    assert facts_of("daftar.csv", listed.encode()).why == (
        'Berkas "daftar.csv" daftar satker, bukan rencana. Supaya dipakai, sebut dengan --roster; di Excel namai '
        "offices.xlsx."
    )
    made, seen = of(Call(folder, folder / "daftar.csv"))
    assert [seen[name].why for name in names] == [collecting.ROSTER] * 2
    assert not made.needs_a_look


def test_a_result_that_cannot_be_put_in_its_place_is_told_and_what_was_read_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Call(put(tmp_path / "kiriman", boyolali=usual()), output=tmp_path / "rekap.xlsx")
    made = collected(call, AT)
    (tmp_path / "rekap.xlsx").mkdir()
    with pytest.raises(RbexcelError, match=r"rekap\.xlsx"):
        collecting.save(made.rekap, call.folder, tmp_path / "rekap.xlsx", AT)
    (tmp_path / "rekap.xlsx").rmdir()
    monkeypatch.setattr(surveying, "content_of", lambda _: pytest.fail("it was read already"))
    assert collected(call, AT).rekap == made.rekap


def test_no_result_names_a_path_of_this_computer(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual(), rusak=usual()[:3000])
    made, _ = of(Call(folder))
    assert str(tmp_path) not in str(as_json(made.rekap))
