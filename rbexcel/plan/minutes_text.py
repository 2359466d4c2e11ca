"""The text of the minutes that a decree cites: the plenary that decided on the plan. Values only."""

from __future__ import annotations

import re
from datetime import date

from rbexcel.frozen import frozen
from rbexcel.plan.decree_text import Point
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
    """
    The words of minutes, in the order they are printed.

    ``points`` are their paragraphs, numbered or not, ``signed`` the office above the ``signers``, who are names with
    KETUA or ANGGOTA, blanks for those that are not known. ``others`` are lines below that are no part.
    """

    kop: str
    heading: str
    number: str
    subject: str
    points: tuple[Point, ...]
    place: str
    day: str
    signed: str
    signers: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()


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
    opening = (
        f"Pada hari ini {_day_in_words(day)}, bertempat di Kantor {office}, {office} telah melaksanakan Rapat Pleno "
        f"tentang {about}, dengan hasil sebagai berikut:"
    )
    return MinutesText(
        words["SATKER_LENGKAP"],
        "BERITA ACARA",
        number["number"] if number else BLANK,
        subject,
        (
            Point(None, opening),
            Point("1", f"menyetujui {about.removeprefix('Penetapan ')};"),
            Point("2", f"menetapkannya dengan Keputusan {office}."),
            Point(None, "Demikian Berita Acara ini dibuat untuk dipergunakan sebagaimana mestinya."),
        ),
        words["tempat"],
        f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else BLANK,
        words["SATKER_LENGKAP"],
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
