"""Names of offices in texts: an office's own in all its forms, and those of others. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rbexcel.words.phrase import Phrase

HINTS = ("kpu", "komisi")
"""A text that names an office holds one of these, in lower case."""

_ORGANISATION = r"KPU|Komisi\s+Pemilihan\s+Umum"
_KINDS = {"kab": "Kabupaten", "kot": "Kota", "pro": "Provinsi"}
_SHORT = {"Kabupaten": "Kab.", "Kota": "Kota", "Provinsi": "Prov."}
_WHOLE_KIND = "|".join(_SHORT)
_KIND = rf"{_WHOLE_KIND}|Kab\b\.?|Prov\b\.?"
_BEFORE_PLACE = rf"(?P<kind>{_KIND})(?:\s+|(?<=\.))"
_WHOLE = re.compile(rf"(?:{_ORGANISATION})\s+{_BEFORE_PLACE}(?P<place>\S.*)", re.IGNORECASE)
_IN_HEADING = re.compile(
    rf"(?:{_ORGANISATION})\s+{_BEFORE_PLACE}(?P<place>.+?)(?=\s+tahun\b|[\n.,;:(]|$)", re.IGNORECASE
)
_IN_SENTENCE = re.compile(rf"\bKPU {_BEFORE_PLACE}(?P<place>[A-Z][a-z]+)\b")
# "Bandung" is not "Bandung Barat": these words make another region's name.
_LONGER = r"(?!\s+(?i:Barat|Timur|Utara|Selatan|Tengah|Tenggara|Hulu|Hilir|Ulu|Ilir|Raya|Besar|Jaya|Kepulauan|Daya)\b)"
_NO_PLACE = r"(?!(?i:dan|atau|maupun|di|tahun|yang|se|tentang|nomor|ttd)\b)"
_ANY = re.compile(
    rf"\b(?i:{_ORGANISATION})\s+(?i:{_KIND})\s+{_NO_PLACE}(?P<place>[A-Z][\w'-]*(?:\s+{_NO_PLACE}[A-Z][\w'-]*){{0,3}})"
)
_REGION = re.compile(
    rf"\b(?P<kind>(?i:{_WHOLE_KIND}))\s+{_NO_PLACE}(?P<place>[A-Z][\w'-]*(?:\s+{_NO_PLACE}[A-Z][\w'-]*){{0,3}})"
)
_PROVINCE = re.compile(r"\bprov", re.IGNORECASE)
NAMELESS = Phrase(HINTS, rf"(?:{_ORGANISATION})\s+(?:{_WHOLE_KIND})(?=\s*(?:[.;,)]|$|\n))")
"""An office that lacks the name of its region: "di KPU Kabupaten."."""

CHOICE = Phrase(("kpu",), r"\bKPU (?:Provinsi|Kabupaten)\s*(?:/|,|dan\b|atau\b|maupun\b)")
"""A choice of offices that the national guide offers: "KPU Provinsi/Kabupaten"."""


def is_office_named(folded: str) -> bool:
    """Tell whether a text in lower case may name an office."""
    return any(map(folded.__contains__, HINTS))


def whole_name(typed: str) -> str | None:
    """
    Return an office's short name, "KPU Kabupaten Sukoharjo", of one that is all of a text; None when it is none.

    It may be typed in any case, short or in full, its kind as ``Kab.`` or ``Prov.``.
    """
    parts = kind_and_place(typed)
    return _short_name(*parts) if parts else None


def name_in_heading(text: str) -> str | None:
    """Return the short name of the office that a heading names, up to the year or the next sign; None if none."""
    found = _IN_HEADING.search(text)
    return _short_name(_kind_in_full(found["kind"]), found["place"].strip()) if found else None


def names_in_sentence(text: str) -> Iterator[str]:
    """Yield the short names of the offices in a sentence that have a region of one word."""
    for found in _IN_SENTENCE.finditer(text):
        yield _short_name(_kind_in_full(found["kind"]), found["place"])


def _short_name(kind: str, place: str) -> str:
    return f"KPU {kind} {place.title() if place.isupper() or place.islower() else place}"


def shortened(name: str) -> str:
    """Return an office's short name with its kind in short: "KPU Kab. Sukoharjo"."""
    parts = kind_and_place(name)
    return f"KPU {_SHORT[parts[0]]} {parts[1]}" if parts else name


@lru_cache(maxsize=64)
def kind_and_place(name: str | None) -> tuple[str, str] | None:
    """Return the kind of an office, Kabupaten, Kota or Provinsi, and its place as typed; None for another text."""
    found = _WHOLE.fullmatch(" ".join((name or "").split()))
    return (_kind_in_full(found["kind"]), found["place"]) if found else None


def _kind_in_full(typed: str) -> str:
    return _KINDS[typed[:3].casefold()]


def renamed(text: str, old: str | None, new: str | None) -> str:
    """Replace the name of the office ``old``, short, in full or its region only, by that of ``new`` in that form."""
    before, after = kind_and_place(old), kind_and_place(new)
    if before is None or after is None or before == after:
        return text

    def other(found: re.Match[str]) -> str:
        if not _is_own(found, before[0]):
            return found[0]
        kind = _kind_like(found["kind"], after[0]) if found["kind"] else ""
        place = after[1].upper() if found["place"].isupper() else after[1]
        return " ".join(part for part in (found["organisation"], kind, place) if part)

    return _forms(before[1]).sub(other, text)


def as_placeholders(text: str, own: str | None) -> str:
    """Replace an office's name in all its forms by the placeholders of templates."""
    parts = kind_and_place(own)
    if parts is None:
        return text

    def placeholder(found: re.Match[str]) -> str:
        if not _is_own(found, parts[0]):
            return found[0]
        upper = found["place"].isupper()
        if not found["organisation"]:
            word = "wilayah" if found["kind"] else "daerah"
            return f"{{{word.upper() if upper else word}}}"
        if found["organisation"].upper() == "KPU":
            return "KPU {WILAYAH}" if upper else "{satker}"
        return "{SATKER_LENGKAP}" if upper else "{satker_lengkap}"

    return _forms(parts[1]).sub(placeholder, text)


def without_offices(text: str, own: str | None) -> str:
    """Return a text without any office's name, for comparison across offices."""
    folded = text.casefold()
    text = _without_own(text, own, " ")
    return _ANY.sub(" ", text) if is_office_named(folded) else text


def other_offices(text: str, own: str | None) -> Iterator[str]:
    """Yield the names of offices in a text that are not ``own``."""
    mine = " ".join(kind_and_place(own) or ()).casefold()
    for found in _ANY.finditer(_without_own(text, own)):
        kind = next(word for word in found[0].split() if word[:3].casefold() in _KINDS)
        name = f"{_kind_in_full(kind)} {' '.join(found['place'].split())}"
        if not mine or not f"{name.casefold()} ".startswith(f"{mine} "):
            yield " ".join(found[0].split())


def _without_own(text: str, own: str | None, instead: str = ";") -> str:
    """Return a text without the office's own name; that may hold a word that ends others: Pangkajene dan Kepulauan."""
    parts = kind_and_place(own)
    if parts is None or parts[1].split()[0].casefold() not in text.casefold():
        return text
    return _forms(parts[1]).sub(lambda found: instead if _is_own(found, parts[0]) else found[0], text)


def other_regions(text: str, own: str | None) -> Iterator[tuple[str, str]]:
    """Yield the regions that a text names with their kind and that are not the office's: ("Kabupaten", "KLATEN")."""
    for found in _REGION.finditer(_without_own(text, own)):
        yield _kind_in_full(found["kind"]), " ".join(found["place"].split())


def names_its_region(text: str, own: str | None) -> bool:
    """Tell whether a text names the office's region, with its kind or without."""
    return _without_own(text, own) != text


def neighbours(text: str, own: str | None) -> Iterator[str]:
    """Yield the names of other offices in a text; for a regency's or city's office not those of provinces."""
    mine = kind_and_place(own)
    for name in other_offices(text, own) if own and is_office_named(text.lower()) else ():
        if (mine and mine[0] == "Provinsi") or not _PROVINCE.search(name):
            yield name


@lru_cache(maxsize=64)
def _forms(place: str) -> re.Pattern[str]:
    name = r"\s+".join(map(re.escape, place.split()))
    return re.compile(
        rf"\b(?:(?P<organisation>{_ORGANISATION})\s+)?(?:(?P<kind>{_KIND})\s+)?(?P<place>{name})\b{_LONGER}",
        re.IGNORECASE,
    )


def _is_own(found: re.Match[str], kind: str) -> bool:
    """Tell whether a form is the office's: another kind is another office, a place alone must look like a name."""
    if found["kind"]:
        return _kind_in_full(found["kind"]) == kind
    return bool(found["organisation"]) or found["place"][0].isupper()


def _kind_like(typed: str, kind: str) -> str:
    word = kind if len(typed) > len("Prov.") or typed.casefold() == "kota" else _SHORT[kind]
    if typed.isupper():
        return word.upper()
    return word.lower() if typed.islower() else word
