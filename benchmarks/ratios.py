"""
How long the main jobs take, as ratios to a bare library that does less: the two take turns in the same run.

Run it by ``uv run python benchmarks/ratios.py``. Seconds differ from machine to machine, ratios hardly do. What each
means is in README.md.
"""

from __future__ import annotations

import argparse
import functools
import gc
import inspect
import json
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import clicking
import folders
import openpyxl
from peers import all_values, as_table, bare_writer, frictionless_validate, pandera_validate, require_same
from turns import HEAD, ROOT, Ratio, compared, inside, process

import rbexcel
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue import regulations_file
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import checking, sending, summarising
from rbexcel.jobs.signing import signing
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.words.remembered import forget
from rbexcel.workbook.book import Book
from rbexcel.workbook.identity import SHEET as IDENTITY_SHEET

sys.path.insert(0, str(ROOT))  # the tests know how to make a plan of any length

from tests.plans import long_plan

TEMPLATE = "rb-sukoharjo-2023"
OTHERS = ("rb-trenggalek-2022", "zi-karanganyar-2022")
OFFICE = office_named("KPU Kabupaten Sukoharjo")
NOW = datetime(2026, 11, 21)
ROWS, MANY, MOST = 300, 3_000, 10_000
FEW_PLANS, PLANS = 25, 100
DISTINCT, OF_OTHERS = 50, 20

CALAMINE, WRITER = "calamine to_python", "XlsxWriter, same cells"


@dataclass(frozen=True, slots=True)
class Work:
    """A job that is measured: what its lines begin with, by which ``--only`` finds it, and what measures it."""

    name: str
    measure: Callable[[Desk], Iterable[Ratio]]


class Desk:
    """The folder in which the jobs work, and what they work on, made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plan_of(self, rows: int) -> Path:
        """Return the file of a plan of so many rows."""
        path = self.folder / f"{rows}.xlsx"
        if not path.exists():
            path.write_bytes(long_plan(rows))
        return path

    @cached_property
    def plan(self) -> Plan:
        """The plan of 300 rows."""
        return rbexcel.read_plan(self.plan_of(ROWS))

    @cached_property
    def read(self) -> Ratio:
        """How long it takes to read the plan of 300 rows: what longer ones are compared with."""
        return _read(self, ROWS, 2.2)


# --- read


def _read(desk: Desk, rows: int, aim: float) -> Ratio:
    path = desk.plan_of(rows)
    ours, theirs = inside(lambda: rbexcel.read_plan(path)), inside(lambda: all_values(path))
    return compared("read a plan of ours", rows, ours, CALAMINE, theirs, aim=aim)


def read_ours(desk: Desk) -> Iterator[Ratio]:
    """Read a plan of ours: as long as it takes for 300 rows, no more a row for more of them."""
    yield desk.read
    for rows in (MANY, MOST):
        yield _read(desk, rows, desk.read.ratio or 0)


def read_others(desk: Desk) -> Iterator[Ratio]:
    """Read what others made: workbooks without our marks, in other layouts."""
    for name in OTHERS:
        chosen = catalogue.template(name)
        plan = populated(chosen, OFFICE, chosen.years[0])
        path = desk.folder / f"{name}.xlsx"
        path.write_bytes(to_bytes(plan_book(plan, chosen.layout, OFFICE, text=chosen.decree)))
        save_elsewhere(path)
        ours, theirs = inside(functools.partial(rbexcel.read_plan, path)), inside(functools.partial(all_values, path))
        yield compared(f"read another layout: {name[:-5]}", len(plan.rows), ours, CALAMINE, theirs, aim=4)


def read_each_once(desk: Desk) -> Iterator[Ratio]:
    """Read plans of which no two say the same, each once, with nothing known of those that were read before."""
    for name in (TEMPLATE, *OTHERS):
        chosen = catalogue.template(name)
        paths = folders.distinct_plans(desk.folder / name, OF_OTHERS if name in OTHERS else DISTINCT, name)
        if name in OTHERS:
            for path in paths:
                save_elsewhere(path)

        def all_of_each(paths: Sequence[Path] = paths) -> None:
            for path in paths:
                all_values(path)

        ours = inside(folders.read_each(paths), before=forget_reads)
        work = f"read each once: {'plans of ours' if name == TEMPLATE else name[:-5]}"
        aim = 2.2 if name == TEMPLATE else 4
        yield compared(work, len(chosen.rows), ours, CALAMINE, inside(all_of_each), aim=aim)


def save_elsewhere(path: Path) -> None:
    """Have a workbook of ours saved by openpyxl, without our marks and our column of keys."""
    book = openpyxl.load_workbook(path)
    del book[IDENTITY_SHEET]
    for sheet in book:
        sheet.delete_cols(*_keys(sheet))
    book.save(path)


def _keys(sheet: openpyxl.worksheet.worksheet.Worksheet) -> tuple[int, int]:
    """Return the hidden column of our keys, as what is deleted begins and how wide it is."""
    found = [cell.column for row in sheet.iter_rows() for cell in row if cell.value == "kunci"]
    return (found[0], 1) if found else (sheet.max_column + 1, 1)


# --- check


def forget_texts() -> None:
    """Forget every verdict on a text; what was loaded once, the words of the field and the templates, stays."""
    _forget_in("rbexcel.checking", "rbexcel.words", "rbexcel.plan")


def forget_reads() -> None:
    """Forget all that is known of files that were read: their markup, their heads, their lines, their texts."""
    _forget_in("rbexcel.adapters", "rbexcel.parsing", "rbexcel.words", "rbexcel.plan", "rbexcel.workbook")


def _forget_in(*packages: str) -> None:
    for each in gc.get_objects():
        of_them = isinstance(each, functools._lru_cache_wrapper) and (each.__module__ or "").startswith(packages)
        if of_them and inspect.signature(each).parameters:
            each.cache_clear()
    forget()


def _rules(plan: Plan) -> object:
    return check(plan, catalogue.template_of(plan), usual=catalogue.usual_template)


def check_rules(desk: Desk) -> Iterator[Ratio]:
    """Run the rules alone, on texts that were never seen and on texts that were judged before."""
    theirs = inside(lambda: all_values(desk.plan_of(ROWS)))
    cold, warm = inside(lambda: _rules(desk.plan), before=forget_texts), inside(lambda: _rules(desk.plan))
    yield compared("check, rules alone, texts new", ROWS, cold, CALAMINE, theirs, aim=3)
    yield compared("check, rules alone, texts known", ROWS, warm, CALAMINE, theirs, aim=1.5)


def check_beside_others(desk: Desk) -> Iterator[Ratio]:
    """Show what checkers of tables take, whose rules are types and ranges."""
    table, ours = as_table(desk.plan), inside(lambda: _rules(desk.plan))
    for peer, made in (("frictionless validate", frictionless_validate), ("pandera", pandera_validate)):
        job = made(table)
        if job is None:
            yield Ratio("check, beside others", ROWS, peer, None)
        else:
            yield compared("check, beside others", ROWS, ours, peer, inside(job))


def check_command(desk: Desk) -> Iterator[Ratio]:
    """Run the command, from nothing."""
    path = desk.plan_of(ROWS)
    command = shutil.which("rbexcel", path=sysconfig.get_path("scripts")) or "rbexcel"
    opening = f"import openpyxl; openpyxl.load_workbook({str(path)!r})"
    theirs = process(sys.executable, "-c", opening)
    yield compared(
        "rbexcel check, cold", ROWS, process(command, "check", str(path)), "openpyxl load, cold", theirs, aim=0.5
    )


# --- write


def _new_book() -> Book:
    """Return the workbook of a new plan, from the template's file on, without what an earlier turn remembers."""
    regulations_file.regulations.cache_clear()
    catalogue._loaded.cache_clear()
    template = catalogue.template(TEMPLATE)
    plan = populated(template, OFFICE, template.years[0])
    return plan_book(plan, template.layout, OFFICE, template_version=template.version)


def populate(_: Desk) -> Iterator[Ratio]:
    """Make a new plan's workbook."""
    book = _new_book()
    bare = bare_writer(book)
    require_same(to_bytes(book), bare())
    rows = len(catalogue.template(TEMPLATE).rows)
    ours = inside(lambda: to_bytes(_new_book()))
    yield compared("populate, template included", rows, ours, WRITER, inside(bare), aim=1.5)


def _summaries(path: Path) -> Book:
    """Return the summaries of a plan's file, from the file on."""
    grid = read_file(path)
    result = checking.checked(grid)
    signed = signing(result.plan, read_profile(home()), grid)
    return summarising.summaries_book(grid, result, NOW, signed=signed)


def _sent(path: Path) -> bytes:
    """Return the workbook to send of a plan's file: the summaries put into a copy, and that copy made ready."""
    copy, folder = path.with_name("ringkasan.xlsx"), path.with_name("kirim")
    shutil.rmtree(folder, ignore_errors=True)  # else each turn counts the versions of those before
    copy.unlink(missing_ok=True)
    summarising.save_summaries(path, copy, NOW)
    return sending.finish(sending.candidate(copy, NOW), folder, NOW, draft=True, pdf=None).workbook.read_bytes()


def summarise(desk: Desk) -> Iterator[Ratio]:
    """Make the summaries, and what is sent with them."""
    path = desk.plan_of(ROWS)
    book = _summaries(path)
    ours, theirs = inside(lambda: to_bytes(_summaries(path))), inside(lambda: to_bytes(book))
    yield compared("summarise, from file to sheets", ROWS, ours, "writing the same sheets only", theirs, aim=1.5)
    template = catalogue.template(TEMPLATE)
    drawn = plan_book(desk.plan, template.layout, OFFICE)
    bare = bare_writer(replace(drawn, sheets=(*drawn.sheets[:-1], *book.sheets)))
    require_same(_sent(path), bare())
    yield compared("summarise and finish, no PDF", ROWS, inside(lambda: _sent(path)), WRITER, inside(bare), aim=1.4)


# --- click


def click(desk: Desk) -> Iterator[Ratio]:
    """Click on Validasi where the helper program is, and where RunPython starts."""
    clicking.installed()
    shutil.copyfile(desk.plan_of(ROWS), desk.folder / "rencana.xlsx")
    pressed, less = clicking.click_validasi(desk.folder), clicking.its_check(desk.folder)
    peer = "import xlwings, no pandas, no numpy"
    yield compared("click Validasi, less its check", ROWS, pressed, peer, clicking.bare(), aim=1.05, less=less)
    yield compared("click, until xlwings is there", 0, clicking.started(), peer, clicking.bare())
    yield compared("the same click by RunPython", 0, clicking.by_run_python(), peer, clicking.bare())


def calls(_: Desk) -> Iterator[Ratio]:
    """Count the calls of each button into Excel, which are not to grow with the rows."""
    for rows in (ROWS, MANY):
        for name, count in clicking.calls(rows).items():
            yield Ratio(f"COM calls, {name}", rows, "none, they are counted", count, aim=400)


# --- a folder


def rekap(desk: Desk) -> Iterator[Ratio]:
    """Read and check the plans of a folder in one process, a few again, and once more without news."""
    rows = len(catalogue.template(folders.TEMPLATE).rows)
    few, many = desk.folder / "sedikit", desk.folder / "banyak"
    folders.sent_plans(few, FEW_PLANS)
    paths = folders.sent_plans(many, PLANS)
    ours = inside(folders.surveyed(many), before=forget_texts)
    name = f"rekap, read and check {PLANS} plans"
    yield compared(name, rows, ours, "calamine to_python, a loop", inside(folders.bare_values(paths)), aim=6)
    yield compared(name, rows, ours, "pandas.read_excel, a loop", inside(folders.pandas_frames(paths)), aim=1 / 3)
    kept = desk.folder / "rekap.xlsx"
    folders.collect(many, kept)
    again, theirs = inside(lambda: folders.collect(many, kept)), inside(folders.bare_values(paths))
    yield compared("rekap, without news", rows, again, "calamine to_python, a loop", theirs)
    growth = folders.peak(many) / folders.peak(few)
    yield Ratio(f"rekap, memory of {PLANS}", rows, f"memory of {FEW_PLANS}", growth, aim=1.1)


WORKS = (
    Work("read a plan of ours", read_ours),
    Work("read another layout", read_others),
    Work("read each once", read_each_once),
    Work("check, rules alone", check_rules),
    Work("check, beside others", check_beside_others),
    Work("rbexcel check, cold", check_command),
    Work("populate", populate),
    Work("summarise", summarise),
    Work("click", click),
    Work("COM calls", calls),
    Work("rekap", rekap),
)


def _chosen(asked: list[str] | None) -> list[Work]:
    """Return the works whose names hold a text that was asked for; all when none was."""
    chosen = [work for work in WORKS if asked is None or any(_is_meant(work, text.casefold()) for text in asked)]
    if not chosen:
        raise SystemExit(f"--only takes one or more of: {'; '.join(work.name for work in WORKS)}")
    return chosen


def _is_meant(work: Work, text: str) -> bool:
    name = work.name.casefold()
    return text in name or text.startswith(name)


def main() -> None:
    """Measure what was asked for, and print it: a line as soon as it is known, or all of it for a program."""
    parser = argparse.ArgumentParser(description="How long the main jobs take, as ratios to a bare library.")
    names = "; ".join(work.name for work in WORKS)
    parser.add_argument("--only", nargs="+", metavar="WORK", help=f"words of their names: {names}")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    asked = parser.parse_args()
    chosen = _chosen(asked.only)
    found: list[Ratio] = []
    if not asked.json:
        print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for ratio in (each for work in chosen for each in work.measure(desk)):
            found.append(ratio)
            if not asked.json:
                print(ratio.line(), flush=True)
    if asked.json:
        print(json.dumps([ratio.as_json() for ratio in found]))


if __name__ == "__main__":
    main()
