"""Links from a rekap to the files of its folder."""

from __future__ import annotations

import pytest

from rbexcel.drawing.rekap.links import MAX_LINKS, MAX_TARGET, linked, target


@pytest.mark.parametrize(
    ("reach", "path", "sheet", "cell", "expected"),
    [
        ("", "a.xlsx", None, None, "external:a.xlsx"),
        ("", "a.xlsx", "Rencana Aksi", "H12", "external:a.xlsx#'Rencana Aksi'!H12"),
        ("", "a.xlsx", "Rencana d'Aksi", None, "external:a.xlsx#'Rencana d''Aksi'!A1"),
        ("Masuk/", "Kota & Kab/a.xlsx", None, None, "external:Masuk/Kota%20&%20Kab/a.xlsx"),
        ("../kiriman/", "a.xlsx", None, None, "external:../kiriman/a.xlsx"),
        ("", "50% siap #2 [akhir].xlsx", None, None, "external:50%25%20siap%20%232%20%5bakhir%5d.xlsx"),
        ("", "50%20.xlsx", "Lembar #1", "A3", "external:50%2520.xlsx#'Lembar #1'!A3"),
        (None, "a.xlsx", None, None, None),
        ("", "", None, None, None),
        ("", "C:a.xlsx", None, None, None),
        ("", "folder\\a.xlsx", None, None, None),
    ],
)
def test_a_link_is_relative_and_its_signs_are_escaped(
    reach: str | None, path: str, sheet: str | None, cell: str | None, expected: str | None
) -> None:
    assert target(reach, path, sheet, cell) == expected


def test_a_link_that_is_too_long_is_none() -> None:
    longest = "a" * (MAX_TARGET - len(".xlsx")) + ".xlsx"
    assert target("", longest) == f"external:{longest}"
    assert target("", f"a{longest}") is None
    assert target("", longest, "Rencana Aksi", "A1") is None


def test_a_sheet_has_no_more_links_than_excel_takes() -> None:
    assert linked([(1, 1, None), (2, 1, "external:a.xlsx")]) == ((2, 1, "external:a.xlsx"),)
    assert len(linked((row, 1, "external:a.xlsx") for row in range(70_000))) == MAX_LINKS
