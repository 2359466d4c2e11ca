"""How a text differs from the one that it was copied from where that is a slip for certain. Knows texts, no plan."""

from __future__ import annotations

from itertools import takewhile
from operator import eq

from rbexcel.catalogue.built_in import field_words
from rbexcel.checking.near_words import is_known
from rbexcel.words.who import other_institution

_SHARED = 2
"""Words that two texts have in common at least, to say what stands in the place of a name."""

_SHORTEST = 4
"""Letters that are left of a word that is cut."""
_SIGNS = ".,;:()"
_ENDS = frozenset({"s", "al", "nya", "lah"})
"""Ends that a word has or lacks as one likes: "matrik" and "matriks", "intern" and "internal" are both in use."""
_JOINS = frozenset({"dan", "atau", "serta", "dan/atau"})
_SAID_OF = frozenset({"telah", "sudah", "belum", "tidak", "dapat", "akan", "menjadi", "merupakan", "memiliki"})
"""Words that begin what is said of the words before them."""
_OF_SOMETHING = frozenset({
    "hasil", "jumlah", "laporan", "dokumen", "data", "persentase", "indeks", "daftar", "bukti", "sistem",
    "rekapitulasi", "pelaksanaan", "penyusunan", "pengelolaan", "penanganan", "penerapan", "pembangunan",
    "pengembangan", "penetapan", "penyampaian", "peningkatan", "penguatan", "pemanfaatan", "pembentukan",
    "penyelenggaraan", "penataan", "pengukuran", "penilaian", "pemberian", "pemenuhan", "pembuatan", "pengisian",
    "pemutakhiran", "penyesuaian", "penandatanganan", "penegakan", "penyelesaian", "pemetaan", "identifikasi",
    "implementasi", "analisis", "kesesuaian", "keterlibatan", "tangkapan", "pakta", "zona", "benturan", "pemangku",
})  # fmt: skip
"""Words that say nothing without what they are of."""
_MORE = frozenset({
    "yang", "dan", "atau", "serta", "di", "ke", "dari", "pada", "untuk", "dengan", "oleh", "dalam", "bagi", "kepada",
    "melalui", "per", "secara", "sesuai", "terkait", "berdasarkan", "sebagai", "beserta", "berikut", "termasuk",
    "agar", "hingga", "sampai", "tahun", "apabila", "bila", "jika", "setiap", "seluruh", "kpu", "kip", "sekretariat",
})  # fmt: skip
"""Words that begin what may be left out, and names of offices."""


def torn_of(text: str, whole: str, *, title: bool) -> str | None:
    """Return the torn word of a text that is another one cut within it, or but for such a word, else None."""
    return _cut_within_word(text, whole) or _cut_words(text, whole, title=title)


def _cut_within_word(text: str, whole: str) -> str | None:
    """
    Return the torn word of a text that is another one cut within a word, at its end or its beginning, else None.

    What is left of the word may be no word itself: "Intern" of "Internal".
    """
    now, was = (" ".join(each.split()) for each in (text, whole))
    if not now or len(now) >= len(was):
        return None
    last, first = now.split()[-1], now.split()[0]
    if was.startswith(now) and last[-1].isalpha() and was[len(now)].isalpha() and last.lower() not in field_words():
        return last
    if was.endswith(now) and first[0].isalpha() and was[-len(now) - 1].isalpha() and first.lower() not in field_words():
        return first
    return None


def _cut_words(text: str, whole: str, *, title: bool) -> str | None:
    """
    Return the first word that is cut in a text which else has the words of another one: "Kelembaga" of "Kelembagaan".

    What is left may be a word itself only in a title: "Penguatan Pengawas", but not "Adanya pengelola WBS".
    """
    now, was = _words(text), _words(whole)
    if len(now) != len(was):
        return None
    others = [at for at, (one, meant) in enumerate(zip(now, was, strict=True)) if one != meant]
    cut = bool(others) and all(_is_cut(now[at], was[at], title=title) for at in others)
    return text.split()[others[0]].strip(_SIGNS) if cut else None


def _is_cut(word: str, meant: str, *, title: bool) -> bool:
    begins = len(word) >= _SHORTEST and word[-1].isalpha() and meant.startswith(word)
    return begins and meant[len(word) :] not in _ENDS and (title or not is_known(word))


def cut_after_word(text: str, whole: str) -> str | None:
    """
    Return the last word of a text that is another one cut after it where something has to follow, else None.

    It is a word that says nothing alone, "laporan hasil evaluasi"; or what follows is what was said of it, "SOP telah
    ditetapkan", or the last of a list, "statis, dinamis, dan digital". What else may be left out of a sentence is.
    """
    line, was = text.partition("\n")[0], whole.partition("\n")[0]
    now, meant = _words(line), _words(was)
    rest = meant[len(now) :]
    if line != text or not now or not rest or meant[: len(now)] != now:
        return None
    last = was.split()[len(now) - 1]
    if last.endswith(","):
        begun = _words(line.rpartition(",")[2])
        cut = "," in line and _JOINS.isdisjoint(begun) and not _JOINS.isdisjoint(rest)
    else:
        same = rest[0] in _JOINS and "".join(rest[1:2]).startswith("pe")  # "pengelolaan dan pelayanan informasi"
        of_something = now[-1] in _OF_SOMETHING and (same or rest[0] not in _MORE)
        cut = last.isalpha() and (rest[0] in _SAID_OF or of_something)
    return line.split()[-1] if cut else None


def in_place_of_office(text: str, was: str, own: str | None) -> str | None:
    """Return the institution that a text names where the one that it was copied from names an office, ``own``."""
    if own is None or own in text or own not in was:
        return None
    now, before = text.split(), was.split()
    head = _alike(now, before)
    tail = _alike(now[:head:-1], before[:head:-1])
    there, gone = now[head : len(now) - tail], before[head : len(before) - tail]
    if own.split()[0] not in gone or not is_rewording(text, was, own) or not other_institution(" ".join(there)):
        return None
    return " ".join((*there, *takewhile(own.split().__contains__, now[len(now) - tail :] if tail else ())))


def is_rewording(text: str, was: str, own: str) -> bool:
    """Tell whether a text shares words with the one that it was copied from, beside the name of the office, ``own``."""
    now, before, name = ({*_words(each)} for each in (text, was, own))
    return len((now & before) - name) >= _SHARED


def _words(text: str) -> list[str]:
    return [word.strip(_SIGNS) for word in text.lower().split()]


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many words two texts begin with alike."""
    return len(list(takewhile(bool, map(eq, one, other))))
