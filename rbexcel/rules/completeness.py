"""Completeness, RB3xx: what a plan must have, and what its template has that it lacks."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.errors import RbexcelError
from rbexcel.grid import Cell
from rbexcel.matching import essence
from rbexcel.office import fill, office_named
from rbexcel.parsing.words import AREAS, area_number, normal
from rbexcel.plan import group_place
from rbexcel.rules.reading import crowded, last_column, leaf_place, one_column_off, short, torn

if TYPE_CHECKING:
    from rbexcel.catalogue import Template
    from rbexcel.known import Known
    from rbexcel.plan import Plan, Row

_NEARLY = 0.85
_FEW_AREAS = 4
"""A plan without a template that has fewer of the eight areas is a part of one: no area is missed in it."""

_LONG = 4
"""So many words and more make an indicator that hardly occurs twice by chance."""


@rule("RB301", severity=Severity.WARNING, fix="Tambahkan area ini dari templat, atau pastikan memang tidak dipakai.")
def area_missing(plan: Plan, known: Known) -> Problems:
    """
    Every area of the template must be in the plan; without a template, each of the eight areas in an RB plan.

    Areas are matched by their number and usual names, not by the whole text.
    """
    present = list(dict.fromkeys(row.levels[0] or "" for row in plan.rows))
    if known.template is not None:
        for text in _texts(known.template, plan, 1):
            if not any(_same_area(text, other) for other in present):
                yield Problem(None, f'area "{text}" dari templat {known.template.id} tidak ada di rencana ini', text)
    elif plan.kind == "RB" and plan.columns[0] == "area":
        numbers = {number for text in present if (number := area_number(text))}
        unknown = [text for text in present if text and not area_number(text)]
        if len(numbers) >= _FEW_AREAS and not unknown:
            for number, names in AREAS.items():
                if number not in numbers:
                    name = names[0].title()
                    yield Problem(None, f'area {number}, "{name}", tidak ada di rencana ini', name)


@rule("RB302", severity=Severity.WARNING, fix="Tambahkan dari templat, atau pastikan memang tidak dipakai.")
def sub_kegiatan_missing(plan: Plan, known: Known) -> Problems:
    """
    Every kegiatan and sub kegiatan of the template must be in the plan, under the same area.

    A text that is nearly the same counts as present. What belongs to a missing area or kegiatan is not listed: one
    finding tells that.
    """
    template = known.template
    if template is None or len(template.columns) != len(plan.columns):
        return
    depth = len(plan.columns) - 1
    words = _words(plan)
    present: dict[str, list[tuple[Row, ...]]] = {}
    for group in plan.groups(depth):
        present.setdefault(group[0].levels[0] or "", []).append(group)
    keys = {row.key for row in plan.rows if row.key}
    kept = {row.levels[:level] for row in template.rows if row.key in keys for level in range(2, depth + 1)}
    yield from _emptied(plan, template, words)
    seen: set[tuple[str | None, ...]] = set()
    for row in template.rows:
        area = fill(row.levels[0] or "", words)
        groups = [group for name, found in present.items() if _same_area(area, name) for group in found]
        for level in range(2, depth + 1):
            path = row.levels[:level]
            if not groups or path[-1] is None or path in kept:
                continue
            wanted = fill(path[-1], words)
            if _present(wanted, [group[0].levels[level - 1] or "" for group in groups]):
                continue
            if path not in seen:
                seen.add(path)
                place = _parent_place([fill(text or "", words) for text in path[:-1]], groups)
                name = plan.columns[level - 1].replace("_", " ")
                yield Problem(place, f'{name} "{short(wanted)}" dari templat {template.id} tidak ada', short(wanted))
            break


def _emptied(plan: Plan, template: Template, words: dict[str, str]) -> Problems:
    """Yield the kegiatan and sub kegiatan whose cell was emptied: their rows went to the item above them."""
    home = {row.key: row for row in template.rows}
    told: set[tuple[str | None, ...]] = set()
    before: Row | None = None
    for row in plan.rows:
        source, above = home.get(row.key) if row.key else None, before
        before = row
        if source is None or above is None or above.key not in home:
            continue
        for level in range(1, len(plan.columns)):
            path = source.levels[:level]
            apart = path != home[above.key].levels[:level] and path[-1] is not None
            if apart and row.levels[:level] == above.levels[:level] and row.numbers[:level] == above.numbers[:level]:
                if path not in told:
                    told.add(path)
                    column = row.places[level - 1] if row.places else None
                    place = Cell(row.place.sheet, row.place.row, column.column) if row.place and column else row.place
                    name, wanted = plan.columns[level - 1].replace("_", " "), short(fill(path[-1] or "", words))
                    yield Problem(place, f'{name} "{wanted}" tidak ada di atas baris ini', wanted)
                break


@rule("RB306", severity=Severity.WARNING, fix="Tambahkan dari templat, atau pastikan memang tidak dipakai.")
def indicator_missing(plan: Plan, known: Known) -> Problems:
    """
    Every indicator that the template requires must be in the plan, under its sub kegiatan.

    Told at the sub kegiatan that should have it. An indicator that nearly has the same words counts as present; those
    of a missing sub kegiatan are not listed.
    """
    template = known.template
    if template is None or len(template.columns) != len(plan.columns):
        return
    depth = len(plan.columns) - 1
    words = _words(plan)
    keys = {row.key for row in plan.rows if row.key}
    groups: dict[str, list[tuple[Row, ...]]] = {}
    for group in plan.groups(depth):
        groups.setdefault(normal(group[0].levels[depth - 1] or ""), []).append(group)
    by_key = {row.key: group for found in groups.values() for group in found for row in group if row.key}
    siblings: dict[tuple[str | None, ...], list[tuple[Row, ...]]] = {}
    for row in template.rows:
        if row.key in by_key and by_key[row.key] not in siblings.get(row.levels[:depth], []):
            siblings.setdefault(row.levels[:depth], []).append(by_key[row.key])
    for row in template.rows:
        expected = template.expectations.get(row.key or "")
        if row.key in keys or not row.leaf or (expected and not expected.required):
            continue
        parent = normal(fill(row.levels[depth - 1] or "", words))
        there = siblings.get(row.levels[:depth], []) + [
            group
            for group in groups.get(parent, [])
            if _same_area(fill(row.levels[0] or "", words), group[0].levels[0] or "")
        ]
        wanted = fill(row.leaf, words)
        if there and not _present(wanted, [each.leaf or "" for group in there for each in group]):
            place = group_place(there[0], depth)
            told = f'{last_column(plan)} "{short(wanted)}" dari templat {template.id} tidak ada'
            yield Problem(place, told, short(wanted))


@rule("RB303", severity=Severity.ERROR, fix="Lengkapi isinya, atau hapus baris ini.")
def without_indicator(plan: Plan, _known: Known) -> Problems:
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
    doubts, shared = torn(plan), crowded(plan)
    for group in plan.groups(len(plan.columns) - 1):
        row = group[0]
        known = row.place is None or (row.place.sheet, row.place.row) not in doubts
        known = known and group_place(group, len(plan.columns) - 1) not in shared
        if known and not any(each.leaf for each in group) and not one_column_off(row):
            depth = max((index for index, text in enumerate(row.levels) if text), default=0)
            name = plan.columns[depth].replace("_", " ")
            text = row.levels[depth] or ""
            place = row.places[depth] if row.places else row.place
            yield Problem(place, f'{name} "{short(text)}" belum punya {last_column(plan)}', text)


@rule("RB305", severity=Severity.WARNING, fix="Hapus salah satunya, atau tulis yang berbeda.")
def repeated_indicator(plan: Plan, known: Known) -> Problems:
    """
    An indicator must not stand twice under one sub kegiatan, nor a long one twice under one kegiatan.

    What the usual template of the kind repeats too is let through.

    | sub kegiatan    | indikator    | 1 | 2 | expect             |
    |-----------------|--------------|---|---|--------------------|
    | 1. Evaluasi SOP | 1. Laporan   | ✓ |   |                    |
    |                 | 2. LAPORAN.  | ✓ |   | RB305 in indikator |
    |                 | 3. Laporan 2 | ✓ |   |                    |
    |                 | 4. Foto rapat pimpinan lengkap | ✓ |  |   |
    | 2. Reviu SOP    | 1. Laporan   | ✓ |   |                    |
    |                 | 2. Foto rapat pimpinan lengkap | ✓ |  | RB305 in indikator |
    """
    wide = max(1, len(plan.columns) - 2) if plan.kind == "RB" else len(plan.columns) - 1
    for kegiatan in plan.groups(wide):
        first: dict[str, tuple[Row, int]] = {}
        for index, group in enumerate(plan.groups(len(plan.columns) - 1, kegiatan)):
            for row in group:
                text = normal(row.leaf or "")
                if not text:
                    continue
                before, where = first.setdefault(text, (row, index))
                apart = where != index
                if before is row or (apart and (len(text.split()) < _LONG or _usually_twice(known, plan, row))):
                    continue
                there = f" (lihat baris {before.place.row})" if before.place else ""
                yield Problem(leaf_place(row), f'{last_column(plan)} "{short(row.leaf)}" berulang{there}', row.leaf)


def _usually_twice(known: Known, plan: Plan, row: Row) -> bool:
    usual = known.usual(plan.kind)
    if usual is None:
        return False
    wanted = essence(row.leaf or "", plan.satker)
    return sum(essence(fill(each.leaf or "", {}), None) == wanted for each in usual.rows) > 1


_DECREE_DATA = (
    ("number", "nomor", "nomor"),
    ("date", "tanggal", "pada tanggal"),
    ("place", "tempat penetapan", "ditetapkan di"),
    ("signatory", "nama ketua", "ttd"),
    ("certifier", "nama pejabat yang mengesahkan salinan", "salinan sesuai"),
)
"""The data of a decree, what each is called, and how the line begins where it stands."""


@rule("RB308", severity=Severity.INFO, fix="Isi pada lembar Keputusan, atau dengan data satker saat membuat rencana.")
def decree_data_missing(plan: Plan, known: Known) -> Problems:
    """
    The decree needs its number, date and place, and the names of the chair and of who certifies the copy.

    Each is told once, and only for a plan whose template has a decree. What is missing is printed as a blank:
    "NOMOR .........." is reported, "NOMOR 19 TAHUN 2022" is not.
    """
    if known.template is None or known.template.decree is None:
        return
    for name, words, start in _DECREE_DATA:
        text = getattr(plan.decree, name, None) or ""
        if not text.strip(" .…_-"):
            place = next((each.place for each in plan.around if each.text.lower().startswith(start)), None)
            yield Problem(place, f"{words} pada keputusan belum diisi", text or None)


@rule("RB309", severity=Severity.INFO, fix="Kembalikan kata-kata templat, atau biarkan bila memang disesuaikan.")
def wording_changed(plan: Plan, known: Known) -> Problems:
    """
    A text that differs from the template's is worth a look: it may be a slip.

    Compared are rows that come from the template, level by level, without names of offices, years and punctuation. An
    office may well have its own words: hence an info.
    """
    template = known.template
    if template is None or len(template.columns) != len(plan.columns):
        return
    words = _words(plan)
    origin = {row.key: row for row in template.rows}
    for depth in range(1, len(plan.columns) + 1):
        for group in plan.groups(depth):
            row = group[0]
            source = origin.get(row.key) if row.key else None
            now, was = row.levels[depth - 1], source.levels[depth - 1] if source else None
            if not now or not was or (depth == 1 and _same_area(now, was)):
                continue
            if normal(now) != normal(fill(was, words)) and essence(now, plan.satker) != essence(
                fill(was, words), plan.satker
            ):
                name = plan.columns[depth - 1].replace("_", " ")
                told = f'{name} "{short(now)}" pada templat tertulis "{short(fill(was, words))}"'
                yield Problem(group_place(group, depth), told, short(now))


@rule("RB311", severity=Severity.WARNING, fix="Isi penanggung jawabnya.")
def nobody_in_charge(plan: Plan, _known: Known) -> Problems:
    """
    A ZI plan with a column PENANGGUNG JAWAB must name who is in charge.

    Where the column is filled on most rows, each row without one is told; where only the first row of an area has one,
    it stands for the whole area, and an area without any is told once. In a plan of Tim A, Tim A, (empty), Tim A the
    third row is reported; in one of Tim A, (empty), (empty), (empty) none is.
    """
    if plan.trailing != "penanggung_jawab" or not any(row.trailing for row in plan.rows):
        return
    filled = sum(1 for row in plan.rows if row.trailing)
    each_row = filled * 2 > len(plan.rows)
    for group in plan.groups(1):
        absent = [row for row in group if row.leaf and not row.trailing]
        if each_row:
            for row in absent:
                yield Problem(
                    row.trailing_place or leaf_place(row), f'"{short(row.leaf)}" belum punya penanggung jawab'
                )
        elif absent and not any(row.trailing for row in group):
            text = group[0].levels[0]
            yield Problem(group_place(group, 1), f'"{short(text)}" belum punya penanggung jawab', text)


def _words(plan: Plan) -> dict[str, str]:
    try:
        return office_named(plan.satker or "").words(plan.year)
    except RbexcelError:
        return {}


def _texts(template: Template, plan: Plan, depth: int) -> list[str]:
    words = _words(plan)
    return list(dict.fromkeys(fill(row.levels[depth - 1] or "", words) for row in template.rows))


def _same_area(one: str, other: str) -> bool:
    number = area_number(one)
    return normal(one) == normal(other) or (number is not None and number == area_number(other))


def _present(wanted: str, texts: list[str]) -> bool:
    goal = normal(wanted)
    others = {normal(text) for text in texts}
    return goal in others or bool(difflib.get_close_matches(goal, others, n=1, cutoff=_NEARLY))


def _parent_place(path: list[str], groups: list[tuple[Row, ...]]) -> Cell | None:
    """Return the cell of the deepest parent on ``path`` that the plan has: the kegiatan, else the area."""
    for level in range(len(path), 1, -1):
        for group in groups:
            if _present(path[level - 1], [group[0].levels[level - 1] or ""]):
                return group_place(group, level)
    return group_place(groups[0], 1)
