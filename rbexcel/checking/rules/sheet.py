"""The sheet, RB1xx: what it hides, what stands outside its table, which of its merges broke."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import PhysicalLine, line_of, short
from rbexcel.plan.doubt import Why
from rbexcel.plan.doubt_words import read_instead
from rbexcel.words.months import MONTHS
from rbexcel.workbook.grid import Cell, column_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_SIGNATURE = re.compile(r"ditetapkan\s+di\b|salinan\s+sesuai|^\W*ttd\b|^\W*ketua\b", re.IGNORECASE)
_SIGNATURE_HINTS = ("ditetapkan", "salinan", "ttd", "ketua")
_ITEM = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+\w{3}")


@rule(
    "RB107",
    title="Isi tersembunyi",
    meaning=(
        "Baris, kolom, atau lembar yang disembunyikan berisi bagian rencana. Isinya ikut dibaca, padahal tidak "
        "terlihat saat diperiksa dan dicetak."
    ),
    severity=Severity.WARNING,
    fix="Tampilkan baris, kolom, atau lembar itu, lalu periksa isinya.",
)
def hidden_content(plan: Plan, _known: Known) -> Problems:
    """
    A hidden row or column of the table must not hold content.

    It is read like any other, but who reviews or prints the sheet does not see it. Told at its first filled cell. So is
    a hidden sheet, where no plan is shown.
    """
    rows = {(each.place.sheet, each.place.row) for each in plan.uncertain if each.doubt.why is Why.HIDDEN_ROW}
    for place in plan.hidden:
        of_row = (place.sheet, place.row) in rows
        month = plan.month_columns.index(place.column) + 1 if place.column in plan.month_columns else None
        which = f"kolom {column_letters(place.column)}{f' ({MONTHS[month - 1]})' if month else ''}"
        which = f"baris {place.row}" if of_row else which
        told = f"{which} tersembunyi, padahal berisi bagian rencana (sel {place.address})"
        unused = f"hapus {which}, {RENUMBER}" if of_row else "kosongkan selnya"
        fix = f"Tampilkan {which} dan periksa isinya. Bila tidak dipakai, {unused}."
        yield Problem(place, told, fix=fix)
    for note in plan.notes:
        if note.doubt.why is Why.HIDDEN_SHEET:
            yield Problem(note.doubt.cells[0], f'lembar "{note.sheet}" tersembunyi, padahal memuat rencana ini')


@rule(
    "RB108",
    title="Isi di bawah tanda tangan",
    meaning="Tabel berakhir di tanda tangan. Baris atau centang di bawahnya tidak ikut dibaca.",
    severity=Severity.WARNING,
    fix="Pindahkan ke dalam tabel, di atas tanda tangan, atau hapus.",
)
def below_signature(plan: Plan, _known: Known) -> Problems:
    """
    Nothing of the table may stand below the signature block.

    The table ends there, so a row or tick below it is not read. Each line is told once, at its first cell; a line is
    one of the table when it holds a mark or begins with the number of an item.
    """
    marks = {line_of(each.place): each for each in plan.unread if each.why is Why.BELOW_SIGNATURE}
    signed: set[str] = set()
    told: set[PhysicalLine] = set()
    for label in plan.around:
        line = line_of(label.place)
        signing = any(hint in label.text.lower() for hint in _SIGNATURE_HINTS) and _SIGNATURE.search(label.text)
        if signing and any(row.place and row.place < label.place for row in plan.rows):
            signed.add(label.place.sheet)
        elif line not in told and (line in marks or (label.place.sheet in signed and _ITEM.match(label.text))):
            told.add(line)
            yield Problem(label.place, f'"{short(label.text)}" berada di bawah tanda tangan, di luar tabel', label.text)
    for line, each in marks.items():
        if line not in told:
            yield Problem(each.place, f'"{short(each.text)}" berada di bawah tanda tangan, di luar tabel', each.text)


@rule(
    "RB109",
    title="Sel gabungan terputus",
    meaning=(
        "Kegiatan atau sub kegiatan lain digabung sampai baris terakhirnya, yang ini tidak. Biasanya ada "
        "baris yang disisipkan, atau gabungan selnya terbuka."
    ),
    severity=Severity.INFO,
    fix="Gabungkan selnya lagi sampai baris terakhir miliknya.",
)
def broken_merge(plan: Plan, known: Known) -> Problems:
    """
    An item that is printed over several rows should be merged over all of them, as the others of its column are.

    A merge that was taken apart leaves a hole in the column: the sheet does not show whose row it is. In a sheet where
    most items are not merged nothing is told, nor where no more than rows that were added stand below a merge.
    """
    reach = dict(plan.half_merged)
    for depth in range(1, len(plan.columns) + 1 if reach else 1):
        for item in known.items(depth):
            place, rows = item.place, [row for row in item.rows if row.place]
            below = [row for row in rows if place in reach and row.place and row.place.row > reach[place]]
            if place is None or not below or _added(known, below, len(rows)):
                continue
            last = max(row.place.row for row in below if row.place)
            told = f"gabungan sel di {place.address} tidak sampai ke baris terakhirnya, baris {last}"
            end = Cell(place.sheet, last, place.column).address
            yield Problem(place, told, fix=f"Gabungkan sel {place.address} sampai {end}.")


_LIKE_AN_ADDED_ROW = 1
"""So many rows below a merge, in a plan whose rows have no keys, may have been added by hand."""


def _added(known: Known, below: Sequence[Row], rows: int) -> bool:
    """Tell rows below a merge that were put in, and not left out of it: an item has so many ``rows`` in all."""
    if known.first_of_key:
        return not any(row.key and known.first_of_key[row.key] is row for row in below)
    return len(below) <= _LIKE_AN_ADDED_ROW and rows > len(below)


@rule(
    "RB111",
    title="Ada rencana lain dalam berkas ini",
    meaning=(
        "Berkas ini memuat lebih dari satu tabel rencana: tahun lain, salinan, realisasi, draf, atau lembar "
        "tersembunyi. Hanya satu yang dibaca; yang lain disebutkan, dan barisnya tidak ikut dihitung."
    ),
    severity=Severity.WARNING,
    fix=(
        "Bila seharusnya lembar lain, pilih lembar itu. Bila sudah benar, pindahkan yang lain ke berkas tersendiri "
        "supaya tidak tertukar."
    ),
)
def other_plans(plan: Plan, _known: Known) -> Problems:
    """
    A workbook should hold one plan: of several versions only one is read.

    Parts of one plan are joined: a sheet per area or per quarter, a table per page. Versions are not: the same rows
    again, another year, another kind of plan, a sheet that is hidden, tells what was done, or is named as an old one, a
    copy or a draft. Told once, at the first table that was not read, with those that were and were not. A copy that
    says the same is let through: it does not matter which is read.
    """
    others = [each for each in plan.others if each.doubt.why is not Why.SAME_COPY]
    if others:
        first, *_ = others
        yield Problem(first.doubt.cells[0], read_instead(plan)[:1].lower() + read_instead(plan)[1:])
