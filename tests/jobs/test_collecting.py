"""A folder becomes one picture however it is read: here, in several processes, in one run or in two."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.files.journal import NAME
from rbexcel.adapters.files.read_file import content_of
from rbexcel.errors import RbexcelError
from rbexcel.jobs import collecting, plan_facts, surveying
from rbexcel.jobs.collecting import Call, Progress, StoppedError, collected
from rbexcel.rekap.as_json import as_json
from rbexcel.rekap.facts import State
from tests.sent import BOYOLALI, KLATEN, SRAGEN, put, sent, unticked, usual

AT = datetime(2026, 2, 1)


@pytest.fixture(scope="module")
def kiriman(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a little of everything: good, damaged, last year's, the other kind, a copy, two versions."""
    return put(
        tmp_path_factory.mktemp("kerja") / "kiriman",
        boyolali=usual(),
        boyolali_v2=sent(changed=unticked),
        klaten=usual(KLATEN),
        lama__klaten=usual(KLATEN),
        klaten_2025=usual(KLATEN, 2025),
        sragen=usual(SRAGEN)[:4000],
        zi=usual(name="zi-6-komponen"),
    )


@pytest.fixture
def call(kiriman: Path, tmp_path: Path) -> Call:
    return Call(kiriman, output=tmp_path / "rekap.xlsx")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as it goes."""
    names: list[str] = []

    def told(path: Path) -> bytes:
        names.append(path.name)
        return content_of(path)

    monkeypatch.setattr(surveying, "content_of", told)
    return names


def test_two_processes_say_what_one_says(call: Call) -> None:
    here, there = (collected(replace(call, output=None, workers=workers), AT) for workers in (0, 2))
    assert as_json(here.rekap) == as_json(there.rekap)
    assert here.rekap == there.rekap


def test_a_second_run_reads_nothing_and_says_the_same(call: Call, opened: list[str]) -> None:
    first = collected(call, AT)
    assert len(opened) == 7
    assert first.journal == call.output.parent / NAME  # type: ignore[union-attr]
    assert collected(call, AT) == first
    assert len(opened) == 7
    assert collected(replace(call, fresh=True), AT) == first
    assert len(opened) == 14


def test_other_rules_judge_anew(call: Call, opened: list[str]) -> None:
    collected(call, AT)
    collected(replace(call, select=("RB2",)), AT)
    assert len(opened) == 14


def test_a_file_of_another_name_is_not_read_again_but_where_its_name_is_told(
    call: Call, opened: list[str], tmp_path: Path
) -> None:
    folder = put(tmp_path / "b", sragen=usual(SRAGEN), rusak=usual(SRAGEN)[:4000])
    collected(replace(call, folder=folder), AT)
    (folder / "sragen.xlsx").rename(folder / "rencana.xlsx")
    (folder / "rusak.xlsx").rename(folder / "cacat.xlsx")
    again = collected(replace(call, folder=folder), AT).rekap
    assert opened == ["rusak.xlsx", "sragen.xlsx", "cacat.xlsx"]
    assert again.files[0].why is not None
    assert '"cacat.xlsx"' in again.files[0].why


def test_who_stops_the_run_is_told_how_many_are_left_and_the_next_run_goes_on(
    call: Call, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def third(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError) as stopped:
        collected(call, AT, third)
    assert str(stopped.value) == (
        "Dihentikan: 3 dari 7 berkas sudah dibaca, tersisa 4. "
        "Jalankan lagi untuk melanjutkan; yang sudah dibaca tidak dibaca lagi."
    )
    del opened[:]
    seen: list[Progress] = []
    resumed = collected(call, AT, seen.append)
    assert opened == ["klaten_2025.xlsx", "sragen.xlsx", "zi.xlsx"]  # the copy of what was read is known
    assert seen[-1] == Progress(3, 3, 1)
    assert resumed.rekap == collected(replace(call, output=None), AT).rekap


def test_a_fault_of_ours_stops_nothing_and_is_tried_again(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str, *_: object) -> None:
        raise RecursionError(name)

    with monkeypatch.context() as patch:
        patch.setattr(plan_facts, "saved_at", broken)
        patch.setattr(collecting, "rekap_of", lambda read, *_, **__: read)
        patch.setattr(collecting, "needs_a_look", lambda *_: True)
        read = collected(call, AT).rekap
    assert {facts.state for _, facts in read} == {State.FAULT}  # type: ignore[attr-defined]
    assert {seen.facts.state for seen in collected(call, AT).rekap.files} == {State.OK, State.REFUSED}


def test_what_the_run_writes_into_the_folder_is_passed_over(kiriman: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual(BOYOLALI))
    call = Call(folder, output=folder / "rekap.xlsx")
    for _ in range(2):
        made = collected(call, AT)
        collecting.save(made.rekap, folder, folder / "rekap.xlsx", AT)
    assert {seen.source.path: seen.facts.state for seen in collected(call, AT).rekap.files} == {
        "boyolali.xlsx": State.OK,
        "rekap.cadangan-20260201-000000.xlsx": State.PASSED,
        "rekap.xlsx": State.PASSED,
    }
    assert not collected(call, AT).needs_a_look


def test_without_news_the_workbook_stays_as_it_is_and_else_it_is_drawn_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual())
    call, result = Call(folder, output=folder / "rekap.xlsx"), folder / "rekap.xlsx"
    monkeypatch.setattr(collecting, "_require_no_senders", lambda *_: None)
    monkeypatch.setattr(collecting, "save", lambda _rekap, _folder, target, at: target.write_text(str(at.hour)))

    def drawn_at(hour: int, call: Call = call, month: int = 3, day: int = 1) -> str:
        at = datetime(2026, month, day, hour)
        collecting.save_result(collected(call, at), call, at)
        return result.read_text()

    assert drawn_at(8) == "8"
    assert drawn_at(9) == "8"
    assert drawn_at(10, replace(call, kind="RB")) == "10"
    assert drawn_at(11, replace(call, kind="RB")) == "10"
    assert drawn_at(12, replace(call, kind="RB", fresh=True)) == "12"
    result.write_text("typed over")
    assert drawn_at(13) == "13"
    os.utime(folder / "boyolali.xlsx", (0, 0))
    assert drawn_at(14) == "14"
    result.unlink()
    assert drawn_at(15) == "15"
    assert drawn_at(16, day=31) == "15"
    assert drawn_at(17, month=4) == "17", "what the first quarter has not done is late from April on"


def test_a_senders_file_is_not_taken_for_the_place_of_the_result(tmp_path: Path) -> None:
    folder = put(tmp_path / "kiriman", boyolali=usual(), klaten=usual(KLATEN))
    with pytest.raises(RbexcelError, match=r'"klaten\.xlsx" bukan rekap'):
        collected(Call(folder, output=folder / "klaten.xlsx"), AT)
    assert (folder / "klaten.xlsx").read_bytes() == usual(KLATEN)


def test_a_run_without_news_loads_nothing_that_reads_judges_or_draws() -> None:
    told = "import sys, rbexcel.jobs.collecting; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert "rbexcel.jobs.surveying" in loaded
    heavy = ("rbexcel.parsing", "rbexcel.checking.rules", "rbexcel.drawing", "rbexcel.adapters.pool", "rapidfuzz")
    assert not [each for each in loaded if each.startswith(heavy)]
