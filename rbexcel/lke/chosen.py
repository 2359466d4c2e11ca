"""The part of an LKE that an id names."""

from __future__ import annotations

from difflib import SequenceMatcher

from rbexcel.catalogue.lke_form import Branch, Form, Question
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen

_NEAREST = 3


@frozen
class Chosen:
    """Branches, each before what is below it, and the questions among them; a question alone stands in no branch."""

    branches: tuple[Branch, ...]
    questions: tuple[Question, ...]


def chosen(form: Form, ident: str | None) -> Chosen:
    """
    Return a branch, an area ("1" to "6") or a question by its id, in any case; all, with the areas last, for None.

    Raises RbexcelError with the three nearest ids when there is none.
    """
    whole = Chosen((*form.whole.walk(), *form.areas), tuple(form.whole.all_questions()))
    if ident is None:
        return whole
    wanted = ident.strip().strip(".").lower()
    for branch in whole.branches:
        if branch.id.lower() == wanted:
            return Chosen(tuple(branch.walk()), tuple(branch.all_questions()))
    for question in whole.questions:
        if question.id.lower() == wanted:
            return Chosen((), (question,))
    titles = {each.id: each.title for each in (*form.areas, *form.whole.walk())}
    titles |= {each.id: each.topic for each in whole.questions}
    near = sorted(titles, key=lambda each: -_likeness(wanted, each.lower(), titles[each].lower()))[:_NEAREST]
    raise RbexcelError(f'Tidak ada "{ident}" pada LKE. Yang terdekat: {", ".join(near)}.')


def _likeness(wanted: str, ident: str, title: str) -> float:
    """Return how like an id is to what was typed; a word out of its title is as good as the id."""
    return 1.0 if wanted in title else SequenceMatcher(None, ident, wanted).ratio()
