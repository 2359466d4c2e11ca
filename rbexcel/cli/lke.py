"""``rbexcel lke``: the self-assessment of a zona integritas office; what it asks and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import read_source
from rbexcel.catalogue.lke_file import form as newest_form
from rbexcel.catalogue.lke_form import TOTAL, Form, Kind, Question
from rbexcel.checking.finding import Severity, counts
from rbexcel.cli import options
from rbexcel.cli.calls import Command, Group, OneOf, argument, option
from rbexcel.cli.complaint import complain
from rbexcel.cli.lke_checked import lines
from rbexcel.cli.terminal import end_with_a_look, progress, say, say_backup, say_json
from rbexcel.errors import RbexcelError
from rbexcel.jobs import assessing, files, lke_checking, ways
from rbexcel.lke.as_json import form_as_json
from rbexcel.lke.assessment_json import assessment_as_json
from rbexcel.lke.chosen import Chosen, chosen
from rbexcel.lke.findings.seen import By
from rbexcel.lke.words import points
from rbexcel.parsing.tables.choosing import Asked

_BY = tuple(each.value for each in By)
_KINDS = {
    Kind.YES_NO: "Ya/Tidak",
    Kind.A_C: "A-C",
    Kind.A_D: "A-D",
    Kind.A_E: "A-E",
    Kind.SHARE: "angka",
    Kind.INDEX: "indeks 0-4",
}


@click.group(cls=Group)
def lke() -> None:
    """Make, check and show the self-assessment (LKE) of a zona integritas office."""


@lke.command()
@options.satker
@options.year
@option("--plan", type=Path, metavar="FILE", example="zi.xlsx", help="The ZI plan of the office, which serves the LKE.")
@option("--plan-at", type=Path, metavar="FILE", example="zi.xlsx", help="Where the plan lies, if --plan is a copy.")
@options.sheet
@option(
    "--from",
    "official",
    type=Path,
    metavar="FILE",
    example="lke-resmi.xlsx",
    help="An LKE the office already has: its texts, weights, answers and evidence are taken over.",
)
@option(
    "--last",
    type=Path,
    multiple=True,
    metavar="FILE",
    example="lke-2025.xlsx",
    help="The LKE of an earlier year, to be compared; may be given several times.",
)
@options.output("LKE.xlsx", required=True, example="lke.xlsx", help="The workbook to write.")
def new(  # noqa: PLR0913 - one parameter per option
    *,
    satker: str | None,
    year: int | None,
    plan: Path | None,
    plan_at: Path | None,
    sheet: str | None,
    official: Path | None,
    last: tuple[Path, ...],
    output: Path,
) -> None:
    """
    Write the workbook of an LKE to fill in.

    The office and the year are those of the plan or of the LKE that is taken over, unless --satker and --year say
    otherwise. From the plan evidence is proposed as notes, never an answer. An LKE of an earlier year that is taken
    over is also compared.
    """
    if plan is None and (sheet or plan_at):
        raise RbexcelError("--sheet dan --plan-at hanya berlaku bersama --plan.")
    with progress("Menyusun LKE ..."):
        sources = {path: read_source(path) for path in (plan, official, *last) if path}
        begun = assessing.Beginnings(
            satker=satker,
            year=year,
            profile=read_profile(home()),
            plan=sources[plan] if plan else None,
            plan_file=ways.way(plan_at or plan, output) if plan else None,
            asked=Asked.on(sheet),
            official=sources[official] if official else None,
            last=tuple(sources[each] for each in last),
        )
        made = assessing.new_lke(begun)
        backup = files.save_new(made.book, output, now(), *sources.values())
    questions = sum(1 for _ in made.assessment.form.whole.all_questions())
    say(f"{output}: {questions} pertanyaan untuk {made.assessment.satker} tahun {made.assessment.year}.")
    say(*(f"  {each}" for each in made.doubts))
    say_backup(backup)
    if made.doubts:
        end_with_a_look()


@lke.command()
@argument("ident", metavar="[ID]", required=False, what="Id", example="A.II.3", help="A branch, an area, a question.")
@options.as_json
def show(ident: str | None, *, as_json: bool) -> None:
    """Print what an LKE asks, what each part is worth, the minima of WBK and WBBM, and the sources of all this."""
    form = newest_form()
    picked = chosen(form, ident)
    if as_json:
        say_json(form_as_json(form, picked))
        return
    say(f"{form.title}, {form.basis}.")
    if ident is None:
        say(*_overview(form, picked))
    elif picked.branches:
        say(*_branches(picked))
    else:
        say(*_question(form, picked.questions[0]))


@lke.command(cls=Command)
@argument("file", type=Path, metavar="FILE", what="Nama berkas LKE", example="lke.xlsx", help="An LKE, ours or not.")
@options.as_json
@option("--target", type=OneOf(("WBK", "WBBM")), example="WBK", help="The predicate against whose minima it is held.")
@option("--plan", type=Path, metavar="FILE", example="zi.xlsx", help="The ZI plan whose rows serve its questions.")
@option("--by", type=OneOf(_BY), default=_BY[0], example="tpi", help="Whose answers count: unit or tpi.")
@options.output("CHECKED.xlsx", example="diperiksa.xlsx", help="A copy with the sheets Nilai and Temuan in it.")
def check(  # noqa: PLR0913 - one parameter per option
    *, file: Path, as_json: bool, target: str | None, plan: Path | None, by: str, output: Path | None
) -> None:
    """
    Count an LKE and find what is wrong with it.

    Exit code 0: no error and the target reached, 1: errors, or not reached, 2: could not run.
    """
    at = now()
    result = lke_checking.checked(
        read_source(file),
        lke_checking.Wanted(
            target,
            By(by),
            read_source(plan) if plan else None,
            ways.way(plan, output) if plan and output else None,
        ),
        at,
    )
    backup, alone = lke_checking.save_checked(result, output, at) if output else (None, None)
    if as_json:
        say_json(assessment_as_json(result.seen, result.findings))
        for note in result.notes:
            complain(note)
    else:
        say(*lines(result))
        if output:
            say(f"{output}: lembar Nilai dan Temuan.")
        if alone:
            say(f"  {alone}")
        say_backup(backup)
    if counts(result.findings)[Severity.ERROR] or result.seen.reached is False:
        end_with_a_look()


def _overview(form: Form, picked: Chosen) -> Iterator[str]:
    for branch in form.whole.walk():
        if branch.id != TOTAL:
            yield f"  {branch.id:<10} {points(branch.weight):>6}  {branch.title}"
    yield f"  {len(picked.questions)} pertanyaan, {points(form.whole.weight)} poin."
    titles = {each.id: each.title for each in picked.branches} | {each.id: each.topic for each in picked.questions}
    for target, minima in form.minima.items():
        yield f"Minimum {target}{f', {minima.before}' if minima.before else ''}:"
        for ident, least in minima.points.items():
            yield f"  {points(least):>6}  {'Jumlah' if ident == TOTAL else f'{ident} {titles[ident]}'}"
        yield f"  {float(minima.area_share):>6.0%}  setiap area"
    yield f"{form.deadline}."
    yield "Belum diketahui:"
    yield from (f"  {each}" for each in form.unknown)
    yield "Sumber:"
    yield from (f"  {name:<3}  {each}" for name, each in form.sources.items())


def _branches(picked: Chosen) -> Iterator[str]:
    for branch in picked.branches:
        yield f"{branch.id} {branch.title}: {points(branch.weight)} poin"
        for each in branch.questions:
            yield f"  {each.id:<13} {points(each.weight):>6}  {each.topic} ({_KINDS[each.kind]})"


def _question(form: Form, question: Question) -> Iterator[str]:
    yield f"{question.id} {question.topic}: {points(question.weight)} poin ({_KINDS[question.kind]})"
    for name, value in question.choices:
        yield f"  {name:<5} {points(question.weight * value):>6}"
    if question.inputs:
        labels = {name: f'"{form.labels[name]}"' for name in question.inputs}
        yield from (f"  {label}" for label in labels.values())
        part = " ".join(f"{'-' if sign < 0 else '+'} {labels[name]}" for name, sign in question.part).removeprefix("+ ")
        yield f"Bagian yang dihitung: ({part}) / ({' + '.join(labels[name] for name in question.whole)}), 0 sampai 1"
    if question.open_zero:
        yield "0 dari 0: nilainya belum diketahui; dihitung 0, dan disebut pula jumlahnya bila 1."
    for label, told in (("Skala", question.scale), ("Catatan", question.note), ("Berbeda", question.differs)):
        if told:
            yield f"{label}: {told}."
    yield f"Sumber: {', '.join(f'{name} ({form.sources[name]})' for name in question.sources)}."
