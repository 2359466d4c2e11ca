"""A package: its parts by name, their relationships and types, and what is refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from rbexcel.adapters.parts import package as package_of_parts
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.relations import Relation
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.adapters.parts.xml import spliced
from rbexcel.errors import RbexcelError
from tests.adapters.parts.small import OFFICE, relation, relations, sheet, small
from tests.adapters.parts.workbooks import (
    CHECKED,
    REFUSED,
    by_hand,
    from_openpyxl,
)
from tests.bombs import book, zipped
from tests.packages import packed, parts


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    members = parts(by_hand())
    members["isi/sATU.xml"] = members.pop("isi/Satu.xml")
    after = parts(graft(packed({**members}), CHECKED))
    assert b"cfRule" in after["isi/sATU.xml"]


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_take_sheets_is_refused_in_a_sentence(source: Callable[[], bytes]) -> None:
    with pytest.raises(UngraftableError, match=r"^Berkas ini .*\.$|^Isi berkas ini .*\.$"):
        graft(source(), CHECKED)


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_damaged_part_is_refused_or_survived_but_never_a_crash(data: st.DataObject) -> None:
    members = parts(from_openpyxl())
    part = data.draw(
        st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
    )
    content = bytearray(members[part])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place] = data.draw(st.sampled_from(b'<>/"= xA0\x80'))
    with suppress(RbexcelError):
        graft(packed({**members, part: bytes(content)}), CHECKED)


@pytest.mark.parametrize(
    "odd",
    [
        lambda members: {name.replace("/", "\\"): content for name, content in members.items()},
        lambda members: {f"/{name}": content for name, content in members.items()},
        lambda members: {name.replace("[C", "[c").replace("_T", "_t"): content for name, content in members.items()},
        lambda members: {
            name: content.decode().replace("utf-8", "utf-16").replace("UTF-8", "utf-16").encode("utf-16")
            if name.endswith((".xml", ".rels"))
            else content
            for name, content in members.items()
        },
    ],
    ids=["backslashes", "a root", "types in lower case", "UTF-16"],
)
def test_a_package_of_odd_names_or_encoding_takes_sheets_as_a_plain_one_does(
    odd: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> None:
    members = parts(from_openpyxl())
    after = parts(graft(packed({**odd(members)}), CHECKED))
    assert set(after) == set(parts(graft(packed({**members}), CHECKED)))
    assert b"cfRule" in after["xl/worksheets/sheet1.xml"]


def test_a_package_that_excel_opens_without_asking_takes_sheets() -> None:
    content, locked = from_openpyxl(), io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("VelvetSweatshop", locked)
    assert parts(graft(locked.getvalue(), CHECKED)) == parts(graft(content, CHECKED))


# --- Parts ---


def test_a_part_is_found_whatever_the_case_of_its_name() -> None:
    package = small({"A": sheet("")})
    assert [package.find(name) for name in ("xl/sheet1.xml", "XL/Sheet1.XML", "xl/sheet2.xml")] == [
        "xl/sheet1.xml",
        "xl/sheet1.xml",
        None,
    ]


def test_a_free_name_has_the_first_number_that_no_part_has_in_any_case() -> None:
    package = small({"A": sheet(""), "B": sheet("")}, more={"xl/SHEET4.xml": "", "xl/a": ""})
    assert [package.free_name(name) for name in ("xl/sheet1.xml", "xl/sheet9.xml", "xl/media/image7.png")] == [
        "xl/sheet3.xml",
        "xl/sheet3.xml",
        "xl/media/image1.png",
    ]


def test_a_name_that_is_spoken_of_is_taken_though_its_part_is_missing() -> None:
    package = small(
        {"A": sheet("")},
        types='<Override PartName="/xl/charts/chart1.xml" ContentType="grafik"/>',
        more={"xl/_rels/sheet1.xml.rels": relations(relation("d", "drawing", "drawings/Drawing1.xml"))},
    )
    assert package.free_name("xl/drawings/drawing1.xml") == "xl/drawings/drawing2.xml"
    assert package.free_name("xl/charts/chart1.xml") == "xl/charts/chart2.xml"


def test_a_package_is_written_in_its_order_and_with_the_dates_that_it_had() -> None:
    package = small({"A": sheet("")})
    package.parts["xl/baru.xml"] = b"<a/>"
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.namelist() == list(package.parts)
        assert {name: archive.read(name) for name in archive.namelist()} == package.parts
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a", (2026, 5, 6, 7, 8, 10)), b"isi")
    with zipfile.ZipFile(io.BytesIO(Package(store.getvalue()).to_bytes())) as archive:
        (entry,) = archive.infolist()
        assert (entry.date_time, entry.compress_type) == ((2026, 5, 6, 7, 8, 10), zipfile.ZIP_DEFLATED)


def test_every_edit_can_be_taken_back_in_turn() -> None:
    package = small({"A": sheet("<sheetData/>")})
    before = dict(package.parts)
    package.edit("xl/sheet1.xml", [(0, 10, b"<x:worksheet")])
    package.edit("xl/sheet1.xml", [(3, 12, b"")])
    assert package.parts != before
    for part, edits in reversed(package.history):
        package.parts[part] = spliced(package.parts[part], edits)
    assert package.parts == before


# --- Relationships ---


def test_relationships_lead_to_parts_wherever_they_lie_or_out_of_the_package() -> None:
    links = relations(
        relation("a", "image", "../media/image1.png"),
        relation("b", "chart", "/xl/Charts/Chart1.xml#x"),
        relation("c", "hyperlink", "https://kpu.go.id/", "External"),
        relation("d", "drawing", "tidak-ada.xml"),
    )
    parts_of_it = {"xl/lembar/_rels/satu.xml.rels": links, "xl/media/image1.png": "", "xl/charts/chart1.xml": ""}
    package = small({}, more=parts_of_it)
    assert package.relations("xl/lembar/satu.xml") == [
        Relation("a", f"{OFFICE}/image", "xl/media/image1.png", "../media/image1.png"),
        Relation("b", f"{OFFICE}/chart", "xl/charts/chart1.xml", "/xl/Charts/Chart1.xml#x"),
        Relation("c", f"{OFFICE}/hyperlink", None, "https://kpu.go.id/", outside=True),
        Relation("d", f"{OFFICE}/drawing", None, "tidak-ada.xml"),
    ]
    assert [each.kind for each in package.relations("xl/lembar/satu.xml")] == ["image", "chart", "hyperlink", "drawing"]
    assert package.related("xl/lembar/satu.xml", "chart") == package.relations("xl/lembar/satu.xml")[1]
    assert package.related("xl/lembar/satu.xml", "table") is None
    assert package.relations("xl/lembar/dua.xml") == []


def test_a_package_knows_its_workbook_its_styles_and_its_shared_texts() -> None:
    bare = small({})
    assert (bare.workbook, bare.styles, bare.shared_texts, bare.is_strict) == ("xl/workbook.xml", None, None, False)
    more = {"xl/s.xml": "", "xl/t.xml": ""}
    full = small({}, relation("x", "styles", "s.xml"), relation("y", "sharedStrings", "/xl/T.xml"), more=more)
    assert (full.styles, full.shared_texts) == ("xl/s.xml", "xl/t.xml")
    with pytest.raises(UngraftableError):
        _ = small({}, more={"_rels/.rels": relations()}).workbook


def test_a_transitional_package_becomes_a_strict_one() -> None:
    package = small({"A": sheet("<sheetData/>")})
    package.make_strict()
    assert package.is_strict
    strict = "http://purl.oclc.org/ooxml/"
    assert package.parts["xl/sheet1.xml"].decode() == (
        f'<worksheet xmlns="{strict}spreadsheetml/main" xmlns:r="{strict}officeDocument/relationships"><sheetData/>'
        "</worksheet>"
    )
    assert [each.kind for each in package.relations(package.workbook)] == ["worksheet"]


def test_a_relationship_is_added_under_a_free_id_and_taken_out_again() -> None:
    package = small({"A": sheet("")}, relation("rId3", "theme", "tema.xml"))
    part = "xl/_rels/workbook.xml.rels"
    before = package.parts[part]
    added = [package.relate("xl/workbook.xml", "u:/gaya", f"xl/{name}.xml") for name in ("a", "b&c")]
    assert added == ["rId2", "rId4"]
    assert package.parts[part] == before.replace(
        b"</Relationships>",
        b'<Relationship Id="rId2" Type="u:/gaya" Target="/xl/a.xml"/>'
        b'<Relationship Id="rId4" Type="u:/gaya" Target="/xl/b&amp;c.xml"/></Relationships>',
    )
    package.unrelate("xl/workbook.xml", {"rId2", "rId4"})
    package.unrelate("xl/workbook.xml", set())
    package.unrelate("xl/sheet1.xml", {"rId1"})
    assert package.parts[part] == before
    with pytest.raises(UngraftableError):
        package.relate("xl/sheet1.xml", "u:/gaya", "xl/a.xml")


def test_a_part_is_added_with_its_type_and_swept_out_with_all_that_tells_of_it() -> None:
    package = small({"A": sheet("")})
    before = dict(package.parts)
    package.add("xl/baru.xml", b"<a/>", "jenis")
    package.parts["xl/_rels/baru.xml.rels"] = relations().encode()
    assert package.content_type("XL/Baru.xml") == "jenis"
    assert package.parts["[Content_Types].xml"] == before["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/baru.xml" ContentType="jenis"/></Types>'
    )
    package.sweep({"xl/baru.xml"})
    assert package.parts == before
    with pytest.raises(UngraftableError):
        package.content_type("xl/baru.xml")


def test_what_can_be_reached_is_told_once_and_circles_end() -> None:
    more = {
        "xl/_rels/sheet1.xml.rels": relations(relation("a", "drawing", "gambar.xml"), relation("b", "table", "t.xml")),
        "xl/_rels/gambar.xml.rels": relations(relation("a", "worksheet", "sheet1.xml")),
        "xl/gambar.xml": "",
        "xl/t.xml": "",
        "xl/sendiri.xml": "",
    }
    package = small({"A": sheet("")}, more=more)
    assert package.reachable() == ["xl/workbook.xml", "xl/sheet1.xml", "xl/gambar.xml", "xl/t.xml"]
    assert package.reachable("xl/gambar.xml") == ["xl/sheet1.xml", "xl/gambar.xml", "xl/t.xml"]


# --- What is refused ---


def test_a_package_of_too_many_megabytes_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    content = small({"A": sheet("")}).to_bytes()
    assert opened(content).parts
    monkeypatch.setattr(package_of_parts, "MAX_UNPACKED_TO_EDIT", 1_000)
    with pytest.raises(UngraftableError) as caught:
        opened(content)
    assert str(caught.value) == (
        "Isi berkas ini terlalu besar sesudah dibuka, sehingga lembar tidak dapat ditambahkan. "
        "Salin lembar rencana aksi saja ke buku kerja baru, lalu ulangi."
    )


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("signed", "Berkas ini bertanda tangan digital"),
        ("encrypted", "Berkas ini dilindungi kata sandi atau berformat Excel lama (.xls)"),
        ("a text file", "Isi berkas ini tidak dapat diurai"),
    ],
)
def test_each_reason_has_its_sentence(why: str, said: str) -> None:
    with pytest.raises(UngraftableError) as caught:
        opened(REFUSED[why]())
    assert str(caught.value).startswith(said)


def test_the_type_of_a_part_is_stated_once_whatever_case_it_was_stated_in() -> None:
    package = small({"A": sheet("")}, types='<Override PartName="/docprops/CORE.xml" ContentType="lama"/>')
    package.add("docProps/core.xml", b"<a/>", "baru")
    stated = package.parts["[Content_Types].xml"].decode()
    assert (stated.count("core"), stated.count("CORE"), package.content_type("docprops/core.XML")) == (1, 0, "baru")


def test_relationships_that_are_added_have_a_type_where_the_package_states_none_by_ending() -> None:
    types = '<Types><Override PartName="/_rels/.rels" ContentType="r"/></Types>'
    package = small({"A": sheet("")}, more={"[Content_Types].xml": types})
    package.add_relations("xl/sheet1.xml", relations().encode())
    package.add_relations("xl/sheet2.xml", relations().encode())
    assert package.parts["[Content_Types].xml"].decode() == types.replace(
        "</Types>",
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    )


def test_two_parts_whose_names_differ_in_case_only_are_refused() -> None:
    with pytest.raises(UngraftableError):
        opened(packed({"[Content_Types].xml": "<Types/>", "xl/a.xml": "<a/>", "XL/A.xml": "<b/>"}))


def test_a_part_is_renamed_wherever_it_is_spoken_of() -> None:
    package = small(
        {"A": sheet("")},
        types='<Override PartName="/xl/SHEET1.xml" ContentType="lembar"/>',
        more={
            "xl/_rels/sheet1.xml.rels": relations(
                relation("a", "image", "budi.png"), relation("b", "hyperlink", "u", "External")
            ),
            "xl/budi.png": b"",
        },
    )
    package.rename({"xl/sheet1.xml": "xl/worksheets/sheet1.xml", "xl/budi.png": "xl/media/image1.png"})
    assert package.parts["xl/worksheets/_rels/sheet1.xml.rels"].decode() == relations(
        relation("a", "image", "/xl/media/image1.png"), relation("b", "hyperlink", "u", "External")
    )
    assert package.related(package.workbook, "worksheet").target == "xl/worksheets/sheet1.xml"  # type: ignore[union-attr]
    assert package.content_type("xl/worksheets/sheet1.xml") == "lembar"
    assert not [name for name in package.parts if "budi" in name or name == "xl/sheet1.xml"]


@pytest.mark.parametrize("name", ["../jahat.xml", "C:\\jahat.xml", "n" * 300, ""])
def test_a_package_with_a_part_outside_of_it_is_not_edited(name: str) -> None:
    with pytest.raises(UngraftableError):
        opened(zipped(book(), (name, b"<a/>")))


def test_a_package_of_too_many_parts_is_not_edited() -> None:
    with pytest.raises(UngraftableError, match="terlalu besar"):
        opened(zipped(book(more={f"x/{number}": b"" for number in range(5_000)})))


def test_relationships_without_a_byte_are_none() -> None:
    package = small({"A": sheet("")}, more={"xl/_rels/sheet1.xml.rels": b""})
    assert package.relations("xl/sheet1.xml") == []
    assert "xl/_rels/sheet1.xml.rels" not in package.parts


def test_a_long_part_is_unpacked_when_it_is_looked_at_and_stays_as_it_was_changed() -> None:
    long = sheet(f"<sheetData/><!--{'x' * 2**20}-->").encode()
    source = packed({**parts(by_hand()), "isi/panjang.xml": long, "isi/lain.xml": "\ufeff".encode() + long})
    package = opened(source)
    held = package.parts
    assert list(held) == list(parts(source))
    assert (held.beginning("isi/panjang.xml"), len(b"".join(held.pieces("isi/panjang.xml")))) == (
        long[:65_536],
        len(long),
    )
    assert held["isi/panjang.xml"] is held["isi/panjang.xml"]
    held.forget("isi/panjang.xml")
    assert held["isi/panjang.xml"] == held.passing("isi/panjang.xml") == long
    held["isi/panjang.xml"] = b"<worksheet/>"
    held.forget("isi/panjang.xml")
    del held["isi/lain.xml"]
    assert parts(package.to_bytes()) == {
        name: part
        for name, part in (parts(source) | {"isi/panjang.xml": b"<worksheet/>"}).items()
        if name != "isi/lain.xml"
    }


@pytest.mark.parametrize("at", [0.5, 0.9])
def test_a_long_part_that_is_damaged_is_refused_when_the_file_is_opened(at: float) -> None:
    noise = sheet(f"<!--{random.Random(1).randbytes(2**20).hex()}-->").encode()
    source = bytearray(packed({"isi/panjang.xml": noise, **parts(by_hand())}))
    start = int(at * len(noise) / 2)
    source[start : start + 64] = bytes(64)
    with pytest.raises(UngraftableError):
        opened(bytes(source))
