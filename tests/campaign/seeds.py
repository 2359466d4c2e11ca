"""The files that are mutated: of every kind that a command takes, each whole, small, of our own making."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.adapters.files.raw import ODS_HEAD, ODS_TAIL
from tests.campaign import in_packages, in_texts, old_format
from tests.campaign.child import run
from tests.campaign.corpus import CORPUS
from tests.campaign.plans import faulty_plan, small_plan
from tests.campaign.sandbox import sandbox
from tests.campaign.writing_calls import PROFILE
from tests.packages import packed

HEADS = (
    *("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN"),
    *("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "KETERANGAN"),
)
ROWS: tuple[tuple[str, ...], ...] = (
    ("RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TAHUN 2026",),
    HEADS,
    (
        "1",
        "Manajemen Perubahan",
        "1. Perencanaan",
        "1. Pembentukan Tim",
        "1. SK Tim",
        "v",
        *[""] * 10,
        "V",
        "bila perlu",
    ),
    ("", "", "", "", "2. Notulen rapat", "", "✓", *[""] * 10, ""),
    ("", "", "", "2. Apel pagi", "1. Daftar hadir", *["v"] * 12, "setiap bulan"),
    ("2", "Penataan Tatalaksana", "1. SOP", "1. Evaluasi SOP", "1. Laporan", *[""] * 5, "v", *[""] * 6, ""),
)
"""A table as people write it."""

Mutate = Callable[[Random, bytes], tuple[bytes, list[str]]]


@dataclass(frozen=True, slots=True)
class Seed:
    """A file: its name, how it ends, its bytes, how often it is chosen, and what changes its structure."""

    name: str
    suffix: str
    make: Callable[[], bytes]
    weight: int
    mutate: Mutate


def _text(separator: str) -> bytes:
    def quoted(cell: str) -> str:
        return f'"{cell}"' if separator in cell else cell

    return "".join(separator.join(map(quoted, row)) + "\n" for row in ROWS).encode()


def _ods() -> bytes:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in ROWS)
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{ODS_HEAD}{rows}{ODS_TAIL}"}
    )


def _pasted() -> bytes:
    return "\n".join(" ".join(filter(None, row)) for row in ROWS).encode()


@cache
def _by_command(*words: str) -> bytes:
    with sandbox() as place:
        place.put({"kerja/a.xlsx": faulty_plan(), "rumah/satker.yaml": PROFILE})
        ran = run((words[0], "a.xlsx", *words[1:], "-o", "b.xlsx"), place)
        if not (place.work / "b.xlsx").exists():
            raise RuntimeError(f"no seed by {words}: {ran}")
        return (place.work / "b.xlsx").read_bytes()


@cache
def _with_macros() -> bytes:
    return dict(CORPUS)["macros"]()


def _foreign() -> bytes:
    return dict(CORPUS)["much"]()


def seeds() -> tuple[Seed, ...]:
    """Return the seeds."""
    package = in_packages.mutated
    return (
        Seed("plan", ".xlsx", small_plan, 5, package),
        Seed("plan of ZI", ".xlsx", lambda: small_plan("zi-6-komponen"), 3, package),
        Seed("plan saved elsewhere", ".xlsx", faulty_plan, 5, package),
        Seed("checked", ".xlsx", lambda: _by_command("check"), 3, package),
        Seed("summarised", ".xlsx", lambda: _by_command("summarise"), 2, package),
        Seed("fixed", ".xlsx", lambda: _by_command("fix"), 2, package),
        Seed("foreign", ".xlsx", _foreign, 3, package),
        Seed("foreign, any", ".xlsx", lambda: b"", 4, package),
        Seed("with macros", ".xlsm", _with_macros, 2, package),
        Seed("OpenDocument", ".ods", _ods, 3, package),
        Seed("Excel 97-2003", ".xls", lambda: old_format.workbook(ROWS), 3, old_format.mutated),
        Seed("text, semicolons", ".csv", lambda: _text(";"), 2, in_texts.table),
        Seed("text, commas", ".csv", lambda: _text(","), 1, in_texts.table),
        Seed("text, tabs", ".tsv", lambda: _text("\t"), 1, in_texts.table),
        Seed("text, tabs in .txt", ".txt", lambda: _text("\t"), 1, in_texts.table),
        Seed("pasted text", ".txt", _pasted, 1, in_texts.table),
        Seed("profile", ".yaml", lambda: PROFILE, 2, in_texts.profile),
    )


def content_of(seed: Seed, random: Random) -> bytes:
    """Return the bytes of a seed; of the corpus one that chance takes."""
    return seed.make() or random.choice(CORPUS)[1]()
