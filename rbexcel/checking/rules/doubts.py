"""What was read in doubt, RB110: rows that may be read wrongly, cells that no row has. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import line_of, short
from rbexcel.checking.rules.structure import OF_THE_LIST, is_unknown, stray_ticks, without_item
from rbexcel.frozen import frozen
from rbexcel.plan.doubt import ELSEWHERE, HIDDEN, OF_TICKS, VERSIONS, Doubt, Why
from rbexcel.plan.doubt_words import noted_rows, reason
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.ours import IMPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Unread

_COMPARED = (
    f"Cocokkan dengan berkas asalnya, betulkan bila keliru, lalu tulis hurufnya di kolom Pilihan lembar {IMPORT.name}."
)

_ANSWERED = {
    Why.CHOSEN: "Tekan Perbaiki, atau centang sendiri bulannya.",
    Why.CLASHING: f"Samakan hurufnya di lembar {IMPORT.name}, atau centang sendiri bulannya.",
    Why.NO_SUCH_CHOICE: f"Tulis salah satu huruf yang tercantum di baris itu pada lembar {IMPORT.name}.",
}


_OF_THE_SHEET = ELSEWHERE | {
    Why.COLOURED, Why.OTHER_COLOUR, Why.LONE_COLOUR, Why.STRUCK, Why.STRUCK_TEXT, Why.UNSEEN_TEXT, Why.UNSEEN_COLOUR,
    Why.UNSEEN_FORMAT, Why.UNSEEN_SIZE, Why.UNDER_MERGE, Why.FORMULA_LOST, Why.OTHER_YEAR,
}  # fmt: skip
"""What is in doubt for how the sheet looks: there is nothing to compare it with."""

_BESIDE = frozenset({Why.OUTSIDE_COLUMNS, Why.OUTSIDE_TABLE})
_ON_THE_SHEET = "Periksa di tempat itu, lalu betulkan bila memang keliru."

_BESIDE_THE_TABLE = (
    "Bila hanya catatan, tidak perlu apa-apa. Bila bagian dari rencana, pindahkan ke kolom dan baris tempatnya."
)

_MANY = 20
"""So many rows or cells of one reason are told one by one, more of them once."""


@frozen
class _Found:
    """Where something was read with doubt or not at all, why, and the text there; ``origin`` is of an imported file."""

    place: Cell
    doubts: tuple[Doubt, ...]
    origin: Cell | None = None
    text: str | None = None

    @property
    def told(self) -> str:
        """What is the matter, without the reason."""
        if self.text is not None and self.origin:
            return f"isi sel {self.origin.address} berkas asal tidak masuk ke rencana ini"
        if self.text is not None:
            return "isi sel ini tidak terbaca sebagai bagian rencana"
        read = f"dibaca dari baris {self.origin.row} berkas asal" if self.origin else "terbaca"
        return f"baris ini {read}, tetapi mungkin keliru"


_TOLD = HIDDEN | {Why.BARE_PAGE, Why.GUESSED_MONTH, Why.TEXT_GONE}
"""The doubts that RB107, RB203, RB103 and RB304 tell."""

_TOLD_OF_IMPORTS = frozenset({Why.BARE_PAGE, Why.TEXT_GONE})
"""Those of them that they tell of an imported file, which is not seen here, too."""


@rule(
    "RB110",
    title="Hasil impor perlu dicocokkan",
    meaning=(
        "Bagian ini terbaca dengan ragu atau tidak terbaca: kalimat yang tertulis menyambung, berada di kolom lain, "
        "atau judul yang hilang bersama halamannya. Cocokkan dengan berkas asal."
    ),
    severity=Severity.INFO,
    fix="Cocokkan dengan berkas asalnya, lalu betulkan di sini bila memang keliru.",
)
def read_in_doubt(plan: Plan, known: Known) -> Problems:
    """
    What was read only with doubt, or could not be read, should be compared with the file that it came from.

    It is what an import lists: rows whose texts ran together or stood in another column, headings that were lost with a
    page, cells that have no place in the plan. What another rule tells of such a cell is not told again: a mark that is
    none, a tick outside the months, below the signature or without an item, a page without ticks. More than twenty of
    one reason are told once, at the first.
    """
    ticks = stray_ticks(plan) if known.doubts else ()
    stray = {line_of(known.origins.get(line_of(place), place)) for _, place in ticks}
    first = {line_of(each.place): each.place for each in reversed(plan.uncertain)}
    doubts: dict[object, _Found] = {}
    for line, all_doubts in known.doubts.items():
        origin = known.origins.get(line)
        told = _TOLD_OF_IMPORTS if origin else _TOLD
        told |= OF_TICKS if (line_of(origin) if origin else line) in stray else frozenset()
        new = tuple(each for each in all_doubts if each.why not in told)
        if new:
            doubts.setdefault((origin, new) if origin else line, _Found(first[line], new, origin))
    yield from _each_or_once(doubts.values(), "baris")
    yield from _each_or_once(_lost(plan), "sel")
    for note in plan.notes:
        if note.rows and note.doubt.why not in VERSIONS:
            yield Problem(Cell(note.sheet, note.rows[0], 1), noted_rows(note))


def _lost(plan: Plan) -> Iterator[_Found]:
    """Yield the cells that were not read and of which no other rule tells: each with the reason and its text."""
    if not plan.unread:  # most plans
        return
    marks = [mark for row in plan.rows for mark in row.marks]
    told = {mark.place for mark in marks if mark.column and is_unknown(mark)}
    told |= {place for _, place in stray_ticks(plan)}
    lost = {each.place: each for each in plan.unread if not _told_elsewhere(each)}
    for place, each in lost.items():
        if place not in told:
            yield _Found(place, (Doubt(each.why),), each.origin, each.text)


def _told_elsewhere(each: Unread) -> bool:
    return without_item(each) or each.why is Why.BELOW_SIGNATURE


def _each_or_once(found: Iterable[_Found], name: str) -> Problems:
    """Yield a problem for each cell with its reason; more than so many of one reason once, with their number."""
    alike: dict[tuple[Why, ...], list[_Found]] = {}
    for each in found:
        alike.setdefault(tuple(doubt.why for doubt in each.doubts), []).append(each)
    for same in alike.values():
        more = f" (begitu juga {len(same) - 1} {name} lain)" if len(same) > _MANY else ""
        for each in same[:1] if more else same:
            why = "; ".join(map(reason, each.doubts))
            quoted = f'"{short(each.text)}", ' if each.text else ""
            fix = None if each.origin is None else _COMPARED if each.text is None else OF_THE_LIST
            fix = next((_ANSWERED[doubt.why] for doubt in each.doubts if doubt.why in _ANSWERED), fix)
            if fix is None and all(doubt.why in _OF_THE_SHEET for doubt in each.doubts):
                fix = _ON_THE_SHEET
            if fix is None and all(doubt.why in _BESIDE for doubt in each.doubts):
                fix = _BESIDE_THE_TABLE
            severity = Severity.WARNING if any(doubt.why in ELSEWHERE for doubt in each.doubts) else None
            yield Problem(each.place, f"{each.told}: {quoted}{why}{more}", each.text, severity, fix)
