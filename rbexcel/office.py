"""The office (satker) whose plan it is, and the words that placeholders stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rbexcel.errors import RbexcelError

BLANK = ".........."
"""What is printed for data that is not known yet: a visible blank to fill in."""

_NAME = re.compile(r"(?:KPU|Komisi Pemilihan Umum)\s+(Kabupaten|Kota|Provinsi)\s+(\S.*)", re.IGNORECASE)

PLACEHOLDERS = (
    "satker",
    "satker_lengkap",
    "SATKER_LENGKAP",
    "wilayah",
    "WILAYAH",
    "tahun",
    "tahun_lalu",
    "tahun_depan",
    "nomor",
    "tanggal",
    "tempat",
    "ketua",
    "pengesah",
)
"""Every placeholder a template may use."""


@dataclass(frozen=True, slots=True)
class Office:
    """
    A satker and the decree data it gives; what is None prints as a blank to fill in.

    ``name`` is the short name, "KPU Kabupaten Sukoharjo".
    """

    name: str
    number: str | None = None
    date: str | None = None
    place: str | None = None
    chair: str | None = None
    certifier: str | None = None

    @property
    def region(self) -> str:
        """The name without KPU: "Kabupaten Sukoharjo"."""
        return self.name.removeprefix("KPU ").strip()

    @property
    def full_name(self) -> str:
        """The name in full: "Komisi Pemilihan Umum Kabupaten Sukoharjo"."""
        return f"Komisi Pemilihan Umum {self.region}"

    @property
    def level(self) -> str:
        """The level that templates name: "provinsi" or "kabupaten/kota"."""
        return "provinsi" if self.region.lower().startswith("provinsi") else "kabupaten/kota"

    def words(self, year: int) -> dict[str, str]:
        """Return what each placeholder stands for in this office's plan of ``year``."""
        return {
            "satker": self.name,
            "satker_lengkap": self.full_name,
            "SATKER_LENGKAP": self.full_name.upper(),
            "wilayah": self.region,
            "WILAYAH": self.region.upper(),
            "tahun": str(year),
            "tahun_lalu": str(year - 1),
            "tahun_depan": str(year + 1),
            "nomor": self.number or BLANK,
            "tanggal": self.date or BLANK,
            "tempat": self.place or BLANK,
            "ketua": self.chair or BLANK,
            "pengesah": self.certifier or BLANK,
        }


def office_named(name: str) -> Office:
    """
    Return the office of a name typed by a person, in any case, short or in full.

    Raises RbexcelError when the name does not say kabupaten, kota or provinsi.
    """
    found = _NAME.fullmatch(" ".join(name.split()))
    if not found:
        raise RbexcelError(
            f'Nama satker "{name}" belum lengkap. Tulis seperti "KPU Kabupaten Sukoharjo", "KPU Kota Surakarta" '
            'atau "KPU Provinsi Jambi".'
        )
    kind, place = found.groups()
    return Office(f"KPU {kind.title()} {place.title() if place.isupper() or place.islower() else place}")


def fill(text: str, words: dict[str, str]) -> str:
    """Replace each ``{placeholder}`` that ``words`` knows; other braces are text."""
    return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), text)
