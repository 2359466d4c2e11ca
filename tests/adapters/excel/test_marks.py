"""The marks on the user's own sheets."""

from __future__ import annotations

from rbexcel.adapters.excel.workbook import write_book
from rbexcel.workbook.book import Book, Condition, Marking, Sheet
from rbexcel.workbook.grid import Span
from tests.adapters.excel.test_workbook import plan_file, written
from tests.seen import seen
from tests.windows import BookCom, Opener, Rule

OWN = ("=Validasi!$A$1>0", "=Ringkasan!$A$1>0", "=B1>2")


def test_a_marking_adds_one_rule_to_the_users_sheet() -> None:
    condition = Condition(Span(3, 2, 4, 5), "=COUNTIF(Validasi!$B:$B,ROW())>0", "#FFF2CC")
    drawn = Book((Sheet("Validasi"),), markings=(Marking("Rencana Aksi", condition),))
    after = seen(written(drawn))["Rencana Aksi"]
    assert after.pop("rules") == [("B3:E4", "COUNTIF(Validasi!$B:$B,ROW())>0", "FFF2CC", None)]
    before = seen(plan_file())["Rencana Aksi"]
    assert after == {part: value for part, value in before.items() if part != "rules"}


def test_the_first_cell_is_selected_for_each_rule_and_the_users_selection_comes_back(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi", separator=";")
    plan = counted.sheet("Rencana Aksi")
    counted.application.known["Selection"] = plan.do_Range("H12")
    condition = Condition(Span(3, 2, 9, 5), "=COUNTIF(Validasi!$B:$B,ROW())>0", "#FFF2CC")
    write_book(on_windows(counted), Book((Sheet("Validasi"),), markings=(Marking("Rencana Aksi", condition),)))
    assert [address for name, address in counted.selected if name == "Rencana Aksi"] == ["B3", "H12"]
    assert [rule.known["Formula1"] for rule in plan.rules] == ["=COUNTIF(Validasi!$B:$B;ROW())>0"]


def test_only_our_own_former_rule_is_removed(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi", "Validasi")
    plan = counted.sheet("Rencana Aksi")
    plan.rules.extend(Rule(plan, formula) for formula in ("=$A1=1", "=COUNTIF(Validasi!$B:$B,ROW())>0", *OWN))
    write_book(on_windows(counted), Book((), drops=("Validasi",)))
    assert [rule.known["Formula1"] for rule in plan.rules] == ["=$A1=1", *OWN]
    assert [sheet.known["Name"] for sheet in counted.sheets] == ["Rencana Aksi"]


def test_a_locked_plan_is_left_unmarked(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    plan = counted.sheet("Rencana Aksi")
    plan.known["ProtectContents"] = True
    marking = Marking("Rencana Aksi", Condition(Span(1, 1, 2, 2), "=Validasi!$A$1>0", "#FFF2CC"))
    write_book(on_windows(counted), Book((Sheet("Validasi"),), markings=(marking,)))
    assert plan.rules == []
