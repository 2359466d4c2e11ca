"""Against the template, RB3xx: what the template has that a plan lacks, or has in other words. Reads values only."""

from __future__ import annotations

import difflib
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER, or_accepted
from rbexcel.checking.rewritten import held_to
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import last_column, short, whole
from rbexcel.checking.rules.spots import spot
from rbexcel.plan.office import fill
from rbexcel.words.columns import AREAS, KOMPONEN, area_number, komponen_number, normal
from rbexcel.words.numbers import parsed
from rbexcel.words.remembered import forgetting
from rbexcel.workbook.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_NEARLY = 0.85
_FEW_AREAS = 4
"""A plan without a template that has fewer of the usual areas is a part of one: no area is missed in it."""

_MANY = 12
"""More differences from a template that is only the nearest are told once."""

_IF_MERGED = " (bila digabung dengan sel di atasnya, pisahkan dulu)"

_NAMED = 3
"""Rows that last year's plan did not have, of those that are told together."""

_NOT_USED = or_accepted("Bila memang tidak dilaksanakan")

_TAKE_OVER = (
    "Yang berlaku: centang di kolom Ambil pada lembar Perubahan, lalu tekan Perbaiki. Yang lain tidak perlu apa-apa."
)


def _told(problems: Problems, what: str) -> Problems:
    """Yield what a plan lacks: many infos, of a template that is only the nearest, once."""
    found = list(problems)
    infos = [each for each in found if each.severity is Severity.INFO]
    if len(infos) <= _MANY:
        yield from found
        return
    yield from (each for each in found if each.severity is not Severity.INFO)
    named = "; ".join(f'"{each.value}"' for each in infos[:3])
    yield Problem(
        None, f"{len(infos)} {what} pada templat terdekat tidak ada, antara lain {named}", None, Severity.INFO
    )


def _weight(known: Known, beside: Iterable[Row] = ()) -> Severity | None:
    """
    Return how what a plan lacks weighs: as the rule says, or as an info where the template is only the nearest.

    A ZI plan is held to one that it nearly repeats, unless a row of its own stands ``beside`` in place of what is gone.
    """
    held = known.compared is known or (held_to(known) is not None and all(row.key for row in beside))
    return None if held else Severity.INFO


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
    yield from usual or _told(_areas_missing(known), "area")


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
    weight, known = _weight(known), known.compared
    present = list(dict.fromkeys(area.text or "" for area in known.items(1)))
    words = dict(known.words)
    areas = dict.fromkeys([row.levels[0] or "" for row in (known.template.rows if known.template else ())])
    for text in dict.fromkeys([fill(area, words) for area in areas]):
        if not any(same_area(text, other) for other in present) and (told := _area_missing(known, text)):
            yield replace(told, severity=weight)


def _of_the_six(known: Known) -> Problems:
    """Yield the areas of a ZI plan whose number is of one of the six, and their name is not; and which it lacks."""
    there: set[int | None] = set()
    for area in known.items(1):
        number = parsed(area.number) if area.number else None
        there.add(komponen_number(area.text) or (number.value if number else None))
        if area.text and number and number.style == "I" and number.value in KOMPONEN:
            names = KOMPONEN[number.value]
            if not any(normal(name) in normal(area.text) or _present(name, [area.text]) for name in names):
                told = f'{area.name} {area.number} tertulis "{short(area.text)}", biasanya "{names[0]}"'
                fix = f'Tulis "{names[0]}" di sel ini. {or_accepted("Bila memang disesuaikan")}'
                yield Problem(area.place, told, area.text, fix=fix)
    for value, names in KOMPONEN.items() if len(there & set(KOMPONEN)) >= _FEW_AREAS else ():
        if value not in there:
            yield Problem(None, f'area "{names[0]}" tidak ada di rencana ini', names[0])


def _area_missing(known: Known, text: str) -> Problem | None:
    """Tell an area that is missing at the one that stands in its place, unless that has the usual name."""
    rows = [row for row in known.expected if row.levels[0] == text]
    keys = {row.key for row in rows}
    areas = dict.fromkeys(row.levels[0] or "" for row in known.expected)
    strange = (each for each in known.items(1) if each.text and not any(same_area(each.text, other) for other in areas))
    renamed = next((area for area in strange if any(row.key in keys for row in area.rows)), None)
    if renamed and komponen_number(renamed.text) == [*areas].index(text) + 1:
        return None
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

    Where the plan names no template, the nearest is compared, and what it lacks is an info; a warning in a ZI plan that
    has nearly all else of it in the same words.

    A text that is nearly the same counts as present. What belongs to a missing area or kegiatan is not listed: one
    finding tells that.
    """
    yield from _told(_items_missing(known), "kegiatan atau sub kegiatan")


def _items_missing(of: Known) -> Problems:
    known = of.compared
    plan, depth = known.plan, len(known.plan.columns) - 1
    yield from (replace(each, severity=_weight(of)) for each in _emptied(plan, known.origin))
    if not known.absent:
        return
    gone = {id(row) for row in known.absent}
    paths = {row.levels[:depth] for row in known.expected if id(row) not in gone}
    kept = {path[:level] for path in paths for level in range(2, depth + 1)}
    absent: set[tuple[str | None, ...]] = set()
    for row in known.absent:
        for level in range(2, depth + 1):
            path = row.levels[:level]
            if path in absent:
                break
            if path[-1] is None or path in kept:
                continue
            areas = [area for area in known.items(1) if same_area(row.levels[0] or "", area.text or "")]
            items = [item for area in areas for item in area.within(level)]
            if not items or _present(path[-1], [item.text or "" for item in items]):
                kept.add(path)
                continue
            absent.add(path)
            parent = _parent([text or "" for text in path[:-1]], areas)
            told = f'{items[0].name} "{short(path[-1])}" tidak ada di rencana ini{spot(known, row, level)}'
            yield Problem(parent.place, told, short(path[-1]), _weight(of, parent.rows))
            break


def _emptied(plan: Plan, home: Mapping[str, Row]) -> Problems:
    """Yield the kegiatan and sub kegiatan whose cell was emptied: their rows went to the item above them."""
    told: set[tuple[str | None, ...]] = set()
    before: Row | None = None
    for row in plan.rows if home else ():
        source, above = home.get(row.key or ""), before
        before = row
        if source is None or above is None or source.levels == row.levels:
            continue
        source_above = home.get(above.key or "")
        if source_above is None:
            continue
        for level in range(1, len(plan.columns)):
            path = source.levels[:level]
            apart = path != source_above.levels[:level] and path[-1] is not None
            if apart and row.levels[:level] == above.levels[:level] and row.numbers[:level] == above.numbers[:level]:
                never = ".".join((row.key or "").split(".")[:level]) in plan.not_taken
                if path not in told and not never and not _stands(plan, path):
                    told.add(path)
                    column = row.places[level - 1] if row.places else None
                    place = Cell(row.place.sheet, row.place.row, column.column) if row.place and column else row.place
                    name, wanted = plan.level_names[level - 1], short(path[-1])
                    lost = f'{name} "{wanted}" hilang, sehingga baris ini ikut {name} di atasnya'
                    again = f'Tulis lagi "{whole(path[-1])}" di sel ini{_IF_MERGED}, {RENUMBER}.'
                    yield Problem(place, lost, wanted, fix=again)
                break


def _stands(plan: Plan, path: tuple[str | None, ...]) -> bool:
    """Tell an item of the template that the plan has somewhere in its area: a row elsewhere only says what it holds."""
    area, text = path[0] or "", path[-1] or ""
    texts = [row.levels[len(path) - 1] or "" for row in plan.rows if same_area(area, row.levels[0] or "")]
    return bool(texts) and (len(path) == 1 or _present(text, list(dict.fromkeys(texts))))


@rule(
    "RB306",
    title="Indikator wajib tidak ada",
    meaning=(
        "Indikator yang wajib menurut templat tidak ada pada sub kegiatannya. Kalimat yang hampir sama dianggap ada. "
        "Yang tidak ada juga di rencana tahun lalu disebut sekali, sebagai info."
    ),
    severity=Severity.WARNING,
    fix=f"Tambahkan di tempatnya, {RENUMBER}. {_NOT_USED}",
)
def indicator_missing(plan: Plan, known: Known) -> Problems:
    """
    Every indicator that the template requires must be in the plan, under its sub kegiatan.

    Of the nearest template, where the plan names none, as under RB302. Told at the sub kegiatan that should have
    it, or at the empty cell among its indicators. An indicator that nearly has the same words counts as present; those
    of a missing sub kegiatan are not listed. What last year's plan did not have either is told once, as an info.
    """
    never = known.never_had
    if never:
        named = "; ".join(f'"{short(row.leaf)}"' for row in never[:_NAMED])
        told = (
            f"{len(never)} {last_column(plan)} templat tidak ada dengan kalimat itu di rencana tahun lalu, jadi "
            f"juga tidak di sini: {named}{'; dan lain-lain' if len(never) > _NAMED else ''}"
        )
        yield Problem(None, told, None, Severity.INFO, _TAKE_OVER)
    yield from _told(_leaves_missing(known), last_column(plan))


def _leaves_missing(of: Known) -> Problems:
    known = of.compared
    plan, absent = known.plan, [row for row in known.absent if row.leaf]
    if not absent or not known.template:
        return
    depth = len(plan.columns) - 1
    subs: dict[str, list[Item]] = {}
    for sub in known.items(depth):
        subs.setdefault(normal(sub.text or ""), []).append(sub)
    kin = {row.levels[:depth]: [each.key for each in known.expected_below(row.levels[:depth])] for row in absent}
    keys = {key for its in kin.values() for key in its if key}
    by_key = {line.row.key: sub for sub in known.items(depth) for line in sub.lines if line.row.key in keys}
    siblings = {path: {id(home): home for key in its if key and (home := by_key.get(key))} for path, its in kin.items()}
    for row in absent:
        needed = known.template.expectations.get(row.key or "")
        if needed and not needed.required:
            continue
        area = row.levels[0] or ""
        alike = subs.get(normal(row.levels[depth - 1] or ""), [])
        there = [
            *siblings[row.levels[:depth]].values(),
            *(sub for sub in alike if same_area(area, sub.lines[0].row.levels[0] or "")),
        ]
        beside = [line.row for sub in there for line in sub.lines]
        others = [each.leaf or "" for each in beside if not _its_own(known, each)]
        if there and not _present(row.leaf or "", others) and not _joined(row.leaf or "", others):
            told = (
                f'{last_column(plan)} "{short(row.leaf)}" tidak ada pada {there[0].name} ini'
                f"{spot(known, row, len(row.levels))}"
            )
            place = _emptied_leaf(there[0]) or there[0].place
            yield Problem(place, told, short(row.leaf), _weight(of, beside))


def _joined(wanted: str, texts: list[str]) -> bool:
    """Tell a text all of whose words stand in another one: "daftar hadir, dokumentasi, dan risalah rapat"."""
    words = set(normal(wanted).split())
    return any(words <= set(normal(text).split()) for text in texts)


def _its_own(known: Known, row: Row) -> bool:
    """Tell a row that says what its own row of the template says: it stands for no other, however near in words."""
    own = known.origin.get(row.key or "")
    return own is not None and own.leaf is not None and known.neutral(own.leaf) == known.neutral(row.leaf or "")


def _emptied_leaf(sub: Item) -> Cell | None:
    """Return the first cell among the items of a sub kegiatan that holds none; None when they leave no gap."""
    leaves = [row.places[-1] for row in sub.rows if row.places and row.places[-1]]
    if not leaves or not sub.place or {each.sheet for each in leaves} != {sub.place.sheet}:
        return None
    lines = {each.row for each in leaves}
    gap = next((line for line in range(sub.place.row, max(lines)) if line not in lines), None)
    return Cell(sub.place.sheet, gap, leaves[0].column) if gap else None


def same_area(one: str, other: str) -> bool:
    """Tell whether two titles are the same area's: alike, or with names of the same number."""
    if one == other or normal(one) == normal(other):
        return True
    number = area_number(one)
    return number is not None and number == area_number(other)


def _present(wanted: str, texts: list[str]) -> bool:
    goal = normal(wanted)
    others = frozenset(map(normal, texts))
    return goal in others or _is_near(goal, others)


@lru_cache(maxsize=256)
def _is_near(goal: str, others: frozenset[str]) -> bool:
    return bool(difflib.get_close_matches(goal, others, n=1, cutoff=_NEARLY))


forgetting(_is_near.cache_clear)


def _parent(path: list[str], areas: list[Item]) -> Item:
    """Return the deepest parent on ``path`` that the plan has: the kegiatan, else the area."""
    for level in range(len(path), 1, -1):
        for area in areas:
            for item in area.within(level):
                if _present(path[level - 1], [item.text or ""]):
                    return item
    return areas[0]


@rule(
    "RB314",
    title="Dibandingkan dengan templat terdekat",
    meaning=(
        "Rencana ini tidak menyebut templatnya, misalnya karena disalin ke berkas baru. Area, kegiatan, dan "
        "indikatornya dibandingkan dengan templat yang paling mirip; yang tidak ada disebut sebagai info, di rencana "
        "ZI yang hampir seluruhnya sama dengan templat itu sebagai peringatan."
    ),
    severity=Severity.INFO,
    fix=f"Tidak perlu apa-apa; periksa RB301, RB302, dan RB306. {or_accepted('Bila templatnya tidak sesuai')}",
)
def compared_with_the_nearest(_plan: Plan, known: Known) -> Problems:
    """
    A plan that names no template is compared with the nearest one; that is said once.

    It is said only where something of that template is missing.
    """
    near = known.compared
    lacking = (*_areas_missing(known), *_items_missing(known), *_leaves_missing(known)) if near is not known else ()
    if near.template and lacking:
        told = f'rencana ini tidak menyebut templatnya; dibandingkan dengan yang paling mirip, "{near.template.title}"'
        yield Problem(None, told, near.template.title)
