"""What the buttons say of facts that the core only names: no word of the command line."""

from __future__ import annotations

import pytest

from rbexcel.addin.wording import unread, worded
from rbexcel.errors import DamagedProfileError, Missing, MissingError, RbexcelError, UnclearTableError


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (Missing.PROFILE, "Profil satker belum ada. Isi nama satkernya di formulir."),
        (Missing.OFFICE, "Nama satker belum ada. Isi di formulir, misalnya KPU Kabupaten Sukoharjo."),
        (Missing.OFFICE_IN_OLD_PLAN, "Nama satker tidak terbaca dari rencana tahun lalu. Isi di formulir."),
        (
            Missing.OFFICE_IN_PLAN,
            "Nama satker tidak terbaca dari rencana ini. Tulis di judul lembar rencana, lalu ulangi.",
        ),
        (Missing.YEAR, "Tahun rencana belum ada. Isi tahun rencana di formulir."),
        (Missing.YEAR_IN_OLD_PLAN, "Tahun tidak terbaca dari rencana tahun lalu. Isi tahun rencana di formulir."),
        (
            Missing.YEAR_IN_PLAN,
            'Tahun tidak terbaca dari rencana ini. Tulis di judul lembar rencana, misalnya "TAHUN 2026", lalu ulangi.',
        ),
    ],
)
def test_what_is_missing_is_told_with_the_place_where_it_is_filled_in(what: Missing, told: str) -> None:
    assert worded(MissingError(what)) == told


def test_other_facts_are_told_with_what_to_do() -> None:
    assert worded(DamagedProfileError("C:\\satker.yaml", "isinya bukan teks YAML")) == (
        'Profil satker "C:\\satker.yaml" rusak: isinya bukan teks YAML. '
        "Perbaiki, atau hapus berkas itu: nama satker lalu ditanyakan lagi di formulir."
    )
    assert worded(UnclearTableError("Sel E5 memuat beberapa butir.")) == (
        "Sel E5 memuat beberapa butir. Jalankan Impor Tabel dulu, lalu pakai tombol ini di hasilnya."
    )
    assert worded(RbexcelError("Berkas tidak ada. Periksa namanya.")) == "Berkas tidak ada. Periksa namanya."
    assert unread(2) == "2 bagian tidak terbaca atau meragukan; Validasi menyebutkannya satu per satu."
