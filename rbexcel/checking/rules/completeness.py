"""Completeness, RB3xx: what a plan must have: indicators, each once, and who is in charge. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.remedies import RENUMBER, is_required, lacking_beside, mended_or_deleted, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import last_column, leaf_place, one_column_off, short, whole
from rbexcel.words.columns import normal
from rbexcel.words.essence import essence
from rbexcel.words.placeholders import is_placeholder
from rbexcel.words.remembered import remembered
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_WRITE = "Isi kolom yang masih kosong itu."

FILLERS = frozenset({
    "telah", "sudah", "ada", "adanya", "tersedia", "tersedianya", "terdapat", "terdapatnya", "yang", "dan", "di",
    "untuk", "dengan", "pada", "dalam", "atas", "serta", "oleh", "dari", "para",
})  # fmt: skip
"""Words that tell no two indicators apart: "telah dijabarkan", "sudah dijabarkan"."""

_LONG = 4
"""So many words and more make an indicator that hardly occurs twice by chance."""


@rule(
    "RB303",
    only="ticks",
    title="Sub kegiatan tanpa indikator",
    meaning="Setiap sub kegiatan punya sedikitnya satu indikator.",
    severity=Severity.ERROR,
    fix=f"{_WRITE} Bila tidak ada, hapus baris ini, {RENUMBER}.",
)
def without_indicator(plan: Plan, known: Known) -> Problems:
    """
    A sub kegiatan must have at least one indicator.

    A line that could not be read with certainty is not judged.

    | sub kegiatan    | indikator  | 1 | 2 | expect                |
    |-----------------|------------|---|---|-----------------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ |   |                       |
    | 2. Reviu SOP    |            | ✓ |   | RB303 in sub kegiatan |
    | 3. Survei       |            |   |   | RB303 in sub kegiatan |
    | 3. Survei       |            | ✓ |   |                       |
    """
    for item in known.items(len(plan.columns) - 1):
        row = item.lines[0].row
        if row.levels[-1] or any(line.row.leaf for line in item.lines):  # most have one in their first row
            continue
        if not item.lines[0].torn and item.place not in known.crowded and not one_column_off(row):
            depth = max((index for index, text in enumerate(row.levels) if text), default=0)
            name = plan.level_names[depth]
            text = row.levels[depth] or ""
            place = row.places[depth] if row.places else row.place
            told = f'{name} "{short(text)}" belum punya {last_column(plan)}'
            yield Problem(place, told, text, fix=mended_or_deleted(known, row, _WRITE, "Bila tidak ada"))


@rule(
    "RB305",
    title="Indikator ganda",
    meaning=(
        "Indikator yang sama tertulis dua kali pada satu sub kegiatan, atau kalimat panjang yang sama dua "
        "kali pada satu kegiatan (ZI: satu komponen). Yang hanya berbeda kata seperti telah dan sudah adalah info. "
        "Yang pada templat baku juga berulang tidak dipersoalkan."
    ),
    severity=Severity.WARNING,
    fix=f"Hapus salah satunya, {RENUMBER}, atau tulis yang berbeda.",
)
def repeated_indicator(plan: Plan, known: Known) -> Problems:
    """
    An indicator must not stand twice under one sub kegiatan, nor a long one twice under one kegiatan, ZI: komponen.

    Two long ones that differ in words as "telah" and "sudah" only are an info. What the usual template of the kind
    repeats too is let through.

    | sub kegiatan    | indikator    | 1 | 2 | expect             |
    |-----------------|--------------|---|---|--------------------|
    | 1. Evaluasi SOP | 1. Laporan   | ✓ |   |                    |
    |                 | 2. LAPORAN.  | ✓ |   | RB305 in indikator |
    |                 | 3. Laporan 2 | ✓ |   |                    |
    |                 | 4. Foto rapat pimpinan lengkap | ✓ |  |   |
    | 2. Reviu SOP    | 1. Laporan   | ✓ |   |                    |
    |                 | 2. Foto rapat pimpinan lengkap | ✓ |  | RB305 in indikator |
    | 3. Survei warga | 1. Hasil survei kepuasan telah terbit  | ✓ |  |     |
    |                 | 2. Hasil survei kepuasan sudah terbit  | ✓ |  | RB305 in indikator |
    """
    wide = max(1, len(plan.columns) - 2) if plan.kind == "RB" else min(KOMPONEN, len(plan.columns) - 1)
    for kegiatan in known.items(wide):
        first: dict[str, tuple[Row, int]] = {}
        for index, sub in enumerate(kegiatan.within(len(plan.columns) - 1)):
            for line in sub.lines:
                row = line.row
                text, gist = _compared(row.levels[-1] or "")
                if not text:
                    continue
                before, where = first.setdefault(gist or text, (row, index))
                if before is row:  # most rows
                    continue
                apart, other_words = where != index, normal(before.leaf or "") != text
                few = (apart or other_words) and len(gist.split()) < _LONG
                if few or (apart and _usually_twice(known, plan, row)):
                    continue
                there = f" (lihat baris {before.place.row})" if before.place else ""
                alike = "hampir sama dengan yang lain" if other_words else "berulang"
                told = f'{last_column(plan)} "{short(row.leaf)}" {alike}{there}'
                severity = Severity.INFO if other_words else None
                yield Problem(leaf_place(row), told, row.leaf, severity, _not_twice(known, row))


@remembered
def _compared(text: str) -> tuple[str, str]:
    """Return a text as it is compared, and what it says."""
    said = normal(text)
    return said, _gist(said)


def _gist(text: str) -> str:
    """Return the words of a text, as they are compared, without those that say nothing."""
    words = text.split()
    return text if FILLERS.isdisjoint(words) else " ".join([word for word in words if word not in FILLERS])


def _not_twice(known: Known, row: Row) -> str:
    """
    Return what to do about a repeated text: the template's own is written again where the row is asked for.

    Where the template says the same, nothing is to be written again.
    """
    if is_required(known, row):
        there, twin = known.in_template(row)
        was = there.origin[twin.key or ""].leaf
        if _gist(normal(was or "")) == _gist(normal(row.leaf or "")):
            return f"Tulis yang berbeda pada salah satunya. {or_accepted('Bila memang sama')}"
        return f'Tulis kembali "{whole(was)}". {or_accepted("Bila memang sama")}'
    lacking = lacking_beside(known, row)
    if lacking:
        return f'Tulis "{whole(lacking.leaf)}". {or_accepted("Bila memang sama")}'
    return f"Hapus baris ini, {RENUMBER}, atau tulis yang berbeda."


def _usually_twice(known: Known, plan: Plan, row: Row) -> bool:
    return known.usual_leaves[essence(row.leaf or "", plan.satker)] > 1


@rule(
    "RB311",
    title="Penanggung jawab belum diisi",
    meaning=(
        "Kolom PENANGGUNG JAWAB kosong pada baris ini atau seluruhnya, atau hanya berisi tanda atau kata seperti idem "
        "dan menyusul. Bila kolom itu hanya diisi pada baris pertama setiap area, isinya berlaku untuk seluruh area."
    ),
    severity=Severity.WARNING,
    fix="Isi penanggung jawabnya.",
)
def nobody_in_charge(plan: Plan, known: Known) -> Problems:
    """
    A ZI plan with a column PENANGGUNG JAWAB must name who is in charge.

    Where the column is filled on most rows, each row without one is told; where only the first row of an area has one,
    it stands for the whole area, and an area without any is told once. In a plan of Tim A, Tim A, (empty), Tim A the
    third row is reported; in one of Tim A, (empty), (empty), (empty) none is. A column that is left empty as a whole is
    told once, "-", "idem" or "menyusul" at their cell.
    """
    if plan.trailing != "penanggung_jawab" or not plan.rows:
        return
    named = [row for row in plan.rows if row.trailing and not is_placeholder(row.trailing)]
    stand_in = [row for row in plan.rows if row.trailing and is_placeholder(row.trailing)]
    column = next((row.trailing_place.column for row in (*named, *stand_in) if row.trailing_place), None)
    column = column or (plan.month_columns[-1] + 1 if plan.month_columns else None)

    def beside(row: Row) -> Cell | None:
        place = leaf_place(row)
        return row.trailing_place or (Cell(place.sheet, place.row, column) if place and column else place)

    if not named:
        first = next((row for row in plan.rows if row.leaf), plan.rows[0])
        yield Problem(beside(first), "kolom PENANGGUNG JAWAB belum diisi sama sekali")
        return
    for row in stand_in:
        yield Problem(beside(row), f'penanggung jawab masih "{short(row.trailing)}"', row.trailing)
    each_row = (len(named) + len(stand_in)) * 2 > len(plan.rows)
    for area in known.items(1):
        absent = [row for row in area.rows if row.leaf and not row.trailing]
        if each_row:
            for row in absent:
                yield Problem(beside(row), f'"{short(row.leaf)}" belum punya penanggung jawab')
        elif absent and not any(row.trailing for row in area.rows):
            yield Problem(area.place, f'"{short(area.text)}" belum punya penanggung jawab', area.text)
