"""Wording, RB4xx: misspelt and doubled words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.near_words import slips, torn_end
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.words.heads import misspelt_head
from rbexcel.words.spelling import DOUBTFUL, cased, corrected, misspelt, wrong_words

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan
    from rbexcel.workbook.grid import Cell

_WORD = re.compile(r"[^\W\d_]+")


@rule(
    "RB416",
    title="Salah ketik",
    meaning="Kata yang lazim di bidang ini ditulis keliru, atau satu kata tertulis dua kali berturut-turut.",
    severity=Severity.INFO,
    fix="Betulkan ejaannya.",
)
def misspelt_word(plan: Plan, known: Known) -> Problems:
    """
    Common words of the field should be spelt right, and no word should stand twice in a row.

    Only words of a curated list are told, all of a text in one finding: it never guesses at names or new words.

    | sub kegiatan                    | indikator                        | 1 | expect                |
    |---------------------------------|----------------------------------|---|-----------------------|
    | 1. Upaya menegakan disiplin     | 1. Jumlah pegawai                | ✓ | RB416 in sub kegiatan |
    | 2. Nilai-nilai dasar organisasi | 1. Prosentase pegawai yang hadir | ✓ | RB416 in indikator    |
    |                                 | 2. Rekomendasi bagi stakeholder  | ✓ |                       |
    |                                 | 3. Jumlah jumlah pelanggaran     | ✓ | RB416 in indikator    |
    """
    named = _named(plan, known)
    for name, text, place in named:
        all_wrong = wrong_words(text)
        if not all_wrong:
            continue
        wrong = [pair for pair in all_wrong if pair[0].lower() not in DOUBTFUL]
        if wrong:
            fixed = all(corrected(word) != word for word, _ in wrong)
            yield _slip(name, place, wrong, fix=_BY_BUTTON if fixed else None)
        doubtful = [pair for pair in all_wrong if pair not in wrong]
        if doubtful:
            told = ", ".join(f'"{word}" mungkin maksudnya "{right}"' for word, right in doubtful)
            yield Problem(place, f"{name}: {told}", doubtful[0][0], fix=_IF_MEANT)
    for label in dict.fromkeys(plan.labels):
        heads = [(word, cased(right, word)) for word, right in misspelt_head(label)]
        if heads:
            yield _slip(f'judul kolom "{label}"', None, heads)


@rule(
    "RB417",
    title="Mungkin salah ketik",
    meaning="Kata ini hanya selisih satu huruf dari kata yang lazim.",
    severity=Severity.INFO,
    fix=f"Betulkan ejaannya. {or_accepted('Bila katanya memang begitu')}",
)
def word_near_to_another(plan: Plan, known: Known) -> Problems:
    """
    A word should not be one slip of the hand away from a word of the field.

    A slip is one letter left out, put in or changed, or two swapped; words of fewer than seven letters, words in
    capitals, names of offices and words that a plan writes three times are left alone, and so is what RB416 tells.

    | sub kegiatan                | indikator                | 1 | expect                |
    |-----------------------------|--------------------------|---|-----------------------|
    | 1. Pemantuan gratifikasi    | 1. Laporan pengendalian  | ✓ | RB417 in sub kegiatan |
    | 2. Sosialisasi gratifikasi  | 1. Laporan penegndalian  | ✓ | RB417 in indikator    |
    |                             | 2. Laporan pengaduan     | ✓ |                       |
    """
    decree = plan.decree
    names = (plan.satker, decree.place, decree.signatory, decree.certifier) if decree else (plan.satker,)
    named = _named(plan, known)
    near = slips((text for _, text, _ in named), (name for name in names if name))
    for name, text, place in named if near else ():
        folded = text.lower()
        if any(map(folded.__contains__, near)):
            told = " ".join(word.lower() for word, _ in misspelt(text))
            words = dict.fromkeys(word for word in _WORD.findall(text) if word.lower() in near)
            wrong = [_whole(word, text, near[word.lower()]) for word in words if word.lower() not in told]
            if wrong:
                yield _slip(name, place, wrong)


def _whole(word: str, text: str, near: str) -> tuple[str, str]:
    """Return a word that looks like a slip, with the rest of it where a blank tore it, and what it should be."""
    end = torn_end(word, text)
    return (f"{word} {end}", word + end) if end else (word, cased(near, word))


def _named(plan: Plan, known: Known) -> list[tuple[str, str, Cell | None]]:
    """Return every text of the table and around it, with what it is called and where it stands."""
    around = (label for label in plan.around if label.place != plan.title_place)
    return [
        *((item.name, item.text or "", item.place) for item in known.texts),
        *(("teks di luar tabel", label.text, label.place) for label in around),
    ]


_BY_BUTTON = "Betulkan ejaannya, atau tekan Perbaiki."
_IF_MEANT = f"Betulkan bila memang keliru. {or_accepted('Bila katanya memang begitu')}"


def _slip(name: str, place: Cell | None, wrong: list[tuple[str, str]], fix: str | None = None) -> Problem:
    told = ", ".join(f'"{word}" seharusnya "{right}"' for word, right in wrong)
    return Problem(place, f"{name}: {told}", wrong[0][0], fix=fix)
