"""
What is known of the texts of a template before a plan of it is checked, kept beside it, for a new process too.

That is who finds something in them, so that nobody else looks, and what they are compared as.

It is made by the first who checks a plan of the template, or with the wheel, and holds for the very files of code
and words that the judges are made of, by their sizes and, in a checkout, their times. Where nothing may be written,
there is none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from rbexcel.catalogue.built_in import template, template_ids
from rbexcel.catalogue.kept import kept_at
from rbexcel.catalogue.regions_file import is_region
from rbexcel.frozen import frozen
from rbexcel.resources import is_installed, resources
from rbexcel.version import __version__
from rbexcel.words.essence import neutral
from rbexcel.words.judge import NOTHING_TOLD, Told, finders, judges, words_of
from rbexcel.words.offices import KPU, office_name

_CODE = ("words", "plan", "catalogue", "checking", "checking/rules")
_SIGN = "{satker}"
_ANYBODY = ("KPU Kabupaten Qawuda", "KPU Kota Qawuda Qewido", "KPU Provinsi Qawuda")
"""Names of no office, of words that no text holds."""
_GOES_ON = re.compile(r"\{satker\}[\w'-]")
_USUAL = re.compile(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3}")
"""A place whose words look like those. With others, "Tojo Una-Una", texts are judged as they are."""

KEPT = ".judged.json"
"""How the names of the files end that this is kept in."""

_Texts = Mapping[str, tuple[int, str]]
"""Texts, each with the bits of who finds something in it, and what it is compared as."""
_OF_ANY, _OF_ONE, _WORDS = "any", "one", "words"


@frozen
class OfTemplate:
    """
    What is known of the texts of a template as they read for an office.

    ``told`` tells who finds something in them; ``of_any`` and ``of_one`` have what they are compared as, of those that
    name no office and of those that name this one.
    """

    told: Told
    of_any: Mapping[str, str]
    of_one: Mapping[str, str]


NOTHING_KNOWN = OfTemplate(NOTHING_TOLD, {}, {})


def of_template(name: str, office: str | None) -> OfTemplate:
    """Return what is known of the texts of a template, given by its id, as they read for an office."""
    return _of_template(name, office, judges())


@lru_cache(maxsize=64)
def _of_template(name: str, office: str | None, all_judges: tuple[str, ...]) -> OfTemplate:
    kept = _kept(name, all_judges)
    if not kept:
        return NOTHING_KNOWN
    of_any, of_one = kept[_OF_ANY], {}
    place = _place_of(office)
    if office and place and not any(words_of([place, f"{place}."]).values()):
        its = place.split()
        free = [text for text in kept[_OF_ONE] if not any(map(text.lower().__contains__, its))]
        of_one = {text.replace(_SIGN, office): kept[_OF_ONE][text] for text in free}
    bits = {text: found for text, (found, _) in (*of_any.items(), *of_one.items())}
    return OfTemplate(
        Told(bits, {word: found for word, (found, _) in kept[_WORDS].items()}),
        {text: said for text, (_, said) in of_any.items()},
        {text: said for text, (_, said) in of_one.items()},
    )


def _place_of(office: str | None) -> str | None:
    """Return the place of an office in lower case; None where its name is not the short one, formed as most are."""
    named = office_name(office)
    if named is None or named.short != office or named.institution != KPU or not _USUAL.fullmatch(named.place):
        return None
    return named.place.lower() if is_region(named.kind, named.place) else None


@cache
def _kept(name: str, all_judges: tuple[str, ...]) -> Mapping[str, _Texts] | None:
    """Return what is known of the texts of a template without an office's name, of those with one, of all words."""
    if name not in template_ids():
        return None
    place = resources("workbook_templates") / "__pycache__" / f"{name}{KEPT}"
    return keep(place, name, installed=is_installed(), all_judges=all_judges)


def keep(place: Path, name: str, *, installed: bool, all_judges: tuple[str, ...]) -> Mapping[str, _Texts] | None:
    """Return what is known of the texts of a template, kept at a place for a checkout or for an installed package."""
    try:
        made_of = f"{__version__} {all_judges} {[*_files(timed=not installed)]}"
    except OSError:  # an installation without its sources, say
        return None
    return kept_at(place, made_of, lambda: _judged(name))


def _files(*, timed: bool) -> Iterator[tuple[str, int, int]]:
    """Yield what decides what the judges find: the files of code and words, each with its size and its time, or 0."""
    package = Path(__file__).parent.parent
    for folder in (*(package / each for each in _CODE), resources("workbook_templates")):
        with os.scandir(folder) as there:
            for each in sorted(there, key=lambda each: each.name):
                if each.is_file():
                    known = each.stat()
                    yield f"{folder.name}/{each.name}", known.st_size, known.st_mtime_ns if timed else 0


def _judged(name: str) -> Mapping[str, _Texts]:
    chosen = template(name)
    texts = dict.fromkeys(text for row in (*chosen.rows, *chosen.every) for text in row.levels if text)
    named = {text: [text.replace(_SIGN, each) for each in _ANYBODY] for text in texts if _names_an_office(text)}
    return {
        _OF_ANY: {text: (finders(text), neutral(text, None)) for text in texts if "{" not in text},
        _OF_ONE: {text: (finders(*its), told) for text, its in named.items() if (told := _told_alike(its)) is not None},
        _WORDS: {word: (bits, "") for word, bits in words_of(texts).items()},
    }


def _told_alike(its: Sequence[str]) -> str | None:
    """Return what a text is compared as whoever it names; None where that is not the same for all."""
    first, *others = map(neutral, its, _ANYBODY)
    return None if any(other != first for other in others) else first


def _names_an_office(text: str) -> bool:
    """Tell a text in which the office's name, and nothing else, is to be filled in."""
    return _SIGN in text and "{" not in text.replace(_SIGN, "") and not _GOES_ON.search(text)
