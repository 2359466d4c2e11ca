"""Comments: taken out with all that shows them, or kept without the names and addresses of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation, relation_of
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import Edit, Element, cut, text_of, tree
from rbexcel.frozen import frozen
from rbexcel.sending.besides import Besides, What

_NOTES, _THREADS, _TASKS, _SHAPES = "comments", "threadedComment", "documenttask", "vmlDrawing"
_SHAPE = re.compile(rb"<((?:\w+:)?)shape\b[^<>]*(?<!/)>.*?</\1shape>", re.DOTALL)
_OTHER_SHAPE = re.compile(rb"<(?:\w+:)?(?:group|rect|roundrect|oval|line|polyline|arc|curve|image)\b")
_OF_A_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']", re.IGNORECASE)
_TITLE = re.compile(rb"""\s(?:alt|title|o:title)=(?:"[^"<]*"|'[^'<]*')""")
_BOX = re.compile(rb"<(?:\w+:)?textbox\b[^<>]*(?<!/)>.*?</(?:\w+:)?textbox>", re.DOTALL)
_BETWEEN_TAGS = re.compile(rb"(?<=>)[^<>]+(?=<)")
"""The text of a note's shape: Excel shows that of the cell's comment, other programs write it twice."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HEAD = r"\A[^\n:]{1,80}(?=:)"
"""What stands before the text of a note: Excel puts its author's name there."""
_SHORTEST_NAME = 3
"""Letters of a name that is looked for inside a text: a shorter one would be found in other words."""


def drop_comments(package: Package) -> Iterator[Besides]:
    """Take out the notes, the threads and their shapes of every sheet."""
    for entry in sheets_of(package):
        if entry.part is None:
            continue
        relations = package.relations(entry.part)
        cells = _cells(package, relations)
        yield from (Besides(What.COMMENT, entry.name, cell) for cell in cells)
        package.unrelate(entry.part, {each.id for each in relations if each.kind in {_NOTES, _THREADS}})
        for each in relations:
            if each.kind == _SHAPES and each.target:
                _drop_shapes(package, entry.part, each)


def keep_comments(package: Package, office: str) -> Iterator[Besides]:
    """Let the office be the author of every comment, make notes of threads, and take persons out of the texts."""
    persons = _persons(package)
    for entry in sheets_of(package):
        if entry.part is None:
            continue
        relations = package.relations(entry.part)
        threads = _threads(package, relations)
        for each in relations:
            if each.kind == _NOTES and each.target:
                cells = _keep_notes(package, each.target, _Words(office, persons), threads)
                yield from (Besides(What.ASKED_COMMENT, entry.name, cell) for cell in cells)
                threads = {cell: said for cell, said in threads.items() if cell not in cells}
            elif each.kind == _SHAPES and each.target:
                package.edit(each.target, _untitled(package.parts[each.target]))
        yield from (Besides(What.COMMENT, entry.name, cell) for cell in threads)
        package.unrelate(entry.part, {each.id for each in relations if each.kind == _THREADS})


def drop_persons(package: Package) -> Iterator[Besides]:
    """Take out the list of who commented, and the tasks that were given to somebody."""
    for entry in sheets_of(package):
        tasks = {each.id for each in package.relations(entry.part or "") if entry.part and each.kind == _TASKS}
        if entry.part and tasks:
            package.unrelate(entry.part, tasks)
            yield Besides(What.TASK, entry.name)
    persons = {each.id for each in package.relations(package.workbook) if each.kind == "person"}
    if persons:
        package.unrelate(package.workbook, persons)
        yield Besides(What.PERSON)


# --- Reading ----------------------------------------------------------------------------------------------------------


def _roots(package: Package, relations: Sequence[Relation], kind: str) -> Iterator[Element]:
    yield from (tree(package.parts[each.target]) for each in relations if each.kind == kind and each.target)


def _cells(package: Package, relations: Sequence[Relation]) -> list[str]:
    """Return the cells that have a comment, each once."""
    found = [
        each.attributes.get("ref", "")
        for kind in (_NOTES, _THREADS)
        for root in _roots(package, relations, kind)
        for each in root.walk()
        if each.name in {"comment", "threadedComment"}
    ]
    return list(dict.fromkeys(found))


def _threads(package: Package, relations: Sequence[Relation]) -> dict[str, str]:
    """Return what is said in the threads, by their cells."""
    said: dict[str, list[str]] = {}
    for root in _roots(package, relations, _THREADS):
        for each in root.walk():
            if each.name == "threadedComment":
                text = each.child("text")
                said.setdefault(each.attributes.get("ref", ""), []).append(text.text if text else "")
    return {cell: "\n".join(texts) for cell, texts in said.items()}


def _persons(package: Package) -> set[str]:
    """Return the names and accounts of the persons that the workbook knows, and of all authors of its comments."""
    found: set[str] = set()
    for each in package.relations(package.workbook):
        if each.kind == "person" and each.target:
            for person in tree(package.parts[each.target]).children:
                found.add(person.attributes.get("displayName", ""))
                found.update(person.attributes.get("userId", "").split("::"))
    for entry in sheets_of(package):
        for root in _roots(package, package.relations(entry.part) if entry.part else (), _NOTES):
            shell = root.child("authors")
            found.update(each.text for each in (shell.members if shell else ()))
    return {name.strip() for name in found}


@frozen
class _Words:
    """What stands in the place of persons, in texts."""

    office: str
    persons: set[str]

    def found(self, text: str, *, unsigned: bool = False) -> list[tuple[int, int]]:
        """
        Return where persons are named in a text, from the first place to the last.

        In one that is ``unsigned``, for some programs leave the author out, its head counts as a name.
        """
        names = {each for each in self.persons if len(each) >= _SHORTEST_NAME}
        first = {each.split()[0] for each in names}
        patterns = [rf"(?<!\w){re.escape(each)}(?!\w)" for each in sorted(names, key=len, reverse=True)]
        patterns += [rf"(?<=@){re.escape(each)}(?!\w)" for each in first]
        heads = [_HEAD] if unsigned else []
        whole = re.compile("|".join([*heads, _ADDRESS.pattern, *patterns]), re.IGNORECASE)
        return [each.span() for each in whole.finditer(text)]

    def of(self, text: str) -> str:
        """Return a text with the office in the place of persons."""
        for start, end in reversed(self.found(text)):
            text = text[:start] + self.office + text[end:]
        return text


# --- Keeping ----------------------------------------------------------------------------------------------------------


def _keep_notes(package: Package, part: str, words: _Words, threads: dict[str, str]) -> list[str]:
    """Take persons out of a part of notes and return its cells; the note of a thread says what the thread says."""
    root = tree(package.parts[part])
    shell = root.child("authors")
    authors = shell.members if shell else []
    edits: list[Edit] = [(each.inner, each.inner_end, text_of(words.office)) for each in authors if not each.is_empty]
    cells = []
    for note in (each for each in root.walk() if each.name == "comment"):
        cells.append(note.attributes.get("ref", ""))
        text = note.child("text")
        if text is None or text.is_empty:
            continue
        if cells[-1] in threads:
            said = text_of(words.of(threads[cells[-1]]))
            content = b'<%st xml:space="preserve">%s</%st>' % (text.prefix, said, text.prefix)
            edits.append((text.inner, text.inner_end, content))
        else:
            number = note.number("authorId", 0)
            unsigned = not (number < len(authors) and authors[number].text.strip())
            edits += _without_persons(text, words, unsigned=unsigned)
    package.edit(part, edits)
    return cells


def _without_persons(text: Element, words: _Words, *, unsigned: bool) -> Iterator[Edit]:
    """Yield the edits that put the office in the place of persons; a name may run over several pieces of a text."""
    pieces = [each for each in text.walk() if each.name == "t" and not each.is_empty]
    found = words.found("".join(each.text for each in pieces), unsigned=unsigned)
    place = 0
    for piece in pieces:
        said, start = piece.text, place
        place += len(said)
        for first, last in reversed(found):
            if first < place and last > start:
                office = words.office if first >= start else ""
                said = said[: max(first - start, 0)] + office + said[last - start :]
        if said != piece.text:
            yield piece.inner, piece.inner_end, text_of(said)


# --- Dropping ---------------------------------------------------------------------------------------------------------


def _untitled(data: bytes) -> Iterator[Edit]:
    """Yield the edits that take the words out of the shapes of notes that only programs for the blind read out."""
    for shape in _SHAPE.finditer(data):
        if _OF_A_NOTE.search(shape[0]):
            yield from ((*found.span(), b"") for found in _TITLE.finditer(data, shape.start(), shape.end()))
            for box in _BOX.finditer(data, shape.start(), shape.end()):
                yield from ((*found.span(), b"") for found in _BETWEEN_TAGS.finditer(data, *box.span()))


def _drop_shapes(package: Package, sheet: str, relation: Relation) -> None:
    """Take the shapes of notes out of an old drawing, and the drawing itself when it shows nothing else."""
    part = str(relation.target)
    data = package.parts[part]
    notes = [found for found in _SHAPE.finditer(data) if _OF_A_NOTE.search(found[0])]
    left = _SHAPE.sub(lambda found: b"" if _OF_A_NOTE.search(found[0]) else found[0], data)
    if _SHAPE.search(left) or _OTHER_SHAPE.search(left):
        package.edit(part, [(*found.span(), b"") for found in notes])
    else:
        shells = [
            each
            for each in tree(package.parts[sheet], skip="sheetData").children
            if each.name == "legacyDrawing" and relation_of(each) == relation.id
        ]
        if shells:
            package.edit(sheet, map(cut, shells))
            package.unrelate(sheet, {relation.id})
