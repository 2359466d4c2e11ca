"""What ``import rbexcel`` gives to scripts, each name loaded when it is first used."""

from __future__ import annotations

from pathlib import Path

from rbexcel.adapters.clock import now
from rbexcel.catalogue.built_in import template_of, usual_template
from rbexcel.catalogue.built_in import templates as built_in
from rbexcel.catalogue.own import Own
from rbexcel.catalogue.template import Template
from rbexcel.checking import check as checking
from rbexcel.checking.finding import Finding
from rbexcel.collector import collector_paused
from rbexcel.errors import UnusableValueError
from rbexcel.jobs import catalogue, files, reading
from rbexcel.jobs.checking import near_template
from rbexcel.jobs.starting import Wanted, new_book
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.plan import Plan
from rbexcel.words.years import PLAN_YEARS


@collector_paused()
def read_plan(path: str | Path, sheet: str | None = None) -> Plan:
    """
    Return the plan of a workbook or text file (.xlsx .xlsm .xls .ods .csv .tsv .txt).

    ``sheet`` names the one to read. What could not be read is in ``Plan.unread``, what was read with doubt in
    ``Plan.uncertain``, each with its cell. Raises RbexcelError when the file has no plan or cannot be read.
    """
    return reading.read_plan(Path(path), Asked.on(sheet))


@collector_paused()
def check(plan: Plan) -> tuple[Finding, ...]:
    """
    Return what the rules find in a plan, in the order of its sheet.

    The plan is compared with the template that it was made from, else with the usual one of its kind. What it lacks of
    the template nearest to it is then only an info.
    """
    return checking.check(plan, template_of(plan), usual=usual_template, near=near_template)


@collector_paused()
def populate(template: str, satker: str, year: int, *, output: str | Path | None = None) -> Plan:
    """
    Return a template's plan for an office and a year, with every default month ticked.

    ``template`` is an id of ``templates``; ``satker`` is a name like "KPU Kabupaten Sukoharjo"; ``year`` is 2000 to
    2100. The formatted workbook is written to ``output``, if given; a file that is there already is kept under a dated
    name. Raises RbexcelError for an unknown template, a name that is no office's, a year out of bounds, or a place that
    cannot be written.
    """
    if year not in PLAN_YEARS:
        raise UnusableValueError(f"Tahun {year} di luar {PLAN_YEARS[0]} sampai {PLAN_YEARS[-1]}")
    chosen = catalogue.found(template).template
    plan, book = new_book(chosen, Wanted(satker, year))
    if output is not None:
        files.save_new(book, Path(output), now())
    return plan


def templates() -> tuple[Template, ...]:
    """Return the catalogue: the built-in templates, and the user's own as far as they can be used."""
    own = (each.template for each in catalogue.own_templates() if isinstance(each, Own))
    return (*built_in(), *own)
