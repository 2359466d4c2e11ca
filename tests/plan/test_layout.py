"""How a plan that came from elsewhere is printed: its own labels, and the usual ones where it has none."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.plan.layout import LABELS, Layout, usual_layout
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS, Plan
from rbexcel.workbook.paper import Paper


def test_a_plan_from_elsewhere_keeps_its_own_labels_and_gets_the_usual_ones() -> None:
    plan = Plan("ZI", ZI_COLUMNS, (), labels=("", "KOMPONEN PENGUNGKIT", "", "", ""), trailing="penanggung_jawab")
    assert usual_layout(plan) == Layout(
        "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}",
        (LABELS["area"], "KOMPONEN PENGUNGKIT", LABELS["indikator"], LABELS["langkah_aksi"], LABELS["bukti_fisik"]),
        sections=("area",),
        trailing_label="PENANGGUNG JAWAB",
    )
    assert usual_layout(replace(plan, trailing=None)).trailing_label is None


def test_the_usual_heading_and_paper_are_those_of_reformasi_birokrasi() -> None:
    layout = usual_layout(Plan("RB", RB_COLUMNS, ()))
    assert (layout.heading, layout.sections, layout.paper) == (
        "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}", (), Paper.FOLIO
    )  # fmt: skip


def test_a_printed_title_stays() -> None:
    assert usual_layout(Plan("RB", RB_COLUMNS, (), title="RENCANA KERJA")).heading == "RENCANA KERJA"
