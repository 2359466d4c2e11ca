"""
Foreign workbooks of our own making: a plan that is read, and beside it every kind of part that a workbook may hold.

``CORPUS`` gives each by its name as a function that makes its bytes, the same at every call.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from tests.campaign import in_files, odd_packages, on_drawings, on_sheets
from tests.campaign.making import OTHER, PLAN, Foreign, bare

Step = Callable[[Foreign], None]
"""What puts one thing into a workbook."""

_ON_A_SHEET: tuple[Step, ...] = (
    on_drawings.pictures, on_drawings.vector_picture, on_drawings.only_vector_picture, on_drawings.picture_for_effects,
    on_drawings.linked_picture, on_drawings.picture_behind_cells, on_drawings.picture_of_pages, on_drawings.shapes,
    on_drawings.chart, on_drawings.chart_of_other_file, on_drawings.new_chart, on_drawings.diagram, on_drawings.ink,
    on_drawings.web_video, on_drawings.solid_model, on_drawings.controls, on_drawings.active_x, on_drawings.embedded,
    on_drawings.linked_object, on_drawings.unknown_thing,
    on_sheets.notes, on_sheets.threads, on_sheets.tasks, on_sheets.table, on_sheets.pivot,
    on_sheets.pivot_of_other_file,
    on_sheets.slicers, on_sheets.rules, on_sheets.links, on_sheets.scenarios, on_sheets.own_views, on_sheets.protection,
    on_sheets.printer, on_sheets.stored_properties, on_sheets.published, on_sheets.watched, on_sheets.rich_texts,
    on_sheets.rich_values, on_sheets.calculated, on_sheets.names, on_sheets.queries,
)  # fmt: skip
"""Things that stand on a sheet: each is put on the plan's, and on the one beside it."""

_IN_THE_FILE: tuple[Step, ...] = (
    on_drawings.chart_sheet, on_sheets.data_model, on_sheets.pivot_without_table, on_sheets.web_pictures,
    on_sheets.looks, on_sheets.remarks,
    in_files.properties, in_files.label, in_files.stored_xml, in_files.xml_maps, in_files.macros, in_files.macro_sheet,
    in_files.dialog_sheet, in_files.ribbon, in_files.web_extensions, in_files.revisions, in_files.other_books,
    in_files.volatile, in_files.whose, in_files.signature, in_files.forgotten, in_files.unlisted,
)  # fmt: skip
"""Things of the file as a whole."""

_WAYS: tuple[Step, ...] = (
    odd_packages.strict, odd_packages.all_stated, odd_packages.whole_addresses, odd_packages.other_case,
    odd_packages.type_of_all_xml, odd_packages.odd_names, odd_packages.named_after_persons, odd_packages.prefixed,
    odd_packages.other_letters, odd_packages.least,
)  # fmt: skip
"""Ways in which other programs write the whole package."""

_TOGETHER: tuple[Step, ...] = (
    on_drawings.pictures, on_drawings.shapes, on_drawings.chart, on_drawings.ink, on_sheets.notes, on_sheets.threads,
    on_sheets.table, on_sheets.slicers, on_sheets.rules, on_sheets.links, on_sheets.scenarios, on_sheets.own_views,
    on_sheets.printer, on_sheets.rich_texts, in_files.properties, in_files.label, in_files.stored_xml,
    in_files.web_extensions, in_files.other_books, in_files.whose,
)  # fmt: skip
"""What can stand together in one workbook, on each of its sheets."""


def made(*steps: Step, host: str = OTHER) -> bytes:
    """A workbook with these things in it."""
    book = bare()
    book.host = host
    for step in steps:
        step(book)
    return book.content()


def _together(way: Step | None = None) -> bytes:
    steps = (
        _TOGETHER if way is None else (on_drawings.pictures, on_sheets.notes, on_sheets.table, in_files.properties, way)
    )
    return made(*steps)


def _zipped(way: Callable[[bytes], bytes]) -> bytes:
    return way(made())


def _named(step: Callable[..., object]) -> str:
    return step.__name__.replace("_", "-")


CORPUS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("bare", cache(made)),
    *((_named(step), cache(partial(made, step))) for step in (*_ON_A_SHEET, *_IN_THE_FILE, *_WAYS)),
    *((f"{_named(step)}-on-plan", cache(partial(made, step, host=PLAN))) for step in _ON_A_SHEET),
    *((f"much-{_named(way)}", cache(partial(_together, way))) for way in _WAYS if way is not odd_packages.least),
    ("much", cache(_together)),
    ("much-on-plan", cache(partial(made, *_TOGETHER, host=PLAN))),
    *((_named(way), cache(partial(_zipped, way))) for way in (odd_packages.zipped_oddly, odd_packages.other_slashes)),
)
"""The workbooks by name; most can be finished, some must be refused with a sentence."""
