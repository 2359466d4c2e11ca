"""Wording, RB4xx: misspelt and doubled words."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.near_words import near_words, slips, torn_end
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rewritten import cut_short
from rbexcel.checking.rule import rule
from rbexcel.words.columns import GIVEN_LEVELS
from rbexcel.words.heads import misspelt_head
from rbexcel.words.judge import judge_of
from rbexcel.words.late import late
from rbexcel.words.spelling import DOUBTFUL, cased, corrected, misspelt, wrong_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan
    from rbexcel.workbook.grid import Cell

_BROKEN = re.compile(r"â€\S?|[ÃÂ][\x80-\xbf]|ï¿½|\ufffd")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = late(r'"[^"]*"|“[^”]*”|‘[^’]*’')


@rule(
    "RB416",
    title="Salah ketik",
    meaning="Kata yang lazim di bidang ini ditulis keliru, atau satu kata tertulis dua kali berturut-turut.",
    severity=Severity.INFO,
    fix="Betulkan kata itu.",
)
def misspelt_word(plan: Plan, known: Known) -> Problems:
    """
    Common words of the field should be spelt right, and no word should stand twice in a row.

    Only words of a curated list are told, all of a text in one finding: it never guesses at names or new words. A word
    that is no plural when it is doubled, "Kabupaten Kabupaten", is a warning.

    | sub kegiatan                    | indikator                        | 1 | expect                |
    |---------------------------------|----------------------------------|---|-----------------------|
    | 1. Upaya menegakan disiplin     | 1. Jumlah pegawai                | ✓ | RB416 in sub kegiatan |
    | 2. Nilai-nilai dasar organisasi | 1. Prosentase pegawai yang hadir | ✓ | RB416 in indikator    |
    |                                 | 2. Rekomendasi bagi stakeholder  | ✓ |                       |
    |                                 | 3. Jumlah jumlah pelanggaran     | ✓ | RB416 in indikator    |
    """
    for name, place, all_wrong in _misspelt(plan, known):
        wrong = [pair for pair in all_wrong if pair[0].lower() not in DOUBTFUL]
        if wrong:
            fixed = all(corrected(word) != word for word, _ in wrong)
            twice = any(right.lower() in _NEVER_TWICE and word != right for word, right in wrong)
            weight = Severity.WARNING if twice else None
            yield _slip(name, place, wrong, fix=_BY_BUTTON if fixed else None, severity=weight)
        doubtful = [pair for pair in all_wrong if pair not in wrong]
        if doubtful:
            told = ", ".join(f'"{word}" mungkin maksudnya "{right}"' for word, right in doubtful)
            yield Problem(place, f"{name}: {told}", doubtful[0][0], fix=_IF_MEANT)
    for item, broken in known.judged(_broken_letters):
        told = f'{item.name}: "{broken}" adalah huruf yang rusak saat disalin'
        yield Problem(item.place, told, broken, Severity.WARNING, "Tulis ulang bagian itu.")
    for label in dict.fromkeys(plan.labels):
        heads = [(word, cased(right, word)) for word, right in misspelt_head(label)]
        if heads:
            yield _slip(f'judul kolom "{label}"', None, heads)


@rule(
    "RB417",
    title="Mungkin salah ketik",
    meaning="Kata ini hanya selisih satu huruf dari kata yang lazim.",
    severity=Severity.INFO,
    fix=f"Betulkan kata itu. {or_accepted('Bila katanya memang begitu')}",
)
def word_near_to_another(plan: Plan, known: Known) -> Problems:
    """
    A word should not be one slip of the hand away from a word of the field.

    A slip is one letter left out, put in or changed, or two swapped; in the name of an area or a komponen, and in the
    table of a ZI plan, whose rows are proofs, it is a warning, but for what stands in quotes. Words of fewer than seven
    letters, words in capitals, names of offices and words that a plan writes three times are left alone, and so is what
    RB416 tells.

    | sub kegiatan                | indikator                | 1 | expect                |
    |-----------------------------|--------------------------|---|-----------------------|
    | 1. Pemantuan gratifikasi    | 1. Laporan pengendalian  | ✓ | RB417 in sub kegiatan |
    | 2. Sosialisasi gratifikasi  | 1. Laporan penegndalian  | ✓ | RB417 in indikator    |
    |                             | 2. Laporan pengaduan     | ✓ |                       |
    """
    decree = plan.decree
    names = (plan.satker, decree.place, decree.signatory, decree.certifier) if decree else (plan.satker,)
    texts = (item.text or "" for item, _ in known.judged(near_words))
    of_zi = plan.level_names if plan.kind == "ZI" else ()
    near = slips(chain(texts, (text for _, text, _ in _beside_items(plan))), filter(None, names))
    for cut in cut_short(known) if near else ():  # "Akuntabil" is no slip of "akuntabel": RB313 tells what is lacking
        near.pop(cut.word.lower(), None)
    for name, text, place in _named(plan, known) if near else ():
        folded = text.lower()
        if len(near) > _FEW or any(map(folded.__contains__, near)):
            told = " ".join(word.lower() for word, _ in misspelt(text))
            words = dict.fromkeys(word for word in _WORD.findall(text) if word.lower() in near)
            wrong = [_whole(word, text, near[word.lower()]) for word in words if word.lower() not in told]
            if wrong:
                grave = name in GIVEN_LEVELS or (name in of_zi and not _is_name(wrong, text))
                yield _slip(name, place, wrong, severity=Severity.WARNING if grave else None)


def _is_name(wrong: list[tuple[str, str]], text: str) -> bool:
    """Tell words that stand in quotes only: the name of an application, a motto."""
    unquoted = _QUOTED.sub("", text)
    return not any(word in unquoted for word, _ in wrong)


def _whole(word: str, text: str, near: str) -> tuple[str, str]:
    """Return a word that looks like a slip, with the rest of it where a blank tore it, and what it should be."""
    end = torn_end(word, text)
    return (f"{word} {end}", word + end) if end else (word, cased(near, word))


@judge_of("â€", "ã", "â", "ï¿", "\ufffd")
def _broken_letters(text: str) -> str | None:
    """Return the first letters of a text that were read in another encoding than they were written in."""
    found = _BROKEN.search(text)
    return found[0] if found else None


def _misspelt(plan: Plan, known: Known) -> Iterator[tuple[str, Cell | None, tuple[tuple[str, str], ...]]]:
    """Yield what is misspelt in the texts of the table and around it, with what each is called and where it stands."""
    for item, found in known.judged(wrong_words):
        yield item.name, item.place, found
    for name, text, place in _beside_items(plan):
        if wrong := wrong_words(text):
            yield name, place, wrong


_Named = tuple[str, str, "Cell | None"]
"""What a text is called, the text, and where it stands."""


def _named(plan: Plan, known: Known) -> list[_Named]:
    """Return every text of the table and around it."""
    return [*((item.name, item.text or "", item.place) for item in known.texts), *_beside_items(plan)]


def _beside_items(plan: Plan) -> list[_Named]:
    """Return the texts that are no items: who is in charge, and what stands around the table."""
    around = (label for label in plan.around if label.place != plan.title_place)
    people = {row.trailing: row.trailing_place for row in reversed(plan.rows) if row.trailing}
    return [
        *(("penanggung jawab", text, place) for text, place in people.items() if plan.trailing == "penanggung_jawab"),
        *(("teks di luar tabel", label.text, label.place) for label in around),
    ]


_NEVER_TWICE = frozenset(
    {"kabupaten", "kota", "provinsi", "kpu", "tahun", "dan", "di", "yang", "untuk", "dengan", "pada"}
)
"""Words that no text has twice in a row, as it has "nilai nilai"."""
_FEW = 20
"""Words that are sought in a text before it is taken apart."""
_BY_BUTTON = "Betulkan, atau tekan Perbaiki."
_IF_MEANT = f"Betulkan bila memang keliru. {or_accepted('Bila katanya memang begitu')}"


def _slip(
    name: str,
    place: Cell | None,
    wrong: list[tuple[str, str]],
    fix: str | None = None,
    severity: Severity | None = None,
) -> Problem:
    told = ", ".join(f'"{word}" seharusnya "{right}"' for word, right in wrong)
    return Problem(place, f"{name}: {told}", wrong[0][0], severity, fix)
