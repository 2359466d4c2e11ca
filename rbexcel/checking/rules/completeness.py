"""Completeness, RB3xx: what a plan must have: indicators, each once, and who is in charge. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.near_words import is_misspelt
from rbexcel.checking.remedies import RENUMBER, is_required, lacking_beside, mended_or_deleted, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import last_column, leaf_place, one_column_off, short, whole
from rbexcel.words.columns import komponen_number, normal
from rbexcel.words.essence import essence
from rbexcel.words.numbers import parsed
from rbexcel.words.placeholders import is_placeholder
from rbexcel.words.remembered import remembered
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_WRITE = "Isi kolom yang masih kosong itu."

_FILLERS = frozenset({
    "telah", "sudah", "ada", "adanya", "tersedia", "tersedianya", "terdapat", "terdapatnya", "yang", "dan", "di",
    "untuk", "dengan", "pada", "dalam", "atas", "serta", "oleh", "dari", "para",
})  # fmt: skip
"""Words that tell no two indicators apart: "telah dijabarkan", "sudah dijabarkan"."""

_PELAYANAN, _OLD_IN_PELAYANAN = 6, 3
_NEW_IN_PELAYANAN = {"Pengelolaan Pengaduan": "pengaduan", "Pemanfaatan Teknologi Informasi": "teknologi informasi"}
"""What the regulation in force has in area VI besides the three komponen of before."""

_OF_ANY_KOMPONEN = frozenset({"penerapan", "penguatan", "pelayanan", "sistem", "informasi", "publik", "kinerja"})
"""Words that tell no komponen from those of other areas."""

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
        if any(line.row.leaf for line in item.lines):
            continue
        row = item.lines[0].row
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
                text, gist = _compared(row.leaf or "")
                if not text:
                    continue
                before, where = first.setdefault(gist or text, (row, index))
                apart, other_words = where != index, normal(before.leaf or "") != text
                few = (apart or other_words) and len(gist.split()) < _LONG
                if before is row or few or (apart and _usually_twice(known, plan, row)):
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
    return " ".join([word for word in text.split() if word not in _FILLERS])


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


@rule(
    "RB317",
    title="Susunan ZI lama",
    meaning=(
        "Komponen rencana ini menurut susunan sebelum Peraturan Menteri PANRB 90/2021: masih ada E-Office, atau belum "
        "ada komponen yang baru."
    ),
    severity=Severity.WARNING,
    fix=(
        "Pakai komponen menurut peraturan itu: SPBE di area II, Pengelolaan Pengaduan dan Pemanfaatan Teknologi "
        "Informasi di area VI."
    ),
)
def older_structure(plan: Plan, known: Known) -> Problems:
    """
    A ZI plan has the komponen of the regulation in force: E-Office became SPBE, and area VI got two more.

    Told once, at the komponen E-Office; where it is not there, area VI without both of the new ones is told.
    """
    if plan.kind != "ZI" or len(plan.columns) <= KOMPONEN:
        return
    old = next((item for item in known.items(KOMPONEN) if item.text and "e office" in normal(item.text)), None)
    of_six = [area for area in known.items(1) if komponen_number(area.text) == _PELAYANAN]
    words = [normal(part.text or "") for area in of_six for part in area.within(KOMPONEN)]
    absent = [name for name, word in _NEW_IN_PELAYANAN.items() if words and not any(word in each for each in words)]
    if old or (len(words) >= _OLD_IN_PELAYANAN and len(absent) == len(_NEW_IN_PELAYANAN)):
        there = f'masih memakai "{short(old.text)}"' if old else ""
        lacks = f"belum memuat {' dan '.join(absent)}" if absent else ""
        place = old.place if old else of_six[0].place
        told = f"rencana ini {' dan '.join(filter(None, (there, lacks)))}: susunan ZI lama"
        yield Problem(place, told, old.text if old else None)


@rule(
    "RB318",
    title="Komponen tidak lazim",
    meaning=(
        "Nama komponen ini tidak seperti satu pun komponen area ZI itu menurut Peraturan Menteri PANRB 90/2021, atau "
        "berulang di area yang sama."
    ),
    severity=Severity.INFO,
    fix=f"Tulis nama komponennya menurut peraturan itu. {or_accepted('Bila memang disesuaikan')}",
)
def strange_komponen(plan: Plan, known: Known) -> Problems:
    """
    In a ZI plan that names no template each komponen shares a word with one of its area in the usual template.

    One that has the words of such a one but for some letters is a warning. One that stands in its area again is told
    too. Of a plan with a template RB302 and RB309 tell the same.
    """
    usual = known.usual
    if plan.kind != "ZI" or known.template or usual is None or usual.columns != plan.columns:
        return
    names: dict[int | None, set[str]] = {}
    for row in usual.every or usual.rows:
        names.setdefault(komponen_number(row.levels[0]), set()).add(row.levels[KOMPONEN - 1] or "")
    for area in known.items(1):
        number = parsed(area.number)
        named = sorted(names.get(komponen_number(area.text) or (number.value if number else None), ()))
        theirs = set[str]().union(*map(_telling, named))
        seen: set[str] = set()
        for item in area.within(KOMPONEN):
            own = _telling(item.text)
            meant = next((name for name in named if is_misspelt(item.text or "", name)), None)
            if meant and not any(normal(item.text or "") == normal(name) for name in named):
                told = f'komponen "{short(item.text)}" mungkin maksudnya "{meant}"'
                yield Problem(item.place, told, item.text, Severity.WARNING)
            elif theirs and own and not own & theirs and "e office" not in normal(item.text or ""):
                told = f'komponen "{short(item.text)}" tidak seperti komponen lain dari "{short(area.text)}"'
                yield Problem(item.place, told, item.text)
            elif item.text and normal(item.text) in seen:
                yield Problem(item.place, f'komponen "{short(item.text)}" sudah ada di area ini', item.text)
            seen.add(normal(item.text or ""))


def _telling(text: str | None) -> set[str]:
    return set(normal(text or "").split()) - _FILLERS - _OF_ANY_KOMPONEN


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
