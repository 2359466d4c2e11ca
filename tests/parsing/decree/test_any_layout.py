"""However a decree is laid out, its parts are the same; of any lines at all none is lost, and nothing is slow."""

from __future__ import annotations

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rbexcel.parsing.decree.papers import papers_beside
from rbexcel.plan.naskah import Naskah, Printed
from rbexcel.workbook.grid import Cell, SheetGrid, Value

CHAIR, CERTIFIER = "ANI LESTARI, S.H.", "Budi Santoso"
OFFICE = "KOMISI PEMILIHAN UMUM"
REGION = "KABUPATEN CONTOH"
SUBJECT = "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TAHUN 2027"
BLANKS = ("..........", "____", "(....................)", "…………")
LABELS = ("TENTANG", "NOMOR", "MEMUTUSKAN", "SALINAN")

Rows = list[Sequence[Value]]
KOPS: tuple[Rows, ...] = ([(OFFICE,), (REGION,)], [(OFFICE, REGION)], [(f"{OFFICE}\n{REGION}",)])
HEADINGS: tuple[Rows, ...] = ([(f"KEPUTUSAN {OFFICE}",), (REGION,)], [(f"KEPUTUSAN {OFFICE} {REGION}",)])
SUBJECTS: tuple[Rows, ...] = ([(SUBJECT,)], [(SUBJECT[:32],), (), (SUBJECT[33:],)])


def spaced(text: str) -> str:
    """Return a word with its letters apart."""
    return " ".join(text)


@st.composite
def decrees(draw: st.DrawFn) -> tuple[SheetGrid, dict[str, str | None]]:
    """Draw a sheet of a decree in some layout, with some of its facts blank, and what is to be read of it."""
    apart = draw(st.sets(st.sampled_from(LABELS)))
    label = {word: spaced(word) if word in apart else word for word in LABELS}
    columns = draw(st.booleans())
    copy = draw(st.booleans())
    facts: dict[str, str | None] = {
        "number": "5 TAHUN 2027",
        "place": "Contoh",
        "date": "4 Januari 2027",
        "signatory": CHAIR,
        "certifier": CERTIFIER if copy else None,
    }
    printed = {name: text or "" for name, text in facts.items()}
    for name in draw(st.sets(st.sampled_from(sorted(facts)))):
        if facts[name]:
            facts[name], printed[name] = "", draw(st.sampled_from(BLANKS))
    colon = draw(st.sampled_from((" ", " : ", ": ", ":  ")))

    def labelled(name: str, *texts: str) -> Rows:
        if columns:
            heads: list[tuple[Value, Value]] = [(name, ":"), *[(None, None)] * (len(texts) - 1)]
            return [[*head, *text.split(" ", 1)] for head, text in zip(heads, texts, strict=True)]
        return [(f"{name} : {text}" if n == 0 else text,) for n, text in enumerate(texts)]

    rows: Rows = [
        *([(label["SALINAN"],)] if copy else []),
        *draw(st.sampled_from(KOPS)),
        (),
        *draw(st.sampled_from(HEADINGS)),
        draw(st.sampled_from(((f"{label['NOMOR']}{colon}{printed['number']}",), (label["NOMOR"], printed["number"])))),
        (label["TENTANG"],),
        *draw(st.sampled_from(SUBJECTS)),
        (f"KETUA {OFFICE} {REGION},",),
        *labelled("Menimbang", "a. bahwa satu;", "b. bahwa dua, sebagaimana dimaksud dalam huruf a;"),
        *labelled("Mengingat", "1. Undang-Undang Nomor 7 Tahun 2017;", "2. Peraturan Satu;"),
        (draw(st.sampled_from((label["MEMUTUSKAN"], f"{label['MEMUTUSKAN']}:", f"{label['MEMUTUSKAN']} :"))),),
        *labelled("Menetapkan", f"KEPUTUSAN TENTANG {SUBJECT}."),
        *labelled("KESATU", "Menetapkan rencana aksi."),
        *labelled("KEDUA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        (),
    ]
    rows += draw(closings(printed, copy=copy))
    return SheetGrid("Keputusan", tuple(map(tuple, rows))), facts


@st.composite
def closings(draw: st.DrawFn, printed: dict[str, str], *, copy: bool) -> Rows:
    """Draw the end of a decree: in one column, or its two blocks side by side, level or shifted."""
    place, date = f"Ditetapkan di {printed['place']}", f"pada tanggal {printed['date']}"
    day: list[str | None] = draw(st.sampled_from(([place, date], [f"{place} {date}"], [f"{place}, {date}"])))
    title: list[str | None] = draw(
        st.sampled_from(
            ([f"KETUA {OFFICE}", f"{REGION},"], ["KETUA,"], [f"KETUA KPU {REGION}"], [OFFICE, REGION, "KETUA"])
        )
    )
    free: list[str | None] = [None] * draw(st.integers(0, 3))
    ttd: list[str | None] = draw(st.sampled_from(([], ["ttd."], ["ttd"], ["TTD"])))
    signed = [*day, *free, *title, *free, *ttd, *free, printed["signatory"]]
    head: list[str | None] = draw(
        st.sampled_from(
            (
                [f"SEKRETARIAT {OFFICE}", REGION, "Kepala Sub Bagian Hukum dan", "Sumber Daya Manusia,"],
                [f"Sekretaris {OFFICE}", "Kabupaten Contoh"],
                ["Kepala Sub Bagian Hukum,"],
            )
        )
    )
    certified = ["Salinan sesuai dengan aslinya", *head, *free, printed["certifier"]] if copy else []
    if draw(st.booleans()):
        return [(line,) for line in (*signed, None, *certified)]
    column, shift = draw(st.integers(2, 8)), draw(st.integers(-3, len(signed)))
    left = [*[None] * max(shift, 0), *certified]
    right = [*[None] * max(-shift, 0), *signed]
    return [
        (left[n] if n < len(left) else None, *[None] * (column - 1), right[n] if n < len(right) else None)
        for n in range(max(len(left), len(right)))
    ]


def text(part: Printed | None) -> str | None:
    """Return the text of a part."""
    return part.text if part else None


@given(decrees())
def test_the_parts_are_the_same_in_every_layout(drawn: tuple[SheetGrid, dict[str, str | None]]) -> None:
    sheet, facts = drawn
    (paper,) = papers_beside([sheet])
    assert {name: text(getattr(paper, name)) for name in facts} == facts
    assert (text(paper.kop), text(paper.subject)) == (f"{OFFICE} {REGION}", SUBJECT)
    assert text(paper.heading) == f"KEPUTUSAN {OFFICE} {REGION}"
    assert text(paper.decider) == f"KETUA {OFFICE} {REGION},"
    assert [(each.number, each.text) for each in paper.menimbang] == [
        ("a", "bahwa satu;"),
        ("b", "bahwa dua, sebagaimana dimaksud dalam huruf a;"),
    ]
    assert [each.number for each in paper.mengingat] == ["1", "2"]
    assert [(each.number, each.text) for each in paper.dictums] == [
        ("KESATU", "Menetapkan rencana aksi."),
        ("KEDUA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    ]
    assert text(paper.menetapkan) == f"KEPUTUSAN TENTANG {SUBJECT}."
    assert paper.unplaced == ()
    assert cells(paper) == filled(sheet)


def cells(paper: Naskah) -> set[Cell]:
    """Return the cells of a paper: of its parts, and of the lines that are none."""
    return {cell for _, part in paper.parts() for cell in part.cells} | {
        c for part in paper.unplaced for c in part.cells
    }


def free(paper: Naskah) -> set[Cell]:
    """Return the cells of the blanks of a paper: a line that is gone is told at the free cell where it is to be."""
    return {cell for _, part in paper.parts() if not part.text for cell in part.cells}


def filled(sheet: SheetGrid) -> set[Cell]:
    """Return the cells of a sheet that hold something."""
    return {
        Cell(sheet.name, row, column)
        for row, values in enumerate(sheet.rows, start=1)
        for column, value in enumerate(values, start=1)
        if value is not None
    }


WORDS = """
SALINAN
T E N T A N G
NOMOR
NOMOR : 1
KEPUTUSAN KPU
LAMPIRAN
Lampiran Keputusan
Menimbang
Menimbang : a. bahwa
Mengingat :
1.
a. bahwa
2. dua;
MEMUTUSKAN :
Menetapkan : KEPUTUSAN
KESATU
KEDUA : dua
Ditetapkan di X
pada tanggal
pada tanggal 4 Januari 2027
KETUA KPU
ttd
ANI
....
Salinan sesuai dengan aslinya
Sekretaris
Tembusan :
BERITA ACARA
Pada hari ini
- 2 -
NIP. 1
KABUPATEN X
Kepala Sub Bagian Hukum dan
TAHUN 2027
TANGGAL 4 Januari 2027
"""
"""The words by which the parts are told, and others, a line each."""

LINES = st.one_of(
    st.sampled_from(WORDS.strip().split("\n")),
    st.text(alphabet=" .:;,-_aBx1\n", max_size=12),
    st.integers(0, 40),
    st.dates(),
)


@given(st.lists(st.lists(st.one_of(st.none(), LINES), max_size=5), max_size=40))
def test_no_cell_of_any_lines_is_lost_and_none_is_in_two_papers(rows: list[list[Value]]) -> None:
    sheet = SheetGrid("Keputusan", tuple(tuple(None if not str(v).strip() else v for v in row) for row in rows))
    papers = papers_beside([sheet])
    held = [cell for paper in papers for cell in cells(paper)]
    assert len(held) == len(set(held))
    assert set(held) - filled(sheet) <= {cell for paper in papers for cell in free(paper)}
    if papers:
        printed = {c for c in filled(sheet) if str(sheet.value(c.row, c.column)).strip(" \n:-•")}
        assert printed - set(held) == set()


def test_a_long_sheet_takes_time_by_its_length() -> None:
    """Ten times the lines take about ten times as long."""

    def taken(count: int) -> float:
        rows = tuple(
            (f"KE{'SATU' if n % 3 else 'DUA'} : teks {n} " + "Nomor tentang tanggal " * 20,) for n in range(count)
        )
        start = time.process_time()
        papers_beside([SheetGrid("Keputusan", (("KEPUTUSAN X",), ("Menimbang : a. b",), *rows))])
        return time.process_time() - start

    few = min(taken(300) for _ in range(3))
    assert min(taken(3_000) for _ in range(3)) < 40 * max(few, 0.01)
