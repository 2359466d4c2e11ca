"""How many rows of two tables are nearly the same. It loads the library that tells likeness, which few files need."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz

_ALIKE = 92.0
"""Percent of likeness from which two texts are one with a slip."""


def alike(mine: Counter[tuple[str, ...]], its: Counter[tuple[str, ...]]) -> int:
    """Return how many of some rows have one among the others with nearly the same words and just the same numbers."""
    left = list(its)
    found = 0
    for sign in mine:
        text = " ".join(sign)
        numbers = re.findall(r"\d+", text)
        near = next(
            (
                other
                for other in left
                if fuzz.ratio(text, " ".join(other), score_cutoff=_ALIKE)
                and re.findall(r"\d+", " ".join(other)) == numbers
            ),
            None,
        )
        if near is not None:
            left.remove(near)
            found += 1
    return found
