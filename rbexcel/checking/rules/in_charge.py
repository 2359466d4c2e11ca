"""Who is in charge, RB315 and RB316: an office that lasts, and that of the area. Reads values only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rbexcel.catalogue.built_in import field_words
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import short
from rbexcel.words.columns import komponen_number, komponen_spoken_of
from rbexcel.words.dates import looks_like_a_day
from rbexcel.words.late import late
from rbexcel.words.months import MONTHS, month_of
from rbexcel.words.numbers import parsed
from rbexcel.words.placeholders import is_placeholder
from rbexcel.words.ticks import is_tick
from rbexcel.words.who import is_bare_team, names_person, names_team

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_FEW = 2
"""Rows of a team that may be a slip; one that has more is meant."""
_MOST = 0.9
"""The share of the rows whose teams are named after the six, from which another team is strange."""
_SLIP = 90.0
"""Percent of likeness from which a team is another one, misspelt."""
_DAY = late(rf"\d{{1,2}}\s+(?:{'|'.join(MONTHS)})", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.\s*){2,}")
_NOBODY = frozenset({"satuan kerja", "satker", "unit kerja", "semua", "kantor"})


def _named(plan: Plan) -> list[tuple[Row, str]]:
    """Return the rows that name who is in charge, each with what it names."""
    if plan.trailing != "penanggung_jawab":
        return []
    named = ((row, " ".join((row.trailing or "").split())) for row in plan.rows)
    return [(row, text) for row, text in named if text and not is_placeholder(text)]


@rule(
    "RB315",
    title="Penanggung jawab bukan jabatan atau tim",
    meaning=(
        "Kolom PENANGGUNG JAWAB memuat nama orang, bulan, centang, atau tim yang hanya bernomor. Jabatan atau tim "
        "tetap berlaku bila orangnya berganti."
    ),
    severity=Severity.WARNING,
    fix=f"Tulis jabatan atau timnya. {or_accepted()}",
)
def not_an_office(plan: Plan, _known: Known) -> Problems:
    """
    An office or a team is in charge, not a person by name, and a month or a tick in that column is a slip.

    Where most of the column are names of persons, as some offices have it, that is told once, as an info. In a plan of
    Tim A, Tim A, "Budi Santoso, S.H.", "Desember" the third and the fourth row are reported. A team that is only
    numbered, "Tim 3", is told at its first row where other teams have names.
    """
    named = _named(plan)
    persons = {text for text in {text for _, text in named} if names_person(text, field_words())}
    if 2 * sum(text in persons for _, text in named) > len(named):
        row, text = next((row, text) for row, text in named if text in persons)
        told = f'kolom PENANGGUNG JAWAB memuat nama orang, misalnya "{short(text)}"'
        yield Problem(row.trailing_place or row.place, told, text, Severity.INFO)
        return
    bare = _only_numbered(named)
    for row, text in named:
        if what := "adalah nama orang" if text in persons else bare.pop(text, None) or _no_office(text):
            yield Problem(row.trailing_place or row.place, f'penanggung jawab "{short(text)}" {what}', text)


def _only_numbered(named: list[tuple[Row, str]]) -> dict[str, str]:
    """Return the teams that have a number for a name, and what is told of them; none where most are so called."""
    teams = [text for _, text in named if names_team(text)]
    bare = [text for text in teams if is_bare_team(text)]
    named_too = any(komponen_spoken_of(text) for text in teams)
    return dict.fromkeys(bare, "tidak menyebut tim apa") if named_too and 2 * len(bare) < len(teams) else {}


def _no_office(text: str) -> str | None:
    """Return what a text is that names neither an office, nor a team, nor a person; None for one that may."""
    if is_tick(text):
        return "adalah centang"
    if any(map(str.isalpha, text)) and month_of(text):
        return "adalah bulan"
    if looks_like_a_day(text) or _DAY.fullmatch(text):
        return "adalah tanggal"
    if _INITIALS.fullmatch(text):
        return "adalah singkatan nama orang"
    return "tidak menyebut siapa" if text.casefold() in _NOBODY else None


@rule(
    "RB316",
    title="Penanggung jawab mungkin keliru",
    meaning=(
        "Di rencana ZI, tim yang disebut pada baris ini adalah tim area lain, atau tidak ada lagi di baris mana pun."
    ),
    severity=Severity.INFO,
    fix=f"Periksa kolom PENANGGUNG JAWAB. {or_accepted('Bila memang tim itu')}",
)
def team_of_another_area(plan: Plan, known: Known) -> Problems:
    """
    In a ZI plan whose teams are named after the six areas, each area is its own team's.

    Told once for each team in an area, at its first row; beside rows of the area's own team it is a warning. A team
    named after none of the six is told where the others are, and only a row or two has it; one that is nearly the name
    of another team is a slip. Offices ("Kasubbag Hukum") may be in charge of anything.
    """
    if plan.kind != "ZI":
        return
    named = _named(plan)
    area_of = {
        id(line.row): komponen_number(item.text) or (number.value if (number := parsed(item.number)) else None)
        for item in known.items(1)
        for line in item.lines
    }
    strange: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
    others: defaultdict[str, list[Row]] = defaultdict(list)
    at_home: Counter[int | None] = Counter()
    bare = _only_numbered(named)
    for row, text in named:
        if not names_team(text) or text in bare:
            continue
        own, area = komponen_spoken_of(text), area_of.get(id(row))
        if own is None:
            others[text].append(row)
        elif area is None or own == area:
            at_home[area] += 1
        else:
            strange[area, text].append(row)
    for (area, text), rows in strange.items():
        many = f" ({len(rows)} baris, mulai baris ini)" if len(rows) > 1 else ""
        told = f'"{short(text)}" menurut namanya tim area lain daripada "{short(rows[0].levels[0])}"{many}'
        weight = Severity.WARNING if at_home[area] > len(rows) else Severity.INFO
        yield Problem(rows[0].trailing_place or rows[0].place, told, text, weight)
    teams = {text for _, text in named if names_team(text)} - set(others)
    for text, rows in others.items():
        if len(rows) <= _FEW and at_home.total() >= _MOST * len(named):
            beside = [team for row, team in named if team in teams and row.levels[0] == rows[0].levels[0]]
            meant = max(beside or sorted(teams), key=lambda team: _likeness(text, team))
            told, fix = f'"{short(text)}" tidak disebut di baris lain, dan bukan tim dari keenam area', None
            if slip := _likeness(text, meant) >= _SLIP or meant.startswith(text):
                told, fix = f'"{short(text)}" mungkin maksudnya "{short(meant)}"', f'Tulis "{meant}". {or_accepted()}'
            weight = Severity.WARNING if slip else Severity.INFO
            yield Problem(rows[0].trailing_place or rows[0].place, told, text, weight, fix)


def _likeness(one: str, other: str) -> float:
    """Return how alike two names of teams are, in percent."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where a team is named after none of the six areas

    return float(fuzz.ratio(one, other))
