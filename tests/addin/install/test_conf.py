"""The settings file of xlwings, as VBA reads it and as it was meant."""

from __future__ import annotations

import pytest

from rbexcel.addin.install import conf


@pytest.mark.parametrize(
    ("text", "as_excel"),
    [
        ('"A","1"\n"B","2"\n', (("A", "1"), ("B", "2"))),
        ('"A","1"\n\n"B","2"\n', (("A", "1"), ("", "B"))),
        ('"A"\n"B","2"\n', (("A", "B"),)),
        ("A,1\nB,2", (("A", "1"), ("B", "2"))),
        ('"A","1, 2"\n', (("A", "1, 2"),)),
        ('"A","1\n"\n"B","2"\n', (("A", "1\n"), ("B", "2"))),
        ('\xef\xbb\xbf"A","1"\n', (('\xef\xbb\xbf"A"', "1"),)),
        ("", ()),
    ],
)
def test_vba_reads_values_one_after_the_other(text: str, as_excel: tuple[tuple[str, str], ...]) -> None:
    assert conf.as_excel_reads(text)[: len(as_excel)] == as_excel


@pytest.mark.parametrize("text", ['"A","1"\n\n"B","2"\n', '\xef\xbb\xbf"A","1"\n"B","2"\n', '"A","1"\nlost\n"B","2"'])
def test_what_excel_misreads_is_still_read_as_it_was_meant(text: str) -> None:
    assert conf.pairs(text) == (("A", "1"), ("B", "2"))
    assert conf.as_excel_reads(text) != conf.pairs(text)


def test_the_first_of_two_equal_keys_counts_in_any_case() -> None:
    assert conf.value((("a", "1"), ("A", "2")), "A") == "1"
    assert conf.value((("a", ""),), "A") == ""
    assert conf.value((), "A") is None
