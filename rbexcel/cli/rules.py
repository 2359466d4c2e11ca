"""``rbexcel rules``: what each rule means."""

from __future__ import annotations

import click

from rbexcel.checking.check import chosen_rules
from rbexcel.checking.finding import SEVERITY_WORDS
from rbexcel.cli.calls import Command
from rbexcel.cli.terminal import say


@click.command(cls=Command)
@click.argument("code", required=False, help="Print the manual of this rule.")
@click.option("--markdown", is_flag=True, help="Print the list as Markdown.")
def rules(code: str | None, *, markdown: bool) -> None:
    """Tell what each rule means."""
    chosen = chosen_rules((code,) if code else ())
    if markdown:
        say("| code | severity | what it asks for |\n|---|---|---|")
        for each in chosen:
            say(f"| {each.code} | {each.severity} | {each.title} |")
    elif code:
        for each in chosen:
            say(f"{each.code} ({SEVERITY_WORDS[each.severity]})\n\n{each.manual}\n\n{each.fix}\n")
    else:
        for each in chosen:
            say(f"{each.code}  {SEVERITY_WORDS[each.severity]:<11}  {each.title}")
