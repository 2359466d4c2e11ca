"""Facts as bytes and back: what the journal keeps and what travels between processes. No code is in it, only JSON."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from sys import intern
from typing import Any

from rbexcel.checking.finding import Severity
from rbexcel.rekap.facts import Facts, Found, LkeFacts, Lower, LowerLke, LowerRekap, Realised, RowFact, State
from rbexcel.workbook.limits import MAX_UNPACKED

_MOST = 2 * MAX_UNPACKED
"""Bytes of a file's facts, which repeat its texts: what is longer was not written by us."""
_ROW = attrgetter("key", "text", "area", "kegiatan", "leaf", "sheet", "months", "row")
_TEXTS = 6
"""Of the fields of a row the first ones are texts."""
_LISTS = ("found", "realised")
_TIMES = ("stamp_at", "doc_modified")


class UnreadableFactsError(ValueError):
    """Bytes that are no facts: of a damaged journal, or of another version's."""


def as_bytes(facts: Facts) -> bytes:
    """Return facts as bytes, the same for the same facts."""
    told = json.dumps(_told(facts), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(told.encode(errors="surrogatepass"), 1)


def _told(facts: Facts) -> dict[str, Any]:
    told: dict[str, Any] = _fields(facts)
    texts: dict[str | None, int] = {}  # each once: rows repeat those of the levels above them
    rows = [_ROW(row) for row in facts.rows]
    told["rows"] = [[*[texts.setdefault(text, len(texts)) for text in row[:_TEXTS]], *row[_TEXTS:]] for row in rows]
    told["texts"] = list(texts)
    for name in _LISTS:
        told[name] = [list(_fields(each).values()) for each in told[name]]
    for name in _TIMES:
        told[name] = told[name] and told[name].isoformat()
    told["lke"] = facts.lke and lke_told(facts.lke)
    if facts.lower:
        lower = facts.lower
        offices, lke = (
            [_fields(each) | {"facts": _told(each.facts)} for each in some] for some in (lower.offices, lower.lke)
        )
        told["lower"] = _fields(lower) | {"made_at": lower.made_at.isoformat(), "offices": offices, "lke": lke}
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
    texts = [text and intern(text) for text in values.pop("texts")]
    values["rows"] = tuple(
        [
            RowFact(texts[key], texts[text], texts[area], texts[kegiatan], texts[leaf], months, texts[sheet], row)
            for key, text, area, kegiatan, leaf, sheet, months, row in values["rows"]
        ]
    )
    values["found"] = tuple(Found(intern(code), Severity(severity), *rest) for code, severity, *rest in values["found"])
    values["realised"] = tuple(Realised(intern(area), *rest) for area, *rest in values["realised"])
    if values["lke"]:
        values["lke"] = lke_in(values["lke"])
    lower = values["lower"]
    if lower:
        offices = tuple(Lower(**each | {"facts": _facts(each["facts"])}) for each in lower["offices"])
        made_at = datetime.fromisoformat(lower["made_at"])
        lke = tuple(LowerLke(each["sha256"], _facts(each["facts"])) for each in lower["lke"])
        values["lower"] = LowerRekap(**lower | {"made_at": made_at, "offices": offices, "lke": lke})
    return Facts(**values)


def lke_told(lke: LkeFacts) -> dict[str, Any]:
    """Return what an LKE says as JSON values."""
    return _fields(lke)


def lke_in(told: Mapping[str, Any]) -> LkeFacts:
    """Return what an LKE said; TypeError or ValueError for other values."""
    lists = {name: tuple(told[name]) for name in ("areas", "weights")}
    short = told["short"] if told["short"] is None else tuple(told["short"])
    shares = tuple((intern(ident), share) for ident, share in told["shares"])
    return LkeFacts(**{**told, **lists, "short": short, "shares": shares})
