"""
The lines of an LKE's table as what they are of the form: branches, questions, and the lines below these.

A number's level tells, then the official title of a branch, then the order; the text of a question tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import zip_longest

from rapidfuzz import fuzz

from rbexcel.catalogue.lke_form import TOTAL, Form, Kind, Question
from rbexcel.frozen import frozen
from rbexcel.lke.reading.choices import offered
from rbexcel.lke.reading.levels import LETTERS, ROMANS, Level, column_levels, look, value_of
from rbexcel.lke.reading.lines import Line
from rbexcel.lke.reading.order import Asked, numbered
from rbexcel.lke.reading.parts import Opening
from rbexcel.words.columns import normal
from rbexcel.words.late import late
from rbexcel.words.lke_heads import Role

_BESIDE_TITLE = late(r"\(?\s*(?:lanjutan|bobot|\d+([.,]\d+)?\s*%?)\s*\)|\d+[.,]\d+$")
_ONE_LOWER = {Level.PART: Level.AREA, Level.AREA: Level.SUBAREA}
"""Where areas have Roman numbers, their sub-areas have those that areas have elsewhere."""
_LIKE = 86.0
"""Percent of likeness from which a text is the title of a branch that its number names too, or that is near."""
_SAME = 93.0
"""Percent from which it is one by itself."""


@frozen
class Placed:
    """A question's line, and the lines below it that are no question: its numbers, the rest of its texts."""

    line: Line
    below: tuple[Line, ...] = ()


@frozen
class Outline:
    """
    What was found, by id: the line of each branch and each question.

    ``again`` are questions found once more, ``strange`` ids that the form has not, ``lost`` the lines of questions
    that got no id.
    """

    branches: dict[str, Line]
    questions: dict[str, Placed]
    again: tuple[tuple[str, Line], ...] = ()
    strange: dict[str, Placed] = field(default_factory=dict)
    lost: tuple[Line, ...] = ()


def outline(form: Form, lines: Sequence[Line], openings: Mapping[str, Opening]) -> Outline:
    """Return what the lines of a table are; ``openings`` are what the sheets are about whose names tell it."""
    return _Walk(form, lines, openings).found()


class _Walk:
    """Goes through the lines from above, and knows below which branch it is."""

    def __init__(self, form: Form, lines: Sequence[Line], openings: Mapping[str, Opening]) -> None:
        self.lines, self.labels, self.openings = lines, form.labels, dict(openings)
        self.known = {each.id: each for each in form.whole.walk() if each.id != TOTAL}
        self.leaves = {ident: branch for ident, branch in self.known.items() if branch.questions}
        self.titles = {ident: _title(branch.title) for ident, branch in self.known.items()}
        self.order = list(self.known)
        self.one_higher = self._areas_have_roman_numbers()
        self.levels = {} if self.one_higher else column_levels(lines)
        self.at = ""
        """The id of the branch that the walk is in."""
        self.entered: Level | None = None
        """The level of the line that was taken last, where that was a branch."""
        self.area: int | None = None
        """The area whose parts stand below it, where areas are the outer ones."""
        self.after: Line | None = None
        """The line below the one that is taken."""
        self.branches: dict[str, Line] = {}
        self.asked: dict[str, list[Asked]] = {}
        self.lost: list[Line] = []

    def found(self) -> Outline:
        for line, after in zip_longest(self.lines, self.lines[1:]):
            self.after = after
            self._take(line)
        questions: dict[str, Placed] = {}
        strange: dict[str, Placed] = {}
        again: list[tuple[str, Line]] = []
        for ident, asked in self.asked.items():
            for number, each in numbered(asked, len(self.leaves[ident].questions) if ident in self.leaves else None):
                if number is None:
                    self.lost.append(each.line)
                    continue
                name = f"{ident}.{LETTERS[number - 1]}"
                into = questions if ident in self.leaves and number <= len(self.leaves[ident].questions) else strange
                if name in into:
                    again.append((name, each.line))
                    if not into[name].below:  # the row was copied above its numbers
                        into[name] = Placed(into[name].line, tuple(each.below))
                else:
                    into[name] = Placed(each.line, tuple(each.below))
        order = list(dict.fromkeys(line.sheet for line in self.lines))
        lost = tuple(sorted(self.lost, key=lambda line: (order.index(line.sheet), line.row)))
        return Outline(self.branches, questions, tuple(again), strange, lost)

    def _take(self, line: Line) -> None:
        opening = self.openings.pop(line.sheet, None)
        if opening:
            self.at, self.area, self.entered = opening.at, opening.area, None
        if line.ident:
            self._take_whole(line, line.ident)
            return
        level = self._level(line)
        if level is Level.QUESTION:
            self._ask(line)
        elif level is None or level is Level.INPUT:
            self._go_on(line)
        else:
            self._enter(line, level)
        self.entered = level if level and level < Level.QUESTION else None

    def _take_whole(self, line: Line, ident: str) -> None:
        """Take a line whose id is written out."""
        parent, _, last = ident.rpartition(".")
        if ident in self.known:
            self._at(ident, line)
        elif last in LETTERS:
            self.at = parent
            self.asked.setdefault(parent, []).append(Asked(LETTERS.index(last) + 1, line))
        else:
            self._at(ident, line)

    # ---- which level

    def _level(self, line: Line) -> Level | None:
        """Return the level of a line; None for one that goes on with what is above it."""
        if line.number is None:
            return self._level_without_number(line)
        of_column = self.levels.get((line.sheet, line.column or 0))
        seen = of_column or look(line.number)
        if self.one_higher and seen in _ONE_LOWER and not (self.at or "A").startswith("B"):
            is_higher = self._is_titled(line, Level.COMPONENT) or (
                seen is Level.PART and self._is_titled(line, Level.PART)
            )
            return seen if is_higher else _ONE_LOWER[seen]
        if of_column is not None:
            return of_column if value_of(line.number, of_column) else None
        return self._level_by_look(line, seen)

    def _level_by_look(self, line: Line, seen: Level) -> Level | None:
        if seen is Level.PART:
            return self._part_or_subarea(line)
        if seen is Level.COMPONENT:
            if self._is_titled(line, Level.AREA):  # areas from A to F
                return Level.AREA
            is_question = self.at in self.asked_in() and not self._is_titled(line, Level.COMPONENT)
            return Level.QUESTION if is_question else Level.COMPONENT
        return self._area_or_below(line) if seen is Level.AREA else seen

    def _areas_have_roman_numbers(self) -> bool:
        """Tell whether the areas are numbered as parts are, as in the structure that had none: I, II, III."""
        titles = {title for ident, title in self.titles.items() if ident.count(".") + 1 == Level.AREA}
        lines = (line for line in self.lines if line.number and look(line.number) is Level.PART)
        named = {title for line in lines for title in titles if _alike(_title(line.text), title) >= _LIKE}
        return len(named) > len(titles) // 2

    def asked_in(self) -> set[str]:
        """Return the branches in which questions stand."""
        return {*self.leaves, *self.asked}

    def _part_or_subarea(self, line: Line) -> Level:
        """Tell a part from a sub-area that Excel wrote with a capital."""
        depth = self.at.count(".") + 1 if self.at else 0
        if self._is_titled(line, Level.PART) or depth < Level.AREA:
            return Level.PART
        return Level.SUBAREA

    def _area_or_below(self, line: Line) -> Level | None:
        """Tell an area from a number of a question, and from a question of the results."""
        for level in (Level.AREA, Level.SUBAREA):
            if self._is_titled(line, level):
                return level
        if self._wants_numbers() and not (line.has(Role.WEIGHT) and not line.has(Role.ANSWER)):
            return Level.INPUT
        if self.at.startswith("B."):
            return Level.QUESTION
        return Level.AREA if line.has(Role.WEIGHT) or not line.has(Role.OPTIONS, Role.ANSWER) else None

    def _level_without_number(self, line: Line) -> Level | None:
        if not line.text:
            return None
        offer = line.told(Role.OPTIONS)
        # Beside a number "Angka" or "Jumlah" may stand, which is no choice.
        asks = bool(offered(offer)) or (offer is not None and not self._wants_numbers())
        if not asks and (ident := self._named(line.text)):
            return Level(ident.count(".") + 1)
        if self.at not in self.asked_in():
            return None
        if asks or (self.at.startswith("B.") and line.has(Role.WEIGHT)) or self._begins_anew(line):
            return Level.QUESTION
        return None

    def _wants_numbers(self) -> bool:
        """Tell whether the question above is answered by numbers, as far as that is known yet."""
        asked = self._last_asked()
        return asked is not None and asked.kind is Kind.SHARE

    def _begins_anew(self, line: Line) -> bool:
        """
        Tell whether a text without a number is a question: the one above has all its numbers, or there is none.

        Where numbers are asked next, a text above another text is not the rest of the one above it.
        """
        if self.at not in self.leaves:
            return False
        asked, coming = self._last_asked(), self._last_asked(1)
        if asked is None:  # where the row of a question was lost, those of its numbers are left
            return not self.asked.get(self.at) and not self._is_a_number(line, self.leaves[self.at].questions[0])
        below = [line for line in self.asked[self.at][-1].below if line.text]
        if asked.kind is Kind.SHARE:
            return coming is not None and len(below) >= len(asked.inputs) and not self._is_a_number(line, asked)
        return bool(
            coming and coming.kind is Kind.SHARE and self._texts_follow() and not self._is_a_number(line, coming)
        )

    def _texts_follow(self) -> bool:
        """Tell whether the next line is a text without a number and without choices."""
        after = self.after
        return bool(after and after.text and not after.number and not offered(after.told(Role.OPTIONS)))

    def _is_a_number(self, line: Line, asked: Question) -> bool:
        """
        Tell whether a text asks for a number, or for what numbers come to, rather than a question.

        A question may stand behind a dash, or begin with "Persentase", where its numbers follow.
        """
        if self._says_a_number(line, asked):
            return True
        maybe = line.is_listed or normal(line.text).startswith("persen")
        after = self.after if self._texts_follow() else None
        return maybe and not (after and (after.is_listed or self._says_a_number(after, asked)))

    def _says_a_number(self, line: Line, asked: Question) -> bool:
        said = normal(line.text)
        labels = (normal(self.labels[name]) for name in asked.inputs)
        alike = any(fuzz.token_sort_ratio(said, label) >= _LIKE for label in labels)
        return line.has(Role.ANSWER) or said.startswith("jumlah") or alike

    def _last_asked(self, ahead: int = 0) -> Question | None:
        """Return which question the one above is, as far as that is known yet, or one that is ``ahead`` of it."""
        asked = self.asked.get(self.at)
        if not asked or self.at not in self.leaves:
            return None
        questions, number = self.leaves[self.at].questions, (asked[-1].number or len(asked)) + ahead
        return questions[number - 1] if number <= len(questions) else None

    def _is_titled(self, line: Line, level: Level) -> bool:
        text = _title(line.text)
        return any(
            ident.count(".") + 1 == level and _alike(text, title) >= _LIKE for ident, title in self.titles.items()
        )

    # ---- branches

    def _named(self, text: str) -> str | None:
        """Return the branch whose title a text is, the next one from here first; None where it is none."""
        wanted = _title(text)
        if len(wanted) < 4:
            return None
        likeness = {ident: _alike(wanted, title) for ident, title in self.titles.items()}
        best = max(likeness.values())
        if best < _SAME:
            return None
        return self._nearest(ident for ident, alike in likeness.items() if alike == best)

    def _nearest(self, idents: Iterable[str]) -> str:
        """Return of branches of one title the one in which the walk is, else the next, else the last before."""
        here = self.order.index(self.at) if self.at in self.order else -1

        def way(ident: str) -> tuple[bool, int]:
            if self.at == ident or self.at.startswith(f"{ident}."):
                return False, 0
            ahead = self.order.index(ident) - here
            return ahead < 0, abs(ahead)

        return min(idents, key=way)

    def _enter(self, line: Line, level: Level) -> None:
        named = self._branch(line, level)
        if named is None:
            self.lost.append(line)
            self.at = "?"
        else:
            self._at(self._within_area(named, level), line)

    def _within_area(self, named: str, level: Level) -> str:
        """Return which branch a line is whose title is that of one: a part may stand below its area, not above it."""
        if level is Level.PART and named.startswith("A."):
            if self.entered is Level.AREA and self.at in self.known:  # its line has what both parts come to
                self.area = int(self.at.rpartition(".")[2])
                self.branches.pop(self.at, None)
            return f"{named}.{self.area}" if self.area else named
        if level is Level.COMPONENT or (level is Level.AREA and named.rpartition(".")[2] != str(self.area)):
            self.area = None
        elif level is Level.AREA and self.entered is Level.PART:
            self.branches.pop(named, None)
        return named

    def _at(self, ident: str, line: Line) -> None:
        self.at = ident
        self.branches.setdefault(ident, line)

    def _branch(self, line: Line, level: Level) -> str | None:
        """Return which branch of a level a line is: by its title, else by its number."""
        wanted = _title(line.text)
        likeness = {
            ident: _alike(wanted, title)
            for ident, title in self.titles.items()
            if ident.count(".") + 1 == level and wanted
        }
        best = max(likeness.values(), default=0.0)
        same = [ident for ident, alike in likeness.items() if alike == best]
        number = value_of(line.number, level) if line.number else None
        counted = self._counted(number, level) if number else None
        if best >= _SAME or (best >= _LIKE and (counted in same or counted is None or counted not in self.known)):
            if counted in same and self._is_ahead(counted):
                return counted
            return self._nearest(same)
        return counted

    def _is_ahead(self, ident: str) -> bool:
        if self.at not in self.order or self.at.startswith(ident):
            return True
        return self.order.index(ident) >= self.order.index(self.at)

    def _counted(self, number: int, level: Level) -> str | None:
        """Return the branch that a number names where the walk is; None where that cannot be told."""
        parts = self.at.split(".") if self.at and self.at != "?" else []
        if level is Level.COMPONENT:
            return "AB"[number - 1] if number <= 2 else None
        component = parts[0] if parts else "A"
        if level is Level.PART:
            return f"{component}.{'I' * number}" if number <= 2 else None
        part = parts[1] if len(parts) > 1 else "I"
        if level is Level.AREA:
            if len(parts) > 2 and part == "I" and number < int(parts[2]):  # the heading of the second part is lost
                part = "II"
            return f"{component}.{part}.{number}"
        if len(parts) < 3:
            return None
        area = ".".join(parts[:3])
        last = ROMANS.index(parts[3]) + 1 if len(parts) > 3 else 0
        if number <= len(ROMANS) and (number > last or f"{area}.{ROMANS[number - 1]}" == self.at):
            return f"{area}.{ROMANS[number - 1]}"
        return None  # a number that begins again: the heading of an area may be lost, or a page may begin

    # ---- questions

    def _ask(self, line: Line) -> None:
        if self.at not in self.asked_in() and self.at.count(".") + 1 != Level.SUBAREA:
            self.lost.append(line)
            return
        number = value_of(line.number, Level.QUESTION) if line.number else None
        self.asked.setdefault(self.at, []).append(Asked(number, line))

    def _go_on(self, line: Line) -> None:
        asked = self.asked.get(self.at)
        if asked:
            asked[-1].below.append(line)
        elif line.has(Role.OPTIONS, Role.ANSWER):
            self.lost.append(line)


def _title(text: str) -> str:
    return normal(_BESIDE_TITLE.sub(" ", text))


def _alike(text: str, title: str) -> float:
    if not text:
        return 0.0
    if text == title or text.removeprefix("komponen ") == title:
        return 100.0
    return fuzz.ratio(text, title)
