"""Text measuring: widths, wrapping, columns."""

import pytest

from rbexcel.drawing.metrics import (
    column_pixels,
    column_points,
    column_width,
    line_pitch,
    longest_piece,
    text_width,
    wrapped_lines,
)


def test_widths_are_those_of_bookman() -> None:
    assert text_width("Wm i", 10) == pytest.approx(9.6 + 9.3 + 3.2 + 3.0, abs=0.2)
    assert text_width("Wm i", 10, bold=True) == pytest.approx(9.4 + 9.9 + 3.4 + 3.6, abs=0.2)


def test_an_unknown_character_is_as_wide_as_the_font_is_high() -> None:
    assert text_width("漢", 9) == 9


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("aaaa", 1),
        ("aaaa aaaa", 1),
        ("aaaa aaaa aaaa", 2),
        ("aaaa\naaaa", 2),
        ("aaaa\n\naaaa", 3),
        ("aaaa aaaa-aaaa", 2),  # breaks after the hyphen
        ("aaaaaaaaaaaaaaa", 2),  # a word longer than a line is broken
        ("a aaaaaaaaaaaaaaa", 3),  # and begins on a line of its own
        ("aaaa aaaa     ", 1),  # blanks hang over
    ],
)
def test_lines_in_a_column_of_ten_letters(text: str, lines: int) -> None:
    width = text_width("aaaaaaaaaa", 10) / 0.97 + 0.01
    assert wrapped_lines(text, width, 10) == lines


def test_a_slash_is_counted_both_ways_and_the_worse_one_holds() -> None:
    width = text_width("aaaaaaaaaa", 10) / 0.97 + 0.01
    assert wrapped_lines("aaaa aaaa/aaaa", width, 10) == 2
    assert wrapped_lines("aaaa aaaaaa/aaa", width, 10) == 3  # "aaaaaa/" has no room: all of it on the next line


def test_a_narrower_column_never_needs_fewer_lines() -> None:
    text = "Penyusunan peta proses bisnis/SOP di lingkungan KPU Kabupaten Sukoharjo, per-triwulan atau per-semester"
    counts = [wrapped_lines(text, width, 9) for width in range(60, 400, 5)]
    assert counts == sorted(counts, reverse=True)


def test_a_column_with_no_room_at_all_still_gives_an_answer() -> None:
    assert wrapped_lines("abc", 0, 9) == 3


def test_lines_that_no_row_shows_are_told_at_a_glance() -> None:
    width = text_width("aaaaaaaaaa", 10) / 0.97 + 0.01
    assert 99_000 < wrapped_lines("a" * 1_000_000, width, 10) <= 100_000


def test_the_longest_piece_ends_at_blanks_and_hyphens_but_not_in_a_word_with_a_slash() -> None:
    assert longest_piece("ab abcd-ab a", 10) == text_width("abcd-", 10)
    assert longest_piece("ab-cd/ef ab", 10) == text_width("ab-cd/ef", 10)


def test_the_line_pitch_is_in_whole_pixels() -> None:
    assert [line_pitch(size) for size in (7.5, 9, 12)] == [9.0, 10.5, 14.25]


def test_columns_are_as_wide_as_excel_makes_them() -> None:
    assert [column_pixels(width) for width in (3, 8.43, 14)] == [26, 64, 103]
    assert column_width(26 * 0.75) == 3
    assert column_points(14) == (103 - 5) * 0.75
    assert column_points(3, 3) == (52 - 5) * 0.75
