"""Names of offices in texts: an office's own in all its forms, and those of others. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_ORGANISATION = r"KPU|Komisi\s+Pemilihan\s+Umum"
_KINDS = {"kab": "Kabupaten", "kot": "Kota", "pro": "Provinsi"}
_KIND = r"Kabupaten|Kab\b\.?|Kota|Provinsi|Prov\b\.?"
KIND = rf"(?P<kind>{_KIND})(?:\s+|(?<=\.))"
"""What an office is, in full or as ``Kab.``, and what parts it from the name of its place."""

_SHORT = {"Kabupaten": "Kab.", "Kota": "Kota", "Provinsi": "Prov."}
_WHOLE = re.compile(rf"(?:{_ORGANISATION})\s+{KIND}(?P<place>\S.*)", re.IGNORECASE)
# "Bandung" is not "Bandung Barat": these words make another region's name.
_LONGER = r"(?!\s+(?i:Barat|Timur|Utara|Selatan|Tengah|Tenggara|Hulu|Hilir|Ulu|Ilir|Raya|Besar|Jaya|Kepulauan|Daya)\b)"
_NO_PLACE = r"(?!(?i:dan|atau|maupun|di|tahun|yang|se)\b)"
_ANY = re.compile(
    rf"\b(?i:{_ORGANISATION})\s+(?i:{_KIND})\s+{_NO_PLACE}(?P<place>[A-Z][\w'-]*(?:\s+{_NO_PLACE}[A-Z][\w'-]*){{0,3}})"
)


def kind_in_full(typed: str) -> str:
    """Return what an office is, typed as ``KIND`` allows: Kabupaten, Kota or Provinsi."""
    return _KINDS[typed[:3].casefold()]


def renamed(text: str, old: str | None, new: str | None) -> str:
    """Replace the name of the office ``old``, short, in full or its region only, by that of ``new`` in that form."""
    before, after = _parts(old), _parts(new)
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
    parts = _parts(own)
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
    parts = _parts(own)
    folded = text.casefold()
    if parts and parts[1].split()[0].casefold() in folded:
        text = _forms(parts[1]).sub(lambda found: " " if _is_own(found, parts[0]) else found[0], text)
    return _ANY.sub(" ", text) if "kpu" in folded or "komisi" in folded else text


def other_offices(text: str, own: str | None) -> Iterator[str]:
    """Yield the names of offices in a text that are not ``own``."""
    mine = " ".join(_parts(own) or ()).casefold()
    for found in _ANY.finditer(text):
        kind = next(word for word in found[0].split() if word[:3].casefold() in _KINDS)
        name = f"{kind_in_full(kind)} {' '.join(found['place'].split())}"
        if not mine or not f"{name.casefold()} ".startswith(f"{mine} "):
            yield " ".join(found[0].split())


@lru_cache(maxsize=64)
def _parts(name: str | None) -> tuple[str, str] | None:
    """Return kind and place of an office's name; None when it does not tell them."""
    found = _WHOLE.fullmatch(" ".join((name or "").split()))
    return (kind_in_full(found["kind"]), found["place"]) if found else None


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
        return kind_in_full(found["kind"]) == kind
    return bool(found["organisation"]) or found["place"][0].isupper()


def _kind_like(typed: str, kind: str) -> str:
    word = kind if len(typed) > len("Prov.") or typed.casefold() == "kota" else _SHORT[kind]
    if typed.isupper():
        return word.upper()
    return word.lower() if typed.islower() else word
