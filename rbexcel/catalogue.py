"""
The template catalogue: plans as reviewable text in ``workbook_templates/``, loaded and checked.

A template that is wrong stops with its file, line and reason.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, get_args

import yaml

from rbexcel.errors import RbexcelError
from rbexcel.layout import LABELS, Layout, Paper
from rbexcel.marks import TICK
from rbexcel.office import PLACEHOLDERS
from rbexcel.plan import Kind, Mark, Row

_PACKAGE = Path(__file__).parent
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
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
    "rows",
)
_OPTIONAL = ("number_label", "number_row", "paper", "trailing")
_ROW_FIELDS = ("id", "months", "trailing", "source", "unsure", "note")
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def resources(name: str) -> Path:
    """Return the folder of that name: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Template:
    """
    A plan without an office: rows with placeholders and default months, and how it is printed.

    Each row's ``key`` is the template's id, a colon and the row's id; it never changes once published.
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

    @property
    def ticks(self) -> int:
        """How many months its rows tick."""
        return sum(len(row.months) for row in self.rows)


def template_ids() -> tuple[str, ...]:
    """Return the ids of the catalogue, in order."""
    return tuple(sorted(path.stem for path in resources("workbook_templates").glob("*.yaml")))


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


def load(path: Path) -> Template:
    """Load one template file; RbexcelError with file, line and reason when it is wrong."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RbexcelError(f"{path.name}, baris {line}: bukan YAML yang benar ({error.problem}).") from None
    except UnicodeDecodeError:
        raise RbexcelError(f"{path.name}, baris 1: bukan teks UTF-8.") from None
    if node is None:
        raise RbexcelError(f"{path.name}, baris 1: berkas ini kosong.")
    return _Source(path.name).template(node, path.stem)


def _given(node: yaml.Node | None) -> yaml.Node | None:
    """Return the node, or None where it is absent or written as null."""
    return None if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null") else node


@dataclass(frozen=True, slots=True)
class _Source:
    """Reads the nodes of one file; knows its name for the sake of errors."""

    file: str

    def stop(self, node: yaml.Node, reason: str) -> NoReturn:
        raise RbexcelError(f"{self.file}, baris {node.start_mark.line + 1}: {reason}.")

    def fields(self, node: yaml.Node, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        """Return a mapping's values by key; an unknown or repeated key stops."""
        if not isinstance(node, yaml.MappingNode):
            self.stop(node, 'di sini harus ada isian "kunci: nilai"')
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
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
                # A block scalar begins on the line after its mark.
                extra = value.count("\n", 0, found.start()) + (node.style in ("|", ">"))
                line = node.start_mark.line + 1 + extra
                raise RbexcelError(f'{self.file}, baris {line}: pengganti "{found[0]}" tidak dikenal{hint}.')
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
            level=self.one_of(fields["level"], ("kabupaten/kota", "provinsi")),
            years=tuple(self.number(each) for each in self.items(fields["years"])),
            source=self.text(fields["source"]),
            columns=columns,
            trailing=trailing,
            layout=layout,
            rows=self.rows(fields["rows"], columns),
        )

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
        if "rows" in fields:
            inside = self.items(fields["rows"])
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
        missing = (None,) * (len(columns) - depth - 1)
        yield (
            fields["id"],
            Row(
                levels=texts + missing,
                numbers=numbers + missing,
                marks=tuple(Mark(TICK, (month,), month) for month in self.months(fields["months"])),
                trailing=self.optional_text(fields.get("trailing")),
                key=f"{Path(self.file).stem}:{self.text(fields['id'])}",
            ),
        )

    def months(self, node: yaml.Node) -> list[int]:
        months = [self.number(each) for each in self.items(node)]
        for month, each in zip(months, self.items(node), strict=True):
            if not 1 <= month <= 12:
                self.stop(each, f"bulan {month} tidak ada; bulan adalah 1 sampai 12")
        if months != sorted(set(months)):
            self.stop(node, "bulan harus urut dan tidak berulang")
        return months
