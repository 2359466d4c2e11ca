"""What is said of a part of a paper that is not filled in: to those who fill it in, and to those who receive it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rbexcel.plan.blanks import Blank, Part, State
from rbexcel.plan.naskah import Sort
from rbexcel.plan.regulations import Regulation
from rbexcel.words.lists import in_a_row

PARTS = {
    Part.NUMBER: "nomor",
    Part.DATE: "tanggal",
    Part.PLACE: "tempat penetapan",
    Part.SIGNATORY: "nama ketua",
    Part.CERTIFIER: "nama pejabat yang mengesahkan salinan",
    Part.CERTIFIER_TITLE: "jabatan yang mengesahkan salinan",
    Part.SUBJECT: "judul (TENTANG)",
    Part.MENIMBANG: "Menimbang",
    Part.MENGINGAT: "Mengingat",
    Part.MEMPERHATIKAN: "Memperhatikan",
    Part.MENETAPKAN: "kalimat Menetapkan",
    Part.DICTUMS: "diktum",
}
"""What each part is called."""

PAPERS = {
    Sort.KEPUTUSAN: "keputusan",
    Sort.SALINAN: "keputusan",
    Sort.LAMPIRAN: "lampiran",
    Sort.BERITA_ACARA: "berita acara",
}
"""What each paper is called; a copy is a decree, and its sheet tells it apart."""

_STATES = {
    State.EMPTY: "belum diisi",
    State.PARTLY: "belum lengkap",
    State.IMPOSSIBLE: "tidak ada di kalender",
    State.UNREADABLE: "belum lengkap atau tidak terbaca",
    State.ABSENT: "belum ada",
}
_LETTERED = frozenset({Part.MENIMBANG})


def told(blank: Blank) -> str:
    """Return a clause that tells what is not filled in: "nomor pada keputusan belum diisi"."""
    quoted = f', "{blank.text}",' if blank.state in {State.IMPOSSIBLE, State.UNREADABLE} else ""
    return f"{_named(blank)} pada {PAPERS[blank.paper or Sort.KEPUTUSAN]}{quoted} {_STATES[blank.state]}"


def _named(blank: Blank) -> str:
    if not blank.number:
        return PARTS[blank.part]
    if blank.part is Part.DICTUMS:
        return f"diktum {blank.number}"
    return f"{PARTS[blank.part]} {'huruf' if blank.part in _LETTERED else 'nomor'} {blank.number}"


def listed(found: Iterable[Blank]) -> Iterator[str]:
    """Yield what is not filled in as the items of a list, each once on whatever papers, the points of a list joined."""
    points: dict[Part, dict[str, None]] = {}
    for each in found:
        points.setdefault(each.part, {}).update({each.number: None} if each.number else {})
    for part in sorted(points, key=list(Part).index):
        numbers = list(points[part])
        name = _IN_LISTS.get(part, PARTS[part])
        counted = "huruf" if part in _LETTERED else "nomor"
        if not numbers:
            yield name
        elif part is Part.DICTUMS:
            yield f"{name} {in_a_row(numbers)}"
        else:
            yield f"{name} {counted} {in_a_row(numbers)}"


def not_cited(gone: Sequence[Regulation]) -> Iterator[str]:
    """Yield that a new decree leaves out legal bases of its template: they are over, and what follows is not known."""
    if gone:
        names = in_a_row([each.bare_name for each in gone])
        yield (
            "Tidak dikutip lagi pada Mengingat, karena masa berlakunya habis dan penggantinya belum diketahui: "
            f"{names}. Tanyakan kepada Subbagian Hukum."
        )


_IN_LISTS = {
    Part.NUMBER: "nomor keputusan",
    Part.DATE: "tanggal keputusan",
    Part.SUBJECT: "judul keputusan",
    Part.MENIMBANG: "pertimbangan",
    Part.MENGINGAT: "dasar hukum",
    Part.MENETAPKAN: "kalimat penetapan",
}
"""What some are called where the decree's own words do not stand beside them."""
