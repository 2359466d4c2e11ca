"""
The template catalogue: plans as reviewable text in ``workbook_templates/``, loaded and checked.

A template that is wrong stops with its file, line and reason.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, NoReturn, get_args

import yaml
from yaml.reader import Reader, ReaderError

from rbexcel.errors import RbexcelError
from rbexcel.plan.decree_text import DecreeText, Point
from rbexcel.plan.layout import LABELS, Layout, Paper
from rbexcel.plan.office import PLACEHOLDERS
from rbexcel.plan.plan import Dictum, Kind, Mark, Row
from rbexcel.plan.regulations import Certainty, Regulation, Regulations
from rbexcel.resources import resources
from rbexcel.words.months import TICK

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_FIELDS = (
    "id",
    "version",
    "title",
    "kind",
    "level",
    "years",
    "source",
    "heading",
    "columns",
    "number_label",
    "months",
    "trailing",
    "number_row",
    "paper",
    "decree",
    "rows",
)
_OPTIONAL = ("number_label", "number_row", "paper", "trailing", "decree")
_DECREE_FIELDS = (
    "tentang",
    "menimbang",
    "mengingat",
    "memperhatikan",
    "menetapkan",
    "dictums",
    "tembusan",
    "signatory_title",
    "certifier_title",
    "salinan",
)
_DECREE_OPTIONAL = ("memperhatikan", "tembusan", "salinan")
_REGULATION_FIELDS = ("id", "text", "from", "until", "successor", "certainty")
_REGULATIONS = "peraturan"
"""The file beside the templates that is none: the regulations that decrees cite."""

_ROW_FIELDS = ("id", "months", "trailing", "source", "unsure", "note", "cadence", "deadline", "required", "weight")
_LEAF_ONLY = ("id", "months", "trailing", "cadence", "deadline", "required")
_LEVELS = ("kabupaten/kota", "provinsi", "semua")
_POINTS = re.compile(r"\d+(\.\d+)?")
_NULL = "tag:yaml.org,2002:null"
_Fastest: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Fastest):  # type: ignore[valid-type, misc]
    """Composes nodes; takes no text for a number, a date or a truth value, for here the field tells what it holds."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode and implicit[0] and value in ("", "~", "null", "Null", "NULL"):
            return _NULL
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, _parent: yaml.Node | None, _index: object) -> None:
        """Keep no path to the node: only ``resolve`` of the library would ask for it."""

    def ascend_resolver(self) -> None:
        """Have nothing to go back to."""


Cadence = Literal["bulanan", "triwulan", "semester", "tahunan"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """
    What checks expect of a template's row, and how sure its text is.

    ``cadence`` is how often the work is due, ``deadline`` the last month of its first tick, ``required`` whether a plan
    must have the row. ``source`` and ``unsure`` say what was taken from another plan or could not be read.
    """

    cadence: Cadence | None = None
    deadline: int | None = None
    required: bool = True
    source: str | None = None
    unsure: str | None = None


_NOTHING_SPECIAL = Expectation()


@dataclass(frozen=True, slots=True)
class Template:
    """
    A plan without an office: rows with placeholders and default months, and how it is printed.

    Each row's ``key`` is the template's id, a colon and the row's id; it never changes once published. ``level`` is the
    level of the offices it is meant for, "semua" for all. ``expectations`` has the rows, by key, of which more is known
    than their text and months; ``weights`` the points of an item, by the texts from the outermost level down to it.
    """

    id: str
    version: int
    title: str
    kind: Kind
    level: str
    years: tuple[int, ...]
    source: str
    columns: tuple[str, ...]
    trailing: str | None
    layout: Layout
    rows: tuple[Row, ...]
    decree: DecreeText | None = None
    expectations: Mapping[str, Expectation] = field(default_factory=dict)
    weights: Mapping[tuple[str | None, ...], float] = field(default_factory=dict)

    @property
    def ticks(self) -> int:
        """How many months its rows tick."""
        return sum(len(row.months) for row in self.rows)


def template_ids() -> tuple[str, ...]:
    """Return the ids of the catalogue, in order."""
    names = (path.stem for path in resources("workbook_templates").glob("*.yaml"))
    return tuple(sorted(name for name in names if name != _REGULATIONS))


def templates() -> Iterator[Template]:
    """Yield every template of the catalogue, in the order of their ids."""
    for name in template_ids():
        yield template(name)


def template(name: str) -> Template:
    """
    Return the template with that id.

    Raises RbexcelError when there is none, naming the nearest, or when its file is wrong.
    """
    known = template_ids()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f'Maksudnya "{near[0]}"?' if near else f"Yang tersedia: {', '.join(known)}."
        raise RbexcelError(f'Templat "{name}" tidak ada. {hint}')
    return load(resources("workbook_templates") / f"{name}.yaml")


_USUAL: dict[Kind, str] = {"RB": "rb-8-area", "ZI": "zi-6-komponen"}


_SOME_YEAR = re.compile(r" Tahun \{\w+\}")


@cache
def usual_template(kind: Kind) -> Template:
    """Return the template that a plan of that kind is compared with when its own is not known; it is loaded once."""
    return template(_USUAL[kind])


@cache
def usual_rows(kind: Kind) -> tuple[tuple[str | None, ...], ...]:
    """Return the texts of that template's rows as any office might print them: for texts that are hard to read."""
    return tuple(
        tuple(text and _SOME_YEAR.sub("", text).replace("{satker}", "satuan kerja") for text in row.levels)
        for row in usual_template(kind).rows
    )


def load(path: Path) -> Template:
    """Load one template file; RbexcelError with file, line and reason when it is wrong."""
    source, node = _composed(path)
    return source.template(node, path.stem)


@cache
def regulations() -> Regulations:
    """Return the regulations that decrees may cite, by id; ``peraturan.yaml`` is read once."""
    return load_regulations(resources("workbook_templates") / f"{_REGULATIONS}.yaml")


@cache
def field_words() -> frozenset[str]:
    """Return the words of the field, in lower case; ``kosakata.txt`` is read once."""
    lines = (resources("workbook_templates") / "kosakata.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def load_regulations(path: Path) -> Regulations:
    """Load a file of regulations; RbexcelError with file, line and reason when it is wrong."""
    source, node = _composed(path)
    return source.regulations(node)


def _composed(path: Path) -> tuple[_Source, yaml.Node]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RbexcelError(f"{path.name}, baris {line}: bukan YAML yang benar ({error.problem}).") from None
    except ReaderError:
        strange = Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, strange.start() if strange else 0) + 1
        raise RbexcelError(f"{path.name}, baris {line}: ada karakter yang tidak boleh ada dalam YAML.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RbexcelError(f"{path.name}, baris {line}: bukan teks UTF-8.") from None
    if node is None:
        raise RbexcelError(f"{path.name}, baris 1: berkas ini kosong.")
    return _Source(path.name, text), node


def _given(node: yaml.Node | None) -> yaml.Node | None:
    """Return the node, or None where it is absent or written as null."""
    return None if isinstance(node, yaml.ScalarNode) and node.tag == _NULL else node


@dataclass(frozen=True, slots=True)
class _Source:
    """Reads the nodes of one file; knows its name and its whole text for the sake of errors."""

    file: str
    source: str
    expectations: dict[str, Expectation] = field(default_factory=dict)
    weights: dict[tuple[str | None, ...], float] = field(default_factory=dict)

    def stop(self, node: yaml.Node, reason: str) -> NoReturn:
        self.stop_at(node.start_mark.line + 1, reason)

    def stop_at(self, line: int, reason: str) -> NoReturn:
        raise RbexcelError(f"{self.file}, baris {line}: {reason}{'' if reason.endswith('?') else '.'}")

    def fields(self, node: yaml.Node, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        """Return a mapping's values by key; an unknown or repeated key stops."""
        if not isinstance(node, yaml.MappingNode):
            self.stop(node, 'di sini harus ada isian "kunci: nilai"')
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.stop(key, "kunci harus berupa teks")
            if key.value not in known:
                near = difflib.get_close_matches(str(key.value), known, n=1)
                hint = f'; maksudnya "{near[0]}"?' if near else f"; yang dikenal: {', '.join(known)}"
                self.stop(key, f'kunci "{key.value}" tidak dikenal{hint}')
            if key.value in found:
                self.stop(key, f'kunci "{key.value}" ditulis dua kali')
            found[key.value] = value
        return found

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self.stop(node, "di sini harus ada daftar")
        found: list[yaml.Node] = node.value
        return found

    def text(self, node: yaml.Node) -> str:
        """Return a scalar as text; a placeholder that is not known stops."""
        if not isinstance(node, yaml.ScalarNode):
            self.stop(node, "di sini harus ada teks")
        value: str = node.value
        for found in _PLACEHOLDER.finditer(value):
            if found[1] not in PLACEHOLDERS:
                near = difflib.get_close_matches(found[1], PLACEHOLDERS, n=1)
                hint = f'; maksudnya "{{{near[0]}}}"?' if near else ""
                # The lines of a value are not those of its file: they may be folded, and a block begins a line later.
                place = self.source.find(found[0], node.start_mark.index, node.end_mark.index)
                line = self.source.count("\n", 0, max(place, node.start_mark.index)) + 1
                self.stop_at(line, f'pengganti "{found[0]}" tidak dikenal{hint}')
        return value.strip()

    def optional_text(self, node: yaml.Node | None) -> str | None:
        given = _given(node)
        return None if given is None else self.text(given)

    def number(self, node: yaml.Node) -> int:
        text = self.text(node)
        if not text.isdecimal():
            self.stop(node, f'"{text}" bukan bilangan')
        return int(text)

    def one_of(self, node: yaml.Node, allowed: tuple[str, ...]) -> str:
        text = self.text(node)
        if text not in allowed:
            self.stop(node, f'"{text}" tidak dikenal; pilih salah satu dari: {", ".join(allowed)}')
        return text

    def template(self, node: yaml.Node, name: str) -> Template:
        fields = self.fields(node, _FIELDS)
        for wanted in _FIELDS:
            if wanted not in fields and wanted not in _OPTIONAL:
                self.stop(node, f'kunci "{wanted}" belum ada')
        ident = self.text(fields["id"])
        if ident != name:
            self.stop(fields["id"], f'id "{ident}" harus sama dengan nama berkas "{name}"')
        columns, labels, sections = self.columns(fields["columns"])
        trailing, trailing_label = self.trailing(fields.get("trailing"))
        months_label, month_labels = self.months_header(fields["months"])
        number_row = _given(fields.get("number_row"))
        paper = _given(fields.get("paper"))
        layout = Layout(
            heading=self.text(fields["heading"]),
            labels=labels,
            sections=sections,
            number_label=self.text(fields["number_label"]) if "number_label" in fields else "NO",
            months_label=months_label,
            month_labels=month_labels,
            trailing_label=trailing_label,
            number_row=tuple(self.text(each) for each in self.items(number_row)) if number_row else (),
            paper=self.one_of(paper, get_args(Paper)) if paper else "folio",  # type: ignore[arg-type]
        )
        return Template(
            id=ident,
            version=self.number(fields["version"]),
            title=self.text(fields["title"]),
            kind=self.one_of(fields["kind"], get_args(Kind)),  # type: ignore[arg-type]
            level=self.one_of(fields["level"], _LEVELS),
            years=tuple(self.number(each) for each in self.items(fields["years"])),
            source=self.text(fields["source"]),
            columns=columns,
            trailing=trailing,
            layout=layout,
            rows=self.rows(fields["rows"], columns),
            decree=self.decree(fields.get("decree")),
            expectations=self.expectations,
            weights=self.weights,
        )

    def decree(self, node: yaml.Node | None) -> DecreeText | None:
        given = _given(node)
        if given is None:
            return None
        fields = self.fields(given, _DECREE_FIELDS)
        for wanted in _DECREE_FIELDS:
            if wanted not in fields and wanted not in _DECREE_OPTIONAL:
                self.stop(given, f'kunci "{wanted}" belum ada pada keputusan ini')
        recipients = _given(fields.get("tembusan"))
        return DecreeText(
            subject=self.text(fields["tentang"]),
            menimbang=self.points(fields["menimbang"]),
            mengingat=self.points(fields["mengingat"], legal=True),
            memperhatikan=self.points(_given(fields.get("memperhatikan")), legal=True),
            menetapkan=self.text(fields["menetapkan"]),
            dictums=self.dictums(fields["dictums"]),
            recipients=tuple(self.text(each) for each in self.items(recipients)) if recipients else (),
            signatory_title=self.text(fields["signatory_title"]),
            certifier_title=self.text(fields["certifier_title"]),
            copy="salinan" not in fields or self.one_of(fields["salinan"], ("true", "false")) == "true",
        )

    def points(self, node: yaml.Node | None, *, legal: bool = False) -> tuple[Point, ...]:
        """Return a list of a decree; a ``legal`` basis may be a regulation of the catalogue."""
        points = []
        for item in self.items(node) if node else ():
            fields = self.fields(item, ("nomor", "text", "peraturan") if legal else ("nomor", "text"))
            if ("text" in fields) == ("peraturan" in fields):
                self.stop(item, 'isi "text"' + (' atau "peraturan", salah satu' if legal else ""))
            number = self.optional_text(fields.get("nomor"))
            if "text" in fields:
                points.append(Point(number, self.text(fields["text"])))
            else:
                points.append(Point(number, regulation=self.regulation_id(fields["peraturan"], regulations())))
        return tuple(points)

    def dictums(self, node: yaml.Node) -> tuple[Dictum, ...]:
        dictums = []
        for item in self.items(node):
            fields = self.fields(item, ("label", "text"))
            if len(fields) < 2:
                self.stop(item, 'diktum perlu "label" dan "text"')
            dictums.append(Dictum(self.text(fields["label"]), self.text(fields["text"])))
        if not dictums:
            self.stop(node, "keputusan ini belum punya diktum")
        return tuple(dictums)

    def regulation_id(self, node: yaml.Node, known: Collection[str]) -> str:
        ident = self.text(node)
        if ident not in known:
            near = difflib.get_close_matches(ident, known, n=1)
            hint = f'; maksudnya "{near[0]}"?' if near else ""
            self.stop(node, f'peraturan "{ident}" tidak ada dalam {_REGULATIONS}.yaml{hint}')
        return ident

    def regulations(self, node: yaml.Node) -> Regulations:
        found: dict[str, Regulation] = {}
        successors = []
        for item in self.items(node):
            fields = self.fields(item, _REGULATION_FIELDS)
            for wanted in _REGULATION_FIELDS:
                if wanted not in fields:
                    self.stop(item, f'kunci "{wanted}" belum ada pada peraturan ini')
            ident, last = self.text(fields["id"]), _given(fields["until"])
            if ident in found:
                self.stop(fields["id"], f'id "{ident}" dipakai dua kali')
            successor = _given(fields["successor"])
            if successor:
                successors.append((ident, successor))
            found[ident] = Regulation(
                id=ident,
                text=self.text(fields["text"]),
                first=self.number(fields["from"]),
                last=self.number(last) if last else None,
                successor=self.text(successor) if successor else None,
                certainty=self.one_of(fields["certainty"], get_args(Certainty)),  # type: ignore[arg-type]
            )
        for ident, successor in successors:
            after = found[self.regulation_id(successor, found)]
            end = found[ident].last
            # Years only grow along the successors: following them comes to an end.
            if end is None or (after.last is not None and after.last <= end):
                self.stop(successor, f'"{after.id}" harus berlaku lebih lama daripada "{ident}"')
        return found

    def columns(self, node: yaml.Node) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        names, labels, sections = [], [], []
        for item in self.items(node):
            fields = self.fields(item, ("name", "label", "section"))
            if "name" not in fields:
                self.stop(item, 'kunci "name" belum ada')
            name = self.one_of(fields["name"], tuple(LABELS))
            names.append(name)
            labels.append(self.text(fields["label"]) if "label" in fields else LABELS[name])
            if "section" in fields and self.one_of(fields["section"], ("true", "false")) == "true":
                sections.append(name)
        if len(names) < 2 or len(set(names)) < len(names):
            self.stop(node, "kolom harus paling sedikit dua, dengan nama yang berbeda")
        return tuple(names), tuple(labels), tuple(sections)

    def trailing(self, node: yaml.Node | None) -> tuple[str | None, str | None]:
        given = _given(node)
        if given is None:
            return None, None
        fields = self.fields(given, ("name", "label"))
        if set(fields) != {"name", "label"}:
            self.stop(given, 'kolom terakhir perlu "name" dan "label"')
        name = self.one_of(fields["name"], ("keterangan", "penanggung_jawab"))
        return name, self.text(fields["label"])

    def months_header(self, node: yaml.Node) -> tuple[str, tuple[str, ...]]:
        fields = self.fields(node, ("label", "labels"))
        if set(fields) != {"label", "labels"}:
            self.stop(node, 'kepala bulan perlu "label" dan "labels"')
        labels = tuple(self.text(each) for each in self.items(fields["labels"]))
        if len(labels) != 12:
            self.stop(fields["labels"], f"label bulan harus 12, di sini {len(labels)}")
        return self.text(fields["label"]), labels

    def rows(self, node: yaml.Node, columns: tuple[str, ...]) -> tuple[Row, ...]:
        rows: list[Row] = []
        seen: set[str | None] = set()
        for item in self.items(node):
            for place, row in self.item(item, columns, (), ()):
                if row.key in seen:
                    self.stop(place, f'id "{str(row.key).partition(":")[2]}" dipakai dua kali')
                seen.add(row.key)
                rows.append(row)
        if not rows:
            self.stop(node, "templat ini belum punya baris")
        return tuple(rows)

    def item(
        self, node: yaml.Node, columns: tuple[str, ...], texts: tuple[str | None, ...], numbers: tuple[str | None, ...]
    ) -> Iterator[tuple[yaml.Node, Row]]:
        """Yield the rows of one item with the node of their id; ``texts`` and ``numbers`` are of the levels above."""
        depth = len(texts)
        column = columns[depth]
        fields = self.fields(node, (column, "nomor", "rows", *_ROW_FIELDS))
        if column not in fields:
            self.stop(node, f'kunci "{column}" belum ada')
        text = self.optional_text(fields[column])
        texts, numbers = (*texts, text), (*numbers, self.optional_text(fields.get("nomor")))
        if "weight" in fields:
            self.weights[texts] = self.weight(fields["weight"])
        if "rows" in fields:
            inside = self.items(fields["rows"])
            self.require_inner(fields, column)
            if not inside or depth == len(columns) - 1:
                self.stop(node, f'"rows" pada {column} ini kosong atau terlalu dalam')
            for child in inside:
                yield from self.item(child, columns, texts, numbers)
            return
        if depth < len(columns) - 2:
            self.stop(node, f'{column} "{text}" tidak punya baris; tambahkan "rows"')
        if not text:
            self.stop(node, f"{column} ini kosong")
        for wanted in ("id", "months"):
            if wanted not in fields:
                self.stop(node, f'{column} "{text}" belum punya "{wanted}"')
        ident = self.text(fields["id"])
        if not ident:
            self.stop(fields["id"], f'id pada {column} "{text}" masih kosong')
        missing = (None,) * (len(columns) - depth - 1)
        key = f"{self.file.removesuffix('.yaml')}:{ident}"
        expected = self.expectation(fields)
        if expected != _NOTHING_SPECIAL:
            self.expectations[key] = expected
        yield (
            fields["id"],
            Row(
                levels=texts + missing,
                numbers=numbers + missing,
                marks=tuple(Mark(TICK, (month,), month) for month in self.months(fields["months"])),
                trailing=self.optional_text(fields.get("trailing")),
                key=key,
            ),
        )

    def require_inner(self, fields: dict[str, yaml.Node], column: str) -> None:
        """Stop at a key that only a row without further rows may have."""
        for only in _LEAF_ONLY:
            if only in fields:
                self.stop(fields[only], f'"{only}" hanya untuk baris yang terdalam, bukan untuk {column} ini')

    def expectation(self, fields: dict[str, yaml.Node]) -> Expectation:
        cadence, deadline = fields.get("cadence"), fields.get("deadline")
        month = self.number(deadline) if deadline else None
        if deadline and month not in range(1, 13):
            self.stop(deadline, f"bulan {month} tidak ada; bulan adalah 1 sampai 12")
        return Expectation(
            cadence=self.one_of(cadence, get_args(Cadence)) if cadence else None,  # type: ignore[arg-type]
            deadline=month,
            required="required" not in fields or self.one_of(fields["required"], ("true", "false")) == "true",
            source=self.optional_text(fields.get("source")),
            unsure=self.optional_text(fields.get("unsure")),
        )

    def weight(self, node: yaml.Node) -> float:
        text = self.text(node)
        if not _POINTS.fullmatch(text):
            self.stop(node, f'"{text}" bukan bilangan')
        return float(text)

    def months(self, node: yaml.Node) -> list[int]:
        months = [self.number(each) for each in self.items(node)]
        for month, each in zip(months, self.items(node), strict=True):
            if not 1 <= month <= 12:
                self.stop(each, f"bulan {month} tidak ada; bulan adalah 1 sampai 12")
        if months != sorted(set(months)):
            self.stop(node, "bulan harus urut dan tidak berulang")
        return months
