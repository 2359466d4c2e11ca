"""What is sent of a decree: its certified copy in the place of the original, once all of that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template, usual_rows, with_decree
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs.copying import lacks_certifier, with_copy
from rbexcel.parsing.parse import parse
from rbexcel.plan.naskah import Naskah, Sort
from rbexcel.plan.office import office_named
from rbexcel.plan.papers import USUAL_PAPERS, Papers, Signing
from rbexcel.plan.plan import Decree, Plan
from rbexcel.sending.besides import own_sheets
from rbexcel.workbook.grid import Grid
from tests.edited import opened, saved
from tests.outgoing import grid_of

AT = datetime(2027, 1, 5, 9, 0)
KNOWN = Decree(
    "5 TAHUN 2027",
    "4 Januari 2027",
    "Boyolali",
    "BUDI SANTOSO",
    certifier="Siti Aminah",
    certifier_title="Kepala Sub Bagian Hukum",
    berita_acara="Nomor 3/PK.01-BA/3309/2027 tanggal 4 Januari 2027",
)


def _made(known: Decree = KNOWN, papers: Papers = USUAL_PAPERS) -> tuple[bytes, Grid, Plan]:
    chosen, office = with_decree(template("rb-8-area")), office_named("KPU Kabupaten Boyolali")
    plan = populated(chosen, office, 2027, known)
    plan = replace(plan, rows=plan.rows[:8])
    content = to_bytes(plan_book(plan, chosen.layout, office, text=chosen.decree, papers=papers))
    grid = grid_of(content)
    return content, grid, parse(grid, usual_rows)


def _papers(grid: Grid) -> dict[Sort, Naskah]:
    return {paper.sort: paper for paper in parse(grid, usual_rows).naskah}


@pytest.mark.parametrize("copy", [False, True])
@pytest.mark.parametrize("signing", Signing)
def test_a_copy_goes_in_the_place_of_the_original_and_the_annex_is_certified(copy: bool, signing: Signing) -> None:
    content, grid, plan = _made(papers=Papers(copy, signing=signing))
    made = with_copy(content, grid, plan, AT)
    assert made is not None
    assert [sheet.name for sheet in made[1].sheets] == ["Salinan", "Berita Acara", "Rencana Aksi", "_rbexcel"]
    before, after = _papers(grid), _papers(made[1])
    assert set(after) == {Sort.SALINAN, Sort.LAMPIRAN, Sort.BERITA_ACARA}
    for name in ("menimbang", "mengingat", "memperhatikan", "dictums"):
        assert _texts(before[Sort.KEPUTUSAN], name) == _texts(after[Sort.SALINAN], name)
    annex = after[Sort.LAMPIRAN]
    assert annex.signatory
    assert annex.certifier
    assert annex.certifier_title
    assert (annex.signatory.text, annex.certifier.text) == ("BUDI SANTOSO", "Siti Aminah")
    assert annex.certifier_title.text == (
        "SEKRETARIAT KOMISI PEMILIHAN UMUM KABUPATEN BOYOLALI Kepala Sub Bagian Hukum"
    )
    by_certifier = ("${ttd_pengirim}",) if signing is Signing.ELECTRONIC else ()
    assert (annex.signatures, after[Sort.SALINAN].signatures) == (("ttd.", *by_certifier),) * 2


def _texts(paper: Naskah, part: str) -> list[str]:
    return [point.text for point in getattr(paper, part)]


@pytest.mark.parametrize(
    ("known", "certifier"),
    [
        (replace(KNOWN, number=None), False),
        (replace(KNOWN, date=None), False),
        (replace(KNOWN, certifier=None), True),
        (replace(KNOWN, certifier_title=None), True),
    ],
)
def test_without_number_date_or_certifier_the_original_stays(known: Decree, certifier: bool) -> None:
    content, grid, plan = _made(known)
    assert with_copy(content, grid, plan, AT) is None
    assert lacks_certifier(grid, plan) is certifier


def test_the_original_has_room_to_sign_and_nobody_who_certifies() -> None:
    papers = _papers(_made()[1])
    original = papers[Sort.KEPUTUSAN]
    assert original.certifier is None
    assert not {"SALINAN", "ttd."} & {part.text for part in original.fixed}
    assert original.signatory
    assert original.signatory_title
    assert original.signatory.place.row - original.signatory_title.cells[-1].row == 5


def test_a_sheet_of_the_offices_own_that_is_called_so_is_not_replaced_and_stays_behind() -> None:
    content, _, _ = _made()
    book = opened(content)
    book.create_sheet("Salinan")["A1"] = "catatan sendiri"
    content = saved(book)
    grid = grid_of(content)
    plan = parse(grid, usual_rows)
    assert with_copy(content, grid, plan, AT) is None
    assert "Salinan" not in own_sheets(plan, grid)
