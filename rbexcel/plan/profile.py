"""What is asked of an office once and used in every plan of its own. Values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rbexcel.errors import Missing, MissingError, UnusableValueError
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import Office, office_named, require_fit
from rbexcel.plan.plan import NOTHING_KNOWN, Decree
from rbexcel.workbook.identity import Key
from rbexcel.workbook.paper import Paper, paper_named

FIELDS = {
    "name": "nama",
    "code": Key.CODE.value,
    "place": Key.PLACE.value,
    "chair": Key.CHAIR.value,
    "secretary": Key.SECRETARY.value,
    "certifier": Key.CERTIFIER.value,
    "paper": Key.PAPER.value,
}
"""What may be asked, and the key of each in the profile's file."""

_NAMES = {
    "place": "Tempat",
    "chair": "Nama ketua",
    "secretary": "Nama sekretaris",
    "certifier": "Nama pejabat yang mengesahkan salinan",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """
    What the plans of an office are made with: the office itself, what is known of the decree, its paper.

    As it is kept the decree holds only what every one of the office's has: its place and who signs.
    """

    office: Office
    decree: Decree = NOTHING_KNOWN
    paper: Paper | None = None

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
    return profile if profile and profile.office.name.casefold() == office.name.casefold() else Profile(office)


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
    for field, what in _NAMES.items():
        require_fit(what, texts[field] or "")
    code, paper = texts["code"], texts["paper"]
    if code and not re.fullmatch(r"\d{2,6}", code):
        raise UnusableValueError(f'Kode satker "{code}" harus 2 sampai 6 angka, seperti 3311')
    return Profile(
        Office(profile.office.name, code, texts["secretary"]),
        Decree(place=texts["place"], signatory=texts["chair"], certifier=texts["certifier"]),
        paper_named(paper) if paper else None,
    )
