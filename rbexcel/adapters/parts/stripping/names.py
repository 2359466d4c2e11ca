"""Names of cells: those that no formula uses go, and of the others what is told beside them."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.adapters.parts.formulas import texts_in, words_in
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.references import uses
from rbexcel.adapters.parts.xml import Edit, Element, cut, set_attribute
from rbexcel.sending.besides import Besides, What

_OF_THE_PROGRAM = frozenset({
    "_xlnm.print_area", "_xlnm.print_titles", "_xlnm._filterdatabase", "_xlnm.criteria", "_xlnm.extract",
    "_xlnm.database",
})  # fmt: skip
"""Names that say what is printed, and which rows are filtered."""
_TOLD_BESIDE = ("comment", "description", "help", "statusBar", "customMenu")


def drop_unused_names(package: Package) -> Iterator[Besides]:
    """Take out the names that nothing on a sheet uses: they are seen in a list only."""
    shell = package.tree(package.workbook).child("definedNames")
    if shell is None or not shell.members:
        return
    known = {each.attributes.get("name", "").casefold(): each.text for each in shell.members}
    used: set[str] = set()
    # Formulas are many: they are gone through only where a name hangs on it.
    for entry in () if all(map(_is_of_the_program, shell.members)) else sheets_of(package):
        for use in uses(package, entry.name, entry.part) if entry.part else ():
            used |= _words(use.formula)
    waiting = list(used & known.keys())
    while waiting:
        more = (_words(known[waiting.pop()]) & known.keys()) - used
        used |= more
        waiting += more
    data = package.parts[package.workbook]
    edits: list[Edit] = []
    stale = 0
    for each in shell.members:
        if each.attributes.get("name", "").casefold() in used or _is_of_the_program(each):
            for beside in _TOLD_BESIDE:
                edits += set_attribute(data, each, beside, None)
        else:
            stale += 1
            edits.append(cut(each))
    package.edit(package.workbook, [cut(shell)] if stale == len(shell.members) else edits)
    if edits:
        yield Besides(What.NAME, count=stale)


def _is_of_the_program(name: Element) -> bool:
    return name.attributes.get("name", "").casefold() in _OF_THE_PROGRAM and not any(texts_in(name.text))


def _words(formula: str) -> set[str]:
    return words_in(formula).union(*(words_in(text) for text in texts_in(formula)))
