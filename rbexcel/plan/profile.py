"""What is asked of an office once and used in every plan of its own. Values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rbexcel.errors import Missing, MissingError, UnusableValueError
from rbexcel.frozen import frozen
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import Office, office_named, require_fit
from rbexcel.plan.papers import Logo, Papers, Signing
from rbexcel.plan.plan import NOTHING_KNOWN, Decree
from rbexcel.plan.typed_decree import ASKED, in_form, require_name
from rbexcel.words.names import are_degrees
from rbexcel.workbook.identity import Key
from rbexcel.workbook.paper import Paper, paper_named

YES, NO = "ya", "tidak"

FIELDS = {
    "name": "nama",
    "code": Key.CODE.value,
    "place": Key.PLACE.value,
    "chair": Key.CHAIR.value,
    "secretary": Key.SECRETARY.value,
    "certifier": Key.CERTIFIER.value,
    "certifier_title": "jabatan pengesah",
    "nip": "nip sekretaris",
    "members": "anggota",
    "logo": "logo",
    "signing": "tanda tangan",
    "catchwords": "kata penyambung",
    "paper": Key.PAPER.value,
}
"""What may be asked, and the key of each in the profile's file."""

CALLED = {
    "place": "Tempat",
    "chair": ASKED["signatory"],
    "secretary": "Nama sekretaris",
    "nip": "NIP sekretaris",
    "certifier": ASKED["certifier"],
    "certifier_title": ASKED["certifier_title"],
    "members": "Nama anggota",
    "logo": "Berkas logo",
}
"""What staff call the fields that are no words of a few."""


@frozen
class Profile:
    """
    What the plans of an office are made with: the office itself, what is known of the decree, its paper.

    As it is kept the decree holds only what every one of the office's has: its place and who signs. ``logo`` is the
    path of a picture for the letterhead, ``members`` are those of the plenary beside the chair, ``catchwords`` tells
    whether the pages of a printed decree end with the word that begins the next one.
    """

    office: Office
    decree: Decree = NOTHING_KNOWN
    paper: Paper | None = None
    logo: str | None = None
    signing: Signing = Signing.HAND
    members: tuple[str, ...] = ()
    catchwords: bool = False

    def papers(self, *, copy: bool = False, logo: Logo | None = None) -> Papers:
        """Return how its papers are made; ``logo`` is its picture, read."""
        return Papers(copy, self.members, self.signing, logo)

    def printed(self, layout: Layout) -> Layout:
        """Return a layout on the office's own paper, if it has one."""
        return replace(layout, paper=self.paper or layout.paper)


def told(profile: Profile) -> dict[str, str | None]:
    """Return the text of each of ``FIELDS``; None where there is none."""
    office, decree = profile.office, profile.decree
    return {
        "name": office.name,
        "code": office.code,
        "place": decree.place,
        "chair": decree.signatory,
        "secretary": office.secretary,
        "certifier": decree.certifier,
        "certifier_title": decree.certifier_title,
        "nip": office.nip,
        "members": "; ".join(profile.members) or None,
        "logo": profile.logo,
        "signing": None if profile.signing is Signing.HAND else profile.signing.value,
        "catchwords": YES if profile.catchwords else None,
        "paper": profile.paper and profile.paper.value,
    }


def profile_for(profile: Profile | None, name: str | None) -> Profile | None:
    """
    Return what is known of the office of a plan: the profile, or the one named, of which a profile of another office
    tells nothing.

    None when nothing tells whose plan it is.
    """
    if name is None:
        return profile
    office = office_named(name)
    if profile and profile.office.is_of(office.name):
        return replace(profile, office=replace(profile.office, name=office.name))
    return Profile(office)


def changed(profile: Profile | None, given: Mapping[str, str]) -> Profile:
    """
    Return a profile with the fields in ``given``; an empty text takes one out.

    Another office's name takes out all that belongs to the office before it. Raises RbexcelError for a value that
    cannot be, or when there is no name yet.
    """
    if "name" in given:
        profile = profile_for(profile, given["name"])
    if profile is None:
        raise MissingError(Missing.PROFILE)
    texts = told(profile) | {key: " ".join(text.split()) or None for key, text in given.items()}
    for field, what in CALLED.items():
        require_fit(what, texts[field] or "")
    code, paper, nip = texts["code"], texts["paper"], texts["nip"]
    if code and not re.fullmatch(r"\d{2,6}", code):
        raise UnusableValueError(f'Kode satker "{code}" harus 2 sampai 6 angka, seperti 3311')
    if nip and not re.fullmatch(r"\d{18}", nip.replace(" ", "")):
        raise UnusableValueError(f'NIP "{nip}" harus 18 angka, seperti 197801012005011001')
    members = tuple(filter(None, (each.strip() for each in (texts["members"] or "").split(";"))))
    for each in members:
        whole, _, behind = each.partition(",")
        if not are_degrees(behind):
            others = "".join(f"{',' if are_degrees(part) else ';'}{part}" for part in behind.split(","))
            raise UnusableValueError(f'Nama anggota dipisahkan dengan titik koma, seperti "{whole}{others}"')
    for what, name in (("secretary", texts["secretary"]), *(("members", each) for each in members)):
        if name:
            require_name(CALLED[what], name)
    office = Office(profile.office.name, code, texts["secretary"], nip and nip_in_form(nip))
    decree = Decree(
        place=texts["place"],
        signatory=texts["chair"],
        certifier=texts["certifier"],
        certifier_title=texts["certifier_title"],
    )
    return Profile(
        office,
        in_form(decree, office),
        paper_named(paper) if paper else None,
        texts["logo"],
        _signing(texts["signing"]),
        members,
        _wanted(texts["catchwords"]),
    )


def nip_in_form(digits: str) -> str:
    """Return a number of service as it is written: birth, year of entry, sex, place in the list."""
    bare = digits.replace(" ", "")
    return f"{bare[:8]} {bare[8:14]} {bare[14:15]} {bare[15:]}"


def _wanted(word: str | None) -> bool:
    if word is None:
        return False
    if word.casefold() not in {YES, NO}:
        raise UnusableValueError(f'Kata penyambung "{word}" tidak dikenal', f"Pilih {NO} atau {YES}.")
    return word.casefold() == YES


def _signing(word: str | None) -> Signing:
    if not word:
        return Signing.HAND
    try:
        return Signing(word.casefold())
    except ValueError:
        raise UnusableValueError(f'Tanda tangan "{word}" tidak dikenal', "Pilih tangan atau elektronik.") from None
