"""``rbexcel rules``: every rule, and the manual of one."""

from __future__ import annotations

from rbexcel.checking.check import rules
from tests.command_line import Command, is_a_sentence


def test_rules_lists_every_rule_and_prints_one_manual(rbexcel: Command) -> None:
    listed = rbexcel("rules").out.splitlines()
    assert [line[:5] for line in listed] == [rule.code for rule in rules()]
    markdown = rbexcel("rules", "--markdown").out.splitlines()
    assert markdown[0].startswith("| code ")
    assert len(markdown) == len(rules()) + 2
    manual = rbexcel("rules", "RB203")
    assert manual.code == 0
    assert manual.out.startswith("RB203 (Kesalahan)\n\nAn indicator must be planned")
    unknown = rbexcel("rules", "RB999")
    assert unknown.code == 2
    assert is_a_sentence(unknown.err)
