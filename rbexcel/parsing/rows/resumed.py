"""Items that are named again where a page begins, with a word that says that they go on, or without their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rbexcel.parsing.lines.reading import Line
from rbexcel.words.columns import normal
from rbexcel.words.continued import beginning_of, may_continue, name_of_continued
from rbexcel.words.numbers import number_at_start, parsed


def name_resumed(tables: Iterable[Sequence[Line]], levels: Sequence[str]) -> None:
    """
    Write in the place of a text that resumes the item of its level above it that item's own text.

    ``tables`` are the lines of each table of a plan in order: an item may go on in the next one.
    """
    above: dict[str, tuple[str, str | None]] = {}
    for lines in tables:
        page = -1
        for line in lines:
            begins, page = line.page != page, line.page
            # No two areas in a row differ by the word alone, nor does what stands beside one that goes on.
            sure = begins or levels[0] in line.texts
            for depth, level in enumerate(levels):
                if level not in line.texts:
                    continue
                text, cell = line.texts[level]
                here = text, line.number if depth == 0 else None
                sure = sure and level != levels[-1]  # the deepest items may well be called alike
                if level in above and (begins or may_continue(text)) and _is_resumed(above[level], here, sure=sure):
                    line.texts[level] = (above[level][0], cell)
                    if depth == 0:
                        line.number = line.number or above[level][1]
                    continue
                sure = begins
                above[level] = here
                for inner in levels[depth + 1 :]:
                    above.pop(inner, None)


def _is_resumed(above: tuple[str, str | None], here: tuple[str, str | None], *, sure: bool) -> bool:
    """
    Tell an item ``here`` that is the one above it again: each is its text, and the number that stands beside it.

    ``sure`` tells that nothing else stands where it does, as a page begins with it.
    """
    (number, name), (number_above, name_above) = _numbered(*here), _numbered(*above)
    if number not in {None, number_above}:
        return False
    found = name_of_continued(name)
    if found is None:
        return sure and number != number_above and normal(name) == normal(name_above)
    name, marked = found
    if not (marked or sure or number is not None):
        return False
    cut = beginning_of(name)
    return not name or normal(name) == normal(name_above) or bool(cut and normal(name_above).startswith(normal(cut)))


def _numbered(text: str, number: str | None) -> tuple[int | None, str]:
    """Return the number of an item, in its text or beside it, and its name."""
    found, name = number_at_start(text)
    found = found or parsed(number)
    return found.value if found else None, name
