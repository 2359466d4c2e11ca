"""Grid to LKE: found by its heads and its questions, read by the keys of our own sheet or by its numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from rbexcel.catalogue.lke_form import Form, Kind, Question
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.lke.answers import Answer
from rbexcel.lke.filled import Beside, Filled, Printed
from rbexcel.lke.found import Differing, Edition, Lke, Spot, Unread, Written
from rbexcel.lke.reading.choices import kind_of, offered
from rbexcel.lke.reading.editions import edition_of, extended, known_weights, printed_form, same
from rbexcel.lke.reading.joined import LEAST, Joined, joined
from rbexcel.lke.reading.lines import Line
from rbexcel.lke.reading.numbers import number_lines
from rbexcel.lke.reading.outline import Outline, Placed
from rbexcel.lke.reading.parts import Part, parts_of
from rbexcel.lke.reading.typed import choice_typed, decimal_typed, index_typed, is_cross, number_typed
from rbexcel.lke.words import explained, options_of, whole
from rbexcel.parsing.seen import as_seen
from rbexcel.parsing.tables.table import year_told
from rbexcel.words.columns import area_number, normal
from rbexcel.words.late import late
from rbexcel.words.lke_heads import Role
from rbexcel.words.offices import name_in_heading
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.identity import Key, read_identity

_ONLY_OF_REFORM = {2, 3}
"""The areas of an RB plan that no zona integritas has: regulations, organisation."""
_BESIDE = late(r"\s*\(.*")


def read_lke(grid: Grid, form: Form) -> Lke:
    """
    Return the LKE of a grid; of several the one with most answers.

    ``form`` is the edition that is known. Raises RbexcelError when no sheet holds one.
    """
    grid = as_seen(grid)
    parts = tuple(parts_of(grid))
    held = _joined(form, parts)
    found = [_Table(form, each).lke() for each in held if each.asked >= LEAST]
    if not found and _has_areas_of_reform(parts):
        raise RbexcelError(
            f'Ini bukan LKE; "{grid.name}" adalah lembar penilaian Reformasi Birokrasi. Pilih LKE Zona Integritas.'
        )
    if not found:
        raise RbexcelError(
            f'Ini bukan LKE; di "{grid.name}" tidak ada tabel dengan judul kolom Penilaian, Bobot, dan Jawaban serta '
            f"sedikitnya {LEAST} pertanyaan. Pilih berkas LKE."
        )
    best = max(found, key=lambda lke: (len(lke.filled.answers), len(lke.spots)))
    identity = read_identity(grid)
    year = identity[Key.YEAR] or ""
    return replace(
        best,
        satker=identity[Key.SATKER] or best.satker,
        year=int(year) if year.isdecimal() else best.year,
        others=tuple(name for lke in found if lke is not best for name in lke.sheets),
        repeating=tuple(name for each in held if each.asked < LEAST for name in each.parts),
    )


def holds_lke(grid: Grid, form: Form) -> bool:
    """Tell whether a grid holds an LKE."""
    return any(each.asked >= LEAST for each in _joined(form, tuple(parts_of(as_seen(grid)))))


def _joined(form: Form, parts: Iterable[Part]) -> list[Joined]:
    """Return what some sheets hold, whole or together; what has areas of reform is no LKE."""
    kept = (part for part in parts if not _has_areas_of_reform([part]))
    return [each for each in joined(form, kept) if not _has_areas_of_reform(each.parts.values())]


def _has_areas_of_reform(parts: Iterable[Part]) -> bool:
    """Tell the assessment of a whole institution, whose eight areas have two that no unit is asked for."""
    lines = (line for part in parts for line in part.lines)
    titles = (line.text for line in lines if line.number and not line.has(Role.OPTIONS))
    return len({area_number(_BESIDE.sub("", text)) for text in titles} & _ONLY_OF_REFORM) > 1


@frozen
class _Table:
    """The sheets of an LKE, one or several, with what their lines are."""

    known: Form
    joined: Joined

    @property
    def found(self) -> Outline:
        return self.joined.outline

    @property
    def parts(self) -> Mapping[str, Part]:
        return self.joined.parts

    def lke(self) -> Lke:
        weights, differing = self._weights()
        asked = {each.id: each for each in self.known.whole.all_questions()}
        options = {ident: self._options(placed) for ident, placed in self.found.questions.items()}
        kinds = {
            ident: kind
            for ident, texts in options.items()
            if (kind := kind_of(offered(texts))) and kind is not asked[ident].kind
        }
        differing += [
            Differing(
                ident,
                "pilihan",
                _offer(tuple(offered(options[ident]))),
                _choices(asked[ident]),
                self._options_cell(ident),
            )
            for ident in kinds
        ]
        edition = edition_of(self.known, weights)
        if edition is not Edition.KNOWN and (strange := self._strange()):
            return self._with(strange, weights).lke()
        form = printed_form(self.known, weights, kinds, edition, self.found.questions)
        answers: dict[str, Answer] = {}
        tpi: dict[str, Answer] = {}
        spots: dict[str, Spot] = {}
        for question in form.whole.all_questions():
            placed = self.found.questions.get(question.id)
            if placed:
                texts = self._texts(placed, options[question.id])
                lines = self._number_lines(question, placed)
                spots[question.id] = self._spot(placed, lines)
                for role, into in ((Role.ANSWER, answers), (Role.TPI_ANSWER, tpi)):
                    answer = self._answer(question, placed, lines, role, texts)
                    if answer != Answer() and any(each is not None for each in answer.numbers or (0,)):
                        into[question.id] = answer
        above = [text for part in self.parts.values() for text in part.above]
        return Lke(
            sheets=tuple(self.parts),
            form=form,
            filled=Filled(answers, tpi, dict(self._beside()), dict(self._printed(options))),
            spots=spots,
            is_own=self.joined.numbers is not None,
            edition=edition,
            satker=next(filter(None, map(name_in_heading, _of_the_unit(above))), None),
            year=year_told(above),
            points=dict(self._points()),
            differing=tuple(differing),
            again=tuple((ident, self._cell(line, Role.ANSWER)) for ident, line in self.found.again),
            missing=tuple(ident for ident in asked if ident not in self.found.questions),
            has_answers=any({Role.ANSWER, Role.TPI_ANSWER} & set(part.heads.columns) for part in self.parts.values()),
            unread=tuple(self._unread()),
            hidden=sum(map(self._is_hidden, self.found.questions.values())),
        )

    def _strange(self) -> dict[str, tuple[str, Kind]]:
        """Return the words and kinds of questions that the known form has not, where their choices tell them."""
        told = {ident: (placed.line.text, self._options(placed)) for ident, placed in self.found.strange.items()}
        return {ident: (text, kind) for ident, (text, offer) in told.items() if (kind := kind_of(offered(offer)))}

    def _with(self, strange: Mapping[str, tuple[str, Kind]], weights: Mapping[str, Fraction]) -> _Table:
        """Return the same table as one of a form that has these questions too: its own sums are counted."""
        titles = {ident: line.text for ident, line in self.found.branches.items()}
        left = {ident: placed for ident, placed in self.found.strange.items() if ident not in strange}
        taken = {ident: placed for ident, placed in self.found.strange.items() if ident in strange}
        found = replace(self.found, questions=self.found.questions | taken, strange=left)
        return _Table(extended(self.known, strange, titles, weights), replace(self.joined, outline=found))

    # ---- what is printed

    def _weights(self) -> tuple[dict[str, Fraction], list[Differing]]:
        """Return the printed weights by id, and those that are other than the known ones."""
        known = known_weights(self.known)
        lines = self.found.branches | {ident: placed.line for ident, placed in self.found.questions.items()}
        told = {ident: decimal_typed(line.values.get(Role.WEIGHT)) for ident, line in lines.items()}
        weights = {ident: weight for ident, weight in told.items() if weight is not None and weight > 0}
        if weights and max(weights.values()) <= 1:  # cells that show percents hold parts of one
            weights = {ident: 100 * weight for ident, weight in weights.items()}
        differing = [
            Differing(ident, "bobot", whole(weight), whole(known[ident]), self._cell(lines[ident], Role.WEIGHT))
            for ident, weight in weights.items()
            if ident in known and not same(weight, known[ident])
        ]
        return weights, differing

    def _options(self, placed: Placed) -> str | None:
        """Return the text of a question's choices, which may take several rows."""
        values = (line.values.get(Role.OPTIONS) for line in (placed.line, *placed.below))
        return "\n".join(str(value) for value in values if value is not None) or None

    def _texts(self, placed: Placed, options: str | None) -> Mapping[str, str]:
        """Return the choices with their texts, which may stand in the explanation beside them."""
        choices, beside = offered(options), offered(placed.line.told(Role.EXPLAINED))
        return beside if not any(choices.values()) and list(beside) == list(choices) else choices

    def _options_cell(self, ident: str) -> Cell:
        return self._cell(self.found.questions[ident].line, Role.OPTIONS)

    def _printed(self, options: Mapping[str, str | None]) -> Iterator[tuple[str, Printed]]:
        """Yield the words of the workbook, as far as they are not our own."""
        topics = {each.id: each for each in self.known.whole.all_questions()}
        titles = {each.id: each.title for each in self.known.whole.walk()}
        for ident, placed in self.found.questions.items():
            question = topics[ident]
            text = " ".join([placed.line.text, *(() if question.inputs else _wrapped(placed))])
            told = placed.line.told(Role.EXPLAINED)
            printed = Printed(
                text if text and normal(text) != normal(question.topic) else None,
                told if told != explained(question) else None,
                options[ident] if options[ident] != options_of(question) else None,
            )
            if printed != Printed():
                yield ident, printed
        for ident, line in self.found.branches.items():
            if line.text and normal(line.text) != normal(titles.get(ident, "")):
                yield ident, Printed(line.text)

    # ---- what is filled in

    def _number_lines(self, question: Question, placed: Placed) -> tuple[Line | None, ...]:
        if question.kind is not Kind.SHARE:
            return ()
        if self.joined.numbers is not None:
            return tuple(self.joined.numbers.get(f"{question.id}:{name}") for name in question.inputs)
        return number_lines(question, placed.below, self.known.labels)

    def _answer(
        self, question: Question, placed: Placed, lines: tuple[Line | None, ...], role: Role, texts: Mapping[str, str]
    ) -> Answer:
        if question.kind is Kind.SHARE:
            return Answer(numbers=tuple(number_typed(line.values.get(role)) if line else None for line in lines))
        value = self._line(placed, role).values.get(role)
        if question.kind is Kind.INDEX:
            return Answer(index=index_typed(value))
        choice = choice_typed(value, question.kind, texts) or _marked(question.kind, placed, role, texts)
        return Answer(choice if choice in dict(question.choices) else None)

    def _line(self, placed: Placed, role: Role, numbers: Sequence[Line | None] = ()) -> Line:
        """Return the row of a question, no number's, in which a column is filled: its first, unless that is empty."""
        own = (line for line in (placed.line, *placed.below) if line not in numbers)
        return next((line for line in own if line.has(role)), placed.line)

    def _spot(self, placed: Placed, lines: tuple[Line | None, ...]) -> Spot:
        def written(line: Line, role: Role) -> Written:
            cell = self._cell(line, role)
            return Written(cell, line.told(role), cell.position in self.parts[line.sheet].sheet.appearance().unsolved)

        def numbers(role: Role) -> tuple[Written | None, ...]:
            return tuple(written(line, role) if line else None for line in lines)

        columns = self.parts[placed.line.sheet].heads.columns
        has_tpi = Role.TPI_ANSWER in columns
        return Spot(
            written(self._line(placed, Role.ANSWER, lines), Role.ANSWER),
            numbers(Role.ANSWER),
            written(self._line(placed, Role.TPI_ANSWER, lines), Role.TPI_ANSWER) if has_tpi else None,
            numbers(Role.TPI_ANSWER) if has_tpi else (),
            self._cell(placed.line, Role.EVIDENCE) if Role.EVIDENCE in columns else None,
            self._cell(placed.line, Role.NOTE) if Role.NOTE in columns else None,
        )

    def _beside(self) -> Iterator[tuple[str, Beside]]:
        for ident, placed in self.found.questions.items():
            note, evidence, tpi_note = (
                " ".join(dict.fromkeys(text for line in (placed.line, *placed.below) if (text := line.told(role))))
                or None
                for role in (Role.NOTE, Role.EVIDENCE, Role.TPI_NOTE)
            )
            if note or evidence or tpi_note:
                yield ident, Beside(note, evidence, tpi_note)

    def _points(self) -> Iterator[tuple[str, tuple[Cell, Fraction]]]:
        lines = self.found.branches | {ident: placed.line for ident, placed in self.found.questions.items()}
        for ident, line in lines.items():
            points = decimal_typed(line.values.get(Role.POINTS))
            if points is not None:
                yield ident, (self._cell(line, Role.POINTS), points)

    # ---- what is left

    def _unread(self) -> Iterator[Unread]:
        left = [*self.found.lost, *(placed.line for placed in self.found.strange.values())]
        order = list(self.parts)
        for line in sorted(left, key=lambda line: (order.index(line.sheet), line.row)):
            strange = line not in self.found.lost
            reason = "pertanyaan ini tidak ada pada LKE yang dikenal" if strange else "tidak jelas nomor atau tempatnya"
            text = line.text or line.told(Role.ANSWER) or ""
            at = line.column or self.parts[line.sheet].heads.assessed[0]
            yield Unread(Cell(line.sheet, line.row, at), text, reason)

    def _is_hidden(self, placed: Placed) -> bool:
        return placed.line.row in self.parts[placed.line.sheet].sheet.hidden_rows

    def _cell(self, line: Line, role: Role) -> Cell:
        heads = self.parts[line.sheet].heads
        return Cell(line.sheet, line.row, heads.columns.get(role, heads.assessed[0]))


def _marked(kind: Kind, placed: Placed, role: Role, texts: Mapping[str, str]) -> str | None:
    """Return the choice in whose own row the column of answers holds a mark; None where none does, or several."""
    lines = (line for line in (placed.line, *placed.below) if is_cross(line.told(role) or ""))
    found = [choice_typed(line.values.get(Role.OPTIONS), kind, texts) for line in lines]
    return found[0] if len(found) == 1 else None


def _wrapped(placed: Placed) -> Iterator[str]:
    """Yield the rest of a question's text, which stands in the rows right below it."""
    for row, line in enumerate(placed.below, start=placed.line.row + 1):
        if (line.sheet, line.row) != (placed.line.sheet, row):
            return
        if line.text:
            yield line.text


def _of_the_unit(above: Sequence[str]) -> Iterator[str]:
    """Yield the texts above a table, first what stands beside or after "Satuan Kerja": the letterhead may be TPI's."""
    told = [text for text in above if any(map(str.isalpha, text))]
    for text, after in zip_longest(told, told[1:], fillvalue=""):
        if found := _UNIT.match(text):
            yield text[found.end() :] or after
    yield from above


_UNIT = late(r"(?:nama )?(?:satuan kerja|satker|unit kerja|unit)\b(?:[ /]*(?:satker|unit))?\s*:?\s*", re.IGNORECASE)


def _offer(names: Sequence[str]) -> str:
    return "Ya/Tidak" if "Ya" in names else f"{names[0]}-{names[-1]}"


def _choices(question: Question) -> str:
    if question.choices:
        return _offer([name for name, _ in question.choices])
    return "angka" if question.inputs else "indeks"
