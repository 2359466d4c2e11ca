"""What became of the older plan, told line by line: of its texts, months and marks, its title and its decree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from rbexcel.carry.both import Both
from rbexcel.carry.change import Change
from rbexcel.plan.doubt_words import noted, reason
from rbexcel.plan.office import BLANK
from rbexcel.plan.plan import Decree, Mark, Plan, Row, group_place
from rbexcel.plan.same_rows import is_weak
from rbexcel.words.columns import normal
from rbexcel.words.offices import other_offices, renamed
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.words.years import dated_years, moved
from rbexcel.workbook.grid import Cell

_DECREE_WORDS = {
    "number": "nomor keputusan",
    "date": "tanggal keputusan",
    "place": "tempat penetapan",
    "signatory": "ketua",
    "certifier": "pengesah salinan",
}

UNKNOWN_YEAR = Change(
    "periksa", None, None, None, "tahun dari rencana tahun lalu tidak terbaca; tahun di dalam teks tidak digeser"
)


def of_columns(old: Plan, columns: Sequence[str]) -> Iterator[Change]:
    """Yield the texts of the levels that the new plan does not have."""
    for depth, name in enumerate(old.columns, start=1):
        if name in columns:
            continue
        for group in old.groups(depth):
            text = group[0].levels[depth - 1]
            if text:
                what = f"templat tidak punya kolom {_word(name)}"
                yield Change("ditinggal", group_place(group, depth), text, None, what)


def of_plan(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what belongs to no row: unread and doubtful cells, the title, the decree."""
    for left in old.unread:
        yield Change("ditinggal", left.place, left.text, None, reason(left.why))
    lines = {(row.place.sheet, row.place.row): _deepest(row)[1] for row in old.rows if row.place}
    for doubt in old.uncertain:
        yield Change("periksa", doubt.place, lines.get((doubt.place.sheet, doubt.place.row)), None, reason(doubt.doubt))
    for note in old.notes:
        yield Change("periksa", None, None, None, noted(note))
    if old.title and normal(old.title) != normal(new.title or ""):
        yield Change("disesuaikan", old.title_place, old.title, new.title, "judul")
    yield from _of_decree(old.decree or Decree(), new.decree or Decree())


def _of_decree(old: Decree, new: Decree) -> Iterator[Change]:
    for each in fields(Decree):
        if each.name not in _DECREE_WORDS:
            continue
        before, after = getattr(old, each.name), getattr(new, each.name)
        if before and before != after:
            yield Change("disesuaikan", None, before, after or BLANK, _DECREE_WORDS[each.name])


def of_parents(both: Both, homes: dict[int, Row]) -> Iterator[Change]:
    """Yield the texts above the deepest level that read otherwise now, once each."""
    for depth, name in enumerate(both.new.columns[:-1], start=1):
        start = 0
        for group in both.old.groups(depth):
            text = group[0].levels[depth - 1]
            now = {homes[index].levels[depth - 1] for index in range(start, start + len(group))}
            first = homes[start].levels[depth - 1]
            start += len(group)
            if text and normal(text) not in {normal(each or "") for each in now}:
                yield Change(
                    "disesuaikan", group_place(group, depth), text, first, _wording(both, _word(name), text, first)
                )


def of_row(both: Both, index: int, home: Row) -> Iterator[Change]:
    """Yield what became of an old row; nothing when the new plan has it just so."""
    yield from _of_leaf(both, index)
    if both.old.rows[index].trailing:
        yield from _of_trailing(both, both.old.rows[index])
    yield from _of_marks(both.old.rows[index], home)
    yield from _of_names(both, index, home)


def of_new_rows(both: Both) -> Iterator[Change]:
    """Yield the template's rows that the old plan has not."""
    used = set(both.found.values())
    for index, row in enumerate(both.new.rows):
        if index not in used:
            months = f"bulan bawaan templat: {_months(row.months)}" if row.months else "belum ada bulannya"
            yield Change("baru", None, None, _deepest(row)[1], f"{_path(row)}; {months}")


def _of_leaf(both: Both, index: int) -> Iterator[Change]:
    old = both.old.rows[index]
    depth, text = _deepest(old)
    place = _place(old, depth)
    if index not in both.found:
        months = f"bulan {_months(old.months)}" if old.months else "tanpa bulan"
        yield Change("tambahan", place, text, both.adapted_or_none(text), f"{_path(old)}; {months}")
    else:
        row = both.new.rows[both.found[index]]
        now = row.levels[depth] or both.adapted_or_none(text)
        notes = [*_month_notes(row, old), *_trailing_notes(both, row, old)]
        # The texts above the deepest level are told of once for all their rows.
        if text and depth == len(old.levels) - 1 and normal(text) != normal(now or ""):
            wording = _wording(both, _word(both.new.columns[depth]), text, now)
            weak = is_weak(row, old, both.new.satker, both.old.satker)
            doubt = ("kurang mirip, pastikan ini butir yang sama",) if weak else ()
            yield Change("periksa" if weak else "disesuaikan", place, text, now, "; ".join((wording, *doubt, *notes)))
        elif notes:
            yield Change("dibawa", place, text, now, "; ".join(notes))


def _month_notes(row: Row, old: Row) -> Iterator[str]:
    if old.months and old.months != row.months:
        default = f" (bawaan templat: {_months(row.months)})" if row.months else ""
        yield f"bulan {_months(old.months)} dibawa{default}"
    elif row.months and not old.months:
        yield f"bulan bawaan templat {_months(row.months)} dipakai, dahulu tanpa centang"


def _trailing_notes(both: Both, row: Row, old: Row) -> Iterator[str]:
    if not old.trailing or not both.new.trailing or normal(old.trailing) == normal(row.trailing or ""):
        return
    instead = f' menggantikan "{row.trailing}"' if row.trailing else ""
    yield f'{_word(both.old.trailing)} "{both.adapted(old.trailing)}" dibawa{instead}'


def _of_trailing(both: Both, old: Row) -> Iterator[Change]:
    text, place = old.trailing or "", old.trailing_place or old.place
    if not both.new.trailing:
        yield Change(
            "ditinggal",
            place,
            text,
            None,
            f"templat tidak punya kolom {_word(both.old.trailing)}; {_path(old)}",
        )
    elif both.adapted(text) != text:
        now = both.adapted(text)
        yield Change("disesuaikan", place, text, now, _wording(both, _word(both.old.trailing), text, now))


def _of_marks(old: Row, home: Row) -> Iterator[Change]:
    for mark in old.marks:
        place = mark.place or old.place
        if not mark.months and _drawn(mark, home):
            yield Change("periksa", place, mark.text, mark.text, "tanda ini bukan centang; dibawa apa adanya")
        elif not mark.months:
            yield Change("ditinggal", place, mark.text, None, "tanda ini tidak punya tempat di rencana baru")
        elif not is_tick(mark.text):
            yield Change("disesuaikan", place, mark.text, TICK, f"menjadi centang bulan {_months(mark.months)}")


def _of_names(both: Both, index: int, home: Row) -> Iterator[Change]:
    """Yield the carried texts that still name another office, or a date of the old year."""
    old = both.old.rows[index]
    carried = {home.trailing} if old.trailing else set()
    if index not in both.found:
        carried |= set(home.levels) & {both.adapted_or_none(text) for text in old.levels}
    for text in sorted(filter(None, carried)):
        place = _place(old, _deepest(old)[0])
        for name in other_offices(text, both.new.satker):
            yield Change("periksa", place, text, text, f"menyebut satker lain: {name}")
        if any(year in both.years for year in dated_years(text)):
            yield Change("periksa", place, text, text, "tanggal di dalam teks tidak digeser")


def _wording(both: Both, column: str, old: str, new: str | None) -> str:
    """Say why a text reads otherwise."""
    if new is not None and normal(new) == normal(both.adapted(old)):
        parts = []
        if moved(old, both.years) != old:
            parts.append("tahun")
        if renamed(old, both.old.satker, both.new.satker) != old:
            parts.append("nama satker")
        return f"{column}: {' dan '.join(parts)} disesuaikan"
    return f"{column}: dipakai kata-kata templat"


def _path(row: Row) -> str:
    """Return the parents of a row in few words."""
    depth = _deepest(row)[0]
    above = [_short(text) for text in row.levels[:depth] if text]
    return " > ".join((above[:1] + above[-1:]) if len(above) > 1 else above) or "tanpa induk"


def _drawn(mark: Mark, home: Row) -> bool:
    """Tell whether a mark that plans nothing shows in the new sheet: one stands in its cell, and no tick does."""
    same = [each for each in home.marks if each.column == mark.column and not each.months]
    return mark.column is not None and mark.column not in home.months and same[-1:] == [replace(mark, place=None)]


def _deepest(row: Row) -> tuple[int, str | None]:
    """Return the deepest level that has a text, and the text."""
    return next(
        ((depth, text) for depth, text in reversed(tuple(enumerate(row.levels))) if text), (len(row.levels) - 1, None)
    )


def _place(row: Row, depth: int) -> Cell | None:
    return (row.places[depth] if len(row.places) > depth else None) or row.place


def _months(months: Sequence[int]) -> str:
    return ", ".join(map(str, months)) or "-"


def _word(column: str | None) -> str:
    return (column or "keterangan").replace("_", " ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57].rstrip()} ..."
