"""What a filter looks for: where no cell of the sheet holds these words, they tell what the sheet does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, Element, cut, tree
from rbexcel.sending.besides import Besides, What

_SOUGHT = frozenset({"filter", "customFilter"})
_NUMBER = re.compile(r"[-+\d.,%/: ]*")
_WILD = re.compile(r"[*?~]+")


def drop_unseen_filters(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Take out the filters of columns that look for words of which no cell tells; hidden rows stay hidden."""
    filtered = [
        part for part in parts if b"ilter" in (data := package.parts.get(part.name, b"")) and b"filterColumn" in data
    ]
    texts = _texts(package) if filtered else ""
    for part in filtered:
        edits = [
            edit for each in tree(package.parts[part.name], skip="sheetData").walk() for edit in _stale(each, texts)
        ]
        package.edit(part.name, edits)
        if edits:
            yield Besides(What.VIEW, part.sheet)


def _stale(shell: Element, texts: str) -> Iterator[Edit]:
    columns = [each for each in shell.children if each.name == "filterColumn"]
    stale = [each for each in columns if not _is_seen(each, texts)]
    yield from map(cut, stale)


def _is_seen(column: Element, texts: str) -> bool:
    sought = (each.attributes.get("val", "") for each in column.walk() if each.name in _SOUGHT)
    return all(_NUMBER.fullmatch(word) or word.casefold() in texts for each in sought for word in _WILD.split(each))


def _texts(package: Package) -> str:
    """Return the texts of all cells, in one case."""
    found = []
    for part in (package.shared_texts, *(entry.part for entry in sheets_of(package))):
        root = tree(package.parts[part]) if part else None
        for each in root.walk() if root else ():
            if each.name in {"si", "is"}:
                found.append("".join(below.text for below in each.walk() if below.name == "t"))
            elif each.name == "c" and each.attributes.get("t") == "str" and (value := each.child("v")):
                found.append(value.text)
    return "\n".join(found).casefold()
