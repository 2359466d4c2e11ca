"""XlsxWriter's worksheet as our writer needs it: its lines are written by us, some while XlsxWriter writes the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from itertools import accumulate
from typing import Any

from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.worksheet import Worksheet

from rbexcel.adapters.files.long_parts import LINES
from rbexcel.workbook.book import Part, Stream
from rbexcel.workbook.limits import MAX_TEXT

_KEPT = 1 << 12
"""Parts of lines that are kept as they are written."""


class RowsWorksheet(Worksheet):  # type: ignore[misc]
    """
    A worksheet whose lines are there already, in pieces, and that can write others which nobody holds.

    Those that are put in ``later`` are only marked.
    """

    lines: list[bytes]
    later = True
    stream: Stream | None = None
    first_header: str | None = None
    """What stands atop the first page in place of the header; None where that is no other than the rest."""

    def begin(self, stream: Stream, formats: Sequence[Any]) -> None:
        """Tell what is written below all cells; its lines are made when it is written."""
        self.stream = stream
        self._formats = formats
        self._check_dimensions(stream.row + stream.count - 2, len(stream.styles) - 1)

    def _write_header_footer(self) -> None:
        if self.first_header is None:
            super()._write_header_footer()
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])  # XlsxWriter knows one header for all pages
        first = (("firstHeader", self.first_header), ("firstFooter", self.footer))
        for name, text in (("oddHeader", self.header), ("oddFooter", self.footer), *first):
            if text:
                self._xml_data_element(name, text)
        self._xml_end_tag("headerFooter")

    def _write_rows(self) -> None:
        if self.later:
            self.fh.write(LINES.decode())
        else:
            for piece in self.lines:
                self.fh.write(piece.decode())
        if self.stream:
            try:
                self._write_stream(self.stream)
            except BaseException:
                self._xml_close()  # Windows takes away no file that is open
                raise

    def _write_stream(self, stream: Stream) -> None:
        texts = _Texts(self.str_table)
        looks = [look._get_xf_index() for look in self._formats]

        @lru_cache(_KEPT)
        def cells(first: int, part: Part) -> str:
            # They need not say where they stand: each is to the right of the one before.
            return "".join(
                f'<c s="{look}"/>'
                if value is None
                else f'<c s="{look}" t="s"><v>{texts[value]}</v></c>'
                if isinstance(value, str)
                else f'<c s="{look}"><v>{value:.16G}</v></c>'
                for look, value in zip(looks[first : first + len(part)], part, strict=True)
            )

        opening = f'" ht="{stream.height:g}" customHeight="1">'
        for row, line in enumerate(stream.lines(), start=stream.row):
            starts = accumulate(map(len, line), initial=0)
            self.fh.write(f'<row r="{row}{opening}{"".join(map(cells, starts, line))}</row>')


class _Texts(dict[str, int]):
    """The numbers of the texts of a workbook whose other sheets are known; one that is new gets the next."""

    def __init__(self, table: SharedStringTable) -> None:
        held = enumerate(table.string_array)
        super().__init__((text, number) for number, text in held if not text.startswith("<r>"))  # none of these is one
        self._table = table

    def __missing__(self, text: str) -> int:
        if len(text) > MAX_TEXT:
            raise ValueError(f"a text is longer than {MAX_TEXT} characters")
        number = self[text] = len(self._table.string_array)
        self._table.string_array.append(as_text(text))
        self._table.unique_count += 1
        return number


def as_text(text: str) -> str:
    """Return a text as XlsxWriter is given it so that it stays one."""
    # XlsxWriter takes a text of this shape for the inside of a rich string and writes it raw.
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text
