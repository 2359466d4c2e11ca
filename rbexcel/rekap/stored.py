"""Facts as bytes and back: what the journal keeps and what travels between processes. No code is in it, only JSON."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from sys import intern
from typing import Any

from rbexcel.checking.finding import Severity
from rbexcel.rekap.facts import Facts, Found, Lower, LowerRekap, Realised, RowFact, State
from rbexcel.workbook.limits import MAX_UNPACKED

_MOST = 2 * MAX_UNPACKED
"""Bytes of a file's facts, which repeat its texts: what is longer was not written by us."""
_LISTS = ("rows", "found", "realised")
_TIMES = ("stamp_at", "doc_modified")


class UnreadableFactsError(ValueError):
    """Bytes that are no facts: of a damaged journal, or of another version's."""


def as_bytes(facts: Facts) -> bytes:
    """Return facts as bytes, the same for the same facts."""
    told = json.dumps(_told(facts), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(told.encode(errors="surrogatepass"), 1)


def _told(facts: Facts) -> dict[str, Any]:
    told: dict[str, Any] = _fields(facts)
    for name in _LISTS:
        told[name] = [list(_fields(each).values()) for each in told[name]]
    for name in _TIMES:
        told[name] = told[name] and told[name].isoformat()
    if facts.lower:
        offices = [_fields(each) | {"facts": _told(each.facts)} for each in facts.lower.offices]
        told["lower"] = _fields(facts.lower) | {"made_at": facts.lower.made_at.isoformat(), "offices": offices}
    return told


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def facts_in(content: bytes) -> Facts:
    """Return the facts that bytes hold; texts that offices share are one in memory. Raises UnreadableFactsError."""
    try:
        told = json.loads(zlib.decompressobj().decompress(content, _MOST).decode(errors="surrogatepass"))
        return _facts(told)
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableFactsError(str(error)) from error


def _facts(told: Mapping[str, Any]) -> Facts:
    values = dict(told)
    for name in _TIMES:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    values["state"] = State(values["state"])
    values["names"], values["unrealised"] = tuple(values["names"]), tuple(map(intern, values["unrealised"]))
    values["rows"] = tuple(map(_row, values["rows"]))
    values["found"] = tuple(Found(intern(code), Severity(severity), *rest) for code, severity, *rest in values["found"])
    values["realised"] = tuple(Realised(intern(area), *rest) for area, *rest in values["realised"])
    lower = values["lower"]
    if lower:
        offices = tuple(Lower(**each | {"facts": _facts(each["facts"])}) for each in lower["offices"])
        made_at = datetime.fromisoformat(lower["made_at"])
        values["lower"] = LowerRekap(**lower | {"made_at": made_at, "offices": offices})
    return Facts(**values)


def _row(told: Sequence[Any]) -> RowFact:
    key, text, area, kegiatan, leaf, months, sheet, row = told
    return RowFact(
        key and intern(key), intern(text), intern(area), intern(kegiatan), intern(leaf), months, intern(sheet), row
    )
