"""What counts as a tick."""

from __future__ import annotations

import pytest

from rbexcel.words.signs import font_of_signs, sign_of
from rbexcel.words.ticks import is_tick, marks_of


def ticks(signs: list[str], *legends: str) -> set[str]:
    """Return which of some signs are ticks where they stand together."""
    return set(signs) & marks_of(map(sign_of, signs), legends).ticks


@pytest.mark.parametrize(
    "text",
    [
        *("√", "✓", "✔", "V", "v", "٧", "<b>V</b>", "<b>√</b>", r"$\checkmark$", r"$\sqrt{}$", " V ", "1"),
        *("☑", "✅", "🗸", "🗹", "✔\ufe0f", "☑\ufe0f", "Ｖ", "V.", "v,", "[v]", "(√)", "'v", "\\/", "&#10003;"),
        *("1\ufe0f\u20e3", "\u2800✓"),
        *("\u200b✓", "✓\u200e", "\ufeffv", "\u00a0V\u2007", "\uf0fc", "\uf0fe", "\uf0d6", "\u2068v\u2069", "∨", "ν"),
    ],
)  # fmt: skip
def test_every_printed_tick_is_one(text: str) -> None:
    """All the marks of the published plans, and what other programs and fonts make of them, are ticks."""
    assert is_tick(text)


@pytest.mark.parametrize(
    "text", ["", "VV", "✓\u0336", "x", "12", "ya", "Tim", "☐", "[ ]", "✗", "☒", "[x]", "●", "①", "ü", "FALSE", "."]
)  # fmt: skip
def test_other_texts_are_no_ticks(text: str) -> None:
    """What is not a known mark is none by itself."""
    assert not is_tick(text)


@pytest.mark.parametrize(
    ("font", "letters", "shown"),
    [
        ("Wingdings", "üþûýo¨lnv", "✓✓✗☒☐☐●■❖"),
        ("Wingdings 2", "PROTS£", "✓✓✗☒☒☐"),
        ("Webdings", "arcgn", "✓✗☐■●"),
        ("Marlett", "abr", "✓✓✗"),
        ("Symbol", "Ö·", "✓●"),
        ("ZapfDingbats", "348n", "✓✓✗■"),
    ],
)
def test_a_letter_in_a_font_of_signs_is_what_it_shows(font: str, letters: str, shown: str) -> None:
    """Ticks, crosses, dots and boxes that are drawn by a font, also under their private numbers."""
    known = font_of_signs(font)
    assert [sign_of(letter, known) for letter in letters] == list(shown)
    assert [sign_of(chr(0xF000 + ord(letter)), known) for letter in letters] == list(shown)


def test_other_letters_in_a_font_of_signs_are_no_marks() -> None:
    """A ``v`` or a 1 in such a font shows a picture, whatever its letter says."""
    assert not {sign_of(letter, "wingdings") for letter in "vVx1"} & marks_of(["✓"]).ticks
    assert font_of_signs("Calibri") is None


def test_an_x_is_a_tick_only_where_it_is_the_only_mark() -> None:
    """A lone kind of mark is a tick, unless a legend says that it means not."""
    assert ticks(["x", "x"]) == {"x"}
    assert ticks(["x", "?"]) == set()
    assert ticks(["x", "v"]) == {"v"}
    assert ticks(["x", "x"], "x = tidak dilaksanakan") == set()
    assert ticks(["1", "0", "1"]) == {"1"}
    assert ticks(["x"] * 9 + ["?"]) == {"x"}


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        (["[x]", "☐", "[x]"], {"[x]"}),
        (["[x]", "✓"], {"✓"}),
        (["☒", "☐"], {"☒"}),
        (["☒", "✓"], {"✓"}),
        (["●", "✓", "■"], {"●", "✓", "■"}),
        (["ya", "tidak", "ya"], {"ya"}),
        (["ya", "✓"], {"✓"}),
        (["true", "false"], {"true"}),
        (["benar", "salah"], {"benar"}),
        (["→"], {"→"}),
        (["★", "★"], {"★"}),
        (["✗", "✗"], set()),
        (["?"], set()),
        (["rapat", "rapat"], set()),
        (["2", "3"], set()),
    ],
)
def test_a_mark_is_judged_by_the_others_of_its_table(signs: list[str], found: set[str]) -> None:
    """Dots are ticks beside others; a cross, a word or another sign only where it stands alone; a refusal never."""
    assert ticks(signs) == found


@pytest.mark.parametrize(
    ("legend", "found"),
    [
        ("Keterangan: ✓ = dilaksanakan, x = batal", {"✓"}),
        ("Keterangan : x = dilaksanakan ; ✓ = belum dilaksanakan", {"x"}),
        ("Ket. ✓: rencana; x: realisasi", {"✓"}),
        ("x = rencana, ✓ = realisasi", {"x"}),
        ("Tanda (x) berarti dijadwalkan", {"✓", "x"}),
        ("√ = terlaksana", {"✓"}),
        ("Triwulan x: tidak ada", {"✓"}),
        ("✓ adalah bulan pelaksanaan", {"✓"}),
    ],
)
def test_a_legend_decides_where_it_says_so(legend: str, found: set[str]) -> None:
    """What the table itself says of its marks goes before what they mean elsewhere."""
    assert ticks(["✓", "x", "✓"], legend) == found


def test_what_says_that_nothing_is_planned_is_a_blank() -> None:
    """Empty boxes and what stands in unchecked ones; ``tidak`` only beside ``ya``."""
    assert {"☐", "false", "salah"} <= marks_of(["✓"]).blanks
    assert "tidak" in marks_of(["ya", "tidak"]).blanks
    assert "tidak" not in marks_of(["✓", "tidak"]).blanks


@pytest.mark.parametrize(
    ("signs", "full", "blanks"),
    [
        (["✓", "✗", "✗"], True, {"✗"}),
        (["v", "x", "x"], True, {"x"}),
        (["✓", "✗", "✗"], False, set()),
        (["✓", "✓", "✗"], True, set()),
        (["✓", "✗", "○", "○"], True, set()),
        (["✗", "✗"], True, set()),
    ],
)
def test_where_no_cell_is_empty_the_other_sign_of_two_is_the_blank(
    signs: list[str], full: bool, blanks: set[str]
) -> None:
    """Of three signs, or where it is the rare one, it may mean more."""
    assert marks_of(map(sign_of, signs), full=full).blanks & {"✗", "x", "o"} == blanks
