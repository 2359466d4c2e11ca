"""Where an office stands: which of its files counts, and what became of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rbexcel.checking.finding import Severity
from rbexcel.rekap.facts import Facts, Found, Source, State
from rbexcel.rekap.picture import FileSeen, Office, Role, Sent, Status
from rbexcel.rekap.standing import Asked, standing
from tests.sent import BOYOLALI, KLATEN, SAVED, source

ASKED = Asked(2026, "RB")
PLAN = Facts(State.OK, satker=BOYOLALI, names=(BOYOLALI,), year=2026, kind="RB", doc_modified=SAVED)
WRONG = replace(PLAN, found=(Found("RB203", Severity.ERROR, "", 1, "", "", None),))
LAST_YEAR, ZONE = replace(PLAN, year=2025), replace(PLAN, kind="ZI")
LATER = replace(PLAN, doc_modified=SAVED + timedelta(days=1))
OF_KLATEN = replace(PLAN, satker=KLATEN, names=(KLATEN,))
TARGETS = replace(PLAN, targets=True)
DAMAGED = Facts(State.REFUSED, "rusak")
BOTH = ("boyolali.xlsx", "klaten.xlsx")
ROSTER = (Office(BOYOLALI, "3309"), Office(KLATEN, "3310"))


def stands(*files: tuple[str, Facts], asked: Asked = ASKED) -> tuple[Sent, dict[str, FileSeen]]:
    offices, seen = standing([(source(path), facts) for path, facts in files], ROSTER, asked)
    assert sorted(each.source.path for each in seen) == sorted(path for path, _ in files)
    return offices[0], {each.source.path: each for each in seen}


@pytest.mark.parametrize(
    ("files", "status", "chosen"),
    [
        ([], Status.MISSING, None),
        ([("boyolali.xlsx", DAMAGED)], Status.UNREADABLE, None),
        ([("boyolali.xlsx", DAMAGED), ("b", LAST_YEAR)], Status.UNREADABLE, None),
        ([("a", LAST_YEAR), ("b", ZONE)], Status.OTHER_YEAR, None),
        ([("a", ZONE)], Status.OTHER_KIND, None),
        ([("a", PLAN), ("b", PLAN)], Status.TO_CHOOSE, None),
        ([("a", replace(PLAN, year=None))], Status.TO_CHOOSE, "a"),
        ([("a", replace(PLAN, names=(BOYOLALI, KLATEN)))], Status.TO_CHOOSE, "a"),
        ([("a", replace(PLAN, code="1")), ("b", replace(LATER, code="3309"))], Status.TO_CHOOSE, "b"),
        ([("rencana 2026.xlsx", replace(PLAN, year=None))], Status.COMPLETE, "rencana 2026.xlsx"),
        ([("a", PLAN), ("boyolali.xlsx", DAMAGED)], Status.COMPLETE, "a"),
        ([("a", PLAN), ("b", LATER), ("c", LAST_YEAR)], Status.COMPLETE, "b"),
        ([("a", WRONG)], Status.WITH_ERRORS, "a"),
        ([("klaten.xlsx", PLAN)], Status.TO_CHOOSE, "klaten.xlsx"),
        ([("klaten.xlsx", PLAN), ("b", OF_KLATEN)], Status.COMPLETE, "klaten.xlsx"),
        ([("klaten boyolali.xlsx", PLAN)], Status.COMPLETE, "klaten boyolali.xlsx"),
        ([("a", TARGETS)], Status.OTHER_KIND, None),
        ([("a", PLAN), ("b", replace(TARGETS, doc_modified=LATER.doc_modified))], Status.COMPLETE, "a"),
    ],
)
def test_the_status_says_what_is_the_matter(files: list[tuple[str, Facts]], status: Status, chosen: str | None) -> None:
    sent, _ = stands(*files)
    assert (sent.status, sent.chosen and sent.chosen.source.path) == (status, chosen)


def test_every_file_is_something_to_its_office() -> None:
    sent, seen = stands(
        ("a", PLAN), ("b", LATER), ("c", LAST_YEAR), ("d", ZONE), ("boyolali.xlsx", DAMAGED), ("e.xlsx", DAMAGED)
    )
    roles = {path: each.role for path, each in seen.items()}
    assert roles == {
        "a": Role.OLDER,
        "b": Role.CHOSEN,
        "c": Role.OTHER_YEAR,
        "d": Role.OTHER_KIND,
        "boyolali.xlsx": None,
        "e.xlsx": None,
    }
    assert [each.source.path for each in sent.versions] == ["b", "a", "boyolali.xlsx"]
    assert sent.why == 'Berkas lain satker ini tidak terbaca: "boyolali.xlsx".'
    assert {path for path, each in seen.items() if each.why is None} == {"b"}


def test_a_copy_of_the_file_that_counts_is_its_twin() -> None:
    files = [(Source(path, 1, SAVED, "same"), PLAN) for path in ("a", "sub/a")]
    (sent, _), seen = standing(files, ROSTER, ASKED)
    assert sent.status is Status.COMPLETE
    assert [each.role for each in seen] == [Role.CHOSEN, Role.TWIN]


def test_of_equal_bytes_the_file_that_names_no_other_office_counts() -> None:
    files = [(Source(path, 1, SAVED, "same"), replace(PLAN, satker=KLATEN, names=(KLATEN,))) for path in BOTH]
    (_, sent), _ = standing(files, ROSTER, ASKED)
    assert (sent.status, sent.chosen and sent.chosen.source.path) == (Status.COMPLETE, BOTH[1])


def test_what_an_older_file_is_doubted_for_is_told_too() -> None:
    _, seen = stands(("klaten.xlsx", PLAN), ("b", LATER))
    doubt = f"Nama berkasnya {KLATEN}, di dalamnya {BOYOLALI}."
    assert seen["klaten.xlsx"].why == f'{doubt} Versi lama; yang dipakai "b".'


@pytest.mark.parametrize(
    ("name", "why"),
    [("Boyolali.pdf", 'Yang ada hanya "Boyolali.pdf", '), ("~$boyolali.x", ""), ("Temuan_Boyolali.eml", "")],
)
def test_who_sent_only_what_is_no_workbook_is_missing_and_that_is_told(name: str, why: str) -> None:
    files = [(replace(source(name), passed="bukan buku kerja"), Facts(State.PASSED))]
    (sent, _), (seen,) = standing(files, ROSTER, ASKED)
    assert (sent.status, seen.why) == (Status.MISSING, "bukan buku kerja")
    assert (sent.why or "").startswith(why)
    assert bool(sent.why) is bool(why)


def test_where_plans_with_targets_are_asked_for_those_with_ticks_are_another_matter() -> None:
    sent, seen = stands(("a", TARGETS), ("b", LATER), asked=replace(ASKED, targets=True))
    assert sent.chosen == seen["a"]
    assert seen["b"].role is Role.OTHER_KIND


@pytest.mark.parametrize(("day", "late"), [(30, 0), (31, 0), (32, 1), (40, 9)])
def test_a_plan_is_late_from_the_day_after_the_last_one(day: int, late: int) -> None:
    sealed = replace(PLAN, stamp_at=datetime(2026, 1, 1, 23, 59) + timedelta(days=day - 1))
    asked = replace(ASKED, due=date(2026, 1, 31))
    assert stands(("a", sealed), asked=asked)[0].late_days == late


def test_lateness_is_not_known_without_a_stamp_or_a_last_day() -> None:
    assert stands(("a", PLAN), asked=replace(ASKED, due=date(2026, 1, 1)))[0].late_days is None
    assert stands(("a", replace(PLAN, stamp_at=SAVED)))[0].late_days is None


def test_the_offices_own_last_day_counts_before_the_common_one() -> None:
    roster = (replace(ROSTER[0], due=date(2026, 1, 10)),)
    sealed = replace(PLAN, stamp_at=datetime(2026, 1, 12))
    (sent,), _ = standing([(source("a"), sealed)], roster, replace(ASKED, due=date(2026, 1, 31)))
    assert sent.late_days == 2


def test_who_need_not_send_this_kind_is_not_missing() -> None:
    roster = (replace(ROSTER[0], kinds=("ZI",)), ROSTER[1])
    assert [sent.office.satker for sent in standing([], roster, ASKED)[0]] == [KLATEN]
    asked = [sent.office.satker for sent in standing([(source("a"), PLAN)], roster, ASKED)[0]]
    assert asked == [KLATEN, BOYOLALI]
    for other in (ZONE, LAST_YEAR):
        offices, (seen,) = standing([(source("a"), other)], roster, ASKED)
        assert [sent.office.satker for sent in offices] == [KLATEN]
        assert (seen.satker, seen.role is None) == (BOYOLALI, False)
    unread = [sent.office.satker for sent in standing([(source("boyolali.xlsx"), DAMAGED)], roster, ASKED)[0]]
    assert unread == [KLATEN, BOYOLALI]


def test_the_plans_of_an_office_of_aceh_are_its_own_as_kip_and_as_kpu() -> None:
    kip, kpu = (replace(LATER, satker=name, names=(name,)) for name in ("KIP Kabupaten Pidie", "KPU Kabupaten Pidie"))
    other = replace(PLAN, satker=BOYOLALI, names=(BOYOLALI,))
    files = [(source("a"), kip), (source("b"), replace(kpu, doc_modified=SAVED)), (source("c"), other)]
    listed = (Office("KIP Kabupaten Pidie"), Office(BOYOLALI))
    for roster in (listed, (), (replace(listed[0], satker="KPU Kabupaten Pidie"), listed[1])):
        sent, _ = standing(files, roster, ASKED)
        assert [(each.chosen and each.chosen.source.path, len(each.versions)) for each in sent] == [("a", 2), ("c", 1)]
