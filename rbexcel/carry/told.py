"""What became of the older plan's rows, told line by line: of their texts, months and marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from rbexcel.carry.both import Both
from rbexcel.carry.change import Change, Kind, Spot
from rbexcel.carry.choices import Months
from rbexcel.carry.rows import Placed
from rbexcel.plan.plan import Mark, Row, group_place
from rbexcel.plan.same_rows import is_weak
from rbexcel.words.columns import normal
from rbexcel.words.months import MONTHS, months_text
from rbexcel.words.offices import other_offices, renamed
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.words.years import moved, standing
from rbexcel.workbook.grid import Cell

_NOT_IN_TEMPLATE = "tidak ada di templat"
_MONTHS_LEFT = "bulannya tidak diambil dari tahun lalu"


def of_parents(both: Both, placed: Placed) -> Iterator[Change]:
    """Yield what became of the texts above the deepest level, once each."""
    for depth, name in enumerate(both.mine.level_names[:-1], start=1):
        start = 0
        for group in both.mine.groups(depth):
            text, place = group[0].levels[depth - 1], group_place(group, depth)
            homes = [placed.homes[index] for index in range(start, start + len(group)) if index in placed.homes]
            start += len(group)
            if not text:
                continue
            if not homes:
                yield Change(Kind.LEFT, place, text, None, f"{name}: {_NOT_IN_TEMPLATE}")
                continue
            now = [placed.rows[home].levels[depth - 1] for home in homes]
            spot = Spot(homes[0], depth - 1)
            if normal(text) not in {normal(each or "") for each in now}:
                yield Change(Kind.CHANGED, place, text, now[0], _wording(both, name, text, now[0]), spot)
            if not both.of_guide:
                yield from _of_names(both, place, now[0] or "", spot)


def shapes(both: Both, placed: Placed) -> dict[str, list[Cell | None]]:
    """Return where each other shape of a tick stands that was read in several cells: it is told once for them all."""
    found: dict[str, list[Cell | None]] = defaultdict(list)
    for index in placed.homes:
        row = both.mine.rows[index]
        for mark in row.marks:
            if mark.months and not is_tick(mark.text):
                found[mark.text].append(mark.place or row.place)
    return {text: cells for text, cells in found.items() if len(cells) > 1}


def of_shapes(both: Both, found: Mapping[str, Sequence[Cell | None]]) -> Iterator[Change]:
    """Yield a line for each of those shapes."""
    taken = both.taken.months is Months.MINE
    becomes = "semuanya menjadi centang" if taken else _MONTHS_LEFT
    for text, cells in found.items():
        what = f"tertulis di {len(cells)} sel; {becomes}"
        yield Change(Kind.CHANGED, cells[0], text, TICK if taken else None, what)


def of_row(both: Both, placed: Placed, index: int, told: Collection[str] = ()) -> Iterator[Change]:
    """Yield what became of a row of the older plan, but for marks that are ``told``; nothing when it is just so."""
    old = both.mine.rows[index]
    depth, text = deepest(old)
    place = _place(old, depth)
    home = placed.homes.get(index)
    if home is None:
        months = _months(old.months)
        yield Change(Kind.LEFT, place, text, None, f"{_NOT_IN_TEMPLATE}: {_path(old)}; {months}")
        if old.trailing:
            what = f"{_word(both.mine.trailing)} dari baris yang tidak dibawa"
            yield Change(Kind.LEFT, old.trailing_place or old.place, old.trailing, None, what)
        for mark in old.marks:
            if not is_tick(mark.text):
                yield Change(Kind.LEFT, mark.place or old.place, mark.text, None, "isi bulan baris yang tidak dibawa")
        return
    row = placed.rows[home]
    yield from _of_leaf(both, old, row, Spot(home, depth), both.found.get(index))
    if old.trailing:
        yield from _of_trailing(both, old, row, Spot(home, None))
    yield from _of_marks(both, old, row, Spot(home, depth), told)


def of_guide(both: Both, placed: Placed) -> Iterator[Change]:
    """Yield the rows of the guide that the older plan lacks: those that were added, and those that were not."""
    known = set(both.found.values())
    for index, row in enumerate(both.guide.rows):
        if index in known:
            continue
        home = placed.added.get(index)
        depth, text = deepest(row)
        if home is None:
            usual = f"; lazimnya {_months(row.months)}" if row.months else ""
            yield Change(Kind.OFFERED, None, None, text, f"{_path(row)}{usual}", Spot(*placed.offered[index]), row.key)
        else:
            what = f"{_path(row)}; {_months(placed.rows[home].months)}"
            yield Change(Kind.ADDED, None, None, text, what, Spot(home, depth))


def _of_leaf(both: Both, old: Row, row: Row, spot: Spot, found: int | None) -> Iterator[Change]:
    """Yield what became of the deepest text and the months of a row that came along."""
    depth, text = deepest(old)
    place, now, name = _place(old, depth), row.levels[depth], both.mine.level_names[depth]
    notes = list(_month_notes(both, row, old, found))
    # The texts above the deepest level are told of once for all their rows.
    if text and depth == len(old.levels) - 1 and normal(text) != normal(now or ""):
        wording = _wording(both, name, text, now)
        weak = both.of_guide and is_weak(row, old, both.guide.satker, both.mine.satker)
        doubt = ("kalimatnya agak berbeda, pastikan indikatornya sama",) if weak else ()
        kind = Kind.LOOK if weak else Kind.CHANGED
        yield Change(kind, place, text, now, "; ".join((wording, *doubt, *notes)), spot)
    elif notes:
        yield Change(Kind.CARRIED if both.of_guide else Kind.CHANGED, place, text, now, "; ".join(notes), spot)
    if both.of_guide:
        return
    if found is None:
        yield Change(Kind.OWN, place, text, now, f"{_path(old)}; {_months(row.months)}", spot)
    if text and depth == len(old.levels) - 1:
        yield from _of_names(both, place, now or "", spot)


def _month_notes(both: Both, row: Row, old: Row, found: int | None) -> Iterator[str]:
    """Yield what staff may not expect of a row's months."""
    if both.taken.months is Months.EMPTY:
        return
    usual = both.guide.rows[found].months if found is not None else ()
    if both.taken.months is Months.TEMPLATE:
        if row.months != old.months:
            before = months_text(old.months) or "kosong"
            yield f"bulan menurut templat: {months_text(row.months)} (tahun lalu: {before})"
    elif both.of_guide and old.months and old.months != usual:
        default = f" (templat: {months_text(usual)})" if usual else ""
        yield f"centang tahun lalu dipertahankan: {months_text(old.months)}{default}"


def _of_trailing(both: Both, old: Row, row: Row, spot: Spot) -> Iterator[Change]:
    text, place, name = old.trailing or "", old.trailing_place or old.place, _word(both.mine.trailing)
    if row.trailing is None:
        yield Change(Kind.LEFT, place, text, None, f"templat tidak punya kolom {name}; {_path(old)}")
        return
    if normal(row.trailing) != normal(text):
        yield Change(Kind.CHANGED, place, text, row.trailing, _wording(both, name, text, row.trailing), spot)
    yield from _of_names(both, place, row.trailing, spot)


def _of_marks(both: Both, old: Row, row: Row, spot: Spot, told: Collection[str]) -> Iterator[Change]:
    for mark in old.marks:
        place = mark.place or old.place
        if not mark.months and _drawn(mark, row):
            yield Change(Kind.LOOK, place, mark.text, mark.text, "tulisan ini bukan centang; dibawa apa adanya", spot)
        elif not mark.months:
            yield Change(Kind.LEFT, place, mark.text, None, "tulisan ini tidak punya tempat di rencana baru")
        elif not is_tick(mark.text) and mark.text not in told:
            ticked = mark.months if both.taken.months is Months.MINE else ()
            what = f"menjadi centang bulan {months_text(ticked)}" if ticked else _MONTHS_LEFT
            yield Change(Kind.CHANGED, place, mark.text, TICK if ticked else None, what, spot)


def _of_names(both: Both, place: Cell | None, text: str, spot: Spot) -> Iterator[Change]:
    """Yield what a carried text still names: another office, and dates and years that did not move."""
    for name in other_offices(text, both.guide.satker):
        yield Change(Kind.LOOK, place, text, text, f"menyebut satker lain: {name}", spot)
    if both.years and both.guide.year and (left := standing(text, both.guide.year)):
        yield Change(Kind.DATED, place, text, text, f"tidak digeser: {', '.join(left)}", spot)


def _wording(both: Both, column: str, old: str, new: str | None) -> str:
    """Say why a text reads otherwise."""
    if new is not None and normal(new) == normal(both.adapted(old)):
        parts = []
        if moved(old, both.years) != old:
            parts.append("tahun")
        if renamed(old, both.mine.satker, both.guide.satker) != old:
            parts.append("nama satker")
        return f"{column}: {' dan '.join(parts)} disesuaikan"
    return f"{column}: kalimat diambil dari templat"


def _path(row: Row) -> str:
    """Return the parents of a row in few words."""
    depth = deepest(row)[0]
    above = [_short(text) for text in row.levels[:depth] if text]
    return " > ".join((above[:1] + above[-1:]) if len(above) > 1 else above) or "tanpa kegiatan di atasnya"


def _drawn(mark: Mark, home: Row) -> bool:
    """Tell whether a mark that plans nothing shows in the new sheet: one stands in its cell, and no tick does."""
    same = [each for each in home.marks if each.column == mark.column and not each.months]
    return mark.column is not None and mark.column not in home.months and same[-1:] == [mark._replace(place=None)]


def deepest(row: Row) -> tuple[int, str | None]:
    """Return the deepest level that has a text, and the text."""
    return next(
        ((depth, text) for depth, text in reversed(tuple(enumerate(row.levels))) if text), (len(row.levels) - 1, None)
    )


def _place(row: Row, depth: int) -> Cell | None:
    return (row.places[depth] if len(row.places) > depth else None) or row.place


def _months(months: Sequence[int]) -> str:
    return "setiap bulan" if len(months) == len(MONTHS) else months_text(months) or "belum dicentang bulannya"


def _word(column: str | None) -> str:
    return (column or "keterangan").replace("_", " ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57].rstrip()} ..."
