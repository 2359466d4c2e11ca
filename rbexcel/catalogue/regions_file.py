"""The provinces with their kabupaten and kota, out of their file beside the templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rbexcel.resources import resources
from rbexcel.words.offices import ORGANISATION, is_office_named, key_of, kind_and_place, neighbours, office_at
from rbexcel.words.remembered import remembered_with

_CITY = "Kota "
_KIND = re.compile(r"^\W*(?:kabupaten|kab\b\.?|kota)\s+", re.IGNORECASE)


_GAP = re.compile(r"[\W_]+")


@cache
def _lines() -> tuple[str, ...]:
    """Return what ``wilayah.txt`` says, which is read once."""
    text = (resources("workbook_templates") / "wilayah.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


@cache
def _regions() -> tuple[tuple[str, str, str], ...]:
    """Return the kind, the name and the province of each region."""
    found = []
    for line in _lines():
        province, _, regions = line.partition(": ")
        for name in regions.split(", ") if regions else ():
            kind = "Kota" if name.startswith(_CITY) else "Kabupaten"
            found.append((kind, name.removeprefix(_CITY), province))
    return tuple(found)


@cache
def _by_region() -> dict[tuple[str, str], str]:
    """Return the province of each region, by its kind and its name in lower case."""
    return {(kind, name.casefold()): province for kind, name, province in _regions()}


@cache
def _provinces_named() -> frozenset[str]:
    return frozenset(province for _, _, province in _regions())


def is_region(kind: str, place: str) -> bool:
    """Tell whether there is an office of that kind at that place."""
    return place in _provinces_named() if kind == "Provinsi" else (kind, place.casefold()) in _by_region()


@cache
def every_office() -> tuple[str, ...]:
    """Return the short names of the offices of all provinces, kabupaten and kota."""
    provinces = dict.fromkeys(province for _, _, province in _regions())
    return (
        *(office_at("Provinsi", province).short for province in provinces),
        *(office_at(kind, name).short for kind, name, _ in _regions()),
    )


@cache
def _by_name() -> dict[tuple[str, str], str]:
    """Return the short name of each office by its kind and what its place is known by, former names included."""
    named = {
        (kind, _known_by(place)): office
        for office in every_office()
        for kind, place in filter(None, [kind_and_place(office)])
    }
    for line in _lines():
        former, _, now = line.partition(" = ")
        if now:
            named.setdefault(("Kabupaten", _known_by(former)), named["Kabupaten", _known_by(now)])
    return named


def _known_by(place: str) -> str:
    """Return what places are compared by: "Gunung Kidul" is "Gunungkidul"."""
    return _GAP.sub("", place.casefold())


def present_name(satker: str) -> str | None:
    """
    Return what an office is called now, "KPU Kabupaten Toba" of "KPU Kabupaten Toba Samosir"; None for no office.

    Blanks in the name of its region do not matter, nor whether an office of Aceh is called KPU.
    """
    parts = kind_and_place(satker)
    return _by_name().get((parts[0], _known_by(parts[1]))) if parts else None


def own_key(name: str) -> str:
    """Return what names of offices are compared by: alike for a former name and the present one."""
    return key_of(present_name(name) or name)


def province_of(satker: str | None) -> str | None:
    """Return the name of the province that an office, "KPU Kabupaten Klaten", lies in; None when it is not known."""
    parts = kind_and_place(satker)
    if parts is None:
        return None
    return parts[1] if parts[0] == "Provinsi" else _by_region().get((parts[0], parts[1].casefold()))


def lies_elsewhere(place: str, own: str | None) -> bool:
    """
    Tell whether a town bears the name of another kabupaten or kota than the office's.

    A seat that bears another name than its region, Ungaran, is none; a province's office may sit in any of its towns.
    """
    mine = kind_and_place(own)
    name = _KIND.sub("", " ".join(place.split())).strip(" .,").casefold()
    if mine is None or name == mine[1].casefold():
        return False
    provinces = _provinces(name)
    return bool(provinces) and (mine[0] != "Provinsi" or mine[1].casefold() not in provinces)


@remembered_with
def others_named(text: str, own: str | None) -> tuple[str, ...]:
    """
    Return the names of other offices of this office's level in a text, "KPU Klaten" without its kind among them.

    A kabupaten's or kota's office may name any province's; a province's those of its own kabupaten and kota.
    """
    mine = kind_and_place(own)
    return tuple(_others(text, own, mine)) if mine and is_office_named(text.lower()) else ()


def _others(text: str, own: str | None, mine: tuple[str, str]) -> Iterator[str]:
    within = mine[1].casefold() if mine[0] == "Provinsi" else None
    for name in neighbours(text, own):
        if within is None or (province_of(name) or "").casefold() != within:
            yield name
    for found in _OFFICE.finditer(text):
        named = _places(found["first"].casefold()).match(text, found.end())
        place = " ".join(named[0].split()).casefold() if named else mine[1].casefold()
        if named and place != mine[1].casefold() and (within is None or within not in _provinces(place)):
            yield " ".join(text[found.start() : named.end()].split())


def _provinces(place: str) -> set[str]:
    """Return the provinces, in lower case, that have a region of that bare name."""
    known = _by_region()
    return {known[kind, place].casefold() for kind in ("Kabupaten", "Kota") if (kind, place) in known}


_OFFICE = re.compile(rf"\b{ORGANISATION}\s+(?=(?P<first>\w+))", re.IGNORECASE)
_FIRST = re.compile(r"\w+")
_NOTHING = re.compile(r"(?!)")


def _places(first: str) -> re.Pattern[str]:
    """Return what finds the names of regions that begin with a word in lower case; all of them take long to compile."""
    names = _by_first_word().get(first)
    return _pattern(names) if names else _NOTHING


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Return the names of regions in lower case by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted({name for _, name in _by_region()}, key=len, reverse=True):
        first = _FIRST.match(name)
        found.setdefault(first[0] if first else name, []).append(name)
    return {first: tuple(names) for first, names in found.items()}


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    places = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?:{places})\b", re.IGNORECASE)
