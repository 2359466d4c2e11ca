"""
No word that may not leave the office is in what is sent of a foreign workbook, however it is packed there.

Every kind of part and field that may hold a person, a device, a path or a link has such a word in the corpus.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.jobs.sending import candidate, finish
from rbexcel.sending.besides import NOTHING_ELSE, Along, all_of
from tests.campaign.corpus import CORPUS
from tests.campaign.making import ASIDE, MARK
from tests.campaign.planting import planted
from tests.campaign.searching import found
from tests.outgoing import sent_with_besides

REFUSED = {
    "only-vector-picture": "gambar garis (SVG)",
    "linked-picture": "memakai gambar atau data dari berkas lain",
    "chart-of-other-file": "memuat berkas lain yang disisipkan",
    "web-video": "benda gambar yang tidak dikenal (video)",
    "solid-model": "benda gambar yang tidak dikenal (model3d)",
    "active-x": "kontrol ActiveX",
    "embedded": "memuat berkas lain yang disisipkan",
    "linked-object": "memuat berkas lain yang disisipkan",
    "unknown-thing": "benda gambar yang tidak dikenal (hologram)",
    "data-model": "model data Power Pivot",
    "xml-maps": "peta XML",
    "macro-sheet": "lembar makro Excel 4",
    "dialog-sheet": "lembar dialog makro",
    "signature": "bertanda tangan digital",
}
"""What cannot be taken out without leaving a hole: the sentence names it, where it stands on a sheet that goes."""

OF_THE_FILE = {"data-model", "xml-maps", "macro-sheet", "dialog-sheet", "signature"}
USES_THE_OTHER_SHEET = {"calculated-on-plan", "new-chart-on-plan", "rules-on-plan", "much-on-plan"}
"""The sheet beside the plan goes along with these, for the plan's shows something of it."""


def refused(name: str, *, kept: bool) -> str:
    """What the refusal of a workbook says, an empty text for one that is sent; ``kept`` with its other sheet."""
    kind = name.removesuffix("-on-plan")
    return REFUSED.get(kind, "") if kept or kind in OF_THE_FILE or name != kind else ""


def searched(content: bytes, name: str, along: Along) -> list[str]:
    """Where words that may not leave are found in what is sent of a workbook."""
    kept = along != NOTHING_ELSE
    expected = refused(name, kept=kept)
    if expected:
        with pytest.raises(RbexcelError) as raised:
            sent_with_besides(content, draft=True, along=along)
        assert expected in str(raised.value)
        assert MARK not in str(raised.value)
        return []
    sent, _ = sent_with_besides(content, draft=True, along=along)
    marks = (MARK,) if kept or name in USES_THE_OTHER_SHEET else (MARK, ASIDE)
    return [place for mark in marks for place in found(sent, mark)]


def test_the_search_finds_a_word_wherever_it_is() -> None:
    workbooks = dict(CORPUS)
    assert found(workbooks["bare"](), MARK) == []
    silent = [
        name
        for name, make in CORPUS
        if not found(make(), MARK) and name.removesuffix("-on-plan") not in {"bare", *WORDLESS}
    ]
    assert silent == []


WORDLESS = {
    "chart-sheet", "new-chart", "diagram", "pivot-without-table", "macro-sheet", "dialog-sheet", "calculated", "rules",
    "watched", "strict", "all-stated", "whole-addresses", "other-case", "type-of-all-xml", "odd-names", "prefixed",
    "other-letters", "least", "other-slashes",
}  # fmt: skip
"""Workbooks with nothing in them that tells of anybody, but for the words of the sheet beside the plan."""


@pytest.mark.parametrize(("name", "make"), CORPUS, ids=[name for name, _ in CORPUS])
def test_nothing_private_leaves_with_the_plan(name: str, make: Callable[[], bytes]) -> None:
    assert searched(make(), name, NOTHING_ELSE) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), CORPUS, ids=[name for name, _ in CORPUS])
def test_nothing_private_leaves_with_sheets_and_comments_that_are_asked_for(
    name: str, make: Callable[[], bytes]
) -> None:
    assert searched(make(), name, Along(("Lampiran",), comments=True)) == []


@pytest.mark.parametrize(
    "name", ["chart-on-plan", "shapes-on-plan", "rules-on-plan", "rich-values-on-plan", "diagram-on-plan"]
)
def test_what_is_planted_at_every_element_stays(name: str) -> None:
    assert searched(planted(dict(CORPUS)[name]()), name, NOTHING_ELSE) == []


def test_nothing_private_is_in_the_letter_and_what_is_attached_to_it(tmp_path: Path) -> None:
    source = tmp_path / "rencana.xlsx"
    source.write_bytes(dict(CORPUS)["much-on-plan"]())
    at = datetime(2026, 1, 5, 9, 30)
    chosen = candidate(source, at)
    along = all_of(sent_with_besides(source.read_bytes())[1])
    made = finish(chosen, tmp_path / "kirim", at, draft=True, pdf=None, satker="KPU Kabupaten Contoh", along=along)
    assert {each.name: found(each.read_bytes(), MARK) for each in (made.workbook, made.message)} == {
        made.workbook.name: [],
        made.message.name: [],
    }
