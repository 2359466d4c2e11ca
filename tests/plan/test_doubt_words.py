"""The sentence of every doubt, as staff read it."""

from __future__ import annotations

import pytest

from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_words import SENTENCES, noted, noted_rows, reason
from rbexcel.plan.plan import Note
from rbexcel.workbook.grid import Cell


def test_every_reason_has_its_words() -> None:
    assert set(SENTENCES) == set(Why)


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        (
            Doubt(Why.GUESSED_MONTH, months=(4,), cells=(Cell("A", 3, 9),), text="3"),
            'judul kolom I berbunyi "3"; dibaca April menurut kolom di sebelahnya',
        ),
        (
            Doubt(Why.GUESSED_MONTH, months=(7,), cells=(Cell("A", 3, 12),)),
            "judul kolom L kosong; dibaca Juli menurut kolom di sebelahnya",
        ),
        (
            Doubt(Why.COLOURED, cells=(Cell("A", 7, 8), Cell("A", 7, 9))),
            'sel bulan berwarna tanpa tanda di "H7, I7"; tidak dihitung, tandai bila memang bulannya',
        ),
        (
            Doubt(Why.SHARED_TICKS, count=4, level="sub_kegiatan"),
            "satu baris memuat 4 sub kegiatan; centangnya mungkin hanya untuk sebagian",
        ),
        (
            Doubt(Why.CELLS_LOST, readings=((3, 6),), count=17, width=18),
            "baris ini punya 17 sel, padahal tabelnya 18 kolom, jadi letak centangnya mungkin bergeser. "
            "Dicatat: Maret dan Juni",
        ),
        (
            Doubt(Why.TEXTS_MOVED, readings=((), ()), count=1),
            "teks baris ini bergeser satu kolom; centangnya di luar kolom bulan",
        ),
        (
            Doubt(Why.TEXTS_MOVED, readings=((1,), ()), count=12),
            "teks baris ini bergeser 12 kolom. Dicatat: Januari. Kemungkinan lain: tidak ada bulan",
        ),
        (
            Doubt(Why.LAST_MOVED, readings=((4,), (2,)), count=2),
            "isi kolom terakhir bergeser dua kolom. Dicatat: April. Kemungkinan lain: Februari",
        ),
        (
            Doubt(Why.RIGHT_OF_DECEMBER, readings=((), (11, 12)), count=1),
            "ada centang di kanan kolom Desember, jadi letaknya mungkin bergeser. "
            "Belum ada bulan yang dicatat; mungkin maksudnya November dan Desember",
        ),
        (
            Doubt(Why.LEFT_OF_JANUARY, readings=((3,), (4,)), count=1),
            "ada centang di kiri kolom Januari, jadi letaknya mungkin bergeser. "
            "Dicatat: Maret. Kemungkinan lain: April",
        ),
        (
            Doubt(Why.FUSED_MONTHS, readings=((6,), (7,))),
            "judul kolom bulannya tertulis menyambung, jadi centang ini untuk Juni atau Juli",
        ),
        (
            Doubt(Why.LONE_ONES, months=(4, 5)),
            "angka 1 di kolom April dan Mei belum tentu centang (mungkin noda hasil pindai), jadi tidak dihitung",
        ),
        (
            Doubt(Why.LONE_ONES),
            "angka 1 belum tentu centang (mungkin noda hasil pindai), jadi tidak dihitung",
        ),
        (
            Doubt(Why.LABELS_AGAIN, months=(1, 2, 3)),
            "isi kolom bulannya tampaknya judul kolom yang tercetak lagi, jadi tidak dihitung",
        ),
        (
            Doubt(Why.WORDS_OPEN, readings=((6, 12), (1, 7)), text="per semester"),
            'waktu "per semester" bisa Juni, Desember; atau Januari, Juli',
        ),
        (Doubt(Why.WORDS_IN_PART, text="TW II, dst."), 'waktu "TW II, dst." hanya terbaca sebagian'),
        (Why.NO_TICK, "bukan centang"),
    ],
)
def test_a_doubt_is_told_with_what_it_knows(doubt: Doubt | Why, words: str) -> None:
    assert reason(doubt) == words


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (Note("A", Doubt(Why.UNTOLD, text="gabungan sel")), 'lembar "A": gabungan sel tidak terbaca'),
        (Note("A", Doubt(Why.HIDDEN_SHEET)), 'lembar "A" tersembunyi, tetapi ikut dibaca'),
        (Note("A", Doubt(Why.NO_MONTHS)), 'lembar "A" tidak punya kolom bulan'),
        (
            Note("A", Doubt(Why.BARE_PAGE), range(5, 21)),
            'lembar "A" baris 5-20: halaman ini tanpa centang, mungkin hilang saat disalin',
        ),
    ],
)
def test_a_note_begins_with_its_sheet_and_its_rows(note: Note, words: str) -> None:
    assert noted(note) == words


def test_rows_that_follow_each_other_are_told_as_the_first_and_the_last() -> None:
    told = noted_rows(Note("A", Doubt(Why.PASTED), (3, 5, 6, 8, 9, 10)))
    assert told.startswith("baris 3, 5, 6, 8-10: ")


def test_a_finding_on_rows_leaves_the_sheet_out() -> None:
    told = noted_rows(Note("A", Doubt(Why.PUT_IN_ORDER), (8, 12)))
    assert told == "baris 8, 12: urutan butir di berkas asal tidak jelas; disusun menurut urutan yang lazim"
