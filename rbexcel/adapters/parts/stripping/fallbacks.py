"""What older programs show in place of something newer: words that stand only there are seen by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import Edit, Element, tree
from rbexcel.sending.besides import Besides, What


def drop_other_words(package: Package, parts: Sequence[OwnedPart]) -> Iterator[Besides]:
    """Empty the texts for older programs that the thing itself does not show."""
    for part in parts:
        data = package.parts.get(part.name, b"")
        if ending_of(part.name) != "xml" or b"Fallback" not in data:
            continue
        walked = tree(data, skip="sheetData").walk()
        edits = [edit for each in walked if each.name == "AlternateContent" for edit in _others(each)]
        package.edit(part.name, edits)
        if edits:
            yield Besides(What.STORED_DATA, part.sheet)


def _others(versions: Element) -> Iterator[Edit]:
    shown = {each.text for choice in versions.children if choice.name == "Choice" for each in choice.walk()}
    fallback = versions.child("Fallback")
    for each in fallback.walk() if fallback and versions.child("Choice") else ():
        if each.text.strip() and each.text not in shown and not each.children and each.name in {"t", "v"}:
            yield each.inner, each.inner_end, b""
