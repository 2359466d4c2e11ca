"""What counts as a tick, by itself and among the other marks of a table. Knows cell texts, not cells."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from rbexcel.frozen import frozen
from rbexcel.words.late import late
from rbexcel.words.remembered import remembered
from rbexcel.words.signs import sign_of

TICK = "✓"
"""The one mark that rbexcel writes."""

CHECKED = "TRUE"
"""The text of a check box that is ticked."""

DOUBTED = "?"
"""What it writes behind a mark that may be none."""


PLAIN_TICKS = "✓✔√Vv٧☑"
"""Marks of one character; the last but one is an Arabic-Indic seven that text recognition makes of a tick."""


SINGLE_TICKS = PLAIN_TICKS + "1"
"""All marks of one character; a 1 is one only beside others, or where it stands alone in its cell."""

_SINGLE = frozenset(SINGLE_TICKS)
_CHECKS = frozenset({"✓", "v", "1"})
_DOTS = frozenset({"●", "■"})
_BARS = frozenset("→⇒⇨➔➢►▶─━")
"""Lines and arrows that are drawn over the months of a work."""
_YES = frozenset({"true", "benar", "checked"})
_NO = frozenset({"", "☐", "false", "salah", "unchecked"})
"""What a cell shows in which nothing is ticked: an empty box, or the value of one."""

NO_MARKS = frozenset({"-", "–", "—", "0"})
"""What says that nothing is planned, and is kept as it is."""
_CROSSES = frozenset({"x", "[x]", "☒"})
_SAID_YES = frozenset({"ya", "iya", "y", "yes", "ok", "oke", "ada"})
_SAID_NO = frozenset({"tidak", "tdk", "t", "n", "no", "tidak ada"})
_LOOSE = frozenset({"o", "+", "*", "#", "/", "ü", "þ", "ö"})
"""Other marks that are ticks where a table uses nothing else; so are single signs of most kinds."""
_REFUSALS = frozenset("✗<>=|~^`$?")
_MANY, _MOST = 5, 0.8
"""So many marks of a kind, and such a share of all, are the ticks of a table in which others stand too."""


@remembered
def is_tick(text: str) -> bool:
    """Tell whether a cell's text is one of the known marks; ``1`` is one only when it stands alone."""
    return text in _SINGLE or sign_of(text) in _CHECKS


@frozen
class Marks:
    """
    What the marks of one table mean, as signs.

    ``ticks`` are those that plan the month below which they stand, ``known`` those that are ticks wherever they stand,
    ``blanks`` say that nothing is planned.
    """

    ticks: frozenset[str]
    known: frozenset[str]
    blanks: frozenset[str] = _NO


OF_OURS = Marks(_CHECKS | _DOTS | _YES, _CHECKS)
"""The marks of a table that was written by us: no other one is a tick, however often it stands there."""


def marks_of(signs: Iterable[str], legends: Iterable[str] = (), *, full: bool = False) -> Marks:
    """
    Return what the marks of a table mean; ``signs`` are those of its month cells, ``legends`` texts that may explain.

    An ``x``, a box with a cross, ``Ya`` or another sign is a tick where it is the only kind of mark. What a legend
    says of a sign goes before: that it plans, or that it does not. Where none of its month cells is empty the table is
    ``full``: then the one sign that stands in most of them, beside ticks, says that nothing is planned.
    """
    counted = Counter(signs)
    said = _explained(legends, counted)
    denied = {sign for sign, plans in said.items() if not plans}
    sure = (_CHECKS | _DOTS | _BARS | _YES | {sign for sign, plans in said.items() if plans}) - denied
    blanks = _NO | (_SAID_NO if _SAID_YES & counted.keys() else frozenset())
    left = Counter(
        {sign: count for sign, count in counted.items() if sign not in blanks and sign not in NO_MARKS | denied}
    )
    loose = frozenset[str]()
    if not sure & left.keys():
        families = [family for family in map(_family, left) if family]
        best = max(families, key=lambda family: sum(left[sign] for sign in family), default=frozenset[str]())
        held = sum(left[sign] for sign in best)
        if held and (held == left.total() or (held >= _MANY and held >= _MOST * left.total())):
            loose = best
    elif full:
        rest = left.keys() - sure
        blanks |= rest if len(rest) == 1 and sum(map(left.__getitem__, rest)) * 2 >= left.total() else set()
    known = (_CHECKS - denied) | loose
    return Marks(frozenset(sure | loose), frozenset(known), frozenset(blanks))


def is_answer(text: str) -> bool:
    """Tell a text that says yes or no, and names nothing."""
    return text.strip().lower() in _SAID_YES | _SAID_NO | {"sudah", "belum"}


def is_rare(sign: str, signs: Iterable[str]) -> bool:
    """Tell a sign that less than half of the marks of a table are; what says that nothing is planned is no mark."""
    marks = [each for each in signs if each not in _NO and each not in NO_MARKS]
    return marks.count(sign) * 2 < len(marks)


def _family(sign: str) -> frozenset[str]:
    """Return the signs that mean the same as one that may be a tick; none for one that never is."""
    for family in (_CROSSES, _SAID_YES):
        if sign in family:
            return family
    single = len(sign) == 1 and unicodedata.category(sign).startswith("S")
    return frozenset({sign}) if sign in _LOOSE or (single and sign not in _REFUSALS) else frozenset()


_WORKS = late(
    r"\b(?:pe[nmlr]\w+an|lapor\w*|evaluasi|monitoring|monev|rapat|sosialisasi|reviu|review|finalisasi|verifikasi|validasi"
    r"|tahap\w*|tenggat)\b",
    re.IGNORECASE,
)
"""Words for a work."""
_WORK = re.compile(r"[^\W\d_]{4}")
_LONGEST_WORK = 100
_SAYS = r"[=:]|\b(?:artinya|berarti|adalah|menunjukkan|menandakan)\b"
_BY = late(_SAYS, re.IGNORECASE)
_EXPLAINED = late(
    r"(?:^|(?<=[\s,;|/(\"']))(?P<sign>[\[(]? ?[^\s,;:=|]{1,4} ?[\])]?)[\"')]?\s*" rf"(?P<by>{_SAYS})\s*",
    re.IGNORECASE,
)
_BEGINS = late(r"\W*(?:ket(?:erangan)?|catatan|legenda?|tanda|simbol|notasi)\b[\s.:]*", re.IGNORECASE)
_NOT = late(
    r"\b(?:tidak|tdk|belum|batal|dibatalkan|tunda|ditunda|bukan|kosong|libur|nihil|gagal|ditiadakan|tanpa)\b",
    re.IGNORECASE,
)
_DONE = late(r"realisasi|terlaksana|tercapai|selesai|\bsudah\b|\btelah\b|capaian", re.IGNORECASE)
_PLANNED = late(r"rencana|jadwal|laksana|waktu|target|kegiatan|bulan|dikerjakan|berlangsung", re.IGNORECASE)


def plans(words: str) -> bool | None:
    """
    Tell whether a legend's words for a sign or a colour say that a month is planned; None where they say neither.

    What was done is planned by itself, but not beside a sign of what is planned: ``explained`` settles that.
    """
    if _NOT.search(words):
        return False
    return True if _PLANNED.search(words) or _DONE.search(words) else None


def settled(said: Mapping[str, str]) -> dict[str, bool]:
    """
    Return which of the signs or colours that a legend explains plan a month: of plan and realisation the plan.

    Beside one that does, what names another work does too: "P = Pelaksanaan, L = Laporan".
    """
    judged = {sign: verdict for sign, words in said.items() if (verdict := plans(words)) is not None}
    done = {sign for sign in judged if _DONE.search(said[sign])}
    if any(judged[sign] for sign in judged.keys() - done):
        judged |= dict.fromkeys(done, False)
        judged |= {sign: True for sign, words in said.items() if sign not in judged and _WORKS.search(words)}
    return judged


def says_work(text: str) -> bool:
    """Tell a text below a month that says what is done in it: words that neither answer nor say that nothing is."""
    return (
        _WORK.search(text) is not None
        and len(text) <= _LONGEST_WORK
        and not is_answer(text)
        and plans(text) is not False
    )


def _explained(legends: Iterable[str], used: Collection[str]) -> dict[str, bool]:
    """Return which of the used signs a legend explains: that they plan a month, or that they do not."""
    said: dict[str, str] = {}
    for text in filter(_BY.search, legends):
        begun = _BEGINS.match(text)
        start = begun.end() if begun else 0
        found = list(_EXPLAINED.finditer(text, start))
        for each, end in zip(found, [*(after.start() for after in found[1:]), len(text)], strict=False):
            sign = sign_of(each["sign"].strip())
            sign = sign[1:-1] if sign not in used and sign[:1] == "[" else sign
            if each["by"] == ":" and sign.isalnum() and each.start() > start:
                continue  # "Triwulan 1: ..." explains no mark
            if sign in used:
                words = re.split(r"[;|\n]", text[each.end() : end])[0]
                said.setdefault(sign, words)
    return settled(said)
