"""Heads of the columns beside the levels and the months of a plan: amounts, units, money, who. Knows texts only."""

from __future__ import annotations

import re
from functools import lru_cache

from rbexcel.words.columns import normal

_FIRST_WORDS = frozenset({
    "target", "satuan", "sat", "volume", "vol", "baseline", "anggaran", "pagu", "biaya", "rp", "total", "jumlah",
    "bobot", "realisasi", "capaian", "rumus", "kendala", "solusi", "koordinator", "pelaksana", "jabatan", "pic", "unit",
    "catatan",
})  # fmt: skip
"""What the label of such a column begins with, but for the quarter that it is about."""

_WHOLE = frozenset({
    "data dukung", "bukti dukung", "dokumen pendukung", "eviden", "evidence", "indikator output", "target output",
    "penanggungjawab", "sumber dana", "keterangan", "ket", "fokus intervensi", "no wa",
})  # fmt: skip
"""Labels of such columns by all of their words: some of them are a level, or the last column, in other tables."""

_UNITS = frozenset({
    "bidang", "bagian", "seksi", "sub", "subbag", "subbid", "subbagian", "subbidang", "divisi", "pokja", "tim", "kerja",
    "unit",
})  # fmt: skip
"""Parts of an office: left of what is done they say what it lies below, right of it who does it."""

_TIMES = re.compile(r"^target (?:waktu|bulan|pelaksanaan|penyelesaian)\b")
_QUARTER = re.compile(r"^(?:tri ?wulan|tw|kuartal|q) ?(?:iv|i{1,3}|[1-4]) ")
_MEASURES = ("satuan", "sat", "volume", "vol", "baseline", "anggaran", "pagu")


@lru_cache(maxsize=2048)
def is_other(label: str) -> bool:
    """Tell the head of a column that is kept beside the plan's own: "TARGET 2026", "SATUAN OUTPUT", "TW1 Rp"."""
    words = _without_quarter(label)
    if words in _WHOLE or words.endswith("penanggung jawab"):
        return True
    return words.split(" ", 1)[0] in _FIRST_WORDS and not _TIMES.match(words)


def is_unit(label: str) -> bool:
    """Tell a head that names nothing but a part of the office: "BIDANG", "Seksi / Subbag"."""
    words = normal(label).split()
    return bool(words) and _UNITS.issuperset(words)


def is_of_output(label: str) -> bool:
    """Tell the head of what is counted of an action: where targets are set for it, it is the deepest item."""
    return _without_quarter(label) in {"indikator output", "output indikator"}


def is_measure(label: str) -> bool:
    """Tell the head of a column that only amounts have: a unit, a baseline, money."""
    return _without_quarter(label).split(" ", 1)[0] in _MEASURES


def is_target(label: str) -> bool:
    """Tell a head that says of what stands below it that it is a target, as "TARGET RENCANA AKSI" over the quarters."""
    words = _without_quarter(label)
    return words.split(" ", 1)[0] == "target" and not _TIMES.match(words)


def is_money(label: str) -> bool:
    """Tell the head of a column of sums of money: "ANGGARAN", "Pagu (Rp)", "TW1 Rp"."""
    words = _without_quarter(label).split()
    return bool({"rp", "rupiah"}.intersection(words)) or words[:1] in (["anggaran"], ["pagu"], ["biaya"])


def is_money_or_result(label: str) -> bool:
    """Tell the head of a column that stands beside the target of a quarter: its money, what came of it."""
    return _without_quarter(label).split(" ", 1)[0] in {"rp", "anggaran", "pagu", "biaya", "realisasi", "capaian"}


def _without_quarter(label: str) -> str:
    return _QUARTER.sub("", normal(label))
