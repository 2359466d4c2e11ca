"""Completeness, RB3xx: what a plan must have, and what its template has that it lacks."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.errors import RbexcelError
from rbexcel.office import fill, office_named
from rbexcel.parsing.words import area_number, normal
from rbexcel.plan import group_place

if TYPE_CHECKING:
    from rbexcel.catalogue import Template
    from rbexcel.grid import Cell
    from rbexcel.plan import Plan, Row

_NEARLY = 0.85
_PLACEHOLDER = re.compile(
    r"(?:[^\w%]|[\d_])*|x+|tbd|n/?a|(?:di)?isi(?:kan)?(?: di sini| disini)?|indikator(?: keberhasilan)?|kosong|"
    "belum ada",
    re.IGNORECASE,
)


@rule("RB301", severity=Severity.WARNING, fix="Tambahkan area ini dari templat, atau pastikan memang tidak dipakai.")
def area_missing(plan: Plan, template: Template | None) -> Problems:
    """
    Every area of the template must be in the plan.

    Areas are matched by their number and usual names, not by the whole text.
    """
    if template is None:
        return
    present = [row.levels[0] or "" for row in plan.rows]
    for text in _texts(template, plan, 1):
        if not any(_same_area(text, other) for other in present):
            yield Problem(None, f'area "{text}" dari templat {template.id} tidak ada di rencana ini', text)


@rule(
    "RB302",
    severity=Severity.WARNING,
    fix="Tambahkan sub kegiatan ini dari templat, atau pastikan memang tidak dipakai.",
)
def sub_kegiatan_missing(plan: Plan, template: Template | None) -> Problems:
    """
    Every sub kegiatan of the template must be in the plan, under the same area.

    A text that is nearly the same counts as present. Sub kegiatan of an area that is missing altogether are not listed:
    RB301 tells that.
    """
    if template is None:
        return
    depth = len(plan.columns) - 1
    if len(template.columns) != len(plan.columns):
        return
    words = _words(plan)
    areas: dict[str, list[tuple[Row, ...]]] = {}
    for group in plan.groups(depth):
        areas.setdefault(group[0].levels[0] or "", []).append(group)
    keys = {row.key for row in plan.rows if row.key}
    seen: set[tuple[str | None, ...]] = set()
    for row in template.rows:
        path = row.levels[:depth]
        if path in seen or path[-1] is None:
            continue
        seen.add(path)
        if any(other.key in keys for other in template.rows if other.levels[:depth] == path):
            continue
        area = fill(path[0] or "", words)
        groups = [group for name, found in areas.items() if _same_area(area, name) for group in found]
        wanted = fill(path[-1], words)
        if not groups or _present(wanted, [group[0].levels[depth - 1] or "" for group in groups]):
            continue
        place = _kegiatan_place(fill(path[-2] or "", words), groups, depth)
        yield Problem(place, f'sub kegiatan "{_line(wanted)}" dari templat {template.id} tidak ada', _line(wanted))


@rule("RB303", severity=Severity.ERROR, fix="Lengkapi isinya, atau hapus baris ini.")
def without_indicator(plan: Plan, _template: Template | None) -> Problems:
    """
    A sub kegiatan must have at least one indicator.

    | sub kegiatan    | indikator  | 1 | 2 | expect                |
    |-----------------|------------|---|---|-----------------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ |   |                       |
    | 2. Reviu SOP    |            | ✓ |   | RB303 in sub kegiatan |
    | 3. Survei       |            |   |   | RB303 in sub kegiatan |
    | 3. Survei       |            | ✓ |   |                       |
    """
    for group in plan.groups(len(plan.columns) - 1):
        row = group[0]
        if not any(each.leaf for each in group):
            depth = max((index for index, text in enumerate(row.levels) if text), default=0)
            name = plan.columns[depth].replace("_", " ")
            text = row.levels[depth] or ""
            place = row.places[depth] if row.places else row.place
            yield Problem(place, f'{name} "{_line(text)}" belum punya {_last(plan)}', text)


@rule("RB304", severity=Severity.ERROR, fix="Tulis isi yang sebenarnya, atau hapus baris ini.")
def placeholder_indicator(plan: Plan, _template: Template | None) -> Problems:
    """
    An indicator must be a real text, not a placeholder.

    | sub kegiatan    | indikator      | 1 | 2 | expect             |
    |-----------------|----------------|---|---|--------------------|
    | 1. Evaluasi SOP | 1. ...         | ✓ |   | RB304 in indikator |
    |                 | 2. Isi di sini | ✓ |   | RB304 in indikator |
    |                 | 3. Laporan     | ✓ |   |                    |
    |                 | 4. Isi kuesioner | ✓ |   |                  |
    |                 | 5. 100%        | ✓ |   |                    |
    """
    for row in plan.rows:
        if row.leaf is not None and _PLACEHOLDER.fullmatch(row.leaf.strip()):
            yield Problem(row.places[-1] if row.places else row.place, f'{_last(plan)} masih "{row.leaf}"', row.leaf)


@rule("RB305", severity=Severity.WARNING, fix="Hapus salah satunya, atau tulis yang berbeda.")
def repeated_indicator(plan: Plan, _template: Template | None) -> Problems:
    """
    An indicator must not stand twice under one sub kegiatan.

    | sub kegiatan    | indikator    | 1 | 2 | expect             |
    |-----------------|--------------|---|---|--------------------|
    | 1. Evaluasi SOP | 1. Laporan   | ✓ |   |                    |
    |                 | 2. LAPORAN.  | ✓ |   | RB305 in indikator |
    |                 | 3. Laporan 2 | ✓ |   |                    |
    | 2. Reviu SOP    | 1. Laporan   | ✓ |   |                    |
    """
    for group in plan.groups(len(plan.columns) - 1):
        first: dict[str, Row] = {}
        for row in group:
            if not row.leaf or not normal(row.leaf):
                continue
            before = first.setdefault(normal(row.leaf), row)
            if before is not row:
                where = f" (lihat baris {before.place.row})" if before.place else ""
                place = row.places[-1] if row.places else row.place
                yield Problem(place, f'{_last(plan)} "{_line(row.leaf)}" berulang{where}', row.leaf)


_DECREE_DATA = (
    ("number", "nomor"),
    ("date", "tanggal"),
    ("place", "tempat penetapan"),
    ("signatory", "nama ketua"),
    ("certifier", "nama pejabat yang mengesahkan salinan"),
)


@rule("RB308", severity=Severity.INFO, fix="Isi pada lembar Keputusan, atau dengan data satker saat membuat rencana.")
def decree_data_missing(plan: Plan, template: Template | None) -> Problems:
    """
    The decree needs its number, date and place, and the names of the chair and of who certifies the copy.

    Each is told once, and only for a plan whose template has a decree. What is missing is printed as a blank:
    "NOMOR .........." is reported, "NOMOR 19 TAHUN 2022" is not.
    """
    if template is None or template.decree is None:
        return
    for name, words in _DECREE_DATA:
        text = getattr(plan.decree, name, None) or ""
        if not text.strip(" .…_-"):
            yield Problem(None, f"{words} pada keputusan belum diisi", text or None)


def _last(plan: Plan) -> str:
    return plan.columns[-1].replace("_", " ")


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"


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


def _kegiatan_place(kegiatan: str, groups: list[tuple[Row, ...]], depth: int) -> Cell | None:
    """Return the cell of the kegiatan that should hold the missing one, else of its area."""
    for group in groups:
        if _present(kegiatan, [group[0].levels[depth - 2] or ""]):
            return group_place(group, depth - 1)
    return group_place(groups[0], 1)
