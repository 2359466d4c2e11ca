"""What belongs to no row of the older plan, line by line: what was not read, its columns, title and decree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from rbexcel.carry.both import Both
from rbexcel.carry.change import Change, Kind, Spot
from rbexcel.carry.rows import Placed
from rbexcel.carry.told import deepest
from rbexcel.plan.doubt_words import noted, reason
from rbexcel.plan.layout import other_labels
from rbexcel.plan.office import BLANK
from rbexcel.plan.plan import Decree, Plan, group_place
from rbexcel.words.columns import normal

_DECREE_WORDS = {
    "number": "nomor keputusan",
    "date": "tanggal keputusan",
    "place": "tempat penetapan",
    "signatory": "ketua",
    "certifier": "pejabat yang mengesahkan salinan",
}

_UNKNOWN_YEAR = "tahun dari rencana tahun lalu tidak terbaca; tahun di dalam kalimat tidak digeser"


def of_year(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield that the older plan's year is not known, or that it is no older one."""
    if not old.year:
        yield Change(Kind.LOOK, None, None, None, _UNKNOWN_YEAR)
    elif new.year and old.year > new.year:
        what = f"rencana asalnya untuk tahun {old.year}, sesudah {new.year}; tahun di dalam kalimat digeser mundur"
        yield Change(Kind.LOOK, None, str(old.year), str(new.year), what)


def of_columns(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield the texts of the levels that the new plan does not have."""
    for depth, name in enumerate(old.columns, start=1):
        if name in new.columns:
            continue
        for group in old.groups(depth):
            text = group[0].levels[depth - 1]
            if text:
                what = f"templat tidak punya kolom {old.level_names[depth - 1]}"
                yield Change(Kind.LEFT, group_place(group, depth), text, None, what)


def of_plan(old: Plan, new: Plan, placed: Placed) -> Iterator[Change]:
    """Yield the cells that were not read or read with doubt, and what the title and the decree become."""
    decree = {cell for paper in old.naskah for _, part in paper.parts() for cell in part.cells} if old.naskah else ()
    for left in old.unread:
        if left.place in decree:
            yield Change(Kind.DECREE, left.place, left.text, None, "lain dari kalimat templat")
        else:
            yield Change(Kind.LEFT, left.place, left.text, None, reason(left.why))
    lines = {(row.place.sheet, row.place.row): index for index, row in enumerate(old.rows) if row.place}
    for doubt in old.uncertain:
        index = lines.get((doubt.place.sheet, doubt.place.row))
        home = None if index is None else placed.homes.get(index)
        text = None if index is None else deepest(old.rows[index])[1]
        depth, now = (None, None) if home is None else deepest(placed.rows[home])
        spot = None if home is None else Spot(home, depth)
        yield Change(Kind.LOOK, doubt.place, text, now, reason(doubt.doubt), spot)
    for note in old.notes:
        kind = Kind.LEFT if note in old.others else Kind.LOOK
        yield Change(kind, None, None, None, noted(note))
    if old.title and normal(old.title) != normal(new.title or ""):
        yield Change(Kind.CHANGED, old.title_place, old.title, new.title, "judul")
    yield from _of_decree(old.decree or Decree(), new.decree or Decree())


def of_others(both: Both) -> Iterator[Change]:
    """Yield the columns beside those of the plan that came along into another year: amounts and names of last year."""
    labels = other_labels(both.mine.rows)
    if labels and both.mine.year != both.guide.year and not both.of_guide:
        what = f"isi kolom {', '.join(labels)} ikut dibawa; sesuaikan untuk tahun {both.guide.year}"
        yield Change(Kind.LOOK, None, None, None, what)


def _of_decree(old: Decree, new: Decree) -> Iterator[Change]:
    for each in fields(Decree):
        if each.name not in _DECREE_WORDS:
            continue
        before, after = getattr(old, each.name), getattr(new, each.name)
        if before and before != after:
            yield Change(Kind.CHANGED, None, before, after or BLANK, _DECREE_WORDS[each.name])
