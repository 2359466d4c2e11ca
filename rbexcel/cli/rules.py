"""``rbexcel rules``: what each rule means, for staff in Indonesian, for developers in English."""

from __future__ import annotations

import click

from rbexcel.checking.check import chosen_rules
from rbexcel.checking.finding import SEVERITY_WORDS
from rbexcel.checking.rule import Rule
from rbexcel.cli.calls import Command, OneOf, option
from rbexcel.cli.terminal import say

_HEADS = {
    "id": "| kode | tingkat | temuan | artinya |\n|---|---|---|---|",
    "en": "| code | severity | what it asks for |\n|---|---|---|",
}


@click.command(cls=Command)
@click.argument("code", required=False, help="Print the manual of this rule.")
@click.option("--markdown", is_flag=True, help="Print the list as Markdown.")
@option(
    "--lang",
    type=OneOf(tuple(_HEADS)),
    default="id",
    show_default=True,
    example="en",
    help="The words of staff, or the manual for developers.",
)
def rules(code: str | None, *, markdown: bool, lang: str) -> None:
    """Tell what each rule means."""
    if code and code.upper().startswith("LK"):
        # The rules of LKE take as long to load as those of plans, and few ask for them.
        from rbexcel.cli.lke_rules import told  # noqa: PLC0415

        say(*told(code.upper(), lang))
        return
    chosen = chosen_rules((code,) if code else ())
    if markdown:
        say(_HEADS[lang])
    for each in chosen:
        say((_row if markdown else _manual if code else _line)(each, lang))


def _row(each: Rule, lang: str) -> str:
    if lang == "en":
        return f"| {each.code} | {each.severity} | {each.summary} |"
    return f"| {each.code} | {SEVERITY_WORDS[each.severity]} | {each.title} | {each.meaning} {each.fix} |"


def _manual(each: Rule, lang: str) -> str:
    if lang == "en":
        return f"{each.code} ({each.severity})\n\n{each.manual}\n"
    return f"{each.code}: {each.title} ({SEVERITY_WORDS[each.severity].lower()})\n\n{each.meaning}\n\n{each.fix}\n"


def _line(each: Rule, lang: str) -> str:
    if lang == "en":
        return f"{each.code}  {each.severity:<7}  {each.summary}"
    return f"{each.code}  {SEVERITY_WORDS[each.severity]:<10}  {each.title}"
