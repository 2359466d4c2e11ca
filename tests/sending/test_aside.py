"""What leaves with the plan in plain sight and is none of it is named with its place."""

from __future__ import annotations

from rbexcel.sending.aside import of_pages, put_aside
from rbexcel.sending.besides import Besides, What
from rbexcel.workbook.grid import Appearance, Cell, Drawn, Grid, SheetGrid, Span, Thing

FIRST, BELOW = Span(2, 3, 4, 5), ((None,),) * 200


def test_texts_over_cells_are_told_but_for_ticks_and_so_is_what_stands_far_from_all_else() -> None:
    drawn = (
        Drawn(Thing.TEXT, FIRST, "RAHASIA"),
        Drawn(Thing.TEXT, FIRST, "✓"),
        Drawn(Thing.PICTURE, FIRST),
    )
    rows = (("a", "b"), ("c", *(None,) * 30, "samping"), ("d",), *BELOW[:10], ("dekat",), *BELOW, ("jauh",))
    sheet = SheetGrid("Renaksi", rows, appearance=lambda: Appearance(drawn=drawn))
    assert not [
        each
        for each in put_aside(Grid("r.xlsx", (sheet,)), {"Renaksi"}, {Cell("Renaksi", 2, 3)})
        if "RAHASIA" in each.name
    ]
    other = SheetGrid("Gaji", rows, appearance=lambda: Appearance(drawn=drawn))
    assert list(put_aside(Grid("r.xlsx", (sheet, other)), {"Renaksi"})) == [
        Besides(What.TEXT_BOX, "Renaksi", 'C2 "RAHASIA"'),
        Besides(What.FAR_TEXT, "Renaksi", 'AF2 "samping"'),
        Besides(What.FAR_TEXT, "Renaksi", 'A215 "jauh"'),
    ]


def test_a_page_head_is_told_that_says_more_than_page_office_and_title() -> None:
    printed = (
        ("Renaksi", "- -"),
        ("Renaksi", "KPU Kabupaten Sukoharjo Halaman dari"),
        ("Renaksi", "RENCANA AKSI 2027"),
        ("Renaksi", "Renaksi hal. 3"),
        ("Renaksi", "Budi Santoso"),
        ("Gaji", "RAHASIA"),
    )
    told = of_pages(printed, {"Renaksi"}, ("KPU Kabupaten Sukoharjo", "Rencana Aksi", None))
    assert list(told) == [Besides(What.PAGE_WORDS, "Renaksi", '"Budi Santoso"')]
