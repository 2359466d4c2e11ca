"""
What a command or a button does, from end to end: read, think, write.

The first half takes a Grid and returns a Book, for files and open workbooks alike; the second half works on files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel import __version__
from rbexcel.checking.accepted import Accepted, Former, review
from rbexcel.checking.check import Finding, check, chosen_rules
from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.templates.catalogue import Template, template, template_ids, templates, usual_rows, usual_template
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.ours import FINDINGS_SHEET, FIXES_SHEET, SUMMARY_SHEETS, extended, identity_sheet, read_identity
from rbexcel.workbook.ours import SHEET as IDENTITY_SHEET

if TYPE_CHECKING:
    from rbexcel.adapters.parts.edit_cells import Place
    from rbexcel.carry.carry import Carried
    from rbexcel.drawing.sheets.perbaikan import Left
    from rbexcel.drawing.summary.monev import Filled
    from rbexcel.fixing.fix import Fix
    from rbexcel.plan.layout import Paper
    from rbexcel.plan.office import Office
    from rbexcel.workbook.book import Book, Content

GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""

LINKABLE = (*GRAFTABLE, ".xls", ".ods")
"""The files whose cells a link in another workbook can open."""

_LONGEST_NAME = 255
"""Bytes of a file's name that every system takes."""

MAX_LINK = 255
"""The longest text that Excel takes in a formula, and the longest target of a link."""


@dataclass(frozen=True, slots=True)
class Checked:
    """
    A plan with what the rules found in it.

    ``accepted`` are findings that stay for a reason, ``resolved`` those of the last check that are gone.
    """

    plan: Plan
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    resolved: tuple[Former, ...] = ()


def template_of(plan: Plan) -> Template | None:
    """Return the template that a plan says it comes from, if the catalogue has it."""
    return _loaded(plan.template) if plan.template in template_ids() else None


_loaded = cache(template)
"""A check, its sheets and its weights ask for a plan's template in turn: it is loaded once."""


def nearest_of(plan: Plan) -> tuple[Template, float] | None:
    """Return the template nearest to a plan and the share of equal rows; None when none is near enough."""
    from rbexcel.templates.nearest import nearest_template  # noqa: PLC0415 - our own workbooks say where they come from

    catalogue = {each.id: each for each in templates()}
    found = nearest_template(plan, catalogue.values())
    return (catalogue[found[0]], found[1]) if found else None


def with_nearest(plan: Plan) -> Plan:
    """Return a plan that does not say what template it comes from with the one that it is nearest to."""
    found = None if plan.template else nearest_of(plan)
    return replace(plan, template=found[0].id) if found else plan


def checked(grid: Grid, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Checked:
    """Return the plan of a grid and its findings; RbexcelError when the grid has no plan or a code is unknown."""
    plan = parse(grid, usual_rows)
    findings = check(plan, template_of(plan), select=select, ignore=ignore, usual=usual_template)
    codes = {rule.code for rule in chosen_rules(select, ignore)}
    reviewed = review(plan, findings, grid, codes)
    return Checked(plan, reviewed.open, reviewed.accepted, reviewed.resolved)


def findings_book(grid: Grid, result: Checked, at: datetime, *, by: str | None = None) -> Book:
    """
    Return the ``Validasi`` sheet and the marks that go with it; ``by`` is who checked.

    Raises RbexcelError when the grid has a sheet of that name which is not an earlier check's.
    """
    _require_ours(grid, FINDINGS_SHEET)
    from rbexcel.drawing.sheets.validasi import validation_book  # noqa: PLC0415 - drawing is not on the path of a bare check

    return validation_book(
        result.plan,
        result.findings,
        checked_at=at,
        version=__version__,
        source=grid.name,
        checked_by=by,
        accepted=result.accepted,
        resolved=result.resolved,
    )


def _require_ours(grid: Grid, name: str) -> None:
    """Stop before a sheet of the user's own, which only happens to have the name of one of ours, is replaced."""
    from rbexcel.sending.outgoing import is_report  # noqa: PLC0415

    sheet = grid.sheet(name)
    if sheet and not is_report(sheet) and any(value is not None for row in sheet.rows for value in row):
        raise RbexcelError(
            f'Lembar "{name}" di "{grid.name}" bukan buatan rbexcel. Ganti nama lembar itu dulu supaya isinya tidak '
            "hilang, lalu coba lagi."
        )


def without_findings(grid: Grid) -> Book:
    """Return what takes the sheet and the marks of a check out; RbexcelError for a sheet that is no check's."""
    from rbexcel.workbook.book import Book  # noqa: PLC0415

    _require_ours(grid, FINDINGS_SHEET)
    return Book((), drops=(FINDINGS_SHEET,))


def no_links(_sheets: Sequence[str]) -> Mapping[Cell, str]:
    """Know no cell that opens an address: an open workbook, or a file of another kind."""
    return {}


def summaries_book(
    grid: Grid,
    result: Checked,
    at: datetime,
    *,
    filled: Sequence[Filled] = (),
    links: Callable[[Sequence[str]], Mapping[Cell, str]] = no_links,
) -> Book:
    """
    Return ``Ringkasan``, a sheet per area, ``Agenda`` and ``Monev``, in place of those that an earlier run made.

    What staff wrote into the earlier ``Monev`` is in the new one, and so is ``filled``, from one that is not in the
    grid. ``links`` gives the addresses that cells of some sheets open. Sheets of the user's own are not replaced: ours
    then get another name.
    """
    from rbexcel.drawing.summary.monev import filled_lines  # noqa: PLC0415
    from rbexcel.drawing.summary.ringkasan import summary_book  # noqa: PLC0415 - pandas is not on the path of a check

    identity, known = read_identity(grid), template_of(result.plan)
    former = [name for name in identity.get(SUMMARY_SHEETS, "").split("\n") if grid.sheet(name)]
    book = summary_book(
        result.plan,
        result.findings,
        version=__version__,
        made=at.date(),
        paper=_paper(identity, known),
        weights=_weights(result.plan, known),
        filled=(*filled_lines(grid, former, links(former)), *filled),
        taken=[sheet.name for sheet in grid.sheets if sheet.name not in former],
    )
    names = [sheet.name for sheet in book.sheets]
    stamp = identity_sheet(extended(identity, {SUMMARY_SHEETS: "\n".join(names)}))
    return replace(book, sheets=(*book.sheets, stamp), drops=tuple(name for name in former if name not in names))


def _paper(identity: Mapping[str, str], known: Template | None) -> Paper:
    """Return the paper that a plan is printed on: its workbook's own, else its template's, else folio."""
    usual = known.layout.paper if known else "folio"
    return {"a4": "a4", "folio": "folio"}.get(identity.get("kertas", ""), usual)  # type: ignore[return-value]


def _weights(plan: Plan, known: Template | None) -> dict[tuple[str | None, ...], float]:
    """Return the weights of the plan's template, by texts as they are printed for its office and year."""
    from rbexcel.plan.office import fill  # noqa: PLC0415

    if known is None:
        return {}
    office = _office_of(plan)
    words = office.words(plan.year) if office else {}
    return {tuple(text and fill(text, words) for text in path): weight for path, weight in known.weights.items()}


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
    berita_acara: str | None = None

    def office(self, old: Plan | None = None, *, same_year: bool = False) -> Office:
        """
        Return the office with its decree data; what was not asked for is the profile's, then the old plan's, if that is
        the same office's.

        The old decree's number and date count only for a plan of the same year.
        """
        from rbexcel.adapters.files.profile_file import office_for  # noqa: PLC0415

        before = _office_of(old) if old else None
        office = office_for(self.profile, self.satker or (before.name if before else None))
        if office is None:
            what = "tidak terbaca dari rencana lama" if old else "belum ada"
            raise RbexcelError(
                f'Nama satker {what}. Simpan sekali dengan: rbexcel office set --name "KPU Kabupaten ...", '
                "atau tambahkan --satker."
            )
        names = ("number", "date", "place", "chair", "certifier", "berita_acara")
        given = {name: getattr(self, name) or getattr(office, name) for name in names}
        if before and before.name == office.name:
            known = tuple(given) if same_year else ("place", "chair", "certifier")
            given |= {name: given[name] or getattr(before, name) for name in known}
        return replace(office, paper=self.paper or office.paper, **given)


def new_book(chosen: Template, wanted: Wanted) -> tuple[Plan, Book]:
    """Return a template's plan for an office and year, and its workbook."""
    from rbexcel.templates.populate import plan_book, populated  # noqa: PLC0415

    office = wanted.office()
    if wanted.year is None:
        raise RbexcelError("Tahun rencana belum ada. Tambahkan --year, misalnya --year 2026.")
    plan = populated(chosen, office, wanted.year)
    return plan, plan_book(plan, chosen.layout, office, decree=chosen.decree, template_version=chosen.version)


def carried_book(chosen: Template, grid: Grid, wanted: Wanted, *, same_year: bool = False) -> tuple[Carried, Book]:
    """Return a template's plan that takes over the plan of ``grid``, and its workbook with the sheet ``Perubahan``."""
    from rbexcel.carry.carry import carry  # noqa: PLC0415
    from rbexcel.carry.leftovers import leftovers  # noqa: PLC0415
    from rbexcel.drawing.sheets.perubahan import changes_sheet  # noqa: PLC0415
    from rbexcel.templates.populate import PLAN_SHEET, plan_book, populated  # noqa: PLC0415

    old = parse(grid, usual_rows)
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
    from rbexcel.plan.office import office_named  # noqa: PLC0415

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
    """Return the plan of a file, with its stamp if it has one; RbexcelError when there is none or it cannot be read."""
    from rbexcel.sending.outgoing import read_stamp  # noqa: PLC0415

    grid = read_grid(path, sheet)
    plan = parse(grid, usual_rows)
    stamp = read_stamp(plan, grid)
    return replace(plan, stamp=replace(stamp, state=None) if stamp and sheet else stamp)


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """
    Return a file as a grid; RbexcelError when it cannot be read.

    With ``sheet`` it holds only that one, the hidden one that says whose workbook it is, and that of the last check.
    """
    from rbexcel.adapters.files.read_file import read_file  # noqa: PLC0415

    grid = read_file(path, sheet)
    whole = read_file(path) if sheet not in (None, IDENTITY_SHEET) else None
    ours = [whole.sheet(name) for name in (IDENTITY_SHEET, FINDINGS_SHEET) if name != sheet] if whole else []
    return replace(grid, sheets=(*grid.sheets, *filter(None, ours)))


def with_last_check(grid: Grid, target: Path | None) -> Grid:
    """
    Return a grid with the last check's sheet out of the file that this check's result is to replace.

    So reasons that were written into a result stay, also where the plan's own file cannot hold them. A grid that has
    such a sheet keeps its own.
    """
    from rbexcel.adapters.files.read_file import read_file  # noqa: PLC0415
    from rbexcel.sending.outgoing import is_report  # noqa: PLC0415

    if target is None or grid.sheet(FINDINGS_SHEET):
        return grid
    try:
        last = read_file(target).sheet(FINDINGS_SHEET) if target.is_file() else None
    except (RbexcelError, OSError):  # it is about to be replaced, or refused, whatever it is
        return grid
    return replace(grid, sheets=(*grid.sheets, last)) if last and is_report(last) else grid


def save_new(book: Book, target: Path, at: datetime) -> Path | None:
    """Write a new workbook; a file that is already there is kept under a dated name, which is returned."""
    from rbexcel.adapters.files.new_file import write_new  # noqa: PLC0415

    require_suffix(target, (".xlsx",))
    with kept(target, at) as backup:
        write_new(book, target, created=at)
    return backup


def save_into(source: Path, book: Book, target: Path, at: datetime) -> Path | None:
    """
    Write a copy of ``source`` with the Book's sheets in it to ``target``, or into ``source`` itself.

    What was at ``target`` is kept under a dated name, which is returned.
    """
    from rbexcel.adapters.parts.graft import write_copy  # noqa: PLC0415

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

    from rbexcel.adapters.files.new_file import dated  # noqa: PLC0415

    names = (dated(target, at, tail) for tail in ("", *(f"-{n}" for n in range(2, 100))))
    backup = next((name for name in names if not name.exists()), None)
    try:
        if backup is None:
            raise FileExistsError(target)
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
    if len(target.name.encode()) > _LONGEST_NAME:
        raise RbexcelError(f'Nama hasil "{target.name[:40]}…" terlalu panjang. Pilih nama yang lebih pendek.')
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{target.name}" harus berakhiran {" atau ".join(allowed)}.')
    if target.is_dir():
        raise RbexcelError(f'"{target.name}" adalah folder. Beri nama berkas untuk hasilnya.')


def clean_book(plan: Plan, office: Office | None = None) -> Book:
    """Return a clean workbook of a plan that was read from anywhere."""
    from rbexcel.plan.office import Office, office_named  # noqa: PLC0415
    from rbexcel.templates.populate import plan_book, usual_layout  # noqa: PLC0415

    if office is None:
        try:
            office = office_named(plan.satker or "")
        except RbexcelError:
            office = Office(plan.satker or "KPU ..........")
    return plan_book(plan, usual_layout(plan), office)


def import_book(plan: Plan, source: str, at: datetime) -> Book:
    """Return a clean workbook of a plan that was read from the file ``source``, with the sheet ``Impor``."""
    from rbexcel.drawing.plan_sheet import placed  # noqa: PLC0415
    from rbexcel.drawing.sheets.impor import Near, import_sheet, marked  # noqa: PLC0415
    from rbexcel.templates.nearest import nearest_rows  # noqa: PLC0415
    from rbexcel.templates.populate import PLAN_SHEET, usual_layout  # noqa: PLC0415

    book = clean_book(plan)
    found = nearest_of(plan)
    near = Near(found[0].id, found[1], len(nearest_rows(plan, found[0]))) if found else None
    index, drawn = next((index, sheet) for index, sheet in enumerate(book.sheets) if sheet.name == PLAN_SHEET)
    clean = placed(plan, usual_layout(plan), drawn)
    report = import_sheet(plan, clean, source=source, at=at, version=__version__, near=near)
    ours = (marked(drawn, clean, report), report)
    return replace(book, sheets=(*book.sheets[:index], *ours, *book.sheets[index + 1 :]))


def clear_findings(source: Path, target: Path, at: datetime) -> tuple[bool, Path | None]:
    """
    Write a copy of a workbook without the sheet and the marks of a check, or clear the workbook itself.

    Returns whether there was anything to clear, and the dated name of a file that was at ``target``.
    """
    if source.suffix.lower() not in GRAFTABLE:
        raise RbexcelError(f"Berkas {source.suffix} tidak memuat hasil pemeriksaan; hapus saja berkas temuannya.")
    from rbexcel.adapters.parts.graft import graft  # noqa: PLC0415

    grid = read_grid(source)
    bare, content = without_findings(grid), source.read_bytes()
    # Where somebody deleted the sheet in Excel, its marks are still there.
    known = grid.sheet(FINDINGS_SHEET) is not None or graft(content, bare) != content
    if not known and target.exists() and target.samefile(source):
        return False, None
    return known, save_into(source, bare, target, at)


def save_findings(  # noqa: PLR0913 - what was found, where it goes, when and by whom
    source: Path, grid: Grid, result: Checked, target: Path, at: datetime, *, by: str | None = None
) -> tuple[Path | None, str | None]:
    """
    Write the findings: into a copy of the workbook, or, where it cannot take them, into a workbook of their own.

    Returns the dated name under which a file at ``target`` was kept, and why the findings stand alone, if they do.
    """
    from rbexcel.adapters.parts.graft import UngraftableError  # noqa: PLC0415

    book = findings_book(grid, result, at, by=by)
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
    from rbexcel.workbook.book import Formula, Link, quoted  # noqa: PLC0415

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


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a fix did: the plan before, its corrections, those not made, a kept file, why the workbook is a new one."""

    plan: Plan
    done: tuple[Fix, ...]
    left: tuple[Left, ...]
    backup: Path | None = None
    alone: str | None = None

    @property
    def edits(self) -> dict[Place, str]:
        """The new text of each corrected cell."""
        return {(fix.place.sheet, fix.place.row, fix.place.column): fix.after for fix in self.done}


def save_fixed(  # noqa: PLR0913 - what is corrected, where it goes, when and by whom
    source: Path, target: Path, at: datetime, *, sheet: str | None = None, cadence: bool = False, by: str | None = None
) -> Fixed:
    """
    Write a copy of a plan workbook with its safe corrections and the sheet ``Perbaikan``, or correct it in place.

    Only the corrected cells change. A file that cannot take them becomes a clean workbook first. With nothing to
    correct the copy is the same to the byte.
    """
    from rbexcel.adapters.parts.graft import UngraftableError  # noqa: PLC0415

    suffix = source.suffix.lower()
    read_grid(source, sheet)  # a file that cannot be read is told before anything else
    if suffix in GRAFTABLE:
        require_suffix(target, (suffix,))
        try:
            return _save_fixed_cells(source, target, at, sheet=sheet, cadence=cadence, by=by)
        except UngraftableError as error:
            if suffix != ".xlsx" or (target.exists() and target.samefile(source)):
                raise
            why = str(error)
    else:
        why = f"Isi berkas {suffix} tidak dapat diubah di tempatnya."
    import tempfile  # noqa: PLC0415

    require_suffix(target, (".xlsx",))
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / f"{source.stem}.xlsx"
        save_new(clean_book(read_plan(source, sheet)), clean, at)
        fixed = _save_fixed_cells(clean, target, at, cadence=cadence, by=by)
    return replace(fixed, alone=f"{why} Yang diperbaiki adalah buku kerja baru dari isi rencananya.")


def _save_fixed_cells(  # noqa: PLR0913
    source: Path, target: Path, at: datetime, *, sheet: str | None = None, cadence: bool = False, by: str | None = None
) -> Fixed:
    from rbexcel.adapters.parts.edit_cells import untouchable, write_edited  # noqa: PLC0415

    grid = read_grid(source, sheet)
    content = source.read_bytes()
    fixed, book = corrected(grid, lambda places: untouchable(content, places), at, cadence=cadence, by=by)
    if not fixed.edits and target.exists() and target.samefile(source):
        return fixed
    with kept(target, at) as backup:
        write_edited(source, fixed.edits, book, target, at)
    return replace(fixed, backup=backup)


def corrected(
    grid: Grid,
    untouchable: Callable[[Sequence[Place]], Mapping[Place, str]],
    at: datetime,
    *,
    cadence: bool = False,
    by: str | None = None,
) -> tuple[Fixed, Book]:
    """
    Return the safe corrections of a grid, and the sheet ``Perbaikan`` that tells them.

    ``untouchable`` says of cells that are to be corrected which cannot be, and why: what the grid does not tell.
    Raises RbexcelError when the grid has no plan, or a sheet of that name which is not an earlier correction's.
    """
    from rbexcel.drawing.sheets.perbaikan import Left, fixes_book  # noqa: PLC0415
    from rbexcel.fixing.fix import fixes  # noqa: PLC0415

    plan = parse(grid, usual_rows)
    wanted = fixes(plan, grid, cadence=cadence)
    refused = untouchable([(fix.place.sheet, fix.place.row, fix.place.column) for fix in wanted])
    closed = {Cell(*place): why for place, why in refused.items()}
    done = fixes(plan, grid, cadence=cadence, untouchable=closed.keys()) if closed else wanted
    left = tuple(Left(fix, closed[fix.place]) for fix in wanted if fix.place in closed)
    if done or left:
        _require_ours(grid, FIXES_SHEET)
    return Fixed(plan, done, left), fixes_book(plan, done, left, at=at, version=__version__, source=grid.name, by=by)


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
        from rbexcel.adapters.parts.cell_links import cell_links  # noqa: PLC0415

        content = source.read_bytes()
        book = summaries_book(grid, result, at, links=lambda sheets: cell_links(content, sheets) if sheets else {})
        return _visible(book), result.plan, save_into(source, book, target, at)
    import tempfile  # noqa: PLC0415

    from rbexcel.drawing.summary.monev import filled_lines  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / f"{source.stem}.xlsx"
        save_new(clean_book(result.plan), clean, at)
        filled = filled_lines(grid, read_identity(grid).get(SUMMARY_SHEETS, "").split("\n"))
        grid = read_grid(clean)
        book = summaries_book(grid, checked(grid), at, filled=filled)
        return _visible(book), result.plan, save_into(clean, book, target, at)


def _visible(book: Book) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets if sheet.visibility == "visible")


@dataclass(frozen=True, slots=True)
class Finished:
    """
    What was made to be sent, and what there is to say about it.

    ``pdf`` is None where it was not made; ``notes`` tell why, and what the sent workbook lacks.
    """

    workbook: Path
    message: Path
    pdf: Path | None
    checked: Checked
    notes: tuple[str, ...]


def finish(  # noqa: PLR0913 - what is sent, where it goes, when, by whom
    source: Path,
    folder: Path,
    at: datetime,
    *,
    draft: bool = False,
    pdf: bool = True,
    satker: str | None = None,
    year: int | None = None,
) -> Finished:
    """
    Write the workbook to send, the draft of its message and, if it can be made, a PDF to ``folder``.

    Raises RbexcelError when the plan has error findings and is no draft, when its office or year are not known, and
    for a workbook that holds what cannot be sent.
    """
    from rbexcel.adapters.files.to_pdf import to_pdf  # noqa: PLC0415
    from rbexcel.sending.message import draft_message  # noqa: PLC0415
    from rbexcel.sending.outgoing import base_name, next_name, refusal  # noqa: PLC0415

    content, grid, doubts = _workbook(source, at)
    result = checked(grid)
    why = None if draft else refusal(result.findings)
    if why:
        raise RbexcelError(why)
    office = _sender(result.plan, satker)
    of_year = year or result.plan.year
    if not of_year:
        raise RbexcelError("Tahun tidak terbaca dari rencana ini. Tambahkan --year, misalnya --year 2026.")
    content, grid, redrawn = _with_fresh_summaries(content, grid, result, at)
    sent, notes = sent_workbook(content, grid, result, office, of_year, at, draft=draft)
    name = next_name(base_name(result.plan.kind, of_year, office), _listed(folder))
    workbook, message = folder / f"{name}.xlsx", folder / f"{name}.eml"
    letter = draft_message(
        result.plan,
        result.findings,
        result.accepted,
        office=office.name,
        year=of_year,
        workbook=sent,
        name=workbook.name,
        at=at,
        version=__version__,
        draft=draft,
    )
    from rbexcel.adapters.files.new_file import replace_file  # noqa: PLC0415

    replace_file(workbook, sent)
    replace_file(message, letter)
    printed = folder / f"{name}.pdf"
    no_pdf = to_pdf(workbook, printed, at=at) if pdf else None
    told = (*doubts, *redrawn, *notes, *([no_pdf] if no_pdf else []))
    return Finished(workbook, message, printed if pdf and not no_pdf else None, result, told)


def sent_workbook(  # noqa: PLR0913, PLR0917 - what is sent, whose it is, when
    content: bytes, grid: Grid, result: Checked, office: Office, year: int, at: datetime, *, draft: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """Return the workbook ``content`` as it is sent, and what is to be told about it; ``grid`` is what it holds."""
    from rbexcel.adapters.parts.strip import Outgoing, constant_sheets, sendable  # noqa: PLC0415
    from rbexcel.sending.outgoing import DRAFT, input_cells, leaving, stamped, texts_with_paths  # noqa: PLC0415
    from rbexcel.workbook.book import Book  # noqa: PLC0415

    plan, gone = result.plan, leaving(grid)
    identity = read_identity(grid)
    ours = {IDENTITY_SHEET, *gone, *identity.get(SUMMARY_SHEETS, "").split("\n")}
    constant = [name for name in constant_sheets(content) if name not in ours]
    stamp = stamped(plan, grid, constant, result.findings, at=at, version=__version__, draft=draft)
    whose = {"satker": office.name, "tahun": str(year)}
    book = Book(
        (identity_sheet(extended(identity, whose | stamp)),),
        title=plan.title or "",
        subject=f"Rencana aksi {plan.kind} {year}",
        author=office.name,
        drops=gone,
    )
    inputs = input_cells(plan, grid)
    sent = sendable(content, Outgoing(book, office.name, at, inputs, DRAFT if draft else None))
    notes = list(sent.notes)
    if inputs is None:
        notes.append("Struktur rencana tidak dikunci: sel isiannya tidak dapat dipastikan.")
    paths = texts_with_paths(grid, ours)
    if paths:
        told = ", ".join(f"{cell.sheet} {cell.address}" for cell in paths[:4])
        notes.append(f"Teks di {told} menyebut letak berkas di komputer. Periksa apakah memang perlu dikirim.")
    return sent.content, tuple(notes)


def _workbook(source: Path, at: datetime) -> tuple[bytes, Grid, tuple[str, ...]]:
    """Return a workbook's bytes and its grid; a file of another kind becomes a clean workbook first."""
    grid = read_grid(source)
    if source.suffix.lower() in GRAFTABLE:
        return source.read_bytes(), grid, ()
    import tempfile  # noqa: PLC0415

    plan = parse(grid, usual_rows)
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / f"{source.stem}.xlsx"
        save_new(clean_book(plan), clean, at)
        doubts = len(plan.unread) + len(plan.uncertain)
        told = f"{doubts} bagian dari {source.name} tidak terbaca atau diragukan; lihat: rbexcel import {source.name}."
        return clean.read_bytes(), read_grid(clean), (told,) if doubts else ()


def _with_fresh_summaries(
    content: bytes, grid: Grid, result: Checked, at: datetime
) -> tuple[bytes, Grid, tuple[str, ...]]:
    """Return the workbook with its summaries drawn anew if they tell of an earlier plan, and a word about that."""
    if not any(map(grid.sheet, read_identity(grid).get(SUMMARY_SHEETS, "").split("\n"))):
        return content, grid, ()
    import tempfile  # noqa: PLC0415

    from rbexcel.adapters.parts.cell_links import cell_links  # noqa: PLC0415
    from rbexcel.adapters.parts.graft import graft  # noqa: PLC0415
    from rbexcel.sending.outgoing import tells_otherwise  # noqa: PLC0415

    book = summaries_book(grid, result, at, links=lambda sheets: cell_links(content, sheets) if sheets else {})
    if not any(tells_otherwise(sheet, grid) for sheet in book.sheets if sheet.visibility == "visible"):
        return content, grid, ()
    content = graft(content, book, created=at)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / grid.name
        copy.write_bytes(content)
        grid = read_grid(copy)
    return content, grid, ("Ringkasan digambar ulang: rencananya berubah sejak ringkasan terakhir dibuat.",)


def _sender(plan: Plan, satker: str | None) -> Office:
    """Return the office that sends a plan: the one that was asked for, else the plan's, else the profile's."""
    from rbexcel.adapters.files.profile_file import home, read_profile  # noqa: PLC0415
    from rbexcel.plan.office import office_named  # noqa: PLC0415

    name = satker or plan.satker
    office = office_named(name) if name else read_profile(home())
    if office is None:
        raise RbexcelError(
            "Nama satker tidak terbaca dari rencana ini. Tambahkan --satker, misalnya "
            '--satker "KPU Kabupaten Sukoharjo".'
        )
    return office


def _listed(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in a folder, which is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(each.name for each in folder.iterdir())
    except OSError as error:
        raise RbexcelError(f'Folder "{folder}" tidak dapat dibuat atau dibaca. Pilih folder lain.') from error
