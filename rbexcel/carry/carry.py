"""
A new plan that takes over what an older one holds, and the report of it: nothing the office typed is lost.

Values in, values out; it knows no file and no sheet.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from rbexcel.errors import RbexcelError
from rbexcel.plan.doubt_words import noted, reason
from rbexcel.plan.office import BLANK
from rbexcel.plan.plan import Decree, Mark, Plan, Row, group_place
from rbexcel.plan.same_rows import area_of, is_weak, matches
from rbexcel.words.columns import normal
from rbexcel.words.essence import neutral
from rbexcel.words.numbers import following, parsed, written
from rbexcel.words.offices import other_offices, renamed
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.words.years import dated_years, moved
from rbexcel.workbook.grid import Cell

Kind = Literal["ditinggal", "periksa", "disesuaikan", "tambahan", "dibawa", "baru"]
KINDS: dict[Kind, str] = {
    "ditinggal": "ada di rencana lama, tidak masuk rencana baru",
    "periksa": "dibawa, tetapi perlu dilihat",
    "disesuaikan": "kata-kata, tahun atau nama satker berubah",
    "tambahan": "baris milik satker sendiri, ikut dibawa",
    "dibawa": "baris templat dengan bulan atau keterangan dari rencana lama",
    "baru": "baris templat yang belum ada di rencana lama",
}
"""Every kind of change with its meaning, in the order of the report."""
NEED_A_LOOK: tuple[Kind, ...] = ("ditinggal", "periksa")

_DECREE_WORDS = {
    "number": "nomor keputusan",
    "date": "tanggal keputusan",
    "place": "tempat penetapan",
    "signatory": "ketua",
    "certifier": "pengesah salinan",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the report: where in the old plan (None: nowhere), the text there, the text now, and what of it."""

    kind: Kind
    place: Cell | None
    old: str | None
    new: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The new plan, what changed, and how many of the old rows stand in it exactly as they were."""

    plan: Plan
    changes: tuple[Change, ...]
    same: int

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes there are of each kind, zero included."""
        seen = Counter(change.kind for change in self.changes)
        return {kind: seen[kind] for kind in KINDS}

    @property
    def needs_a_look(self) -> bool:
        """Tell whether something was left behind or is in doubt."""
        return any(change.kind in NEED_A_LOOK for change in self.changes)


def carry(new: Plan, old: Plan, *, same_year: bool = False) -> Carried:
    """
    Return ``new`` (a populated template) with the months, trailing texts and own rows of ``old``.

    Years and the old office's name in carried texts become those of the new plan; ``same_year`` leaves years alone.
    Raises RbexcelError for two plans of different kinds.
    """
    if new.kind != old.kind:
        raise RbexcelError(
            f"Rencana lama adalah rencana {old.kind}, sedangkan templat ini untuk rencana {new.kind}. "
            f"Pilih templat {old.kind}."
        )
    moving = _Moving(new, _aligned(old, new.columns), {} if same_year else _years(old, new))
    rows, homes = moving.rows()
    by_row = [tuple(moving.of_row(index, homes[index])) for index in range(len(old.rows))]
    changes = (
        *_of_columns(old, new.columns),
        *_of_plan(old, new),
        *(() if same_year or old.year else (_UNKNOWN_YEAR,)),
        *moving.of_parents(homes),
        *(change for each in by_row for change in each),
        *moving.of_new_rows(),
    )
    order = list(KINDS)
    return Carried(
        replace(new, rows=rows),
        tuple(sorted(_once(changes), key=lambda change: order.index(change.kind))),
        by_row.count(()),
    )


def _once(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes with one for each cell: the parser and the row that it belongs to both tell of an odd mark."""
    stands = {(change.place, change.old) for change in changes if change.kind == "periksa" and change.new}
    told: set[object] = set()
    for change in changes:
        left = change.kind == "ditinggal"
        cell = (change.place, change.old)
        entry = (left, cell) if left else change
        if change.place and (entry in told or (left and cell in stands)):
            continue
        told.add(entry)
        yield change


def _years(old: Plan, new: Plan) -> dict[int, int]:
    """Return what each year that a plan speaks of becomes: its own, the one before and the one after."""
    if old.year is None or new.year is None or old.year == new.year:
        return {}
    return {old.year + step: new.year + step for step in (-1, 0, 1)}


def _aligned(old: Plan, columns: Sequence[str]) -> Plan:
    """Return the old plan with the columns of the new one; a level it does not have is None."""
    if old.columns == tuple(columns):
        return old
    at = [old.columns.index(name) if name in old.columns else None for name in columns]

    def chosen(row: Row) -> Row:
        places = row.places or (None,) * len(row.levels)
        return replace(
            row,
            levels=tuple(None if index is None else row.levels[index] for index in at),
            numbers=tuple(None if index is None else row.numbers[index] for index in at),
            places=tuple(None if index is None else places[index] for index in at),
        )

    return replace(old, columns=tuple(columns), rows=tuple(map(chosen, old.rows)))


def _of_columns(old: Plan, columns: Sequence[str]) -> Iterator[Change]:
    for depth, name in enumerate(old.columns, start=1):
        if name in columns:
            continue
        for group in old.groups(depth):
            text = group[0].levels[depth - 1]
            if text:
                what = f"templat tidak punya kolom {_word(name)}"
                yield Change("ditinggal", group_place(group, depth), text, None, what)


class _Moving:
    """Both plans with what was matched; ``old`` has the columns of ``new``."""

    def __init__(self, new: Plan, old: Plan, years: dict[int, int]) -> None:
        self.new = new
        self.old = old
        self.years = years
        self.found = matches(new, old)

    def adapted(self, text: str) -> str:
        """Return an old text with this plan's years and office."""
        return renamed(moved(text, self.years), self.old.satker, self.new.satker)

    def adapted_or_none(self, text: str | None) -> str | None:
        return None if text is None else self.adapted(text)

    # --- rows --------------------------------------------------------------------------------------------------------

    def rows(self) -> tuple[tuple[Row, ...], dict[int, Row]]:
        """Return the rows of the new plan, and where each old row went, by its index."""
        homes: dict[int, Row] = {}
        back = {other: index for index, other in self.found.items()}
        placed = _Placed(self.new, self.old, self.found)
        entries = []
        for entry in placed.entries():
            if entry.new is not None:
                row = self.new.rows[entry.new]
                row = self._merged(row, self.old.rows[back[entry.new]]) if entry.new in back else row
                entries.append((entry, row))
            else:
                row = self._own(self.old.rows[entry.old], entry.depth, self.new.rows[entry.anchor])
                entries.append((entry, row))
        numbered = (
            _renumbered(entries) if any(entry.new is None for entry, _ in entries) else [row for _, row in entries]
        )
        for (entry, _), row in zip(entries, numbered, strict=True):
            index = back.get(entry.new) if entry.new is not None else entry.old
            if index is not None:
                homes[index] = row
        return tuple(numbered), homes

    def _merged(self, row: Row, old: Row) -> Row:
        """Return the template's row with the months and the trailing text of the old one."""
        levels, numbers = row.levels, row.numbers
        if row.leaf is None and old.leaf is not None:
            levels, numbers = (*levels[:-1], self.adapted(old.leaf)), (*numbers[:-1], old.numbers[-1])
        trailing = self.adapted(old.trailing) if old.trailing and self.new.trailing else row.trailing
        return replace(row, levels=levels, numbers=numbers, marks=_marks(row, old), trailing=trailing)

    def _own(self, old: Row, depth: int, neighbour: Row) -> Row:
        """Return a row that the template does not have, under the neighbour's parents down to ``depth``."""
        return Row(
            levels=(*neighbour.levels[:depth], *map(self.adapted_or_none, old.levels[depth:])),
            numbers=(*neighbour.numbers[:depth], *old.numbers[depth:]),
            marks=_unplaced(old.marks),
            trailing=self.adapted_or_none(old.trailing) if self.new.trailing else None,
        )

    # --- the report --------------------------------------------------------------------------------------------------

    def of_parents(self, homes: dict[int, Row]) -> Iterator[Change]:
        """Yield the texts above the deepest level that read otherwise now, once each."""
        for depth, name in enumerate(self.new.columns[:-1], start=1):
            start = 0
            for group in self.old.groups(depth):
                text = group[0].levels[depth - 1]
                now = {homes[index].levels[depth - 1] for index in range(start, start + len(group))}
                first = homes[start].levels[depth - 1]
                start += len(group)
                if text and normal(text) not in {normal(each or "") for each in now}:
                    yield Change(
                        "disesuaikan", group_place(group, depth), text, first, self._wording(_word(name), text, first)
                    )

    def of_row(self, index: int, home: Row) -> Iterator[Change]:
        """Yield what became of an old row; nothing when the new plan has it just so."""
        yield from self._of_leaf(index)
        if self.old.rows[index].trailing:
            yield from self._of_trailing(self.old.rows[index])
        yield from self._of_marks(self.old.rows[index], home)
        yield from self._of_names(index, home)

    def of_new_rows(self) -> Iterator[Change]:
        """Yield the template's rows that the old plan has not."""
        used = set(self.found.values())
        for index, row in enumerate(self.new.rows):
            if index not in used:
                months = f"bulan bawaan templat: {_months(row.months)}" if row.months else "belum ada bulannya"
                yield Change("baru", None, None, _deepest(row)[1], f"{self._path(row)}; {months}")

    def _of_leaf(self, index: int) -> Iterator[Change]:
        old = self.old.rows[index]
        depth, text = _deepest(old)
        place = _place(old, depth)
        if index not in self.found:
            months = f"bulan {_months(old.months)}" if old.months else "tanpa bulan"
            yield Change("tambahan", place, text, self.adapted_or_none(text), f"{self._path(old)}; {months}")
        else:
            row = self.new.rows[self.found[index]]
            now = row.levels[depth] or self.adapted_or_none(text)
            notes = [*self._month_notes(row, old), *self._trailing_notes(row, old)]
            # The texts above the deepest level are told of once for all their rows.
            if text and depth == len(old.levels) - 1 and normal(text) != normal(now or ""):
                wording = self._wording(_word(self.new.columns[depth]), text, now)
                weak = is_weak(row, old, self.new.satker, self.old.satker)
                doubt = ("kurang mirip, pastikan ini butir yang sama",) if weak else ()
                yield Change(
                    "periksa" if weak else "disesuaikan", place, text, now, "; ".join((wording, *doubt, *notes))
                )
            elif notes:
                yield Change("dibawa", place, text, now, "; ".join(notes))

    def _month_notes(self, row: Row, old: Row) -> Iterator[str]:
        if old.months and old.months != row.months:
            default = f" (bawaan templat: {_months(row.months)})" if row.months else ""
            yield f"bulan {_months(old.months)} dibawa{default}"
        elif row.months and not old.months:
            yield f"bulan bawaan templat {_months(row.months)} dipakai, dahulu tanpa centang"

    def _trailing_notes(self, row: Row, old: Row) -> Iterator[str]:
        if not old.trailing or not self.new.trailing or normal(old.trailing) == normal(row.trailing or ""):
            return
        instead = f' menggantikan "{row.trailing}"' if row.trailing else ""
        yield f'{_word(self.old.trailing)} "{self.adapted(old.trailing)}" dibawa{instead}'

    def _of_trailing(self, old: Row) -> Iterator[Change]:
        text, place = old.trailing or "", old.trailing_place or old.place
        if not self.new.trailing:
            yield Change(
                "ditinggal",
                place,
                text,
                None,
                f"templat tidak punya kolom {_word(self.old.trailing)}; {self._path(old)}",
            )
        elif self.adapted(text) != text:
            now = self.adapted(text)
            yield Change("disesuaikan", place, text, now, self._wording(_word(self.old.trailing), text, now))

    def _of_marks(self, old: Row, home: Row) -> Iterator[Change]:
        for mark in old.marks:
            place = mark.place or old.place
            if not mark.months and _drawn(mark, home):
                yield Change("periksa", place, mark.text, mark.text, "tanda ini bukan centang; dibawa apa adanya")
            elif not mark.months:
                yield Change("ditinggal", place, mark.text, None, "tanda ini tidak punya tempat di rencana baru")
            elif not is_tick(mark.text):
                yield Change("disesuaikan", place, mark.text, TICK, f"menjadi centang bulan {_months(mark.months)}")

    def _of_names(self, index: int, home: Row) -> Iterator[Change]:
        """Yield the carried texts that still name another office, or a date of the old year."""
        old = self.old.rows[index]
        carried = {home.trailing} if old.trailing else set()
        if index not in self.found:
            carried |= set(home.levels) & {self.adapted_or_none(text) for text in old.levels}
        for text in sorted(filter(None, carried)):
            place = _place(old, _deepest(old)[0])
            for name in other_offices(text, self.new.satker):
                yield Change("periksa", place, text, text, f"menyebut satker lain: {name}")
            if any(year in self.years for year in dated_years(text)):
                yield Change("periksa", place, text, text, "tanggal di dalam teks tidak digeser")

    def _wording(self, column: str, old: str, new: str | None) -> str:
        """Say why a text reads otherwise."""
        if new is not None and normal(new) == normal(self.adapted(old)):
            parts = []
            if moved(old, self.years) != old:
                parts.append("tahun")
            if renamed(old, self.old.satker, self.new.satker) != old:
                parts.append("nama satker")
            return f"{column}: {' dan '.join(parts)} disesuaikan"
        return f"{column}: dipakai kata-kata templat"

    def _path(self, row: Row) -> str:
        """Return the parents of a row in few words."""
        depth = _deepest(row)[0]
        above = [_short(text) for text in row.levels[:depth] if text]
        return " > ".join((above[:1] + above[-1:]) if len(above) > 1 else above) or "tanpa induk"


_UNKNOWN_YEAR = Change(
    "periksa", None, None, None, "tahun rencana lama tidak diketahui; tahun di dalam teks tidak digeser"
)


def _of_plan(old: Plan, new: Plan) -> Iterator[Change]:
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


# --- marks -----------------------------------------------------------------------------------------------------------


def _marks(row: Row, old: Row) -> tuple[Mark, ...]:
    """Return the old row's marks; the template's where the old row planned nothing, or just the same."""
    unknown = _unplaced(mark for mark in old.marks if not mark.months)
    if old.months and old.months != row.months:
        return _unplaced(old.marks)
    taken = {mark.column for mark in unknown}
    kept = row.marks if old.months else tuple(mark for mark in row.marks if not taken & set(mark.months))
    return (*kept, *unknown)


def _unplaced(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(replace(mark, place=None) for mark in marks)


def _drawn(mark: Mark, home: Row) -> bool:
    """Tell whether a mark that plans nothing shows in the new sheet: one stands in its cell, and no tick does."""
    same = [each for each in home.marks if each.column == mark.column and not each.months]
    return mark.column is not None and mark.column not in home.months and same[-1:] == [replace(mark, place=None)]


# --- places ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """
    A row of the result: ``new`` is its index in the template, or None for the office's own, which is ``old``.

    ``ids`` tell apart the items of each level; ``depth`` levels are those of the row ``anchor`` of the template.
    """

    ids: tuple[object, ...]
    new: int | None = None
    old: int = -1
    anchor: int = -1
    depth: int = 0


class _Placed:
    """Where each of the office's own rows stands among the template's."""

    def __init__(self, new: Plan, old: Plan, found: dict[int, int]) -> None:
        self.new, self.old, self.found = new, old, found
        self.levels = len(new.columns)
        self.new_ids, self.old_ids = _ids(new), _ids(old)
        self.last = {ids[:depth]: index for index, ids in enumerate(self.new_ids) for depth in range(self.levels)}
        self.members: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for index in sorted(found):
            for depth in range(1, self.levels):
                self.members[self.old_ids[index][:depth]].append(index)
        self.children: dict[tuple[tuple[int, ...], str], tuple[int, ...]] = {}
        for index, ids in enumerate(self.new_ids):
            for depth in range(1, self.levels):
                text = self._bare(new, new.rows[index].levels[depth - 1], depth)
                self.children.setdefault((ids[: depth - 1], text), ids[:depth])

    def entries(self) -> Iterator[_Entry]:
        """Yield the rows of the result in order."""
        after: dict[int, list[tuple[int, int, _Entry]]] = defaultdict(list)
        for index, ids in enumerate(self.old_ids):
            if index in self.found:
                continue
            anchor, depth = self._anchor(index)
            own = tuple(("own", *ids[: level + 1]) for level in range(depth, self.levels))
            entry = _Entry((*self.new_ids[anchor][:depth], *own), old=index, anchor=anchor, depth=depth)
            after[anchor].append((-depth, index, entry))
        for index, ids in enumerate(self.new_ids):
            yield _Entry(ids, new=index)
            for _, _, entry in sorted(after[index], key=lambda each: each[:2]):
                yield entry

    def _anchor(self, index: int) -> tuple[int, int]:
        """Return the template's row after which an own row stands, and how many levels it shares with that."""
        ids = self.old_ids[index]
        for depth in range(self.levels - 1, 0, -1):
            members = self.members.get(ids[:depth])
            if members:
                before = bisect(members, index)
                near = self.found[members[before - 1] if before else members[0]]
                if depth == self.levels - 1:
                    return near, depth
                return self._deeper(index, self.new_ids[near][:depth])
        return self._deeper(index, ())

    def _deeper(self, index: int, parent: tuple[int, ...]) -> tuple[int, int]:
        """Go down from a parent while the template has a child of the same text; return the end of the last."""
        for depth in range(len(parent) + 1, self.levels):
            child = self.children.get((parent, self._bare(self.old, self.old.rows[index].levels[depth - 1], depth)))
            if child is None:
                break
            parent = child
        return self.last[parent], len(parent)

    def _bare(self, plan: Plan, text: str | None, depth: int) -> str:
        return area_of(text, plan.satker) if plan.columns[depth - 1] == "area" else neutral(text, plan.satker)


def _ids(plan: Plan) -> list[tuple[int, ...]]:
    """Return for each row the number of its item at each level."""
    columns = [
        [number for number, group in enumerate(plan.groups(depth)) for _ in group]
        for depth in range(1, len(plan.columns))
    ]
    return [tuple(each) for each in zip(*columns, range(len(plan.rows)), strict=True)]


# --- numbers ---------------------------------------------------------------------------------------------------------


def _renumbered(entries: Sequence[tuple[_Entry, Row]]) -> list[Row]:
    """Return the rows with the numbers of own rows, and those of the template's that follow them, counted on."""
    numbers = [list(row.numbers) for _, row in entries]
    for level in range(len(numbers[0])):
        _count_on(entries, numbers, level)
    return [replace(row, numbers=tuple(each)) for (_, row), each in zip(entries, numbers, strict=True)]


def _count_on(entries: Sequence[tuple[_Entry, Row]], numbers: list[list[str | None]], level: int) -> None:
    """Number one level; the deepest may run on from parent to parent, as the template's own numbers show."""
    deepest = level == len(numbers[0]) - 1
    before: tuple[object, ...] | None = None
    current: str | None = None
    printed: str | None = None  # the last number of the template itself
    for (entry, row), line in zip(entries, numbers, strict=True):
        ids = entry.ids[: level + 1]
        if ids != before:
            sibling = before is not None and ids[:-1] == before[:-1]
            own = row.numbers[level]
            if entry.new is None and level >= entry.depth:
                current = _after(current) if sibling else _first_like(own)
            else:
                runs_on = own is not None and own == _after(printed) and (sibling or deepest)
                current, printed = (_after(current) if runs_on else own), own
            before = ids
        line[level] = current


def _after(number: str | None) -> str | None:
    """Return the number that follows in the same style; None where there is none."""
    known = parsed(number)
    return following(known) if known else None


def _first_like(number: str | None) -> str | None:
    """Return the first number in the style of another; a number of no known style stays."""
    known = parsed(number)
    return written(1, known.style) if known else number


# --- words -----------------------------------------------------------------------------------------------------------


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
