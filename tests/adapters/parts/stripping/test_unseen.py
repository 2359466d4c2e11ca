"""What nobody sees on a sheet goes: programs, printers, views, persons, paths."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.unseen import drop_unseen
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import relation, relations, sheet, small

HOME = "C:\\Users\\budi\\"


def left_of(content: str, *related: str, name: str = "xl/sheet1.xml") -> str:
    """What is left of a sheet's part, or of the one called ``name`` that it leads to."""
    led = (*related, relation("led", "drawing", name.removeprefix("xl/")))
    more = {"xl/_rels/sheet1.xml.rels": relations(*led), name: content}
    package = small({"A": sheet("")}, more=more)
    list(drop_unseen(package, owned_parts(package)))
    return package.parts[name].decode()


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<customProperties><customPr name='x'/></customProperties>", ""),
        ("<customSheetViews/><webPublishItems/>", ""),
        ("<AlternateContent><Choice><absPath url='x'/></Choice></AlternateContent>", ""),
        ("<AlternateContent><Choice><customSheetViews/></Choice></AlternateContent>",) * 1
        + ("<AlternateContent><Choice></Choice></AlternateContent>",),
        ("<protectedRange securityDescriptor='x' name='Budi'/>", '<protectedRange name="Rentang1"/>'),
        (f"<cNvPr name='logo' descr='{HOME}logo.png'/>", "<cNvPr name='logo' descr=\"logo.png\"/>"),
        (f"<dataValidation prompt='Lihat {HOME}a'/>", '<dataValidation prompt="Lihat a"/>'),
        (f"<dataValidation error='{HOME.replace(chr(92), '&#92;')}a'/>", '<dataValidation error="a"/>'),
        (r"<dataValidation promptTitle='\\server\budi'/>", '<dataValidation promptTitle="berkas"/>'),
        ("<cellWatches><cellWatch r='Budi'/></cellWatches><functionGroups/><oleSize ref='Budi'/>", ""),
        ("<scenarios><scenario name='Jika' user='Budi'/></scenarios><dataConsolidate/>", ""),
        ("<sheetPr codeName='LembarBudi'/>", "<sheetPr/>"),
        ("<pageSetup orientation='landscape' r:id='p'/>", "<pageSetup orientation='landscape'/>"),
        ("<drawing r:id='led'/>",) * 2,
    ],
)
def test_elements_and_attributes_that_nobody_sees_go(inside: str, left: str) -> None:
    printer = relation("p", "printerSettings", "p.bin")
    assert left_of(sheet(f"<sheetData/>{inside}"), printer) == sheet(f"<sheetData/>{left}")


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("<chartSpace><pivotSource><name>Budi</name></pivotSource><a/></chartSpace>", "<chartSpace><a/></chartSpace>"),
        ("<table comment='Budi' id='1'/>", "<table id='1'/>"),
        (
            '<table tableType="queryTable" id="1"><tableColumn queryTableFieldId="3" id="1"/></table>',
            '<table id="1"><tableColumn id="1"/></table>',
        ),
        (f"<sst><si><t>{HOME}a</t><r a='{HOME}b'/></si></sst>",) * 2,
        (f"<comments><text a='{HOME}b'/></comments>",) * 2,
        (f"<ThreadedComments a='{HOME}b'/>",) * 2,
    ],
)
def test_other_parts_lose_their_persons_and_keep_the_words_of_the_office(content: str, left: str) -> None:
    assert left_of(content, name="xl/lain.xml") == left


def test_an_old_drawing_keeps_the_last_word_of_a_path_and_not_what_its_picture_was_called() -> None:
    drawing = f'<xml xmlns:o="C:/x"><v:imagedata src="{HOME}a.png" o:title=\'/home/budi/logo\' alt="{HOME}C2"/></xml>'
    assert left_of(drawing, name="xl/lama.vml") == ('<xml xmlns:o="C:/x"><v:imagedata src="a.png" alt="C2"/></xml>')


def test_relationships_to_what_nobody_sees_go_and_of_the_file_itself_all_but_its_own() -> None:
    root = (
        relation("a", "officeDocument", "xl/workbook.xml"),
        relation("b", "core-properties", "c.xml"),
        relation("c", "extended-properties", "e.xml"),
        relation("d", "custom-properties", "u.xml"),
        relation("e", "thumbnail", "t.jpeg"),
    )
    package = small(
        {"A": sheet("")},
        relation("v", "vbaProject", "v.bin"),
        relation("s", "styles", "s.xml"),
        relation("m", "theme", "missing.xml"),
        relation("x", "customXml", "../customXml/i.xml"),
        relation("n", "jsaProject", "n.bin"),
        more={"_rels/.rels": relations(*root)}
        | dict.fromkeys(("c.xml", "e.xml", "u.xml", "xl/v.bin", "xl/s.xml", "customXml/i.xml", "xl/n.bin"), "<a/>"),
    )
    found = list(drop_unseen(package, owned_parts(package)))
    assert package.parts["_rels/.rels"].decode() == relations(*root[:4]), "labels are looked at by themselves"
    assert {each.what for each in found} == {What.MACRO, What.STORED_DATA, What.PROPERTIES, What.UNKNOWN}
    assert Besides(What.UNKNOWN, name="jsaProject") in found
    assert [each.kind for each in package.relations(package.workbook)] == ["worksheet", "styles"]
