"""What is sent is unzipped to the last part and searched for all that was put into its source."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment

from rbexcel.cli.app import app
from rbexcel.errors import RbexcelError
from tests.adapters.files.raw import ods
from tests.edited import saved
from tests.outgoing import foreign, foreign_by_hand
from tests.packages import packed, parts

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MS = "http://schemas.microsoft.com/office"
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    REL: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": (
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": (
        "http://purl.oclc.org/ooxml/officeDocument/customProperties"
    ),
}
SECRETS = tuple(f"Rahasia{number:02}" for number in range(1, 33))
"""What is put into a source, each into another corner; none is part of another."""

BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
BEHIND = (  # owner, kind of relationship, part, its content
    (BOOK, f"{MS}/2017/10/relationships/person", "xl/persons/p.xml", "<personList><p displayName='{}'/></personList>"),
    (SHEET, f"{MS}/2019/05/relationships/documenttask", "xl/tugas.xml", "<Tasks a='{}'/>"),
    (BOOK, f"{REL}/revisionHeaders", "xl/revisi.xml", "<headers><header userName='{}'/></headers>"),
    (BOOK, f"{REL}/usernames", "xl/orang.xml", "<users><userInfo name='{}'/></users>"),
    (BOOK, f"{REL}/connections", "xl/koneksi.xml", "<connections><connection name='{}'/></connections>"),
    (BOOK, f"{REL}/customXml", "customXml/item1.xml", "<a>{}</a>"),
    (BOOK, "http://www.wps.cn/2019/jsaProject", "xl/jsa.bin", "{}"),
    (BOOK, f"{REL}/pivotCacheDefinition", "xl/tembolok.xml", "<cache><s v='{}'/></cache>"),
    (SHEET, f"{REL}/pivotTable", "xl/pivot.xml", "<pivotTableDefinition name='{}'/>"),
    (SHEET, f"{REL}/customProperty", "xl/sifat.bin", "{}"),
    ("", f"{REL}/metadata/thumbnail", "docProps/kecil.jpeg", "{}"),
    ("", f"{MS}/2011/relationships/webextensiontaskpanes", "xl/panel.xml", "<a>{}</a>"),
    ("", None, "xl/lepas.xml", "<a>{}</a>"),
)  # fmt: skip
IN_SHEET = (
    '<scenarios><scenario name="{}" user="{}" comment="{}"><inputCells r="A1" val="{}"/></scenario></scenarios>'
    '<dataConsolidate><dataRefs><dataRef ref="A1" sheet="{}"/></dataRefs></dataConsolidate>'
)


def full_of_secrets(source: bytes) -> bytes:
    """An office's own table with secrets in every corner: on other sheets, in comments, names, and behind all of it."""
    secrets = iter(SECRETS)
    book = openpyxl.load_workbook(io.BytesIO(source))
    for state in ("visible", "hidden", "veryHidden"):
        other = book.create_sheet(next(secrets))
        other["A1"], other.sheet_state = next(secrets), state
    plan = book["Renaksi"]
    plan["B5"].comment = Comment(f"{SECRETS[6]} {next(secrets)}", next(secrets))
    plan.oddFooter.left.text = f"&Z&F C:\\Users\\{next(secrets)}\\renaksi.xlsx"
    for name in ("creator", "lastModifiedBy", "keywords", "description", "category"):
        setattr(book.properties, name, next(secrets))
    book.defined_names["Lama"] = openpyxl.workbook.defined_name.DefinedName(
        "Lama", attr_text=f'"{next(secrets)}"', comment=next(secrets)
    )
    members: dict[str, bytes | str] = dict(parts(saved(book)))
    for owner, kind, part, content in BEHIND:
        members[part] = content.format(next(secrets))
        if kind:
            rels = str(Path(owner).parent / "_rels" / f"{Path(owner).name}.rels") if owner else "_rels/.rels"
            entry = f'<Relationship Id="x{len(members)}" Type="{kind}" Target="/{part}"/></Relationships>'
            members[rels] = text_of(members[rels]).replace("</Relationships>", entry)
    inside = IN_SHEET.format(*(next(secrets, "lagi") for _ in range(5)))
    members[SHEET] = text_of(members[SHEET]).replace("</sheetData>", f"</sheetData>{inside}")
    types = text_of(members["[Content_Types].xml"])
    defaults = '<Default Extension="bin" ContentType="a/b"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    members["[Content_Types].xml"] = re.sub("(<Types[^>]*>)", rf"\1{defaults}", types)
    return packed(members)


def text_of(part: bytes | str) -> str:
    return part.decode() if isinstance(part, bytes) else part


def strict(source: bytes) -> bytes:
    """The workbook in the strict variant of the format."""
    members: dict[str, bytes | str] = {}
    for name, content in parts(source).items():
        members[name] = content
        if name.endswith((".xml", ".rels")):
            text = content.decode()
            for transitional, own in STRICT.items():
                text = text.replace(transitional, own)
            members[name] = text
    return packed(members)


def finished(source: bytes, folder: Path, *more: str) -> Result:
    file = folder / "renaksi.xlsx"
    file.write_bytes(source)
    words = ["finish", str(file), "-o", str(folder / "kirim"), "--draft", "--no-pdf", *more]
    return CliRunner().invoke(app, words, catch_exceptions=False)


def all_parts(content: bytes) -> Iterator[bytes]:
    """Yield whatever lies in a file: parts of packages, attachments of messages, and texts without their marks."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "\n".join(archive.namelist()).encode()
            for name in archive.namelist():
                yield from all_parts(archive.read(name))
    elif content.startswith(b"X-Unsent"):
        for part in message_from_bytes(content, policy=policy.default).walk():
            if not part.is_multipart():
                inside = part.get_payload(decode=True)
                assert isinstance(inside, bytes)
                yield from all_parts(inside)
    else:
        yield content
        yield re.sub(rb"<[^>]*>", b"", content)


def found_in(folder: Path, secrets: tuple[str, ...]) -> set[str]:
    """Return which secrets lie anywhere in what was made."""
    whole = [part for file in (folder / "kirim").iterdir() for part in all_parts(file.read_bytes())]
    return {each for each in secrets for part in whole for code in ("utf-8", "utf-16-le") if each.encode(code) in part}


@pytest.mark.parametrize("dialect", ["transitional", "strict"])
def test_nothing_that_was_put_beside_the_plan_is_in_what_is_sent(dialect: str, tmp_path: Path) -> None:
    source = full_of_secrets(foreign())
    assert sum(any(each.encode() in part for part in all_parts(source)) for each in SECRETS) == len(SECRETS)
    done = finished(strict(source) if dialect == "strict" else source, tmp_path)
    assert done.exit_code == 1, done.output
    assert found_in(tmp_path, SECRETS) == set()
    for kind in (
        "Lembar",
        "tersembunyi",
        "Komentar",
        "pivot",
        "Skenario",
        "Riwayat",
        "Tugas",
        "Sambungan",
        "jsaProject",
    ):
        assert kind in done.output
    assert f'--keep-sheet "{SECRETS[0]}" --keep-sheet "{SECRETS[2]}"' in done.output


def test_sheets_and_comments_that_are_asked_for_go_along_without_who_wrote_them(tmp_path: Path) -> None:
    source = full_of_secrets(foreign())
    done = finished(source, tmp_path, "--keep-sheet", SECRETS[2].lower(), "--keep-comments")
    assert done.exit_code == 1, done.output
    assert found_in(tmp_path, SECRETS) == {SECRETS[2], SECRETS[3], SECRETS[6]}
    assert f'Lembar yang ikut dikirim menurut pilihan Anda: "{SECRETS[2]}".' in done.output


def test_where_only_the_plan_is_in_it_nothing_is_told_of_others(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(foreign_by_hand()))
    del book["Perubahan"]
    plan = book["Renaksi"]
    plan["B4"].comment, plan["C4"].hyperlink = None, None
    done = finished(saved(book), tmp_path)
    assert done.exit_code == 1, "it has no decree: " + done.output
    assert "tidak ikut" not in done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [("KPU KABUPATEN KLATEN", True), ('&"Arial,Bold"&10KPU Kab. Klaten&K000000 &P', True), ("&P dari &N", False)],
)
def test_a_page_that_is_headed_with_another_office_is_told_in_a_draft(words: str, told: bool, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(foreign_by_hand()))
    book["Renaksi"].oddFooter.center.text = words
    done = finished(saved(book), tmp_path)
    assert ("Kepala atau kaki halaman yang menyebut satker lain: Renaksi" in done.output) == told


def test_a_sheet_that_is_not_there_stops_it_before_anything_is_written(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["finish", "--help"])
    assert "--keep-sheet" in done.output
    with pytest.raises(Exception, match='Lembar "Gaji" tidak ada di berkas ini'):
        finished(foreign(), tmp_path, "--keep-sheet", "Gaji")
    assert list((tmp_path / "kirim").glob("*")) == []


def ods_row(values: Iterable[object]) -> str:
    """A row of an .ods in raw XML."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return f"<table:table-row>{''.join(cell.format(value or '') for value in values)}</table:table-row>"


def test_of_an_old_file_only_the_plan_goes_and_its_other_sheets_are_told(tmp_path: Path) -> None:
    plan = openpyxl.load_workbook(io.BytesIO(foreign_by_hand()))["Renaksi"]
    written = "".join(map(ods_row, ([cell.value for cell in row] for row in plan.iter_rows())))
    gaji = ods_row(["Budi"])
    file = ods(tmp_path / "renaksi.ods", f'{written}</table:table><table:table table:name="Gaji">{gaji}')
    words = ["finish", str(file), "-o", str(tmp_path / "kirim"), "--draft", "--no-pdf"]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 1, done.output
    assert "Dari berkas asal hanya rencana aksinya yang dikirim" in done.output
    assert 'Lembar di berkas asal yang tidak ikut dikirim: "Gaji".' in done.output
    with pytest.raises(RbexcelError, match=r"simpan dulu sebagai \.xlsx"):
        CliRunner().invoke(app, [*words, "--keep-sheet", "Gaji"], catch_exceptions=False)


def test_what_is_sent_is_read_as_unchanged_though_sheets_stayed_behind(tmp_path: Path) -> None:
    finished(full_of_secrets(foreign()), tmp_path)
    (made,) = (tmp_path / "kirim").glob("*.xlsx")
    told = CliRunner().invoke(app, ["read", str(made), "--json"]).output
    assert json.loads(told)["stamp"]["state"] == "unchanged"
