"""The office (satker) whose plan it is, and the words that placeholders stand for."""

from __future__ import annotations

import re

from rbexcel.errors import RbexcelError, UnusableValueError
from rbexcel.frozen import frozen
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.words.offices import KPU, is_centre, is_office_named, office_name, region_of, same_office, whole_name
from rbexcel.workbook.limits import unfit

BLANK = ".........."
"""What is printed for data that is not known yet: a visible blank to fill in."""

_PLACEHOLDER = re.compile(r"\{\{|\{(\w+)\}")

_TITLE_LINES = re.compile(
    r"\s+(?=(?:kabupaten|kota|provinsi|kepala|kasub\w*|kabag|pl[th]|ketua|sekretaris)\b)|(?<=pemilihan)\s+(?=aceh\b)",
    re.IGNORECASE,
)

PLACEHOLDERS = (
    "satker",
    "SATKER",
    "satker_lengkap",
    "SATKER_LENGKAP",
    "wilayah",
    "WILAYAH",
    "daerah",
    "DAERAH",
    "tahun",
    "tahun_lalu",
    "tahun_depan",
    "nomor",
    "tanggal",
    "tempat",
    "ketua",
    "pengesah",
    "berita_acara",
    "evaluasi_rb",
    "evaluasi_zi",
)
"""Every placeholder a template may use."""

PMPRB_UNTIL = 2023
"""The last year of plans that name PMPRB online: PermenPANRB 9 of 2023 replaced it by an evaluation without a tool."""


@frozen
class Office:
    """A satker: its short name, "KPU Kabupaten Sukoharjo", its code, and who leads its secretariat, with the NIP."""

    name: str
    code: str | None = None
    secretary: str | None = None
    nip: str | None = None

    @property
    def region(self) -> str:
        """The name without KPU: "Kabupaten Sukoharjo"; that of KIP Aceh is "Aceh"."""
        return region_of(self.name)

    @property
    def district(self) -> str:
        """The bare name: "Sukoharjo"."""
        named = office_name(self.name)
        return named.place if named else ""

    @property
    def full_name(self) -> str:
        """The name in full: "Komisi Pemilihan Umum Kabupaten Sukoharjo"."""
        named = office_name(self.name)
        return named.full if named else f"{KPU.full} {self.region}"

    @property
    def level(self) -> str:
        """The level that templates name: "provinsi" or "kabupaten/kota"."""
        named = office_name(self.name)
        return "provinsi" if named and named.kind == "Provinsi" else "kabupaten/kota"

    def is_of(self, name: str | None) -> bool:
        """Tell whether a name is this office's, which in Aceh may be called KPU too."""
        return same_office(self.name, name)

    def words(self, year: int | None, decree: Decree = NOTHING_KNOWN) -> dict[str, str]:
        """
        Return what each placeholder stands for in this office's plan of ``year``, None when it is not known.

        What the decree does not tell prints as a blank to fill in.
        """
        return {
            "satker": self.name,
            "SATKER": self.name.upper(),
            "satker_lengkap": self.full_name,
            "SATKER_LENGKAP": self.full_name.upper(),
            "wilayah": self.region,
            "WILAYAH": self.region.upper(),
            "daerah": self.district or BLANK,
            "DAERAH": self.district.upper() or BLANK,
            "tahun": BLANK if year is None else str(year),
            "tahun_lalu": BLANK if year is None else str(year - 1),
            "tahun_depan": BLANK if year is None else str(year + 1),
            "nomor": decree.number or BLANK,
            "tanggal": decree.date or BLANK,
            "tempat": decree.place or BLANK,
            "ketua": decree.signatory or BLANK,
            "pengesah": decree.certifier or BLANK,
            "berita_acara": decree.berita_acara or f"Nomor {BLANK} tanggal {BLANK}",
            **tools(year),
        }


def tools(year: int | None) -> dict[str, str]:
    """Return what an evaluation is called in the plans of a year, by its placeholder."""
    if year is not None and year <= PMPRB_UNTIL:
        return {"evaluasi_rb": "PMPRB online", "evaluasi_zi": "PMPRB ZI"}
    return {"evaluasi_rb": "evaluasi RB", "evaluasi_zi": "aplikasi evaluasi ZI"}


def office_named(name: str) -> Office:
    """
    Return the office of a name typed by a person, in any case, short or in full, ``Kab.`` for its kind included.

    Raises RbexcelError when the name does not say kabupaten, kota or provinsi, as that of KPU RI, or cannot be a name.
    """
    require_fit("Nama satker", name)
    known = whole_name(name)
    if known is None and is_centre(name):
        raise UnusableValueError(
            "Rencana aksi KPU RI tidak dibuat dengan RB Excel: templatnya untuk KPU provinsi, kabupaten, dan kota",
            "Rencana dari semua satker dapat dirangkum dengan rekap.",
        )
    if known is None:
        raise UnusableValueError(
            f'Nama satker "{name}" bukan nama satker KPU yang lengkap',
            'Tulis seperti "KPU Kabupaten Sukoharjo", "KPU Kota Surakarta" atau "KPU Provinsi Jambi"; di Aceh seperti '
            '"KIP Kabupaten Pidie Jaya" atau "KIP Aceh".',
        )
    return Office(known)


ANYBODY = Office("KPU Kabupaten Contoh")
"""An office that is none, for what is looked at whoever's it is."""


def require_fit(what: str, name: str) -> None:
    """Stop at a text that staff give for ``what`` and that cannot be a name."""
    why = unfit(name)
    if why:
        raise UnusableValueError(f"{what} {why}", "Tulis yang lebih pendek, dengan huruf biasa.")


def fill(text: str, words: dict[str, str]) -> str:
    """Replace each ``{placeholder}`` that ``words`` knows; other braces are text, and so is what follows a ``{{``."""
    return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]) if found[1] else "{", text)


def literal(text: str) -> str:
    """Return a typed text such that ``fill`` gives it back as it is."""
    return text.replace("{", "{{")


def certifying_lines(words: dict[str, str]) -> tuple[str, ...]:
    """
    Return the lines above the name of who certifies a copy.

    ``words`` are those of ``Office.words``; ``jabatan_pengesah`` is the officer's title, where it is known. A secretary
    signs for the office, anybody else for its secretariat, unless the title names it.
    """
    title = words.get("jabatan_pengesah", "")
    first = "Salinan sesuai dengan aslinya"
    if title.lower() == "sekretaris" and "satker_lengkap" in words:
        title = f"{title} {words['satker_lengkap']}"
    if title.lower().startswith("sekretaris") or is_office_named(title.lower()):
        return (first, *lines_of_title(title))
    return (first, f"SEKRETARIAT {organisation(words)}", words["WILAYAH"], *([title] if title else []))


def organisation(words: dict[str, str]) -> str:
    """Return what the office is called in capitals without its region, KOMISI PEMILIHAN UMUM."""
    return words.get("SATKER_LENGKAP", KPU.full.upper()).removesuffix(words["WILAYAH"]).strip()


def ended(title: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a title with the comma before the name."""
    return (*title[:-1], f"{title[-1].rstrip(' ,')},")


def lines_of_title(title: str) -> tuple[str, ...]:
    """Return a title with its office in lines: the office, its region, and what it is called there."""
    return tuple(filter(None, map(str.strip, _TITLE_LINES.sub("\n", title).split("\n"))))


def split_before_region(title: str, words: dict[str, str]) -> tuple[str, ...]:
    """Return a title of an office, or who leads it, in two lines where it ends with the office's region."""
    region = words["WILAYAH"]
    if title.upper().endswith(f" {region}"):
        return title[: -len(region)].rstrip(), title[-len(region) :]
    return (title,)


def office_of(plan: Plan) -> Office | None:
    """Return the office of a plan that was read; None when its name is not known."""
    try:
        return office_named(plan.satker or "")
    except RbexcelError:
        return None
