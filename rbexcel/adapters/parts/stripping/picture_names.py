"""What a picture is called by those who see it."""

from __future__ import annotations

from rbexcel.adapters.files.plain.parts import ending_of
from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.relations import Relation, relations_in
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart
from rbexcel.adapters.parts.xml import tree


def picture_name(package: Package, part: OwnedPart, picture: Relation) -> str:
    """Return what a picture is called where it is shown, and its sheet; its file where it has no name there."""
    called = picture.raw_target.rpartition("/")[2]
    if ending_of(part.name) == "xml" and part.name in package.parts:
        for each in tree(package.parts[part.name], skip="sheetData").walk():
            if each.name == "pic" and any(picture.id in relations_in(below) for below in each.walk()):
                names = [below.attributes.get("name", "") for below in each.walk() if below.name == "cNvPr"]
                called = next(filter(None, names), called)
                break
    return f'"{called}"' + (f' di lembar "{part.sheet}"' if part.sheet else "")
