"""How a plan is printed: its labels, its paper. A template carries one; an imported plan gets the usual one."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Row
from rbexcel.workbook.paper import Paper

LABELS = {
    "area": "AREA PERUBAHAN",
    "kegiatan": "KEGIATAN",
    "sub_kegiatan": "SUB KEGIATAN",
    "indikator": "INDIKATOR KEBERHASILAN",
    "komponen": "KOMPONEN",
    "langkah_aksi": "LANGKAH AKSI",
    "bukti_fisik": "BUKTI FISIK",
    "keterangan": "KET",
    "penanggung_jawab": "PENANGGUNG JAWAB",
}
"""The usual printed label of each column."""

_ALSO = {"keterangan": ("KETERANGAN", "CATATAN"), "penanggung_jawab": ("PELAKSANA", "PIC")}


@frozen
class Layout:
    """
    The printed shape of a plan.

    ``labels`` are the headers of the levels, in order; ``sections`` are the levels (by name) that are printed as a
    full-width row above their items and have no column of their own; ``number_row`` are the printed column numbers,
    or empty. ``heading`` is the title above the table, with placeholders.
    """

    heading: str
    labels: tuple[str, ...]
    sections: tuple[str, ...] = ()
    number_label: str = "NO"
    months_label: str = "PELAKSANAAN (BULAN)"
    month_labels: tuple[str, ...] = tuple(str(month) for month in range(1, 13))
    trailing_label: str | None = "KET"
    number_row: tuple[str, ...] = ()
    paper: Paper = Paper.FOLIO


def usual_layout(plan: Plan) -> Layout:
    """Return the layout for a plan that did not come from a template: its own labels where it has them."""
    labels = plan.labels or ("",) * len(plan.columns)
    heading = plan.title or (
        "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}"
        if plan.kind == "RB"
        else "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}"
    )
    return Layout(
        heading=heading,
        labels=tuple(label or LABELS.get(name, name) for label, name in zip(labels, plan.columns, strict=True)),
        sections=("area",) if plan.kind == "ZI" and plan.columns[0] == "area" else (),
        trailing_label=_trailing_label(plan),
    )


def _trailing_label(plan: Plan) -> str | None:
    """Return the usual label of the last column, or another of its names where a column beside it has that one."""
    if plan.trailing is None:
        return None
    taken = {label.upper() for label in other_labels(plan.rows)}
    names = (LABELS[plan.trailing], *_ALSO[plan.trailing])
    return next((name for name in names if name not in taken), names[0])


def other_labels(rows: Sequence[Row]) -> tuple[str, ...]:
    """
    Return the labels of the columns beside those of a plan, from left to right, though no row may have them all.

    Where its pages have them in another order, they come as they are met.
    """
    found = [label for row in rows for label, _ in row.others]
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(found, ()))
    for row in rows:
        for (before, _), (after, _) in pairwise(row.others):
            order.add(after, before)
    try:
        return tuple(order.static_order())
    except CycleError:
        return tuple(dict.fromkeys(found))
