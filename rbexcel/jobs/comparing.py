"""Two plans, or the plans of two folders, side by side: from year to year, from office to office."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rbexcel.drawing.rekap.beda import differences_book
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.jobs.collecting import Call, collected
from rbexcel.jobs.files import save_new
from rbexcel.jobs.reading import read_plan
from rbexcel.jobs.ways import reach
from rbexcel.plan.plan import Plan
from rbexcel.rekap.comparing import Comparison, Pair, Side, differences
from rbexcel.rekap.picture import Rekap, Sent
from rbexcel.rekap.rows import row_facts
from rbexcel.words.offices import key_of


@frozen
class Compared:
    """The comparison, and whether something of either side was not read for certain."""

    comparison: Comparison
    in_doubt: bool


def compared(a: Path, b: Path, at: datetime) -> Compared:
    """
    Return how two plans, or those of two folders, differ.

    Raises RbexcelError when one cannot be read, for a file and a folder, and for plans of different kinds.
    """
    if a.is_dir() != b.is_dir():
        raise RbexcelError("Bandingkan dua berkas rencana, atau dua folder; bukan berkas dengan folder.")
    return _folders(a, b, at) if a.is_dir() else _plans(a, b)


def _plans(a: Path, b: Path) -> Compared:
    first, second = read_plan(a), read_plan(b)
    one, other = _side(a, first), _side(b, second)
    _require_same_kind(one, other)
    found = differences(row_facts(first), row_facts(second))
    comparison = Comparison(one, other, (Pair(second.satker or "", str(a), str(b), found),))
    return Compared(comparison, first.is_in_doubt or second.is_in_doubt)


def _side(path: Path, plan: Plan) -> Side:
    return Side(path.as_posix(), plan.satker, plan.year, plan.kind, len(plan.rows))


def _require_same_kind(one: Side, other: Side) -> None:
    if one.kind != other.kind:
        raise RbexcelError(
            f"Yang satu rencana {one.kind}, yang lain {other.kind}; keduanya tidak dapat dibandingkan. Pilih rencana "
            "yang sama jenisnya."
        )


def _folders(a: Path, b: Path, at: datetime) -> Compared:
    first, second = (collected(Call(folder, workers=None), at) for folder in (a, b))
    one, other = (_of_folder(folder, made.rekap) for folder, made in ((a, first), (b, second)))
    _require_same_kind(one, other)
    mine, theirs = (_by_office(made.rekap) for made in (first, second))
    pairs = (_pair(mine.get(name), theirs.get(name)) for name in sorted({*mine, *theirs}))
    comparison = Comparison(one, other, tuple(filter(None, pairs)), of_folders=True)
    return Compared(comparison, first.needs_a_look or second.needs_a_look)


def _of_folder(folder: Path, rekap: Rekap) -> Side:
    return Side(folder.as_posix(), None, rekap.year, rekap.kind, len(rekap.data()))


def _by_office(rekap: Rekap) -> dict[str, Sent]:
    return {key_of(sent.office.satker): sent for sent in rekap.offices}


def _pair(one: Sent | None, other: Sent | None) -> Pair | None:
    """Return the plans of an office that count; None where neither folder has one of it."""
    a, b = (sent.chosen if sent else None for sent in (one, other))
    known = other or one
    if known is None or (a is None and b is None):
        return None
    found = differences(a.facts.rows, b.facts.rows) if a and b else ()
    return Pair(known.office.satker, a.source.path if a else None, b.source.path if b else None, found)


def save(comparison: Comparison, target: Path, at: datetime) -> Path | None:
    """Write the differences as a workbook; return the dated name of a file that is kept from there."""
    sides = [comparison.a.path, comparison.b.path]
    reaches = [reach(Path(path) if comparison.of_folders else Path(path).parent, target) for path in sides]
    return save_new(differences_book(comparison, reaches, at), target, at)
