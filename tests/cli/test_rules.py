"""``rbexcel rules``: every rule, and the manual of one, for staff and for developers."""

from __future__ import annotations

from pathlib import Path

from rbexcel.checking.check import rules
from tests.command_line import Command, is_a_sentence

GUIDE = Path(__file__).parents[2] / "docs" / "panduan.md"


def test_rules_lists_every_rule_in_the_words_of_staff(rbexcel: Command) -> None:
    listed = rbexcel("rules").out.splitlines()
    assert [line[:5] for line in listed] == [rule.code for rule in rules()]
    assert "RB203  Kesalahan   Indikator belum dicentang bulannya" in listed
    markdown = rbexcel("rules", "--markdown").out.splitlines()
    assert markdown[0] == "| kode | tingkat | temuan | artinya |"
    assert len(markdown) == len(rules()) + 2


def test_the_manual_of_a_rule_is_indonesian_unless_english_is_asked_for(rbexcel: Command) -> None:
    manual = rbexcel("rules", "RB203")
    assert manual.code == 0
    assert manual.out.startswith(
        "RB203: Indikator belum dicentang bulannya (kesalahan)\n\nSetiap indikator direncanakan"
    )
    english = rbexcel("rules", "RB203", "--lang", "en").out
    assert english.startswith("RB203 (error)\n\nAn indicator must be planned")
    assert "| 1. Evaluasi SOP | 1. Laporan |" in english


def test_an_unknown_rule_is_refused_in_a_sentence(rbexcel: Command) -> None:
    unknown = rbexcel("rules", "RB999")
    assert unknown.code == 2
    assert is_a_sentence(unknown.err)


def test_the_staff_guide_tells_what_each_rule_means(rbexcel: Command) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    chapter = guide.partition("## Arti setiap temuan\n")[2].partition("\n## ")[0]
    table = [line for line in chapter.splitlines() if line.startswith("|")]
    assert table == rbexcel("rules", "--markdown").out.splitlines()
