"""What the texts of rows say that they prove, and about what: the rules of order compare them. Holds no rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rbexcel.words.essence import essence
from rbexcel.words.judge import judge_of
from rbexcel.words.phrase import Phrase
from rbexcel.words.remembered import remembered_with
from rbexcel.words.spelling import corrected

if TYPE_CHECKING:
    from rbexcel.checking.items import Line
    from rbexcel.checking.known import Known


_FOLLOWS_UP = Phrase(
    ("tindak", "rekomendasi", "perbaikan"),
    r"tindak ?lanjut|ditindaklanjuti|laksana\w*\s+rekomendasi|hasil perbaikan",
)
_RECOMMENDS = re.compile(r"(?:adanya|tersedianya|tersusunnya|penyusunan)\s+rekomendasi(?!/)", re.IGNORECASE)
_EVALUATIONS = ("evaluasi", "lke", "surve", "monitoring", "pemantauan", "reviu")
_EVALUATES = re.compile(r"\bevaluasi\b|\bLKE\b|\bsurve[iy]\b|\bmonitoring\b|\bpemantauan\b|\breviu\b", re.IGNORECASE)
_REPORTS = re.compile(r"(?:dokumen(?:tasi)?\s+)?(?:laporan|pelaporan|risalah|notulen|notula)\b", re.IGNORECASE)
_WORKS = re.compile(
    r"undangan|daftar hadir|rapat|pelaksanaan|penyelenggaraan|terlaksananya|sosialisasi|survei|kuesioner|kegiatan",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"(?:sk|surat keputusan|keputusan)\b", re.IGNORECASE)
_MEETS = re.compile(r"(?:undangan|daftar hadir|risalah|notulen|berita acara)\b.*\b(?:rapat|pleno)\b", re.IGNORECASE)
_SPREADING = ("sosialisasi", "publikasi")


class Proof(NamedTuple):
    """What the text of a row says that it proves."""

    follows_up: bool
    recommends: bool
    evaluates: bool
    reports: bool
    works: bool
    decides: bool
    meets: bool
    spreads: bool


_PROOF_HINTS = (
    *(*_EVALUATIONS, *_SPREADING, *_FOLLOWS_UP.hints, "laporan", "risalah", "notul", "undangan", "daftar", "rapat"),
    *("pelaksanaan", "penyelenggaraan", "terlaksananya", "kuesioner", "kegiatan", "sk", "keputusan", "berita"),
)
"""What proves anything of these holds one of them."""
_NOTHING = Proof(*[False] * len(Proof._fields))


@judge_of(*_PROOF_HINTS)
def proof_in(text: str) -> Proof | None:
    """Return what a text says that it proves; None where it is nothing of that."""
    folded = text.lower()
    recommends = _RECOMMENDS.match(text) is not None
    found = Proof(
        not recommends and _FOLLOWS_UP.within(folded),
        recommends,
        any(map(folded.__contains__, _EVALUATIONS)) and _EVALUATES.search(text.partition("\n")[0]) is not None,
        _REPORTS.match(text) is not None,
        _WORKS.match(text) is not None,
        _DECIDES.match(text) is not None,
        _MEETS.match(text) is not None,
        any(map(folded.__contains__, _SPREADING)),
    )
    return found if any(found) else None


def proved(line: Line) -> Proof:
    """Return what a row says that it proves."""
    return proof_in[line.row.levels[-1] or ""] or _NOTHING  # asked for so often that a property takes its time


Proofs = list[tuple["Line", Proof]]


def proven_in(known: Known) -> dict[int, Proofs]:
    """Return the lines of each sub kegiatan that prove something, with what that is, by the id of its item."""
    found = {}
    for sub in known.items(len(known.plan.columns) - 1):
        proofs = [(line, proof) for line in sub.lines if (proof := proof_in[line.row.levels[-1] or ""])]
        if proofs:
            found[id(sub)] = proofs
    return found


_REPORTING = re.compile(r"(?:melakukan\s+)?(?:monitoring|monev|pelaporan)\b.*(?:lapor|$)", re.IGNORECASE)
_TELLING = re.compile(r"(?:melakukan\s+)?pelaporan\b", re.IGNORECASE)
_WATCHING = re.compile(r"(?:melakukan\s+)?(?:monitoring|pemantauan)\b(?!.*(?:evaluasi|lapor))", re.IGNORECASE)
_DOING = re.compile(r"pelaksanaan|pengelolaan|penyelenggaraan", re.IGNORECASE)


class Aim(NamedTuple):
    """What a sub kegiatan is about."""

    reporting: bool
    telling: bool
    watching: bool
    doing: bool


NO_AIM = Aim(*[False] * len(Aim._fields))


@judge_of("monitoring", "monev", "pelaporan", "pemantauan", "pelaksanaan", "pengelolaan", "penyelenggaraan")
def aim_in(text: str) -> Aim | None:
    """Return what the text of a sub kegiatan says that it is about; None where it is nothing of that."""
    found = Aim(*(each.match(text) is not None for each in (_REPORTING, _TELLING, _WATCHING, _DOING)))
    return found if any(found) else None


_OF_ANYTHING = frozenset({
    "hasil", "evaluasi", "tindak", "lanjut", "lanjutnya", "laporan", "per", "semester", "triwulan", "bulan", "rapat",
    "risalah", "notulen", "undangan", "daftar", "hadir", "dokumentasi", "dokumen", "matriks", "pelaksanaan", "bukti",
    "dukung", "dan", "atas", "atau", "yang", "dari", "tentang", "untuk", "dalam", "pada", "terhadap", "pemantauan",
    "monitoring", "rencana", "rekapitulasi", "penyelesaian", "perbaikan", "kegiatan", "penanganan", "penerapan",
    "analisis", "tabel", "foto", "surat", "telah", "sk", "rekomendasi", "pegawai", "kinerja", "reviu",
})  # fmt: skip
"""Words that do not tell what a proof is about."""


@remembered_with
def subject_in(text: str, satker: str | None) -> frozenset[str]:
    """Return the words of a text, spelt right, that tell what it is about; the office's name is none of them."""
    return frozenset(word for word in essence(corrected(text), satker).split() if len(word) > 1) - _OF_ANYTHING


def subject_of(line: Line, satker: str | None) -> frozenset[str]:
    """Return the words that tell what a row is about."""
    return subject_in(line.row.leaf or "", satker)
