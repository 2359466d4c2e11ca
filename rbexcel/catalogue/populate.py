"""Template + office + year -> Plan. Knows no file and draws nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.template import Template
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.office import Office, fill
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan


def populated(template: Template, office: Office, year: int, decree: Decree = NOTHING_KNOWN) -> Plan:
    """
    Return the template's plan for one office and year: every placeholder filled, every default month ticked.

    ``decree`` is what is known of it; its words are the template's.
    """
    words = office.words(year, decree)

    @cache  # a row repeats the texts of the levels above it
    def filled(text: str | None) -> str | None:
        return None if text is None else fill(text, words)

    rows = tuple(
        replace(
            row,
            levels=tuple(map(filled, row.levels)),
            trailing=filled(row.trailing),
            others=tuple((label, filled(text) or "") for label, text in row.others),
        )
        for row in template.rows
    )
    return Plan(
        kind=template.kind,
        columns=template.columns,
        rows=rows,
        satker=office.name,
        year=year,
        title=fill(template.layout.heading, words),
        template=template.id,
        trailing=template.trailing,
        labels=template.layout.labels,
        decree=_worded(decree, template.decree, words, year),
    )


def _worded(decree: Decree, text: DecreeText | None, words: dict[str, str], year: int) -> Decree | None:
    """Return what is known of the decree, with the template's text as it will be printed."""
    if text is None:
        return decree if decree != NOTHING_KNOWN else None
    text = whole(text, words, regulations(), year)
    return replace(
        decree,
        signatory_title=text.signatory_title,
        menimbang=tuple(point.text for point in text.menimbang),
        mengingat=tuple(point.text for point in text.mengingat),
        dictums=text.dictums,
    )
