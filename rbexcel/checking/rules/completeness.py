"""Completeness, RB3xx: what a plan must have, and what its template has that it lacks."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER, is_required, mended_or_deleted, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import from_difference, last_column, leaf_place, one_column_off, short, whole
from rbexcel.checking.rules.spots import spot
from rbexcel.plan.office import fill
from rbexcel.words.columns import AREAS, area_number, normal
from rbexcel.words.essence import essence
from rbexcel.words.placeholders import is_placeholder
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rbexcel.checking.known import Item, Known
    from rbexcel.plan.plan import Plan, Row

_NEARLY = 0.85
_FEW_AREAS = 4
"""A plan without a template that has fewer of the eight areas is a part of one: no area is missed in it."""

_NOT_USED = or_accepted("Bila memang tidak dilaksanakan")
_WRITE = "Isi kolom yang masih kosong itu."

_KOMPONEN = 2
"""The level of a ZI plan whose items have one proof once."""

_FILLERS = frozenset({
    "telah", "sudah", "ada", "adanya", "tersedia", "tersedianya", "terdapat", "terdapatnya", "yang", "dan", "di",
    "untuk", "dengan", "pada", "dalam", "atas", "serta", "oleh", "dari", "para",
})  # fmt: skip
"""Words that tell no two indicators apart: "telah dijabarkan", "sudah dijabarkan"."""

_LONG = 4
"""So many words and more make an indicator that hardly occurs twice by chance."""


@rule(
    "RB301",
    title="Area tidak ada",
    meaning=(
        "Setiap area pada templat ada di rencana; rencana RB memuat delapan area. Area dikenali dari "
        "nomor dan nama lazimnya."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan area ini dengan isinya. {_NOT_USED}",
)
def area_missing(plan: Plan, known: Known) -> Problems:
    """
    Every area of the template must be in the plan; without a template, each of the eight areas in an RB plan.

    Areas are matched by their number and usual names, not by the whole text.
    """
    present = list(dict.fromkeys(area.text or "" for area in known.items(1)))
    if known.template is not None:
        words = dict(known.words)
        for text in dict.fromkeys(fill(row.levels[0] or "", words) for row in known.template.rows):
            if not any(_same_area(text, other) for other in present):
                yield _area_missing(known, text)
    elif plan.kind == "RB" and plan.columns[0] == "area":
        numbers = {number for text in present if (number := area_number(text))}
        unknown = [text for text in present if text and not area_number(text)]
        if len(numbers) >= _FEW_AREAS and not unknown:
            for number, names in AREAS.items():
                if number not in numbers:
                    name = names[0].title()
                    yield Problem(None, f'area {number}, "{name}", tidak ada di rencana ini', name)


def _area_missing(known: Known, text: str) -> Problem:
    """Tell an area that is missing at the one that stands in its place, or with the one that it follows."""
    rows = [row for row in known.expected if row.levels[0] == text]
    keys = {row.key for row in rows}
    areas = dict.fromkeys(row.levels[0] or "" for row in known.expected)
    strange = (
        each for each in known.items(1) if each.text and not any(_same_area(each.text, other) for other in areas)
    )
    renamed = next((area for area in strange if any(row.key in keys for row in area.rows)), None)
    if renamed:
        told = f'area "{short(text)}" tidak ada; di tempatnya tertulis "{short(renamed.text)}"'
        fix = f'Tulis kembali "{whole(text)}". {or_accepted("Bila memang disesuaikan")}'
        return Problem(renamed.place, told, renamed.text, fix=fix)
    where = spot(known, rows[0], 1) if rows else ""
    return Problem(None, f'area "{short(text)}" tidak ada di rencana ini{where}', text)


@rule(
    "RB302",
    title="Kegiatan atau sub kegiatan tidak ada",
    meaning=(
        "Setiap kegiatan dan sub kegiatan pada templat ada di rencana, di area yang sama. Kalimat yang "
        "hampir sama dianggap ada."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan di tempatnya, {RENUMBER}. {_NOT_USED}",
)
def sub_kegiatan_missing(plan: Plan, known: Known) -> Problems:
    """
    Every kegiatan and sub kegiatan of the template must be in the plan, under the same area.

    A text that is nearly the same counts as present. What belongs to a missing area or kegiatan is not listed: one
    finding tells that.
    """
    depth = len(plan.columns) - 1
    yield from _emptied(plan, known.origin)
    gone = {id(row) for row in known.absent}
    there = (row for row in known.expected if gone and id(row) not in gone)
    kept = {row.levels[:level] for row in there for level in range(2, depth + 1)}
    absent: set[tuple[str | None, ...]] = set()
    for row in known.absent:
        for level in range(2, depth + 1):
            path = row.levels[:level]
            if path in absent:
                break
            if path[-1] is None or path in kept:
                continue
            areas = [area for area in known.items(1) if _same_area(row.levels[0] or "", area.text or "")]
            items = [item for area in areas for item in area.within(level)]
            if not items or _present(path[-1], [item.text or "" for item in items]):
                kept.add(path)
                continue
            absent.add(path)
            place = _parent_place([text or "" for text in path[:-1]], areas)
            told = f'{items[0].name} "{short(path[-1])}" tidak ada di rencana ini{spot(known, row, level)}'
            yield Problem(place, told, short(path[-1]))
            break


def _emptied(plan: Plan, home: Mapping[str, Row]) -> Problems:
    """Yield the kegiatan and sub kegiatan whose cell was emptied: their rows went to the item above them."""
    told: set[tuple[str | None, ...]] = set()
    before: Row | None = None
    for row in plan.rows:
        source, above = home.get(row.key or ""), before
        source_above = home.get(above.key or "") if above else None
        before = row
        if source is None or above is None or source_above is None or source.levels == row.levels:
            continue
        for level in range(1, len(plan.columns)):
            path = source.levels[:level]
            apart = path != source_above.levels[:level] and path[-1] is not None
            if apart and row.levels[:level] == above.levels[:level] and row.numbers[:level] == above.numbers[:level]:
                if path not in told:
                    told.add(path)
                    column = row.places[level - 1] if row.places else None
                    place = Cell(row.place.sheet, row.place.row, column.column) if row.place and column else row.place
                    name, wanted = plan.level_names[level - 1], short(path[-1])
                    lost = f'{name} "{wanted}" hilang, sehingga baris ini ikut {name} di atasnya'
                    yield Problem(place, lost, wanted, fix=f'Tulis lagi "{whole(path[-1])}" di sel ini, {RENUMBER}.')
                break


@rule(
    "RB306",
    title="Indikator wajib tidak ada",
    meaning=(
        "Indikator yang wajib menurut templat tidak ada pada sub kegiatannya. Kalimat yang hampir sama dianggap ada."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan di tempatnya, {RENUMBER}. {_NOT_USED}",
)
def indicator_missing(plan: Plan, known: Known) -> Problems:
    """
    Every indicator that the template requires must be in the plan, under its sub kegiatan.

    Told at the sub kegiatan that should have it, or at the empty cell among its indicators. An indicator that nearly
    has the same words counts as present; those of a missing sub kegiatan are not listed.
    """
    absent = [row for row in known.absent if row.leaf]
    if not absent or not known.template:
        return
    depth = len(plan.columns) - 1
    subs: dict[str, list[Item]] = {}
    for sub in known.items(depth):
        subs.setdefault(normal(sub.text or ""), []).append(sub)
    by_key = {line.row.key: sub for sub in known.items(depth) for line in sub.lines if line.row.key}
    siblings: dict[tuple[str | None, ...], dict[int, Item]] = {}
    for row in known.expected:
        home = by_key.get(row.key or "")
        if home:
            siblings.setdefault(row.levels[:depth], {})[id(home)] = home
    for row in absent:
        needed = known.template.expectations.get(row.key or "")
        if needed and not needed.required:
            continue
        area = row.levels[0] or ""
        alike = subs.get(normal(row.levels[depth - 1] or ""), [])
        there = [
            *siblings.get(row.levels[:depth], {}).values(),
            *(sub for sub in alike if _same_area(area, sub.lines[0].row.levels[0] or "")),
        ]
        if there and not _present(row.leaf or "", [line.row.leaf or "" for sub in there for line in sub.lines]):
            told = (
                f'{last_column(plan)} "{short(row.leaf)}" tidak ada pada {there[0].name} ini'
                f"{spot(known, row, len(row.levels))}"
            )
            yield Problem(_emptied_leaf(there[0]) or there[0].place, told, short(row.leaf))


def _emptied_leaf(sub: Item) -> Cell | None:
    """Return the first cell among the items of a sub kegiatan that holds none; None when they leave no gap."""
    leaves = [row.places[-1] for row in sub.rows if row.places and row.places[-1]]
    if not leaves or not sub.place or {each.sheet for each in leaves} != {sub.place.sheet}:
        return None
    lines = {each.row for each in leaves}
    gap = next((line for line in range(sub.place.row, max(lines)) if line not in lines), None)
    return Cell(sub.place.sheet, gap, leaves[0].column) if gap else None


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
    | 3. Survei SOP   | 1. Hasil survei kepuasan telah terbit  | ✓ |  |     |
    |                 | 2. Hasil survei kepuasan sudah terbit  | ✓ |  | RB305 in indikator |
    """
    wide = max(1, len(plan.columns) - 2) if plan.kind == "RB" else min(_KOMPONEN, len(plan.columns) - 1)
    for kegiatan in known.items(wide):
        first: dict[str, tuple[Row, int]] = {}
        for index, sub in enumerate(kegiatan.within(len(plan.columns) - 1)):
            for row in sub.rows:
                text = normal(row.leaf or "")
                if not text:
                    continue
                gist = " ".join(word for word in text.split() if word not in _FILLERS)
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


def _not_twice(known: Known, row: Row) -> str:
    """Return what to do about a repeated text: the template's own is written again where the row is asked for."""
    if is_required(known, row):
        was = known.origin[row.key or ""].leaf
        return f'Tulis kembali "{whole(was)}". {or_accepted("Bila memang sama")}'
    return f"Hapus baris ini, {RENUMBER}, atau tulis yang berbeda."


def _usually_twice(known: Known, plan: Plan, row: Row) -> bool:
    usual = known.usual
    if usual is None:
        return False
    wanted = essence(row.leaf or "", plan.satker)
    return sum(essence(fill(each.leaf or "", {}), None) == wanted for each in usual.rows) > 1


@rule(
    "RB309",
    title="Kalimat berbeda dari templat",
    meaning=(
        "Kalimat baris ini lain dari kalimat templat. Mungkin salah ketik, mungkin memang disesuaikan; "
        "nama satker, tahun, dan tanda baca tidak dihitung."
    ),
    severity=Severity.INFO,
    fix=f"Bila salah ketik, tulis kembali kata-kata templat. {or_accepted('Bila memang disesuaikan')}",
)
def wording_changed(plan: Plan, known: Known) -> Problems:
    """
    A text that differs from the template's is worth a look: it may be a slip.

    Compared are rows that come from the template, level by level, without names of offices, years and punctuation. An
    office may well have its own words: hence an info.
    """
    for item in known.table_texts if known.origin else ():
        source = known.origin.get(item.lines[0].row.key or "")
        now, was = item.text or "", source.levels[item.depth - 1] if source else None
        if not was or now == was or (item.depth == 1 and _same_area(now, was)):
            continue
        if normal(now) != normal(was) and essence(now, plan.satker) != essence(was, plan.satker):
            here, usual = from_difference(now, was)
            told = f'{item.name} ini tertulis "{here}", pada templat "{usual}"'
            yield Problem(item.place, told, short(now))


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


def _same_area(one: str, other: str) -> bool:
    if one == other or normal(one) == normal(other):
        return True
    number = area_number(one)
    return number is not None and number == area_number(other)


def _present(wanted: str, texts: list[str]) -> bool:
    goal = normal(wanted)
    others = {normal(text) for text in texts}
    return goal in others or bool(difflib.get_close_matches(goal, others, n=1, cutoff=_NEARLY))


def _parent_place(path: list[str], areas: list[Item]) -> Cell | None:
    """Return the cell of the deepest parent on ``path`` that the plan has: the kegiatan, else the area."""
    for level in range(len(path), 1, -1):
        for area in areas:
            for item in area.within(level):
                if _present(path[level - 1], [item.text or ""]):
                    return item.place
    return areas[0].place
