"""The komponen of a ZI plan, RB317 and RB318: those of the regulation in force. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.near_words import is_misspelt
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.completeness import FILLERS
from rbexcel.checking.rules.quoting import short
from rbexcel.words.columns import komponen_number, normal
from rbexcel.words.numbers import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row

_OLDER = "e office"
"""What SPBE was called before."""
_PELAYANAN, _OLD_IN_PELAYANAN = 6, 3
_NEW_IN_PELAYANAN = {"Pengelolaan Pengaduan": "pengaduan", "Pemanfaatan Teknologi Informasi": "teknologi informasi"}
"""What the regulation in force has in area VI besides the three komponen of before."""

_OF_ANY_KOMPONEN = frozenset({"penerapan", "penguatan", "pelayanan", "sistem", "informasi", "publik", "kinerja"})
"""Words that tell no komponen from those of other areas."""


@rule(
    "RB317",
    title="Susunan ZI lama",
    meaning=(
        "Komponen rencana ini menurut susunan sebelum Peraturan Menteri PANRB 90/2021: masih ada E-Office, atau belum "
        "ada komponen yang baru."
    ),
    severity=Severity.WARNING,
    fix=(
        "Pakai komponen menurut peraturan itu: SPBE di area II, Pengelolaan Pengaduan dan Pemanfaatan Teknologi "
        "Informasi di area VI."
    ),
)
def older_structure(plan: Plan, known: Known) -> Problems:
    """
    A ZI plan has the komponen of the regulation in force: E-Office became SPBE, and area VI got two more.

    Told once, at the komponen E-Office; where it is not there, area VI without both of the new ones is told.
    """
    if plan.kind != "ZI" or len(plan.columns) <= KOMPONEN:
        return
    old = next((item for item in known.items(KOMPONEN) if item.text and _OLDER in normal(item.text)), None)
    of_six = [area for area in known.items(1) if komponen_number(area.text) == _PELAYANAN]
    words = [normal(part.text or "") for area in of_six for part in area.within(KOMPONEN)]
    absent = [name for name, word in _NEW_IN_PELAYANAN.items() if words and not any(word in each for each in words)]
    if old or (len(words) >= _OLD_IN_PELAYANAN and len(absent) == len(_NEW_IN_PELAYANAN)):
        there = f'masih memakai "{short(old.text)}"' if old else ""
        lacks = f"belum memuat {' dan '.join(absent)}" if absent else ""
        place = old.place if old else of_six[0].place
        told = f"rencana ini {' dan '.join(filter(None, (there, lacks)))}: susunan ZI lama"
        yield Problem(place, told, old.text if old else None)


@rule(
    "RB318",
    title="Komponen tidak lazim",
    meaning=(
        "Nama komponen ini tidak seperti satu pun komponen area ZI itu menurut Peraturan Menteri PANRB 90/2021, atau "
        "berulang di area yang sama."
    ),
    severity=Severity.INFO,
    fix=f"Tulis nama komponennya menurut peraturan itu. {or_accepted('Bila memang disesuaikan')}",
)
def strange_komponen(plan: Plan, known: Known) -> Problems:
    """
    In a ZI plan that names no template each komponen shares a word with one of its area in the usual template.

    One that has the words of such a one but for some letters is a warning, and so is one that stands there instead of
    another that is not in its area. One that stands in its area again is told too. Of a plan with a template RB302 and
    RB309 tell the same.
    """
    usual = known.usual
    if plan.kind != "ZI" or known.template or usual is None or usual.columns != plan.columns:
        return
    names, required = _names(usual.every or usual.rows), _names(usual.rows)
    for area in known.items(1):
        number = parsed(area.number)
        nth = komponen_number(area.text) or (number.value if number else None)
        named, asked = names.get(nth, ()), required.get(nth, ())
        here = [telling_words(item.text) for item in area.within(KOMPONEN)]
        seen: set[str] = set()
        for item in area.within(KOMPONEN):
            meant = next((name for name in named if is_misspelt(item.text or "", name)), None)
            if meant and not any(normal(item.text or "") == normal(name) for name in named):
                told = f'komponen "{short(item.text)}" mungkin maksudnya "{meant}"'
                yield Problem(item.place, told, item.text, Severity.WARNING)
            elif _is_strange(item.text or "", named):
                told = f'komponen "{short(item.text)}" tidak seperti komponen lain dari "{short(area.text)}"'
                lacking = _lacking(asked, here)
                told += f'; "{lacking}" tidak ada' if lacking else ""
                yield Problem(item.place, told, item.text, Severity.WARNING if lacking else None)
            elif item.text and normal(item.text) in seen:
                yield Problem(item.place, f'komponen "{short(item.text)}" sudah ada di area ini', item.text)
            seen.add(normal(item.text or ""))


def _is_strange(text: str, names: Sequence[str]) -> bool:
    """Tell a komponen that is like none of those of its area; E-Office is told by RB317."""
    if not (names and telling_words(text)) or _OLDER in normal(text):
        return False
    return all(is_other_komponen(text, name) for name in names)


def _names(rows: Iterable[Row]) -> dict[int | None, list[str]]:
    """Return the names of the komponen of each area, by its number."""
    names: dict[int | None, set[str]] = {}
    for row in rows:
        names.setdefault(komponen_number(row.levels[0]), set()).add(row.levels[KOMPONEN - 1] or "")
    return {number: sorted(each) for number, each in names.items()}


def _lacking(names: Iterable[str], here: list[set[str]]) -> str | None:
    """Return the komponen that is least there, where at most half of its words stand in one that is."""

    def share(name: str) -> float:
        words = telling_words(name)
        return max((len(words & each) / len(words) for each in here if words), default=1.0)

    least = min(names, key=share, default=None)
    return least if least and share(least) <= _HALF else None


_HALF = 0.5


def is_other_komponen(text: str, was: str) -> bool:
    """Tell a komponen that shares no telling word with another one, nor is it or holds that one's initials."""
    apart = telling_words(text).isdisjoint(telling_words(was))
    return apart and not (_shortens(text, was) or _shortens(was, text))


def _shortens(text: str, whole: str) -> bool:
    initials = "".join(word[0] for word in normal(whole).split())
    return any(len(word) >= _INITIALS and word in initials for word in normal(text).split())


_INITIALS = 3
"""Letters of a word that may stand for as many words: SOP, SPIP."""


def telling_words(text: str | None) -> set[str]:
    """Return the words of a komponen that tell it from others."""
    return set(normal(text or "").split()) - FILLERS - _OF_ANY_KOMPONEN
