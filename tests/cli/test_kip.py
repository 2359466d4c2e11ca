"""An office of Aceh, which is a KIP: its plan is made, checked, sent and read under that name."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import pytest

from rbexcel.adapters.files.read_file import grid_of
from rbexcel.parsing.parse import parse
from tests.command_line import Command, rbexcel
from tests.papers import workbook

__all__ = ["rbexcel"]

PIDIE_JAYA = "KIP Kabupaten Pidie Jaya"


@pytest.mark.parametrize(
    ("office", "file", "to", "lines"),
    [
        (
            PIDIE_JAYA,
            "RB_2026_KIP-Kab-Pidie-Jaya_v1",
            "Ketua KIP Aceh",
            ("KOMISI INDEPENDEN PEMILIHAN", "KABUPATEN PIDIE JAYA"),
        ),
        ("KIP Aceh", "RB_2026_KIP-Aceh_v1", "Sekretaris Jenderal KPU", ("KOMISI INDEPENDEN PEMILIHAN", "ACEH")),
    ],
)
def test_the_plan_of_a_kip_goes_out_as_that_of_any_office(
    rbexcel: Command, office: str, file: str, to: str, lines: tuple[str, str]
) -> None:
    Path("rencana.xlsx").write_bytes(workbook("rb-8-area", office))
    assert rbexcel("check", "rencana.xlsx").code == 0
    assert rbexcel("finish", "rencana.xlsx", "--no-pdf", "-o", "kirim").code == 0
    letter = email.message_from_bytes(Path("kirim", f"{file}.eml").read_bytes(), policy=default)
    body = letter.get_body()
    assert body
    assert f"Yth. {to}" in body.get_content()
    assert f"Keputusan {office} Nomor 3 Tahun 2026" in body.get_content()
    assert letter["Subject"] == f"Penyampaian Rencana Aksi Reformasi Birokrasi {office} Tahun 2026"
    content = Path("kirim", f"{file}.xlsx").read_bytes()
    plan = parse(grid_of("rencana.xlsx", content))
    decree = next(paper for paper in plan.naskah if paper.is_decree)
    full = " ".join(lines)
    assert plan.satker == office
    assert [" ".join(part.text.split()) for part in (decree.kop, decree.heading, decree.signatory_title) if part] == [
        full,
        f"KEPUTUSAN {full}",
        f"KETUA {full}",
    ]


@pytest.mark.parametrize(
    ("asked", "name"), [((), PIDIE_JAYA), (("--satker", "KPU Kab. Pidie Jaya"), "KPU Kabupaten Pidie Jaya")]
)
def test_the_profile_of_a_kip_is_that_of_its_kpu_which_stays_as_typed(
    rbexcel: Command, asked: tuple[str, ...], name: str
) -> None:
    assert rbexcel("office", "set", "--name", "kip kab. pidie jaya", "--place", "Meureudu").code == 0
    assert rbexcel("new", "rb-8-area", "--year", "2026", *asked, "-o", "rencana.xlsx").code == 0
    plan = parse(grid_of("rencana.xlsx", Path("rencana.xlsx").read_bytes()))
    assert (plan.satker, plan.decree and plan.decree.place) == (name, "Meureudu")


def test_a_plan_that_was_kpus_goes_on_under_the_name_of_the_profile(rbexcel: Command) -> None:
    Path("lama.xlsx").write_bytes(workbook("rb-8-area", "KPU Kabupaten Pidie Jaya"))
    rbexcel("office", "set", "--name", PIDIE_JAYA)
    assert rbexcel("new", "rb-8-area", "--from", "lama.xlsx", "-o", "baru.xlsx").code == 1
    plan = parse(grid_of("baru.xlsx", Path("baru.xlsx").read_bytes()))
    assert plan.satker == PIDIE_JAYA
    assert not [row.leaf for row in plan.rows if "KPU Kabupaten" in (row.leaf or "")]
