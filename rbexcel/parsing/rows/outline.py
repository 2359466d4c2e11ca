"""
An outline in one column, unfolded into levels: what tells how deep an item is, the whole column tells alike.

That is the style of its number, I. / A. / 1. / a., or the code beside it, 01 / 01.02 / 01.02.001, or how far its text
is indented. A row without ticks that has deeper rows below it is their parent. Knows the lines of true cells only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from rbexcel.frozen import mutable
from rbexcel.parsing.lines.reading import Line, Reading, Way
from rbexcel.parsing.texts.cell_items import Sign, sign_of
from rbexcel.plan.plan import RB_COLUMNS, ZI_COLUMNS
from rbexcel.words.numbers import numbered, parsed

_CODE = re.compile(r"\s*[A-Z\d]{1,6}(?:\.[A-Z\d]{1,6})*\.?\s*")

_FEWEST = 2
"""So many parents are an outline where the column is not the only one."""


@mutable
class _Step:
    """A line of a column: its text with its number, how deep it is, and whether it holds nothing else."""

    line: Line
    text: str
    number: str | None
    depth: int
    bare: bool


def unfold(reading: Reading, levels: tuple[str, ...]) -> tuple[str, ...]:
    """Give each depth of an outline a level of its own, in place; return the levels with those."""
    if reading.own or reading.way is Way.LINES:
        return levels
    for at in range(len(levels) - 1, -1, -1):
        if not _may_be_outline(reading.lines, levels[at], levels[at + 1 :], alone=len(levels) == 1):
            continue
        steps = _steps(reading.lines, levels[at], levels[at + 1 :])
        if _is_outline(steps, alone=len(levels) == 1):
            names = _names(levels[:at], levels[at], max(step.depth for step in steps) + 1, levels[at + 1 :])
            for step in steps:
                _take(step, levels[at], names[step.depth], outermost=at == 0 and step.depth == 0)
            return (*levels[:at], *names, *levels[at + 1 :])
    return levels


def _may_be_outline(lines: Sequence[Line], level: str, deeper: Sequence[str], *, alone: bool) -> bool:
    """Tell by a glance whether enough lines of a column hold nothing else, as those of parents."""
    bare = (line for line in lines if level in line.texts and _is_bare(line, deeper))
    return len([*islice(bare, _FEWEST)]) >= (1 if alone else _FEWEST)


def _is_bare(line: Line, deeper: Sequence[str]) -> bool:
    return not line.marks and not any(name in line.texts for name in deeper)


def _steps(lines: Sequence[Line], level: str, deeper: Sequence[str]) -> list[_Step]:
    """Return the lines of a column with their depths: a new style of number is one deeper than the line above."""
    steps: list[_Step] = []
    depths: dict[str, int] = {}
    counted = _coded(lines, level, _number_steps)
    coded = counted or _coded(lines, level, _code_steps)
    for line in lines:
        if level not in line.texts:
            continue
        text = line.texts[level][0]
        beside = bool(line.number) and len(line.texts) == 1 and not sign_of(text)
        if line.number and beside:
            text = numbered(line.number, text)
        sign = sign_of(text)
        style = sign.number.style if sign and sign.number else "-" if sign else "CAPITALS" if text.isupper() else ""
        style += " NO" if beside else ""  # items that are counted in a column of their own lie below "1. ..."
        style += " " * line.indents.get(level, 0) if not sign else ""
        style = f"{len(coded[id(line)])} steps" if coded else style
        if counted:
            sign = Sign(parsed(counted[id(line)][-1]), line.texts[level][0])
        if style not in depths:
            depths[style] = steps[-1].depth + 1 if steps else 0
        number = sign.number.text if sign and sign.number else None
        steps.append(_Step(line, sign.rest if number and sign else text, number, depths[style], _is_bare(line, deeper)))
    return steps


def _code_steps(line: Line) -> tuple[str, ...]:
    """Return the steps of the code that stands beside a line: 01.02.001."""
    return next((tuple(text.strip(". ").split(".")) for _, text, _ in line.others if _CODE.fullmatch(text)), ())


def _number_steps(line: Line) -> tuple[str, ...]:
    """Return those of its number where they are of several styles: I.1.a."""
    return tuple((line.number or "").split(".")) if line.number and any(map(str.isalpha, line.number)) else ()


def _coded(
    lines: Sequence[Line], level: str, steps_of: Callable[[Line], tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """
    Return the steps of the code of each line of a column, by the line; nothing where not all of them have one.

    A code is one step longer than that of the item it lies below, and begins with it.
    """
    found: dict[int, tuple[str, ...]] = {}
    above: dict[int, tuple[str, ...]] = {}
    for line in lines:
        if level not in line.texts:
            continue
        steps = steps_of(line)
        shallowest = min(map(len, found.values()), default=len(steps))
        if not steps or (len(steps) > shallowest and above.get(len(steps) - 1) != steps[:-1]):
            return {}
        found[id(line)] = above[len(steps)] = steps
    return found if len(set(map(len, found.values()))) > 1 else {}


def _is_outline(steps: Sequence[_Step], *, alone: bool) -> bool:
    """
    Tell steps that are parents and children from items that only have lists.

    ``alone`` tells that the column is the only one: then a single parent is enough.
    """
    deepest = max((step.depth for step in steps), default=0)
    if not deepest:
        return False
    shallow = [index for index, step in enumerate(steps) if step.depth < deepest]
    parents = [
        steps[index] for index in shallow if index + 1 < len(steps) and steps[index + 1].depth > steps[index].depth
    ]
    leaves = [step for step in steps if step.depth == deepest]
    return (
        len(parents) >= (1 if alone else _FEWEST)
        and len(parents) * 3 >= 2 * len(shallow)
        and sum(step.bare for step in parents) * 5 >= 4 * len(parents)
        and sum(not step.bare for step in leaves) * 2 >= len(leaves)
    )


def _names(above: Sequence[str], level: str, count: int, below: Sequence[str]) -> tuple[str, ...]:
    """
    Return the names of so many levels in place of one: as they follow one another in a plan, from its own one on.

    Where those are not enough they begin further out, else its name is counted on.
    """
    usual = ZI_COLUMNS if {*ZI_COLUMNS[1:2], *ZI_COLUMNS[3:4]} & {*above, level, *below} else RB_COLUMNS
    first = max((usual.index(name) + 1 for name in above if name in usual), default=0)
    last = min((usual.index(name) for name in below if name in usual), default=len(usual))
    for start in (usual.index(level) if level in usual else first, first):
        free = usual[max(start, first) : last]
        if len(free) >= count:
            return (*free[: count - 1], free[-1])
    return (level, *(f"{level} ({number})" for number in range(2, count + 1)))


def _take(step: _Step, level: str, name: str, *, outermost: bool) -> None:
    """Put a text under the level of its depth; the number of an outermost one is that of its line."""
    line = step.line
    _, cell = line.texts.pop(level)
    if level in line.whole:
        line.whole[name] = line.whole.pop(level)
    line.number = step.number if outermost else line.number if len(line.texts) else None
    line.texts[name] = (step.text if outermost else numbered(step.number, step.text), cell)
