from __future__ import annotations

import pytest

from rbexcel.words.who import names_who


@pytest.mark.parametrize(
    "text", ["Kasubbag Umum", "Tim Kerja SDM", "Ka. UPT", "Inspektur Pembantu I", "1. Sekretaris", "Bidang Hukum"]
)
def test_a_title_or_a_part_of_an_office_names_who_acts(text: str) -> None:
    assert names_who(text)


@pytest.mark.parametrize(
    "text", ["Rapat tim", "Timbangan", "Kepala bidang menyusun rencana kerja tahunan bersama seluruh staf", ""]
)
def test_what_is_done_names_nobody(text: str) -> None:
    assert not names_who(text)
