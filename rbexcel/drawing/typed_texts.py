"""
What staff typed into a sheet of ours outside its inputs: kept when the sheet is drawn anew.

It stays in its place where nothing of ours stands and the line is the same as before; else it goes to a list at the
end of the sheet, with where it stood. What stands in that list stays until staff take it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import time

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import USUAL_HEIGHT, Sketch
from rbexcel.drawing.style import CELL, HEAD, INPUT, NOTE
from rbexcel.frozen import frozen
from rbexcel.words.lists import in_a_row
from rbexcel.workbook.beside import Beside
from rbexcel.workbook.book import Area, Block, Book, Comment, Sheet, Style
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Cell, Position, SheetGrid, Span, Value
from rbexcel.workbook.limits import MAX_TEXT
from rbexcel.workbook.record import Lines, lines_of, read_record, recorded, typed_cells

TITLE = "Tulisan lain di lembar ini"
ABOUT = "Ditulis di luar sel isian, jadi dipindahkan ke sini supaya tidak hilang. Hapus barisnya bila tidak perlu lagi."
WHERE, WRITTEN, NOTED = "TEMPAT SEMULA", "TULISAN", "(komentar pada sel ini)"
_LEAST_WHERE, _ROW_TEXT = 150, 60
_MOST_NAMED = 5
"""So many cells with a comment are named one by one."""
_OWN = Style(wrap=False, locked=False)


@frozen
class Typed:
    """What staff typed: where that was, in words, and the value; a comment on a cell stays one."""

    where: str
    value: Content
    comment: Comment | None = None


@frozen
class Since:
    """What staff typed into a sheet since it was drawn: by its cell, and what its list of such texts holds."""

    cells: Mapping[Position, tuple[Value, str | None]]
    listed: tuple[Typed, ...] = ()
    lines: Lines | None = None
    """The tokens of each row as it was drawn, where something was typed."""
    width: int = 0
    """The last column that is not hidden."""
    comments: Mapping[Position, Comment] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.cells or self.listed or self.comments)


NOTHING_SINCE = Since({})


def typed_since(sheet: SheetGrid, beside: Beside, read: Collection[Position] = frozenset()) -> Since:
    """
    Return what staff typed into an earlier sheet.

    ``beside`` tells what its values do not, ``read`` are the cells that are carried over in another way.
    """
    record = read_record(sheet)
    comments = beside.comments_of(sheet.name)
    listed, of_list = _listed(sheet, comments)
    left = {place: comment for place, comment in comments.items() if place not in of_list}
    if record is None:
        return Since({}, listed, comments=left)
    typed = typed_cells(sheet, record, beside.formulas_of(sheet.name))
    cells = {place: held for place, held in typed.items() if place not in read and place not in of_list}
    return Since(
        cells,
        listed,
        record.lines() if cells or left else None,  # on most sheets nobody typed, and a list is long
        min(column for _, column in record.cells) - 1,
        left,
    )


def _listed(sheet: SheetGrid, comments: Mapping[Position, Comment]) -> tuple[tuple[Typed, ...], frozenset[Position]]:
    """Return what the list of an earlier sheet holds, and its cells."""
    for at, row in enumerate(sheet.rows, start=1):
        if WHERE in row and WRITTEN in row:
            where, written = row.index(WHERE) + 1, row.index(WRITTEN) + 1
            found, places = [], set()
            for below in range(at + 1, len(sheet.rows) + 1):
                told, value = sheet.value(below, where), sheet.value(below, written)
                if told is None and value is None:
                    break
                places |= {(below, where), (below, written)}
                plain = str(value) if isinstance(value, time) else value
                found.append(Typed(str(told or ""), plain, comments.get((below, written))))
            return tuple(each for each in found if each.value is not None), frozenset(places)
    return (), frozenset()


def as_listed(old: SheetGrid | None, since: Since, *, of_sheet: bool = False) -> tuple[Typed, ...]:
    """Return what staff typed into a sheet as lines of the list; with its name where the list is another sheet's."""
    prefix = f'lembar "{old.name}", ' if old and of_sheet else ""
    moved = [Typed(_place_told(old, place, since.width), _told(*held)) for place, held in since.cells.items()]
    moved += [Typed(_place_told(old, place, since.width), NOTED, each) for place, each in since.comments.items()]
    return tuple(replace(each, where=f"{prefix}{each.where}") for each in (*since.listed, *moved))


def with_typed(
    drawn: Sheet, old: SheetGrid | None, since: Since, more: Sequence[Typed] = (), given: str | None = None
) -> Sheet:
    """
    Return a sheet with what staff typed into an earlier one (``old``), and with ``more`` in its list; noted anew.

    ``given`` is the name that we gave it, where staff call it otherwise.
    """
    staying, noted = dict(_staying(drawn, since)), dict(_noted(drawn, since))
    cells = {place: held for place, held in since.cells.items() if place not in staying}
    comments = {place: each for place, each in since.comments.items() if place not in noted}
    listed = tuple(dict.fromkeys((*as_listed(old, replace(since, cells=cells, comments=comments)), *more)))
    looks = drawn.styles() if staying else {}
    own = (Area(Span(*place, *place), replace(looks.get(place, _OWN), locked=False)) for place in staying)
    sheet = replace(
        drawn,
        blocks=(*drawn.blocks, *(Block(*place, ((value,),)) for place, value in staying.items())),
        areas=(*drawn.areas, *own),
        comments=tuple((*new, since.comments[place]) for place, new in noted.items()),
    )
    return recorded(_with_list(sheet, listed) if listed else sheet, given)


def _noted(drawn: Sheet, since: Since) -> Iterator[tuple[Position, Position]]:
    """Yield where comments stand now: on their line, wherever it went."""
    lines = lines_of(drawn) if since.comments else {}
    taken: set[Position] = set()
    for place in since.comments:
        line = (since.lines or {}).get(place[0], ())
        same = [place[0]] if lines.get(place[0], ()) == line else [row for row, each in lines.items() if each == line]
        new = (same[0], place[1]) if len(same) == 1 else None
        if new and new not in taken:
            taken.add(new)
            yield place, new


def _staying(drawn: Sheet, since: Since) -> Iterator[tuple[Position, Content]]:
    """Yield what can stay where it was typed: nothing of ours stands there, and the line is the same as before."""
    if not since.cells:
        return
    lines = lines_of(drawn)
    taken = {place for span in drawn.merges for place in span}
    taken |= {
        (row, column)
        for block in drawn.blocks
        for row, line in enumerate(block.values, start=block.row)
        for column, content in enumerate(line, start=block.column)
        if content is not None
    }
    for place, (value, formula) in since.cells.items():
        same = lines.get(place[0], ()) == (since.lines or {}).get(place[0], ())
        if same and formula is None and place not in taken and place[1] not in drawn.hidden_columns:
            yield place, str(value) if isinstance(value, time) else value


def _place_told(old: SheetGrid | None, place: Position, width: int) -> str:
    address = Cell("", *place).address
    row = old.rows[place[0] - 1][:width] if old and place[0] <= len(old.rows) else ()
    texts = [each for column, each in enumerate(row, start=1) if column != place[1] and isinstance(each, str)]
    longest = " ".join(max(texts, key=len, default="").split())
    short = f"{longest[:_ROW_TEXT].rstrip()} ..." if len(longest) > _ROW_TEXT else longest
    return f'sel {address}, baris "{short}"' if short else f"sel {address}"


def _told(value: Value, formula: str | None) -> Content:
    plain = str(value) if isinstance(value, time) else value
    return plain if formula is None else f"{'' if plain is None else plain} (rumus: {formula})".strip()


def _with_list(sheet: Sheet, listed: Sequence[Typed]) -> Sheet:
    """Return a sheet with the list below all that stands in it."""
    shown = sheet.page.area.last_column if sheet.page and sheet.page.area else max(column for column, _ in sheet.widths)
    sketch = Sketch(dict(sheet.widths))
    split = next((at for at in range(1, shown) if sketch.pixels(1, at) >= _LEAST_WHERE), max(shown - 1, 1))
    right = max(shown, split + 1)
    # A chart lies on rows without any text: the page goes down to its end.
    ends = [block.row + len(block.values) - 1 for block in sheet.blocks]
    row = 2 + max([*ends, *([sheet.page.area.last_row] if sheet.page and sheet.page.area else [])])
    sketch.put(row, 1, TITLE, replace(CELL, bold=True, size=11, color=palette.INK, border=None, wrap=False))
    sketch.put(row + 1, 1, ABOUT, NOTE)
    for first, last, text in ((1, split, WHERE), (split + 1, right, WRITTEN)):
        sketch.put(row + 2, first, text, HEAD, to=(row + 2, last))
    sketch.raise_to(row, 18.0)
    sketch.raise_to(row + 2, USUAL_HEIGHT)
    comments = list(sheet.comments)
    for at, each in enumerate(listed, start=row + 3):
        value = each.value[:MAX_TEXT] if isinstance(each.value, str) else each.value
        for first, last, content in ((1, split, each.where[:MAX_TEXT]), (split + 1, right, value)):
            sketch.put(at, first, content, replace(INPUT, align="left"), to=(at, last))
            sketch.raise_to(at, max(USUAL_HEIGHT, sketch.needs(content, CELL, first, last)))
        comments += [(at, split + 1, each.comment)] if each.comment else []
    end = row + 2 + len(listed)
    page = sheet.page
    if page and page.area:
        page = replace(page, area=replace(page.area, last_row=max(page.area.last_row, end)))
    block = Block(
        row, 1, tuple(tuple(sketch.cells.get((at, each)) for each in range(1, right + 1)) for at in range(row, end + 1))
    )
    return replace(
        sheet,
        blocks=(*sheet.blocks, block),
        areas=(*sheet.areas, *sketch.areas),
        merges=(*sheet.merges, *sketch.merges),
        heights=(*sheet.heights, *sketch.sized()),
        comments=tuple(comments),
        page=page,
    )


def holding(book: Book, texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each of some texts the sheets of a Book of which a cell holds it; they are looked through once."""
    wanted = frozenset(texts)
    there = {
        sheet.name: {
            value
            for block in sheet.blocks
            for line in block.values
            for value in line
            if value.__class__ is str and value in wanted
        }
        for sheet in book.sheets
    }
    return [tuple(name for name, held in there.items() if text in held) for text in texts]


def told(listed: Sequence[str], waiting: Sequence[str], cut: Sequence[str] = ()) -> list[str]:
    """Return what there is to say of sheets with a list, with entries whose row is gone, and of those cut short."""
    said = []
    if cut:
        said.append(f"Lembar {' dan '.join(cut)} hanya memuat baris yang sudah diisi: rencananya terlalu panjang.")
    if waiting:
        said.append(f"Isian yang barisnya tidak ada lagi tetap ada, di bagian bawah lembar {' dan '.join(waiting)}.")
    if listed:
        names = ", ".join(f'"{name}"' for name in listed)
        said.append(f"Tulisan Anda di luar sel isian ada di daftar di bawah lembar {names}.")
    return said


def told_behind(names: Sequence[str], source: str, comments: Sequence[Cell] = ()) -> list[str]:
    """
    Return what there is to say where a new workbook has none of the sheets ``names``, on which staff wrote, nor the
    ``comments`` on the cells of the old one.
    """
    said = [f"Isian Anda di lembar {' dan '.join(names)}"] if names else []
    if comments:
        listed = [f"{cell.sheet} {cell.address}" for cell in comments[:_MOST_NAMED]]
        more = [f"{len(comments) - _MOST_NAMED} sel lain"] if len(comments) > _MOST_NAMED else []
        said.append(f"Komentar pada sel ({in_a_row((*listed, *more))})")
    return [f'{each} tidak ikut ke buku kerja baru; tetap ada di "{source}".' for each in said]
