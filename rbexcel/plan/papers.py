"""How the papers of a plan are made: which of them, signed how, under which picture. Values only."""

from __future__ import annotations

import re
from enum import StrEnum

from rbexcel.frozen import frozen


class Signing(StrEnum):
    """How an office signs what it sends, by its word in the profile."""

    HAND = "tangan"
    """With room for the hand and the stamp."""
    ELECTRONIC = "elektronik"
    """With the places that Srikandi fills in."""


@frozen
class Logo:
    """A picture for the letterhead: a PNG, and its size in pixels."""

    content: bytes
    width: int
    height: int


@frozen
class Papers:
    """
    How papers are made: ``copy`` wants the certified one too; ``members`` of the plenary beside the chair sign its
    minutes.
    """

    copy: bool = False
    members: tuple[str, ...] = ()
    signing: Signing = Signing.HAND
    logo: Logo | None = None


USUAL_PAPERS = Papers()

PLACE_TO_SIGN = "${ttd_pengirim}"
"""What the electronic signature of who sends a paper is put in the place of."""

PLACES = {
    "nomor": "${nomor_naskah}",
    "tanggal": "${tanggal_naskah}",
    "ketua": "${nama_pengirim}",
    "tanda_tangan": PLACE_TO_SIGN,
}
"""What is filled in where a paper is signed electronically, by the word that it stands for."""

PLACES_OF_COPY = {"pengesah": PLACES["ketua"], "tanda_tangan_pengesah": PLACE_TO_SIGN}
"""
The same of a certified copy, which its certifier signs and sends: that the chair has signed it tells as ever, and its
number and date are the decree's.
"""

TTD = "ttd."
"""What stands in place of the signature on a certified copy."""

SIGNED = re.compile(r"\W*(?:t\s?t\s?d|tertanda)\W*|cap\s*(?:dan|[/&,])?\s*ttd\W*|\$\{ttd\w*\}", re.IGNORECASE)
"""What stands in place of a signature, as offices write it, or the place of an electronic one."""

BSRE = (
    "Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar "
    "Sertifikasi Elektronik (BSrE)."
)
"""What stands in the foot of such a paper."""
