"""A template out of its text file: what it must hold, and what is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import get_args

import yaml

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.regulations_source import regulation_id
from rbexcel.catalogue.template import Block, Expectation, Template
from rbexcel.catalogue.yaml_source import Source, composed, given
from rbexcel.frozen import frozen
from rbexcel.plan.decree_text import DecreeText, Point
from rbexcel.plan.layout import LABELS, Layout
from rbexcel.plan.plan import Dictum, Kind, Mark, Row
from rbexcel.words.cadences import Cadence
from rbexcel.words.ticks import TICK
from rbexcel.workbook.paper import Paper

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
    "blocks",
    "rows",
)
_OPTIONAL = ("number_label", "number_row", "paper", "trailing", "decree", "blocks")
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
)
_DECREE_OPTIONAL = ("memperhatikan", "tembusan")
_ROW_FIELDS = (
    "id",
    "months",
    "trailing",
    "source",
    "unsure",
    "note",
    "cadence",
    "deadline",
    "required",
    "weight",
    "block",
    "since",
)
_LEAF_ONLY = ("id", "months", "trailing", "cadence", "deadline", "required")
_LEVELS = ("kabupaten/kota", "provinsi", "semua")
_POINTS = re.compile(r"\d+(\.\d+)?")
_NOTHING_SPECIAL = Expectation()


def load(path: Path) -> Template:
    """Load one template file; RbexcelError with file, line and reason when it is wrong."""
    source, node = composed(path)
    return _TemplateFile(source.file, source.source).template(node, path.stem)


@frozen
class _TemplateFile(Source):
    """Reads a template's nodes; keeps what it learns of its rows on the way."""

    expectations: dict[str, Expectation] = field(default_factory=dict)
    weights: dict[tuple[str | None, ...], float] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, list[str]] = field(default_factory=dict)

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
        number_row = given(fields.get("number_row"))
        paper = given(fields.get("paper"))
        layout = Layout(
            heading=self.text(fields["heading"]),
            labels=labels,
            sections=sections,
            number_label=self.text(fields["number_label"]) if "number_label" in fields else "NO",
            months_label=months_label,
            month_labels=month_labels,
            trailing_label=trailing_label,
            number_row=tuple(self.text(each) for each in self.items(number_row)) if number_row else (),
            paper=Paper(self.one_of(paper, tuple(Paper))) if paper else Paper.FOLIO,
        )
        titles = self.block_titles(fields.get("blocks"))
        every = self.rows(fields["rows"], columns)
        optional = {key for keys in self.blocks.values() for key in keys}
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
            rows=tuple(row for row in every if row.key not in optional),
            decree=self.decree(fields.get("decree")),
            expectations=self.expectations,
            weights=self.weights,
            every=every if titles else (),
            blocks=tuple(Block(name, title, tuple(self.blocks[name])) for name, title in titles.items()),
            since=self.since,
        )

    def block_titles(self, node: yaml.Node | None) -> dict[str, str]:
        """Return what each block is, by its name."""
        written = given(node)
        if not isinstance(written, yaml.MappingNode):
            return {}
        names = tuple(str(key.value) for key, _ in written.value)
        titles = {name: self.text(title) for name, title in self.fields(written, names).items()}
        self.blocks.update({name: [] for name in titles})
        return titles

    def decree(self, node: yaml.Node | None) -> DecreeText | None:
        written = given(node)
        if written is None:
            return None
        fields = self.fields(written, _DECREE_FIELDS)
        for wanted in _DECREE_FIELDS:
            if wanted not in fields and wanted not in _DECREE_OPTIONAL:
                self.stop(written, f'kunci "{wanted}" belum ada pada keputusan ini')
        recipients = given(fields.get("tembusan"))
        return DecreeText(
            subject=self.text(fields["tentang"]),
            menimbang=self.points(fields["menimbang"]),
            mengingat=self.points(fields["mengingat"], legal=True),
            memperhatikan=self.points(given(fields.get("memperhatikan")), legal=True),
            menetapkan=self.text(fields["menetapkan"]),
            dictums=self.dictums(fields["dictums"]),
            recipients=tuple(self.text(each) for each in self.items(recipients)) if recipients else (),
            signatory_title=self.text(fields["signatory_title"]),
            certifier_title=self.text(fields["certifier_title"]),
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
                points.append(Point(number, regulation=regulation_id(self, fields["peraturan"], regulations())))
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
        written = given(node)
        if written is None:
            return None, None
        fields = self.fields(written, ("name", "label"))
        if set(fields) != {"name", "label"}:
            self.stop(written, 'kolom terakhir perlu "name" dan "label"')
        name = self.one_of(fields["name"], ("keterangan", "penanggung_jawab"))
        return name, self.text(fields["label"])

    def months_header(self, node: yaml.Node) -> tuple[str, tuple[str, ...]]:
        fields = self.fields(node, ("label", "labels"))
        if set(fields) != {"label", "labels"}:
            self.stop(node, 'judul kolom bulan perlu "label" dan "labels"')
        labels = tuple(self.text(each) for each in self.items(fields["labels"]))
        if len(labels) != 12:
            self.stop(fields["labels"], f"judul kolom bulan harus 12, di sini {len(labels)}")
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
        fields = self.fields(node, (columns[len(texts)], "nomor", "rows", *_ROW_FIELDS))
        keys = self.blocks[self.one_of(fields["block"], tuple(self.blocks))] if "block" in fields else []
        since = self.number(fields["since"]) if "since" in fields else None
        for place, row in self.within(node, fields, columns, texts, numbers):
            keys.append(row.key or "")
            if since:
                self.since[row.key or ""] = since
            yield place, row

    def within(
        self,
        node: yaml.Node,
        fields: Mapping[str, yaml.Node],
        columns: tuple[str, ...],
        texts: tuple[str | None, ...],
        numbers: tuple[str | None, ...],
    ) -> Iterator[tuple[yaml.Node, Row]]:
        """Yield the rows of an item whose ``fields`` are read."""
        depth = len(texts)
        column = columns[depth]
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

    def require_inner(self, fields: Mapping[str, yaml.Node], column: str) -> None:
        """Stop at a key that only a row without further rows may have."""
        for only in _LEAF_ONLY:
            if only in fields:
                self.stop(fields[only], f'"{only}" hanya untuk baris yang terdalam, bukan untuk {column} ini')

    def expectation(self, fields: Mapping[str, yaml.Node]) -> Expectation:
        cadence, deadline = fields.get("cadence"), fields.get("deadline")
        month = self.number(deadline) if deadline else None
        if deadline and month not in range(1, 13):
            self.stop(deadline, f"bulan {month} tidak ada; bulan adalah 1 sampai 12")
        return Expectation(
            cadence=Cadence(self.one_of(cadence, tuple(Cadence))) if cadence else None,
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
