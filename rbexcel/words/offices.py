"""Names of offices in texts: an office's own in all its forms, and those of others. Knows texts only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

from rbexcel.frozen import frozen
from rbexcel.words.late import late
from rbexcel.words.phrase import Phrase

HINTS = ("kpu", "kip", "komisi")
"""A text that names an office holds one of these, in lower case."""
FIRST_WORD = "|".join(HINTS)
"""The pattern of the word that an office's name begins with, in lower case."""


@frozen
class Institution:
    """What an office is one of, in short and in full."""

    short: str
    full: str


KPU = Institution("KPU", "Komisi Pemilihan Umum")
KIP = Institution("KIP", "Komisi Independen Pemilihan")
"""What KPU's offices in Aceh are called. Elsewhere KIP is short for Keterbukaan Informasi Publik."""

IN_SHORT = f"{KPU.short}|{KIP.short}"
IN_FULL = f"{KPU.full}|{KIP.full}"
"""The patterns of what any office is one of."""

ACEH = "Aceh"
"""The province whose offices are KIP; its own office is called KIP Aceh, without the word Provinsi."""
_IN_ACEH = "Aceh|Banda|Bener|Bireuen|Gayo|Langsa|Lhokseumawe|Nagan|Pidie|Sabang|Simeulue|Subulussalam"
"""How the names of Aceh and of its regions begin, and those of no others."""

_KINDS = {"kab": "Kabupaten", "kot": "Kota", "pro": "Provinsi"}
_SHORT = {"Kabupaten": "Kab.", "Kota": "Kota", "Provinsi": "Prov."}
_SHORTEST_NAME = 3
"""Words of the shortest name in a sentence: KPU, its kind, its place."""
_WHOLE_KIND = "|".join(_SHORT)
_KIND = rf"{_WHOLE_KIND}|Kab\b\.?|Prov\b\.?"
_BEFORE_PLACE = rf"(?P<kind>{_KIND})(?:\s+|(?<=\.))"
_KIP_OF_ACEH = rf"(?=\s+(?:(?:{_KIND})\s*)?(?i:{_IN_ACEH})\b)"
ORGANISATION = (
    rf"K(?:PU|IP{_KIP_OF_ACEH}|omisi\s+(?:Pemilihan\s+Umum(?:\s*\(KPU\))?"
    rf"|Independen\s+Pemilihan(?:\s*\(KIP\))?{_KIP_OF_ACEH}))"
)
"""The pattern of what an office is one of, before its region."""
_NOT_OF_ACEH = r"K(?:PU|omisi\s+Pemilihan\s+Umum(?:\s*\(KPU\))?)"
"""What an office is one of whose region is not in Aceh."""
_END = r"\s+tahun\b|\s*[\n.,;:(·|]|\s*$"
_WHOLE = re.compile(rf"{ORGANISATION}\s+(?:{_BEFORE_PLACE}|(?={ACEH}$))(?P<place>\S.*)", re.IGNORECASE)
_CENTRE = late(
    r"(?:(?:Sekretariat\s+Jenderal|Setjen)\s+)?(?:KPU|Komisi\s+Pemilihan\s+Umum)(?:\s*\(KPU\))?"
    r"\s+(?:R\.?I\b\.?|Republik\s+Indonesia|Pusat)|(?:Sekretariat\s+Jenderal|Setjen)\s+KPU",
    re.IGNORECASE,
)
_IN_HEADING = late(
    rf"\b{ORGANISATION}\s+(?:{_BEFORE_PLACE}|(?={ACEH}(?:{_END})))(?P<place>.+?)(?={_END})", re.IGNORECASE
)
# "Bandung" is not "Bandung Barat": these words make another region's name, and so do those before two of them.
_LONGER = (
    r"(?!\s+(?i:Barat|Timur|Utara|Selatan|Tengah|Tenggara|Hulu|Hilir|Ulu|Ilir|Raya|Besar|Jaya|Kepulauan|Daya"
    r"|Singkil|Tamiang)\b)"
)
_GOES_ON = re.compile(rf"\w|(?!{_LONGER})")
"""What stands behind a name that is no end of it: more of a word, or of another region's name."""
_NOT_BEHIND = {"aceh": r"(?<!\bBanda )", "jambi": r"(?<!\bMuaro )"}
_AS_WRITTEN = {"Dan": "dan", "Di": "DI", "Dki": "DKI"}
"""Words in names of regions that do not begin with a capital only: Pangkajene dan Kepulauan, DKI Jakarta."""
_NOT_TITLED = late(rf"\b(?:{'|'.join(_AS_WRITTEN)})\b")
_NO_PLACE = r"(?!(?i:dan|atau|maupun|di|tahun|yang|se|tentang|nomor|ttd)\b)"
_IN_SENTENCE = late(
    rf"\b(?:KPU|KIP{_KIP_OF_ACEH}) {_BEFORE_PLACE}(?P<place>[A-Z][a-z]+(?: {_NO_PLACE}[A-Z][a-z]+){{0,3}})\b"
)
_ANY = late(
    rf"\b(?i:{ORGANISATION})\s+(?:(?i:{_KIND})\s+{_NO_PLACE}"
    rf"(?P<place>[A-Z][\w'-]*(?:\s+{_NO_PLACE}[A-Z][\w'-]*){{0,3}})|(?i:{ACEH})\b{_LONGER})"
)
_REGION = late(
    rf"\b(?P<kind>(?i:{_WHOLE_KIND}))\s+{_NO_PLACE}(?P<place>[A-Z][\w'-]*(?:\s+{_NO_PLACE}[A-Z][\w'-]*){{0,3}})"
)
_PROVINCE = re.compile(r"\bprov", re.IGNORECASE)
NAMELESS = Phrase(
    HINTS,
    r"\b(?:KPU|KIP|Komisi\s+(?:Pemilihan\s+Umum|Independen\s+Pemilihan))\s+"
    rf"(?:{_WHOLE_KIND})(?=\s*(?:[.;,)]|$|\n))",
)
"""An office that lacks the name of its region: "di KPU Kabupaten."."""

CHOICE = Phrase(("kpu", "kip"), rf"\b(?:{IN_SHORT}) (?:Provinsi|Kabupaten)\s*(?:/|,|dan\b|atau\b|maupun\b)")
"""A choice of offices that the national guide offers: "KPU Provinsi/Kabupaten"."""


@frozen
class OfficeName:
    """The name of an office: what it is one of, its kind, Kabupaten, Kota or Provinsi, and its place as typed."""

    institution: Institution
    kind: str
    place: str

    @property
    def region(self) -> str:
        """The name without the institution: "Kabupaten Sukoharjo", and of KIP Aceh "Aceh"."""
        bare = self.institution == KIP and self.kind == "Provinsi"
        return self.place if bare else f"{self.kind} {self.place}"

    @property
    def short(self) -> str:
        """The name as it is mostly told: "KPU Kabupaten Sukoharjo"."""
        return f"{self.institution.short} {self.region}"

    @property
    def full(self) -> str:
        """The name in full: "Komisi Pemilihan Umum Kabupaten Sukoharjo"."""
        return f"{self.institution.full} {self.region}"


def office_at(kind: str, place: str) -> OfficeName:
    """Return the name of the office of a region: in Aceh it is a KIP."""
    return OfficeName(KIP if _is_in_aceh(place) else KPU, kind, place)


@lru_cache(maxsize=64)
def office_name(typed: str | None) -> OfficeName | None:
    """Return the name of an office that is all of a text, short or in full, in any case; None when it is none."""
    found = _WHOLE.fullmatch(" ".join((typed or "").split()))
    return _named(found) if found else None


def is_centre(typed: str) -> bool:
    """Tell whether a text is a name of the office above all others: KPU RI, or its secretariat."""
    return bool(_CENTRE.fullmatch(" ".join(typed.split())))


def region_of(name: str) -> str:
    """Return an office's name without the institution: "Kabupaten Sukoharjo"; another text without KPU."""
    named = office_name(name)
    return named.region if named else name.removeprefix(f"{KPU.short} ").strip()


def same_office(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one office's: its region tells it, also where an office of Aceh is called KPU."""
    return one is not None and other is not None and key_of(one) == key_of(other)


def key_of(name: str) -> str:
    """Return what a name is compared by with those of other offices: alike for KIP and KPU of one region."""
    named = office_name(name)
    return f"{KPU.short} {named.kind} {named.place}".casefold() if named else name.casefold()


def _named(found: re.Match[str]) -> OfficeName:
    return OfficeName(_institution(found[0]), _kind_in_full(found["kind"] or "Provinsi"), found["place"].strip())


def institution_of(name: str | None) -> Institution:
    """Return what an office is one of; KPU where the name is none."""
    named = office_name(name)
    return named.institution if named else KPU


def _institution(organisation: str) -> Institution:
    return KIP if re.match(r"KIP|Komisi\s+Independen", organisation, re.IGNORECASE) else KPU


def is_office_named(folded: str) -> bool:
    """Tell whether a text in lower case may name an office."""
    return any(map(folded.__contains__, HINTS))


def whole_name(typed: str) -> str | None:
    """
    Return an office's short name, "KPU Kabupaten Sukoharjo", of one that is all of a text; None when it is none.

    It may be typed in any case, short or in full, its kind as ``Kab.`` or ``Prov.``.
    """
    named = office_name(typed)
    return _written(named).short if named else None


def name_in_heading(text: str) -> str | None:
    """Return the short name of the office that a heading names, up to the year or the next sign; None if none."""
    found = _IN_HEADING.search(text)
    return _written(_named(found)).short if found else None


def most_named(texts: Iterable[str]) -> str | None:
    """
    Return the short name of the office that sentences name most; None where they name none.

    What follows a name in capitals belongs to it where it does so mostly: "KPU Kabupaten Lombok Timur".
    """
    named = [_named(found).short.split() for text in texts for found in _IN_SENTENCE.finditer(text)]
    best: tuple[str, ...] = ()
    for width in range(_SHORTEST_NAME, max(map(len, named), default=0) + 1):
        longer = Counter(tuple(words[:width]) for words in named if len(words) >= width)
        words, often = max(longer.items(), key=itemgetter(1), default=(best, 0))
        if best and often * 2 <= len(named):
            break
        named = [each for each in named if tuple(each[:width]) == words]
        best = words
    return " ".join(best) or None


def _written(name: OfficeName) -> OfficeName:
    """Return a name whose place is written with capitals where they belong."""
    if not (name.place.isupper() or name.place.islower()):
        return name
    place = _NOT_TITLED.sub(lambda found: _AS_WRITTEN[found[0]], name.place.title())
    return replace(name, place=place)


def shortened(name: str) -> str:
    """Return an office's short name with its kind in short: "KPU Kab. Sukoharjo"."""
    named = office_name(name)
    return re.sub(rf"\b{named.kind}\b", _SHORT[named.kind], named.short, count=1) if named else name


def kind_and_place(name: str | None) -> tuple[str, str] | None:
    """Return the kind of an office, Kabupaten, Kota or Provinsi, and its place as typed; None for another text."""
    named = office_name(name)
    return (named.kind, named.place) if named else None


def _kind_in_full(typed: str) -> str:
    return _KINDS[typed[:3].casefold()]


def renamed(text: str, old: str | None, new: str | None) -> str:
    """Replace the name of the office ``old``, short, in full or its region only, by that of ``new`` in that form."""
    before, after = office_name(old), office_name(new)
    if before is None or after is None or before == after:
        return text

    def other(found: re.Match[str]) -> str:
        if not _is_own(found, before.kind):
            return found[0]
        organisation = _organisation_like(found["organisation"], before, after) if found["organisation"] else ""
        upper = found["place"].isupper()
        typed = found["kind"] or (before.kind.upper() if upper else before.kind)
        kind = _kind_like(typed, after.kind) if _tells_kind(found, before, after) else ""
        place = after.place.upper() if upper else after.place
        return " ".join(part for part in (organisation, kind, place) if part)

    return _forms(before.place).sub(other, text)


def _organisation_like(typed: str, before: OfficeName, after: OfficeName) -> str:
    """Return what another office is one of, short or in full as typed; as typed where both are of the same."""
    if before.institution == after.institution == _institution(typed):
        return typed
    told = after.institution.full if " " in " ".join(typed.split()) else after.institution.short
    return told.upper() if typed.isupper() else told


def _tells_kind(found: re.Match[str], before: OfficeName, after: OfficeName) -> bool:
    """Tell whether the kind of an office stands in its name in the place of another's form."""
    if found["organisation"] and after.region == after.place:
        return False
    return bool(found["kind"]) or (bool(found["organisation"]) and before.region == before.place)


def as_placeholders(text: str, own: str | None) -> str:
    """Replace an office's name in all its forms by the placeholders of templates."""
    name = office_name(own)
    if name is None:
        return text

    def placeholder(found: re.Match[str]) -> str:
        if not _is_own(found, name.kind):
            return found[0]
        upper = found["place"].isupper()
        if not found["organisation"]:
            whole = found["kind"] and name.region != name.place
            word = "wilayah" if whole else "daerah"
            before = f"{found['kind']} " if found["kind"] and not whole else ""
            return f"{before}{{{word.upper() if upper else word}}}"
        if len(found["organisation"]) == len(KPU.short):
            return "{SATKER}" if upper else "{satker}"
        return "{SATKER_LENGKAP}" if upper else "{satker_lengkap}"

    return _forms(name.place).sub(placeholder, text)


def without_offices(text: str, own: str | None) -> str:
    """Return a text without any office's name, for comparison across offices."""
    if own:
        text = _without_own(text, own, " ")
    return _ANY.sub(" ", text) if is_office_named(text.casefold()) else text


def may_be_named(own: str | None, text: str) -> bool:
    """Tell at a glance whether a text may name an office, which holds the first word of its place then."""
    return first_word(own) in text.casefold()


@lru_cache(maxsize=64)
def first_word(own: str | None) -> str:
    """Return the first word of an office's place, in lower case; a text without it does not name the office."""
    parts = kind_and_place(own)
    return parts[1].split()[0].casefold() if parts else ""


def other_offices(text: str, own: str | None) -> Iterator[str]:
    """Yield the names of offices in a text that are not ``own``."""
    mine = " ".join(kind_and_place(own) or ()).casefold()
    for found in _ANY.finditer(_without_own(text, own)):
        kind = next((word for word in found[0].split() if word[:3].casefold() in _KINDS), "Provinsi")
        name = f"{_kind_in_full(kind)} {' '.join((found['place'] or ACEH).split())}"
        if not mine or not f"{name.casefold()} ".startswith(f"{mine} "):
            yield " ".join(found[0].split())


def _without_own(text: str, own: str | None, instead: str = ";") -> str:
    """Return a text without the office's own name; that may hold a word that ends others: Pangkajene dan Kepulauan."""
    parts = kind_and_place(own)
    if parts is None or not may_be_named(own, text):
        return text
    if own and own in text:  # as it is mostly told: no pattern is needed where it stands so only
        first, *others = text.split(own)
        bare = instead.join((first, *others))
        bound = any(map(_GOES_ON.match, others)) or any(piece[-1:].isalnum() for piece in (first, *others[:-1]))
        if not bound and "_" not in text and not may_be_named(own, bare):
            return bare
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
        if (mine and mine[0] == "Provinsi") or not _of_province(name):
            yield name


def _of_province(name: str) -> bool:
    return bool(_PROVINCE.search(name)) or (kind_and_place(name) or ("",))[0] == "Provinsi"


def _is_in_aceh(place: str) -> bool:
    return bool(re.match(rf"(?:{_IN_ACEH})\b", place, re.IGNORECASE))


@lru_cache(maxsize=64)
def _forms(place: str) -> re.Pattern[str]:
    name = _NOT_BEHIND.get(place.casefold(), "") + r"\s+".join(map(re.escape, place.split()))
    # In a rekap each file has an office of its own: half of the time to compile is for what is in Aceh only.
    organisation = ORGANISATION if _is_in_aceh(place) else _NOT_OF_ACEH
    return re.compile(
        rf"\b(?:(?P<organisation>{organisation})\s+)?(?:(?P<kind>{_KIND})\s+)?(?P<place>{name})\b{_LONGER}",
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
