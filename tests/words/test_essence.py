"""What a text says beside names, years and general words."""

from __future__ import annotations

import pytest

from rbexcel.words.essence import essence, neutral

OFFICE = "KPU Kabupaten Sukoharjo"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SK Tim RB KPU Kabupaten Sukoharjo Tahun 2023", "sk tim rb"),
        ("SK Tim RB di lingkungan Satuan Kerja", "sk tim rb"),
        ("Apel pagi di Kabupaten Sukoharjo", "apel pagi di"),
        ("KPU Kabupaten Sukoharjo Tahun 2023", ""),
    ],
)
def test_names_years_and_general_words_do_not_count(text: str, said: str) -> None:
    assert essence(text, OFFICE) == said


@pytest.mark.parametrize(
    ("english", "ours"),
    [
        ("Alat sosialisasi kepada stakeholder eksternal", "Alat sosialisasi kepada pemangku kepentingan eksternal"),
        ("Pemberian Reward and Punishment", "Pemberian penghargaan dan sanksi"),
        ("Kick-off Reformasi Birokrasi", "Pencanangan Reformasi Birokrasi"),
        ("SOP sudah dilegalkan", "SOP sudah ditetapkan"),
    ],
)
def test_english_words_say_what_the_templates_have_in_their_place(english: str, ours: str) -> None:
    assert neutral(english, OFFICE) == neutral(ours, OFFICE)


def test_a_text_of_general_words_only_is_compared_by_them() -> None:
    assert neutral("Sekretariat KPU Tahun 2023", OFFICE) == "sekretariat kpu tahun 2023"
    assert neutral("SK Tim RB Tahun 2023", OFFICE) == "sk tim rb"
    assert neutral(None, OFFICE) == ""


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("KPU Kabupaten Semarang", "rapat di kota batu dan kota semarang"),
        ("KPU Kota Semarang", "rapat di kota batu dan"),
        ("KPU Kota Batu", "rapat di dan kota semarang"),
        ("KIP Aceh", "rapat di kota batu dan kota semarang"),
        (None, "rapat di kota batu dan kota semarang"),
    ],
)
def test_a_text_says_to_each_office_what_is_left_without_its_own_name(office: str | None, said: str) -> None:
    assert essence("Rapat di Kota Batu dan Kota Semarang", office) == said
    assert essence("Rapat di KPU Kabupaten Kudus", office) == "rapat di"
