"""Tables and their looks are called by numbers where nothing speaks of their names."""

from __future__ import annotations

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.table_names import give_tables_plain_names
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import MAIN, relation, relations, sheet, small


def with_table(name: str, formula: str = "1") -> Package:
    return small(
        {"A": sheet(f'<sheetData><row r="1"><c r="A1"><f>{formula}</f></c></row></sheetData>')},
        relation("s", "styles", "styles.xml"),
        more={
            "xl/_rels/sheet1.xml.rels": relations(relation("t", "table", "t.xml")),
            "xl/t.xml": f'<table xmlns="{MAIN}" id="1" name="Budi" displayName="{name}" ref="A1:B2">'
            '<tableStyleInfo name="Gaya Budi"/></table>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><tableStyles count="1" defaultTableStyle="Gaya Budi">'
            '<tableStyle name="Gaya Budi"/></tableStyles></styleSheet>',
        },
    )


def test_a_table_that_nothing_speaks_of_gets_a_number_and_its_look_too() -> None:
    package = with_table("BukuBudi")
    assert [*give_tables_plain_names(package)] == [Besides(What.NAME)]
    table, styles = package.parts["xl/t.xml"].decode(), package.parts["xl/styles.xml"].decode()
    assert 'name="Tabel1" displayName="Tabel1"' in table
    assert '<tableStyleInfo name="Gaya Tabel 1"/>' in table
    assert 'defaultTableStyle="Gaya Tabel 1"><tableStyle name="Gaya Tabel 1"/>' in styles


def test_a_table_that_a_formula_speaks_of_keeps_that_name_alone() -> None:
    for formula in ("SUM(BukuBudi[a])", 'INDIRECT("bukubudi[a]")'):
        package = with_table("BukuBudi", formula)
        list(give_tables_plain_names(package))
        assert 'name="BukuBudi" displayName="BukuBudi"' in package.parts["xl/t.xml"].decode()
