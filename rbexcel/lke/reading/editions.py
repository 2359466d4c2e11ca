"""The form as a workbook prints it: its weights and choices win over the known ones; another edition is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from rbexcel.catalogue.lke_form import TOTAL, Branch, Form, Kind, Question
from rbexcel.lke.found import Edition

_MOST_DIFFERENT = Fraction(1, 10)
"""So much of the printed weights may be others than the known ones before it is another edition."""
_OLDER = (5, 5, 15, 10, 15, 10)
"""What the six areas weighed before PermenPANRB 90/2021."""
_CLOSE = Fraction(1, 200)
"""Printed weights are rounded to two decimals."""


def same(one: Fraction, other: Fraction) -> bool:
    """Tell whether two weights are the same but for what printing them with two decimals takes away."""
    return abs(one - other) <= _CLOSE


def edition_of(form: Form, weights: Mapping[str, Fraction]) -> Edition:
    """Return which edition prints some weights, by id."""
    known = known_weights(form)
    areas = [next((w for half in ("I", "II") if (w := weights.get(f"A.{half}.{n}"))), None) for n in range(1, 7)]
    if (
        sum(weight is not None and same(weight, Fraction(older)) for weight, older in zip(areas, _OLDER, strict=True))
        >= 5
    ):
        return Edition.OLDER
    compared = [ident for ident in weights if ident in known]
    other = sum(not same(weights[ident], known[ident]) for ident in compared)
    return Edition.OTHER if compared and Fraction(other, len(compared)) > _MOST_DIFFERENT else Edition.KNOWN


def known_weights(form: Form) -> dict[str, Fraction]:
    """Return the weights of the branches, and of the questions that have their own."""
    weighed = (branch for branch in form.whole.walk() if _is_weighed(branch))
    own = {each.id: each.weight for branch in weighed for each in branch.questions}
    return {each.id: each.weight for each in form.whole.walk() if each.id != TOTAL} | own


def _is_weighed(branch: Branch) -> bool:
    return len({each.weight for each in branch.questions}) > 1 or branch.id.startswith("B")


def extended(
    form: Form,
    strange: Mapping[str, tuple[str, Kind]],
    titles: Mapping[str, str],
    weights: Mapping[str, Fraction],
) -> Form:
    """
    Return a form with questions that it has not, by id their words and kind, and with the branches that hold them.

    ``titles`` and ``weights`` are those that are printed; a branch that prints no weight gets none of its own.
    """
    standard = {each.kind: each.choices for each in form.whole.all_questions()}

    def more(branch: Branch) -> Branch:
        branches = {each.id: more(each) for each in branch.branches}
        questions = list(branch.questions)
        usual = branch.weight / max(len(questions), 1)
        for ident, (text, kind) in strange.items():
            if ident.rpartition(".")[0] == branch.id:
                questions.append(Question(ident, text, kind, usual, (), standard.get(kind, ())))
            elif ident.startswith(f"{branch.id}."):
                step = ".".join(ident.split(".")[: branch.id.count(".") + 2])
                if step not in branches:
                    branches[step] = more(Branch(step, titles.get(step, step), weights.get(step, Fraction(1))))
        return replace(branch, branches=tuple(branches.values()), questions=tuple(questions))

    return replace(form, pengungkit=more(form.pengungkit), hasil=more(form.hasil))


def printed_form(
    form: Form,
    weights: Mapping[str, Fraction],
    kinds: Mapping[str, Kind],
    edition: Edition,
    found: Collection[str],
) -> Form:
    """
    Return a form with the weights and kinds of question that are printed.

    Sums follow from what they are made of. Another edition's has no minima, and nothing but the questions ``found``.
    """
    standard = {each.kind: each.choices for each in form.whole.all_questions()}
    known = known_weights(form)
    here = {ident: weight for ident, weight in weights.items() if not same(weight, known.get(ident, weight))}
    if not here and not kinds and edition is Edition.KNOWN:
        return form
    kept = None if edition is Edition.KNOWN else frozenset(found)
    pengungkit, hasil = (_branch(each, here, kinds, standard, kept) for each in (form.pengungkit, form.hasil))
    made = replace(form, pengungkit=pengungkit, hasil=hasil)
    if edition is Edition.KNOWN:
        return made
    return replace(made, minima={}, basis=f"bobot seperti tertulis pada LKE ini, lain daripada {form.regulation}")


def _branch(
    branch: Branch,
    weights: Mapping[str, Fraction],
    kinds: Mapping[str, Kind],
    standard: Mapping[Kind, tuple[tuple[str, Fraction], ...]],
    found: frozenset[str] | None,
) -> Branch:
    branches = tuple(
        made
        for each in branch.branches
        if (made := _branch(each, weights, kinds, standard, found)).questions or made.branches
    )
    asked = [each for each in branch.questions if found is None or each.id in found]
    questions = tuple(_questions(branch, asked, weights, kinds, standard))
    weights_below = [*(each.weight for each in branches), *(each.weight for each in questions)]
    weight = sum(weights_below, Fraction()) if weights_below else branch.weight
    return replace(branch, weight=weight, branches=branches, questions=questions)


def _questions(
    branch: Branch,
    asked: list[Question],
    weights: Mapping[str, Fraction],
    kinds: Mapping[str, Kind],
    standard: Mapping[Kind, tuple[tuple[str, Fraction], ...]],
) -> Iterator[Question]:
    together = sum((each.weight for each in asked), Fraction())
    whole = weights.get(branch.id, branch.weight)
    for each in asked:
        weight = weights.get(each.id) or each.weight * whole / together
        kind = kinds.get(each.id, each.kind)
        if kind is each.kind:
            yield replace(each, weight=weight)
        else:
            yield Question(each.id, each.topic, kind, weight, each.sources, standard.get(kind, ()))
