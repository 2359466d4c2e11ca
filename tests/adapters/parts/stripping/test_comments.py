"""Comments stay behind with all that shows them; those that are kept name nobody."""

from __future__ import annotations

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.comments import drop_comments, drop_persons, keep_comments
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import relation, relations, sheet, small

OFFICE = "KPU Kota Solok"
NOTE = '<v:shape id="a" alt="Budi"><x:ClientData ObjectType="Note"></x:ClientData></v:shape>'
BUTTON = '<v:shape id="b" alt="Cetak"><x:ClientData ObjectType="Button"></x:ClientData></v:shape>'
SHELL = '<sheetData/><legacyDrawing r:id="v"/>'
PERSON = '<person displayName="Budi Santoso" id="{1}" userId="S::budi@kantor.example::1" providerId="AD"/>'


def notes(*texts: str, author: str = "Budi Santoso") -> str:
    """A part of notes, each in a cell of column B by its place."""
    listed = "".join(
        f'<comment ref="B{row}" authorId="0"><text>{text}</text></comment>' for row, text in enumerate(texts, start=1)
    )
    return f"<comments><authors><author>{author}</author></authors><commentList>{listed}</commentList></comments>"


def run(*pieces: str) -> str:
    return "".join(f"<r><t>{piece}</t></r>" for piece in pieces)


def commented(written: str, shapes: str = NOTE, threads: str = "") -> Package:
    """A sheet with notes, their shapes, perhaps threads, and the list of who wrote them."""
    led = [relation("k", "comments", "k.xml"), relation("v", "vmlDrawing", "g.vml")]
    led += [relation("t", "threadedComment", "t.xml")] if threads else []
    more = {
        "xl/_rels/sheet1.xml.rels": relations(*led),
        "xl/k.xml": written,
        "xl/g.vml": f'<xml><v:shapetype id="s"/>{shapes}</xml>',
        "xl/t.xml": f"<ThreadedComments>{threads}</ThreadedComments>",
        "xl/o.xml": f"<personList>{PERSON}</personList>",
    }
    return small({"Renaksi": sheet(SHELL)}, relation("o", "person", "o.xml"), more=more)


def test_comments_go_with_their_drawing_and_their_cells_are_told() -> None:
    package = commented(
        notes(run("satu"), run("dua")), threads='<threadedComment ref="B2"/><threadedComment ref="C9"/>'
    )
    assert list(drop_comments(package)) == [Besides(What.COMMENT, "Renaksi", cell) for cell in ("B1", "B2", "C9")]
    assert package.relations("xl/sheet1.xml") == []
    assert package.parts["xl/sheet1.xml"].decode() == sheet("<sheetData/>")


def test_a_button_beside_a_comment_stays_in_its_drawing() -> None:
    package = commented(notes(run("satu")), BUTTON + NOTE)
    list(drop_comments(package))
    assert [each.kind for each in package.relations("xl/sheet1.xml")] == ["vmlDrawing"]
    assert package.parts["xl/g.vml"].decode() == f'<xml><v:shapetype id="s"/>{BUTTON}</xml>'
    assert package.parts["xl/sheet1.xml"].decode() == sheet(SHELL)


def test_persons_and_tasks_go_whatever_becomes_of_the_comments() -> None:
    package = small(
        {"Renaksi": sheet("")},
        relation("o", "person", "o.xml"),
        more={"xl/_rels/sheet1.xml.rels": relations(relation("t", "documenttask", "t.xml")), "xl/o.xml": "<a/>"},
    )
    assert list(drop_persons(package)) == [Besides(What.TASK, "Renaksi"), Besides(What.PERSON)]
    assert package.relations("xl/sheet1.xml") == []
    assert [each.kind for each in package.relations(package.workbook)] == ["worksheet"]


def kept(*texts: str, author: str = "Budi Santoso", threads: str = "") -> str:
    """What a part of notes says once they are kept."""
    package = commented(notes(*texts, author=author), threads=threads)
    assert {each.what for each in keep_comments(package, OFFICE)} == {What.ASKED_COMMENT}
    assert "Budi" not in package.parts["xl/g.vml"].decode()
    return package.parts["xl/k.xml"].decode()


def test_the_office_stands_in_the_place_of_the_author_wherever_the_name_stands() -> None:
    made = kept(
        run("Budi Santoso:", " cek"),
        run("Budi ", "San", "toso: cek"),
        run("kata budi santoso: ya"),
        run("Budiman hadir"),
    )
    assert made == notes(
        run(f"{OFFICE}:", " cek"),
        run(OFFICE, "", ": cek"),
        run(f"kata {OFFICE}: ya"),
        run("Budiman hadir"),
        author=OFFICE,
    )


def test_an_address_never_goes_nor_whom_a_text_speaks_to() -> None:
    made = kept(run("tanya sri@kantor.example"), run("@Budi tolong"), author="Admin")
    assert made == notes(run(f"tanya {OFFICE}"), run(f"@{OFFICE} tolong"), author=OFFICE)


def test_where_a_program_left_the_author_out_the_head_of_a_note_is_a_name() -> None:
    assert kept(run("Sri Rahayu:\ncek"), author=" ") == notes(run(f"{OFFICE}:\ncek"), author=OFFICE)


def test_a_thread_becomes_a_note_that_says_what_was_said() -> None:
    said = '<threadedComment ref="B1"><text>@Budi Santoso cek</text></threadedComment>'
    said += '<threadedComment ref="B1"><text>sudah</text></threadedComment>'
    package = commented(notes(run("[Threaded comment] Your version of Excel ..."), author="tc={1}"), threads=said)
    list(keep_comments(package, OFFICE))
    assert package.parts["xl/k.xml"].decode() == notes(
        f'<t xml:space="preserve">@{OFFICE} cek\nsudah</t>', author=OFFICE
    )
    assert [each.kind for each in package.relations("xl/sheet1.xml")] == ["comments", "vmlDrawing"]


def test_a_thread_without_a_note_stays_behind_and_is_told() -> None:
    package = commented(notes(), threads='<threadedComment ref="C9"><text>cek</text></threadedComment>')
    assert list(keep_comments(package, OFFICE)) == [Besides(What.COMMENT, "Renaksi", "C9")]
