"""XlsxWriter's worksheet as our writer needs it: quick with formulas, and with lines that are made while it writes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from xlsxwriter.worksheet import Worksheet, re_dynamic_function

from rbexcel.workbook.book import Stream
from rbexcel.workbook.grid import column_letters
from rbexcel.workbook.limits import MAX_TEXT


class RowsWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that forgets its cells once they are written, and can write lines that nobody holds."""

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
        if self.stream is None:
            super()._write_rows()
            return
        self.dim_rowmax = self.stream.row - 2  # the rest has no cells to look for
        super()._write_rows()
        columns = [
            (f'<c r="{column_letters(column)}', f'" s="{look._get_xf_index()}"')
            for column, look in enumerate(self._formats, start=1)
        ]
        for row, line in enumerate(self.stream.lines(), start=self.stream.row):
            self.fh.write(f'<row r="{row}" ht="{self.stream.height:g}" customHeight="1">')
            for (start, look), value in zip(columns, line, strict=True):
                if value is None:
                    self.fh.write(f"{start}{row}{look}/>")
                elif isinstance(value, str):
                    self.fh.write(f'{start}{row}{look} t="s"><v>{self._texts[value]}</v></c>')
                else:
                    self.fh.write(f"{start}{row}{look}><v>{value:.16G}</v></c>")
            self.fh.write("</row>")

    def _assemble_xml_file(self) -> None:
        super()._assemble_xml_file()
        self.table.clear()  # its cells take many times the memory of what is written of them by now

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002
        # XlsxWriter looks for each of thirty new functions by itself, which takes longer than to write the cell. One
        # look for all of them tells that there is none.
        if expand_future_functions or not formula.startswith("=") or re_dynamic_function.search(formula):
            return str(super()._prepare_formula(formula, expand_future_functions))
        return formula[1:]


def as_text(text: str) -> str:
    """Return a text as XlsxWriter is given it so that it stays one."""
    # XlsxWriter takes a text of this shape for the inside of a rich string and writes it raw.
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text
