"""Numbering, RB405: whether the printed numbers of the table and of the decree's lists follow. Reads values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from operator import methodcaller
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import one_column_off, short
from rbexcel.checking.sequence import Break, Numbered, breaks, broken_list, style_and_value
from rbexcel.plan.blank_words import PARTS
from rbexcel.plan.blanks import Part, decrees, holding
from rbexcel.words.judge import judge_of
from rbexcel.words.numbers import written
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan


@rule(
    "RB405",
    title="Nomor tidak berurutan",
    meaning=(
        "Nomor di bawah satu area, kegiatan, atau sub kegiatan harus berurutan: tidak melompat, tidak berulang, "
        "bentuknya sama, tertulis satu kali, dan di sel sendiri. Begitu juga huruf dan nomor pada Menimbang, "
        "Mengingat, dan Memperhatikan. Tombol Perbaiki mengurutkan nomor tabel yang pasti."
    ),
    severity=Severity.WARNING,
    fix="Betulkan nomor itu, lalu urutkan nomor sesudahnya.",
)
def broken_numbering(plan: Plan, known: Known) -> Problems:
    """
    The numbers of the items under one parent must follow one another, and so must those of the decree's lists.

    Numbers may be left out. Those of the deepest column may run on from one sub kegiatan to the next, and those of any
    other through the whole plan, as in a column NO; but none may be skipped, repeated or written in another style. The
    same holds for a list inside a text that begins with its first number or letter, and for the points of Menimbang,
    Mengingat and Memperhatikan: after a deleted point "1. 2. 4." is reported at the 4. A line that could not be read
    with certainty is not judged. In a ZI plan a proof must not hold the number of the next one.

    | sub kegiatan | indikator  | 1 | 2 | expect                |
    |--------------|------------|---|---|-----------------------|
    | 1. Evaluasi  | 1. Laporan | ✓ |   |                       |
    | 1. Evaluasi  | 2. Notulen | ✓ |   |                       |
    | 1. Evaluasi  | 4. Berkas  | ✓ |   | RB405 in indikator    |
    | 3. Reviu     | 5. Naskah  | ✓ |   | RB405 in sub kegiatan |
    | 4. Survei    | 1. Hasil   | ✓ |   |                       |
    |              | 2. Berkas:<br>a) foto<br>b) daftar<br>c) surat | ✓ | |                    |
    |              | 3. Berkas:<br>a) foto<br>b) daftar<br>d) surat | ✓ | | RB405 in indikator |
    """
    first = next(iter(plan.sheets), None)
    beside = {depth: (first, column) for depth, column in plan.number_columns}
    for depth in range(1, len(plan.columns) + 1):
        for problem in _of_level(known, depth, beside):
            if problem.place is None or (problem.place.sheet, problem.place.row) not in known.torn_lines:
                yield problem
    for item, (before_it, number) in known.judged(_broken):
        if item.depth and not (item.place and (item.place.sheet, item.place.row) in known.torn_lines):
            told = f'di dalam {item.name} "{short(item.text)}", sesudah nomor "{before_it}" ada nomor "{number}"'
            yield Problem(item.place, told, number)
    for item, again in known.judged(_number_again):
        if item.number:
            told = f'nomor {item.name} "{short(item.text)}" tertulis dua kali, "{item.number}" dan "{again}"'
            yield Problem(item.place, told, again, fix=f'Hapus nomor yang kedua, "{again}".')
    yield from _two_in_one(plan, known)
    yield from _in_the_decree(plan)


def _two_in_one(plan: Plan, known: Known) -> Problems:
    """Yield the proofs of a ZI plan that hold the number of the next one: two in one cell, with one row of months."""
    for item in known.items(len(plan.columns)) if plan.kind == "ZI" else ():
        style, value = style_and_value(item.number or "a")
        after = written(value + 1, style)
        found = after and re.search(rf"\S\s+({after.strip(')')}[.)])\s+[^\W\d_]", item.text or "")
        if found:
            told = f'{item.name} "{short(item.text)}" memuat juga butir "{found[1]}"'
            yield Problem(item.place, told, found[1], fix=_A_ROW_EACH)


_A_ROW_EACH = "Tulis butir itu di baris sendiri dengan bulannya, lalu urutkan nomornya."


def _of_level(known: Known, depth: int, beside: _Beside) -> list[Problem]:
    """Return the numbers of a level that do not follow: under each parent, or all of them where that tells of fewer."""
    last = len(known.plan.columns)
    before: set[Numbered] = set()  # the numbers may go on from these, once so many more are counted
    counted = 0
    nested: list[Problem] = []
    for parent in known.items(depth - 1):
        parts = parent.parts
        numbers = tuple([part.number for part in parts])
        numbered = list(filter(None, numbers))
        alone = depth == last - 1 and len(parts) == 1
        if not _follow(numbers) and numbered and not (alone and one_column_off(parts[0].lines[0].row)):
            meant = {(style, value + counted) for style, value in before} if depth == last else set()
            nested += _breaks(beside, parts, meant)
        if numbered:
            before, counted = {style_and_value(numbered[-1])} if depth == last else set(), 0
        else:
            before.add((None, -counted))
            counted += len(parts)
    if nested and depth < last:
        running = list(_breaks(beside, [part for parent in known.items(depth - 1) for part in parent.parts], set()))
        nested = running if len(running) < len(nested) else nested
    return nested


_Beside = Mapping[int, tuple[str | None, int]]
"""The sheet and the column in which the numbers of a level stand beside its texts."""

_AGAIN = re.compile(r"(?P<number>\d{1,2}|[a-z])(?P<end>[.)])\s+(?=[^\W\d_])")


def _may_be_number(word: str) -> bool:
    """Tell a word of a text that may be the number of what follows it: "a." or "12)"."""
    return word[-1] in ".)" and (len(word) == 2 or (len(word) == 3 and word[:2].isdecimal()))


@judge_of(has=_may_be_number)
def _broken(text: str) -> tuple[str, str] | None:
    return broken_list(text)


@judge_of(has=_may_be_number)
def _number_again(text: str) -> str | None:
    """Return the number that the text of an item begins with; None where it is the first of a list."""
    found = _AGAIN.match(text)
    if found is None:
        return None
    style, value = style_and_value(found["number"])
    follows = written(value + 1, style)
    listed = follows and re.search(rf"(?:^|\s){follows}\{found['end']}\s", text)
    return None if listed else found["number"]


_FIRST = {Part.MENIMBANG: "a", Part.MENGINGAT: "1", Part.MEMPERHATIKAN: "1"}


def _in_the_decree(plan: Plan) -> Problems:
    """Yield the numbers of the decree's lists that do not follow, and those of the lists inside its points."""
    for paper in decrees(plan)[:1]:
        for part, first in _FIRST.items():
            listed = getattr(paper, part)
            numbers = [each.number and each.number.strip(" .)") for each in listed]
            start = [(style_and_value(first)[0], 0)]
            for found in breaks(numbers, start) if any(numbers) else ():
                told = f"{PARTS[part]}: {_told(found)}"
                yield Problem(listed[found.index].place, told, found.number, fix=_remedy(found))
        for point in (*paper.menimbang, *paper.mengingat, *paper.memperhatikan, *paper.dictums):
            broken = broken_list(point.text) if "\n" in point.text else None
            if broken:
                before_it, number = broken
                told = f'di dalam "{short(point.text)}", sesudah nomor "{before_it}" ada nomor "{number}"'
                begun = holding(plan, point, methodcaller("startswith", number))
                yield Problem(begun or point.place, told, number)


@lru_cache(maxsize=1024)  # most lists are numbered alike
def _follow(numbers: tuple[str | None, ...]) -> bool:
    """Tell whether each item has a number and each follows the one before, whatever stands above them."""
    return all(numbers) and not any(breaks(numbers))


@lru_cache(maxsize=1024)
def _all_breaks(numbers: tuple[str | None, ...], before: frozenset[Numbered]) -> tuple[Break, ...]:
    return tuple(breaks(numbers, tuple(before)))


def _breaks(beside: _Beside, items: Sequence[Item], before: set[Numbered]) -> Problems:
    numbers = tuple([item.number for item in items])
    if not any(numbers):
        return
    for found in _all_breaks(numbers, frozenset(before)):
        item = items[found.index]
        place = item.place
        sheet, column = beside.get(item.depth, (None, 0))
        own = Cell(place.sheet, place.row, column) if place and place.sheet == sheet else place
        yield Problem(own, _told(found), found.number, fix=_remedy(found))
    for before_it, item, after in zip(items, items[1:], items[2:], strict=False) if None in numbers else ():
        if item.text and item.number is None and before_it.number and after.number:
            style, value = style_and_value(before_it.number)
            if style_and_value(after.number) == (style, value + 2) and (wanted := written(value + 1, style)):
                between = f'"{before_it.number}" dan "{after.number}"'
                told = f'{item.name} "{short(item.text)}" tidak bernomor, di antara {between}'
                yield Problem(item.place, told, None, fix=f'Tulis nomornya, "{wanted}", di depan kalimatnya.')


def _remedy(found: Break) -> str:
    if found.fault == "style":
        return f'Tulis nomornya dengan bentuk yang sama seperti "{found.before}".'
    return f'Ganti menjadi "{found.wanted}", lalu urutkan nomor sesudahnya.'


def _told(found: Break) -> str:
    if found.fault == "style":
        return f'bentuk nomor berubah dari "{found.before}" menjadi "{found.number}"'
    fault = "berulang" if found.fault == "repeated" else "tidak berurutan"
    return f'nomor "{found.number}" {fault}, seharusnya "{found.wanted}"'
