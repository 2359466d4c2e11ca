"""The heads of an LKE's table, by which it is known and its columns are told. Knows texts only."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from rbexcel.words.columns import normal


class Role(StrEnum):
    """What a column holds."""

    ASSESSED = "penilaian"
    NUMBER = "nomor"
    WEIGHT = "bobot"
    EXPLAINED = "penjelasan"
    OPTIONS = "pilihan"
    ANSWER = "jawaban"
    POINTS = "nilai"
    SHARE = "%"
    NOTE = "catatan"
    EVIDENCE = "bukti"
    TPI_ANSWER = "jawaban tpi"
    TPI_NOTE = "catatan tpi"
    TPI_POINTS = "nilai tpi"
    OTHER = "lain"
    """A column with a head that is none of an LKE's."""


TELLING = frozenset({Role.ASSESSED, Role.WEIGHT, Role.ANSWER, Role.POINTS, Role.EVIDENCE, Role.OPTIONS})
"""The heads by which an LKE is known: the answer's, and at least one more."""
_BOUNDS = {"maks", "maksimal", "maksimum", "min", "minimal", "minimum", "standar"}
"""What points could be at most or must be at least is none of an answer's."""
_LONGEST = 8
"""Words of a head; a cell that has more is a text."""


def head_role(text: str) -> Role | None:  # noqa: PLR0911 - one line for each
    """Return what a column holds whose head is a text; None where it is no head of an LKE's."""
    if text.strip("() ") == "%":
        return Role.SHARE
    words = normal(text.partition("(")[0]).split()
    if not words or len(words) > _LONGEST:
        return None
    said = set(words)
    for told in ({words[0], *(said & _NOTES)}, said):  # "Keterangan Jawaban" holds no answers
        for role, known in _WORDS:
            if told & known:
                return role
    if words[0] in {"nilai", "skor"} and not said & _BOUNDS:
        return Role.POINTS
    if (
        words[0] in {"penilaian", "komponen", "uraian", "pertanyaan", "kriteria", "aspek", "unsur", "indikator"}
        and len(words) <= 4
    ):
        return Role.ASSESSED
    if words[0] in {"no", "nomor", "kode"} and len(words) <= 2:
        return Role.NUMBER
    return Role.SHARE if words[0] in {"persen", "persentase", "capaian"} and len(words) <= 2 else None


_NOTES = {"catatan", "keterangan"}
_WORDS = (
    (Role.WEIGHT, {"bobot"}),
    (Role.OPTIONS, {"pilihan", "opsi", "alternatif"}),
    (Role.ANSWER, {"jawaban", "isian"}),
    (Role.NOTE, _NOTES),
    (Role.EXPLAINED, {"penjelasan", "petunjuk", "panduan"}),
    (Role.EVIDENCE, {"link", "tautan", "eviden", "evidence", "bukti", "dukung"}),
)


def heads_an_lke(cells: Iterable[object]) -> bool:
    """Tell whether the cells of a row or two are heads of an LKE: the answer's and at least two more."""
    roles = {role for text in cells if isinstance(text, str) and (role := head_role(text)) in TELLING}
    return Role.ANSWER in roles and len(roles) > 2
