"""What the command line says of facts that the core only names: what is the matter, and what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.catalogue.template import Unsure
from rbexcel.cli.wording import unread, unsure, worded
from rbexcel.errors import (
    DamagedProfileError,
    HeldBackError,
    Missing,
    MissingError,
    OtherYearError,
    RbexcelError,
    UnknownRuleError,
    UnusableValueError,
)
from tests.command_line import Command, Done

OFFICE = 'rbexcel office set --name "KPU Kabupaten ..."'
TITLE = "RENCANA AKSI REFORMASI BIROKRASI"
BARE = (
    f"{TITLE}\nNO;AREA PERUBAHAN;KEGIATAN;SUB KEGIATAN;INDIKATOR KEBERHASILAN;1;2;3;4;5;6;7;8;9;10;11;12;KET\n"
    "1;Manajemen Perubahan;1. Perencanaan;1. Tim;1. SK Tim;x;;;;;;;;;;;;\n"
)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (Missing.PROFILE, f"Profil satker belum ada. Mulai dengan nama satkernya: {OFFICE}."),
        (Missing.OFFICE, f"Nama satker belum ada. Simpan sekali dengan: {OFFICE}, atau tambahkan --satker."),
        (
            Missing.OFFICE_IN_OLD_PLAN,
            f"Nama satker tidak terbaca dari rencana tahun lalu. Simpan sekali dengan: {OFFICE}, "
            "atau tambahkan --satker.",
        ),
        (
            Missing.OFFICE_IN_PLAN,
            "Nama satker tidak terbaca dari rencana ini. "
            'Tambahkan --satker, misalnya --satker "KPU Kabupaten Sukoharjo".',
        ),
        (Missing.YEAR, "Tahun rencana belum ada. Tambahkan --year, misalnya --year 2026."),
        (
            Missing.YEAR_IN_OLD_PLAN,
            "Tahun tidak terbaca dari rencana tahun lalu. Tambahkan --year, misalnya --year 2026.",
        ),
        (Missing.YEAR_IN_PLAN, "Tahun tidak terbaca dari rencana ini. Tambahkan --year, misalnya --year 2026."),
    ],
)
def test_what_is_missing_is_told_with_the_option_that_gives_it(what: Missing, told: str) -> None:
    assert worded(MissingError(what)) == told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            OtherYearError(2025, 2026),
            "Rencana yang dipilih untuk tahun 2025, bukan 2026. Hapus --same-year atau samakan tahunnya.",
        ),
        (
            HeldBackError("Belum bisa dikirim:", ("Keputusan, sel A9: nomor belum diisi.", "dan 3 temuan lain.")),
            "Belum bisa dikirim:\n  Keputusan, sel A9: nomor belum diisi.\n  dan 3 temuan lain.\n"
            "Bereskan dulu, atau kirim sebagai draf dengan --draft.",
        ),
        (
            UnknownRuleError("RB9"),
            'Tidak ada aturan dengan kode "RB9". Lihat daftar kode dengan perintah: rbexcel rules.',
        ),
        (
            DamagedProfileError("/a/satker.yaml", "isinya bukan teks YAML"),
            'Profil satker "/a/satker.yaml" rusak: isinya bukan teks YAML. '
            f"Perbaiki, atau hapus lalu isi lagi dengan: {OFFICE}.",
        ),
        (UnusableValueError("Kertas ini tidak dikenal", "Pilih a4."), "Kertas ini tidak dikenal. Pilih a4."),
        (RbexcelError("Berkas tidak ada. Periksa namanya."), "Berkas tidak ada. Periksa namanya."),
    ],
)
def test_each_fact_is_told_with_what_to_do(error: RbexcelError, told: str) -> None:
    assert worded(error) == told


def test_what_was_not_read_for_certain_is_told_with_the_command_that_lists_it() -> None:
    assert unread("a.csv", 2) == "2 bagian dari a.csv tidak terbaca atau meragukan; lihat: rbexcel check a.csv."
    assert unsure(Unsure("rb.xlsx", 1, 2)) == (
        "Di rb.xlsx ada 1 sel yang tidak terbaca dan 2 baris yang meragukan. "
        "Periksa berkas itu dengan perintah: rbexcel read."
    )


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("new", "rb-8-area", "--year", "2026", "-o", "x.xlsx"), worded(MissingError(Missing.OFFICE))),
        (("new", "rb-8-area", "--satker", "KPU Kota Batu", "-o", "x.xlsx"), worded(MissingError(Missing.YEAR))),
        (("new", "rb-8-area", "--from", "lama.csv", "-o", "x.xlsx"), worded(MissingError(Missing.OFFICE_IN_OLD_PLAN))),
        (
            ("new", "rb-8-area", "--from", "lama.csv", "--satker", "KPU Kota Batu", "-o", "x.xlsx"),
            worded(MissingError(Missing.YEAR_IN_OLD_PLAN)),
        ),
        (("finish", "lama.csv", "-o", "kirim", "--draft"), worded(MissingError(Missing.OFFICE_IN_PLAN))),
        (
            ("finish", "lama.csv", "-o", "kirim", "--draft", "--satker", "KPU Kota Batu"),
            worded(MissingError(Missing.YEAR_IN_PLAN)),
        ),
        (("office", "set", "--chair", "X"), worded(MissingError(Missing.PROFILE))),
        (("rules", "RB9"), worded(UnknownRuleError("RB9"))),
    ],
)
def test_a_command_that_cannot_be_done_says_so_in_one_line(
    rbexcel: Command,
    tmp_path: Path,
    call: tuple[str, ...],
    told: str,
) -> None:
    Path("lama.csv").write_text(BARE, encoding="utf-8")
    assert rbexcel(*call) == Done(2, "", f"{told}\n")
    assert not (tmp_path / "x.xlsx").exists()
