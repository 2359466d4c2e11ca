"""A filter that looks for words of which no cell tells goes; all others stay."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.filters import drop_unseen_filters
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import sheet, small

TEXT = "<is><r><t>Rapat </t></r><r><t>Kerja</t></r></is>"
CELLS = f'<sheetData><row r="1"><c r="A1" t="inlineStr">{TEXT}</c></row></sheetData>'


def column(*inside: str) -> str:
    return f'<filterColumn colId="0">{"".join(inside)}</filterColumn>'


@pytest.mark.parametrize(
    ("columns", "left"),
    [
        (column('<filters><filter val="rapat kerja"/></filters>'),) * 2,
        (column('<filters blank="1"><filter val="1.200"/></filters>'),) * 2,
        (column('<customFilters><customFilter operator="notEqual" val="*kerja?"/></customFilters>'),) * 2,
        (column('<filters><filter val="Rapat Kerja"/><filter val="Budi"/></filters>'), ""),
        (column('<customFilters><customFilter val="*Budi*"/></customFilters>') + column('<top10 val="3"/>'),
         column('<top10 val="3"/>')),
    ],
)  # fmt: skip
def test_a_filter_for_unseen_words_goes(columns: str, left: str) -> None:
    package = small({"A": sheet(f'{CELLS}<autoFilter ref="A1:A9">{columns}</autoFilter>')})
    told = [*drop_unseen_filters(package, owned_parts(package))]
    assert package.parts["xl/sheet1.xml"].decode() == sheet(f'{CELLS}<autoFilter ref="A1:A9">{left}</autoFilter>')
    assert told == ([] if columns == left else [Besides(What.VIEW, "A")])
