"""LK101 to LK110: what was answered, and what the file prints otherwise than it is known."""

from __future__ import annotations

from fractions import Fraction

from rbexcel.catalogue.lke_form import HIGHEST_INDEX, TOTAL, Branch, Kind, Question
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.lke.findings.rule import rule
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.found import Edition, Spot, Written
from rbexcel.lke.reading.typed import index_typed, number_typed, of_hundred
from rbexcel.lke.words import amount
from rbexcel.workbook.grid import Cell

_CLOSE = Fraction(51, 10_000)
"""Half of the last of two printed decimals, and a little for fractions that end there."""


def _pick(question: Question) -> str:
    """Return what to do about an answer that is none."""
    if question.kind is Kind.INDEX:
        return f"Isi indeks 0 sampai {HIGHEST_INDEX}, misalnya 3,60."
    if question.kind is Kind.SHARE:
        return "Isi setiap angkanya; bila memang tidak ada, tulis 0."
    names = [name for name, _ in question.choices]
    return f"Pilih {names[0]} atau {names[-1]}." if len(names) == 2 else f"Pilih {names[0]} sampai {names[-1]}."


@rule("LK101", severity=Severity.WARNING, title="Belum dijawab", fix="Jawab pertanyaan ini.", alike=True)
def unanswered(seen: Seen) -> Problems:
    """
    Every question wants an answer; what was left empty counts nothing.

    Of a question with numbers each wants one: an empty cell is no 0. A formula whose result is not stored is an answer
    that nobody knows yet. What is written in Catatan instead is quoted.
    """
    for question, spot in seen.questions():
        best = f"nilai paling tinggi {amount(question.weight)} poin"
        if question.kind is Kind.SHARE:
            yield from _lacking(seen, question, spot, best)
        elif question.kind is not Kind.INDEX and not (there := seen.written(spot)).text:
            if there.unsolved:
                yield Problem(there.cell, f"{question.id} belum dihitung ({best})", fix=_SOLVE)
                continue
            note = seen.beside(question).own_note
            told = f'; di Catatan tertulis "{note}"' if note else ""
            yield Problem(there.cell, f"{question.id} belum dijawab ({best}){told}", note, fix=_pick(question))


_SOLVE = "Buka berkas ini di Excel, simpan, lalu ulangi."


def _lacking(seen: Seen, question: Question, spot: Spot, best: str) -> Problems:
    """Yield what is lacking of a question that wants numbers; one that has none at all is told once."""
    there = dict(zip(question.inputs, seen.numbers(spot), strict=True)) if seen.numbers(spot) else {}
    empty = [name for name in question.inputs if (cell := there.get(name)) is None or not cell.text]
    if not empty:
        return
    unsolved = any(cell and cell.unsolved for cell in there.values())
    fix = _SOLVE if unsolved else _pick(question)
    where = next((cell.cell for name in empty if (cell := there.get(name))), seen.written(spot).cell)
    if len(empty) == len(question.inputs):
        typed = seen.written(spot).text
        told = f'; "{typed}" tertulis di barisnya, yang dihitung angka-angkanya' if typed else ""
        yield Problem(
            where, f"{question.id} belum {'dihitung' if unsolved else 'dijawab'} ({best}){told}", typed, fix=fix
        )
        return
    named = ", ".join(f'"{seen.form.labels[name]}"' for name in empty)
    yield Problem(where, f"{question.id} belum lengkap ({best}): {named} belum diisi", fix=fix)


@rule(
    "LK102",
    severity=Severity.INFO,
    title="Hasil survei eksternal belum diketahui",
    fix="Isi indeksnya bila sudah terbit; hasil survei sendiri boleh dipakai dengan Catatan: perkiraan.",
)
def unknown_survey(seen: Seen) -> Problems:
    """The two indices come from surveys that others hold; until they are known, their points are open."""
    for question, spot in seen.questions():
        there = seen.written(spot)
        if question.kind is Kind.INDEX and not there.text:
            told = "belum dihitung" if there.unsolved else "belum diketahui"
            yield Problem(there.cell, f"{question.id} {told} (nilai paling tinggi {amount(question.weight)} poin)")


@rule("LK103", severity=Severity.ERROR, title="Jawaban bukan pilihan", fix="Pilih satu dari pilihannya.")
def no_choice(seen: Seen) -> Problems:
    """An answer must be one of the choices: one letter in any case, Ya or Tidak, or the whole text of a choice."""
    for question, spot in seen.questions():
        there = seen.written(spot)
        if question.choices and there.text and seen.answer(question).choice is None:
            yield Problem(there.cell, f'{question.id}: "{there.text}" bukan pilihan', there.text, fix=_pick(question))


@rule("LK104", severity=Severity.ERROR, title="Indeks di luar 0 sampai 4", fix="Isi indeks 0 sampai 4.")
def no_index(seen: Seen) -> Problems:
    """
    An index is 0 to 4.

    One on the scale of a hundred, as surveys print it, is never divided in silence: what it would be is told.
    """
    for question, spot in seen.questions():
        there = seen.written(spot)
        if question.kind is not Kind.INDEX or not there.text:
            continue
        index = seen.answer(question).index
        if index is None:
            yield Problem(there.cell, f'{question.id}: "{there.text}" bukan bilangan', there.text, fix=_pick(question))
        elif not 0 <= index <= HIGHEST_INDEX:
            other = of_hundred(index)
            said = f"; bila itu skala 100, nilainya {amount(other)}" if other is not None else ""
            message = f'{question.id}: "{there.text}" di luar 0 sampai {HIGHEST_INDEX}{said}'
            yield Problem(there.cell, message, there.text, fix=_pick(question))


@rule("LK105", severity=Severity.ERROR, title="Angka tidak dapat dipakai", fix="Isi bilangan bulat, 0 atau lebih.")
def no_number(seen: Seen) -> Problems:
    """What is counted is a whole number, 0 or more: no text, no fraction, nothing below 0."""
    for question, spot in seen.questions():
        for name, there in zip(question.inputs, seen.numbers(spot), strict=False):
            if there and there.text and (wrong := _wrong(there)):
                label = seen.form.labels[name]
                yield Problem(there.cell, f'{question.id}, {label}: "{there.text}" {wrong}', there.text)


def _wrong(there: Written) -> str | None:
    number = number_typed(there.text)
    if number is not None:
        return "di bawah 0" if number < 0 else None
    return "bukan bilangan" if index_typed(there.text) is None else "bukan bilangan bulat"


@rule(
    "LK106",
    severity=Severity.ERROR,
    title="Pertanyaan tidak ada, atau ada dua kali",
    fix="Samakan pertanyaannya dengan LKE yang resmi, atau buat LKE baru dari berkas ini.",
)
def missing(seen: Seen) -> Problems:
    """Every question of the form stands in the file, and stands there once; of two the first counts."""
    if seen.lke.edition is Edition.KNOWN:
        for ident in seen.lke.missing:
            yield Problem(None, f"{ident} tidak ada di berkas", ident)
    for ident, cell in seen.lke.again:
        first = seen.lke.spots.get(ident)
        told = f"; yang dihitung {seen.lke.place(first.answer.cell)}" if first else ""
        yield Problem(cell, f"{ident} ada lagi di {seen.lke.place(cell)}{told}", ident, fix="Hapus salah satunya.")


_EDITIONS = {
    Edition.OLDER: (
        "LKE ini memakai bobot sebelum PermenPANRB 90/2021; jumlahnya dihitung menurut berkas ini, tanpa minimum WBK "
        "dan WBBM"
    ),
    Edition.OTHER: (
        "lebih dari sepersepuluh bobotnya berbeda, jadi ini bentuk LKE lain; jumlahnya dihitung menurut berkas ini, "
        "tanpa minimum WBK dan WBBM"
    ),
}


@rule(
    "LK107",
    severity=Severity.INFO,
    title="Bobot atau pilihan berbeda dari LKE yang dikenal",
    fix="Cocokkan dengan peraturan yang berlaku; yang dihitung menurut berkas ini.",
)
def other_edition(seen: Seen) -> Problems:
    """The weights and choices that the file prints win over those that are known: another edition may be right."""
    told = _EDITIONS.get(seen.lke.edition)
    if told:
        yield Problem(None, told)
    for each in seen.lke.differing:
        message = f"{each.id}: {each.what} {each.here} pada berkas, {each.known} pada LKE yang dikenal"
        yield Problem(each.cell, message, each.here)


@rule(
    "LK109",
    severity=Severity.WARNING,
    title="Nilai pada berkas berbeda dari hitungan",
    fix="Periksa rumus Nilai di baris ini; jawabannya yang dipakai, bukan Nilai yang tertulis.",
)
def other_points(seen: Seen) -> Problems:
    """
    What the file prints as points is compared with what the answers come to, and never taken.

    A sum is told only where nothing that it is made of differs already, and where all of that was found.
    """
    found: list[Problem] = []
    _compare(seen, seen.form.whole, found)
    yield from found


def _compare(seen: Seen, branch: Branch, found: list[Problem]) -> bool:
    """Put what differs into ``found``; return whether anything did, or is not known."""
    below = [_compare(seen, each, found) for each in branch.branches]
    below += [each.id not in seen.lke.spots or _differs(seen, each.id, found) for each in branch.questions]
    return any(below) or (branch.id != TOTAL and _differs(seen, branch.id, found))


def _differs(seen: Seen, ident: str, found: list[Problem]) -> bool:
    if ident not in seen.lke.points:
        return False
    cell, printed = seen.lke.points[ident]
    score = seen.of.scores[ident]
    full = score.full / score.weight
    if any(abs(printed - each) <= _CLOSE for each in (score.value, score.full, score.share, full)):
        return False
    if any(abs(printed - 100 * each) <= _CLOSE for each in (score.share, full)):
        return False
    ours = score.share if any(ident == each.id for each in seen.form.whole.all_questions()) else score.value
    found.append(
        Problem(cell, f"{ident}: Nilai {amount(printed)} pada berkas, hitungan {amount(ours)}", amount(printed))
    )
    return True


@rule(
    "LK110",
    severity=Severity.WARNING,
    title="0 dari 0",
    fix="Tanyakan kepada TPI cara menilainya, dan tulis jawabannya di Catatan.",
)
def open_zero(seen: Seen) -> Problems:
    """Where nothing was there to be done, as no complaint, the regulation's rule is not known: it counts 0, maybe 1."""
    for question, _ in seen.questions():
        score = seen.scores[question.id]
        if score.open_zero:
            message = (
                f"{question.id}: 0 dari 0; dihitung {amount(score.value)}, bila dinilai penuh {amount(score.full)}"
            )
            yield Problem(_last_number(seen, question), message)


def _last_number(seen: Seen, question: Question) -> Cell:
    return seen.cell(question, question.inputs[-1])
