"""The latest of several files of an office is told by the files themselves; a tie is a tie."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.picture import FileSeen
from rbexcel.rekap.versions import latest, latest_first, version_in_name
from tests.sent import SAVED

LATER = SAVED + timedelta(days=1)


def seen(
    path: str,
    *,
    sealed: datetime | None = None,
    saved: datetime | None = SAVED,
    modified: datetime = SAVED,
    sha256: str | None = None,
) -> FileSeen:
    return FileSeen(Source(path, 1, modified, sha256 or path), Facts(State.OK, stamp_at=sealed, doc_modified=saved))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (seen("a", sealed=LATER), seen("b", sealed=SAVED, saved=LATER, modified=LATER)),
        (seen("a", sealed=SAVED), seen("b_v9.xlsx", saved=LATER, modified=LATER)),
        (seen("a", saved=LATER), seen("b_v9.xlsx", modified=LATER)),
        (seen("a_v2.xlsx"), seen("b_v1.xlsx", modified=LATER)),
        (seen("a_v10.xlsx"), seen("b_v9.xlsx")),
        (seen("a_v2.xlsx"), seen("b.xlsx")),
        (seen("a", modified=LATER), seen("b")),
        (seen("a_v2.csv", saved=None), seen("b_v1.xlsx", saved=LATER)),
    ],
)
def test_the_surer_sign_counts_before_the_others(one: FileSeen, other: FileSeen) -> None:
    assert latest([one, other]) == latest([other, one]) == (one,)


def test_what_nothing_tells_apart_is_a_tie() -> None:
    assert latest([seen("b"), seen("a")]) == (seen("a"), seen("b"))


def test_equal_bytes_are_one_file_and_no_tie() -> None:
    copies = [seen("sub/a.xlsx", sha256="1", modified=LATER), seen("a.xlsx", sha256="1")]
    assert latest(copies) == (copies[1],)


def test_they_are_listed_the_latest_first() -> None:
    files = [seen("a_v1.xlsx"), seen("c", saved=LATER), seen("d", sealed=SAVED), seen("b_v2.xlsx")]
    assert [each.source.path for each in latest_first(files)] == ["d", "c", "b_v2.xlsx", "a_v1.xlsx"]


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("RB_2026_KPU-Kab-Boyolali_v3.xlsx", 3),
        ("sub_v9/rencana.xlsx", 0),
        ("rencana v2 v4.xlsx", 4),
        ("Rencana Revisi 2.xlsx", 2),
        ("nov2026.xlsx", 0),
        ("rencana_v2026.xlsx", 0),
        ("v.xlsx", 0),
    ],
)
def test_a_name_may_tell_its_version(path: str, number: int) -> None:
    assert version_in_name(path) == number
