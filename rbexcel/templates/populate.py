"""Template + office + year -> Plan -> Book: what ``rbexcel new`` writes. Knows no file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rbexcel.drawing.decree_sheet import draw_decree
from rbexcel.drawing.plan_sheet import draw
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.layout import LABELS, Layout
from rbexcel.plan.office import Office, fill
from rbexcel.plan.plan import Decree, Plan
from rbexcel.templates.catalogue import Template, regulations
from rbexcel.workbook.book import Book
from rbexcel.workbook.ours import identity_sheet

PLAN_SHEET = "Rencana Aksi"


def populated(template: Template, office: Office, year: int) -> Plan:
    """Return the template's plan for one office and year: every placeholder filled, every default month ticked."""
    words = office.words(year)

    @cache  # a row repeats the texts of the levels above it
    def filled(text: str | None) -> str | None:
        return None if text is None else fill(text, words)

    rows = tuple(
        replace(row, levels=tuple(map(filled, row.levels)), trailing=filled(row.trailing)) for row in template.rows
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
        decree=_decree(template.decree, office, year),
    )


def _decree(text: DecreeText | None, office: Office, year: int) -> Decree | None:
    """Return what is known of the decree: the office's data, and the template's text as it will be printed."""
    known = Decree(office.number, office.date, office.place, office.chair, certifier=office.certifier)
    if text is None:
        return known if known != Decree() else None
    text = whole(text, office.words(year), regulations(), year)
    return replace(
        known,
        signatory_title=text.signatory_title,
        menimbang=tuple(point.text for point in text.menimbang),
        mengingat=tuple(point.text for point in text.mengingat),
        dictums=text.dictums,
    )


def plan_book(
    plan: Plan,
    layout: Layout,
    office: Office,
    *,
    decree: DecreeText | None = None,
    template_version: int | None = None,
) -> Book:
    """
    Return the workbook of a plan: its decree if it has one, its own sheet, and the hidden one that says whose it is.

    ``decree`` is the template's text. The office's paper wins over the layout's.
    """
    layout = replace(layout, paper=office.paper or layout.paper)
    words = office.words(plan.year)
    sheets = []
    if decree is not None:
        text = whole(decree, words, regulations(), plan.year)
        words["jabatan_pengesah"] = text.certifier_title
        sheets.append(draw_decree(text, words, layout.paper))
    sheets.append(draw(plan, layout, words, name=PLAN_SHEET))
    identity = {
        "templat": plan.template,
        "versi_templat": str(template_version) if template_version else None,
        "satker": plan.satker,
        "tahun": str(plan.year) if plan.year else None,
        "nomor": office.number,
        "tanggal": office.date,
        "tempat": office.place,
        "ketua": office.chair,
        "pengesah": office.certifier,
        "berita_acara": office.berita_acara,
        "sekretaris": office.secretary,
        "kode": office.code,
        "kertas": layout.paper if layout.paper != "folio" else None,
    }
    return Book(
        (*sheets, identity_sheet({key: text for key, text in identity.items() if text})),
        active=PLAN_SHEET,
        title=plan.title or "",
        subject=f"Rencana aksi {plan.kind} {plan.year or ''}".strip(),
        author=plan.satker or "",
    )


def usual_layout(plan: Plan) -> Layout:
    """Return the layout for a plan that did not come from a template: its own labels where it has them."""
    labels = plan.labels or ("",) * len(plan.columns)
    heading = plan.title or (
        "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}"
        if plan.kind == "RB"
        else "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}"
    )
    return Layout(
        heading=heading,
        labels=tuple(label or LABELS[name] for label, name in zip(labels, plan.columns, strict=True)),
        sections=("area",) if plan.kind == "ZI" and plan.columns[0] == "area" else (),
        trailing_label=LABELS[plan.trailing] if plan.trailing else None,
    )
