"""An LKE that was checked, in lines of text: whose it is, what it comes to, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.checking.as_text import counted, sentence
from rbexcel.checking.finding import Finding
from rbexcel.drawing.lke.nilai import is_estimate
from rbexcel.jobs.assessing import sheets_of
from rbexcel.jobs.lke_checking import Checked
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.findings.together import told_together
from rbexcel.lke.words import amount

_REACHED = {True: "tercapai", False: "belum tercapai", None: "tidak dinilai, karena bentuk LKE ini lain"}


def lines(result: Checked) -> Iterator[str]:
    """Yield the lines, the findings last."""
    yield from _counted(result.seen)
    yield from result.notes
    if result.seen.is_tpi_only:
        yield "Tambahkan --by tpi untuk menghitung jawaban TPI."
    for some in told_together(result.findings):
        yield from _together(some) if len(some) > 1 else map(_line, some)
    for each in result.seen.lke.unread:
        yield f'Tidak terbaca: {each.cell.sheet}, baris {each.cell.row}: "{each.text}", {each.reason}.'
    yield f"{len(result.findings)} temuan: {counted(result.findings)}."


def _counted(seen: Seen) -> Iterator[str]:
    """Yield whose LKE it is, what it comes to by area, and whether the predicate is reached."""
    scores, form = seen.scores, seen.form
    year = f" tahun {seen.lke.year}" if seen.lke.year else ""
    total = scores[TOTAL]
    upto = f" sampai {amount(total.full)}" if total.open_zero else ""
    of = f"{amount(total.value)}{upto} dari {amount(total.weight)} poin"
    yield f"LKE {seen.lke.satker or 'tanpa nama satker'}{year}, {sheets_of(seen.lke)}: {of}; {form.basis}."
    for each in (form.pengungkit.id, *(area.id for area in form.areas), form.hasil.id):
        score = scores[each]
        yield f"  {each:<2} {amount(score.value):>6} dari {amount(score.weight):>6}  {score.title}"
    if seen.target:
        same = ", bila survei eksternal sama" if seen.reached and _is_by_estimate(seen) else ""
        yield f"Minimum {seen.target}: {_REACHED[seen.reached]}{same}."


def _is_by_estimate(seen: Seen) -> bool:
    """Tell whether an index is that of a survey of the office's own, as its note says."""
    return any(is_estimate(seen.of, question) for question, _ in seen.questions())


def _together(some: Sequence[Finding]) -> Iterator[str]:
    """Yield what is said of many questions once, then by sub-area of which."""
    first = some[0]
    fix = first.fix if len({found.fix for found in some}) == 1 else "Satu per satu di lembar Temuan (-o)."
    yield f"{first.group}: {len(some)} pertanyaan. {sentence(fix)} [{first.code}]"
    for (sheet, *place), found in groupby(some, lambda found: (found.sheet, *found.path[:-1])):
        questions = list(found)
        letters = ", ".join(
            each.path[-1].rpartition(".")[2] + (f' "{each.value}"' if each.value else "") for each in questions
        )
        branch = questions[0].path[-1].rpartition(".")[0]
        yield f"  {branch} {place[-1]}: {letters} ({sheet}, baris {_rows(questions)})."


def _rows(some: Sequence[Finding]) -> str:
    """Return the rows of some findings of one sheet, from the first to the last where none is between."""
    rows = [each.cell.row for each in some if each.cell]
    if len(rows) > 2 and rows == list(range(rows[0], rows[-1] + 1)):
        return f"{rows[0]}-{rows[-1]}"
    return ", ".join(map(str, rows))


def _line(found: Finding) -> str:
    where = f"{found.sheet}, baris {found.cell.row}" if found.cell else found.sheet or "LKE"
    return f"{where}: {sentence(found.message)} {sentence(found.fix)} [{found.code}]"
