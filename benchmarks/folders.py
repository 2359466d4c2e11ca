"""Folders of plans: as offices send them, and such that no two say the same; what reading and checking each costs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, groupby
from pathlib import Path
from random import Random

import pandas as pd
from python_calamine import load_workbook
from turns import output

from rbexcel import read_plan
from rbexcel.adapters.files.folder import sources
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.regions_file import every_office
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs.collecting import Call, collected
from rbexcel.jobs.surveying import Judged, survey
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row

TEMPLATE, YEAR, SHEET = "rb-8-area", 2026, "Rencana Aksi"
_UNTICKED = 0.03
"""The share of rows that an office forgot to tick."""
_TICKED = 0.8
"""The share of a template's ticks that one of distinct plans has."""
_WORDS = (
    *("daerah", "wilayah", "bidang", "seksi", "tahapan", "pemilihan", "serentak", "divisi", "teknis", "hukum", "data"),
    *("logistik", "partisipasi", "masyarakat", "pegawai", "anggaran", "pelatihan", "tingkat", "kecamatan", "tahunan"),
)
_PEAK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, "benchmarks")
import folders
folders.collect(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def sent_plans(folder: Path, number: int) -> list[Path]:
    """Return the files of so many offices' plans, written to a folder."""
    folder.mkdir()
    known, chance = template(TEMPLATE), Random(number)
    for at, name in enumerate(list(every_office())[:number]):
        plan = populated(known, office_named(name), YEAR)
        rows = (replace(row, marks=()) if chance.random() < _UNTICKED else row for row in plan.rows)
        plan = replace(plan, rows=tuple(rows))
        (folder / f"{at:03}.xlsx").write_bytes(to_bytes(plan_book(plan, known.layout, office_named(name))))
    return sorted(folder.iterdir())


def distinct_plans(folder: Path, number: int, name: str) -> list[Path]:
    """
    Return the files of so many plans of a template, written to a folder, of which no two say the same.

    Each is another office's, has its kegiatan in another order, words of its own in every text below the areas, and
    not all of the ticks.
    """
    folder.mkdir()
    known, chance = template(name), Random(number)
    for at, office in enumerate(map(office_named, list(every_office())[:number])):
        plan = populated(known, office, known.years[0])
        texts: dict[str, str] = {}
        rows = [_reworded(row, texts, chance) for row in _in_other_order(plan, chance)]
        book = plan_book(replace(plan, rows=tuple(rows)), known.layout, office, text=known.decree)
        (folder / f"{at:03}.xlsx").write_bytes(to_bytes(book))
    return sorted(folder.iterdir())


def _in_other_order(plan: Plan, chance: Random) -> Iterator[Row]:
    for area in plan.groups(1):
        kegiatan = [list(rows) for _, rows in groupby(area, key=lambda row: row.levels[:2])]
        yield from chain.from_iterable(chance.sample(kegiatan, len(kegiatan)))


def _reworded(row: Row, texts: dict[str, str], chance: Random) -> Row:
    for text in filter(None, row.levels[1:]):
        texts.setdefault(text, f"{text} {' '.join(chance.sample(_WORDS, 2))}")
    marks = tuple(mark for mark in row.marks if chance.random() < _TICKED) or row.marks[:1]
    return replace(row, levels=(row.levels[0], *(text and texts[text] for text in row.levels[1:])), marks=marks)


def read_each(paths: Sequence[Path]) -> Callable[[], object]:
    """Return what reads the plans one after the other; of none it keeps anything."""

    def read() -> None:
        for path in paths:
            read_plan(path)

    return read


def surveyed(folder: Path) -> Callable[[], object]:
    """Return what reads and checks every plan of a folder, one after the other in this process."""
    judged, listed = Judged(folder), list(sources(folder))
    return lambda: [survey(judged, source) for source in listed]


def bare_values(paths: Sequence[Path]) -> Callable[[], object]:
    """Return what reads the values of the plans by calamine alone."""
    return lambda: [load_workbook(str(path)).get_sheet_by_name(SHEET).to_python() for path in paths]


def pandas_frames(paths: Sequence[Path]) -> Callable[[], object]:
    """Return what reads the plans as most would: a loop of ``pandas.read_excel``, which judges nothing."""
    return lambda: [pd.read_excel(path, sheet_name=SHEET) for path in paths]


def collect(folder: Path, output: Path | None = None) -> object:
    """Make the picture of a folder in this process, and keep what was read beside ``output``."""
    return collected(Call(folder, output=output, workers=0), datetime(YEAR, 2, 1)).rekap


def peak(folder: Path) -> float:
    """Return how many bytes a process held at most that made the picture of a folder."""
    return float(output(sys.executable, "-c", _PEAK, str(folder)).split()[-1]) * 1024
