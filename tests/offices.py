"""An office whose profile is complete, and files that are none."""

from __future__ import annotations

from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile
from rbexcel.workbook.paper import Paper

KUDUS = Profile(
    Office("KPU Kabupaten Kudus", "3319", "Nama Sekretaris"),
    Decree(place="Kudus", signatory="NAMA KETUA", certifier="Nama Pengesah"),
    Paper.A4,
)

DAMAGED = (
    b"nama: [",
    b"- KPU Kabupaten Kudus",
    b"nama: {a: b}",
    b"\xff\xfe\x00",
    b"nama: x\x00y",
    b"nama: Kudus",
    b"tempat: Kudus",
    b"nama: KPU Kabupaten Kudus\nkertas: a3",
    b"nama: KPU Kabupaten Kudus\ntgl: 2023-13-45",
)
"""What may stand in a profile's file that cannot be read."""
