"""
Columns that were printed in lines: how wide one was, and what tells whether a line goes on with the one above it.

A line ends where the next word would have found no room. So a line that ends early ends its text, and a column was
printed in lines where those that surely go on stand below full ones. Knows the texts of one column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rbexcel.frozen import frozen
from rbexcel.parsing.texts.broken_words import begins_within, breaks_off
from rbexcel.parsing.texts.cell_items import sign_of

_WIDTHS = {0.5: "ijlft.,:;()[]/-'| ", 0.65: "rI", 1.25: "ABCDEFGHKLNOPQRSTUVXYZ", 1.6: "mwMW%"}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
"""How wide letters are in most fonts, as shares of an "a"."""

LONGEST = 90
"""Characters of a line: nobody prints a column of a plan wider."""

FEWEST = 4
"""So many lines that surely go on show how a column was printed."""

_MOSTLY = 0.85
"""So many of them stand below a line without room for their first word."""

_TORN = 0.12
"""So many of them are torn where no item ends or begins: "Pembentukan Tim di", "dan Sekretariat"."""

_FEWEST_TORN = 2

_FULL = 0.92
"""From so much of the width on a line is full: how wide letters are drawn is known in part."""

_NEARLY = 0.01
_ALL = 0.97
"""So many lines are no wider than the column; the others were set by hand, or hold a word that is wider."""

Measure = Callable[[str], float]


def drawn_width(text: str) -> float:
    """Return about how wide a text is drawn, in letters."""
    return sum([_WIDTH.get(letter, 1.0) for letter in text])


@frozen
class Wrap:
    """How a column was wrapped: at which width, and from how much of it on a line with the next word is too wide."""

    width: float
    measure: Measure
    full: float

    def filled(self, above: str, text: str) -> float:
        """Return how much of the width a line takes with the first word of the next one."""
        return _with_word(above, text, self.measure) / self.width


def _with_word(above: str, text: str, measure: Measure) -> float:
    word = text.split(maxsplit=1)[0]
    return measure(f"{above}{word}" if above.endswith(("-", "/")) else f"{above} {word}")


def wrap_of(lines: Sequence[str], pairs: Sequence[tuple[str, str]]) -> Wrap | None:
    """
    Return how a column was wrapped; None where nothing shows that it was.

    ``lines`` are its texts, ``pairs`` those of them that stand right below each other.
    """
    sure = _going_on(pairs)
    if len(sure) < FEWEST:
        return None
    found = [wrap for measure in (_letters, drawn_width) if (wrap := _measured(lines, sure, measure))]
    return max(found, key=lambda wrap: wrap.full, default=None)


def _going_on(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(above, text) for above, text in pairs if text[:1].islower() and sign_of(text) is None]


def are_torn(pairs: Sequence[tuple[str, str]]) -> bool:
    """
    Tell whether texts below each other are lines of whole ones: some of them break off, as no item does.

    Items that all begin with small letters, and are about as wide as each other, stand below full lines too.
    """
    sure = _going_on(pairs)
    torn = sum(begins_within(text) or (len(above) > 1 and breaks_off(above)) for above, text in sure)
    return torn >= max(_FEWEST_TORN, _TORN * len(sure))


def _letters(text: str) -> float:
    return float(len(text))


def _measured(lines: Sequence[str], sure: Sequence[tuple[str, str]], measure: Measure) -> Wrap | None:
    widths = sorted(map(measure, lines))
    width = widths[int((len(widths) - 1) * _ALL)]
    if width > LONGEST:
        return None
    filled = sorted(_with_word(above, text, measure) / width for above, text in sure)
    if filled[int(len(filled) * (1 - _MOSTLY))] < _FULL:
        return None
    return Wrap(width, measure, min(filled[int(len(filled) * (1 - _ALL))], 1.0) - _NEARLY)


def usual_wrap(lines: Sequence[str], measure: Measure, full: float) -> Wrap:
    """Return how a column was wrapped that shows it in too few lines, as the others beside it were."""
    return Wrap(max(map(measure, lines), default=1.0), measure, full)
