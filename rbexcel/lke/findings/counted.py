"""LK201 to LK205: numbers and answers that do not go together."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.lke.answers import worth
from rbexcel.lke.findings.rule import rule
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.words import answered

_MAY_BE_MORE = {"A.II.1.i.a"}
"""Agents of change may make more than one change each."""
_ONE_NUMBER = "perubahan_dibuat"
"""The number that two questions ask for."""
_COMPLAINTS, _VIOLATIONS = "A.II.5.ii.a", "A.II.3.iii.a"
_SUMS: dict[str, tuple[tuple[str, ...], str, tuple[str, ...], str]] = {
    _COMPLAINTS: (
        ("pengaduan_diproses", "pengaduan_selesai"),
        "diproses dan selesai",
        ("pengaduan_harus_ditindaklanjuti",),
        "harus ditindaklanjuti",
    ),
    _VIOLATIONS: (
        ("pelanggaran_disanksi",),
        "sudah diberi sanksi",
        ("pelanggaran_tahun_lalu", "pelanggaran_tahun_ini"),
        "pelanggaran kedua tahun",
    ),
}
"""Numbers whose sum is no more than that of others, and what both are called."""


@rule("LK201", severity=Severity.ERROR, title="Bagian melebihi keseluruhan", fix="Betulkan salah satu angkanya.")
def part_above_whole(seen: Seen) -> Problems:
    """What was reported, reached or done cannot be more than what there was; counted, it is held to all of it."""
    for question, _ in seen.questions():
        if not question.inputs or question.id in _MAY_BE_MORE or any(sign < 0 for _, sign in question.part):
            continue
        part = [seen.number(question, name) for name, _ in question.part]
        whole = [seen.number(question, name) for name in question.whole]
        if None in part or None in whole:
            continue
        some, all_ = (sum(each for each in numbers if each is not None) for numbers in (part, whole))
        if some > all_:
            name = question.part[0][0]
            of = _together([seen.form.labels[each] for each in question.whole])
            message = f"{question.id}: {_within(seen.form.labels[name])} {some}, {of} {all_}"
            yield Problem(seen.cell(question, name), message, str(some))


def _together(labels: Sequence[str]) -> str:
    """Return what several numbers are together: "Wajib LHKPN: kepala satker", "Wajib LHKPN: lainnya" -> wajib LHKPN."""
    return _within(labels[0] if len(labels) == 1 else labels[0].partition(":")[0])


def _within(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


@rule("LK202", severity=Severity.WARNING, title="Satu angka, dua isi", fix="Samakan kedua angka itu.")
def told_twice(seen: Seen) -> Problems:
    """The changes that agents made are asked for twice; both are one number."""
    told = [
        (number, seen.cell(question, _ONE_NUMBER))
        for question, _ in seen.questions()
        if _ONE_NUMBER in question.inputs and (number := seen.number(question, _ONE_NUMBER)) is not None
    ]
    for number, cell in told[1:]:
        first, there = told[0]
        if number != first:
            label = seen.form.labels[_ONE_NUMBER]
            places = f"{first} di {seen.lke.place(there)}, {number} di {seen.lke.place(cell)}"
            yield Problem(cell, f"{label}: {places}", str(number))


@rule("LK203", severity=Severity.WARNING, title="Jumlahnya tidak cocok", fix="Periksa angka-angka pertanyaan ini.")
def sums(seen: Seen) -> Problems:
    """Complaints in work and done are no more than there were; nor are punished violations more than in both years."""
    for question, _ in seen.questions():
        if question.id not in _SUMS:
            continue
        some, words, all_, of = _SUMS[question.id]
        part, whole = ([seen.number(question, name) for name in names] for names in (some, all_))
        known = [[each for each in numbers if each is not None] for numbers in (part, whole)]
        if len(known[0]) == len(part) and len(known[1]) == len(whole) and sum(known[0]) > sum(known[1]):
            message = f"{question.id}: {words} {sum(known[0])}, {of} {sum(known[1])}"
            yield Problem(seen.cell(question, some[-1]), message, str(sum(known[0])))


@rule("LK204", severity=Severity.WARNING, title="Dua jawaban bertentangan", fix="Cocokkan kedua jawaban itu.")
def contradicting(seen: Seen) -> Problems:
    """Nobody follows up an evaluation that was never made, nor counts the changes of agents that nobody appointed."""
    asked = {question.id: question for question, _ in seen.questions()}
    for first, second in seen.form.pairs:
        if first not in asked or second not in asked:
            continue
        one, other = (worth(asked[ident], seen.answer(asked[ident])) for ident in (first, second))
        if one and other and one.value == 0 and other.value > 0:
            told = [f'{ident} "{answered(seen.answer(asked[ident]))}"' for ident in (first, second)]
            message = f"{told[0]}, padahal {told[1]}"
            yield Problem(seen.cell(asked[second]), message, answered(seen.answer(asked[second])))


@rule(
    "LK205",
    severity=Severity.INFO,
    title="Pelanggaran bertambah",
    fix="Pastikan angka tahun lalu dan tahun ini tidak tertukar.",
)
def more_violations(seen: Seen) -> Problems:
    """More violations than last year bring nothing, and not a gain as some sheets compute it."""
    for question, _ in seen.questions():
        if question.id == _VIOLATIONS:
            last, now = (seen.number(question, f"pelanggaran_tahun_{when}") for when in ("lalu", "ini"))
            if last is not None and now is not None and now > last:
                message = f"{question.id}: tahun lalu {last}, tahun ini {now}; nilainya 0"
                yield Problem(seen.cell(question, "pelanggaran_tahun_ini"), message, str(now))
