"""Copied rows that were glued or slipped: what the usual plan of their kind puts in order, and what is told of it."""

from __future__ import annotations

import difflib

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.parsing.rows import usual_wording
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Kind, Note, Plan, Unread
from rbexcel.workbook.grid import Cell, Grid, SheetGrid

HEADER = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *map(str, range(1, 13)))
AREA, SYSTEM, PUBLIC = (
    "Penguatan Pengawasan",
    "Pelaksanaan Whistle Blowing System KPU",
    "Peningkatan Integritas Individu",
)
USUAL = (
    (
        AREA,
        SYSTEM,
        "Pembangunan aplikasi Whistle Blowing System",
        "Tersedianya aplikasi WBS yang bisa diakses oleh publik",
    ),
    (AREA, SYSTEM, "Pembangunan aplikasi Whistle Blowing System", "Adanya SOP WBS"),
    (
        AREA,
        SYSTEM,
        "Pengelolaan WBS di lingkungan satuan kerja",
        "Persentase (%) pengaduan WBS selesai ditindaklanjuti",
    ),
    (AREA, PUBLIC, "Penyampaian LHKPN", "100% wajib lapor LHKPN di lingkungan satuan kerja"),
    (AREA, PUBLIC, "Penyampaian LHKASN", "100% wajib lapor LHKASN di lingkungan satuan kerja"),
)


def _usual(_: Kind) -> tuple[tuple[str, ...], ...]:
    return USUAL


def _read(*lines: tuple[str | None, ...]) -> Plan:
    rows = (HEADER, *((*line, *[None] * (17 - len(line))) for line in lines))
    return parse(Grid("salinan.txt", (SheetGrid("salinan", rows, counted=True),)), _usual)


def _texts(plan: Plan) -> list[tuple[str | None, ...]]:
    return [row.levels[1:] for row in plan.rows]


def test_two_indicators_glued_into_one_are_told_apart() -> None:
    """Where no number tells, the usual wordings do; a note says so, and the months stay certain."""
    plan = _read(
        (
            "7",
            AREA,
            f"1. {SYSTEM}",
            "1. Pembangunan aplikasi Whistle Blowing System",
            "1. Tersedianya aplikasi WBS yang bisa diakses oleh publik Adanya SOP WBS 2.",
            "v",
        ),
        (
            None,
            None,
            None,
            "2. Pengelolaan WBS di lingkungan Satuan Kerja",
            "Prosentase Pengaduan WBS selesai ditindaklanjuti",
            "v",
        ),
    )
    assert [row.leaf for row in plan.rows] == [
        "Tersedianya aplikasi WBS yang bisa diakses oleh publik",
        "Adanya SOP WBS",
        "Prosentase Pengaduan WBS selesai ditindaklanjuti",
    ]
    assert [row.months for row in plan.rows] == [(1,), (1,), (1,)]
    assert plan.notes == (Note("salinan", Doubt(Why.CUT_APART), (2,)),)


def test_the_last_of_a_lettered_list_is_no_item_of_its_own() -> None:
    """Though the usual plan has its words as an item."""
    lettered = "1. Adanya SOP WBS berikut: a. surat b. 100% wajib lapor LHKPN di lingkungan satuan kerja"
    text = f"{lettered} 2. Tersedianya aplikasi WBS yang bisa diakses oleh publik Adanya SOP WBS"
    plan = _read(("7", AREA, f"1. {SYSTEM}", "1. Pembangunan aplikasi Whistle Blowing System", text, "v"))
    assert "100% wajib lapor LHKPN di lingkungan satuan kerja" not in {row.leaf for row in plan.rows}


WHISTLE_BLOWING = (
    ("7", AREA, f"1. {SYSTEM}", "1. Pembangunan aplikasi Whistle Blowing System", "1. Adanya SOP WBS"),
    (None, None, "2. Pengelolaan WBS di lingkungan Satuan Kerja", "Prosentase Pengaduan WBS selesai ditindaklanjuti"),
)
"""A kegiatan, and a second line of it that moved one column to the left."""


def test_a_line_that_moved_one_column_is_put_back() -> None:
    """A sub kegiatan in the column of the kegiatan, its indicator in that of the sub kegiatan: both are known."""
    plan = _read(
        *WHISTLE_BLOWING,
        (None, None, f"2. {PUBLIC}", "1. Penyampaian LHKPN", "100% wajib lapor LHKPN di lingkungan Satuan Kerja"),
    )
    assert _texts(plan)[1] == (
        SYSTEM,
        "Pengelolaan WBS di lingkungan Satuan Kerja",
        "Prosentase Pengaduan WBS selesai ditindaklanjuti",
    )
    doubts = {each.place.row: each.doubt for each in plan.uncertain}
    assert doubts == {3: Doubt(Why.ANOTHER_COLUMN)}


def test_a_line_that_moved_as_a_whole_shows_its_own_order() -> None:
    """All its levels stand one column to the left, and so does the line below it."""
    plan = _read(
        *WHISTLE_BLOWING[:1],
        (None, f"2. {PUBLIC}", "1. Penyampaian LHKPN", "1. 100% wajib lapor LHKPN di lingkungan Satuan Kerja"),
        (None, None, "2. Penyampaian LHKASN", "2. 100% wajib lapor LHKASN di lingkungan Satuan Kerja"),
    )
    assert [texts[0] for texts in _texts(plan)] == [SYSTEM, PUBLIC, PUBLIC]
    assert not plan.uncertain


def test_a_plan_whose_order_is_clear_never_asks_for_the_usual_one() -> None:
    """The usual plan is asked for only when numbers and columns leave something open."""
    rows = (HEADER, ("7", AREA, f"1. {PUBLIC}", "1. Penyampaian LHKPN", "1. Bukti lapor", "v", *[None] * 11))

    def refused(_: Kind) -> tuple[tuple[str, ...], ...]:
        raise AssertionError

    plan = parse(Grid("salinan.txt", (SheetGrid("salinan", rows, counted=True),)), refused)
    assert _texts(plan) == [(PUBLIC, "Penyampaian LHKPN", "Bukti lapor")]


def test_a_heading_that_no_usual_plan_has_is_told_as_unread() -> None:
    """On a page that is put in order a heading without a place is kept with its cell."""
    plan = _read(
        *WHISTLE_BLOWING,
        (None, None, "Judul lain sekali", "1. Penyampaian LHKPN", "100% wajib lapor LHKPN di lingkungan Satuan Kerja"),
        (
            None,
            None,
            "Judul asing kedua",
            "2. Penyampaian LHKASN",
            "100% wajib lapor LHKASN di lingkungan Satuan Kerja",
        ),
    )
    assert [kegiatan for kegiatan, *_ in _texts(plan)] == [SYSTEM, SYSTEM, "Judul lain sekali", "Judul lain sekali"]
    assert plan.unread == (Unread(Cell("salinan", 5, 3), "Judul asing kedua", Why.NOT_USUAL),)


def test_a_text_that_another_thread_compares_meanwhile_changes_no_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, text = "pengelolaan wbs di lingkungan satuan kerja", "pengelolaan wbs di lingkungan satuan kerxa"
    likeness = difflib.SequenceMatcher(None, text, usual, autojunk=False).ratio()
    meanwhile, alone = iter([usual.replace("satuan", "semua")]), difflib.SequenceMatcher.real_quick_ratio

    def interrupted(matcher: difflib.SequenceMatcher[str]) -> float:
        for another in meanwhile:
            usual_wording._alike(another, usual)
        return alone(matcher)

    monkeypatch.setattr(difflib.SequenceMatcher, "real_quick_ratio", interrupted)
    assert usual_wording._alike(text, usual) == likeness
