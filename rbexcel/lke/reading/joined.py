"""Sheets between which one form is split are one table, as long as they do not repeat each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from rbexcel.catalogue.lke_form import Form
from rbexcel.frozen import frozen
from rbexcel.lke.reading.keys import keyed
from rbexcel.lke.reading.lines import Line, unnumbered
from rbexcel.lke.reading.outline import Outline, outline
from rbexcel.lke.reading.parts import Opening, Part

LEAST = 30
"""Questions without which a table is no LKE."""
_NOWHERE = 4
"""So many times more questions titles find where numbers are of another kind."""
_REPEATED = 3
"""Of so many questions of the smaller side one may stand on the other too, and they are still two parts of one."""


@frozen
class Joined:
    """
    Sheets that hold one form, by their names, what their lines are, and what each is about, as far as its name tells.

    ``numbers`` are the lines of numbers by their keys, None on foreign sheets.
    """

    parts: Mapping[str, Part]
    outline: Outline
    numbers: Mapping[str, Line] | None = None
    openings: Mapping[str, Opening] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many questions were found."""
        return len(self.outline.questions) + len(self.outline.strange)

    def is_whole(self, form: Form) -> bool:
        """Tell whether all questions of a form were found, and nothing else."""
        of, count = self.outline, sum(1 for _ in form.whole.all_questions())
        return len(of.questions) == count and not (of.again or of.strange or of.lost)


def joined(form: Form, parts: Iterable[Part]) -> tuple[Joined, ...]:
    """Return the forms of some sheets, in the order in which they begin; a sheet goes to the first it completes."""
    found: list[Joined] = []
    for part in parts:
        own = keyed(part.sheet, form, part.lines)
        if own:
            found.append(Joined({part.sheet.name: part}, own.outline, own.numbers))
            continue
        alone = _best(form, None, part)
        for at, group in enumerate(found):
            if group.numbers is None:
                more = _best(form, group, part)
                if _completes(group, more):
                    found[at] = more
                    break
        else:
            if alone.asked:
                found.append(alone)
    return tuple(found)


def _best(form: Form, before: Joined | None, last: Part) -> Joined:
    """
    Return what some parts are, the last by its numbers; where those are of another kind, by titles and order below.

    "1.1.1", or letters for sub-areas and digits for questions, lead nowhere in the numbering that is known.
    """
    found = _by_name_or_without(form, before, last)
    if found.is_whole(form) or found.outline.again:
        return found
    titled = _by_name_or_without(form, before, replace(last, lines=tuple(map(unnumbered, last.lines))))
    asked = before.asked if before else 0
    leads_nowhere = (found.asked - asked) * _NOWHERE <= titled.asked - asked or found.asked < LEAST <= titled.asked
    return titled if leads_nowhere or titled.is_whole(form) else found


def _by_name_or_without(form: Form, before: Joined | None, last: Part) -> Joined:
    """Return what some parts are, the last by what its name says or without that, whichever explains more of it."""
    parts = {**(before.parts if before else {}), last.sheet.name: last}
    openings = before.openings if before else {}
    lines = [line for part in parts.values() for line in part.lines]
    opening = last.opening
    named = [{**openings, last.sheet.name: opening}] if opening else []
    ways = [Joined(parts, outline(form, lines, told), None, told) for told in (*named, openings)]
    return max(ways, key=lambda way: way.asked - len(way.outline.again) - len(way.outline.lost))


def _completes(group: Joined, more: Joined) -> bool:
    """Tell whether a sheet brings questions that the others have not, and few that they have."""
    new = more.asked - group.asked
    again = len(more.outline.again) - len(group.outline.again)
    lost = len(more.outline.lost) - len(group.outline.lost)
    return new > 0 and lost <= new and again * _REPEATED <= min(new + again, group.asked)
