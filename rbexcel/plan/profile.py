"""What is asked of an office once and used in every plan of its own. Values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rbexcel.errors import RbexcelError
from rbexcel.plan.office import Office, office_named
from rbexcel.workbook.paper import paper_named

ADVICE = 'rbexcel office set --name "KPU Kabupaten ..."'

FIELDS = {
    "name": "nama",
    "code": "kode",
    "place": "tempat",
    "chair": "ketua",
    "secretary": "sekretaris",
    "certifier": "pengesah",
    "paper": "kertas",
}
"""What the profile holds of an Office, and the key of each in the file."""


def office_for(profile: Office | None, name: str | None) -> Office | None:
    """
    Return the office of a plan: the profile's, or the one named, of which a profile of another office tells nothing.

    None when nothing tells whose plan it is.
    """
    if name is None:
        return profile
    office = office_named(name)
    return profile if profile and profile.name.casefold() == office.name.casefold() else office


def changed(profile: Office | None, given: Mapping[str, str]) -> Office:
    """
    Return a profile with the fields in ``given``; an empty text takes one out.

    Another office's name takes out all that belongs to the office before it. Raises RbexcelError for a value that
    cannot be, or when there is no name yet.
    """
    values: dict[str, Any] = {key: " ".join(value.split()) or None for key, value in given.items()}
    if "name" in given:
        profile = office_for(profile, given["name"])
    if profile is None:
        raise RbexcelError(f"Profil satker belum ada. Mulai dengan nama satkernya: {ADVICE}.")
    values.pop("name", None)
    if values.get("code") and not re.fullmatch(r"\d{2,6}", values["code"]):
        raise RbexcelError(f'Kode satker "{values["code"]}" harus 2 sampai 6 angka, seperti 3311.')
    if values.get("paper"):
        values["paper"] = paper_named(values["paper"])
    return replace(profile, **values)
