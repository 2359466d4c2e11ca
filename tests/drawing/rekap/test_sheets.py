"""What the sheets of a rekap tell."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openxml_audit.errors import FileFormat
from openxml_audit.validator import OpenXmlValidator

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.drawing.rekap.book import rekap_book
from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.rekap.picture import Rekap, Status
from rbexcel.rekap.sheets import DATA_COLUMNS, DATA_HEADER, RekapSheet
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.paper import Paper
from tests.contract import read_back
from tests.rekaps import MADE, rekap_of


@cache
def usual() -> tuple[Rekap, Book]:
    rekap = rekap_of()
    return rekap, rekap_book(rekap)


@cache
def few() -> tuple[Rekap, Book]:
    rekap = rekap_of(7)
    return rekap, rekap_book(rekap)


def sheet(book: Book, name: str) -> Sheet:
    return next(each for each in book.sheets if each.name == name)


def shown(content: Content) -> Any:
    if isinstance(content, Formula):
        return content.cached
    return content.text if isinstance(content, Link) else content


def lines(book: Book, name: str) -> list[list[Any]]:
    (block,) = sheet(book, name).blocks
    return [[shown(value) for value in line] for line in block.values]


def below(book: Book, name: str, first: str) -> list[list[Any]]:
    """Return the lines below the header that begins with a word and goes on, up to the first empty one."""
    every = lines(book, name)
    start = next(at for at, line in enumerate(every) if line[0] == first and any(line[1:4]))
    found = []
    for line in every[start + 1 :]:
        if not any(value is not None for value in line):
            break
        found.append(line)
    return found


def test_the_sheets_are_in_order_and_the_last_is_very_hidden() -> None:
    _, book = usual()
    assert [each.name for each in book.sheets] == [*RekapSheet, "_rbexcel"]
    assert [each.visibility for each in book.sheets] == ["visible"] * len(RekapSheet) + ["very hidden"]
    assert book.active == "Rekap"


def test_every_sheet_prints_across_a_folio_page_and_long_lists_repeat_their_header() -> None:
    _, book = usual()
    for each in book.sheets[:-1]:
        assert each.page is not None
        assert (each.page.paper, each.page.landscape, bool(each.page.repeat)) == (
            Paper.FOLIO,
            True,
            each.name != "Rekap",
        )
        assert (each.page.wide, each.page.beside) == ((2, 3) if each.name == "Satker" else (1, 0))


def test_without_a_monev_there_is_no_sheet_of_that_name() -> None:
    names = [each.name for each in rekap_book(rekap_of(5, monev=0)).sheets]
    assert "Monev" not in names
    assert len(names) == len(RekapSheet)


def test_the_offices_are_listed_the_worst_first() -> None:
    rekap, book = usual()
    listed = below(book, "Satker", "No")[:-1]
    assert sorted(line[2] for line in listed) == sorted(sent.office.satker for sent in rekap.offices)
    statuses = list(dict.fromkeys(line[4] for line in listed))
    assert statuses == ["belum mengirim", "tidak terbaca", "tahun lain", "ada kesalahan", "lengkap"]
    errors = [line[17] for line in listed if line[4] == "ada kesalahan"]
    assert errors == sorted(errors, reverse=True)


def test_offices_outside_of_the_roster_come_last_and_are_not_counted() -> None:
    rekap = rekap_of(7)
    first = rekap.offices[3]
    stranger = replace(first, office=replace(first.office, satker="KPU Kota Jauh", in_roster=False))
    book = rekap_book(replace(rekap, offices=(stranger, *rekap.offices)))
    listed = below(book, "Satker", "No")[:-1]
    assert (listed[-1][2], listed[-1][3]) == ("KPU Kota Jauh", "di luar")
    assert {line[0]: line[3] for line in below(book, "Rekap", "Status") if line[0]}["Jumlah"] == 7


def test_every_file_of_the_folder_has_a_line() -> None:
    rekap, book = usual()
    listed = below(book, "Berkas", "No")
    assert [line[1] for line in listed] == [seen.source.path for seen in rekap.files]
    assert (
        lines(book, "Berkas")[-1][0] == f"{len(rekap.files)} berkas di folder, {len(rekap.files)} baris di lembar ini."
    )
    assert listed[-1][6:] == ["dilewati", None, None, None, None, "Berkas kunci Excel."]


def test_what_nobody_plans_comes_first_in_the_coverage() -> None:
    rekap, book = usual()
    plans = [line[5] for line in below(book, "Cakupan", "No") if line[0] is not None][: len(rekap.coverage)]
    idle = sum(not row.plan for row in rekap.coverage)
    assert idle > 0
    assert [bool(number) for number in plans] == [False] * idle + [True] * (len(plans) - idle)


def test_data_has_a_line_per_row_of_every_plan_that_counts() -> None:
    rekap, book = few()
    content = read_back(to_bytes(book))["Data"]
    rows = list(content.iter_rows(min_row=DATA_HEADER, values_only=True))
    assert rows[0] == DATA_COLUMNS
    facts = [row for _, row in rekap.data()]
    assert len(rows) == 1 + len(facts)
    assert sum(1 for line in rows[1:] for value in line[5:17] if value == 1) == sum(
        row.months.bit_count() for row in facts
    )
    assert content.cell(DATA_HEADER + 1, 3).data_type == "s"


def test_a_text_that_begins_with_an_equals_sign_is_no_formula() -> None:
    _, book = few()
    content = read_back(to_bytes(book))
    texts = [
        cell
        for each in content.worksheets
        for line in each.iter_rows()
        for cell in line
        if cell.value == "=Lomba yel-yel antar-satker"
    ]
    assert [cell.data_type for cell in texts] == ["s"]


def test_no_path_leads_from_the_root_and_no_link_is_longer_than_excel_follows() -> None:
    _, book = usual()
    links = [address for each in book.sheets for _, _, address in each.addresses]
    assert links
    assert all(link.startswith("external:") and not link.startswith("external:/") for link in links)
    assert max(map(len, links)) <= len("external:") + 255
    with zipfile.ZipFile(io.BytesIO(to_bytes(few()[1]))) as package:
        parts = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
    assert b"file:" not in parts
    assert b'Target="100%25%20siap%20%232\\RB_2026_1.xlsx"' in parts


def test_a_rekap_that_lies_elsewhere_says_so() -> None:
    rekap, _ = few()
    beside, apart = rekap_book(rekap, reach="kiriman/"), rekap_book(rekap, reach=None)
    assert any("di luar folder itu" in str(line[0]) for line in lines(beside, "Rekap"))
    assert all(address.startswith("external:kiriman/") for each in beside.sheets for _, _, address in each.addresses)
    assert any("tanpa tautan" in str(line[0]) for line in lines(apart, "Rekap"))
    assert not any(each.addresses for each in apart.sheets)


def test_what_is_beyond_the_limit_of_data_is_told_and_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rekap, _ = few()
    monkeypatch.setattr("rbexcel.drawing.rekap.places.MAX_DATA", 200)
    book = rekap_book(rekap)
    stream = sheet(book, "Data").stream
    assert stream is not None
    assert (stream.count, len(list(stream.lines()))) == (200, 200)
    assert "baris pertama dari" in str(lines(book, "Data")[2][0])
    (block,) = sheet(book, "Satker").blocks
    assert not any(isinstance(line[9], Formula) for line in block.values[6:-1])


def test_a_quarter_that_is_over_tells_what_is_late() -> None:
    rekap, _ = few()
    after = rekap_book(replace(rekap, made_at=datetime(2026, 7, 1)))
    late = {line[2]: line[10] for line in lines(after, "Monev") if line[1] == "Semua satker" and line[2]}
    assert [bool(late[quarter]) for quarter in ("I", "II", "III", "IV")] == [True, True, False, False]


def test_the_hidden_sheet_tells_each_office_for_the_level_above() -> None:
    rekap, book = few()
    told = dict(lines(book, "_rbexcel"))
    assert [told[key] for key in ("jenis", "tingkat", "tahun", "jenis_rencana", "jumlah_satker")] == [
        *("rekap", "provinsi", "2026", "RB", "7"),
    ]
    for sent in rekap.offices:
        office = json.loads(told[f"satker:{sent.office.code}"])
        assert office["status"] == sent.status.value
        assert office["sha256"] == (sent.chosen.source.sha256 if sent.chosen else None)
    found = json.loads(told[f"temuan:{rekap.offices[1].office.code}"])
    assert [each[0] for each in found] == [each.code for each in rekap.offices[1].facts.found]  # type: ignore[union-attr]


def test_two_offices_of_one_name_are_both_told() -> None:
    rekap, _ = few()
    twice = replace(rekap, offices=(*rekap.offices, rekap.offices[0]))
    told = [line[0] for line in lines(rekap_book(twice), "_rbexcel")]
    assert [key for key in told if key.startswith("satker:3300")] == ["satker:3300", "satker:3300:2"]


def test_a_rekap_of_nothing_is_drawn_too() -> None:
    rekap, _ = few()
    nobody = replace(
        rekap,
        offices=(),
        files=(),
        coverage=(),
        unmatched=(),
        heat=(),
        codes=(),
        realised=(),
        unrealised=(),
        totals=replace(rekap.totals, roster=0, sent=0, missing=0, unreadable=0, late=0),
        notes=(),
        lke=(),
    )
    assert len(read_back(to_bytes(rekap_book(nobody), created=MADE)).worksheets) == len(RekapSheet) - 1


def test_the_statuses_of_the_first_page_come_to_the_roster() -> None:
    rekap, book = usual()
    counted = {line[0]: line[3] for line in below(book, "Rekap", "Status") if line[0]}
    assert counted["Jumlah"] == rekap.totals.roster
    assert counted["Belum mengirim"] == sum(sent.status is Status.MISSING for sent in rekap.offices)


def test_a_rekap_is_not_read_as_a_plan_though_its_sheets_look_like_one() -> None:
    with pytest.raises(RbexcelError, match="adalah rekap dari banyak satker, bukan rencana aksi"):
        parse(grid_of("rekap.xlsx", to_bytes(few()[1])))


@pytest.mark.slow
def test_the_workbook_is_as_the_schemas_of_the_format_ask(tmp_path: Path) -> None:
    (tmp_path / "rekap.xlsx").write_bytes(to_bytes(rekap_book(rekap_of(3))))
    auditor = OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0)
    assert auditor.validate(tmp_path / "rekap.xlsx").errors == []


def test_more_notes_than_the_page_has_room_for_are_on_a_second_one() -> None:
    rekap, _ = few()
    notes = tuple(f"Catatan {number}." for number in range(7))
    book = rekap_book(replace(rekap, notes=notes))
    told = [str(line[0]) for line in lines(book, "Rekap") if line[0]]
    assert [note for note in notes if note in told] == list(notes)
    assert "Dan 4 catatan lain: lihat halaman berikutnya." in told
    page = book.sheets[0].page
    assert page is not None
    assert len(page.breaks) == 1
    assert told[-1] == "Catatan 6."


def test_without_a_roster_it_is_not_known_who_is_missing() -> None:
    book = rekap_book(rekap_of(7, roster=False))
    told = [value for line in lines(book, "Rekap") for value in line]
    assert "belum mengirim: tidak diketahui" in told
    assert [line[0] for line in below(book, "Rekap", "Status") if line[0]] == [
        *("Tidak terbaca", "Tahun lain", "Jenis lain", "Perlu dipilih", "Ada kesalahan", "Lengkap", "Jumlah"),
    ]
    assert {line[3] for line in below(book, "Satker", "No")[:-1]} == {None}
