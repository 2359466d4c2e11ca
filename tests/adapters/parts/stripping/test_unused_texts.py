"""Shared texts that no cell shows are emptied, and all others keep their numbers."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.unused_texts import blank_unused_texts
from rbexcel.adapters.parts.ungraftable import UngraftableError
from tests.adapters.parts.small import relation, sheet, small

TEXTS = ("<si><t>satu</t></si>", "<si><r><t>du</t></r><r><t>a</t></r></si>", "<x:si><x:t>tiga</x:t></x:si>", "<si/>")
BLANK = ("<si><t/></si>", "<si><t/></si>", "<x:si><x:t/></x:si>", "<si/>")


def shared(*texts: str) -> str:
    return f"<sst xmlns='u' xmlns:x='u' count='9'>{''.join(texts)}</sst>"


def cells(*numbers: str, kind: str = "s") -> str:
    return sheet(
        "<sheetData><row>" + "".join(f'<c t="{kind}"><v>{each}</v></c>' for each in numbers) + "</row></sheetData>"
    )


@pytest.mark.parametrize(
    ("sheets", "kept"),
    [
        ((cells("0", "2"), cells(" 2 ")), {0, 2}),
        ((cells("0", "1", "2", "3"),), {0, 1, 2, 3}),
        ((cells("0", kind="n"), cells("1", kind="str")), set()),
        ((sheet("<sheetData><row><x:c xmlns:x='u' t='s'><x:v>1</x:v></x:c></row></sheetData>"),), {1}),
        ((sheet("<sheetData><c t='s'><f>3</f><v>2</v></c><c><v>1</v></c></sheetData>"),), {2}),
        ((cells("", "x", "99"),), set()),
    ],
    ids=["two sheets", "all", "none", "prefixed", "a formula", "numbers that are none"],
)
def test_a_text_that_no_cell_shows_is_emptied(sheets: tuple[str, ...], kept: set[int]) -> None:
    package = small(
        {f"A{number}": content for number, content in enumerate(sheets)},
        relation("t", "sharedStrings", "t.xml"),
        more={"xl/t.xml": shared(*TEXTS)},
    )
    blank_unused_texts(package)
    wanted = (text if number in kept else BLANK[number] for number, text in enumerate(TEXTS))
    assert package.parts["xl/t.xml"].decode() == shared(*wanted)


def test_a_workbook_without_shared_texts_stays_as_it_is() -> None:
    package = small({"A": cells("0")})
    before = dict(package.parts)
    blank_unused_texts(package)
    assert package.parts == before


def test_a_sheet_that_cannot_be_parsed_is_refused() -> None:
    package = small({"A": cells("0")[:-3]}, relation("t", "sharedStrings", "t.xml"), more={"xl/t.xml": shared(*TEXTS)})
    with pytest.raises(UngraftableError):
        blank_unused_texts(package)
