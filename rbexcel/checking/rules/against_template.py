"""Against the template, RB3xx: what the template has that a plan lacks, or has in other words. Reads values only."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import from_difference, last_column, short, whole
from rbexcel.checking.rules.spots import spot
from rbexcel.plan.doubt_words import runs
from rbexcel.plan.office import fill
from rbexcel.words.columns import AREAS, KOMPONEN, area_number, normal
from rbexcel.words.essence import essence
from rbexcel.words.numbers import parsed
from rbexcel.words.placeholders import is_placeholder
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rbexcel.checking.known import Item, Known
    from rbexcel.plan.plan import Plan, Row

_NEARLY = 0.85
_FEW_AREAS = 4
"""A plan without a template that has fewer of the eight areas is a part of one: no area is missed in it."""

_MANY = 12
"""More differences from a template that is only the nearest are told once."""

_OWN_WORDS = 0.25
"""With such a share of other words than the template's a plan has its office's own: that they differ is told once."""

_IF_MERGED = " (bila digabung dengan sel di atasnya, pisahkan dulu)"

_NOT_USED = or_accepted("Bila memang tidak dilaksanakan")


def _told(known: Known, problems: Problems, what: str) -> Problems:
    """Yield what a plan lacks: of a template that is only the nearest as infos, many of them once."""
    if known.compared is known:
        yield from problems
        return
    found = [replace(each, severity=Severity.INFO) for each in problems]
    if len(found) <= _MANY:
        yield from found
    else:
        named = "; ".join(f'"{each.value}"' for each in found[:3])
        yield Problem(
            None, f"{len(found)} {what} pada templat terdekat tidak ada, antara lain {named}", None, Severity.INFO
        )


@rule(
    "RB301",
    title="Area tidak ada",
    meaning=(
        "Setiap area pada templat ada di rencana; rencana RB memuat delapan area. Area dikenali dari "
        "nomor dan nama lazimnya."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan area ini dengan isinya. {_NOT_USED}",
)
def area_missing(plan: Plan, known: Known) -> Problems:
    """
    Every area of the template must be in the plan; without a template, each of the eight areas in an RB plan.

    Areas are matched by their number and usual names, not by the whole text. In a ZI plan without a template I to VI
    must have the names of the six. What else the nearest template has is an info.
    """
    if known.template is not None:
        yield from _areas_missing(known)
        return
    usual = list(_of_the_eight(plan, known) if plan.kind == "RB" else _of_the_six(known))
    yield from usual or _told(known, _areas_missing(known.compared), "area")


def _of_the_eight(plan: Plan, known: Known) -> Problems:
    """Yield which of the eight areas an RB plan lacks, that has most of them and no other."""
    present = list(dict.fromkeys(area.text or "" for area in known.items(1))) if plan.columns[0] == "area" else []
    numbers = {number for text in present if (number := area_number(text))}
    unknown = [text for text in present if text and not area_number(text)]
    for number, names in AREAS.items() if len(numbers) >= _FEW_AREAS and not unknown else ():
        if number not in numbers:
            name = names[0].title()
            yield Problem(None, f'area {number}, "{name}", tidak ada di rencana ini', name)


def _areas_missing(known: Known) -> Problems:
    present = list(dict.fromkeys(area.text or "" for area in known.items(1)))
    words = dict(known.words)
    for text in dict.fromkeys(
        fill(row.levels[0] or "", words) for row in (known.template.rows if known.template else ())
    ):
        if not any(_same_area(text, other) for other in present):
            yield _area_missing(known, text)


def _of_the_six(known: Known) -> Problems:
    """Yield the areas of a ZI plan whose number is of one of the six, and their name is not."""
    for area in known.items(1):
        number = parsed(area.number) if area.number else None
        if area.text and number and number.style == "I" and number.value in KOMPONEN:
            names = KOMPONEN[number.value]
            if not any(normal(name) in normal(area.text) or _present(name, [area.text]) for name in names):
                told = f'{area.name} {area.number} tertulis "{short(area.text)}", biasanya "{names[0]}"'
                fix = f'Tulis "{names[0]}" di sel ini. {or_accepted("Bila memang disesuaikan")}'
                yield Problem(area.place, told, area.text, fix=fix)


def _area_missing(known: Known, text: str) -> Problem:
    """Tell an area that is missing at the one that stands in its place, or with the one that it follows."""
    rows = [row for row in known.expected if row.levels[0] == text]
    keys = {row.key for row in rows}
    areas = dict.fromkeys(row.levels[0] or "" for row in known.expected)
    strange = (
        each for each in known.items(1) if each.text and not any(_same_area(each.text, other) for other in areas)
    )
    renamed = next((area for area in strange if any(row.key in keys for row in area.rows)), None)
    if renamed:
        told = f'area "{short(text)}" tidak ada; di tempatnya tertulis "{short(renamed.text)}"'
        fix = f'Tulis kembali "{whole(text)}". {or_accepted("Bila memang disesuaikan")}'
        return Problem(renamed.place, told, renamed.text, fix=fix)
    where = spot(known, rows[0], 1) if rows else ""
    return Problem(None, f'area "{short(text)}" tidak ada di rencana ini{where}', text)


@rule(
    "RB302",
    title="Kegiatan atau sub kegiatan tidak ada",
    meaning=(
        "Setiap kegiatan dan sub kegiatan pada templat ada di rencana, di area yang sama. Kalimat yang "
        "hampir sama dianggap ada."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan di tempatnya, {RENUMBER}. {_NOT_USED}",
)
def sub_kegiatan_missing(_plan: Plan, known: Known) -> Problems:
    """
    Every kegiatan and sub kegiatan of the template must be in the plan, under the same area.

    Where the plan names no template, the nearest is compared, and what it lacks is an info.

    A text that is nearly the same counts as present. What belongs to a missing area or kegiatan is not listed: one
    finding tells that.
    """
    yield from _told(known, _items_missing(known.compared), "kegiatan atau sub kegiatan")


def _items_missing(known: Known) -> Problems:
    plan, depth = known.plan, len(known.plan.columns) - 1
    yield from _emptied(plan, known.origin)
    gone = {id(row) for row in known.absent}
    there = (row for row in known.expected if gone and id(row) not in gone)
    kept = {row.levels[:level] for row in there for level in range(2, depth + 1)}
    absent: set[tuple[str | None, ...]] = set()
    for row in known.absent:
        for level in range(2, depth + 1):
            path = row.levels[:level]
            if path in absent:
                break
            if path[-1] is None or path in kept:
                continue
            areas = [area for area in known.items(1) if _same_area(row.levels[0] or "", area.text or "")]
            items = [item for area in areas for item in area.within(level)]
            if not items or _present(path[-1], [item.text or "" for item in items]):
                kept.add(path)
                continue
            absent.add(path)
            place = _parent_place([text or "" for text in path[:-1]], areas)
            told = f'{items[0].name} "{short(path[-1])}" tidak ada di rencana ini{spot(known, row, level)}'
            yield Problem(place, told, short(path[-1]))
            break


def _emptied(plan: Plan, home: Mapping[str, Row]) -> Problems:
    """Yield the kegiatan and sub kegiatan whose cell was emptied: their rows went to the item above them."""
    told: set[tuple[str | None, ...]] = set()
    before: Row | None = None
    for row in plan.rows:
        source, above = home.get(row.key or ""), before
        source_above = home.get(above.key or "") if above else None
        before = row
        if source is None or above is None or source_above is None or source.levels == row.levels:
            continue
        for level in range(1, len(plan.columns)):
            path = source.levels[:level]
            apart = path != source_above.levels[:level] and path[-1] is not None
            if apart and row.levels[:level] == above.levels[:level] and row.numbers[:level] == above.numbers[:level]:
                if path not in told:
                    told.add(path)
                    column = row.places[level - 1] if row.places else None
                    place = Cell(row.place.sheet, row.place.row, column.column) if row.place and column else row.place
                    name, wanted = plan.level_names[level - 1], short(path[-1])
                    lost = f'{name} "{wanted}" hilang, sehingga baris ini ikut {name} di atasnya'
                    again = f'Tulis lagi "{whole(path[-1])}" di sel ini{_IF_MERGED}, {RENUMBER}.'
                    yield Problem(place, lost, wanted, fix=again)
                break


@rule(
    "RB306",
    title="Indikator wajib tidak ada",
    meaning=(
        "Indikator yang wajib menurut templat tidak ada pada sub kegiatannya. Kalimat yang hampir sama dianggap ada."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan di tempatnya, {RENUMBER}. {_NOT_USED}",
)
def indicator_missing(plan: Plan, known: Known) -> Problems:
    """
    Every indicator that the template requires must be in the plan, under its sub kegiatan.

    Of the nearest template, where the plan names none, as an info. Told at the sub kegiatan that should have it, or at
    the empty cell among its indicators. An indicator that nearly has the same words counts as present; those of a
    missing sub kegiatan are not listed.
    """
    yield from _told(known, _leaves_missing(known.compared), last_column(plan))


def _leaves_missing(known: Known) -> Problems:
    plan, absent = known.plan, [row for row in known.absent if row.leaf]
    if not absent or not known.template:
        return
    depth = len(plan.columns) - 1
    subs: dict[str, list[Item]] = {}
    for sub in known.items(depth):
        subs.setdefault(normal(sub.text or ""), []).append(sub)
    by_key = {line.row.key: sub for sub in known.items(depth) for line in sub.lines if line.row.key}
    siblings: dict[tuple[str | None, ...], dict[int, Item]] = {}
    for row in known.expected:
        home = by_key.get(row.key or "")
        if home:
            siblings.setdefault(row.levels[:depth], {})[id(home)] = home
    for row in absent:
        needed = known.template.expectations.get(row.key or "")
        if needed and not needed.required:
            continue
        area = row.levels[0] or ""
        alike = subs.get(normal(row.levels[depth - 1] or ""), [])
        there = [
            *siblings.get(row.levels[:depth], {}).values(),
            *(sub for sub in alike if _same_area(area, sub.lines[0].row.levels[0] or "")),
        ]
        if there and not _present(row.leaf or "", [line.row.leaf or "" for sub in there for line in sub.lines]):
            told = (
                f'{last_column(plan)} "{short(row.leaf)}" tidak ada pada {there[0].name} ini'
                f"{spot(known, row, len(row.levels))}"
            )
            yield Problem(_emptied_leaf(there[0]) or there[0].place, told, short(row.leaf))


def _emptied_leaf(sub: Item) -> Cell | None:
    """Return the first cell among the items of a sub kegiatan that holds none; None when they leave no gap."""
    leaves = [row.places[-1] for row in sub.rows if row.places and row.places[-1]]
    if not leaves or not sub.place or {each.sheet for each in leaves} != {sub.place.sheet}:
        return None
    lines = {each.row for each in leaves}
    gap = next((line for line in range(sub.place.row, max(lines)) if line not in lines), None)
    return Cell(sub.place.sheet, gap, leaves[0].column) if gap else None


@rule(
    "RB309",
    title="Kalimat berbeda dari templat",
    meaning=(
        "Kalimat baris ini lain dari kalimat templat. Mungkin salah ketik, mungkin memang disesuaikan; "
        "nama satker, tahun, dan tanda baca tidak dihitung."
    ),
    severity=Severity.INFO,
    fix=f"Bila salah ketik, tulis kembali kata-kata templat. {or_accepted('Bila memang disesuaikan')}",
)
def wording_changed(plan: Plan, known: Known) -> Problems:
    """
    A text that differs from the template's is worth a look: it may be a slip.

    Compared are rows that come from the template, level by level, without names of offices, years and punctuation. An
    office may well have its own words: hence an info, and one that lists the rows where a quarter of the texts differ,
    as in a plan that was carried over from last year's with its words.
    """
    from_template = [
        (item, was)
        for item in (known.table_texts if known.origin else ())
        if (source := known.origin.get(item.lines[0].row.key or "")) and (was := source.levels[item.depth - 1])
    ]
    changed = [(item, was) for item, was in from_template if _other_words(plan, item, was)]
    if len(changed) > max(_MANY, len(from_template) * _OWN_WORDS):
        rows = sorted({item.place.row for item, _ in changed if item.place})
        where = f": baris {', '.join(runs(rows))}" if rows else ""
        told = f"{len(changed)} dari {len(from_template)} kalimat berbeda dari kalimat templat{where}"
        fix = f"Samakan yang tidak disengaja. {or_accepted('Bila memang kalimat satker sendiri')}"
        yield Problem(None, told, fix=fix)
        return
    for item, was in changed:
        here, usual = from_difference(item.text or "", was)
        yield Problem(item.place, f'{item.name} ini tertulis "{here}", pada templat "{usual}"', short(item.text))


def _other_words(plan: Plan, item: Item, was: str) -> bool:
    """Tell an item whose text says other words than the template's."""
    now = item.text or ""
    if now == was or is_placeholder(now) or (item.depth == 1 and _same_area(now, was)):
        return False
    return normal(now) != normal(was) and essence(now, plan.satker) != essence(was, plan.satker)


def _same_area(one: str, other: str) -> bool:
    if one == other or normal(one) == normal(other):
        return True
    number = area_number(one)
    return number is not None and number == area_number(other)


def _present(wanted: str, texts: list[str]) -> bool:
    goal = normal(wanted)
    others = {normal(text) for text in texts}
    return goal in others or bool(difflib.get_close_matches(goal, others, n=1, cutoff=_NEARLY))


def _parent_place(path: list[str], areas: list[Item]) -> Cell | None:
    """Return the cell of the deepest parent on ``path`` that the plan has: the kegiatan, else the area."""
    for level in range(len(path), 1, -1):
        for area in areas:
            for item in area.within(level):
                if _present(path[level - 1], [item.text or ""]):
                    return item.place
    return areas[0].place


@rule(
    "RB314",
    title="Dibandingkan dengan templat terdekat",
    meaning=(
        "Rencana ini tidak menyebut templatnya, misalnya karena disalin ke berkas baru. Area, kegiatan, dan "
        "indikatornya dibandingkan dengan templat yang paling mirip; yang tidak ada disebut sebagai info."
    ),
    severity=Severity.INFO,
    fix=f"Tidak perlu apa-apa; periksa info RB301, RB302, dan RB306. {or_accepted('Bila templatnya tidak sesuai')}",
)
def compared_with_the_nearest(_plan: Plan, known: Known) -> Problems:
    """
    A plan that names no template is compared with the nearest one; that is said once.

    It is said only where something of that template is missing.
    """
    near = known.compared
    lacking = (*_areas_missing(near), *_items_missing(near), *_leaves_missing(near)) if near is not known else ()
    if near.template and lacking:
        told = f'rencana ini tidak menyebut templatnya; dibandingkan dengan yang paling mirip, "{near.template.title}"'
        yield Problem(None, told, near.template.title)
