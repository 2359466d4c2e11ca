"""Structure, RB1xx: what of the sheet cannot be read as a plan: headers, marks, rows in the wrong place."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import (
    PhysicalLine,
    as_shown,
    header_broken,
    last_column,
    leaf_place,
    line_of,
    short,
)
from rbexcel.plan.doubt import OF_TICKS, Why
from rbexcel.plan.doubt_words import reason
from rbexcel.words.months import MONTHS, months_text
from rbexcel.words.ticks import PLAIN_TICKS, TICK, is_tick
from rbexcel.words.when import months_of_column
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.ours import IMPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Mark, Plan, Unread

_DATE = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d")
_PLAIN = frozenset(PLAIN_TICKS)
_SPARSE = 10
"""Marks of another look are told one by one up to so many, else once."""


@rule(
    "RB101",
    only="ticks",
    title="Isi sel bulan bukan centang",
    meaning=(
        "Sel bulan hanya boleh berisi centang atau kosong. Isi lain (x, tanda tanya, kata, angka) tidak "
        "dihitung sebagai centang, jadi bulannya hilang. Tanggal dibaca sebagai centang bulannya, tetapi "
        "hampir selalu salah ketik; nama atau nomor bulan kolomnya (Jan, 3) juga, dan itu peringatan."
    ),
    severity=Severity.ERROR,
    fix=f"Ganti isinya dengan {TICK} bila bulan ini direncanakan, atau kosongkan selnya.",
)
def unknown_mark(plan: Plan, _known: Known) -> Problems:
    """
    A month cell must hold a known tick mark or nothing.

    Known are √ ✓ ✔ V v and what text recognition makes of them. Anything else (x, ?, a word, a number) is read as no
    tick, so the month would be lost in silence; a date of that very month is read as one, but was hardly meant so. The
    month's own name or number is read as one too, and a warning, but where most marks of the plan are such.

    | sub kegiatan    | indikator  | 1 | 2 | 12 | expect     |
    |-----------------|------------|---|---|----|------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ | ✓ | ✓  |            |
    |                 | 2. Notulen | ✓ | x |    | RB101 in 2 |
    | 2. Reviu SOP    | 1. Berkas  | ✓ |   | ?  | RB101 in 12 |
    |                 | 2. Naskah  |   | Feb |  | RB101 in 2 |
    |                 | 3. Surat   |   | 2 |    | RB101 in 2 |
    """
    named: list[Mark] = []
    for row in plan.rows:
        for mark in row.marks:
            if mark.text in _PLAIN or not mark.column:  # most marks
                continue
            if is_unknown(mark):
                text = as_shown(mark.text)
                yield Problem(mark.place, f'bulan {MONTHS[mark.column - 1]} berisi "{text}", yang bukan centang', text)
            elif mark.names_month:
                named.append(mark)
    if named and len(plan.month_columns) == len(MONTHS):
        ticks = sum(bool(mark.months) for row in plan.rows for mark in row.marks)
        for mark in named if len(named) * 2 <= ticks else ():
            told = f'bulan {MONTHS[mark.months[0] - 1]} berisi "{mark.text}"; dihitung sebagai centang'
            yield Problem(mark.place, told, mark.text, Severity.WARNING, _TICK_INSTEAD)


_TICK_INSTEAD = f"Ganti dengan {TICK}. Bila bulan ini tidak direncanakan, kosongkan selnya."


def is_unknown(mark: Mark) -> bool:
    """Tell a mark that is no tick; a date of its own month is read as one, but is none."""
    return bool(_DATE.match(mark.text)) if mark.months else not is_tick(mark.text)


@rule(
    "RB102",
    only="ticks",
    title="Centang di luar kolom bulan",
    meaning=(
        "Centang hanya berlaku di dua belas kolom bulan. Centang di kolom Keterangan atau di kanan "
        "Desember tidak dihitung; biasanya isi barisnya bergeser. Bulan yang mungkin dimaksud disebut di "
        "temuannya."
    ),
    severity=Severity.ERROR,
    fix="Pindahkan centangnya ke kolom bulan yang benar, atau hapus.",
)
def mark_outside_months(plan: Plan, known: Known) -> Problems:
    """
    A tick mark must stand in one of the twelve month columns.

    A tick right of December or in KET plans nothing, nor does one below two months whose headers ran together: mostly
    the row's cells were shifted. What the row's ticks may mean then is told with the first. An unbroken run of twelve
    and more is read as the whole year, wherever it stands: that is an info, once a row.

    | sub kegiatan    | indikator  | 1 | 12 | KET        | beyond | expect          |
    |-----------------|------------|---|----|------------|--------|-----------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ |    | ✓          |        | RB102 in KET    |
    |                 | 2. Notulen |   | ✓  | bila perlu |        |                 |
    |                 | 3. Berkas  |   | ✓  |            | ✓      | RB102 in beyond |
    """
    before = None
    stray = list(stray_ticks(plan))
    of_line = Counter(line_of(place) for _, place in stray)
    for text, place in stray:
        line = line_of(place)
        origin = known.origins.get(line)
        if origin and line == before:  # they are listed in one cell of the sheet Impor
            continue
        doubts = (each for each in known.doubts.get(line, ()) if each.why in OF_TICKS and line != before)
        more = f", {of_line[line]} centang" if origin and of_line[line] > 1 else ""
        where = f" (baris {origin.row} berkas asal{more})" if origin else ""
        told = f'centang "{as_shown(text)}"{where} berada di luar kolom bulan, jadi tidak terhitung'
        yield Problem(place, "; ".join((told, *map(reason, doubts))), text, fix=_AFTER_IMPORT if origin else None)
        before = line
    for row in plan.rows:
        if not row.marks or None not in [mark.column for mark in row.marks]:  # most rows
            continue
        over = next((mark for mark in row.marks if mark.column is None and mark.months and is_tick(mark.text)), None)
        if over:
            count = sum(is_tick(mark.text) for mark in row.marks)
            told = f"centang baris ini melewati kolom bulan ({count} centang), sehingga dibaca Januari sampai Desember"
            yield Problem(over.place, told, over.text, Severity.INFO, _TOO_MANY)


_TOO_MANY = "Bila benar, hapus centang di luar kolom bulan; bila tidak, hapus centang bulan yang keliru."
_AFTER_IMPORT = f"Centang bulan yang benar pada baris ini. Bila tidak ada, hapus barisnya di lembar {IMPORT.name}."
OF_THE_LIST = f"Tambahkan ke rencana bila memang bagiannya, lalu tulis A di kolom Pilihan lembar {IMPORT.name}."
"""What to do about what an import left open: its line is settled by a letter, or goes from the list."""


def stray_ticks(plan: Plan) -> Iterator[tuple[str, Cell | None]]:
    """Yield the ticks outside the months and their cells; one in a cell that rows share is told with the first row."""
    told: set[Cell | None] = set()
    beside = [row for row in plan.rows if row.trailing or (row.marks and None in [mark.column for mark in row.marks])]
    for row in beside if beside and not header_broken(plan) else ():
        stray = [(mark.text, mark.place) for mark in row.marks if mark.column is None and not mark.months]
        if row.trailing and not row.trailing.isdecimal():
            stray.append((row.trailing, row.trailing_place))
        stray = [(text, place) for text, place in stray if is_tick(text) and (place is None or place not in told)]
        yield from stray
        told.update(place for _, place in stray)


@rule(
    "RB103",
    only="ticks",
    title="Judul kolom bulan tidak lengkap",
    meaning=(
        "Di atas tabel harus ada Januari sampai Desember, masing-masing sekali dan berurutan, pada setiap "
        "halaman. Bulan yang hilang, ganda, atau tertukar menggeser semua centang di bawahnya. Tabel per "
        "triwulan atau semester, dan tabel Juli sampai Juni, tidak dipersoalkan."
    ),
    severity=Severity.ERROR,
    fix="Tulis judul kolom Januari sampai Desember, masing-masing sekali dan berurutan.",
)
def broken_month_header(plan: Plan, _known: Known) -> Problems:
    """
    The twelve months must stand above the table once each, in order, on every page.

    A month that is missing, doubled, out of order, or that ran together with its neighbour moves every tick below it:
    "1 2 3 5 6 ..." lacks April, "... 8 8 9 ..." has August twice. A table by quarters or semesters is let through, one
    that goes on with January after December, and a month that stands on another sheet.
    """
    for page in plan.month_headers:
        spans = [(months_of_column(label.text), label) for label in page]
        if any(len(months) > 1 for months, _ in spans):
            continue
        seen: list[int] = []
        for months, label in spans:
            if not months:
                told = f'judul kolom "{short(label.text)}" tidak terbaca sebagai satu bulan'
                yield Problem(label.place, told, label.text)
                continue
            month = months[0]
            name = MONTHS[month - 1]
            if month in seen:
                yield Problem(label.place, f'bulan {name} ("{label.text}") ada dua kali di judul kolom', label.text)
            elif seen and month < seen[-1] and (seen[-1], month) != (12, 1):
                told = f'bulan {name} ("{label.text}") tidak pada urutannya di judul kolom'
                yield Problem(label.place, told, label.text)
            seen.append(month)
        others = {
            month
            for other in plan.month_headers
            for label in other
            if label.place.sheet != page[0].place.sheet
            for month in months_of_column(label.text)
        }
        missing = [month for month in range(1, 13) if month not in {*seen, *others}]
        turned = seen.index(1) if 1 in seen else 0
        in_order = [*seen[turned:], *seen[:turned]]
        if missing and in_order == sorted(set(seen)) and len(seen) == len(spans):
            after = next((label for months, label in spans if months[0] > missing[0]), spans[-1][1])
            place, heads = after.place, {label.place for label in page}
            left = place._replace(column=place.column - 1)
            if left not in heads and min(heads) < left < place:
                place = left  # that month's head was emptied
            yield Problem(place, f"tidak ada kolom bulan {months_text(missing)} di tabel ini", None)


@rule(
    "RB104",
    only="ticks",
    title="Centang tanpa indikator",
    meaning=(
        "Centang harus berada pada baris sebuah indikator. Centang pada baris tanpa kalimat tidak merencanakan apa-apa."
    ),
    severity=Severity.ERROR,
    fix="Tulis kalimatnya pada baris itu, atau hapus centangnya.",
)
def mark_without_item(plan: Plan, _known: Known) -> Problems:
    """
    A tick must stand on the line of an item.

    A line of ticks without any text plans nothing; it is told once, at its first tick. A stray 1 is let through.

    | sub kegiatan | indikator | 1 | 2 | expect     |
    |--------------|-----------|---|---|------------|
    | 1. Apel      | 1. Foto   | ✓ |   |            |
    |              | 2. Daftar | ✓ |   |            |
    |              |           | ✓ | ✓ | RB104 in 1 |
    """
    told: set[PhysicalLine] = set()
    for each in plan.unread:
        line = line_of(each.origin or each.place)
        if without_item(each) and line not in told:
            told.add(line)
            where = f"{line[1]} berkas asal" if each.origin else line[1]
            fix = OF_THE_LIST if each.origin else None
            yield Problem(each.place, f"centang di baris {where} tidak punya {last_column(plan)}", each.text, fix=fix)


def without_item(each: Unread) -> bool:
    """Tell a tick on a line without any item; a stray 1 is none."""
    return is_tick(each.text) and each.text != "1" and each.why is Why.NO_ITEM


@rule(
    "RB105",
    only="ticks",
    title="Bentuk centang tidak seragam",
    meaning="Semua centang dihitung, tetapi bentuknya berbeda-beda (✓, √, V). Tombol Perbaiki menyeragamkannya.",
    severity=Severity.INFO,
    fix=f"Tekan Perbaiki untuk menyeragamkannya, atau ganti dengan {TICK}.",
)
def odd_mark(plan: Plan, _known: Known) -> Problems:
    """
    The ticks of a plan should all be the same mark.

    All are read as ticks, so nothing is lost; but the sheet looks patched together. Each cell of a rare mark is told; a
    mark used in many cells is told once, at its first.

    | sub kegiatan    | indikator  | 1 | 2 | 12 | expect      |
    |-----------------|------------|---|---|----|-------------|
    | 1. Evaluasi SOP | 1. Laporan | ✓ | ✓ | V  | RB105 in 12 |
    |                 | 2. Notulen | ✓ | √ |    | RB105 in 2  |
    |                 | 3. Berkas  |   | ✓ |    |             |
    """
    cells: dict[str, dict[Cell | None, None]] = {}
    if len({mark.text for row in plan.rows for mark in row.marks}) < 2:
        return
    for row in plan.rows:
        for mark in row.marks:
            if mark.months and mark.column and is_tick(mark.text):
                cells.setdefault(mark.text.strip(), {})[mark.place] = None
    if len(cells) < 2:
        return
    usual = Counter({text: len(places) for text, places in cells.items()}).most_common(1)[0][0]
    elsewhere = f'di sel lain "{as_shown(usual)}"'
    for text, places in cells.items():
        if text == usual:
            continue
        first, written = next(iter(places)), f'ditulis "{as_shown(text)}"'
        if len(places) > _SPARSE:
            yield Problem(first, f"centang di {len(places)} sel {written}, {elsewhere}", text)
            continue
        for place in places:
            yield Problem(place, f"centang di sel ini {written}, {elsewhere}", text)


@rule(
    "RB106",
    title="Indikator tanpa kegiatan di atasnya",
    meaning=(
        "Setiap indikator berada di bawah sebuah area, kegiatan, dan sub kegiatan. Di atas baris ini "
        "salah satunya belum ditulis."
    ),
    severity=Severity.WARNING,
    fix="Tulis yang kurang itu pada baris ini, atau pindahkan baris ini ke tempatnya.",
)
def row_without_parent(plan: Plan, known: Known) -> Problems:
    """
    Each row must stand under an area, a kegiatan and a sub kegiatan.

    A level that no row above fills is told at the row's text, once for each run of such rows.

    | area                | kegiatan | sub kegiatan | indikator | 1 | expect |
    |---------------------|----------|--------------|-----------|---|--------|
    |                     |          | 1. Apel      | 1. Foto   | ✓ | RB106 in indikator |
    | Manajemen Perubahan | 1. Rapat | 1. Koordinasi | 1. Daftar | ✓ |       |
    """
    before: tuple[str, ...] = ()
    for line in known.lines:
        row = line.row
        if None not in row.levels[:-1]:  # most rows
            before = ()
            continue
        absent = tuple(
            plan.level_names[depth - 1]
            for depth, text in enumerate(row.levels[:-1], start=1)
            if text is None and any(item.text and item.printed for item in known.items(depth))
        )
        if row.leaf and absent and absent != before and not line.torn:
            told = f'{" dan ".join(absent)} untuk "{short(row.leaf)}" belum ditulis'
            yield Problem(leaf_place(row), told, row.leaf)
        before = absent
