"""What the very hidden sheet of a rekap's workbook says: for the rekap of the level above, which reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from rbexcel.checking.finding import Severity
from rbexcel.rekap.picture import Rekap, Sent
from rbexcel.workbook.identity import Identity

ABOUT, REKAP = "jenis", "rekap"
"""The key by which a rekap is known, and what it tells there."""
LEVEL, YEAR, KIND, ROSTER, RULES, MADE = "tingkat", "tahun", "jenis_rencana", "jumlah_satker", "aturan", "dibuat"
OFFICE = "satker:"
"""What the key of an office begins with; its code follows, or its name where it has no code."""


def told(rekap: Rekap) -> Identity:
    """Return what the workbook says of itself: what it is, then a line of JSON for each office."""
    return Identity(
        (
            (ABOUT, REKAP),
            (LEVEL, rekap.level or ""),
            (YEAR, str(rekap.year)),
            (KIND, rekap.kind),
            (ROSTER, str(rekap.totals.roster if rekap.roster else 0)),
            (RULES, rekap.rules),
            (MADE, _written(rekap.made_at) or ""),
            *_offices(rekap),
        )
    )


def _offices(rekap: Rekap) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for sent in rekap.offices:
        name = sent.office.code or sent.office.satker
        key = next(each for number in range(1, len(rekap.offices) + 2) if (each := _key(name, number)) not in taken)
        taken.add(key)
        yield key, json.dumps(_office(sent), ensure_ascii=False, separators=(",", ":"))


def _key(name: str, number: int) -> str:
    """Return the key of an office; two that are called the same are told apart by a number."""
    return f"{OFFICE}{name}" if number == 1 else f"{OFFICE}{name}:{number}"


def _office(sent: Sent) -> dict[str, object]:
    """Return status and counts of an office, in the words of the JSON of a rekap."""
    facts = sent.facts
    return {
        "code": sent.office.code,
        "satker": sent.office.satker,
        "in_roster": sent.office.in_roster,
        "status": sent.status.value,
        "chosen": sent.chosen.source.path if sent.chosen else None,
        "sha256": sent.chosen.source.sha256 if sent.chosen else None,
        "sent_at": _written(facts.stamp_at) if facts else None,
        "doc_modified": _written(facts.doc_modified) if facts else None,
        "late_days": sent.late_days,
        "rows": len(facts.rows) if facts else 0,
        "without_months": facts.without_months if facts else 0,
        "completeness": facts.completeness if facts else 0.0,
        "counts": {severity.value: facts.count(severity) if facts else 0 for severity in Severity},
        "unread": facts.unread if facts else 0,
        "uncertain": facts.uncertain if facts else 0,
        "unchanged": facts.unchanged if facts else None,
        "via": sent.via,
    }


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
