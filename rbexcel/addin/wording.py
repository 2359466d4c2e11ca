"""What the core leaves to be worded: what to do about a fact with the buttons, their form and the workbook in Excel."""

from __future__ import annotations

from rbexcel.errors import (
    DamagedProfileError,
    Missing,
    MissingError,
    OtherKindError,
    RbexcelError,
    SeveralPlansError,
    UnclearTableError,
)

_IN_TITLE = "Tulis di judul lembar rencana"
_REMEDIES = {
    Missing.PROFILE: "Isi nama satkernya di formulir.",
    Missing.OFFICE: "Isi di formulir, misalnya KPU Kabupaten Sukoharjo.",
    Missing.OFFICE_IN_OLD_PLAN: "Isi di formulir.",
    Missing.OFFICE_IN_PLAN: f"{_IN_TITLE}, lalu ulangi.",
    Missing.YEAR: "Isi tahun rencana di formulir.",
    Missing.YEAR_IN_OLD_PLAN: "Isi tahun rencana di formulir.",
    Missing.YEAR_IN_PLAN: f'{_IN_TITLE}, misalnya "TAHUN 2026", lalu ulangi.',
}


def worded(error: RbexcelError) -> str:
    """Return what is the matter and what to do about it."""
    match error:
        case MissingError():
            return f"{error} {_REMEDIES[error.what]}"
        case SeveralPlansError():
            return f"{error} Buka lembar yang dimaksud, lalu tekan tombol ini lagi."
        case UnclearTableError():
            return f"{error} Jalankan Impor Tabel dulu, lalu pakai tombol ini di hasilnya."
        case OtherKindError():
            return f'{error} Pilih templat {error.template} ("{error.title}") di formulir.'
        case DamagedProfileError():
            return f"{error} Perbaiki, atau hapus berkas itu: nama satker lalu ditanyakan lagi di formulir."
        case _:
            return str(error)


def unread(parts: int) -> str:
    """Return how many parts of what is sent were not read for certain, and where they are listed."""
    return f"{parts} bagian tidak terbaca atau meragukan; Validasi menyebutkannya satu per satu."
