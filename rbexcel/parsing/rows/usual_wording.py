"""
The texts of the usual plan, and where one of them ends and the next begins in a glued cell.

Only what numbers and columns leave open is asked of them; the words of a plan stay as they are printed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache

from rbexcel.frozen import frozen
from rbexcel.parsing.lines.reading import NOWHERE, Line
from rbexcel.parsing.texts.items import items_within
from rbexcel.words.columns import ENTRY, area_number, normal
from rbexcel.words.loanwords import in_one_language
from rbexcel.words.numbers import parsed
from rbexcel.workbook.grid import Cell

UsualRow = tuple[str | None, ...]
"""One row of the usual plan: its texts from the outermost level down."""

LIKE = 0.84
"""From here on two texts are the same item in other words."""

SHORT_LIKE = 0.9
"""The same for short texts, where a word makes a difference."""

BEGINNING = 32
"""So many letters tell a longer wording of a usual text by its beginning."""

_OFFICE = re.compile(r"(?:unit\s*(?:kerja)?\s*/\s*)?satuan\s+kerja|unit\s+kerja|\bunit\b", re.IGNORECASE)
_SHARE = re.compile(r"pr?[eo]rsentase(?:\s*\(%\)|\s*%)?|prosentase(?:\s*\(%\))?|%", re.IGNORECASE)
_SHORT = re.compile(r"\([A-Z]{1,6}\)")
_TOKEN = re.compile(rf"[^\s{ENTRY}]+")
_COUNT = re.compile(r"(?:\d{1,2}|[a-z])[.)]|\d{1,2}")
_STRAY = re.compile(r"\s\d{1,2}\.(?=\s+[a-z]|\s*$)")
_SEAM = re.compile(r"(?:[a-z]|(?<!\d)[;.)])\s+(?:\d{1,2}\.\s*$|(?:[A-Z][a-z]+|%|\d{1,2}\.)\s)")


@lru_cache(maxsize=8192)
def letters_of(text: str) -> str:
    """Return what two wordings of one item share: no numbers, one word for the office, one for a percentage."""
    text = _SHORT.sub(" ", _OFFICE.sub(" satker ", _SHARE.sub(" persen ", text)))
    words = normal(text)
    words = in_one_language(words, words.split())
    return " ".join(word for word in words.split() if not word.isdecimal() and len(word) > 1)


@lru_cache(maxsize=8192)
def _words(letters: str) -> frozenset[str]:
    return frozenset(word[:5] for word in letters.split())


@lru_cache(maxsize=1024)
def _matcher(other: str) -> difflib.SequenceMatcher[str]:
    """Return what compares texts with a usual one: to look through that is half of the work."""
    matcher = difflib.SequenceMatcher(None, "", other, autojunk=False)
    matcher.quick_ratio()  # counts the letters of the usual one, once for all
    return matcher


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    mine, theirs = _words(one), _words(other)
    if len(mine & theirs) * 2 < max(len(mine), len(theirs)):  # far cheaper than to compare them letter by letter
        return 0.0
    matcher = copy(_matcher(other))  # of its own: another thread may compare with the same text
    matcher.set_seq1(one)
    return 0.0 if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE else matcher.ratio()


@frozen
class Known:
    """A text of the usual plan: its level, counted from the outermost, and the rows that stand under it."""

    depth: int
    letters: str
    rows: tuple[int, ...]


@frozen
class Unit:
    """A part of a cell that is one item, and the usual text it is."""

    number: str | None
    text: str
    known: Known | None
    level: str | None = None
    cell: Cell = NOWHERE
    line: int = 0


class Usual:
    """The texts of a usual plan, found by their beginnings."""

    def __init__(self, paths: Sequence[UsualRow]) -> None:
        """Index the texts of each level; the areas are known by their own names."""
        self.paths = paths
        rows: dict[tuple[int, str], list[int]] = {}
        for index, path in enumerate(paths):
            for depth, text in enumerate(path[1:], start=1):
                if text:
                    rows.setdefault((depth, letters_of(text)), []).append(index)
        self.texts = [Known(depth, letters, tuple(found)) for (depth, letters), found in rows.items()]
        self.beginnings: dict[str, list[Known]] = {}
        for known in self.texts:
            for beginning in _beginnings(known.letters):
                self.beginnings.setdefault(beginning, []).append(known)

    def find(self, text: str, depth: int | None = None) -> Known | None:
        """Return the usual text that a whole text is."""
        letters = letters_of(text)
        near = [known for known in self._near(letters) if depth in {None, known.depth}]
        best = max(near, key=lambda known: _alike(letters, known.letters), default=None)
        return best if best and _alike(letters, best.letters) >= LIKE else None

    def _near(self, letters: str) -> list[Known]:
        """Return the usual texts that share one of the first two words with a text."""
        near = [known for beginning in _beginnings(letters) for known in self.beginnings.get(beginning, ())]
        return list(dict.fromkeys(near))

    def begun(self, text: str) -> Known | None:
        """Return the one usual text that a longer or shorter wording begins like."""
        start = letters_of(text)[:BEGINNING]
        found = [known for known in self.texts if len(start) == BEGINNING and known.letters.startswith(start)]
        return found[0] if len(found) == 1 else None

    def area(self, text: str) -> int | None:
        """Return the first usual row of the area that a text names."""
        number = area_number(text)
        return next(
            (index for index, path in enumerate(self.paths) if number and area_number(path[0] or "") == number), None
        )

    def cut(self, text: str) -> list[Unit]:
        """Cut a text where one usual item ends and the next begins."""
        tokens = list(_TOKEN.finditer(text))
        starts = [index for index in range(len(tokens)) if _may_begin(text, tokens, index)]
        ends = [*starts[1:], len(tokens)]
        best: dict[int, tuple[float, int, Known | None]] = {len(tokens): (0.0, 0, None)}
        for start, following in reversed(list(zip(starts, ends, strict=True))):
            best[start] = (best[following][0], following, None)
            if _COUNT.fullmatch(tokens[start][0]):
                continue
            for end, known, gain in self._from(text, tokens, start, [each for each in ends if each > start]):
                if gain + best[end][0] > best[start][0]:
                    best[start] = (gain + best[end][0], end, known)
        found = _units(text, tokens, starts[0] if starts else 0, best)
        return [unit if unit.known else replace(unit, known=self.begun(unit.text)) for unit in found]

    def _from(
        self, text: str, tokens: Sequence[re.Match[str]], start: int, ends: Sequence[int]
    ) -> Iterator[tuple[int, Known, float]]:
        """Yield the usual texts that begin at a token: where each ends, and how much is won by it."""
        for known in self._near(
            letters_of(text[tokens[start].start() : tokens[min(start + 3, len(tokens) - 1)].end()])
        ):
            for end in ends:
                letters = letters_of(text[tokens[start].start() : tokens[end - 1].end()])
                if len(letters) > 1.35 * len(known.letters) + 5:
                    break
                if len(letters) < 0.7 * len(known.letters) or _leaves_a_number(tokens, end):
                    continue
                ratio = _alike(letters, known.letters)
                if ratio >= (LIKE if len(letters) > 30 else SHORT_LIKE):
                    yield end, known, (ratio - 0.6) * len(letters)


def _leaves_a_number(tokens: Sequence[re.Match[str]], end: int) -> bool:
    """Tell an end right behind a number, which is that of what follows."""
    return end < len(tokens) and tokens[end - 1][0][-1:] in ".)" and _COUNT.fullmatch(tokens[end - 1][0]) is not None


def _beginnings(letters: str) -> set[str]:
    return {letters.replace(" ", "")[:4], *(word[:4] for word in letters.split()[:2])}


def _may_begin(text: str, tokens: Sequence[re.Match[str]], index: int) -> bool:
    token = tokens[index]
    return (
        index == 0
        or token[0][:1].isupper()
        or token[0][:1] in "%1234567890"
        or text[token.start() - 1] in ENTRY + "\n"
        or (token[0][-1:] in ".)" and _COUNT.fullmatch(token[0]) is not None)
    )


def _units(
    text: str, tokens: Sequence[re.Match[str]], start: int, best: dict[int, tuple[float, int, Known | None]]
) -> Iterator[Unit]:
    """Yield the parts of a text by the best way to cut it; words after a known part without a number are its end."""
    parts: list[tuple[str | None, int, int, Known | None]] = []
    number: str | None = None
    at = start
    while at < len(tokens):
        _, end, known = best[at]
        if known is None and end == at + 1 and _COUNT.fullmatch(tokens[at][0]):
            if at == start or tokens[at][0][-1:] in ".)":
                number = tokens[at][0].rstrip(".")
            at = end
            continue
        entry = text[tokens[at].start() - 1] == ENTRY
        lettered = number is not None and number.isalpha()
        counted = number is not None and not lettered and not number.endswith(")")
        own = not parts or entry or counted or (known is not None and not lettered)
        if own:
            parts.append((number, at, end, known))
        else:
            parts[-1] = (*parts[-1][:2], end, parts[-1][3])
        number, at = None, end
    for told, first, end, known in parts:
        yield Unit(told, _tidy(text[tokens[first].start() : tokens[end - 1].end()]), known)


def _tidy(text: str) -> str:
    """Return a part of a cell as one item's text: numbers that strayed into it taken out, its list on lines."""
    text = _STRAY.sub("", text).replace(ENTRY, "\n").strip()
    items = items_within(f"1. {text}")
    return items[0].text if len(items) == 1 else text


def recut(line: Line, leaf: str, usual: Usual) -> bool:
    """Set the numbers of a glued deepest cell anew, when all of it is usual items; tell whether it was."""
    text, cell = line.texts[leaf]
    found = [unit for unit in usual.cut(text) if unit.known or len(letters_of(unit.text)) > 3]
    if len(found) < 2 or any(unit.known is None or unit.known.depth + 1 != len(usual.paths[0]) for unit in found):
        return False
    printed = [item.text for item in items_within(text, leaf=True)]
    if [letters_of(each) for each in printed] == [letters_of(unit.text) for unit in found]:
        return False
    parts: list[str] = []
    begun = parsed(found[0].number)
    last = begun.value - 1 if begun and begun.style == "1" else 0
    for unit in found:
        told = parsed(unit.number)
        last = 1 if told and told.value == 1 else last + 1
        parts.append(f"{last}. {unit.text}")
    line.texts[leaf] = ("\n".join(parts), cell)
    return True


def is_seamed(text: str) -> bool:
    """Tell a text within which another may begin."""
    return _SEAM.search(text) is not None
