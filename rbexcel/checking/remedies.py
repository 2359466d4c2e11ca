"""What several rules tell staff to do, in the same words. It judges nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Row

REASON = "Alasan diterima"
"""The column of the sheet Validasi that takes a finding out of the count."""

RENUMBER = "lalu urutkan nomornya"
"""What goes with every row that is deleted, moved or added."""


def or_accepted(case: str = "Bila memang demikian") -> str:
    """Return the sentence that says how a finding is left as it is, in this ``case``."""
    return f"{case}, tulis alasannya di kolom {REASON}."


def mended_or_deleted(known: Known, row: Row, mend: str, case: str) -> str:
    """
    Return what to do about a row: ``mend`` it; in this ``case`` delete it, or, where its template asks for it, say why.

    A row that the template requires is missed once it is deleted: another rule would order it back.
    """
    gone = or_accepted(case) if is_required(known, row) else f"{case}, hapus baris ini, {RENUMBER}."
    return f"{mend} {gone}"


def as_in_template(known: Known, item: Item, mend: str) -> str:
    """Return what to do about an item's text, ``mend`` it, with the words of the template where it comes from one."""
    source = known.origin.get(item.lines[0].row.key or "") if item.depth else None
    words = source.levels[item.depth - 1] if source else None
    return f'{mend} Pada templat: "{" ".join(words.split())}".' if words and words != item.text else mend


def lacking_beside(known: Known, row: Row) -> Row | None:
    """
    Return the row of the template, or of the nearest one, that is missed where this row stands; None where none is.

    That is one of the sub kegiatan of the rows beside it, the one of its number first.
    """
    there, twin = known.in_template(row)
    lacking = there.lacking.get(twin.levels[:-1], ())
    return next((each for each in lacking if each.numbers[-1] == row.numbers[-1]), next(iter(lacking), None))


def is_required(known: Known, row: Row) -> bool:
    """Tell a row that its template, or the nearest one, asks for, and that no other row stands for."""
    known, row = known.in_template(row)
    if not row.key or row.key not in known.origin or row is not known.first_of_key[row.key]:
        return False
    asked = known.template.expectations.get(row.key) if known.template else None
    optional = asked is not None and not asked.required
    return not optional or not any(
        other is not row and other.levels[:-1] == row.levels[:-1] and other.leaf for other in known.plan.rows
    )
