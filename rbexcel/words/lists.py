"""Words one after another, as a sentence lists them."""

from __future__ import annotations

from collections.abc import Sequence


def in_a_row(words: Sequence[str], last: str = "dan") -> str:
    """Return words as a list, with a word before the last one: "2 dan 4", "2, 4, dan 5", "a, b, atau c"."""
    if len(words) < 3:
        return f" {last} ".join(words)
    return f"{', '.join(words[:-1])}, {last} {words[-1]}"
