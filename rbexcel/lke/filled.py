"""An LKE as an office filled it in: its answers, those of TPI, what stands beside them, the texts that it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rbexcel.frozen import frozen
from rbexcel.lke.answers import Answers

PROPOSED = "rencana: "
"""How a note begins that was proposed out of the plan; it stands back until somebody writes their own."""


@frozen
class Beside:
    """
    What stands beside an answer: the office's note and the link to its evidence, and TPI's note.

    ``opens`` is what the evidence opens when it is clicked, as ``Sheet.addresses`` has it.
    """

    note: str | None = None
    evidence: str | None = None
    tpi_note: str | None = None
    opens: str | None = None

    @property
    def proves(self) -> bool:
        """Whether anything is told by which the answer can be proved; what a plan proposes is not done yet."""
        return bool(self.evidence or self.own_note)

    @property
    def own_note(self) -> str | None:
        """What the office wrote as a note, not what was proposed out of its plan."""
        return None if (self.note or "").startswith(PROPOSED) else self.note


@frozen
class Printed:
    """The official words of a question, where a workbook of the office's has them; None or empty where it has not."""

    topic: str | None = None
    explained: str | None = None
    options: str | None = None


@frozen
class Filled:
    """
    All of it by the question's id; what is not there was left empty.

    ``printed`` has the titles of branches too, by theirs.
    """

    answers: Answers = field(default_factory=dict)
    tpi: Answers = field(default_factory=dict)
    beside: Mapping[str, Beside] = field(default_factory=dict)
    printed: Mapping[str, Printed] = field(default_factory=dict)


NOTHING_FILLED = Filled()
