"""A paper as a sheet: what stands above its body, the body over pages, the places, and what comes last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rbexcel.catalogue.built_in import foreign_words
from rbexcel.drawing import palette
from rbexcel.drawing.naskah.body import Paragraph, draw_body
from rbexcel.drawing.naskah.lines import CLOSE_LINE, MARGINS, TEXT, WIDTHS, Line, draw_lines, page_height
from rbexcel.drawing.pages import Room
from rbexcel.drawing.sketch import Sketch, numbered
from rbexcel.workbook.book import Page, Picture, Sheet
from rbexcel.workbook.grid import Span
from rbexcel.workbook.paper import Paper


def draw_paper(  # noqa: PLR0913 - its parts from top to bottom, and how it is printed
    name: str,
    heading: Sequence[Line],
    body: Iterable[Paragraph],
    closing: Sequence[Line],
    *,
    last: Callable[[Sketch, int], int],
    last_height: float,
    paper: Paper,
    pictures: tuple[Picture, ...],
    catchwords: bool = False,
    footer: str = "",
) -> Sheet:
    """
    Return the sheet; ``last`` draws what stands below ``closing`` from a row on and returns the next row.

    ``last_height`` are its points: a page has room for both with the end of the body.
    """
    sketch = Sketch(dict(enumerate(WIDTHS, start=1)))
    page = page_height(paper)
    foot = CLOSE_LINE * catchwords
    room = Room(page - foot, page - foot - _height(heading), _height(closing) + last_height)
    row, breaks = draw_body(sketch, draw_lines(sketch, 1, heading), tuple(body), room, catchwords=catchwords)
    row = last(sketch, draw_lines(sketch, row, closing))
    return replace(
        sketch.sheet(name),
        page=numbered(Page(paper=paper, area=Span(1, 1, row - 1, TEXT), breaks=breaks, margins=MARGINS, footer=footer)),
        tab_color=palette.ACCENT,
        slanted=foreign_words(),
        pictures=pictures,
    )


def _height(lines: Iterable[Line]) -> float:
    return sum(line.height for line in lines)
