"""Where the numbers of a rekap stand, for the formulas of other sheets; and the order of its offices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rbexcel.checking.finding import Severity
from rbexcel.rekap.coverage import area_sign
from rbexcel.rekap.facts import Facts, RowFact
from rbexcel.rekap.picture import Coverage, Rekap, Sent, Status
from rbexcel.rekap.sheets import DATA_COLUMNS, DATA_HEADER, RekapSheet
from rbexcel.words.essence import area_of
from rbexcel.workbook.charts import Reference
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_DATA

NO, CODE, OFFICE, LISTED, STATUS, FILE, VERSIONS, SENT_AT, LATE, ROWS, IDLE, SHARE, TICKS = range(1, 14)
FIRST_QUARTER = 14
ERRORS, WARNINGS, DOUBTS, UNREAD, CHANGED, NOTE = range(18, 24)
"""The columns of the sheet Satker."""
LISTED_WORD, UNLISTED_WORD = "ya", "di luar"

SATKER_HEADER = 6
COVERAGE_HEADER, COVERAGE_PLANS = 7, 6
"""The row of Cakupan that heads its list, and the column that tells how many offices plan a row."""
MONTHS_AREAS_HEADER = 6
"""The row of Peta Bulan that heads its table of areas; that of the offices stands below it."""
MONTHS_FIRST = 4
"""The column of January on Peta Bulan."""

_ORDER = (
    Status.MISSING,
    Status.UNREADABLE,
    Status.OTHER_YEAR,
    Status.OTHER_KIND,
    Status.TO_CHOOSE,
    Status.WITH_ERRORS,
    Status.COMPLETE,
)


@dataclass(frozen=True)
class Places:
    """A rekap, its offices the worst first, and where each table of its workbook stands."""

    rekap: Rekap
    reach: str | None

    @cached_property
    def offices(self) -> tuple[Sent, ...]:
        """The offices as the sheets list them: those of the roster first, the worst before the others."""
        return tuple(sorted(self.rekap.offices, key=_rank))

    @cached_property
    def planned(self) -> tuple[tuple[int, Sent, Facts], ...]:
        """The offices whose plan counts, with their number and what it says."""
        numbered = enumerate(self.offices, start=1)
        return tuple((number, sent, sent.facts) for number, sent in numbered if sent.facts and sent.facts.rows)

    @cached_property
    def rows(self) -> int:
        """How many rows all of these have."""
        return sum(len(facts.rows) for _, _, facts in self.planned)

    @cached_property
    def _areas(self) -> dict[str, str]:
        return {area_of(name, None): one_line(name) for name, _ in self.rekap.heat}

    def area(self, row: RowFact) -> str:
        """Return the area of a row as the catalogue calls it, where it is one of the catalogue's."""
        return self._areas.get(area_sign(row)) or one_line(row.area)

    @property
    def held(self) -> int:
        """How many of the rows Data holds."""
        return min(self.rows, MAX_DATA)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """The rows of the catalogue as Cakupan lists them: first those that nobody plans."""
        return tuple(sorted(self.rekap.coverage, key=lambda row: row.plan > 0))

    def satker(self, column: int) -> str:
        """Return a column of Satker as formulas have it."""
        first = SATKER_HEADER + 1
        return reference(RekapSheet.SATKER, Span(first, column, SATKER_HEADER + max(len(self.offices), 1), column))

    def data(self, column: str) -> str:
        """Return a column of Data as formulas have it."""
        at = DATA_COLUMNS.index(column) + 1
        return reference(RekapSheet.DATA, Span(DATA_HEADER + 1, at, DATA_HEADER + max(self.held, 1), at))

    @property
    def areas_total(self) -> int:
        """The row of Peta Bulan with the ticks of all areas."""
        return MONTHS_AREAS_HEADER + max(len(self.rekap.heat), 1) + 1

    @property
    def offices_header(self) -> int:
        """The row of Peta Bulan that heads its table of offices."""
        return self.areas_total + 4

    def monthly(self, first: int, last: int) -> Span:
        """Return columns of the table of offices on Peta Bulan, without its total."""
        header = self.offices_header
        return Span(header + 1, first, header + max(len(self.planned), 1), last)

    def live(self, formula: str, counted: float, told: float) -> Content:
        """
        Return a number as a formula where it gives what the rekap tells; else as it is told.

        Figures that came through another rekap, or rows beyond what Data holds, are told and cannot be counted.
        """
        return Formula(formula, told) if counted == told else told


def reference(sheet: str, span: Span) -> str:
    """Return a rectangle of a sheet as formulas have it."""
    return Reference(sheet, span).formula.removeprefix("=")


def one_line(text: str) -> str:
    """Return a text without the ends of lines that its cell had."""
    return " ".join(text.split())


def number_of(value: Content) -> float:
    """Return the number that a cell shows; 0 for one without."""
    shown = value.cached if isinstance(value, Formula) else value
    return shown if isinstance(shown, int | float) else 0


def _rank(sent: Sent) -> tuple[bool, int, int, float, str]:
    facts = sent.facts
    errors = facts.count(Severity.ERROR) if facts else 0
    return (
        not sent.office.in_roster,
        _ORDER.index(sent.status),
        -errors,
        facts.completeness if facts else 0.0,
        sent.office.satker.casefold(),
    )
