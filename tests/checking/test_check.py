"""The registry of rules, how rules are picked, and in what order findings come."""

from __future__ import annotations

import re
import sys
import weakref
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from rbexcel.catalogue.built_in import template, usual_template
from rbexcel.catalogue.populate import populated
from rbexcel.checking import known as known_module
from rbexcel.checking import rule as registry
from rbexcel.checking.check import check, chosen_rules, rules
from rbexcel.checking.finding import Finding, Problem, Problems, Severity, counts
from rbexcel.checking.known import Known
from rbexcel.checking.rule import rule
from rbexcel.collector import collector_paused
from rbexcel.errors import UnknownRuleError
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import RB_COLUMNS, Mark, Plan, Row
from rbexcel.words.judge import judge_of
from rbexcel.workbook.grid import Cell
from tests.tables import found_in

FAMILIES = {
    "RB1": {"structure", "doubts", "sheet"},
    "RB2": {"decree_day", "months", "order", "timing"},
    "RB3": {"completeness", "against_template", "rewording", "texts", "papers", "in_charge", "komponen"},
    "RB4": {
        "consistency",
        "agreement",
        "decree",
        "legal_bases",
        "numbering",
        "papers",
        "whose",
        "belonging",
        "wording",
    },
}


def row(sheet: str, line: int, leaf: str | None, *marks: Mark) -> Row:
    place = Cell(sheet, line, 1)
    return Row(("Area", "Kegiatan", "Sub", leaf), (None,) * 4, marks, place=place, places=(place,) * 4)


def plan(*rows: Row) -> Plan:
    return Plan("RB", RB_COLUMNS, rows, month_columns=tuple(range(6, 18)))


def test_codes_are_unique_sorted_and_of_their_family() -> None:
    codes = [each.code for each in rules()]
    assert codes == sorted(set(codes))
    for each in rules():
        assert re.fullmatch(r"RB[1-4]\d\d", each.code)
        assert each.check.__module__.removeprefix("rbexcel.checking.rules.") in FAMILIES[each.code[:3]]


def test_every_rule_says_what_it_asks_for_and_what_to_do() -> None:
    for each in rules():
        assert each.summary.endswith("."), each.code
        assert re.fullmatch(r"[A-Z].*[^.]", each.title), each.code
        assert each.meaning.endswith("."), each.code
        assert each.fix.endswith("."), each.code
        assert "!" not in each.fix, each.code


def test_two_rules_cannot_have_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry._RULES, "_rules", dict(registry._RULES._rules))

    def nothing(plan: Plan, template: object) -> Problems:
        yield from ()

    rule("RB999", severity=Severity.INFO, title="Judul", meaning="Arti.", fix="Biarkan.")(nothing)
    with pytest.raises(ValueError, match="RB999"):
        rule("RB999", severity=Severity.INFO, title="Judul", meaning="Arti.", fix="Biarkan.")(nothing)


@pytest.mark.parametrize(
    ("select", "ignore", "families"),
    [
        ((), (), {"RB1", "RB2", "RB3", "RB4"}),
        (("RB",), (), {"RB1", "RB2", "RB3", "RB4"}),
        (("RB2",), (), {"RB2"}),
        (("rb2", "RB4"), (), {"RB2", "RB4"}),
        ((), ("RB3",), {"RB1", "RB2", "RB4"}),
        (("RB",), ("RB",), set()),
    ],
)
def test_rules_are_picked_by_prefix(select: tuple[str, ...], ignore: tuple[str, ...], families: set[str]) -> None:
    assert {each.code[:3] for each in chosen_rules(select, ignore)} == families


def test_one_rule_is_picked_and_one_is_left_out_by_its_code() -> None:
    assert [each.code for each in chosen_rules(("RB203",))] == ["RB203"]
    assert [each.code for each in chosen_rules(("RB2",), ("RB203",))] == [
        each.code for each in rules() if each.code.startswith("RB2") and each.code != "RB203"
    ]


@pytest.mark.parametrize("code", ["RB9", "XX", "203", "RB2033"])
@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_code_that_names_no_rule_is_a_sentence(code: str, option: str) -> None:
    with pytest.raises(UnknownRuleError) as stopped:
        check(plan(row("Rencana", 4, "Foto")), **{option: (code,)})  # type: ignore[arg-type]
    assert (stopped.value.code, str(stopped.value)) == (code, f'Tidak ada aturan dengan kode "{code}".')


def test_findings_come_the_gravest_first_then_in_the_order_of_the_plan_then_by_code() -> None:
    unknown = Mark("x", (), 1, Cell("Dua", 9, 6))
    ticked = (Mark("✓", (1,), 1, Cell("Dua", 12, 6)), Mark("V", (2,), 2, Cell("Dua", 12, 7)))
    found = found_in(
        plan(
            row("Satu", 20, "Foto"), row("Dua", 4, None), row("Dua", 9, "Daftar", unknown), row("Dua", 12, "A", *ticked)
        )
    )
    assert [(each.code, each.sheet, each.cell and each.cell.address) for each in found] == [
        ("RB203", "Satu", "F20"),
        ("RB304", "Dua", "A4"),
        ("RB101", "Dua", "F9"),
        ("RB203", "Dua", "F9"),
        ("RB105", "Dua", "G12"),
    ]


def test_a_finding_of_the_whole_plan_names_the_sheet_of_the_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry._RULES, "_rules", dict(registry._RULES._rules))

    def whole(plan: Plan, template: object) -> Problems:
        yield Problem(None, "seluruh rencana")

    rule("RB998", severity=Severity.INFO, title="Judul", meaning="Arti.", fix="Biarkan.")(whole)
    second, first = found_in(plan(row("Satu", 4, "Foto")))
    assert first == Finding("RB998", Severity.INFO, "Satu", None, "seluruh rencana", None, "Biarkan.", "Judul")
    assert second.code == "RB203"
    assert [each.sheet for each in check(plan(Row(("A", "B", "C", "D"), (None,) * 4)))] == ["Rencana Aksi"] * 2


def test_what_is_the_same_in_every_word_is_told_once() -> None:
    shared = Mark("x", (), 3, Cell("Satu", 4, 8))
    planned = Mark("✓", (1,), 1, Cell("Satu", 4, 6))
    found = found_in(plan(row("Satu", 4, "Foto", shared, planned), row("Satu", 4, "Daftar", shared, planned)))
    assert [(each.code, each.value) for each in found] == [("RB101", "x")]


def test_a_check_changes_nothing_and_says_the_same_again() -> None:
    judged = plan(row("Satu", 4, "Foto"), row("Satu", 5, None))
    assert check(judged) == check(judged)
    assert judged == plan(row("Satu", 4, "Foto"), row("Satu", 5, None))


def test_counts_hold_every_severity_zero_included() -> None:
    assert counts(()) == {Severity.ERROR: 0, Severity.WARNING: 0, Severity.INFO: 0}
    found = found_in(plan(row("Satu", 4, "Foto")))
    assert counts(found) == {Severity.ERROR: 1, Severity.WARNING: 0, Severity.INFO: 0}


def test_a_message_is_one_line_without_a_full_stop_that_the_report_adds() -> None:
    long = "Laporan " + "kegiatan yang panjang sekali\n" * 10
    (found,) = found_in(plan(row("Satu", 4, long)))
    assert "\n" not in found.message
    assert len(found.message) < 150
    assert not found.message.endswith(".")


# --- how much work a check is


def longer(plan: Plan, times: int) -> Plan:
    """Return a plan that holds its rows so many times, one block below the other, each with words of its own."""

    def moved(cell: Cell | None, lines: int) -> Cell | None:
        return cell and Cell(cell.sheet, cell.row + lines, cell.column)

    rows = [
        replace(
            row,
            levels=(row.levels[0], *(text and f"{text} {turn}" for text in row.levels[1:])),
            marks=tuple(mark._replace(place=moved(mark.place, turn * 1000)) for mark in row.marks),
            place=moved(row.place, turn * 1000),
            places=tuple(moved(cell, turn * 1000) for cell in row.places),
            key=row.key if not turn else None,
        )
        for turn in range(times)
        for row in plan.rows
    ]
    return replace(plan, rows=tuple(rows))


def calls(job: Callable[[], object]) -> int:
    """Return how many functions a job calls: the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    job()  # what is loaded and remembered once does not count
    sys.setprofile(counted)
    try:
        job()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("known", ["its template", "no template", "a template of other words"])
def test_the_work_of_a_check_grows_with_the_rows_and_no_faster(known: str) -> None:
    chosen, office = template("rb-8-area"), office_named("KPU Kabupaten Sukoharjo")
    plan = populated(chosen, office, 2026)
    own = chosen if known != "no template" else None
    if known == "a template of other words":
        plan = longer(plan, 2)
        plan = replace(plan, rows=plan.rows[len(plan.rows) // 2 :])
    plans = [longer(plan, times) for times in (1, 4)]
    once, fourfold = (calls(partial(check, judged, own, usual=usual_template)) for judged in plans)
    assert fourfold < 4.4 * once


def test_rows_items_and_texts_are_worked_out_once_a_check() -> None:
    known = Known(populated(template("rb-8-area"), office_named("KPU Kota Bandung"), 2026))
    assert known.lines is known.lines
    assert known.texts is known.texts
    assert [len(known.items(depth)) for depth in (0, 1)] == [1, 8]
    assert sum(len(item.lines) for item in known.items(4)) == len(known.lines) == len(known.plan.rows)
    for depth in range(1, 5):
        assert [item.rows for item in known.items(depth)] == list(known.plan.groups(depth))
    judge = judge_of("lhkpn")(lambda text: "lhkpn" in text.lower() or None)
    assert known.judged(judge) == [(item, True) for item in known.texts if "lhkpn" in (item.text or "").lower()]


OF_TICKS = (
    *("RB101", "RB102", "RB103", "RB104", "RB105", "RB201", "RB203", "RB204", "RB205", "RB206", "RB207", "RB208"),
    *("RB209", "RB210", "RB212", "RB303", "RB403", "RB412"),
)


def test_the_rules_that_speak_of_ticks_are_silent_about_a_plan_of_targets() -> None:
    assert tuple(each.code for each in rules() if each.only == "ticks") == OF_TICKS
    row = Row(("Pelayanan", "Survei", "Survei kepuasan", "Laporan"), (None,) * 4, (Mark("x", (), 3),))
    plan = Plan("RB", RB_COLUMNS, (row,))
    assert {"RB101", "RB203"} <= {found.code for found in check(plan)}
    left = {found.code for found in check(replace(plan, schedule="targets"))}
    assert left == {found.code for found in check(plan)} - {*OF_TICKS}


@pytest.mark.parametrize("blank", [" ", "\n", "\t \n"])
def test_a_text_of_nothing_but_blanks_is_checked_in_a_plan_that_is_in_no_file(blank: str) -> None:
    row = Row(("Pelayanan", "Survei", blank, "Laporan"), (None,) * 4)
    assert "RB203" in {found.code for found in check(Plan("RB", RB_COLUMNS, (row,)))}


def test_a_checked_plan_goes_with_who_checked_it_without_being_collected() -> None:
    chosen = template("rb-8-area")
    known = Known(populated(chosen, office_named("KPU Kabupaten Sukoharjo"), 2026), chosen)
    found = [list(each.check(known.plan, known)) for each in rules()]
    gone = weakref.ref(known)
    with collector_paused():
        del known
        assert gone() is None
    assert found


def test_two_offices_whose_plans_are_judged_at_once_each_get_the_rows_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = template("rb-8-area")
    one, other = (
        Known(populated(chosen, office_named(name), 2026), chosen) for name in ("KPU Kota Satu", "KPU Kota Dua")
    )

    class Interrupted(dict[str, str]):
        """Words at which, while they are compared, another thread asks for the rows of the other office."""

        __hash__ = None

        def __eq__(self, words: object) -> bool:
            equal = super().__eq__(words)
            if equal:
                assert other.expected
            return equal

    expected = one.expected
    monkeypatch.setitem(vars(known_module), "_LAST_FILLED", [(chosen.rows, Interrupted(one.words), expected)])
    again = Known(one.plan, chosen)
    assert again.expected == expected
    assert other.expected != expected
