"""Links to files go where nothing that is shown depends on them."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.links import drop_links, drop_other_books
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import OFFICE, relation, relations, sheet, small

TO_FILE = relation("f", "hyperlink", "file:///C:/a.pdf", "External")
TO_WEB = relation("w", "hyperlink", "https://kpu.go.id", "External")


def links(*entries: str) -> str:
    return f"<sheetData/><hyperlinks>{''.join(entries)}</hyperlinks>"


LINK_TO_FILE, LINK_TO_WEB = '<hyperlink ref="C4" r:id="f"/>', '<hyperlink ref="C5" r:id="w"/>'


def test_links_of_cells_and_pictures_to_files_go_and_those_into_the_web_stay() -> None:
    drawing = f'<d xmlns:r="{OFFICE}"><pic><hlinkClick r:id="f"/></pic><pic><hlinkClick r:id="w"/></pic></d>'
    package = small(
        {"A": sheet(links(LINK_TO_FILE, LINK_TO_WEB)), "B": sheet(links(LINK_TO_FILE))},
        more={
            "xl/_rels/sheet1.xml.rels": relations(TO_FILE, TO_WEB, relation("d", "drawing", "g.xml")),
            "xl/_rels/sheet2.xml.rels": relations(TO_FILE),
            "xl/_rels/g.xml.rels": relations(TO_FILE, TO_WEB),
            "xl/g.xml": drawing,
        },
    )
    before = dict(package.parts)
    assert list(drop_links(package, owned_parts(package))) == [
        Besides(What.FILE_LINK, "A", "C4"),
        Besides(What.FILE_LINK, "A", "(gambar)"),
        Besides(What.FILE_LINK, "B", "C4"),
    ]
    assert {name: data.decode() for name, data in package.parts.items() if before[name] != data} == {
        "xl/sheet1.xml": sheet(links(LINK_TO_WEB)),
        "xl/sheet2.xml": sheet("<sheetData/>"),
        "xl/g.xml": drawing.replace('<hlinkClick r:id="f"/>', ""),
        "xl/_rels/sheet1.xml.rels": relations(TO_WEB, relation("d", "drawing", "g.xml")),
        "xl/_rels/sheet2.xml.rels": relations(),
        "xl/_rels/g.xml.rels": relations(TO_WEB),
    }


def test_where_all_links_lead_into_the_web_nothing_changes() -> None:
    package = small({"A": sheet(links(LINK_TO_WEB))}, more={"xl/_rels/sheet1.xml.rels": relations(TO_WEB)})
    before = dict(package.parts)
    assert list(drop_links(package, owned_parts(package))) == []
    assert package.parts == before


def test_a_link_to_mail_stays_and_is_told() -> None:
    mail = relation("w", "hyperlink", "mailto:budi@kpu.example?subject=Bukti", "External")
    package = small({"A": sheet(links(LINK_TO_WEB))}, more={"xl/_rels/sheet1.xml.rels": relations(mail)})
    assert list(drop_links(package, owned_parts(package))) == [Besides(What.MAIL_LINK, "A", "budi@kpu.example")]


STALE = '<definedName name="Lama">[1]A!$A$1</definedName>'
GOOD = '<definedName name="Baik">A!$A$1</definedName>'
TOLD = Besides(What.OTHER_BOOK)


@pytest.mark.parametrize(("names", "left"), [(STALE + GOOD, f"<definedNames>{GOOD}</definedNames>"), (STALE, "")])
def test_names_that_no_formula_uses_go_and_their_list_when_it_is_empty(names: str, left: str) -> None:
    formula = sheet('<sheetData><row><c><f>Baik+1&amp;"Lama"</f></c></row></sheetData>')
    package = small({"A": formula}, after=f"<definedNames>{names}</definedNames>")
    assert list(drop_other_books(package, owned_parts(package))) == [TOLD]
    assert package.parts["xl/workbook.xml"] == small({"A": ""}, after=left).parts["xl/workbook.xml"]


def test_a_name_that_a_formula_or_another_name_uses_is_refused() -> None:
    used = sheet("<sheetData><row><c><f>SUM(LAMA)*2</f></c></row></sheetData>")
    by_name = '<definedName name="Baru">Lama</definedName>'
    for content, names in ((used, STALE), (sheet("<sheetData/>"), STALE + by_name)):
        package = small({"A": content}, after=f"<definedNames>{names}</definedNames>")
        with pytest.raises(RbexcelError) as caught:
            list(drop_other_books(package, owned_parts(package)))
        assert str(caught.value) == (
            'Nama "lama" mengambil isi dari berkas lain dan dipakai rumus di buku kerja ini. '
            "Di Excel, ganti rumusnya dengan nilainya, lalu ulangi."
        )


def test_where_no_name_reaches_out_nothing_is_told() -> None:
    bare = small({"A": sheet("")}, after=f"<definedNames>{GOOD}</definedNames>")
    assert list(drop_other_books(bare, owned_parts(bare))) == []
