"""A rekap of a province is a source for the centre: its offices stand in for their files."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.drawing.lke.book import lke_book
from rbexcel.jobs import collecting
from rbexcel.jobs.collecting import Call, collected
from rbexcel.rekap.as_json import as_json
from rbexcel.rekap.facts import Facts
from rbexcel.rekap.lower import lower_in
from rbexcel.rekap.picture import Rekap, Role, Sent, Status
from rbexcel.rekap.roster import roster_in
from rbexcel.workbook.grid import Grid, Value
from tests.drawing.lke.books import assessment
from tests.lke.bases import answered
from tests.sent import BOYOLALI, KLATEN, SAVED, SRAGEN, put, sent, unticked, usual

Line = tuple[Value, ...]
AT = datetime(2026, 2, 1)
VIA = "KPU Provinsi Jawa Tengah"
ROSTER = "KODE,SATKER\n3309,KPU Kabupaten Boyolali\n3310,KPU Kabupaten Klaten\n3314,KPU Kabupaten Sragen\n"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rekap, bytes]:
    """A province of three offices: one with an error, one in good order, one that sent nothing."""
    here = tmp_path_factory.mktemp("provinsi")
    folder = put(here / "kiriman", boyolali=sent(changed=unticked), klaten=usual(KLATEN))
    (here / "daftar.csv").write_text(ROSTER)
    call = Call(folder, here / "daftar.csv", output=here / "rekap.xlsx")
    made = collected(call, AT).rekap
    collecting.save(made, folder, here / "rekap.xlsx", AT)
    return made, (here / "rekap.xlsx").read_bytes()


@pytest.fixture
def centre(province: tuple[Rekap, bytes], tmp_path: Path) -> Path:
    return put(tmp_path / "pusat", jateng=province[1])


def stands(rekap: Rekap) -> dict[str, Sent]:
    return {each.office.satker: each for each in rekap.offices}


def test_offices_stand_as_the_province_has_them(centre: Path, province: tuple[Rekap, bytes]) -> None:
    below, above = as_json(province[0]), as_json(collected(Call(centre), AT).rekap)
    for name in ("level", "year", "kind", "coverage", "unmatched", "heat"):
        assert above[name] == below[name], name
    for mine, theirs in zip(above["offices"], below["offices"], strict=True):
        other = {name for name in mine if mine[name] != theirs[name]}
        assert other <= {"chosen", "versions", "via", "in_roster"}
        assert mine["via"] == VIA
    (file,) = above["files"]
    assert (file["path"], file["satker"], file["role"], file["why"]) == ("jateng.xlsx", VIA, "chosen", None)


def test_rows_that_came_through_a_rekap_stand_in_its_data(centre: Path) -> None:
    office = stands(collected(Call(centre), AT).rekap)[KLATEN]
    assert office.facts
    sheet = openpyxl.load_workbook(io.BytesIO((centre / "jateng.xlsx").read_bytes()), read_only=True)["Data"]
    for row in office.facts.rows:
        line = [cell.value for cell in next(sheet.iter_rows(min_row=row.row, max_row=row.row))]
        assert (row.sheet, line[1], line[4]) == ("Data", KLATEN, " ".join(row.leaf.split()))


@pytest.mark.parametrize(
    ("own", "via"),
    [
        (lambda: usual(KLATEN), VIA),  # the very file that the rekap has
        (lambda: sent(KLATEN, saved=SAVED - timedelta(days=1)), VIA),
        (lambda: sent(KLATEN, saved=SAVED + timedelta(days=1)), None),
        (lambda: sent(KLATEN, changed=unticked), VIA),  # another one of the same time
    ],
)
def test_an_offices_own_plan_counts_where_it_is_another_one_and_later(
    centre: Path, own: Callable[[], bytes], via: str | None
) -> None:
    put(centre, klaten=own())
    rekap = collected(Call(centre), AT).rekap
    office = stands(rekap)[KLATEN]
    assert office.via == via
    assert sorted(seen.source.path for seen in office.versions) == ["jateng.xlsx", "klaten.xlsx"]
    roles = {seen.source.path: seen.role for seen in rekap.files}
    assert roles == {"jateng.xlsx": Role.CHOSEN, "klaten.xlsx": Role.OLDER if via else Role.CHOSEN}


def test_who_sent_nothing_to_the_province_may_have_sent_it_here(centre: Path) -> None:
    assert stands(collected(Call(centre), AT).rekap)[SRAGEN].status is Status.MISSING
    put(centre, sragen=usual(SRAGEN))
    office = stands(collected(Call(centre), AT).rekap)[SRAGEN]
    assert (office.status, office.via) == (Status.COMPLETE, None)


def test_a_rekap_of_another_year_is_listed_and_does_not_count(centre: Path) -> None:
    put(centre, klaten=usual(KLATEN, 2027))
    rekap = collected(Call(centre, year=2027), AT).rekap
    assert [seen.role for seen in rekap.files] == [Role.OTHER_YEAR, Role.CHOSEN]
    assert list(stands(rekap)) == [KLATEN]


def changed(content: bytes, sheet: str, column: int, value: object) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl drops the bars in cells, and says so
        book = openpyxl.load_workbook(io.BytesIO(content))
    lines = [
        row for row in book[sheet].iter_rows() if row[1].value == KLATEN or str(row[0].value).startswith("satker:")
    ]
    lines[0][column].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_rekap_that_lies_in_its_own_folder_takes_no_office_from_its_plan(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual(), klaten=usual(KLATEN))
    made = collected(Call(folder), AT).rekap
    collecting.save(made, folder, folder / "rekap.xlsx", AT)
    again = collected(Call(folder), AT).rekap
    assert [(each.chosen, each.via) for each in again.offices] == [(each.chosen, each.via) for each in made.offices]
    (rekap,) = (seen for seen in again.files if seen.source.path == "rekap.xlsx")
    assert (rekap.role, rekap.why) == (
        Role.OLDER,
        "Rekap ini tidak dipakai: yang dipakai rencana satkernya sendiri, atau rekap lain.",
    )


def test_the_offices_of_a_rekap_are_proposed_for_the_list(centre: Path, tmp_path: Path) -> None:
    put(centre, klaten=usual(KLATEN))
    count, _ = collecting.save_roster(centre, tmp_path / "daftar.xlsx", AT)
    offices = roster_in(read_file(tmp_path / "daftar.xlsx")).offices
    assert count == len(offices)
    assert [(each.code, each.satker) for each in offices] == [("3309", BOYOLALI), ("3310", KLATEN), ("3314", SRAGEN)]


def test_of_two_rekaps_both_are_listed_and_the_later_that_has_a_plan_counts(
    centre: Path, province: tuple[Rekap, bytes], tmp_path: Path
) -> None:
    later = replace(province[0], made_at=AT + timedelta(days=1), offices=(stands(province[0])[BOYOLALI],))
    collecting.save(later, centre, tmp_path / "lagi.xlsx", AT)
    put(centre, lagi=(tmp_path / "lagi.xlsx").read_bytes())
    offices = stands(collected(Call(centre), AT).rekap)
    put(centre, salinan=(centre / "jateng.xlsx").read_bytes())
    again = {seen.source.path: seen.role for seen in collected(Call(centre), AT).rekap.files}
    assert again == {"lagi.xlsx": Role.CHOSEN, "jateng.xlsx": Role.TWIN, "salinan.xlsx": Role.CHOSEN}
    listed = {name: [seen.source.path for seen in offices[name].versions] for name in (BOYOLALI, KLATEN)}
    assert listed == {BOYOLALI: ["lagi.xlsx", "jateng.xlsx"], KLATEN: ["jateng.xlsx"]}


def test_an_office_whose_own_plan_names_no_code_has_that_of_the_rekap(centre: Path) -> None:
    put(centre, klaten=sent(KLATEN, saved=SAVED + timedelta(days=1)))
    assert stands(collected(Call(centre), AT).rekap)[KLATEN].office.code == "3310"


def test_a_rekap_that_was_edited_by_hand_gives_way_to_the_plan_itself(
    centre: Path, province: tuple[Rekap, bytes]
) -> None:
    put(centre, jateng=changed(province[1], "Data", 16, 1), klaten=usual(KLATEN))
    office = stands(collected(Call(centre), AT).rekap)[KLATEN]
    assert (office.status, office.via) == (Status.COMPLETE, None)


def test_a_rekap_that_was_edited_by_hand_is_told(centre: Path, province: tuple[Rekap, bytes]) -> None:
    put(centre, jateng=changed(province[1], "Data", 16, 1))  # December, which that row does not plan
    made = collected(Call(centre), AT)
    assert made.needs_a_look
    office = stands(made.rekap)[KLATEN]
    assert office.status is Status.TO_CHOOSE
    assert office.why
    assert "diubah sesudah dibuat" in office.why
    assert made.rekap.files[0].why == office.why
    assert stands(made.rekap)[BOYOLALI].status is Status.WITH_ERRORS


def test_a_rekap_whose_hidden_sheet_was_changed_is_refused(centre: Path, province: tuple[Rekap, bytes]) -> None:
    put(centre, jateng=changed(province[1], "_rbexcel", 1, "{"), klaten=usual(KLATEN))
    rekap = collected(Call(centre), AT).rekap
    assert rekap.files[0].why == 'Rekap "jateng.xlsx" rusak: lembar tersembunyinya diubah. Minta rekapnya lagi.'
    assert list(stands(rekap)) == [KLATEN]


def test_what_other_rules_found_is_told_and_not_judged_anew(centre: Path) -> None:
    assert not any("aturan" in note for note in collected(Call(centre), AT).rekap.notes)
    made = collected(Call(centre, select=("RB1",)), AT).rekap
    assert any('Rekap "jateng.xlsx" dibuat dengan aturan' in note for note in made.notes)


def test_facts_of_a_rekap_are_kept_as_those_of_a_plan_are(centre: Path, tmp_path: Path) -> None:
    call = Call(centre, output=tmp_path / "rekap.xlsx")
    assert collected(call, AT) == collected(call, AT) == replace(collected(replace(call, fresh=True), AT))
    assert isinstance(collected(call, AT).rekap.files[0].facts, Facts)


def test_a_rekap_of_no_province_is_told_by_the_name_that_it_has_now(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", klaten=usual(KLATEN), bima=usual("KPU Kabupaten Bima"))
    (tmp_path / "pusat").mkdir()
    collecting.save(collected(Call(folder), AT).rekap, folder, tmp_path / "pusat" / "satu.xlsx", AT)
    call = Call(tmp_path / "pusat", output=tmp_path / "rekap.xlsx")
    assert {each.via for each in collected(call, AT).rekap.offices} == {"satu.xlsx"}
    (tmp_path / "pusat" / "satu.xlsx").rename(tmp_path / "pusat" / "dua.xlsx")
    assert {each.via for each in collected(call, AT).rekap.offices} == {"dua.xlsx"}


# ---- LKE


@cache
def lke(name: str, overrides: str = "-", *, saved: datetime = SAVED) -> bytes:
    of = replace(assessment(answered("second", overrides)), satker=name)
    return to_bytes(lke_book(of), created=saved)


def through(*files: bytes, here: Path, to: str = "jateng") -> Path:
    """Return a folder with the rekap of some files in it."""
    folder = put(here / f"kiriman {to}", **{f"satker{at}": file for at, file in enumerate(files)})
    (here / "pusat").mkdir(exist_ok=True)
    collecting.save(collected(Call(folder), AT).rekap, folder, here / "pusat" / f"{to}.xlsx", AT)
    return here / "pusat"


@pytest.mark.parametrize("plans", [[], [KLATEN]])
def test_a_rekap_carries_the_lke_of_its_offices_upwards(tmp_path: Path, plans: list[str]) -> None:
    centre = through(lke(BOYOLALI), lke(KLATEN, "B.I.a=3.5; A.II.5.ii.a=0,0,0"), *map(usual, plans), here=tmp_path)
    below = as_json(collected(Call(tmp_path / "kiriman jateng"), AT).rekap)["lke"]
    made = collected(Call(centre, output=tmp_path / "rekap.xlsx"), AT)
    for above in (made, collected(Call(centre, output=tmp_path / "rekap.xlsx"), AT)):  # the second out of the journal
        told = as_json(above.rekap)
        assert told["lke"] == [each | {"chosen": "jateng.xlsx", "via": VIA} for each in below]
        assert [(each["role"], each["why"]) for each in told["files"]] == [("chosen", None)]
    (tmp_path / "nasional").mkdir()
    collecting.save(made.rekap, centre, tmp_path / "nasional" / "jateng.xlsx", AT)
    assert as_json(collected(Call(tmp_path / "nasional"), AT).rekap)["lke"] == as_json(made.rekap)["lke"]
    (sheet,) = (each for each in read_file(tmp_path / "nasional" / "jateng.xlsx").sheets if each.name == "LKE")
    assert sheet.value(7, 3) == f"jateng.xlsx (lewat rekap {VIA})"


def test_an_offices_own_lke_counts_where_it_is_the_same_or_later(tmp_path: Path) -> None:
    centre = through(lke(BOYOLALI), lke(KLATEN), lke(SRAGEN), here=tmp_path)
    put(centre, boyolali=lke(BOYOLALI), klaten=lke(KLATEN, "A.I.1.i.a=Tidak", saved=SAVED + timedelta(days=1)))
    put(centre, sragen=lke(SRAGEN, "A.I.1.i.a=Tidak", saved=SAVED - timedelta(days=1)))
    rekap = collected(Call(centre), AT).rekap
    assert [(each.office.satker, each.chosen.source.path, each.via) for each in rekap.lke] == [
        (BOYOLALI, "boyolali.xlsx", None),
        (KLATEN, "klaten.xlsx", None),
        (SRAGEN, "jateng.xlsx", VIA),
    ]
    (older,) = (seen for seen in rekap.files if seen.source.path == "sragen.xlsx")
    assert (older.role, older.why) == (Role.OLDER, 'Versi lama; yang dipakai "jateng.xlsx".')


def test_the_lke_of_a_rekap_of_another_year_does_not_count(tmp_path: Path) -> None:
    centre = through(lke(BOYOLALI), here=tmp_path)
    assert collected(Call(centre, year=2027), AT).rekap.lke == ()


def test_offices_of_which_a_rekap_has_but_an_lke_are_proposed_for_the_list(tmp_path: Path) -> None:
    centre = through(lke(BOYOLALI), here=tmp_path)
    collecting.save_roster(centre, tmp_path / "daftar.xlsx", AT)
    (office,) = roster_in(read_file(tmp_path / "daftar.xlsx")).offices
    assert (office.satker, office.kinds) == (BOYOLALI, ("ZI",))


@pytest.mark.parametrize(
    ("edit", "altered"),
    [
        (lambda rows: [line[:8] for line in rows], True),
        (lambda rows: rows[:6], True),
        (lambda rows: [(*line[:9], 99.0, *line[10:]) for line in rows], True),
        (lambda rows: [*rows[:6], *reversed(rows[6:])], False),
        (lambda rows: [(*line[:2], "berkas lain", *line[3:15], "catatan") for line in rows], False),
    ],
)
def test_an_edited_sheet_of_lke_is_known_by_its_figures(
    figures: Grid, edit: Callable[[Sequence[Line]], Sequence[Line]], *, altered: bool
) -> None:
    edited = tuple(
        replace(sheet, rows=tuple(edit(sheet.rows))) if sheet.name == "LKE" else sheet for sheet in figures.sheets
    )
    lower = lower_in(replace(figures, sheets=edited)).lower
    assert lower
    assert lower.lke_altered is altered


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Grid:
    here = tmp_path_factory.mktemp("lke")
    return read_file(through(lke(BOYOLALI), lke(KLATEN), here=here) / "jateng.xlsx")


def test_a_rekap_whose_sheet_of_lke_was_edited_says_so_and_its_own_values_count(tmp_path: Path) -> None:
    centre = through(lke(BOYOLALI), here=tmp_path)
    before = as_json(collected(Call(centre), AT).rekap)["lke"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl drops what shades the figures
        book = openpyxl.load_workbook(centre / "jateng.xlsx")
    book["LKE"]["L7"] = 100
    book.save(centre / "jateng.xlsx")
    told = as_json(collected(Call(centre), AT).rekap)
    assert told["lke"] == before
    assert [each["why"] for each in told["files"]] == [
        "Lembar LKE pada rekap ini diubah sesudah dibuat; yang dihitung nilai semula."
    ]
