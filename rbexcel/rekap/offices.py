"""Which office a file belongs to: by its code, by its name, by a name that is nearly one, by the name of the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from rbexcel.catalogue.regions_file import every_office, own_key, present_name, province_of
from rbexcel.frozen import frozen
from rbexcel.rekap.facts import Facts, State
from rbexcel.rekap.file_names import Where, named_in, only_one, words_in
from rbexcel.rekap.picture import Office
from rbexcel.words.offices import key_of, kind_and_place
from rbexcel.words.years import PLAN_YEARS

NEARLY = 92.0
"""Percent of likeness from which a name that is no office's may be meant for one of the roster."""
_OFFICE_WORDS = re.compile(r"kpu|kab|kota|prov|(?<![a-z])kip(?![a-z])", re.IGNORECASE)
"""One of these is in the name of a folder that is an office's: one called "Jawa Tengah" is that of many."""
_SHORTEST_CODE = 4


@frozen
class Claim:
    """The office that a file is taken to be from; ``doubt`` is a sentence where that is not certain."""

    office: Office
    doubt: str | None = None


class Offices:
    """The offices of a roster, found by what files tell."""

    def __init__(self, roster: Sequence[Office]) -> None:
        self._by_code: dict[str | None, Office] = {office.code: office for office in roster if office.code}
        self._by_name = {own_key(office.satker): office for office in roster}
        self._listed = frozenset(office.satker for office in roster)
        self._known = _known()

    def claim(self, facts: Facts, path: str, seen: Collection[str] = ()) -> Claim | None:
        """
        Return the office of a file; None where nothing tells it.

        ``seen`` are names of offices in other files of the folder: of two that a file's name may mean, it is that one.
        """
        if facts.state is State.OK and (facts.names or facts.code in self._by_code):
            return self._told(facts)
        named = self._in_path(path, seen)
        if named is None or facts.state is not State.OK:
            return Claim(named) if named else None
        return Claim(named, "Nama satker tidak tertulis di dalamnya; yang ada hanya pada nama berkasnya.")

    def named_by_file(self, path: str) -> Office | None:
        """Return the office that the own name of a file names for certain: one of the roster, or with its kind."""
        name = path.rpartition("/")[2].rpartition(".")[0]
        if not (self._listed or _OFFICE_WORDS.search(name)):
            return None
        found = self._in_name(name, ())
        return found if found and (found.in_roster or _OFFICE_WORDS.search(name)) else None

    def may_mean(self, path: str, office: Office) -> bool:
        """Tell whether the path of a file names an office, among others perhaps."""
        return bool(named_in(words_in(path), frozenset({office.satker})))

    def _told(self, facts: Facts) -> Claim:
        doubt = f"Menyebut lebih dari satu satker: {' dan '.join(facts.names)}." if len(facts.names) > 1 else None
        name = facts.names[0] if facts.names else None
        by_code = self._by_code.get(facts.code)
        if by_code:
            if name and own_key(name) != own_key(by_code.satker):
                doubt = doubt or f'Kodenya {by_code.code} ({by_code.satker}), tetapi namanya "{name}".'
            return Claim(by_code, doubt)
        listed = next((self._by_name[each] for each in map(own_key, facts.names) if each in self._by_name), None)
        if listed:
            if facts.code and listed.code and facts.code != listed.code:
                doubt = doubt or f"Kodenya {facts.code}, sedangkan di daftar satker {listed.code}."
            return Claim(listed, doubt)
        near = self._near(name or "")
        if near:
            where = "di daftar satker " if near.in_roster else ""
            return Claim(near, doubt or f'Namanya "{name}"; yang paling mirip {where}"{near.satker}".')
        return Claim(self._outside(name or "", facts.code), doubt)

    def _near(self, name: str) -> Office | None:
        """
        Return the office that is meant where a name is misspelt, there or in the roster: two that there are differ.

        Those of the roster come first, then all that there are.
        """
        key = own_key(name)
        is_one = key in self._known
        misspelt = [each for each in self._by_name if not (is_one and each in self._known)]
        found = _nearest(key, misspelt)
        if found:
            return self._by_name[found]
        other = None if is_one else _nearest(key, list(self._known))
        return self._outside(self._known[other]) if other else None

    def _outside(self, name: str, code: str | None = None) -> Office:
        known = present_name(name) or name
        return Office(known, code, province_of(known), in_roster=False)

    def _in_path(self, path: str, seen: Collection[str]) -> Office | None:
        """Return the one office that the name of a file names, or else that of a folder it lies in."""
        *folders, name = path.rpartition(".")[0].split("/")
        found = self._in_name(name, seen)
        for folder in reversed(folders):
            found = found or (self._in_name(folder, seen) if _OFFICE_WORDS.search(folder) else None)
        return found

    def _in_name(self, name: str, seen: Collection[str]) -> Office | None:
        words = words_in(name)
        listed = only_one(_without_own_provinces(named_in(words, self._listed)), ())
        if listed:
            return self._by_name[own_key(listed)]
        codes = {word for word in words if len(word) >= _SHORTEST_CODE and word in self._by_code}
        codes -= {str(year) for year in PLAN_YEARS}
        if len(codes) == 1:
            return self._by_code[codes.pop()]
        known = only_one(_without_own_provinces(named_in(words, frozenset(seen)) | named_in(words, _all())), seen)
        return self._by_name.get(own_key(known)) or self._outside(known) if known else None


@cache
def _known() -> Mapping[str, str]:
    """Return all offices by what their names are compared by."""
    return MappingProxyType({key_of(name): name for name in every_office()})


@cache
def _all() -> frozenset[str]:
    return frozenset(every_office())


def _without_own_provinces(found: Mapping[str, Where]) -> Mapping[str, Where]:
    """Return offices in a name without a province that stands beside one of its own: it tells where that lies."""
    lie_in = {(("Provinsi", province_of(office)), where) for office, where in found.items()}
    return {
        office: where
        for office, where in found.items()
        if not any(province == kind_and_place(office) and at != where for province, at in lie_in)
    }


def _nearest(key: str, keys: Sequence[str]) -> str | None:
    if not keys:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a name that is not in the roster

    found = process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=NEARLY)
    return found[0] if found else None
