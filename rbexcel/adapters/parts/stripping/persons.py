"""The names of persons in comments: the office stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.owned_parts import OwnedPart, xml_parts
from rbexcel.adapters.parts.xml import Edit, Element, set_attribute, text_of, tree


def rename_persons(package: Package, parts: Sequence[OwnedPart], office: str) -> None:
    """Let the office be the author of every comment; the comments stay."""
    for part in xml_parts(package, parts):
        data = package.parts[part.name]
        if b"comments" in data[:4000] and b"<" in data:
            root = tree(data)
            if root.name == "comments":
                package.edit(part.name, _renamed_authors(root, office))
        elif b"personList" in data[:4000]:
            edits = [
                edit
                for each in tree(data).children
                for name, value in (("displayName", office), ("userId", office), ("providerId", "None"))
                for edit in set_attribute(data, each, name, value)
            ]
            package.edit(part.name, edits)


def _renamed_authors(root: Element, office: str) -> list[Edit]:
    shell = root.child("authors")
    authors = shell.children if shell else []
    # An author of this shape is the key to a thread of comments, and no name.
    persons = [each for each in authors if not each.text.startswith("tc=") and each.text.strip()]
    edits = [(each.inner, each.inner_end, text_of(office)) for each in persons]
    for comment in (each for each in root.walk() if each.name == "comment"):
        first = next((each for each in comment.walk() if each.name == "t"), None)
        for name in (each.text.strip() for each in persons if first):
            # Excel begins a comment with its author's name.
            if first and first.text.startswith(f"{name}:"):
                edits.append((first.inner, first.inner_end, text_of(office + first.text[len(name) :])))
                break
    return edits
