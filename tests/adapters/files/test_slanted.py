"""Words in italics: a part of a text has its own look, and the text stays what it is."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import foreign_words
from rbexcel.workbook.book import Area, Block, Book, Sheet, Style
from rbexcel.workbook.grid import Span

TEXT = "Road Map & Grand Design <2024> tentang Roadmap"


def _written(*, slanted: tuple[str, ...]) -> object:
    sheet = Sheet(
        "Keputusan",
        (Block(1, 1, ((TEXT,), ("Roadmaps",))),),
        (Area(Span(1, 1, 2, 1), Style(size=12, wrap=True)),),
        slanted=slanted,
    )
    book = openpyxl.load_workbook(io.BytesIO(to_bytes(Book((sheet,)))), rich_text=True)
    assert str(book["Keputusan"]["A2"].value) == "Roadmaps"
    return book["Keputusan"]["A1"].value


def test_words_of_the_list_are_in_italics_and_nothing_else_is() -> None:
    value = _written(slanted=("road map", "Grand Design", "map"))
    assert isinstance(value, CellRichText)
    assert str(value) == TEXT
    parts = [
        (str(each), bool(each.font.i), each.font.rFont, each.font.sz) for each in value if isinstance(each, TextBlock)
    ]
    assert parts == [
        ("Road Map", True, "Bookman Old Style", 12),
        (" & ", False, "Bookman Old Style", 12),
        ("Grand Design", True, "Bookman Old Style", 12),
        (" <2024> tentang Roadmap", False, "Bookman Old Style", 12),
    ]


def test_without_such_words_a_text_is_plain() -> None:
    assert _written(slanted=()) == TEXT


def test_the_words_of_the_published_decrees_are_known() -> None:
    assert {"Grand Design", "Road Map", "Pilot Project", "kick off", "reward and punishment"} <= {*foreign_words()}
