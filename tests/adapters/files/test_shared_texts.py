"""Texts that cells share are counted as often as they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.adapters.files import refusals
from rbexcel.adapters.files.shared_texts import (
    count_texts,
    require_bearable_texts,
    require_honest_count,
    tell_shown_texts,
    with_honest_count,
)
from rbexcel.errors import RbexcelError
from tests.adapters.files.raw import (
    only_sheet,
    refusal,
    with_part,
    with_sheet,
)


def test_a_long_text_shared_by_very_many_cells_is_refused(workbook: Path) -> None:
    with_part(workbook, "xl/sharedStrings.xml", f"<sst><si><t>{'x' * 32_000}</t></si></sst>")
    row = "".join(f'<c r="{column}{{0}}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{number}">{row.format(number)}</row>' for number in range(1, 2_000))
    assert "teksnya terlalu panjang" in refusal(with_sheet(workbook, rows))


def test_a_table_of_texts_that_claims_too_many_is_read_for_what_it_holds(workbook: Path) -> None:
    strings = '<sst uniqueCount="999999999"><si><t>a</t></si></sst>'
    path = with_sheet(workbook, '<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    assert only_sheet(with_part(path, "xl/sharedStrings.xml", strings)).rows == (("a",),)


def shown(sheet: str) -> list[str]:
    told: list[str] = []
    tell_shown_texts(sheet.encode(), told.append)
    return told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ('<c t="s"><v>3</v></c><c><v>4</v></c><c t="s"><v> 3\n</v></c>', ["3", "3"]),
        ('<c t="s"><f>7</f><v>3</v></c><c t="str"><v>4</v></c><c t="n"><v>5</v></c>', ["3"]),
        ('<x:c t="s"><x:v>3</x:v></x:c><c t="s"><v/></c><c t="s"/>', ["3", ""]),
        ('<c t="s">9<v>3</v></c><c t="s"><is><t>9</t></is></c>', ["3"]),
        ('<c r="A1" s="2" t="s"><v>3</v></c><c t="s" r="B1"><v>4</v></c>', ["3", "4"]),
        ('<c r="A1" t="s"><v>3</v><v>4</v></c><c t="s"><v>5</v></c>', ["3", "4", "5"]),
        ('<c r="A1" t="s"><v>3</v></c><c r="B1" t=\'s\'><v>4</v></c><c t="&#115;"><v>5</v></c>', ["3", "4", "5"]),
        ('<!--<c t="s"><v>3</v></c>--><c t="n"><v>4</v></c>', []),
        ("", []),
    ],
)
def test_each_cell_that_shows_a_shared_text_tells_its_number_as_it_is_written(cells: str, told: list[str]) -> None:
    assert shown(f"<w xmlns:x='u'><row>{cells}</row></w>") == told


@pytest.mark.parametrize(
    "strings",
    [
        b"",
        b"<sst/>",
        b'<sst count="5000000" uniqueCount="5"><si/></sst>',
        b'<?xml version="1.0"?><x:sst xmlns:x="u"><x:si/></x:sst>',
        b"<sst><si><t>sst</t></si></sst>",
    ],
)
def test_an_honest_table_of_texts_passes(strings: bytes) -> None:
    require_honest_count(strings)


TOO_MANY = "more texts claimed than a workbook may hold"


@pytest.mark.parametrize(
    ("strings", "why"),
    [
        (b'<sst count="5000001"><si/></sst>', TOO_MANY),
        (b'<sst uniqueCount="5000001"><si/></sst>', TOO_MANY),
        (b'<sst count="x"/>', "x"),
        (b"<lain/>", TOO_MANY),
        (b"<sst><si/>" + b" " * 5_000 + b'<sst count="9"/></sst>', TOO_MANY),
        (b"<!-- " + b" " * 5_000 + b"--><sst/>", TOO_MANY),
    ],
)
def test_a_table_that_claims_too_many_or_hides_its_claim_is_damage(strings: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        require_honest_count(strings)


def test_every_cell_counts_its_text_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    strings = b"<sst><si><t>satu</t></si><si><r><t>dua</t></r><r><t>!</t></r></si></sst>"
    sheet = b'<w><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v/></c><c t="s"><v>99</v></c></w>'
    monkeypatch.setattr(refusals, "MAX_CHARACTERS", 24)
    require_bearable_texts("a.xlsx", strings, [sheet, sheet])
    monkeypatch.setattr(refusals, "MAX_CHARACTERS", 23)
    require_bearable_texts("a.xlsx", strings, [sheet])
    with pytest.raises(RbexcelError, match="teksnya terlalu panjang"):
        require_bearable_texts("a.xlsx", strings, [sheet, sheet])
    with pytest.raises(ValueError, match="x"):
        require_bearable_texts("a.xlsx", strings, [sheet.replace(b"99", b"x")])


@pytest.mark.parametrize(
    ("head", "honest"),
    [
        ('<sst count="3" uniqueCount="2">', '<sst count="3" uniqueCount="2">'),
        ("<sst>", "<sst>"),
        ('<sst xmlns="x" count="4294967295" uniqueCount="2">', '<sst xmlns="x">'),
        ('<x:sst count="-1" xmlns:x="y">', '<x:sst xmlns:x="y">'),
        ("<sst uniqueCount='banyak'>", "<sst>"),
    ],
)
def test_a_claim_that_cannot_be_is_left_out(head: str, honest: str) -> None:
    assert with_honest_count(f'<?xml version="1.0"?>{head}<si/></sst>'.encode()) == (
        f'<?xml version="1.0"?>{honest}<si/></sst>'.encode()
    )


def test_texts_are_counted_with_empty_ones_and_under_a_prefix() -> None:
    assert count_texts(b"<sst><si><t>a</t></si><si/></sst>") == 2
    assert count_texts(b"<x:sst><x:si><x:t>a</x:t></x:si></x:sst>") == 1
