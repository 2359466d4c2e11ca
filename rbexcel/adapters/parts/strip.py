"""
Makes the workbook that is sent: a copy without macros, links to other files, personal paths and names.

It edits single parts; whatever it does not name stays as it is. What cannot be taken out without changing what the
office wrote is refused in a sentence that tells where it stands.
"""

from __future__ import annotations

from collections.abc import Collection

from rbexcel.adapters.parts.graft import graft_into
from rbexcel.adapters.parts.grafting.undo import forget
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.clean_pictures import clean_pictures
from rbexcel.adapters.parts.stripping.comments import drop_comments, drop_persons, keep_comments
from rbexcel.adapters.parts.stripping.fallbacks import drop_other_words
from rbexcel.adapters.parts.stripping.filters import drop_unseen_filters
from rbexcel.adapters.parts.stripping.labels import keep_labels
from rbexcel.adapters.parts.stripping.links import drop_links, drop_other_books
from rbexcel.adapters.parts.stripping.macros import drop_macros
from rbexcel.adapters.parts.stripping.names import drop_unused_names
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.page_paths import drop_paths_of_pages
from rbexcel.adapters.parts.stripping.part_names import give_plain_names
from rbexcel.adapters.parts.stripping.prefixes import give_usual_prefixes
from rbexcel.adapters.parts.stripping.protections import protections
from rbexcel.adapters.parts.stripping.relation_ids import number_relations
from rbexcel.adapters.parts.stripping.shapes import shapes
from rbexcel.adapters.parts.stripping.stale_charts import empty_stale_charts
from rbexcel.adapters.parts.stripping.strange import drop_strange
from rbexcel.adapters.parts.stripping.strangers import leave_strangers, require_free_of
from rbexcel.adapters.parts.stripping.surplus import drop_surplus
from rbexcel.adapters.parts.stripping.sweeping import sweep
from rbexcel.adapters.parts.stripping.table_names import give_tables_plain_names
from rbexcel.adapters.parts.stripping.themes import drop_names_of_themes
from rbexcel.adapters.parts.stripping.unlisted import drop_unlisted
from rbexcel.adapters.parts.stripping.unseen import drop_unseen
from rbexcel.adapters.parts.stripping.unsendable import (
    require_no_macro_sheet,
    require_no_pivot_formula,
    require_no_record,
    require_places_of_their_own,
    require_sendable,
)
from rbexcel.adapters.parts.stripping.unshown_values import drop_unshown_values
from rbexcel.adapters.parts.stripping.unused_styles import drop_unused_styles
from rbexcel.adapters.parts.stripping.unused_texts import blank_unused_texts
from rbexcel.frozen import frozen
from rbexcel.sending.besides import Along, Besides
from rbexcel.workbook.book import Book


@frozen
class Stripped:
    """The workbook as its parts, and what was in it besides the plan, with what became of that."""

    package: Package
    besides: tuple[Besides, ...]


def stripped(source: bytes, own: Collection[str], drops: Collection[str], office: str, along: Along) -> Stripped:
    """
    Return the workbook ``source`` (.xlsx or .xlsm) without what stays in the office.

    ``own`` are its sheets that hold the plan and what we made of it, ``drops`` those that never leave, ``along`` what
    else is let go. Raises RbexcelError for what cannot be sent and cannot be taken out, UngraftableError for a file
    that is signed, encrypted or cannot be parsed.
    """
    package = opened(source)
    require_no_macro_sheet(package)
    require_no_record(package)
    require_places_of_their_own(package)
    besides = [*drop_surplus(package)]
    dropped = tuple(entry.name for entry in sheets_of(package) if entry.name in drops)
    graft_into(package, Book((), drops=dropped))
    forget(package)
    require_free_of(package, dropped)
    besides += leave_strangers(package, own, along.sheets)
    require_no_pivot_formula(package)
    besides += keep_comments(package, office) if along.comments else drop_comments(package)
    besides += drop_persons(package)
    besides += protections(package)
    parts = owned_parts(package)
    require_sendable(package, parts)
    for step in (
        drop_macros,
        drop_links,
        drop_other_books,
        drop_unseen,
        drop_unshown_values,
        drop_unseen_filters,
        drop_strange,
        drop_other_words,
        drop_unlisted,
        drop_names_of_themes,
        empty_stale_charts,
        clean_pictures,
        shapes,
        give_usual_prefixes,
    ):
        besides += step(package, parts)
    for whole in (drop_unused_names, drop_unused_styles, give_tables_plain_names, drop_paths_of_pages, keep_labels):
        besides += whole(package)
    blank_unused_texts(package)
    sweep(package)
    give_plain_names(package)
    number_relations(package)
    return Stripped(package, tuple(besides))
