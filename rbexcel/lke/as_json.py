"""An LKE's form as JSON values; points are rounded here, and nowhere before."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rbexcel.catalogue.lke_form import Branch, Form, Minima, Question
from rbexcel.lke.chosen import Chosen

_PLACES = 6


def form_as_json(form: Form, chosen: Chosen) -> dict[str, Any]:
    """Return what ``rbexcel lke show --json`` prints: what was chosen of a form, and on what the form stands."""
    return {
        "format": 1,
        "form": form.id,
        "version": form.version,
        "title": form.title,
        "regulation": form.regulation,
        "basis": form.basis,
        "unknown": list(form.unknown),
        "deadline": form.deadline,
        "sources": dict(form.sources),
        "marks": dict(form.marks),
        "minimum": {target: _minima(form, minima) for target, minima in form.minima.items()},
        "parts": [_part(each) for each in chosen.branches],
        "questions": [_question(form, each) for each in chosen.questions],
    }


def number(value: Fraction) -> float:
    """Return points as JSON has them."""
    return round(float(value), _PLACES)


def _part(branch: Branch) -> dict[str, Any]:
    return {
        "id": branch.id,
        "title": branch.title,
        "weight": number(branch.weight),
        "questions": sum(1 for _ in branch.all_questions()),
    }


def _minima(form: Form, minima: Minima) -> dict[str, Any]:
    areas = {area.id: number(minima.area_share * area.weight) for area in form.areas}
    points = {ident: number(least) for ident, least in minima.points.items()}
    return {"points": points | areas, "area_share": number(minima.area_share), "before": minima.before}


def _question(form: Form, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "topic": question.topic,
        "kind": question.kind.value,
        "max": number(question.weight),
        "choices": [{"answer": name, "score": number(value)} for name, value in question.choices],
        "inputs": [{"name": name, "label": form.labels[name]} for name in question.inputs],
        "scale": question.scale,
        "open_zero": question.open_zero,
        "sources": list(question.sources),
        "differs": question.differs,
        "note": question.note,
    }
