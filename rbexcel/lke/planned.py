"""A plan beside an LKE: what its rows that serve a question are told by, and what is proposed as a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rbexcel.frozen import frozen
from rbexcel.lke.coverage import Coverage
from rbexcel.plan.plan import Plan
from rbexcel.words.months import months_text

_LONGEST = 110
"""Characters of a note that is proposed: what of the evidence does not fit is seen on the sheet Rencana."""


@frozen
class Planned:
    """
    A plan, which of its rows serve what, and where its file lies.

    ``file`` is its way from the LKE as links have it, None where there is none.
    """

    plan: Plan
    coverage: Coverage
    file: str | None = None

    @property
    def is_beside(self) -> bool:
        """Whether its file lies in the folder of the LKE."""
        return self.file is not None and is_mere_name(self.file)


def is_mere_name(file: str) -> bool:
    """Tell whether the way to a file is its name: a workbook that came by e-mail must not name any other place."""
    return not set(file) & set("/\\:") and file not in {"", ".", ".."}


def proposed(planned: Planned) -> Mapping[str, str]:
    """Return by the question's id the evidence that the rows which serve it plan, each once."""
    rows = planned.plan.rows
    return {
        ident: _listed(texts)
        for ident, each in planned.coverage.questions.items()
        if (texts := _once(rows[index].leaf for index in each.rows))
    }


def in_plan(planned: Planned) -> Mapping[str, str]:
    """Return by the question's id how many rows serve it, and in which months."""
    return {
        ident: f"{len(each.rows)} baris, {months_text(each.months) if each.months else 'belum dicentang bulannya'}"
        for ident, each in planned.coverage.questions.items()
        if each.rows
    }


def _listed(texts: Sequence[str]) -> str:
    """Return texts as one, the first in any case, and how many others there are."""
    count = 1
    while count < len(texts) and len("; ".join(texts[: count + 1])) <= _LONGEST:
        count += 1
    told = "; ".join(texts[:count])
    return told if count == len(texts) else f"{told}; dan {len(texts) - count} lainnya"


def _once(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(" ".join(text.split()) for text in texts if text))
