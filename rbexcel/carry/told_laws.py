"""Which legal bases of the older plan have been replaced or amended since, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.carry.change import Change, Kind
from rbexcel.plan.plan import Plan
from rbexcel.plan.regulations import Regulation, Regulations, cited, recognised
from rbexcel.workbook.grid import Cell


def of_laws(old: Plan, year: int | None, known: Regulations) -> Iterator[Change]:
    """Yield the legal bases that a plan of ``year`` no longer cites as the older one does, with what it cites."""
    for text, place in _bases(old):
        found = recognised(known, text)
        if found is None or year is None or not found.over(year):
            continue
        now = cited(known, found.id, year)
        yield Change(Kind.LAW, place, text, None if now.over else now.text, _since(found, now.latest, over=now.over))


def _bases(old: Plan) -> Iterator[tuple[str, Cell | None]]:
    listed = [each for paper in old.naskah if paper.is_decree for each in paper.mengingat]
    yield from ((each.text, each.place) for each in listed)
    yield from ((text, None) for text in (old.decree.mengingat if old.decree and not listed else ()))


def _since(found: Regulation, latest: Regulation, *, over: bool) -> str:
    if over:
        until = f"{found.bare_name} berlaku untuk rencana sampai tahun {found.last}"
        return f"{until}; penggantinya belum diketahui, tanyakan kepada Subbagian Hukum"
    if latest.bare_name == found.bare_name:
        return f"{found.bare_name} sudah diubah dengan {latest.amended_by}"
    return f"{found.bare_name} sudah diganti dengan {latest.bare_name}"
