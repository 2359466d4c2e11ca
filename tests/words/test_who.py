from __future__ import annotations

import pytest

from rbexcel.words.who import names_person, names_team, names_who


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


@pytest.mark.parametrize(
    "text",
    [
        *("Siti Aminah", "Budi Santoso, S.H.", "Drs. Bambang Sugeng", "H. Ahmad Fauzi, M.Si.", "Ni Made Sari"),
        *("Dwi Lestari S.E.", "R. Soeprapto", "Sri Wahyuni (NIP 198001012005012001)", "Suparman, SH"),
        "Rina Astuti, SE, MM",
    ],
)
def test_a_name_with_titles_or_with_capitals_is_a_persons(text: str) -> None:
    assert names_person(text, frozenset({"duta", "layanan", "front", "office"}))


@pytest.mark.parametrize(
    "text",
    [
        *("Humas", "PPNPN", "Sekretaris, S.H.", "Penyuluh Antikorupsi", "Penjaga Loket", "Liaison Officer"),
        *(
            "Duta Layanan",
            "Humas, PPID",
            "Front Office, Helpdesk",
            "Tenaga Ahli",
            "Admin Medsos",
            "siti aminah",
            "S.H.",
        ),
    ],
)
def test_what_somebody_does_and_a_list_of_offices_are_no_persons_name(text: str) -> None:
    assert not names_person(text, frozenset({"duta", "layanan", "front", "office"}))


@pytest.mark.parametrize(("text", "told"), [("Pokja V", True), ("tim kerja", True), ("Timur", False), ("Ketua", False)])
def test_a_team_begins_with_the_word_for_one(text: str, told: bool) -> None:
    assert names_team(text) is told
