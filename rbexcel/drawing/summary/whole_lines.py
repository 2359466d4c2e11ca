"""Lines of a list that are higher than a row or a page: each goes on in further lines, so that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from rbexcel.drawing.sketch import Sketch
from rbexcel.words.continued import continued
from rbexcel.workbook.book import Style

_Cell = TypeVar("_Cell", bound=str | int | None)


def whole_lines(
    sketch: Sketch, lines: Iterable[tuple[_Cell, ...]], looks: Sequence[Style], most: float, above: int
) -> Iterator[tuple[_Cell | str | None, ...]]:
    """
    Yield the lines; one with a text that needs more than ``most`` points is yielded in parts.

    ``looks`` are those of the first columns, whose texts may be parted; the first ``above`` of them name items that the
    lines below may share. Such a text is whole where it begins, and stands beside what follows by its beginning.
    """
    before: tuple[_Cell, ...] = ()
    for line in lines:
        columns: list[tuple[_Cell | str, ...]] = [(text,) for text in line]
        for column, (text, look) in enumerate(zip(line, looks, strict=False)):
            if isinstance(text, str):
                columns[column] = sketch.parts(text, look, column + 1, most)
        shared = enumerate(line[:above])
        named = [continued(str(text)) if len(columns[column]) > 1 else text for column, text in shared]
        for column in range(above):
            if line[: column + 1] == before[: column + 1]:
                columns[column] = (named[column],)
        before = line
        for at, cells in enumerate(zip_longest(*columns)):
            items = (cells[column] if at < len(columns[column]) else named[column] for column in range(above))
            yield (*items, *cells[above:])
