"""What staff type of a decree: in the form in which it is printed, or refused with why."""

from __future__ import annotations

import pytest

from rbexcel.errors import UnusableValueError
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from rbexcel.plan.typed_decree import in_form, not_printed

OFFICE = Office("KPU Kabupaten Boyolali")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("5 Tahun 2027", "5 TAHUN 2027"),
        ("NOMOR 5 TAHUN 2027", "5 TAHUN 2027"),
        ("Nomor: 5/hk.03.1/3309/2027", "5/HK.03.1/3309/2027"),
        ("No. 5  tahun 2027", "5 TAHUN 2027"),
        ("NOMOR NOMOR 5 TAHUN 2027", "5 TAHUN 2027"),
        ("314/ORT.07-Kpt/01/KPU/V/2021", "314/ORT.07-Kpt/01/KPU/V/2021"),
        ("Keputusan KPU Kabupaten Boyolali Nomor 5 Tahun 2027;", "5 TAHUN 2027"),
        ("5 / HK.03.1 / 3309 / 2027.", "5/HK.03.1/3309/2027"),
        ("5 thn. 2027", "5 TAHUN 2027"),
        (" ", None),
        (None, None),
    ],
)
def test_a_number_is_printed_in_capitals_without_the_word_before_it(typed: str | None, printed: str | None) -> None:
    assert in_form(Decree(typed), OFFICE).number == printed


@pytest.mark.parametrize(
    ("typed", "office", "printed"),
    [
        ("sukoharjo", "KPU Kabupaten Sukoharjo", "Sukoharjo"),
        ("KABUPATEN TRENGGALEK", "KPU Kabupaten Trenggalek", "Trenggalek"),
        ("Kab. Trenggalek,", "KPU Kabupaten Kediri", "Trenggalek"),
        ("kota surakarta", "KPU Kota Surakarta", "Surakarta"),
        ("Kota Agung", "KPU Kabupaten Tanggamus", "Kota Agung"),
        ("Provinsi Jambi", "KPU Provinsi Jambi", "Jambi"),
        ("MUARA BUNGO", "KPU Kabupaten Bungo", "Muara Bungo"),
        ("di sukoharjo", "KPU Kabupaten Sukoharjo", "Sukoharjo"),
        ("Ditetapkan di Kota Surakarta", "KPU Kota Surakarta", "Surakarta"),
    ],
)
def test_a_place_is_a_town_in_normal_letters(typed: str, office: str, printed: str) -> None:
    assert in_form(Decree(place=typed), Office(office)).place == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("7 tanggal 4 Januari 2027", "Nomor 7 tanggal 4 Januari 2027"),
        ("Nomor 7 tanggal 4 Januari 2027", "Nomor 7 tanggal 4 Januari 2027"),
        ("no. 3/PK.01-BA/3309/2027 tgl. 04-01-2027;", "Nomor 3/PK.01-BA/3309/2027 tanggal 4 Januari 2027"),
        ("Nomor: 7", "Nomor 7 tanggal .........."),
        ("Berita Acara Rapat Pleno Nomor 7 tanggal 4/1/2027", "Nomor 7 tanggal 4 Januari 2027"),
        ("", None),
    ],
)
def test_minutes_are_cited_with_number_and_date(typed: str, printed: str | None) -> None:
    assert in_form(Decree(berita_acara=typed), OFFICE).berita_acara == printed


def test_the_chair_signs_in_capitals_without_degrees_and_that_is_told() -> None:
    typed = Decree(signatory="budi santoso, S.H., M.H.", certifier="siti aminah NIP 1980", certifier_title="Kabag ,")
    printed = in_form(typed, OFFICE)
    assert (printed.signatory, printed.certifier, printed.certifier_title) == ("BUDI SANTOSO", "Siti Aminah", "Kabag")
    assert list(not_printed(typed, printed)) == [
        'Nama ketua dicetak "BUDI SANTOSO": gelar, pangkat, dan NIP tidak ditulis pada keputusan.'
    ]
    assert list(not_printed(Decree(signatory="Budi Santoso"), printed)) == []


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (Decree("segera"), 'Nomor keputusan "segera" bukan nomor. Tulis seperti 3 Tahun 2026.'),
        (Decree(place="5"), 'Tempat penetapan "5" bukan nama tempat. Tulis seperti Boyolali.'),
        (Decree(signatory="-"), 'Nama ketua "-" bukan nama. Tulis nama lengkap.'),
        (Decree(signatory="S.H."), 'Nama ketua "S.H." bukan nama. Tulis nama lengkap.'),
        (
            Decree(certifier="S.H., M.H."),
            'Nama pejabat yang mengesahkan salinan "S.H., M.H." bukan nama. Tulis nama lengkap.',
        ),
        (
            Decree(berita_acara="7 tanggal 31 Februari 2027"),
            'Tanggal berita acara "31 Februari 2027" tidak ada di kalender. Tulis seperti 12 Januari 2026.',
        ),
    ],
)
def test_what_cannot_be_is_refused_where_it_is_typed(typed: Decree, why: str) -> None:
    with pytest.raises(UnusableValueError) as refused:
        in_form(typed, OFFICE)
    assert str(refused.value) == why
