"""What two plans have that differs."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.rekap.difference import Change, Comparison, Side, as_json, compared
from rbexcel.rekap.facts import Facts, RowFact, State
from tests.sent import BOYOLALI, KLATEN, usual_facts


def row(leaf: str, months: int = 1, *, area: str = "1", parent: str = "rapat", key: str | None = None) -> RowFact:
    return RowFact(
        key, f"{area} | {parent} | {parent} | {leaf.casefold()}", area, parent, leaf, months, "Rencana Aksi", 12
    )


def of(*rows: RowFact) -> Side:
    return Side("a.xlsx", Facts(State.OK, rows=rows))


def told(made: Comparison) -> list[tuple[str, str]]:
    return [(each.change.value, (each.b or each.a).leaf) for each in made.rows]  # type: ignore[union-attr]


def test_the_same_plan_has_no_difference_nor_has_that_of_another_office_or_year() -> None:
    a = Side("a.xlsx", usual_facts(BOYOLALI))
    for other in (usual_facts(BOYOLALI), usual_facts(KLATEN), usual_facts(BOYOLALI, 2025)):
        made = compared(a, Side("b.xlsx", other))
        assert made.count(Change.SAME) == len(a.facts.rows)
        assert not made.differs


def test_each_row_tells_what_became_of_it() -> None:
    a = of(row("SK Tim"), row("Notulen rapat"), row("Undangan"), row("Daftar hadir"))
    b = of(
        row("SK Tim", 3),
        row("Notulen rapat"),
        row("Foto kegiatan penyerahan hadiah"),
        row("Daftar hadir", parent="arsip"),
    )
    made = compared(a, b)
    assert told(made) == [
        *(("bulan", "SK Tim"), ("sama", "Notulen rapat"), ("hilang", "Undangan")),
        *(("baru", "Foto kegiatan penyerahan hadiah"), ("pindah", "Daftar hadir")),
    ]
    assert made.differs


def test_a_key_finds_a_row_whose_text_was_changed() -> None:
    made = compared(of(row("SK Tim", key="t:1")), of(row("Keputusan pembentukan kelompok kerja", key="t:1")))
    assert told(made) == [("teks", "Keputusan pembentukan kelompok kerja")]


def test_what_is_gone_stands_behind_the_row_that_it_followed() -> None:
    a = of(row("Awal hilang semuanya"), row("SK Tim"), row("Undangan tamu"), row("Notulen rapat"))
    assert told(compared(a, of(row("Notulen rapat"), row("SK Tim")))) == [
        *(("hilang", "Awal hilang semuanya"), ("sama", "Notulen rapat")),
        *(("sama", "SK Tim"), ("hilang", "Undangan tamu")),
    ]


def test_every_row_of_both_is_told_once() -> None:
    facts = usual_facts(BOYOLALI)
    fewer = replace(facts, rows=facts.rows[2:] + facts.rows[:1])
    made = compared(Side("a", facts), Side("b", fewer))
    assert sorted(id(each.a) for each in made.rows if each.a) == sorted(map(id, facts.rows))
    assert sorted(id(each.b) for each in made.rows if each.b) == sorted(map(id, fewer.rows))


def test_the_object_has_the_keys_of_the_contract() -> None:
    made = as_json(compared(of(row("SK Tim"), row("Undangan")), of(row("SK Tim", 3))))
    assert made == {
        "a": {"path": "a.xlsx", "satker": None, "year": None, "kind": None, "rows": 2},
        "b": {"path": "a.xlsx", "satker": None, "year": None, "kind": None, "rows": 1},
        "rows": [
            {
                "change": "bulan",
                "a": {"sheet": "Rencana Aksi", "row": 12, "text": "SK Tim", "months": [1]},
                "b": {"sheet": "Rencana Aksi", "row": 12, "text": "SK Tim", "months": [1, 2]},
            },
            {
                "change": "hilang",
                "a": {"sheet": "Rencana Aksi", "row": 12, "text": "Undangan", "months": [1]},
                "b": None,
            },
        ],
        "counts": {"baru": 0, "hilang": 1, "teks": 0, "pindah": 0, "bulan": 1, "sama": 0},
    }
