"""The list of the offices that are to send a plan: read from the sheet ``Satker``. Values only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from rbexcel.catalogue.regions_file import every_office
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.offices import Offices
from rbexcel.rekap.picture import Office
from rbexcel.words.dates import dated
from rbexcel.words.offices import ORGANISATION, key_of, kind_and_place, whole_name
from rbexcel.workbook.grid import Grid, SheetGrid, Value

SHEET = "Satker"
CODE, NAME, PROVINCE, KINDS, DUE, MAIL, NOTE = COLUMNS = (
    "KODE",
    "SATKER",
    "PROVINSI",
    "WAJIB",
    "BATAS",
    "SUREL",
    "CATATAN",
)
KINDS_TOLD: Mapping[str, tuple[Kind, ...]] = MappingProxyType({"RB": ("RB",), "ZI": ("ZI",), "RB+ZI": ("RB", "ZI")})
"""What may stand in the column WAJIB; nothing there is RB."""
_HEADER_WITHIN = 20


@frozen
class Roster:
    """The offices of the list in its order, and what of it cannot be taken as it stands, a sentence each."""

    offices: tuple[Office, ...] = ()
    doubts: tuple[str, ...] = ()


def roster_in(grid: Grid) -> Roster:
    """Return the list of a workbook; RbexcelError when it has no sheet with the column SATKER."""
    sheets = sorted(grid.sheets, key=lambda sheet: sheet.name.casefold() != SHEET.casefold())
    for sheet in sheets:
        columns = _columns(sheet)
        if columns:
            return _read(sheet, *columns)
    raise RbexcelError(
        f'Tidak ada daftar satker di "{grid.name}". Lembar {SHEET} harus punya kolom {", ".join(COLUMNS)}; '
        "contohnya dibuat dengan: rbexcel rekap init."
    )


def is_roster(grid: Grid) -> bool:
    """Tell whether a workbook is such a list, and not a plan or another table that has a column SATKER."""
    return any({NAME, KINDS} <= set(found[1]) for sheet in grid.sheets if (found := _columns(sheet)))


def _columns(sheet: SheetGrid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header (1-based), and each column's place in a row (0-based)."""
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN], start=1):
        words = [str(value or "").strip().upper().partition(" ")[0] for value in row]
        if NAME in words:
            return at, {word: place for place, word in reversed(list(enumerate(words))) if word in COLUMNS}
    return None


def _read(sheet: SheetGrid, header: int, columns: Mapping[str, int]) -> Roster:
    offices: list[Office] = []
    doubts: list[str] = []
    codes: dict[str, str] = {}
    names: set[str] = set()
    for at, line in enumerate(sheet.rows[header:], start=header + 1):
        told = {word: line[place] if place < len(line) else None for word, place in columns.items()}
        name, code = _name(told.get(NAME)), _text(told.get(CODE))
        if not name and not code:
            continue
        if not name:
            doubts.append(f"Daftar satker, baris {at}: kolom {NAME} kosong. Isi nama satkernya.")
            continue
        if key_of(name) in names:
            doubts.append(f'Daftar satker, baris {at}: "{name}" sudah ada di atas. Hapus salah satunya.')
            continue
        if code in codes:
            doubts.append(
                f'Daftar satker, baris {at}: kode {code} sudah dipakai "{codes[code]}". Betulkan salah satunya.'
            )
            code = None
        due, kinds = _day(told.get(DUE)), KINDS_TOLD.get((_text(told.get(KINDS)) or "RB").upper().replace(" ", ""))
        doubts.extend(_unfit(at, told, due, kinds))
        names.add(key_of(name))
        if code:
            codes[code] = name
        kinds = kinds or ("RB",)
        offices.append(
            Office(name, code, _text(told.get(PROVINCE)), kinds, due, _text(told.get(MAIL)), _text(told.get(NOTE)))
        )
    return Roster(tuple(offices), tuple(doubts))


def _unfit(at: int, told: Mapping[str, Value], due: date | None, kinds: Sequence[Kind] | None) -> Iterator[str]:
    if told.get(DUE) is not None and due is None:
        yield f'Daftar satker, baris {at}: {DUE} "{told[DUE]}" bukan tanggal. Tulis seperti 31-01-2026.'
    if kinds is None:
        yield f'Daftar satker, baris {at}: {KINDS} "{told[KINDS]}" tidak dikenal. Tulis RB, ZI, atau RB+ZI.'


def _name(value: Value) -> str | None:
    """Return an office's name; its kind and place are enough, and its place alone where only one office is there."""
    text = _text(value)
    if text is None:
        return None
    return (
        whole_name(text)
        or whole_name(f"KIP {text}")
        or whole_name(f"KPU {text}")
        or _offices_by_place().get(_INSTITUTION.sub("", text).casefold(), text)
    )


_INSTITUTION = re.compile(rf"^{ORGANISATION}\s+", re.IGNORECASE)


@cache
def _offices_by_place() -> Mapping[str, str]:
    """Return the office of each place in lower case that has one only."""
    places = [((kind_and_place(name) or ("", ""))[1].casefold(), name) for name in every_office()]
    counted = Counter(place for place, _ in places)
    return MappingProxyType({place: name for place, name in places if counted[place] == 1})


def _text(value: Value) -> str | None:
    """Return a cell's text; a code that Excel took for a number is one again."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) or None if value is not None else None


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return dated(value) if isinstance(value, str) else None


def proposed(read: Iterable[tuple[Source, Facts]]) -> tuple[Office, ...]:
    """Return the offices that plans and rekaps of a folder name, by their names, each with the kinds that it sent."""
    offices: dict[str, Office] = {}
    nobody = Offices(())
    for source, facts in read:
        lower = facts.lower
        below = [*(each.named for each in lower.offices), *(each.facts for each in lower.lke)] if lower else []
        for told, path in [(each, "") for each in below] or [(facts, source.path)]:
            claim = nobody.claim(told, path)
            if claim and facts.state is State.OK:
                known = offices.get(claim.office.satker, replace(claim.office, kinds=()))
                kind = "ZI" if told.lke else facts.kind
                kinds = sorted({*known.kinds, *([kind] if kind else [])})
                offices[claim.office.satker] = replace(
                    known, code=known.code or told.code, kinds=tuple(kinds), in_roster=True
                )
    return tuple(offices[name] for name in sorted(offices))
