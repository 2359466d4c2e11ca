"""What a template is: a plan without an office, and what checks expect of its rows. Values only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace

from rbexcel.frozen import frozen
from rbexcel.plan.decree_text import DecreeText
from rbexcel.plan.layout import Layout
from rbexcel.plan.plan import Kind, Row
from rbexcel.words.cadences import Cadence


@frozen
class Expectation:
    """
    What checks expect of a template's row, and how sure its text is.

    ``cadence`` is how often the work is due, ``deadline`` the last month of its first tick, ``required`` whether a plan
    must have the row. ``source`` and ``unsure`` say what was taken from another plan or could not be read.
    """

    cadence: Cadence | None = None
    deadline: int | None = None
    required: bool = True
    source: str | None = None
    unsure: str | None = None


@frozen
class Block:
    """
    Rows that a plan has only if they are asked for: no regulation asks for them.

    ``title`` tells what they are, and whose; ``keys`` are theirs.
    """

    name: str
    title: str
    keys: tuple[str, ...]


_SHORT = {"Reformasi Birokrasi": "RB", "Pembangunan Zona Integritas": "ZI"}


@frozen
class Template:
    """
    A plan without an office: rows with placeholders and default months, and how it is printed.

    Each row's ``key`` is the template's id, a colon and the row's id; it never changes once published. ``level`` is the
    level of the offices it is meant for, "semua" for all. ``expectations`` has the rows, by key, of which more is known
    than their text and months; ``weights`` the points of an item, by the texts from the outermost level down to it.

    ``rows`` are those that every plan gets; ``every`` are these and those of all ``blocks``, in order, where there are
    blocks. ``since`` tells the version in which a row came, by key, where that is not the first.
    """

    id: str
    version: int
    title: str
    kind: Kind
    level: str
    years: tuple[int, ...]
    source: str
    columns: tuple[str, ...]
    trailing: str | None
    layout: Layout
    rows: tuple[Row, ...]
    decree: DecreeText | None = None
    expectations: Mapping[str, Expectation] = field(default_factory=dict)
    weights: Mapping[tuple[str | None, ...], float] = field(default_factory=dict)
    every: tuple[Row, ...] = ()
    blocks: tuple[Block, ...] = ()
    since: Mapping[str, int] = field(default_factory=dict)

    def with_blocks(self, names: Collection[str]) -> Template:
        """Return the template with the rows of some of its blocks; the names that it does not know are let go."""
        left = {key for block in self.blocks if block.name not in names for key in block.keys}
        return replace(self, rows=tuple(row for row in self.every if row.key not in left)) if self.blocks else self

    def as_made(self, version: int | None, keys: Collection[str | None]) -> Template:
        """
        Return the template as it was when a plan with rows of these keys was made of its ``version``.

        It has the blocks of which the plan has a row, and no row that came later, unless the plan has it.
        """
        blocks = [block.name for block in self.blocks if any(key in keys for key in block.keys)]
        later = {key for key, came in self.since.items() if version and version < came and key not in keys}
        made = self.with_blocks(blocks) if blocks else self
        return replace(made, rows=tuple(row for row in made.rows if row.key not in later)) if later else made

    @property
    def label(self) -> str:
        """What staff choose it by, in few words without a comma: "RB 8 area (templat baku)"."""
        label = self.title.removeprefix("Rencana Aksi ").replace(",", "")
        for words, short in _SHORT.items():
            label = label.replace(words, short)
        return label

    @property
    def ticks(self) -> int:
        """How many months its rows tick."""
        return sum(len(row.months) for row in self.rows)


@frozen
class Unsure:
    """How much of a template's workbook was not read for certain: cells without a place, rows that may be wrong."""

    file: str
    cells: int
    rows: int
