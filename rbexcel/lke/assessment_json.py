"""An LKE that was checked as JSON values; points are rounded here, and nowhere before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from rbexcel.catalogue.lke_form import TOTAL, Form, Question
from rbexcel.checking.as_text import as_json as findings_as_json
from rbexcel.checking.finding import Finding
from rbexcel.lke.answers import Answer
from rbexcel.lke.as_json import number
from rbexcel.lke.findings.proved import without_evidence
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.gains import Gain, gains
from rbexcel.lke.minima import standings
from rbexcel.lke.score import Score
from rbexcel.lke.words import answered


def assessment_as_json(seen: Seen, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what ``rbexcel lke check --json`` prints: an LKE, what it comes to, what was found in it."""
    form, scores = seen.form, seen.scores
    asked = tuple(form.whole.all_questions())
    minima = {each.score.id: each.minimum for each in standings(form, scores, seen.aim)} if seen.aim else {}
    return {
        "format": 1,
        "form": form.id,
        "satker": seen.lke.satker,
        "year": seen.lke.year,
        "target": seen.target,
        "reached": seen.reached,
        "total": number(scores[TOTAL].value),
        "total_full": number(scores[TOTAL].full),
        "pengungkit": number(scores[form.pengungkit.id].value),
        "hasil": number(scores[form.hasil.id].value),
        "parts": [_standing(scores[ident], minima.get(ident)) for ident in _parts(form, minima)],
        "questions": [_answer(seen, each) for each in asked],
        "unanswered": [each.id for each in asked if not scores[each.id].answered],
        "undefined": [each.id for each in asked if scores[each.id].open_zero],
        "without_evidence": list(without_evidence(seen)),
        "gains": [_gain(seen, each) for branch in (form.pengungkit, form.hasil) for each in gains(branch, scores)],
        "coverage": [
            {"id": each.id, "rows": len(each.rows), "months": list(each.months)}
            for each in (seen.planned.coverage.questions.values() if seen.planned else ())
        ],
        "unread": [
            {"sheet": each.cell.sheet, "cell": each.cell.address, "text": each.text, "reason": each.reason}
            for each in seen.lke.unread
        ],
        **findings_as_json(findings),
    }


def _parts(form: Form, minima: Mapping[str, Fraction]) -> list[str]:
    """Return the branches, the areas after them, and the results that have a minimum of their own."""
    branches = [each.id for each in (*form.whole.walk(), *form.areas)]
    return [*branches, *(ident for ident in minima if ident not in branches)]


def _standing(score: Score, minimum: Fraction | None) -> dict[str, Any]:
    return {
        "id": score.id,
        "title": score.title,
        "weight": number(score.weight),
        "value": number(score.value),
        "full": number(score.full),
        "share": number(score.share),
        "minimum": None if minimum is None else number(minimum),
        "ok": None if minimum is None else score.value >= minimum,
    }


def _answer(seen: Seen, question: Question) -> dict[str, Any]:
    answer, score, spot = seen.answer(question), seen.scores[question.id], seen.lke.spots.get(question.id)
    numbers = {name: told for name, told in zip(question.inputs, answer.numbers, strict=False) if told is not None}
    return {
        "id": question.id,
        "topic": question.topic,
        "kind": question.kind.value,
        "answer": _plain(answer),
        "numbers": numbers or None,
        "score": number(score.share) if score.answered else None,
        "points": number(score.value),
        "max": number(score.weight),
        "evidence": seen.beside(question).proves,
        "tpi": answered(seen.of.filled.tpi.get(question.id)) or None,
        "sheet": seen.written(spot).cell.sheet if spot else None,
        "row": seen.written(spot).cell.row if spot else None,
    }


def _plain(answer: Answer) -> str | float | None:
    return answer.choice if answer.index is None else number(answer.index)


def _gain(seen: Seen, gain: Gain) -> dict[str, Any]:
    question = gain.question
    served = seen.planned.coverage.questions.get(question.id) if seen.planned else None
    rows = [seen.planned.plan.rows[index] for index in served.rows] if seen.planned and served else []
    return {
        "id": question.id,
        "from": answered(seen.answer(question)) or None,
        "to": question.choices[0][0] if question.choices else None,
        "points": number(gain.points),
        "rows": [
            {
                "sheet": row.place.sheet if row.place else None,
                "row": row.place.row if row.place else None,
                "months": list(row.months),
            }
            for row in rows
        ],
    }
