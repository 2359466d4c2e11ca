"""What a file of an LKE must hold, and what is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from pathlib import Path

import yaml

from rbexcel.catalogue.lke_form import TOTAL, Branch, Form, Kind, Minima, PlanMap, Question
from rbexcel.catalogue.yaml_source import Source, composed
from rbexcel.frozen import frozen

_TEXTS = ("id", "title", "regulation", "basis", "deadline")
_FIELDS = (
    *(*_TEXTS, "version", "unknown", "sources", "marks", "choices", "labels", "open_zero", "minimum", "before"),
    *("components", "plan_map", "pairs"),
)
_BRANCH = ("id", "title", "weight")
_BRANCH_MAY = (*_BRANCH, "branches", "questions")
_QUESTION = ("id", "topic", "kind", "sources")
_NUMBERS = ("inputs", "numerator", "denominator")
_QUESTION_MAY = (*_QUESTION, "weight", "scale", "note", "differs", *_NUMBERS)
_CHOSEN = tuple(each.value for each in Kind if each not in (Kind.SHARE, Kind.INDEX))
_PREDICATES = ("WBK", "WBBM")
_COMPONENTS = ("A", "B")
_AREA_SHARE = "area_share"
_MAP = ("template", "areas", "komponen_words", "reform_words")
_AMOUNT = re.compile(r"\d{1,3}(\.\d{1,4})?")


def load_form(path: Path) -> Form:
    """Load a file of an LKE; RbexcelError with file, line and reason when it is wrong."""
    source, node = composed(path)
    return _Reader(source, _common(source, node)).form()


def _all_fields(
    source: Source, node: yaml.Node, wanted: tuple[str, ...], may: tuple[str, ...] = ()
) -> dict[str, yaml.Node]:
    """Return a mapping's values by key; all those wanted must be there."""
    found = source.fields(node, may or wanted)
    for key in wanted:
        if key not in found:
            source.stop(node, f'kunci "{key}" belum ada di sini')
    return found


def _amount(source: Source, node: yaml.Node) -> Fraction:
    text = source.text(node)
    if not _AMOUNT.fullmatch(text):
        source.stop(node, f'"{text}" bukan bilangan')
    return Fraction(text)


def _texts(source: Source, node: yaml.Node) -> tuple[str, ...]:
    return tuple(source.text(each) for each in source.items(node))


def _pairs(source: Source, node: yaml.Node) -> list[tuple[str, yaml.Node]]:
    """Return the entries of a mapping whose keys are free; one that is written twice stops."""
    if not isinstance(node, yaml.MappingNode):
        source.stop(node, 'di sini harus ada isian "kunci: nilai"')
    names = tuple(source.text(key) for key, _ in node.value)
    return list(source.fields(node, names).items())


@frozen
class _Common:
    """What questions refer to."""

    fields: Mapping[str, yaml.Node]
    sources: Mapping[str, str]
    labels: Mapping[str, str]
    choices: Mapping[str, tuple[tuple[str, Fraction], ...]]
    open_zero: tuple[str, ...]


def _common(source: Source, node: yaml.Node) -> _Common:
    fields = _all_fields(source, node, _FIELDS)
    choices = {
        kind: tuple((answer, _amount(source, worth)) for answer, worth in _pairs(source, each))
        for kind, each in _all_fields(source, fields["choices"], _CHOSEN).items()
    }
    for kind, each in choices.items():
        worths = [worth for _, worth in each]
        if worths != sorted(worths, reverse=True) or worths[:1] != [1] or worths[-1:] != [0]:
            source.stop(fields["choices"], f'nilai pilihan "{kind}" harus turun dari 1 sampai 0')
    return _Common(
        fields,
        {name: source.text(each) for name, each in _pairs(source, fields["sources"])},
        {name: source.text(each) for name, each in _pairs(source, fields["labels"])},
        choices,
        _texts(source, fields["open_zero"]),
    )


@frozen
class _Reader:
    """Reads the file's branches and what refers to them by id."""

    source: Source
    common: _Common

    def form(self) -> Form:
        """Return what the file holds."""
        fields, source = self.common.fields, self.source
        components = [self._branch(each, None) for each in source.items(fields["components"])]
        if tuple(each.id for each in components) != _COMPONENTS:
            source.stop(fields["components"], "komponennya harus A dan B")
        pengungkit, hasil = components
        areas = [[(each.id.rpartition(".")[2], each.title) for each in part.branches] for part in pengungkit.branches]
        if len(areas) != 2 or areas[0] != areas[1]:
            source.stop(fields["components"], "pemenuhan dan reform harus punya area yang sama")
        branches = [each for one in components for each in one.walk()]
        questions = {each.id: each for one in branches for each in one.questions}
        weights = {each.id: each.weight for each in branches} | {each.id: each.weight for each in questions.values()}
        if len(weights) != len(branches) + sum(len(each.questions) for each in branches):
            source.stop(fields["components"], "ada id yang dipakai dua kali")
        weights[TOTAL] = pengungkit.weight + hasil.weight
        for ident in self.common.open_zero:
            if ident not in questions or questions[ident].kind is not Kind.SHARE:
                source.stop(fields["open_zero"], f'"{ident}" bukan pertanyaan persen')
        named = {name: source.text(fields[name]) for name in _TEXTS}
        return Form(
            **named,
            version=source.number(fields["version"]),
            unknown=_texts(source, fields["unknown"]),
            sources=self.common.sources,
            marks={name: source.text(each) for name, each in _pairs(source, fields["marks"])},
            labels=self.common.labels,
            minima=self._minima(weights),
            pengungkit=pengungkit,
            hasil=hasil,
            plan_map=self._plan_map([each.id for each in pengungkit.walk() if each.questions]),
            pairs=self._question_pairs(questions),
        )

    def _branch(self, node: yaml.Node, parent: str | None) -> Branch:
        source = self.source
        fields = _all_fields(source, node, _BRANCH, _BRANCH_MAY)
        ident, weight = self._id_under(fields["id"], parent), self._weight(fields["weight"])
        if ("branches" in fields) == ("questions" in fields):
            source.stop(node, f'"{ident}" harus berisi "branches" atau "questions", salah satu')
        branches = (
            tuple(self._branch(each, ident) for each in source.items(fields["branches"]))
            if "branches" in fields
            else ()
        )
        questions = self._questions(fields["questions"], ident, weight) if "questions" in fields else ()
        together = sum([each.weight for each in branches] + [each.weight for each in questions], Fraction())
        if together != weight:
            source.stop(fields["weight"], f'bobot "{ident}" {weight}, sedangkan isinya {together}')
        return Branch(ident, source.text(fields["title"]), weight, branches, questions)

    def _weight(self, node: yaml.Node) -> Fraction:
        weight = _amount(self.source, node)
        if not weight:
            self.source.stop(node, "bobotnya harus lebih besar daripada 0")
        return weight

    def _id_under(self, node: yaml.Node, parent: str | None) -> str:
        """Return an id, which must be its parent's and one step more."""
        ident = self.source.text(node)
        if ident.rpartition(".")[0] != (parent or "") or ident.endswith("."):
            self.source.stop(node, f'id "{ident}" bukan bagian dari "{parent or "LKE"}"')
        return ident

    def _questions(self, node: yaml.Node, parent: str, weight: Fraction) -> tuple[Question, ...]:
        """Return a branch's questions; where none has a weight of its own, they share that of the branch."""
        source = self.source
        read = [_all_fields(source, each, _QUESTION, _QUESTION_MAY) for each in source.items(node)]
        weighed = sum("weight" in fields for fields in read)
        if weighed not in (0, len(read)) or not read:
            source.stop(node, f'bobot pertanyaan "{parent}" harus ditulis semua, atau tidak satu pun')
        return tuple(
            self._question(fields, parent, self._weight(fields["weight"]) if weighed else weight / len(read))
            for fields in read
        )

    def _question(self, fields: Mapping[str, yaml.Node], parent: str, weight: Fraction) -> Question:
        source, ident = self.source, self._id_under(fields["id"], parent)
        kind = Kind(source.one_of(fields["kind"], tuple(Kind)))
        if any((name in fields) != (kind is Kind.SHARE) for name in _NUMBERS):
            source.stop(
                fields["kind"], f'"{ident}": {", ".join(_NUMBERS)} ada pada setiap pertanyaan persen, dan hanya di situ'
            )
        inputs = self._known(fields.get("inputs"), self.common.labels)
        part = _texts(source, fields["numerator"]) if kind is Kind.SHARE else ()
        for name in part:
            if name.removeprefix("-") not in inputs:
                source.stop(fields["numerator"], f'"{name}" tidak ada pada inputs')
        return Question(
            id=ident,
            topic=source.text(fields["topic"]),
            kind=kind,
            weight=weight,
            sources=self._known(fields["sources"], self.common.sources),
            choices=self.common.choices.get(kind, ()),
            inputs=inputs,
            part=tuple((name.removeprefix("-"), -1 if name.startswith("-") else 1) for name in part),
            whole=self._known(fields.get("denominator"), inputs),
            open_zero=ident in self.common.open_zero,
            scale=source.optional_text(fields.get("scale")),
            note=source.optional_text(fields.get("note")),
            differs=source.optional_text(fields.get("differs")),
        )

    def _known(self, node: yaml.Node | None, known: Collection[str]) -> tuple[str, ...]:
        """Return a list of names, each of which must be known; an absent list is empty."""
        return () if node is None else tuple(self.source.one_of(each, tuple(known)) for each in self.source.items(node))

    def _minima(self, weights: Mapping[str, Fraction]) -> dict[str, Minima]:
        source, fields = self.source, self.common.fields
        before = source.fields(fields["before"], _PREDICATES)
        found = {}
        for name, node in _all_fields(source, fields["minimum"], _PREDICATES).items():
            own = _all_fields(source, node, (_AREA_SHARE, TOTAL, "A"), (_AREA_SHARE, *weights))
            points = {ident: _amount(source, each) for ident, each in own.items()}
            share = points.pop(_AREA_SHARE)
            for ident, least in points.items():
                if least > weights[ident]:
                    source.stop(own[ident], f'minimum "{ident}" lebih besar daripada bobotnya')
            if share > 1:
                source.stop(own[_AREA_SHARE], "bagian dari sebuah area paling besar 1")
            found[name] = Minima(points, share, source.text(before[name]) if name in before else None)
        return found

    def _plan_map(self, subareas: list[str]) -> PlanMap:
        source, node = self.source, self.common.fields["plan_map"]
        fields = _all_fields(source, node, _MAP)
        areas = {name: self._known(each, subareas) for name, each in _pairs(source, fields["areas"])}
        if sorted(each for some in areas.values() for each in some) != sorted(subareas):
            source.stop(fields["areas"], "setiap sub-area pengungkit harus ada sekali")
        words = [
            {name: _texts(source, each) for name, each in source.fields(fields[key], tuple(subareas)).items()}
            for key in _MAP[2:]
        ]
        return PlanMap(source.text(fields["template"]), areas, *words)

    def _question_pairs(self, questions: Collection[str]) -> tuple[tuple[str, str], ...]:
        node = self.common.fields["pairs"]
        found = []
        for each in self.source.items(node):
            first, *second = self._known(each, questions)
            if len(second) != 1:
                self.source.stop(each, "di sini harus ada dua id")
            found.append((first, second[0]))
        return tuple(found)
