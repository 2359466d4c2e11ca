"""One word for one thing: what staff read holds none of the words that were given up, nor a month with "di"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.places import ROOT

GIVEN_UP = {
    "hanya-baca": "baca-saja",
    r"kepala (?:tabel|kolom|bulan)|label bulan": "judul kolom",
    r"petugas teknis|bagian TI\b|yang membantu Anda": "petugas TI",
    r"[Gg]alat\b|kesalahan (?:yang )?tidak terduga|kesalahan di dalam": "gangguan",
    r"[Ii]nstalasi": "pemasangan",
    r"coba lagi": "ulangi",
    r"\b[Ss]etelah\b": "sesudah",
    r"\b(?<!men)dahulu\b(?! hari)": "dulu",
    r"[Ss]urat elektronik|\bE-mail\b|\b[Ee]mail\b": "surel",
    r"salah tulis|\b[Ee]jaan": "salah ketik",
    r"(?<!sebagaimana )\bmestinya": "seharusnya",
    r"punya bulan|tanpa bulan": "belum dicentang bulannya",
    r"susunan baku|bawaan templat|irama kerja": "urutan yang lazim",
    r"berkas tahun lalu|rencana lama\b": "rencana tahun lalu",
    r"[Tt]anda centang|tanda warna": "centang, warna penanda",
    r"\bSeluruhnya\b": "Jumlah",
    r"\b[Tt]emplate\b": "templat",
    r"\binduk(?:nya)?\b|kelompoknya": "kegiatan, sub kegiatan",
    r"\bitem\b": "indikator",
    r"pastikan memang|biarkan bila": "tulis alasannya di kolom Alasan diterima",
    r"\bdi (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b": "pada bulan",
    r"Hapus Tanda|Siapkan Kirim\b|Sisip Indikator|Cadangan/Pulihkan": "the ribbon's labels",
    r"Buka Proteksi|Buka kuncinya|lembarnya dikunci": "diproteksi",
}
"""A pattern, and the word to write instead."""

_OF_OTHERS = ("words/", "parsing/heads/", "parsing/tables/", "addin/build/", "workbook/ours.py")
"""Where words of others stand that are recognised, and the titles of earlier versions."""
_INDONESIAN = re.compile(
    r"\b(?:yang|dan|di|ke|dari|tidak|ini|itu|untuk|dengan|bila|lembar|baris|sel|berkas|rencana|lalu|bulan)\b"
)


def sentences_of_code() -> Iterator[tuple[str, str]]:
    """Yield the texts of the package that read as Indonesian, with where they stand; no docstring."""
    for path in sorted((ROOT / "rbexcel").rglob("*.py")):
        name = path.relative_to(ROOT / "rbexcel").as_posix()
        if name.startswith(_OF_OTHERS):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in alone or not isinstance(node.value, str):
                continue
            if "\\" not in node.value and _INDONESIAN.search(node.value):  # no pattern
                yield f"{name}:{node.lineno}", node.value


def texts_of_the_ribbon() -> Iterator[tuple[str, str]]:
    for element in ElementTree.parse(ROOT / "macros" / "customUI14.xml").iter():
        for each in ("label", "screentip", "supertip"):
            if each in element.attrib:
                yield f"customUI14.xml, {element.attrib['id']}", element.attrib[each]


def lines_of(*paths: Path) -> Iterator[tuple[str, str]]:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if _INDONESIAN.search(line):
                yield f"{path.name}:{number}", line


@cache
def all_texts() -> list[tuple[str, str]]:
    macros = [*(ROOT / "macros").glob("*.bas"), *(ROOT / "macros").glob("*.cls")]
    installer = [*(ROOT / "installer").glob("*.ps1"), *(ROOT / "installer").glob("*.bat")]
    guide = ROOT / "docs" / "panduan.md"
    return [*sentences_of_code(), *texts_of_the_ribbon(), *lines_of(*macros, *installer, guide)]


@pytest.mark.parametrize("pattern", GIVEN_UP)
def test_what_staff_read_has_one_word_for_one_thing(pattern: str) -> None:
    found = [f"{where}: {text}" for where, text in all_texts() if re.search(pattern, text)]
    assert found == [], f"write: {GIVEN_UP[pattern]}"


def test_the_texts_of_every_place_are_looked_at() -> None:
    places = {where.partition(":")[0].partition(",")[0].partition("/")[0] for where, _ in all_texts()}
    assert {
        "checking",
        "drawing",
        "addin",
        "cli",
        "jobs",
        "sending",
        "customUI14.xml",
        "Ribbon.bas",
        "panduan.md",
    } <= places
    assert len(all_texts()) > 1000
