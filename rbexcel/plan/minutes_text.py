"""The text of the minutes that a decree cites: the plenary that decided on the plan. Values only."""

from __future__ import annotations

import re
from datetime import date

from rbexcel.frozen import frozen
from rbexcel.plan.office import BLANK
from rbexcel.words.dates import dated
from rbexcel.words.months import MONTHS
from rbexcel.words.names import without_degrees
from rbexcel.words.spelled import spelled

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_NUMBER = re.compile(r"nomor\s*:?\s*(?P<number>.+?)\s+tanggal\b", re.IGNORECASE)
_SMALL = frozenset({"DI", "DAN", "DALAM", "PADA", "UNTUK", "TENTANG", "ATAS", "DARI", "DENGAN", "KE"})
SIGNERS = 5
"""The members of a plenary, its chair among them."""


@frozen
class MinutesText:
    """``signers`` are the names with KETUA or ANGGOTA, blanks for those that are not known; ``day`` is as printed."""

    number: str
    subject: str
    opening: str
    results: tuple[str, ...]
    closing: str
    day: str
    signers: tuple[tuple[str, str], ...]


def minutes_of(told: str | None, subject: str, words: dict[str, str], members: tuple[str, ...]) -> MinutesText | None:
    """
    Return the minutes that a decree cites by number and date, None where it cites none.

    ``subject`` is the decree's, ``words`` are those of ``Office.words``, ``members`` who sits beside the chair.
    """
    if not told or not any(map(str.isdigit, told)):
        return None
    number, day = _NUMBER.search(told), dated(told)
    office, about = words["satker_lengkap"], as_title(subject)
    names = [without_degrees(each).upper() for each in members]
    others = [*names, *[BLANK] * (SIGNERS - 1 - len(names))]
    return MinutesText(
        number["number"] if number else BLANK,
        subject,
        f"Pada hari ini {_day_in_words(day)}, bertempat di Kantor {office}, {office} telah melaksanakan Rapat Pleno "
        f"tentang {about}, dengan hasil sebagai berikut:",
        (
            f"menyetujui {about.removeprefix('Penetapan ')};",
            f"menetapkannya dengan Keputusan {office}.",
        ),
        "Demikian Berita Acara ini dibuat untuk dipergunakan sebagaimana mestinya.",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else BLANK,
        ((words["ketua"], "KETUA"), *((name, "ANGGOTA") for name in others)),
    )


def as_title(text: str) -> str:
    """Return a heading in capitals as a sentence names it: "Penetapan Rencana Aksi di Lingkungan ..."."""
    return " ".join(word.lower() if word in _SMALL else word.capitalize() for word in text.split())


def _day_in_words(day: date | None) -> str:
    if day is None:
        return f"{BLANK}, tanggal {BLANK}"
    month = MONTHS[day.month - 1]
    return f"{_DAYS[day.weekday()]}, tanggal {spelled(day.day)} bulan {month} tahun {spelled(day.year)}"
