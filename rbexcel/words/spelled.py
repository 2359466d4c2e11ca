"""Whole numbers in words, as official papers write dates. Knows numbers only."""

from __future__ import annotations

_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def spelled(number: int) -> str:
    """Return a number from 0 to 9999 in words: 27 -> dua puluh tujuh, 2027 -> dua ribu dua puluh tujuh."""
    if number < len(_ONES):
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "")):
        if number >= size:
            count, rest = divmod(number, size)
            whole = one if count == 1 and one else f"{spelled(count)} {name}"
            return f"{whole} {spelled(rest)}" if rest else whole
    raise AssertionError(number)  # pragma: no cover - ten is in words above
