"""
What staff type for a decree, in the form in which it is printed; what cannot be is refused with why. Values only.

UU 12/2011, Lampiran II: capitals, a day that exists, the name of who signs without degree, rank and number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rbexcel.errors import UnusableValueError
from rbexcel.plan.blank_words import PARTS
from rbexcel.plan.blanks import Part
from rbexcel.plan.office import BLANK, Office, require_fit
from rbexcel.plan.plan import Decree
from rbexcel.words.dates import dated, day_written, looks_like_a_day
from rbexcel.words.names import capitalised, without_degrees, without_number

ASKED = {
    "number": "Nomor keputusan",
    "date": "Tanggal keputusan",
    "place": PARTS[Part.PLACE].capitalize(),
    "signatory": PARTS[Part.SIGNATORY].capitalize(),
    "certifier": PARTS[Part.CERTIFIER].capitalize(),
    "certifier_title": PARTS[Part.CERTIFIER_TITLE].capitalize(),
    "berita_acara": "Berita acara",
}
"""What of a decree may be asked, by its field, and what it is called."""

_LABEL = re.compile(r"^\D*?\b(?:(?:nomor|number|nomer|no)\b[\s.:]*)+", re.IGNORECASE)
"""The word before a number, and what it is the number of: "Keputusan KPU Kabupaten Boyolali Nomor"."""
_YEAR = re.compile(r"\bthn?\b\.?(?=\s*\d{4}\b)", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_WORD = re.compile(r"[A-Za-z]+")
_MIXED = frozenset({"Kpt", "Kpts", "Kab", "Kota", "Prov"})
"""Words of the older numbers that are no capitals: 314/ORT.07-Kpt/01/KPU/V/2021."""
_SET_IN = re.compile(r"^(?:ditetapkan\s+)?di\s+", re.IGNORECASE)
_REGION = re.compile(r"^(?:kabupaten|kab\b\.?)\s*", re.IGNORECASE)
_OF_DAY = re.compile(r"[\s,]*\b(?:tanggal|tgl)\b[\s.:]*", re.IGNORECASE)
_DAY = "Tulis seperti 12 Januari 2026."


def in_form(decree: Decree, office: Office) -> Decree:
    """Return what is known of a decree as it is printed. Raises RbexcelError for what cannot be."""
    for fact, what in ASKED.items():
        require_fit(what, getattr(decree, fact) or "")
    return replace(
        decree,
        number=_number(decree.number),
        date=_day(ASKED["date"], decree.date),
        place=_town(decree.place, office),
        signatory=_name(decree.signatory, ASKED["signatory"]),
        certifier=_certifier(decree.certifier),
        certifier_title=" ".join(decree.certifier_title.split()).rstrip(" ,") if decree.certifier_title else None,
        berita_acara=_minutes(decree.berita_acara),
    )


def not_printed(typed: Decree, printed: Decree | None) -> Iterator[str]:
    """Yield what of a name that was typed is not printed."""
    name, prints = typed.signatory, printed.signatory if printed else None
    if name and prints and " ".join(name.split()).upper() != prints:
        yield f'Nama ketua dicetak "{prints}": gelar, pangkat, dan NIP tidak ditulis pada keputusan.'


def _number(typed: str | None) -> str | None:
    """Return a number without the word before it, in capitals: "3 TAHUN 2026"."""
    if not typed or not typed.strip():
        return None
    bare = _YEAR.sub("tahun", _SLASH.sub("/", " ".join(_LABEL.sub("", typed).split()).rstrip(" ,;.")))
    if not any(map(str.isdigit, bare)):
        raise UnusableValueError(f'Nomor keputusan "{typed}" bukan nomor', "Tulis seperti 3 Tahun 2026.")
    return _WORD.sub(lambda found: found[0] if found[0] in _MIXED else found[0].upper(), bare)


def _day(what: str, typed: str | None) -> str | None:
    """Return a date as it is printed, 5 Januari 2026, however it was typed; refuse what no calendar has."""
    if not typed:
        return None
    day = dated(typed)
    if day is None:
        why = "tidak ada di kalender" if looks_like_a_day(typed) else "bukan tanggal"
        raise UnusableValueError(f'{what} "{typed}" {why}', _DAY)
    return day_written(day)


def _town(typed: str | None, office: Office) -> str | None:
    """Return a town in normal letters, without the kind of its region; refuse what names none."""
    words = _SET_IN.sub("", " ".join((typed or "").split()).strip(" ,."))
    if words and not any(map(str.isalpha, words)):
        raise UnusableValueError(f'{ASKED["place"]} "{typed}" bukan nama tempat', f"Tulis seperti {office.district}.")
    if words.casefold() == office.region.casefold():  # "Kota Agung" is a town, "Kota Surakarta" an office's region
        return office.district
    return capitalised(_REGION.sub("", words)) or None


def require_name(what: str, typed: str) -> str:
    """Return the bare name that staff typed for ``what``; stop at what names nobody, like degrees alone."""
    bare = without_degrees(typed)
    if not any(map(str.isalpha, bare)):
        raise UnusableValueError(f'{what} "{typed}" bukan nama', "Tulis nama lengkap.")
    return bare


def _name(typed: str | None, what: str) -> str | None:
    return require_name(what, typed).upper() if typed and typed.strip() else None


def _certifier(typed: str | None) -> str | None:
    """Return the name of who certifies copies: in capitals or not, as it is typed, but never all small."""
    bare = without_number(typed or "")
    if bare:
        require_name(ASKED["certifier"], bare)
    return (capitalised(bare) if bare.islower() else bare) or None


def _minutes(typed: str | None) -> str | None:
    """Return number and date of minutes as they are cited: "Nomor 7/PK.01-BA/3309/2026 tanggal 4 Januari 2026"."""
    bare = " ".join(_LABEL.sub("", typed or "").split()).strip(" ;.")
    if not bare:
        return None
    number, *days = _OF_DAY.split(bare, maxsplit=1)
    day = _day("Tanggal berita acara", days[0]) if days and BLANK not in days[0] else BLANK
    return f"Nomor {number or BLANK} tanggal {day}"
