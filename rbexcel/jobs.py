"""
What a command or a button does, from end to end: read, think, write.

The first half takes a Grid and returns a Book, for files and open workbooks alike; the second half works on files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel import __version__
from rbexcel.catalogue import Template, template, template_ids
from rbexcel.check import Finding, check
from rbexcel.errors import RbexcelError
from rbexcel.grid import Grid
from rbexcel.identity import SHEET as IDENTITY_SHEET
from rbexcel.identity import SUMMARY_SHEETS, identity_sheet, read_identity
from rbexcel.parse import parse
from rbexcel.plan import Plan

if TYPE_CHECKING:
    from rbexcel.book import Book, Content
    from rbexcel.carry import Carried
    from rbexcel.layout import Paper
    from rbexcel.office import Office

GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""

LINKABLE = (*GRAFTABLE, ".xls", ".ods")
"""The files whose cells a link in another workbook can open."""

MAX_LINK = 255
"""The longest text that Excel takes in a formula, and the longest target of a link."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan with what the rules found in it."""

    plan: Plan
    findings: tuple[Finding, ...]


def template_of(plan: Plan) -> Template | None:
    """Return the template that a plan says it comes from, if the catalogue has it."""
    return template(plan.template) if plan.template in template_ids() else None


def checked(grid: Grid, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Checked:
    """Return the plan of a grid and its findings; RbexcelError when the grid has no plan or a code is unknown."""
    plan = parse(grid)
    return Checked(plan, check(plan, template_of(plan), select=select, ignore=ignore))


def findings_book(grid: Grid, result: Checked, at: datetime) -> Book:
    """Return the ``Validasi`` sheet and the marks that go with it."""
    from rbexcel.report import validation_book  # noqa: PLC0415 - drawing is not on the path of a bare check

    return validation_book(result.plan, result.findings, checked_at=at, version=__version__, source=grid.name)


def summaries_book(grid: Grid, result: Checked) -> Book:
    """Return ``Ringkasan`` and a sheet per area, in place of those that an earlier run made."""
    from rbexcel.summary import summary_book  # noqa: PLC0415 - pandas is not on the path of a check

    identity = read_identity(grid)
    former = [name for name in identity.get(SUMMARY_SHEETS, "").split("\n") if grid.sheet(name)]
    book = summary_book(result.plan, result.findings, version=__version__)
    names = [sheet.name for sheet in book.sheets]
    stamp = identity_sheet({**identity, SUMMARY_SHEETS: "\n".join(names)})
    return replace(book, sheets=(*book.sheets, stamp), drops=tuple(name for name in former if name not in names))


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What was asked for a new plan: office, year and decree data as they were typed; None where nothing was.

    ``profile`` is what is known of the user's own office.
    """

    satker: str | None = None
    year: int | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    chair: str | None = None
    certifier: str | None = None
    paper: Paper | None = None
    profile: Office | None = None

    def office(self, old: Plan | None = None, *, same_year: bool = False) -> Office:
        """
        Return the office with its decree data; what was not asked for is the profile's, then the old plan's, if that is
        the same office's.

        The old decree's number and date count only for a plan of the same year.
        """
        from rbexcel.profile import office_for  # noqa: PLC0415

        before = _office_of(old) if old else None
        office = office_for(self.profile, self.satker or (before.name if before else None))
        if office is None:
            what = "tidak terbaca dari rencana lama" if old else "belum ada"
            raise RbexcelError(
                f'Nama satker {what}. Simpan sekali dengan: rbexcel office set --name "KPU Kabupaten ...", '
                "atau tambahkan --satker."
            )
        names = ("number", "date", "place", "chair", "certifier")
        given = {name: getattr(self, name) or getattr(office, name) for name in names}
        if before and before.name == office.name:
            known = tuple(given) if same_year else ("place", "chair", "certifier")
            given |= {name: given[name] or getattr(before, name) for name in known}
        return replace(office, paper=self.paper or office.paper, **given)


def new_book(chosen: Template, wanted: Wanted) -> tuple[Plan, Book]:
    """Return a template's plan for an office and year, and its workbook."""
    from rbexcel.populate import plan_book, populated  # noqa: PLC0415

    office = wanted.office()
    if wanted.year is None:
        raise RbexcelError("Tahun rencana belum ada. Tambahkan --year, misalnya --year 2026.")
    plan = populated(chosen, office, wanted.year)
    return plan, plan_book(plan, chosen.layout, office, decree=chosen.decree, template_version=chosen.version)


def carried_book(chosen: Template, grid: Grid, wanted: Wanted, *, same_year: bool = False) -> tuple[Carried, Book]:
    """Return a template's plan that takes over the plan of ``grid``, and its workbook with the sheet ``Perubahan``."""
    from rbexcel.carry import carry  # noqa: PLC0415
    from rbexcel.changes_sheet import changes_sheet  # noqa: PLC0415
    from rbexcel.leftovers import leftovers  # noqa: PLC0415
    from rbexcel.populate import PLAN_SHEET, plan_book, populated  # noqa: PLC0415

    old = parse(grid)
    office = wanted.office(old, same_year=same_year)
    new = populated(chosen, office, _year(old, wanted, same_year=same_year))
    before = _office_of(old)
    source = template_of(old) or chosen  # the old decree may cite what has run out since
    printed = (
        clean_book(old, before),
        plan_book(replace(new, year=old.year), source.layout, before or office, decree=source.decree),
        plan_book(new, chosen.layout, office, decree=chosen.decree),
    )
    old = replace(old, unread=(*old.unread, *leftovers(grid, old, printed)))
    carried = carry(new, old, same_year=same_year)
    book = plan_book(carried.plan, chosen.layout, office, decree=chosen.decree, template_version=chosen.version)
    at = next(index for index, sheet in enumerate(book.sheets, start=1) if sheet.name == PLAN_SHEET)
    report = changes_sheet(carried, source=grid.name)
    return carried, replace(book, sheets=(*book.sheets[:at], report, *book.sheets[at:]))


def _year(old: Plan, wanted: Wanted, *, same_year: bool) -> int:
    if same_year and wanted.year and old.year and wanted.year != old.year:
        raise RbexcelError(
            f"Rencana lama untuk tahun {old.year}, bukan {wanted.year}. Hapus --same-year atau samakan tahunnya."
        )
    year = wanted.year or (old.year and old.year + (not same_year))
    if not year:
        raise RbexcelError("Tahun tidak terbaca dari rencana lama. Tambahkan --year, misalnya --year 2026.")
    return year


def _office_of(plan: Plan) -> Office | None:
    """Return the office of a plan that was read, with what is known of its decree; None when its name is not known."""
    from rbexcel.office import office_named  # noqa: PLC0415

    try:
        office = office_named(plan.satker or "")
    except RbexcelError:
        return None
    if plan.decree is None:
        return office
    decree = plan.decree
    return replace(
        office,
        number=decree.number,
        date=decree.date,
        place=decree.place,
        chair=decree.signatory,
        certifier=decree.certifier,
    )


def read_plan(path: Path, sheet: str | None = None) -> Plan:
    """Return the plan of a file; RbexcelError when there is none or it cannot be read."""
    return parse(read_grid(path, sheet))


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """
    Return a file as a grid; RbexcelError when it cannot be read.

    With ``sheet`` it holds only that one, and the hidden one that says whose workbook it is.
    """
    from rbexcel.adapters.read_file import read_file  # noqa: PLC0415

    grid = read_file(path, sheet)
    identity = None if sheet in (None, IDENTITY_SHEET) else read_file(path).sheet(IDENTITY_SHEET)
    return replace(grid, sheets=(*grid.sheets, identity)) if identity else grid


def save_new(book: Book, target: Path, at: datetime) -> Path | None:
    """Write a new workbook; a file that is already there is kept under a dated name, which is returned."""
    from rbexcel.adapters.new_file import write_new  # noqa: PLC0415

    require_suffix(target, (".xlsx",))
    with kept(target, at) as backup:
        write_new(book, target, created=at)
    return backup


def save_into(source: Path, book: Book, target: Path, at: datetime) -> Path | None:
    """
    Write a copy of ``source`` with the Book's sheets in it to ``target``, or into ``source`` itself.

    What was at ``target`` is kept under a dated name, which is returned.
    """
    from rbexcel.adapters.into_copy import write_copy  # noqa: PLC0415

    require_suffix(target, (source.suffix.lower(),))
    with kept(target, at) as backup:
        write_copy(source, book, target, in_place=True, at=at)
    return backup


@contextmanager
def kept(target: Path, at: datetime) -> Iterator[Path | None]:
    """
    Copy the file at ``target``, if there is one, to a dated name beside it, before something is written over it.

    The copy goes again when the writing fails: then the file itself is still there.
    """
    if not target.is_file():
        yield None
        return
    import shutil  # noqa: PLC0415

    dated = f"{target.stem}.cadangan-{at:%Y%m%d-%H%M%S}"
    names = (target.with_name(f"{dated}{tail}{target.suffix}") for tail in ("", *(f"-{n}" for n in range(2, 100))))
    backup = next((name for name in names if not name.exists()), None)
    try:
        if backup is None:
            raise FileExistsError(dated)
        shutil.copy2(target, backup)
    except OSError as error:
        raise RbexcelError(f'Cadangan untuk "{target.name}" tidak dapat dibuat. Periksa foldernya.') from error
    try:
        yield backup
    except BaseException:
        backup.unlink(missing_ok=True)
        raise


def require_suffix(target: Path, allowed: Sequence[str]) -> None:
    """Stop when a result's name does not end as its content needs."""
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{target.name}" harus berakhiran {" atau ".join(allowed)}.')
    if target.is_dir():
        raise RbexcelError(f'"{target.name}" adalah folder. Beri nama berkas untuk hasilnya.')


def clean_book(plan: Plan, office: Office | None = None) -> Book:
    """Return a clean workbook of a plan that was read from anywhere."""
    from rbexcel.office import Office, office_named  # noqa: PLC0415
    from rbexcel.populate import plan_book, usual_layout  # noqa: PLC0415

    if office is None:
        try:
            office = office_named(plan.satker or "")
        except RbexcelError:
            office = Office(plan.satker or "KPU ..........")
    return plan_book(plan, usual_layout(plan), office)


def save_findings(
    source: Path, grid: Grid, result: Checked, target: Path, at: datetime
) -> tuple[Path | None, str | None]:
    """
    Write the findings: into a copy of the workbook, or, where it cannot take them, into a workbook of their own.

    Returns the dated name under which a file at ``target`` was kept, and why the findings stand alone, if they do.
    """
    from rbexcel.adapters.into_copy import UngraftableError  # noqa: PLC0415

    book = findings_book(grid, result, at)
    suffix = source.suffix.lower()
    why = f"Berkas {suffix} tidak dapat memuat lembar temuan."
    if suffix in GRAFTABLE and target.suffix.lower() == suffix:
        try:
            return save_into(source, book, target, at), None
        except UngraftableError as error:
            if target.exists() and target.samefile(source):
                raise
            why = str(error)
    elif suffix in GRAFTABLE:
        why = f"Hasil {target.suffix} tidak dapat memuat isi berkas {suffix}."
    alone = standing_alone(book, source.name if suffix in LINKABLE else None)
    return save_new(alone, target, at), f"{why} Temuannya ada di buku kerja tersendiri."


def standing_alone(book: Book, source: str | None) -> Book:
    """Return a Book for a file of its own: links open the workbook ``source`` beside it, or are plain addresses."""
    from rbexcel.book import Formula, Link, quoted  # noqa: PLC0415

    here = {sheet.name for sheet in book.sheets}

    def there(content: Content) -> Content:
        if not isinstance(content, Link) or content.sheet in here:
            return content
        place = f"[{source}]{quoted(content.sheet)}!{content.address}".replace('"', '""')
        if source is None or len(place) > MAX_LINK:
            return content.text
        text = content.text.replace('"', '""')
        return Formula(f'=HYPERLINK("{place}","{text}")', content.text)

    sheets = tuple(
        replace(
            sheet,
            blocks=tuple(
                replace(block, values=tuple(tuple(map(there, line)) for line in block.values)) for block in sheet.blocks
            ),
        )
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets, markings=())


def save_summaries(
    source: Path, target: Path, at: datetime, sheet: str | None = None
) -> tuple[tuple[str, ...], Plan, Path | None]:
    """
    Write a copy of a plan workbook with its summaries; a file of another kind becomes a clean workbook first.

    Returns the names of the summary sheets, the plan, and the dated name of a file that was at ``target``.
    """
    grid = read_grid(source)
    result = checked(grid if sheet is None else read_grid(source, sheet))
    if source.suffix.lower() in GRAFTABLE:
        book = summaries_book(grid, result)
        return _visible(book), result.plan, save_into(source, book, target, at)
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / f"{source.stem}.xlsx"
        save_new(clean_book(result.plan), clean, at)
        grid = read_grid(clean)
        book = summaries_book(grid, checked(grid))
        return _visible(book), result.plan, save_into(clean, book, target, at)


def _visible(book: Book) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets if sheet.visibility == "visible")
