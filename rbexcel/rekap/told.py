"""What the very hidden sheet of a rekap's workbook says: for the rekap of the level above, which reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from itertools import count
from typing import TypeVar

from rbexcel.rekap.as_json import office_as_json
from rbexcel.rekap.facts import Found
from rbexcel.rekap.picture import LkeSent, Rekap, Sent
from rbexcel.rekap.stored import lke_told
from rbexcel.workbook.identity import REKAP, Identity, Key
from rbexcel.workbook.limits import MAX_TEXT, shortened

LEVEL, YEAR, KIND, ROSTER, RULES, MADE = "tingkat", "tahun", "jenis_rencana", "jumlah_satker", "aturan", "dibuat"
OFFICE = "satker:"
FINDINGS = "temuan:"
MONEV = "monev:"
LKE = "lke:"
"""
What keys of an office begin with; its code follows, or its name where it has no code (and a number where two are called
the same). Each holds JSON: the object of ``rekap --json`` with ``sha256`` and ``doc_modified``; the fields of its
``Found``, a list each; those of its ``Realised``; whose its LKE is, of which file, the fields of its ``LkeFacts``.
"""
_MESSAGE = 160
"""Characters of a finding's example."""


def told(rekap: Rekap) -> Identity:
    """Return what the workbook says of itself: what it is, then a line of JSON for each office."""
    return Identity(
        (
            (Key.ABOUT.value, REKAP),
            (LEVEL, rekap.level or ""),
            (YEAR, str(rekap.year)),
            (KIND, rekap.kind),
            (ROSTER, str(rekap.totals.roster if rekap.roster else 0)),
            (RULES, rekap.rules),
            (MADE, rekap.made_at.isoformat()),
            *_lines(rekap),
            *((LKE + own, _json(_lke(sent))) for own, sent in _named(rekap.lke)),
        )
    )


_Sent = TypeVar("_Sent", Sent, LkeSent)


def _named(offices: Iterable[_Sent]) -> Iterator[tuple[str, _Sent]]:
    """Yield each with the end of its keys, which no other has."""
    taken: set[str] = set()
    for sent in offices:
        name = sent.office.code or sent.office.satker
        own = next(each for number in count(1) if (each := f"{name}:{number}" if number > 1 else name) not in taken)
        taken.add(own)
        yield own, sent


def _lines(rekap: Rekap) -> Iterator[tuple[str, str]]:
    for own, sent in _named(rekap.offices):
        yield OFFICE + own, _json(_office(sent))
        if sent.facts and sent.facts.found:
            yield FINDINGS + own, _json([_found(each) for each in sent.facts.found])
        if sent.facts and sent.facts.realised:
            yield MONEV + own, _json([astuple(each) for each in sent.facts.realised])


def _office(sent: Sent) -> dict[str, object]:
    facts = sent.facts
    modified = facts.doc_modified.isoformat() if facts and facts.doc_modified else None
    sha256 = sent.chosen.source.sha256 if sent.chosen else None
    return {**office_as_json(sent), "sha256": sha256, "doc_modified": modified}


def _lke(sent: LkeSent) -> dict[str, object]:
    modified = sent.chosen.facts.doc_modified
    return {
        "satker": sent.office.satker,
        "code": sent.office.code,
        "sha256": sent.chosen.source.sha256,
        "doc_modified": modified and modified.isoformat(),
        "lke": lke_told(sent.lke),
    }


def _found(found: Found) -> tuple[object, ...]:
    return astuple(replace(found, message=shortened(found.message, _MESSAGE)))


def _json(value: object) -> str:
    # A cell holds no more: an office with more findings than any has loses the whole list, never a part of it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= MAX_TEXT else ""
