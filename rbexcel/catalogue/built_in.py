"""
The template catalogue: plans as reviewable text in ``workbook_templates/``, loaded and checked.

A template that is wrong stops with its file, line and reason.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from rbexcel.catalogue.kept import kept
from rbexcel.catalogue.regulations_file import REGULATIONS_FILE, regulations_path
from rbexcel.catalogue.template import Template
from rbexcel.errors import RbexcelError
from rbexcel.plan.plan import Kind, Plan
from rbexcel.resources import resources
from rbexcel.words.columns import normal


def template_ids() -> tuple[str, ...]:
    """Return the ids of the catalogue, in order."""
    names = (path.stem for path in resources("workbook_templates").glob("*.yaml"))
    return tuple(sorted(name for name in names if name != REGULATIONS_FILE))


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
    return _loaded(name)


def named(text: str) -> str | None:
    """Return the id of the built-in template of that title or label, in any letters and signs; None for none."""
    wanted = normal(text)
    return next((each.id for each in templates() if wanted in {normal(each.title), normal(each.label)}), None)


@cache
def _loaded(name: str) -> Template:
    """Load a template once: a check, its sheets and its weights ask for it, and the nearest is sought among all."""
    return kept(resources("workbook_templates") / f"{name}.yaml", (regulations_path(),), _read)


def _read(path: Path) -> Template:
    from rbexcel.catalogue.template_file import load  # noqa: PLC0415 - PyYAML, where nothing is kept

    return load(path)


_USUAL: dict[Kind, str] = {"RB": "rb-8-area", "ZI": "zi-6-komponen"}
_SOME_YEAR = re.compile(r" Tahun \{\w+\}")


def usual_template(kind: Kind) -> Template:
    """Return the template that a plan of that kind is compared with when its own is not known."""
    return template(_USUAL[kind])


def with_decree(chosen: Template) -> Template:
    """Return a template with the words of a decree: those that are usual for its kind where it has none of its own."""
    return chosen if chosen.decree else replace(chosen, decree=usual_template(chosen.kind).decree)


@cache
def usual_rows(kind: Kind) -> tuple[tuple[str | None, ...], ...]:
    """Return the texts of that template's rows as any office might print them: for texts that are hard to read."""
    return tuple(
        tuple(text and _SOME_YEAR.sub("", text).replace("{satker}", "satuan kerja") for text in row.levels)
        for row in usual_template(kind).rows
    )


@cache
def field_words() -> frozenset[str]:
    """Return the words of the field, in lower case; ``kosakata.txt`` is read once."""
    return frozenset(word for line in _lines("kosakata.txt") for word in line.split())


@cache
def other_words() -> frozenset[str]:
    """Return right words that look like a slip in one of the field, in lower case; ``kata_lain.txt`` is read once."""
    return frozenset(word for line in _lines("kata_lain.txt") for word in line.split())


@cache
def foreign_words() -> tuple[str, ...]:
    """Return the words of other languages that a paper has in italics; ``asing.txt`` is read once."""
    return tuple(_lines("asing.txt"))


def _lines(name: str) -> list[str]:
    """Return the lines of a list of words, without its comments."""
    lines = (resources("workbook_templates") / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def template_of(plan: Plan) -> Template | None:
    """Return the template that a plan says it comes from, as it was made of it, if the catalogue has it."""
    known = _known(plan.template) if plan.template else None
    return known and known.as_made(plan.template_version, {row.key for row in plan.rows})


@cache
def _known(name: str) -> Template | None:
    return _loaded(name) if name in template_ids() else None
