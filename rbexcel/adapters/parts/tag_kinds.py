"""The kinds of tags in a part: a sheet of a hundred thousand cells has few, so what looks for tags looks at these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from rbexcel.adapters.parts.xml import pieces

_ONE_DIGIT = bytes.maketrans(b"123456789", b"000000000")
_PLACE_OR_NUMBER = re.compile(rb'"[A-Z]{0,3}0[0.]*(?::[A-Z]{0,3}0+)?"')
_KEPT = (b"xmlns", b"Requires", b"Ignorable", b"&#")
"""Where one of these stands every digit counts: what a prefix means, and characters that are written as numbers."""


def tag_kinds(data: bytes) -> bytes:
    """
    Return one tag of each kind in a part, each with the text behind it, in no order.

    Tags are of one kind if they differ only by the digits of places and of numbers that are whole values, and by the
    digits in the text behind them. What stands before the first tag comes first.
    """
    kinds: dict[bytes, bytes] = {}
    judged: set[bytes] = set()
    unlike: set[bytes] = set()
    each_counts: set[bytes] = set()
    for tags in _tags(data):
        folded = [*map(bytes.translate, tags, [_ONE_DIGIT] * len(tags))]
        kinds.update(zip(folded, tags, strict=True))
        new = kinds.keys() - judged
        judged |= new
        unlike.update(kind for kind in new if _is_unlike(kind))
        if unlike:
            each_counts.update(compress(tags, map(unlike.__contains__, folded)))
    told = each_counts.union(kinds.values())
    first = data.find(b"<")
    return (data[:first] if first >= 0 else data) + b"".join(b"<" + each for each in told)


def _tags(data: bytes) -> Iterator[list[bytes]]:
    """Yield the tags without their first sign, piece by piece: a list of all takes many times the part's size."""
    first = data.find(b"<")
    for piece in pieces(data, b"<", first) if first >= 0 else ():
        yield piece[1:].split(b"<")


def _is_unlike(kind: bytes) -> bool:
    """Tell whether tags of one kind may mean different things."""
    return b"0" in _PLACE_OR_NUMBER.sub(b"", kind.partition(b">")[0]) or any(word in kind for word in _KEPT)
