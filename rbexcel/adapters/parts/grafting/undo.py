"""
How a graft is taken back to the byte: a note of what it changed, behind the sheet it added.

The note is an XML comment, which every program skips and Excel leaves out when it saves; by then the bytes are Excel's
own anyway. It holds no content but what the edits replaced, and counts only while all parts they touched are as the
graft left them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from contextlib import suppress

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import rels_of
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, spliced
from rbexcel.frozen import frozen

_NOTE = re.compile(rb"<!--rbexcel:([A-Za-z0-9+/=]+)-->\s*\Z")
_MAX_NOTE = 10_000_000


@frozen
class _Note:
    """What a graft did: the sheets and parts it added, the edits that take it back, the parts as it left them."""

    sheets: list[str]
    added: list[str]
    edits: list[tuple[str, list[Edit]]]
    left: dict[str, str]


def note(package: Package, sheets: Iterable[str], before: set[str]) -> None:
    """
    Write behind the first of the new sheets how the package comes back to where its history began.

    ``before`` are the parts that it had then.
    """
    names = list(sheets)
    holder = next((entry.part for entry in sheets_of(package) if names and entry.name == names[0]), None)
    if holder is None or before - set(package.parts):
        return
    edits = [(part, edits) for part, edits in package.history if part in before and edits]
    written = {
        "sheets": names,
        "added": [part for part in package.parts if part not in before],
        "edits": [[part, [[start, end, old.decode("latin-1")] for start, end, old in each]] for part, each in edits],
        "left": {part: _digest(package.parts[part]) for part, _ in edits},
    }
    packed = base64.b64encode(zlib.compress(json.dumps(written).encode(), 9))
    package.parts[holder] += b"<!--rbexcel:%s-->" % packed


def forget(package: Package) -> None:
    """Take every note out: what leaves the office holds nothing of what it replaced."""
    for each in sheets_of(package):
        if each.part and b"<!--rbexcel:" in package.parts[each.part]:
            package.parts[each.part] = _NOTE.sub(b"", package.parts[each.part])


def undo(package: Package, sheets: set[str]) -> None:
    """Take back the grafts of which only some of ``sheets`` (in one case) tell, the last one first."""
    found = True
    while found:
        found = False
        for each in sheets_of(package):
            told = _read(package.parts[each.part]) if each.part and each.name.casefold() in sheets else None
            if told and _applies(package, told, sheets):
                _take_back(package, told)
                found = True
                break


def _read(content: bytes) -> _Note | None:
    """Return the note behind a sheet; None when there is none that can be read."""
    found = _NOTE.search(content, max(0, content.rfind(b"<!--rbexcel:")))
    if found is None:
        return None
    # Whoever wrote something else there keeps it: it is no note of ours.
    with suppress(ValueError, TypeError, KeyError, AttributeError, zlib.error):
        reader = zlib.decompressobj()
        told = json.loads(reader.decompress(base64.b64decode(found[1]), _MAX_NOTE))
        edits = [
            (str(part), [(int(start), int(end), str(old).encode("latin-1")) for start, end, old in each])
            for part, each in told["edits"]
        ]
        sheets, added = ([str(name) for name in told[key]] for key in ("sheets", "added"))
        return _Note(sheets, added, edits, {str(part): str(digest) for part, digest in told["left"].items()})
    return None


def _applies(package: Package, told: _Note, sheets: set[str]) -> bool:
    same = all(part in package.parts and _digest(package.parts[part]) == digest for part, digest in told.left.items())
    apart = set(told.added) <= set(package.parts) - set(told.left)
    whole = apart and {part for part, _ in told.edits} == set(told.left)
    return same and whole and {name.casefold() for name in told.sheets} <= sheets and bool(told.left)


def _take_back(package: Package, told: _Note) -> None:
    for part, edits in reversed(told.edits):
        package.parts[part] = spliced(package.parts[part], edits)
    gone = {*told.added, *(rels_of(part) for part in told.added)}
    for part in gone & set(package.parts):
        del package.parts[part]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]
