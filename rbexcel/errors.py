"""What is wrong with a call: one exception, told in a sentence for staff; some kinds of it carry the facts."""

from __future__ import annotations

from enum import StrEnum

from rbexcel.brevity import brief
from rbexcel.frozen import frozen


class RbexcelError(Exception):
    """
    Something about the call is wrong (a file missing, open elsewhere, not a plan).

    The message is one Indonesian sentence that says what is the matter and what to do. Those below say only what is the
    matter: what to do about it depends on what one works with, so the command line and the buttons each add it.
    Problems *of a plan* are never exceptions: they are findings. Line breaks in what a line quotes go.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(brief(" ".join(line.splitlines())) for line in lines))


class Missing(StrEnum):
    """What is not known though it is needed, and where it was looked for."""

    PROFILE = "Profil satker belum ada."
    OFFICE = "Nama satker belum ada."
    OFFICE_IN_OLD_PLAN = "Nama satker tidak terbaca dari rencana tahun lalu."
    OFFICE_IN_PLAN = "Nama satker tidak terbaca dari rencana ini."
    YEAR = "Tahun rencana belum ada."
    YEAR_IN_OLD_PLAN = "Tahun tidak terbaca dari rencana tahun lalu."
    YEAR_IN_PLAN = "Tahun tidak terbaca dari rencana ini."


class MissingError(RbexcelError):
    """Something is not known without which the job cannot be done."""

    def __init__(self, what: Missing) -> None:
        super().__init__(what.value)
        self.what = what


class OtherYearError(RbexcelError):
    """The plan that is carried over was to be of the same year as the new one, and is of another."""

    def __init__(self, old: int, wanted: int) -> None:
        super().__init__(f"Rencana yang dipilih untuk tahun {old}, bukan {wanted}.")
        self.old, self.wanted = old, wanted


class OverTargets(StrEnum):
    """What is not done with a plan of target numbers: it would count ticks that are none, or write over the numbers."""

    IMPORT = (
        "Tabel ini memuat angka target, bukan centang, jadi tidak diimpor: lembar rencana rbexcel tidak punya tempat "
        "untuk angka itu. Tetap pakai berkas asalnya."
    )
    SUMMARIES = (
        "Rencana ini memuat angka target, bukan centang, jadi ringkasannya tidak dibuat: yang dihitung di sana "
        "centang. Tetap pakai berkasnya sendiri."
    )
    PRINTING = (
        "Rencana ini memuat angka target, bukan centang, jadi cetakannya tidak disusun ulang. Cetak langsung dari "
        "berkasnya sendiri."
    )
    CARRYING = (
        "Rencana tahun lalu memuat angka target, bukan centang, jadi tidak dapat dibawa ke rencana yang bercentang. "
        "Buat rencana baru tanpa rencana itu."
    )
    ROWS = (
        "Rencana ini memuat angka target, bukan centang, jadi barisnya tidak disisip atau dihapus oleh RB Excel. Klik "
        "kanan nomor barisnya di Excel, lalu pilih Insert (Sisipkan) atau Delete (Hapus)."
    )
    CLEAN_COPY = (
        "Rencana ini memuat angka target, bukan centang, jadi berkas ini tidak dijadikan buku kerja rbexcel. Simpan "
        "dulu sebagai .xlsx di Excel, lalu ulangi."
    )


class OverTargetsError(RbexcelError):
    """A job was asked for a plan of target numbers that makes or counts ticks."""

    def __init__(self, what: OverTargets) -> None:
        super().__init__(what.value)
        self.what = what


@frozen
class OnePlan:
    """A sheet that holds a plan: its name, the plan's year, how many rows, its title."""

    sheet: str
    year: int | None
    rows: int
    title: str | None

    def __str__(self) -> str:
        told = (f"tahun {self.year}" if self.year else "tanpa tahun", f"{self.rows} baris")
        return f'lembar "{self.sheet}" ({", ".join((*told, *([f"{self.title!s}"] if self.title else [])))})'


class SeveralPlansError(RbexcelError):
    """A workbook holds several plans, and none is better than the others: ``plans`` are those to choose from."""

    def __init__(self, file: str, plans: tuple[OnePlan, ...]) -> None:
        listed = "; ".join(map(str, plans))
        super().__init__(f'Dalam "{file}" ada {len(plans)} rencana, dan tidak jelas mana yang dipakai: {listed}.')
        self.file, self.plans = file, plans


KINDS = {"RB": "Reformasi Birokrasi", "ZI": "Zona Integritas"}
"""The kinds of plans by their short names."""


class OtherKindError(RbexcelError):
    """
    The plan that is carried over is of another kind than the template.

    ``template`` and ``title`` are the id and the title of one that fits it.
    """

    def __init__(self, old: str, wanted: str, template: str, title: str) -> None:
        super().__init__(
            f"Rencana tahun lalu adalah rencana {KINDS[old]} ({old}), sedangkan templat yang dipilih untuk rencana "
            f"{KINDS[wanted]} ({wanted})."
        )
        self.template, self.title = template, title


class HeldBackError(RbexcelError):
    """A plan is not sent as final: ``heading`` says so, ``lines`` what is to be mended first."""

    def __init__(self, heading: str, lines: tuple[str, ...]) -> None:
        super().__init__(heading, *(f"  {line}" for line in lines))
        self.heading, self.lines = heading, lines


class UnclearTableError(RbexcelError):
    """A table's items or cells cannot be told apart for certain: rows are added only to a clean workbook of it."""


class TooLongTextError(RbexcelError):
    """No row of Excel shows a text whole; ``sheet`` and ``cell`` are where it was read, where that is known."""

    def __init__(self, text: str, sheet: str | None, cell: str | None) -> None:
        where = f" di lembar {sheet}, sel {cell}," if sheet else ""
        super().__init__(
            f'Teks "{text[:60]} ..."{where} terlalu panjang untuk satu baris Excel ({len(text)} huruf). '
            "Ringkas, atau bagi menjadi beberapa baris."
        )


class UnknownRuleError(RbexcelError):
    """No rule has a code that begins like this."""

    def __init__(self, code: str) -> None:
        super().__init__(f'Tidak ada aturan dengan kode "{code}".')
        self.code = code


class DamagedProfileError(RbexcelError):
    """The profile's file cannot be read, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f'Profil satker "{path}" rusak: {reason}.')
        self.path, self.reason = path, reason


class UnusableValueError(RbexcelError):
    """A value cannot be: ``why`` is a clause, ``remedy`` a sentence, the same for everybody."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(f"{why}. {remedy}".rstrip())
        self.why = why
