"""What the heads of columns say."""

from __future__ import annotations

import pytest

from rbexcel.words.heads import column_names, misspelt_head


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("INDIKATOR KEBERHASILN", ("indikator",)),
        ("SUB KEG.", ("sub_kegiatan",)),
        ("TAHAPAN", ("tahapan",)),
        ("KEGIATAN / ACTIVITY", ("kegiatan",)),
        ("Kegiatan\n(Activity)", ("kegiatan",)),
        ("KEGI-\nATAN", ("kegiatan",)),
        ("K E G I A T A N", ("kegiatan",)),
        ("NO AREA PERUBAHAN", ("number", "area")),
        ("SASARAN KEGIATAN", ("level",)),
        ("TARGET (Rp)", ("other",)),
        ("ANGGARAN TAHUN 2027", ("other",)),
        ("Unit Kerja", ("other",)),
        ("Tgl. Selesai", ("ends",)),
        ("ＫＥＧＩＡＴＡＮ", ("kegiatan",)),
        ("KOMPONEN PENGUNGKIT", ("komponen",)),
        ("Area Pengungkit", ("area",)),
        ("IND. KEBERHASILAN", ("indikator",)),
        ("Dokumen Pendukung", ("bukti_fisik",)),
        ("Kartu kendali", ()),
        ("Dokumen rencana aksi tersusun", ()),
        ("", ()),
    ],
)
def test_a_head_names_what_stands_below_it(label: str, names: tuple[str, ...]) -> None:
    assert column_names(label) == names


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("INDIKATOR KEBERHASILN", [("KEBERHASILN", "keberhasilan")]),
        ("Indikator Keberhasilan", []),
        ("RISIKO", []),
        ("Kegiatan", []),
    ],
)
def test_only_a_head_that_is_known_by_being_near_to_a_known_one_is_misspelt(
    label: str, wrong: list[tuple[str, str]]
) -> None:
    assert misspelt_head(label) == wrong
