"""What stands below the rows of a plan and is none: a row that counts them, notes, whatever is set apart."""

from __future__ import annotations

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Value

HEADS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "INDIKATOR", *range(1, 13), "KET")
PLAN: tuple[tuple[Value, ...], ...] = (
    ("1", "Tata Laksana", "SOP", "Notulen", "✓", None, "✓"),
    (None, None, None, "Laporan", "✓"),
)


def read(*below: tuple[Value, ...], plan: tuple[tuple[Value, ...], ...] = PLAN) -> Plan:
    return parse(Grid("buku.xlsx", (SheetGrid("Rencana", (("RENCANA AKSI TAHUN 2027",), HEADS, *plan, *below)),)))


def leaves(plan: Plan) -> list[str | None]:
    return [row.leaf for row in plan.rows]


@pytest.mark.parametrize("column", [1, 3])
@pytest.mark.parametrize("text", ["J U M L A H", "Jml.", "Rata-rata", "Aksi terlaksana per bulan", "Σ"])
def test_a_row_whose_numbers_count_the_ticks_above_is_none_of_the_plan(text: str, column: int) -> None:
    cells: list[Value] = [None] * 4
    cells[column] = text
    plan = read((*cells, 2, None, 1))
    assert (leaves(plan), plan.is_in_doubt) == (["Notulen", "Laporan"], False)


def test_other_numbers_and_numbers_below_numbers_are_a_row() -> None:
    assert leaves(read((None, None, None, "Undangan", 1, None, 1))) == ["Notulen", "Laporan", "Undangan"]
    ones = (("1", "Tata Laksana", "SOP", "Notulen", 1, None, 1),)
    assert leaves(read((None, None, None, "Undangan", 1, None, 1), plan=ones)) == ["Notulen", "Undangan"]


@pytest.mark.parametrize(
    "text",
    [
        "Diverifikasi oleh Tim",
        "NIP. 19800101 200501 1 001",
        "Tembusan:",
        "Tembusan Yth. Ketua KPU Provinsi",
        "a.n. KETUA",
        "Demikian rencana aksi ini dibuat untuk dilaksanakan",
        "Dokumen ini ditandatangani secara elektronik",
        "www.kpu.go.id",
        r"C:\Data\rencana.xlsx",
        "Revisi ke-1 tanggal 3 Maret 2027",
    ],
)
def test_a_note_below_the_table_is_no_row(text: str) -> None:
    plan = read((None, text))
    assert (leaves(plan), plan.unread) == (["Notulen", "Laporan"], ())


APART = ("Disimpan di lemari B",)


@pytest.mark.parametrize("below", [(APART,), (("Rekap", "Area", "Jumlah"), (None, "Tata Laksana", 3))])
def test_what_an_empty_row_parts_from_the_table_is_told_and_no_row(below: tuple[tuple[Value, ...], ...]) -> None:
    plan = read((), *below, (), ("Mengetahui,",))
    cells = [str(value) for row in below for value in row if value is not None]
    assert leaves(plan) == ["Notulen", "Laporan"]
    assert [(each.text, each.why) for each in plan.unread] == [(text, Why.OUTSIDE_TABLE) for text in cells]


NOTES = ((None, "1. Berkas dikirim tiap tanggal 10"), (None, "2) Jadwal dapat berubah"))


@pytest.mark.parametrize("notes", [NOTES, tuple((text[0], text[3:]) for _, text in NOTES)])
@pytest.mark.parametrize("plan", [PLAN, (PLAN[0], (), PLAN[1])])
def test_notes_that_are_numbered_anew_below_an_empty_row_are_told_and_no_rows(
    plan: tuple[tuple[Value, ...], ...], notes: tuple[tuple[Value, ...], ...]
) -> None:
    found = read((), *notes, plan=plan)
    cells = [value for row in notes for value in row if value is not None]
    assert leaves(found) == ["Notulen", "Laporan"]
    assert [(each.text, each.why) for each in found.unread] == [(text, Why.OUTSIDE_TABLE) for text in cells]


def test_a_note_behind_a_star_right_below_the_table_is_no_row_but_items_behind_stars_are() -> None:
    plan = read((None, "* Jadwal menyesuaikan tahapan"))
    assert (leaves(plan), [each.text for each in plan.around]) == (
        ["Notulen", "Laporan"],
        ["RENCANA AKSI TAHUN 2027", "Jadwal menyesuaikan tahapan"],
    )
    starred = ((None, "* Tata Laksana", "SOP", "Notulen", "✓"), (None, "* Pengawasan"))
    assert leaves(read(plan=starred)) == ["Notulen", None]


CHAIR = ("Ketua KPU Kabupaten Contoh", "ttd", "ANI LESTARI")
SECRETARY = ("Sekretaris KPU Kabupaten Contoh", "ttd", "BUDI, S.H.")


@pytest.mark.parametrize("agreed", ["Mengetahui,", None])
@pytest.mark.parametrize(("left", "right"), [(CHAIR, SECRETARY), (SECRETARY, CHAIR)])
def test_of_two_who_sign_beside_each_other_it_is_the_chair(
    agreed: str | None, left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    gap: tuple[Value, ...] = (None,) * 9
    blocks = [(None, one, *gap, other) for one, other in zip(left, right, strict=True)]
    plan = read((), (None, agreed, *gap, "Contoh, 4 Januari 2027"), *blocks)
    (annex,) = plan.naskah
    assert plan.decree is not None
    assert (plan.decree.place, plan.decree.date) == ("Contoh", "4 Januari 2027")
    assert (plan.decree.signatory_title, plan.decree.signatory) == (CHAIR[0], CHAIR[2])
    assert {part.text for part in annex.unplaced} == {SECRETARY[0], SECRETARY[2], *([agreed] if agreed else [])}


@pytest.mark.parametrize(
    "more",
    [
        ((None, None, None, "Undangan"),),  # no empty row
        ((), (None, None, None, "1. Undangan")),  # it goes on with the numbers
        ((), (None, None, None, "Rapat", "✓"), (), (None, None, None, "Undangan")),  # empty rows part the items
        ((), ("2", "Penguatan Pengawasan")),  # an area of which no item is written yet
        ((), (None, "Penguatan Pengawasan", None, "Undangan")),  # nor any month
    ],
)
def test_an_item_without_months_at_the_end_is_a_row(more: tuple[tuple[Value, ...], ...]) -> None:
    plan = read(*more)
    assert plan.unread == ()
    assert len(plan.rows) == 2 + sum(any(row) for row in more)
