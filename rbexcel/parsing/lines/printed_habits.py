"""
How the items of a table are written that stands in printed lines, and what it costs to read a line by that.

A cost is the logarithm of odds: how little what stands there is to be expected, if an item begins there, or goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from rbexcel.frozen import frozen
from rbexcel.parsing.texts.broken_words import goes_on
from rbexcel.parsing.texts.cell_items import sign_of
from rbexcel.parsing.texts.wrapped import Wrap
from rbexcel.words.numbers import Number


@frozen
class PrintedLine:
    """
    A printed line: its row, its texts by depth, whether it has a tick, and a number in the column of numbers.

    ``apart`` tells that empty rows lie before it.
    """

    row: int
    texts: tuple[str | None, ...]
    ticked: bool
    number: bool
    apart: bool


@frozen
class Habits:
    """
    How the items of a table are written, as it was read before, by depth where there is one for each.

    ``styles`` are the styles of their numbers, ``numbered`` says how many have one, ``capital`` how many begin with a
    capital. ``ticked`` are the shares of lines with a tick among those on which an item begins and among those that go
    on, ``below`` those of lines below one with a tick.
    """

    styles: tuple[str | None, ...]
    numbered: tuple[float, ...]
    capital: tuple[float, ...]
    ticked: tuple[float, float]
    below: tuple[float, float]
    words: Mapping[str, float]
    shared: tuple[float, ...]


def habits_of_lines(lines: Sequence[PrintedLine], begun: Sequence[int], depths: int) -> Habits:
    """Return the habits of a table; ``begun`` tells of each line the outermost depth that begins there."""
    habits = [
        _habits_of([text for line, first in zip(lines, begun, strict=True) if first <= at and (text := line.texts[at])])
        for at in range(depths)
    ]
    pairs = [*zip((None, *lines), lines, begun, strict=False)]
    first = [(line.ticked, bool(before and before.ticked)) for before, line, at in pairs if at < depths]
    later = [(line.ticked, bool(before and before.ticked)) for before, line, at in pairs if at >= depths]
    styles, numbered, capital = zip(*habits, strict=True)
    ticked, below = ((_share([each[at] for each in first]), _share([each[at] for each in later])) for at in range(2))
    return Habits(styles, numbered, capital, ticked, below, _words(lines, begun), _begun_with(lines, begun, depths))


def _begun_with(lines: Sequence[PrintedLine], begun: Sequence[int], depths: int) -> tuple[float, ...]:
    """Return of each depth on how many lines with its text an item begins there, if one of the deepest does."""
    return tuple(
        _share([first <= at for line, first in zip(lines, begun, strict=True) if first < depths and line.texts[at]])
        for at in range(depths)
    )


def _words(lines: Sequence[PrintedLine], begun: Sequence[int]) -> dict[str, float]:
    """Return of each word with a capital how much more likely it begins an item than it stands within one."""
    first: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for line, depth in zip(lines, begun, strict=True):
        for at, text in enumerate(line.texts):
            sign = sign_of(text) if text else None
            head, *later = (sign.rest if sign else text or "").split() or [""]
            first.update([head] if depth <= at and head[:1].isupper() else [])
            within.update(word for word in later if word[:1].isupper())
    starts, others = first.total() + 1, within.total() + 1
    return {
        word: max(-2.0, min(2.0, log((first[word] + 0.3) / starts) - log((within[word] + 0.3) / others)))
        for word in first.keys() | within.keys()
    }


def _share(found: Sequence[bool]) -> float:
    """Return the share of what holds, as it may be elsewhere: never none, never all."""
    return (sum(found) + 0.5) / (len(found) + 1)


def _habits_of(texts: Sequence[str]) -> tuple[str | None, float, float]:
    """Return how some items are numbered, how many of them are, and how many begin with a capital."""
    signs = [sign_of(text) for text in texts]
    styles = Counter(sign.number.style for sign in signs if sign and sign.number and not sign.loose)
    style, count = styles.most_common(1)[0] if styles else (None, 0)
    capital = [not (sign.rest if sign else text)[:1].islower() for sign, text in zip(signs, texts, strict=True)]
    if count * 4 < len(texts):
        style, count = None, 0
    return style, (count + 0.5) / (len(texts) + 1), _share(capital)


class Costs(NamedTuple):
    """What it costs to read a text as the beginning of an item, and as more of the one above it."""

    begins: float
    more: float
    number: Number | None = None
    led: bool = False
    below: bool = True


def costs_of(text: str, above: str | None, wrap: Wrap, habits: Habits, depth: int) -> Costs:
    """Return what a text costs below another one; costs are logarithms of odds."""
    sign = sign_of(text)
    number = sign.number if sign and not sign.loose else None
    style, numbered, capital = habits.styles[depth], habits.numbered[depth], habits.capital[depth]
    small = sign is None and text[:1].islower()
    begins = -log(1 - capital) if small else 0.0
    if above is None:
        return Costs(min(begins, 2.0), 8.0, number if number and number.style == style else None, below=False)
    if number and number.style == style:
        return Costs(-log(numbered), 4.0, number, led=above.endswith(":"))
    begins -= log(1 - numbered) if style else 0.0
    if sign and (number or sign.number is None):  # an entry of a list within the item
        return Costs(begins + 2.0, 0.5)
    more = 0.0
    if not small:
        odds = habits.words.get(text.split(maxsplit=1)[0], 1.0)
        begins, more = begins + max(-odds, 0.0), 1.0 + max(odds, 0.0)
    if goes_on(above, text):
        begins += 3.0
    elif above.endswith((".", ";", ":")) and not small:
        more += 1.0
    room = wrap.filled(above, text) / wrap.full
    if room < 1:
        more += 1.0 + min(4.0, 15 * (1 - room))
    else:
        begins += 1.4
    return Costs(begins, more)
