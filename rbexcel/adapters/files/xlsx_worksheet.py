"""XlsxWriter's worksheet as our writer needs it: its lines are written by us, some while XlsxWriter writes the rest."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from xlsxwriter.worksheet import Worksheet

from rbexcel.workbook.book import Stream
from rbexcel.workbook.grid import column_letters
from rbexcel.workbook.limits import MAX_TEXT

LINES = "<!--lines-->"
"""Stands in the part of a sheet where its lines come."""


class RowsWorksheet(Worksheet):  # type: ignore[misc]
    """
    A worksheet whose lines are there already, in pieces, and that can write others which nobody holds.

    Those that are put in ``later`` are only marked.
    """

    lines: Sequence[bytes] = ()
    later = True
    stream: Stream | None = None

    def begin(self, stream: Stream, formats: Sequence[Any]) -> None:
        """Tell what is written below all cells; its texts become known now, its lines are made when it is written."""
        self.stream = stream
        self._formats = formats
        texts = {each for line in stream.lines() for each in line if isinstance(each, str)}
        if any(len(text) > MAX_TEXT for text in texts):
            raise ValueError(f"a text is longer than {MAX_TEXT} characters")
        self._texts = {text: self.str_table._get_shared_string_index(as_text(text)) for text in sorted(texts)}
        self._check_dimensions(stream.row + stream.count - 2, len(stream.styles) - 1)

    def _write_rows(self) -> None:
        if self.later:
            self.fh.write(LINES)
        else:
            for piece in self.lines:
                self.fh.write(piece.decode())
        if self.stream is None:
            return
        texts = self._texts
        columns = [
            (f'<c r="{column_letters(column)}', f'" s="{look._get_xf_index()}"')
            for column, look in enumerate(self._formats, start=1)
        ]
        opening = f'" ht="{self.stream.height:g}" customHeight="1">'
        for row, line in enumerate(self.stream.lines(), start=self.stream.row):
            cells = [
                f"{start}{row}{look}/>"
                if value is None
                else f'{start}{row}{look} t="s"><v>{texts[value]}</v></c>'
                if isinstance(value, str)
                else f"{start}{row}{look}><v>{value:.16G}</v></c>"
                for (start, look), value in zip(columns, line, strict=True)
            ]
            self.fh.write(f'<row r="{row}{opening}{"".join(cells)}</row>')


def as_text(text: str) -> str:
    """Return a text as XlsxWriter is given it so that it stays one."""
    # XlsxWriter takes a text of this shape for the inside of a rich string and writes it raw.
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text
