"""What the contracts on imports cannot say of the core: it asks no clock and opens no file, whatever it is handed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.places import ROOT

CORE = ("words", "workbook", "plan", "parsing", "carry", "fixing", "checking", "lke", "sending", "drawing", "rows")
MODULES = sorted(path for package in CORE for path in (ROOT / "rbexcel" / package).rglob("*.py"))

CLOCKS = {"now", "today", "utcnow", "monotonic", "perf_counter"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "rbexcel").as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_core_opens_no_file_and_asks_no_clock(path: Path) -> None:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    called = {
        each.func.attr if isinstance(each.func, ast.Attribute) else getattr(each.func, "id", "") for each in calls
    }
    assert not called & (CLOCKS | FILES)


def test_the_core_is_not_empty() -> None:
    names = {name_of(path) for path in MODULES}
    assert {"parsing/parse.py", "checking/check.py", "plan/plan.py", "workbook/book.py"} <= names
    assert "checking/rules/months.py" in names
