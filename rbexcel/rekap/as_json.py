"""The picture as the JSON object that the command line prints. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rbexcel.checking.finding import Severity
from rbexcel.rekap.comparing import Comparison, Difference, Pair, Side, counted
from rbexcel.rekap.counting import per_quarter, ticks
from rbexcel.rekap.facts import Facts, RowFact, State
from rbexcel.rekap.picture import FileSeen, LkeSent, Rekap, Sent
from rbexcel.rekap.rows import months_of

_FORMAT = 1
_NOTHING = Facts(State.PASSED)


def as_json(rekap: Rekap) -> dict[str, Any]:
    """
    Return the object of ``rbexcel rekap --json``; paths are relative to the folder.

    That of a folder with LKE in it has one key more, ``lke``.
    """
    return {
        "format": _FORMAT,
        "level": rekap.level,
        "year": rekap.year,
        "kind": rekap.kind,
        "rules": rekap.rules,
        "folder": rekap.folder,
        "offices": [office_as_json(sent) for sent in rekap.offices],
        "files": [_file(seen) for seen in rekap.files],
        "coverage": [
            {"key": row.key, "area": row.area, "text": row.text, "have": row.have, "plan": row.plan}
            for row in rekap.coverage
        ],
        "unmatched": [
            {
                "text": row.text,
                "offices": row.offices,
                "example": {"path": row.path, "sheet": row.sheet, "row": row.row},
            }
            for row in rekap.unmatched
        ],
        "heat": [{"area": area, "months": list(months)} for area, months in rekap.heat],
        "realisation": [
            {"satker": satker, "quarter": quarter, "planned": planned, "done": done, "with_evidence": proved}
            for satker, quarter, (planned, done, proved) in per_quarter(rekap.realised)
        ],
        "totals": {
            "roster": rekap.totals.roster,
            "sent": rekap.totals.sent,
            "missing": rekap.totals.missing,
            "unreadable": rekap.totals.unreadable,
            "late": rekap.totals.late,
        },
    } | ({"lke": [_lke(each) for each in rekap.lke]} if rekap.lke else {})


def _lke(sent: LkeSent) -> dict[str, Any]:
    lke = sent.lke
    return {
        "code": sent.office.code,
        "satker": sent.office.satker,
        "chosen": sent.chosen.source.path,
        "total": lke.total,
        "total_full": lke.full,
        "areas": list(lke.areas),
        "hasil": lke.hasil,
        "unanswered": lke.unanswered,
        "without_evidence": lke.without_evidence,
        "short": None if lke.short is None else list(lke.short),
        "via": sent.via,
    }


def office_as_json(sent: Sent) -> dict[str, Any]:
    """Return what the object says of an office."""
    facts = sent.facts or _NOTHING
    return {
        "code": sent.office.code,
        "satker": sent.office.satker,
        "in_roster": sent.office.in_roster,
        "status": sent.status.value,
        "chosen": sent.chosen.source.path if sent.chosen else None,
        "versions": [seen.source.path for seen in sent.versions],
        "sent_at": facts.stamp_at.isoformat() if facts.stamp_at else None,
        "late_days": sent.late_days,
        "rows": len(facts.rows),
        "without_months": facts.without_months,
        "completeness": facts.completeness,
        "months": list(ticks(facts.rows)),
        "counts": {severity.value: facts.count(severity) for severity in Severity},
        "unread": facts.unread,
        "uncertain": facts.uncertain,
        "stamp": {True: "unchanged", False: "changed", None: None}[facts.unchanged],
        "via": sent.via,
    }


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """
    Return the object of ``rbexcel compare --json``.

    That of two folders has one key more, ``offices``, and each of its rows tells its ``satker``.
    """
    folders = comparison.of_folders
    return {
        "a": _side(comparison.a),
        "b": _side(comparison.b),
        **({"offices": [_pair(pair) for pair in comparison.pairs]} if folders else {}),
        "rows": [
            {"change": each.change.value, "a": _row(each.a), "b": _row(each.b)}
            | ({"satker": pair.satker} if folders else {})
            for pair in comparison.pairs
            for each in pair.differences
        ],
        "counts": _changes(comparison.differences),
    }


def _side(side: Side) -> dict[str, Any]:
    return {"path": side.path, "satker": side.satker, "year": side.year, "kind": side.kind, "rows": side.rows}


def _pair(pair: Pair) -> dict[str, Any]:
    return {"satker": pair.satker, "a": pair.a, "b": pair.b, "counts": _changes(pair.differences)}


def _changes(differences: Iterable[Difference]) -> dict[str, int]:
    return {change.value: number for change, number in counted(differences).items()}


def _row(row: RowFact | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"sheet": row.sheet, "row": row.row, "text": row.leaf, "months": list(months_of(row.months))}


def _file(seen: FileSeen) -> dict[str, Any]:
    return {
        "path": seen.source.path,
        "sha256": seen.source.sha256,
        "state": seen.facts.state.value,
        "why": seen.why,
        "satker": seen.satker or seen.facts.satker,
        "year": seen.facts.year,
        "kind": seen.facts.kind,
        "role": seen.role.value if seen.role else None,
    }
