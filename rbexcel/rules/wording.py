"""Wording, RB4xx: misspelt and doubled words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.rules.reading import place_of
from rbexcel.spelling import doubled, misspelt, suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.grid import Cell
    from rbexcel.known import Known
    from rbexcel.plan import Plan


@rule("RB416", severity=Severity.INFO, fix="Perbaiki ejaannya.")
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
    named = [*((item.name, item.text or "", item.place) for item in known.texts), *_decree(plan)]
    for index in suspects([text for _, text, _ in named]):
        name, text, place = named[index]
        wrong = [*misspelt(text), *((twice, twice.split()[0]) for twice in doubled(text))]
        if wrong:
            where = place or _holding(plan, wrong[0][0]) or place_of(plan, text)
            told = ", ".join(f'"{word}" mestinya "{right}"' for word, right in wrong)
            yield Problem(where, f"{name}: {told}", wrong[0][0])


def _holding(plan: Plan, word: str) -> Cell | None:
    return next((each.place for each in plan.around if word in each.text), None)


def _decree(plan: Plan) -> Iterator[tuple[str, str, Cell | None]]:
    if plan.decree is None:
        return
    decree = plan.decree
    for text in (*decree.menimbang, *decree.mengingat, *(dictum.text for dictum in decree.dictums)):
        yield "keputusan", text, None
