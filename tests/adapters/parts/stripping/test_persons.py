"""The office stands in the place of persons, in comments old and new."""

from __future__ import annotations

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.persons import rename_persons
from tests.adapters.parts.small import relation, relations, sheet, small


def renamed(content: str) -> str:
    """What a part that a sheet leads to says once the office is named."""
    more = {"xl/_rels/sheet1.xml.rels": relations(relation("a", "comments", "k.xml")), "xl/k.xml": content}
    package = small({"A": sheet("")}, more=more)
    rename_persons(package, owned_parts(package), "KPU A & B")
    return package.parts["xl/k.xml"].decode()


def comments(author: str, *texts: str) -> str:
    """A part of comments with these texts, and one of a program and one of nobody among its authors."""
    listed = "".join(
        f"<comment ref='A1'><text><r><t>{text}</t></r><r><t>{author}: x</t></r></text></comment>" for text in texts
    )
    authors = "".join(f"<author>{name}</author>" for name in (author, "tc={1}", " "))
    return f"<comments><authors>{authors}</authors>{listed}</comments>"


def test_the_author_of_a_comment_is_the_office_also_where_the_text_begins_with_it() -> None:
    made = renamed(comments("Budi", "Budi:", "Budi: cek", "Kata Budi: ya", "Budi"))
    office = "KPU A &amp; B"
    assert made == (
        comments("Budi", f"{office}:", f"{office}: cek", "Kata Budi: ya", "Budi").replace(
            "<author>Budi</author>", f"<author>{office}</author>"
        )
    )


def test_persons_of_threads_are_the_office() -> None:
    listed = "<personList><person displayName='Budi' id='{1}' userId='S-1' providerId='AD'/></personList>"
    assert renamed(listed) == (
        '<personList><person displayName="KPU A &amp; B" id=\'{1}\' userId="KPU A &amp; B" providerId="None"/>'
        "</personList>"
    )


def test_other_parts_that_say_comments_stay_as_they_are() -> None:
    content = "<drawing><authors><author>comments</author></authors></drawing>"
    assert renamed(content) == content
